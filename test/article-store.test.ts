import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { ArticleStore } from '../shared/article/article-store.ts';
import { InvalidCursorError } from '../shared/store/table.ts';
import type { Label } from '../shared/topic/verdict.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';

const aws = testAws();

const labels: readonly Label[] = ['core', 'related', 'off'];

async function filled(plan: readonly { label: Label; minute: number }[]): Promise<ArticleStore> {
  const store = new ArticleStore(await aws.emptyTable());
  for (const [index, { label, minute }] of plan.entries()) {
    const { verdict, ...article } = articleOf({ title: `a${index}` });
    const seenAt = new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString();
    if (verdict) await store.insert({ ...article, seenAt, verdict: { ...verdict, label } });
  }
  return store;
}

async function pages(
  store: ArticleStore,
  limit: number,
  wanted = labels,
  span: { since?: string; until?: string } = {},
): Promise<readonly string[][]> {
  const found: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ArticleStore['listOf']>> = await store.listOf(wanted, {
      ...span,
      limit,
      cursor,
    });
    found.push(page.items.map(({ seenAt, id }) => `${seenAt}#${id}`));
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

test('the articles of a story are all there, also where they fill more than a page of the table', async () => {
  const store = new ArticleStore(await aws.emptyTable());
  const one = { ...articleOf({ title: 'North Korea ships shells to Russia' }), storyId: 's' };
  for (let minute = 0; minute < 20; minute++) {
    const seenAt = new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString();
    // DynamoDB gives a megabyte a page: some ten of these.
    await store.insert({ ...one, id: `a${minute}`, seenAt, summary: randomBytes(60_000).toString('base64') });
  }

  const found = (await store.ofStory('s', 15)).map(({ id }) => id);

  expect(found).toEqual(Array.from({ length: 15 }, (_, back) => `a${19 - back}`));
});

describe('articles of several labels', () => {
  test('are one list by time, each once, however long its pages are', async () => {
    const entry = fc.record({ label: fc.constantFrom(...labels), minute: fc.integer({ min: 0, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (plan, limit) => {
          const store = await filled(plan);
          const found = await pages(store, limit);

          expect(found.flat()).toHaveLength(plan.length);
          expect(found.flat()).toEqual([...new Set(found.flat())].sort().reverse());
          for (const page of found.slice(0, -1)) expect(page).toHaveLength(limit);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('are whole where one of them is so large that its page ends early', async () => {
    const store = new ArticleStore(await aws.emptyTable());
    const core = articleOf({ title: 'North Korea ships shells to Russia' });
    for (let minute = 0; minute < 60; minute++) {
      const isLarge = minute % 2 === 0;
      await store.insert({
        ...core,
        id: `a${minute}`,
        seenAt: new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString(),
        verdict: { ...core.verdict, label: isLarge ? 'core' : 'related' },
        // DynamoDB gives a megabyte a page: some ten of these.
        summary: isLarge ? randomBytes(60_000).toString('base64') : '',
      });
    }

    const found = (await pages(store, 50, ['core', 'related'])).flat();

    expect(found).toHaveLength(60);
    expect(found).toEqual([...new Set(found)].sort().reverse());
  });

  test('hold those that are asked for alone', async () => {
    const store = await filled([
      { label: 'core', minute: 1 },
      { label: 'off', minute: 2 },
      { label: 'related', minute: 3 },
    ]);

    expect((await pages(store, 10, ['core', 'related'])).flat().map((place) => place.slice(-2))).toEqual([
      'a2',
      'a0',
    ]);
  });

  test.each([[['core']], [['core', 'related']]] as const)(
    'of %j hold those from one time until before another, page by page',
    async (wanted) => {
      const store = await filled(
        [0, 1, 2, 3, 4, 5].map((minute) => ({ label: minute % 2 ? 'related' : 'core', minute })),
      );
      const span = { since: '2026-11-20T10:01:00.000Z', until: '2026-11-20T10:04:00.000Z' };
      const all = (await pages(store, 10, wanted)).flat();

      const found = (await pages(store, 1, wanted, span)).flat();

      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(all.filter((place) => place >= span.since && place < span.until));
    },
  );

  test('are not paged by a cursor of one label, nor by what is none', async () => {
    const store = await filled([
      { label: 'core', minute: 1 },
      { label: 'core', minute: 2 },
    ]);
    const { cursor } = await store.list('core', { limit: 1 });

    for (const wrong of [cursor, 'at-', 'at-bm9uZQ', 'x']) {
      await expect(store.listOf(labels, { limit: 1, cursor: wrong })).rejects.toThrow(InvalidCursorError);
    }
  });

  test('are not paged by a cursor that lies before the time that is asked for', async () => {
    const store = await filled([
      { label: 'core', minute: 1 },
      { label: 'core', minute: 2 },
    ]);
    const since = '2026-11-20T10:03:00.000Z';
    const { cursor } = await store.listOf(labels, { limit: 1 });

    await expect(store.listOf(labels, { limit: 1, cursor, since })).rejects.toThrow(InvalidCursorError);
  });
});
