import { LATE_AFTER_MINUTES } from '../../feed/polling/poll-log.ts';
import { MINUTE_MS } from '../../runtime/spans.ts';
import type { NotWatched } from '../alert.ts';

/** A feed that was due and not asked for a while. Times in epoch milliseconds. */
export interface Overdue {
  readonly feedId: string;
  readonly title: string;
  /** When it was asked last before; null for never. */
  readonly since: number | null;
  readonly due: number;
  /** When it was asked again; null: not yet. */
  readonly until: number | null;
}

export interface Watch {
  readonly from: number;
  readonly to: number;
  /** When any feed was asked, in any order, before the span too. */
  readonly polls: readonly number[];
  readonly overdue: readonly Overdue[];
}

const LATE_MS = LATE_AFTER_MINUTES * MINUTE_MS;
/** While others are asked, a single feed may wait for a failed poll's next try; from then on it counts as forgotten. */
const ALONE_MS = 30 * MINUTE_MS;

/**
 * When nothing was watched within a span: the stretches in which feeds became due, waited for more than five minutes, and
 * not one was asked, from the last poll to the next; and, beside them, feeds that alone were left for half an hour. What a feed
 * waits for by its publisher's wish or after a failure is not overdue, since it is not due before.
 *
 * @returns null when every feed was asked in time
 */
export function notWatching({ from, to, polls, overdue }: Watch): NotWatched | null {
  const left = overdue.filter(({ due, until }) => due + LATE_MS < to && (until ?? to) > from);
  const stretches = stretchesOf(from, to, polls, left);
  const alone = left.filter((one) => aloneFor(one, from, to, stretches) > ALONE_MS);
  const concerned = left.filter(
    (one) => alone.includes(one) || stretches.some((stretch) => common(stretch, span(one, from, to)) > 0),
  );
  if (concerned.length === 0) return null;
  const behind = concerned.filter(({ until }) => until === null || until > to);
  const again = behind.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...again);
  return {
    stretches: stretches.map((one) => ({ from: iso(one.from), to: iso(one.to) })),
    // As a reader counts who sees both ends to the minute.
    minutes: stretches.reduce((sum, one) => sum + minuteOf(one.to) - minuteOf(one.from), 0),
    late: titlesOf(alone),
    behind: titlesOf(behind),
    feedsBehind: new Set(behind.map(({ feedId }) => feedId)).size,
    askedAgainAt: Number.isFinite(last) ? iso(last) : null,
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretchesOf(
  from: number,
  to: number,
  polls: readonly number[],
  left: readonly Overdue[],
): readonly Stretch[] {
  const within = polls.filter((at) => at > from && at < to).sort((a, b) => a - b);
  const before = polls.reduce(
    (last, at) => (at <= from ? Math.max(last, at) : last),
    Number.NEGATIVE_INFINITY,
  );
  const edges = [before, ...within, to];
  return edges.slice(1).flatMap((next, index) => {
    const poll = edges[index] ?? before;
    const between = { from: Math.max(poll, from), to: next };
    // A feed that was left when others were asked, before or after, was forgotten: that is no pause of the whole.
    const dark = left.filter(
      (one) => one.due > poll - LATE_MS && common(between, span(one, from, to)) > LATE_MS,
    );
    const ends = dark.some(({ until }) => next === to || (until !== null && until < next + LATE_MS));
    if (!ends) return [];
    // Before the first poll that is known of, watching cannot have stopped.
    const began = Math.min(...dark.map(({ since, due }) => since ?? due));
    return [{ from: Math.max(between.from, began), to: between.to }];
  });
}

/** The part of a span in which the feed was due. */
function span({ due, until }: Overdue, from: number, to: number): Stretch {
  return { from: Math.max(due, from), to: Math.min(until ?? to, to) };
}

function aloneFor(one: Overdue, from: number, to: number, stretches: readonly Stretch[]): number {
  const own = span(one, from, to);
  return own.to - own.from - stretches.reduce((sum, stretch) => sum + common(stretch, own), 0);
}

const common = (a: Stretch, b: Stretch): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

const titlesOf = (some: readonly Overdue[]): readonly string[] => [
  ...new Set(some.map(({ title }) => title)),
];

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

const iso = (at: number): string => new Date(at).toISOString();
