import topic from '../../config/topic/arms-deal-news.json' with { type: 'json' };
import type { Claim } from '../article/claims-difference.ts';
import { kindOfGood } from '../story/event-claims.ts';
import { goodsByKind, isKindOf, kindsOf } from '../topic/kinds-of-goods.ts';
import { canAgree, LARGE_FIGURE, spanOf } from '../topic/quantities/bounds.ts';
import { measureOf } from '../topic/quantities/measures.ts';
import type { Bound, Fact, Quantity } from '../topic/verdict.ts';

/**
 * From here on a figure is news wherever it stands: "two missiles" and "two depots" are read for each other, and only in
 * a headline is a small number what it is about.
 */
export const LEAST_FIGURE = 100;
/** "28,500" and "about 28,000" are one count, but 55 and 60 are two unless one of them is "about". */
const TOLERANCE = 0.1;
/** What is counted where a text names no good with its number. */
const UNNAMED = 'piece';
/** What says of two goods nothing but that they are arms, or technology. */
const WIDEST = goodsByKind().flatMap(({ id, depth }) => (depth === 0 ? [id] : []));
const UPPER: readonly Bound['kind'][] = ['most', 'under'];
const CEILINGS: readonly Bound['kind'][] = ['most', 'under', 'range'];
const FLOORS: readonly Bound['kind'][] = ['over', 'least', 'range'];

/** The quantities among claims. */
export const figuresOf = (claims: readonly Claim[]): Quantity[] =>
  claims.flatMap((claim) => (claim.kind === 'quantities' ? [claim.value] : []));

/** "Millions" and one piece are no figures. */
export function isFigureOfArms({ amount, unit, several }: Quantity): boolean {
  return amount > 1 && !several && !topic.besideArms.includes(unit);
}

/**
 * Whether who was told the one figure learns nothing by the other: it is the same but for rounding, lies under the upper
 * end that was told ("up to 3 million", "1 million"), or is a floor under what was told ("12,000", "over 10,000").
 * "12,000" after "over 10,000" is more exact, and news; so is a count after a rate ("two million a year") or a rate
 * after a count, of the same amount too.
 */
export function isOneFigure(told: Quantity, now: Quantity): boolean {
  if (told.per !== now.per || (now.amount < LARGE_FIGURE && !countOneThing(told, now))) return false;
  if (told.amount === now.amount) return true;
  if (told.several) return false;
  const isRounded = told.amount >= LEAST_FIGURE || told.approximate || now.approximate;
  if (isRounded && Math.abs(told.amount - now.amount) <= TOLERANCE * Math.max(told.amount, now.amount))
    return true;
  // "Up to 6,000" after "up to 10,000" is less than was told, and news.
  if (!canAgree(told, now) || (isBound(told, UPPER) && isBound(now, UPPER))) return false;
  const highest = now.bound?.kind === 'range' ? now.bound.to : now.amount;
  return (
    (isBound(told, CEILINGS) && highest <= spanOf(told).high) ||
    (isBound(now, FLOORS) && now.amount <= told.amount)
  );
}

/**
 * Figures as a reader lists them, each once: reports that name one thing by several words ("3 ballistic missiles", "3
 * KN-23", "about 250" and "over 250") tell one figure, by its closest name; as background where each only recalls it. "Up to 3,000" is another than 3,000.
 */
export function eachOnce<One extends Fact<Quantity>>(facts: readonly One[]): readonly One[] {
  const listed: One[] = [];
  for (const fact of facts) {
    const at = listed.findIndex(({ value }) => isListedAs(value, fact.value));
    const known = listed[at];
    if (known === undefined) listed.push(fact);
    else if (known.background && !fact.background) listed[at] = fact;
    else if (isCloser(fact.value, known.value) && (known.background || !fact.background)) listed[at] = fact;
  }
  return listed;
}

/**
 * Whom sanctions are put on, a figure of each kind: "two banks, nine people and three firms" are at least three bodies, since
 * whether one figure is part of another ("five firms, two banks among them") is not told. A total of the others is itself.
 * What a headline counts is the news: whom others list too stands below it.
 */
export function ofEachKind<One extends Fact<Quantity>>(facts: readonly One[]): readonly One[] {
  const kinds = Map.groupBy(facts, ({ value }) => value.unit).values();
  return [...kinds].map((kind) => {
    const titled = kind.filter(({ quote }) => quote.field === 'title');
    const all = titled.length > 0 ? titled : kind;
    const most = all.reduce((one, other) => (other.value.amount > one.value.amount ? other : one));
    const amounts = new Set(all.map(({ value }) => value.amount));
    const sum = [...amounts].reduce((total, amount) => total + amount, 0);
    if (amounts.size === 1 || sum === 2 * most.value.amount) return most;
    return { ...most, value: { ...most.value, approximate: true, bound: { kind: 'least' } } };
  });
}

const isCloser = ({ unit }: Quantity, { unit: wide }: Quantity): boolean =>
  unit !== wide && (wide === UNNAMED || isKindOf(unit, wide));

function isListedAs(one: Quantity, other: Quantity): boolean {
  const upper = (value: Quantity) => (value.bound?.kind === 'range' ? value.bound.to : isBound(value, UPPER));
  return (
    one.amount === other.amount &&
    one.several === other.several &&
    one.per === other.per &&
    upper(one) === upper(other) &&
    countOneThing(one, other)
  );
}

/**
 * "Up to 9.4 million" of another story says nothing of the five million that this one tells, and a small number of
 * another story says nothing at all: two missiles fell in one town, and two in the next.
 */
export function asBackground(claim: Claim): readonly Claim[] {
  if (claim.kind !== 'quantities') return [claim];
  if (claim.value.amount < LEAST_FIGURE) return [];
  if (!isBound(claim.value, UPPER)) return [claim];
  const { bound: _, ...value } = claim.value;
  return [{ ...claim, value }];
}

/**
 * Whether two figures may tell of one thing: five ships are not five launchers, but launchers that one report names by
 * their model are "pieces" in the next. A share is one of whatever arms, and no count.
 */
export function countOneThing({ unit }: Quantity, { unit: other }: Quantity): boolean {
  const measure = measureOf(unit);
  if (measure !== measureOf(other)) return false;
  return (
    measure !== 'count' ||
    kindOfGood(unit) === kindOfGood(other) ||
    unit === UNNAMED ||
    other === UNNAMED ||
    areKin(unit, other)
  );
}

/** One report's "artillery" are the next's howitzers or rocket launchers: one is a kind of the other, or both of a third. */
function areKin(unit: string, other: string): boolean {
  const kinds = kindsOf(other);
  const own = kindsOf(unit);
  return (
    own.includes(other) ||
    kinds.includes(unit) ||
    own.some((kind) => kinds.includes(kind) && !WIDEST.includes(kind))
  );
}

function isBound({ bound }: Quantity, kinds: readonly Bound['kind'][]): boolean {
  return bound !== undefined && kinds.includes(bound.kind);
}
