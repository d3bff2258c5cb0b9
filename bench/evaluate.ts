/**
 * Scores the shipped judge on labelled articles: precision, recall and F1 by label and language, facts, worst errors.
 *
 *   node bench/evaluate.ts FILE.jsonl... [--background FILE.csv] [--json] [--errors N]
 */
import { parseArgs } from 'node:util';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { evaluate } from '../shared/topic/evaluate.ts';
import { mentionsTopic } from '../shared/topic/gate.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { judged, listed, readBackground, readLabelled } from './topic-data.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    background: { type: 'string' },
    json: { type: 'boolean' },
    errors: { type: 'string', default: '30' },
  },
});
if (positionals.length === 0) {
  console.error('Use: node bench/evaluate.ts FILE.jsonl... [--background FILE.csv] [--json] [--errors N]');
  process.exit(2);
}
const judge = createJudge(armsDeal);
const items = positionals.flatMap(readLabelled).map((item) => {
  const { direction, stage, goods, quantity, attribution } = item.facets ?? {};
  return {
    ...judged(item),
    id: item.id,
    label: item.label,
    ...(direction && { direction }),
    ...(stage && { stage }),
    ...(goods && { goods }),
    ...(quantity && { quantities: listed(quantity) }),
    ...(attribution && { attribution: listed(attribution) }),
  };
});
const evaluation = evaluate(items, judge, compileTopic(armsDeal));
const background = values.background === undefined ? [] : readBackground(values.background);
const falseCore = background.filter((item) => judge(judged(item)).label === 'core').map((item) => item.title);
/** How much the first tier lets through, from headline and the first 240 characters. */
const letThrough = (
  some: readonly { readonly title: string; readonly text: string; readonly language: string | null }[],
): string =>
  `${some.filter((item) => mentionsTopic(item.title, item.text.slice(0, 240), item.language)).length} of ${some.length}`;
const gate = {
  core: letThrough(items.filter((item) => item.label === 'core')),
  related: letThrough(items.filter((item) => item.label === 'related')),
  off: letThrough(items.filter((item) => item.label === 'off')),
  background: letThrough(background.map(judged)),
};
const result = {
  gate,
  topicVersion: armsDeal.version,
  ...evaluation,
  errors: evaluation.errors.slice(0, Number(values.errors)),
  background: { items: background.length, falseCore },
};
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  console.log(`${result.items} articles, topic ${result.topicVersion}`);
  for (const [label, figures] of Object.entries(result.labels))
    console.log(
      `${label.padEnd(8)} n ${figures.items}  precision ${figures.precision}  recall ${figures.recall}  F1 ${figures.f1.value} (${figures.f1.low} to ${figures.f1.high})`,
    );
  console.log(`macro F1 ${result.macroF1.value} (${result.macroF1.low} to ${result.macroF1.high})`);
  for (const [language, figures] of Object.entries(result.core))
    console.log(
      `core ${language.padEnd(5)} n ${figures.items}  precision ${figures.precision}  recall ${figures.recall}  F1 ${figures.f1.value}`,
    );
  console.log('first tier lets through', JSON.stringify(result.gate));
  console.log('facts', JSON.stringify(result.facts));
  if (background.length > 0)
    console.log(`background: ${falseCore.length} false core of ${background.length}`);
  for (const error of result.errors)
    console.log(
      `${error.id} ${error.language} is ${error.expected}, said ${error.said} (${error.score}): ${error.title}`,
    );
}
