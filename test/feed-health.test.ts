import type { Feed } from '../shared/feed/feed.ts';
import { pauseFeed } from '../shared/feed/feed.ts';
import type { HealthNotice } from '../shared/feed/health.ts';
import { describeHealth, standingOf } from '../shared/feed/health.ts';
import { quietAfterMinutes, unknownRhythm, withArrivals } from '../shared/feed/polling/rhythm.ts';
import { afterPoll, planPoll } from '../shared/feed/polling.ts';
import type { ScriptedAnswer } from './scripted-feeds.ts';
import { answered, failed, feedAt, later, nextPollOf, secondsUntilNext } from './scripted-feeds.ts';

const start = new Date('2026-11-02T06:00:00Z');
const hour = 3600;
const day = 86_400;

/** A feed that is polled by a script, with all notices it caused. */
class Watched {
  feed: Feed;

  constructor(more: Readonly<Record<string, unknown>> = {}) {
    this.feed = feedAt('https://news.example/feed', start, more);
  }

  readonly notices: HealthNotice[] = [];
  gaps = 0;

  get now(): Date {
    return nextPollOf(this.feed);
  }

  poll(answer: ScriptedAnswer | 'timeout'): this {
    const at = this.now;
    const outcome =
      answer === 'timeout'
        ? failed(this.feed, at, 'timeout')
        : answered(this.feed, at, { ...answer, headers: { etag: '"1"', ...answer.headers } });
    const result = afterPoll(this.feed, outcome, at, () => 0.5);
    if (result.notice) this.notices.push(result.notice);
    this.gaps += result.log.gaps ?? 0;
    this.feed = result.feed;
    return this;
  }

  /** Polls until `end`; listed are the newest 20 of `dates` that have passed, unchanged lists are answered with 304. */
  until(end: Date, dates: readonly Date[]): this {
    while (this.now < end) {
      const passed = dates.findLastIndex((date) => date <= this.now) + 1;
      const entries = dates
        .slice(Math.max(0, passed - 20), passed)
        .map((date) => ({ id: `e${date.getTime()}`, published: date.toISOString() }));
      const unchanged = entries.at(-1)?.published === this.feed.polling.newestEntryAt;
      const conditional = planPoll(this.feed, this.now).reason === 'conditional';
      this.poll(unchanged && conditional ? { status: 304 } : { entries });
    }
    return this;
  }

  get states(): readonly string[] {
    return this.notices.map(({ from, to }) => `${from} to ${to}`);
  }
}

/** Publication at the given hours of each day on which `open` says so, from 60 days before the start to 60 after. */
function daily(hours: readonly number[], open: (date: Date) => boolean = () => true): readonly Date[] {
  const midnight = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
  return Array.from({ length: 120 }, (_, at) => midnight + (at - 60) * day * 1000)
    .flatMap((morning) => hours.map((at) => new Date(morning + at * hour * 1000)))
    .filter(open);
}

const officeHours = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const workdays = (date: Date) => date.getUTCDay() % 6 !== 0;

describe('states', () => {
  test('POLLING 20: a feed starts as new and is healthy after a document with entries', () => {
    const watched = new Watched();

    expect(watched.feed.health.state).toBe('new');
    expect(watched.poll({ entries: [{ id: 'a' }] }).feed.health).toMatchObject({
      state: 'healthy',
      reason: null,
    });
    expect(watched.notices).toEqual([]);
  });

  test.each([
    ['blocked', { status: 403 }],
    ['blocked', { status: 429, headers: { 'retry-after': '60' } }],
    ['broken', { status: 404 }],
    ['broken', { body: '<html>' }],
    ['broken', { status: 204 }],
  ] as const)(
    'POLLING 20: after %s (%j) neither a 304 nor an empty feed makes it healthy',
    (state, trouble) => {
      const watched = new Watched().poll({ entries: [{ id: 'a' }] }).poll(trouble);
      expect(watched.feed.health.state).toBe(state);

      watched.poll({ status: 304 });
      expect(watched.feed.health.state).toBe(state);

      watched.poll({ entries: [] });
      expect(watched.feed.health.state).toBe('empty');

      watched.poll({ status: 304 });
      expect(watched.feed.health.state).toBe('empty');

      watched.poll({ entries: [{ id: 'b' }] });
      expect(watched.feed.health.state).toBe('healthy');
    },
  );

  test.each([[{ status: 503 }], ['timeout']] as const)(
    'POLLING 20: once %j has lasted, it is over with a document only',
    (trouble) => {
      const watched = new Watched()
        .poll({ entries: [{ id: 'a' }] })
        .poll(trouble)
        .poll(trouble)
        .poll(trouble);
      expect(watched.feed.health.state).toBe('failing');

      watched.poll({ status: 304 }).poll({ status: 304 });
      expect(watched.feed.health).toMatchObject({ state: 'failing', failures: 0 });

      watched.poll({ entries: [] });
      expect(watched.feed.health.state).toBe('empty');

      watched.poll({ entries: [{ id: 'b' }] });
      expect(watched.feed.health.state).toBe('healthy');
    },
  );

  test('a single time-out counts against coverage at once, and leaves nothing behind', () => {
    const watched = new Watched().poll({ entries: [{ id: 'a' }] });
    expect(standingOf(watched.feed.health)).toBe('healthy');

    watched.poll('timeout');
    expect(watched.feed.health).toMatchObject({ state: 'healthy', failures: 1 });
    expect(standingOf(watched.feed.health)).toBe('failing');

    watched.poll({ status: 304 });
    expect(standingOf(watched.feed.health)).toBe('healthy');
    expect(watched.feed.health.reason).toBeNull();
  });

  test('what a feed counts as in a statement of coverage', () => {
    const standing = (...answers: readonly ScriptedAnswer[]) => {
      const watched = new Watched();
      for (const answer of answers) watched.poll(answer);
      return standingOf(watched.feed.health);
    };

    expect(standing()).toBe('unasked');
    expect(standing({ entries: [{ id: 'a' }] })).toBe('healthy');
    expect(standing({ entries: [] })).toBe('silent');
    for (const status of [403, 404, 410, 429, 500]) expect(standing({ status })).toBe('failing');
    expect(standing({ body: '<html>' }, { status: 304 })).toBe('failing');
  });

  test('POLLING 20: a valid feed without entries is empty, not healthy and not broken', () => {
    const watched = new Watched().poll({ entries: [] }).poll({ entries: [] }).poll({ entries: [] });

    expect(watched.feed.health).toMatchObject({ state: 'empty', goodAt: null });
    expect(watched.states).toEqual(['new to empty']);
  });

  test('one that broke off before its first entry is failing, one that broke off after it is not', () => {
    const one = new Watched().poll({ entries: [], truncated: true });

    expect(one.feed.health).toMatchObject({ state: 'failing', reason: expect.stringMatching(/broke off/) });
    expect(one.poll({ entries: [{ id: 'a' }], truncated: true }).feed.health.state).toBe('healthy');
  });

  test('a 304 is a good answer where the document before was one, and none where that was empty', () => {
    const one = { entries: [{ id: 'a' }] };
    const [once, twice] = [new Watched().poll(one), new Watched().poll(one).poll({ status: 304 })];
    const empty = new Watched().poll({ entries: [] }).poll({ status: 304 });

    expect(String(twice.feed.health.goodAt) > String(once.feed.health.goodAt)).toBe(true);
    expect(empty.feed.health.goodAt).toBeNull();
  });

  test('POLLING 20: a 304 to a request that set no condition proves nothing', () => {
    expect(new Watched().poll({ status: 304 }).feed.health).toMatchObject({ state: 'broken', failures: 1 });
  });

  test('a body we had counts as a document: the feed is back', () => {
    const watched = new Watched()
      .poll({ entries: [{ id: 'a' }] })
      .poll({ status: 500 })
      .poll({ entries: [{ id: 'a' }] });

    expect(watched.feed.health.state).toBe('healthy');
  });
});

describe('notices', () => {
  test('a blip is a state but no news', () => {
    const watched = new Watched().poll({ entries: [{ id: 'a' }] });
    for (let blip = 0; blip < 5; blip += 1) watched.poll('timeout').poll({ entries: [{ id: 'a' }] });

    expect(watched.notices).toEqual([]);
  });

  test('trouble that changes its face is told once, and its end once', () => {
    const watched = new Watched().poll({ entries: [{ id: 'a' }] });
    for (const trouble of [
      'timeout',
      'timeout',
      'timeout',
      { status: 403 },
      { body: '<html>' },
      'timeout',
    ] as const) {
      watched.poll(trouble);
    }
    watched
      .poll({ status: 304 })
      .poll({ entries: [{ id: 'a' }] })
      .poll({ entries: [{ id: 'b' }] });

    expect(watched.states).toEqual(['healthy to failing', 'failing to healthy']);
    expect(watched.notices[0]).toMatchObject({ feedId: watched.feed.id, reason: 'timeout: scripted' });
    expect(watched.notices[1]?.reason).toMatch(/in order again after/);
  });

  test('a feed that refuses us every other time is told of once a day at most', () => {
    const watched = new Watched().poll({ entries: [{ id: 'a' }] });
    while (watched.now < later(start, 5 * day))
      watched.poll({ status: 403 }).poll({ entries: [{ id: 'a' }, { id: `${watched.now.getTime()}` }] });

    const entering = watched.notices.filter(({ to }) => to === 'blocked');
    expect(entering.length).toBeGreaterThanOrEqual(3);
    expect(entering.length).toBeLessThanOrEqual(5);
    expect(watched.notices.length).toBeLessThanOrEqual(10);
  });
});

describe('silence', () => {
  const hourly = { interval_minutes: 60 };

  test('POLLING 20: a paper that prints on workdays is not quiet at night or on Sunday, but on a silent Tuesday', () => {
    const paper = daily(officeHours, workdays);
    const watched = new Watched(hourly).until(later(start, 28 * day), paper);
    expect(watched.states).toEqual([]);

    const silentFrom = later(start, 29 * day);
    watched.until(
      later(silentFrom, 7 * day),
      daily(officeHours, (date) => workdays(date) && date < silentFrom),
    );

    expect(watched.feed.health.state).toBe('quiet');
    expect(watched.states).toEqual(['healthy to quiet']);
    expect(watched.notices[0]?.reason).toMatch(/nothing new for .* usual is at most/);

    watched.until(later(silentFrom, 8 * day), paper);
    expect(watched.states).toEqual(['healthy to quiet', 'quiet to healthy']);
  });

  test('a think tank that misses its usual days is left to the digest, until it is silent three times as long', () => {
    const every = (days: number, from: number, until: number): Date[] =>
      Array.from({ length: Math.ceil((until - from) / days) }, (_, at) =>
        later(start, (from + at * days) * day + 9 * hour),
      );
    const tank = every(3, -30, 30);
    const watched = new Watched({ interval_minutes: 240 }).until(later(start, 38 * day), tank);

    expect(watched.feed.health.state).toBe('quiet');
    expect(watched.states).toEqual([]);

    const again = [...tank, later(start, 38 * day + 9 * hour)];
    watched.until(later(start, 39 * day), again);
    expect(watched.feed.health.state).toBe('healthy');
    expect(watched.states).toEqual([]);

    watched.until(later(start, 75 * day), again);
    expect(watched.states).toEqual(['healthy to quiet']);
  });

  test('POLLING 20: a wire that falls silent is quiet within the day', () => {
    const silentFrom = new Date('2026-11-24T12:30:00Z');
    const wire = daily(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
      (date) => date < silentFrom,
    );
    const watched = new Watched(hourly).until(silentFrom, wire);
    expect(watched.feed.health.state).toBe('healthy');

    watched.until(later(silentFrom, 6 * hour), wire);

    expect(watched.feed.health.state).toBe('quiet');
  });

  test('POLLING 20: a weekly feed is told by the dates of its first document, and quiet only after weeks', () => {
    const weekly = (until: Date) => daily([9], (date) => date.getUTCDay() === 2 && date < until);
    const never = new Date('2100-01-01T00:00:00Z');
    const stop = later(start, 20 * day);
    const watched = new Watched(hourly).until(later(start, 20 * day), weekly(never));
    expect(watched.states).toEqual([]);

    watched.until(later(start, 24 * day), weekly(stop));
    expect(watched.feed.health.state).toBe('healthy');

    watched.until(later(start, 40 * day), weekly(stop));
    expect(watched.feed.health.state).toBe('quiet');
  });

  test('a feed that stood still for months before we came is quiet from the first day', () => {
    const frozen = daily(officeHours, (date) => date < new Date('2026-09-20T00:00:00Z'));

    expect(new Watched(hourly).until(later(start, 60), frozen).feed.health.state).toBe('quiet');
  });

  test('a feed that yields far less than on any day before is quiet, though it is not silent', () => {
    const thinFrom = new Date('2026-11-23T00:00:00Z');
    const thinning = daily(
      Array.from({ length: 48 }, (_, at) => at / 2),
      (date) => date < thinFrom || (date.getUTCHours() * 2 + date.getUTCMinutes() / 30) % 5 === 0,
    );
    const watched = new Watched(hourly).until(thinFrom, thinning);
    expect(watched.states).toEqual([]);

    watched.until(later(thinFrom, 2.5 * day), thinning);
    expect(watched.feed.health).toMatchObject({
      state: 'quiet',
      reason: expect.stringContaining('fewer than half'),
    });

    watched.until(later(thinFrom, 12 * day), thinning);
    expect(watched.feed.health.state).toBe('healthy');
    expect(watched.states).toEqual(['healthy to quiet', 'quiet to healthy']);
  });

  test('an outage of ours is not taken for a silence of the feed', () => {
    const rhythm = withArrivals(unknownRhythm, ['2026-11-02T00:00:00Z', '2026-11-02T01:00:00Z'], start, true);
    const listedHourly = Array.from({ length: 47 }, (_, at) => later(start, (at + 1) * hour).toISOString());

    const learnt = withArrivals(rhythm, listedHourly, later(start, 48 * hour), false);

    expect(Math.max(...learnt.silences)).toBeLessThanOrEqual(6 * 60);
  });

  test('one long silence does not widen what is usual, and odd dates do no harm', () => {
    const silences = [60, 70, 80, 90, 100, 6000, 60, 60, 60];

    expect(quietAfterMinutes({ ...unknownRhythm, silences }, 600)).toBe(180);
    expect(quietAfterMinutes({ ...unknownRhythm, silences }, 2 * hour)).toBe(360);
    expect(() =>
      withArrivals(unknownRhythm, ['nonsense', '9999-01-01T00:00:00Z', null], start, true),
    ).not.toThrow();
  });
});

describe('entries lost between two polls', () => {
  const listed = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      id: `n${from - n}`,
      published: later(start, (from - n - 1000) * 60).toISOString(),
    }));

  test('POLLING 21: a document that is newer from end to end is recorded and shortens the interval', () => {
    const watched = new Watched().poll({ entries: listed(100, 10) });
    const usual = secondsUntilNext(watched.feed, new Date(watched.feed.polling.lastAt ?? 0));
    watched.poll({ entries: listed(110, 10) });

    expect(watched.gaps).toBe(1);
    expect(watched.feed.health).toMatchObject({ gaps: 1, gapAt: watched.feed.polling.lastAt });
    const hurried = secondsUntilNext(watched.feed, new Date(watched.feed.polling.lastAt ?? 0));
    expect(hurried).toBeLessThan(usual);
    expect(hurried).toBeGreaterThanOrEqual(300);
    expect(describeHealth(watched.feed, watched.now)).toContain('entries may have been missed 1 time');
  });

  test('POLLING 21: one entry in common is enough to know that nothing was lost', () => {
    const watched = new Watched().poll({ entries: listed(100, 10) }).poll({ entries: listed(109, 10) });

    expect(watched.gaps).toBe(0);
  });

  test('POLLING 21: without dates, having no entry in common decides', () => {
    const undated = (from: number) => ({ entries: listed(from, 5).map(({ id }) => ({ id })) });

    expect(new Watched().poll(undated(10)).poll(undated(14)).gaps).toBe(0);
    expect(new Watched().poll(undated(10)).poll(undated(15)).gaps).toBe(1);
  });

  test('POLLING 21: older entries, restamped ones and an empty document in between are no gap', () => {
    const watched = new Watched().poll({ entries: listed(100, 10) });
    watched.poll({ entries: listed(50, 10) });
    expect(watched.gaps).toBe(0);

    const restamped = listed(50, 10).map((one) => ({ ...one, published: start.toISOString() }));
    watched.poll({ entries: restamped }).poll({ entries: [] }).poll({ entries: restamped });
    expect(watched.gaps).toBe(0);
  });

  test('POLLING 21: the shorter interval still keeps to what the publisher asked for', () => {
    const asked = { headers: { 'cache-control': 'max-age=1800' } };
    const watched = new Watched()
      .poll({ entries: listed(100, 5), ...asked })
      .poll({ entries: listed(200, 5), ...asked });

    expect(watched.gaps).toBe(1);
    expect(secondsUntilNext(watched.feed, new Date(watched.feed.polling.lastAt ?? 0))).toBeGreaterThanOrEqual(
      1800,
    );
  });

  test('POLLING 21: the haste ends when a day has passed without a gap', () => {
    const watched = new Watched().poll({ entries: listed(100, 5) }).poll({ entries: listed(200, 5) });
    expect(watched.feed.polling.hurry).toBe(1);

    while (watched.now < later(start, 2 * day)) watched.poll({ status: 304 });

    expect(watched.feed.polling).toMatchObject({ hurry: 0, hurriedAt: null });
  });
});

describe('describeHealth', () => {
  test.each([
    ['Scripted has not been asked yet.', []],
    ['Scripted is healthy.', [{ entries: [{ id: 'a' }] }]],
    ['Scripted is failing for 0 minutes: answers 500.', [{ status: 500 }]],
    [
      'Scripted was healthy before its last poll, which failed: answers 500.',
      [{ entries: [{ id: 'a' }] }, { status: 500 }],
    ],
    ['Scripted is blocked for 0 minutes: answers 403: refuses us.', [{ status: 403 }]],
    ['Scripted is empty for 0 minutes: a valid feed without entries.', [{ entries: [] }]],
    [
      'Scripted is gone for 0 minutes: answers 410: gone for good; needs an operator: remove it, or find its new address.',
      [{ status: 410 }],
    ],
  ])('says: %s', (sentence, answers: readonly ScriptedAnswer[]) => {
    const watched = new Watched();
    for (const answer of answers) watched.poll(answer);

    expect(describeHealth(watched.feed, new Date(watched.feed.polling.lastAt ?? start))).toBe(sentence);
  });

  test('does not call a feed healthy that nobody asked for days', () => {
    const watched = new Watched({ interval_minutes: 60 }).until(later(start, 10 * day), daily(officeHours));

    expect(describeHealth(watched.feed, later(start, 10.1 * day))).toBe('Scripted is healthy.');
    expect(describeHealth(watched.feed, later(start, 15 * day))).toMatch(
      /was healthy when last asked, but nothing new for/,
    );
  });

  test('says when the operator switched it off', () => {
    expect(describeHealth(pauseFeed(feedAt('https://news.example/', start)), start)).toBe(
      'Scripted is switched off.',
    );
  });
});
