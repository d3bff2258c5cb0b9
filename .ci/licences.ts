/**
 * `npm run licences`: the licence of every package of the lock file, and exit code 1 when one is not on the list. With
 * `--list`, each package by name. What only builds and tests use is held to the same list, but for the tools named here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Permissive: their notice is kept with the package, nothing else is asked of those who use it. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/**
 * Tools under another licence, with why that asks nothing of those who use or deploy Arms Watch. None is in a bundle or
 * loaded by `npm start`; test/house-rules.test.ts holds that only tests import them.
 */
const TOOLS: Readonly<Record<string, string>> = {
  '@cloud-copilot/iam-simulate':
    'AGPL-3.0: run by one test over our policies, changed nowhere, handed on to nobody',
  '@cloud-copilot/iam-policy': 'AGPL-3.0: part of iam-simulate',
  '@cloud-copilot/iam-utils': 'AGPL-3.0: part of iam-simulate',
  'caniuse-lite': 'CC-BY-4.0: data on browsers, which the test runner brings and nothing here reads',
};

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const root = join(import.meta.dirname, '..');
const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
);

/** The licence a package states; null when it states none or is not installed. */
function licenceOf(path: string): string | null {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    const stated: unknown = license?.type ?? license ?? licenses?.[0]?.type;
    return typeof stated === 'string' ? stated : null;
  } catch {
    return null;
  }
}

/** `(MIT OR CC0-1.0)` is allowed by either, `MIT AND ISC` by both. */
function isAllowed(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => ALLOWED.has(one.trim())));
}

const installed = Object.entries(packages)
  .filter(([path, { optional }]) => path !== '' && optional !== true)
  .map(([path, { version, dev }]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: version ?? '?',
    licence: licenceOf(path),
    tool: dev === true,
  }));
const refused = installed.filter(
  ({ name, licence, tool }) =>
    !(licence !== null && isAllowed(licence)) && !(tool && Object.hasOwn(TOOLS, name)),
);

for (const [kind, some] of [
  ['deployed, or loaded by npm start', installed.filter(({ tool }) => !tool)],
  ['for building and testing', installed.filter(({ tool }) => tool)],
] as const) {
  process.stdout.write(`${kind}:\n`);
  if (process.argv.includes('--list')) {
    for (const { name, version, licence } of some) {
      process.stdout.write(`${licence ?? 'UNKNOWN'}\t${name}@${version}\n`);
    }
  }
  for (const [licence, many] of Object.entries(Object.groupBy(some, (one) => one.licence ?? 'UNKNOWN'))) {
    process.stdout.write(`${String(many?.length ?? 0).padStart(4)}  ${licence}\n`);
  }
}
for (const { name, licence } of installed.filter((one) => one.tool && Object.hasOwn(TOOLS, one.name))) {
  process.stdout.write(`      ${name}: ${TOOLS[name] ?? licence}\n`);
}
for (const { name, version, licence } of refused) {
  process.stderr.write(
    `${name}@${version}: ${licence ?? 'no licence stated'} is not on the list of .ci/licences.ts\n`,
  );
}
if (refused.length > 0) process.exitCode = 1;
