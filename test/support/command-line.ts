import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The command line as people and programs call it: real processes, real exit codes. */
export const program = join(import.meta.dirname, '../../cli/arms-watch.ts');
const run = promisify(execFile);

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end. */
export async function call(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<Result> {
  const promise = run(process.execPath, [program, ...args], {
    maxBuffer: 50_000_000,
    env: { ...environment, ...options.env },
  });
  promise.child.stdin?.end(options.input ?? '');
  return promise.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

// Without the test runner's own flags, and without whatever AWS account the machine may know.
export const environment = { PATH: dirname(process.execPath), HOME: tmpdir(), NODE_OPTIONS: '' };
