import { DAY_MS, HOUR_MS } from '../shared/runtime/spans.ts';
import { dayOrTime, isCalendarDay } from '../shared/runtime/text/calendar-day.ts';
import { type Call, UsageError } from './command.ts';
import { didYouMean } from './near-word.ts';

const units: readonly (readonly [RegExp, number])[] = [
  [/^(m|mins?|minutes?)$/, HOUR_MS / 60],
  [/^(h|hours?)$/, HOUR_MS],
  [/^(d|days?)$/, DAY_MS],
  [/^(w|weeks?)$/, 7 * DAY_MS],
];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** What `--since` and `--until` understand, for help and errors. Days are UTC, as those of coverage and archive. */
export const TIME_WORDS =
  'a span (30min, 12h, 7d, 2w), today, yesterday, a weekday (monday), a day (2026-08-01) or a time (2026-08-01T06:00), days and times in UTC';

type TimeOption = 'since' | 'until';

/**
 * A time that is past, as an option takes it: a span back from now (`12h`, `7 days`), the beginning of a day that is named (`yesterday`,
 * `monday`: the last one, today if it is one), or a day or time, in UTC unless it names a zone.
 *
 * @param option its name, for the error
 * @returns ISO 8601 in UTC
 * @throws UsageError naming all that is understood, also for a time that has not come
 */
export function pastTime(text: string, now: Date, option: TimeOption = 'since'): string {
  const word = text.trim().toLowerCase();
  const time = spanBack(word, now) ?? namedDay(word, now) ?? dayOrTime(text.trim());
  if (time === null) {
    const meant = didYouMean(word, ['today', 'yesterday', ...weekdays]);
    throw new UsageError(`--${option} ${text}: expected ${TIME_WORDS}${meant}`);
  }
  if (time > now) throw new UsageError(`--${option} ${text}: expected a time that is past`);
  return time.toISOString();
}

/** Such an option of a call, or null where it was not given. */
export function timeOption(call: Call, now: Date, option: TimeOption = 'since'): string | null {
  const text = call.text(option);
  return text === null ? null : pastTime(text, now, option);
}

/**
 * The option `--day`: a day in UTC as it is written (2026-11-21), or today, yesterday or a weekday (the last one).
 *
 * @throws UsageError naming all that is understood
 */
export function dayOf(text: string, now: Date): string {
  const day = namedDay(text.trim().toLowerCase(), now)?.toISOString().slice(0, 10) ?? text;
  if (isCalendarDay(day)) return day;
  const meant = didYouMean(text, ['today', 'yesterday', ...weekdays]);
  throw new UsageError(
    `--day ${text}: expected a day of the calendar such as 2026-11-21, today, yesterday or a weekday${meant}`,
  );
}

function spanBack(word: string, now: Date): Date | null {
  const [, count = '', unit = ''] = /^(\d{1,5}) ?([a-z]+)(?: ago)?$/.exec(word) ?? [];
  const length = units.find(([names]) => names.test(unit))?.[1];
  return length === undefined || Number(count) === 0
    ? null
    : new Date(now.getTime() - Number(count) * length);
}

function namedDay(word: string, now: Date): Date | null {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (word === 'today') return new Date(today);
  if (word === 'yesterday') return new Date(today - DAY_MS);
  const named = weekdays.findIndex((day) => day === word || (word.length === 3 && day.startsWith(word)));
  return named < 0 ? null : new Date(today - ((now.getUTCDay() - named + 7) % 7) * DAY_MS);
}
