import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { failingLines, notDueLine } from '../cli/local/feed-lines.ts';
import { lockFolder, makeFolder, wasKilled } from '../cli/local/lock.ts';
import { Outages } from '../cli/local/outages.ts';
import { complaintOf, RunCounts } from '../cli/local/summary.ts';
import { wakeOrTell } from '../cli/local/watch.ts';
import { destinationFindings } from '../cli/ops/check-destinations.ts';
import { feedFindings } from '../cli/ops/findings.ts';
import type { Delivery } from '../shared/alert/delivery.ts';
import { EVENTS } from '../shared/runtime/log.ts';
import { feedAt } from './scripted-feeds.ts';

const judged = (articleId: string, label: string, pageAsked = true) => ({
  message: EVENTS.articleJudged,
  articleId,
  label,
  pageAsked,
});

describe('the counts of a run', () => {
  test('are of articles: one that was corrected and read again is one, as it was judged last', () => {
    const counts = new RunCounts();
    const lines = [
      judged('a', 'core'),
      judged('b', 'related'),
      judged('c', 'off', false),
      judged('a', 'core'),
      judged('b', 'off'),
    ];

    for (const line of lines) counts.add(line as never);

    expect(counts.articles).toEqual({ read: 3, core: 1, related: 0, off: 2 });
    expect(counts.sentence()).toContain('3 articles read (2 pages, 2 read again): 1 core, 0 related');
  });

  test('are of alerts, and of messages where one alert goes to several destinations', () => {
    const counts = new RunCounts();
    const sent = (alertId: string, destination: string) =>
      counts.add({ message: EVENTS.deliverySent, kind: 'story', alertId, destination } as never);
    sent('a', 'desk');
    expect(counts.sentence()).toMatch(/; 0 stories, 1 alert sent$/);
    sent('a', 'post');
    sent('b', 'desk');

    expect(counts.sentence()).toMatch(/; 0 stories, 2 alerts sent in 3 messages$/);
    expect(counts.alerts.sent).toBe(3);
  });

  test('say nothing of reading again where nothing was', () => {
    const counts = new RunCounts();
    counts.add(judged('a', 'core') as never);
    expect(counts.sentence()).toContain('1 article read (1 page): 1 core');
  });
});

describe('feeds that give no answer', () => {
  const polled = (title: string, status: string | number) => ({
    ...{ message: EVENTS.feedPolled, title, status, group: 'world' },
  });
  const linesOf = (...lines: readonly object[]) => {
    const said: string[] = [];
    const outages = new Outages({ line: (text) => said.push(text) });
    for (const line of lines) outages.note(line as never);
    return said.map((text) => text.replace(/:.*/, ''));
  };

  test('are said once where the whole network is down', () => {
    expect(linesOf(...['a', 'b', 'c', 'a'].map((title) => polled(title, 'dns')))).toEqual([
      'No answer from a (its name leads nowhere, or there is no network)',
    ]);
  });

  test('are said once each among others that answer, until they do', () => {
    const [dead, good] = [polled('dead', 'timeout'), polled('good', 200)];
    const once = 'No answer from dead (too slow)';

    expect(linesOf(good, dead, good, dead, good, dead)).toEqual([once]);
    expect(linesOf(dead, polled('dead', 200), good, dead)).toEqual([once, once]);
  });
});

describe('a destination that cannot be told', () => {
  const told = (destination: string, message: string, state: string, detail = '') => ({
    message,
    destination,
    state,
    detail,
  });

  test('is said at once, once more where a message to it is given up, and anew once it took one', () => {
    const said: string[] = [];
    const outages = new Outages({ line: (text) => said.push(text) });
    const waits = told('desk', EVENTS.deliveryFailed, 'waiting', 'answered 500 no');
    const lost = told('desk', EVENTS.deliveryFailed, 'failed', 'answered 410 no');
    const later = '"desk" could not be told (answered 500 no): messages to it are tried again later.';

    for (const line of [waits, waits, lost, lost, waits, told('desk', EVENTS.deliverySent, 'sent'), waits])
      outages.note(line as never);

    expect(said).toEqual([
      later,
      '"desk" could not be told (answered 410 no): a message to it will not be tried again; "arms-watch doctor" says what to mend.',
      later,
    ]);
  });
});

describe('the feeds of a turn', () => {
  const now = new Date('2026-11-22T04:30:00Z');
  const fresh = (host: string) => feedAt(`https://${host}.example/feed`, now, { title: host });
  const due = (host: string, nextAt: string) => {
    const feed = fresh(host);
    return { ...feed, polling: { ...feed.polling, lastAt: now.toISOString(), nextAt } };
  };
  const failing = (host: string, reason: string) => {
    const feed = fresh(host);
    return { ...feed, health: { ...feed.health, state: 'broken' as const, failures: 1, reason } };
  };

  test('that were not due are told of, with when the next one is', () => {
    const feeds = [due('a', '2026-11-22T04:51:00.000Z'), due('b', '2026-11-22T04:41:00.000Z')];
    const ids = feeds.map(({ id }) => id);

    expect(notDueLine(feeds, new Set(), now)).toMatch(
      /^No feed was due: the next one is at 2026-11-22 \d\d:41 /,
    );
    expect(notDueLine(feeds, new Set(ids.slice(1)), now)).toMatch(
      /^1 feed was not due: the next one is at .*:51 /,
    );
    expect(notDueLine(feeds, new Set(ids), now)).toBeNull();
  });

  test('that fail for the same reason are one line, which names the option that may have been forgotten', () => {
    const refused = 'refused-address: The address is not public (loopback), so nothing was sent.';
    const feeds = [failing('a', 'answered 500'), ...['b', 'c', 'd'].map((host) => failing(host, refused))];

    expect(failingLines([...feeds, fresh('e')])).toEqual([
      `3 feeds (b, c and 1 more): ${refused} A site of your own network is read with --allow-private CIDR.`,
      '1 feed (a): answered 500',
    ]);
    expect(failingLines(feeds, ['10.0.0.0/8'])).toContain(
      `3 feeds (b, c and 1 more): ${refused} --allow-private 10.0.0.0/8 does not hold it.`,
    );
  });

  test('for more reasons than a summary has room for are counted', () => {
    const feeds = [500, 501, 502, 503, 504, 505, 506].map((status) =>
      failing(`host-${status}`, `answers ${status}`),
    );

    expect(failingLines(feeds)).toHaveLength(6);
    expect(failingLines(feeds).at(-1)).toBe('and for 2 other reasons: "arms-watch feeds health" says all.');
    expect(failingLines(feeds.slice(2))).toHaveLength(5);
  });
});

describe('a single turn', () => {
  const failed = (destination: string, state: 'waiting' | 'failed', kind = 'story') => ({
    message: EVENTS.deliveryFailed,
    destination,
    state,
    kind,
    detail: 'answered 404',
  });
  const sent = { message: EVENTS.deliverySent, kind: 'story', destination: 'post' };
  const complaint = (lines: readonly object[], failing = 0) => {
    const counts = new RunCounts();
    for (const line of lines) counts.add(line as never);
    const feeds = { expected: 3, polled: 3, healthy: 3 - failing, failing };
    return complaintOf({ feeds, alerts: counts.alerts }, counts.failures);
  };

  test('is as it should be when all was told, also where some feeds are in trouble', () => {
    expect(complaint([])).toBeNull();
    expect(complaint([sent], 2)).toBeNull();
  });

  test('is as it should be while a destination that is busy is tried again', () => {
    expect(complaint([sent, failed('desk', 'waiting')])).toBeNull();
  });

  test('is not where one destination refused for good, whatever the others took', () => {
    const lines = [sent, failed('desk', 'failed'), failed('desk', 'failed'), failed('siem', 'waiting')];

    expect(complaint(lines)).toBe(
      'not everybody was told: "desk" missed 2 messages (answered 404); the rest was done',
    );
  });

  test('is not where a destination refused the very message that says it is watched for', () => {
    expect(complaint([failed('desk', 'failed', 'watching')])).toMatch(/"desk" missed 1 message /);
  });

  test('is not where nobody was told, or no feed was read', () => {
    expect(complaint([failed('desk', 'waiting')])).toMatch(/^not one alert could be sent/);
    expect(complaint([sent], 3)).toMatch(/^none of 3 feeds could be read/);
    const none = { expected: 0, polled: 0, healthy: 0, failing: 0 };
    expect(complaintOf({ feeds: none, alerts: new RunCounts().alerts }, new Map())).toMatch(
      /^there is nothing to watch: .*"arms-watch feeds add URL" adds one, "feeds import FILE" many\)$/,
    );
  });
});

test('a function that fails is told of, and ends no run', async () => {
  const lines: string[] = [];
  const system = { wake: () => Promise.reject(new Error('the disk is full')) };
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});

  await wakeOrTell(system, 'reconcile', { line: (text) => lines.push(text) });

  quiet.mockRestore();
  expect(lines).toEqual(['reconcile failed (the disk is full); it is tried again in its turn.']);
});

describe('of a destination the doctor', () => {
  const told = (hour: number, state: Delivery['state'], trouble: string | null = null, attempts = 1) => ({
    id: `a${hour}`,
    storyId: `s${hour}`,
    reason: 'new story',
    decidedAt: `2026-01-05T0${hour}:00:00.000Z`,
    deliveries: [{ destination: 'desk', state, attempts, sentAt: null, trouble }],
  });
  const gone = told(3, 'failed', 'no_service');

  test.each([
    [
      'whose newest message failed says so and why',
      [told(1, 'sent'), gone],
      true,
      /^1 of the last 2 .*: no_service\.$/,
    ],
    [
      'that takes messages again is content',
      [gone, told(4, 'sent')],
      false,
      /taken\. 1 before it could not be sent/,
    ],
    [
      'that is busy waits for the next try',
      [told(1, 'sent'), told(5, 'waiting', '429')],
      false,
      /tried again: 429\.$/,
    ],
    ['looks at what was tried', [told(1, 'sent'), told(6, 'waiting', null, 0)], false, /was taken\.$/],
    [
      'that never was in the ledger of attempts is told as failed all the same',
      [told(2, 'failed', null, 0)],
      true,
      /no reason is known/,
    ],
  ])('%s', (_, alerts, isWrong, says) => {
    expect(destinationFindings(alerts, ['desk'], true)).toEqual([
      {
        check: 'destination desk',
        wrong: isWrong,
        says: expect.stringMatching(says),
        todo: isWrong ? expect.stringContaining('arms-watch story s') : null,
      },
    ]);
  });

  test('says nothing where nothing was told, or where it is set no longer', () => {
    expect(destinationFindings([], null, true)).toEqual([]);
    expect(destinationFindings([gone], ['post'], true)).toEqual([]);
    expect(destinationFindings([gone], null, true)).toHaveLength(1);
  });

  test('finds fault with one that refused a message three times, before it is given up', () => {
    const refused = told(1, 'waiting', 'the webhook answered 500', 3);

    expect(destinationFindings([told(0, 'sent'), refused], null, true)).toEqual([
      {
        check: 'destination desk',
        wrong: true,
        says: '1 message to it waits, tried up to 3 times; the newest: the webhook answered 500.',
        todo: expect.stringContaining('After 6 tries a message is given up.'),
      },
    ]);
    expect(destinationFindings([refused, told(2, 'sent')], null, true)).toMatchObject([{ wrong: false }]);
  });

  test('finds fault with one that never took anything, where nothing is on that would try again', () => {
    const waits = [told(1, 'waiting', 'refused'), told(2, 'waiting', 'no answer (connection refused)')];
    const [ended] = destinationFindings(waits, null, false);

    expect(ended).toMatchObject({
      wrong: true,
      says: 'No message to it was ever taken, and 2 messages wait; the newest: no answer (connection refused).',
    });
    expect(destinationFindings(waits, null, true)).toEqual([
      expect.objectContaining({
        wrong: false,
        says: 'The newest message to it is tried again: no answer (connection refused).',
      }),
    ]);
    expect(destinationFindings([told(0, 'sent'), ...waits], null, false)).toEqual([
      expect.objectContaining({ wrong: false, says: expect.stringContaining('waits for the next run') }),
    ]);
  });
});

describe('the doctor, after a run on one machine has ended', () => {
  const now = new Date('2026-01-05T12:00:00Z');
  const old = { title: 'A', state: 'healthy', reason: null, lastSuccessAt: '2026-01-04T12:00:00.000Z' };
  const faults = (watching: boolean) =>
    feedFindings([old], '2026-01-04T12:00:00.000Z', now, watching)
      .filter((one) => one.wrong)
      .map(({ check }) => check);

  test('finds it as it should be that nothing is new, and wrong while something watches', () => {
    expect(faults(true)).toEqual(['polling', 'articles']);
    expect(faults(false)).toEqual([]);
  });

  test('still finds it wrong that nothing was ever read', () => {
    const found = feedFindings([{ ...old, lastSuccessAt: null }], null, now, false);
    expect(found.filter((one) => one.wrong).map(({ check }) => check)).toEqual(['polling', 'articles']);
  });

  test('tells a run that ended from one that was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lock-'));
    try {
      const lock = await lockFolder(folder);
      await lock.release();
      expect(await wasKilled(folder)).toBe(false);
      // No process has this number: Linux stops at 4,194,304.
      await writeFile(join(folder, 'run.json'), JSON.stringify({ pid: 2 ** 31 - 1, port: null }));
      expect(await wasKilled(folder)).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test('a folder that cannot be made ends a run in words, instead of trying for ever', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-folder-'));
  const file = join(folder, 'a-file');
  await writeFile(file, '');

  await makeFolder(join(folder, 'b', 'c'));
  await makeFolder(join(folder, 'b', 'c'));

  expect((await stat(join(folder, 'b', 'c'))).isDirectory()).toBe(true);
  await expect(makeFolder('/proc/x/y')).rejects.toThrow(/^the folder \/proc(\/x)? cannot be made \(\w+\)$/);
  await expect(makeFolder(join(file, 'x'))).rejects.toThrow(`${file} is no folder`);
  await rm(folder, { recursive: true });
});
