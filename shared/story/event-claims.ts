import packedRarity from '#rarity' with { type: 'json' };
import news from '../../config/topic/arms-deal-news.json' with { type: 'json' };
import type { JudgedArticle } from '../article/article.ts';
import { pattern } from '../topic/names/pattern.ts';
import { unpacked } from '../topic/packed.ts';
import { measureOf } from '../topic/quantities/measures.ts';
import { authorityOf } from '../topic/speakers/voices.ts';
import type { Direction, Evidence, Facts, Quantity, Stage } from '../topic/verdict.ts';
import { speakersIn } from './origins.ts';
import { statesNamed } from './states.ts';

/** What a report claims, as far as another report of the same event can claim it too, in whatever language. */
export interface EventClaims {
  readonly direction: Direction | null;
  /** The main stage. */
  readonly stage: Stage | null;
  /** All stages. Absent, like `told` and `titled`, in stories from before they were kept. */
  readonly stages?: readonly Stage[];
  /** Whose word it is (`speakersIn`). */
  readonly speakers: readonly string[];
  /** `people:kirby`, `figure:6700 container`: the rarest first. */
  readonly keys: readonly string[];
  /** The concepts that moved the verdict (`told:treaty`): all there is of a report that claims nothing of arms. */
  readonly told?: readonly string[];
  /** Those of them that the title names: `titled:treaty`. */
  readonly titled?: readonly string[];
  /** Whose word headline or first sentence say is backed, by authority; absent where nobody's is. */
  readonly backs?: readonly string[];
  /** Days that it names, as `10-08`; absent where it names none. */
  readonly days?: readonly string[];
}

/** What the Security Council lets North Korea import a year: it stands in every report on oil. */
const OIL_ALLOWED = '500000 barrel';
/** A key is about 20 bytes; an item of the table holds 200 members. */
const MOST_KEYS = 24;
/** One that was never seen is not trusted more than one that was seen twice. */
const RAREST = 2;
/** Small numbers are shared by chance. */
const SMALL = 10;
const SMALL_COUNT = 6;

/** What an article claims, for comparison with others: about 800 bytes. */
export function eventClaimsOf(article: JudgedArticle): EventClaims {
  const { verdict, title, excerpt, language } = article;
  const { facts, evidence } = verdict;
  const own = facts.attribution.map(({ value }) => authorityOf(value));
  const backs = namedWhere(article, (words) => BACKS.test(words)).filter((name) => !own.includes(name));
  const days = facts.dates.flatMap(({ value }) => DAY.exec(value)?.[1] ?? []);
  const concepts = (prefix: string, told: readonly Evidence[], text: string) =>
    rarestFirst([
      ...told.map(({ concept }) => `${prefix}:${concept}`),
      ...statesNamed(text, language).map((state) => `${prefix}:state-${state}`),
    ]);
  return {
    direction: facts.direction?.value ?? null,
    stage: facts.stages[0]?.value ?? null,
    stages: facts.stages.map(({ value }) => value),
    speakers: speakersIn(facts),
    keys: rarestFirst(claimKeysOf(facts)),
    told: concepts('told', evidence, `${title}\n${excerpt}`),
    titled: concepts(
      'titled',
      evidence.filter(({ field }) => field === 'title'),
      title,
    ),
    ...(backs.length > 0 && { backs }),
    ...(days.length > 0 && { days }),
  };
}

/** "Backed South Korea's account", "consistent with", "подтвердили". */
const BACKS = pattern.iu`(?<!\p{L})(?:back(?:s|ed)(?: up)?|confirm(?:s|ed)|corroborat\p{L}+|consistent with|bears? out|bore out|bestätig\p{L}*|untermauer\p{L}*|stützt\p{L}*|confirm[ae]\p{L}*|corrobor\p{L}*|conferm\p{L}*|respald\p{L}*|avala\p{L}*|подтверд\p{L}*|підтверд\p{L}*|potwierdz\p{L}*|potvr\p{L}*)(?!\p{L})|뒷받침|裏付け|[证證][实實]|印[证證]`;
const DAY = /^(?:-|\d{4})-(\d\d-\d\d)$/;

/** Whether its paragraphs are news of the hours of a day, each on a matter of its own. */
export function isTicker({ verdict }: Pick<JudgedArticle, 'verdict'>): boolean {
  return verdict.contributions.some(({ feature }) => feature === TICKER);
}
/** A feature of the judge. */
const TICKER = 'text: a ticker, share on other news';

function rarestFirst(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_KEYS);
}

/** What a figure is known by in whatever unit; no share is a count. */
export const amountKey = ({ amount, unit }: Pick<Quantity, 'amount' | 'unit'>): string =>
  measureOf(unit) === 'count' ? `amount:${amount}` : `amount:${amount} ${measureOf(unit)}`;

/** A count of one thing: `figure:6700 container`. */
export const figureKey = ({ amount, unit }: Pick<Quantity, 'amount' | 'unit'>): string =>
  `figure:${amount} ${unit}`;

function claimKeysOf(facts: Facts): readonly string[] {
  const named = (['goods', 'places', 'people', 'organisations', 'ships'] as const).flatMap((kind) =>
    facts[kind].map(({ value }) => `${kind}:${value}`),
  );
  const counted = facts.quantities.filter(
    ({ value: { amount, unit } }) => `${amount} ${unit}` !== OIL_ALLOWED,
  );
  const figures = counted.flatMap(({ value: { amount, unit, bound } }) =>
    (bound?.kind === 'range' ? [amount, bound.to] : [amount]).flatMap((one) => [
      figureKey({ amount: one, unit }),
      // One report's pieces are another's shells.
      amountKey({ amount: one, unit }),
    ]),
  );
  return [...named, ...figures];
}

/**
 * How much it says that two reports share a key: natural logarithm of the share of reports on the topic that have it,
 * by counts that `bench/train-same-event.ts` learns. What every report names ("Russia") weighs next to nothing.
 */
export function weightOf(key: string): number {
  return weights.get(key) ?? (isSmall(key) ? weighted(SMALL_COUNT) : weighted(RAREST));
}

const rarity: { readonly reports: number; readonly counts: Readonly<Record<string, number>> } =
  unpacked(packedRarity);
const weighted = (count: number) => Math.log((rarity.reports + 1) / count);
const weights: ReadonlyMap<string, number> = new Map(
  Object.entries(rarity.counts).map(([key, count]) => [
    key,
    weighted(Math.max(isSmall(key) ? SMALL_COUNT : RAREST, count)),
  ]),
);

function isSmall(key: string): boolean {
  const amount = /^(?:figure|amount):(\d+)/.exec(key)?.[1];
  return amount !== undefined && Number(amount) < SMALL;
}

/** The kind of goods that a good of the topic is of. */
export const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(news.kinds).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)),
);

/** The same, or the good itself where it is of none. */
export const kindOfGood = (id: string): string => kindOf.get(id) ?? id;

/**
 * Who is named (by authority) in a headline or first sentence that says something.
 *
 * @param says asked of the words of either
 */
export function namedWhere(
  { title, excerpt, verdict }: JudgedArticle,
  says: (words: string) => boolean,
): readonly string[] {
  const { facts, evidence } = verdict;
  const end = excerpt.search(SENTENCE_END);
  const saying = [
    { field: 'title', text: title },
    { field: 'text', text: end < 0 ? excerpt : excerpt.slice(0, end) },
  ].filter(({ text }) => says(text));
  const named = [
    ...[...facts.attribution, ...facts.organisations, ...facts.people].map(({ value, quote }) => ({
      ...quote,
      concept: value,
    })),
    ...evidence,
  ].filter(({ field, start }) => saying.some((one) => one.field === field && start < one.text.length));
  return [...new Set(named.map(({ concept }) => authorityOf(concept)))];
}
export const SENTENCE_END = /[.!?](?=\s|$)|[。！？\n]/u;
