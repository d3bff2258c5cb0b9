import type { Feed } from '../shared/feed/feed.ts';
import { type FeedRow, FeedStore } from '../shared/feed/feed-store.ts';
import { syncFeedList } from '../shared/feed/feed-sync.ts';
import { feedTurn, hostOf } from '../shared/feed/feed-turn.ts';
import { isDue, leaseFeed } from '../shared/feed/polling.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import { EVENTS, type Log } from '../shared/runtime/log.ts';
import type { FeedMessage } from '../shared/runtime/messages.ts';
import type { Queue } from '../shared/runtime/queue.ts';
import { scheduledHandler } from '../shared/runtime/scheduled-handler.ts';
import { openDocument, openQueue, startFunction } from '../shared/runtime/services.ts';
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

/** Takes each due feed by a conditional write, so that two schedulers at once never hand out one poll twice. */
export async function scheduleFeeds(services: ScheduleFeedsServices): Promise<{ readonly handedOn: number }> {
  await services.syncList();
  const now = services.clock.now();
  const rows = await services.feeds.all();
  const due = rows
    .filter(({ value }) => isDue(value.feed, now))
    .sort((a, b) => dueAt(a) - dueAt(b))
    .slice(0, MOST_AT_ONCE);
  const taken = await Promise.all(due.map((row) => take(row, now, services.feeds)));
  const alone = hostsOfOne(rows);
  const messages = taken
    .filter((feed) => feed !== null)
    .map((feed) => feedTurn(feed, { alone: alone.has(hostOf(feed)) }));
  await services.queue.send(messages);
  services.log.info(EVENTS.feedsScheduled, { due: due.length, taken: messages.length });
  return { handedOn: messages.length };
}

const dueAt = ({ value }: Stored<FeedRow>): number => Date.parse(value.feed.polling.nextAt ?? '');

/** Hosts of one feed, switched off ones counted: nobody else asks them for a feed. */
function hostsOfOne(rows: readonly Stored<FeedRow>[]): ReadonlySet<string> {
  const byHost = Map.groupBy(rows, ({ value }) => hostOf(value.feed));
  return new Set([...byHost].filter(([, feeds]) => feeds.length === 1).map(([host]) => host));
}

async function take(row: Stored<FeedRow>, now: Date, feeds: FeedStore): Promise<Feed | null> {
  try {
    const { value } = await feeds.save({ ...row.value, feed: leaseFeed(row.value.feed, now) }, row.revision);
    return value.feed;
  } catch (error) {
    if (error instanceof StaleWriteError) return null;
    throw error;
  }
}
