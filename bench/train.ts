/**
 * Learns the weights of the shipped topic's labels and writes them, with the figures they reach. Direction, main stage and
 * goods are `bench/train-facts.ts`'s, whose part of the model stays as it is.
 *
 *   node bench/train.ts REAL.jsonl... [--more LABELLED.jsonl[#even|#odd]]... [--validate LABELLED.jsonl[#even|#odd]]...
 *     [--background FILE.csv] [--quick] [--errors] [--write]
 *
 * `#even` and `#odd` take one half of a file, by a hash of the ids. Each file is a set: it is also judged by what the
 * others taught (`leftOut`). What is given to `--validate` teaches nothing and chooses nothing. Those without an option
 * are of real stories: they teach twice as much, and the thresholds are chosen for them as much as for all.
 * After --write: npx biome check --write config/topic
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { type Row, read, readRows, readTest } from './labels/rows.ts';
import { chooseThresholds, figures, labelWith } from './labels/thresholds.ts';
import { type Fitted, fitBoth, type Scored, score, scoreOf } from './labels/weights.ts';
import { rounded } from './results.ts';
import { foldOf, judged, readBackground } from './topic-data.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    background: { type: 'string' },
    more: { type: 'string', multiple: true },
    write: { type: 'boolean' },
    errors: { type: 'boolean' },
    ridge: { type: 'string', default: '1' },
    'entry-ridge': { type: 'string', default: '0.25' },
    quick: { type: 'boolean' },
    untitled: { type: 'string', default: '0.6' },
    opening: { type: 'string', default: '0.15' },
    validate: { type: 'string', multiple: true },
  },
});
if (positionals.length === 0) {
  console.error(
    'Use: node bench/train.ts REAL.jsonl... [--background FILE.csv] [--more LABELLED.jsonl] [--write]',
  );
  process.exit(2);
}

const more = values.more ?? [];
const cut = { opening: Number(values.opening), untitled: Number(values.untitled) };
const rows = readRows(positionals, more, cut);
const validation = (values.validate ?? []).map((spec) => readTest(spec, cut));
const background = values.background === undefined ? [] : readBackground(values.background);
const backgroundRows = background.map((item) => read(judged(item)));
const settings = {
  names: Object.keys(rows[0]?.whole.features ?? {}),
  ridge: Number(values.ridge),
  entryRidge: Number(values['entry-ridge']),
  // Every third item teaches; the others only test.
  background: backgroundRows.filter((_, at) => at % 3 === 0),
};
const learnFrom = (some: readonly Row[]): Fitted => fitBoth(some, settings);

const folds = values.quick ? 3 : 8;
const crossed = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
  const model = learnFrom(rows.filter(({ group }) => foldOf(group, folds) !== fold));
  return rows.filter(({ group }) => foldOf(group, folds) === fold).map((row) => score(model, row));
});
const sets = [...positionals, ...more].map((_, at) => rows.filter(({ set }) => set === at));
/** Each set judged by what the others taught: the honest estimate for stories of an author never seen. */
const leftOut = sets.map((some, at) => {
  if (sets.length < 2) return [];
  const model = learnFrom(rows.filter(({ set }) => set !== at));
  return some.map((row) => score(model, row));
});
const full = learnFrom(rows);
const own = rows.map((row) => score(full, row));
const validated = validation.map((set) => set.map((row) => score(full, row)));
const best = chooseThresholds(crossed, leftOut.slice(0, positionals.length).flat());
const languages = ['en', 'ko', 'ru', 'uk', 'ja', 'zh', 'de', 'fr', 'es'];
const show = (scored: readonly Scored[]) => {
  const all = figures(scored, best);
  return {
    precision: rounded(all.core.precision),
    recall: rounded(all.core.recall),
    f1: rounded(all.core.f1),
    macro: rounded(all.macro),
    languages: Object.fromEntries(
      Object.entries(all.byLanguage(languages)).map(([language, f1]) => [language, rounded(f1)]),
    ),
  };
};
// The one threshold of the model lies where entries are best told, too: their bias is moved there.
const logit = (share: number): number => Math.log(share / (1 - share));
const moved = full.entry.core.bias + logit(best.core) - logit(best.entryCore);
const shipped: Fitted = {
  ...full,
  entry: { ...full.entry, core: { ...full.entry.core, bias: rounded(moved) } },
};
const falseCore = backgroundRows.flatMap((text, at) =>
  scoreOf(shipped, text).core >= best.core ? [background[at]?.title] : [],
);
const summary = {
  leftOut: leftOut.map((scored) => {
    const { languages: _, ...rest } = show(scored);
    return { articles: scored.length, ...rest };
  }),
  validation: validated.map((set) => ({ articles: set.length, ...show(set) })),
  sets: sets.map((_, set) => {
    const { languages: __, ...rest } = show(crossed.filter((one) => one.row.set === set));
    return rest;
  }),
  articles: rows.length,
  groups: new Set(rows.map(({ group }) => group)).size,
  thresholds: best,
  development: show(own),
  crossValidated: show(crossed),
  background: { items: background.length, falseCore: falseCore.length },
};
console.log(JSON.stringify(summary, null, 1));
if (values.errors) {
  for (const one of values.quick ? leftOut.flat() : crossed) {
    const said = labelWith(one, best);
    if (said !== one.row.item.label)
      console.log(
        `${one.row.item.id} ${one.row.item.lang} is ${one.row.item.label}, said ${said} core ${rounded(one.core)} topical ${rounded(one.topical)} | ${one.row.item.title}`,
      );
  }
  console.log(falseCore);
}
if (values.write) {
  const model = {
    ...armsDeal.model,
    learnt: `bench/train.ts on ${rows.length} articles in ${summary.groups} stories; cross-validated core F1 ${summary.crossValidated.f1}, three-way macro F1 ${summary.crossValidated.macro}`,
    ...shipped,
    thresholds: { core: best.core, topical: best.topical },
  };
  writeFileSync(
    new URL('../config/topic/arms-deal-model.json', import.meta.url),
    `${JSON.stringify(model, null, 2)}\n`,
  );
}
