import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { lockFolder, wasKilled } from '../cli/local/lock.ts';
import { RunCounts } from '../cli/local/summary.ts';
import { wakeOrTell } from '../cli/local/watch.ts';
import { feedFindings } from '../cli/ops/findings.ts';
import { EVENTS } from '../shared/runtime/log.ts';

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

  test('say nothing of reading again where nothing was', () => {
    const counts = new RunCounts();
    counts.add(judged('a', 'core') as never);
    expect(counts.sentence()).toContain('1 article read (1 page): 1 core');
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
