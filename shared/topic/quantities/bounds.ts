import type { Meaning } from '../numbers/lexicon.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Bound, Quantity } from '../verdict.ts';

/** Between which amounts the truth lies, by a text's word; both ends belong to it. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** How far "about", "nearly" and "over" reach, as shares of the amount: a reader takes none of them for twice as much. */
const ABOUT = 0.1;
const WELL_OVER = 0.5;

/** From here on a figure is the same in whatever unit: one report's "rounds" are another's "shells". */
export const LARGE_FIGURE = 1000;

/**
 * The amounts that a quantity leaves open: "over 10,000" is 10,000 to 15,000 in what people write, "at least" and
 * "several" have no upper end, "up to" and "under" no lower one. Claims of before bounds were kept are exact or "about".
 */
export function spanOf({ amount, approximate, several, bound }: Quantity): Span {
  if (several) return { low: amount, high: Number.POSITIVE_INFINITY };
  switch (bound?.kind) {
    case 'range':
      return { low: amount, high: bound.to };
    case 'over':
      return { low: amount, high: amount * (1 + WELL_OVER) };
    case 'least':
      return { low: amount, high: Number.POSITIVE_INFINITY };
    case 'most':
    case 'under':
      return { low: 0, high: amount };
    case 'nearly':
      return { low: amount * (1 - ABOUT), high: amount };
    case undefined:
      return approximate
        ? { low: amount * (1 - ABOUT), high: amount * (1 + ABOUT) }
        : { low: amount, high: amount };
  }
}

/** Whether two quantities of one unit can both be true of one thing: "over 10,000" and "12,000" can, and 9,000 not. */
export function canAgree(one: Quantity, other: Quantity): boolean {
  const [first, second] = [spanOf(one), spanOf(other)];
  return isOneMeasure(one, other) && first.low <= second.high && second.low <= first.high;
}

/**
 * Whether two quantities are one count, told more or less exactly: the same amount, or "about 28,000" and "28,500",
 * "2,000 to 5,000" and "3,000". "Over 10,000" and "12,000" can both be true and are two counts: of 49 pairs of reports
 * whose headline's figure only agreed so with the other's, 47 told of two events (docs/decisions/043-quantities.md).
 */
export function areOneCount(one: Quantity, other: Quantity): boolean {
  if (isOneMeasure(one, other) && one.amount === other.amount) return true;
  return !isOneSided(one) && !isOneSided(other) && canAgree(one, other);
}

/** A rate ("a year") is another thing than a count. */
function isOneMeasure(one: Quantity, other: Quantity): boolean {
  return one.unit === other.unit && one.per === other.per;
}

/** Whether it leaves open all that is more, or all that is less. */
function isOneSided({ several, bound }: Quantity): boolean {
  return several === true || (bound !== undefined && bound.kind !== 'range' && bound.kind !== 'nearly');
}

/** So much of a unit as a text states it: a range, or a number as the words beside it mean it. */
export function quantityOf(unit: string, { amount, to, meaning, several = false }: Stated): Quantity {
  const bound = several ? null : boundOf(to, meaning);
  return {
    amount,
    unit,
    approximate: several || to !== null || meaning !== null,
    ...(several && { several }),
    ...(bound && { bound }),
  };
}

type Stated = Pick<StatedNumber, 'amount' | 'to' | 'meaning'> & { readonly several?: boolean };

/** "About" is no bound. */
function boundOf(to: number | null, meaning: Meaning | null): Bound | null {
  if (to !== null) return { kind: 'range', to };
  return meaning === null || meaning === 'about' ? null : { kind: meaning };
}
