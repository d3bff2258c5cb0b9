import fc from 'fast-check';
import type { Feed } from '../../shared/feed/feed.ts';
import { newFeed } from '../../shared/feed/feed.ts';
import { parseFeedList } from '../../shared/feed/feed-list.ts';
import type { FeedEntry } from '../../shared/feed/parsed-feed.ts';
import { isSameBody, unseenEntries } from '../../shared/feed/polling/known-entries.ts';
import type { PolledDocument, PollOutcome, PollPlan } from '../../shared/feed/polling/outcome.ts';
import { addToDayLog, emptyPollLog } from '../../shared/feed/polling/poll-log.ts';
import { afterPoll, feedRequest, isDue, planPoll } from '../../shared/feed/polling.ts';
import type { WebFailureKind, WebHop } from '../../shared/runtime/web/web-client.ts';
import { entry } from '../scripted-feeds.ts';
import { taken } from '../support/taken.ts';

const start = Date.UTC(2026, 10, 1, 0, 0, 0);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const days = 30;

/** What an origin does at a moment, instead of serving its document. */
interface Mood {
  readonly status?: number;
  readonly retryAfter?: number;
  readonly failure?: WebFailureKind;
  readonly redirect?: { readonly status: number; readonly to: string };
  readonly body?: 'html' | 'empty';
}

interface Behaviour {
  readonly name: string;
  readonly count: number;
  /** Hours between two new entries; null: never a new one. */
  readonly newEvery: number | null;
  readonly validators: 'etag' | 'modified' | 'none';
  readonly maxAge?: number;
  readonly mood?: (at: number, asked: number) => Mood;
}

const between = (at: number, from: number, to: number) => at >= start + from * day && at < start + to * day;

const behaviours: readonly Behaviour[] = [
  { name: 'changing', count: 30, newEvery: 4, validators: 'etag' },
  { name: 'only-304', count: 12, newEvery: null, validators: 'modified' },
  { name: 'no-validators', count: 10, newEvery: 5, validators: 'none' },
  { name: 'max-age', count: 8, newEvery: 6, validators: 'etag', maxAge: 1800 },
  {
    name: 'limits-for-hours',
    count: 5,
    newEvery: 4,
    validators: 'etag',
    mood: (_, asked) => (asked % 20 === 19 ? { status: 429, retryAfter: 7200 } : {}),
  },
  {
    name: 'limits-for-days',
    count: 3,
    newEvery: 4,
    validators: 'etag',
    mood: (_, asked) => (asked % 50 === 49 ? { status: 503, retryAfter: 2 * 86_400 } : {}),
  },
  {
    name: 'limits-silently',
    count: 3,
    newEvery: 4,
    validators: 'etag',
    mood: (_, asked) => (asked % 20 === 19 ? { status: 429 } : {}),
  },
  {
    name: 'forbids',
    count: 4,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 8, 11) ? { status: 403 } : {}),
  },
  {
    name: 'unavailable',
    count: 5,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 5, 7) ? { status: 503 } : {}),
  },
  {
    name: 'gone',
    count: 3,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 10, 99) ? { status: 410 } : {}),
  },
  {
    name: 'missing',
    count: 3,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 5, 12) ? { status: 404 } : {}),
  },
  {
    name: 'moves',
    count: 4,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 3, 99) ? { redirect: { status: 301, to: 'new' } } : {}),
  },
  {
    name: 'detours',
    count: 3,
    newEvery: 4,
    validators: 'etag',
    mood: () => ({ redirect: { status: 302, to: 'elsewhere' } }),
  },
  {
    name: 'flaps',
    count: 3,
    newEvery: 4,
    validators: 'etag',
    mood: (_, asked) => (asked % 3 === 2 ? { failure: 'timeout' } : {}),
  },
  {
    name: 'slow',
    count: 2,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 15, 18) ? { failure: 'timeout' } : {}),
  },
  {
    name: 'becomes-a-page',
    count: 1,
    newEvery: 4,
    validators: 'none',
    mood: (at) => (between(at, 9, 12) ? { body: 'html' } : {}),
  },
  {
    name: 'runs-empty',
    count: 1,
    newEvery: 4,
    validators: 'etag',
    mood: (at) => (between(at, 9, 12) ? { body: 'empty' } : {}),
  },
];

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly entries: readonly FeedEntry[];
}

/** A publisher who answers and keeps a list of everything a reader did wrong, by its own lights only. */
class Origin {
  readonly complaints: string[] = [];
  readonly bodies = new Set<string>();
  requests = 0;
  readonly #behaviour: Behaviour;
  readonly #url: string;
  #lastAt: number | null = null;
  #notBefore = 0;
  #unconditionalAt = 0;
  #given: { etag?: string; modified?: string } = {};
  #gone = false;

  constructor(behaviour: Behaviour, url: string) {
    this.#behaviour = behaviour;
    this.#url = url;
  }

  answer(
    url: string,
    etag: string | undefined,
    modified: string | undefined,
    at: number,
  ): Answer | WebFailureKind | WebHop {
    const mood = this.#behaviour.mood?.(at, this.requests) ?? {};
    if (mood.redirect && url === this.#url) {
      this.#arrive(at);
      // Our validators come from the redirect's target, or from this address before it moved.
      if (etag !== undefined && etag !== this.#given.etag)
        this.complaints.push('validators of another address');
      if (mood.redirect.status === 301) this.#given = {};
      return { from: url, to: `${this.#url}/${mood.redirect.to}`, status: mood.redirect.status };
    }
    if (url === this.#url || !mood.redirect) this.#arrive(at);
    else if (mood.redirect.status === 301 && this.#lastAt !== at) this.#arrive(at);
    if (mood.failure) return mood.failure;
    if (mood.status) return this.#refuse(mood.status, mood.retryAfter, at);

    this.#checkConditions(etag, modified, at);
    const { newEvery, validators, maxAge } = this.#behaviour;
    const newest = newEvery === null ? 0 : Math.floor((at - start) / (newEvery * hour));
    const version = `${mood.body ?? 'list'} ${newest}`;
    const headers: Record<string, string> = {};
    if (validators === 'etag') headers.etag = `"${url} ${version}"`;
    if (validators === 'modified') headers['last-modified'] = new Date(start).toUTCString();
    if (maxAge) {
      headers['cache-control'] = `max-age=${maxAge}`;
      this.#notBefore = at + maxAge * 1000;
    }
    this.#given = {
      ...(headers.etag && { etag: headers.etag }),
      ...(headers['last-modified'] && { modified: headers['last-modified'] }),
    };
    const unchanged =
      (etag !== undefined && etag === headers.etag) ||
      (modified !== undefined && modified === headers['last-modified']);
    if (unchanged) return { status: 304, headers, body: '', entries: [] };
    const entries =
      mood.body === 'empty' ? [] : Array.from({ length: 12 }, (_, n) => this.#entry(newest - n));
    this.bodies.add(version);
    return {
      status: 200,
      headers,
      body: `${mood.body === 'html' ? '<html>' : ''}${url} ${version}${' '.repeat(30_000)}`,
      entries,
    };
  }

  #entry(number: number): FeedEntry {
    const published = new Date(start + number * (this.#behaviour.newEvery ?? 24) * hour).toISOString();
    return entry(`n${number}`, { url: `${this.#url}/story-${number + 1000}`, published });
  }

  #arrive(at: number): void {
    if (this.#gone) this.complaints.push('asked again after 410');
    if (this.#lastAt !== null && at - this.#lastAt < 5 * minute)
      this.complaints.push(`asked after ${(at - this.#lastAt) / 1000} s`);
    if (at < this.#notBefore) this.complaints.push(`asked ${(this.#notBefore - at) / 1000} s too early`);
    this.requests += 1;
    this.#lastAt = at;
    this.#notBefore = 0;
  }

  #refuse(status: number, retryAfter: number | undefined, at: number): Answer {
    if (status === 410) this.#gone = true;
    if (retryAfter !== undefined) this.#notBefore = at + retryAfter * 1000;
    else if (status === 403 || status === 429) this.#notBefore = at + 4 * hour;
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    return { status, headers, body: '', entries: [] };
  }

  #checkConditions(etag: string | undefined, modified: string | undefined, at: number): void {
    if (etag !== undefined || modified !== undefined) {
      if (etag !== this.#given.etag || modified !== this.#given.modified)
        this.complaints.push('validators that were not given');
      return;
    }
    const owed = this.#given.etag !== undefined || this.#given.modified !== undefined;
    if (owed && at - this.#unconditionalAt < 7.9 * day)
      this.complaints.push('no condition, though validators were given');
    this.#unconditionalAt = at;
  }
}

/** The GET of a web client, without a network: redirects are followed, validators go where they belong. */
function get(origin: Origin, feed: Feed, plan: PollPlan, at: number): PollOutcome {
  const asked = feedRequest(plan);
  const hops: WebHop[] = [];
  for (let url = plan.url; ; ) {
    const sent =
      url === plan.url
        ? asked.validators
        : url === asked.targetValidators?.url
          ? asked.targetValidators
          : undefined;
    const answer = origin.answer(url, sent?.etag ?? undefined, sent?.lastModified ?? undefined, at);
    if (typeof answer === 'string')
      return { kind: 'failure', plan, failure: { kind: answer, message: 'simulated' } };
    if ('to' in answer) {
      hops.push(answer);
      url = answer.to;
      continue;
    }
    const { status, headers, body, entries } = answer;
    const document = status === 200 ? documentOf(feed, body, entries) : null;
    return {
      kind: 'answer',
      plan,
      response: { status, headers, url, hops, wireBytes: body.length },
      document,
    };
  }
}

function documentOf(feed: Feed, body: string, items: readonly FeedEntry[]): PolledDocument {
  const bodyHash = body.trimEnd();
  if (body.startsWith('<html>')) return { kind: 'not-a-feed', bodyHash, problem: 'it looks like a page' };
  if (isSameBody(feed, bodyHash)) return { kind: 'same', bodyHash };
  return {
    kind: 'feed',
    bodyHash,
    feed: { title: null, format: 'rss', language: null, ttlMinutes: null, items, warnings: [] },
  };
}

/** A number in [0, 1) from a seed, always the same sequence. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('thirty days of a hundred feeds', () => {
  const random = seeded(20_261_121);
  const subjects = behaviours.flatMap((behaviour) =>
    Array.from({ length: behaviour.count }, (_, n) => {
      const url = `https://${behaviour.name}-${n}.example/feed`;
      return { behaviour, url, origin: new Origin(behaviour, url) };
    }),
  );
  const entries = parseFeedList(
    {
      // Half an hour for most, to keep the run short; those without validators stay at the default of an hour.
      feeds: subjects.map(({ url, behaviour }, at) => ({
        url,
        interval_minutes: behaviour.validators === 'none' || at % 8 === 0 ? null : 30,
      })),
    },
    'simulation',
  );
  const runs = subjects.map((subject, at) => {
    const [listed] = entries.slice(at, at + 1);
    if (listed === undefined) throw new Error('no entry');
    return {
      ...subject,
      feed: newFeed(listed, new Date(start)),
      log: emptyPollLog,
      notices: [] as string[],
      newEntries: 0,
      moved: 0,
      gaps: 0,
      due: 0,
    };
  });
  let dropped = 0;
  let busiest = 0;

  beforeAll(() => {
    // The scheduler wakes every minute, twice at once; every tenth message is delivered again.
    for (let tick = start; tick < start + days * day; tick += minute) {
      const now = new Date(tick);
      let inThisMinute = 0;
      for (const run of runs) {
        if (run.due > tick || !isDue(run.feed, now)) continue;
        const message = { turn: run.feed.polling.turn };
        run.feed = taken(run.feed, now);
        const second = isDue(run.feed, now);
        const deliveries = second || random() < 0.1 ? 2 : 1;
        for (let delivery = 0; delivery < deliveries; delivery += 1) {
          if (run.feed.polling.turn !== message.turn) {
            dropped += 1;
            continue;
          }
          const outcome = get(run.origin, run.feed, planPoll(run.feed, now), tick);
          const document = outcome.kind === 'answer' ? outcome.document : null;
          if (document?.kind === 'feed')
            run.newEntries += unseenEntries(run.feed, document.feed.items).length;
          const result = afterPoll(run.feed, outcome, now, random);
          run.feed = result.feed;
          run.log = addToDayLog(run.log, result.log);
          run.gaps += result.log.gaps ?? 0;
          run.moved += Number(result.moved !== null);
          if (result.notice) run.notices.push(`${result.notice.from} to ${result.notice.to}`);
          inThisMinute += 1;
        }
        run.due =
          run.feed.polling.nextAt === null ? Number.POSITIVE_INFINITY : Date.parse(run.feed.polling.nextAt);
      }
      busiest = Math.max(busiest, tick < start + 12 * hour ? 0 : inThisMinute);
    }
  });

  const of = (name: string) => runs.filter((run) => run.behaviour.name === name);

  test('no publisher has anything to complain of', () => {
    const complaints = runs.flatMap(({ url, origin }) =>
      origin.complaints.map((complaint) => `${url}: ${complaint}`),
    );

    expect(complaints).toEqual([]);
  });

  test('every entry ever published was seen, once', () => {
    for (const run of runs) {
      if (
        run.behaviour.newEvery === null ||
        [
          'gone',
          'forbids',
          'unavailable',
          'missing',
          'slow',
          'limits-for-days',
          'becomes-a-page',
          'runs-empty',
        ].includes(run.behaviour.name)
      )
        continue;
      const published =
        12 +
        Math.floor(
          (run.feed.polling.lastAt ? Date.parse(run.feed.polling.documentAt ?? '') - start : 0) /
            (run.behaviour.newEvery * hour),
        );
      expect([run.url, run.newEntries]).toEqual([run.url, published]);
    }
  });

  test('a feed that was away for longer than its list reaches back says that entries may be lost', () => {
    for (const run of of('forbids')) expect(run.gaps).toBe(1);
    for (const run of [...of('changing'), ...of('flaps'), ...of('max-age')]) expect(run.gaps).toBe(0);
  });

  test('each feed ends in the state it should, and told of its trouble once', () => {
    const told = (name: string) => new Set(of(name).map(({ notices }) => notices.join(', ')));

    expect(told('changing')).toEqual(new Set(['']));
    expect(told('detours')).toEqual(new Set(['']));
    expect(told('flaps')).toEqual(new Set(['']));
    expect(told('unavailable')).toEqual(new Set(['healthy to failing, failing to healthy']));
    expect(told('slow')).toEqual(new Set(['healthy to failing, failing to healthy']));
    expect(told('forbids')).toEqual(new Set(['healthy to blocked, blocked to healthy']));
    expect(told('gone')).toEqual(new Set(['healthy to gone']));
    expect(told('becomes-a-page')).toEqual(new Set(['healthy to broken, broken to healthy']));
    expect(told('runs-empty')).toEqual(new Set(['healthy to empty, empty to healthy']));
    for (const { notices } of of('missing'))
      expect(notices).toEqual(['healthy to broken', 'broken to broken', 'broken to healthy']);
    for (const { feed } of of('only-304')) expect(feed.health.state).toBe('quiet');
    for (const { feed } of of('gone')) expect(feed.polling.nextAt).toBeNull();
  });

  test('permanent moves are stored once, temporary ones never', () => {
    for (const run of of('moves')) expect([run.moved, run.feed.url]).toEqual([1, `${run.url}/new`]);
    for (const run of of('detours')) expect([run.moved, run.feed.url]).toEqual([0, run.url]);
  });

  test('requests spread over the minutes, duplicates are dropped, records stay small', () => {
    expect(busiest).toBeLessThan(runs.length / 2);
    expect(dropped).toBeGreaterThan(1000);
    for (const { feed } of runs) expect(JSON.stringify(feed).length).toBeLessThan(4096);
  });

  test('most requests end in a 304, and the figures are known', () => {
    const total = runs.map(({ log }) => log).reduce(addToDayLog, emptyPollLog);
    const conditional = total.conditional / total.requests;
    const share = total.notModified / total.requests;
    process.stdout.write(
      `30 days, ${runs.length} feeds: ${total.requests} requests, ${(total.bytes / 1e6).toFixed(1)} MB, ` +
        `${(100 * conditional).toFixed(1)} % conditional, ${(100 * share).toFixed(1)} % answered 304, ` +
        `shortest gap ${total.shortestGapSeconds} s, ${total.waitsObeyed} waits obeyed, ${dropped} duplicates dropped, ` +
        `${busiest} requests in the busiest minute\n`,
    );

    expect(conditional).toBeGreaterThan(0.9);
    expect(share).toBeGreaterThan(0.85);
    expect(total.shortestGapSeconds).toBeGreaterThanOrEqual(300);
    expect(total.waitsObeyed).toBeGreaterThan(100);
  });
});

describe('any sequence of answers', () => {
  const answer = fc.oneof(
    fc.record({
      status: fc.constantFrom(200, 200, 200, 304, 304, 301, 302, 403, 404, 410, 429, 500, 503, 418),
      etag: fc.option(fc.constantFrom('"a"', 'W/"b"')),
      retryAfter: fc.option(
        fc.oneof(fc.nat(2_000_000).map(String), fc.constantFrom('-1', 'x', 'Sat, 21 Nov 2026 05:00:00 GMT')),
      ),
      cache: fc.option(fc.constantFrom('max-age=0', 'no-store', 'max-age=900', 'max-age=99999999999')),
      ids: fc.option(fc.array(fc.nat(20), { maxLength: 6 })),
      hop: fc.option(fc.constantFrom(301, 302)),
      ttl: fc.option(fc.integer({ min: -5, max: 5000 })),
    }),
    fc.constantFrom('timeout' as const, 'dns' as const, 'too-large' as const, 'redirect-loop' as const),
  );

  test('keeps the next poll between five minutes and eight days away, the turn counting, the record plain and small', () => {
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 40 }),
        fc.option(fc.integer({ min: 5, max: 1440 })),
        (answers, interval) => {
          const [listed] = parseFeedList(
            { feeds: [{ url: 'https://any.example/feed', interval_minutes: interval }] },
            'any',
          );
          if (listed === undefined) return;
          let feed = newFeed(listed, new Date(start));
          let now = new Date(feed.polling.nextAt ?? start);
          for (const [turn, given] of answers.entries()) {
            const plan = planPoll(feed, now);
            const result = afterPoll(feed, scriptedOutcome(feed, plan, given), now, () => (turn % 10) / 10);
            feed = result.feed;

            expect(feed.polling.turn).toBe(turn + 1);
            expect(JSON.parse(JSON.stringify(feed))).toEqual(feed);
            expect(JSON.stringify(feed).length).toBeLessThan(4096);
            if (feed.polling.nextAt === null) {
              expect(feed.health.state).toBe('gone');
              return;
            }
            const wait = (Date.parse(feed.polling.nextAt) - now.getTime()) / 1000;
            expect(wait).toBeGreaterThanOrEqual(300);
            expect(wait).toBeLessThanOrEqual(8 * 86_400);
            now = new Date(feed.polling.nextAt);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  type Given = typeof answer extends fc.Arbitrary<infer One> ? One : never;

  function scriptedOutcome(feed: Feed, plan: PollPlan, given: Given): PollOutcome {
    if (typeof given === 'string') return { kind: 'failure', plan, failure: { kind: given, message: 'any' } };
    const { status, etag, retryAfter, cache, ids, hop, ttl } = given;
    const headers: Record<string, string> = {
      ...(etag !== null && { etag }),
      ...(retryAfter !== null && { 'retry-after': retryAfter }),
      ...(cache !== null && { 'cache-control': cache }),
    };
    const url = hop === null ? plan.url : 'https://target.example/feed';
    const hops = hop === null ? [] : [{ from: plan.url, to: url, status: hop }];
    const items = (ids ?? []).map((id) => entry(`e${id}`));
    const body = ids === null ? '<html>' : `${ids.join()} ${ttl}`;
    const parsed = documentOf(feed, body, items);
    const document: PolledDocument =
      parsed.kind === 'feed' ? { ...parsed, feed: { ...parsed.feed, ttlMinutes: ttl } } : parsed;
    return {
      kind: 'answer',
      plan,
      response: { status, headers, url, hops, wireBytes: body.length },
      document: status === 200 ? document : null,
    };
  }
});
