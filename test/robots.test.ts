import fc from 'fast-check';
import { reservations } from '../shared/article/reservations.ts';
import {
  mayRead,
  type RobotsRules,
  robotsRequest,
  robotsRules,
  robotsUrl,
} from '../shared/article/robots.ts';
import { WebFailure, type WebFailureKind } from '../shared/runtime/web/web-client.ts';

const agent = 'ArmsWatch';
const now = new Date('2026-03-01T12:00:00.000Z');
const HOUR = 3_600_000;
const later = (hours: number) => new Date(now.getTime() + hours * HOUR);

function rulesOf(file: string | Uint8Array, as = agent): RobotsRules {
  const body = typeof file === 'string' ? Buffer.from(file) : file;
  return robotsRules({ status: 200, body }, { agent: as, now });
}

function answered(status: number, previous?: RobotsRules, at = now): RobotsRules {
  const context = { agent, now: at, ...(previous === undefined ? {} : { previous }) };
  return robotsRules({ status, body: Buffer.from('User-agent: *\nDisallow: /') }, context);
}

function failed(kind: WebFailureKind): RobotsRules {
  return robotsRules(new WebFailure(kind, 'https://site.test/robots.txt', 'It failed.'), { agent, now });
}

/** Which of the paths may be read. */
function readable(file: string | Uint8Array, ...paths: readonly string[]): readonly string[] {
  const rules = rulesOf(file);
  return paths.filter((path) => mayRead(rules, `https://site.test${path}`));
}

describe('the answer for robots.txt', () => {
  test('is asked for at the origin of the page', () => {
    expect(robotsUrl('https://news.test:8443/a/b?c#d')).toBe('https://news.test:8443/robots.txt');
    expect(robotsRequest).toMatchObject({ maxBytes: 512_000, whenTooLarge: 'cut' });
  });

  test.each([400, 401, 403, 404, 410, 451, 304, 301])(
    'of status %d means that there are no rules',
    (status) => {
      const rules = answered(status);

      expect(rules).toMatchObject({
        access: 'all',
        unreachableSince: null,
        expiresAt: later(24).toISOString(),
      });
      expect(mayRead(rules, 'https://site.test/any')).toBe(true);
    },
  );

  test.each(['redirect-loop', 'too-many-redirects'] as const)('that is a %s means the same', (kind) => {
    expect(failed(kind).access).toBe('all');
  });

  test.each([429, 500, 502, 503])('of status %d forbids everything for an hour', (status) => {
    const rules = answered(status);

    expect(rules).toMatchObject({ access: 'none', unreachableSince: now.toISOString() });
    expect(rules.expiresAt).toBe(later(1).toISOString());
    expect(mayRead(rules, 'https://site.test/any')).toBe(false);
  });

  test.each([
    'dns',
    'connect',
    'tls',
    'timeout',
    'protocol',
    'bad-encoding',
    'refused-address',
    'downgrade',
  ] as const)('that failed by %s forbids everything for an hour', (kind) => {
    expect(failed(kind)).toMatchObject({ access: 'none', expiresAt: later(1).toISOString() });
  });

  test('that broke off counts as none, but one cut at the limit as whole', () => {
    const body = Buffer.alloc(500 * 1024, 'User-agent: *\nDisallow: /private\n');
    const context = { agent, now };

    expect(robotsRules({ status: 200, body: body.subarray(0, 50), truncated: true }, context).access).toBe(
      'none',
    );
    expect(robotsRules({ status: 200, body, truncated: true }, context).access).toBe('rules');
  });

  test('keeps rules had before in force while there is none', () => {
    const previous = rulesOf('User-agent: *\nDisallow: /private\nCrawl-delay: 3');

    const rules = answered(503, previous, later(24));

    expect(rules).toEqual({
      ...previous,
      unreachableSince: later(24).toISOString(),
      expiresAt: later(25).toISOString(),
    });
    expect(mayRead(rules, 'https://site.test/private')).toBe(false);
    expect(mayRead(rules, 'https://site.test/news')).toBe(true);
  });

  test('is waited for longer and longer, up to a day, and given up after 30 days', () => {
    let rules = answered(500);
    const waits: number[] = [];
    let at = now;
    while (rules.access === 'none' && waits.length < 100) {
      waits.push((Date.parse(rules.expiresAt) - at.getTime()) / HOUR);
      at = new Date(rules.expiresAt);
      rules = answered(500, rules, at);
    }

    expect(waits.slice(0, 7)).toEqual([1, 1, 2, 4, 8, 16, 24]);
    expect(Math.max(...waits)).toBe(24);
    expect(rules.access).toBe('all');
    expect(at.getTime() - now.getTime()).toBeGreaterThan(30 * 24 * HOUR);
    expect(answered(404, rules, at).unreachableSince).toBeNull();
  });

  test('survives being stored as JSON', () => {
    const rules = rulesOf('User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 2');

    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
  });
});

describe('the group that counts', () => {
  const file = [
    'User-agent: GPTBot',
    'User-agent: CCBot',
    'Disallow: /',
    '',
    'User-agent: *',
    'Disallow: /any',
    '',
    'User-agent: armswatch/9.9',
    'Disallow: /own',
    'Crawl-delay: 5',
    '',
    'user-agent : ARMSWATCH and friends # twice',
    'disallow : /more # a comment',
  ].join('\r\n');

  test('is the own one, all of it, whatever its case and version', () => {
    expect(readable(file, '/any', '/own', '/more', '/')).toEqual(['/any', '/']);
    expect(rulesOf(file)).toEqual(rulesOf(file, 'ArmsWatch/0.1 (+https://contact.example/)'));
  });

  test('is the one for everybody when there is no own one', () => {
    const rules = rulesOf(file, 'OtherBot/1.0');

    expect(mayRead(rules, 'https://site.test/any')).toBe(false);
    expect(mayRead(rules, 'https://site.test/own')).toBe(true);
  });

  test('is shared by the agents named in a row', () => {
    expect(rulesOf(file, 'CCBot')).toEqual(rulesOf(file, 'GPTBot'));
    expect(mayRead(rulesOf(file, 'CCBot'), 'https://site.test/')).toBe(false);
  });

  test('ends where the next one begins', () => {
    const others =
      'User-agent: ArmsWatch\nDisallow: /a\nUser-agent: b\nDisallow: /b\nUser-agent: *\nDisallow: /c';

    expect(readable(others, '/a', '/b', '/c')).toEqual(['/b', '/c']);
    expect(mayRead(rulesOf(others, 'c'), 'https://site.test/b')).toBe(true);
  });

  test('may be empty, which allows everything', () => {
    expect(readable('User-agent: *\nDisallow: /\n\nUser-agent: ArmsWatch\nDisallow:', '/a')).toEqual(['/a']);
    expect(readable('User-agent: *\nDisallow: /\n\nUser-agent: ArmsWatch', '/a')).toEqual(['/a']);
  });

  test('is neither ended nor split by lines of other kinds', () => {
    const other =
      'User-agent: ArmsWatch\nSitemap: https://site.test/map.xml\nHost: x\nnonsense\n\nUser-agent: b\nDisallow: /';

    expect(readable(other, '/a')).toEqual([]);
    expect(readable('User-agent: *\nDisallow: /a\n\nSitemap: x\nDisallow: /b', '/a', '/b', '/c')).toEqual([
      '/c',
    ]);
  });

  test('does not begin before the first user-agent line', () => {
    expect(readable('Disallow: /\nUser-agent: *\nDisallow: /a', '/a', '/b')).toEqual(['/b']);
  });

  test('is found behind a byte order mark and with any line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(readable(`\ufeffUser-agent: *${end}Disallow: /a${end}`, '/a', '/b')).toEqual(['/b']);
    }
  });

  test('is none in a page that is sent in place of robots.txt', () => {
    expect(rulesOf('<!doctype html><html><body>Not found</body></html>').access).toBe('all');
    expect(rulesOf('').access).toBe('all');
    expect(rulesOf(Uint8Array.from([0, 255, 254, 10, 58, 13])).access).toBe('all');
  });
});

describe('the rule that counts', () => {
  test.each([
    ['Disallow: /fish', '/fish', false],
    ['Disallow: /fish', '/fish.html', false],
    ['Disallow: /fish', '/Fish', true],
    ['Disallow: /fish', '/a/fish', true],
    ['Disallow: /fish/', '/fish', true],
    ['Disallow: /fish/', '/fish/salmon?x=1', false],
    ['Disallow: /*.php', '/dir/index.php?x', false],
    ['Disallow: /*.php$', '/dir/index.php', false],
    ['Disallow: /*.php$', '/dir/index.php?x', true],
    ['Disallow: /*.php$', '/a.php/b.php', false],
    ['Disallow: /fish*.php', '/fishheads/a.php5', false],
    ['Disallow: *?print', '/a?print=1', false],
    ['Disallow: /a**b', '/axxb', false],
    ['Disallow: fish', '/fish', true],
    ['Disallow: /a$b', '/a$bc', false],
    ['Disallow: /', '/', false],
    ['Disallow: /$', '/', false],
    ['Disallow: /$', '/a', true],
  ])('of "%s" for %s says %s', (rule, path, allowed) => {
    expect(readable(`User-agent: *\n${rule}`, path)).toEqual(allowed ? [path] : []);
  });

  test('POLLING 19: is the longest, and of two as long the allowing one', () => {
    const file = 'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /p\nDisallow: /p';

    expect(readable(file, '/a', '/a/b', '/a/b/x', '/a/b/c', '/p', '/z')).toEqual([
      '/a/b',
      '/a/b/x',
      '/p',
      '/z',
    ]);
  });

  test.each([
    ['/무기', '/%EB%AC%B4%EA%B8%B0/1'],
    ['/%eb%ac%b4', '/무기'],
    ['/%7Euser', '/~user'],
    ['/~user', '/%7euser'],
    ['/a%2Fb', '/a%2fb'],
    ['/[tag]', '/[tag]'],
    ['/a|b', '/a|b'],
    ["/it's?q='", "/it's?q='"],
    ['/100%', '/100%'],
    ['/a%2Ab', '/a*b'],
    ['/a%24', '/a$'],
    ['/a b', '/a b'],
  ])('compares %s and %s in one spelling', (pattern, path) => {
    expect(readable(`User-agent: *\nDisallow: ${pattern}`, path)).toEqual([]);
  });

  test('does not take an encoded slash or star for a bare one', () => {
    expect(readable('User-agent: *\nDisallow: /a%2Fb\nDisallow: /c%2Ad', '/a/b', '/cxd')).toEqual([
      '/a/b',
      '/cxd',
    ]);
  });

  test('compares bytes when the file is in a legacy charset', () => {
    // /оружие in windows-1251, raw in the file, percent-encoded in the address.
    const path = Uint8Array.from([0x2f, 0xee, 0xf0, 0xf3, 0xe6, 0xe8, 0xe5]);
    const file = Buffer.concat([Buffer.from('User-agent: *\nDisallow: '), path]);

    expect(readable(file, '/%EE%F0%F3%E6%E8%E5', '/b')).toEqual(['/b']);
  });

  test('allows only addresses of the web', () => {
    const rules = rulesOf('');

    expect(
      ['ftp://site.test/', 'mailto:a@b', 'http://', 'site'].filter((url) => mayRead(rules, url)),
    ).toEqual([]);
    expect(mayRead(rules, 'HTTPS://site.test')).toBe(true);
  });

  test('is found as a matcher that tries every way to place the stars finds it', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '?', '%2A', '%24', '$');
    const pattern = fc.array(piece, { maxLength: 7 }).map((pieces) => `/${pieces.join('')}`);
    const path = fc.array(fc.constantFrom('a', 'b', '/', '?', '*', '$'), { maxLength: 8 });
    const rule = fc.record({ allow: fc.boolean(), pattern });

    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), path, (rules, letters) => {
        const file = rules.map((each) => `${each.allow ? 'Allow' : 'Disallow'}: ${each.pattern}`).join('\n');
        const target = `/${letters.join('')}`;
        const { pathname, search } = new URL(`https://site.test${target}`);

        const expected = rules
          .filter((each) => expression(each.pattern).test(pathname + search))
          .map((each) => ({ ...each, length: lengthOf(each.pattern) }))
          .sort((one, two) => two.length - one.length || Number(two.allow) - Number(one.allow))
          .at(0)?.allow;

        const url = `https://site.test${target}`;
        expect([file, url, mayRead(rulesOf(`User-agent: *\n${file}`), url)]).toEqual([
          file,
          url,
          expected ?? true,
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});

function expression(pattern: string): RegExp {
  const source = pattern
    .replace(/\$$/, '\u0000')
    .replace(/%2A|%24|[?$]/g, (sign) => (sign === '%2A' ? '\\*' : sign === '%24' ? '\\$' : `\\${sign}`))
    .replace(/(?<!\\)\*/g, '.*')
    .replace('\u0000', '$');
  return new RegExp(`^${source}`);
}

/** Octets in the one spelling, in which a literal dollar takes three and stars in a row are one. */
function lengthOf(pattern: string): number {
  return pattern.replace(/\*+/g, '*').replace(/\$(?!$)/g, '%24').length;
}

describe('the limits', () => {
  test('parse 500 KiB, and no rule that they cut', () => {
    const start = 'User-agent: *\nDisallow: /kept\n';
    const straddling = 'Disallow: /cut-in-two\n';
    const filler = `${'#'.repeat(500 * 1024 - start.length - 'Disallow: /cut'.length - 1)}\n`;

    const file = `${start}${filler}${straddling}Disallow: /after\n`;

    for (const received of [file, file.slice(0, 500 * 1024)]) {
      expect(readable(received, '/kept', '/cut-in-two', '/after')).toEqual(['/cut-in-two', '/after']);
    }
  });

  test('read more rules than can be kept as "nothing"', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `Disallow: /${index}`).join('\n');

    expect(rulesOf(`User-agent: *\n${many}`)).toMatchObject({ access: 'none', lines: [] });
    expect(rulesOf(`User-agent: other\n${many}\nUser-agent: *\nDisallow: /x`).lines).toEqual([
      'disallow: /x',
    ]);
  });

  test('keep a crawl delay between nothing and a minute', () => {
    const delay = (value: string) => rulesOf(`User-agent: *\nCrawl-delay: ${value}`).crawlDelaySeconds;

    expect(['1', '2.5', '60', '86400'].map(delay)).toEqual([1, 2.5, 60, 60]);
    expect(['', '0', '-1', 'soon', 'Infinity'].map(delay)).toEqual([null, null, null, null, 60]);
  });

  test.each([
    ['spaces', ' '],
    ['agents', 'User-agent: a\n'],
    ['colons', ': '],
    ['stars', '*'],
  ])('keep 500 KiB of %s from costing more than its length', (_, piece) => {
    const file = `User-agent: *\nDisallow:${''.padEnd(500 * 1024, piece)}`;

    expect(['all', 'rules', 'none']).toContain(rulesOf(file).access);
  });

  test('hold for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.webUrl(), (bytes, url) => {
        const rules = rulesOf(bytes);
        mayRead(rules, url);
        expect(Date.parse(rules.expiresAt) - now.getTime()).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
  });
});

describe('reservations', () => {
  const none = { noArchive: false, tdmReserved: false };
  const header = (value: string) => reservations({ 'x-robots-tag': value }, null, agent);
  const page = (head: string) =>
    reservations({}, `<!doctype html><html><head>${head}</head><body>text`, agent);

  test('are none where nothing is said', () => {
    expect(reservations({}, null, agent)).toEqual(none);
    expect(page('<meta name="description" content="noindex, noarchive"><title>noarchive</title>')).toEqual(
      none,
    );
    expect(header('all, index, archive, max-snippet: 5')).toEqual(none);
  });

  test.each([
    ['noarchive', { ...none, noArchive: true }],
    ['NoCache', { ...none, noArchive: true }],
    ['noindex', none],
    ['nofollow, NOARCHIVE , noindex', { ...none, noArchive: true }],
    ['unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive', { ...none, noArchive: true }],
    ['armswatch: noarchive', { ...none, noArchive: true }],
    ['googlebot: noarchive', none],
    ['otherbot: noindex, ArmsWatch: noarchive', { ...none, noArchive: true }],
    ['googlebot: nofollow, noarchive', { ...none, noArchive: true }],
  ])('in X-Robots-Tag "%s" are found', (value, expected) => {
    expect(header(value)).toEqual(expected);
  });

  test.each([
    ['<meta name="robots" content="noindex,noarchive">', { ...none, noArchive: true }],
    ["<META CONTENT='NOCACHE' NAME=' Robots '>", { ...none, noArchive: true }],
    ['<meta name=armswatch content=noarchive />', { ...none, noArchive: true }],
    ['<meta name="googlebot" content="noarchive">', none],
    ['<!-- <meta name="robots" content="noarchive"> -->', none],
    ['<script>"<meta name=robots content=noarchive>"</script>', none],
    ['<meta name="tdm-reservation" content="1">', { ...none, tdmReserved: true }],
    ['<meta name="tdm-reservation" content="0">', none],
    ['</head><body><meta name="robots" content="noarchive">', { ...none, noArchive: true }],
  ])('in the page as %s are found', (html, expected) => {
    expect(page(html)).toEqual(expected);
  });

  test('of text and data mining are found in the header, and hold when the page disagrees', () => {
    const html = '<meta name="tdm-reservation" content="0">';

    expect(reservations({ 'tdm-reservation': '1' }, null, agent).tdmReserved).toBe(true);
    expect(reservations({ 'tdm-reservation': ' 1 ' }, html, agent).tdmReserved).toBe(true);
    expect(reservations({ 'tdm-reservation': '0' }, html, agent).tdmReserved).toBe(false);
  });

  test('are looked for in the first 256 Ki characters of a page only', () => {
    const meta = '<meta name="robots" content="noarchive">';

    expect(page(`${' '.repeat(200_000)}${meta}`).noArchive).toBe(true);
    expect(page(`${' '.repeat(300_000)}${meta}`).noArchive).toBe(false);
  });
});
