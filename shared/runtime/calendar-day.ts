/**
 * Whether a text is a day that the calendar has, written `2026-11-21`.
 *
 * @returns false also for `2026-02-30`, which Date would move to another day
 */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
