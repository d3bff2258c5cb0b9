import type { FeedMessage } from '../runtime/messages.ts';
import type { Outgoing } from '../runtime/queue.ts';
import type { Feed } from './feed.ts';

/** The message that hands one turn of a feed to its host; `again` tells a second announcement from the first. */
export function feedTurn(feed: Feed, again = ''): Outgoing<FeedMessage> {
  const { turn } = feed.polling;
  return {
    id: `${feed.id}#${turn}${again}`,
    group: new URL(feed.url).host,
    body: { feedId: feed.id, turn },
  };
}
