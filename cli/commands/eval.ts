import * as v from 'valibot';
import { countOf, oneLine } from '../../shared/alert/render/words.ts';
import { detectLanguage } from '../../shared/article/language.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { compileTopic } from '../../shared/topic/compiled-topic.ts';
import { type Evaluation, evaluate, type LabelledItem } from '../../shared/topic/evaluate.ts';
import { createJudge } from '../../shared/topic/judge.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { inputOf, jsonLines } from '../json-lines.ts';
import { tableOf } from '../table.ts';

export const command: Command = {
  name: 'eval',
  usage: 'FILE.jsonl [--json] [--errors N]',
  summary:
    'Scores the judge on labelled articles: precision, recall, F1 by label and language, worst errors.',
  details: [
    'Lines {"id","title","text","label"}, and where known "summary", "lang", "facets" {"direction","stage","goods","quantity","attribution"}.',
    'On what people said of stored articles: arms-watch labels --jsonl | arms-watch eval -',
    'Where "lang" is missing it is detected, as it is for every article that is read.',
    'Lines with "disputed": true are left out. Intervals are the middle 95 % of 500 bootstrap samples.',
  ],
  options: {
    json: { help: 'one JSON object with everything' },
    errors: { value: 'N', help: 'how many wrong verdicts to show, the surest first (default 20)' },
  },
  run: async (call) => {
    const [file, ...more] = call.words;
    if (file === undefined || more.length > 0)
      throw new UsageError('expected one FILE, or - for standard input');
    const most = limitOf(call);
    const { items, disputed } = await itemsOf(file);
    if (items.length === 0) {
      const name = file === '-' ? 'standard input' : file;
      throw new Error(
        disputed > 0
          ? `${name} has no article that people agree on: ${countOf(disputed, 'disputed one is', 'disputed ones are')} left out`
          : `${name} has no labelled article`,
      );
    }
    const evaluation = evaluate(items, createJudge(armsDeal), compileTopic(armsDeal));
    const shown = { ...evaluation, errors: evaluation.errors.slice(0, most) };
    process.stdout.write(
      call.on('json')
        ? `${JSON.stringify({ topicVersion: armsDeal.version, ...shown }, null, 2)}\n`
        : report(shown, evaluation.errors.length),
    );
    return 0;
  },
};

const text = v.optional(v.nullable(v.string('expected a text')), '');
const lineSchema = v.looseObject({
  id: v.union([v.string(), v.number()], 'expected a text or a number'),
  title: text,
  text,
  summary: text,
  lang: v.optional(v.nullable(v.string('expected a language tag such as "ko"')), null),
  label: v.picklist(['core', 'related', 'off'], 'expected core, related or off'),
  disputed: v.optional(v.boolean(), false),
  facets: v.optional(
    v.nullable(
      v.looseObject({
        direction: v.optional(v.string()),
        stage: v.optional(v.string()),
        goods: v.optional(v.array(v.string())),
        quantity: v.optional(v.union([v.string(), v.array(v.string())])),
        attribution: v.optional(v.union([v.string(), v.array(v.string())])),
      }),
    ),
    null,
  ),
});

function limitOf(call: Call): number {
  const text = call.text('errors') ?? '20';
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--errors ${text}: expected a number of lines`);
  return Number(text);
}

async function itemsOf(file: string): Promise<{ readonly items: LabelledItem[]; readonly disputed: number }> {
  const items: LabelledItem[] = [];
  let disputed = 0;
  for await (const line of jsonLines(inputOf(file), lineSchema)) {
    if (line.disputed) {
      disputed++;
      continue;
    }
    const { direction, stage, goods, quantity, attribution } = line.facets ?? {};
    items.push({
      id: String(line.id),
      title: line.title ?? '',
      summary: line.summary ?? '',
      text: line.text ?? '',
      // As the flow and classify do: the judge reads words by their language.
      language: line.lang || detectLanguage([line.title, line.text || line.summary].join('\n'), null),
      label: line.label,
      ...(direction !== undefined && { direction }),
      ...(stage !== undefined && { stage }),
      ...(goods !== undefined && { goods }),
      ...(quantity !== undefined && { quantities: listOf(quantity) }),
      ...(attribution !== undefined && { attribution: listOf(attribution) }),
    });
  }
  return { items, disputed };
}

/** "6,700 containers, 3 million shells" in one string is two. */
function listOf(written: string | readonly string[]): readonly string[] {
  return typeof written === 'string' ? written.split(/[,;]\s+/) : written;
}

function report(evaluation: Evaluation, wrong: number): string {
  const rowOf = ([name, figures]: [string, Evaluation['labels']['core']]): string[] => [
    name,
    String(figures.items),
    ...(figures.items === 0
      ? [figures.precision < 1 ? figures.precision.toFixed(3) : '-', '-', '-']
      : [
          figures.precision.toFixed(3),
          figures.recall.toFixed(3),
          `${figures.f1.value.toFixed(3)} (${figures.f1.low.toFixed(3)} to ${figures.f1.high.toFixed(3)})`,
        ]),
  ];
  const head = ['', 'articles', 'precision', 'recall', 'F1'];
  const { macroF1, facts } = evaluation;
  const share = (of: { readonly items: number; readonly accuracy: number }): string =>
    of.items === 0 ? 'not labelled' : `${of.accuracy.toFixed(3)} of ${of.items}`;
  const f1Of = (of: { readonly items: number; readonly f1: number }): string =>
    of.items === 0 ? 'not labelled' : `${of.f1.toFixed(3)} of ${of.items}`;
  const goodsLine = ({ items, exact, kin, closest }: typeof facts.goods): string =>
    items === 0
      ? 'goods F1 not labelled'
      : `goods F1 ${exact.f1.toFixed(3)} (kin ${kin.f1.toFixed(3)}, closest ${closest.f1.toFixed(3)}) of ${items}`;
  return [
    `${countOf(evaluation.items, 'article')}, ${wrong} of them with another label than people gave`,
    '',
    tableOf(head, Object.entries(evaluation.labels).map(rowOf)),
    `macro F1 ${macroF1.value.toFixed(3)} (${macroF1.low.toFixed(3)} to ${macroF1.high.toFixed(3)})`,
    '',
    'core by language',
    tableOf(head, Object.entries(evaluation.core).map(rowOf)),
    `direction ${share(facts.direction)}; main stage ${share(facts.stage)}; ${goodsLine(facts.goods)}`,
    `quantities F1 ${f1Of(facts.quantities)}; attribution F1 ${f1Of(facts.attribution)}`,
    '',
    ...(evaluation.errors.length === 0
      ? []
      : [
          tableOf(
            ['id', 'language', 'is', 'said', 'core score', 'title'],
            evaluation.errors.map((one) => [
              one.id,
              one.language,
              one.expected,
              one.said,
              one.score.toFixed(3),
              oneLine(one.title),
            ]),
          ),
        ]),
  ].join('\n');
}
