import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JudgedArticle } from '../shared/article/article.ts';
import { DAY_MS, HOUR_MS } from '../shared/runtime/spans.ts';
import { eventClaimsOf } from '../shared/story/event-claims.ts';
import { pairFeatures } from '../shared/story/same-event.ts';
import type { Features } from '../shared/topic/features.ts';
import { type Example, learn } from '../shared/topic/learn.ts';
import type { LinearModel } from '../shared/topic/topic.ts';
import { articleOf, outletOf } from '../test/support/article.ts';

export interface LabelledEvent {
  readonly name: string;
  /** The day most reports appeared: for those of which only the month is known. */
  readonly day: string;
  readonly reports: readonly string[];
}

export interface Report {
  readonly id: string;
  readonly event: LabelledEvent | null;
  /** Null where only the month is known, and no event. */
  readonly day: string | null;
  readonly half: Half | null;
  readonly month: string | null;
  readonly article: JudgedArticle;
}

/** By month, so that events close to each other are in one half: `kept` teaches nothing when the rule is checked. */
export type Half = 'taught' | 'kept';

export interface Pair {
  readonly one: Report;
  readonly other: Report;
  readonly half: Half;
  readonly isOne: boolean;
  /** Days apart; null where a day is not known. */
  readonly days: number | null;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly date?: string | null;
  readonly label: string;
}

interface Labels {
  /** Months of the half that is kept. */
  readonly kept: readonly string[];
  readonly events: readonly LabelledEvent[];
  /** Reports, or names of events for all of theirs: readers could differ on any two of a line. */
  readonly unsure: readonly (readonly string[])[];
}

const NEAR_DAYS = 3;
/** Reports of an event of which only the month is known are spread over so many hours from its day on. */
const SPREAD_HOURS = 36;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const LABELS = here('./same-event.json');
const SETS = [here('../test/fixtures/topic/real-a.jsonl'), here('../../shared/eval/dev.jsonl')];

/**
 * The reports of labelled sets that the judge takes for on topic, and the pairs of them that are labelled.
 *
 * @returns also whether these are all sets that the labels are of: figures of fewer are none to keep
 */
export function readReports(files: readonly string[], labelFile: string) {
  const labels: Labels = JSON.parse(readFileSync(labelFile, 'utf8'));
  const eventOf = new Map(labels.events.flatMap((event) => event.reports.map((id) => [id, event] as const)));
  const sets = (files.length > 0 ? files : SETS).filter(isThere);
  const reports = sets
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
    .filter(({ label }) => label !== 'off')
    .map((row) => reportOf(row, eventOf.get(row.id) ?? null, labels))
    .filter(({ article }) => article.verdict.label !== 'off');
  const unsure = unsurePairs(labels);
  const isWhole = files.length === 0 && sets.length === SETS.length && labelFile === LABELS;
  return { reports, unsure, isWhole, pairs: pairsOf(reports, unsure) };
}

function isThere(file: string): boolean {
  if (!existsSync(file)) console.log(`Left out: there is no ${file}.`);
  return existsSync(file);
}

function reportOf(
  { id, title, text, lang, date }: Row,
  event: LabelledEvent | null,
  { kept }: Labels,
): Report {
  const isDated = date !== null && date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date);
  const day = isDated ? date : (event?.day ?? null);
  const hours = isDated ? 12 : SPREAD_HOURS * numberFrom(id);
  const at = new Date(Date.parse(day ?? '2000-01-01') + hours * HOUR_MS).toISOString();
  const month = (day ?? date ?? '').slice(0, 7) || null;
  const article = articleOf(
    { title, text, language: lang },
    { id, seenAt: at, published: day && at, outlet: outletOf(id) },
  );
  return {
    id,
    event,
    day,
    half: month === null ? null : kept.includes(month) ? 'kept' : 'taught',
    month,
    article,
  };
}

/** A number in [0, 1) that a text always gives: FNV-1a. */
export function numberFrom(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

function unsurePairs({ events, unsure }: Labels): ReadonlySet<string> {
  const named = new Map(events.map(({ name, reports }) => [name, reports]));
  return new Set(
    unsure
      .map((line) => line.flatMap((name) => named.get(name) ?? [name]))
      .flatMap((ids) => ids.flatMap((one) => ids.map((other) => `${one} ${other}`))),
  );
}

/** All pairs within one half on which readers agree. */
function pairsOf(reports: readonly Report[], unsure: ReadonlySet<string>): readonly Pair[] {
  return reports.flatMap((one, at) =>
    reports.slice(at + 1).flatMap((other): Pair[] => {
      const { half } = one;
      const isOne = one.event !== null && one.event === other.event;
      if (half === null || half !== other.half) return [];
      if (!isOne && unsure.has(`${one.id} ${other.id}`)) return [];
      return [{ one, other, half, isOne, days: daysApart(one, other) }];
    }),
  );
}

function daysApart(one: Report, other: Report): number | null {
  if (one.day === null || other.day === null) return null;
  return Math.abs(Date.parse(one.day) - Date.parse(other.day)) / DAY_MS;
}

/** Close enough in time to be one event, for all that is known. */
export function isNear({ one, other, days }: Pair): boolean {
  return days === null ? one.month === other.month : days <= NEAR_DAYS;
}

/** What the rule is given of a pair; far ones as if nobody knew when they appeared. */
export function featuresOf(pair: Pair): Features | null {
  const [one, other] = [pair.one, pair.other].map(({ article }) => ({
    ...article,
    event: eventClaimsOf(article),
    published: isNear(pair) ? article.published : null,
  }));
  return one && other ? pairFeatures(one, other) : null;
}

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
