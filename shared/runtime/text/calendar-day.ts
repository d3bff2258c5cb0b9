/**
 * Whether a text is a day that the calendar has, written `2026-11-21`.
 *
 * @returns false also for `2026-02-30`, which Date would move to another day
 */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

/**
 * A day, or a time of one, as ISO 8601 writes it (`2026-11-21`, `2026-11-21T06:00`, `2026-11-21 06:00:00+09:00`), in UTC
 * where it names no zone: not in that of the machine that answers. What else `Date.parse` would make a time of is none:
 * it takes "5" for May 2001.
 *
 * @returns null for anything else
 */
export function dayOrTime(text: string): Date | null {
  const [, day = '', clock, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text) ??
    [];
  if (!isCalendarDay(day)) return null;
  const time = new Date(clock === undefined ? day : `${day}T${clock}${zone ?? 'Z'}`);
  return Number.isNaN(time.getTime()) ? null : time;
}
