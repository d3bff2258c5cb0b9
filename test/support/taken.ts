import type { Feed } from '../../shared/feed/feed.ts';
import { noLeases, taking, withLease } from '../../shared/feed/lease-book.ts';

/** The feed as everybody sees it once a scheduler has taken it. */
export const taken = (feed: Feed, now: Date): Feed => withLease(feed, taking(noLeases, [feed], [feed], now));
