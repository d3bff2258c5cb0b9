import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { jest } from '@jest/globals';
import { startEventSource } from '../cli/local/event-source.ts';
import { reconcile } from '../functions/reconcile.ts';
import { sendDigest } from '../functions/send-digest.ts';
import { trackStory } from '../functions/track-story.ts';
import type { AlertStore } from '../shared/alert/alert-store.ts';
import { alertIdOf as alertIdIn } from '../shared/alert/decide.ts';
import { newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { FeedStore, withNotice } from '../shared/feed/feed-store.ts';
import type { Outgoing } from '../shared/runtime/queue/queue.ts';
import type { Table } from '../shared/store/table.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { operatorOver } from './support/operator.ts';
import { servicesOver } from './support/services.ts';

const store = testAws();

/** `reconcile` over a table of its own; what is handed on is kept by queue. */
async function upkeep(start?: string) {
  const clock = new FakeClock(start);
  const table = await store.emptyTable();
  const { services, sent } = servicesOver(table, clock, {
    destinations: [
      { name: 'desk', kind: 'terminal' },
      { name: 'calm', kind: 'terminal', health: false, digest: false },
    ],
    digest: { hour: 6, timeZone: 'Asia/Seoul' },
  });
  const upkeeping = { ...services, ...operatorOver(table).services, blobs: store.blobs };
  return { clock, table, sent, services: upkeeping };
}

function alertIdOf(message: Outgoing<object> | undefined): string {
  return message && 'alertId' in message.body ? String(message.body.alertId) : '';
}

/** The deliveries of health notices: the first run also says that the feeds are watched. */
async function healthOnly(messages: readonly Outgoing<object>[] = [], alerts: AlertStore) {
  const kinds = await Promise.all(
    messages.map(async (message) => (await alerts.get(alertIdOf(message)))?.kind),
  );
  return messages.filter((_, index) => kinds[index] === 'health');
}

async function feedsOn(table: Table, count: number, clock: FakeClock) {
  const feeds = new FeedStore(table);
  const entries = parseFeedList(
    {
      feeds: Array.from({ length: count }, (_, index) => ({
        url: `https://f${index}.example/feed`,
        title: `Feed ${index}`,
      })),
    },
    'test',
  );
  for (const entry of entries) await feeds.insert(newFeed(entry, clock.now(), { spreadSeconds: 0 }));
  return feeds;
}

async function trouble(feeds: FeedStore, clock: FakeClock, to: 'failing' | 'healthy') {
  for (const { value, revision } of await feeds.all()) {
    const from = to === 'failing' ? 'healthy' : 'failing';
    const notice = {
      feedId: value.feed.id,
      from,
      to,
      reason: 'answers 503',
      at: clock.now().toISOString(),
    } as const;
    await feeds.save(withNotice(value, notice), revision);
  }
}

describe('an alert that can never be stored', () => {
  /** A store that takes every alert but this one. */
  const refusing = (services: { readonly alerts: AlertStore }, id: string): AlertStore =>
    new Proxy(services.alerts, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (name !== 'insert') return value.bind(target);
        return async (content: { readonly id: string }) => {
          if (content.id === id) throw new Error('no such alert can be stored');
          return value.call(target, content);
        };
      },
    });

  test('holds up no other of its story, and is tried again', async () => {
    const { services, sent } = await upkeep('2026-11-20T12:01:00Z');
    const articles = ['a', 'b'].map((id) =>
      articleOf({ title: `North Korea ships shells to Russia, ${id} says` }, { id }),
    );
    const unannounced = articles.map(({ id }) => ({
      alertId: `alert-${id}`,
      articleId: id,
      reason: 'new story',
      decidedAt: '2026-11-20T12:00:00.000Z',
      destinations: ['desk'],
    }));
    for (const one of articles) await services.articles.insert(one);
    const [first] = articles;
    if (!first) throw new Error('no article');
    const story = { ...openStory(first, '2026-11-20T12:00:00.000Z'), unannounced };
    await services.stories.insert(story);

    await expect(
      reconcile({ ...services, alerts: refusing(services, 'alert-a') }, { graceSeconds: 0 }),
    ).rejects.toThrow('stories: could not be reconciled');

    const alertIds = () => (sent.get('send') ?? []).map(alertIdOf).filter((id) => id.startsWith('alert-'));
    expect(alertIds()).toEqual(['alert-b']);
    const left = async () => (await services.stories.get(story.id))?.value.unannounced;
    expect(await left()).toEqual(unannounced.slice(0, 1));

    await reconcile(services, { graceSeconds: 0 });

    expect(alertIds()).toContain('alert-a');
    expect(await left()).toEqual([]);
  });

  test('fails no other article of its story', async () => {
    const { services } = await upkeep();
    const told = articleOf({ title: 'North Korea ships 152 mm shells to Russia, NIS says' }, { id: 'a' });
    const alertId = alertIdIn(openStory(told, told.seenAt).id, 'a');
    const tracking = {
      ...services,
      alerts: refusing(services, alertId),
      deadLetters: { put: async () => {} },
    };
    await services.articles.insert(told);
    await expect(trackStory({ articleId: 'a' }, tracking)).rejects.toThrow('no such alert');

    await services.articles.insert({ ...told, id: 'b' });
    await trackStory({ articleId: 'b' }, tracking);

    expect((await services.articles.get('b'))?.value).toMatchObject({
      next: null,
      storyId: expect.anything(),
    });
  });
});

describe('notices of feeds in trouble', () => {
  test('reach the destinations that ask for them, once', async () => {
    const { clock, table, services, sent } = await upkeep();
    await trouble(await feedsOn(table, 2, clock), clock, 'failing');

    await reconcile(services, {});
    await reconcile(services, {});

    const deliveries = await healthOnly(sent.get('send'), services.alerts);
    expect(deliveries.map(({ group }) => group)).toEqual(['desk', 'desk']);
    const [first] = deliveries;
    const alert = await services.alerts.get(alertIdOf(first));
    expect(alert).toMatchObject({ kind: 'health', to: 'failing', recovered: false, reason: 'answers 503' });
  });

  test('of many feeds at once are one message', async () => {
    const { clock, table, services, sent } = await upkeep();
    await trouble(await feedsOn(table, 40, clock), clock, 'failing');

    await reconcile(services, {});

    const deliveries = await healthOnly(sent.get('send'), services.alerts);
    expect(deliveries).toHaveLength(1);
    const alert = await services.alerts.get(alertIdOf(deliveries[0]));
    expect(alert).toMatchObject({ kind: 'health', feed: { title: '40 feeds' } });
  });
});

describe('telling of feeds', () => {
  test('leaves their records to the polls that end at the same time', async () => {
    const { clock, table, services } = await upkeep();
    const feeds = await feedsOn(table, 1, clock);
    await trouble(feeds, clock, 'failing');
    const [asked] = await feeds.all();
    if (!asked) throw new Error('a feed was expected');

    await reconcile(services, {});

    await expect(feeds.save(asked.value, asked.revision)).resolves.toMatchObject({ value: asked.value });
  });

  test.each(['between two deliveries', 'before it is noted as announced'])(
    'of many at once is not repeated with others in it after a crash: %s',
    async (where) => {
      const { clock, table, services, sent } = await upkeep();
      const feeds = await feedsOn(table, 30, clock);
      const half = (await feeds.all()).slice(0, 15);
      const into = async (rows: typeof half) => {
        for (const { value, revision } of rows) {
          const notice = { from: 'healthy', to: 'failing', reason: 'answers 503' } as const;
          const at = clock.now().toISOString();
          await feeds.save(withNotice(value, { ...notice, feedId: value.feed.id, at }), revision);
        }
      };
      await into(half);
      let calls = 0;
      const method = where === 'between two deliveries' ? 'insertDelivery' : 'saveNoticeBook';
      const alerts = new Proxy(services.alerts, {
        get: (target, property) => {
          const value = Reflect.get(target, property);
          if (property !== method) return value.bind(target);
          return (...args: unknown[]) =>
            ++calls === (method === 'saveNoticeBook' ? 2 : 1)
              ? Promise.reject(new Error('killed'))
              : value.apply(target, args);
        },
      });
      await expect(reconcile({ ...services, alerts }, {})).rejects.toThrow('notices');
      clock.advance(60_000);
      await into((await feeds.all()).slice(15));

      await reconcile(services, {});
      await reconcile(services, {});

      const told = new Set((await healthOnly(sent.get('send'), services.alerts)).map(alertIdOf));
      const titles = await Promise.all(
        [...told].map(async (id) => {
          const alert = await services.alerts.get(id);
          return alert?.kind === 'health' ? alert.feed.title : '';
        }),
      );
      expect(titles).toEqual(['15 feeds', '15 feeds']);
    },
  );

  test('tells a second change of a feed too', async () => {
    const { clock, table, services, sent } = await upkeep();
    const feeds = await feedsOn(table, 1, clock);
    for (const to of ['failing', 'healthy'] as const) {
      await trouble(feeds, clock, to);
      await reconcile(services, {});
      clock.advance(900_000);
    }

    const told = await healthOnly(sent.get('send'), services.alerts);
    expect(new Set(told.map(alertIdOf)).size).toBe(2);
  });
});

describe('a digest', () => {
  test('goes out in its hour where its readers are, once, with its coverage, and in no other hour', async () => {
    const { clock, table, services, sent } = await upkeep('2026-11-19T21:30:00.000Z');
    await feedsOn(table, 3, clock);

    await sendDigest(services);
    clock.advance(23 * 3_600_000);
    await sendDigest(services);
    expect(sent.get('send')).toBeUndefined();
    clock.advance(3_600_000);
    await sendDigest(services);
    await sendDigest(services);

    const deliveries = sent.get('send') ?? [];
    expect(new Set(deliveries.map(({ id }) => id))).toEqual(new Set(['digest-2026-11-20T21-desk#desk']));
    expect(await services.alerts.get('digest-2026-11-20T21-desk')).toMatchObject({
      kind: 'digest',
      from: '2026-11-19T21:00:00.000Z',
      to: '2026-11-20T21:00:00.000Z',
      stories: [],
      coverage: { feeds: { expected: 3, healthy: 0 }, entries: { seen: 0, new: 0 } },
    });
  });
});

describe('what is stuck', () => {
  test('is left alone while it may still be on its way', async () => {
    const { clock, table, services, sent } = await upkeep();
    const feeds = await feedsOn(table, 1, clock);
    const [row] = await feeds.all();
    if (!row) throw new Error('a feed was expected');
    const polling = { ...row.value.feed.polling, leasedAt: clock.now().toISOString() };
    await feeds.save({ ...row.value, feed: { ...row.value.feed, polling } }, row.revision);

    clock.advance(10 * 60_000);
    await reconcile(services, {});
    expect(sent.get('fetch') ?? []).toEqual([]);
    clock.advance(10 * 60_000);
    await reconcile(services, {});
    expect(sent.get('fetch')?.map(({ body }) => body)).toEqual([{ feedId: row.value.feed.id, turn: 0 }]);
  });
});

describe('a part that fails', () => {
  test.each([
    ['the deliveries', { alerts: 'waiting' }, 'deliveries', ['fetch']],
    ['the feeds', { feeds: 'all' }, 'feeds, notices', ['send']],
    ['the articles', { articles: 'waiting' }, 'unread, untracked', ['fetch', 'send']],
    ['the stories', { stories: 'waiting' }, 'stories', ['fetch', 'send']],
  ] as const)('leaves all others done, and is reported at the end: %s', async (_, broken, parts, reached) => {
    const { clock, table, services, sent } = await upkeep();
    const feeds = await feedsOn(table, 1, clock);
    const [row] = await feeds.all();
    if (!row) throw new Error('a feed was expected');
    const polling = { ...row.value.feed.polling, leasedAt: clock.now().toISOString() };
    await feeds.save({ ...row.value, feed: { ...row.value.feed, polling } }, row.revision);
    const dueAt = clock.now().toISOString();
    await services.alerts.insertDelivery({
      alertId: 'a',
      destination: 'desk',
      state: 'waiting',
      attempts: [],
      dueAt,
    });
    clock.advance(3_600_000);
    const [[name, method] = ['', '']] = Object.entries(broken);
    const whole: object = Reflect.get(services, name);
    const failing = new Proxy(whole, {
      get: (target, property) => {
        const value = Reflect.get(target, property);
        if (property === method) return () => Promise.reject(new Error('the table is slow'));
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });

    await expect(reconcile({ ...services, [name]: failing }, {})).rejects.toThrow(parts);

    for (const queue of reached) expect(sent.get(queue)).not.toHaveLength(0);
    expect([...sent.keys()].sort()).toEqual(expect.arrayContaining([...reached]));
  });
});

describe('the local event source', () => {
  const queueUrl = () => store.aws.queues.STORIES.url;
  const send = (group: string, id: string, url = queueUrl()) =>
    store.aws.sqs.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: JSON.stringify({ id, group }),
        MessageGroupId: group,
        MessageDeduplicationId: id,
      }),
    );

  test('keeps a group in order and apart from itself, and gives a failed record again', async () => {
    const handled: string[] = [];
    const running = new Map<string, number>();
    const failedOnce = new Set<string>();
    let overlaps = 0;
    for (const group of ['a', 'b'])
      for (let index = 0; index < 6; index++) await send(group, `${group}${index}`);

    const source = startEventSource({
      sqs: store.aws.sqs,
      url: queueUrl(),
      concurrency: 4,
      handler: async ({ Records }) => {
        const failures: string[] = [];
        const ended = new Set<string>();
        for (const { body, messageId } of Records) {
          const { id, group } = JSON.parse(body);
          running.set(group, (running.get(group) ?? 0) + 1);
          if ((running.get(group) ?? 0) > 1) overlaps++;
          await new Promise((resolve) => setImmediate(resolve));
          running.set(group, (running.get(group) ?? 0) - 1);
          if (ended.has(group) || (id === 'a2' && !failedOnce.has(id))) {
            failedOnce.add(id);
            ended.add(group);
            failures.push(messageId);
          } else handled.push(id);
        }
        return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
      },
    });
    while (handled.length < 12) await new Promise((resolve) => setTimeout(resolve, 50));
    await source.stop();

    expect(overlaps).toBe(0);
    expect(handled.filter((id) => id.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5']);
    expect(handled.filter((id) => id.startsWith('b'))).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'b5']);
    expect(await source.outstanding()).toBe(0);
  }, 30_000);

  test('goes on where a record that failed is in its hands no more, as after a sleep of the machine', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    // Of its own: the looks that a stopped source has broken off may still take messages.
    const { url } = store.aws.queues.FEEDS;
    const { sqs } = store.aws;
    const handled: string[] = [];
    await send('c', 'c0', url);
    const source = startEventSource({
      sqs,
      url,
      concurrency: 1,
      handler: async ({ Records }) => {
        handled.push(...Records.map(({ body }) => JSON.parse(body).id));
        if (handled.length > 1) return { batchItemFailures: [] };
        for (const { receiptHandle } of Records) {
          await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receiptHandle }));
        }
        throw new Error('the machine slept');
      },
    });
    while (handled.length < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    await send('c', 'c1', url);
    while (handled.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await source.stop();

    expect(handled).toEqual(['c0', 'c1']);
    expect(String(logged.mock.calls.at(-1))).toContain('neither taken out nor put back');
    logged.mockRestore();
  }, 10_000);
});

test.each([
  ['an hour', 1],
  ['a day', 24],
])(
  'what waited for its step when the clock was set back by %s is handed on at the next turn',
  async (_, hours) => {
    const { services, clock, sent } = await upkeep();
    const at = clock.now().toISOString();
    for (const step of ['read', 'track'] as const) {
      const article = articleOf(
        { title: `${step} me` },
        { id: `${step}-${hours}`, next: step, nextSince: at },
      );
      await services.articles.insert(article);
    }
    const alertId = `late-${hours}`;
    await services.alerts.insert({ kind: 'watching', id: alertId, decidedAt: at, feeds: 1 });
    await services.alerts.insertDelivery({
      alertId,
      destination: 'desk',
      state: 'waiting',
      attempts: [],
      dueAt: at,
    });

    clock.advance(-hours * 3_600_000);
    await reconcile(services, {});

    expect(sent.get('read')?.map(({ body }) => body)).toMatchObject([{ articleId: `read-${hours}` }]);
    expect(sent.get('track')?.map(({ body }) => body)).toMatchObject([{ articleId: `track-${hours}` }]);
    expect(sent.get('send')?.map(alertIdOf)).toContain(alertId);
  },
);
