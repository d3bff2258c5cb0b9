import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { checkAddress } from '../cli/check-feed.ts';
import { parseCall, UsageError } from '../cli/command.ts';
import { command } from '../cli/commands/feeds.ts';
import { checkedPage } from '../cli/feeds-check-page.ts';
import { type DashboardServer, serveDashboard } from '../cli/local/http-server.ts';
import { startSystem } from '../cli/local/system.ts';
import { type Feed, feedId, pauseAsDuplicate } from '../shared/feed/feed.ts';
import { readFeedList } from '../shared/feed/feed-list.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { syncFeedList } from '../shared/feed/feed-sync.ts';
import { feedsByAddress } from '../shared/feed/operator-changes.ts';
import { NotOpmlError, readOpml } from '../shared/feed/opml.ts';
import { afterPoll, isDue } from '../shared/feed/polling.ts';
import type { FeedReply, FeedsReply } from '../shared/query/feed-api-types.ts';
import { feedRoutes } from '../shared/query/feed-routes.ts';
import { explainInterval } from '../shared/query/feed-views.ts';
import { respond } from '../shared/query/router.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import type { Table } from '../shared/store/table.ts';
import { answered, feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { taken } from './support/taken.ts';

const ADDRESS = 'https://news.example/feed';

const aws = testAws();
let table: Table;
let clock: FakeClock;
let feeds: FeedStore;
let server: DashboardServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feeds-cli-'));
  server = await serveDashboard(
    {
      api: async ({ rawPath, requestContext, queryStringParameters = {}, body = null }) => {
        const query = Object.fromEntries(
          Object.entries(queryStringParameters).map(([name, value]) => [name, value ?? '']),
        );
        const request = { method: requestContext.http.method, path: rawPath, query, body };
        const answer = await respond(feedRoutes, request, { clock, feeds });
        return { statusCode: answer.status, body: JSON.stringify(answer.body) };
      },
    },
    0,
  );
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  clock = new FakeClock();
  table = await aws.emptyTable();
  feeds = new FeedStore(table);
});

const base = () => `http://127.0.0.1:${server.port}`;

/** `arms-watch feeds ...` against the API; what it wrote to standard output. */
async function cli(...given: readonly (string | { readonly said: string[] })[]): Promise<string> {
  const args = given.filter((one) => typeof one === 'string');
  const written: string[] = [];
  const said = given.flatMap((one) => (typeof one === 'string' ? [] : [one.said]));
  const spies = [process.stdout, process.stderr].map((stream, index) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      if (index === 0) written.push(String(text));
      else for (const lines of said) lines.push(String(text));
      return true;
    }),
  );
  try {
    await command.run(parseCall(command, [...args, '--api', base()]));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return written.join('');
}

async function ask(method: string, path: string, body?: unknown) {
  const text = body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
  return respond(feedRoutes, { method, path, query: {}, body: text }, { clock, feeds });
}

async function only(): Promise<Feed> {
  const rows = await feeds.all();
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`expected one feed, found ${rows.length}`);
  return row.value.feed;
}

/** Polls the only feed as fetch-feed does, with an answer that was not fetched. */
async function pollOnce(answer: Parameters<typeof answered>[2]): Promise<Feed> {
  const row = await feeds.get((await only()).id);
  if (!row) throw new Error('no feed');
  const now = clock.now();
  const after = afterPoll(row.value.feed, answered(row.value.feed, now, answer), now, () => 0.5);
  const counted = await feeds.counted(
    { ...row.value, feed: after.feed },
    after.log,
    { seen: 2, new: 1 },
    now,
  );
  await feeds.save(counted, row.revision);
  return after.feed;
}

const file = async (name: string, text: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

async function dueIds(feeds: FeedStore, now: Date): Promise<readonly string[]> {
  return (await feeds.all()).filter(({ value }) => isDue(value.feed, now)).map(({ value }) => value.feed.id);
}

describe('add', () => {
  test('watches a feed from now on, with the options given', async () => {
    const said = await cli(
      'add',
      ADDRESS,
      '--title',
      'News',
      '--interval',
      '15',
      '--feed-only',
      '--always-read',
      '--trust',
      'low',
      '--language',
      'ko',
      '--time-zone',
      'Asia/Seoul',
    );

    const feed = await only();
    expect(said).toMatch(/^Added: \w{16} {2}News {2}https:\/\/news\.example\/feed; to be asked from /);
    expect(feed).toMatchObject({
      title: 'News',
      language: 'ko',
      origin: 'operator',
      settings: {
        intervalMinutes: 15,
        feedOnly: true,
        alwaysRead: true,
        timeZone: 'Asia/Seoul',
        trust: 'low',
      },
    });
    expect(await dueIds(feeds, clock.now())).toEqual([feed.id]);
  });

  test('of a feed that is there changes what is given and nothing else, under any spelling of its address', async () => {
    await cli('add', ADDRESS, '--title', 'News', '--language', 'ko');
    const said = await cli('add', 'http://www.news.example/feed', '--interval', '30');

    expect(said).toMatch(/^Was there, now changed: /);
    expect(await only()).toMatchObject({
      url: ADDRESS,
      title: 'News',
      language: 'ko',
      settings: { intervalMinutes: 30 },
    });
    expect(await cli('add', ADDRESS)).toMatch(/^Was there as it is: /);
  });

  test.each([
    [['add', ADDRESS, '--interval', '2'], '--interval 2: expected 5 minutes or more'],
    [['add', ADDRESS, '--interval', 'often'], '--interval: expected number, found "often"'],
    [['add', ADDRESS, '--time-zone', 'Mars/Base'], '--time-zone Mars/Base: expected an IANA time zone'],
    [['add', 'ftp://news.example/feed'], 'url: expected an absolute http or https address'],
    [['add', 'https://user:pass@news.example/feed'], 'url: expected an address without user name'],
  ])('%j is refused with the path of the wrong value', async (args, problem) => {
    await expect(cli(...args)).rejects.toThrow(problem);
    expect(await feeds.all()).toEqual([]);
  });
});

describe('set', () => {
  beforeEach(() => cli('add', ADDRESS, '--title', 'News', '--interval', '30'));

  test('changes settings by id or address, and gives defaults back', async () => {
    const { id } = await only();
    await cli('set', id, 'interval=', 'feed-only=yes', 'country=KR');
    await cli('set', ADDRESS, 'title=Daily=News', 'feed-only=false');
    await cli('set', id, 'interval_minutes=45', 'feed_only=no');
    expect((await only()).settings.intervalMinutes).toBe(45);
    await cli('set', id, 'interval=');

    expect(await only()).toMatchObject({
      title: 'Daily=News',
      country: 'KR',
      settings: { intervalMinutes: null, feedOnly: false },
    });
  });

  test.each([
    [['set', ADDRESS, 'colour=red'], 'expected KEY=VALUE with one of title, '],
    [['set', ADDRESS, 'country=Korea'], 'country: expected a country code'],
    [['set', ADDRESS, 'feed-only=perhaps'], 'feed_only: '],
    [['set', ADDRESS], 'expected a feed and KEY=VALUE'],
    [['set', 'https://other.example/', 'title=x'], 'there is no feed https://other.example/'],
  ])('%j is refused', async (args, problem) => {
    const before = await only();

    await expect(cli(...args)).rejects.toThrow(problem);
    expect(await only()).toEqual(before);
  });

  test('a new address is asked without the validators and the back-off of the old one', async () => {
    await pollOnce({ status: 200, headers: { etag: '"1"' } });
    clock.advance(3_600_000);
    await pollOnce({ status: 404 });
    await cli('set', ADDRESS, 'url=https://news.example/new', 'interval=5');

    const feed = await only();
    expect(feed).toMatchObject({ url: 'https://news.example/new', polling: { validators: null } });
    expect(Date.parse(feed.polling.nextAt ?? '') - clock.now().getTime()).toBeLessThanOrEqual(30 * 60_000);
  });

  test('an address that another feed has is refused', async () => {
    await cli('add', 'https://other.example/feed');

    await expect(cli('set', ADDRESS, 'url=http://other.example/feed')).rejects.toThrow(/^url: the feed \w+ /);
  });
});

describe('a feed', () => {
  test('is named by its title too, in any case, unless two have it', async () => {
    await cli('add', ADDRESS, '--title', 'Newsroom 1');

    expect(await cli('show', 'newsroom 1')).toContain(ADDRESS);
    await cli('add', 'https://other.example/feed', '--title', 'NEWSROOM 1');
    await expect(cli('show', 'Newsroom 1')).rejects.toThrow(/^2 feeds are called Newsroom 1: \w+, \w+$/);
  });

  test('is named by the outlet that messages name, unless that has several', async () => {
    await cli('add', ADDRESS, '--title', '나루일보', '--publisher', 'Naru Ilbo');

    expect(await cli('show', 'Naru Ilbo')).toContain(ADDRESS);
    await cli('add', 'https://other.example/feed', '--title', '나루일보 국제', '--publisher', 'Naru Ilbo');
    await expect(cli('show', 'naru ilbo')).rejects.toThrow(/^2 feeds are of naru ilbo: \w+, \w+$/);
    expect(await cli('show', '나루일보')).toContain(ADDRESS);
  });

  test('that gave no document yet has no word on gaps', async () => {
    await cli('add', ADDRESS, '--title', 'Fresh');

    expect(await cli('health')).toMatch(/^new .* - +Fresh/m);
    expect(await cli('show', ADDRESS)).toMatch(/^gaps +-$/m);
  });
});

test('where nothing is watched, the lists say so', async () => {
  expect([await cli('list'), await cli('health')]).toEqual(['No feeds.\n', 'No feeds.\n']);
});

describe('pause, resume, remove', () => {
  beforeEach(() => cli('add', ADDRESS));

  test('a paused feed is not asked, and asked again when resumed, by the command that is named', async () => {
    const named = ` --api ${base()}" asks it again.`;
    expect(await cli('pause', ADDRESS)).toContain(named);
    expect(await dueIds(feeds, clock.now())).toEqual([]);
    expect(await cli('list')).toMatch(/ paused /);

    await cli('resume', ADDRESS);
    expect(await dueIds(feeds, clock.now())).toHaveLength(1);
  });

  test('POLLING 10: only resume brings back a feed that is gone: neither add, set nor a list does', async () => {
    await pollOnce({ status: 410 });
    await cli('add', ADDRESS, '--interval', '60');
    await cli('set', ADDRESS, 'title=Gone');
    await cli('remove', ADDRESS);
    expect(await cli('add', ADDRESS)).toMatch(/it is gone and not asked any more/);
    expect(await only()).toMatchObject({ polling: { nextAt: null }, health: { state: 'gone' } });

    await cli('resume', ADDRESS);
    expect(await only()).toMatchObject({ health: { state: 'new' }, polling: { nextAt: expect.any(String) } });
  });

  test('POLLING 6: neither pausing nor removing and adding again is a way round a Retry-After', async () => {
    await pollOnce({ status: 429, headers: { 'retry-after': '86400' } });
    const until = (await only()).polling.waitUntil ?? '';
    for (const words of [
      ['pause', ADDRESS],
      ['resume', ADDRESS],
      ['remove', ADDRESS],
      ['add', ADDRESS],
    ])
      await cli(...words);

    const { polling } = await only();
    expect(Date.parse(until) - clock.now().getTime()).toBeGreaterThanOrEqual(86_400_000);
    expect(polling.nextAt).toBe(until);
  });

  test('a removed feed is in no list, and no feed list brings it back', async () => {
    await cli('remove', ADDRESS);
    expect(JSON.parse(await cli('list', '--json'))).toEqual({ feeds: [] });
    await expect(cli('show', ADDRESS)).rejects.toThrow('there is no feed');

    await sync('list-1', [{ url: ADDRESS }]);
    expect(await dueIds(feeds, clock.now())).toEqual([]);
    expect(JSON.parse(await cli('export', '--json'))).toEqual({ feeds: [] });
  });

  test('a poll that is under way cannot undo a change', async () => {
    const { id } = await only();
    const row = await feeds.get(id);
    if (!row) throw new Error('no feed');
    const leased = await feeds.save({ ...row.value, feed: taken(row.value.feed, clock.now()) }, row.revision);
    await cli('pause', id);

    await expect(feeds.save(leased.value, leased.revision)).rejects.toThrow('written by somebody else');
    expect(isDue(await only(), new Date(clock.now().getTime() + 86_400_000))).toBe(false);
  });

  test('a change that meets a poll at the same moment is made after it', async () => {
    const { id } = await only();
    const save = feeds.save.bind(feeds);
    jest.spyOn(feeds, 'save').mockImplementationOnce(async (...args) => {
      await pollOnce({ status: 200, headers: { etag: '"1"' } });
      return save(...args);
    });
    const request = { method: 'PATCH', path: `/api/feeds/${id}`, query: {}, body: '{"title":"Raced"}' };
    await respond(feedRoutes, request, { clock, feeds });

    expect(await only()).toMatchObject({ title: 'Raced', polling: { turn: 2, entryCount: 1 } });
  });
});

async function sync(address: string, list: readonly object[]): Promise<void> {
  await syncFeedList(address, async () => ({ feeds: list }), { feeds, table, clock, spreadSeconds: 0 });
}

describe('feed lists and feeds of an operator', () => {
  test('what an operator added or changed outlives a list without it, and one that says otherwise', async () => {
    await sync('list-1', [{ url: ADDRESS }, { url: 'https://listed.example/feed' }]);
    await cli('add', 'https://own.example/feed');
    await cli('set', ADDRESS, 'interval=45');
    await sync('list-2', [{ url: ADDRESS, interval_minutes: 5, title: 'By list' }]);

    const { feeds: all }: FeedsReply = JSON.parse(await cli('list', '--json'));
    expect(Object.fromEntries(all.map(({ url, state }) => [url, state]))).toEqual({
      [ADDRESS]: 'new',
      'https://own.example/feed': 'new',
      'https://listed.example/feed': 'off',
    });
    const { id } = all.find(({ url }) => url === ADDRESS) ?? { id: '' };
    expect((await feeds.get(id))?.value.feed.settings.intervalMinutes).toBe(45);
  });

  test('a list that changes one feed of many asks for and writes that one alone', async () => {
    const list = Array.from({ length: 30 }, (_, index) => ({ url: `https://news${index}.example/feed` }));
    await sync('list-1', list);
    const before = new Map((await feeds.all()).map(({ value, revision }) => [value.feed.url, revision]));
    const get = jest.spyOn(feeds, 'get');

    await sync('list-2', [{ ...list[0], title: 'Renamed' }, ...list.slice(1)]);

    expect(get).toHaveBeenCalledTimes(1);
    const written = (await feeds.all()).filter(
      ({ value, revision }) => revision !== before.get(value.feed.url),
    );
    expect(written.map(({ value }) => value.feed.title)).toEqual(['Renamed']);
  });

  test('a new list takes in a feed of which a poll ends at that very moment', async () => {
    await sync('list-1', [{ url: ADDRESS }]);
    const real = feeds.all.bind(feeds);
    jest.spyOn(feeds, 'all').mockImplementationOnce(async () => {
      const rows = await real();
      const [row] = rows;
      if (row)
        await feeds.save(
          { ...row.value, feed: { ...row.value.feed, warnings: ['of the poll'] } },
          row.revision,
        );
      return rows;
    });

    await sync('list-2', [{ url: ADDRESS, title: 'Renamed' }]);

    expect((await feeds.get(feedId(ADDRESS)))?.value.feed).toMatchObject({
      title: 'Renamed',
      warnings: ['of the poll'],
    });
  });

  test('POLLING 12: a new list does not wake a feed that rests since another has its address', async () => {
    const twins = [
      { url: ADDRESS, title: 'One' },
      { url: 'https://twin.example/feed', title: 'Two' },
    ];
    await sync('list-1', twins);
    const rows = await feeds.all();
    const [one, two] = [ADDRESS, 'https://twin.example/feed'].map((url) =>
      rows.find(({ value }) => value.feed.url === url),
    );
    if (!one || !two) throw new Error('no feeds');
    const moved = { ...two.value.feed, url: ADDRESS };
    await feeds.save({ ...two.value, feed: pauseAsDuplicate(moved, one.value.feed) }, two.revision);
    await sync('list-2', [...twins, { url: 'https://third.example/feed' }]);

    expect((await feeds.get(moved.id))?.value.feed).toMatchObject({ enabled: false, url: ADDRESS });
    expect(await dueIds(feeds, clock.now())).toHaveLength(2);
  });
});

describe('import and export', () => {
  const list = {
    feeds: [
      {
        url: ADDRESS,
        title: 'News & "views"',
        language: 'ko',
        interval_minutes: 15,
        feed_only: true,
        time_zone: 'Asia/Seoul',
        kind: 'wire',
        country: 'KR',
      },
      { url: 'https://other.example/feed', title: 'Other', always_read: true, state_affiliated: true },
    ],
  };

  test.each(['--json', '--opml'])('%s gives back every setting that was imported', async (format) => {
    await cli('import', await file('list.json', JSON.stringify(list)));
    const before = await cli('export', format);
    feeds = new FeedStore(await aws.emptyTable());
    await cli('import', await file('again', before));

    expect(await cli('export', format)).toBe(before);
    const entries = format === '--json' ? readFeedList(before, 'export') : readOpml(before).feeds;
    const byUrl = [...entries].sort((a, b) => a.title.localeCompare(b.title));
    expect(byUrl).toMatchObject([
      {
        title: 'News & "views"',
        country: 'KR',
        settings: { intervalMinutes: 15, feedOnly: true, timeZone: 'Asia/Seoul' },
      },
      { title: 'Other', stateAffiliated: true, settings: { alwaysRead: true } },
    ]);
  });

  test.each([
    [
      '{"feeds":[{"url":"https://a.example/"},{"url":"https://b.example/","interval_minutes":1}]}',
      'feeds.1.interval_minutes: expected 5 minutes or more',
    ],
    [
      '{"feeds":[{"url":"https://a.example/"},{"url":"http://www.a.example/"}]}',
      'feeds.1.url: the same feed as feeds.0.url',
    ],
    ['{"feeds":[{"url":"https://a.example/","intervall":5}]}', 'feeds.0.intervall'],
    ['{"feeds":', 'is not valid JSON'],
    [
      '<opml><body><outline xmlUrl="https://a.example/"/><outline xmlUrl="javascript:1"/></body></opml>',
      'is refused (--skip-invalid takes the rest): feed 2, javascript:1: url: expected an absolute http',
    ],
    ['<html><body>no list</body></html>', 'is no OPML that can be read'],
  ])('a list that is wrong is refused whole: %s', async (text, problem) => {
    const refused = await cli('import', await file('wrong', text)).catch((error: unknown) => error);
    expect(String(refused)).toContain(problem);
    expect(refused).toBeInstanceOf(problem === 'is no OPML that can be read' ? NotOpmlError : UsageError);
    expect(await feeds.all()).toEqual([]);
  });

  test('of an OPML file with wrong feeds the rest can be taken', async () => {
    const text =
      '<opml><body><outline xmlUrl="https://a.example/"/><outline xmlUrl="javascript:1"/></body></opml>';
    expect(await cli('import', await file('partly', text), '--skip-invalid')).toBe(
      '1 feed added, 0 changed, 0 as they were.\n',
    );
  });

  test.each([
    ['a list that Windows wrote', '\ufeff{"feeds":[{"url":"https://a.example/","title":"Заря"}]}\r\n'],
    [
      'the OPML of a reader that writes in the encoding of its country',
      Buffer.concat([
        Buffer.from(
          '<?xml version="1.0" encoding="windows-1251"?><opml><body><outline xmlUrl="https://a.example/" text="',
        ),
        Buffer.from([0xc7, 0xe0, 0xf0, 0xff]),
        Buffer.from('"/></body></opml>'),
      ]),
    ],
  ])('%s is read', async (_, list) => {
    await cli('import', await file('list', list));

    expect((await feeds.all()).map(({ value }) => value.feed.title)).toEqual(['Заря']);
  });

  test('what a file does not say of a feed that is there stays', async () => {
    await cli('import', await file('list.json', JSON.stringify(list)));
    await cli(
      'import',
      await file('bare.opml', `<opml><body><outline text="Renamed" xmlUrl="${ADDRESS}"/></body></opml>`),
    );

    const { feeds: all }: FeedsReply = JSON.parse(await cli('list', '--json'));
    const { id } = all.find(({ url }) => url === ADDRESS) ?? { id: '' };
    expect((await feeds.get(id))?.value.feed).toMatchObject({
      title: 'Renamed',
      kind: 'wire',
      country: 'KR',
      settings: { intervalMinutes: 15, feedOnly: true },
    });
  });

  test('a list that takes long says how far it is, each address made canonical once', async () => {
    const many = Array.from({ length: 700 }, (_, at) => ({ url: `https://site${at}.example/feed` }));
    let milliseconds = 0;
    const now = jest.spyOn(performance, 'now').mockImplementation(() => {
      milliseconds += 10_000;
      return milliseconds;
    });
    const said: string[] = [];
    await cli('import', await file('slow', JSON.stringify({ feeds: many })), { said });
    now.mockRestore();
    expect(said.at(-1)).toBe('600 feeds of 700 so far\n');

    let read = 0;
    const rows = many.map(({ url }) => ({
      feed: {
        id: feedId(url),
        get url() {
          read++;
          return url;
        },
      },
    }));
    const at = feedsByAddress(rows);
    for (const [index, { url }] of many.entries()) {
      expect(at(url)).toBe(rows[index]);
      expect(at(`${url}/#top`)?.feed.id).toBe(at(`${url}/`)?.feed.id);
    }
    expect(read).toBeLessThanOrEqual(3 * many.length);
  });

  test('the list goes by name, letter case and accents aside', async () => {
    for (const [at, title] of ['beta 10', 'Émile', 'Beta 9', 'alpha'].entries())
      await cli('add', `https://${at}.example/feed`, '--title', title);

    expect((await cli('list')).match(/alpha|[Bb]eta \d+|Émile/g)).toEqual([
      'alpha',
      'Beta 9',
      'beta 10',
      'Émile',
    ]);
  });

  test('a list longer than one request takes is imported in parts', async () => {
    const many = Array.from({ length: 330 }, (_, index) => ({ url: `https://n${index}.example/feed` }));

    expect(await cli('import', await file('many', JSON.stringify({ feeds: many })))).toMatch(
      /^330 feeds added/,
    );
    expect(await feeds.all()).toHaveLength(330);
  });
});

test('a feed that is refused makes no data folder', async () => {
  const data = join(folder, 'none-yet');
  const refused = ['add', 'notaurl', '--data', data];

  await expect(async () => command.run(parseCall(command, refused))).rejects.toThrow(
    'url: expected an absolute',
  );
  await expect(access(data)).rejects.toThrow('ENOENT');
});

test('questions to a data folder leave the feeds in it as they are', async () => {
  const data = join(folder, 'data');
  const open = async (feedList: unknown) =>
    startSystem({ folder: data, settings: {}, feedList, allowPrivate: [], outbox: data, drive: false });
  const first = await open({ feeds: [{ url: ADDRESS }] });
  const before = await first.feeds.all();
  await first.stop();
  const second = await open(null);

  expect(await second.feeds.all()).toEqual(before);
  expect(before).toHaveLength(1);
  await second.stop();
});

describe('the API', () => {
  test.each([
    ['POST', '/api/feeds', 'no json', 'body: expected JSON'],
    ['POST', '/api/feeds', 'null', 'expected a JSON object'],
    ['POST', '/api/feeds', [], 'url: '],
    ['POST', '/api/feeds', {}, 'url: '],
    [
      'POST',
      '/api/feeds',
      { feeds: [{ url: 'https://a.example/' }, { url: 'nonsense' }] },
      'feeds.1.url: expected an absolute',
    ],
    [
      'POST',
      '/api/feeds',
      { feeds: [{ url: 'https://a.example/' }, { url: 'http://a.example/' }] },
      'feeds.1.url: the same feed',
    ],
    [
      'POST',
      '/api/feeds',
      { url: ADDRESS, language: 'Korean language' },
      'language: expected a language tag',
    ],
    ['POST', '/api/feeds', { url: ADDRESS, enabled: true }, 'enabled'],
  ])('%s %s of %j is a 400 that says where, and stores nothing', async (method, path, body, problem) => {
    const { status, body: answer } = await ask(method, path, body);

    expect(status).toBe(400);
    expect(answer).toEqual({ error: expect.stringContaining(problem) });
    expect(await feeds.all()).toEqual([]);
  });

  test('what is not there is a 404, and too much is a 413', async () => {
    expect((await ask('GET', '/api/feeds/none')).status).toBe(404);
    expect((await ask('PATCH', '/api/feeds/none', { title: 'x' })).status).toBe(404);
    expect((await ask('DELETE', '/api/feeds/none')).status).toBe(404);
    expect((await ask('POST', '/api/feeds', ' '.repeat(1_000_001))).status).toBe(413);
    expect((await ask('PATCH', '/api/feeds/none', { enabled: 'yes' })).status).toBe(400);
  });

  test('a page of another origin is not heard by the local server', async () => {
    const post = (origin: string) =>
      fetch(`${base()}/api/feeds`, { method: 'POST', headers: { origin }, body: `{"url":"${ADDRESS}"}` });

    expect((await post('https://evil.example')).status).toBe(403);
    expect(await feeds.all()).toEqual([]);
    expect((await post(base())).status).toBe(200);
  });
});

describe('what can be seen of a feed', () => {
  test('POLLING 22: log tells by day requests, share conditional, share of 304, bytes, shortest gap, waits obeyed', async () => {
    await cli('add', ADDRESS);
    const answers = [
      { status: 200, headers: { etag: '"1"' } },
      { status: 304 },
      { status: 429, headers: { 'retry-after': '7200' } },
      { status: 304 },
    ];
    for (const answer of answers) {
      await pollOnce(answer);
      clock.advance(4 * 3_600_000);
    }

    const { days }: FeedReply = JSON.parse(await cli('log', ADDRESS, '--days', '2', '--json'));
    expect(days).toEqual([
      {
        date: '2026-11-21',
        requests: 1,
        conditional: 1,
        notModified: 1,
        bytes: expect.any(Number),
        shortestGapSeconds: 14_400,
        waitsObeyed: 1,
        shareConditional: 1,
        shareNotModified: 1,
        entriesSeen: 2,
        entriesNew: 1,
        late: [
          {
            since: '2026-11-20T20:00:00.000Z',
            due: '2026-11-20T22:00:00.000Z',
            at: '2026-11-21T00:00:00.000Z',
          },
        ],
      },
      {
        date: '2026-11-20',
        requests: 3,
        conditional: 2,
        notModified: 1,
        bytes: expect.any(Number),
        shortestGapSeconds: 14_400,
        waitsObeyed: 0,
        shareConditional: 2 / 3,
        shareNotModified: 1 / 3,
        entriesSeen: 6,
        entriesNew: 3,
        late: [expect.objectContaining({ at: '2026-11-20T20:00:00.000Z' }), expect.anything()],
      },
    ]);
    const [, ...lines] = (await cli('log', ADDRESS)).split('\n');
    expect(lines[1]).toMatch(/^2026-11-20 +3 +67 % +33 % +\d+ B +4 hours +0 +6 +3$/);
    expect(JSON.parse(await cli('log', ADDRESS, '--days', '1', '--json')).days).toHaveLength(1);
    await expect(cli('log', ADDRESS, '--days', '40')).rejects.toThrow(
      '--days 40: expected a number from 1 to 31',
    );
  });

  test('health tells state, since, why, what is usual and possible gaps, those in trouble first', async () => {
    await cli('add', ADDRESS, '--title', 'Good');
    await pollOnce({ entries: [{ id: 'a', published: '2026-11-20T11:00:00Z' }] });
    clock.advance(3_600_000);
    await pollOnce({ entries: [{ id: 'z', published: '2026-11-20T12:30:00Z' }] });
    await feeds.insert({ ...feedAt('https://bad.example/feed', clock.now()), title: 'Bad' });
    const bad = await feeds.get(feedAt('https://bad.example/feed', clock.now()).id);
    if (!bad) throw new Error('no feed');
    const after = afterPoll(
      bad.value.feed,
      answered(bad.value.feed, clock.now(), { status: 410 }),
      clock.now(),
      () => 0,
    );
    await feeds.save({ ...bad.value, feed: after.feed }, bad.revision);

    const [head, first, second] = (await cli('health')).split('\n');
    expect(head).toMatch(/^state +since +last good +next +usual +new today +gaps +title +why$/);
    expect(first).toMatch(
      /^gone .* never .* - +Bad +answers 410: gone for good; to do: remove it, or find its/,
    );
    expect(second).toMatch(/^healthy .* learning, 4 days of grace +2 +1, last 2026-11-2\d \d\d:\d\d +Good$/);
    expect(JSON.parse(await cli('health', '--json')).feeds[0]).toMatchObject({
      expected: { learning: true },
    });
  });

  test('outside text is data on the terminal', async () => {
    await cli('add', ADDRESS, '--title', 'Ev\u001b[31mil \u202etxt');

    for (const view of [await cli('list'), await cli('health'), await cli('show', ADDRESS)])
      expect(view.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test.each([
    [{}, { status: 200 }, 60, 'the default for feeds that give no validators'],
    [{}, { headers: { etag: '"1"' } }, 10, 'the default for feeds that give validators'],
    [{}, { status: 404 }, 10, 'the default until a first document comes'],
    [{ interval_minutes: 30 }, { headers: { etag: '"1"' } }, 30, 'as set for this feed'],
    [
      {},
      { headers: { etag: '"1"', 'cache-control': 'max-age=1800' } },
      30,
      'its HTTP headers call an answer fresh for 30 minutes',
    ],
    [{}, { headers: { etag: '"1"' }, ttlMinutes: 180 }, 180, 'the feed asks for 3 hours between polls (ttl)'],
    [
      {},
      { headers: { 'cache-control': 'max-age=9999999' } },
      1440,
      'its HTTP headers call an answer fresh for 116 days, of which a day is obeyed',
    ],
  ])('of %j the interval after %j is explained', (settings, answer, minutes, why) => {
    const feed = feedAt(ADDRESS, clock.now(), settings);
    const { feed: polled } = afterPoll(feed, answered(feed, clock.now(), answer), clock.now(), () => 0.5);

    expect(explainInterval(polled)).toEqual({ minutes, why });
  });
});

describe('check', () => {
  const entries = [
    '<item><title>North Korea ships shells to Russia</title><link>/news/1</link></item>',
    '<item><title>North Korea sends troops to Russia</title><link>/private/2</link></item>',
    '<item><title>Bakery wins prize</title><link>/news/3</link></item>',
  ];
  const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><ttl>45</ttl>${entries.join('')}</channel></rss>`;
  const paths: string[] = [];
  const pages: Record<string, readonly [number, string, string]> = {
    '/feed': [200, 'application/rss+xml', rss],
    '/robots.txt': [200, 'text/plain', 'User-agent: *\nDisallow: /private/\nCrawl-delay: 5\n'],
    '/named': [
      200,
      'text/html',
      '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hi</body></html>',
    ],
    '/plain': [200, 'text/html', '<html><body>Nothing here</body></html>'],
  };
  const site = createServer((request, response) => {
    paths.push(request.url ?? '');
    const [status, type, body] = pages[request.url ?? ''] ?? [404, 'text/plain', 'no'];
    response.writeHead(status, { 'content-type': type, etag: '"1"' }).end(body);
  });
  const at = (path: string) => `http://127.0.0.1:${(site.address() as AddressInfo).port}${path}`;
  const check = (path: string) =>
    checkAddress(at(path), {
      web: createWebClient({ userAgent: agent, allowPrivate: ['127.0.0.1/32'] }),
      clock,
      agent,
    });
  const agent = 'ArmsWatch/test (+test@example.org)';

  beforeAll(() => new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => site.close(resolve)));
  beforeEach(() => paths.splice(0));

  test('says how a feed would be polled and what would become of each entry', async () => {
    const checked = await check('/feed');

    expect(checked).toMatchObject({
      foundBy: null,
      interval: { minutes: 45, why: 'the feed asks for 45 minutes between polls (ttl)' },
      validators: { etag: '"1"', lastModified: null },
      robots: { url: at('/robots.txt'), problem: null, crawlDelaySeconds: 5 },
    });
    expect(checked.entries.map(({ page }) => page)).toEqual(['read', 'robots', 'entry']);
    const page = checkedPage(checked);
    expect(page).toContain('asks us not to read 1 of these pages, and asks for 5 s between pages');
    expect(page).toContain('1 name none and would be judged from title and summary alone');
    expect(paths).toEqual(['/feed', '/robots.txt']);
    expect(await feeds.all()).toEqual([]);
  });

  test('names the command to copy so that an address which a site redirects to stays an address in a shell', async () => {
    const checked = { ...(await check('/feed')), movedTo: 'https://news.example/?a=1&b;curl$IFS-evil|sh' };

    expect(checkedPage(checked)).toContain(
      "To watch it: arms-watch feeds add 'https://news.example/?a=1&b;curl$IFS-evil|sh'\n",
    );
  });

  test('finds the feed that a page names', async () => {
    expect(await check('/named')).toMatchObject({ url: at('/feed'), foundBy: at('/named') });
    expect(paths).toEqual(['/named', '/feed', '/robots.txt']);
  });

  test('looks in the usual places where a page names none, a second apart', async () => {
    const start = clock.now().getTime();

    expect(await check('/plain')).toMatchObject({ url: at('/feed'), foundBy: at('/plain') });
    expect(clock.now().getTime() - start).toBeGreaterThanOrEqual(1000 * (paths.length - 1));
  });

  test('says what is there instead of a feed', async () => {
    await expect(check('/none')).rejects.toThrow('answers 404: no feed there');
  });
});
