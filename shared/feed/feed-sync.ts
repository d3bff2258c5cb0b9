import type { Clock } from '../runtime/clock.ts';
import { StaleWriteError, type Table } from '../store/table.ts';
import { duplicateOf, type Feed, newFeed, pauseFeed, resumeFeed, withListEntry } from './feed.ts';
import { type FeedListEntry, parseFeedList } from './feed-list.ts';
import type { FeedStore } from './feed-store.ts';

const MARK = { pk: 'FEED-LIST', sk: 'FEED-LIST' };

/** The list whose feeds the table holds. */
interface Mark {
  readonly address: string;
}

/**
 * Brings the feeds in the table up to a feed list: new ones are added, changed ones get their new title and settings
 * and keep what was learnt by polling, ones that left the list stop being polled and keep their history. Feeds that
 * an operator added stay as they are. Does nothing when this very list has been taken in before.
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

  const listed = parseFeedList(await read(address), 'feed list').map((entry) => ({
    entry,
    fresh: newFeed(entry, clock.now(), { spreadSeconds }),
  }));
  for (const { entry, fresh } of listed) {
    if ((await feeds.insert(fresh)) === 'exists') await update(fresh, entry, clock.now(), feeds);
  }
  const ids = new Set(listed.map(({ fresh }) => fresh.id));
  for (const row of await feeds.all()) {
    const left = row.value.feed.origin === 'list' && row.value.feed.enabled && !ids.has(row.value.feed.id);
    if (left) await feeds.save({ ...row.value, feed: pauseFeed(row.value.feed) }, row.revision);
  }
  try {
    await table.save<Mark>(MARK, { address }, mark?.revision ?? 0);
  } catch (error) {
    // Another scheduler took the same list in at the same time, which changed nothing more.
    if (!(error instanceof StaleWriteError)) throw error;
  }
}

async function update(fresh: Feed, entry: FeedListEntry, now: Date, feeds: FeedStore): Promise<void> {
  const known = await feeds.get(fresh.id);
  if (known?.value.feed.origin !== 'list') return;
  const listed = withListEntry(known.value.feed, entry);
  const stays = listed.enabled || (await standsElsewhere(listed, feeds));
  const feed = stays ? listed : resumeFeed(listed, now);
  await feeds.save({ ...known.value, feed }, known.revision);
}

/** Whether a feed rests since another one has its address: then being in a list is no reason to ask it (POLLING 12). */
async function standsElsewhere(feed: Feed, feeds: FeedStore): Promise<boolean> {
  const rows = await feeds.all();
  return (
    duplicateOf(
      feed,
      rows.map(({ value }) => value.feed),
    ) !== null
  );
}
