import { Console } from 'node:console';
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';

/** One line that a function logged: its event is `message`, its facts are the other fields. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly message: string;
  readonly level: string;
};

/** A poll writes some 290 bytes: with the file before it, a month of a hundred feeds, as long as a deployment keeps its logs. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Takes over the global console, where the functions' logger writes: every line goes to the file, one JSON object a
 * line, and to the listener. What people read goes to the standard streams and is not touched.
 *
 * @param mostBytes of the file: what is longer is put aside under its name with `.1`, in place of what lay there
 * @returns what puts the console back and waits for the file
 */
export async function captureFunctionLogs(
  file: string | null,
  listener: (line: LogLine) => void,
  mostBytes = MOST_BYTES,
): Promise<() => Promise<void>> {
  if (file) await mkdir(dirname(file), { recursive: true });
  const append = file === null ? null : await appender(file, mostBytes);
  let written = Promise.resolve();
  const sink = new Writable({
    decodeStrings: false,
    write: (chunk: string, _, done) => {
      const line = parseLine(chunk);
      listener(line);
      // A line that a full disk does not take is lost: it is no reason to end what still watches.
      if (append) written = written.then(() => append(`${JSON.stringify(line)}\n`)).catch(() => {});
      done();
    },
  });
  const before = globalThis.console;
  globalThis.console = new Console({ stdout: sink, stderr: sink });
  return async () => {
    globalThis.console = before;
    await written;
  };
}

async function appender(file: string, mostBytes: number): Promise<(text: string) => Promise<void>> {
  let size = await stat(file).then(
    (there) => there.size,
    () => 0,
  );
  return async (text) => {
    if (size > mostBytes) {
      size = 0;
      // Where it cannot be, the log goes on in the file that is there.
      await rename(file, `${file}.1`).catch(() => {});
    }
    await appendFile(file, text);
    size += Buffer.byteLength(text);
  };
}

function parseLine(text: string): LogLine {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'message' in value) {
      return { level: 'INFO', ...value, message: String(value.message) };
    }
  } catch {
    // A library that prints text instead of logging.
  }
  return { level: 'INFO', message: text.trim() };
}
