import { gzipSync } from 'node:zlib';
import { type QueueHandler, startEventSource } from '../cli/local/event-source.ts';
import { handOnPostponed, readArticle } from '../functions/read-article.ts';
import type { Article } from '../shared/article/article.ts';
import { readingOf } from '../shared/article/article.ts';
import { extractPage } from '../shared/article/extract-page.ts';
import { articleMessage } from '../shared/runtime/queue/messages.ts';
import { ownQueue } from '../shared/runtime/queue/own-queue.ts';
import { Queue } from '../shared/runtime/queue/queue.ts';
import { queueHandler } from '../shared/runtime/queue/queue-handler.ts';
import { testAws } from './support/aws.ts';
import { type Answer, batchOf, newsPage, startReading } from './support/reading.ts';

const TITLE = 'North Korea ships 152 mm shells to Russia, NIS says';
const TEXT =
  'North Korea has shipped a further 300,000 artillery shells of 152 mm calibre to Russia by sea from Rajin, the National Intelligence Service told lawmakers in Seoul. The munitions left in August aboard the Angara, the service said, and were meant for the war in Ukraine.';
const PAGE = newsPage(TITLE, TEXT, TEXT.replace('300,000', '12,000'));

const text =
  (body: string, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(body);
  };

const store = testAws();
let reading: Awaited<ReturnType<typeof startReading>>;

beforeEach(async () => {
  reading = await startReading(store);
});
afterEach(() => reading.close());

async function read(article: Article): Promise<Article> {
  await readArticle({ articleId: article.id }, reading.services);
  return reading.stored(article.id);
}

describe('a page is asked for with manners', () => {
  test('after robots.txt, which is asked for once, and what was read is judged, stored and handed on', async () => {
    reading.pages['news.test/a'] = PAGE;
    reading.pages['news.test/b'] = PAGE;

    const first = await read(await reading.discovered(reading.url('news.test', '/a'), TITLE));
    await read(await reading.discovered(reading.url('news.test', '/b'), TITLE));

    expect(reading.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/a', '/b']);
    expect(first).toMatchObject({ reading: 'full', next: 'track', verdict: { label: 'core' } });
    expect(await store.blobs.getText(first.textKey ?? '')).toContain('from Rajin');
    expect(reading.stories.messages.map(({ body }) => body)).toContainEqual({ articleId: first.id });
  });

  test('after robots.txt of now, where the one that is known was asked for by a clock set years ahead', async () => {
    for (const path of ['/a', '/b']) reading.pages[`news.test${path}`] = PAGE;
    reading.clock.advance(10 ** 11);
    await read(await reading.discovered(reading.url('news.test', '/a'), TITLE));
    reading.clock.advance(-(10 ** 11));
    reading.pages['news.test/robots.txt'] = text('User-agent: *\nDisallow: /');

    const second = await read(await reading.discovered(reading.url('news.test', '/b'), TITLE));

    expect(reading.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/a', '/robots.txt']);
    expect(second).toMatchObject({ reading: 'entry' });
  });

  test('and its excerpt ends between words, with an ellipsis, where the text goes on', async () => {
    reading.pages['news.test/a'] = PAGE;
    const { excerpt } = await read(await reading.discovered(reading.url('news.test', '/a'), TITLE));

    const kept = excerpt.slice(0, -1);
    expect(excerpt.endsWith('…')).toBe(true);
    expect(excerpt.length).toBeLessThanOrEqual(400);
    expect(excerpt.length).toBeGreaterThan(350);
    expect(`${TEXT}\n${TEXT.replace('300,000', '12,000')}`.replace(/\s+/g, ' ')).toContain(
      `${kept.replace(/\s+/g, ' ')} `,
    );
  });

  test('not at all where robots.txt says so, where the feed is feed-only, or where the entry names nothing', async () => {
    reading.pages['news.test/robots.txt'] = text('User-agent: *\nDisallow: /closed/');
    const feedOnly = await reading.addFeed({ feed_only: true });

    const closed = await read(await reading.discovered(reading.url('news.test', '/closed/a'), TITLE));
    const only = await read(await reading.discovered(reading.url('news.test', '/open'), TITLE, feedOnly));
    const off = await read(await reading.discovered(reading.url('news.test', '/rye'), 'Bakery wins a prize'));

    expect(reading.paths()).toEqual([]);
    expect(closed).toMatchObject({ reading: 'entry', readingNote: expect.stringContaining('robots.txt') });
    expect(only).toMatchObject({ reading: 'entry', readingNote: expect.stringContaining('entries only') });
    expect(off).toMatchObject({ reading: 'entry', verdict: { label: 'off' }, next: null });
  });

  test('and its reservations are kept: no copy where none may be shown, no reading where mining is reserved', async () => {
    reading.pages['news.test/noarchive'] = text(PAGE, {
      'content-type': 'text/html',
      'x-robots-tag': 'noarchive',
    });
    reading.pages['news.test/reserved'] = text(PAGE, { 'content-type': 'text/html', 'tdm-reservation': '1' });

    const noarchive = await read(await reading.discovered(reading.url('news.test', '/noarchive'), TITLE));
    const reserved = await read(await reading.discovered(reading.url('news.test', '/reserved'), TITLE));

    expect(noarchive).toMatchObject({ reading: 'full', rawKey: null });
    expect(reserved).toMatchObject({ reading: 'entry', rawKey: null, excerpt: '' });
  });

  test.each([
    [429, '3600'],
    [503, 'Fri, 20 Nov 2026 13:00:00 GMT'],
  ])('not before its site wants to be asked again, as other articles know: %s, %s', async (status, after) => {
    reading.pages['news.test/a'] = (_, response) =>
      response.writeHead(status, { 'retry-after': after }).end();
    reading.pages['news.test/b'] = PAGE;
    const first = await reading.discovered(reading.url('news.test', '/a'), TITLE);
    const second = await reading.discovered(reading.url('news.test', '/b'), `${TITLE} again`);

    expect(await read(first)).toMatchObject({
      reading: 'failed',
      readingNote: `HTTP ${status}`,
      next: 'track',
    });
    expect(await read(second)).toMatchObject({
      reading: 'failed',
      readingNote: expect.stringMatching(/^its site asks to be left alone until 2026-11-20T13:00:0/),
      verdict: { label: 'core' },
    });
    expect(reading.paths()).toEqual(['/a']);

    reading.clock.advance(3_600_000);
    await reading.tracked(second.id);
    expect(await read(second)).toMatchObject({ reading: 'full' });
  });

  test('as slowly as the crawl delay of its site asks', async () => {
    reading.pages['news.test/robots.txt'] = text('User-agent: *\nCrawl-delay: 5');
    for (const path of ['a', 'b', 'c']) reading.pages[`news.test/${path}`] = PAGE;

    for (const path of ['a', 'b', 'c']) {
      await read(await reading.discovered(reading.url('news.test', `/${path}`), TITLE));
    }

    const times = reading.asked.map(({ at }) => at);
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual([5000, 5000, 5000]);
  });

  test('in a later run where the crawl delay is longer than a run can wait', async () => {
    reading.pages['slow.test/robots.txt'] = text('User-agent: *\nCrawl-delay: 45');
    reading.pages['slow.test/a'] = PAGE;
    const article = await reading.discovered(reading.url('slow.test', '/a'), TITLE);

    const postponed = await read(article);
    const before = new Date(reading.clock.now().getTime() + 44_000).toISOString();
    const after = new Date(reading.clock.now().getTime() + 46_000).toISOString();

    expect(reading.paths()).toEqual([]);
    expect(postponed).toMatchObject({ next: 'read', reading: null });
    expect(await reading.services.articles.waiting('read', before, 10)).toEqual([]);
    expect(await reading.services.articles.waiting('read', after, 10)).toEqual([article.id]);
    const sent: unknown[] = [];
    const own = {
      send: async (more: readonly { body: unknown }[]) => void sent.push(...more.map(({ body }) => body)),
    };
    const handOn = () => handOnPostponed({ ...reading.services, own });
    expect(await handOn()).toBe(0);
    reading.clock.advance(46_000);
    expect(await handOn()).toBe(1);
    expect(sent).toEqual([{ articleId: article.id }]);
    expect(await read(article)).toMatchObject({ reading: 'full', next: 'track' });
    expect(await handOn()).toBe(0);
  });

  test('ten a run of one host at most, one at a time, and none is dropped', async () => {
    const articles: Article[] = [];
    for (let index = 0; index < 23; index++) {
      reading.pages[`busy.test/${index}`] = PAGE;
      articles.push(await reading.discovered(reading.url('busy.test', `/${index}`), TITLE));
    }
    const { url } = store.aws.queues.ARTICLES;
    await new Queue(store.aws.sqs, url).send(articles.map((article) => readingOf(article)));
    const batches: number[] = [];
    let atWork = 0;
    const lambda = queueHandler({
      message: articleMessage,
      build: async () => reading.services,
      handle: readArticle,
      own: () => ownQueue(store.aws.sqs, store.aws.queues.ARTICLES.url),
      needsMs: 60_000,
    });
    const handler: QueueHandler = async (event, context) => {
      batches.push(event.Records.length);
      expect(++atWork).toBe(1);
      const outcome = await lambda(event, context);
      atWork--;
      return outcome;
    };

    const source = startEventSource({ sqs: store.aws.sqs, url, handler, concurrency: 4 });
    while ((await source.outstanding()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await source.stop();

    expect(Math.max(...batches)).toBeLessThanOrEqual(10);
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(23);
    expect(reading.paths()).toEqual(articles.map((_, index) => `/${index}`));
    const times = reading.asked.map(({ at }) => at);
    for (const [index, at] of times.slice(1).entries()) {
      expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000);
    }
    for (const { id } of articles) expect((await reading.stored(id)).reading).toBe('full');
  });
});

describe('an article that two feeds name', () => {
  const vague = 'Lawmakers briefed behind closed doors';

  test.each(['before', 'after'])(
    'is read where one of them is always read, named %s it was judged',
    async (when) => {
      const always = await reading.addFeed({ always_read: true });
      const address = reading.url('news.test', '/a');
      reading.pages['news.test/a'] = newsPage(vague, TEXT, TEXT.replace('300,000', '12,000'));
      const first = await reading.discovered(address, vague);
      if (when === 'after')
        expect(await read(first)).toMatchObject({ reading: 'entry', verdict: { label: 'off' } });

      const named = await reading.discovered(address, vague, always);

      expect(named.id).toBe(first.id);
      expect(await read(named)).toMatchObject({ reading: 'full', verdict: { label: 'core' }, next: 'track' });
      expect(reading.paths()).toEqual(['/a']);
      await expect(reading.discovered(address, vague, always)).resolves.toBeDefined();
      await read(named);
      expect(reading.paths()).toEqual(['/a']);
    },
  );
});

describe('a page that redirects to another site', () => {
  const redirect =
    (to: string): Answer =>
    (_, response) => {
      response.writeHead(302, { location: to }).end();
    };

  test('is read once that site was asked for its robots.txt too', async () => {
    reading.pages['link.test/a'] = redirect(reading.url('news.test', '/a'));
    reading.pages['news.test/a'] = PAGE;

    const article = await read(await reading.discovered(reading.url('link.test', '/a'), TITLE));

    expect(reading.asked.map(({ host, path }) => `${host.split(':')[0]}${path}`)).toEqual([
      'link.test/robots.txt',
      'link.test/a',
      'news.test/robots.txt',
      'news.test/a',
    ]);
    expect(article.reading).toBe('full');
  });

  test('is not asked for there when that site says no', async () => {
    reading.pages['link.test/a'] = redirect(reading.url('news.test', '/a'));
    reading.pages['news.test/robots.txt'] = text('User-agent: ArmsWatch\nDisallow: /');
    reading.pages['news.test/a'] = PAGE;

    const article = await read(await reading.discovered(reading.url('link.test', '/a'), TITLE));

    expect(reading.asked.map(({ host, path }) => `${host.split(':')[0]}${path}`)).toEqual([
      'link.test/robots.txt',
      'link.test/a',
      'news.test/robots.txt',
    ]);
    expect(article).toMatchObject({ reading: 'entry', readingNote: expect.stringContaining('robots.txt') });
  });

  test('and on and on is given up', async () => {
    for (let site = 0; site < 8; site++) {
      reading.pages[`s${site}.test/a`] = redirect(reading.url(`s${site + 1}.test`, '/a'));
    }

    const article = await read(await reading.discovered(reading.url('s0.test', '/a'), TITLE));

    expect(article.reading).toBe('failed');
    expect(reading.paths()).toHaveLength(4);
  });
});

describe('the time that a page states, where its feed states none', () => {
  test.each([
    ['2026-11-20T09:00:00+09:00', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T09:00:00', '2026-11-20T09:00:00.000Z'],
    ['2026-11-19', '2026-11-19T00:00:00.000Z'],
    ['2099-01-01T00:00:00Z', null],
  ])('is kept in UTC, and no time to come: %s', async (stated, published) => {
    reading.pages['news.test/a'] = PAGE.replace(
      '<title>',
      `<meta property="article:published_time" content="${stated}"><title>`,
    );

    expect(await read(await reading.discovered(reading.url('news.test', '/a'), TITLE))).toMatchObject({
      published,
    });
  });

  test('is of the zone of its feed, where it names none itself', async () => {
    const feed = await reading.addFeed({ time_zone: 'Asia/Seoul' });
    const stating = (time: string) =>
      PAGE.replace('<title>', `<meta property="article:published_time" content="${time}"><title>`);
    reading.pages['news.test/a'] = stating('2026-11-20T20:30:00');
    reading.pages['news.test/b'] = stating('2026-11-20T20:30:00+01:00');

    const bare = await read(await reading.discovered(reading.url('news.test', '/a'), TITLE, feed));
    const zoned = await read(await reading.discovered(reading.url('news.test', '/b'), TITLE, feed));

    expect(bare.published).toBe('2026-11-20T11:30:00.000Z');
    expect(zoned.published).toBe('2026-11-20T19:30:00.000Z');
  });
});

describe('a page that names another address as its own', () => {
  const pageOf = (title: string, body: string, own: string) =>
    newsPage(title, body, body).replace('<title>', `<link rel="canonical" href="${own}"><title>`);

  test('is the article that stands there, where both tell the same', async () => {
    const own = reading.url('news.test', '/a');
    reading.pages['news.test/a'] = PAGE;
    reading.pages['news.test/a2'] = pageOf(TITLE, TEXT, own);

    const first = await read(await reading.discovered(own, TITLE));
    const copy = await read(await reading.discovered(reading.url('news.test', '/a2'), TITLE));

    expect(copy).toMatchObject({ duplicateOf: first.id, next: null });
  });

  test('is an article for itself where the one that stands there could not be read, and is off for want of it', async () => {
    const own = reading.url('news.test', '/a');
    const vague = 'Spy agency briefs lawmakers on shipments from Rajin';
    reading.pages['news.test/a'] = (_, response) => response.writeHead(503).end();
    reading.pages['news.test/a2'] = pageOf(vague, TEXT, own);

    const first = await read(await reading.discovered(own, vague));
    const second = await read(await reading.discovered(reading.url('news.test', '/a2'), vague));

    expect(first.verdict?.label).not.toBe('core');
    expect(second).toMatchObject({ verdict: { label: 'core' }, duplicateOf: null, next: 'track' });
  });

  test('stays a copy under another title of its feed, until its page says otherwise', async () => {
    const feed = await reading.addFeed();
    const retitled = (turn: number) => ({ ...feed, polling: { ...feed.polling, turn } });
    const own = reading.url('news.test', '/a');
    const address = reading.url('news.test', '/a2');
    reading.pages['news.test/a'] = PAGE;
    reading.pages['news.test/a2'] = pageOf(TITLE, TEXT, own);
    const first = await read(await reading.discovered(own, TITLE));
    const copy = await read(await reading.discovered(address, TITLE));

    reading.pages['news.test/a2'] = (_, response) => response.writeHead(500).end();
    await reading.discovered(address, `${TITLE}, again`, retitled(1));
    expect(await read(copy)).toMatchObject({ version: 2, duplicateOf: first.id, next: null, sketch: null });

    reading.pages['news.test/a2'] = pageOf(`${TITLE} today`, `${TEXT} Officials met.`, address);
    await reading.discovered(address, `${TITLE} today`, retitled(2));
    expect(await read(copy)).toMatchObject({ version: 3, duplicateOf: null, next: 'track' });
  });

  test('is an article for itself where its site gives every page one address', async () => {
    const own = reading.url('news.test', '/news/view');
    const other = 'Kim Jong Un inspects KN-23 missiles bound for Russia, KCNA says';
    reading.pages['news.test/a'] = pageOf(TITLE, TEXT, own);
    reading.pages['news.test/b'] = pageOf(other, `${other}. ${TEXT.replace('300,000', '90')}`, own);

    await read(await reading.discovered(reading.url('news.test', '/a'), TITLE));
    const second = await read(await reading.discovered(reading.url('news.test', '/b'), other));

    expect(second).toMatchObject({ duplicateOf: null, next: 'track' });
    expect(second.url).toBe(reading.url('news.test', '/b'));
  });

  test('is told of once where each of two pages names the other', async () => {
    const [a, b] = [reading.url('news.test', '/a'), reading.url('news.test', '/b')];
    reading.pages['news.test/a'] = pageOf(TITLE, TEXT, b);
    reading.pages['news.test/b'] = pageOf(TITLE, TEXT, a);
    const both = [await reading.discovered(a, TITLE), await reading.discovered(b, TITLE)];

    const done = [];
    for (const article of both) done.push(await read(article));

    expect(done.filter(({ next }) => next === 'track')).toHaveLength(1);
  });
});

describe('hostile pages', () => {
  const html = { 'content-type': 'text/html' };
  const endless: Answer = (_, response) => {
    response.writeHead(200, html);
    const more = () => {
      while (!response.destroyed && response.write('<p>and on and on</p>'.repeat(1000)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  const silent: Answer = (_, response) => {
    response.writeHead(200, html).write('<p>and then nothing');
  };
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, '<div>'));

  const hostile: Record<string, string | Answer> = {
    divs: `<article><p>${TEXT}</p></article>${'<div>x</div>'.repeat(450_000)}`,
    nested: `${'<div>'.repeat(100_000)}${TEXT}`,
    pdf: text('%PDF-1.7', { 'content-type': 'application/pdf' }),
    bomb: (_, response) => {
      response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(bomb);
    },
    endless,
    noise: (_, response) => {
      response
        .writeHead(200, html)
        .end(Buffer.from(Array.from({ length: 100_000 }, (__, i) => (i * 7919) % 256)));
    },
    empty: '',
    cut: (_, response) => {
      response.writeHead(200, { ...html, 'content-length': '9999' });
      response.write(PAGE.slice(0, 600));
      response.socket?.end();
    },
  };

  test('end as an outcome each, and neither their batch nor its other records suffer', async () => {
    const names = Object.keys(hostile);
    const articles: Article[] = [];
    for (const name of names) {
      reading.pages[`bad.test/${name}`] = hostile[name] ?? '';
      articles.push(await reading.discovered(reading.url('bad.test', `/${name}`), TITLE));
    }
    reading.pages['good.test/a'] = PAGE;
    reading.pages['bad.test/last'] = PAGE;
    articles.push(await reading.discovered(reading.url('bad.test', '/last'), TITLE));
    articles.push(await reading.discovered(reading.url('good.test', '/a'), TITLE));
    articles.push(await reading.discovered('http://good.test:22/ssh', TITLE));
    const lambda = queueHandler({
      message: articleMessage,
      build: async () => reading.services,
      handle: readArticle,
      own: () => ownQueue(store.aws.sqs, store.aws.queues.ARTICLES.url),
      needsMs: 60_000,
    });

    const outcome = await lambda(batchOf(articles));

    expect(outcome).toMatchObject({ batchItemFailures: [], handled: articles.length });
    const readings = await Promise.all(articles.map(async ({ id }) => (await reading.stored(id)).reading));
    const [divs, nested, pdf, big, on, noise, empty, cut, last, good, ssh] = readings;
    expect({ pdf, big, on, ssh }).toEqual({
      pdf: 'failed',
      big: 'failed',
      on: 'failed',
      ssh: 'failed',
    });
    expect({ last, good }).toEqual({ last: 'full', good: 'full' });
    for (const one of [divs, nested, noise, empty, cut]) expect(one).not.toBeNull();
    for (const { id } of articles) {
      expect(await reading.stored(id)).toMatchObject({
        verdict: { label: expect.any(String) },
        excerpt: expect.any(String),
      });
    }
  }, 60_000);

  test('that stop in the middle are given up when their time is over', async () => {
    reading.pages['bad.test/silent'] = silent;
    const { id } = await reading.discovered(reading.url('bad.test', '/silent'), TITLE);
    const pageLimits = { maxBytes: 5 * 1024 * 1024, timeoutMs: 200, exchangeMs: 10_000 };

    await readArticle({ articleId: id }, { ...reading.services, pageLimits });

    expect(await reading.stored(id)).toMatchObject({
      reading: 'failed',
      readingNote: expect.stringContaining('timeout'),
      next: 'track',
    });
  });

  test('behind redirects from site to site are given up when the time for all of it is over', async () => {
    for (const [from, to] of ['bc', 'cd', 'de'].entries()) {
      reading.pages[`${'bcd'[from]}.test/x`] = (_, response) => {
        // Each hop takes half of what there is for all of them.
        reading.clock.advance(6000);
        response.writeHead(302, { location: reading.url(`${to[1]}.test`, '/x') }).end();
      };
    }
    const { id } = await reading.discovered(reading.url('b.test', '/x'), TITLE);
    const pageLimits = { maxBytes: 5 * 1024 * 1024, timeoutMs: 5000, exchangeMs: 10_000 };

    await readArticle({ articleId: id }, { ...reading.services, pageLimits });

    expect(await reading.stored(id)).toMatchObject({
      reading: 'failed',
      readingNote: expect.stringContaining('timeout'),
      next: 'track',
    });
    expect(reading.asked.map(({ host }) => host.split(':')[0])).not.toContain('d.test');
  });

  test('of any depth give the text that stands in them', () => {
    const page = (depth: number) =>
      extractPage(`<article><p>${TEXT}</p></article>${'<div>'.repeat(depth)}<p>${TEXT}</p>`, {
        url: 'https://news.test/a',
        contentType: 'text/html',
      }).text;

    for (const depth of [5000, 100_000, 400_000]) expect(page(depth)).toContain('Rajin');
  });

  test('of any length are read up to a limit', () => {
    const filler = `<!--${'x'.repeat(5 * 1024 * 1024)}-->`;
    const { text: found } = extractPage(
      `<article><p>${TEXT}</p>${filler}<p>${TEXT.replace('Rajin', 'Wonsan')}</p></article>`,
      { url: 'https://news.test/a', contentType: 'text/html' },
    );

    expect(found).toContain('Rajin');
    expect(found).not.toContain('Wonsan');
  });
});
