import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { discoverFeeds } from '../shared/feed/discover.ts';
import type { FeedListEntry } from '../shared/feed/feed-list.ts';
import { parseFeedList, readFeedList, toListJson } from '../shared/feed/feed-list.ts';
import { NotOpmlError, readOpml, writeOpml } from '../shared/feed/opml.ts';

const complete = {
  url: 'https://news.example/feed.xml',
  title: 'Example News',
  publisher: 'Example',
  homepage: 'https://news.example/',
  language: 'ko',
  country: 'KR',
  kind: 'newspaper',
  state_affiliated: true,
  focus: 'dprk',
  interval_minutes: 30,
  feed_only: true,
  always_read: true,
  time_zone: 'Asia/Seoul',
  trust: 'low',
  notes: 'Undated.',
};

describe('parseFeedList', () => {
  test('takes every field of an entry over', () => {
    const [entry] = parseFeedList({ feeds: [complete] }, 'feeds.json');

    expect(entry).toEqual({
      url: 'https://news.example/feed.xml',
      title: 'Example News',
      publisher: 'Example',
      homepage: 'https://news.example/',
      language: 'ko',
      country: 'KR',
      kind: 'newspaper',
      stateAffiliated: true,
      focus: 'dprk',
      settings: {
        intervalMinutes: 30,
        feedOnly: true,
        alwaysRead: true,
        timeZone: 'Asia/Seoul',
        trust: 'low',
      },
      notes: 'Undated.',
    });
  });

  test('needs no more than an address', () => {
    const [entry] = parseFeedList({ feeds: [{ url: 'http://127.0.1.1:8090/feed' }] }, 'feeds.json');

    expect(entry).toMatchObject({
      title: '127.0.1.1',
      publisher: '127.0.1.1',
      language: null,
      kind: 'other',
      stateAffiliated: false,
      settings: {
        intervalMinutes: null,
        feedOnly: false,
        alwaysRead: false,
        timeZone: null,
        trust: 'normal',
      },
    });
  });

  test.each([
    [{ ...complete, url: 'feed.xml' }, 'feeds.0.url: expected an absolute http or https address'],
    [{ ...complete, url: 'ftp://a.example/f' }, 'feeds.0.url: expected an absolute http or https address'],
    [{ ...complete, url: 'https://u:p@a.example/f' }, 'feeds.0.url: expected an address without user name'],
    [{ ...complete, language: 'Korean' }, 'feeds.0.language: expected a language tag such as "ko"'],
    [{ ...complete, country: 'kr' }, 'feeds.0.country: expected a country code of two capitals'],
    [{ ...complete, kind: 'blog post' }, 'feeds.0.kind: expected one of wire, newspaper'],
    [{ ...complete, interval_minutes: 1 }, 'feeds.0.interval_minutes: expected 5 minutes or more'],
    [{ ...complete, interval_minutes: 2000 }, 'feeds.0.interval_minutes: expected 1440 minutes'],
    [{ ...complete, time_zone: 'Asia/Pyongyangg' }, 'feeds.0.time_zone: expected an IANA time zone'],
    [{ ...complete, title: '  ' }, 'feeds.0.title: expected some text'],
    [{ ...complete, interval_minute: 10 }, 'feeds.0.interval_minute: '],
    [{ ...complete, feed_only: 'yes' }, 'feeds.0.feed_only: '],
  ])('refuses %j and says where and why', (entry, message) => {
    expect(() => parseFeedList({ feeds: [entry] }, 'feeds.json')).toThrow(
      `feeds.json is not valid: ${message}`,
    );
  });

  test('names every wrong value of a list, not only the first', () => {
    const read = () =>
      parseFeedList(
        {
          feeds: [
            { ...complete, url: '' },
            { ...complete, country: 'x' },
          ],
        },
        'f',
      );

    expect(read).toThrow(/feeds\.0\.url: .*feeds\.1\.country: /);
  });

  test('refuses two addresses of one feed and names both places', () => {
    const feeds = [
      { url: 'https://www.news.example/feed/' },
      { url: 'https://other.example/' },
      { url: 'http://news.example/feed' },
    ];

    expect(() => parseFeedList({ feeds }, 'feeds.json')).toThrow('feeds.2.url: the same feed as feeds.0.url');
  });

  test.each([['[]'], ['{}'], ['{"feeds": {}}'], ['null'], ['{"feeds": [1]}']])(
    'refuses %s as a list',
    (text) => {
      expect(() => readFeedList(text, 'feeds.json')).toThrow('feeds.json is not valid: ');
    },
  );

  test('says so when the file is no JSON', () => {
    expect(() => readFeedList('{"feeds": [', 'feeds.json')).toThrow('feeds.json is not valid JSON');
  });

  test('gives back what it read when it is written', () => {
    const [entry] = parseFeedList({ feeds: [complete] }, 'feeds.json');

    expect(entry && toListJson(entry)).toEqual(complete);
  });
});

describe('config/feeds.json', () => {
  const feeds = readFeedList(readFileSync('config/feeds.json', 'utf8'), 'config/feeds.json');

  test('is valid and watches the topic in nine languages and a hundred feeds', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(100);
    expect(new Set(feeds.map((feed) => feed.language))).toEqual(
      new Set(['en', 'ko', 'ru', 'uk', 'ja', 'zh', 'de', 'fr', 'es']),
    );
  });

  test('polls nothing whose terms or limits rule a program out', () => {
    const hosts = feeds.map((feed) => new URL(feed.url).hostname);

    expect(hosts.filter((host) => /news\.google\.|gdeltproject/.test(host))).toEqual([]);
  });
});

describe('OPML', () => {
  const outline = (attributes: string) =>
    `<opml version="2.0" xmlns:aw="urn:x"><head/><body><outline ${attributes}/></body></opml>`;

  test('gives back every feed and every setting that it was given', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const path = fc.webPath();
    const entry = fc.record({
      url: fc
        .tuple(fc.nat(9), path, fc.webQueryParameters())
        .map(([n, p, q]) => `https://h${n}.example${p}?${q}`),
      title: text,
      publisher: text,
      homepage: fc.option(fc.webUrl()),
      language: fc.option(fc.constantFrom('ko', 'zh-Hant', 'en-GB')),
      country: fc.option(fc.constantFrom('KR', 'RU')),
      kind: fc.constantFrom('wire', 'igo', 'other'),
      state_affiliated: fc.boolean(),
      focus: fc.constantFrom('dprk', 'world'),
      interval_minutes: fc.option(fc.integer({ min: 5, max: 1440 })),
      feed_only: fc.boolean(),
      always_read: fc.boolean(),
      time_zone: fc.option(fc.constantFrom('Asia/Seoul', 'UTC')),
      trust: fc.constantFrom('normal', 'low'),
      notes: fc.oneof(
        text,
        fc.constantFrom('a & b <c> "d" \'e\' &amp; &lt;', ']]> <!-- x --> <![CDATA[y]]>', '&#38;'),
      ),
    });
    const lists = fc.uniqueArray(entry, { maxLength: 6, selector: ({ url }) => new URL(url).hostname });

    fc.assert(
      fc.property(lists, (feeds) => {
        const list = validOnes(feeds);
        expect(readOpml(writeOpml(list, 'Feeds & "more"'))).toEqual({ feeds: list, skipped: [] });
      }),
      { numRuns: 200 },
    );
  });

  test('reads the folders of another reader and leaves out what makes no sense', () => {
    const { feeds, skipped } = readOpml(`<?xml version="1.0"?><opml version="1.1"><body>
      <outline text="Asia"><outline text="Korea"><outline TEXT="One &amp; only" xmlURL="https://a.example/f"
        htmlUrl="javascript:alert(1)" language="English (US)"/></outline></outline>
      <outline text="again" xmlUrl="http://www.a.example/f/"/>
      <outline text="bad" xmlUrl="gopher://b.example/"/><outline text="a note"/>
      </body></opml>`);

    expect(feeds).toHaveLength(1);
    expect(feeds[0]).toMatchObject({
      url: 'https://a.example/f',
      title: 'One & only',
      homepage: null,
      language: null,
    });
    expect(skipped).toEqual([
      'http://www.a.example/f/ is there twice',
      expect.stringContaining('feed 3, gopher://b.example/: url: expected an absolute http'),
    ]);
  });

  test('obeys our own attributes or refuses the feed, with nothing in between', () => {
    const { feeds, skipped } = readOpml(outline('xmlUrl="https://a.example/" aw:interval_minutes="often"'));

    expect(feeds).toEqual([]);
    expect(skipped[0]).toContain('interval_minutes');
  });

  test('does not expand declared entities', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join(
      '',
    );
    const bomb = `<!DOCTYPE opml [<!ENTITY e0 "ha">${levels}]>${outline('text="&e30;" xmlUrl="https://a.example/"')}`;

    expect(readOpml(bomb).feeds[0]?.title).toBe('&e30;');
  });

  test('loads nothing from outside', () => {
    const doctype = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>';

    expect(() => readOpml(doctype + outline('text="&x;" xmlUrl="https://a.example/"'))).toThrow(NotOpmlError);
  });

  test.each([
    ['a page', '<html><body>no</body></html>'],
    ['no text', ''],
    ['a hundred thousand levels', `<opml><body>${'<outline text="a">'.repeat(100_000)}</body></opml>`],
    ['too much', ' '.repeat(5_000_001)],
  ])('refuses %s', (_, text) => {
    expect(() => readOpml(text)).toThrow(NotOpmlError);
  });
});

describe('discoverFeeds', () => {
  const page = (head: string) => `<!doctype html><html><head>${head}</head><body><p>x</body></html>`;

  test('finds the feeds a page names, absolute by its base', () => {
    const html =
      page(`<base href="/news/"><link rel="alternate" type="application/rss+xml" title=" All " href="rss?x=1&amp;y=2">
      <link rel="ALTERNATE nofollow" type="Application/Atom+XML; charset=utf-8" href="//b.example/atom">
      <link rel=alternate type=application/feed+json href="https://c.example/f.json">
      <link rel="feed" href="feed:https://d.example/f">`);

    expect(discoverFeeds(html, 'https://a.example/start').linked).toEqual([
      { url: 'https://a.example/news/rss?x=1&y=2', title: 'All', type: 'application/rss+xml' },
      { url: 'https://b.example/atom', title: null, type: 'application/atom+xml' },
      { url: 'https://c.example/f.json', title: null, type: 'application/feed+json' },
      { url: 'https://d.example/f', title: null, type: null },
    ]);
  });

  test('puts feeds of comments last and names none twice', () => {
    const html =
      page(`<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">
      <link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="text/xml" href="/feed">`);

    expect(discoverFeeds(html, 'https://a.example/').linked.map(({ url }) => url)).toEqual([
      'https://a.example/feed/',
      'https://a.example/comments/feed/',
    ]);
  });

  test('passes over other links, other schemes and text that only looks like a link', () => {
    const html =
      page(`<link rel="alternate" hreflang="ko" href="/ko"><link rel="stylesheet" type="text/xml" href="/s">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts">
      <link rel="alternate" type="application/rss+xml" href="javascript:1"><link rel="alternate" type="application/rss+xml">
      <script>'<link rel="alternate" type="application/rss+xml" href="/in-script">'</script>
      <!-- <link rel="alternate" type="application/rss+xml" href="/in-comment"> -->`);

    expect(discoverFeeds(html, 'https://a.example/').linked).toEqual([]);
  });

  test('guesses on the same site only', () => {
    const { guesses } = discoverFeeds('', 'http://127.0.1.1:8090/a/b?c');

    expect(guesses).toContain('http://127.0.1.1:8090/feed');
    expect(guesses.every((url) => url.startsWith('http://127.0.1.1:8090/'))).toBe(true);
  });

  test('survives pages that nest without end', () => {
    expect(discoverFeeds('<div>'.repeat(100_000), 'https://a.example/').linked).toEqual([]);
  });
});

/** The feeds of a list whose texts are more than blanks, as the program holds them. */
function validOnes(feeds: readonly Readonly<Record<string, unknown>>[]): readonly FeedListEntry[] {
  return feeds.flatMap((feed) => {
    try {
      return parseFeedList({ feeds: [feed] }, 'generated');
    } catch {
      return [];
    }
  });
}
