import fc from 'fast-check';
import { fetchFeed } from '../functions/fetch-feed.ts';
import { scheduleFeeds } from '../functions/schedule-feeds.ts';
import type { CoverageStatement } from '../shared/alert/alert.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { coverageBetween } from '../shared/alert/coverage.ts';
import { describeCoverage, describeMissing, sightOf } from '../shared/alert/render/coverage.ts';
import { notWatching, type Overdue } from '../shared/alert/troubles/not-watching.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { pauseFeed, resumeFeed } from '../shared/feed/feed.ts';
import type { FeedMessage } from '../shared/runtime/queue/messages.ts';
import type { Outgoing, Queue } from '../shared/runtime/queue/queue.ts';
import type { WebClient } from '../shared/runtime/web/web-client.ts';
import { feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { fetchingFrom } from './support/fetching.ts';

/** What was watched and what was not: scheduler and fetcher on the embedded store, with publishers by the clock. */
const aws = testAws();

const MINUTE = 60_000;
const DAY = '2026-11-20T00:00:00.000Z';
const at = (time: string, day = '2026-11-20') => new Date(`${day}T${time}:00.000Z`);

interface Publisher {
  readonly title: string;
  /** A new entry every so many minutes, of which the newest `listed` are in its feed. */
  readonly every: number;
  readonly listed: number;
  readonly interval?: number;
}

const steady: readonly Publisher[] = [
  { title: 'Harbour Post', every: 60, listed: 20 },
  { title: 'Pacific Ledger', every: 120, listed: 20 },
  { title: 'Evening Wire', every: 180, listed: 20 },
];

/** A monitor that is on when it is told to be. */
async function monitor(publishers: readonly Publisher[], start: string) {
  const clock = new FakeClock(at(start).toISOString());
  const byHost = new Map(publishers.map((one, index) => [`paper${index}.example`, one]));
  const web: WebClient = {
    get: async (url) => {
      const publisher = byHost.get(new URL(url).host);
      if (!publisher) throw new Error(`nobody publishes at ${url}`);
      const body = Buffer.from(rssOf(publisher, url, clock.now()));
      const headers = { 'content-type': 'application/rss+xml', etag: `"${clock.now().getTime()}"` };
      return { status: 200, url, hops: [], headers, body, wireBytes: body.length };
    },
  };
  const { services: fetching, log } = await fetchingFrom(web, aws, clock);
  const { feeds, articles } = fetching;
  const alerts = new AlertStore(await aws.emptyTable());
  const ids = new Map<string, string>();
  for (const [host, { title, interval }] of byHost) {
    const more = { title, ...(interval && { interval_minutes: interval }) };
    const feed = feedAt(`https://${host}/feed`, clock.now(), more);
    ids.set(title, feed.id);
    await feeds.insert(feed);
  }
  const waiting: Outgoing<FeedMessage>[] = [];
  const toFetch = { send: async (more: readonly Outgoing<FeedMessage>[]) => void waiting.push(...more) };
  const scheduling = { clock, log, feeds, queue: toFetch as Queue<FeedMessage>, syncList: async () => {} };
  const once = async (without: readonly string[] = []): Promise<void> => {
    await scheduleFeeds(scheduling);
    const forgotten = without.map((title) => ids.get(title));
    for (const { body } of waiting.splice(0)) {
      if (!forgotten.includes(body.feedId)) await fetchFeed(body, fetching);
    }
  };
  return {
    clock,
    feeds,
    once,
    /** Woken every other minute, to spare time, up to a moment; some feeds may be lost on the way. */
    watch: async (until: Date, without: readonly string[] = []): Promise<void> => {
      while (clock.now() < until) {
        await once(without);
        clock.advance(2 * MINUTE);
      }
    },
    sleep: (until: Date) => clock.advance(until.getTime() - clock.now().getTime()),
    change: async (title: string, decide: (feed: ReturnType<typeof feedAt>) => ReturnType<typeof feedAt>) => {
      const row = await feeds.get(ids.get(title) ?? '');
      if (!row) throw new Error('no feed');
      await feeds.save({ ...row.value, feed: decide(row.value.feed) }, row.revision);
    },
    /** Nobody reads the articles here, so that they wait: that is none of these statements' business. */
    coverage: async (from: Date, to: Date = clock.now()): Promise<CoverageStatement> => ({
      ...(await coverageBetween(from, to, { feeds, articles, alerts }, clock.now())),
      stuck: 0,
    }),
  };
}

function rssOf({ title, every, listed }: Publisher, url: string, now: Date): string {
  const newest = Math.floor(now.getTime() / (every * MINUTE));
  const items = Array.from({ length: listed }, (_, index) => newest - index).map((number) => {
    const date = new Date(number * every * MINUTE).toUTCString();
    return `<item><title>Harvest report ${number}</title><link>${url}/${number}</link><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`;
}

test('feeds that are not due yet, in the first minute, are not asked yet; none of them has failed', async () => {
  const desk = await monitor(steady, '06:00');
  desk.clock.advance(MINUTE / 2);
  const first = await desk.coverage(at('05:50'));
  await desk.once(['Harbour Post']);
  const asked = await desk.coverage(at('05:50'));
  desk.clock.advance(20 * MINUTE);
  const forgotten = await desk.coverage(at('05:50'));

  expect(first.feeds).toEqual({ expected: 3, healthy: 0, failing: [], silent: [], unasked: 3 });
  expect(describeCoverage(first)).toContain('none of 3 feeds has been asked so far');
  expect(asked.feeds).toMatchObject({ healthy: 2, failing: [], unasked: 1 });
  expect(describeCoverage(asked)).toContain('1 new feed not asked yet');
  expect(forgotten.feeds).toEqual({ expected: 3, healthy: 2, failing: ['Harbour Post'], silent: [] });
});

describe('a span in which the monitor stood still', () => {
  test('asked once at 02:05 and nothing until 02:53, it says so and proves nothing', async () => {
    const { once, sleep, coverage } = await monitor(steady, '02:05');
    await once();
    sleep(at('02:53'));

    const statement = await coverage(new Date(DAY));

    expect(sightOf(statement)).toBe('partial');
    expect(describeCoverage(statement)).toBe(
      'We were partly blind: 3 of 3 feeds answered, 60 entries seen, 0 pages read, nothing about the deal. Watching began at 02:05 UTC. Not watching 02:05 to 02:53 UTC, 48 minutes: what came since is not known.',
    );
    expect(statement.notWatched).toEqual({
      stretches: [{ from: '2026-11-20T02:05:00.000Z', to: '2026-11-20T02:53:00.000Z' }],
      minutes: 48,
      late: [],
      behind: ['Harbour Post', 'Pacific Ledger', 'Evening Wire'],
      feedsBehind: 3,
      askedAgainAt: null,
    });
  });

  test('is proven once every feed was asked again and still listed what was known, with the delay said', async () => {
    const { once, sleep, watch, coverage } = await monitor(steady, '02:05');
    await once();
    sleep(at('02:53'));
    await watch(at('03:30'));

    const statement = await coverage(new Date(DAY));

    expect(sightOf(statement)).toBe('proven');
    expect(describeCoverage(statement)).toContain(
      'Quiet and proven since 02:05 UTC, in part late: 3 of 3 feeds answered',
    );
    expect(describeMissing(statement)).toBe(
      'Watching began at 02:05 UTC. Not watching 02:05 to 02:53 UTC, 48 minutes: caught up since without a gap, so told late at most.',
    );
  });

  test('is not proven where a feed had moved on past what was known, and says of which', async () => {
    const busy = { title: 'Evening Wire', every: 5, listed: 6 };
    const { once, sleep, watch, coverage } = await monitor([...steady.slice(0, 2), busy], '02:05');
    await once();
    sleep(at('02:53'));
    await watch(at('03:30'));

    const statement = await coverage(new Date(DAY));

    expect(sightOf(statement)).toBe('partial');
    expect(describeMissing(statement)).toBe(
      'Watching began at 02:05 UTC. Not watching 02:05 to 02:53 UTC, 48 minutes: asked again since, but not everything was still listed. Entries may be missing from Evening Wire.',
    );
  });

  test('is told just so a week later, gaps of other days left out', async () => {
    const { watch, sleep, coverage } = await monitor(steady, '02:00');
    await watch(at('02:30'));
    sleep(at('03:30'));
    await watch(at('04:00'));
    const then = await coverage(at('02:00'), at('04:00'));
    sleep(at('12:00', '2026-11-26'));
    await watch(at('12:20', '2026-11-26'));

    const later = await coverage(at('02:00'), at('04:00'));

    expect(then.notWatched?.minutes).toBeGreaterThanOrEqual(60);
    expect(later).toEqual(then);
    expect(describeCoverage(later)).toBe(describeCoverage(then));
  });

  test('that reaches past the end of a day leaves it unproven, and says when what came then was seen', async () => {
    const { watch, sleep, coverage } = await monitor(steady, '20:00');
    await watch(at('22:00'));
    sleep(at('08:00', '2026-11-22'));
    await watch(at('08:20', '2026-11-22'));

    const first = await coverage(at('20:00'), new Date(Date.parse(DAY) + 24 * 60 * MINUTE - 1));
    const second = await coverage(at('00:00', '2026-11-21'), at('23:59', '2026-11-21'));

    expect(sightOf(first)).toBe('partial');
    expect(describeMissing(first)).toBe(
      'Not watching 21:54 to 23:59 UTC, 2 hours: what came meanwhile was seen after this span, by 22 Nov 2026, 08:00 UTC.',
    );
    expect(sightOf(second)).toBe('blind');
    expect(describeCoverage(second)).toBe(
      'We were blind: none of 3 feeds answered. Not watching 00:00 to 23:59 UTC, 24 hours: what came meanwhile was seen after this span, by 22 Nov 2026, 08:00 UTC. Silence says nothing.',
    );
  });

  test('that began on the day before counts from midnight, and today is blind while nothing was asked', async () => {
    const { watch, sleep, coverage } = await monitor(steady, '22:00');
    await watch(at('23:30'));
    sleep(at('00:40', '2026-11-21'));

    const statement = await coverage(at('00:00', '2026-11-21'));

    expect(statement.notWatched?.stretches).toEqual([
      { from: '2026-11-21T00:00:00.000Z', to: '2026-11-21T00:40:00.000Z' },
    ]);
    expect(sightOf(statement)).toBe('blind');
  });

  test('is told as many times as it stood still, the longest by name', async () => {
    const { once, clock, coverage } = await monitor(steady, '00:00');
    for (const pause of [40, 50, 60, 70, 80]) {
      for (let minute = 0; minute < 30; minute += 1) {
        await once();
        clock.advance(MINUTE);
      }
      await once();
      clock.advance(pause * MINUTE);
    }
    await once();
    clock.advance(MINUTE);

    const statement = await coverage(new Date(DAY));

    expect(sightOf(statement)).toBe('proven');
    expect(describeMissing(statement)).toBe(
      'Not watching 02:57 to 04:00 UTC, 04:27 to 05:40 UTC, 06:07 to 07:30 UTC and 2 times more, 5 hours together: caught up since without a gap, so told late at most.',
    );
  });
});

describe('a span that was watched', () => {
  test('all the time, is proven without a word of pauses, on its day and later', async () => {
    const hourly = { title: 'Weekly', every: 600, listed: 5, interval: 180 };
    const { watch, coverage } = await monitor([...steady, hourly], '00:00');
    await watch(at('06:00'));

    const today = await coverage(new Date(DAY));
    await watch(at('09:00'));
    const past = await coverage(new Date(DAY), at('06:00'));

    for (const statement of [today, past]) {
      expect(statement).not.toHaveProperty('notWatched');
      expect(sightOf(statement)).toBe('proven');
      expect(describeMissing(statement)).toBe('');
    }
    expect(past).toEqual(today);
  });

  test('by a clock of every 15 minutes is watched as well as a feed of 10 minutes needs', async () => {
    const { once, clock, coverage } = await monitor(steady, '00:00');
    for (let round = 0; round < 8; round++) {
      await once();
      clock.advance(14 * MINUTE);
    }

    expect(await coverage(new Date(DAY))).not.toHaveProperty('notWatched');
  });

  test('but for one feed that was asked five hours late, names that feed and stays proven with twenty others', async () => {
    const many = Array.from({ length: 21 }, (_, index) => ({
      title: `Paper ${index}`,
      every: 600,
      listed: 9,
      interval: 30,
    }));
    const { watch, coverage } = await monitor(many, '00:00');
    await watch(at('00:05'));
    await watch(at('05:30'), ['Paper 7']);

    const before = await coverage(new Date(DAY));
    await watch(at('06:00'));
    const after = await coverage(new Date(DAY));

    expect([sightOf(before), sightOf(after)]).toEqual(['proven', 'proven']);
    expect(describeMissing(before)).toBe(
      'Asked more than half an hour late: Paper 7: what came since is not known (1 feed: Paper 7).',
    );
    expect(describeMissing(after)).toBe(
      'Asked more than half an hour late: Paper 7: caught up since without a gap, so told late at most.',
    );
    expect(after.notWatched?.stretches).toEqual([]);
  });

  test('but for two feeds of three that were forgotten, is not proven before they are asked', async () => {
    const { watch, coverage } = await monitor(steady, '00:00');
    await watch(at('00:05'));
    await watch(at('02:00'), ['Harbour Post', 'Evening Wire']);

    expect(sightOf(await coverage(new Date(DAY)))).toBe('partial');
  });

  test('by a feed that was paused for hours: it is not missed, then or afterwards', async () => {
    const { watch, change, clock, coverage } = await monitor(steady, '00:00');
    await watch(at('01:00'));
    await change('Evening Wire', pauseFeed);
    await watch(at('04:00'));
    await change('Evening Wire', (feed) => resumeFeed(feed, clock.now()));
    await watch(at('05:00'));

    expect(await coverage(new Date(DAY))).not.toHaveProperty('notWatched');
  });

  test('counts each entry once, however often its feed was asked', async () => {
    const { watch, coverage, feeds } = await monitor(steady, '00:00');
    await watch(at('06:00'));

    const { entries } = await coverage(new Date(DAY));

    // Three documents of 20, then one an hour, one every two and one every three hours, the first of them at 00:00.
    expect(entries).toEqual({ seen: 60 + 5 + 2 + 1, new: 60 + 5 + 2 + 1 });
    const [row] = await feeds.all();
    expect(row?.value.hour?.asked?.length).toBeGreaterThan(3);
    // What was new at 03:00 stands in the first documents of the span.
    expect((await coverage(at('03:00'))).entries).toEqual({ seen: 60 + 2 + 1, new: 3 + 1 + 1 });
  });
});

describe('the time before watching began', () => {
  test('is no part of what is proven, and the span says when watching began', async () => {
    const { watch, coverage } = await monitor(steady, '04:28');
    await watch(at('04:34'));

    const today = await coverage(new Date(DAY));
    const before = await coverage(at('00:00', '2026-11-19'), at('23:59', '2026-11-19'));

    expect(today.watchingSince).toBe('2026-11-20T04:28:00.000Z');
    expect(describeCoverage(today)).toMatch(
      /^Quiet and proven since 04:28 UTC: 3 of 3 feeds answered[^.]*\.$/,
    );
    expect(sightOf(before)).toBe('blind');
    expect(describeCoverage(before)).toBe('We were blind: watching began later, 20 Nov 2026, 04:28 UTC.');
  });

  test('is told of no more once a span begins after it, nor where feeds that are forgotten were asked before', async () => {
    const { watch, coverage, feeds, clock } = await monitor(steady, '01:00');
    await watch(at('02:00'));
    const later = await coverage(at('01:30'));
    for (const { value, revision } of await feeds.all()) {
      await feeds.save({ ...value, feed: { ...value.feed, addedAt: clock.now().toISOString() } }, revision);
    }
    await watch(at('02:20'));

    expect(later).not.toHaveProperty('watchingSince');
    expect(await coverage(at('00:00'))).not.toHaveProperty('watchingSince');
  });
});

test('messages that wait for another try, or were given up, are told of, and leave what was seen proven', async () => {
  const { watch, feeds, clock } = await monitor(steady, '04:00');
  await watch(at('04:10'));
  const alerts = {
    waiting: async () => [{ alertId: 'a', destination: 'desk' }],
    countGivenUp: async () => 2,
  };
  const articles = new ArticleStore(await aws.emptyTable());

  const statement = await coverageBetween(at('04:00'), clock.now(), { feeds, articles, alerts }, clock.now());

  expect(sightOf(statement)).toBe('proven');
  expect(describeMissing(statement)).toBe(
    '1 message not delivered yet, to be tried again; 2 messages given up, never delivered.',
  );
});

describe('stretches', () => {
  const overdue = (title: string, since: string, due: string, until: string | null): Overdue => ({
    feedId: title,
    title,
    since: at(since).getTime(),
    due: at(due).getTime(),
    until: until === null ? null : at(until).getTime(),
  });
  const span = { from: at('00:00').getTime(), to: at('12:00').getTime() };
  const minutes = (...times: readonly string[]) => times.map((time) => at(time).getTime());

  test('go from the last poll of any feed to the next, though some were due later', () => {
    const found = notWatching({
      ...span,
      polls: minutes('02:00', '02:05', '02:53', '02:54'),
      overdue: [overdue('A', '02:00', '02:10', '02:54'), overdue('B', '02:05', '02:40', '02:53')],
    });

    expect(found?.stretches).toEqual([{ from: '2026-11-20T02:05:00.000Z', to: '2026-11-20T02:53:00.000Z' }]);
    expect(found).toMatchObject({ minutes: 48, late: [], behind: [] });
  });

  test('do not begin before the feeds were there', () => {
    const added: Overdue = {
      ...overdue('A', '00:00', '09:00', '11:00'),
      since: null,
    };

    expect(notWatching({ ...span, polls: minutes('11:00'), overdue: [added] })?.stretches).toEqual([
      { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T11:00:00.000Z' },
    ]);
  });

  test('whatever was asked when: they lie in the span, in order, and nothing was asked within them', () => {
    const moment = fc.integer({ min: -120, max: 840 }).map((minute) => span.from + minute * MINUTE);
    const forgotten = fc
      .tuple(moment, fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 600 })), fc.nat(9))
      .map(([since, due, wait, name]) => ({
        feedId: `${name}`,
        title: `Paper ${name}`,
        since,
        due: since + due * MINUTE,
        until: wait === null ? null : since + (due + wait) * MINUTE,
      }));
    fc.assert(
      fc.property(fc.array(moment), fc.array(forgotten, { maxLength: 12 }), (polls, all) => {
        const found = notWatching({ ...span, polls, overdue: all });
        const stretches = (found?.stretches ?? []).map(({ from, to }) => [Date.parse(from), Date.parse(to)]);

        const ends = stretches.flat();
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        for (const [from = 0, to = 0] of stretches) {
          expect(from).toBeGreaterThanOrEqual(span.from);
          expect(to).toBeLessThanOrEqual(span.to);
          expect(to - from).toBeGreaterThan(5 * MINUTE);
          expect(polls.filter((poll) => poll > from && poll < to)).toEqual([]);
        }
        expect(found?.feedsBehind ?? 0).toBeLessThanOrEqual(new Set(all.map(({ feedId }) => feedId)).size);
        if (found?.askedAgainAt) expect(Date.parse(found.askedAgainAt)).toBeGreaterThan(span.to);
      }),
      { numRuns: 300 },
    );
  });

  test('are none where nothing was due', () => {
    expect(notWatching({ ...span, polls: minutes('01:00', '11:00'), overdue: [] })).toBeNull();
  });
});
