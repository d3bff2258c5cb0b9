import { parseFeed } from 'feedsmith';
import { coreStories } from '../cli/demo/core-stories.ts';
import { outlets } from '../cli/demo/outlets.ts';
import { offStories, relatedStories } from '../cli/demo/side-stories.ts';
import { type DemoSite, startDemoSite } from '../cli/demo-site.ts';

const start = new Date('2026-11-21T06:00:00.000Z');
const later = new Date('2026-11-21T06:05:00.000Z');
const clock = { now: start };
let site: DemoSite;

beforeEach(async () => {
  clock.now = start;
  site = await startDemoSite(() => clock.now);
});

afterEach(() => site.close());

interface Entry {
  readonly url: string;
  readonly title: string;
  readonly date: string;
}

/** Title, address and date of each entry, whatever the format; and the format found. */
async function entriesOf(url: string): Promise<{ format: string; entries: Entry[] }> {
  const { format, feed } = parseFeed(await (await fetch(url)).text());
  const entry = (link: unknown, title: unknown, date: unknown): Entry => ({
    url: String(link),
    title: String(title),
    date: String(date),
  });
  switch (format) {
    case 'atom': {
      const entries = feed.entries ?? [];
      return { format, entries: entries.map((one) => entry(one.id, one.title?.value, one.published)) };
    }
    case 'json':
      return {
        format,
        entries: (feed.items ?? []).map((one) => entry(one.url, one.title, one.date_published)),
      };
    case 'rdf':
      return {
        format,
        entries: (feed.items ?? []).map((one) => entry(one.link, one.title, one.dc?.dates?.[0])),
      };
    case 'rss':
      return { format, entries: (feed.items ?? []).map((one) => entry(one.link, one.title, one.pubDate)) };
  }
}

const feedOf = (title: string) => {
  const feed = site.feedList.feeds.find((one) => one.title === title);
  if (!feed) throw new Error(`No feed is called ${title}`);
  return feed.url;
};

describe('the feeds', () => {
  test('come in four formats, and list every article of the first wave, fresh', async () => {
    const feeds = await Promise.all(site.feedList.feeds.map(({ url }) => entriesOf(url)));

    expect(new Set(feeds.map(({ format }) => format))).toEqual(new Set(['rss', 'atom', 'rdf', 'json']));
    const entries = feeds.flatMap((feed) => feed.entries);
    const written = [...coreStories, ...relatedStories, ...offStories].map(({ headline }) => headline);
    expect(entries.map(({ title }) => title).sort()).toEqual(written.sort());
    for (const { date } of entries) {
      const age = start.getTime() - Date.parse(date);
      expect(age).toBeGreaterThan(0);
      expect(age).toBeLessThan(24 * 3_600_000);
    }
  });

  test('stand on a host of their own for each publisher', () => {
    const { feeds } = site.feedList;
    const hosts = Map.groupBy(feeds, ({ url }) => new URL(url).host);

    expect(hosts.size).toBe(6);
    for (const group of hosts.values()) {
      expect(new Set(group.map(({ publisher }) => publisher)).size).toBe(1);
    }
    expect(feeds[0]).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.\d\.\d:\d+\/feeds\/world\.xml$/),
      title: 'Harbour Post',
      publisher: 'Harbour Post',
      homepage: expect.stringMatching(/^http:\/\/127\.0\.\d\.\d:\d+\/$/),
      language: 'en',
      country: 'GB',
      kind: 'newspaper',
      state_affiliated: false,
      focus: 'world',
    });
  });

  test('answer 304 to either validator until the site advances, then only where something changed', async () => {
    const first = await Promise.all(site.feedList.feeds.map(({ url }) => fetch(url)));
    const again = (name: 'etag' | 'last-modified', header: string) =>
      Promise.all(
        first.map(async (one) => {
          const answer = await fetch(one.url, { headers: { [header]: one.headers.get(name) ?? '' } });
          return answer.status;
        }),
      );

    expect(new Set(await again('etag', 'if-none-match'))).toEqual(new Set([304]));
    expect(new Set(await again('last-modified', 'if-modified-since'))).toEqual(new Set([304]));

    clock.now = later;
    site.advance();

    const expected = outlets.map(({ id }) =>
      ['harbour', 'naru', 'hafenblatt', 'prychal'].includes(id) ? 200 : 304,
    );
    expect(await again('etag', 'if-none-match')).toEqual(expected);
    expect(await again('last-modified', 'if-modified-since')).toEqual(expected);
  });
});

describe('the pages', () => {
  test('every listed article answers with its headline, its note and its own canonical address', async () => {
    const feeds = await Promise.all(site.feedList.feeds.map(({ url }) => entriesOf(url)));

    for (const { url, title } of feeds.flatMap(({ entries }) => entries)) {
      const html = await (await fetch(url)).text();
      expect(html).toContain(`<link rel="canonical" href="${url}">`);
      expect(html).toContain(`<h1>${title.replaceAll('"', '&quot;')}</h1>`);
      expect(outlets.some(({ words }) => html.includes(words.note))).toBe(true);
    }
  });

  test('a paywalled article shows its opening and says so', async () => {
    const walled = coreStories.find(({ paywalled }) => paywalled);
    const { entries } = await entriesOf(feedOf('Hafenblatt Nord'));
    const url = entries.find(({ title }) => title === walled?.headline)?.url;
    const html = await (await fetch(String(url))).text();

    expect(html).toContain(walled?.paragraphs[0]);
    expect(html).not.toContain(walled?.paragraphs[1]);
    expect(html).toContain('"isAccessibleForFree":false');
  });

  test('robots.txt lets articles be read; unknown addresses and other methods are refused', async () => {
    const home = site.feedList.feeds[0]?.homepage ?? '';

    expect(await (await fetch(`${home}robots.txt`)).text()).toContain('Disallow: /search');
    expect((await fetch(`${home}news/nowhere`)).status).toBe(404);
    expect((await fetch(home, { method: 'POST' })).status).toBe(405);
  });
});

describe('advancing', () => {
  test('adds three articles and changes a figure under an address that stays, once', async () => {
    const before = await entriesOf(feedOf('나루일보'));
    const url = String(before.entries.find(({ title }) => title.includes('2만8500'))?.url);
    const firstPage = await (await fetch(url)).text();

    clock.now = later;
    site.advance();
    clock.now = new Date('2026-11-21T09:00:00.000Z');
    site.advance();

    const page = await (await fetch(url)).text();
    expect(firstPage).toContain('2만8500개 분량');
    expect(page).toContain('2만9200개 분량');
    expect(page).toContain('"dateModified":"2026-11-21T06:05:00.000Z"');
    const feeds = await Promise.all(site.feedList.feeds.map((feed) => entriesOf(feed.url)));
    expect(feeds.flatMap(({ entries }) => entries)).toHaveLength(27);
    expect(feeds[0]?.entries[0]?.title).toContain('29,200');
  });
});

describe('the stories', () => {
  test('two outlets carry one agency text nearly word for word', () => {
    const [one, other] = coreStories
      .filter(({ byline }) => byline === 'Meridian Wire')
      .map(({ paragraphs }) => shinglesOf(paragraphs.join(' ')));

    const shared = [...(one ?? [])].filter((shingle) => other?.has(shingle)).length;
    const all = new Set([...(one ?? []), ...(other ?? [])]).size;
    expect(shared / all).toBeGreaterThan(0.7);
    expect(shared / all).toBeLessThan(1);
  });

  test('six languages, eight core, five related and eleven that only tempt', () => {
    const languages = new Set(outlets.map(({ language }) => language));
    const counts = [coreStories, relatedStories, offStories].map((stories) => stories.length);

    expect(languages).toEqual(new Set(['en', 'ko', 'ru', 'ja', 'de', 'uk']));
    expect(counts).toEqual([8, 5, 11]);
    expect(coreStories.every(({ label }) => label === 'core')).toBe(true);
  });
});

test('a closed site answers no more', async () => {
  const url = feedOf('Harbour Post');
  await site.close();

  await expect(fetch(url)).rejects.toThrow();
});

/** Runs of five words. */
function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().split(/\W+/);
  return new Set(words.slice(4).map((_, index) => words.slice(index, index + 5).join(' ')));
}
