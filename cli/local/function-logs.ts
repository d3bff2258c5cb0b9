import { Console } from 'node:console';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';

/** One line that a function logged: its event is `message`, its facts are the other fields. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly message: string;
  readonly level: string;
};

/**
 * Takes over the global console, where the functions' logger writes: every line goes to the file, one JSON object a
 * line, and to the listener. What people read goes to the standard streams and is not touched.
 *
 * @returns what puts the console back and waits for the file
 */
export async function captureFunctionLogs(
  file: string | null,
  listener: (line: LogLine) => void,
): Promise<() => Promise<void>> {
  if (file) await mkdir(dirname(file), { recursive: true });
  let written = Promise.resolve();
  const sink = new Writable({
    decodeStrings: false,
    write: (chunk: string, _, done) => {
      const line = parseLine(chunk);
      listener(line);
      // A line that a full disk does not take is lost: it is no reason to end what still watches.
      if (file) written = written.then(() => appendFile(file, `${JSON.stringify(line)}\n`)).catch(() => {});
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
