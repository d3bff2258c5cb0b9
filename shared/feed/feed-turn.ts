import type { FeedMessage } from '../runtime/queue/messages.ts';
import type { Outgoing } from '../runtime/queue/queue.ts';
import type { Feed } from './feed.ts';

/** The host that is asked for a feed: the message group, so that it is asked for one feed at a time. */
export function hostOf(feed: Feed): string {
  return new URL(feed.url).host;
}

/**
 * The message that hands one turn of a feed to its host.
 *
 * @param again tells a second announcement from the first
 * @param alone whether its host is asked for no other feed
 */
export function feedTurn(feed: Feed, { again = '', alone = false } = {}): Outgoing<FeedMessage> {
  const { turn } = feed.polling;
  return {
    id: `${feed.id}#${turn}${again}`,
    group: hostOf(feed),
    body: { feedId: feed.id, turn, ...(alone && { alone }) },
  };
}
