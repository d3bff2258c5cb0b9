import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type DemoSite, startDemoSite } from '../cli/demo-site.ts';
import { startHttpReceiver } from './support/receivers.ts';

/** The command line as people and programs call it: real processes, real exit codes. */
const program = join(import.meta.dirname, '../cli/arms-watch.ts');
const run = promisify(execFile);

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function call(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<Result> {
  const promise = run(process.execPath, [program, ...args], {
    maxBuffer: 50_000_000,
    env: { ...environment, ...options.env },
  });
  promise.child.stdin?.end(options.input ?? '');
  return promise.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

// Without the test runner's own flags, and without whatever AWS account the machine may know.
const environment = { PATH: dirname(process.execPath), HOME: tmpdir(), NODE_OPTIONS: '' };

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
    [['run', '--speed', '9'], 2, /Unknown option '--speed'/],
    [['run', 'quickly'], 2, /expected no words/],
    [['run', '--port', 'x'], 2, /expected a number from 0 to 65535/],
    [['parse-feed'], 2, /expected one FILE/],
    [['extract', 'page.html'], 2, /expected --url/],
    [['parse-feed', '/nowhere/feed.xml'], 1, /cannot be read/],
    [['classify', '/nowhere/article.txt'], 1, /cannot be read/],
    [['query', '--data', '/nowhere'], 1, /there are no data in \/nowhere/],
    [['stories', '--api', 'ftp://x'], 2, /expected an https address/],
    [['feeds', 'fly'], 2, /feeds fly/],
    [['run', '--feeds', '/nowhere.json'], 1, /nowhere\.json cannot be read/],
  ])('%j ends with %i and one sentence', async (args, code, sentence) => {
    const result = await call(args);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(sentence);
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(result.out).toBe('');
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

    const byFeeds = await call(['run', '--once', '--feeds', feeds, '--data', data]);
    const bySettings = await call(['run', '--once', '--settings', settings, '--data', data]);

    expect(byFeeds).toMatchObject({
      code: 1,
      err: expect.stringContaining('feeds.1.url: expected an absolute http or https address'),
    });
    expect(bySettings).toMatchObject({
      code: 1,
      err: expect.stringContaining('destinations.0.name: expected a name in kebab-case'),
    });
    await expect(readFile(join(data, 'run.json'))).rejects.toThrow();
  });
});

test('every command explains itself', async () => {
  const { out } = await call(['--help']);
  const names = [...out.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name = '']) => name);
  expect(names).toEqual(
    expect.arrayContaining(['run', 'classify', 'parse-feed', 'extract', 'query', 'explain', 'feeds']),
  );
  const helps = await Promise.all(names.map((name) => call([name, '--help'])));
  for (const [index, help] of helps.entries()) {
    expect(help.code).toBe(0);
    expect(help.out).toContain(`arms-watch ${names[index]}`);
  }
}, 60_000);

describe('classify', () => {
  test('explains one article to a person', async () => {
    const { code, out } = await call(['classify'], { input: CORE });
    expect(code).toBe(0);
    expect(out).toMatch(/^CORE {2}score 0\.\d\d|^CORE {2}score 1\.00/);
    expect(out).toContain('What would tip it:');
    expect(out).toContain('300,000');
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

  test('names the line that is no article', async () => {
    const { code, err } = await call(['classify', '--jsonl'], {
      input: '{"id":"a","title":"x"}\nnot json\n',
    });
    expect(code).toBe(1);
    expect(err).toContain('line 2: expected one JSON object');
  });
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
      (await call(['parse-feed', feedFile, '--url', 'https://news.example/feed'])).out,
    );
    const extracted = JSON.parse((await call(['extract', pageFile, '--url', 'https://news.example/a'])).out);

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

describe('run --once on a folder', () => {
  let site: DemoSite;
  let slack: Awaited<ReturnType<typeof startHttpReceiver>>;
  let args: string[];

  beforeAll(async () => {
    site = await startDemoSite();
    slack = await startHttpReceiver();
    const feeds = join(folder, 'feeds.json');
    const settings = join(folder, 'settings.json');
    await writeFile(feeds, JSON.stringify(site.feedList));
    await writeFile(
      settings,
      JSON.stringify({
        contact: 'desk@example.org',
        destinations: [
          { name: 'desk', kind: 'slack', webhook: 'env:HOOK' },
          { name: 'post', kind: 'email', to: ['a@example.org'] },
        ],
        email: { from: 'watch@example.org', transport: 'outbox' },
      }),
    );
    args = [
      'run',
      '--once',
      '--json',
      '--feeds',
      feeds,
      '--settings',
      settings,
      '--allow-private',
      '127.0.0.0/8',
    ];
  });

  afterAll(async () => {
    await Promise.all([site.close(), slack.close()]);
  });

  const env = () => ({ HOOK: slack.url });
  const turn = async (data: string) => call([...args, '--data', data], { env: env() });

  test('prints the summary and nothing else, and a second run finds nothing new', async () => {
    const data = join(folder, 'twice');
    const first = await turn(data);
    const second = await turn(data);

    expect(first.code).toBe(0);
    const summary = JSON.parse(first.out);
    expect(summary).toMatchObject({
      feeds: { expected: 7, polled: 7, healthy: 7, failing: 0 },
      entries: { new: 24 },
      articles: { read: 24 },
      stuck: 0,
      deadLetters: 0,
    });
    expect(summary.articles.core + summary.articles.related + summary.articles.off).toBe(24);
    expect(summary.alerts).toMatchObject({ failed: 0, heldBack: 0 });
    expect(summary.alerts.sent).toBe(summary.alerts.decided);
    expect(JSON.parse(second.out)).toMatchObject({
      entries: { new: 0 },
      alerts: { decided: 0, sent: 0 },
      stuck: 0,
    });
  }, 60_000);

  test('killed in the middle and started again, it loses nothing and repeats nothing', async () => {
    const data = join(folder, 'killed');
    const before = slack.received.length;
    for (const event of ['entries', 'article judged', 'story tracked']) {
      await killAfter(event, [...args, '--data', data], env(), join(data, 'logs/functions.jsonl'));
    }

    const last = await turn(data);

    const summary = JSON.parse(last.out);
    const off = JSON.parse(
      (await call(['query', '--label', 'off', '--limit', '100', '--json', '--data', data])).out,
    );
    const related = JSON.parse(
      (await call(['query', '--label', 'related', '--limit', '100', '--json', '--data', data])).out,
    );
    const core = JSON.parse((await call(['query', '--limit', '100', '--json', '--data', data])).out);
    const stories = JSON.parse(
      (await call(['stories', '--label', 'core', '--limit', '100', '--json', '--data', data])).out,
    );
    expect(off.items.length + related.items.length + core.items.length).toBe(24);
    expect(summary.deadLetters).toBe(0);
    // A delivery that was under way at a kill waits for its claim to lapse: in the ledger, neither lost nor repeated.
    const ids = slack.received.slice(before).map(({ body }) => /alert ([\w-]{16})/.exec(body)?.[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(summary.stuck).toBeLessThanOrEqual(2);
    expect(ids.length).toBeGreaterThanOrEqual(stories.stories.length - summary.stuck);
    // And one message says that the feeds are watched.
    expect(ids.length).toBeLessThanOrEqual(stories.stories.length + 1);
  }, 120_000);

  test('two runs do not share a folder', async () => {
    const data = join(folder, 'shared');
    const first = spawn(
      process.execPath,
      [program, ...args.slice(0, 1), ...args.slice(3), '--data', data, '--no-dashboard'],
      {
        env: { ...environment, ...env() },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    await new Promise((resolve) => first.stdout.once('data', resolve));
    const second = await turn(data);
    first.kill('SIGINT');
    const code = await new Promise((resolve) => first.once('exit', resolve));

    expect(second).toMatchObject({ code: 1, err: expect.stringMatching(/another run \(process \d+\) uses/) });
    expect(code).toBe(0);
  }, 60_000);
});

/** Starts a run and kills it, as nothing can be caught, once its log says this for the first time since it started. */
async function killAfter(
  event: string,
  args: readonly string[],
  env: Record<string, string>,
  log: string,
): Promise<void> {
  const before = (await readFile(log, 'utf8').catch(() => '')).length;
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...environment, ...env },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over) {
    const text = (await readFile(log, 'utf8').catch(() => '')).slice(before);
    if (text.includes(event)) child.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
