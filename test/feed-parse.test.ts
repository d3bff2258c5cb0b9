import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { finishFeed } from '../shared/feed/parse/finish-feed.ts';
import { readWithRssParser } from '../shared/feed/parse/read-with-rss-parser.ts';
import { readXml } from '../shared/feed/parse/read-xml.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { type FeedEntry, NotAFeedError, type ParsedFeed } from '../shared/feed/parsed-feed.ts';
import { decodeText } from '../shared/runtime/text/decode-text.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const URL_OF_FEED = 'https://news.example/feeds/all.xml';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(
  body: string | Uint8Array,
  options: { contentType?: string; timeZone?: string; url?: string } = {},
) {
  const { contentType = null, url = URL_OF_FEED, timeZone } = options;
  const source = { url, contentType, now: NOW, ...(timeZone === undefined ? {} : { timeZone }) };
  return parseFeed(typeof body === 'string' ? bytesOf(body) : body, source);
}

async function only(body: string | Uint8Array, options = {}): Promise<FeedEntry> {
  const { items } = await read(body, options);
  expect(items).toHaveLength(1);
  const [item] = items;
  if (item === undefined) throw new Error('no entry');
  return item;
}

async function refusal(body: string | Uint8Array): Promise<string> {
  const outcome = await read(body).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(NotAFeedError);
  return outcome instanceof Error ? outcome.message : '';
}

/** Code units that the searches of a piece of work run over: what it costs, on whatever machine. */
async function unitsSearched(work: () => Promise<unknown>): Promise<number> {
  const { indexOf } = String.prototype;
  let units = 0;
  const counted = function (this: string, sought: string, from = 0): number {
    const at = indexOf.call(this, sought, from);
    units += (at < 0 ? this.length : at) - from;
    return at;
  };
  Object.assign(String.prototype, { indexOf: counted });
  try {
    await work();
  } finally {
    Object.assign(String.prototype, { indexOf });
  }
  return units;
}

function rss(items: string, attributes = ''): string {
  return `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>News</title>${items}</channel></rss>`;
}

function atom(entries: string, attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>News</title>${entries}</feed>`;
}

const ITEM =
  '<item><title>Shells leave Rajin</title><link>https://news.example/1</link><guid>n1</guid>' +
  '<pubDate>Tue, 01 Oct 2024 08:30:00 GMT</pubDate><description>Two ships.</description></item>';

describe('formats', () => {
  test('reads every field of an RSS 2.0 feed', async () => {
    const feed = await read(
      rss(
        `<language>en-gb</language><ttl>45</ttl><item><title>A</title><link>https://news.example/a</link>
         <guid isPermaLink="false">id-a</guid><pubDate>Tue, 01 Oct 2024 10:30:00 +0200</pubDate>
         <atom:updated>2024-10-02T00:00:00Z</atom:updated><dc:creator>Kim</dc:creator>
         <description>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</description></item>`,
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"',
      ),
    );

    expect(feed).toEqual({
      title: 'News',
      format: 'rss',
      language: 'en-GB',
      ttlMinutes: 45,
      items: [
        {
          id: 'id-a',
          url: 'https://news.example/a',
          title: 'A',
          published: '2024-10-01T08:30:00.000Z',
          updated: '2024-10-02T00:00:00.000Z',
          summary: 'One & two',
          author: 'Kim',
          language: 'en-GB',
        },
      ],
      warnings: [],
    });
  });

  test('reads Atom 1.0 with xhtml text, several links and a language of its own', async () => {
    const entry = await only(
      atom(`<entry xml:lang="ru"><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A
        <b>bold</b> claim &lt;x&gt;</div></title><link rel="enclosure" href="/a.mp3" type="audio/mpeg"/>
        <link rel="alternate" type="application/json" href="/a.json"/><link rel="alternate" type="text/html" href="/a"/>
        <updated>2024-10-01T08:30:00Z</updated><author><name>Lee</name><uri>https://x.example</uri></author>
        <summary/><content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry>`),
    );

    expect(entry).toMatchObject({
      title: 'A bold claim <x>',
      url: 'https://news.example/a',
      published: '2024-10-01T08:30:00.000Z',
      summary: 'Long',
      author: 'Lee',
      language: 'ru',
    });
  });

  test('reads Atom 0.3 with its own dates and escaped markup', async () => {
    const feed = await read(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>News</title><entry><id>urn:1</id>
       <title mode="escaped" type="text/html">Q&amp;amp;A</title><link rel="alternate" href="https://news.example/a"/>
       <issued>2024-10-01T08:30:00Z</issued><modified>2024-10-02T08:30:00Z</modified></entry></feed>`,
    );

    expect(feed.items[0]).toMatchObject({
      title: 'Q&A',
      published: '2024-10-01T08:30:00.000Z',
      updated: '2024-10-02T08:30:00.000Z',
    });
  });

  test('reads RSS 1.0, whose items stand beside the channel and are named by rdf:about', async () => {
    const feed = await read(
      `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
       <channel r:about="https://news.example"><title>News</title><items><r:Seq><r:li r:resource="x"/></r:Seq></items></channel>
       <item r:about="https://news.example/1"><title>A</title><link>https://news.example/1</link><d:date>2024-10-01</d:date></item></r:RDF>`,
    );

    expect(feed).toMatchObject({ format: 'rdf', title: 'News' });
    expect(feed.items[0]).toMatchObject({
      id: 'https://news.example/1',
      published: '2024-10-01T00:00:00.000Z',
    });
  });

  test('reads a news sitemap, also gzipped', async () => {
    const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://news.example/1</loc><n:news><n:publication>
      <n:name>News</n:name><n:language>ko</n:language></n:publication><n:publication_date>2024-10-01T17:30:00+09:00</n:publication_date>
      <n:title>탄약 &amp; 포탄</n:title></n:news><image:image><image:loc>https://news.example/i.png</image:loc></image:image></url></urlset>`;

    for (const body of [bytesOf(sitemap), gzipSync(sitemap)]) {
      const feed = await read(body);
      expect(feed.format).toBe('sitemap');
      expect(feed.items).toEqual([
        expect.objectContaining({
          url: 'https://news.example/1',
          title: '탄약 & 포탄',
          published: '2024-10-01T08:30:00.000Z',
          language: 'ko',
        }),
      ]);
    }
  });

  test('reads JSON Feed', async () => {
    const feed = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'News',
        language: 'de',
        items: [
          {
            id: 7,
            url: '/7',
            title: 'A <b> & B',
            content_html: '<p>Text</p>',
            date_published: '2024-10-01T08:30:00Z',
            authors: [{ name: 'Kim' }, { name: 'Lee' }],
          },
        ],
      }),
    );

    expect(feed).toMatchObject({ format: 'json', title: 'News', language: 'de', warnings: [] });
    expect(feed.items[0]).toMatchObject({
      id: '7',
      url: 'https://news.example/7',
      title: 'A <b> & B',
      summary: 'Text',
      author: 'Kim, Lee',
      language: 'de',
    });
  });

  test('reads WordPress posts, whose GMT dates say nothing of GMT', async () => {
    const post = {
      id: 12,
      date: '2024-10-01T04:30:00',
      date_gmt: '2024-10-01T08:30:00',
      link: 'https://news.example/p',
      title: { rendered: 'North Korea&#8217;s shells' },
      excerpt: { rendered: '<p>Short [&hellip;]</p>' },
    };

    const feed = await read(JSON.stringify([post]));

    expect(feed).toMatchObject({ format: 'wordpress', warnings: [] });
    expect(feed.items[0]).toMatchObject({
      id: '12',
      title: 'North Korea’s shells',
      summary: 'Short […]',
      published: '2024-10-01T08:30:00.000Z',
    });
  });

  test('reads Federal Register documents', async () => {
    const document = {
      title: 'Notice of Sanctions Actions',
      document_number: '2024-123',
      html_url: 'https://register.example/d/2024-123',
      abstract: 'OFAC is publishing names.',
      publication_date: '2024-10-01',
      agencies: [{ name: 'Foreign Assets Control Office' }],
    };

    const feed = await read(JSON.stringify({ count: 1, results: [document] }));

    expect(feed.format).toBe('federal-register');
    expect(feed.items[0]).toMatchObject({
      id: '2024-123',
      url: 'https://register.example/d/2024-123',
      summary: 'OFAC is publishing names.',
      author: 'Foreign Assets Control Office',
      published: '2024-10-01T00:00:00.000Z',
    });
  });

  test('reads GDELT article lists, with their compact dates and languages in words', async () => {
    const article = {
      url: 'https://k.example/1',
      title: '북한 탄약',
      seendate: '20241001T083000Z',
      language: 'Korean',
    };

    const feed = await read(JSON.stringify({ articles: [article] }));

    expect(feed.items[0]).toMatchObject({
      published: '2024-10-01T08:30:00.000Z',
      language: 'ko',
      title: '북한 탄약',
    });
  });

  test.each([
    ['[]', 'https://w.example/wp-json/wp/v2/posts', 'wordpress'],
    ['{}', 'https://g.example/api', 'json'],
    ['{"count":0,"total_pages":0}', 'https://r.example/documents.json', 'federal-register'],
    ['{"articles":[]}', 'https://g.example/api', 'json'],
  ])('takes the empty listing %s for an answer, not for a fault', async (body, url, format) => {
    await expect(read(body, { url })).resolves.toMatchObject({ format, items: [] });
  });

  test('takes an empty channel for an empty feed', async () => {
    await expect(read(rss(''))).resolves.toMatchObject({ title: 'News', items: [], warnings: [] });
  });
});

describe('what is no feed', () => {
  test.each([
    ['', /an empty body/],
    [' \n\t ', /white space only/],
    [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /PNG/],
    ['%PDF-1.7', /PDF/],
    ['<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>', /XML about <svg>/],
    ['<opml><body><outline xmlUrl="a"/></body></opml>', /OPML/],
    ['<sitemapindex><sitemap><loc>a</loc></sitemap></sitemapindex>', /index of sitemaps/],
    ['{"code":"rest_no_route","message":"No route was found"}', /JSON .* says: No route was found/],
    ['Your query was too short or too long.', /says: Your query was too short or too long/],
    [Uint8Array.of(0x1f, 0x8b, 1, 2, 3), /gzip/],
  ])('refuses %s and says what it is', async (body, looks) => {
    expect(await refusal(body)).toMatch(looks);
  });

  test('refuses an HTML page by its title and names the feeds it points to', async () => {
    const page = `<!doctype html><html><head><title>Just a moment…</title>
      <link rel="alternate" type="application/rss+xml" href="/feed/"></head><body><item>x</item></body></html>`;

    expect(await refusal(page)).toBe(
      'Not a feed but an HTML page titled "Just a moment…" that points to https://news.example/feed/.',
    );
  });

  test('any bytes give a feed or a refusal', async () => {
    const fragment = fc.constantFrom(
      ...'< > </ /> & &amp; &#0; &#x110000; &bomb; <!-- --> <![CDATA[ ]]> <!DOCTYPE [ ]> <? ?> " \' = { } [ ] , : \\ \0'.split(
        ' ',
      ),
      ...'<rss> <channel> <item> </item> <title> </title> <link> <description> <feed> <entry> <url>'.split(
        ' ',
      ),
      ...'<pubDate> 2024-13-45 <rdf:RDF <urlset> <content <!ENTITY xmlns:a="b" xml:base="http://[" "items" "title" "url"'.split(
        ' ',
      ),
    );
    const soup = fc
      .array(fc.oneof(fragment, fc.string()), { maxLength: 60 })
      .map((parts) => bytesOf(parts.join(' ')));
    const contentType = fc.constantFrom(
      null,
      'text/xml; charset=shift_jis',
      'charset=utf-16',
      'charset=nonsense',
      '',
    );

    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), soup),
        contentType,
        async (bytes, type) => {
          const outcome = await read(bytes, { contentType: type ?? '' }).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(NotAFeedError);
          else expect(outcome).toHaveProperty('items');
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

describe('damaged feeds', () => {
  test.each([
    ['bare ampersands', (good: string) => good.replace('Two ships.', 'AT&T & Co &c')],
    ['a bare ampersand in an address', (good: string) => good.replace('/1<', '/1?a=1&b=2<')],
    ['control characters', (good: string) => good.replace('Two', 'T\u0001w\u0000o')],
    ['an undeclared HTML entity', (good: string) => good.replace('Two ships', 'Two&nbsp;ships&hellip;')],
    ['an undeclared prefix', (good: string) => good.replace('<guid>', '<foo:bar>x</foo:bar><guid>')],
    ['a raw less-than sign', (good: string) => good.replace('Two ships', '3 < 4 <5')],
    ['raw HTML', (good: string) => good.replace('Two ships.', '<p>Two <br>ships<img src=x></p>')],
    ['an unquoted attribute', (good: string) => good.replace('<guid>', '<guid isPermaLink=false>')],
    [
      'an attribute without closing quote',
      (good: string) => good.replace('<guid>', '<guid isPermaLink="false>'),
    ],
    ['a doubled attribute', (good: string) => good.replace('<guid>', '<guid a="1" a="2">')],
    ['a tag closed by another', (good: string) => good.replace('</guid>', '</giud>')],
    ['a title never closed', (good: string) => good.replace('</title><link>', '<link>')],
    ['a description never closed', (good: string) => good.replace('</description>', '')],
    ['an unclosed CDATA section', (good: string) => good.replace('Two ships.', '<![CDATA[Two ships.')],
    ['text in front', (good: string) => `<br />\n<b>Warning</b>: line <b>12</b><br />\n${good}`],
    ['a declaration after a comment', (good: string) => `<!-- x -->\n${good}`],
    ['a comment with two hyphens', (good: string) => good.replace('<channel>', '<channel><!-- a -- b -->')],
    ['an unclosed comment', (good: string) => good.replace('<channel>', '<channel><!-- a ')],
    ['upper-case tags', (good: string) => good.replace(/<\/?\w+/g, (tag) => tag.toUpperCase())],
    ['no version', (good: string) => good.replace(' version="2.0"', '')],
    ['an unclosed element before its text', (good: string) => good.replace('<title>S', '<category><title>S')],
    ['no closing root', (good: string) => good.replace('</channel></rss>', '')],
    ['a second document behind', (good: string) => `${good}<html><body><p>Ad</p></body></html>`],
  ])('keeps both entries of a feed with %s', async (_, damage) => {
    const good = rss(
      ITEM + ITEM.replace('Shells leave', 'Rockets leave').replace('/1', '/2').replace('n1', 'n2'),
    );

    const { items } = await read(damage(good));

    expect(items.map(({ title }) => title)).toEqual(['Shells leave Rajin', 'Rockets leave Rajin']);
    expect(items.map(({ url }) => url?.slice(0, 22))).toEqual([
      'https://news.example/1',
      'https://news.example/2',
    ]);
    expect(items.map(({ published }) => published)).toEqual(Array(2).fill('2024-10-01T08:30:00.000Z'));
  });

  test('says what was wrong', async () => {
    const { warnings } = await read(
      rss(ITEM.replace('Two', 'A & \u0001 Two')).replace('</channel></rss>', '<item><title>Cut'),
    );

    expect(warnings).toEqual([
      'The XML is damaged: control characters, unescaped ampersands, a missing end.',
    ]);
  });

  test('one unreadable date costs that date, and is reported once with an example', async () => {
    const { items, warnings } = await read(
      rss(ITEM.replace(/<pubDate>.*<\/pubDate>/, '<pubDate>soon</pubDate>') + ITEM),
    );

    expect(items.map(({ published }) => published)).toEqual([null, '2024-10-01T08:30:00.000Z']);
    expect(warnings).toEqual(['1 date could not be read, such as: soon']);
  });

  test('cut at any byte, every whole entry before the cut stays as it was', async () => {
    const entry = {
      title: 'Тест "кавычки" & 북한',
      url: 'https://news.example/',
      text: '<p>Один &amp; два</p>',
    };
    const three = [1, 2, 3].map((n) => ({ ...entry, url: entry.url + n }));
    const formats: readonly (readonly [string, string])[] = [
      [rss(three.map(asRssItem).join('')), '</item>'],
      [atom(three.map(asAtomEntry).join('')), '</entry>'],
      [
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1',
          items: three.map((e) => ({ id: e.url, ...e, content_html: e.text })),
        }),
        '"}',
      ],
      [
        JSON.stringify(
          three.map((e) => ({ link: e.url, title: { rendered: e.title }, date_gmt: '2024-10-01T08:30:00' })),
        ),
        '00"}',
      ],
    ];
    for (const [text, end] of formats) {
      const whole = await read(text);
      const bytes = bytesOf(text);
      const ends = [...text.matchAll(new RegExp(end, 'g'))].map(
        (match) => bytesOf(text.slice(0, match.index + end.length)).length,
      );
      expect(ends).toHaveLength(3);

      for (let cut = 1; cut < bytes.length; cut++) {
        const expected = ends.filter((at) => at <= cut).length;
        const outcome: ParsedFeed | null = await read(bytes.subarray(0, cut)).catch(() => null);
        const kept = outcome?.items.slice(0, expected) ?? [];
        if (kept.length < expected) throw new Error(`cut at ${cut}: ${kept.length} of ${expected}`);
        expect(kept).toEqual(whole.items.slice(0, expected));
      }
    }
  });

  test('a cut-off entry stays only with what was complete in it', async () => {
    const withLink = '<item><title>Half</title><link>https://news.example/h</link><description>cut he';
    const { items } = await read(rss(ITEM).replace('</channel></rss>', withLink));
    const { items: without } = await read(
      rss(ITEM).replace('</channel></rss>', '<item><title>Half</title><link>https://ne'),
    );

    expect(items[1]).toMatchObject({ title: 'Half', url: 'https://news.example/h', summary: null });
    expect(without).toHaveLength(1);
  });

  test('a cut-off gzip archive gives the entries it holds', async () => {
    const items = Array.from({ length: 2_000 }, (_, n) => ITEM.replaceAll('1<', `${n}-${Math.sin(n)}<`));
    const archive = gzipSync(rss(items.join('')));

    expect((await read(archive.subarray(0, archive.length / 2))).items.length).toBeGreaterThan(500);
  });

  test('broken JSON gives the objects that are whole', async () => {
    const items =
      '{"id":"1","title":"A\tB","url":"/1"},{"id":"2","title":"He said "no"","url":"/2"},{"id":"3","title":"C\\x","url":"/3",}';
    const feed = await read(`{"version":"https://jsonfeed.org/version/1","title":"News","items":[${items}]}`);

    expect(feed.items.map(({ title }) => title)).toEqual(['A B', 'C\\x']);
    expect(feed.warnings[0]).toMatch(/JSON is damaged/);
  });

  test('stray characters in front do not make XML of JSON, nor JSON of XML', async () => {
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      items: [{ id: '1', title: 'A' }],
    });

    expect((await read(`[\n${rss(ITEM)}`)).items).toHaveLength(1);
    expect((await read(`<b>Notice</b>: ${json}`, { contentType: 'application/json' })).items).toHaveLength(1);
    expect((await read(`)]}',\n${json}`)).items).toHaveLength(1);
    expect((await read(`callback(${json});`)).items).toHaveLength(1);
  });

  test('one bad character in JSON costs at most the object it stands in', async () => {
    const posts = [1, 2, 3].map((n) => ({
      id: n,
      link: `/${n}`,
      title: { rendered: 'T' },
      tags: [{ id: 9, name: 'x' }],
    }));
    const text = JSON.stringify(posts);

    for (let at = 1; at < text.length - 1; at++) {
      for (const bad of ['"', '}', ']', '{', '\\']) {
        const { items } = await read(text.slice(0, at) + bad + text.slice(at));
        if (items.length < 2) throw new Error(`${bad} at ${at}: ${items.length} left`);
      }
    }
  });

  const DIALECTS = [
    rss(`<ttl>30</ttl><language>de</language>${ITEM}`),
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/a/"><title>A</title><entry><id>1</id>' +
      '<title type="html">&lt;b&gt;Shells&lt;/b&gt; &amp; rockets</title><link rel="self" href="x"/><link href="y"/>' +
      '<updated>2024-10-01T08:30:00Z</updated><author><name>Kim</name></author><summary>Two</summary></entry></feed>',
    '<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><item rdf:about="https://news.example/2"><title>B</title>' +
      '<dc:date>2024-10-01</dc:date><dc:creator>Lee</dc:creator></item></rdf:RDF>',
    rss(`<item><title>Broken & bare<link>https://news.example/3</link></item>${ITEM}`),
  ];

  test.each(DIALECTS)('where the first reader fails, a second one says the same: %#', async (text) => {
    const both = [
      await readXml(text, URL_OF_FEED),
      await readXml(text, URL_OF_FEED, () => Promise.reject(new Error('broken'))),
      await readXml(text, URL_OF_FEED, async (gathered) => ({
        ...(await readWithRssParser(gathered)),
        entries: [],
      })),
    ];

    const [first, failed, lost] = both.map(({ feed }) =>
      finishFeed(feed, { url: URL_OF_FEED, contentType: null, now: NOW }, []),
    );
    expect(first?.items.length).toBeGreaterThan(0);
    expect(failed).toEqual(first);
    expect(lost).toEqual(first);
    expect(both.map(({ notes }) => notes.at(-1)).slice(1)).toEqual([
      'The first reader failed on this feed; a second one read it.',
      'The first reader failed on this feed; a second one read it.',
    ]);
  });
});

describe('hostile feeds', () => {
  const BIG = 480_000;

  test.each([
    ['`&lt;br` repeated', rss(ITEM.replace('Two', '&lt;br'.repeat(BIG / 6)))],
    ['100,000 levels of nesting', rss(`<a>`.repeat(100_000) + ITEM)],
    ['100,000 levels within an entry', rss(ITEM.replace('<title>', `${'<a>'.repeat(100_000)}<title>`))],
    ['openers of comments without end', rss('<!--'.repeat(BIG / 4) + ITEM)],
    ['DOCTYPEs without end', '<!DOCTYPE x [ ]'.repeat(BIG / 15) + rss(ITEM)],
    ['processing instructions without end', rss('<?a '.repeat(BIG / 4) + ITEM)],
    ['openers of quotes without end', rss('<a b="'.repeat(BIG / 6) + ITEM)],
    ['end tags without start', rss('</a>'.repeat(BIG / 4) + ITEM)],
    ['a hundred thousand attributes', rss(`<a ${'b="c" '.repeat(100_000)}/>${ITEM}`)],
    ['entries that never close', rss('<item><summary><title>'.repeat(BIG / 22) + ITEM)],
    ['a megabyte of title', rss(`<item><title>${'x'.repeat(1_000_000)}</title></item>${ITEM}`)],
    ['five times 16 MiB', rss(ITEM + ' '.repeat(17_000_000))],
  ])('reads the good entry of a feed with %s', async (_, body) => {
    const { items } = await read(body);

    expect(items.at(-1)).toMatchObject({
      url: 'https://news.example/1',
      published: '2024-10-01T08:30:00.000Z',
    });
  });

  test('an address that percent-encoding makes longer than 2,048 is none; the entry stays', async () => {
    const link = (path: string) =>
      `<item><title>One</title><guid isPermaLink="false">g</guid><link>https://news.example/${path}</link></item>`;

    const [fits] = (await read(rss(link('포'.repeat(220))))).items;
    const [tooLong] = (await read(rss(link('포'.repeat(240))))).items;

    expect(fits?.url?.length).toBe('https://news.example/'.length + 220 * 9);
    expect(tooLong).toMatchObject({ id: 'g', url: null, title: 'One' });
  });

  test('a bomb of entities goes off within its limit', async () => {
    const levels = [...'abcdefghi'].map(
      (name, at, all) => `<!ENTITY ${name} "${(at === 0 ? 'lol' : `&${all[at - 1]};`).repeat(10)}">`,
    );
    const bomb = `<!DOCTYPE rss [${levels.join('')}]>${rss(ITEM.replace('Two', '&i;'.repeat(2_000)))}`;

    const { items } = await read(bomb);

    expect(items[0]?.summary?.length).toBeLessThanOrEqual(4_000);
  });

  test('external entities are names without meaning', async () => {
    const body = `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "own">]>${rss(ITEM.replace('Two', '&x; &y;'))}`;

    expect((await only(body)).summary).toBe('&x; own ships.');
  });

  test('nesting deeper than any listing is refused as JSON without being built', async () => {
    expect(await refusal('['.repeat(1_000_000))).toMatch(/JSON/);
    expect(await refusal('{"items":['.repeat(100_000))).toMatch(/JSON/);
  });

  test('JSON whose texts open brackets and do not close them is whole', async () => {
    const items = [{ id: '1', url: '/1', title: `Say "${':[{'.repeat(600)}" \\` }];
    const feed = await read(JSON.stringify({ version: 'https://jsonfeed.org/version/1', items }));

    expect(feed.items).toHaveLength(1);
    expect(feed.warnings).toEqual([]);
  });

  test('broken JSON whose texts are full of brackets costs no more than its length', async () => {
    // Each of them is tried as the beginning of an entry, and lies in a text that ends with the document.
    const item = { id: '1', title: '{"a":'.repeat(400_000) };
    const body = JSON.stringify({ items: [item] }).slice(0, -1);

    const searched = await unitsSearched(async () => expect(await refusal(body)).toMatch(/JSON/));

    // Eight times the document, and once to see how deep it is; where each try reads on to its end, sixty times.
    expect(searched / body.length).toBeLessThan(12);
  });

  test('keys that reach for prototypes are data', async () => {
    const feed = await read(
      '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","__proto__":{"title":"x","polluted":1}}]}',
    );

    expect(feed.items[0]?.title).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('entries past five thousand are left out, with a warning', async () => {
    const { items, warnings } = await read(rss('<item><guid>x</guid></item>'.repeat(50_010)));

    expect(items).toHaveLength(5_000);
    expect(warnings.join()).toMatch(/first 5000 entries/);
  });
});

describe('texts', () => {
  test('any title survives the way through every format', async () => {
    const alphabet = fc.constantFrom(
      ...'<b> </b> < > & &amp; &lt; &#39; " \' ]]> <!-- {{ \\ \u0000 \u0007 \u200d 북 é'.split(' '),
    );
    const title = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(alphabet, fc.string()), { maxLength: 8 }).map((parts) => parts.join(' ')),
    );
    const url = 'https://news.example/1';
    const writers: readonly ((text: string) => string)[] = [
      (text) => rss(asRssItem({ title: text, url, text: '' })),
      (text) => rss(`<item><title><![CDATA[${escaped(text)}]]></title><link>${url}</link></item>`),
      (text) => atom(asAtomEntry({ title: text, url, text: '' })),
      (text) =>
        atom(
          `<entry><id>1</id><title type="html">${escaped(escaped(text))}</title><link href="${url}"/></entry>`,
        ),
      (text) =>
        atom(
          `<entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${escaped(text)}</div></title><link href="${url}"/></entry>`,
        ),
      (text) =>
        `<urlset><url><loc>${url}</loc><news:news><news:title>${escaped(escaped(text))}</news:title></news:news></url></urlset>`,
      (text) =>
        JSON.stringify({ version: 'https://jsonfeed.org/version/1', items: [{ id: '1', url, title: text }] }),
      (text) => JSON.stringify([{ link: url, title: { rendered: escaped(text) } }]),
      (text) => JSON.stringify({ results: [{ document_number: '1', html_url: url, title: text }] }),
      (text) => JSON.stringify({ articles: [{ url, seendate: '20241001T083000Z', title: text }] }),
    ];

    await fc.assert(
      fc.asyncProperty(title, async (text) => {
        for (const write of writers) expect((await only(write(text))).title).toBe(readable(text));
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['&lt;b&gt;Bold&lt;/b&gt; claim', 'Bold claim'],
    ['AT&amp;amp;T &amp;#8217; &amp;hellip;', 'AT&T ’ …'],
    ['<b>Inline</b> markup', 'Inline markup'],
    ['List&lt;T&gt; and 3 &lt; 4 &gt; 2', 'List<T> and 3 < 4 > 2'],
    ['if a&lt;b and c&gt;d', 'if a<b and c>d'],
    ['&amp;#150; &amp;#x2014; &#146;', '– — ’'],
    ['&lt;!DOCTYPE html&gt;It\u0092s &lt;!-- no --&gt;&lt;!now&gt;', 'It’s <!now>'],
    ['A&#8203;B\u00ad\u202eC\ufeff', 'ABC'],
    ['Nord&shy;korea', 'Nordkorea'],
    ['one&lt;br&gt;two&lt;br/&gt;three', 'one two three'],
    ['<![CDATA[a]]> &amp; <![CDATA[<i>b</i>]]>', 'a & b'],
  ])('the RSS title %s reads %s', async (written, title) => {
    expect((await only(rss(`<item><title>${written}</title></item>`))).title).toBe(title);
  });

  test('a summary loses scripts, styles and comments, and is cut between words', async () => {
    const html = `<style>p{}</style><p>One</p><p>two</p><script>if (a<b) x()</script><!-- no --><a title="a>b" href='x'>three</a>`;
    const { summary } = await only(
      rss(`<item><title>x</title><description><![CDATA[${html}]]></description></item>`),
    );
    const long = await only(
      rss(`<item><title>x</title><description>${'слово '.repeat(2_000)}</description></item>`),
    );

    expect(summary).toBe('One two three');
    expect(long.summary).toHaveLength(4_000 - (4_000 % 6));
    expect(long.summary).toMatch(/слово…$/);
  });

  test('text in base64 is read where the format says it is that', async () => {
    const words = Buffer.from('Пять слов').toString('base64');

    const old = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><title mode="base64">${words}</title></entry></feed>`;
    expect((await only(old)).title).toBe('Пять слов');
    const now = atom(`<entry><id>1</id><content type="application/octet-stream">${words}</content></entry>`);
    expect((await only(now)).summary).toBe('Пять слов');
  });

  test('a summary falls back on the full text, and a media description, in this order', async () => {
    const media =
      '<media:group><media:title>M</media:title><media:description>Video</media:description></media:group>';

    expect((await only(rss(`<item><title>x</title>${media}</item>`))).summary).toBe('Video');
    expect(
      (await only(rss(`<item><title>x</title>${media}<content:encoded>Full</content:encoded></item>`)))
        .summary,
    ).toBe('Full');
    expect(
      (
        await only(
          rss(
            `<item><title>x</title>${media}<content:encoded>Full</content:encoded><description>Short</description></item>`,
          ),
        )
      ).summary,
    ).toBe('Short');
  });

  test('what stands in other elements of an entry is not the entry', async () => {
    const entry = await only(
      atom(`<entry><id>e</id><source><id>s</id><title>Source</title><updated>2020-01-01T00:00:00Z</updated>
        <link href="https://source.example"/></source><link href="/e"/><updated>2024-10-01T08:30:00Z</updated></entry>`),
    );

    expect(entry).toMatchObject({
      id: 'e',
      title: null,
      url: 'https://news.example/e',
      published: '2024-10-01T08:30:00.000Z',
    });
  });

  test('an author written as an address and a name is the name', async () => {
    const { author } = await only(
      rss('<item><title>x</title><author>desk@news.example (Kim, J.)</author></item>'),
    );

    expect(author).toBe('Kim, J.');
  });
});

describe('addresses', () => {
  test.each([
    ['<link>/a?b=1&amp;amp;c=2</link>', 'https://news.example/a?b=1&c=2'],
    ['<link> https://n.example/a b\n</link>', 'https://n.example/a%20b'],
    ['<guid>https://n.example/g</guid>', 'https://n.example/g'],
    ['<guid isPermaLink="false">https://n.example/g</guid>', null],
    ['<guid>not an address</guid>', null],
    ['<link/><atom:link rel="self" href="/self"/><guid>https://n.example/g</guid>', 'https://n.example/g'],
    ['<atom:link rel="enclosure" href="/e.mp3"/><atom:link href="/page"/>', 'https://news.example/page'],
    ['<link>gemini://n.example/</link><link>http://n.example/web</link>', 'http://n.example/web'],
    ['<link>javascript:alert(1)</link>', null],
    ['<link xml:base="https://b.example/x/">y</link>', 'https://b.example/x/y'],
    ['<link rdf:resource="/r"/>', 'https://news.example/r'],
  ])('of %s the address is %s', async (links, url) => {
    expect((await only(rss(`<item><title>x</title>${links}</item>`))).url).toBe(url);
  });

  test('bases nest', async () => {
    const entry = await only(
      atom(
        '<entry xml:base="b/"><id>1</id><title>x</title><link xml:base="c/" href="d"/></entry>',
        'xml:base="https://a.example/a/"',
      ),
    );

    expect(entry.url).toBe('https://a.example/a/b/c/d');
  });

  test('without an address of the feed, absolute links stay and relative ones are none', async () => {
    const { items } = await read(
      rss('<item><link>https://n.example/1</link></item><item><title>x</title><link>/2</link></item>'),
      { url: '' },
    );

    expect(items.map(({ url }) => url)).toEqual(['https://n.example/1', null]);
  });

  test('an entry with only an id stays, and the feed says that it has no address', async () => {
    const { items, warnings } = await read(
      rss('<item><guid>tag:1</guid></item><item><pubDate>x</pubDate></item>'),
    );

    expect(items).toEqual([expect.objectContaining({ id: 'tag:1', url: null })]);
    expect(warnings).toEqual([
      '1 entry without an address.',
      '1 entry without address, id and text left out.',
    ]);
  });
});

describe('dates', () => {
  async function published(date: string, language = '', timeZone?: string): Promise<string | null> {
    const body = rss(
      `<language>${language}</language><item><title>x</title><pubDate>${date}</pubDate></item>`,
    );
    return (await only(body, timeZone === undefined ? {} : { timeZone })).published;
  }

  test.each([
    'Tue, 01 Oct 2024 08:30:00 GMT',
    'Tue,  1 Oct 24 8:30 UT',
    'Tue, 01 Oct 2024 10:30:00 CEST',
    '1 Oct 2024 17:30:00 JST',
    'Tue Oct 01 2024 17:30:00 GMT+0900 (Korean Standard Time)',
    'Tue Oct  1 08:30:00 UTC 2024',
    'Oct. 1, 2024, 4:30 a.m. ET',
    'Tuesday, October 1st, 2024 at 8:30 AM GMT',
    '01-Oct-2024 08:30:00 Z',
    '2024-10-01T08:30:00.000+0000',
    '2024-10-01T083000Z',
    '2024-10-01 17:30 +09',
    '2024/10/01 08:30:00',
    '2024.10.01 08:30',
    '20241001T083000Z',
    '2024-W40-2T08:30:00Z',
    '2024-275T08:30Z',
    '31.12.2024 08:30 wrong weekday'.replace('31.12', '01.10'),
    '1727771400',
    '1727771400000',
    '2024-10-01T17:30:00[Asia/Seoul]',
    '2024년 10월 1일 오후 5시 30분 KST',
    '2024. 10. 1. 오전 8:30',
    '2024年10月1日(火) 17時30分 JST',
    '２０２４-１０-０１ 08:30',
    '٢٠٢٤-١٠-٠١ 08:30',
    'Вт, 01 окт 2024 11:30:00 МСК',
    '1 октября 2024 г., 08:30',
    '1 жовтня 2024, 08:30',
    'Di, 01 Okt 2024 08:30:00 GMT',
    '1. Oktober 2024, 10.30 Uhr MESZ',
    'mar., 01 oct. 2024 08:30:00 +0000',
    '1er octobre 2024 à 8h30',
    '1 de octubre de 2024 8:30',
    '1 października 2024 08:30',
    '1. října 2024 8:30',
    '1 Ekim 2024 Salı 11:30 TRT',
    '1 Tháng 10 2024 08:30',
    '1 ตุลาคม 2567 08:30',
  ])('reads %s', async (date) => {
    expect(await published(date)).toBe('2024-10-01T08:30:00.000Z');
  });

  test.each([
    '2024-02-30',
    'Thu, 32 Oct 2024 00:00:00 GMT',
    '2024-10-01T25:00:00Z',
    '0000-00-00 00:00:00',
    '1970-01-01T00:00:00Z',
    '2026-11-23T12:00:01Z',
    'yesterday',
    '',
  ])('has no date for %s', async (date) => {
    expect(await published(date)).toBeNull();
  });

  test('keeps a date less than a day ahead, and midnight written as 24:00', async () => {
    expect(await published('2026-11-22T11:59:59Z')).toBe('2026-11-22T11:59:59.000Z');
    expect(await published('Mon, 30 Sep 2024 24:00:00 GMT')).toBe('2024-10-01T00:00:00.000Z');
  });

  test('times without zone are the zone of the settings, in summer and winter; without one UTC, and it says so', async () => {
    expect(await published('2024-10-01 17:30:00', 'ko', 'Asia/Seoul')).toBe('2024-10-01T08:30:00.000Z');
    expect(await published('2024-07-01 12:00:00', '', 'Europe/Berlin')).toBe('2024-07-01T10:00:00.000Z');
    expect(await published('2024-12-01 12:00:00', '', 'Europe/Berlin')).toBe('2024-12-01T11:00:00.000Z');
    const body = rss('<item><title>x</title><pubDate>2024-10-01 17:30:00</pubDate></item>'.repeat(2));
    expect((await read(body)).warnings).toContain(
      '2 dates without time zone read as UTC, such as: 2024-10-01 17:30:00',
    );
    expect((await read(body, { timeZone: 'Asia/Seoul' })).warnings.join()).not.toMatch(/zone/);
    expect((await read(body, { timeZone: 'Nowhere/Land' })).warnings.join()).toMatch(/Nowhere\/Land/);
  });

  test('a feed that writes the day first somewhere does so everywhere; American English does not', async () => {
    const two =
      '<item><title>x</title><pubDate>01/10/2024</pubDate></item><item><title>x</title><pubDate>31/10/2024</pubDate></item>';

    expect((await read(rss(`<language>en-us</language>${two}`))).items[0]?.published).toBe(
      '2024-10-01T00:00:00.000Z',
    );
    expect(await published('10/01/2024', 'en-us')).toBe('2024-10-01T00:00:00.000Z');
    expect(await published('01/10/2024', 'fr')).toBe('2024-10-01T00:00:00.000Z');
  });

  test('zones and months that languages share follow the language of the feed', async () => {
    expect(await published('2024-10-01 16:30 CST', 'zh-cn')).toBe('2024-10-01T08:30:00.000Z');
    expect(await published('2024-10-01 02:30 CST', 'en')).toBe('2024-10-01T08:30:00.000Z');
    expect(await published('1 listopada 2024', 'pl')).toBe('2024-11-01T00:00:00.000Z');
    expect(await published('1. listopada 2024', 'hr')).toBe('2024-10-01T00:00:00.000Z');
  });

  test('of several dates the first readable one counts, and the update where there is no other', async () => {
    const item = '<item><title>x</title><pubDate>?</pubDate><dc:date>2024-10-01T08:30:00Z</dc:date></item>';
    expect((await only(rss(item))).published).toBe('2024-10-01T08:30:00.000Z');
    expect(
      (await only(atom('<entry><id>1</id><updated>2024-10-01T08:30:00Z</updated></entry>'))).published,
    ).toBe('2024-10-01T08:30:00.000Z');
  });

  test('any instant comes back from every common way to write it', async () => {
    const instant = fc.date({
      min: new Date('1995-01-01'),
      max: new Date('2026-11-20'),
      noInvalidDate: true,
    });

    await fc.assert(
      fc.asyncProperty(instant, fc.integer({ min: -12 * 60, max: 14 * 60 }), async (date, offset) => {
        date.setUTCMilliseconds(0);
        const wall = new Date(date.getTime() + offset * 60_000);
        const two = (n: number): string => String(n).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
        const iso = wall.toISOString().slice(0, 19);
        const written = [
          date.toUTCString(),
          date.toUTCString().replace('GMT', '+0000'),
          wall.toUTCString().replace('GMT', zone),
          `${iso}${zone}`,
          `${iso.replace('T', ' ')} ${zone.slice(0, 3)}:${zone.slice(3)}`,
          iso.replace(/[-:]/g, '') + zone,
          String(date.getTime() / 1000),
        ].filter((text) => !/^\d{1,8}$/.test(text));
        for (const text of written) expect([text, await published(text)]).toEqual([text, date.toISOString()]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('encodings', () => {
  const SAMPLES: readonly (readonly [string, string])[] = [
    ['windows-1251', 'Россия получила снаряды из Северной Кореи через порт Раджин'],
    ['koi8-r', 'Россия получила снаряды из Северной Кореи через порт Раджин'],
    ['euc-kr', '북한이 러시아에 포탄과 미사일을 보냈다고 국정원이 밝혔다'],
    ['cp949', '북한이 러시아에 포탄을 보냈다는 뷁 보도가 나왔다고 밝혔다'],
    ['shift_jis', '北朝鮮がロシアに砲弾を供与したと韓国政府が発表した'],
    ['euc-jp', '北朝鮮がロシアに砲弾を供与したと韓国政府が発表した'],
    ['gb18030', '朝鲜向俄罗斯运送炮弹和导弹，韩国情报部门发布消息'],
    ['big5', '北韓向俄羅斯運送砲彈與飛彈，南韓情報單位發布消息'],
    ['iso-8859-2', 'Severní Korea dodala Rusku dělostřelecké granáty, říká Soul'],
    ['utf-16le', '북한이 러시아에 포탄을 보냈다'],
    ['utf-16be', 'Россия получила снаряды'],
  ];
  const page = (text: string): string =>
    rss(`<item><title>${text}</title><description>${text} ${text}</description></item>`);

  test.each(SAMPLES)(
    'reads %s declared in the header only, in the document only, and nowhere',
    async (charset, text) => {
      const declared = page(text).replace('?>', ` encoding="${charset}"?>`);

      expect(
        (await only(iconv.encode(page(text), charset), { contentType: `text/xml; charset=${charset}` }))
          .title,
      ).toBe(text);
      expect((await only(iconv.encode(declared, charset))).title).toBe(text);
      expect(
        (await only(iconv.encode(declared, charset), { contentType: 'text/xml; charset=utf-8' })).title,
      ).toBe(text);
      // Between Latin encodings a claim stands, right or wrong.
      const claim = { contentType: 'text/xml; charset=iso-8859-1' };
      if (charset !== 'iso-8859-2')
        expect((await only(iconv.encode(page(text), charset), claim)).title).toBe(text);
      expect(decodeText(iconv.encode(page(text), charset), null).text).toBe(page(text));
    },
  );

  test('reads ISO-2022-JP, which is ASCII to the eye', async () => {
    const jis = Buffer.from('\u001b$B%F%9%H\u001b(B', 'latin1');

    const { title } = await only(
      Buffer.concat([
        bytesOf('<rss><channel><item><title>'),
        jis,
        bytesOf('</title></item></channel></rss>'),
      ]),
    );

    expect(title).toBe('テスト');
  });

  test('a byte order mark is stronger than any claim and is not text', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le']) {
      const bytes = iconv.encode('<a>é</a>', charset, { addBOM: true });
      expect(decodeText(bytes, 'text/xml; charset=windows-1251')).toEqual({
        text: '<a>é</a>',
        encoding: charset,
        warnings: [],
      });
    }
  });

  test('UTF-8 with a few broken bytes, or cut within a character, is still UTF-8', async () => {
    const bytes = bytesOf(page('북한이 러시아에 포탄을 보냈다'));
    const broken = Buffer.concat([bytes.subarray(0, 60), Uint8Array.of(0xe9), bytes.subarray(60)]);

    expect((await only(broken, { contentType: 'text/xml; charset=utf-8' })).title).toBe(
      '북한이 러시아에 포탄을 보냈다',
    );
    expect(decodeText(broken, 'text/xml; charset=utf-8').warnings).toEqual([
      '1 places in the text are not valid utf-8.',
    ]);
    expect(decodeText(bytesOf('<a>снаряды').subarray(0, -1), null).encoding).toBe('utf-8');
  });

  test('reads pages by their meta element, and says when header and bytes disagree', () => {
    const html = iconv.encode(
      '<html><head><meta http-equiv=content-type content="text/html; charset=windows-1251"><p>снаряды',
      'windows-1251',
    );

    expect(decodeText(html, 'text/html')).toMatchObject({ encoding: 'windows-1251', warnings: [] });
    expect(decodeText(html, 'text/html').text).toContain('снаряды');
    expect(decodeText(bytesOf('<p>снаряды'), 'text/html; charset=windows-1251').warnings).toEqual([
      'The text is announced as windows-1251 and was read as utf-8.',
    ]);
  });

  test('Latin-1 with a few accents is not taken for another script', () => {
    for (const words of [
      'Café déjà vu, naïve façade',
      'La Corea è già pronta, così dicono le autorità però sarà così',
    ]) {
      const bytes = Buffer.from(`<p>${words}</p>`, 'latin1');
      expect(decodeText(bytes, 'text/html; charset=iso-8859-1').text).toBe(`<p>${words}</p>`);
      expect(decodeText(bytes, null).text).toBe(`<p>${words}</p>`);
    }
  });

  test('any bytes decode', () => {
    const type = fc.constantFrom(
      null,
      'charset=utf-7',
      'charset=hex',
      'charset=utf-32',
      'charset=x-user-defined',
      'charset=cp850',
      'charset=',
    );

    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), type, (bytes, contentType) => {
        expect(typeof decodeText(bytes, contentType).text).toBe('string');
      }),
    );
  });
});

/** What a reader of a title should see: nothing unprintable, single spaces, cut at a thousand. */
function readable(text: string): string | null {
  const clean = text
    .toWellFormed()
    .replace(/[\x80-\x9f]/g, (control) =>
      new TextDecoder('windows-1252').decode(Uint8Array.of(control.charCodeAt(0))),
    )
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
  return clean === '' ? null : clean;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

interface Sample {
  readonly title: string;
  readonly url: string;
  readonly text: string;
}

function asRssItem({ title, url, text }: Sample): string {
  return `<item><title>${escaped(escaped(title))}</title><link>${url}</link><guid>${url}</guid><description><![CDATA[${text}]]></description></item>`;
}

function asAtomEntry({ title, url, text }: Sample): string {
  return `<entry><title type="text">${escaped(title)}</title><link href="${url}"/><id>${url}</id><content type="html">${escaped(text)}</content></entry>`;
}
