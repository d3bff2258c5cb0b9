import { extractPage } from '../shared/article/extract-page.ts';
import { detectLanguage } from '../shared/article/language.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { NotAFeedError } from '../shared/feed/parsed-feed.ts';
import { sketchOf } from '../shared/story/sketch.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { sentencesOf } from '../shared/topic/sentences.ts';

/** Characters of a text, and seconds of a processor that it may take: what is linear takes a fifth, what is not twenty. */
const LENGTH = 250_000;
const BUDGET = 1;

/** Seconds that a processor was at it, however busy it is with others. */
async function secondsOf(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

test.each(['.', '?!', '."', '.\n', '\n', 'ก', ' '])(
  'a text of nothing but %j is cut into sentences at the cost of its length',
  async (unit) => {
    expect(await secondsOf(() => sentencesOf(unit.repeat(LENGTH / unit.length)))).toBeLessThan(BUDGET);
  },
);

describe('what is sent costs no more than its length', () => {
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
      parsed(
        JSON.stringify({ items: [{ id: text, url: text, title: text, content_html: text, date: text }] }),
      ),
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
  };
  const units = [
    ...[
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
    ],
    ...[
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
    ],
    ...[
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
    ],
    ...['said ', 'Kim ', 'North Korea ', '1000 shells, ', '朝鲜向俄罗斯提供炮弹', '포탄 1만 '],
  ];

  test.each(Object.entries(readers))(
    'by %s',
    async (_, read) => {
      const dear: string[] = [];
      for (const unit of units) {
        const text = unit.repeat(LENGTH / unit.length);
        if ((await secondsOf(() => read(text))) > BUDGET) dear.push(unit);
      }

      expect(dear).toEqual([]);
    },
    120_000,
  );

  async function parsed(text: string): Promise<void> {
    await parseFeed(Buffer.from(text), at).catch((error: unknown) => {
      if (!(error instanceof NotAFeedError)) throw error;
    });
  }
});
