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
import type {
  FeedsReply,
  ItemReply,
  ItemsReply,
  StoriesReply,
  StoryReply,
} from '../../shared/query/api-types.ts';
import { startHttpReceiver } from '../support/receivers.ts';
import { type Account, startAccount } from './account.ts';
import { lintTemplate } from './lint.ts';
import { run } from './shell.ts';
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
    async () => Math.min(slack.received.length, hook.received.length) >= told.length,
  );

  const alerts = hook.received.map(({ body }) => JSON.parse(body).alert);
  expect(told.length).toBeGreaterThan(2);
  expect(alerts.map(({ storyId }) => storyId).sort()).toEqual([...told].sort());
  expect(slack.received).toHaveLength(told.length);
  for (const { headline } of alerts) {
    expect(
      slack.received.filter(({ body }) => body.includes(JSON.stringify(headline).slice(1, -1))),
    ).toHaveLength(1);
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

test('no function was refused what it needs, under the role that it has', async () => {
  const refused = (await account.log())
    .split('\n')
    .filter((line) => /AccessDenied|not authorized/.test(line));

  expect(refused).toEqual([]);
});

test('what is kept is protected: the installation cannot be destroyed', async () => {
  const { code, output: said } = await destroy();

  expect(code).not.toBe(0);
  expect(said).toMatch(/termination protection|TerminationProtection/i);
  expect(await items()).toHaveLength(ENTRIES);
});

test('a restored copy of the table is the table, and brings back what was lost', async () => {
  const table = output('TableName');
  const copy = `${table}-restored`;
  const [lost, kept] = await Promise.all([items(), keysOf(table)]);
  const latest = ['--use-latest-restorable-time', '--source-table-name', table, '--target-table-name', copy];
  await account.aws('dynamodb', 'restore-table-to-point-in-time', ...latest);
  await account.aws('dynamodb', 'wait', 'table-exists', '--table-name', copy);
  const [id = ''] = lost.map((item) => item.id);
  const key = JSON.stringify({ pk: { S: `ARTICLE#${id}` }, sk: { S: 'ARTICLE' } });
  await account.aws('dynamodb', 'delete-item', '--table-name', table, '--key', key);
  expect(await items()).toHaveLength(ENTRIES - 1);

  const { output: said } = await account.node('infra/bring-back.ts', copy, table);

  expect(said).toContain(`1 of ${kept.length} items were missing and are back`);
  expect(await keysOf(table)).toEqual(kept);
  expect(await items()).toEqual(lost);
  await account.aws('dynamodb', 'delete-table', '--table-name', copy);
});

test('a deleted text is brought back from its versions', async () => {
  const bucket = ['--bucket', output('BucketName')];
  const listed = ['--prefix', 'text/', '--query', 'Contents[0].Key', '--output', 'text'];
  const key = ['--key', await account.aws('s3api', 'list-objects-v2', ...bucket, ...listed)];
  await account.aws('s3api', 'delete-object', ...bucket, ...key);
  await expect(account.aws('s3api', 'head-object', ...bucket, ...key)).rejects.toThrow('404');

  const markers = ['--query', 'DeleteMarkers[0].VersionId', '--output', 'text'];
  const marker = await account.aws(
    's3api',
    'list-object-versions',
    ...bucket,
    '--prefix',
    key[1] ?? '',
    ...markers,
  );
  await account.aws('s3api', 'delete-object', ...bucket, ...key, '--version-id', marker);

  await expect(account.aws('s3api', 'head-object', ...bucket, ...key)).resolves.toContain('ContentLength');
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

function deploy() {
  const context = [
    '--context',
    `settings=${file('settings.json')}`,
    '--context',
    `feeds=${file('feeds.json')}`,
  ];
  const results = ['--output', file('assembly'), '--outputs-file', file('outputs.json')];
  return account.cdk('deploy', '--require-approval', 'never', '--progress', 'events', ...context, ...results);
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

async function nameOf(logicalId: string): Promise<string> {
  const wanted = `ResourceType=='AWS::Lambda::Function' && starts_with(LogicalResourceId,'${logicalId}')`;
  const query = `StackResources[?${wanted}].PhysicalResourceId`;
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
  const query = '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}';
  for (;;) {
    const listed = await account.aws(
      's3api',
      'list-object-versions',
      '--bucket',
      bucket,
      '--max-items',
      '1000',
      '--query',
      query,
    );
    if (!JSON.parse(listed).Objects?.length) return;
    await writeFile(file('objects.json'), listed);
    await account.aws(
      's3api',
      'delete-objects',
      '--bucket',
      bucket,
      '--delete',
      `file://${file('objects.json')}`,
    );
  }
}

/** Waits for a condition; on a machine with two cores it holds within a minute and a half. */
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
