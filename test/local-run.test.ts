import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureFunctionLogs } from '../cli/local/function-logs.ts';

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
