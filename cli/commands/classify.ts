import * as v from 'valibot';
import { extractPage } from '../../shared/article/extract-page.ts';
import { detectLanguage } from '../../shared/article/language.ts';
import { sharesOf } from '../../shared/query/views.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { counterfactuals, createJudge } from '../../shared/topic/judge.ts';
import type { JudgedText } from '../../shared/topic/verdict.ts';
import { type Command, UsageError } from '../command.ts';
import { explanation } from '../explanation.ts';
import { inputOf, jsonLines, readAll, writeJsonLine } from '../json-lines.ts';

export const command: Command = {
  name: 'classify',
  usage: '[--jsonl] [FILE|-]',
  summary: 'Judges one article, given as text or HTML, and explains the verdict.',
  details: [
    'The first line of a text is taken as its title. With --jsonl: lines {"id","title","text"} and, where known,',
    '"summary", "lang", "url"; one verdict a line, offsets counted in UTF-16 units of the field they name.',
  ],
  options: { jsonl: { help: 'many articles: JSON Lines in and out' } },
  run: async (call) => {
    const [file, ...more] = call.words;
    if (more.length > 0) throw new UsageError('expected one FILE, or - for standard input');
    return call.on('jsonl') ? classifyLines(file) : classifyOne(file);
  },
};

const lineSchema = v.looseObject({
  id: v.union([v.string(), v.number()]),
  title: v.optional(v.nullable(v.string()), ''),
  text: v.optional(v.nullable(v.string()), ''),
  summary: v.optional(v.nullable(v.string()), ''),
  lang: v.optional(v.nullable(v.string()), null),
});

async function classifyLines(file: string | undefined): Promise<number> {
  const judge = createJudge(armsDeal);
  for await (const line of jsonLines(inputOf(file), lineSchema)) {
    const text = judgedText(line.title ?? '', line.summary ?? '', line.text ?? '', line.lang);
    const { label, score, evidence, facts } = judge(text);
    await writeJsonLine({ id: line.id, label, score, language: text.language, evidence, facts });
  }
  return 0;
}

async function classifyOne(file: string | undefined): Promise<number> {
  const input = await readAll(inputOf(file)).catch((cause: unknown) => {
    throw new Error(`${file} cannot be read`, { cause });
  });
  const text = /^\s*(<!doctype|<html|<\?xml|<head|<body)/i.test(input) ? fromHtml(input) : fromText(input);
  const verdict = createJudge(armsDeal)(text);
  process.stdout.write(
    explanation(
      text,
      { ...verdict, contributions: sharesOf(verdict.contributions) },
      counterfactuals(armsDeal, text),
    ),
  );
  return 0;
}

function fromHtml(html: string): JudgedText {
  const page = extractPage(html, { url: 'http://unknown.invalid/', contentType: 'text/html' });
  return judgedText(page.title ?? '', '', page.text, page.language);
}

function fromText(text: string): JudgedText {
  const [title = '', ...rest] = text.trim().split(/\r?\n/);
  return judgedText(title, '', rest.join('\n').trim(), null);
}

function judgedText(title: string, summary: string, text: string, hint: string | null): JudgedText {
  return { title, summary, text, language: detectLanguage([title, text || summary].join('\n'), hint) };
}
