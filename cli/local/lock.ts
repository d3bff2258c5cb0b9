import { readFile, rm, writeFile } from 'node:fs/promises';
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

/**
 * Takes a data folder for this process: two runs on one would poll twice and corrupt the table.
 *
 * @throws Error naming the process that has it, or the folder that cannot be made
 */
export async function lockFolder(folder: string) {
  await makeFolder(folder);
  const holder = await holderOf(folder);
  if (holder)
    throw new Error(
      `another run (process ${holder.pid}) uses ${folder}: end it, or give --data another folder`,
    );
  const file = join(folder, 'run.json');
  const leftBehind = await readFile(file, 'utf8').then(
    () => true,
    () => false,
  );
  let told: Holder = { pid: process.pid, port: null, boot: await thisBoot() };
  const tell = async (more: Partial<Holder>): Promise<void> => {
    told = { ...told, ...more };
    await writeFile(file, JSON.stringify(told));
  };
  await tell({});
  return {
    /** The run before this one was killed, and could not release the folder. */
    leftBehind,
    announce: (port: number) => tell({ port }),
    announceQueues: (queues: string) => tell({ queues }),
    release: () => rm(file, { force: true }),
  };
}

/** The live process that has a folder, or null. */
export async function holderOf(folder: string): Promise<Holder | null> {
  const text = await readFile(join(folder, 'run.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const holder: Holder = JSON.parse(text);
    if (holder.pid === process.pid) return null;
    process.kill(holder.pid, 0);
    const [then, now] = [holder.boot ?? null, await thisBoot()];
    // After a power cut another service may have its number, as long as it runs.
    return then !== null && now !== null && then !== now ? null : holder;
  } catch {
    // Half written, or of a process that was killed.
    return null;
  }
}

/** Another one after each start of the machine; null where no file tells it. */
async function thisBoot(): Promise<string | null> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return id.trim() || null;
}

/** Whether a run had the folder last that could not release it: it was killed, and nothing has begun since. */
export async function wasKilled(folder: string): Promise<boolean> {
  const there = await readFile(join(folder, 'run.json'), 'utf8').then(
    () => true,
    () => false,
  );
  return there && (await holderOf(folder)) === null;
}
