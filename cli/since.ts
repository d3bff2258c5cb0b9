import { UsageError } from './command.ts';

const hours: Readonly<Record<string, number>> = { h: 1, d: 24, w: 7 * 24 };

/**
 * The option `--since`: a span back from now (`12h`, `90d`, `2w`), or a day or time in UTC.
 *
 * @returns ISO 8601 in UTC
 * @throws UsageError naming what was expected, also for a time that has not come
 */
export function sinceOf(text: string, now: Date): string {
  const [, count, unit = ''] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  const span = hours[unit];
  if (count !== undefined && span !== undefined && Number(count) > 0) {
    return new Date(now.getTime() - Number(count) * span * 3_600_000).toISOString();
  }
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?$/.test(text) ? new Date(withZone(text)) : null;
  // A day that the calendar does not have is moved to another one by Date: only one that stays is meant.
  if (time && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 10))) {
    if (time > now) throw new UsageError(`--since ${text}: expected a time that is past`);
    return time.toISOString();
  }
  throw new UsageError(
    `--since ${text}: expected a span such as 12h, 90d or 2w, or a day or time such as 2026-08-01`,
  );
}

const withZone = (text: string): string => (text.length > 10 && !text.endsWith('Z') ? `${text}Z` : text);
