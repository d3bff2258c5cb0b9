import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { fetchFeed } from '../functions/fetch-feed.ts';
import { readingOf } from '../shared/article/article.ts';
import type { Feed } from '../shared/feed/feed.ts';
import { feedTurn } from '../shared/feed/feed.ts';
import { pausedByOperator, resumedByOperator } from '../shared/feed/operator-changes.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import type { WebClient } from '../shared/runtime/web/web-client.ts';
import { StaleWriteError } from '../shared/store/table.ts';
import { feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { fetchingFrom } from './support/fetching.ts';
import { Flow } from './support/flow.ts';
import { listen } from './support/loopback.ts';
import { taken } from './support/taken.ts';

/** `fetchFeed` with the real web client and the embedded store, against servers on loopback; only the clock is false. */
const AGENT = 'ArmsWatch/test (+https://contact.example/)';
const MIB = 1024 * 1024;

const aws = testAws();
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

type Answer = (response: ServerResponse, request: IncomingMessage, origin: string) => void;

/** A site that gives one answer after the other, the last one again and again. */
async function site(...answers: readonly Answer[]) {
  const requests: IncomingMessage[] = [];
  const queue = [...answers];
  let origin = '';
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    answer?.(response, request, origin);
  });
  origin = `http://127.0.0.1:${await listen(server, closers)}`;
  return { url: `${origin}/feed`, origin, requests };
}

const item = (name: string, title = `Title of ${name}`) =>
  `<item><title>${title}</title><link>https://news.example/${name}</link><guid>${name}</guid><pubDate>Fri, 20 Nov 2026 11:00:00 GMT</pubDate></item>`;
const rss = (items: readonly string[], head = '') =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`;
const ok =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end('no');
const names = (...list: readonly string[]) => rss(list.map((name) => item(name)));

/** A feed in a table of its own, and what polling it needs. */
async function harness(url: string, options: { readonly timeoutMs?: number } = {}) {
  const client = createWebClient({ userAgent: AGENT, allowPrivate: ['127.0.0.1/32'] });
  const web: WebClient = {
    get: (address, request) =>
      client.get(address, { ...request, timeoutMs: options.timeoutMs ?? request.timeoutMs }),
  };
  const { services, clock, sent } = await fetchingFrom(web, aws);
  const { feeds, articles } = services;
  const feed = feedAt(url, clock.now());
  await feeds.insert(feed);
  const stored = async (id = feed.id): Promise<Feed> => {
    const row = await feeds.get(id);
    if (!row) throw new Error('no feed');
    return row.value.feed;
  };
  return {
    services,
    clock,
    sent,
    stored,
    /** Polls when the feed is due. */
    poll: async (): Promise<Feed> => {
      const { id, polling } = await stored();
      const wait = Date.parse(polling.nextAt ?? '') - clock.now().getTime();
      clock.advance(Math.max(0, wait));
      await fetchFeed({ feedId: id, turn: polling.turn }, services);
      return stored();
    },
    change: async (decide: (feed: Feed) => Feed): Promise<void> => {
      const row = await feeds.get(feed.id);
      if (!row) throw new Error('no feed');
      await feeds.save({ ...row.value, feed: decide(row.value.feed) }, row.revision);
    },
    titles: async () => {
      const { items } = await articles.list('pending', { limit: 100 });
      return items.map(({ title }) => title.replace('Title of ', '')).sort();
    },
  };
}

const bomb = gzipSync(Buffer.alloc(64 * MIB, 'a'));
const nested = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join(
  '',
);
const entityBomb = rss([item('c', '&e9;')], `<!DOCTYPE rss [<!ENTITY e0 "lollollol">${nested}]>`);

/** Sends the same piece until nobody listens. */
const endless: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  const piece = Buffer.alloc(65_536, '<item>');
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
};

const drip: Answer = (response) => {
  response.writeHead(200).write('<rss>');
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

interface Hostile {
  readonly answer: Answer;
  readonly state: string;
  readonly reason: RegExp;
  readonly waitSeconds?: number;
  readonly timeoutMs?: number;
}

const hostile: Readonly<Record<string, Hostile>> = {
  'an HTML page': {
    answer: ok('<!doctype html><html><body><p>Sign in</p></body></html>', { 'content-type': 'text/html' }),
    state: 'broken',
    reason: /^is no feed: /,
  },
  'an empty body': { answer: ok(''), state: 'broken', reason: /^is no feed: .*empty/ },
  'white space': { answer: ok(' \n '), state: 'broken', reason: /^is no feed: .*white space/ },
  'a PDF': { answer: ok('%PDF-1.7 ...'), state: 'broken', reason: /^is no feed: .*PDF/ },
  'a gzip bomb': {
    answer: ok(bomb, { 'content-encoding': 'gzip' }),
    state: 'broken',
    reason: /^too-large: /,
  },
  'a gzip bomb as a file': { answer: ok(bomb), state: 'broken', reason: /^is no feed: .*gzip/ },
  'a body that never ends': { answer: endless, state: 'broken', reason: /^too-large: / },
  'a body that drips': { answer: drip, state: 'healthy', reason: /^timeout: /, timeoutMs: 200 },
  'a redirect to the metadata service': {
    answer: status(302, { location: 'http://169.254.169.254/latest/meta-data/' }),
    state: 'broken',
    reason: /^refused-address: /,
  },
  'a redirect in a circle': {
    answer: (response, _, origin) => response.writeHead(302, { location: `${origin}/feed` }).end(),
    state: 'broken',
    reason: /^redirect-loop: /,
  },
  '404': { answer: status(404), state: 'broken', reason: /^answers 404/ },
  '410': { answer: status(410), state: 'gone', reason: /^answers 410/ },
  '403': { answer: status(403), state: 'blocked', reason: /^answers 403/, waitSeconds: 4 * 3600 },
  '429 with Retry-After': {
    answer: status(429, { 'retry-after': '7200' }),
    state: 'blocked',
    reason: /^answers 429/,
    waitSeconds: 7200,
  },
  '503 with Retry-After': {
    answer: status(503, { 'retry-after': '100000' }),
    state: 'healthy',
    reason: /^answers 503/,
    waitSeconds: 100_000,
  },
};

describe('what a feed may answer', () => {
  test.each(Object.entries(hostile))(
    '%s is kept on the feed with its reason, and nothing is lost by it',
    async (_, { answer, state, reason, waitSeconds = 300, timeoutMs }) => {
      const { url } = await site(ok(names('a', 'b')), answer, ok(names('a', 'b', 'c')));
      const { poll, clock, titles, sent, change } = await harness(url, timeoutMs ? { timeoutMs } : {});
      const good = await poll();
      const { health, polling } = await poll();

      expect(health).toMatchObject({ state, reason: expect.stringMatching(reason), failures: 1 });
      expect(polling.knownEntries).toEqual(good.polling.knownEntries);
      expect(await titles()).toEqual(['a', 'b']);
      if (state === 'gone') {
        expect(polling.nextAt).toBeNull();
        await change((feed) => resumedByOperator(feed, clock.now()));
      } else {
        const wait = Date.parse(polling.nextAt ?? '') - clock.now().getTime();
        expect(wait).toBeGreaterThanOrEqual(waitSeconds * 1000);
      }

      const after = await poll();
      expect(after.health).toMatchObject({ state: 'healthy', reason: null, failures: 0 });
      expect(await titles()).toEqual(['a', 'b', 'c']);
      expect(sent).toHaveLength(3);
    },
  );

  test('an entity bomb costs a warning or a title, not memory: the entries beside it are stored', async () => {
    const { url } = await site(ok(entityBomb.replace('</channel>', `${item('d')}</channel>`)));
    const { poll, titles } = await harness(url);
    const before = process.memoryUsage().rss;

    expect((await poll()).health.state).toBe('healthy');
    const stored = await titles();
    expect(stored).toContain('d');
    expect(stored.every((title) => title.length <= 500)).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * MIB);
  });

  test('of a document that breaks off the whole entries are stored, with a warning, and it is asked for in full again', async () => {
    const whole = names('a', 'b', 'c');
    const half: Answer = (response) => {
      response.writeHead(200, { 'content-length': String(whole.length), etag: '"1"' });
      response.write(whole.slice(0, whole.indexOf('Title of c') + 4));
      setTimeout(() => response.destroy(), 50);
    };
    const { url, requests } = await site(half, ok(whole, { etag: '"1"' }));
    const { poll, titles } = await harness(url);
    const feed = await poll();

    expect(await titles()).toEqual(expect.arrayContaining(['a', 'b']));
    expect(feed.warnings).toContain('The transfer broke off.');
    await poll();
    expect(requests[1]?.headers['if-none-match']).toBeUndefined();
    expect(await titles()).toEqual(expect.arrayContaining(['a', 'b', 'c']));
  });

  test('a defect of the parser is trouble of the feed, and no reason to ask the publisher again at once', async () => {
    const { url, requests } = await site(ok(names('a')));
    const { poll, stored, services, clock } = await harness(url);
    // No feed is known to bring the parser down, so these bytes do.
    class Cursed extends Uint8Array {
      override subarray(): never {
        throw new RangeError('a defect');
      }
    }
    const web: WebClient = {
      get: async (...args) => {
        const response = await services.web.get(...args);
        return { ...response, body: new Cursed(response.body) };
      },
    };
    const { id } = await stored();
    await fetchFeed({ feedId: id, turn: 0 }, { ...services, web });

    const feed = await stored();
    expect(feed.health).toMatchObject({
      state: 'broken',
      reason: expect.stringContaining('could not be parsed'),
    });
    expect(Date.parse(feed.polling.nextAt ?? '') - clock.now().getTime()).toBeGreaterThanOrEqual(300_000);
    expect(requests).toHaveLength(1);
    expect((await poll()).health.state).toBe('healthy');
  });

  test.each([429, 500, 503])(
    'POLLING 9: an answer of %d is not tried again in the same poll',
    async (code) => {
      const { url, requests } = await site(status(code));
      await (await harness(url)).poll();

      expect(requests).toHaveLength(1);
    },
  );
});

describe('turns', () => {
  test('POLLING 12: a message given twice, or before the feed is due, asks nothing', async () => {
    const { url, requests } = await site(ok(names('a')));
    const { poll, services, stored, clock, change } = await harness(url);
    const first = await stored();
    await poll();
    await fetchFeed({ feedId: first.id, turn: first.polling.turn }, services);
    expect(requests).toHaveLength(1);

    // Leased, paused and resumed while its message waited: the interval since the last request still holds.
    await change((feed) => resumedByOperator(pausedByOperator(taken(feed, clock.now())), clock.now()));
    const again = await stored();
    await fetchFeed({ feedId: again.id, turn: again.polling.turn }, services);
    expect(requests).toHaveLength(1);

    await poll();
    expect(requests).toHaveLength(2);
  });

  test('POLLING 12: two feeds that move to one address in the same moment are one by the poll after it', async () => {
    const moved = 'https://new.example/feed';
    const web: WebClient = {
      get: async (url) => ({
        status: 200,
        url: moved,
        hops: url === moved ? [] : [{ from: url, to: moved, status: 301 }],
        headers: {},
        body: Buffer.from(names('a')),
        wireBytes: 100,
      }),
    };
    const { services, clock } = await fetchingFrom(web, aws);
    const { feeds } = services;
    const two = ['https://one.example/feed', 'https://two.example/feed'].map((url) =>
      feedAt(url, clock.now()),
    );
    for (const feed of two) await feeds.insert(feed);
    // Each looks at the others before either has stored that it moved.
    const listed = feeds.all.bind(feeds);
    const looking: (() => void)[] = [];
    feeds.all = async () => {
      const rows = await listed();
      await new Promise<void>((resolve) => {
        looking.push(resolve);
        if (looking.length === two.length) for (const go of looking.splice(0)) go();
      });
      return rows;
    };
    const round = async () => {
      clock.advance(2 * 3_600_000);
      const rows = (await listed()).filter(({ value }) => value.feed.enabled);
      await Promise.all(
        rows.map(({ value: { feed } }) => fetchFeed({ feedId: feed.id, turn: feed.polling.turn }, services)),
      );
      return (await listed()).map(({ value: { feed } }) => feed);
    };

    await round();
    const both = await round();
    expect(both.map(({ url, enabled }) => [url, enabled])).toEqual([
      [moved, true],
      [moved, true],
    ]);
    const after = await round();

    expect(after.map(({ enabled }) => enabled).sort()).toEqual([false, true]);
    expect((await round()).map(({ enabled }) => enabled).sort()).toEqual([false, true]);
  });

  test('an article that is written while its new title is stored does not make the feed be asked again', async () => {
    const { url, requests } = await site(ok(names('a')), ok(rss([item('a', 'Corrected')])));
    const { poll, services, titles } = await harness(url);
    await poll();
    const save = services.articles.save.bind(services.articles);
    let refused = 0;
    services.articles.save = async (article, revision) => {
      if (refused++ === 0) throw new StaleWriteError('read at the same moment');
      return save(article, revision);
    };
    await poll();

    expect(await titles()).toEqual(['Corrected']);
    expect(requests).toHaveLength(2);
  });
});

describe('entries on the real store', () => {
  test('another guid is the same article, another title its next version', async () => {
    const renamed = (title: string, guid: string) =>
      rss([item('a', title).replace('<guid>a<', `<guid>${guid}<`)]);
    const { url } = await site(
      ok(renamed('First title', '1')),
      ok(renamed('First title', '2')),
      ok(renamed('Second title', '2')),
    );
    const { poll, services, sent } = await harness(url);
    await poll();
    await poll();
    expect(sent).toHaveLength(1);
    await poll();

    const { items } = await services.articles.list('pending', { limit: 10 });
    expect(items).toMatchObject([{ title: 'Second title', version: 2, next: 'read' }]);
    expect(sent.map(({ id }) => id.split('#')[1])).toEqual(['1', '2']);
  });

  test('two feeds that name one article, each in its own words, make one article that keeps its first title', async () => {
    const { url, origin } = await site((response, request) =>
      ok(
        request.url === '/feed'
          ? rss([item('a', 'As the first says')])
          : rss([item('a?utm_source=rss', 'As the second says').replace('https', 'http')]),
      )(response, request, ''),
    );
    const { poll, services, sent, clock } = await harness(url);
    const second = feedAt(`${origin}/other`, clock.now());
    await services.feeds.insert(second);
    await poll();
    await fetchFeed({ feedId: second.id, turn: 0 }, services);

    const { items } = await services.articles.list('pending', { limit: 10 });
    expect(items).toMatchObject([{ title: 'As the first says', version: 1 }]);
    expect(sent).toHaveLength(1);
    expect((await services.feeds.get(second.id))?.value).toMatchObject({
      hour: { entriesSeen: 1, entriesNew: 0 },
    });
  });

  test('the first poll of a new feed stores its backlog and alerts nobody of it; what comes later alerts', async () => {
    const core = (name: string) => ({
      title: `North Korea ships 152 mm shells to Russia, NIS says (${name})`,
      text: 'North Korea has shipped a further 300,000 artillery shells of 152 mm calibre to Russia by sea from Rajin, the National Intelligence Service told lawmakers in Seoul.',
    });
    const old = (name: string, date: string) =>
      `<item><title>${core(name).title}</title><link>https://news.example/${name}</link><description>${core(name).text}</description><pubDate>${date}</pubDate></item>`;
    const body = { now: rss([old('old', 'Mon, 02 Nov 2026 10:00:00 GMT')]) };
    const web: WebClient = {
      get: async (url) => {
        const found = url.endsWith('/feed') ? body.now : '';
        return {
          status: found ? 200 : 404,
          url,
          hops: [],
          headers: {},
          body: Buffer.from(found),
          wireBytes: found.length,
        };
      },
    };
    const table = await aws.emptyTable();
    const flow = new Flow({ table, blobs: aws.blobs, web });
    await Flow.addFeeds(table, ['https://news.example/feed'], flow.clock.now());
    await flow.turn();

    const { items: backlog } = await flow.articles.list('core', { limit: 10 });
    expect(backlog).toMatchObject([{ fresh: false, next: null, version: 1 }]);
    expect(flow.sent).toEqual([]);

    body.now = rss([
      old('new', 'Thu, 19 Nov 2026 10:00:00 GMT'),
      old('old', 'Mon, 02 Nov 2026 10:00:00 GMT'),
    ]);
    flow.clock.advance(2 * 3_600_000);
    await flow.turn();
    const { items: all } = await flow.articles.list('core', { limit: 10 });
    expect(all.map(({ fresh }) => fresh).sort()).toEqual([false, true]);
    expect(flow.sent).toHaveLength(1);
  });
});

describe('manners on the wire', () => {
  test('POLLING 15: feeds of one host are asked at least a second apart, whoever asks', async () => {
    const times: number[] = [];
    const { origin } = await site((response, request) => {
      times.push(clock.now().getTime());
      ok(names('a'))(response, request, '');
    });
    const { services, clock } = await harness(`${origin}/0`);
    const list = ['/1', '/2', '/3'].map((path) => feedAt(origin + path, clock.now()));
    for (const feed of list) await services.feeds.insert(feed);
    await Promise.all(list.map(({ id }) => fetchFeed({ feedId: id, turn: 0 }, services)));

    const sorted = times.sort((a, b) => a - b);
    expect(sorted).toHaveLength(3);
    expect(sorted.slice(1).every((time, at) => time - (sorted[at] ?? 0) >= 1000)).toBe(true);
  });

  test('POLLING 15: the group of a message is the host of its feed or page, so that a host is asked one at a time', async () => {
    const { url } = await site(ok(names('a')));
    const { poll, services, stored } = await harness(url);
    await poll();

    const { items } = await services.articles.list('pending', { limit: 1 });
    expect(feedTurn(await stored()).group).toBe(new URL(url).host);
    expect(items.map((article) => readingOf(article).group)).toEqual(['news.example']);
  });

  test('POLLING 18: a body that was there before writes no item, keeps no copy and announces nothing', async () => {
    const { url, requests } = await site(ok(names('a', 'b')));
    const { poll, stored, services, sent, clock } = await harness(url);
    await poll();
    const refuse = () => Promise.reject(new Error('written'));
    const { articles, blobs } = services;
    articles.insert = refuse;
    articles.save = refuse;
    const quiet = { ...services, articles, blobs: Object.assign(Object.create(blobs), { put: refuse }) };
    const { id, polling } = await stored();
    clock.advance(Date.parse(polling.nextAt ?? '') - clock.now().getTime());
    await fetchFeed({ feedId: id, turn: polling.turn }, quiet);

    expect(requests).toHaveLength(2);
    expect(sent).toHaveLength(2);
  });

  test.each([
    ['robots.txt forbids all', { robots: 'User-agent: *\nDisallow: /\n' }, ['/feed', '/robots.txt']],
    ['robots.txt allows', { robots: '' }, ['/feed', '/robots.txt', '/page']],
    ['the feed is marked feed-only', { robots: '', feedOnly: true }, ['/feed']],
  ])(
    'POLLING 19: where %s, the feed is polled and pages are asked for accordingly',
    async (_, given, paths) => {
      const asked: string[] = [];
      const { robots, feedOnly = false }: { robots: string; feedOnly?: boolean } = given;
      const { origin } = await site((response, request) => {
        asked.push(request.url ?? '');
        if (request.url === '/robots.txt') {
          response.writeHead(200, { 'content-type': 'text/plain' }).end(robots);
          return;
        }
        const page = '<html><body><p>North Korea ships shells to Russia.</p></body></html>';
        const link = item('page', 'North Korea ships shells to Russia').replace(
          'https://news.example',
          origin,
        );
        response.writeHead(200).end(request.url === '/feed' ? rss([link]) : page);
      });
      const table = await aws.emptyTable();
      const web = createWebClient({ userAgent: AGENT, allowPrivate: ['127.0.0.1/32'] });
      const flow = new Flow({ table, blobs: aws.blobs, web });
      await flow.feeds.insert(feedAt(`${origin}/feed`, flow.clock.now(), { feed_only: feedOnly }));
      await flow.turn();

      expect(asked).toEqual(paths);
      const [row] = await flow.feeds.all();
      expect(row?.value.feed.health.state).toBe('healthy');
    },
  );
});
