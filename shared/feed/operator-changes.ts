import { canonicalFeedUrl } from './canonical-url.ts';
import { type Feed, feedId, newFeed, pauseFeed, resumeFeed, toListEntry, withListEntry } from './feed.ts';
import { type FeedListEntry, toListJson } from './feed-list.ts';

/** Whether an operator took the feed off: it is in no list, and never asked. */
export function isRemoved(feed: Feed): boolean {
  return (feed.removedAt ?? null) !== null;
}

/** The feed as a list writes it, under the address it was listed by: what a change by hand is laid over. */
export function listValues(feed: Feed): Readonly<Record<string, unknown>> {
  return { ...toListJson(toListEntry(feed)), url: feed.listedUrl };
}

/** A feed that an operator adds: later lists leave it alone. `spreadSeconds` as in `newFeed`. */
export function addedFeed(entry: FeedListEntry, now: Date, spreadSeconds: number): Feed {
  return newFeed(entry, now, { origin: 'operator', spreadSeconds });
}

/**
 * The feed with what an operator set, given whole. It is the operator's own from then on, so that the next list does
 * not undo it. A new address is asked once the feed's interval and any wait are over, without the old one's back-off;
 * of a feed that is paused or gone it is not asked before the feed is resumed.
 *
 * @returns the feed as it is when nothing changes
 */
export function changedFeed(feed: Feed, entry: FeedListEntry, now: Date): Feed {
  const changed = withListEntry(feed, entry);
  if (changed === feed) return feed;
  const rests = !feed.enabled || feed.polling.nextAt === null;
  const awake = changed.url === feed.url || rests ? changed : resumeFeed(changed, now);
  return { ...awake, origin: 'operator' };
}

/** Stops polling by an operator's wish; given back as it is when it is paused already. */
export function pausedByOperator(feed: Feed): Feed {
  return feed.enabled ? { ...pauseFeed(feed), origin: 'operator' } : feed;
}

/** Starts polling again, also one that was gone; given back as it is when it is being polled. */
export function resumedByOperator(feed: Feed, now: Date): Feed {
  if (feed.enabled && feed.polling.nextAt !== null) return feed;
  return { ...resumeFeed(feed, now), origin: 'operator' };
}

/** Takes a feed off. Its record stays: articles name it, and waits must hold when it is added again. */
export function removedFeed(feed: Feed, now: Date): Feed {
  return { ...pauseFeed(feed), origin: 'operator', removedAt: now.toISOString() };
}

/** Puts a removed feed back, not asked before its interval and any wait are over; one that was gone stays so. */
export function restoredFeed(feed: Feed, now: Date): Feed {
  const back = { ...resumeFeed(feed, now), removedAt: null };
  if (feed.health.state !== 'gone') return back;
  return { ...back, polling: { ...back.polling, nextAt: null }, health: feed.health };
}

type Addressed = { readonly feed: Pick<Feed, 'id' | 'url'> & Partial<Pick<Feed, 'listedUrl'>> };

/** The feed that an address stands for: by the address it was listed under, or by the one it is asked at now. */
export function feedAtAddress<Row extends Addressed>(url: string, rows: readonly Row[]): Row | null {
  return feedsByAddress(rows)(url);
}

/** `feedAtAddress` for many addresses: those of the feeds are made canonical once, not once for each that is asked. */
export function feedsByAddress<Row extends Addressed>(rows: readonly Row[]): (url: string) => Row | null {
  const byId = new Map(rows.map((row) => [row.feed.id, row]));
  const byAddress = new Map<string, Row>();
  for (const row of rows) {
    for (const one of new Set([row.feed.url, row.feed.listedUrl ?? row.feed.url])) {
      const address = canonicalFeedUrl(one);
      if (address !== null && !byAddress.has(address)) byAddress.set(address, row);
    }
  }
  return (url) => byId.get(feedId(url)) ?? byAddress.get(canonicalFeedUrl(url) ?? '') ?? null;
}
