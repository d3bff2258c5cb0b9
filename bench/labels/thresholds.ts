import type { Label } from '../../shared/topic/verdict.ts';
import type { Scored } from './weights.ts';

/** Shares of core articles that a threshold must find. An alert missed costs more than one read in vain. */
const WANTED_RECALL = { real: 0.975, all: 0.95, entries: 0.88 };

/** From which probabilities on an article is core, an entry core, and a text on the topic. */
export interface Thresholds {
  readonly core: number;
  readonly entryCore: number;
  readonly topical: number;
}

/**
 * The thresholds are never chosen on the model's own scores, but on those of real stories by what other sets taught, and
 * of all cross-validated: the best F1 of both, of those that miss few core articles.
 *
 * @param realLeftOut real stories, each set as the others judge it
 * @returns with them the worth by which they were chosen
 */
export function chooseThresholds(crossed: readonly Scored[], realLeftOut: readonly Scored[]) {
  const entryCore = chooseForEntries(crossed);
  const candidates = grid(0.1, 0.9, 0.02).flatMap((core) =>
    grid(0.2, 0.8, 0.05).map((topical) => {
      const all = figures(crossed, { core, entryCore, topical });
      const real = figures(realLeftOut, { core, entryCore, topical });
      const missing =
        Math.max(0, WANTED_RECALL.real - real.core.recall) + Math.max(0, WANTED_RECALL.all - all.core.recall);
      const value = (real.core.f1 + all.core.f1) / 2 + (real.macro + all.macro) / 4 - 10 * missing;
      return { core, topical, value };
    }),
  );
  const best = candidates.toSorted((one, two) => two.value - one.value || one.core - two.core)[0] ?? {
    core: 0.5,
    topical: 0.5,
    value: 0,
  };
  return { ...best, entryCore };
}

/** Where entries are best told, cross-validated, of the thresholds that miss few. */
function chooseForEntries(crossed: readonly Scored[]): number {
  const entries = crossed.filter(({ row }) => row.whole.entry);
  const ofCore = (some: readonly Scored[]): number =>
    some.filter(({ row }) => row.item.label === 'core').length;
  const there = ofCore(entries);
  const steps = grid(0.1, 0.8, 0.02).map((from) => {
    const said = entries.filter((one) => one.core >= from);
    const right = ofCore(said);
    return { from, f1: (2 * right) / (said.length + there), recall: right / there };
  });
  const enough = steps.filter(({ recall }) => recall >= WANTED_RECALL.entries);
  return enough.toSorted((one, two) => two.f1 - one.f1 || one.from - two.from)[0]?.from ?? 0.5;
}

function grid(from: number, to: number, step: number): readonly number[] {
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, at) => Math.round((from + at * step) * 100) / 100,
  );
}

export function labelWith(one: Scored, { core, entryCore, topical }: Thresholds): Label {
  const least = one.row.whole.entry ? entryCore : core;
  return one.core >= least ? 'core' : one.topical >= topical ? 'related' : 'off';
}

/** How well labels are given at some thresholds. */
export function figures(scored: readonly Scored[], thresholds: Thresholds) {
  const f1 = (label: Label, of: readonly Scored[]) => {
    const said = of.filter((one) => labelWith(one, thresholds) === label);
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
