import type { Feed } from '../shared/feed/feed.ts';
import {
  duplicateOf,
  feedId,
  isBacklog,
  newFeed,
  pauseAsDuplicate,
  pauseFeed,
  resumeFeed,
  toListEntry,
  withListEntry,
} from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import type { FeedEntry } from '../shared/feed/parsed-feed.ts';
import { identify, isSameBody, unseenEntries } from '../shared/feed/polling/known-entries.ts';
import { addToDayLog, emptyPollLog } from '../shared/feed/polling/poll-log.ts';
import { afterPoll, feedRequest, isDue, planPoll } from '../shared/feed/polling.ts';
import { httpDate, retryAfter } from '../shared/runtime/web/http-time.ts';
import type { ScriptedAnswer } from './scripted-feeds.ts';
import {
  answered,
  entry,
  failed,
  feedAt,
  later,
  nextPollOf,
  poll,
  ScriptedServer,
  secondsUntilNext,
} from './scripted-feeds.ts';
import { taken } from './support/taken.ts';

const start = new Date('2026-11-21T06:00:00Z');
const minute = 60;
const hour = 3600;
const day = 86_400;
const modified = 'Sat, 21 Nov 2026 05:00:00 GMT';

let now = start;
const server = new ScriptedServer(() => now);
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  now = start;
  server.requests.length = 0;
});

/** Polls whenever the feed is due, `times` times, moving the clock. */
async function pollOn(feed: Feed, times: number): Promise<Feed> {
  let current = feed;
  for (let turn = 0; turn < times; turn += 1) {
    now = nextPollOf(current);
    current = (await poll(current, now)).feed;
  }
  return current;
}

/** The feed after one answer that was not fetched, with validators unless told otherwise. */
function polled(feed: Feed, at: Date, answer: ScriptedAnswer): Feed {
  const withTag = { ...answer, headers: { etag: '"1"', ...answer.headers } };
  return afterPoll(feed, answered(feed, at, withTag), at, () => 0.5).feed;
}

const scripted = (more: Readonly<Record<string, unknown>> = {}) =>
  feedAt('https://news.example/feed', start, more);
/** The longest an interval of so many seconds may become by jitter; one that the publisher asked for is never undercut. */
const swayed = (seconds: number) => seconds * 1.1 + 1;
const swayedUp = (seconds: number) => seconds * 1.21 + 1;

describe('validators', () => {
  test('POLLING 1: only the first request is unconditional', async () => {
    const url = server.script(
      '/f1',
      { entries: [{ id: 'a' }], headers: { etag: '"v1"', 'last-modified': modified } },
      { status: 304 },
    );

    await pollOn(feedAt(url, now), 4);

    expect(server.conditionsSent('/f1')).toEqual([
      [undefined, undefined],
      ['"v1"', modified],
      ['"v1"', modified],
      ['"v1"', modified],
    ]);
  });

  test('POLLING 1: a single validator is sent alone, and none when the last answer gave none', async () => {
    const url = server.script(
      '/f1b',
      { entries: [{ id: 'a' }], headers: { 'last-modified': modified } },
      { entries: [{ id: 'b' }], headers: { etag: '"only"' } },
      { entries: [{ id: 'c' }] },
    );

    await pollOn(feedAt(url, now), 4);

    expect(server.conditionsSent('/f1b')).toEqual([
      [undefined, undefined],
      [undefined, modified],
      ['"only"', undefined],
      [undefined, undefined],
    ]);
  });

  test('POLLING 2: validators go back byte for byte, whatever they look like', async () => {
    const odd = ['W/"weak"', '"with \\"quotes\\" and, comma"', 'unquoted', '"x-gzip"'];
    const dates = ['Sat, 21 Nov 2026 5:00:00 +0000', 'yesterday', '1763700000', modified];
    const url = server.script(
      '/f2',
      ...odd.map((etag, at) => ({
        entries: [{ id: `a${at}`, published: '2020-01-01T00:00:00Z' }],
        headers: { etag, 'last-modified': dates[at] ?? '' },
      })),
      { status: 304 },
    );

    await pollOn(feedAt(url, now), 5);

    expect(server.conditionsSent('/f2').slice(1)).toEqual(odd.map((etag, at) => [etag, dates[at]]));
  });

  test('POLLING 3: new validators are kept after every 200, even with the same body, and after a 304', async () => {
    const entries = [{ id: 'a' }];
    const url = server.script(
      '/f3',
      { entries, headers: { etag: '"1"', 'last-modified': modified } },
      { entries, headers: { etag: '"2"', 'last-modified': modified } },
      { status: 304, headers: { etag: '"3"' } },
      { status: 304 },
    );

    await pollOn(feedAt(url, now), 5);

    expect(server.conditionsSent('/f3').slice(1)).toEqual([
      ['"1"', modified],
      ['"2"', modified],
      ['"3"', modified],
      ['"3"', modified],
    ]);
  });

  test('a validator that is too long for a small record is not kept', () => {
    const long = `"${'x'.repeat(60_000)}"`;
    const feed = polled(scripted(), start, {
      entries: [{ id: 'a' }],
      headers: { etag: long, 'last-modified': modified },
    });

    expect(feed.polling.validators).toMatchObject({ etag: null, lastModified: modified });
    expect(planPoll(feed, start).validators).toMatchObject({ etag: null, lastModified: modified });
  });

  test('POLLING 4: validators of a redirect target are never sent to the address that redirects, nor the other way', async () => {
    const target = server.script(
      '/f4-target',
      { entries: [{ id: 'a' }], headers: { etag: '"target"' } },
      { status: 304 },
    );
    const url = server.script('/f4', { status: 302, headers: { location: target, etag: '"source"' } });

    await pollOn(feedAt(url, now), 3);

    expect(server.conditionsSent('/f4')).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(server.conditionsSent('/f4-target')).toEqual([
      [undefined, undefined],
      ['"target"', undefined],
      ['"target"', undefined],
    ]);
  });

  test('POLLING 4: validators of a target are not sent to another target', async () => {
    const one = server.script('/f4-one', { entries: [{ id: 'a' }], headers: { etag: '"one"' } });
    const two = server.script('/f4-two', { entries: [{ id: 'b' }] });
    const url = server.script(
      '/f4b',
      { status: 302, headers: { location: one } },
      { status: 302, headers: { location: two } },
    );

    await pollOn(feedAt(url, now), 2);

    expect(server.conditionsSent('/f4-two')).toEqual([[undefined, undefined]]);
  });

  test('POLLING 4: validators are dropped when the list gives the feed another address', () => {
    const known = polled(scripted(), start, {});
    const [moved] = parseFeedList({ feeds: [{ url: 'https://other.example/feed' }] }, 'test');
    const changed = moved === undefined ? known : withListEntry(known, moved);

    expect(planPoll(known, start)).toMatchObject({ validators: { etag: '"1"' }, reason: 'conditional' });
    expect(planPoll(changed, start)).toMatchObject({
      url: 'https://other.example/feed',
      validators: null,
      targetValidators: null,
    });
  });

  test('POLLING 4: after 8 days of nothing but 304s one request is unconditional', async () => {
    const url = server.script('/f4c', (headers) =>
      headers['if-none-match'] === undefined
        ? { entries: [{ id: 'a' }], headers: { etag: `"${now.getTime()}"` } }
        : { status: 304 },
    );
    let feed = feedAt(url, now, { interval_minutes: 1440 });

    while (now.getTime() < start.getTime() + 12 * day * 1000) feed = await pollOn(feed, 1);

    const sent = server.requests.filter(({ path }) => path === '/f4c');
    const unconditional = sent.filter(({ headers }) => headers['if-none-match'] === undefined);
    expect(unconditional).toHaveLength(2);
    expect((unconditional[1]?.at.getTime() ?? 0) - start.getTime()).toBeGreaterThanOrEqual(8 * day * 1000);
    expect(sent.at(-1)?.headers['if-none-match']).toBe(`"${unconditional[1]?.at.getTime()}"`);
  });
});

describe('when to ask again', () => {
  const wait = (answer: ScriptedAnswer, more: Readonly<Record<string, unknown>> = {}) => {
    const feed = scripted(more);
    return secondsUntilNext(afterPoll(feed, answered(feed, start, answer), start, () => 0.5).feed, start);
  };
  const tagged = (headers: Readonly<Record<string, string>>) => ({ headers: { etag: '"1"', ...headers } });

  test('POLLING 5: ten minutes with validators, sixty without, the operator’s own where set', () => {
    for (const [seconds, expected] of [
      [wait({ headers: { etag: '"1"' } }), 10 * minute],
      [wait({ headers: { 'last-modified': modified } }), 10 * minute],
      [wait({}), 60 * minute],
      [wait({}, { interval_minutes: 30 }), 30 * minute],
      [wait({ headers: { etag: '"1"' } }, { interval_minutes: 120 }), 120 * minute],
    ] as const) {
      expect(seconds).toBeGreaterThanOrEqual(expected * 0.9);
      expect(seconds).toBeLessThanOrEqual(swayed(expected));
    }
  });

  test.each([
    ['max-age', tagged({ 'cache-control': 'public, max-age=3600' }), 3600],
    ['max-age less Age', tagged({ 'cache-control': 'max-age=3600', age: '600' }), 3000],
    [
      'Expires against the server’s own clock',
      tagged({ date: 'Sat, 21 Nov 2026 01:00:00 GMT', expires: 'Sat, 21 Nov 2026 02:30:00 GMT' }),
      5400,
    ],
    ['Expires when there is no Date', tagged({ expires: 'Sat, 21 Nov 2026 07:00:00 GMT' }), 3600],
    [
      'max-age before Expires',
      tagged({ 'cache-control': 'max-age=1200', expires: 'Sat, 21 Nov 2026 12:00:00 GMT' }),
      1200,
    ],
    ['ttl', { ...tagged({}), ttlMinutes: 90 }, 5400],
    [
      'the longest of max-age and ttl',
      { ...tagged({ 'cache-control': 'max-age=1200' }), ttlMinutes: 60 },
      3600,
    ],
    ['a day at most', tagged({ 'cache-control': 'max-age=9999999999999' }), day],
    ['a number too long for any', tagged({ 'cache-control': `max-age=${'9'.repeat(400)}` }), day],
  ])('POLLING 5: %s lengthens the interval', (_, answer, expected) => {
    expect(wait(answer)).toBeGreaterThanOrEqual(expected);
    expect(wait(answer)).toBeLessThanOrEqual(Math.min(swayedUp(expected), day));
  });

  test.each([
    ['no-store', { 'cache-control': 'no-store, max-age=0' }],
    ['Expires: 0', { expires: '0' }],
    ['an Expires that has passed', { expires: modified }],
    ['garbage', { 'cache-control': 'max-age=soon', expires: 'never', age: '-1' }],
    [
      'an endless age of an endless answer',
      { 'cache-control': `max-age=${'9'.repeat(400)}`, age: '9'.repeat(400) },
    ],
  ])('POLLING 5: %s never shortens it', (_, headers) => {
    expect(wait(tagged(headers))).toBeGreaterThanOrEqual(9 * minute);
    expect(wait({ ...tagged(headers), ttlMinutes: 60 })).toBeGreaterThanOrEqual(hour);
  });

  test('POLLING 5: a 304 lengthens it too, and keeps what it does not repeat', () => {
    const known = polled(scripted(), start, { headers: { 'cache-control': 'max-age=1800' }, ttlMinutes: 20 });
    const at = nextPollOf(known);
    const told = polled(known, at, { status: 304, headers: { 'cache-control': 'max-age=7200' } });
    const silent = polled(told, nextPollOf(told), { status: 304 });

    expect(secondsUntilNext(told, at)).toBeGreaterThanOrEqual(7200);
    expect(secondsUntilNext(silent, nextPollOf(told))).toBeGreaterThanOrEqual(7200);
  });

  test('POLLING 5: never under five minutes, though jitter, haste and the operator pull', () => {
    for (let feed = 0; feed < 200; feed += 1) {
      const due = feedAt(`https://f${feed}.example/`, start, { interval_minutes: 5 });
      expect(secondsUntilNext(polled(due, start, {}), start)).toBeGreaterThanOrEqual(300);
    }
  });

  test.each([
    ['seconds', '86400', day],
    ['more than a day', '259200', 3 * day],
    ['a date', 'Sat, 21 Nov 2026 18:00:00 GMT', 12 * hour],
    ['a date as RFC 850', 'Saturday, 21-Nov-26 18:00:00 GMT', 12 * hour],
    ['a date as asctime', 'Sat Nov 21 18:00:00 2026', 12 * hour],
    ['less than the interval', '3', 9 * minute],
  ])('POLLING 6: a Retry-After in %s is obeyed after 429, 503 and a bare 3xx', (_, value, expected) => {
    for (const status of [429, 503, 302]) {
      const seconds = wait({ status, headers: { 'retry-after': value } });
      expect(seconds).toBeGreaterThanOrEqual(expected);
      expect(seconds).toBeLessThanOrEqual(Math.max(expected, 11 * minute + 1));
    }
  });

  test('POLLING 6: after a Retry-After no request comes early, even of many days', async () => {
    const url = server.script(
      '/f6',
      { entries: [{ id: 'a' }] },
      { status: 503, headers: { 'retry-after': String(6 * day) } },
    );
    const told = await pollOn(feedAt(url, now), 2);
    const toldAt = now;

    const result = await poll(told, nextPollOf(told));

    expect(secondsUntilNext(told, toldAt)).toBe(6 * day);
    expect(isDue(told, later(toldAt, 6 * day - 1))).toBe(false);
    expect(result.log).toMatchObject({ waitsObeyed: 1, shortestGapSeconds: 6 * day });
  });

  test('POLLING 6: more than seven days is cut to seven and flagged', () => {
    const feed = scripted();
    const result = afterPoll(
      feed,
      answered(feed, start, { status: 429, headers: { 'retry-after': String(30 * day) } }),
      start,
      () => 0.5,
    );

    expect(secondsUntilNext(result.feed, start)).toBe(7 * day);
    expect(result.feed.health.flag).toContain('asks to wait 30 days');
    expect(result.notice?.reason).toContain('asks to wait 30 days');
  });

  test.each([['0'], [modified]])('POLLING 6: Retry-After %s means the normal interval', (value) => {
    const known = polled(scripted(), start, {});
    const seconds = secondsUntilNext(
      polled(known, start, { status: 503, headers: { 'retry-after': value } }),
      start,
    );

    expect(seconds).toBeGreaterThanOrEqual(9 * minute);
    expect(seconds).toBeLessThanOrEqual(swayed(10 * minute));
  });

  test.each([['-5'], ['soon'], ['1e3'], ['12.5'], ['']])(
    'POLLING 6: Retry-After %j counts as absent',
    (value) => {
      expect(retryAfter(value, start)).toBeNull();
      expect(wait({ status: 429, headers: { 'retry-after': value } })).toBeGreaterThanOrEqual(4 * hour);
    },
  );

  test('POLLING 7: 429 without Retry-After and 403 wait four hours or more and show as blocked', () => {
    for (const status of [429, 403]) {
      const blocked = polled(scripted(), start, { status });
      const again = polled(blocked, nextPollOf(blocked), { status });

      expect(blocked.health.state).toBe('blocked');
      expect(secondsUntilNext(blocked, start)).toBeGreaterThanOrEqual(4 * hour);
      expect(secondsUntilNext(again, nextPollOf(blocked))).toBeGreaterThanOrEqual(4 * hour);
    }
  });

  test('POLLING 7: a 403 with a short Retry-After still waits four hours, with a long one longer', () => {
    expect(wait({ status: 403, headers: { 'retry-after': '60' } })).toBeGreaterThanOrEqual(4 * hour);
    expect(wait({ status: 403, headers: { 'retry-after': '90000' } })).toBeGreaterThanOrEqual(90_000);
  });

  test('POLLING 8: trouble backs off by doubling with full jitter, to a day at most, for ever', () => {
    const troubles = [
      (feed: Feed, at: Date) => answered(feed, at, { status: 500 }),
      (feed: Feed, at: Date) => answered(feed, at, { body: '<html>', headers: { etag: '"page"' } }),
      (feed: Feed, at: Date) => failed(feed, at, 'timeout'),
      (feed: Feed, at: Date) => failed(feed, at, 'dns'),
      (feed: Feed, at: Date) => failed(feed, at, 'tls'),
    ];
    for (const trouble of troubles) {
      for (const random of [0, 0.5, 0.999999]) {
        let feed = polled(scripted(), start, {});
        let at = start;
        for (let failures = 1; failures <= 40; failures += 1) {
          feed = afterPoll(feed, trouble(feed, at), at, () => random).feed;
          const doubled = Math.min(10 * minute * 2 ** failures, day);
          const expected = 10 * minute + random * (doubled - 10 * minute);
          expect(Math.abs(secondsUntilNext(feed, at) - expected)).toBeLessThanOrEqual(1);
          at = nextPollOf(feed);
        }
      }
    }
  });

  test('POLLING 8: a success ends the back-off; there is one notice on the way in and one on the way out', () => {
    let feed = polled(scripted(), start, {});
    const notices: string[] = [];
    const answers = [...Array(6).fill({ status: 500 }), {}, { status: 500 }, {}] satisfies ScriptedAnswer[];

    for (const answer of answers) {
      const at = nextPollOf(feed);
      const result = afterPoll(
        feed,
        answered(feed, at, { headers: { etag: '"1"' }, ...answer }),
        at,
        () => 0.5,
      );
      if (result.notice) notices.push(`${result.notice.from} to ${result.notice.to}`);
      feed = result.feed;
    }

    expect(notices).toEqual(['healthy to failing', 'failing to healthy']);
    expect(secondsUntilNext(feed, new Date(feed.polling.lastAt ?? 0))).toBeLessThanOrEqual(
      swayed(10 * minute),
    );
  });

  test('POLLING 10: 410 stops polling at once, with notice, until the operator resumes it', () => {
    const known = polled(scripted(), start, { entries: [{ id: 'a' }] });
    const at = nextPollOf(known);
    const gone = afterPoll(known, answered(known, at, { status: 410 }), at, () => 0.5);
    const muchLater = later(at, 400 * day);

    expect(gone.notice).toMatchObject({ from: 'healthy', to: 'gone' });
    expect(gone.feed).toMatchObject({ health: { state: 'gone' }, polling: { nextAt: null } });
    expect(gone.feed.polling.knownEntries).toEqual(known.polling.knownEntries);
    expect(isDue(gone.feed, muchLater)).toBe(false);
    expect(isDue(resumeFeed(gone.feed, muchLater), muchLater)).toBe(true);
  });

  test('POLLING 10: 404 backs off, is never given up, and is flagged once after three days', () => {
    let feed = polled(scripted(), start, {});
    const flagged: Date[] = [];
    for (let at = nextPollOf(feed); at < later(start, 8 * day); at = nextPollOf(feed)) {
      const result = afterPoll(feed, answered(feed, at, { status: 404 }), at, () => 0.5);
      if (result.notice?.reason.includes('not found for 3 days')) flagged.push(at);
      feed = result.feed;
    }

    expect(feed.health.state).toBe('broken');
    expect(flagged).toHaveLength(1);
    expect(flagged[0]?.getTime()).toBeGreaterThanOrEqual(later(start, 3 * day).getTime());
  });

  test('POLLING 11: feeds of one list are spread by their ids, always the same way', () => {
    const feeds = Array.from({ length: 100 }, (_, n) => `https://f${n}.example/feed`);
    const [list, again] = [1, 2].map(() =>
      parseFeedList({ feeds: feeds.map((url) => ({ url })) }, 'test').map((one) =>
        newFeed(one, start, { spreadSeconds: 60 }),
      ),
    );
    const firsts = (list ?? []).map((feed) => secondsUntilNext(feed, start));
    const secondOfTenMinutes = (list ?? []).map((feed) => {
      let settled = polled(feed, nextPollOf(feed), {});
      for (let turn = 0; turn < 8; turn += 1) {
        const tick = new Date(Math.ceil(nextPollOf(settled).getTime() / 60_000) * 60_000);
        settled = polled(settled, tick, { status: 304 });
        expect(secondsUntilNext(settled, tick)).toBeGreaterThanOrEqual(540);
        expect(secondsUntilNext(settled, tick)).toBeLessThanOrEqual(661);
      }
      return (nextPollOf(settled).getTime() / 1000) % 600;
    });

    expect(list).toEqual(again);
    expect(Math.min(...firsts)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...firsts)).toBeLessThan(60);
    expect(new Set(firsts.map(Math.floor)).size).toBeGreaterThan(40);
    const perMinute = Object.values(Object.groupBy(secondOfTenMinutes, (second) => Math.floor(second / 60)));
    expect(perMinute).toHaveLength(10);
    expect(Math.max(...perMinute.map((minute) => minute?.length ?? 0))).toBeLessThan(25);
  });

  test('POLLING 12: two schedulers at once, duplicates and restarts lead to one request', async () => {
    const url = server.script('/f12', { entries: [{ id: 'a' }], headers: { etag: '"1"' } }, { status: 304 });
    let stored = feedAt(url, now);
    const queue: { readonly turn: number }[] = [];
    const schedule = (seen: Feed) => {
      if (!isDue(seen, now) || stored !== seen) return;
      stored = taken(seen, now);
      queue.push({ turn: seen.polling.turn });
    };
    const fetchOnce = async (message: { readonly turn: number }) => {
      if (stored.polling.turn !== message.turn) return;
      const result = await poll(stored, now);
      if (stored.polling.turn === message.turn) stored = result.feed;
    };

    const seenByBoth = stored;
    schedule(seenByBoth);
    schedule(seenByBoth);
    schedule(stored);
    expect(queue).toHaveLength(1);

    const [message] = queue;
    if (message) for (let delivery = 0; delivery < 3; delivery += 1) await fetchOnce(message);
    const listed = parseFeedList({ feeds: [{ url, title: 'Renamed', interval_minutes: 5 }] }, 'deploy')[0];
    if (listed) stored = withListEntry(stored, listed);
    stored = resumeFeed(pauseFeed(stored), now);
    schedule(stored);

    expect(queue).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
    expect(stored).toMatchObject({ title: 'Renamed', polling: { turn: 4 } });
  });

  test('POLLING 12: a deploy that changes nothing changes no record; a change by hand outlives a poll under way', () => {
    const known = polled(scripted({ interval_minutes: 30 }), start, {});

    expect(withListEntry(known, toListEntry(known))).toBe(known);
    const changed = withListEntry(known, { ...toListEntry(known), title: 'Renamed' });
    expect(changed).toMatchObject({
      title: 'Renamed',
      polling: { ...known.polling, turn: known.polling.turn + 1 },
    });
    expect(pauseFeed(known).polling.turn).toBe(known.polling.turn + 1);
  });

  test('POLLING 12: switching a feed off and on is no way round a wait', () => {
    const known = polled(scripted(), start, { status: 503, headers: { 'retry-after': '90000' } });
    const healthy = polled(scripted(), start, {});

    expect(resumeFeed(pauseFeed(known), later(start, 60)).polling.nextAt).toBe(known.polling.nextAt);
    expect(isDue(resumeFeed(pauseFeed(healthy), later(start, 60)), later(start, 9 * minute))).toBe(false);
    expect(isDue(pauseFeed(healthy), later(start, 99 * day))).toBe(false);
  });

  test('POLLING 12: a lease that is never finished runs out, so that no feed is lost', () => {
    const leased = taken(scripted(), start);

    expect(isDue(leased, later(start, 14 * minute))).toBe(false);
    expect(isDue(leased, later(start, 15 * minute))).toBe(true);
    expect(leased.polling.turn).toBe(0);
  });

  test('POLLING 12: two addresses of one feed are one feed', () => {
    expect(feedId('http://news.example/feed/')).toBe(feedId('https://www.news.example/feed'));
  });
});

describe('redirects', () => {
  test('POLLING 12: of two feeds that moved to one address one is asked', () => {
    const feed = (name: string) => feedAt(`https://${name}.example/feed`, start, { title: name });
    const moveTo = (from: Feed, to: string) => {
      const hops = [{ from: from.url, to, status: 301 }];
      const once = afterPoll(
        from,
        answered(from, start, { hops, entries: [{ id: 'a' }] }),
        start,
        () => 0,
      ).feed;
      const at = nextPollOf(once);
      return afterPoll(once, answered(once, at, { hops, entries: [{ id: 'b' }] }), at, () => 0).feed;
    };
    const first = moveTo(feed('one'), 'https://new.example/feed');
    const second = moveTo(feed('two'), 'https://www.new.example/feed/');

    expect(duplicateOf(second, [first, second])?.id).toBe(first.id);
    expect(duplicateOf(feed('three'), [first, second])).toBeNull();
    const paused = pauseAsDuplicate(second, first);
    expect(isDue(paused, later(start, 99 * day))).toBe(false);
    expect(paused.health.flag).toContain('the same feed as one');
    expect(duplicateOf(first, [first, paused])).toBeNull();
  });

  test('POLLING 13: a permanent move is stored after its target was a feed twice, and told', async () => {
    const target = server.script(
      '/f13-new',
      { entries: [{ id: 'a' }], headers: { etag: '"n1"' } },
      { entries: [{ id: 'b' }], headers: { etag: '"n2"' } },
      { status: 304 },
    );
    const middle = server.script('/f13-mid', { status: 308, headers: { location: target } });
    const url = server.script('/f13', { status: 301, headers: { location: middle } });
    const first = await poll(feedAt(url, now), now);
    now = nextPollOf(first.feed);
    const second = await poll(first.feed, now);
    await pollOn(second.feed, 1);

    expect(first).toMatchObject({ moved: null, feed: { url } });
    expect(second).toMatchObject({
      moved: { from: url, to: target },
      feed: { url: target, listedUrl: url, id: feedId(url) },
    });
    expect(second.feed.health).toMatchObject({
      movedFrom: url,
      movedAt: second.feed.polling.lastAt,
    });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/f13',
      '/f13-mid',
      '/f13-new',
      '/f13',
      '/f13-mid',
      '/f13-new',
      '/f13-new',
    ]);
    expect(server.conditionsSent('/f13-new').at(-1)).toEqual(['"n2"', undefined]);
  });

  test('POLLING 13: a permanent redirect to a page is no move: the address stays and the feed shows as moved', async () => {
    const page = server.script('/f13-page', { body: '<html>' });
    const url = server.script('/f13b', { status: 301, headers: { location: page } });

    const feed = await pollOn(feedAt(url, now), 4);

    expect(feed).toMatchObject({ url, health: { state: 'moved', flag: expect.stringContaining('moved') } });
  });

  test.each([[302], [303], [307]])(
    'POLLING 14: one %i in the chain, and the original address stays the one asked',
    async (status) => {
      const target = server.script('/f14-target', { entries: [{ id: 'a' }] });
      const middle = server.script('/f14-mid', { status, headers: { location: target } });
      const url = server.script('/f14', { status: 301, headers: { location: middle } });

      const feed = await pollOn(feedAt(url, now), 4);

      expect(feed.url).toBe(url);
      expect(server.requests.filter(({ path }) => path === '/f14')).toHaveLength(4);
    },
  );

  test('POLLING 14: loops, downgrades, too many hops and private targets are trouble that backs off (on the wire: test/web-client.test.ts)', () => {
    for (const kind of ['redirect-loop', 'too-many-redirects', 'downgrade', 'refused-address'] as const) {
      const feed = scripted();
      const outcome = {
        kind: 'failure',
        plan: planPoll(feed, start),
        failure: { kind, message: 'scripted' },
      } as const;
      const { feed: next } = afterPoll(feed, outcome, start, () => 1);

      expect(next).toMatchObject({ url: feed.url, health: { state: 'broken' } });
      expect(secondsUntilNext(next, start)).toBeGreaterThan(10 * minute);
    }
  });
});

describe('load', () => {
  test('POLLING 16: the request names the feed types and the size that is too much (on the wire: test/web-bodies.test.ts)', () => {
    const request = feedRequest(planPoll(scripted(), start));

    expect(request.accept).toMatch(/application\/atom\+xml.*application\/rss\+xml.*application\/feed\+json/);
    expect(request.maxBytes).toBe(15 * 1024 * 1024);
  });

  test('POLLING 16: a body that was cut off is an error of the feed, with back-off', () => {
    const feed = scripted();

    expect(afterPoll(feed, failed(feed, start, 'too-large'), start, () => 1).feed).toMatchObject({
      health: { state: 'broken', failures: 1, reason: 'too-large: scripted' },
    });
  });

  test('POLLING 17: a plan adds nothing to the address and no header but conditions (on the wire: test/web-client.test.ts)', () => {
    const feed = polled(feedAt('https://news.example/feed?b=2&a=1', start), start, {});

    expect(planPoll(feed, start).url).toBe('https://news.example/feed?b=2&a=1');
    expect(Object.keys(feedRequest(planPoll(feed, start))).sort()).toEqual([
      'accept',
      'maxBytes',
      'timeoutMs',
      'validators',
    ]);
  });

  test('POLLING 18: a body we had causes no new entries, and is known before it is parsed', async () => {
    const url = server.script('/f18', { entries: [{ id: 'a' }, { id: 'b' }] });
    const first = await poll(feedAt(url, now), now);
    now = nextPollOf(first.feed);
    const second = await poll(first.feed, now);

    expect(first.feed.polling.knownEntries).toHaveLength(2);
    expect(isSameBody(first.feed, second.feed.polling.bodyHash ?? '')).toBe(true);
    expect(second.feed.polling.knownEntries).toEqual(first.feed.polling.knownEntries);
  });

  test('POLLING 18: of a changed body only new and retitled entries need a look', () => {
    const feed = polled(scripted(), start, { entries: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
    const entries = [
      entry('d'),
      entry('a'),
      entry('b', { title: 'Corrected' }),
      entry('c', { summary: 'Reworded' }),
      entry('d'),
    ];

    expect(unseenEntries(feed, entries).map((one) => one.entry.id)).toEqual(['d', 'b']);
    expect(unseenEntries(feed, entries)[0]).toMatchObject({
      articleUrl: 'https://news.example/d',
      articleId: expect.stringMatching(/^[a-z2-7]{26}$/),
    });
  });

  test('POLLING 19: a feed marked feed-only keeps its mark through list and polls (on the wire: test/fetch-feed.test.ts)', () => {
    expect(polled(scripted({ feed_only: true }), start, {}).settings.feedOnly).toBe(true);
  });
});

describe('what the log can tell', () => {
  test('POLLING 22: requests, conditions, 304s, bytes, shortest gap and waits of a day add up', async () => {
    const url = server.script(
      '/f22',
      { entries: [{ id: 'a' }], headers: { etag: '"1"' } },
      { status: 304 },
      { status: 429, headers: { 'retry-after': '7200' } },
      { status: 304 },
    );
    let feed = feedAt(url, now);
    let log = emptyPollLog;
    for (let turn = 0; turn < 5; turn += 1) {
      now = nextPollOf(feed);
      const result = await poll(feed, now);
      log = addToDayLog(log, result.log);
      feed = result.feed;
    }

    expect(log).toMatchObject({ requests: 5, conditional: 4, notModified: 3, waitsObeyed: 1 });
    expect(log.bytes).toBeGreaterThan(50);
    expect(log.shortestGapSeconds).toBeGreaterThanOrEqual(540);
    expect(log.shortestGapSeconds).toBeLessThanOrEqual(661);
  });

  test('a poll tells how late it came, from its due time and never from before the last poll', () => {
    const feed = scripted();
    const { polling } = feed;
    const times = { lastAt: '2026-11-20T02:05:00.000Z', nextAt: '2026-11-20T02:15:00.000Z' };
    const logged = (given: Partial<typeof polling>, at: string) => {
      const asked = { ...feed, polling: { ...polling, ...given } };
      return afterPoll(asked, failed(asked, new Date(at), 'timeout'), new Date(at), () => 0).log.late;
    };

    expect(logged(times, '2026-11-20T02:20:00.000Z')).toBeUndefined();
    expect(logged(times, '2026-11-20T02:53:00.000Z')).toEqual([
      { since: times.lastAt, due: times.nextAt, at: '2026-11-20T02:53:00.000Z' },
    ]);
    // Made due by hand.
    const byHand = { ...times, nextAt: '1970-01-01T00:00:00.000Z' };
    expect(logged(byHand, '2026-11-20T02:09:00.000Z')).toBeUndefined();
    expect(logged(byHand, '2026-11-20T02:53:00.000Z')?.[0]?.due).toBe(times.lastAt);
  });

  test('POLLING 22: what was refused before it was sent is no request', () => {
    const feed = scripted();
    const outcome = {
      kind: 'failure',
      plan: planPoll(feed, start),
      failure: { kind: 'refused-address', message: '' },
    } as const;

    expect(afterPoll(feed, outcome, start, () => 0).log).toEqual(emptyPollLog);
  });
});

describe('entries', () => {
  test('of the longest feed that is read only those are looked for in the store that are new, wherever they stand', () => {
    const old = Array.from({ length: 4999 }, (_, at) => entry(`article-${at}`));
    const first = { entries: old };
    const feed = polled(feedAt('https://news.example/feed', start), start, first);

    const names = (entries: readonly FeedEntry[]) =>
      unseenEntries(feed, entries).map(({ entry: { id } }) => id);
    expect(names([entry('fresh'), ...old])).toEqual(['fresh']);
    expect(names([...old, entry('fresh')])).toEqual(['fresh']);
    expect(JSON.stringify(feed).length).toBeLessThan(100_000);
  });

  const entryKey = (of: Feed, one: FeedEntry) => identify(of, [one])[0]?.articleId;

  test('two ways to one article have one key; entries without link go by guid, then by text', () => {
    const feed = scripted();
    const keys = [
      entry('x', { url: 'https://news.example/x?utm_source=rss' }),
      entry('y', { url: 'https://m.news.example/x/amp' }),
    ].map((one) => entryKey(feed, one));

    expect(new Set(keys).size).toBe(1);
    expect(entryKey(feed, entry('g', { url: null }))).not.toBe(entryKey(feed, entry('h', { url: null })));
    expect(entryKey(feed, entry('g', { url: null }))).toBe(
      entryKey(feed, entry('g', { url: null, title: 'New' })),
    );
    expect(entryKey(feed, entry('g', { url: null }))).not.toBe(
      entryKey(feedAt('https://o.example/', start), entry('g', { url: null })),
    );
    expect(entryKey(feed, entry('', { id: null, url: null, title: 'A' }))).not.toBe(
      entryKey(feed, entry('', { id: null, url: null, title: 'B' })),
    );
  });

  test('entries that all name the front page stay apart', () => {
    const feed = scripted();
    const front = (id: string) => entry(id, { url: 'https://news.example/?utm_source=rss' });

    expect(unseenEntries(feed, [front('a'), front('b')])).toHaveLength(2);
    expect(unseenEntries(feed, [front('a')])[0]?.articleUrl).toBeNull();
  });

  test('a feed of 100 entries is a record under 4 KB, of plain JSON', () => {
    const entries = Array.from({ length: 100 }, (_, n) => ({
      id: `story-${n}`,
      published: later(start, -n * hour).toISOString(),
    }));
    const feed = polled(scripted(), start, { entries, headers: { 'last-modified': modified } });

    expect(JSON.stringify(feed).length).toBeLessThan(4096);
    expect(JSON.parse(JSON.stringify(feed))).toEqual(feed);
  });

  test('entries of the first document alert only when fresh, those of later ones unless a week old', () => {
    const feed = scripted();
    const known = polled(feed, start, {});
    const old = later(start, -25 * hour).toISOString();
    const fresh = later(start, -23 * hour).toISOString();

    expect(isBacklog({ published: old, seenAt: start }, feed, 24)).toBe(true);
    expect(isBacklog({ published: fresh, seenAt: start }, feed, 24)).toBe(false);
    expect(isBacklog({ published: null, seenAt: start }, feed, 24)).toBe(false);
    expect(isBacklog({ published: old, seenAt: start }, known, 24)).toBe(true);
    expect(isBacklog({ published: old, seenAt: later(start, 600) }, known, 24)).toBe(false);
    expect(isBacklog({ published: old, seenAt: later(start, 8 * 86_400) }, known, 24)).toBe(true);
    expect(isBacklog({ published: old, seenAt: later(start, 8 * 86_400) }, known, 400)).toBe(false);
    expect(isBacklog({ published: null, seenAt: later(start, 8 * 86_400) }, known, 24)).toBe(false);

    const empty = polled(feed, start, { entries: [] });
    expect(isBacklog({ published: old, seenAt: later(start, 600) }, empty, 24)).toBe(true);
  });

  test('what a feed lists at first under another address that it was given is its backlog there', () => {
    const known = polled(scripted(), start, {});
    const old = { published: later(start, -3 * day).toISOString(), seenAt: later(start, 600) };
    const listed = toListEntry(known);
    const elsewhere = withListEntry(known, { ...listed, url: 'https://news.example/other/feed' });

    expect(isBacklog(old, withListEntry(known, { ...listed, title: 'Another title' }), 24)).toBe(false);
    expect(isBacklog(old, elsewhere, 24)).toBe(true);
  });
});

describe('HTTP dates', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
  ])('reads %s', (text, iso) => {
    expect(new Date(httpDate(text) ?? 0).toISOString()).toBe(iso);
  });

  test.each([['2026-11-21T00:00:00Z'], ['Sun, 06 Foo 1994 08:49:37 GMT'], ['tomorrow'], ['0'], ['']])(
    'does not guess at %j',
    (text) => {
      expect(httpDate(text)).toBeNull();
    },
  );
});
