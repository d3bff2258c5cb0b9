import fc from 'fast-check';
import { asAtomEntry, asRssItem, atom, escaped, only, read, rss } from './support/feeds.ts';

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
