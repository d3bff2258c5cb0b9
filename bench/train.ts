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
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { type Features, featuresOf } from '../shared/topic/features.ts';
import { calibrate, type Example, type LearnSettings, learn } from '../shared/topic/learn.ts';
import { logOdds, probability } from '../shared/topic/linear.ts';
import { isEntry } from '../shared/topic/outline.ts';
import { readScene } from '../shared/topic/scene.ts';
import type { LinearModel } from '../shared/topic/topic.ts';
import type { JudgedText, Label } from '../shared/topic/verdict.ts';
import { corePrior, signs, topicalPrior, topicalSigns } from './beliefs.ts';
import { rounded } from './results.ts';
import {
  judged,
  type LabelledArticle,
  partOf,
  readBackground,
  readLabelled,
  storyGroups,
} from './topic-data.ts';

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
const compiled = compileTopic(armsDeal);
/** A text's features, and whether it is weighed as an entry. */
interface Read {
  readonly features: Features;
  readonly entry: boolean;
}
const read = (input: JudgedText): Read => ({
  features: featuresOf(readScene(input, compiled), compiled.bits),
  entry: isEntry(input),
});

interface Row {
  readonly item: LabelledArticle;
  /** Which file it is from: sets weigh nearly alike, by the square root of their length. */
  readonly set: number;
  readonly weight: number;
  readonly group: number;
  readonly whole: Read;
  /** The same article as a feed entry tells it, and without its headline; how much each teaches. */
  readonly cut: readonly (Read & { readonly weight: number })[];
}
const readSet = (spec: string): LabelledArticle[] => {
  const [file = '', part = ''] = spec.split('#');
  const all = readLabelled(file);
  return part === '' ? all : all.filter((item) => partOf(item.id) === part);
};
const sets = [...positionals, ...(values.more ?? [])].map(readSet);
const isReal = (set: number): boolean => set < positionals.length;
const labelled = sets.flat();
const setOf = sets.flatMap((set, at) => set.map(() => at));
/** Real stories teach twice as much: they are what the judge will meet. */
const setWeights = sets.map(
  (set, at) => (isReal(at) ? 2 : 1) * Math.sqrt(labelled.length / sets.length / set.length),
);
const groups = storyGroups(labelled);
function rowOf(item: LabelledArticle, set: number, group: number): Row {
  const input = judged(item);
  const opening = item.text.slice(0, Math.max(80, Math.floor(item.text.length / 3)));
  return {
    item,
    set,
    weight: setWeights[set] ?? 1,
    group,
    whole: read(input),
    cut: [
      { ...read({ ...input, summary: '', text: opening }), weight: Number(values.opening) },
      // A headline may name nothing ("The dark ship is back"): what the text says must be enough.
      { ...read({ ...input, title: '' }), weight: Number(values.untitled) },
    ],
  };
}
const rows: Row[] = labelled.map((item, at) => rowOf(item, setOf[at] ?? 0, groups[at] ?? at));
/** Articles that teach nothing and choose nothing: they only test. */
const validation = (values.validate ?? []).map((spec) => readSet(spec).map((item) => rowOf(item, -1, -1)));
const background = values.background === undefined ? [] : readBackground(values.background);
const backgroundRows = background.map((item) => read(judged(item)));
/** Every third background item teaches; the others only test. */
const teaching = backgroundRows.filter((_, at) => at % 3 === 0);

const names = Object.keys(rows[0]?.whole.features ?? {});
const settings = { ridge: Number(values.ridge), rounds: 800 };
const entryRidge = Number(values['entry-ridge']);
/** Free, the bias of entries rises above even odds: what names nothing of the topic would start as half core. */
const heldBias = 20;

interface Pair {
  readonly core: LinearModel;
  readonly topical: LinearModel;
}
interface Fitted extends Pair {
  readonly entry: Pair;
}
/**
 * Longer articles made of labelled ones, for what short ones cannot teach: a core article stays one when background on
 * other matters follows, and two sentences on the deal in a story of its own make that `related`, wherever they stand.
 */
function mixtures(taught: readonly Row[]): (Read & { readonly label: Label })[] {
  const mixed: (Read & { readonly label: Label })[] = [];
  const sentences = (text: string): string[] =>
    text.split(/(?<=[.。!?])\s*/).filter((one) => one.trim() !== '');
  for (const rowsOfOne of Map.groupBy(taught, (row) => row.item.lang).values()) {
    const core = rowsOfOne.filter((row) => row.item.label === 'core');
    const off = rowsOfOne.filter((row) => row.item.label === 'off');
    if (core.length === 0 || off.length === 0) continue;
    off.forEach((row, at) => {
      const passing = sentences(core[(at * 7) % core.length]?.item.text ?? '').slice(0, 2);
      const host = sentences(row.item.text);
      const tail = sentences(off[(at * 5 + 3) % off.length]?.item.text ?? '');
      if (host.length < 2 || passing.length < 2) return;
      const text = [...host.slice(0, 2), ...passing, ...host.slice(2), ...tail].join(' ');
      mixed.push({ ...read({ ...judged(row.item), text }), label: 'related' });
    });
    core.forEach((row, at) => {
      const background = sentences(off[(at * 3 + 1) % off.length]?.item.text ?? '').slice(0, 3);
      mixed.push({
        ...read({ ...judged(row.item), text: `${row.item.text} ${background.join(' ')}` }),
        label: 'core',
      });
    });
  }
  return mixed;
}

type Taught = Example & { readonly entry: boolean };
/**
 * Weights for whole articles, and for entries: those learn from what is short alone, and are pulled to the weights of
 * whole articles, so that what short texts do not teach stays as it is.
 */
function learnWeights(all: readonly Taught[], constraints: Pick<LearnSettings, 'signs' | 'prior'>) {
  const long = all.filter(({ entry }) => !entry);
  const short = all.filter(({ entry }) => entry);
  const whole = calibrate(
    learn([...long, ...generalNews(0.02)], names, { ...settings, ...constraints }),
    long,
  );
  const entry = calibrate(
    learn([...short, ...generalNews(0.06)], names, {
      rounds: settings.rounds,
      ridge: entryRidge,
      signs: constraints.signs,
      prior: whole.weights,
      bias: { prior: whole.bias, ridge: heldBias },
    }),
    short,
  );
  return { whole, entry };
}
/** General news is as short as an entry: there it counts more. */
const generalNews = (weight: number): readonly Example[] =>
  teaching.map(({ features }) => ({ features, positive: false, weight }));

function fitBoth(taught: readonly Row[]): Fitted {
  const longer = mixtures(taught);
  const examples = (positive: (label: Label) => boolean): Taught[] => [
    ...taught.flatMap((row) =>
      [{ ...row.whole, weight: 1 }, ...row.cut].map(({ features, entry, weight }) => ({
        features,
        entry,
        positive: positive(row.item.label),
        weight: weight * row.weight,
      })),
    ),
    ...longer.map(({ features, entry, label }) => ({
      features,
      entry,
      positive: positive(label),
      weight: 0.25,
    })),
  ];
  const core = learnWeights(
    examples((label) => label === 'core'),
    { signs, prior: corePrior },
  );
  const topical = learnWeights(
    examples((label) => label !== 'off'),
    { signs: topicalSigns, prior: topicalPrior },
  );
  return {
    core: core.whole,
    topical: topical.whole,
    entry: { core: core.entry, topical: topical.entry },
  };
}

const folds = values.quick ? 3 : 8;
const foldOf = (group: number): number => (Math.imul(group + 1, 0x9e3779b1) >>> 8) % folds;

interface Scored {
  readonly row: Row;
  readonly core: number;
  readonly topical: number;
}
const scoreOf = (model: Fitted, { features, entry }: Read) => {
  const { core, topical } = entry ? model.entry : model;
  return { core: probability(logOdds(core, features)), topical: probability(logOdds(topical, features)) };
};
const score = (model: Fitted, row: Row): Scored => ({ row, ...scoreOf(model, row.whole) });
const crossed = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
  const model = fitBoth(rows.filter((row) => foldOf(row.group) !== fold));
  return rows.filter((row) => foldOf(row.group) === fold).map((row) => score(model, row));
});
/** Each set judged by what the others taught: the honest estimate for stories of an author never seen. */
const leftOut = sets.map((_, set) => {
  if (sets.length < 2) return [];
  const model = fitBoth(rows.filter((row) => row.set !== set));
  return rows.filter((row) => row.set === set).map((row) => score(model, row));
});
const full = fitBoth(rows);
const own = rows.map((row) => score(full, row));
const validated = validation.map((set) => set.map((row) => score(full, row)));

const grid = (from: number, to: number, step: number): number[] =>
  Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, at) => Math.round((from + at * step) * 100) / 100,
  );
/** Shares of core articles that a threshold must find. An alert missed costs more than one read in vain. */
const wantedRecall = { real: 0.975, all: 0.95, entries: 0.88 };
/**
 * Where entries are best told, cross-validated, of the thresholds that miss few: their bias is moved so that the one
 * threshold of the model lies there.
 */
const entryCore = (() => {
  const entries = crossed.filter(({ row }) => row.whole.entry);
  const ofCore = (some: readonly Scored[]): number =>
    some.filter(({ row }) => row.item.label === 'core').length;
  const there = ofCore(entries);
  const steps = grid(0.1, 0.8, 0.02).map((from) => {
    const said = entries.filter((one) => one.core >= from);
    const right = ofCore(said);
    return { from, f1: (2 * right) / (said.length + there), recall: right / there };
  });
  const enough = steps.filter(({ recall }) => recall >= wantedRecall.entries);
  return enough.toSorted((one, two) => two.f1 - one.f1 || one.from - two.from)[0]?.from ?? 0.5;
})();
const labelWith = (one: Scored, core: number, topical: number): Label =>
  one.core >= (one.row.whole.entry ? entryCore : core) ? 'core' : one.topical >= topical ? 'related' : 'off';
function figures(scored: readonly Scored[], core: number, topical: number) {
  const f1 = (label: Label, of: readonly Scored[]) => {
    const said = of.filter((one) => labelWith(one, core, topical) === label);
    const right = said.filter((one) => one.row.item.label === label).length;
    const there = of.filter((one) => one.row.item.label === label).length;
    return {
      precision: said.length === 0 ? 1 : right / said.length,
      recall: there === 0 ? 1 : right / there,
      f1: (2 * right) / (said.length + there || 1),
    };
  };
  const three = (['core', 'related', 'off'] as const).map((label) => f1(label, scored));
  return {
    core: f1('core', scored),
    macro: three.reduce((sum, one) => sum + one.f1, 0) / 3,
    byLanguage: (languages: readonly string[]) =>
      Object.fromEntries(
        languages.map((language) => [
          language,
          f1(
            'core',
            scored.filter((one) => one.row.item.lang === language),
          ).f1,
        ]),
      ),
  };
}

/**
 * The thresholds are never chosen on the model's own scores, but on those of real stories by what other sets taught, and
 * of all cross-validated: the best F1 of both, of those that miss few core articles.
 */
const realLeftOut = leftOut.filter((_, set) => isReal(set)).flat();
const candidates = grid(0.1, 0.9, 0.02).flatMap((core) =>
  grid(0.2, 0.8, 0.05).map((topical) => {
    const all = figures(crossed, core, topical);
    const real = figures(realLeftOut, core, topical);
    const missing =
      Math.max(0, wantedRecall.real - real.core.recall) + Math.max(0, wantedRecall.all - all.core.recall);
    const value = (real.core.f1 + all.core.f1) / 2 + (real.macro + all.macro) / 4 - 10 * missing;
    return { core, topical, value };
  }),
);
const best = candidates.toSorted((one, two) => two.value - one.value || one.core - two.core)[0] ?? {
  core: 0.5,
  topical: 0.5,
  value: 0,
};
const languages = ['en', 'ko', 'ru', 'uk', 'ja', 'zh', 'de', 'fr', 'es'];
const show = (scored: readonly Scored[]) => {
  const all = figures(scored, best.core, best.topical);
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
const logit = (share: number): number => Math.log(share / (1 - share));
const moved = full.entry.core.bias + logit(best.core) - logit(entryCore);
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
  groups: new Set(groups).size,
  thresholds: { ...best, entryCore },
  development: show(own),
  crossValidated: show(crossed),
  background: { items: background.length, falseCore: falseCore.length },
};
console.log(JSON.stringify(summary, null, 1));
if (values.errors) {
  for (const one of values.quick ? leftOut.flat() : crossed) {
    const said = labelWith(one, best.core, best.topical);
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
