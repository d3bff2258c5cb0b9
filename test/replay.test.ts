import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Article } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { type Replay, replay } from '../shared/query/replay.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import type { Topic } from '../shared/topic/topic.ts';
import type { JudgedText, Label } from '../shared/topic/verdict.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';

const judge = createJudge(armsDeal);

const texts = {
  deal: {
    title: 'North Korea ships 152 mm shells to Russia, spy agency says',
    text: "North Korea has sent another 300,000 artillery shells to Russia by ship from Rajin, South Korea's National Intelligence Service told lawmakers. Moscow denies receiving weapons from Pyongyang.",
  },
  treaty: {
    title: 'Kim and Putin toast treaty as arms trains cross the Tumen',
    text: 'The two leaders met in Pyongyang to sign a partnership. Analysts said ammunition and KN-23 missiles may be part of the deal, though officials gave no details.',
  },
  summit: {
    title: 'Putin to visit Pyongyang for talks with Kim Jong Un',
    text: 'The Kremlin said the president would visit North Korea next month for talks on tourism and trade.',
  },
  bakery: { title: 'A bakery wins a prize', text: 'For its bread, which is dark and sour.' },
} as const;

const start = Date.parse('2026-11-01T00:00:00Z');
let made = 0;

/** An article as the flow leaves it, judged by the shipped topic. */
function article(text: { title: string; text: string }, more: Partial<Article> = {}) {
  const id = `a${++made}`;
  const judged: JudgedText = { ...text, summary: '', language: 'en' };
  const verdict = judge(judged);
  const on = verdict.label !== 'off';
  const written = articleOf(text, {
    id,
    seenAt: new Date(start + made * 60_000).toISOString(),
    next: null,
    textKey: `text/${id}.gz`,
    verdict,
    storyId: on ? `story of ${id}` : null,
  });
  const stored: Article = { ...written, published: null, ...(on ? {} : { sketch: null }), ...more };
  return { stored, judged };
}

type Made = ReturnType<typeof article>;

/** Shelves and texts in hand: pages by offset, as the table gives them by cursor. */
function storeOf(all: readonly Made[]) {
  const asked = { pages: 0, largest: 0, texts: 0, atOnce: 0, open: 0 };
  const list: ArticleStore['list'] = async (shelf, { since = '', until = '~', limit, cursor }) => {
    const fitting = all.filter(
      ({ stored }) => stored.verdict?.label === shelf && stored.seenAt >= since && stored.seenAt <= until,
    );
    const from = Number(cursor ?? 0);
    asked.pages++;
    asked.largest = Math.max(asked.largest, limit);
    const items = fitting.slice(from, from + limit).map(({ stored }) => stored);
    return { items, cursor: from + limit < fitting.length ? String(from + limit) : null };
  };
  const byKey = new Map(all.map(({ stored, judged }) => [stored.textKey, judged]));
  const getText = async (key: string) => {
    asked.texts++;
    asked.atOnce = Math.max(asked.atOnce, ++asked.open);
    await Promise.resolve();
    asked.open--;
    const text = byKey.get(key);
    return text ? JSON.stringify(text) : null;
  };
  return { asked, services: { articles: { list }, blobs: { getText } } };
}

function withThreshold(core: number): Topic {
  return { ...armsDeal, model: { ...armsDeal.model, thresholds: { ...armsDeal.model.thresholds, core } } };
}

const settings = parseSettings(
  { contact: 'a@example.org', destinations: [{ name: 'desk', kind: 'terminal' }] },
  'test settings',
);

function run(all: readonly Made[], options: Partial<Parameters<typeof replay>[0]> = {}): Promise<Replay> {
  const usual = { topic: armsDeal, since: '2026-11-01', until: '2026-12-01', settings };
  return replay({ ...usual, ...options }, storeOf(all).services);
}

test('the topic that judged gives every verdict again, and nothing is gained or lost', async () => {
  const all = Object.values(texts).map((text) => article(text));

  const result = await run(all);

  expect(result.articles).toEqual({ judged: 4, entryOnly: 0, withoutText: 0, changed: 0 });
  expect(result.changes).toEqual([]);
  const core = all.filter(({ stored }) => stored.verdict?.label === 'core').length;
  expect(core).toBeGreaterThan(0);
  expect(result.alerts).toEqual({ before: core, after: core, gained: [], lost: [] });
});

test('a stricter threshold loses the alerts between the two, with old and new score', async () => {
  const treaty = article(texts.treaty);
  const score = treaty.stored.verdict?.score ?? 0;
  expect(treaty.stored.verdict?.label).toBe('core');

  const { changes, alerts } = await run([article(texts.deal), treaty], {
    topic: withThreshold(score + 0.01),
  });

  expect(changes).toEqual([{ from: 'core', to: 'related', articles: 1 }]);
  expect(alerts).toMatchObject({ before: 2, after: 1, gained: [] });
  expect(alerts.lost).toEqual([
    expect.objectContaining({
      articleId: treaty.stored.id,
      headline: texts.treaty.title,
      language: 'en',
      old: { label: 'core', score },
      new: { label: 'related', score },
      destinations: ['desk'],
    }),
  ]);
});

test('articles that come back from off make one story where they tell one, and join one that is there', async () => {
  const copies = [article(texts.summit), article(texts.summit)].map((one) => asOff(one));
  const ofStory = asOff(article({ ...texts.deal, text: `${texts.deal.text} More soon.` }));
  const told = article(texts.deal);

  const { alerts } = await run([...copies, ofStory, told], { topic: withThreshold(0) });

  expect(alerts).toMatchObject({ before: 1, after: 2, lost: [] });
  expect(alerts.gained.map(({ headline, storyId }) => [headline, storyId])).toEqual([
    [texts.summit.title, null],
  ]);
});

test('another telling of a story that somebody knows is no alert gained', async () => {
  const known = article(texts.deal);
  const quiet = asLabel(article(texts.treaty, { storyId: known.stored.storyId }), 'related');
  const { changes, alerts } = await run([known, quiet]);
  expect(changes).toEqual([{ from: 'related', to: 'core', articles: 1 }]);
  expect(alerts).toMatchObject({ before: 1, after: 1, gained: [], lost: [] });
});

test.each<[string, Partial<Article>]>([
  ['is too old to alert', { fresh: false }],
  ['is a copy under another address', { duplicateOf: 'other' }],
  [
    'comes from feeds of low trust alone',
    { outlet: { name: 'X', country: null, stateAffiliated: false, trusted: false } },
  ],
])('an article that %s gains and loses nothing', async (_, more) => {
  const { articles, alerts } = await run([asLabel(article(texts.deal, more), 'related')]);
  expect(articles.changed).toBe(1);
  expect(alerts).toEqual({ before: 0, after: 0, gained: [], lost: [] });
});

test('filters of the destinations count: language and least score', async () => {
  const picky = parseSettings(
    {
      contact: 'a@example.org',
      destinations: [
        { name: 'korean', kind: 'terminal', languages: ['ko'] },
        { name: 'sure', kind: 'terminal', minScore: 0.95 },
        { name: 'wide', kind: 'terminal', labels: ['core', 'related'] },
      ],
    },
    'test settings',
  );
  const treaty = asLabel(article(texts.treaty), 'related');
  const { alerts } = await run([treaty, asLabel(article(texts.deal), 'related')], { settings: picky });
  expect(alerts.gained.map(({ headline, destinations }) => [headline, destinations])).toEqual([
    [texts.deal.title, ['sure']],
  ]);
});

test('an opinion that settled a label stands while the new score is in doubt too', async () => {
  const settled = asLabel(article(texts.treaty), 'related');
  const opinion = {
    outcome: 'answered',
    model: 'm',
    at: '',
    localLabel: 'core',
    said: 'related',
    reason: 'r',
    quotes: [],
  } as const;
  const stored = { ...settled, stored: { ...settled.stored, opinion } };
  const wanting = (to: number) =>
    parseSettings(
      {
        contact: 'a@example.org',
        destinations: [{ name: 'desk', kind: 'terminal' }],
        secondOpinion: {
          model: 'amazon.nova-lite-v1:0',
          monthlyBudgetUsd: 1,
          usdPerMillionTokens: { input: 1, output: 1 },
          band: { from: 0, to },
        },
      },
      'test settings',
    );
  expect((await run([stored], { settings: wanting(1) })).articles.changed).toBe(0);
  expect((await run([stored], { settings: wanting(0.1) })).articles.changed).toBe(1);
});

test('what has no text any more is left out and counted; an entry is judged from what it says', async () => {
  const gone = { ...article(texts.deal), judged: null };
  const entry = article({ title: texts.deal.title, text: '' }, { textKey: null, reading: 'entry' });
  const { services } = storeOf([article(texts.summit), entry]);
  const list: ArticleStore['list'] = async (shelf, range) => {
    const page = await services.articles.list(shelf, range);
    return shelf === 'core' ? { ...page, items: [...page.items, gone.stored] } : page;
  };
  const { articles } = await replay(
    { topic: armsDeal, since: '2026-11-01', until: '2026-12-01', settings },
    { ...services, articles: { list } },
  );
  expect(articles).toEqual({ judged: 2, entryOnly: 1, withoutText: 1, changed: 0 });
});

test('reads thousands of articles a page at a time, ten texts at once', async () => {
  const one = article(texts.bakery);
  const many = Array.from({ length: 3000 }, (_, at) => ({
    ...one,
    stored: { ...one.stored, id: `off${at}` },
  }));
  const { asked, services } = storeOf(many);
  const steps: number[] = [];
  const { articles } = await replay(
    {
      topic: armsDeal,
      since: '2026-11-01',
      until: '2026-12-01',
      settings,
      onProgress: (count) => steps.push(count),
    },
    services,
  );
  expect(articles.judged).toBe(3000);
  expect(asked).toMatchObject({ largest: 100, texts: 3000, pages: 32 });
  expect(asked.atOnce).toBeLessThanOrEqual(10);
  expect(steps.at(-1)).toBe(3000);
});

const store = testAws();

test('a deployment is replayed from its own table and bucket, found by its stack', async () => {
  const { stored, judged } = asLabel(article(texts.deal), 'related');
  await store.blobs.put(stored.textKey ?? '', JSON.stringify(judged));
  await new ArticleStore(store.table).insert(stored);
  const { environment } = store.aws;
  const member = (logical: string, physical: string, type: string) =>
    `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`;
  const stacks = createServer((_, response) => {
    response.end(
      `<ListStackResourcesResponse>${member('StorageBucket19FB2419', environment.BUCKET ?? '', 'AWS::S3::Bucket')}${member('StorageTable7A3FD1AC', environment.TABLE ?? '', 'AWS::DynamoDB::GlobalTable')}</ListStackResourcesResponse>`,
    );
  });
  await new Promise<void>((resolve) => stacks.listen(0, '127.0.0.1', resolve));
  const { port } = stacks.address() as AddressInfo;
  const program = join(import.meta.dirname, '../cli/arms-watch.ts');
  const names = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  const endpoints = ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_S3'];
  const env = Object.fromEntries([...names, ...endpoints].map((name) => [name, environment[name] ?? '']));

  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'replay', '--json', '--since', '2026-10-01', '--stack', 'ArmsWatch'],
    { env: { ...env, NODE_OPTIONS: '', AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` } },
  );
  stacks.close();

  const { articles, alerts }: Replay = JSON.parse(stdout);
  expect(articles).toMatchObject({ judged: 1, changed: 1 });
  expect(alerts.gained).toEqual([
    expect.objectContaining({ articleId: stored.id, destinations: ['terminal'] }),
  ]);
}, 30_000);

function asLabel(one: Made, label: Label): Made {
  const { verdict } = one.stored;
  return verdict ? { ...one, stored: { ...one.stored, verdict: { ...verdict, label } } } : one;
}

/** As the flow leaves what it judged off: in no story, without a sketch. */
function asOff(one: Made): Made {
  const off = asLabel(one, 'off');
  return { ...off, stored: { ...off.stored, storyId: null, sketch: null } };
}
