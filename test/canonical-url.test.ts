import fc from 'fast-check';
import { articleId, canonicalFeedUrl, canonicalUrl } from '../shared/feed/canonical-url.ts';
import { feedId } from '../shared/feed/feed.ts';

/** Each row: addresses of one and the same article, the canonical one first. */
const sameArticle: readonly (readonly string[])[] = [
  [
    'https://example.com/world/a-story-1234',
    'http://example.com/world/a-story-1234',
    'https://www.example.com/world/a-story-1234/',
    'https://EXAMPLE.com:443/world/a-story-1234',
    'http://example.com:80//world//a-story-1234',
    'https://user:secret@example.com/world/a-story-1234',
    'https://example.com./world/./x/../a-story-1234',
    'https://m.example.com/world/a-story-1234',
    'https://mobile.example.com/world/a-story-1234?mobile=1',
    'https://example.com/world/a-story-1234#comments',
    'https://example.com/world/a-story-1234#:~:text=missile',
    'https://example.com/world/a-story-1234?utm_source=rss&utm_medium=feed&UTM_Campaign=x',
    'https://example.com/world/a-story-1234?fbclid=IwAR0&gclid=1&yclid=2&ysclid=3',
    'https://example.com/world/a-story-1234?ref=rss',
    'https://example.com/world/a-story-1234?from=newsletter_daily&share=telegram',
    'https://example.com/world/a-story-1234?at_medium=RSS&at_campaign=rss&ns_mchannel=rss&wt_mc=rss.x',
    'https://example.com/world/a-story-1234?',
    'https://example.com/world/a-story-1234/index.html',
    'https://example.com/world/a-story-1234;jsessionid=0A1B',
    'https://example.com/world/a-story-1234/amp',
    'https://example.com/world/a-story-1234/amp/',
    'https://example.com/amp/world/a-story-1234',
    'https://example.com/world/amp/a-story-1234',
    'https://example.com/world/a-story-1234.amp',
    'https://amp.example.com/world/a-story-1234?amp=1',
    'https://example.com/world/a-story-1234?outputType=amp',
    'https://example-com.cdn.ampproject.org/c/s/example.com/world/a-story-1234/amp?usqp=mq331AQ',
    'https://cdn.ampproject.org/v/s/www.example.com/world/a-story-1234?amp_js_v=0.1',
    'https://www.google.com/amp/s/m.example.com/world/a-story-1234',
    'https://www.google.com/url?q=https%3A%2F%2Fexample.com%2Fworld%2Fa-story-1234%3Futm_source%3Dx&sa=U',
    'https://example.com/world/a-story-1234/print',
    'https://example.com/print/world/a-story-1234',
    'https://example.com/world/a-story-1234?print=true',
    'https://example.com/world/a-story-1234?pagewanted=print',
  ],
  ['https://example.com/a.html', 'https://example.com/a.amp.html', 'https://example.com/a.html?view=print'],
  [
    'https://example.com/v?a=1&b=2',
    'https://example.com/v?b=2&a=1',
    'https://example.com/v?b=2&utm_id=9&a=1',
  ],
  [
    'https://example.com/%EB%B6%81%ED%95%9C',
    'https://example.com/북한',
    'https://example.com/%eb%b6%81%ed%95%9c/',
  ],
  [
    `https://example.com/${encodeURIComponent('북한'.normalize('NFC'))}`,
    `https://example.com/${encodeURIComponent('북한'.normalize('NFD'))}`,
  ],
  ["https://example.com/~o'brien", 'https://example.com/%7eo%27brien', 'https://example.com/%7Eo%27%62rien'],
  ['https://xn--e1afmkfd.xn--p1ai/a', 'https://пример.рф/a', 'http://www.ПРИМЕР.рф/a/'],
  ['https://en.wikipedia.org/wiki/KN-23', 'https://en.m.wikipedia.org/wiki/KN-23'],
  ['https://example.com/#!/story/12', 'https://example.com/?utm_source=x#!/story/12'],
  ['https://example.com/q?s=a%20b', 'https://example.com/q?s=a+b'],
  [
    'https://yna.co.kr/view/AKR20261121000100001',
    'https://www.yna.co.kr/view/AKR20261121000100001?section=nk/news/all',
    'https://m.yna.co.kr/view/AKR20261121000100001?input=1195m',
  ],
  ['https://example.com/', 'http://www.example.com', 'https://example.com/index.html?utm_source=x'],
  ['https://127.0.1.1:8090/news/x', 'http://127.0.1.1:8090/news/x?utm_source=rss&utm_medium=feed'],
];

/** Addresses of different articles or pages, close to each other in the ways that rules might overdo. */
const different: readonly string[] = [
  'https://example.com/world/a-story-1234',
  'https://example.com/world/a-story-1235',
  'https://example.com/world/A-story-1234',
  'https://news.example.com/world/a-story-1234',
  'https://example.com:8443/world/a-story-1234',
  'https://example.com/world/a-story-1234?page=2',
  'https://example.com/world/a-story-1234?p=1',
  'https://example.com/world/amplifier-1234',
  'https://example.com/amp',
  'https://example.com/magazine/print',
  'https://example.com/magazine',
  'https://example.com/story?id=1',
  'https://example.com/story?id=2',
  'https://example.com/story?id=1&id=2',
  'https://example.com/story?id=2&id=1',
  'https://example.com/story?cid=5012',
  'https://example.com/story?cid=5013',
  'https://example.com/story?source=12',
  'https://example.com/story?source=13',
  'https://example.com/story?from=1',
  'https://example.com/story?from=2',
  'https://example.com/story?ref=kn-23-report',
  'https://example.com/20261121000100001?section=nk',
  'https://example.com/20261121000100001?section=economy',
  'https://example.com/#!/story/1',
  'https://example.com/#!/story/2',
  'https://example.com/#/story/1',
  'https://example.com/a%2Fb',
  'https://example.com/a/b',
  'https://example.com/a%20b',
  'https://example.com/a%2520b',
  'https://example.com/list?view=article&id=7',
  'https://example.com/list?view=archive&id=7',
  'https://example.com/%BA%CF%C7%D1',
  'https://example.com/%BA%CF%C7%D2',
  'https://m.kr/a',
  'https://kr/a',
];

describe('canonicalUrl', () => {
  test.each(sameArticle.flatMap(([first, ...rest]) => rest.map((other) => [other, first])))(
    'folds %s',
    (variant, canonical) => {
      expect(canonicalUrl(variant ?? '')).toBe(canonical);
      expect(canonicalUrl(canonical ?? '')).toBe(canonical);
    },
  );

  test('keeps different articles apart', () => {
    const forms = different.map((url) => canonicalUrl(url));

    expect(forms).not.toContain(null);
    expect(new Set(forms).size).toBe(different.length);
  });

  test('resolves a relative address against its base', () => {
    expect(canonicalUrl('../b?utm_source=x', 'https://www.example.com/a/c')).toBe('https://example.com/b');
  });

  test.each([
    'mailto:a@example.com',
    'javascript:alert(1)',
    'file:///etc/hosts',
    'ftp://example.com/',
    'nonsense',
    '',
  ])('has no form for %j', (url) => {
    expect(canonicalUrl(url)).toBeNull();
  });

  test('gives the same form when it is applied to its own result', () => {
    const piece = fc.constantFrom(
      'amp',
      'print',
      'a',
      'B-1',
      '%2f',
      '%41',
      '%',
      '%EB%B6%81',
      '북',
      'e\u0301',
      'index.html',
      'x.amp.html',
      '..',
      ';jsessionid=1',
    );
    const pair = fc
      .tuple(
        fc.constantFrom('utm_source', 'a', 'A', 'ref', 'amp', 'q', 'url', 'id', ''),
        fc.constantFrom('', 'rss', '1', 'a+b', '%2B', 'https://m.x.org/amp/a?amp', '='),
      )
      .map(([name, value]) => `${name}=${value}`);
    const host = fc.constantFrom(
      'www.example.com',
      'm.m.example.com',
      'en.m.example.org',
      'www.google.com',
      'a.cdn.ampproject.org',
      'l.facebook.com',
      '127.0.0.1:8080',
      'пример.рф',
    );
    const address = fc
      .tuple(
        fc.constantFrom('http', 'https'),
        host,
        fc.array(piece, { maxLength: 5 }),
        fc.array(pair, { maxLength: 4 }),
        fc.constantFrom('', '#x', '#!/a', '#/'),
      )
      .map(
        ([scheme, where, path, query, hash]) =>
          `${scheme}://${where}/${path.join('/')}?${query.join('&')}${hash}`,
      );

    fc.assert(
      fc.property(
        fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (url) => {
          const once = canonicalUrl(url);
          expect(once === null ? null : canonicalUrl(once)).toBe(once);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('reaches the inner address through twenty nested caches and stops there', () => {
    const nested = `https://cdn.ampproject.org/c/s/${'cdn.ampproject.org/c/s/'.repeat(15)}example.com/a`;

    expect(canonicalUrl(nested)).toBe('https://example.com/a');
    expect(
      canonicalUrl(`https://cdn.ampproject.org${'/c/s/cdn.ampproject.org'.repeat(3000)}`),
    ).not.toBeNull();
  });
});

describe('articleId', () => {
  test('is one short name for all variants of an address', () => {
    const ids = sameArticle[0]?.map((url) => articleId(url)) ?? [];

    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[a-z2-7]{26}$/);
  });

  test('is the same in every version of the program, since stored articles are found by it', () => {
    expect(articleId('https://example.com/world/a-story-1234')).toBe('7zugrdtwba4cla4q5yjffe2wol');
  });
});

describe('canonicalFeedUrl', () => {
  test('folds spelling, scheme and www, and nothing that could tell two feeds apart', () => {
    const one = canonicalFeedUrl('https://www.example.com/feed/?outputType=xml');

    expect(canonicalFeedUrl('http://example.com:80/feed?outputType=xml')).toBe(one);
    for (const other of [
      'https://m.example.com/feed/?outputType=xml',
      'https://example.com/feed/?outputType=amp',
      'https://example.com/amp/feed/?outputType=xml',
      'https://example.com/feed/?outputType=xml&ref=rss',
    ]) {
      expect(canonicalFeedUrl(other)).not.toBe(one);
    }
    expect(canonicalFeedUrl('feed:nothing')).toBeNull();
  });

  test('gives the id of a feed', () => {
    expect(feedId('http://example.com/feed')).toBe(feedId('https://www.example.com/feed/'));
    expect(feedId('https://example.com/feed')).not.toBe(feedId('https://example.com/rss'));
    expect(feedId('https://example.com/feed')).toMatch(/^[a-z2-7]{16}$/);
  });
});
