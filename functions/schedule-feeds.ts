import type { Feed } from '../shared/feed/feed.ts';
import { feedTurn, hostOf } from '../shared/feed/feed.ts';
import { type FeedRow, FeedStore, type FeedWatch } from '../shared/feed/feed-store.ts';
import { syncFeedList } from '../shared/feed/feed-sync.ts';
import { isDue } from '../shared/feed/polling.ts';
import { setBack } from '../shared/feed/set-back.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import { EVENTS, type Log } from '../shared/runtime/log.ts';
import type { FeedMessage } from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { scheduledHandler } from '../shared/runtime/scheduled-handler.ts';
import { openDocument, openQueue, startFunction } from '../shared/runtime/services.ts';
import { sideBySide } from '../shared/runtime/side-by-side.ts';
import { StaleWriteError, type Stored } from '../shared/store/table.ts';

/** Woken every minute: takes the feeds that are due and hands each to its host's turn. */
export interface ScheduleFeedsServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly feeds: FeedStore;
  readonly queue: Queue<FeedMessage>;
  /** Brings the table up to the feed list of this deployment; cheap when it is. */
  syncList(): Promise<void>;
}

const MOST_AT_ONCE = 500;
/** Feeds that are rewritten side by side. */
const AT_ONCE = 16;

export const handler = scheduledHandler({ build, handle: scheduleFeeds });

async function build(): Promise<ScheduleFeedsServices> {
  const { environment, clock, log, table } = await startFunction('schedule-feeds');
  const feeds = new FeedStore(table);
  return {
    clock,
    log,
    feeds,
    queue: openQueue(environment.FEEDS_QUEUE),
    syncList: () => syncFeedList(environment.FEED_LIST, openDocument, { feeds, table, clock }),
  };
}

/**
 * Takes the feeds that are due by one conditional write, so that two schedulers at once never hand out a poll twice.
 *
 * @throws what is wrong with the feed list, once the feeds that are known were handed on
 */
export async function scheduleFeeds(services: ScheduleFeedsServices): Promise<{ readonly handedOn: number }> {
  const [list] = await Promise.allSettled([services.syncList()]);
  const now = services.clock.now();
  const watch = await watchInTime(now, services.feeds);
  const due = watch.rows
    .filter(({ value }) => isDue(value.feed, now))
    .sort((a, b) => dueAt(a) - dueAt(b))
    .slice(0, MOST_AT_ONCE)
    .map(({ value }) => value.feed);
  const taken = due.length > 0 && (await take(due, watch, now, services.feeds)) ? due : [];
  const alone = hostsOfOne(watch.rows);
  await services.queue.send(taken.map((feed) => feedTurn(feed, { alone: alone.has(hostOf(feed)) })));
  services.log.info(EVENTS.feedsScheduled, { due: due.length, taken: taken.length });
  if (list.status === 'rejected') throw list.reason;
  return { handedOn: taken.length };
}

/** What is watched, once the feeds that were asked while the clock was set far forward are brought back to the present. */
async function watchInTime(now: Date, feeds: FeedStore): Promise<FeedWatch> {
  const watch = await feeds.watch();
  const ahead = watch.rows.filter(({ value }) => setBack(value.feed, now) !== value.feed);
  if (ahead.length === 0) return watch;
  await sideBySide(ahead, AT_ONCE, ({ value }) => feeds.change(value.feed.id, (feed) => setBack(feed, now)));
  return feeds.watch();
}

const dueAt = ({ value }: Stored<FeedRow>): number => Date.parse(value.feed.polling.nextAt ?? '');

/** Hosts of one feed, switched off ones counted: nobody else asks them for a feed. */
function hostsOfOne(rows: readonly Stored<FeedRow>[]): ReadonlySet<string> {
  const byHost = Map.groupBy(rows, ({ value }) => hostOf(value.feed));
  return new Set([...byHost].filter(([, feeds]) => feeds.length === 1).map(([host]) => host));
}

/** False when another scheduler was first: what it left is due at the next turn. */
async function take(due: readonly Feed[], watch: FeedWatch, now: Date, feeds: FeedStore): Promise<boolean> {
  try {
    await feeds.take(due, watch, now);
    return true;
  } catch (error) {
    if (error instanceof StaleWriteError) return false;
    throw error;
  }
}
