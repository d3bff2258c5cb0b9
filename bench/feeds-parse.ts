import RssParser from 'rss-parser';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { writeResults } from './results.ts';

/**
 * Speed of the feed parser beside rss-parser used plainly, on the same bytes in the same run: a feed of 100 items as
 * news sites serve, and one of 5,000, each item with a teaser and some 2.5 kB of article as HTML. Medians of several
 * runs after a warm-up; the ratio is what compares across machines.
 *
 * Run: `node bench/feeds-parse.ts`. Prints a table and writes bench/results/feeds-parse.json.
 */

const SENTENCES = [
  'The ministry said on Tuesday that two ships had left the port of Rajin with containers on board.',
  'Министерство сообщило, что суда вышли из порта с контейнерами &amp; грузом.',
  '국방부는 화요일에 컨테이너를 실은 배 두 척이 항구를 떠났다고 밝혔다.',
];

function feedOf(items: number): Uint8Array {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'];
  parts.push(
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
  );
  parts.push('<channel><title>Bench</title><link>https://news.example</link><description>News</description>');
  for (let n = 0; n < items; n++) {
    const day = new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toUTCString();
    const paragraph = `<p>${SENTENCES[n % 3]} <a href="https://news.example/${n}?a=1&amp;b=2">${n}</a></p>`;
    parts.push(`<item><title>${SENTENCES[n % 3]} (${n})</title><link>https://news.example/${n}</link>`);
    parts.push(
      `<guid isPermaLink="false">n-${n}</guid><pubDate>${day}</pubDate><dc:creator>Desk</dc:creator>`,
    );
    parts.push(`<category>World</category><description>${SENTENCES[(n + 1) % 3]}</description>`);
    parts.push(`<content:encoded><![CDATA[${paragraph.repeat(15)}]]></content:encoded></item>`);
  }
  parts.push('</channel></rss>');
  return new TextEncoder().encode(parts.join(''));
}

async function medianMs(runs: number, work: () => Promise<number>, expected: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const started = performance.now();
    const items = await work();
    if (run > 0) times.push(performance.now() - started);
    if (items !== expected) throw new Error(`read ${items} of ${expected} items`);
  }
  return times.sort((one, other) => one - other)[runs >> 1] ?? Number.NaN;
}

async function measure(items: number, runs: number) {
  const bytes = feedOf(items);
  const source = { url: 'https://news.example/feed', contentType: 'application/rss+xml', now: new Date() };
  const ours = await medianMs(runs, async () => (await parseFeed(bytes, source)).items.length, items);
  const plain = async (): Promise<number> =>
    (await new RssParser().parseString(new TextDecoder().decode(bytes))).items.length;
  const theirs = await medianMs(runs, plain, items);
  const megabytes = bytes.length / 1e6;
  const figures = (ms: number) => ({ ms: round(ms), megabytesPerSecond: round((megabytes * 1000) / ms) });
  return {
    items,
    megabytes: round(megabytes),
    parseFeed: figures(ours),
    rssParser: figures(theirs),
    ratio: round(ours / theirs),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

const results = [await measure(100, 60), await measure(5_000, 5)];
console.table(
  results.map(({ items, megabytes, parseFeed: ours, rssParser: theirs, ratio }) => ({
    items,
    MB: megabytes,
    'parseFeed ms': ours.ms,
    'MB/s': ours.megabytesPerSecond,
    'rss-parser ms': theirs.ms,
    'rss-parser MB/s': theirs.megabytesPerSecond,
    ratio,
  })),
);
writeResults('feeds-parse', { results });
