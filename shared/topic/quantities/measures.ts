/** How units of shares begin: `percent-of-artillery-shells`. */
const OF = 'percent-of-';
/** The unit of a fall: "halved" is 50 of it. */
export const FALL = 'percent-less';
/** Units of whom sanctions are put on. */
export const LISTED = ['listed-person', 'listed-body'] as const;
export type Listed = (typeof LISTED)[number];

/** The unit of a share of a good. */
export const shareOf = (good: string): string => `${OF}${good}`;

/** Of what a share is; null for other units, a fall's too. */
export const wholeOf = (unit: string): string | null => (unit.startsWith(OF) ? unit.slice(OF.length) : null);

/** What a unit is a measure of: 60 % of the shells are not 60 shells, nor are nine on a list nine of anything. */
export function measureOf(unit: string): 'count' | 'share' | 'fall' | Listed {
  if (unit === FALL) return 'fall';
  return LISTED.find((one) => one === unit) ?? (wholeOf(unit) === null ? 'count' : 'share');
}

/** Whether it is a share or a fall. */
export const isShare = ({ unit }: { readonly unit: string }): boolean =>
  unit === FALL || wholeOf(unit) !== null;

/** Whether it counts whom sanctions are put on. */
export const isListed = ({ unit }: { readonly unit: string }): boolean => LISTED.some((one) => one === unit);
