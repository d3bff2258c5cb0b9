/**
 * Learns how direction, main stage, goods and speakers are told, and writes those four parts of the shipped model.
 *
 *   node bench/train-facts.ts LABELLED.jsonl[#even|#odd]... [--validate LABELLED.jsonl[#even|#odd]]...
 *     [--speakers-probes test/fixtures/topic/speakers.json] [--errors] [--write]
 *
 * Only core articles with facets teach. Each file is a set and is also answered by what the others taught (`leftOut`);
 * files given to `--validate` teach nothing and choose nothing.
 * After --write: npx biome check --write config/topic
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { directionQuestion, learnAnswer, stageQuestion } from './facts/choices.ts';
import { learnGoods } from './facts/goods.ts';
import { nameOf, readSets } from './facts/rows.ts';
import { learnSpeakers } from './facts/speakers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    validate: { type: 'string', multiple: true },
    errors: { type: 'boolean' },
    write: { type: 'boolean' },
    untitled: { type: 'string', default: '0.3' },
    ridge: { type: 'string', default: '6' },
    'direction-ridge': { type: 'string', default: '3' },
    'goods-ridge': { type: 'string', default: '2' },
    'goods-shift': { type: 'string', default: '0.3' },
    'goods-least': { type: 'string', default: '10' },
    'speakers-probes': { type: 'string' },
    'speakers-probe-weight': { type: 'string', default: '1' },
    'speakers-ridge': { type: 'string', default: '1' },
    'speakers-shift': { type: 'string', default: '0.3' },
    'speakers-doubt': { type: 'string', default: '0' },
    'speakers-least': { type: 'string', default: '10' },
  },
});
if (positionals.length === 0) {
  console.error(
    'Use: node bench/train-facts.ts LABELLED.jsonl[#even|#odd]... [--validate FILE]... [--write]',
  );
  process.exit(2);
}

const sets = readSets(positionals, values.validate ?? []);
const speakers = learnSpeakers(sets, {
  ridge: Number(values['speakers-ridge']),
  shift: Number(values['speakers-shift']),
  doubt: Number(values['speakers-doubt']),
  least: Number(values['speakers-least']),
  probes: values['speakers-probes'],
  probeWeight: Number(values['speakers-probe-weight']),
});
const goods = learnGoods(sets, {
  ridge: Number(values['goods-ridge']),
  shift: Number(values['goods-shift']),
  least: Number(values['goods-least']),
});
const asked = { untitled: Number(values.untitled), explained: values.errors === true };
const direction = learnAnswer(sets, directionQuestion, {
  ...asked,
  ridge: Number(values['direction-ridge']),
});
const stage = learnAnswer(sets, stageQuestion, { ...asked, ridge: Number(values.ridge) });
console.log(
  JSON.stringify(
    {
      sets: positionals.map(nameOf),
      direction: direction.figures,
      stage: stage.figures,
      goods: goods.figures,
      speakers: speakers.figures,
    },
    null,
    1,
  ),
);
// What validates is counted, never listed: it must stay unread.
if (values.errors)
  for (const line of [...direction.wrong, ...stage.wrong])
    if (!line.startsWith('validated')) console.log(line);
if (values.write) {
  const model = {
    ...armsDeal.model,
    directions: direction.model,
    stages: stage.model,
    goods: goods.model,
    speakers: speakers.model,
  };
  writeFileSync(
    new URL('../config/topic/arms-deal-model.json', import.meta.url),
    `${JSON.stringify(model, null, 2)}\n`,
  );
}
