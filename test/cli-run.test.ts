import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoSite, startDemoSite } from '../cli/demo-site.ts';
import type { ItemsReply, StoriesReply } from '../shared/query/api-types.ts';
import { call, environment, program } from './support/command-line.ts';
import { opinion, startConverse } from './support/converse.ts';
import { startHttpReceiver } from './support/receivers.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arms-watch-run-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('run --once on a folder', () => {
  let site: DemoSite;
  let slack: Awaited<ReturnType<typeof startHttpReceiver>>;
  let args: string[];
  let settings: string;

  beforeAll(async () => {
    site = await startDemoSite();
    slack = await startHttpReceiver();
    const feeds = join(folder, 'feeds.json');
    settings = join(folder, 'settings.json');
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

  test('is replayed: the same topic changes nothing, another one shows alerts gained and lost, and nothing is written', async () => {
    const data = join(folder, 'twice');
    const json = async (...more: string[]) => {
      const { code, out, err } = await call(
        ['replay', '--json', '--data', data, '--settings', settings, ...more],
        {
          env: env(),
        },
      );
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return JSON.parse(out);
    };
    const stored = async () => (await call(['query', '--json', '--limit', '100', '--data', data])).out;
    const before = await stored();
    const strict = join(folder, 'strict.json');
    const gazetteer = JSON.parse(
      await readFile(join(import.meta.dirname, '../config/topic/arms-deal.json'), 'utf8'),
    );
    const concepts = gazetteer.concepts.filter(({ kind }: { kind: string }) => kind !== 'contrary');
    await writeFile(strict, JSON.stringify({ ...gazetteer, version: 'trial', concepts }));
    const bad = join(folder, 'bad-topic.json');
    await writeFile(bad, JSON.stringify({ ...gazetteer, concepts: [{ id: 'x', kind: 'gun', names: {} }] }));

    const same = await json();
    const looser = await json('--threshold', '0.01', '--since', '1d');
    const other = await json('--topic', strict);
    const none = await json('--threshold', '1');
    const wrong = await call(['replay', '--data', data, '--settings', settings, '--topic', bad]);

    const core = JSON.parse(
      (await call(['stories', '--label', 'core', '--json', '--data', data])).out,
    ).stories;
    expect(same.articles).toMatchObject({ judged: 24, changed: 0, withoutText: 0 });
    expect(same.alerts).toEqual({ before: core.length, after: core.length, gained: [], lost: [] });
    expect(looser.alerts.gained.length).toBeGreaterThan(0);
    for (const one of looser.alerts.gained) expect(one.new.label).toBe('core');
    expect(other.topicVersion).toBe('trial');
    expect(other.articles.changed).toBeGreaterThan(0);
    expect(none.alerts).toMatchObject({ after: 0 });
    expect(none.alerts.lost).toHaveLength(core.length);
    expect(wrong).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /bad-topic\.json: .*concepts\.0\.kind: .*: copy config\/topic\/arms-deal\.json of this checkout/,
      ),
    });
    expect(await stored()).toBe(before);
  }, 60_000);

  test('asks a model for a second opinion where the settings want one, and explains what came of it', async () => {
    const bedrock = await startConverse((asked) => {
      const [, line = '{}'] = (asked.body.messages[0]?.content[0]?.text ?? '').split('\n');
      const { title } = JSON.parse(line);
      return opinion({ label: 'related', reason: 'A side matter, it says.', quotes: [title] });
    });
    const file = join(folder, 'opinion.json');
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
    const data = join(folder, 'opinion');
    const withIt = args.map((word) => (word === settings ? file : word));

    const { code, out } = await call([...withIt, '--data', data], {
      env: { ...env(), AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url, AWS_BEARER_TOKEN_BEDROCK: 'key' },
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

  test('of dead feeds alone ends with 1 and says so, its summary on standard output all the same', async () => {
    const dead = join(folder, 'dead.json');
    await writeFile(dead, JSON.stringify({ feeds: [{ url: 'http://127.0.0.1:9/feed' }] }));
    const all = args.map((word, at) => (args[at - 1] === '--feeds' ? dead : word));

    const { code, out, err } = await call([...all, '--data', join(folder, 'dead')], { env: env() });

    expect(code).toBe(1);
    expect(JSON.parse(out).feeds).toMatchObject({ expected: 1, failing: 1 });
    expect(err).toContain('arms-watch: none of 1 feed could be read, so that no news was seen');
  }, 60_000);

  test('does not start where a secret is in a variable that this shell does not set', async () => {
    const { code, err } = await call([...args, '--data', join(folder, 'unset')], { env: { HOOK: '' } });

    expect({ code, err }).toEqual({
      code: 1,
      err: 'arms-watch: settings: a secret lies in env:HOOK, and this variable is not set in this shell\n',
    });
  });

  test('of a destination that takes nothing ends with 1, and each story says why', async () => {
    const closed = await startHttpReceiver(() => ({ status: 404 }));
    const only = join(folder, 'only.json');
    const destinations = [{ name: 'desk', kind: 'slack', webhook: 'env:HOOK' }];
    await writeFile(only, JSON.stringify({ contact: 'desk@example.org', destinations }));
    const all = args.map((word, at) => (args[at - 1] === '--settings' ? only : word));
    const data = ['--data', join(folder, 'closed')];

    const { code, out, err } = await call([...all, ...data], { env: { HOOK: closed.url } });

    await closed.close();
    expect(code).toBe(1);
    expect(JSON.parse(out).alerts).toMatchObject({ sent: 0 });
    expect(err).toContain('arms-watch: not one alert could be sent, so that nobody was told');
    const { stories }: StoriesReply = JSON.parse(
      (await call(['stories', '--label', 'core', '--json', ...data])).out,
    );
    expect((await call(['story', stories[0]?.id ?? '', ...data])).out).toMatch(/desk +failed: .*404/);
  }, 60_000);

  test('refuses filters that can find nothing, with what is allowed, and a label that is none', async () => {
    const data = join(folder, 'twice');
    const ask = async (...words: string[]) => call([...words, '--data', data]);
    const [{ id, storyId }] = JSON.parse((await ask('query', '--json')).out).items;
    const [{ id: alertId }] = JSON.parse((await ask('story', storyId, '--json')).out).alerts;
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [['query', '--language', 'klingon'], /language: expected a language tag such as "ko"/],
      [['query', '--goods', 'bananas'], /--goods bananas: expected one of weapons, .*artillery shells/],
      [['query', '--source', 'Harbor'], /source: no feed has the outlet "Harbor"; expected one such as "/],
      [['stories', '--label', 'off'], /label: expected core or related/],
      [['explain', storyId], /it is a story, and "arms-watch story [\w-]+" lists its articles/],
      [['story', id], /it is an article of the story [\w-]+, which "arms-watch story [\w-]+" shows/],
      [['story', alertId], /it is an alert of the story [\w-]+, which "arms-watch story [\w-]+" shows/],
      [['label', alertId, 'off'], /it is an alert of a story, and "arms-watch story [\w-]+" lists/],
      [['label', id, 'nonsense'], /label: expected core, related, off, wrong-fact or duplicate$/m],
    ];
    for (const [words, sentence] of refused) {
      const code = words.includes('bananas') ? 2 : 1;
      expect(await ask(...words)).toMatchObject({ code, out: '', err: expect.stringMatching(sentence) });
    }
    expect((await ask('query', '--since', '1d', '--goods', 'artillery-shells')).code).toBe(0);
  }, 60_000);

  test('finds articles and stories by words of their title or summary, and by the English words of their facts', async () => {
    const ask = async (...words: string[]) => {
      const { out } = await call([...words, '--limit', '100', '--json', '--data', join(folder, 'twice')]);
      const reply: Partial<ItemsReply & StoriesReply> = JSON.parse(out);
      return reply.items?.map(({ title }) => title) ?? reply.stories?.map(({ headline }) => headline) ?? [];
    };
    const all = await ask('query');
    const korean = await ask('query', '--language', 'ko', '--text', "south korea's NIS");

    expect(all.length).toBeGreaterThan(korean.length);
    expect(korean.join()).toContain('국정원');
    expect(await ask('query', '--text', '국정원 포탄')).toEqual(
      expect.arrayContaining([...korean, expect.stringMatching(/^North Korea .* Seoul’s spy agency says/)]),
    );
    expect(await ask('stories', '--text', 'KN-23 Харк')).toHaveLength(1);
    expect(await ask('query', '--text', 'НРС', '--language', 'ko')).toEqual(korean);
    expect(await ask('query', '--text', 'bananas')).toEqual([]);
  });

  test('says of a search without a label that only core articles were searched, where the others have some', async () => {
    const data = ['--data', join(folder, 'twice')];
    const [{ title }] = JSON.parse((await call(['query', '--label', 'off', '--json', ...data])).out).items;

    const found = await call(['query', '--text', title.replace(/["|]/g, ' '), ...data]);
    const none = await call(['query', '--text', 'bananas', ...data]);

    expect(found.out).toMatch(/^Nothing core fits; --label off finds 1 article\.\n$/);
    expect(none.out).toBe('Nothing fits.\n');
  });

  test('lists as many as --limit says, in as many requests as that takes', async () => {
    const data = ['--data', join(folder, 'twice')];
    const limit = async (most: string) =>
      call(['query', '--label', 'off', '--json', '--limit', most, ...data]);
    const few = JSON.parse((await limit('2')).out);

    expect(few.items).toHaveLength(2);
    expect(few.cursor).not.toBeNull();
    expect(JSON.parse((await limit('500')).out).cursor).toBeNull();
    expect((await limit('5001')).err).toContain('expected a number from 1 to 5000');
  });

  test('has no dead letters once it has ended, and says what becomes of what it set aside', async () => {
    const data = ['--data', join(folder, 'twice')];

    const page = await call(['dead-letters', 'list', ...data]);
    const json = await call(['dead-letters', 'list', '--json', ...data]);

    expect(page).toMatchObject({ code: 0, err: '', out: expect.stringContaining('No run has ') });
    expect(page.out).toContain('A deployment is asked by --stack NAME.');
    expect(JSON.parse(json.out)).toEqual({ run: false, queues: [], messages: [], setAside: 0 });
  });

  test('can begin with feeds that are imported before there are any data', async () => {
    const data = join(folder, 'imported');
    const opml =
      '<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/feed"/></body></opml>';
    const { code, out } = await call(['feeds', 'import', '-', '--data', data], { input: opml });
    expect({ code, out }).toEqual({ code: 0, out: '1 feed added, 0 changed, 0 as they were.\n' });
    expect((await call(['feeds', 'list', '--data', data])).out).toContain('https://a.example/feed');
  });

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
