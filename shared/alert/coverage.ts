import type { ArticleStore } from '../article/article-store.ts';
import { type FeedHour, type FeedRow, type FeedStore, hourOf } from '../feed/feed-store.ts';
import { standingOf } from '../feed/health.ts';
import type { SpendingStage } from '../store/spending.ts';
import type { CoverageStatement } from './alert.ts';

/** Articles that wait longer than this for their next step are stuck. */
const STUCK_AFTER_MINUTES = 30;
const HOUR_MS = 3_600_000;
/** As long as a dead-letter queue keeps a message: until then an operator can send it back. */
const SET_ASIDE_DAYS = 14;

export interface CoverageSources {
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  /** What the cap on costs leaves out now; default: nothing. */
  readonly spending?: SpendingStage;
}

/**
 * What was watched between two moments, and what could not be: the proof behind a quiet day. Entries are counted by
 * whole UTC hours, articles by the moment they were first seen; the state of the feeds is the present one.
 *
 * Cost grows with the span (one small query an hour and the articles of the span), not with what is stored.
 */
export async function coverageBetween(
  from: Date,
  to: Date,
  { feeds, articles, spending = 'normal' }: CoverageSources,
  now: Date,
): Promise<CoverageStatement> {
  const rows = (await feeds.all())
    .map(({ value }) => value)
    .filter(({ feed }) => feed.enabled && feed.addedAt <= to.toISOString());
  const [since, until] = [from.toISOString(), to.toISOString()];
  const judged = ['core', 'related', 'off'] as const;
  const [core, related, off] = await Promise.all(judged.map((name) => articles.count(name, since, until)));
  const read = await Promise.all(judged.map((name) => articles.countRead(name, since, until)));
  const stuckBefore = new Date(now.getTime() - STUCK_AFTER_MINUTES * 60_000).toISOString();
  const [unread, untracked] = await Promise.all([
    articles.waiting('read', stuckBefore, 1000),
    articles.waiting('track', stuckBefore, 1000),
  ]);
  const asideSince = new Date(to.getTime() - SET_ASIDE_DAYS * 24 * HOUR_MS).toISOString();
  const hours = await logsBetween(from, to, rows, feeds);
  const asked = new Set(hours.map(({ feedId }) => feedId));
  // How a feed fares now says nothing of a day on which it was never asked.
  const past = now.getTime() - to.getTime() > HOUR_MS;
  const standing = ({ feed }: FeedRow) => (past && !asked.has(feed.id) ? 'unasked' : standingOf(feed.health));
  const titles = (wanted: (row: FeedRow) => boolean) => rows.filter(wanted).map(({ feed }) => feed.title);
  return {
    from: since,
    to: until,
    feeds: {
      expected: rows.length,
      healthy: rows.filter((row) => standing(row) === 'healthy').length,
      failing: titles((row) => ['failing', 'unasked'].includes(standing(row))),
      silent: titles((row) => standing(row) === 'silent'),
    },
    entries: {
      seen: sum(hours.map(({ log }) => log.entriesSeen)),
      new: sum(hours.map(({ log }) => log.entriesNew)),
    },
    articles: { read: sum(read), core: core ?? 0, related: related ?? 0, off: off ?? 0 },
    possibleGaps: titles(({ feed }) => {
      const at = feed.health.gapAt;
      return at !== null && at >= since && at <= until;
    }),
    stuck: unread.length + untracked.length,
    setAside: await articles.countSetAside(asideSince, until),
    ...(spending === 'normal' ? {} : { spending }),
  };
}

async function logsBetween(
  from: Date,
  to: Date,
  rows: readonly FeedRow[],
  feeds: FeedStore,
): Promise<readonly { readonly feedId: string; readonly log: FeedHour }[]> {
  const hours: string[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += HOUR_MS) hours.push(hourOf(new Date(at)));
  if (!hours.includes(hourOf(to))) hours.push(hourOf(to));
  const ended = await Promise.all(hours.map((hour) => feeds.hour(hour)));
  return [
    ...ended.flatMap((hour) => [...hour].map(([feedId, log]) => ({ feedId, log }))),
    ...rows.flatMap(({ feed, hour }) =>
      hour && hours.includes(hour.hour) ? [{ feedId: feed.id, log: hour }] : [],
    ),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
