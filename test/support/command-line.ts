import { type ChildProcess, execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { main } from '../../cli/main.ts';

/** The command line as people and programs call it: real processes, real exit codes. */
export const program = join(import.meta.dirname, '../../cli/arms-watch.ts');
const run = promisify(execFile);

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end in a process of its own. */
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

/**
 * Runs a command to its end in this process, which takes a tenth of the time: for what a command answers, where nothing
 * hangs on how a process begins, reads and ends. It has neither input nor an environment of its own.
 */
export async function callHere(args: readonly string[]): Promise<Result> {
  const said = { out: '', err: '' };
  const into = (name: 'out' | 'err') => (chunk: string | Uint8Array) => {
    said[name] += chunk;
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ];
  try {
    return { code: await main(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

// Without the test runner's own flags, and without whatever AWS account the machine may know.
export const environment = { PATH: dirname(process.execPath), HOME: tmpdir(), NODE_OPTIONS: '' };

/** Returns once a process has said this on its standard output. */
export function saying(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(`it ended before it said "${words}": ${said}`)));
  });
}
