import { readArticle } from '../functions/read-article.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { coverageBetween } from '../shared/alert/coverage.ts';
import { describeCoverage } from '../shared/alert/render/coverage.ts';
import { countSpending, type UnitCosts, withStage } from '../shared/alert/troubles/count-spending.ts';
import { announceSpending } from '../shared/alert/troubles/spending-notice.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { emptyPollLog } from '../shared/feed/polling/poll-log.ts';
import type { Outgoing } from '../shared/runtime/queue/queue.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { type Spending, SpendingGate, spendingOf, spendingStage } from '../shared/store/spending.ts';
import { feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { newsPage, startReading } from './support/reading.ts';

/** The cap on what a month may cost, on the embedded store. */
const aws = testAws();

const COSTS: UnitCosts = { hour: 0.001, poll: 0.000_01, entry: 0.000_1, page: 0.01 };
const HOUR_MS = 3_600_000;

async function installation(start: string, cap: number | null) {
  const table = await aws.emptyTable();
  const clock = new FakeClock(start);
  const feeds = new FeedStore(table);
  const stores = { feeds, articles: new ArticleStore(table), alerts: new AlertStore(table) };
  const services = { table, ...stores, unitCosts: COSTS, cap };
  const feed = feedAt('https://news.example/feed', clock.now());
  await feeds.insert(feed);
  return {
    table,
    clock,
    services,
    /** An hour in which the feed was asked so often and brought so many entries. */
    hour: async (requests: number, entriesNew: number) => {
      const [row] = await feeds.all();
      if (!row) throw new Error('no feed');
      const polled = await feeds.counted(
        row.value,
        { ...emptyPollLog, requests },
        { seen: entriesNew, new: entriesNew },
        clock.now(),
      );
      await feeds.save(polled, row.revision);
      clock.advance(HOUR_MS);
    },
    count: (change: Partial<typeof services> = {}) => countSpending(clock.now(), { ...services, ...change }),
  };
}

const spentOf = ({ essential, pages, secondOpinions }: Spending) =>
  (essential + pages + secondOpinions) / 1e6;

describe('what a month costs is counted', () => {
  test('hour by hour, each once, however often and however late it is counted', async () => {
    const often = await installation('2026-11-05T00:00:00.000Z', null);
    const late = await installation('2026-11-05T00:00:00.000Z', null);
    await often.count();
    await late.count();
    for (let hour = 0; hour < 8; hour++) {
      await often.hour(6, 20);
      await late.hour(6, 20);
      for (let quarter = 0; quarter < 4; quarter++) await often.count();
    }

    const [a, b] = [await often.count(), await late.count()];

    // Hours 23 to 6 of the two days: the running hour and the one before it are not counted yet.
    expect(a).toMatchObject({ hours: 8, until: '2026-11-05T07' });
    expect(b).toEqual(a);
    expect(spentOf(a)).toBeCloseTo(8 * COSTS.hour + 7 * (6 * COSTS.poll + 20 * COSTS.entry), 5);
  });

  test('on from the present when the clock, which was a day ahead, was set right', async () => {
    const { clock, count, hour } = await installation('2026-11-05T00:00:00.000Z', null);
    await count();
    clock.advance(24 * HOUR_MS);
    await count();
    clock.advance(-24 * HOUR_MS);
    const before = await count();
    for (let turn = 0; turn < 4; turn++) {
      await hour(6, 20);
      await count();
    }

    const after = await count();

    expect(after).toMatchObject({ hours: before.hours + 3, until: '2026-11-05T03' });
    expect(spentOf(after) - spentOf(before)).toBeCloseTo(
      3 * (COSTS.hour + 6 * COSTS.poll + 20 * COSTS.entry),
      5,
    );
  });

  test('second opinions by what their own ledger says', async () => {
    const { table, count } = await installation('2026-11-05T00:00:00.000Z', null);
    await table.insert({ pk: 'SECOND-OPINION', sk: 'SPENT#2026-11' }, { microUsd: 1_250_000 });

    expect(spentOf(await count())).toBeCloseTo(1.25, 2);
  });

  test('and each month begins anew', async () => {
    const { clock, count, hour, table } = await installation('2026-11-30T10:00:00.000Z', 0.05);
    for (let hours = 0; hours < 20; hours++) {
      await hour(60, 100);
      await count();
    }

    expect((await spendingOf(table, '2026-11'))?.stage).toBe('no-general-pages');
    expect(clock.now().toISOString()).toBe('2026-12-01T06:00:00.000Z');
    expect(await count()).toMatchObject({ month: '2026-12', hours: 5 });
    const fresh = await installation('2026-12-01T00:30:00.000Z', 0.05);
    expect(await spendingStage(fresh.table, fresh.clock.now())).toBe('normal');
  });
});

describe('the stage', () => {
  const month = (change: Partial<Spending>): Spending => ({
    month: '2026-11',
    essential: 0,
    pages: 0,
    secondOpinions: 0,
    hours: 240,
    until: '2026-11-11T00',
    cap: 10,
    stage: 'normal',
    stageSince: '2026-11-01T00:00:00.000Z',
    ...change,
  });
  const now = new Date('2026-11-11T01:00:00Z');
  const stage = (change: Partial<Spending>, cap: number | null = 10) =>
    withStage(month(change), cap, now).stage;

  test.each([
    ['a third of the month for a third of the cap', { essential: 2e6, pages: 1e6 }, 'normal'],
    ['pages that would be too much with all else', { essential: 2e6, pages: 2e6 }, 'no-second-opinion'],
    [
      'opinions that leave too little for pages',
      { essential: 1e6, pages: 1e6, secondOpinions: 4e6 },
      'no-second-opinion',
    ],
    ['what must go on needs all that is left', { essential: 3e6, pages: 1.5e6 }, 'no-general-pages'],
    ['the cap is passed', { secondOpinions: 10e6 }, 'no-general-pages'],
    ['a pace that nobody knows yet', { essential: 1e6, hours: 5 }, 'normal'],
  ])('%s', (_, change, expected) => {
    expect(stage(change)).toBe(expected);
  });

  test('is never taken back within a month, but for another cap', () => {
    const capped = month({ stage: 'no-general-pages', essential: 1e6 });

    expect(withStage(capped, 10, now)).toEqual(capped);
    expect(withStage(capped, 20, now)).toMatchObject({ stage: 'normal', stageSince: now.toISOString() });
    expect(withStage(capped, null, now)).toMatchObject({ stage: 'normal', cap: null });
  });

  test('is asked of the table every five minutes, and answers why no second opinion may be asked for', async () => {
    const { table, clock } = await installation('2026-11-11T00:00:00.000Z', 10);
    const gate = new SpendingGate(table, clock);

    expect(await gate.whyNoSecondOpinion()).toBeNull();
    await table.overwrite({ pk: 'SPENDING', sk: '2026-11' }, month({ stage: 'no-second-opinion' }));
    expect(await gate.stage()).toBe('normal');
    clock.advance(5 * 60_000);
    expect(await gate.stage()).toBe('no-second-opinion');
    expect(await gate.whyNoSecondOpinion()).toContain('cap');
  });
});

describe('what is left out', () => {
  const TITLE = 'North Korea ships 152 mm shells to Russia, NIS says';
  const PAGE = newsPage(
    TITLE,
    `North Korea has shipped 300,000 artillery shells to Russia by sea from Rajin.`.repeat(4),
  );

  test('are the pages of general feeds, whose articles are judged, said so, and alerted all the same', async () => {
    const reading = await startReading(aws);
    try {
      for (const path of ['general', 'topical', 'marked']) reading.pages[`news.test/${path}`] = PAGE;
      const topical = await reading.addFeed({ focus: 'dprk' });
      const marked = await reading.addFeed({ always_read: true });
      const services = { ...reading.services, spending: { stage: async () => 'no-general-pages' as const } };
      const read = async (path: string, feed?: typeof topical) => {
        const article = await reading.discovered(reading.url('news.test', `/${path}`), TITLE, feed);
        await readArticle({ articleId: article.id }, services);
        return reading.stored(article.id);
      };

      const [general, other, always] = [
        await read('general'),
        await read('topical', topical),
        await read('marked', marked),
      ];

      expect(general).toMatchObject({ reading: 'entry', next: 'track', verdict: { label: 'core' } });
      expect(general.readingNote).toContain('cap on what a month may cost');
      expect([other.reading, always.reading]).toEqual(['full', 'full']);
      expect(reading.paths()).toEqual(['/topical', '/marked']);
    } finally {
      await reading.close();
    }
  });

  test('is said in the statement of coverage', async () => {
    const { services, clock } = await installation('2026-11-11T00:00:00.000Z', 10);
    const from = new Date(clock.now().getTime() - HOUR_MS);

    const statement = await coverageBetween(
      from,
      clock.now(),
      { ...services, spending: 'no-general-pages' },
      clock.now(),
    );
    const healthy = { ...statement, feeds: { ...statement.feeds, expected: 1, healthy: 1 } };

    expect(describeCoverage(healthy)).toContain(
      'articles of general feeds are judged from their entries only',
    );
    expect(await coverageBetween(from, clock.now(), services, clock.now())).not.toHaveProperty('spending');
  });

  test('is told once for each stage of a month to those who ask for notices of health', async () => {
    const { table, clock } = await installation('2026-11-11T00:00:00.000Z', 10);
    const sent: Outgoing<object>[] = [];
    const alerts = new AlertStore(table);
    const services = {
      alerts,
      deliveries: { send: async (more: readonly Outgoing<object>[]) => void sent.push(...more) } as never,
      settings: parseSettings(
        {
          contact: 'desk@example.org',
          destinations: [
            { name: 'desk', kind: 'terminal' },
            { name: 'calm', kind: 'terminal', health: false },
          ],
        },
        'test',
      ),
    };
    const spending = {
      month: '2026-11',
      essential: 1,
      pages: 1,
      secondOpinions: 1,
      hours: 300,
      until: '2026-11-11T00',
      cap: 10,
      stageSince: '',
    };

    for (const stage of ['normal', 'no-second-opinion', 'no-second-opinion', 'no-general-pages'] as const)
      await announceSpending({ ...spending, stage }, clock.now(), services);

    expect(sent.map(({ group }) => group)).toEqual(['desk', 'desk']);
    const [first] = sent;
    if (!first) throw new Error('a delivery was expected');
    const { alertId } = first.body as { alertId: string };
    expect(await alerts.get(alertId)).toMatchObject({
      kind: 'health',
      reason: expect.stringContaining('no second opinions are asked for until the month ends; alerts go on'),
    });
  });
});
