import type { ArticleStore } from '../article/article-store.ts';
import type { Feed } from '../feed/feed.ts';
import { entriesOf, type FeedHour, type FeedRow, type FeedStore, hourOf } from '../feed/feed-store.ts';
import { standingOf } from '../feed/health.ts';
import { dueAt, isLate } from '../feed/polling/poll-log.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import { HOUR_MS } from '../runtime/spans.ts';
import type { SpendingStage } from '../store/spending.ts';
import { LABELS } from '../topic/verdict.ts';
import type { CoverageStatement, NotWatched } from './alert.ts';
import type { AlertStore } from './alert-store.ts';
import { notWatching, type Overdue } from './troubles/not-watching.ts';

/** Articles that wait longer than this for their next step are stuck. */
const STUCK_AFTER_MINUTES = 30;
/** Sorts after every time. */
const EVER = '~';
/** As long as a dead-letter queue keeps a message: until then an operator can send it back. */
const SET_ASIDE_DAYS = 14;

export interface CoverageSources {
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  /** Where messages that wait for another try, or were given up, are counted. */
  readonly alerts: Pick<AlertStore, 'waiting' | 'countGivenUp'>;
  /** What the cap on costs leaves out now; default: nothing. */
  readonly spending?: SpendingStage;
}

/**
 * What was watched between two moments, and what could not be: the proof behind a quiet day. Entries are counted by
 * whole UTC hours, articles by the moment they were first seen; the health of the feeds is the present one.
 *
 * Cost grows with the span (one small query an hour and the articles of the span), not with what is stored; a span that
 * has ended asks besides, feed by feed, for the hour in which each was asked next.
 */
export async function coverageBetween(
  from: Date,
  to: Date,
  { feeds, articles, alerts, spending = 'normal' }: CoverageSources,
  now: Date,
): Promise<CoverageStatement> {
  const all = (await feeds.all()).map(({ value }) => value);
  const rows = all.filter(({ feed }) => feed.enabled && feed.addedAt <= to.toISOString());
  const [since, until] = [from.toISOString(), to.toISOString()];
  const [core, related, off] = await Promise.all(LABELS.map((name) => articles.count(name, since, until)));
  const read = await Promise.all(LABELS.map((name) => articles.countRead(name, since, until)));
  const stuckBefore = new Date(now.getTime() - STUCK_AFTER_MINUTES * 60_000).toISOString();
  const [unread, untracked] = await Promise.all([
    articles.waiting('read', stuckBefore, 1000),
    articles.waiting('track', stuckBefore, 1000),
  ]);
  const asideSince = new Date(to.getTime() - SET_ASIDE_DAYS * 24 * HOUR_MS).toISOString();
  const logs = await logsBetween(from, to, all, feeds);
  const polls = await pollsUntil(from, rows, logs, feeds);
  const notWatched = await notWatchedBetween(from, to, rows, logs, polls, feeds);
  const watchingSince = beginning(from, all, polls);
  const undelivered = (await alerts.waiting(EVER, 1000)).length;
  const givenUp = await alerts.countGivenUp(since, until);
  // How a feed fares now says nothing of a span in which it was not asked, unless it was not due either.
  const past = now.getTime() - to.getTime() > HOUR_MS;
  const unasked = ({ feed }: FeedRow) => !logs.has(feed.id) && (past || isLate(feed.polling, to));
  const standing = (row: FeedRow) => (unasked(row) ? 'failing' : standingOf(row.feed.health));
  const titles = (wanted: (row: FeedRow) => boolean) => rows.filter(wanted).map(({ feed }) => feed.title);
  const notYet = rows.filter((row) => standing(row) === 'unasked').length;
  const hours = [...logs.values()];
  return {
    from: since,
    to: until,
    feeds: {
      expected: rows.length,
      healthy: rows.filter((row) => standing(row) === 'healthy').length,
      failing: titles((row) => standing(row) === 'failing'),
      silent: titles((row) => standing(row) === 'silent'),
      ...(notYet > 0 && { unasked: notYet }),
    },
    entries: {
      seen: sum(hours.map(entriesOf)),
      new: sum(hours.flat().map(({ entriesNew }) => entriesNew)),
    },
    articles: { read: sum(read), core: core ?? 0, related: related ?? 0, off: off ?? 0 },
    possibleGaps: titles(({ feed }) => {
      const at = feed.health.gapAt;
      const last = at !== null && at >= since && at <= until;
      return last || (logs.get(feed.id) ?? []).some(({ gaps = 0 }) => gaps > 0);
    }),
    ...(watchingSince !== null && { watchingSince }),
    ...(notWatched && { notWatched }),
    stuck: unread.length + untracked.length,
    ...(undelivered > 0 && { undelivered }),
    ...(givenUp > 0 && { givenUp }),
    setAside: await articles.countSetAside(asideSince, until),
    ...(spending === 'normal' ? {} : { spending }),
  };
}

/** When any feed was asked, in epoch milliseconds to the minute: in a span, and in the hour before it. */
async function pollsUntil(
  from: Date,
  rows: readonly FeedRow[],
  logs: ReadonlyMap<string, readonly FeedHour[]>,
  feeds: FeedStore,
): Promise<readonly number[]> {
  const before = await logsBetween(new Date(from.getTime() - HOUR_MS), from, rows, feeds);
  return [...before.values(), ...logs.values()].flat().flatMap(({ hour, asked = [] }) => {
    const start = Date.parse(`${hour}:00:00Z`);
    return asked.map((minute) => start + minute * 60_000);
  });
}

/**
 * When watching began, if that was after the start of the span: with the first feed, unless feeds that are forgotten by
 * now were asked before. From there on feeds that were not asked are told of as not watched.
 */
function beginning(from: Date, all: readonly FeedRow[], polls: readonly number[]): string | null {
  const [first] = all.map(({ feed }) => feed.addedAt).sort();
  if (first === undefined || Date.parse(first) <= from.getTime()) return null;
  const toTheMinute = Math.floor(Date.parse(first) / 60_000) * 60_000;
  return polls.some((at) => at < toTheMinute) ? null : first;
}

/** The hours of a span in order, by feed; an hour that begins where the span ends is none of them. */
async function logsBetween(
  from: Date,
  to: Date,
  rows: readonly FeedRow[],
  feeds: FeedStore,
): Promise<ReadonlyMap<string, readonly FeedHour[]>> {
  const hours: string[] = [];
  const first = Math.floor(from.getTime() / HOUR_MS) * HOUR_MS;
  for (let at = first; at < to.getTime(); at += HOUR_MS) hours.push(hourOf(new Date(at)));
  const ended = await Promise.all(hours.map((hour) => feeds.hour(hour)));
  const logs = new Map<string, FeedHour[]>();
  const add = (feedId: string, log: FeedHour) => logs.set(feedId, [...(logs.get(feedId) ?? []), log]);
  for (const hour of ended) for (const [feedId, log] of hour) add(feedId, log);
  for (const { feed, hour } of rows) {
    // A poll that died between its two writes left its hour in both places, the same.
    const there = logs.get(feed.id)?.some((log) => log.hour === hour?.hour);
    if (hour && hours.includes(hour.hour) && !there) add(feed.id, hour);
  }
  return logs;
}

/**
 * When feeds were due and not asked. The evidence is the polls: each noted how late it came. One that ended a stretch may
 * lie after the span; one that has not come yet is told by the feed's own record.
 */
async function notWatchedBetween(
  from: Date,
  to: Date,
  rows: readonly FeedRow[],
  logs: ReadonlyMap<string, readonly FeedHour[]>,
  polls: readonly number[],
  feeds: FeedStore,
): Promise<NotWatched | null> {
  const next = hourOf(new Date(Math.ceil(to.getTime() / HOUR_MS) * HOUR_MS));
  const overdue = await sideBySide(rows, AT_ONCE, async (row): Promise<readonly Overdue[]> => {
    const { polling } = row.feed;
    const askedSince = polling.lastAt !== null && polling.lastAt > to.toISOString();
    const after = askedSince ? await feeds.firstHourFrom(row, next) : null;
    const late = [...(logs.get(row.feed.id) ?? []), ...(after ? [after] : [])].flatMap(
      (log) => log.late ?? [],
    );
    const due = dueAt(polling);
    return [
      ...late.map((poll) => overdueOf(row.feed, poll.since, poll.due, poll.at)),
      ...(due === null ? [] : [overdueOf(row.feed, polling.lastAt, due, null)]),
    ];
  });
  return notWatching({ from: from.getTime(), to: to.getTime(), polls, overdue: overdue.flat() });
}

/** Small reads of one feed each, at the same time. */
const AT_ONCE = 16;

function overdueOf({ id, title }: Feed, since: string | null, due: string, until: string | null): Overdue {
  return {
    feedId: id,
    title,
    since: since === null ? null : Date.parse(since),
    due: Date.parse(due),
    until: until === null ? null : Date.parse(until),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
