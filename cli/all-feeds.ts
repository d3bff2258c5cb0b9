import type { FeedListReply, FeedsReply } from '../shared/query/feed-api-types.ts';
import type { Api } from './ask.ts';

/** Every feed, however many answers they take. */
export async function allFeeds(api: Api): Promise<FeedsReply> {
  return { feeds: (await allOf<FeedsReply>(api, '/api/feeds')).flatMap(({ feeds }) => feeds) };
}

/** Every feed that is polled, as a list writes it, and how many are paused. */
export async function wholeFeedList(api: Api): Promise<FeedListReply> {
  const replies = await allOf<FeedListReply>(api, '/api/feed-list');
  return { feeds: replies.flatMap(({ feeds }) => feeds), paused: replies[0]?.paused ?? 0 };
}

async function allOf<Reply extends { readonly cursor?: string }>(
  api: Api,
  path: string,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  let cursor: string | null = null;
  do {
    const reply: Reply = await api.get<Reply>(path, { cursor });
    replies.push(reply);
    cursor = reply.cursor ?? null;
  } while (cursor !== null);
  return replies;
}
