import type { Settings } from '../runtime/settings.ts';
import { HOUR_MS } from '../runtime/spans.ts';

/** A digest that makes up for missed ones reaches back so far at most: coverage is read hour by hour. */
export const LONGEST_MS = 7 * 24 * HOUR_MS;

/** What one digest covers: whole UTC hours, from the first to before the last. */
export interface DigestPeriod {
  readonly from: Date;
  readonly to: Date;
}

/**
 * What the digest that is due now has to cover: from where the last one ended to the last time it was the digest's hour.
 * A missed hour is made up for by the next run, in one digest, whatever number of them was missed.
 *
 * @param lastTo where the last digest ended, or the watching began as an ISO time
 * @returns null when nothing is due
 */
export function duePeriod(now: Date, when: Settings['digest'], lastTo: string): DigestPeriod | null {
  const to = lastDigestHour(now, when);
  if (lastTo >= to.toISOString()) return null;
  return { from: new Date(Math.max(Date.parse(lastTo), to.getTime() - LONGEST_MS)), to };
}

/** The hour a moment is in. Where nothing was watched before, no digest can speak of what was. */
export function wholeHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

/**
 * The last moment up to `at` at which the digest's hour began where its readers are, as the first whole UTC hour within
 * it. On a day that skips this hour (clocks go forward) it is the one after; on a day that has it twice, the first.
 */
export function lastDigestHour(at: Date, when: Settings['digest']): Date {
  let hour = wholeHour(at);
  const local = localTime(when.timeZone);
  const day = digestDay(hour, when.hour, local);
  for (;;) {
    const before = new Date(hour.getTime() - HOUR_MS);
    if (digestDay(before, when.hour, local) !== day) return hour;
    hour = before;
  }
}

/** The local date whose digest is the last one at a moment: the date itself from the digest's hour on. */
function digestDay(at: Date, hour: number, local: Intl.DateTimeFormat): string {
  const parts = new Map(local.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  if (Number(parts.get('hour')) >= hour) return date;
  return new Date(Date.parse(`${date}T00:00:00Z`) - 24 * HOUR_MS).toISOString().slice(0, 10);
}

function localTime(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
}
