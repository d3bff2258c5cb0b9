import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { call, callHere, environment, program } from './support/command-line.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arms-watch-cli-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const CORE = `North Korea ships 152 mm shells to Russia, spy agency says
North Korea has sent another 300,000 artillery shells to Russia by ship from Rajin, South Korea's National Intelligence Service told lawmakers. The munitions are meant for the war in Ukraine. Moscow denies receiving weapons from Pyongyang.`;

describe('bad use', () => {
  test.each([
    [['fly'], 2, /there is no command fly/],
    [['qury'], 2, /there is no command qury \(did you mean query\?\)/],
    [['health'], 2, /there is no command health \(did you mean feeds health\?\)/],
    [['story', '-MTuZ2V_q-9aBcDe', '--data', '/nowhere'], 1, /there are no data in \/nowhere/],
    [['story', '--data', '/nowhere'], 2, /expected one story ID/],
    [['explain', 'one', 'two', '--data', '/nowhere'], 2, /expected one article ID or URL/],
    [
      ['query', '--language', 'Klingon', '--data', '/nowhere'],
      2,
      /--language Klingon: expected a language tag/,
    ],
    [['stories', '--label', 'off', '--data', '/nowhere'], 2, /--label off: expected core or related/],
    [['run', '--speed', '9'], 2, /Unknown option '--speed'/],
    [['run', 'quickly'], 2, /expected no words/],
    [['run', '--allow-private', 'x'], 2, /--allow-private: "x" is no address range/],
    [['demo', 'foo'], 2, /expected no words/],
    [['run', '--port', 'x'], 2, /expected a number from 0 to 65535/],
    [['run', '--port', ''], 2, /expected a number from 0 to 65535/],
    [['eval', '--errors', '', 'x.jsonl'], 2, /--errors : expected a number of lines/],
    [['parse-feed'], 2, /expected one FILE/],
    [['extract', 'page.html'], 2, /expected --url/],
    [['parse-feed', '/nowhere/feed.xml'], 1, /feed\.xml cannot be read: there is no such file/],
    [['parse-feed', '/'], 1, /\/ cannot be read: it is a folder/],
    [
      ['query', 'shells', 'by sea'],
      2,
      /expected no words, found "shells" \(did you mean --text 'shells by sea'\?\)/,
    ],
    [['coverage', '--day', 'yesterdy'], 2, /--day yesterdy: expected a day .* \(did you mean yesterday\?\)/],
    [['query', '--since', 'tomorow'], 2, /--since tomorow: expected a span/],
    [['query', '--goods', 'shels'], 2, /--goods shels: .* \(did you mean shells\?\)/],
    [['classify', '/nowhere/article.txt'], 1, /cannot be read/],
    [['query', '--data', '/nowhere'], 1, /there are no data in \/nowhere/],
    [['stories', '--api', 'ftp://x'], 2, /expected an https address/],
    [['feeds', 'fly'], 2, /feeds fly/],
    [['feeds', 'check', 'foo'], 2, /feeds check foo: expected an http\(s\) address; see/],
    [['dead-letters', 'list', 'nope'], 2, /dead-letters list takes no more words, found "nope"/],
    [['dead-letters', 'list', 'stories'], 2, /found "stories": expected --queue stories/],
    [
      ['extract', 'docs/images/dashboard.png', '--url', 'https://a.example/'],
      1,
      /expected an HTML page, found an image/,
    ],
    [['classify', '--json', '--jsonl'], 2, /expected --json or --jsonl/],
    [['classify', '--jsonl', '/nowhere/lines.jsonl'], 1, /cannot be read/],
    [['cost', '--interval', '1'], 2, /expected a number from 5 to 1440/],
    [['replay', '--since', '90x'], 2, /--since 90x: expected a span \(30min, 12h/],
    [['replay', '--threshold', '1.5'], 2, /--threshold 1.5: expected a number from 0 to 1/],
    [['replay', '--threshold', ''], 2, /expected a number from 0 to 1/],
    [['replay', '--topic', '/nowhere.json'], 1, /nowhere\.json cannot be read/],
    [['replay', '--data', '/nowhere'], 1, /there are no data in \/nowhere/],
    [['run', '--feeds', '/nowhere.json'], 1, /nowhere\.json cannot be read/],
  ])('%j ends with %i and one sentence', async (args, code, sentence) => {
    const result = await callHere(args);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(sentence);
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(result.out).toBe('');
  });

  test('ends the process with that code and sentence', async () => {
    const [wrong, failed] = await Promise.all([
      call(['run', '--speed', '9']),
      call(['query', '--data', '/nowhere']),
    ]);

    expect(wrong).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^arms-watch: Unknown option '--speed': there are --help, .*--once.*; see "arms-watch run --help"\n$/,
      ),
    });
    expect(failed).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^arms-watch: there are no data/),
    });
  });

  test('a settings or feed file that is not valid is refused whole, with the path of the wrong value', async () => {
    const feeds = join(folder, 'bad-feeds.json');
    const settings = join(folder, 'bad-settings.json');
    await writeFile(
      feeds,
      JSON.stringify({ feeds: [{ url: 'https://a.example/feed' }, { url: 'gopher://b' }] }),
    );
    await writeFile(
      settings,
      JSON.stringify({ contact: 'x@example.org', destinations: [{ name: 'Desk!', kind: 'terminal' }] }),
    );
    const data = join(folder, 'never');

    const byFeeds = await callHere(['run', '--once', '--feeds', feeds, '--data', data]);
    const bySettings = await callHere(['run', '--once', '--settings', settings, '--data', data]);

    expect(byFeeds).toMatchObject({
      code: 2,
      err: expect.stringContaining('feeds.1.url: expected an absolute http or https address'),
    });
    expect(bySettings).toMatchObject({
      code: 2,
      err: expect.stringContaining('destinations.0.name: expected a name in kebab-case'),
    });
    await expect(readFile(join(data, 'run.json'))).rejects.toThrow();
  });
});

test('--version says which this is', async () => {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8'));

  expect(await call(['--version'])).toEqual({ code: 0, out: `arms-watch ${version}\n`, err: '' });
});

test('every command explains itself', async () => {
  const { out } = await call(['--help']);
  const names = [...out.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name = '']) => name);
  expect(names).toEqual(
    expect.arrayContaining(['run', 'classify', 'parse-feed', 'extract', 'query', 'explain', 'feeds']),
  );
  for (const name of names) {
    const help = await callHere([name, '--help']);
    expect(help).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`arms-watch ${name}`) });
  }
}, 60_000);

describe('classify', () => {
  test('explains one article to a person', async () => {
    const { code, out } = await call(['classify'], { input: CORE });
    expect(code).toBe(0);
    expect(out).toMatch(/^CORE {2}core score (0\.\d\d|1\.00) {2}language en\n/);
    expect(out).toMatch(/core {4}from 0\.\d\d, this one [01]\.\d\d \(about the deal\)\n/);
    expect(out).toContain('\n\nThresholds:\n');
    expect(out).toMatch(/What would tip it:\n {2}without [^\n]+ it would be 0\.\d\d \((related|off)\)\n/);
    expect(out).toContain('300,000');
    expect(out).not.toContain('\x1b');
  });

  test('judges JSON Lines, one answer a line, with offsets that hold', async () => {
    const [title = '', text = ''] = CORE.split('\n');
    const lines = [
      { id: 'a', title, text },
      { id: 'b', title: 'Bakery wins a prize', text: 'For its bread.', lang: 'en' },
      { id: 3, title: '북한, 러시아에 포탄 지원' },
    ];
    const { code, out } = await call(['classify', '--jsonl'], {
      input: lines.map((line) => JSON.stringify(line)).join('\n'),
    });

    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, label, language }) => [id, label, language])).toEqual([
      ['a', 'core', 'en'],
      ['b', 'off', 'en'],
      [3, 'core', 'ko'],
    ]);
    for (const [index, answer] of answers.entries()) {
      const line: Record<string, unknown> = { summary: '', text: '', ...lines[index] };
      for (const { field, start, end, text: quote } of answer.evidence) {
        expect(String(line[field]).slice(start, end)).toBe(quote);
      }
    }
  });

  test('asks who says so where the system has no name for the user, as in a container', async () => {
    const nameless = `import os from 'node:os';
      import { syncBuiltinESMExports } from 'node:module';
      os.userInfo = () => { throw new Error('uv_os_get_passwd returned ENOENT'); };
      syncBuiltinESMExports();`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(nameless)}` };

    expect(await call(['label', 'an-id', 'core'], { env })).toEqual({
      code: 2,
      out: '',
      err: 'arms-watch: expected --by NAME: whoever runs this has no user name here; see "arms-watch label --help"\n',
    });
  });

  test.each([
    ['UTF-16, as Windows writes it', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16, the high byte first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['EUC-KR', (text: string) => iconv.encode(text, 'euc-kr')],
  ])('lines may be in %s', async (_, written) => {
    const file = join(folder, 'encoded.jsonl');
    const lines = ['북한, 러시아에 포탄 컨테이너 6700개 보내', '북한, 러시아에 미사일 보내'].map(
      (title, id) => `${JSON.stringify({ id, title, text: '' })}\n`,
    );
    await writeFile(file, written(lines.join('')));

    const { code, out } = await callHere(['classify', '--jsonl', file]);

    expect(code).toBe(0);
    const found = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(found.map(({ id, label, language }) => [id, label, language])).toEqual([
      [0, 'core', 'ko'],
      [1, 'core', 'ko'],
    ]);
  });

  test('judges the first line too of a file that Windows wrote: with a byte order mark, and its line ends', async () => {
    const file = join(folder, 'windows.jsonl');
    await writeFile(file, '\ufeff{"id":"a","title":"x"}\r\n{"id":"b","title":"y"}\r\n');

    const { code, out } = await callHere(['classify', '--jsonl', file]);

    expect(code).toBe(0);
    expect(out.match(/"id":"."/g)).toEqual(['"id":"a"', '"id":"b"']);
  });

  test('takes a line for one whatever separators its texts hold, and a file without lines for none', async () => {
    const texts = ['a\u2028b', 'a\u2029b', 'a\u0085b', 'a\rb'].map((title, id) =>
      JSON.stringify({ id, title }),
    );
    const file = join(folder, 'separators.jsonl');
    await writeFile(file, texts.join('\n'));
    const endless = join(folder, 'endless.bin');
    await writeFile(endless, Buffer.alloc(51_000_000));

    const { code, out } = await callHere(['classify', '--jsonl', file]);

    expect(code).toBe(0);
    expect(out.match(/"id":\d/g)).toEqual(['"id":0', '"id":1', '"id":2', '"id":3']);
    expect(await callHere(['classify', '--jsonl', endless])).toMatchObject({
      code: 1,
      err: `arms-watch: ${endless}: expected JSON Lines, found a line of more than 50000000 characters\n`,
    });
  });

  test('names each line that is no article, judges the others and ends with 1', async () => {
    const file = join(folder, 'lines.jsonl');
    const input = '{"id":"a","title":"x"}\nnot json\n\n{"title":5}\n[1]\n{"id":"b","title":"y"}\n';
    await writeFile(file, input);

    const named = await callHere(['classify', '--jsonl', file]);
    const piped = await call(['classify', '--jsonl'], { input });

    const ids = (out: string) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id);
    expect(named.code).toBe(1);
    expect(ids(named.out)).toEqual(['a', 'b']);
    expect(named.err.trim().split('\n')).toEqual([
      `arms-watch: ${file}:2: expected one JSON object`,
      expect.stringMatching(/:4: id: .*title: expected a text$/),
      expect.stringMatching(/:5: /),
      'arms-watch: 3 lines left out, the others were judged',
    ]);
    expect(ids(piped.out)).toEqual(['a', 'b']);
    expect(piped.err).toContain('arms-watch: line 2: expected one JSON object');
  });

  test('adds the score up by place first, headline and text, and then one by one', async () => {
    const { out } = await call(['classify'], { input: CORE });

    const [, places = ''] = /add up to the score\):\n(.*?)\n\nOne by one/s.exec(out) ?? [];
    const rows = places.split('\n').map((row) => row.trim().split(/\s+(.*)/s));
    expect(rows.map(([, place]) => place)).toEqual(
      expect.arrayContaining(['the headline', 'the text as a whole', expect.stringMatching(/^sum: /)]),
    );
    const shares = rows.map(([share]) => Number(share));
    const total = shares.pop() ?? 0;
    expect(Math.abs(shares.reduce((all, share) => all + share, 0) - total)).toBeLessThan(0.05);
  });

  test('gives one article as one object, whose shares add up to the score', async () => {
    const { code, out } = await call(['classify', '--json'], { input: CORE });

    expect(code).toBe(0);
    const { score, label, contributions, thresholds, topical, without } = JSON.parse(out);
    const sum = contributions.reduce((all: number, { share }: { share: number }) => all + share, 0);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(score, 9);
    expect(label).toBe('core');
    expect(score).toBeGreaterThanOrEqual(thresholds.core);
    expect(topical).toBeGreaterThanOrEqual(thresholds.topical);
    expect(without.length).toBeGreaterThan(0);
    expect(without.length).toBeLessThanOrEqual(4);
    expect(without[0].label).not.toBe('core');
  });
});

describe('classify of JSON', () => {
  const [title = '', text = ''] = CORE.split('\n');
  /** The same articles in a file, judged in this process; that standard input is read alike is shown beside it. */
  const classifyFile = async (input: string, ...options: string[]) => {
    const file = join(folder, 'given.json');
    await writeFile(file, input);
    return callHere(['classify', ...options, file]);
  };
  const judged = (out: string) => {
    const { label, score, language } = JSON.parse(out);
    return { label, score, language };
  };

  test('reads one object, or what explain --json wrote, as the article that the text itself is', async () => {
    const asText = await call(['classify', '--json'], { input: CORE });
    const given = [
      { title, text, lang: 'en' },
      { title, text, language: 'en', url: 'https://paper.example/1' },
      { item: { title, language: 'en' }, summary: '', text },
    ];
    for (const one of given) {
      const { code, out } = await classifyFile(JSON.stringify(one, null, 2), '--json');
      expect(code).toBe(0);
      expect(judged(out)).toEqual(judged(asText.out));
    }
  });

  test('judges each article of an array, or of a line', async () => {
    const two = [
      { title, text },
      { title: '제과점 대회', text: '빵이 상을 받았다.' },
    ];
    const answers = ['[', '\n'].map((kind) =>
      kind === '[' ? JSON.stringify(two) : two.map((one) => JSON.stringify(one)).join(kind),
    );
    for (const input of answers) {
      const { out } = await classifyFile(input, '--json');
      expect(out.trim().split('\n').map(judged)).toMatchObject([
        { label: 'core', language: 'en' },
        { label: 'off', language: 'ko' },
      ]);
    }
    const explained = await call(['classify'], { input: JSON.stringify(two) });
    expect(explained.out).toMatch(/^CORE .*\n-+\n\nOFF /s);
  });

  test('refuses what is JSON and no article, or a JSON file that is broken, and takes a bracket in a headline for one', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{"title": "x"');
    const broken = await callHere(['classify', file]);
    const lines = join(folder, 'half.jsonl');
    await writeFile(lines, '{"title": "x"}\n{"title": "y');
    const half = await callHere(['classify', lines]);
    const none = await call(['classify'], { input: '[{"title":"x"},{"headline":"y"}]' });
    const headline = await call(['classify', '--json'], {
      input: '[Exclusive] Bakery wins a prize\nFor bread.',
    });

    expect(broken).toMatchObject({ code: 1 });
    expect(broken.err).toMatch(/broken\.json is not valid JSON: Expected .*, line 1, column 14\n$/);
    expect(half.err).toMatch(/half\.jsonl is not valid JSON: .*, line 2, column 13\n$/);
    expect(none.code).toBe(1);
    expect(none.err).toBe('arms-watch: standard input, article 2: expected a title, a summary or a text\n');
    expect(headline.code).toBe(0);
  });
});

describe('classify of what is no UTF-8 text', () => {
  test.each([
    ['image.png', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex')],
    ['noise.bin', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 167 + (at >> 3)) % 256))],
    ['paper.pdf', Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj')],
  ])('%s is refused in one sentence', async (name, bytes) => {
    const file = join(folder, name);
    await writeFile(file, bytes);

    expect(await callHere(['classify', file])).toEqual({
      code: 1,
      out: '',
      err: `arms-watch: ${file}: expected an article as text, HTML or JSON, found an image, a PDF or the like\n`,
    });
  });

  test('a Korean page in its own encoding is read', async () => {
    const file = join(folder, 'euc-kr.txt');
    // "북한, 러시아에 포탄 지원" twice, in EUC-KR.
    const line = 'bacfc7d12c20b7afbdc3bec6bfa120c6f7c5ba20c1f6bff80a';
    await writeFile(file, Buffer.from(line.repeat(2), 'hex'));

    const { code, out } = await callHere(['classify', '--json', file]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ language: 'ko', label: 'core' });
  });

  test('a headline instead of a file is told where it goes', async () => {
    expect(await callHere(['classify', 'North Korea ships arms'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('a text is given on standard input: echo "..." | arms-watch classify'),
    });
  });
});

test('an answer that nobody reads to its end is no failure, and nothing is said of it', async () => {
  const file = join(folder, 'many.jsonl');
  const line = (id: number) =>
    JSON.stringify({ id, title: `Bakery ${id} wins a prize`, text: 'x '.repeat(200) });
  await writeFile(file, Array.from({ length: 2000 }, (_, id) => line(id)).join('\n'));

  const ended = await new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'classify', '--jsonl', file], { env: environment });
    let err = '';
    child.stderr.on('data', (said) => {
      err += said;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    child.on('close', (code, signal) => resolve({ code, signal, err }));
  });

  expect(ended).toEqual({ code: 0, signal: null, err: '' });
});

describe('parse-feed and extract', () => {
  const feed =
    '<rss version="2.0"><channel><title>T</title><item><title>One</title><link>/one</link></item></channel></rss>';
  const page = `<!doctype html><html lang="en"><head><title>Shells seen | Post</title></head><body><article><h1>Shells seen</h1>${'<p>The shells were counted twice by people who know how shells are counted.</p>'.repeat(8)}</article></body></html>`;

  test('answer with the contract, relative links made absolute', async () => {
    const feedFile = join(folder, 'feed.xml');
    const pageFile = join(folder, 'page.html');
    await Promise.all([writeFile(feedFile, feed), writeFile(pageFile, page)]);

    const parsed = JSON.parse(
      (await callHere(['parse-feed', feedFile, '--url', 'https://news.example/feed'])).out,
    );
    const extracted = JSON.parse(
      (await callHere(['extract', pageFile, '--url', 'https://news.example/a'])).out,
    );

    expect(Object.keys(parsed).sort()).toEqual(['format', 'items', 'title', 'warnings']);
    expect(Object.keys(parsed.items[0]).sort()).toEqual(
      ['author', 'id', 'language', 'published', 'summary', 'title', 'updated', 'url'].sort(),
    );
    expect(parsed.items[0]).toMatchObject({ title: 'One', url: 'https://news.example/one' });
    expect(Object.keys(extracted).sort()).toEqual(
      ['author', 'canonicalUrl', 'language', 'modified', 'published', 'site', 'text', 'title'].sort(),
    );
    expect(extracted).toMatchObject({ title: 'Shells seen', language: 'en' });
  });

  test('answer JSON Lines one by one, an error where a file is none', async () => {
    const good = join(folder, 'good.xml');
    const bad = join(folder, 'bad.xml');
    await Promise.all([writeFile(good, feed), writeFile(bad, '<html><body>no feed</body></html>')]);
    const lines = [bad, good, join(folder, 'missing.xml')].map((file, id) =>
      JSON.stringify({ id, file, url: 'https://n.example/' }),
    );

    const { code, out } = await call(['parse-feed', '--jsonl'], { input: lines.join('\n') });

    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(answers.map(({ error }) => typeof error)).toEqual(['string', 'undefined', 'string']);
  });
});

test('init for one machine asks no sender of mail that goes into a folder', async () => {
  const file = join(folder, 'settings.json');
  const args = ['--contact', 'desk@example.org', '--email', 'post=a@example.org', '--file', file];

  const local = await callHere(['init', '--local', ...args]);
  const deployed = await callHere(['init', ...args]);

  expect(local).toMatchObject({ code: 0, out: expect.stringContaining('sent to nobody') });
  expect(JSON.parse(await readFile(file, 'utf8')).email).toEqual({
    from: 'desk@example.org',
    transport: 'outbox',
  });
  expect(local.out).toContain(`Next: npx arms-watch run --settings ${file}\n`);
  const odd = join(folder, "my set'tings.json");
  const quoted = await callHere([
    'init',
    '--local',
    '--contact',
    'a@example.org',
    '--terminal',
    '--file',
    odd,
  ]);
  expect(quoted.out).toContain(`--settings '${folder}/my set'\\''tings.json'\n`);
  expect(deployed).toMatchObject({ code: 2, err: expect.stringContaining('--from is missing') });
  const zoneless = join(folder, 'zoneless.json');
  const bare = ['init', '--local', '--contact', 'a@example.org', '--terminal', '--file', zoneless];
  expect((await call(bare, { env: { TZ: 'nonsense' } })).code).toBe(0);
  expect(JSON.parse(await readFile(zoneless, 'utf8')).digest.timeZone).toBe('UTC');
  const several = join(folder, 'several.json');
  const listed = ['--contact', 'a@example.org', '--email', 'desk=a@example.org, b@example.org'];
  expect((await callHere(['init', '--local', ...listed, '--file', several])).code).toBe(0);
  expect(JSON.parse(await readFile(several, 'utf8')).destinations[0].to).toEqual([
    'a@example.org',
    'b@example.org',
  ]);
  for (const hour of ['', '24', '6.5', '0x6'])
    expect(await callHere(['init', '--local', ...listed, '--digest-hour', hour])).toMatchObject({
      code: 2,
      err: expect.stringContaining(`--digest-hour ${hour}: expected a number from 0 to 23`),
    });
  const wrong = await callHere([
    'init',
    '--local',
    '--contact',
    'nobody',
    '--terminal',
    '--file',
    `${file}.new`,
  ]);
  expect(wrong).toMatchObject({
    code: 2,
    err: expect.stringContaining('--contact nobody: expected an e-mail address or a page'),
  });
});

test('the goods that can be asked for are an answer, not an error', async () => {
  for (const command of ['query', 'stories']) {
    const { code, out, err } = await callHere([command, '--goods', '?', '--data', '/nowhere']);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^artillery shells +artillery-shells$/m);
  }
});

describe('eval', () => {
  test('finds out the language of a line that does not say it', async () => {
    const lines = [
      { id: 1, title: '북한, 러시아에 포탄 지원', label: 'core' },
      { id: 2, title: 'Bakery wins a prize for its bread', label: 'off' },
      { id: 3, title: 'Россия получила снаряды из КНДР', label: 'core', lang: 'ru' },
    ];
    const input = lines.map((line) => JSON.stringify(line)).join('\n');

    const { code, out } = await call(['eval', '-', '--json'], { input });

    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(out).core)).toEqual(['en', 'ko', 'ru']);
  });

  test('says that what there is is disputed, not that there is nothing', async () => {
    const input = '{"id":1,"title":"x","label":"off","disputed":true}\n';

    expect(await call(['eval', '-'], { input })).toMatchObject({
      code: 1,
      err: 'arms-watch: standard input has no article that people agree on: 1 disputed one is left out\n',
    });
    expect(await call(['eval', '-'], { input: '\n' })).toMatchObject({
      err: 'arms-watch: standard input has no labelled article\n',
    });
  });

  test('names file and line of what is no labelled article, in words', async () => {
    const file = join(folder, 'labelled.jsonl');
    await writeFile(file, '{"id":1,"title":"x","label":"off"}\n{"id":2,"title":5}\n');

    expect(await callHere(['eval', file])).toMatchObject({
      code: 1,
      err: `arms-watch: ${file}, line 2: title: expected a text; label: is missing\n`,
    });
  });
});
