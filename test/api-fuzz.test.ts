import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { eventOf, serveDashboard } from '../cli/local/http-server.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { type Feed, newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import type { CoverageReply, ItemsReply, StoriesReply, StoryReply } from '../shared/query/api-types.ts';
import type { FeedListReply, FeedsReply } from '../shared/query/feed-api-types.ts';
import { LabelStore } from '../shared/query/labels.ts';
import { type ApiRequest, respond } from '../shared/query/router.ts';
import { type QueryServices, routes } from '../shared/query/routes.ts';
import { StoryStore } from '../shared/story/story-store.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { environment } from './support/command-line.ts';
import { FakeClock } from './support/fake-clock.ts';

const store = testAws();
let services: QueryServices;

beforeAll(async () => {
  const { blobs } = store;
  const table = await store.emptyTable();
  const clock = new FakeClock();
  const feeds = new FeedStore(table);
  const [entry] = parseFeedList({ feeds: [{ url: 'https://news.example/feed' }] }, 'test');
  if (!entry) throw new Error('a feed was expected');
  await feeds.insert(newFeed(entry, clock.now()));
  services = {
    clock,
    blobs,
    feeds,
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    labels: new LabelStore(table),
    spending: async () => null,
  };
});

const request = (parts: Partial<ApiRequest>): ApiRequest => ({
  method: 'GET',
  path: '/api/stories',
  query: {},
  body: null,
  ...parts,
});

/** Fails with what was asked where an answer is no answer; a thrown error is what API Gateway turns into a 500. */
async function answered(asked: ApiRequest): Promise<void> {
  const { status, body } = await respond(routes, asked, services);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  if (status < 400) return;
  expect(body).toEqual({ error: expect.any(String) });
  expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts|node_modules|Exception/);
}

const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('a cursor that no answer gave', () => {
  const key = { listPk: 'STORIES', listSk: '2026-11-20', pk: 'STORY#a', sk: 'STORY' };

  test.each([
    ['an empty key', { ...key, pk: '' }],
    ['an empty sort key', { ...key, listSk: '' }],
    ['a key longer than the table takes', { ...key, pk: 'x'.repeat(2049) }],
    ['a sort key longer than the table takes', { ...key, sk: 'é'.repeat(513) }],
    ['keys of another shelf', { ...key, listPk: 'LABELS' }],
    ['a key too many', { ...key, other: 'x' }],
    ['a number', { ...key, sk: 7 }],
    ['nothing', null],
  ])('is refused with a reason: %s', async (_, wrong) => {
    const reply = await respond(routes, request({ query: { cursor: cursorOf(wrong) } }), services);

    expect(reply).toEqual({ status: 400, body: { error: expect.stringContaining('cursor') } });
  });
});

test('a time without a zone is UTC, whatever zone the machine is in that answers', async () => {
  const asked = ['2026-11-21', '2026-11-21T06:00', '2026-11-21T06:00:00+09:00'];
  const requests = new URL('../shared/query/requests.ts', import.meta.url).href;
  // In a process of its own: the zone of this one is what it is.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import * as v from 'valibot'; import { itemsQuery } from '${requests}';
      console.log(JSON.stringify(${JSON.stringify(asked)}.map((since) => v.parse(itemsQuery, { since }).since)))`,
    ],
    { env: { ...environment, TZ: 'Asia/Seoul' } },
  );

  expect(JSON.parse(stdout)).toEqual([
    '2026-11-21T00:00:00.000Z',
    '2026-11-21T06:00:00.000Z',
    '2026-11-20T21:00:00.000Z',
  ]);
});

test.each(['5', '2026', '7d', 'Nov 21', '2026-02-30', '2026-11-21T06'])(
  'since=%s is no time, and none is guessed from it',
  async (since) => {
    for (const path of ['/api/items', '/api/stories', '/api/digest']) {
      expect(await respond(routes, request({ path, query: { since } }), services)).toEqual({
        status: 400,
        body: { error: 'since: expected a time such as 2026-11-21 or 2026-11-21T06:00:00Z' },
      });
    }
  },
);

test('a digest reaches back no further than its cost is worth: each hour of it is a question to the table', async () => {
  const asked: string[] = [];
  const feeds = Object.assign(new FeedStore(await store.emptyTable()), {
    hour: async (hour: string) => {
      asked.push(hour);
      return new Map();
    },
  });
  const digestSince = (since: string) =>
    respond(routes, request({ path: '/api/digest', query: { since } }), { ...services, feeds });

  const refused = await digestSince('1970-01-01');
  const month = new Date(services.clock.now().getTime() - 30 * 86_400_000).toISOString();

  expect(refused).toEqual({ status: 400, body: { error: expect.stringContaining('31 days') } });
  expect(asked).toEqual([]);
  expect(await digestSince(month)).toMatchObject({ status: 200 });
  expect(asked.length).toBeGreaterThan(30 * 24);
});

test('a filter reads whole pages of its shelf, and loses nothing between those of its answer', async () => {
  const articles = new ArticleStore(await store.emptyTable());
  const one = articleOf({ title: 'North Korea ships shells to Russia' });
  const written = Array.from({ length: 150 }, (_, at) => ({
    ...one,
    id: `a${at}`,
    seenAt: new Date(Date.UTC(2026, 10, 20, 0, at)).toISOString(),
    outlet: { ...one.outlet, name: at % 40 === 0 ? 'Rare' : 'Post' },
    verdict: { ...one.verdict, label: 'core' as const },
  }));
  await Promise.all(written.map((article) => articles.insert(article)));
  let reads = 0;
  const counted = Object.assign(Object.create(articles), {
    listOf: (...asked: Parameters<ArticleStore['listOf']>) => {
      reads++;
      return articles.listOf(...asked);
    },
  });
  const found: string[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { source: 'Rare', limit: '2', ...(cursor ? { cursor } : {}) };
    const { body } = await respond(routes, request({ path: '/api/items', query }), {
      ...services,
      articles: counted,
    });
    const reply = body as ItemsReply;
    expect(reply.items.length).toBeLessThanOrEqual(2);
    found.push(...reply.items.map(({ id }) => id));
    cursor = reply.cursor;
  } while (cursor);

  expect(found).toEqual(['a120', 'a80', 'a40', 'a0']);
  expect(reads).toBeLessThan(10);
});

test('a page ends before it is more than Lambda answers, and the next one goes on there', async () => {
  const rich = openStory(
    articleOf({ title: 'North Korea ships shells to Russia' }),
    '2026-11-20T12:00:00.000Z',
  );
  const sizes = fc.array(fc.constantFrom(10, 100_000, 600_000, 900_000), { maxLength: 12 });
  const most = fc.integer({ min: 1, max: 100 });

  await fc.assert(
    fc.asyncProperty(sizes, most, async (quoted, limit) => {
      const shelf = quoted.map((size, at) => ({
        ...rich,
        id: `s${at}`,
        label: at % 5 === 3 ? ('related' as const) : ('core' as const),
        evidence: [{ concept: 'shipping', quote: '"'.repeat(size) }],
      }));
      const list: StoryStore['list'] = async (range) => {
        const from = Number(range.cursor ?? 0);
        const end = from + range.limit;
        return { items: shelf.slice(from, end), cursor: end < shelf.length ? String(end) : null };
      };
      const stories = Object.assign(Object.create(services.stories), { list });
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const query = { label: 'core', limit: String(limit), ...(cursor ? { cursor } : {}) };
        const { body } = await respond(routes, request({ query }), { ...services, stories });
        const reply = body as StoriesReply;
        expect(JSON.stringify({ body: JSON.stringify(body) }).length).toBeLessThan(6_000_000);
        expect(reply.stories.length).toBeLessThanOrEqual(limit);
        found.push(...reply.stories.map(({ id }) => id));
        cursor = reply.cursor;
      } while (cursor);

      expect(found).toEqual(shelf.filter(({ label }) => label === 'core').map(({ id }) => id));
    }),
    { numRuns: 12 },
  );
});

/** As Lambda hands it on. */
const isGiven = (body: unknown) => JSON.stringify({ body: JSON.stringify(body) }).length < 6_000_000;

test('a story of long articles is answered with as many as Lambda may answer, and says how many are left out', async () => {
  const quote = '"'.repeat(90_000);
  const rich = articleOf({ title: 'North Korea ships shells to Russia' });
  const story = openStory(rich, '2026-11-20T12:00:00.000Z');
  const evidence = [{ concept: 'shipping', weight: 1, start: 0, end: 1, field: 'text' as const, quote }];
  const members = Array.from({ length: 40 }, (_, at) => ({
    ...rich,
    id: `m${at}`,
    verdict: { ...rich.verdict, evidence },
  }));
  const asked = (most: number) =>
    respond(routes, request({ path: `/api/stories/${story.id}` }), {
      ...services,
      stories: Object.assign(Object.create(services.stories), { get: async () => ({ value: story }) }),
      articles: Object.assign(Object.create(services.articles), {
        ofStory: async () => members.slice(0, most),
      }),
    });

  const few = (await asked(3)).body as StoryReply;
  const many = (await asked(40)).body as StoryReply;

  expect(few.articles.map(({ id }) => id)).toEqual(['m0', 'm1', 'm2']);
  expect(few).not.toHaveProperty('leftOut');
  expect(isGiven(many)).toBe(true);
  expect(many.articles.length).toBeGreaterThan(5);
  expect(many.articles.length + (many.leftOut ?? 0)).toBe(40);
});

/** Of 3,000 feeds, each with a title that takes 3,600 bytes of an answer. */
async function crowdedServices(change: Partial<Feed> = {}): Promise<QueryServices> {
  const { feeds } = services;
  const [row] = await feeds.all();
  if (!row) throw new Error('a feed was expected');
  const title = '"'.repeat(900);
  const rows = Array.from({ length: 3000 }, (_, at) => ({
    ...row,
    value: {
      ...row.value,
      feed: { ...row.value.feed, ...change, id: String(at).padStart(16, '0'), title, publisher: title + at },
    },
  }));
  const crowded = { all: async () => rows, hour: async () => new Map() };
  return { ...services, feeds: Object.assign(Object.create(feeds), crowded) };
}

test.each(['/api/feeds', '/api/feed-list'])(
  '%s gives feeds that are more than Lambda may answer in several answers, each feed once',
  async (path) => {
    const crowded = await crowdedServices();
    const found: unknown[] = [];
    let query: { readonly cursor?: string } | null = {};
    let answers = 0;
    while (query !== null) {
      const { body } = await respond(routes, request({ path, query }), crowded);
      expect(isGiven(body)).toBe(true);
      const { feeds, cursor } = body as FeedsReply | FeedListReply;
      found.push(...feeds.map((feed) => ('outlet' in feed ? feed.outlet : feed.publisher)));
      query = cursor === undefined ? null : { cursor };
      answers++;
    }

    expect(answers).toBeGreaterThan(2);
    expect(found).toEqual((await crowded.feeds.all()).map(({ value }) => value.feed.publisher));
  },
);

test('coverage names as many feeds that fail as Lambda may answer, and counts the others', async () => {
  const [row] = await services.feeds.all();
  if (!row) throw new Error('a feed was expected');
  const { feed } = row.value;
  const crowded = await crowdedServices({
    health: { ...feed.health, state: 'failing', gapAt: services.clock.now().toISOString() },
  });

  const { body } = await respond(routes, request({ path: '/api/coverage' }), crowded);

  expect(isGiven(body)).toBe(true);
  const { feeds, possibleGaps, leftOut } = body as CoverageReply;
  expect(feeds.failing.length).toBeGreaterThan(1000);
  expect(feeds.failing.length + (leftOut?.failing ?? 0)).toBe(3000);
  expect(possibleGaps.length + (leftOut?.possibleGaps ?? 0)).toBe(3000);
});

test('what lists can be filtered by is no more than Lambda may answer', async () => {
  const { body } = await respond(routes, request({ path: '/api/filters' }), await crowdedServices());

  expect(isGiven(body)).toBe(true);
});

test.each([
  ['GET', '/api/items/'],
  ['GET', '/api/stories/'],
  ['GET', '/api/feeds/'],
  ['PATCH', '/api/feeds/'],
  ['DELETE', '/api/feeds/'],
  ['POST', '/api/items/', '/labels'],
])('%s %s with an id longer than any is answered with 404', async (method, path, rest = '') => {
  const body = JSON.stringify(method === 'POST' ? { label: 'core', by: 'me' } : { enabled: true });
  const reply = await respond(
    routes,
    request({ method, path: `${path}${'x'.repeat(3000)}${rest}`, body }),
    services,
  );

  expect(reply).toEqual({ status: 404, body: { error: expect.any(String) } });
});

test('Chinese without a word on how it is written is Chinese in both writings', async () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'ko']) {
    const article = articleOf({ title: `Shells for Russia, in ${language}`, language });
    await services.articles.insert(article);
    await services.stories.insert(openStory(article, article.seenAt));
  }
  const found = async (path: string, language: string): Promise<string> => {
    const { body } = await respond(
      routes,
      request({ path, query: { language, ...labelFor(path) } }),
      services,
    );
    return [...new Set(JSON.stringify(body).match(/(?<=in )(?:zh-Han.|ko)(?=")/g))].sort().join();
  };
  const labelFor = (path: string) => (path === '/api/items' ? { label: 'all' } : {});

  for (const path of ['/api/items', '/api/stories']) {
    expect(await found(path, 'zh')).toBe('zh-Hans,zh-Hant');
    expect(await found(path, 'Chinese')).toBe('zh-Hans,zh-Hant');
    expect(await found(path, 'zh-TW')).toBe('zh-Hant');
    expect(await found(path, 'KO')).toBe('ko');
  }
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.integer({ min: 1, max: 3000 }).map((length) => 'é'.repeat(length)),
  fc.constantFrom(
    '',
    '.',
    '..',
    '%',
    '%00',
    '%ff',
    '\ud800',
    '__proto__',
    'constructor',
    '-1',
    '1e9',
    'null',
  ),
);
const part = fc.oneof(
  text.map((one) => encodeURIComponent(one.toWellFormed())),
  text,
);
/** Paths of every route there is, those to come too, with anything for an id; and anything at all. */
const path = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(fc.constantFrom(...routes), part).map(([route, id]) => pathOf(route, id)),
  },
  { weight: 1, arbitrary: text },
);
const pathOf = ({ path: { source } }: (typeof routes)[number], id: string): string =>
  source
    .replace(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replaceAll('([^/]+)', () => id);
const key = fc.record(
  { pk: text, sk: text, listPk: fc.constantFrom('STORIES', 'ARTICLES#core'), listSk: text, other: text },
  { requiredKeys: [] },
);
const query = fc.oneof(
  fc.record(
    {
      cursor: fc.oneof(text, key.map(cursorOf), fc.jsonValue().map(cursorOf)),
      limit: fc.oneof(text, fc.integer().map(String)),
      label: fc.oneof(text, fc.constantFrom('core', 'related', 'off')),
      since: fc.oneof(
        text,
        fc.constantFrom('2026', '275760-09-13', '-000001-01-01', '0001-01-01', '9999-12-31'),
      ),
      day: fc.oneof(text, fc.constantFrom('0000-01-01', '0001-01-01', '2026-02-30', '9999-12-31')),
      days: text,
      language: text,
      source: text,
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(text, text, { maxKeys: 3 }),
);
const body = fc.oneof(
  fc.constant(null),
  text,
  fc.json(),
  fc
    .record(
      {
        label: fc.constantFrom('core', 'wrong-fact', 'x'),
        by: text,
        note: text,
        enabled: fc.boolean(),
        url: fc.oneof(text, fc.webUrl()),
        title: text,
        feeds: fc.array(fc.record({ url: fc.oneof(text, fc.webUrl()) }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);

test('every route is among what is asked', () => {
  for (const route of routes) expect(pathOf(route, 'x')).toMatch(route.path);
});

test('whatever is asked is answered: never a 500, never a stack trace', async () => {
  const asked = fc.record({
    method: fc.oneof(fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'), text),
    path,
    query,
    body,
  });
  await fc.assert(fc.asyncProperty(asked, answered), { numRuns: 1500 });
}, 60_000);

test('on one machine, every path that HTTP can carry becomes an event', () => {
  const url = fc.oneof(
    fc.constantFrom('//', '///x', '/\\', '/%', 'http://[', '*', '', '//:0'),
    fc.string({ maxLength: 30 }).map((one) => `/${one}`),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(url, (one) => {
      const event = eventOf({ method: 'GET', url: one, headers: {} }, '');
      expect(event.rawPath.startsWith('/')).toBe(true);
    }),
  );
});

test('on one machine, a parameter that is given more than once is joined by commas, as API Gateway does it', () => {
  const url = '/api/items?label=core&limit=3&label=related';

  expect(eventOf({ method: 'GET', url, headers: {} }, '').queryStringParameters).toEqual({
    label: 'core,related',
    limit: '3',
  });
});

test('on one machine, a port that is taken gives way to the next one that is free', async () => {
  const api = async () => ({ statusCode: 200 });
  const first = await serveDashboard({ api }, 0);
  const others = [await serveDashboard({ api }, first.port), await serveDashboard({ api }, first.port)];
  try {
    const [second = 0, third = 0] = others.map(({ port }) => port);

    // Others on this machine may have ports between.
    expect(second).toBeGreaterThan(first.port);
    expect(third).toBeGreaterThan(second);
    expect(third).toBeLessThan(first.port + 20);
  } finally {
    await Promise.all([first, ...others].map((server) => server.close()));
  }
});

test('on one machine, a body that no route takes gets 413, and an odd path 404', async () => {
  const server = await serveDashboard(
    {
      api: async (event) => {
        const { http } = event.requestContext;
        const asked = { method: http.method, path: event.rawPath, query: {}, body: event.body ?? null };
        const { status, body: answer } = await respond(routes, asked, services);
        return { statusCode: status, body: JSON.stringify(answer) };
      },
    },
    0,
  );
  try {
    const site = `http://127.0.0.1:${server.port}`;
    const long = await fetch(`${site}/api/feeds`, { method: 'POST', body: 'x'.repeat(4_000_001) });
    const routeSays = await fetch(`${site}/api/feeds`, { method: 'POST', body: 'x'.repeat(1_000_001) });
    const odd = await fetch(`${site}//`);

    expect([long.status, routeSays.status, odd.status]).toEqual([413, 413, 404]);
    expect(await long.json()).toEqual({ error: expect.stringContaining('at most') });
  } finally {
    await server.close();
  }
});
