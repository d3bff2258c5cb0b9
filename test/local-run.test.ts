import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { captureFunctionLogs } from '../cli/local/function-logs.ts';
import { takeInterruptions } from '../cli/local/interruption.ts';

test('a log that cannot be written, as on a full disk, costs its lines and not the run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-logs-'));
  const heard: string[] = [];
  // A folder is no file: every line is refused.
  const stop = await captureFunctionLogs(folder, ({ message }) => heard.push(message));
  console.log('one');
  console.log('two');

  await expect(stop()).resolves.toBeUndefined();

  expect(heard).toEqual(['one', 'two']);
  await rm(folder, { recursive: true });
});

test('a clock that is set back an hour makes no round of a run an hour longer', () => {
  const stop = takeInterruptions();
  const round = stop.round(60_000);
  const set = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);

  expect(round.msLeft()).toBeLessThanOrEqual(60_000);
  expect(round.msLeft()).toBeGreaterThan(0);

  set.mockRestore();
  stop.release();
});
