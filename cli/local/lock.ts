import { access, constants, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../../shared/runtime/clock.ts';

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
  const refuse = (holder: Holder | 'somebody' | null): void => {
    if (holder === null) return;
    const who = holder === 'somebody' ? 'another run' : `another run (process ${holder.pid})`;
    throw new Error(`${who} uses ${folder}: end it, or give --data another folder`);
  };
  refuse(await holderIn(file));
  // From the look at who has it to the file that says so nobody else may be at the same.
  const taking = `${file}.taking`;
  refuse(await claim(taking, JSON.stringify(told)));
  const leftBehind = await isFile(file);
  try {
    refuse(await holderIn(file));
    await tell({});
  } finally {
    await rm(taking, { force: true });
  }
  return {
    /** The run before this one was killed, and could not release the folder. */
    leftBehind,
    announce: (port: number) => tell({ port }),
    announceQueues: (queues: string) => tell({ queues }),
    release: () => giveBack(file, JSON.stringify(told)),
  };
}

/** A question takes a second, a replay of a year a minute. */
const TURN_MS = 60_000;
const LOOK_AGAIN_MS = 50;

/**
 * Waits until no other process has the table of a folder open, a run or a question that was asked without one: two at
 * once end each other. Whoever is killed loses its turn.
 *
 * @returns what gives the turn back
 * @throws Error naming the process that has it for longer than a minute
 */
export async function takeTurn(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'open.json');
  const me = JSON.stringify({ pid: process.pid, boot: await thisBoot() });
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const other = await claim(file, me);
    if (other === null) return () => giveBack(file, me);
    if (waited >= TURN_MS) {
      const who = other === 'somebody' ? 'another command' : `another command (process ${other.pid})`;
      throw new Error(`${who} has ${folder}: try again when it has ended`);
    }
    await systemClock.sleep(LOOK_AGAIN_MS);
  }
}

/**
 * Makes a file, which of several processes at once one can; one that was left behind by a process that was killed is none.
 *
 * @returns who has it; null where it is ours now
 */
async function claim(file: string, text: string): Promise<Holder | 'somebody' | null> {
  if (await isMade(file, text)) return null;
  // Read once: what is made and not written yet would look left behind if it were written between two looks.
  const written = await readFile(file, 'utf8').catch(() => null);
  if (written === '' && !(await isOld(file))) return 'somebody';
  const holder = await holderSaid(written);
  if (holder) return holder;
  // What was given back meanwhile is gone, and who has made it since has it: only what was left behind is removed.
  if (written !== null && !(await isRemoved(file, written))) return 'somebody';
  return (await isMade(file, text)) ? null : 'somebody';
}

/**
 * Removes a file that says this still. Of several that found it left behind one may have made its own in its place
 * meanwhile: moved aside first, a file can be looked at before it is gone, and is put back where it is somebody's.
 */
async function isRemoved(file: string, text: string): Promise<boolean> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return true;
  }
  const isIt = (await readFile(aside, 'utf8').catch(() => null)) === text;
  if (!isIt) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
  return isIt;
}

async function isMade(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
    if (code === 'EEXIST') return false;
    // A full disk has room for its name alone: empty, it would be taken for somebody's.
    await rm(file, { force: true }).catch(() => {});
    throw new Error(`the data folder cannot be used: ${file} cannot be written (${code ?? cause})`, {
      cause,
    });
  }
}

/** Whether a file was made so long ago that who made it would have written it. */
async function isOld(file: string): Promise<boolean> {
  const made = await stat(file).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > WRITTEN_WITHIN_MS;
}
const WRITTEN_WITHIN_MS = 5000;

/** Removes a file that is still as this process left it. */
async function giveBack(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file);
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
  return holderSaid(await readFile(file, 'utf8').catch(() => null));
}

/** @param text of a file that tells who has a folder; null where there is none */
async function holderSaid(text: string | null): Promise<Holder | null> {
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
    // Of another user: it is there, and not ours to signal. (Not by its class: tests have another Error than Node.)
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
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

/**
 * Makes a folder with those above it, where they are missing. Not by Node's own `recursive`: where the system says that
 * a folder which is there is not (`/proc/x`), that tries for ever.
 *
 * @param folder an absolute path
 * @throws Error naming the folder that cannot be made, or what is there instead
 */
export async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory()) return;
  if (there) throw new Error(`${folder} is no folder`);
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') return;
    throw new Error(`the folder ${folder} cannot be made (${cause.code ?? cause.message})`, { cause });
  });
}

/** Where table and bucket write. */
const WRITTEN = ['dynamodb', 's3', 's3/buckets', 's3/buckets/arms-watch'];

/**
 * The services that write there would say nothing that tells what is wrong.
 *
 * @param folder a data folder
 * @throws Error naming what of it is there and may not be written: by who ran it as somebody else, or restored it
 */
export async function mustBeWritable(folder: string): Promise<void> {
  for (const path of WRITTEN.map((one) => join(folder, one))) {
    await access(path, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return;
      const why = cause.code ?? cause.message;
      throw new Error(`the data folder cannot be used: ${path} cannot be written (${why})`, { cause });
    });
  }
}
