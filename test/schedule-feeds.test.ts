import { scheduleFeeds } from '../functions/schedule-feeds.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { taking } from '../shared/feed/lease-book.ts';
import { isDue } from '../shared/feed/polling.ts';
import type { FeedMessage } from '../shared/runtime/messages.ts';
import type { Outgoing, Queue } from '../shared/runtime/queue.ts';
import { feedAt } from './scripted-feeds.ts';
import { startTestAws, type TestAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { FakeLog } from './support/fake-log.ts';

/** The scheduler on the embedded store; what it sends is only collected. */
let aws: TestAws;

beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.close());

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
  return { clock, store, sent, run: () => scheduleFeeds(services) };
}

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
