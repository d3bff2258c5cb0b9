import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { environmentOf } from '../shared/runtime/environment.ts';

/** The layout rules of the house, over every tracked source file: what lies where, and who may know whom. */
const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
})
  .toString()
  .split('\n')
  .filter((file) => file !== '' && !file.endsWith('.d.ts'));
const sources = files.filter((file) => !/^(test|bench)\//.test(file));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gms,
  );
  return [...found].map(([, type, from = '', bare = '', dynamic = '']) => {
    const target = from || bare || dynamic;
    const to = target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

const imports = sources.flatMap(importsOf);
const offenders = (wrong: (one: Import) => boolean) =>
  imports.filter(wrong).map(({ from, to }) => `${from} -> ${to}`);

test('the rules look at the sources', () => {
  expect(sources.length).toBeGreaterThan(80);
  expect(imports.length).toBeGreaterThan(300);
});

test('a stage imports earlier stages only', () => {
  const order = ['runtime', 'store', 'feed', 'article', 'topic', 'story', 'alert', 'query'];
  const stageOf = (path: string) => /^shared\/([a-z]+)\//.exec(path)?.[1];
  // Foundations name what passes through them, and the judge is asked by the reader; types build nothing.
  const wrong = offenders(({ from, to, typeOnly }) => {
    const [a, b] = [stageOf(from), stageOf(to)];
    if (!a || !b || typeOnly) return false;
    const foundation = ['runtime', 'store'].includes(a) && ['runtime', 'store'].includes(b);
    return !foundation && order.indexOf(b) > order.indexOf(a);
  });
  expect(wrong).toEqual([]);
});

test('nothing imports a function: only infra and the local runner load them, by path', () => {
  expect(offenders(({ from, to }) => to.startsWith('functions/') && !from.startsWith('functions/'))).toEqual(
    [],
  );
  expect(offenders(({ from, to }) => to.startsWith('functions/') && from.startsWith('functions/'))).toEqual(
    [],
  );
});

test('infra knows of shared only names, settings and the feed list', () => {
  const allowed = [
    'shared/feed/feed-list.ts',
    'shared/runtime/environment.ts',
    'shared/runtime/settings.ts',
    'shared/runtime/text/outside-text.ts',
    'shared/store/table-schema.ts',
    'shared/topic/packed.ts',
    'shared/article/archive-columns.ts',
  ];
  const wrong = offenders(
    ({ from, to }) => from.startsWith('infra/') && to.startsWith('shared/') && !allowed.includes(to),
  );
  expect(wrong).toEqual([]);
});

test('shared, functions and infra know nothing of the command line', () => {
  expect(offenders(({ from, to }) => !from.startsWith('cli/') && to.startsWith('cli/'))).toEqual([]);
});

test('the AWS SDK appears only at the edges', () => {
  const edges =
    /^(shared\/(store|runtime)\/|shared\/alert\/email-channel\.ts|shared\/topic\/opinion\/|functions\/|cli\/|infra\/)/;
  expect(offenders(({ from, to }) => to.startsWith('@aws-sdk/') && !edges.test(from))).toEqual([]);
});

test('no client of AWS in the flow waits without end', () => {
  const wrong = sources
    .filter((file) => /^(shared|functions)\//.test(file) && !file.startsWith('shared/topic/opinion/'))
    .flatMap((file) => readFileSync(join(root, file), 'utf8').match(/new \w+Client\([^)]*\)/g) ?? [])
    .filter((client) => !client.includes('awsLimits'));
  expect(wrong).toEqual([]);
});

test('tools under a licence that asks something of those who build on them are for tests alone', () => {
  expect(offenders(({ to }) => to.startsWith('@cloud-copilot/'))).toEqual([]);
});

test('the process environment is read in one file', () => {
  const readers = sources.filter((file) => /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')));
  expect(readers).toEqual(['shared/runtime/environment.ts']);
});

test('no barrels, no default exports, no file called utils', () => {
  const wrong = sources.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return /^export (\*|default)/m.test(text) || /(^|\/)(index|utils?|helpers?)\.ts$/.test(file);
  });
  expect(wrong).toEqual([]);
});

test('file names are kebab-case', () => {
  expect(files.filter((file) => !/^[a-z0-9./-]+(\.test)?\.ts$/.test(file))).toEqual([]);
});

test('every function of the environment has its file, and no other', () => {
  const there = sources.filter((file) => file.startsWith('functions/')).map((file) => file.slice(10, -3));
  expect(there.sort()).toEqual(Object.keys(environmentOf).sort());
});

test('nothing of one machine or registry is in the repository', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root }).toString().split('\n').filter(Boolean);
  const wrong = tracked.filter((file) => {
    if (/^(LICENSE|test\/house-rules)/.test(file)) return false;
    const text = readFileSync(join(root, file), 'latin1');
    // Addresses of published stories are no paths.
    const paths = text.replace(/https?:[^"\s]+/g, '');
    return (
      /"resolved"\s*:|registry\.npmjs/.test(text) ||
      /\/(root|home)\/[a-z]+\/|\/work\/(main|shared)/.test(paths)
    );
  });
  expect(wrong).toEqual([]);
});

test('the workflow pins its actions by commit, and deploys nothing that was not deployed to the emulator', () => {
  const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
  const actions = [...workflow.matchAll(/uses: (\S+)(.*)/g)].map(([, action = '', version = '']) => ({
    action,
    version: version.trim(),
  }));

  expect(actions.length).toBeGreaterThan(3);
  for (const { action, version } of actions) {
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect(version).toMatch(/^# v\d+\.\d+\.\d+$/);
  }
  expect(workflow).toContain('npm run test:deploy -- --required');
  expect(workflow).toMatch(/needs: \[check, deploy-test\]/);
});
