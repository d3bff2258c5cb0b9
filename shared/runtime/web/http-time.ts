/** Times in HTTP headers: what a server says about when to come back (RFC 9110 section 5.6.7, RFC 9111 section 4.2). */

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/**
 * Reads an HTTP date in any of its three forms (IMF-fixdate, RFC 850, asctime), which are all in GMT.
 *
 * @returns epoch milliseconds, or null for anything else
 */
export function httpDate(text: string): number | null {
  const imf = /^[a-z]{3,9}, (\d{1,2})[ -]([a-z]{3})[ -](\d{4}|\d{2}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/i.exec(
    text.trim(),
  );
  if (imf) return utc(imf[3], imf[2], imf[1], imf[4], imf[5], imf[6]);
  const asctime = /^[a-z]{3} ([a-z]{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/i.exec(text.trim());
  return asctime ? utc(asctime[6], asctime[1], asctime[2], asctime[3], asctime[4], asctime[5]) : null;
}

/**
 * Seconds that a `Retry-After` asks to wait (POLLING 6): 0 for zero and for dates that have passed.
 *
 * @returns null when it is absent, negative or garbage
 */
export function retryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const date = httpDate(text);
  return date === null ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}

/** For how long an answer is fresh: `lifetime` as stated, `remaining` once its age is taken off. In seconds. */
export interface Freshness {
  readonly lifetime: number;
  readonly remaining: number;
}

/**
 * Reads `Cache-Control: max-age` less `Age`, else `Expires` (RFC 9111 section 4.2.1, for a private cache: `s-maxage` is
 * not for us). `no-store` and the like say nothing about when to come back and are passed over (POLLING 5).
 *
 * @returns null when the answer states neither; zero when what it states has passed or cannot be read
 */
export function freshness(headers: Readonly<Record<string, string>>, now: Date): Freshness | null {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers['cache-control'] ?? '');
  if (maxAge) {
    const lifetime = deltaSeconds(maxAge[1] ?? '');
    const age = deltaSeconds(headers.age?.trim() ?? '');
    return { lifetime, remaining: Math.max(0, lifetime - age) };
  }
  if (headers.expires === undefined) return null;
  const expires = httpDate(headers.expires);
  // Against the server's own clock where it tells it, so that a wrong clock there does no harm.
  const said = httpDate(headers.date ?? '') ?? now.getTime();
  const lifetime = expires === null ? 0 : Math.max(0, Math.floor((expires - said) / 1000));
  return { lifetime, remaining: lifetime };
}

/** Zero for what is no number of seconds; more than can be kept counts as this much (RFC 9111 section 1.2.2). */
const LONGEST_DELTA = 2 ** 31;
const deltaSeconds = (text: string): number =>
  /^\d+$/.test(text) ? Math.min(Number(text), LONGEST_DELTA) : 0;

type Part = string | undefined;

function utc(year: Part, month: Part, day: Part, hour: Part, minute: Part, second: Part): number | null {
  const index = months.indexOf((month ?? '?').toLowerCase());
  const number = Number(year);
  // RFC 9110: a two-digit year more than 50 years ahead is of the last century.
  const full = (year ?? '').length === 2 ? number + (number > 76 ? 1900 : 2000) : number;
  const time = Date.UTC(full, index / 3, Number(day), Number(hour), Number(minute), Number(second));
  return index < 0 || index % 3 !== 0 || Number.isNaN(time) ? null : time;
}
