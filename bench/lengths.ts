/**
 * Whether what strangers send costs more than its length: texts made of one piece over and over, read as feeds, pages,
 * languages, articles and sketches. Each is read at one length and at four times that length, in processor time; what is
 * linear takes four times as long, what is quadratic sixteen times.
 *
 *   npm run bench:lengths [-- --check]   fails where a text takes over nine times as long, and over a fifth of a second
 */
import { parseArgs } from 'node:util';
import { extractPage } from '../shared/article/extract-page.ts';
import { detectLanguage } from '../shared/article/language.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { NotAFeedError } from '../shared/feed/parsed-feed.ts';
import { sketchOf } from '../shared/story/sketch.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { sentencesOf } from '../shared/topic/sentences.ts';
import { rounded, writeResults } from './results.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

/** Characters of the shorter text. The longer one is 250,000: an article is cut at fewer, a page may have twenty times as many. */
const SHORT = 62_500;
const TIMES = 4;
/** Times as long that four times the length may take, which measuring puts at three to six. */
const MOST = 9;
/** Seconds below which a ratio is noise. */
const NOTABLE = 0.2;

const at = { url: 'https://news.example/a', contentType: null, now: new Date('2026-11-21') };
const judge = createJudge(armsDeal);
const attribute = (text: string) => text.replaceAll('"', '');
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a feed': (text) => parsed(text),
  'an RSS entry': (text) =>
    parsed(
      `<rss><channel><item ${text}><title>${text}</title><link>${text}</link><pubDate>${text}</pubDate><description><![CDATA[${text}]]></description></item></channel></rss>`,
    ),
  'a JSON entry': (text) =>
    parsed(JSON.stringify({ items: [{ id: text, url: text, title: text, content_html: text, date: text }] })),
  'JSON that is cut off': (text) => parsed(`{"items":[{"id":"1","title":"${text}`),
  'a page': (text) => extractPage(text, at),
  'an article and its head': (text) =>
    extractPage(
      `<html><head><title>${text}</title><meta name="author" content="${attribute(text)}"><meta property="article:published_time" content="${attribute(text)}"></head><body><h1>${text}</h1><time>${text}</time><article><p>${text}</p></article></body></html>`,
      { ...at, expectedTitle: 'North Korea ships shells to Russia' },
    ),
  'an article in JSON-LD': (text) =>
    extractPage(
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: text, articleBody: text, datePublished: text })}</script><script>x={"body":"${text}"}</script><p>x</p>`,
      at,
    ),
  'a language': (text) => detectLanguage(text),
  'a judge': (text) => judge({ title: text, summary: text, text: `North Korea ${text}`, language: null }),
  'a sketch': (text) => sketchOf(text),
  sentences: (text) => sentencesOf(text),
};
const units = [
  '(',
  '[',
  '{',
  '<',
  '"',
  '“',
  "'",
  ',',
  ', ',
  '.',
  '. ',
  ':',
  '-',
  '/',
  '\\',
  ' ',
  '\n',
  '\0',
  '&',
  '&amp;',
  '&#',
  '<a>',
  '</p>',
  '<p>',
  '<b ',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<?',
  '{"a":',
  '1',
  '1 ',
  '1,',
  '1,000 ',
  '\u0301',
  '\u0323\u0301',
  '\uff9e\u0301',
  '\u200d',
  '\ud83d\ude00',
  '\ud800',
  'a',
  'A ',
  '北',
  '三十',
  'ไ',
  'said ',
  'Kim ',
  'North Korea ',
  '1000 shells, ',
  '朝鲜向俄罗斯提供炮弹',
  '포탄 1만 ',
  'ก',
  '?!',
  '."',
];

async function parsed(text: string): Promise<void> {
  await parseFeed(Buffer.from(text), at).catch((error: unknown) => {
    if (!(error instanceof NotAFeedError)) throw error;
  });
}

/** Seconds that a processor was at it, the lesser of two goes. */
async function secondsOf(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 2; go += 1) {
    const begun = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begun);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

const rows = [];
const broken: string[] = [];
for (const [reader, read] of Object.entries(readers)) {
  let dearest = { unit: '', seconds: 0, ratio: 0 };
  for (const unit of units) {
    const text = unit.repeat(SHORT / unit.length);
    const seconds = await secondsOf(() => read(text.repeat(TIMES)));
    const ratio = seconds / (await secondsOf(() => read(text)));
    if (seconds > NOTABLE && ratio > MOST)
      broken.push(`${reader}: ${JSON.stringify(unit)}, ${ratio.toFixed(1)} times`);
    if (seconds > dearest.seconds) dearest = { unit, seconds: rounded(seconds), ratio: rounded(ratio) };
  }
  rows.push({ reader, ...dearest });
}
console.table(rows);
writeResults('lengths', { characters: SHORT * TIMES, dearest: rows });
for (const line of broken) console.error(line);
if (values.check && broken.length > 0) process.exit(1);
