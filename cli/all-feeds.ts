import type { FeedsReply } from '../shared/query/feed-api-types.ts';
import type { Api } from './ask.ts';

/** Every feed, however many answers they take. */
export async function allFeeds(api: Api): Promise<FeedsReply> {
  const first = await api.get<FeedsReply>('/api/feeds');
  const feeds = [...first.feeds];
  let { cursor } = first;
  while (cursor !== undefined) {
    const next: FeedsReply = await api.get<FeedsReply>('/api/feeds', { cursor });
    feeds.push(...next.feeds);
    cursor = next.cursor;
  }
  return { feeds };
}
