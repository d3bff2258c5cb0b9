import { letTimePass } from '../cli/local/system.ts';
import { scheduleFeeds } from '../functions/schedule-feeds.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { taking } from '../shared/feed/lease-book.ts';
import { isDue } from '../shared/feed/polling.ts';
import type { FeedMessage } from '../shared/runtime/queue/messages.ts';
import type { Outgoing, Queue } from '../shared/runtime/queue/queue.ts';
import { feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { FakeLog } from './support/fake-log.ts';

/** The scheduler on the embedded store; what it sends is only collected. */
const aws = testAws();

async function scheduler(feeds: number) {
  const clock = new FakeClock();
  const store = new FeedStore(await aws.emptyTable());
  for (let index = 0; index < feeds; index++) {
    await store.insert(feedAt(`https://news${index}.example/feed`, clock.now()));
  }
  clock.advance(60_000);
  const sent: Outgoing<FeedMessage>[] = [];
  const queue = { send: async (more: readonly Outgoing<FeedMessage>[]) => void sent.push(...more) };
  const log = new FakeLog();
  const services = { clock, log, feeds: store, queue: queue as Queue<FeedMessage>, syncList: async () => {} };
  return { clock, store, sent, services, run: () => scheduleFeeds(services) };
}

test('a feed list that is refused stops no feed that is known, and fails the run', async () => {
  const { services, sent } = await scheduler(3);
  const syncList = async () => parseFeedList({ feeds: [{ url: 'x' }] }, 'feed list') && undefined;

  await expect(scheduleFeeds({ ...services, syncList })).rejects.toThrow('feed list is not valid');

  expect(sent).toHaveLength(3);
});

test('POLLING 12: of many schedulers at once, one takes what is due, and each feed once', async () => {
  const { run, sent } = await scheduler(30);

  const outcomes = await Promise.all([run(), run(), run(), run()]);

  expect(outcomes.map(({ handedOn }) => handedOn).sort()).toEqual([0, 0, 0, 30]);
  expect(new Set(sent.map(({ body }) => body.feedId)).size).toBe(30);
  expect(sent).toHaveLength(30);
});

test('a feed that was taken is not taken again before its lease ends, and then it is', async () => {
  const { run, clock, store } = await scheduler(3);

  expect(await run()).toEqual({ handedOn: 3 });
  clock.advance(14 * 60_000);
  expect(await run()).toEqual({ handedOn: 0 });
  expect((await store.all()).map(({ value }) => value.feed.polling.leasedAt)).toEqual(
    Array(3).fill('2026-11-20T12:01:00.000Z'),
  );
  clock.advance(60_000);
  expect(await run()).toEqual({ handedOn: 3 });
});

test('a feed that was taken while somebody looked back a quarter of an hour counts as taken', async () => {
  const { run, clock, store } = await scheduler(1);
  clock.advance(3_600_000);
  const looked = clock.now();
  clock.advance(2000);
  await run();

  const [row] = await store.all();

  // What reconcile asks, whose turn began before the scheduler's (troubles.ts).
  const then = new Date(looked.getTime() - 15 * 60_000);
  expect(row && isDue(row.value.feed, then)).toBe(false);
});

test('a poll that ends its turn ends its lease, without a word to the book', async () => {
  const { run, store, clock } = await scheduler(2);
  await run();
  const [row] = await store.all();
  if (!row) throw new Error('no feed');
  const { feed } = row.value;
  const ended = { ...feed, polling: { ...feed.polling, turn: feed.polling.turn + 1, leasedAt: null } };

  await store.save({ ...row.value, feed: ended }, row.revision);

  const due = (await store.all()).filter(({ value }) => isDue(value.feed, clock.now()));
  expect(due.map(({ value }) => value.feed.id)).toEqual([feed.id]);
});

test('when time is made to pass, all are due but those that are asked no more', async () => {
  const { run, sent, clock, store } = await scheduler(2);
  const [gone, asked] = (await store.all()).map(({ value }) => value.feed.id);
  await store.change(gone ?? '', (feed) => ({ ...feed, polling: { ...feed.polling, nextAt: null } }));
  clock.advance(-60_000);

  await letTimePass({ feeds: store });
  await run();

  expect(sent.map(({ body }) => body.feedId)).toEqual([asked]);
});

test('the book holds the polls under way and nothing else, however long it is kept', () => {
  const feeds = Array.from({ length: 50 }, (_, index) =>
    feedAt(`https://news${index}.example/feed`, new Date(0)),
  );
  let book: Parameters<typeof taking>[0] = { takes: [] };
  for (let minute = 0; minute < 600; minute++) {
    const now = new Date(minute * 60_000);
    const polled = feeds.map((feed) => ({ ...feed, polling: { ...feed.polling, turn: minute } }));
    book = taking(book, polled.slice(minute % 5, (minute % 5) + 10), polled, now);
  }

  expect(book.takes).toHaveLength(1);
  expect(JSON.stringify(book).length).toBeLessThan(400);
});

test.each([
  ['twenty minutes', 20],
  ['an hour', 60],
  ['a day', 24 * 60],
])(
  'a clock that is set back by %s leaves no feed without a poll for longer than its interval',
  async (_, minutes) => {
    const { run, clock, store } = await scheduler(3);
    const asked = () => new Date(clock.now().getTime()).toISOString();
    for (const { value, revision } of await store.all()) {
      const { feed } = value;
      const nextAt = new Date(clock.now().getTime() + 600_000).toISOString();
      const polling = { ...feed.polling, lastAt: asked(), documentAt: asked(), nextAt };
      await store.save({ ...value, feed: { ...feed, polling } }, revision);
    }

    clock.advance(-minutes * 60_000);
    const turns: number[] = [];
    for (let minute = 0; minute <= 10; minute++) {
      turns.push((await run()).handedOn);
      clock.advance(60_000);
    }

    expect(turns.slice(0, -1)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(turns.at(-1)).toBe(3);
  },
);

describe('after a clock that was set years ahead is set right', () => {
  const YEARS_MS = 4 * 365 * 86_400_000;

  test('a feed that was asked meanwhile waits for its interval, or as long as it was told to, and no longer', async () => {
    const { run, clock, store } = await scheduler(3);
    clock.advance(YEARS_MS);
    const [one, told, off] = await store.all();
    if (!one || !told || !off) throw new Error('no feeds');
    const ahead = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();
    const asked = { lastAt: ahead(0), documentAt: ahead(0), firstDocumentAt: ahead(0) };
    const save = ({ value, revision }: typeof one, polling: object, more = {}) =>
      store.save(
        { ...value, feed: { ...value.feed, ...more, polling: { ...value.feed.polling, ...polling } } },
        revision,
      );
    await save(one, { ...asked, nextAt: ahead(600_000) });
    await save(told, { ...asked, nextAt: ahead(7_200_000), waitUntil: ahead(7_200_000) });
    await save(off, { ...asked, nextAt: null }, { enabled: false });

    clock.advance(-YEARS_MS);
    expect(await run()).toEqual({ handedOn: 0 });
    clock.advance(590_000);
    expect(await run()).toEqual({ handedOn: 0 });
    clock.advance(10_000);
    expect(await run()).toEqual({ handedOn: 1 });
    clock.advance(6_600_000);
    const turns = await run();

    // The first one's poll was never made, so that it is due again.
    expect(turns).toEqual({ handedOn: 2 });
    const times = (await store.all()).flatMap(({ value }) => JSON.stringify(value).match(/20\d\d-/g) ?? []);
    expect(new Set(times)).toEqual(new Set(['2026-']));
  });

  test('a feed that was added meanwhile and never asked is asked, and one that is being asked is not given up', async () => {
    const { run, clock, store } = await scheduler(1);
    clock.advance(YEARS_MS);
    expect(await run()).toEqual({ handedOn: 1 });
    await store.insert(feedAt('https://late.example/feed', clock.now()));

    clock.advance(-YEARS_MS);

    expect(await run()).toEqual({ handedOn: 2 });
    expect(await run()).toEqual({ handedOn: 0 });
  });
});
