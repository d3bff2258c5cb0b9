import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { readDocument } from '../shared/store/blobs.ts';
import { HostTurns } from '../shared/store/host-turns.ts';
import { packed, unpacked } from '../shared/store/pack.ts';
import { InvalidCursorError, StaleWriteError } from '../shared/store/table.ts';
import { INDEXES } from '../shared/store/table-schema.ts';
import { feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';

const store = testAws();
let partition = 0;
const fresh = () => `TEST#${++partition}`;

describe('values', () => {
  test('come back as they were, whatever their length, alone and in lists', async () => {
    // Names of fields are our own; the SDK's document client loses one called "__proto__".
    const value = fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
    );
    const listPk = fresh();
    await fc.assert(
      fc.asyncProperty(value, fc.nat(3000), async (fields, length) => {
        const stored = JSON.parse(JSON.stringify({ fields, filler: 'North Korea '.repeat(length / 12) }));
        const key = { pk: fresh(), sk: 'A' };
        await store.table.insert(key, stored, { listPk, listSk: key.pk });

        expect((await store.table.get(key))?.value).toEqual(stored);
        expect((await store.table.queryAll(key.pk))[0]?.value).toEqual(stored);
        const range = { index: INDEXES.byTime, partition: listPk, from: key.pk, to: key.pk, limit: 1 };
        expect((await store.table.query(range)).items).toEqual([stored]);
      }),
      { numRuns: 40 },
    );
  });

  test('that were packed by an earlier version can still be read', () => {
    const bytes = Buffer.from(
      'gycGbz9dI2MleKs1CFSmK5TkK4TlJKZkluUXl+RnWyuMio6KjoqOio6KwkShlRi84QwA',
      'base64',
    );

    expect(unpacked({ packed: bytes, dictionary: 1 })).toEqual({
      name: 'KN-23',
      text: 'Rason to Vladivostok; '.repeat(60),
      nextAt: null,
    });
    expect(() => unpacked({ packed: bytes, dictionary: 99 })).toThrow('dictionary 99');
  });

  test('of a feed and of an article cost one write unit each', () => {
    const feed = {
      feed: feedAt('https://www.news.example/world/asia/rss.xml', new Date()),
      hour: null,
      notices: [],
    };
    const entries = Array.from({ length: 40 }, () => randomBytes(8).toString('base64url'));
    const row = { ...feed, feed: { ...feed.feed, polling: { ...feed.feed.polling, knownEntries: entries } } };
    const content = packed(row);

    expect(JSON.stringify(row).length).toBeGreaterThan(1500);
    expect('packed' in content && content.packed.length).toBeLessThan(900);
  });
});

describe('the table', () => {
  test('gives back what was inserted, with its revision', async () => {
    const key = { pk: fresh(), sk: 'A' };
    await store.table.insert(key, { name: 'Rajin', nested: { list: [1, null, 'x'] } });

    const found = await store.table.get(key);

    expect(found).toEqual({ value: { name: 'Rajin', nested: { list: [1, null, 'x'] } }, revision: 1 });
  });

  test('answers null for a key that nothing holds', async () => {
    expect(await store.table.get({ pk: fresh(), sk: 'A' })).toBeNull();
  });

  test('refuses a second insert under one key and keeps the first value', async () => {
    const key = { pk: fresh(), sk: 'A' };

    expect(await store.table.insert(key, 'first')).toBe('stored');
    expect(await store.table.insert(key, 'second')).toBe('exists');
    expect((await store.table.get(key))?.value).toBe('first');
  });

  test('lets only one of many concurrent inserts through', async () => {
    const key = { pk: fresh(), sk: 'A' };

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.table.insert(key, index)),
    );

    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  });

  test('saves over the revision that was read, and over no other', async () => {
    const key = { pk: fresh(), sk: 'A' };
    await store.table.insert(key, 'one');

    const saved = await store.table.save(key, 'two', 1);

    expect(saved.revision).toBe(2);
    await expect(store.table.save(key, 'three', 1)).rejects.toThrow(StaleWriteError);
    expect((await store.table.get(key))?.value).toBe('two');
  });

  test('does not bring back an item that is not there by saving it', async () => {
    await expect(store.table.save({ pk: fresh(), sk: 'A' }, 'x', 1)).rejects.toThrow(StaleWriteError);
  });

  test('over nothing is the first write of a key, and stale where somebody else was first', async () => {
    const key = { pk: fresh(), sk: 'A' };

    expect(await store.table.save(key, 'one', 0)).toEqual({ value: 'one', revision: 1 });
    await expect(store.table.save(key, 'two', 0)).rejects.toThrow(StaleWriteError);
    expect((await store.table.get(key))?.value).toBe('one');
  });

  test('lists a partition in both directions, page by page, without gap or repeat', async () => {
    const pk = fresh();
    const names = Array.from({ length: 25 }, (_, index) => String(index).padStart(3, '0'));
    for (const sk of names) await store.table.insert({ pk, sk }, sk);

    const read = async (newestFirst: boolean) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: readonly string[]; cursor: string | null } = await store.table.query<string>({
          index: null,
          partition: pk,
          newestFirst,
          limit: 7,
          cursor,
        });
        seen.push(...page.items);
        cursor = page.cursor;
      } while (cursor);
      return seen;
    };

    expect(await read(false)).toEqual(names);
    expect(await read(true)).toEqual([...names].reverse());
  });

  test('finds an item by an index exactly while it carries that index', async () => {
    const key = { pk: fresh(), sk: 'A' };
    const due = fresh();
    await store.table.insert(key, 'x', { duePk: due, dueSk: '2026-01-01' });

    expect(await store.table.dueKeys(due, '2026-01-02', 10)).toEqual([key]);
    expect(await store.table.dueKeys(due, '2025-12-31', 10)).toEqual([]);
    await store.table.save(key, 'x', 1, {});
    expect(await store.table.dueKeys(due, '2026-01-02', 10)).toEqual([]);
  });

  test('counts a range, and what is left without a mark', async () => {
    const listPk = fresh();
    for (const [index, reading] of ['full', 'entry', 'stub', 'entry'].entries()) {
      await store.table.insert({ pk: fresh(), sk: 'A' }, 'x', {
        listPk,
        listSk: `2026-01-0${index + 1}`,
        mark: reading,
      });
    }
    const range = { index: INDEXES.byTime, partition: listPk };

    expect(await store.table.count(range)).toBe(4);
    expect(await store.table.count({ ...range, from: '2026-01-02', to: '2026-01-03' })).toBe(2);
    expect(await store.table.count(range, 'entry')).toBe(2);
  });

  test('refuses cursors that it never gave out', async () => {
    const pk = fresh();
    const other = fresh();
    for (const sk of ['A', 'B', 'C']) await store.table.insert({ pk: other, sk }, sk);
    const { cursor } = await store.table.query({ index: null, partition: other, limit: 1 });
    const query = (text: string) => store.table.query({ index: null, partition: pk, limit: 1, cursor: text });

    await expect(query(cursor ?? '')).rejects.toThrow(InvalidCursorError);
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        await expect(query(text)).rejects.toThrow(InvalidCursorError);
      }),
      { numRuns: 50 },
    );
  });
});

describe('blobs', () => {
  test('give back any bytes as they were put', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        await store.blobs.put('raw/test/one.gz', bytes);
        const found = await store.blobs.get('raw/test/one.gz');
        expect(Buffer.from(found ?? [])).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 30 },
    );
  });

  test('answer null for a key that lifecycle or nobody left there', async () => {
    expect(await store.blobs.get('raw/none.gz')).toBeNull();
  });
});

test('a document that was deployed as Windows wrote it, with a byte order mark, is read', async () => {
  const address = await store.aws.putDocument('config/windows.json', '\ufeff{"feeds":[]}\r\n');

  expect(await readDocument(store.aws.s3, address)).toEqual({ feeds: [] });
});

describe('the turns of a host', () => {
  test('POLLING 15: keep a second between two requests of a kind, and none between kinds', async () => {
    const clock = new FakeClock();
    const hosts = new HostTurns(store.table, clock);
    const host = fresh();
    const start = clock.now().getTime();

    await hosts.take(host, 'page');
    await hosts.take(host, 'feed');
    const afterKinds = clock.now().getTime() - start;
    await hosts.take(host, 'page');

    expect(afterKinds).toBe(0);
    expect(clock.now().getTime() - start).toBe(1000);
  });

  test('of a clock that was set years ahead end soon after it is set right, however long the gap', async () => {
    const clock = new FakeClock();
    const hosts = new HostTurns(store.table, clock);
    const host = fresh();
    const manners = { gapMs: 60_000, patienceMs: 10_000 };
    clock.advance(10 ** 11);
    await hosts.take(host, 'page', manners);

    clock.advance(-(10 ** 11));
    const until = await hosts.take(host, 'page', manners);
    clock.advance(60_000);

    expect(until).toEqual(clock.now());
    expect(await hosts.take(host, 'page', manners)).toBeNull();
  });

  test('hold across two takers at once', async () => {
    const clock = new FakeClock();
    const host = fresh();
    const times: number[] = [];
    const take = async () => {
      await new HostTurns(store.table, clock).take(host, 'page');
      times.push(clock.now().getTime());
    };

    await Promise.all([take(), take(), take()]);

    const sorted = [...times].sort();
    expect(sorted.slice(1).every((time, index) => time - (sorted[index] ?? 0) >= 1000)).toBe(true);
  });
});
