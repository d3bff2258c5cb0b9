/** How units of shares begin: `percent-of-artillery-shells`. */
const OF = 'percent-of-';
/** The unit of a fall: "halved" is 50 of it. */
export const FALL = 'percent-less';

/** The unit of a share of a good. */
export const shareOf = (good: string): string => `${OF}${good}`;

/** Of what a share is; null for other units, a fall's too. */
export const wholeOf = (unit: string): string | null => (unit.startsWith(OF) ? unit.slice(OF.length) : null);

/** What a unit is a measure of: 60 % of the shells are not 60 shells. */
export function measureOf(unit: string): 'count' | 'share' | 'fall' {
  if (unit === FALL) return 'fall';
  return wholeOf(unit) === null ? 'count' : 'share';
}
