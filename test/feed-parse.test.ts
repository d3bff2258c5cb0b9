import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { NotAFeedError } from '../shared/feed/parsed-feed.ts';
import { atom, bytesOf, only, read, refusal, rss } from './support/feeds.ts';

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

  test('never shows the bytes of what is no text', async () => {
    for (const bytes of ['<n@\u0003\u0010j>', '\u0001\u0004\u0014', 'FLo\u0005 k'])
      expect(await refusal(bytes)).toBe('Not a feed but binary data.');
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
