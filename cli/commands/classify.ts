import * as v from 'valibot';
import { countOf } from '../../shared/alert/render/words.ts';
import { extractPage } from '../../shared/article/extract-page.ts';
import { detectLanguage } from '../../shared/article/language.ts';
import { sharesOf } from '../../shared/query/views.ts';
import { decodeText } from '../../shared/runtime/text/decode-text.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { createJudge } from '../../shared/topic/judge.ts';
import type { JudgedText } from '../../shared/topic/verdict.ts';
import { whatIfs } from '../../shared/topic/what-if.ts';
import { type Command, UsageError } from '../command.ts';
import { explanation } from '../explanation.ts';
import { articlesIn, givenArticleSchema } from '../given-articles.ts';
import { inputOf, isBinary, jsonLines, readAll, unreadable, writeJsonLine } from '../json-lines.ts';

export const command: Command = {
  name: 'classify',
  usage: '[--json] [FILE|-] | --jsonl [FILE|-]',
  summary: 'Judges one article, given as text, HTML or JSON, and explains the verdict.',
  details: [
    'The first line of a text is taken as its title. JSON is {"title","text"} and, where known, "summary", "language"; an',
    'array of these, or what "explain --json" wrote, serves too. With --jsonl: such lines, each with an "id"; one verdict',
    'a line, offsets counted in UTF-16 units of the field they name.',
    'A line that is no article is named on standard error, the others are judged, and the exit code is 1.',
  ],
  options: {
    json: { help: 'one article as one JSON object: verdict, sum, thresholds, what would tip it' },
    jsonl: { help: 'many articles: JSON Lines in and out' },
  },
  run: async (call) => {
    const [file, ...more] = call.words;
    if (more.length > 0) throw new UsageError('expected one FILE, or - for standard input');
    if (call.on('json') && call.on('jsonl')) throw new UsageError('expected --json or --jsonl');
    return call.on('jsonl') ? classifyLines(file) : classifyOne(file, call.on('json'));
  },
};

const lineSchema = v.intersect([
  v.looseObject({ id: v.union([v.string(), v.number()], 'expected a text or a number') }),
  givenArticleSchema,
]);

async function classifyLines(file: string | undefined): Promise<number> {
  const judge = createJudge(armsDeal);
  let wrong = 0;
  let judged = 0;
  for await (const line of jsonLines(inputOf(file), lineSchema, (number, problem) => {
    wrong += 1;
    const place = file === undefined || file === '-' ? `line ${number}` : `${file}:${number}`;
    process.stderr.write(`arms-watch: ${place}: ${problem}\n`);
  })) {
    const text = judgedText(line);
    const { label, score, evidence, facts } = judge(text);
    await writeJsonLine({ id: line.id, label, score, language: text.language, evidence, facts });
    judged += 1;
  }
  if (wrong > 0)
    throw new Error(
      `${countOf(wrong, 'line')} left out${judged > 0 ? ', the others were judged' : ': there was no other'}`,
    );
  return 0;
}

async function classifyOne(file: string | undefined, json: boolean): Promise<number> {
  const bytes = await readAll(inputOf(file)).catch((cause: unknown) => {
    // Whoever writes a headline where a file is expected has blanks in it.
    if (!/\s/.test(file ?? '')) throw unreadable(file ?? '-', cause);
    const hint = 'a text is given on standard input: echo "..." | arms-watch classify';
    throw new Error(`${file} cannot be read: it is no file; ${hint}`, { cause });
  });
  const name = file === undefined || file === '-' ? 'standard input' : file;
  const input = decodeText(bytes, null).text;
  if (isBinary(input)) {
    throw new Error(`${name}: expected an article as text, HTML or JSON, found an image, a PDF or the like`);
  }
  const texts = articlesIn(input, name)?.map(judgedText) ?? [
    /^\s*(<!doctype|<html|<\?xml|<head|<body)/i.test(input) ? fromHtml(input) : fromText(input),
  ];
  const judge = createJudge(armsDeal);
  for (const [index, text] of texts.entries()) {
    if (`${text.title}${text.summary}${text.text}`.trim() === '') {
      throw new Error(`${name}: expected an article, found no words`);
    }
    if (index > 0 && !json) process.stdout.write(`\n${'-'.repeat(40)}\n\n`);
    judgeOne(judge, text, json);
  }
  return 0;
}

function judgeOne(judge: ReturnType<typeof createJudge>, text: JudgedText, json: boolean): void {
  const verdict = judge(text);
  const what = whatIfs(armsDeal, text);
  const { thresholds, topical, without } = what;
  const contributions = sharesOf(verdict.contributions);
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...verdict, contributions, language: text.language, topical, thresholds, without })}\n`
      : explanation(text, { ...verdict, contributions }, { ...what, asOf: verdict.topicVersion }),
  );
}

function fromHtml(html: string): JudgedText {
  const page = extractPage(html, { url: 'http://unknown.invalid/', contentType: 'text/html' });
  return judgedText({ title: page.title ?? '', summary: '', text: page.text, language: page.language });
}

function fromText(text: string): JudgedText {
  const [title = '', ...rest] = text.trim().split(/\r?\n/);
  return judgedText({ title, summary: '', text: rest.join('\n').trim(), language: null });
}

/** An article whose language is what it says, if that can be, and else what its words are in. */
function judgedText({ title, summary, text, language }: JudgedText): JudgedText {
  return { title, summary, text, language: detectLanguage([title, text || summary].join('\n'), language) };
}
