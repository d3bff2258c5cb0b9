import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..', '..');

export interface Finished {
  readonly code: number;
  /** Both streams, as they came. */
  readonly output: string;
  readonly stdout: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Shows what the program says while it says it. */
  readonly show?: boolean;
}

/**
 * The environment of every program this test starts: nothing that could name somebody's real account is handed on, and
 * Node 24 of the packages comes first, since the emulator runs functions with the `node` it finds.
 */
export function sealed(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  // biome-ignore lint/style/noProcessEnv: child processes need the PATH, the home folder and proxies of their parent
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(AWS_|CDK_|NODE_OPTIONS$|JEST_)/.test(name) ? [] : [[name, value] as const],
  );
  const base = Object.fromEntries(inherited);
  return {
    ...base,
    PATH: `${join(ROOT, 'node_modules', '.bin')}:${base.PATH ?? ''}`,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
}

/** Runs a program in the checkout until it ends, whatever its exit code. */
export function run(
  command: string,
  args: readonly string[],
  { environment = {}, show = false }: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: sealed(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
      stdout += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, output, stdout }));
  });
}

/** A program that runs until it is told to end. */
export interface Started {
  /** Waits for words on its standard output. @throws Error with all it said when it ends before */
  says(words: RegExp): Promise<string>;
  /** Ctrl-C. @returns its exit code */
  end(): Promise<number>;
}

/** Starts a program in the checkout. */
export function start(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: sealed(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number>((resolve) => {
    child.once('close', (code) => resolve(code ?? -1));
  });
  return {
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (chunk: Buffer) => {
          output += chunk;
          const said = words.exec(output)?.[0];
          if (said !== undefined) resolve(said);
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then(() => reject(new Error(`${command} ended: ${output}`)));
      }),
    end: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
