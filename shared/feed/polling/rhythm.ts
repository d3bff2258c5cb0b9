/**
 * How often a feed brings something new, learnt per feed, so that silence can be told from a quiet hour (POLLING 20).
 *
 * Two yardsticks, since a feed fails in two ways. It falls silent: the longest silence that ended on each of the last
 * 16 days *with news* is kept, which covers two week-ends of a daily paper and four months of a weekly one, and the
 * second longest is what is usual (one outage may not widen it). Or it thins out: the number of new entries of each
 * of the last 14 whole days is kept, and a day below half of the least of them is less than usual.
 */
export interface Rhythm {
  /** When the last new entry came (of the first document: its newest date), or null. */
  readonly lastNewAt: string | null;
  /** Minutes, oldest first, one per day with news. */
  readonly silences: readonly number[];
  /** UTC date that the last silence counts for. */
  readonly silenceDay: string | null;
  /** The UTC day that is running; `whole` until something kept us from watching all of it. */
  readonly today: { readonly date: string; readonly entries: number; readonly whole: boolean } | null;
  readonly yields: readonly number[];
  /** Whole days in a row, up to yesterday, that brought less than usual. */
  readonly lowDays: number;
}

export const unknownRhythm: Rhythm = {
  lastNewAt: null,
  silences: [],
  silenceDay: null,
  today: null,
  yields: [],
  lowDays: 0,
};

const silencesKept = 16;
const yieldsKept = 14;
const yieldsNeeded = 7;
// Below four entries a day, half of it is chance.
const leastYield = 4;
const adoptAfterDays = 7;

/**
 * Learns from a document that brought new entries.
 *
 * @param dates publication times of the new entries, null where there is none; any order
 * @param first whether it is the feed's first document: then the dates tell the rhythm before we came
 */
export function withArrivals(
  rhythm: Rhythm,
  dates: readonly (string | null)[],
  now: Date,
  first: boolean,
): Rhythm {
  if (dates.length === 0) return rhythm;
  const last = rhythm.lastNewAt === null ? Number.NEGATIVE_INFINITY : Date.parse(rhythm.lastNewAt);
  // Dates are used where they fit between the last arrival and now, so that an outage of ours is not taken for a
  // silence of the feed; the rest count as having come with this poll.
  const times = dates
    .map((date) => {
      const time = Date.parse(date ?? '');
      return Number.isNaN(time) ? now.getTime() : Math.min(now.getTime(), Math.max(last, time));
    })
    .sort((a, b) => a - b);
  let { silences, silenceDay } = rhythm;
  let before = last;
  for (const time of times) {
    if (Number.isFinite(before)) {
      const minutes = Math.round((time - before) / 60_000);
      const day = dayOf(time);
      if (day === silenceDay) silences = silences.with(-1, Math.max(silences.at(-1) ?? 0, minutes));
      else silences = [...silences, minutes].slice(-silencesKept);
      silenceDay = day;
    }
    before = time;
  }
  const newest = times.at(-1);
  if (newest === undefined) return rhythm;
  return {
    ...rhythm,
    silences,
    silenceDay,
    lastNewAt: new Date(first ? newest : now.getTime()).toISOString(),
  };
}

/**
 * Counts a poll into the running day, closing the days before it.
 *
 * @param entries new entries of the poll
 * @param watched false when the poll failed or is the first one: then the day does not count as whole
 */
export function withPoll(rhythm: Rhythm, entries: number, watched: boolean, now: Date): Rhythm {
  const date = dayOf(now.getTime());
  const { today } = rhythm;
  if (today?.date === date) {
    return {
      ...rhythm,
      today: { date, entries: today.entries + entries, whole: today.whole && watched },
    };
  }
  // A day is watched from its start only when the day before was the last one polled.
  const follows = today !== null && dayOf(now.getTime() - 86_400_000) === today.date;
  const closed = today?.whole && follows ? closeDay(rhythm, today.entries) : rhythm;
  return { ...closed, today: { date, entries, whole: follows && watched } };
}

/** Minutes of silence after which the feed counts as quiet. */
export function quietAfterMinutes(rhythm: Rhythm, intervalSeconds: number): number {
  const ranked = [...rhythm.silences].sort((a, b) => b - a);
  const longest = ranked[0] ?? 0;
  // Few days of evidence: four days of grace, enough for a long week-end, or thrice what was seen.
  if (ranked.length < 4) return Math.max(96 * 60, 3 * longest);
  const usual = ranked.length >= 8 ? (ranked[1] ?? longest) : longest;
  return Math.max(180, 1.5 * usual, (3 * intervalSeconds) / 60);
}

/** Why the feed is quieter than usual, as a sentence part, or null when it is not. */
export function quietReason(rhythm: Rhythm, intervalSeconds: number, now: Date): string | null {
  if (rhythm.lastNewAt !== null) {
    const silent = (now.getTime() - Date.parse(rhythm.lastNewAt)) / 60_000;
    const usual = quietAfterMinutes(rhythm, intervalSeconds);
    if (silent > usual) {
      const [lasts, most] = [span(silent), span(usual)];
      // "8 days, usual is at most 8 days" says nothing: then in whole hours, which differ.
      return lasts === most && silent >= 120
        ? `nothing new for ${Math.ceil(silent / 60)} hours, usual is at most ${Math.floor(usual / 60)} hours`
        : `nothing new for ${lasts}, usual is at most ${most}`;
    }
  }
  if (rhythm.lowDays === 0) return null;
  const days = rhythm.lowDays === 1 ? 'yesterday' : `${rhythm.lowDays} days in a row`;
  return `fewer than half as many new entries ${days} as on the thinnest of ${rhythm.yields.length} days before`;
}

// Think tanks and weeklies publish when they have something; a paper of workdays has its news every day but two.
const slowMinutes = 36 * 60;
const timesSilent = 3;

/**
 * Whether a feed's silence is worth a message of its own: one that publishes every few days is quiet now and then, which
 * the digest says; only a silence of three times what is usual tells that it may have died. Of a feed that brings news
 * every day any silence beyond its measure is told.
 */
export function isSilenceTelling(rhythm: Rhythm, intervalSeconds: number, now: Date): boolean {
  const ranked = [...rhythm.silences].sort((a, b) => a - b);
  const middle = ranked[Math.floor(ranked.length / 2)] ?? 0;
  if (middle < slowMinutes || rhythm.lastNewAt === null || rhythm.lowDays > 0) return true;
  const silent = (now.getTime() - Date.parse(rhythm.lastNewAt)) / 60_000;
  return silent > timesSilent * quietAfterMinutes(rhythm, intervalSeconds);
}

/** A span of minutes for people: `40 minutes`, `7 hours`, `12 days`. */
export function span(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} minutes`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

function closeDay(rhythm: Rhythm, entries: number): Rhythm {
  const least = Math.min(...rhythm.yields);
  const low = rhythm.yields.length >= yieldsNeeded && least >= leastYield && entries < least / 2;
  if (!low) return { ...rhythm, lowDays: 0, yields: [...rhythm.yields, entries].slice(-yieldsKept) };
  // Low days stay out of what is usual, until there are so many that they are the new usual.
  if (rhythm.lowDays + 1 < adoptAfterDays) return { ...rhythm, lowDays: rhythm.lowDays + 1 };
  return { ...rhythm, lowDays: 0, yields: [entries] };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
