import learnt from '../../config/topic/arms-deal-same-event.json' with { type: 'json' };
import type { Features } from '../topic/features.ts';
import { logOdds } from '../topic/linear.ts';
import type { LinearModel } from '../topic/topic.ts';
import { areDisjoint, both, type Comparable, daysApart, UNKNOWN_DAYS } from './comparable.ts';
import { type EventClaims, weightOf } from './event-claims.ts';
import { likeness, titleLikeness } from './sketch.ts';
import { areOfTwoDays, areTwoStories, isConfirmation, nameOneStrike } from './two-stories.ts';

const model: LinearModel = learnt.model;
const GOODS = 'goods:';
const KINDS = ['goods', 'places', 'people', 'organisations', 'ships', 'figure', 'amount'] as const;
/** Scales that bring features near 0..3, so that one pull towards zero fits all weights. */
const SUM = 5;
const SHARE = 3;
const TEXT = 10;
/** No feature outweighs everything else. */
const MOST = 3;
/** Arms that go the other way are another claim, but the direction is misread too often to rule a story out. */
const OTHER_WAY = -1;
/** A figure that is said to be wrong is the same event's, in log-odds: no two events of three days share one of a hundred. */
const TAKEN_BACK = 2.5;
/**
 * In log-odds, beside what the weights say of a shared figure: of pairs from -1 to .3 that share one of a thousand within two
 * days, 13 of 13 labelled ones and 7 of 7 of an analyst's are of one event.
 */
const ONE_COUNT = 1.3;
/** In log-odds: of other places. */
const ELSEWHERE = -2;
const LARGE_COUNT = /^amount:[1-9]\d{3,}$/;
const MOST_DAYS_OF_A_COUNT = 2;

/**
 * Log-odds that two reports are of one event, by what they share and in what they differ, in whatever languages; the
 * weights are learnt on pairs labelled by hand (`bench/same-event.ts`).
 *
 * @returns minus infinity for what is two stories even where all else is the same: see `areTwoStories`
 */
export function eventOdds(one: Comparable, other: Comparable): number {
  const features = pairFeatures(one, other);
  if (!features) return Number.NEGATIVE_INFINITY;
  const isOneStrike = nameOneStrike(one, other);
  const timeless = isOneStrike || isConfirmation(one, other);
  const odds =
    logOdds(model, timeless ? { ...features, 'days apart': 0 } : features) +
    (isOneStrike || shareCount(one, other) ? ONE_COUNT : 0) +
    (areElsewhere(one.event, other.event) ? ELSEWHERE : 0);
  return features['the other direction'] ? Math.min(odds, OTHER_WAY) : odds;
}

/** Of other places and with nothing in common but a kind of goods: "a destroyer in Nampo", "a reactor in Sinpo". */
function areElsewhere(one: EventClaims | undefined, other: EventClaims | undefined): boolean {
  if (!one || !other) return false;
  const placesOf = ({ keys }: EventClaims) => keys.filter((key) => key.startsWith('places:'));
  return (
    areDisjoint(placesOf(one), placesOf(other)) &&
    both(one.keys, other.keys).every((key) => key.startsWith(GOODS))
  );
}

/** A large figure that both have within two days: what short entries have most of, however little else they name. */
function shareCount(one: Comparable, other: Comparable): boolean {
  if (!one.published || !other.published || daysApart(one, other) > MOST_DAYS_OF_A_COUNT) return false;
  return both(one.event?.keys, other.event?.keys).some((key) => LARGE_COUNT.test(key));
}

/** The same of a report that takes back what the other claims: neither its day nor that it denies tells them apart. */
export function correctionOdds(one: Comparable, other: Comparable): number {
  return claimOdds(one, other) + TAKEN_BACK;
}

/** Log-odds that two reports speak of one claim, whoever says what of it and whenever; not of arms that go the other way. */
export function claimOdds(one: Comparable, other: Comparable): number {
  const [a, b] = [one.event, other.event];
  if (!a || !b || isOpposite(a, b)) return Number.NEGATIVE_INFINITY;
  return logOdds(model, { ...comparison(one, a, other, b), 'days apart': 0 });
}

/** What speaks for and against one event, 0 to about 3 each; null where no likeness could make the two reports one. */
export function pairFeatures(one: Comparable, other: Comparable): Features | null {
  const [a, b] = [one.event, other.event];
  if (!a || !b || areTwoStories(one, a, other, b) || areOfTwoDays(one, other)) return null;
  return comparison(one, a, other, b);
}

function comparison(one: Comparable, a: EventClaims, other: Comparable, b: EventClaims): Features {
  const isOneLanguage = one.language !== null && one.language === other.language;
  return {
    ...sharedKeys(a, b),
    ...sharedSpeakers(a, b),
    'the same main stage': flag(a.stage === b.stage),
    'one only sanctions': flag((a.stage === 'sanction') !== (b.stage === 'sanction')),
    'an analysis': flag(a.stage === 'analysis' || b.stage === 'analysis'),
    'the same direction': flag(a.direction !== null && a.direction === b.direction),
    'the other direction': flag(isOpposite(a, b)),
    'one language': flag(isOneLanguage),
    'like titles': isOneLanguage ? SHARE * titleLikeness(one.title, other.title) : 0,
    'like texts': isOneLanguage ? TEXT * likeness(one.sketch, other.sketch) : 0,
    'days apart': daysApart(one, other) / UNKNOWN_DAYS,
  };
}

function sharedKeys(a: EventClaims, b: EventClaims): Features {
  const keys = both(a.keys, b.keys);
  const told = both(a.told, b.told);
  const titled = both(a.titled, b.titled);
  const kinds = KINDS.map((kind) => [
    `shared: ${kind}`,
    capped(sum(keys.filter((key) => key.startsWith(`${kind}:`)))),
  ]);
  return {
    ...Object.fromEntries(kinds),
    'shared: concepts': capped(sum(told)),
    'shared: concepts of the title': capped(sum(titled)),
    'shared: of all that is named': SHARE * shareOf([...keys, ...told], [a.keys, a.told, b.keys, b.told]),
    'shared: of the title': SHARE * shareOf(titled, [a.titled, b.titled]),
    'shared: the rarest claim': Math.max(0, ...keys.map(weightOf)) / SUM,
  };
}

function sharedSpeakers(a: EventClaims, b: EventClaims): Features {
  return {
    'a shared speaker': flag(both(a.speakers, b.speakers).length > 0),
    'other speakers': flag(areDisjoint(a.speakers, b.speakers)),
  };
}

function isOpposite(a: EventClaims, b: EventClaims): boolean {
  const ways = [a.direction, b.direction];
  return ways.includes('dprk_to_russia') && ways.includes('russia_to_dprk');
}

/** The weight of what is shared as a share of the weight of everything, 0..1. */
function shareOf(shared: readonly string[], lists: readonly (readonly string[] | undefined)[]): number {
  const common = sum(shared);
  const all = lists.reduce((total, keys) => total + (keys ? totalOf(keys) : 0), 0) - common;
  return all > 0 ? common / all : 0;
}

const totals = new WeakMap<readonly string[], number>();

// A report is compared with every member of every open story: its own weight is summed up once.
function totalOf(keys: readonly string[]): number {
  const known = totals.get(keys);
  if (known !== undefined) return known;
  const total = sum(keys);
  totals.set(keys, total);
  return total;
}

const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + weightOf(key), 0);
const capped = (weight: number) => Math.min(MOST, weight / SUM);
const flag = (is: boolean) => (is ? 1 : 0);
