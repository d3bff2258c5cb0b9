import type { FetchFeedServices } from '../../functions/fetch-feed.ts';
import { ArticleStore } from '../../shared/article/article-store.ts';
import { FeedStore } from '../../shared/feed/feed-store.ts';
import type { ArticleMessage } from '../../shared/runtime/queue/messages.ts';
import type { Outgoing, Queue } from '../../shared/runtime/queue/queue.ts';
import type { WebClient } from '../../shared/runtime/web/web-client.ts';
import { HostTurns } from '../../shared/store/host-turns.ts';
import type { TestAws } from './aws.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';

/** What `fetchFeed` works with: an empty table, a clock in hand, a web, and what it would hand on to be read. */
export async function fetchingFrom(web: WebClient, aws: TestAws, clock = new FakeClock()) {
  const table = await aws.emptyTable();
  const log = new FakeLog();
  const sent: Outgoing<ArticleMessage>[] = [];
  const queue = { send: async (more: readonly Outgoing<ArticleMessage>[]) => void sent.push(...more) };
  const services = {
    clock,
    log,
    web,
    feeds: new FeedStore(table),
    articles: new ArticleStore(table),
    blobs: aws.blobs,
    random: () => 0.5,
    hosts: new HostTurns(table, clock),
    queue: queue as Queue<ArticleMessage>,
    freshHours: 24,
    deadLetters: { put: async () => {} },
  } satisfies FetchFeedServices;
  return { services, table, clock, log, sent };
}
