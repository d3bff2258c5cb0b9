/** How units of shares begin: `percent-of-artillery-shells`, `percent-duds-of-artillery-shells`. */
const OF = 'percent-of-';
const DUDS_OF = 'percent-duds-of-';
/** The unit of a fall: "halved" is 50 of it. */
export const FALL = 'percent-less';
/** Units of whom sanctions are put on. */
export const LISTED = ['listed-person', 'listed-body'] as const;
export type Listed = (typeof LISTED)[number];

/** The unit of a share of a good, or of those of it that do not go off: half that are duds are not half that were supplied. */
export const shareOf = (good: string, areDuds: boolean): string => `${areDuds ? DUDS_OF : OF}${good}`;

/** Of what a share is; null for other units, a fall's too. */
export function wholeOf(unit: string): string | null {
  const beginning = [OF, DUDS_OF].find((one) => unit.startsWith(one));
  return beginning === undefined ? null : unit.slice(beginning.length);
}

/** What a unit is a measure of: 60 % of the shells are not 60 shells, nor are nine on a list nine of anything. */
export function measureOf(unit: string): 'count' | 'share' | 'duds' | 'fall' | Listed {
  if (unit === FALL) return 'fall';
  if (unit.startsWith(DUDS_OF)) return 'duds';
  return LISTED.find((one) => one === unit) ?? (wholeOf(unit) === null ? 'count' : 'share');
}

/** Whether it is a share or a fall. */
export const isShare = ({ unit }: { readonly unit: string }): boolean =>
  unit === FALL || wholeOf(unit) !== null;

/** Whether it counts whom sanctions are put on. */
export const isListed = ({ unit }: { readonly unit: string }): boolean => LISTED.some((one) => one === unit);
