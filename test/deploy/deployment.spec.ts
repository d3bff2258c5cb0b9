import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deploymentOf } from '../../cli/ask.ts';
import { type DemoSite, startDemoSite } from '../../cli/demo-site.ts';
import { deployedApi } from '../../cli/deployed-api.ts';
import { serveDashboard } from '../../cli/local/http-server.ts';
import type { ItemReply, ItemsReply, StoriesReply, StoryReply } from '../../shared/query/api-types.ts';
import type { FeedsReply } from '../../shared/query/feed-api-types.ts';
import { startHttpReceiver } from '../support/receivers.ts';
import { type Account, startAccount } from './account.ts';
import { lintTemplate } from './lint.ts';
import { operatorTests } from './operator-tests.ts';
import { runbookScript } from './runbook.ts';
import { ROOT, run } from './shell.ts';
import { findTools } from './tools.ts';

/**
 * The checkout as it is deployed, in an AWS account that is an emulator on loopback with IAM enforced: the real CDK
 * command line, the bundles as they are uploaded, each function under its own role, woken by its own clock and queue.
 * The tests are the life of one installation and build on one another.
 */
const ENTRIES = 24;
const FEEDS = 7;
const PASSWORD = 'Deploy-test-0123456789';

let folder: string;
let tools: string;
let account: Account;
let site: DemoSite;
let trap: Trap;
let slack: Awaited<ReturnType<typeof startHttpReceiver>>;
let hook: Awaited<ReturnType<typeof startHttpReceiver>>;
let gateway: Awaited<ReturnType<Account['openGateway']>>;
let outputs: Record<string, string>;
let token: string;

beforeAll(async () => {
  const found = await findTools();
  if ('missing' in found) throw new Error(`for want of ${found.missing}`);
  tools = found.folder;
  folder = await mkdtemp(join(tmpdir(), 'arms-watch-deploy-'));
  [site, trap, slack, hook] = await Promise.all([
    startDemoSite(),
    setTrap(),
    startHttpReceiver(),
    startHttpReceiver(),
  ]);
  const feeds = [
    ...site.feedList.feeds,
    { url: trap.url, title: 'A private network', publisher: 'Nobody', language: 'en' },
  ];
  await writeFile(file('feeds.json'), JSON.stringify({ feeds }));
  await writeSettings({ keepDataOnDestroy: true });
  account = await startAccount(tools, folder);

  expect(await account.cdk('bootstrap')).toMatchObject({ code: 0 });
  await putSecret('/arms-watch/slack', slack.url);
  await putSecret('/arms-watch/hook', hook.url);
  expect(await deploy()).toMatchObject({ code: 0 });

  ({ ArmsWatch: outputs } = JSON.parse(await readFile(file('outputs.json'), 'utf8')));
  gateway = await account.openGateway(new URL(output('ApiUrl')).hostname.split('.')[0] ?? '');
  await allowLoopback('FetchFeedFunction');
  await allowLoopback('ReadArticleFunction');
  // The first turn takes in the feed list and spreads its feeds over a minute; by hand, it need not wait for the clock.
  await account.aws(
    'lambda',
    'invoke',
    '--function-name',
    await nameOf('ScheduleFeedsFunction'),
    file('answer'),
  );
  token = await makeUser('analyst@example.org');
});

afterAll(async () => {
  await Promise.all([
    gateway?.close(),
    account?.stop(),
    site?.close(),
    trap?.close(),
    slack?.close(),
    hook?.close(),
  ]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('the API answers those with a token of the user pool, and nobody else', async () => {
  const stranger = await fetch(`${gateway.url}/api/stories`);
  const forger = await fetch(`${gateway.url}/api/stories`, {
    headers: { authorization: `Bearer ${forged(token)}` },
  });
  const page = await fetch(`${gateway.url}/`);
  const user = await fetch(`${gateway.url}/api/stories`, { headers: { authorization: `Bearer ${token}` } });

  expect([stranger.status, forger.status, page.status, user.status]).toEqual([401, 401, 401, 200]);
  expect(await user.json()).toHaveProperty('stories');
});

test('the template has no fault that cfn-lint knows', async () => {
  const { code, output: found } = await lintTemplate(tools, file('assembly/ArmsWatch.template.json'));

  expect({ code, found }).toEqual({ code: 0, found: '' });
});

test('a second deployment of the same checkout changes nothing', async () => {
  const { code, output: said } = await deploy();

  expect(code).toBe(0);
  expect(said).toContain('(no changes)');
});

test('nor would a third: what is deployed is what the checkout says', async () => {
  const { code, output: said } = await account.cdk('diff', '--fail', ...context());

  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
});

test('the first turn of upkeep tells each destination once that it is watched for', async () => {
  const turn = async () =>
    account.aws('lambda', 'invoke', '--function-name', await nameOf('ReconcileFunction'), file('answer'));
  await turn();
  await until('both destinations were told', async () => welcomes().every((count) => count > 0));
  await turn();

  expect(welcomes()).toEqual([1, 1]);
  expect(slack.received.map(({ body }) => body).join()).toContain(`Watching ${FEEDS + 1} feeds`);
});

test('the clock polls every feed, and every entry is stored with its verdict', async () => {
  await until('every entry is judged', async () => (await items()).length >= ENTRIES);

  const { feeds } = await ask<FeedsReply>('/api/feeds');
  const stored = await items();
  expect(stored).toHaveLength(ENTRIES);
  expect(feeds.filter(({ state }) => state === 'healthy')).toHaveLength(FEEDS);
  for (const { label, evidence } of stored) expect(label === 'core' && evidence.length === 0).toBe(false);
});

test('an address that nobody allowed is refused before a byte is sent', async () => {
  const { feeds } = await ask<FeedsReply>('/api/feeds');

  expect(feeds.find(({ url }) => url === trap.url)).toMatchObject({ lastSuccessAt: null });
  expect(feeds.find(({ url }) => url === trap.url)?.reason).toMatch(/address|refused|loopback/i);
  expect(trap.requests()).toBe(0);
});

test('each story is told once to each destination', async () => {
  const told = await toldStories();
  await until(
    'every alert has arrived',
    async () => Math.min(toSlack().length, toHook().length) >= told.length,
  );

  const alerts = toHook().map(({ body }) => JSON.parse(body).alert);
  expect(told.length).toBeGreaterThan(2);
  expect(alerts.map(({ storyId }) => storyId).sort()).toEqual([...told].sort());
  expect(toSlack()).toHaveLength(told.length);
  // A denial names the headline that it denies further down.
  const heads = toSlack().map(({ body }): string => JSON.parse(body).blocks[0].text.text);
  for (const { headline } of alerts) {
    expect(heads.filter((head) => head.includes(headline))).toHaveLength(1);
  }
});

test('an article is explained with the text that it was judged by', async () => {
  const { items: core } = await ask<ItemsReply>('/api/items?label=core');
  const { text, evidence } = await ask<ItemReply>(`/api/items/${core[0]?.id}`);

  expect(text).not.toBe('');
  expect(evidence.length).toBeGreaterThan(0);
});

test('the command line asks the deployment what it asks the machine', async () => {
  const { code, stdout } = await run(
    'node',
    ['cli/arms-watch.ts', 'stories', '--json', '--api', gateway.url],
    { environment: { ARMS_WATCH_TOKEN: token } },
  );

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(await ask<StoriesReply>('/api/stories'));
});

test('its dashboard, which no browser could open, is served on this machine', async () => {
  const dashboard = await serveDashboard({ api: deployedApi(deploymentOf(gateway.url), token) }, 0);
  const home = `http://127.0.0.1:${dashboard.port}`;
  const page = await fetch(home);
  const stories = await fetch(`${home}/api/stories`);

  expect([page.status, stories.status]).toEqual([200, 200]);
  expect(await stories.json()).toEqual(await ask<StoriesReply>('/api/stories'));
  await dashboard.close();
});

test('whoever has AWS keys of the account asks its stack, without a token', async () => {
  const cli = (...args: readonly string[]) =>
    account.node('cli/arms-watch.ts', ...args, '--stack', 'ArmsWatch');
  const stories = await cli('stories', '--json');
  const core = await cli('query', '--label', 'core');
  const nothing = await cli('story', 'nothing');

  expect(JSON.parse(stories.stdout)).toEqual(await ask<StoriesReply>('/api/stories'));
  expect(core.stdout).toContain((await ask<ItemsReply>('/api/items?label=core')).items[0]?.title);
  expect([nothing.code, nothing.output]).toEqual([
    1,
    'arms-watch: there is no story nothing; "arms-watch stories --stack ArmsWatch" lists them\n',
  ]);
});

test('and opens its dashboard, which lets nobody else in', async () => {
  const dashboard = account.start('cli/arms-watch.ts', 'dashboard', '--stack', 'ArmsWatch', '--port', '0');
  const home = await dashboard.says(/http:\S+/);
  const page = await fetch(home);
  const stories = await fetch(new URL('/api/stories', home));
  const elsewhere = await fetch(new URL('/other', home));

  expect([page.status, stories.status, elsewhere.status]).toEqual([200, 200, 404]);
  expect(await stories.json()).toEqual(await ask<StoriesReply>('/api/stories'));
  expect(await dashboard.end()).toBe(0);
});

test('no function was refused what it needs, under the role that it has', async () => {
  const refused = (await account.log())
    .split('\n')
    .filter((line) => /AccessDenied|not authorized/.test(line));

  expect(refused).toEqual([]);
});

describe('its operator', () => operatorTests(() => ({ account, idOf, putSecret })));

test('what is kept is protected: the installation cannot be destroyed', async () => {
  const { code, output: said } = await destroy();

  expect(code).not.toBe(0);
  expect(said).toMatch(/termination protection|TerminationProtection/i);
  expect(await items()).toHaveLength(ENTRIES);
});

test('a restored copy of the table is the table, and brings back what was lost', async () => {
  const table = output('TableName');
  const names = { TABLE: table, '2026-11-21T06:00:00Z': new Date().toISOString() };
  const [stored, kept] = await Promise.all([items(), keysOf(table)]);
  await rehearse('Bring back what was overwritten or deleted', 0, names);
  for (const { id } of stored.slice(0, 5)) await deleteItem(table, `ARTICLE#${id}`, 'ARTICLE');
  expect(await items()).toHaveLength(ENTRIES - 5);

  const said = await rehearse('Bring back what was overwritten or deleted', 1, { TABLE: table });

  expect(said).toContain(`5 of ${kept.length} items were missing and are back`);
  expect(await keysOf(table)).toEqual(kept);
  expect(await items()).toEqual(stored);
});

test('deleted texts are brought back from their versions', async () => {
  const bucket = ['--bucket', output('BucketName')];
  const listed = ['--prefix', 'text/', '--query', 'Contents[:3].Key', '--output', 'text'];
  const keys = (await account.aws('s3api', 'list-objects-v2', ...bucket, ...listed)).split(/\s+/);
  const head = (key: string) => account.aws('s3api', 'head-object', ...bucket, '--key', key);
  for (const key of keys) await account.aws('s3api', 'delete-object', ...bucket, '--key', key);
  await expect(head(keys[0] ?? '')).rejects.toThrow('404');

  await rehearse('Bring back what was overwritten or deleted', 2, {
    BUCKET: output('BucketName'),
    PREFIX: 'text/',
  });

  expect(keys).toHaveLength(3);
  for (const key of keys) expect(await head(key)).toContain('ContentLength');
});

test('a second installation in the account is its own, and takes over what the first has', async () => {
  const before = [await everything(), slack.received.length, hook.received.length];
  const secret = "SECRET='https://hooks.slack.example/staging'";
  const options =
    '--contact staging@example.org --slack desk --secret desk=SECRET --alarm-email a@example.org';
  const { code, output: said } = await account.shell(
    `export ${secret}; npx arms-watch init --environment staging ${options} --file ${file('staging.json')}`,
  );
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
  await withoutProtection(file('staging.json'));
  const staging = ['--context', 'environment=staging', '--context', `settings=${file('staging.json')}`];
  const results = ['--output', file('staging'), '--outputs-file', file('staging-outputs.json')];
  const feeds = ['--context', `feeds=${file('feeds.json')}`, '--require-approval', 'never'];

  expect(await account.cdk('deploy', ...staging, ...feeds, ...results)).toMatchObject({ code: 0 });

  const { 'ArmsWatch-staging': made } = JSON.parse(await readFile(file('staging-outputs.json'), 'utf8'));
  const copy = `${output('TableName')}-restored`;
  const names = { TABLE: output('TableName'), '2026-11-21T06:00:00Z': new Date().toISOString() };
  await rehearse('Bring back what was overwritten or deleted', 0, names);
  await account.node('cli/ops/bring-back.ts', copy, made.TableName);
  await account.aws('dynamodb', 'delete-table', '--table-name', copy);
  const query = ['query', '--label', 'core', '--json', '--limit', '100', '--stack'];
  const [first, second] = await Promise.all(
    ['ArmsWatch', 'ArmsWatch-staging'].map((stack) =>
      account.node('cli/arms-watch.ts', ...query, stack).then(({ stdout }) => JSON.parse(stdout)),
    ),
  );
  const doctor = await account.node('cli/arms-watch.ts', 'doctor', '--environment', 'staging');
  expect(made.TableName).not.toBe(output('TableName'));
  expect(second.items.length).toBeGreaterThan(2);
  expect(second).toEqual(first);
  expect(doctor.stdout).toMatch(/^ok +secret ssm:\/arms-watch\/staging\/desk: It is there, encrypted.$/m);
  expect(doctor.stdout).toMatch(/^ok +alarm topic/m);
  expect([await everything(), slack.received.length, hook.received.length]).toEqual(before);

  await emptyBucket(made.BucketName);
  expect(await account.cdk('destroy', '--force', '--app', file('staging'))).toMatchObject({ code: 0 });
  expect(await items()).toHaveLength(ENTRIES);
});

test('an update keeps what is stored, and sends nothing again', async () => {
  const before = await everything();
  const sent = [slack.received.length, hook.received.length];
  await writeSettings({ keepDataOnDestroy: false });

  const { code, output: said } = await deploy();

  expect({ code, unchanged: said.includes('(no changes)') }).toEqual({ code: 0, unchanged: false });
  expect(await everything()).toEqual(before);
  expect([slack.received.length, hook.received.length]).toEqual(sent);
  expect(await variablesOf(await nameOf('FetchFeedFunction'))).not.toHaveProperty('ALLOW_PRIVATE');
});

test('once nothing is to be kept, destroying leaves nothing', async () => {
  await emptyBucket(output('BucketName'));

  const { code, output: said } = await destroy();

  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
  const left = await Promise.all([
    account.aws('lambda', 'list-functions', '--query', 'Functions[].FunctionName', '--output', 'text'),
    account.aws('dynamodb', 'list-tables', '--query', 'TableNames[]', '--output', 'text'),
    account.aws('sqs', 'list-queues', '--query', 'QueueUrls[]', '--output', 'text'),
    account.aws('scheduler', 'list-schedules', '--query', 'Schedules[].Name', '--output', 'text'),
    account.aws(
      'cognito-idp',
      'list-user-pools',
      '--max-results',
      '10',
      '--query',
      'UserPools[].Name',
      '--output',
      'text',
    ),
    account.aws(
      's3api',
      'list-buckets',
      '--query',
      'Buckets[?!starts_with(Name, `cdk-`)].Name',
      '--output',
      'text',
    ),
  ]);
  expect(left.filter((names) => names !== '' && names !== 'None')).toEqual([]);
});

const file = (name: string): string => join(folder, name);

function output(name: string): string {
  const value = outputs[name];
  if (!value) throw new Error(`the stack has no output ${name}`);
  return value;
}

const context = (): string[] => [
  '--context',
  `settings=${file('settings.json')}`,
  '--context',
  `feeds=${file('feeds.json')}`,
];

function deploy() {
  const results = ['--output', file('assembly'), '--outputs-file', file('outputs.json')];
  return account.cdk(
    'deploy',
    '--require-approval',
    'never',
    '--progress',
    'events',
    ...context(),
    ...results,
  );
}

/** Of what was deployed last, without building it again. */
const destroy = () => account.cdk('destroy', '--force', '--app', file('assembly'));

function writeSettings({ keepDataOnDestroy }: { keepDataOnDestroy: boolean }): Promise<void> {
  const settings = {
    contact: 'desk@example.org',
    destinations: [
      { name: 'desk', kind: 'slack', webhook: 'ssm:/arms-watch/slack' },
      { name: 'hook', kind: 'webhook', url: 'ssm:/arms-watch/hook' },
    ],
    retention: { rawPageDays: 90, logDays: 30, keepDataOnDestroy },
    // The emulator knows no AWS::Budgets; the template's rules look at the budget instead.
    deployment: { alarmEmail: 'operator@example.org', monthlyBudgetUsd: null },
  };
  return writeFile(file('settings.json'), JSON.stringify(settings));
}

/** As the runbook has it: from a file, so that the secret is in no shell history and the command line fetches no URL. */
async function putSecret(name: string, value: string): Promise<void> {
  await writeFile(file('secret'), value, { mode: 0o600 });
  await account.aws(
    'ssm',
    'put-parameter',
    '--type',
    'SecureString',
    '--name',
    name,
    '--value',
    `file://${file('secret')}`,
  );
  await rm(file('secret'));
}

function nameOf(logicalId: string): Promise<string> {
  return idOf(logicalId, 'AWS::Lambda::Function');
}

async function idOf(beginning: string, type: string): Promise<string> {
  const query = `StackResources[?ResourceType=='${type}' && starts_with(LogicalResourceId,'${beginning}')].PhysicalResourceId`;
  const stack = ['--stack-name', 'ArmsWatch', '--query', query, '--output', 'text'];
  return account.aws('cloudformation', 'describe-stack-resources', ...stack);
}

/**
 * Lets a deployed function reach the news site of this test. Nothing in infra/ can name the variable; who holds the
 * account can set it by hand, as here, and the next deployment of the function takes it away.
 */
async function allowLoopback(logicalId: string): Promise<void> {
  const name = await nameOf(logicalId);
  const variables = await variablesOf(name);
  expect(variables).not.toHaveProperty('ALLOW_PRIVATE');
  const hosts = new Set(site.feedList.feeds.map(({ url }) => `${new URL(url).hostname}/32`));
  const Variables = { ...variables, ALLOW_PRIVATE: [...hosts].join() };
  await writeFile(file('variables.json'), JSON.stringify({ Variables }));
  const changed = ['--function-name', name, '--environment', `file://${file('variables.json')}`];
  await account.aws('lambda', 'update-function-configuration', ...changed);
}

async function variablesOf(functionName: string): Promise<Record<string, string>> {
  const read = ['--function-name', functionName, '--query', 'Environment.Variables'];
  return JSON.parse(await account.aws('lambda', 'get-function-configuration', ...read));
}

async function makeUser(name: string): Promise<string> {
  const user = ['--user-pool-id', output('UserPoolId'), '--username', name];
  await account.aws(
    'cognito-idp',
    'admin-create-user',
    ...user,
    '--temporary-password',
    `${PASSWORD}-1`,
    '--message-action',
    'SUPPRESS',
  );
  await account.aws('cognito-idp', 'admin-set-user-password', ...user, '--permanent', '--password', PASSWORD);
  return account.aws(
    'cognito-idp',
    'admin-initiate-auth',
    ...['--user-pool-id', output('UserPoolId'), '--client-id', output('UserPoolClientId')],
    ...['--auth-flow', 'ADMIN_USER_PASSWORD_AUTH'],
    ...['--auth-parameters', `USERNAME=${name},PASSWORD=${PASSWORD}`],
    ...['--query', 'AuthenticationResult.IdToken', '--output', 'text'],
  );
}

/** The same claims with a signature that is none. */
const forged = (jwt: string): string => [...jwt.split('.').slice(0, 2), 'AAAA'].join('.');

async function ask<Reply>(path: string): Promise<Reply> {
  const response = await fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status} ${text}`);
  return JSON.parse(text);
}

async function items(): Promise<ItemsReply['items']> {
  const shelves = await Promise.all(
    ['core', 'related', 'off'].map((label) => ask<ItemsReply>(`/api/items?limit=100&label=${label}`)),
  );
  return shelves.flatMap((shelf) => shelf.items);
}

async function everything() {
  const { stories } = await ask<StoriesReply>('/api/stories?limit=100');
  return { items: await items(), stories };
}

/** Ids of the stories that the ledger says were announced. */
async function toldStories(): Promise<string[]> {
  const { stories } = await ask<StoriesReply>('/api/stories?limit=100');
  const replies = await Promise.all(stories.map(({ id }) => ask<StoryReply>(`/api/stories/${id}`)));
  return replies.flatMap(({ story, alerts }) => alerts.map(() => story.id));
}

async function keysOf(table: string): Promise<string[]> {
  const scanned = await account.aws(
    'dynamodb',
    'scan',
    '--table-name',
    table,
    '--consistent-read',
    '--output',
    'json',
  );
  const rows: readonly object[] = JSON.parse(scanned).Items;
  return rows.map((row) => JSON.stringify(row)).sort();
}

async function emptyBucket(bucket: string): Promise<void> {
  await rehearse('Take it down', 0, { BUCKET: bucket });
}

/** Runs a script of the runbook as it is printed there. */
async function rehearse(
  heading: string,
  number: number,
  fill: Readonly<Record<string, string>>,
): Promise<string> {
  const script = runbookScript(heading, number, fill);
  const { code, output: said } = await account.shell(
    `cd '${folder}'\nnpx() { (cd '${ROOT}' && command npx "$@"); }\n${script}`,
  );
  expect({ script, code, said: code === 0 ? '' : said }).toEqual({ script, code: 0, said: '' });
  return said;
}

async function deleteItem(table: string, pk: string, sk: string): Promise<void> {
  const key = JSON.stringify({ pk: { S: pk }, sk: { S: sk } });
  await account.aws('dynamodb', 'delete-item', '--table-name', table, '--key', key);
}

async function withoutProtection(settingsFile: string): Promise<void> {
  const settings = JSON.parse(await readFile(settingsFile, 'utf8'));
  const retention = { ...settings.retention, keepDataOnDestroy: false };
  const deployment = { ...settings.deployment, monthlyBudgetUsd: null };
  await writeFile(settingsFile, JSON.stringify({ ...settings, retention, deployment }));
}

/** Waits for a condition; on a machine with two cores it holds within a minute and a half. */
/** What each destination got of alerts on news; the first message of all is that it is watched for. */
const toSlack = () => slack.received.filter(({ body }) => !isWelcome(body));
const toHook = () => hook.received.filter(({ body }) => !isWelcome(body));
const welcomes = () =>
  [slack, hook].map(({ received }) => received.filter(({ body }) => isWelcome(body)).length);
const isWelcome = (body: string): boolean => /Watching \d+ feeds|"kind":"watching"/.test(body);

async function until(what: string, holds: () => Promise<boolean>, seconds = 240): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error(`not within ${seconds} s: ${what}\n${(await account.log()).slice(-6000)}`);
    }
    await pause(1000);
  }
}

interface Trap {
  readonly url: string;
  requests(): number;
  close(): Promise<void>;
}

/** A feed on loopback that nobody may ask for, at an address that is not one of the news site's. */
async function setTrap(): Promise<Trap> {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end('<rss version="2.0"><channel><title>trap</title></channel></rss>');
  });
  // Where only 127.0.0.1 answers of IPv4, the news site has it.
  const host = await listen(server, '127.0.3.1').catch(() => listen(server, '::1'));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/feed`,
    requests: () => requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server, address: string): Promise<string> {
  server.listen(0, address);
  await once(server, 'listening');
  return address.includes(':') ? `[${address}]` : address;
}
