import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Who has a data folder: a running process, and the port of its dashboard, where questions can be asked. */
export interface Holder {
  readonly pid: number;
  readonly port: number | null;
  /** Which start of the machine it runs in; null where the system does not tell (Linux does). */
  readonly boot?: string | null;
  /** Where its queues answer on loopback; null until they do. */
  readonly queues?: string | null;
}

const NAME = 'run.json';

/**
 * Takes a data folder for this process: two runs on one would poll twice and corrupt the table. Of several that start at
 * the same moment one gets it.
 *
 * @throws Error naming the process that has it, or the folder that cannot be made
 */
export async function lockFolder(folder: string) {
  await makeFolder(folder);
  const file = join(folder, NAME);
  let told: Holder = { pid: process.pid, port: null, boot: await thisBoot() };
  const tell = async (more: Partial<Holder>): Promise<void> => {
    told = { ...told, ...more };
    // Never half of it: whoever reads that takes the folder for free.
    await writeFile(`${file}.new`, JSON.stringify(told));
    await rename(`${file}.new`, file);
  };
  const refuse = (holder: Holder | null): void => {
    if (!holder) return;
    throw new Error(
      `another run (process ${holder.pid}) uses ${folder}: end it, or give --data another folder`,
    );
  };
  refuse(await holderIn(file));
  const leftBehind = await alone(`${file}.taking`, told, refuse, async () => {
    refuse(await holderIn(file));
    const isThere = await isFile(file);
    await tell({});
    return isThere;
  });
  return {
    /** The run before this one was killed, and could not release the folder. */
    leftBehind,
    announce: (port: number) => tell({ port }),
    announceQueues: (queues: string) => tell({ queues }),
    release: async () => {
      if ((await readFile(file, 'utf8').catch(() => '')) === JSON.stringify(told)) await rm(file);
    },
  };
}

/**
 * Works while this process alone has a file of this name; `refuse` hears of another one that has it.
 *
 * @throws Error where one is about to take it
 */
async function alone<Result>(
  file: string,
  me: Holder,
  refuse: (holder: Holder | null) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const take = () => writeFile(file, JSON.stringify(me), { flag: 'wx' });
  await take().catch(async (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    refuse(await holderIn(file));
    const begins = () => {
      throw new Error(`another run begins at this moment (${file}): try again`, { cause });
    };
    // Made and not written yet.
    if ((await readFile(file, 'utf8').catch(() => null)) === '') begins();
    // Killed in the moment between taking and giving back.
    await rm(file, { force: true });
    await take().catch(begins);
  });
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

function isFile(file: string): Promise<boolean> {
  return readFile(file, 'utf8').then(
    () => true,
    () => false,
  );
}

/** The live process that has a folder, or null. */
export function holderOf(folder: string): Promise<Holder | null> {
  return holderIn(join(folder, NAME));
}

async function holderIn(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const holder: Holder = JSON.parse(text);
    if (holder.pid === process.pid || !lives(holder.pid)) return null;
    const [then, now] = [holder.boot ?? null, await thisBoot()];
    // After a power cut another service may have its number, as long as it runs.
    return then !== null && now !== null && then !== now ? null : holder;
  } catch {
    // Half written, or of no run.
    return null;
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Of somebody else: it is there, and not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Another one after each start of the machine; null where no file tells it. */
async function thisBoot(): Promise<string | null> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return id.trim() || null;
}

/** Whether a run had the folder last that could not release it: it was killed, and nothing has begun since. */
export async function wasKilled(folder: string): Promise<boolean> {
  return (await isFile(join(folder, NAME))) && (await holderOf(folder)) === null;
}
