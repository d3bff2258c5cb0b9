import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoriesReply } from '../shared/query/api-types.ts';
import { call, environment, program, saying } from './support/command-line.ts';
import { opinion, startConverse } from './support/converse.ts';
import { BRIEF_ENTRIES, type DemoRun, startDemoRun, withOption } from './support/demo-run.ts';
import { startHttpReceiver } from './support/receivers.ts';

/**
 * A run as a process on a folder: how it begins, what it says, how it ends or is ended. What it leaves: cli-query.test.ts.
 * Most of a run is waiting, since a host is asked once a second: so they wait side by side.
 */
describe('run --once on a folder', () => {
  let demo: DemoRun;

  beforeAll(async () => {
    demo = await startDemoRun();
  });

  afterAll(() => demo.close());

  const folderOf = (name: string) => join(demo.folder, name);
  const turn = async (data: string, args = demo.brief) => call([...args, '--data', data], { env: demo.env });

  test.concurrent('prints the summary and nothing else, and a second run finds nothing new', async () => {
    const data = folderOf('twice');
    const first = await turn(data);
    const second = await turn(data);

    expect({ code: first.code, lines: first.out.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(JSON.parse(first.out)).toMatchObject({
      entries: { new: BRIEF_ENTRIES },
      alerts: { decided: 2, sent: 2 },
    });
    expect(JSON.parse(second.out)).toMatchObject({
      entries: { new: 0 },
      alerts: { decided: 0, sent: 0 },
      stuck: 0,
    });
  }, 60_000);

  test.concurrent('reads at once what a forgotten --allow-private kept it from, and repeats no advice that was followed', async () => {
    const data = folderOf('forgotten');
    const bare = demo.brief.filter((arg) => arg !== '--allow-private' && arg !== '127.0.0.0/8');
    const without = await turn(data, bare);
    const other = await turn(data, [...bare, '--allow-private', '10.0.0.0/8']);
    const given = await turn(data);

    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('with --allow-private CIDR') });
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out).feeds.polled).toBe(0);
    expect(other.err).toContain('--allow-private 10.0.0.0/8 does not hold it');
    expect(given).toMatchObject({ code: 0, err: expect.not.stringContaining('--allow-private') });
    expect(JSON.parse(given.out)).toMatchObject({
      feeds: { polled: 1, healthy: 1 },
      entries: { new: BRIEF_ENTRIES },
    });
  }, 60_000);

  test.concurrent('asks a model for a second opinion where the settings want one, and explains what came of it', async () => {
    const bedrock = await startConverse((asked) => {
      const [, line = '{}'] = (asked.body.messages[0]?.content[0]?.text ?? '').split('\n');
      const { title } = JSON.parse(line);
      return opinion({ label: 'related', reason: 'A side matter, it says.', quotes: [title] });
    });
    const file = folderOf('opinion.json');
    const wish = {
      model: 'amazon.nova-lite-v1:0',
      monthlyBudgetUsd: 1,
      usdPerMillionTokens: { input: 0.06, output: 0.24 },
      band: { from: 0.5, to: 1 },
    };
    await writeFile(
      file,
      JSON.stringify({
        contact: 'desk@example.org',
        destinations: [{ name: 'desk', kind: 'slack', webhook: 'env:HOOK' }],
        secondOpinion: wish,
      }),
    );
    const data = folderOf('opinion');
    const args = withOption(demo.brief, '--settings', file);

    const { code, out } = await call([...args, '--data', data], {
      env: { ...demo.env, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url, AWS_BEARER_TOKEN_BEDROCK: 'key' },
    });
    const related = JSON.parse(
      (await call(['query', '--label', 'related', '--json', '--data', data])).out,
    ).items;
    const settled = related.find(({ score }: { score: number }) => score > 0.5);
    const page = await call(['explain', settled.id, '--data', data]);
    const reply = JSON.parse((await call(['explain', settled.id, '--json', '--data', data])).out);
    await bedrock.close();

    expect(code).toBe(0);
    expect(JSON.parse(out).articles).toMatchObject({ core: 0 });
    expect(bedrock.asked.length).toBe(related.filter(({ score }: { score: number }) => score >= 0.5).length);
    for (const { headers } of bedrock.asked) expect(headers.authorization).toBe('Bearer key');
    expect(page.out).toContain(
      'Second opinion (amazon.nova-lite-v1:0): related; the judge alone said core, it is kept as related.',
    );
    expect(reply.secondOpinion).toMatchObject({ outcome: 'answered', said: 'related', localLabel: 'core' });
  }, 60_000);

  test.concurrent('of dead feeds alone ends with 1 and says so, its summary on standard output all the same', async () => {
    const dead = folderOf('dead.json');
    await writeFile(dead, JSON.stringify({ feeds: [{ url: 'http://127.0.0.1:9/feed' }] }));
    const args = withOption(demo.brief, '--feeds', dead);

    const { code, out, err } = await turn(folderOf('dead'), args);

    expect(code).toBe(1);
    expect(JSON.parse(out).feeds).toMatchObject({ expected: 1, failing: 1 });
    expect(err).toContain('arms-watch: none of 1 feed could be read, so that no news was seen');
  }, 60_000);

  test.concurrent('does not start where a secret is in a variable that this shell does not set, or that is no address', async () => {
    for (const [HOOK, why] of [
      ['', 'is not set in this shell'],
      ['notaurl', 'holds no http(s) address'],
    ] as const) {
      const { code, err } = await call([...demo.brief, '--data', folderOf('unset')], { env: { HOOK } });

      expect({ code, err }).toEqual({
        code: 1,
        err: `arms-watch: settings: a secret lies in env:HOOK, and this variable ${why}\n`,
      });
    }
  });

  test.concurrent('of a destination that takes nothing ends with 1, and each story says why', async () => {
    const closed = await startHttpReceiver(() => ({ status: 404 }));
    const only = folderOf('only.json');
    const destinations = [{ name: 'desk', kind: 'slack', webhook: 'env:HOOK' }];
    await writeFile(only, JSON.stringify({ contact: 'desk@example.org', destinations }));
    const args = withOption(demo.brief, '--settings', only);
    const data = ['--data', folderOf('closed')];

    const { code, out, err } = await call([...args, ...data], { env: { HOOK: closed.url } });

    await closed.close();
    expect(code).toBe(1);
    expect(JSON.parse(out).alerts).toMatchObject({ sent: 0 });
    expect(err).toContain('arms-watch: not one alert could be sent, so that nobody was told');
    const { stories }: StoriesReply = JSON.parse(
      (await call(['stories', '--label', 'core', '--json', ...data])).out,
    );
    const told = (await call(['story', stories[0]?.id ?? '', ...data])).out;
    expect(told).toMatch(/desk +failed {2}new story/);
    expect(told).toMatch(/^desk, failed: .*404/m);
    const doctor = await call(['doctor', '--settings', only, ...data], { env: { HOOK: closed.url } });
    expect(doctor.code).toBe(1);
    expect(doctor.out).toMatch(/^WRONG {2}destination desk: 1 of the last 1 message to it .*404.*\.$/m);
    expect(doctor.out).toContain(`"arms-watch story ${stories[0]?.id}" shows what was missed`);
  }, 60_000);

  test.concurrent('can begin with feeds that are imported before there are any data', async () => {
    const data = folderOf('imported');
    const opml =
      '<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/feed"/></body></opml>';
    const { code, out } = await call(['feeds', 'import', '-', '--data', data], { input: opml });
    expect({ code, out }).toEqual({ code: 0, out: '1 feed added, 0 changed, 0 as they were.\n' });
    expect((await call(['feeds', 'list', '--data', data])).out).toContain('https://a.example/feed');
  });

  test.concurrent('killed in the middle and started again, it loses nothing and repeats nothing', async () => {
    const data = folderOf('killed');
    const slack = await startHttpReceiver();
    const env = { HOOK: slack.url };
    for (const event of ['entries', 'article judged', 'story tracked']) {
      await killAfter(event, [...demo.brief, '--data', data], env, join(data, 'logs/functions.jsonl'));
    }

    const last = await call([...demo.brief, '--data', data], { env });
    await slack.close();

    const summary = JSON.parse(last.out);
    const ask = async (command: string, label: string) =>
      JSON.parse((await call([command, '--label', label, '--limit', '100', '--json', '--data', data])).out);
    const { items: stored } = await ask('query', 'all');
    const { stories } = await ask('stories', 'core');
    expect(stored).toHaveLength(BRIEF_ENTRIES);
    expect(summary.deadLetters).toBe(0);
    // A delivery that was under way at a kill waits for its claim to lapse: in the ledger, neither lost nor repeated.
    const ids = slack.received.map(({ body }) => /alert ([\w-]{16})/.exec(body)?.[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(summary.stuck).toBeLessThanOrEqual(2);
    expect(ids.length).toBeGreaterThanOrEqual(stories.length - summary.stuck);
    // And one message says that the feeds are watched.
    expect(ids.length).toBeLessThanOrEqual(stories.length + 1);
  }, 120_000);

  test.concurrent('answers in SQL from what it has stored by now, in its first minutes too', async () => {
    const data = folderOf('archived');
    const watch = demo.brief.filter((word) => !['--once', '--json'].includes(word));
    const run = spawn(process.execPath, [program, ...watch, '--data', data, '--port', '0'], {
      env: { ...environment, ...demo.env },
      stdio: 'ignore',
    });
    const log = join(data, 'logs/functions.jsonl');
    await until(async () => (await readFile(log, 'utf8')).split('"article judged"').length > BRIEF_ENTRIES);

    const counts = 'SELECT label, count(*) AS n FROM articles GROUP BY label ORDER BY label';
    const during = await call(['archive', counts, '--json', '--data', data]);
    run.kill('SIGINT');
    await new Promise((resolve) => run.once('exit', resolve));
    const after = await call(['archive', counts, '--json', '--data', data]);

    expect(during).toMatchObject({ code: 0, err: '' });
    const judged = during.out.trim().split('\n');
    expect(judged.map((line) => JSON.parse(line))).toEqual(
      ['core', 'off', 'related'].map((label) => ({ label, n: 1 })),
    );
    expect(after).toEqual(during);
  }, 60_000);

  test.concurrent('ended by Ctrl-C in the middle of its turn says what is left, and the next one was not killed', async () => {
    const data = folderOf('interrupted');
    const args = [...demo.brief.filter((word) => word !== '--json'), '--data', data];
    const run = spawn(process.execPath, [program, ...args], {
      env: { ...environment, ...demo.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    run.stdout.on('data', (chunk) => {
      out += chunk;
    });
    await saying(run, 'Watching ');
    // npm hands on to its child the Ctrl-C that the child has had from the terminal already.
    run.kill('SIGINT');
    run.kill('SIGINT');
    const code = await new Promise((resolve) => run.once('exit', resolve));

    expect(code).toBe(130);
    expect(out).toMatch(
      /^Ended before the turn was done: \d+ of \d feeds? were asked, and \d+ \w+ .*; the next run goes on with them\.$/m,
    );
    const next = await call(args, { env: demo.env });
    expect(next).toMatchObject({ code: 0, out: expect.not.stringContaining('was killed') });
    expect(next.out).toMatch(/, 0 stuck,/);
  }, 60_000);

  test.concurrent('without a feed says how to get one, and counts those that were added', async () => {
    const [none, data] = [folderOf('none.json'), folderOf('no-feeds')];
    await writeFile(none, '{"feeds":[]}');
    const args = withOption(demo.brief, '--feeds', none).filter((word) => word !== '--json');

    const empty = await call([...args, '--data', data], { env: demo.env });
    await call(['feeds', 'add', 'https://a.invalid/feed', '--data', data]);
    const added = await call([...args, '--data', data], { env: demo.env });

    expect(empty).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^There is nothing to watch: /m),
      err: expect.stringContaining('arms-watch: there is nothing to watch: '),
    });
    expect(added.out).toMatch(/^Watching 1 feed\. Data: /m);
  }, 60_000);

  test.concurrent('the demo leaves nothing behind where its reader has enough, and ends as others do by Ctrl-C', async () => {
    const folder = folderOf('demo-tmp');
    await mkdir(folder);
    const demoEnded = (once: (child: ChildProcess) => void) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [program, 'demo'], { env: { ...environment, TMPDIR: folder } });
        child.stdout.once('data', () => once(child));
        child.on('close', (code) => resolve(code));
      });

    const codes = await Promise.all([
      demoEnded(({ stdout }) => stdout?.destroy()),
      demoEnded((child) => setTimeout(() => child.kill('SIGINT'), 1500)),
    ]);

    expect(codes).toEqual([0, 130]);
    expect(await readdir(folder)).toEqual([]);
  }, 60_000);

  test.concurrent('two runs do not share a folder', async () => {
    const data = folderOf('shared');
    const watch = demo.brief.filter((word) => !['--once', '--json'].includes(word));
    const first = spawn(process.execPath, [program, ...watch, '--data', data, '--no-dashboard'], {
      env: { ...environment, ...demo.env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    first.stdout.on('data', (chunk) => {
      said += chunk;
    });
    await saying(first, 'Ctrl-C ends it');
    const second = await turn(data);
    first.kill('SIGINT');
    const code = await new Promise((resolve) => first.once('exit', resolve));

    expect(second).toMatchObject({ code: 1, err: expect.stringMatching(/another run \(process \d+\) uses/) });
    expect(code).toBe(0);
    expect(said).toMatch(/ not delivered yet, \d+ left for the next run, 0 dead letters; /);
  }, 60_000);

  test('has no dead letters once it has ended, and says what becomes of what it set aside', async () => {
    const data = ['--data', folderOf('twice')];

    const page = await call(['dead-letters', 'list', ...data]);
    const json = await call(['dead-letters', 'list', '--json', ...data]);

    expect(page).toMatchObject({ code: 0, err: '', out: expect.stringContaining('No run has ') });
    expect(page.out).toContain('A deployment is asked by --stack NAME.');
    expect(JSON.parse(json.out)).toEqual({ run: false, queues: [], messages: [], setAside: 0 });
  });
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

/** Returns once this holds; the test's own limit ends a wait for what never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
}
