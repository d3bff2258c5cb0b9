import { createHash } from 'node:crypto';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './shell.ts';

/** An emulator of AWS with what it signs tokens by, the command line docs/runbook.md speaks, a linter of templates. */
const WANTED = ['ministack==1.5.33', 'cryptography==46.0.3', 'awscli==1.46.3', 'cfn-lint==1.58.0'] as const;

/** Where the programs lie, or why they cannot be had on this machine. */
export type Tools = { readonly folder: string } | { readonly missing: string };

/** Installs the Python tools into a cache folder of their own, once for each set of versions. */
export async function findTools(): Promise<Tools> {
  const version = createHash('sha256').update(WANTED.join()).digest('hex').slice(0, 8);
  const home = join(homedir(), '.cache', 'arms-watch', `deploy-tools-${version}`);
  const folder = join(home, 'bin');
  const complete = join(home, 'complete');
  if (await exists(complete)) return { folder };

  const python = await run('python3', [
    '-c',
    'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))',
  ]).catch(() => null);
  if (python?.code !== 0) return { missing: 'Python 3.10 or newer, with venv' };

  process.stdout.write(`Installing ${WANTED.join(', ')} into a cache folder, once.\n`);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const made = await run('python3', ['-m', 'venv', home]);
  if (made.code !== 0) return { missing: `a Python that can make a venv (${lastLine(made.output)})` };
  const quiet = ['--quiet', '--disable-pip-version-check'];
  const installed = await run(join(folder, 'pip'), ['install', ...quiet, ...WANTED]);
  if (installed.code !== 0)
    return { missing: `${WANTED.join(', ')} from pip (${lastLine(installed.output)})` };
  await writeFile(complete, '');
  return { folder };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
