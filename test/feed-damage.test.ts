import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { finishFeed } from '../shared/feed/parse/finish-feed.ts';
import { readWithRssParser } from '../shared/feed/parse/read-with-rss-parser.ts';
import { readXml } from '../shared/feed/parse/read-xml.ts';
import type { ParsedFeed } from '../shared/feed/parsed-feed.ts';
import {
  asAtomEntry,
  asRssItem,
  atom,
  bytesOf,
  ITEM,
  NOW,
  only,
  read,
  refusal,
  rss,
  URL_OF_FEED,
} from './support/feeds.ts';

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

  // As much as a body may have, in a process that would die of what the parts of it take once they are parsed.
  test.each([
    ['empty objects', "'{},'.repeat(4_900_000)"],
    ['empty lists', "'[],'.repeat(4_900_000)"],
  ])('a body full of %s costs no more than its bytes', (_, filling) => {
    const program = `
      import { parseFeed } from '${pathToFileURL(join(import.meta.dirname, '../shared/feed/parse-feed.ts')).href}';
      const body = Buffer.from('{"version":"https://jsonfeed.org/version/1.1","items":[' + ${filling} + '0]}');
      const context = { url: 'https://news.example/', contentType: 'application/json', now: new Date(0) };
      await parseFeed(body, context).catch(() => {});`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=96', '--input-type=module', '--eval', program],
      { env: {}, encoding: 'utf8' },
    );

    expect(stderr).toBe('');
    expect(status).toBe(0);
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
