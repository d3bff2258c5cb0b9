import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { type Account, startAccount } from './account.ts';
import { ROOT, sealed } from './shell.ts';
import { findTools } from './tools.ts';

/** `arms-watch init` as a person meets it: on a terminal, with wrong answers, second thoughts and a secret. */
const SECRET = 'https://hooks.slack.example/services/T0/B0/very-secret';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const UP = '\u001b[A';

interface Conversation {
  /** All that the terminal showed. */
  readonly shown: string;
  readonly code: number;
  /** Words that were waited for in vain. */
  readonly unasked: readonly string[];
}

type Steps = readonly (readonly [words: string, typed: string])[];

let tools: string;
let account: Account;
let folder: string;
beforeAll(async () => {
  const found = await findTools();
  if ('missing' in found) throw new Error(`for want of ${found.missing}`);
  tools = found.folder;
  folder = await mkdtemp(join(tmpdir(), 'arms-watch-terminal-'));
  account = await startAccount(tools, folder);
});
afterAll(async () => {
  await account?.stop();
  await rm(folder, { recursive: true, force: true });
});

const init = (file: string, steps: Steps, ...more: readonly string[]): Promise<Conversation> =>
  converse(['node', 'cli/arms-watch.ts', 'init', '--file', join(folder, file), ...more], steps);
const parameter = (name: string): Promise<string> =>
  account.aws('ssm', 'get-parameter', '--with-decryption', '--name', name, '--output', 'json');

test('asks again with the reason until each answer is right, and shows no secret', async () => {
  const { shown, code, unasked } = await init(
    'staging.json',
    [
      ['Contact for publishers', 'nobody\r'],
      ['Expected an e-mail address or a page', 'desk@example.org\r'],
      ['Tell by', 'pigeon\r'],
      ['Expected one of slack, email, webhook, terminal.', 'Slack\r'],
      ['Name of this destination [slack]', 'The Desk\r'],
      ['Expected a name in kebab-case, at most 40 characters.\r\n', 'desk\r'],
      ['(empty: no more)', 'email\r'],
      ['Name of this destination', 'desk\r'],
      ['Expected every destination to have a name of its own.', 'mail\r'],
      ['Addresses, with commas', 'a@example.org, somebody\r'],
      ['Expected an e-mail address, found "somebody".', 'a@example.org; b@example.org\r'],
      ['(empty: no more)', '\r'],
      ['Sender of e-mail', 'me\r'],
      ['Expected an e-mail address, found "me".', 'watch@example.org\r'],
      ['Who gets alarms', 'operator\r'],
      ['Expected an e-mail address, found "operator".', 'operator@example.org\r'],
      ['(not shown)', 'hooks.slack.example/very-secret\r'],
      ['expected an address that begins with https://', `${UP}${SECRET}\r`],
    ],
    '--environment',
    'staging',
  );

  expect({ code, unasked, shown: code === 0 ? '' : shown }).toEqual({ code: 0, unasked: [], shown: '' });
  expect(shown).not.toContain('very-secret');
  expect(shown).toContain('Next: npx cdk deploy --context environment=staging');
  const text = await readFile(join(folder, 'staging.json'), 'utf8');
  expect(text).not.toContain('very-secret');
  expect(parseSettings(JSON.parse(text), 'what init wrote')).toMatchObject({
    contact: 'desk@example.org',
    destinations: [
      { kind: 'slack', name: 'desk', webhook: 'ssm:/arms-watch/staging/desk' },
      { kind: 'email', name: 'mail', to: ['a@example.org', 'b@example.org'] },
    ],
    email: { from: 'watch@example.org', transport: 'ses' },
    deployment: { alarmEmail: 'operator@example.org' },
  });
  expect(JSON.parse(await parameter('/arms-watch/staging/desk')).Parameter).toMatchObject({
    Type: 'SecureString',
    Value: SECRET,
    Version: 1,
  });
});

const untilTheSecret: Steps = [
  ['Contact for publishers', 'desk@example.org\r'],
  ['Tell by', 'slack\r'],
  ['Name of this destination', 'wire\r'],
  ['(empty: no more)', '\r'],
  ['Who gets alarms', '\r'],
];

for (const [key, name] of [
  [CTRL_C, 'Ctrl-C'],
  [CTRL_D, 'Ctrl-D'],
] as const) {
  test(`${name} at the last question leaves nothing behind, and says so`, async () => {
    const { shown, code } = await init('broken-off.json', [...untilTheSecret, ['(not shown)', key]]);

    expect(code).toBe(130);
    expect(shown).toContain('nothing was written');
    expect((await readdir(folder)).filter((file) => file.startsWith('broken-off'))).toEqual([]);
    await expect(parameter('/arms-watch/wire')).rejects.toThrow('ParameterNotFound');
  });
}

test('what is there is replaced only after a yes', async () => {
  const before = await readFile(join(folder, 'staging.json'), 'utf8');
  const again = (...last: Steps) =>
    init(
      'staging.json',
      last,
      ...['--environment', 'staging', '--contact', 'new@example.org', '--slack', 'desk'],
      ...['--alarm-email', 'new@example.org'],
    );
  const kept = await again(['exists. Replace it?', 'perhaps\r'], ['Expected yes or no.', 'no\r']);
  const afterNo = await readFile(join(folder, 'staging.json'), 'utf8');
  const half = await again(['exists. Replace it?', 'yes\r'], ['/arms-watch/staging/desk exists', CTRL_C]);
  const afterBreak = await readFile(join(folder, 'staging.json'), 'utf8');
  const secretKept = await again(
    ['exists. Replace it?', 'yes\r'],
    ['/arms-watch/staging/desk exists. Replace it?', 'no\r'],
  );

  expect([kept.code, half.code, secretKept.code]).toEqual([1, 130, 0]);
  expect(kept.shown).toContain('exists and was left as it is');
  expect([afterNo, afterBreak]).toEqual([before, before]);
  expect(JSON.parse(await readFile(join(folder, 'staging.json'), 'utf8')).contact).toBe('new@example.org');
  expect(JSON.parse(await parameter('/arms-watch/staging/desk')).Parameter).toMatchObject({
    Value: SECRET,
    Version: 1,
  });
});

/** Starts a program on a terminal of its own, and types each answer when its words are shown. */
function converse(command: readonly string[], steps: Steps): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(tools, 'python'), [join(import.meta.dirname, 'terminal.py')], {
      cwd: ROOT,
      env: sealed({ ...account.environment, TERM: 'xterm' }),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said));
      else reject(new Error(`the terminal ended with ${code}`));
    });
    child.stdin.end(JSON.stringify({ command, steps }));
  });
}
