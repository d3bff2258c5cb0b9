import rarity from '../../config/topic/arms-deal-rarity.json' with { type: 'json' };
import type { JudgedArticle } from '../article/article.ts';
import type { Direction, Fact, Facts, Quantity, Stage } from '../topic/verdict.ts';
import { speakersIn } from './origins.ts';

/**
 * What two reports of one event share in any language: the figures, goods, persons, ships, places and days they claim.
 * Each weighs by how rare it is among reports on the topic (natural logarithm of its share, counts learnt by
 * `bench/same-event.ts`); what every report names ("Russia", "Kim Jong Un") weighs next to nothing.
 */
export interface EventClaims {
  readonly direction: Direction | null;
  readonly stage: Stage | null;
  /** Whose word it is (`speakersIn`). */
  readonly speakers: readonly string[];
  /** The rarest first. */
  readonly keys: readonly string[];
}

/** The sum of weights from which two reports are one event: none of 55 pairs of other events within three days. */
const SAME_EVENT = 9;
/** Claimed by at most one report in eighteen. */
const RARE = 2.9;
/** A key is about 20 bytes; an item of the table holds 200 members. */
const MOST_KEYS = 24;
/** One that was never seen is not trusted more than one that was seen twice. */
const RAREST = 2;
/** Small numbers are shared by chance. */
const SMALL = 10;
const SMALL_COUNT = 5;
/** Units of what is not arms: their figures tell no two claims apart. */
const BESIDE = ['money', 'organisation', 'person'];
const LEAST_FIGURE = 100;

const counts: Readonly<Record<string, number>> = rarity.counts;

/** What an article claims, for comparison with others; at most 24 keys, about 500 bytes. */
export function eventClaimsOf({ verdict: { facts } }: JudgedArticle): EventClaims {
  const keys = claimKeysOf(facts).sort((a, b) => weightOf(b) - weightOf(a));
  return {
    direction: facts.direction?.value ?? null,
    stage: facts.stages[0]?.value ?? null,
    speakers: speakersIn(facts),
    keys: keys.slice(0, MOST_KEYS),
  };
}

/** Everything in facts that two reports can share, each once: `people:kirby`, `figure:6700 container`. */
export function claimKeysOf(facts: Facts): string[] {
  const named = (['goods', 'places', 'people', 'organisations', 'ships', 'dates'] as const).flatMap((kind) =>
    facts[kind].map(({ value }) => `${kind}:${value}`),
  );
  const figures = facts.quantities.map(({ value }) => `figure:${value.amount} ${value.unit}`);
  const main = facts.stages[0] ? [`stage:${facts.stages[0].value}`] : [];
  const direction = facts.direction ? [`direction:${facts.direction.value}`] : [];
  return [...new Set([...named, ...figures, ...main, ...direction])];
}

/**
 * How sure it is that two reports are of one event: 0 where it is not sure, else the sum of what they share.
 *
 * Careful, since a wrong join hides news: the main stage has to be the same, the direction no other one, and there has
 * to be something that only this event has, a speaker or a rare claim. Analyses share all of that with each other.
 */
export function sharedEvent(one: EventClaims, other: EventClaims): number {
  if (one.stage !== other.stage || one.stage === 'analysis') return 0;
  if (!isCompatible(one.direction, other.direction)) return 0;
  if (isAnotherWord(one.speakers, other.speakers)) return 0;
  const weights = one.keys.filter((key) => other.keys.includes(key)).map(weightOf);
  const isOwn =
    weights.some((weight) => weight >= RARE) || one.speakers.some((name) => other.speakers.includes(name));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return isOwn && sum >= SAME_EVENT ? sum : 0;
}

/** Whether facts hold a figure of arms that differs from all that others hold in its unit: a new claim, no repeat. */
export function bringsFigure(facts: Facts, others: Facts): boolean {
  const telling = ({ value }: Fact<Quantity>) => value.amount >= LEAST_FIGURE && !BESIDE.includes(value.unit);
  return facts.quantities.filter(telling).some(({ value }) => {
    const known = others.quantities.filter((fact) => telling(fact) && fact.value.unit === value.unit);
    return known.length > 0 && known.every((fact) => fact.value.amount !== value.amount);
  });
}

/** The same from somebody else is a confirmation, which is news of its own. */
function isAnotherWord(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && other.length > 0 && !one.some((name) => other.includes(name));
}

function isCompatible(one: Direction | null, other: Direction | null): boolean {
  return one === null || other === null || one === other || one === 'both' || other === 'both';
}

function weightOf(key: string): number {
  const small = /^figure:(\d+)/.exec(key)?.[1];
  const least = small !== undefined && Number(small) < SMALL ? SMALL_COUNT : RAREST;
  return Math.log((rarity.reports + 1) / Math.max(least, counts[key] ?? 0));
}
