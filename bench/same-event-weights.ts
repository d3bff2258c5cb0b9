import { type Example, learn } from '../shared/topic/learn.ts';
import type { LinearModel } from '../shared/topic/topic.ts';
import { featuresOf, isNear, type Pair } from './same-event-reports.ts';

/** What may only speak against one event; what is shared or alike may only speak for it. */
const AGAINST = [
  'other speakers',
  'one only sanctions',
  'an analysis',
  'the other direction',
  'days apart',
] as const;
const FOR = /^(?:shared: |a shared |the same |like )/;
/** Pairs far apart in time count this much: there are fifty times as many of them as of near ones. */
const FAR = 0.02;
/** Per pair that teaches: of 5, 10 and 30 for one half the best on the other. */
const RIDGE = 5;
const PAIRS_OF_A_HALF = 25_000;

/** Weights of the features of pairs; an event of many reports does not drown those of two. */
export function learnPairs(pairs: readonly Pair[]): LinearModel {
  const examples = pairs
    .filter((pair) => !pair.isOne || isNear(pair))
    .flatMap((pair): Example[] => {
      const features = featuresOf(pair);
      return features ? [{ features, positive: pair.isOne, weight: weightOf(pair) }] : [];
    });
  const names = Object.keys(examples[0]?.features ?? {});
  const signs = names.flatMap((name): [string, 1 | -1][] => {
    if (AGAINST.some((one) => one === name)) return [[name, -1]];
    return FOR.test(name) ? [[name, 1]] : [];
  });
  const ridge = RIDGE * Math.max(1, Math.round(pairs.length / PAIRS_OF_A_HALF));
  return learn(examples, names, { ridge, rounds: 800, signs: Object.fromEntries(signs) });
}

function weightOf(pair: Pair): number {
  if (!pair.isOne) return isNear(pair) ? 1 : FAR;
  return 1 / Math.sqrt(Math.max(1, (pair.one.event?.reports.length ?? 2) - 1));
}
