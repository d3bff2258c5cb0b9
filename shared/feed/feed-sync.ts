import type { Clock } from '../runtime/clock.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import { StaleWriteError, type Table } from '../store/table.ts';
import { duplicateOf, type Feed, newFeed, pauseFeed, resumeFeed, withListEntry } from './feed.ts';
import { type FeedListEntry, parseFeedList } from './feed-list.ts';
import type { FeedStore } from './feed-store.ts';

const MARK = { pk: 'FEED-LIST', sk: 'FEED-LIST' };

/** The list whose feeds the table holds. */
interface Mark {
  readonly address: string;
}

/** One by one, the 5,000 of the longest list would outlast the function's time, minute after minute. */
const AT_ONCE = 16;

/**
 * Brings the feeds in the table up to a feed list: new ones are added, changed ones get their new title and settings
 * and keep what was learnt by polling, ones that left the list stop being polled and keep their history. Feeds that
 * an operator added stay as they are, and so do those of which the list says nothing new: a write would make a poll stale
 * that is under way. Does nothing when this very list has been taken in before.
 *
 * @param address where the list lies; it changes with the content
 * @throws Error with the path of the wrong value, when the list is not valid: then nothing was changed
 */
export async function syncFeedList(
  address: string,
  read: (address: string) => Promise<unknown>,
  services: {
    readonly feeds: FeedStore;
    readonly table: Table;
    readonly clock: Clock;
    readonly spreadSeconds?: number;
  },
): Promise<void> {
  const { feeds, table, clock, spreadSeconds = 60 } = services;
  const mark = await table.get<Mark>(MARK);
  if (mark?.value.address === address) return;

  const now = clock.now();
  const entries = new Map(
    parseFeedList(await read(address), 'feed list').map((entry) => {
      const fresh = newFeed(entry, now, { spreadSeconds });
      return [fresh.id, { entry, fresh }] as const;
    }),
  );
  const known = new Map((await feeds.all()).map(({ value: { feed } }) => [feed.id, feed]));
  await sideBySide(
    [...entries.values()].filter(({ fresh }) => !known.has(fresh.id)),
    AT_ONCE,
    ({ fresh }) => feeds.insert(fresh),
  );
  for (const feed of [...known.values()].filter(({ origin }) => origin === 'list')) {
    const listed = entries.get(feed.id)?.entry ?? null;
    // With what was changed before it: of two that rest at one address one is resumed.
    const brought = (one: Feed) => broughtUp(one, listed, [...known.values()], now);
    if (brought(feed) === feed) continue;
    const changed = await feeds.change(feed.id, (one) => (one.origin === 'list' ? brought(one) : one));
    if (changed) known.set(feed.id, changed.row.feed);
  }
  try {
    await table.save<Mark>(MARK, { address }, mark?.revision ?? 0);
  } catch (error) {
    // Another scheduler took the same list in at the same time, which changed nothing more.
    if (!(error instanceof StaleWriteError)) throw error;
  }
}

/** The feed as the list has it, or switched off where that has it no more; given back as it is when that is so already. */
function broughtUp(feed: Feed, entry: FeedListEntry | null, others: readonly Feed[], now: Date): Feed {
  if (entry === null) return feed.enabled ? pauseFeed(feed) : feed;
  const listed = withListEntry(feed, entry);
  // Being in a list is no reason to ask a feed that rests since another one has its address (POLLING 12).
  const stays = listed.enabled || duplicateOf(listed, others) !== null;
  return stays ? listed : resumeFeed(listed, now);
}
