import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { parsePage } from '../shared/article/extract/page-tree.ts';
import { readDate } from '../shared/article/extract/stated-dates.ts';
import { extractPage, type PageSource } from '../shared/article/extract-page.ts';

const URL_OF_PAGE = 'https://gazette.example/world/2024/11/18/launchers?utm_source=rss';

function readFixture(name: string, source: Partial<PageSource> = {}) {
  const bytes = readFileSync(new URL(`fixtures/pages/${name}.html`, import.meta.url));
  return extractPage(bytes, { url: URL_OF_PAGE, contentType: 'text/html; charset=utf-8', ...source });
}

function read(html: Uint8Array | string, source: Partial<PageSource> = {}) {
  return extractPage(html, { url: URL_OF_PAGE, contentType: 'text/html', ...source });
}

const SENTENCES = [
  'The intelligence service told lawmakers on Monday that another convoy had crossed the border, its crates unmarked.',
  'Two members who attended said that the agency had followed the trains from the plant to a depot by satellite.',
  'Moscow has not commented on the report, while the Foreign Ministry in Pyongyang called it an invention.',
  'Officials said the first launchers had been seen near the front at the end of October, far from any railway.',
];
const PARAGRAPHS = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n');

function page(body: string, head = ''): string {
  return `<!doctype html><html><head><title>Convoy crosses the border</title>${head}</head><body>${body}</body></html>`;
}

describe('the text of a page', () => {
  test('is the article, from its lead to its last sentence, without the furniture around and in it', () => {
    const { text } = readFixture('article');

    expect(text.split('\n').map((line) => line.slice(0, 40))).toEqual([
      'Rail cars with long-range launchers cros',
      'North Korea has sent a second batch of 1',
      'Members who attended said the agency had',
      'What the agency saw',
      'The guns, known as Koksan, have a range ',
      'Moscow did not comment on the report. Th',
      'Officials in Kyiv said they had recorded',
    ]);
    expect(text).toContain('170 mm self-propelled guns');
    expect(text).toContain('South Korea’s');
  });

  test('is found where lines are divided by breaks instead of paragraphs', () => {
    const { text } = read(
      page(
        `<div><a href="/">Home</a> | <a href="/w">World</a></div><div>${SENTENCES.join('<br><br>')}</div>`,
      ),
    );

    expect(text.split('\n')).toEqual(SENTENCES);
  });

  test('is gathered from sections that divide it', () => {
    const half = `<p>${SENTENCES[0]}</p><p>${SENTENCES[1]}</p>`;
    const rest = `<p>${SENTENCES[2]}</p><p>${SENTENCES[3]}</p>`;

    expect(
      read(page(`<article><section>${half}</section><section>${rest}</section></article>`)).text.split('\n'),
    ).toEqual(SENTENCES);
  });

  test('does not include comments, however many there are', () => {
    const comments = `<div class="comments-area">${'<p>I have lived near that line for thirty years, and never saw so many trains at night.</p>'.repeat(40)}</div>`;

    expect(read(page(`<article>${PARAGRAPHS}</article>${comments}`)).text.split('\n')).toEqual(SENTENCES);
  });

  test('keeps a wrapper that is named like furniture but holds the article', () => {
    expect(read(page(`<div class="entry-content read-more">${PARAGRAPHS}</div>`)).text.split('\n')).toEqual(
      SENTENCES,
    );
  });

  test('leaves out what a reader does not see', () => {
    const hidden = [
      '<p hidden>Held back from readers, this sentence is long enough to be a paragraph of its own.</p>',
      '<div style="display: none"><p>Held back too, this sentence is long enough to be a paragraph of its own.</p></div>',
      '<template><p>Never shown, this sentence is long enough to be a paragraph of its own.</p></template>',
    ];

    expect(read(page(`<article>${PARAGRAPHS}${hidden.join('')}</article>`)).text.split('\n')).toEqual(
      SENTENCES,
    );
  });

  test('comes from JSON-LD where the page shows only the opening, and it is of the same article', () => {
    const body = JSON.stringify({ '@type': 'NewsArticle', articleBody: SENTENCES.join('\n') });
    const withData = (data: string) =>
      read(page(`<p>${SENTENCES[0]}</p>`, `<script type="application/ld+json">${data}</script>`));

    expect(withData(body).text.split('\n')).toEqual(SENTENCES);
    expect(withData(body.replace('{', '{"isAccessibleForFree":false,')).text).toBe(SENTENCES[0]);
  });

  test('comes from JSON-LD in entities of entities, of which a few levels are read and no more', () => {
    const escaped = (text: string, levels: number): string =>
      levels === 0 ? text : escaped(text.replace(/&/g, '&amp;').replace(/</g, '&lt;'), levels - 1);
    const readTo = (levels: number) => {
      const paragraphs = Array.from({ length: levels + 1 }, (_, level) =>
        escaped(`<p>${SENTENCES[level % SENTENCES.length]}</p>`, level),
      );
      const data = JSON.stringify({ '@type': 'NewsArticle', articleBody: paragraphs.join('') });
      return read(page('<p>-</p>', `<script type="application/ld+json">${data}</script>`)).text;
    };

    expect(readTo(2).replace(/\s/g, ' ')).toBe(SENTENCES.slice(0, 3).join(' '));
    // Each level is a page of its own to read: a body of five hundred would take as long as five hundred pages.
    expect(readTo(20)).toContain(escaped('<p>', 15));
  });

  test('comes from the data of a page that is drawn by its script', () => {
    const { language, reading, text } = readFixture('application-data');

    expect(text.split('\n').map((line) => line.slice(0, 12))).toEqual([
      '북한이 러시아에 장사정',
      '국정원은 열차로 두만강',
    ]);
    expect([language, reading]).toEqual(['ko', 'full']);
  });

  test.each([
    [
      'euc-kr',
      'text/html',
      '북한이 러시아에 포탄을 추가로 보냈다고 국가정보원이 18일 국회에 보고했다. 열차로 국경을 넘었다는 설명이다.',
    ],
    [
      'shift_jis',
      'text/html; charset=Shift_JIS',
      '北朝鮮がロシアに砲弾を追加で送ったと、情報機関が１８日、国会に報告した。列車で国境を越えたという。',
    ],
    [
      'windows-1251',
      'text/html',
      'Северная Корея отправила в Россию новую партию снарядов, сообщила разведка на закрытом заседании парламента.',
    ],
    [
      'gbk',
      'text/html',
      '情报机构周一向国会报告，朝鲜又向俄罗斯运送了一批炮弹，由火车经图们江大桥越过边境，运往伯力附近的仓库。',
    ],
  ])('is read in %s, as header or page declare it', (encoding, contentType, sentence) => {
    const meta = contentType.includes('=') ? '' : `<meta charset="${encoding}">`;
    const bytes = iconv.encode(page(`<p>${sentence}</p><p>${sentence}!</p>`, meta), encoding);

    expect(read(bytes, { contentType }).text.split('\n')[0]).toBe(sentence);
  });
});

describe('what a page states', () => {
  test('is taken from Open Graph, JSON-LD and links, each where it says most', () => {
    const { author, canonicalUrl, language, modified, published, site, title } = readFixture('article');

    expect({ author, canonicalUrl, language, modified, published, site, title }).toEqual({
      author: 'Mina Halvorsen, Jo Adeyemi',
      canonicalUrl: 'https://gazette.example/world/2024/11/second-batch-of-launchers',
      language: 'en',
      modified: '2024-11-18T09:05:00+09:00',
      published: '2024-11-18T06:41:10+09:00',
      site: 'The Harbour Gazette',
      title: 'Pyongyang ships second batch of launchers, Seoul says',
    });
  });

  test('is taken from microdata and time elements where there is no metadata', () => {
    const { author, published } = read(
      page(`<article itemscope><h1>Convoy</h1><span itemprop="author">Mina Halvorsen</span>
        <time itemprop="datePublished" datetime="2024-11-18T06:41+0900">today</time>${PARAGRAPHS}</article>
        <ul><li><time datetime="2019-01-01">old</time></li></ul>`),
    );

    expect([author, published]).toEqual(['Mina Halvorsen', '2024-11-18T06:41:00+09:00']);
  });

  test('is read from JSON-LD with the faults that sites put into it', () => {
    const data =
      '<!-- {"@type":"NewsArticle","headline":"Line\nbreak in a title","datePublished":"2024-11-18",} -->';

    const { published, title } = read(
      page(PARAGRAPHS, `<script type="application/ld+json">${data}</script>`),
    );

    expect([title, published]).toEqual(['Line break in a title', '2024-11-18']);
  });

  const titled = (parts: { og: string; ld?: string; h1: string; tag?: string; more?: string }) =>
    read(
      `<html><head><title>${parts.tag ?? parts.h1}</title><meta property="og:title" content="${parts.og}">${parts.more ?? ''}${
        parts.ld
          ? `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${parts.ld}"}</script>`
          : ''
      }</head><body><h1>${parts.h1}</h1>${PARAGRAPHS}</body></html>`,
    ).title;

  test.each<[string, string, Parameters<typeof titled>[0]]>([
    [
      'the headline where the title for networks is a copy of the one for search, site and all',
      'What the new convoy means for the border towns',
      {
        og: 'Towns fear the next convoy | The Meridian',
        more: '<meta property="og:site_name" content="The Meridian"><meta name="twitter:title" content="Towns fear the next convoy | The Meridian">',
        ld: 'What the new convoy means for the border towns',
        h1: 'What the new convoy means for the border towns',
      },
    ],
    [
      'what Open Graph says where nobody else repeats it for a machine',
      'Towns fear the next convoy',
      { og: 'Towns fear the next convoy', h1: 'Live: border updates', tag: 'Live: border updates' },
    ],
    [
      'the headline of a site that parts its name off without spaces',
      '국경 마을에 두 번째 차량 행렬이 도착했다',
      {
        og: '국경 마을에 두 번째 차량 행렬이 도착했다：자오선일보',
        ld: '국경 마을에 두 번째 차량 행렬이 도착했다',
        h1: '국경 마을에 두 번째 차량 행렬이 도착했다',
      },
    ],
    [
      'the whole of a headline whose quotation marks cut off the title for networks',
      'A winner and a "royal visit" at the border run',
      {
        og: 'A winner and a "royal visit" at the border run',
        h1: 'A winner and a "royal visit" at the border run',
        ld: 'Children run alone',
      },
    ],
    [
      'a headline whose letters are written as entities',
      'Kühltürme & Züge gesprengt',
      { og: '', ld: 'K&uuml;hlt&uuml;rme &amp; Z&uuml;ge gesprengt', h1: 'Seite' },
    ],
  ])('takes %s', (_, expected, parts) => {
    expect(titled(parts)).toBe(expected);
  });

  test('takes a person named by a by-line before the publisher that the data name as author', () => {
    const { author } = read(
      page(
        `<p class="article__authors">By Ada Lind</p>${PARAGRAPHS}`,
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Convoy","author":{"name":"The Meridian"},"publisher":{"name":"The Meridian"}}</script>',
      ),
    );

    expect(author).toBe('Ada Lind');
  });

  test('does not let the site pass for the title, nor its front page for the address', () => {
    const head =
      '<meta property="og:title" content="Convoy crosses the border - The Meridian"><meta property="og:site_name" content="The Meridian"><link rel="canonical" href="https://gazette.example/">';

    const { canonicalUrl, title } = read(page(PARAGRAPHS, head));

    expect([title, canonicalUrl]).toEqual(['Convoy crosses the border', null]);
  });

  test('falls back to the date in the address', () => {
    expect(read(page(PARAGRAPHS)).published).toBe('2024-11-18');
  });
});

describe('readDate', () => {
  test.each([
    ['2024-10-15T12:00:00Z', '2024-10-15T12:00:00Z'],
    ['2024-04-30T16:17:29 +02:00', '2024-04-30T16:17:29+02:00'],
    ['2024-04-30T16:17:59.0', '2024-04-30T16:17:59'],
    ['2024-05-03T15:47:42.389Z', '2024-05-03T15:47:42.389Z'],
    ['2024-10-15', '2024-10-15'],
    ['20241015T120000Z', '2024-10-15T12:00:00Z'],
    ['Tue, 15 Oct 2024 12:00:00 +0900', '2024-10-15T12:00:00+09:00'],
    ['Tue Oct 15 2024 12:00:00 GMT+0200 (CEST)', '2024-10-15T12:00:00+02:00'],
    ['Oct. 15, 2024 5:12 p.m. EDT', '2024-10-15T17:12:00-04:00'],
    ['October 15th, 2024', '2024-10-15'],
    ['15 de octubre de 2024', '2024-10-15'],
    ['15. října 2024 9:05', '2024-10-15T09:05:00'],
    ['15 октября 2024, 12:30', '2024-10-15T12:30:00'],
    ['15.10.2024 12:00 Uhr', '2024-10-15T12:00:00'],
    ['10/15/2024', '2024-10-15'],
    ['입력 2024.10.15. 오후 3:20', '2024-10-15T15:20:00'],
    ['2024년 10월 15일 12시 05분', '2024-10-15T12:05:00'],
    ['2024年10月15日 12時05分', '2024-10-15T12:05:00'],
    ['1728993600', '2024-10-15T12:00:00.000Z'],
  ])('reads %s', (stated, expected) => {
    expect(readDate(stated)).toBe(expected);
  });

  test.each(['', 'yesterday', '2024-13-45', '2024-02-30', '0001-01-01T00:00:00', '31/12', '9999-01-01'])(
    'takes %j for no date',
    (stated) => {
      expect(readDate(stated)).toBeNull();
    },
  );
});

describe('the reading of a page', () => {
  test.each([
    ['article', 'full'],
    ['consent-wall', 'wall'],
    ['script-only', 'wall'],
    ['robot-check', 'wall'],
    ['soft-404', 'missing'],
    ['paywall', 'stub'],
    ['listing', 'listing'],
  ])('of the %s page is %s', (name, reading) => {
    expect(readFixture(name).reading).toBe(reading);
  });

  test.each([
    [
      'wall',
      'Before you continue to Meridian',
      'We use cookies and data to deliver our services. Accept all. Reject all.',
    ],
    [
      'wall',
      'Avant de continuer',
      'Nous et nos 92 partenaires stockons des informations. Votre consentement est requis. Tout accepter.',
    ],
    ['wall', 'Access denied', 'Please verify you are a human by completing the challenge below.'],
    ['wall', 'Dong-A', 'JavaScript를 활성화해야 이 페이지를 볼 수 있습니다. 브라우저 설정을 확인해 주세요.'],
    [
      'missing',
      'Page not found - Meridian',
      'Sorry, we could not find what you were after. Try the search or the front page.',
    ],
    ['missing', 'Error 404', 'It may have been moved, or the link that brought you here was never right.'],
    [
      'missing',
      'Страница не найдена',
      'Возможно, она была удалена или её адрес изменился. Попробуйте воспользоваться поиском.',
    ],
    [
      'missing',
      'ページが見つかりません',
      'お探しの記事は削除されたか、アドレスが変更された可能性があります。トップページからお探しください。',
    ],
    [
      'missing',
      '页面不存在',
      '您访问的文章已被删除或者链接有误，请返回首页重新查找您需要的内容，或者使用站内搜索。',
    ],
    [
      'stub',
      'Wie die Granaten reisen',
      'Von Rason gehen die Kisten auf dem Seeweg nach Wostotschny, und von dort mit der Bahn bis in ein Depot. Jetzt weiterlesen mit Plus.',
    ],
    [
      'stub',
      'Convoy crosses the border',
      'The intelligence service told lawmakers on Monday that another convoy had crossed the border, its crates unmarked, and that it …',
    ],
  ])('is %s for a page that says "%s"', (reading, title, sentence) => {
    expect(read(`<title>${title}</title><h1>${title}</h1><p>${sentence}</p>`).reading).toBe(reading);
  });

  test('is full for an article about cookies, walls and missing pages', () => {
    const body = `<h1>Regulator: "accept all" is not consent</h1><p>"We value your privacy", say the banners, and offer to accept all; the regulator said in a ruling on Monday that this is no choice.</p>${PARAGRAPHS.repeat(3)}`;

    expect(read(page(body, '<meta property="og:type" content="article">')).reading).toBe('full');
    expect(read(page(`<h1>The pages that were not found</h1>${PARAGRAPHS.repeat(3)}`)).reading).toBe('full');
  });

  test.each([
    'Unusual activity was seen at the Sohae launch site on Monday, a monitoring group said, with vehicles that had not been there in pictures taken a week before and a crane next to the tower.',
    'Sweden, already a member of the alliance, said on Monday that it would reject all claims that arms found near the front had come from its stocks, and that a document found there was not genuine.',
    'Observers were denied access to the depot on Monday; access denied, said a sign at the gate, and the guards gave no other reason to the inspectors who had come from the capital to count the crates.',
    'Die Regierung in Pjöngjang gab am Montag ihre Zustimmung zu dem Vertrag, nachdem bereits registriert worden war, dass mehrere Schiffe den Hafen mit unbekannter Ladung verlassen hatten.',
    'Ministr odmítl souhlasit s návrhem, aby země dodala další granáty, a řekl, že stránka smlouvy, o které se mluví, neexistuje a že o dodávkách rozhodne parlament až v příštím roce.',
  ])('is full for a short report that uses the words of walls: %s', (sentence) => {
    expect(read(page(`<h1>Report of the day</h1><p>${sentence}</p>`)).reading).toBe('full');
  });

  test('is other where the page tells of something else than the entry announced', () => {
    const announced = { expectedTitle: 'Museum returns bronze bell taken during the war of 1951' };

    expect(readFixture('article', announced).reading).toBe('other');
  });

  test('is full where the headline was rewritten, shortened, or is in another script', () => {
    for (const expectedTitle of [
      'Second batch of rocket launchers sent to Russia, South Korean intelligence tells parliament',
      'Launchers',
      '북한, 러시아에 방사포 추가 제공',
    ]) {
      expect(readFixture('article', { expectedTitle }).reading).toBe('full');
    }
  });

  test.each([
    ['application/pdf', '%PDF-1.7 stream'],
    ['text/html', '%PDF-1.7 stream'],
    ['image/png', '\u0089PNG'],
    ['application/json', '{"a":1}'],
    ['text/html', '   '],
  ])('is failed for %s that begins with %j', (contentType, start) => {
    expect(read(Buffer.from(start, 'latin1'), { contentType }).reading).toBe('failed');
  });

  test('trusts the bytes where the server calls a page something else', () => {
    expect(read(page(PARAGRAPHS), { contentType: 'application/octet-stream' }).reading).toBe('full');
  });
});

describe('limits', () => {
  test('any text or bytes give a page, its text free of control characters and lone surrogates', () => {
    const markup = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom(
          '<p>',
          '</div>',
          '<article>',
          '<table>',
          '<script type="application/ld+json">{',
          '<a href=',
          '&#xD800;',
          '<![CDATA[',
          '<svg>',
          '<template>',
          '\u0000',
          '</script>',
          `<p>${SENTENCES[0]}</p>`,
        ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          markup.map((parts) => parts.join('')),
          fc.uint8Array({ maxLength: 300 }),
        ),
        fc.option(fc.string()),
        fc.string(),
        (html, contentType, url) => {
          const content = extractPage(html, { url, contentType, expectedTitle: url });
          expect(content.text.isWellFormed()).toBe(true);
          expect(content.text).not.toMatch(/(?!\n)\p{Cc}|\n\n|^\s|\s$/u);
        },
      ),
    );
  });

  test.each([
    ['<div>', 'failed'],
    ['<b><i>', 'failed'],
    ['<table><tr><td>', 'failed'],
    ['<blockquote><p>x', 'failed'],
  ])('%s nested 100,000 deep ends in a tree of bounded depth and a failed reading', (tag, reading) => {
    const html = tag.repeat(100_000) + SENTENCES[0];
    let depth = 0;
    const measure = (element: ReturnType<typeof parsePage>['root'], level: number): void => {
      depth = Math.max(depth, level);
      for (const child of element.children) if (typeof child !== 'string') measure(child, level + 1);
    };
    measure(parsePage(html).root, 0);

    expect(depth).toBeLessThanOrEqual(258);
    expect(read(html).reading).toBe(reading);
  });

  test('an article before endless markup is read, and said to be cut', () => {
    const { reading, text } = read(page(`<article>${PARAGRAPHS}</article>${'<i></i>'.repeat(50_000)}`));

    expect(text.split('\n')).toEqual(SENTENCES);
    expect(reading).toBe('stub');
  });

  test.each([
    ['one tag with a million attributes', `<div ${'a b '.repeat(500_000)}>`],
    ['one text of five million characters', 'lorem ipsum '.repeat(420_000)],
    ['half a million links', '<a href=x>link</a>'.repeat(290_000)],
    ['a title without end', `<title>${' - x'.repeat(1_250_000)}`],
    ['deep JSON-LD', `<script type="application/ld+json">${'['.repeat(2_000_000)}</script>`],
    ['a script of backslashes', `<script>${'\\'.repeat(3_000_000)}"text":"x</script>`],
    ['metas without end', '<meta name=date content=2024>'.repeat(170_000)],
    ['names without end', `<div class="${'ad-content '.repeat(450_000)}">x</div>`],
    ['entities', '&amp;'.repeat(1_000_000)],
    ['an author of commas', `<meta name=author content="${','.repeat(1_000_000)}">`],
    ['text for a script that opens tags', `<script>x={"body":"${'<'.repeat(1_000_000)}"}</script>`],
    ['zeros', '\u0000'.repeat(5_000_000)],
  ])('%s is read within the limits', (_, html) => {
    const { text } = read(html);

    expect(text.length).toBeLessThanOrEqual(1_000_100);
  });
});
