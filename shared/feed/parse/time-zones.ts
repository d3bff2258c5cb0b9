/** Hours east of Greenwich for the zone names that feeds write after a time. Ambiguous ones take the commoner reading. */
const HOURS: ReadonlyMap<string, number> = new Map(
  (
    'z 0, ut 0, utc 0, gmt 0, wet 0, west 1, bst 1, cet 1, cest 2, met 1, mest 2, mez 1, mesz 2, ' +
    'eet 2, eest 3, msk 3, мск 3, msd 4, trt 3, sast 2, wat 1, cat 2, eat 3, gst 4, samt 4, yekt 5, ' +
    'omst 6, novt 7, krat 7, irkt 8, yakt 9, vlat 10, magt 11, pett 12, pkt 5, ist 5.5, npt 5.75, ' +
    'ict 7, wib 7, hkt 8, sgt 8, myt 8, pht 8, awst 8, wita 8, kst 9, jst 9, wit 9, acst 9.5, ' +
    'acdt 10.5, aest 10, aedt 11, nzst 12, nzdt 13, nst -3.5, ndt -2.5, brt -3, art -3, ast -4, ' +
    'adt -3, est -5, edt -4, cst -6, cdt -5, mst -7, mdt -6, pst -8, pdt -7, akst -9, akdt -8, ' +
    'hst -10'
  )
    .split(', ')
    .map((one) => one.split(' '))
    .map(([name = '', hours]) => [name, Number(hours)]),
);

/** Names that stand for a place's time, summer or winter. */
const PLACES: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};

/** How far a wall clock is ahead of UTC: a fixed number of minutes, or whatever a place's rules say that day. */
export type Zone = { readonly minutes: number } | { readonly place: string };

/**
 * Reads what follows the time in a date: `Z`, `+0900`, `GMT+2`, `UTC-05:00`, `KST`, `МСК`, `[Asia/Seoul]`.
 * Offsets past the 14 hours that exist, and unknown words, give null, as does nothing at all.
 *
 * @param text the rest of the date, in any case
 * @param language BCP 47 tag of the feed: `CST` is China's in a Chinese feed, `IST` Israel's in a Hebrew one
 */
export function readZone(text: string, language: string | null): Zone | null {
  const rest = text.trim().toLowerCase();
  const offset = /^\(?(?:gmt|utc|ut|z)?\s*([+\-\u2212])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/u.exec(rest);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes > 14 * 60 || Number(offset[3] ?? 0) > 59) return null;
    return { minutes: offset[1] === '+' ? minutes : -minutes };
  }
  const place = /[[(]?([a-z]+\/[a-z_+\-/]+)/.exec(rest)?.[1];
  if (place !== undefined) return isPlace(place) ? { place } : null;
  const word = /^\P{L}*(\p{L}+)/u.exec(rest)?.[1];
  if (word === undefined) return null;
  if (word === 'cst' && language?.startsWith('zh')) return { minutes: 480 };
  if (word === 'ist' && language?.startsWith('he')) return { place: 'Asia/Jerusalem' };
  if (Object.hasOwn(PLACES, word)) return { place: PLACES[word] ?? 'UTC' };
  const hours = HOURS.get(word);
  return hours === undefined ? null : { minutes: hours * 60 };
}

/**
 * The instant at which clocks of a zone show a wall time.
 *
 * @param wall milliseconds since 1970 as if the wall time were UTC
 * @returns milliseconds since 1970; in the hour that a change to summer time skips, the time before the change
 */
export function instantOf(wall: number, zone: Zone): number {
  if ('minutes' in zone) return wall - zone.minutes * 60_000;
  const first = wall - offsetAt(wall, zone.place);
  return wall - offsetAt(first, zone.place);
}

/** Whether the platform knows a place such as `Asia/Seoul`. */
export function isPlace(name: string): boolean {
  return formatterFor(name) !== null;
}

const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterFor(place: string): Intl.DateTimeFormat | null {
  const known = formatters.get(place);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: place,
      timeZoneName: 'longOffset',
      hour: 'numeric',
    });
  } catch {
    // An unknown place: remembered as such, since a feed repeats it in every entry.
  }
  if (formatters.size < 100) formatters.set(place, format);
  return format;
}

function offsetAt(instant: number, place: string): number {
  const parts = formatterFor(place)?.formatToParts(instant) ?? [];
  const named = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const offset = /([+-])(\d{2}):(\d{2})/.exec(named);
  if (offset === null) return 0;
  const size = (Number(offset[2]) * 60 + Number(offset[3])) * 60_000;
  return offset[1] === '-' ? -size : size;
}
