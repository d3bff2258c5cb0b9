import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { jest } from '@jest/globals';
import { rebuildTable, startEmbeddedAws } from '../cli/local/embedded-aws.ts';
import { type QueueHandler, startEventSource } from '../cli/local/event-source.ts';
import { captureFunctionLogs } from '../cli/local/function-logs.ts';
import { takeInterruptions } from '../cli/local/interruption.ts';
import { holderOf, lockFolder, takeTurn } from '../cli/local/lock.ts';
import { systemClock } from '../shared/runtime/clock.ts';
import { Queue } from '../shared/runtime/queue/queue.ts';
import { Table } from '../shared/store/table.ts';
import { testAws } from './support/aws.ts';
import { callHere } from './support/command-line.ts';

/** What drives the functions on one machine, and what befalls a machine. */
describe('the functions of a run on one machine', () => {
  const store = testAws();

  test('are told how long they may run, and that is less than their messages stay hidden', async () => {
    const { url } = store.aws.queues.STORIES;
    await new Queue(store.aws.sqs, url).send([{ id: 'a', group: 'stories', body: {} }]);
    const told: number[] = [];
    const handler: QueueHandler = async (_, context) => {
      told.push(context.getRemainingTimeInMillis());
      return { batchItemFailures: [] };
    };

    const source = startEventSource({ sqs: store.aws.sqs, url, handler, concurrency: 1 });
    while ((await source.outstanding()) > 0) await systemClock.sleep(20);
    await source.stop();

    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(60_000);
    expect(told[0]).toBeLessThanOrEqual(120_000);
  });
});

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

test('the log of a run that lasts for months does not fill the disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-logs-'));
  const file = join(folder, 'functions.jsonl');
  const text = async (name: string) => readFile(join(folder, name), 'utf8');
  const log = async (from: number, to: number) => {
    const stop = await captureFunctionLogs(file, () => {}, 1000);
    for (let at = from; at < to; at++) console.log(`line ${String(at).padStart(4, '0')}`);
    await stop();
  };

  await log(0, 10);
  const begun = await text('functions.jsonl');
  // What an earlier run wrote counts too.
  await log(10, 2000);

  expect(begun.split('\n')).toHaveLength(11);
  expect((await readdir(folder)).sort()).toEqual(['functions.jsonl', 'functions.jsonl.1']);
  const [before, after] = [await text('functions.jsonl.1'), await text('functions.jsonl')];
  expect(Math.max(before.length, after.length)).toBeLessThan(1100);
  const numbers = `${before}${after}`.match(/(?<=line )\d+/g) ?? [];
  expect(numbers.map(Number)).toEqual(numbers.map((_, at) => 2000 - numbers.length + at));
  await rm(folder, { recursive: true });
});

test('a table is built again also where the last rebuilding was killed while it cleared up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-rebuild-'));
  await (await startEmbeddedAws(folder)).close();
  await mkdir(join(folder, 'dynamodb-aside'));
  await writeFile(join(folder, 'dynamodb-aside', 'CURRENT'), '');

  expect(await rebuildTable(folder)).toBe(0);

  expect((await readdir(folder)).filter((name) => name.startsWith('dynamodb'))).toEqual(['dynamodb']);
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

/** Processes that wait for one word, then take the folder, all at the same moment; what each of them says. */
async function takenAtOnce(folder: string, many: number): Promise<readonly string[]> {
  const lock = new URL('../cli/local/lock.ts', import.meta.url).href;
  const script = `import { lockFolder } from '${lock}';
    console.log('ready');
    process.stdin.once('data', async () => {
      try {
        const { leftBehind, release } = await lockFolder(${JSON.stringify(folder)});
        console.log('taken' + (leftBehind ? ' from one that was killed' : ''));
        process.stdin.once('end', release);
      } catch (error) {
        console.log(error.message.replace(/ \\(.*/, ''));
      }
    });`;
  const runs = Array.from({ length: many }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' }),
  );
  const lines = runs.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]());
  const next = async () => Promise.all(lines.map(async (one) => String((await one.next()).value)));
  await next();
  for (const { stdin } of runs) stdin.write('go');
  const said = await next();
  const ended = runs.map((run) => once(run, 'close'));
  for (const { stdin } of runs) stdin.end();
  await Promise.all(ended);
  return said.sort();
}

test.each([
  ['an empty folder', null, 'taken'],
  // No process has this number: Linux stops at 4,194,304.
  ['the folder of a run that was killed', { pid: 2 ** 31 - 1 }, 'taken from one that was killed'],
])('of runs that take %s at the same moment one gets it', async (_, before, taken) => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lock-'));
  if (before) await writeFile(join(folder, 'run.json'), JSON.stringify(before));

  const said = await takenAtOnce(folder, 4);

  expect(said.filter((one) => one.startsWith('taken'))).toEqual([taken]);
  expect(said.filter((one) => one.startsWith('another run'))).toHaveLength(3);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

test('questions that are asked of a folder at the same moment are answered one after the other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-turns-'));
  // Left behind by a process that was killed.
  await writeFile(join(folder, 'open.json'), JSON.stringify({ pid: 2 ** 31 - 1 }));
  const module = new URL('../cli/local/embedded-aws.ts', import.meta.url).href;
  const script = `import { startEmbeddedAws } from '${module}';
    const aws = await startEmbeddedAws(${JSON.stringify(folder)});
    await aws.putDocument('a', '{}');
    await aws.close();`;

  const codes = await Promise.all(
    [1, 2, 3].map(async () => {
      const asked = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
      return (await once(asked, 'close'))[0];
    }),
  );

  expect(codes).toEqual([0, 0, 0]);
  expect((await readdir(folder)).sort()).toEqual(['dynamodb', 's3']);
  await rm(folder, { recursive: true });
});

test('an object that a full disk left half written is gone at the next start, and keeps no other from being read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-half-'));
  const before = await startEmbeddedAws(folder);
  await before.putDocument('whole.json', '{"a":1}');
  await before.putDocument('half.json', '{"a":1}');
  await before.close();
  const [half] = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('half.json.meta.json'),
  );
  await writeFile(join(folder, half ?? ''), '');

  const after = await startEmbeddedAws(folder);

  const read = (Key: string) => after.s3.send(new GetObjectCommand({ Bucket: 'arms-watch', Key }));
  expect(await (await read('whole.json')).Body?.transformToString()).toBe('{"a":1}');
  await expect(read('half.json')).rejects.toThrow();
  await after.close();
  await rm(folder, { recursive: true });
});

test('a claim that a full disk or a kill left empty is nobody’s after a moment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lock-'));
  const file = join(folder, 'open.json');
  await writeFile(file, '');
  const before = new Date(Date.now() - 60_000);
  await utimes(file, before, before);

  const giveBack = await takeTurn(folder);

  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
  await giveBack();
  await rm(folder, { recursive: true });
});

test('what was overwritten in the table leaves the disk while a run goes on, however often it was read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-growth-'));
  const aws = await startEmbeddedAws(folder);
  const endpoint = aws.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const table = new Table(DynamoDBDocumentClient.from(client), aws.environment.TABLE ?? '');

  for (let turn = 0; turn < 100; turn++) {
    const text = randomBytes(250_000).toString('base64');
    await table.overwrite({ pk: 'A', sk: 'a' }, { text });
    await table.query({ index: null, partition: 'A', limit: 1 });
  }

  const files = await readdir(join(folder, 'dynamodb'));
  const sizes = await Promise.all(
    files.map((name) => stat(join(folder, 'dynamodb', name)).catch(() => ({ size: 0 }))),
  );
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(40_000_000);
  client.destroy();
  await aws.close();
  await rm(folder, { recursive: true });
});

test('a folder is held by a process of another user too, which may not be asked whether it lives', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lock-'));
  await writeFile(join(folder, 'run.json'), JSON.stringify({ pid: process.ppid, port: null }));
  const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });

  await expect(lockFolder(folder)).rejects.toThrow(`another run (process ${process.ppid}) uses ${folder}`);

  kill.mockRestore();
  await rm(folder, { recursive: true });
});

test('a turn that was left behind is not taken from who has taken it a moment before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-turn-'));
  const [file, dead] = [join(folder, 'open.json'), 2 ** 31 - 1];
  const fresh = JSON.stringify({ pid: process.ppid });
  await writeFile(file, JSON.stringify({ pid: dead }));
  const seen = Promise.withResolvers<void>();
  const kill = jest.spyOn(process, 'kill').mockImplementation((pid) => {
    if (pid === process.ppid) seen.resolve();
    if (pid !== dead) return true;
    // Between the look at who left it and its removal.
    writeFileSync(file, fresh);
    throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
  });
  let isTaken = false;
  const turn = takeTurn(folder).then((give) => {
    isTaken = true;
    return give;
  });

  await Promise.race([seen.promise, turn]);

  expect(isTaken).toBe(false);
  expect(await readFile(file, 'utf8')).toBe(fresh);
  await rm(file);
  await (await turn)();
  kill.mockRestore();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a folder that may not be written is named, with why', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lock-'));
  const gone = join(folder, 'gone');

  // Whoever runs the tests may be allowed everything: a folder that is not there cannot be written by anybody.
  await expect(takeTurn(gone)).rejects.toThrow(
    `the data folder cannot be used: ${join(gone, 'open.json')} cannot be written (ENOENT)`,
  );
  await rm(folder, { recursive: true });
});

test('what within a folder may not be written is named, with why, by the run and by the doctor', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-mixed-'));
  // As above: where a file stands nobody may write a folder.
  await writeFile(join(folder, 's3'), '');

  await expect(startEmbeddedAws(folder)).rejects.toThrow(
    `the data folder cannot be used: ${join(folder, 's3/buckets')} cannot be written (ENOTDIR)`,
  );
  await writeFile(join(folder, 'dynamodb'), '');
  const { out } = await callHere(['doctor', '--data', folder]);
  expect(out).toContain(`The data in ${folder} may not be read and written (ENOTDIR).`);
  await rm(folder, { recursive: true });
});

test('who was given the folder of another run by mistake does not give that away at its end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lock-'));
  const lock = await lockFolder(folder);
  const other = JSON.stringify({ pid: process.ppid, port: 8787 });
  await writeFile(join(folder, 'run.json'), other);

  await lock.release();

  expect(await readFile(join(folder, 'run.json'), 'utf8')).toBe(other);
  await rm(folder, { recursive: true });
});

test('a folder is not held by whichever process has the number of a run from before the machine started', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lock-'));
  const lock = await lockFolder(folder);
  const file = join(folder, 'run.json');
  const written = JSON.parse(await readFile(file, 'utf8'));
  // Of another process that lives: the one that runs these tests.
  const holder = { ...written, pid: process.ppid };

  await writeFile(file, JSON.stringify(holder));
  expect(await holderOf(folder)).toMatchObject({ pid: process.ppid });

  await writeFile(file, JSON.stringify({ ...holder, boot: 'before the power failed' }));
  expect(await holderOf(folder)).toBeNull();
  expect((await lockFolder(folder)).leftBehind).toBe(true);

  await lock.release();
  await rm(folder, { recursive: true });
});
