import { AlertStore } from '../../shared/alert/alert-store.ts';
import { ArticleStore } from '../../shared/article/article-store.ts';
import { FeedStore } from '../../shared/feed/feed-store.ts';
import type { Outgoing } from '../../shared/runtime/queue/queue.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import { StoryStore } from '../../shared/story/story-store.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';

type Kept = 'fetch' | 'read' | 'track' | 'send';

/**
 * What functions behind the reader have: a table with its stores, a clock in hand, one desk to tell, and queues that keep
 * what they are given.
 *
 * @param settings what they have beside or instead of that desk
 */
export function servicesOver(table: Table, clock = new FakeClock(), settings: object = {}) {
  const sent = new Map<Kept, Outgoing<object>[]>();
  const queue = (name: Kept) =>
    ({
      sent: 0,
      send: async (messages: readonly Outgoing<object>[]) => {
        sent.set(name, [...(sent.get(name) ?? []), ...messages]);
      },
    }) as never;
  const services = {
    clock,
    log: new FakeLog(),
    settings: parseSettings(
      { contact: 'desk@example.org', destinations: [{ name: 'desk', kind: 'terminal' }], ...settings },
      'test',
    ),
    table,
    feeds: new FeedStore(table),
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    toFetch: queue('fetch'),
    toRead: queue('read'),
    toTrack: queue('track'),
    deliveries: queue('send'),
  };
  return { services, sent };
}
