import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ItemsReply, StoriesReply } from '../shared/query/api-types.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { call, callHere, environment, program, saying } from './support/command-line.ts';
import { type DemoRun, startDemoRun } from './support/demo-run.ts';

/** What people ask of the data that one run has stored; most of it while another run has the folder, which then answers. */
describe('a folder that a run has filled', () => {
  let demo: DemoRun;
  let watching: ChildProcess;
  let filled: Awaited<ReturnType<typeof call>>;
  let data: string;
  /** The folder as the run left it, which no run has. */
  let copy: string;

  beforeAll(async () => {
    demo = await startDemoRun();
    data = join(demo.folder, 'data');
    copy = join(demo.folder, 'copy');
    filled = await call([...demo.args, '--data', data], { env: demo.env });
    await cp(data, copy, { recursive: true });
    const args = demo.args.filter((word) => !['--once', '--json'].includes(word));
    watching = spawn(process.execPath, [program, ...args, '--data', data, '--port', '0'], {
      env: { ...environment, ...demo.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await saying(watching, 'Dashboard: ');
  }, 60_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => watching.once('exit', resolve));
    watching.kill('SIGINT');
    await ended;
    await demo.close();
  });

  const ask = async (...words: string[]) => callHere([...words, '--data', data]);

  test('has what the summary of the run counts: every entry read, every alert sent', async () => {
    expect(filled.code).toBe(0);
    const summary = JSON.parse(filled.out);
    expect(summary).toMatchObject({
      feeds: { expected: 7, polled: 7, healthy: 7, failing: 0 },
      entries: { new: 24 },
      articles: { read: 24 },
      stuck: 0,
      deadLetters: 0,
    });
    expect(summary.alerts).toMatchObject({ failed: 0, heldBack: 0 });
    expect(summary.alerts.sent).toBe(summary.alerts.decided);
    for (const label of ['core', 'related', 'off']) {
      const { items } = JSON.parse((await ask('query', '--label', label, '--limit', '100', '--json')).out);
      expect({ label, stored: items.length }).toEqual({ label, stored: summary.articles[label] });
    }
  });

  test('is replayed: the same topic changes nothing, another one shows alerts gained and lost, and nothing is written', async () => {
    const json = async (...more: string[]) => {
      const files = ['--data', copy, '--settings', demo.settings];
      const { code, out, err } = await callHere(['replay', '--json', ...files, ...more]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return JSON.parse(out);
    };
    const strict = join(demo.folder, 'strict.json');
    const gazetteer = JSON.parse(
      await readFile(join(import.meta.dirname, '../config/topic/arms-deal.json'), 'utf8'),
    );
    const concepts = gazetteer.concepts.filter(({ kind }: { kind: string }) => kind !== 'contrary');
    await writeFile(strict, JSON.stringify({ ...gazetteer, version: 'trial', concepts }));
    const bad = join(demo.folder, 'bad-topic.json');
    await writeFile(bad, JSON.stringify({ ...gazetteer, concepts: [{ id: 'x', kind: 'gun', names: {} }] }));

    const old = join(demo.folder, 'topic-with-model-of-before.json');
    const { speakers: _, ...model } = armsDeal.model;
    await writeFile(old, JSON.stringify({ ...gazetteer, model }));

    const same = await json();
    const looser = await json('--threshold', '0.01', '--since', '1d');
    const other = await json('--topic', strict);
    const none = await json('--threshold', '1');
    const wrong = await callHere(['replay', '--data', copy, '--settings', demo.settings, '--topic', bad]);

    const before = await callHere(['replay', '--data', copy, '--settings', demo.settings, '--topic', old]);

    const core = JSON.parse((await ask('stories', '--label', 'core', '--json')).out).stories;
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
    expect(before).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /model\.speakers: is missing\. .*without a "model" the shipped weights judge/,
      ),
    });
    const query = ['query', '--json', '--limit', '100'];
    expect((await call([...query, '--data', copy])).out).toBe((await ask(...query)).out);
  }, 60_000);

  test('is in order by the doctor in a shell without its secrets, who looks at its queues and what its destinations took', async () => {
    const elsewhere = { env: { HOOK: '' } };
    const { code, out } = await call(['doctor', '--data', data, '--settings', demo.settings], elsewhere);

    expect({ code, faults: out.match(/^WRONG.*/gm) }).toEqual({ code: 0, faults: null });
    expect(out).toMatch(
      /^ok +secret env:HOOK: This variable is not set in this shell; the run that watches has its own\.$/m,
    );
    for (const queue of ['feeds', 'articles', 'stories', 'deliveries'])
      expect(out).toMatch(new RegExp(`^ok +queue ${queue}: \\d+ messages wait, none was set aside\\.$`, 'm'));
    for (const name of ['desk', 'post'])
      expect(out).toMatch(
        new RegExp(`^ok +destination ${name}: The newest message to it was taken\\.$`, 'm'),
      );
  }, 30_000);

  test('is judged by the doctor on the settings that its last run had, unless others are named', async () => {
    const other = join(demo.folder, 'other.json');
    const destinations = [{ name: 't', kind: 'terminal' }];
    await writeFile(other, JSON.stringify({ contact: 'x@example.org', destinations }));

    const own = await call(['doctor', '--data', copy], { env: demo.env });
    const named = await call(['doctor', '--settings', other, '--data', copy], { env: demo.env });

    expect(own.out).toContain(`settings: This goes by ${demo.settings}, as its last run did.`);
    expect(own.out).not.toContain('set-your-contact');
    expect(named.out).toContain(`settings: This goes by ${other}.`);
  }, 30_000);

  test('refuses filters that can find nothing, with what is allowed, and a label that is none', async () => {
    const [{ id, storyId }] = JSON.parse((await ask('query', '--json')).out).items;
    const [{ id: alertId }] = JSON.parse((await ask('story', storyId, '--json')).out).alerts;
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [['query', '--language', 'klingon'], /--language klingon: expected a language tag such as "ko"/],
      [['query', '--goods', 'bananas'], /--goods bananas: there are no such goods; --goods "\?" lists them/],
      [
        ['query', '--source', 'Harbor'],
        /: --source: no feed has the outlet "Harbor"; expected one such as "/,
      ],
      [
        ['query', '--label', 'core,nonsense'],
        /--label core,nonsense: expected core, related or off, several .*or all/,
      ],
      [['query', '--text', ''], /--text '': expected at least one character/],
      [['query', '--cursor', 'x'], /--cursor x: expected one that an earlier answer gave/],
      [['stories', '--label', 'off'], /--label off: expected core or related/],
      [['explain', storyId], /it is a story, and "arms-watch story [\w-]+ --data \S+" lists its articles/],
      [
        ['story', id],
        /it is an article of the story [\w-]+, which "arms-watch story [\w-]+ --data \S+" shows/,
      ],
      [
        ['story', alertId],
        /it is an alert of the story [\w-]+, which "arms-watch story [\w-]+ --data \S+" shows/,
      ],
      [
        ['label', alertId, 'off'],
        /it is an alert of a story, and "arms-watch story [\w-]+ --data \S+" lists/,
      ],
      [
        ['label', id, 'nonsense'],
        /: label: expected core, related, off, wrong-fact or duplicate; see "arms-watch label --help"$/m,
      ],
    ];
    for (const [words, sentence] of refused) {
      // A value that can never be right ends with 2; an id that is of something else, with 1.
      const code = words.includes('explain') || words.includes('story') || words.includes(alertId) ? 1 : 2;
      expect(await ask(...words)).toMatchObject({ code, out: '', err: expect.stringMatching(sentence) });
    }
    expect((await ask('query', '--since', '1d', '--goods', 'artillery-shells')).code).toBe(0);
  }, 60_000);

  test('finds articles and stories by words of their title or summary, and by the English words of their facts', async () => {
    const titles = async (...words: string[]) => {
      const { out } = await ask(...words, '--limit', '100', '--json');
      const reply: Partial<ItemsReply & StoriesReply> = JSON.parse(out);
      return reply.items?.map(({ title }) => title) ?? reply.stories?.map(({ headline }) => headline) ?? [];
    };
    const all = await titles('query');
    const korean = await titles('query', '--language', 'ko', '--text', "south korea's NIS");

    expect(all.length).toBeGreaterThan(korean.length);
    expect(korean.join()).toContain('국정원');
    expect(await titles('query', '--text', '국정원 포탄')).toEqual(
      expect.arrayContaining([...korean, expect.stringMatching(/^North Korea .* Seoul’s spy agency says/)]),
    );
    expect(await titles('stories', '--text', 'KN-23 Харк')).toHaveLength(1);
    expect(await titles('query', '--text', 'НРС', '--language', 'ko')).toEqual(korean);
    expect(await titles('query', '--text', 'bananas')).toEqual([]);
  });

  test('finds articles of several labels in one list, kinds of goods with the goods, and outlets in any case', async () => {
    const items = async (...words: string[]): Promise<ItemsReply['items']> => {
      const { code, out, err } = await ask('query', '--json', '--limit', '100', ...words);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return JSON.parse(out).items;
    };
    const all = await items('--label', 'all');
    const [core, related, off] = [
      await items('--label', 'core'),
      await items('--label', 'related'),
      await items('--label', 'off'),
    ];
    const seen = all.map(({ seenAt }) => seenAt);
    const missiles = await items('--goods', 'missiles');
    const outlet = core[0]?.source ?? '';

    expect(all).toHaveLength(24);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(all).toEqual(expect.arrayContaining([...core, ...related, ...off]));
    expect((await items('--label', 'core, related')).length).toBe(core.length + related.length);
    expect(missiles.flatMap(({ facts }) => facts.goods.map(({ value }) => value))).toContain('kn-23');
    expect(await items('--source', outlet.toUpperCase())).toEqual(await items('--source', outlet));
    expect((await items('--source', outlet)).length).toBeGreaterThan(0);
  });

  test('finds stories by what they claim and by when they changed', async () => {
    const stories = async (...words: string[]): Promise<StoriesReply['stories']> =>
      JSON.parse((await ask('stories', '--json', '--limit', '100', ...words)).out).stories;
    const all = await stories();
    const missiles = await stories('--goods', 'missiles');
    const toRussia = await stories('--direction', 'North Korea to Russia');
    const changed = all.map(({ changedAt }) => changedAt).sort();
    const stage = all.flatMap(({ facts }) => facts.stages)[0]?.value ?? '';

    expect(missiles.length).toBeGreaterThan(0);
    expect(missiles.length).toBeLessThan(all.length);
    expect(toRussia.length).toBeGreaterThan(0);
    expect(toRussia.map(({ id }) => id)).toEqual(
      all.filter(({ facts }) => facts.direction?.value === 'dprk_to_russia').map(({ id }) => id),
    );
    expect((await stories('--stage', stage)).map(({ id }) => id)).toEqual(
      all.filter(({ facts }) => facts.stages.some(({ value }) => value === stage)).map(({ id }) => id),
    );
    const last = changed.at(-1) ?? '';
    expect(await stories('--since', last)).toHaveLength(1);
    expect(await stories('--until', last)).toHaveLength(all.length - 1);
    expect(await stories('--since', last, '--until', last)).toEqual([]);
    expect(await ask('stories', '--since', '1h', '--until', '2h')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--until 2h: expected a time that is not before "since"/),
    });
  });

  test('shows when an article was published, and how to see more in a line that can be read', async () => {
    const { out } = await ask('query', '--label', 'all', '--limit', '2');

    expect(out).toMatch(/^seen +published +label/);
    expect(out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}-\d\d-\d\d \d\d:\d\d +\w+/m);
    expect(out).toMatch(/^There are more: --limit 8 \(or go on by the "cursor" that --json gives\)\.$/m);
  });

  test('shows what a digest would say now, for who asks for core and for who asks for both', async () => {
    const { stories } = JSON.parse((await ask('stories', '--label', 'core', '--json', '--limit', '100')).out);
    const { out } = await ask('digest', '--preview');
    const both = JSON.parse((await ask('digest', '--label', 'core,related', '--since', '2d', '--json')).out);

    expect(out).toMatch(/^Digest · /m);
    expect(out).toMatch(/Coverage proven since/);
    for (const { headline } of stories) expect(out.replace(/\s+/g, ' ')).toContain(headline);
    expect(both.stories.map(({ storyId }: { storyId: string }) => storyId).sort()).toEqual(
      stories.map(({ id }: { id: string }) => id).sort(),
    );
    expect(both.relatedStories.length).toBe(both.related);
    expect(both.related).toBeGreaterThan(0);
    expect((await ask('digest', '--html')).out).toMatch(/^<!doctype html>/i);
    expect(await ask('digest', '--label', 'off')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--label off: expected core, related or core,related'),
    });
    expect(await ask('digest', '--since', '2999-01-01')).toMatchObject({ code: 2 });
  });

  test('gives labels back with the texts, for eval and training, one line an article', async () => {
    const list = async (label: string): Promise<ItemsReply['items']> =>
      JSON.parse((await ask('query', '--label', label, '--json')).out).items;
    const [[agreed, wrong, fact], [disputed]] = [await list('core'), await list('off')];
    const none = await ask('labels');
    for (const [item, label, by] of [
      [agreed, 'related', 'ana'],
      [agreed, 'core', 'ana'],
      [wrong, 'off', 'ana'],
      [fact, 'wrong-fact', 'ana'],
      [disputed, 'core', 'ana'],
      [disputed, 'off', 'ben'],
    ] as const) {
      expect((await ask('label', item?.id ?? '', label, '--by', by)).code).toBe(0);
    }

    const { out } = await ask('labels', '--jsonl');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const evaluated = await call(['eval', '-', '--json'], { input: out });

    const byAddress = await ask('label', agreed?.url ?? '', 'core', '--by', 'ana');
    expect(byAddress).toMatchObject({ code: 0, out: expect.stringContaining(`Kept: ${agreed?.id} is core`) });
    expect(await ask('label', 'https://nowhere.example/a', 'off', '--by', 'ana')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no article is stored under https://nowhere.example/a'),
    });
    expect(none.out).toContain('Nobody has labelled an article yet');
    expect((await ask('labels')).out.trim().split('\n')).toHaveLength(8);
    expect(lines).toHaveLength(3);
    expect(lines.find(({ id }) => id === agreed?.id)).toMatchObject({
      label: 'core',
      judged: 'core',
      by: 'ana',
    });
    expect(lines.find(({ id }) => id === agreed?.id).text).not.toBe('');
    expect(lines.find(({ id }) => id === disputed?.id)).toMatchObject({ disputed: true });
    expect(JSON.parse(evaluated.out)).toMatchObject({
      items: 2,
      errors: [{ id: wrong?.id, expected: 'off', said: 'core' }],
    });
  }, 60_000);

  test('says of a search without a label that only core articles were searched, where the others have some', async () => {
    const [{ title }] = JSON.parse((await ask('query', '--label', 'off', '--json')).out).items;

    const found = await ask('query', '--text', title.replace(/["|]/g, ' '));
    const none = await ask('query', '--text', 'bananas');

    expect(found.out).toMatch(/^Nothing core fits; --label off finds 1 article\.\n$/);
    expect(none.out).toBe('Nothing fits.\n');
  });

  test('lists as many as --limit says, in as many requests as that takes', async () => {
    const limit = async (most: string) => ask('query', '--label', 'off', '--json', '--limit', most);
    const few = JSON.parse((await limit('2')).out);

    expect(few.items).toHaveLength(2);
    expect(few.cursor).not.toBeNull();
    expect(JSON.parse((await limit('500')).out).cursor).toBeNull();
    expect((await limit('5001')).err).toContain('expected a number from 1 to 5000');
  });
});
