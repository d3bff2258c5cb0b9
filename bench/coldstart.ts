/**
 * Size and cold start of each function's bundle, built with the options of infra/house-function.ts.
 * `npm run bench:coldstart` writes bench/results/coldstart.json; with `-- --check` it fails when a limit is broken.
 *
 * A run is a fresh process that imports the bundle and gives its handler one event. On loopback a server answers as S3,
 * DynamoDB and SQS do, so that settings, clients, schemas and the judge are built as in a real cold start, and
 * read-article judges one article. Both wall and processor time of import and first event are kept, with the least and
 * the median of the runs. On an idle machine they are the same within some milliseconds; on a shared one wall time is
 * others' work too. So the limit is held against the lesser of the two least.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { marshall } from '@aws-sdk/util-dynamodb';
import { build } from 'esbuild';
import { BUNDLING, keepsNames, packData, REQUIRE_BANNER } from '../infra/bundling.ts';
import { environmentOf, type FunctionName } from '../shared/runtime/environment.ts';
import { rounded, writeResults } from './results.ts';

const LIMIT = { kilobytes: 1000, milliseconds: 200 };
/** It carries the judge with its topic, the page reader and the language profiles. */
const READ_ARTICLE_LIMIT = { kilobytes: 1500, milliseconds: 300 };

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '9' }, check: { type: 'boolean', default: false } },
});
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'arms-watch-coldstart-'));
const names = Object.keys(environmentOf).filter((name): name is FunctionName => name in environmentOf);

const article = {
  id: 'article',
  url: null,
  title: 'North Korea ships 122mm shells to Russia, Seoul says',
  summary: 'Thousands of containers left the port of Rason, the South Korean military said on Friday.',
  author: null,
  language: 'en',
  published: '2026-01-05T00:00:00.000Z',
  seenAt: '2026-01-05T00:00:00.000Z',
  outlet: { name: 'Outlet', country: null, stateAffiliated: false },
  foundBy: { feedId: 'feed', turn: 1 },
  fresh: true,
  version: 1,
  next: 'read',
  nextSince: '2026-01-05T00:00:00.000Z',
};
const SETTINGS = {
  contact: 'bench@example.org',
  destinations: [
    { name: 'mail', kind: 'email', to: ['reader@example.org'] },
    { name: 'desk', kind: 'slack', webhook: 'ssm:/arms-watch/desk' },
  ],
  email: { from: 'watch@example.org', transport: 'ses' },
};

/** The first event of each function; those without one of their own get an empty one. */
const record = (body: object) => ({
  Records: [{ messageId: '1', body: JSON.stringify(body), attributes: { MessageGroupId: 'group' } }],
});
const EVENTS: Readonly<Partial<Record<FunctionName, object>>> = {
  'fetch-feed': record({ feedId: 'feed', turn: 1 }),
  'read-article': record({ articleId: 'article' }),
  'track-story': record({ articleId: 'none' }),
  'send-alert': record({ alertId: 'none', destination: 'desk' }),
  'query-api': { rawPath: '/api/feeds', requestContext: { http: { method: 'GET' } } },
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const target = String(request.headers['x-amz-target'] ?? request.url);
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(answer(target, Buffer.concat(chunks).toString())));
  });
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function answer(target: string, body: string): object {
  if (target.endsWith('GetItem') && body.includes('ARTICLE#article')) {
    const value = { pk: 'ARTICLE#article', sk: 'ARTICLE', revision: 1, value: article };
    return { Item: marshall(value) };
  }
  if (target.includes('settings.json')) return SETTINGS;
  if (target.includes('unit-costs.json')) return { hour: 0, poll: 0, entry: 0, page: 0 };
  if (target.includes('feeds.json')) return { feeds: [{ url: 'https://example.org/feed' }] };
  if (target.endsWith('SendMessage')) {
    const { MessageBody } = JSON.parse(body);
    return { MessageId: '1', MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
  }
  return target.endsWith('Query') ? { Items: [], Count: 0 } : {};
}

const CHILD = `
const [file, event] = process.argv.slice(1);
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const before = { wall: performance.now(), cpu: cpu() };
const { handler } = await import(file);
const imported = { wall: performance.now(), cpu: cpu() };
const answer = await handler(JSON.parse(event));
const used = { wall: performance.now(), cpu: cpu() };
if (answer?.batchItemFailures?.length || answer?.statusCode >= 500) throw new Error(JSON.stringify(answer));
const span = (a, b) => ({ wall: b.wall - a.wall, cpu: b.cpu - a.cpu });
process.stdout.write('\\n@' + JSON.stringify({ import: span(before, imported), first: span(imported, used), total: span(before, used) }));
`;

interface Span {
  readonly wall: number;
  readonly cpu: number;
}

interface Run {
  readonly import: Span;
  readonly first: Span;
  readonly total: Span;
}

async function startOnce(name: FunctionName, file: string): Promise<Run> {
  const variables = Object.fromEntries(
    environmentOf[name].map((variable) => [variable, `${endpoint}/queue/${variable}`]),
  );
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', CHILD, file, JSON.stringify(EVENTS[name] ?? {})],
    {
      env: {
        ...variables,
        TABLE: 'table',
        BUCKET: 'bucket',
        SETTINGS: 's3://bucket/settings.json',
        FEED_LIST: 's3://bucket/feeds.json',
        UNIT_COSTS: 's3://bucket/unit-costs.json',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
        AWS_ENDPOINT_URL: endpoint,
      },
    },
  );
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n@') + 2));
}

packData(root);
const bundles = new Map<FunctionName, string>();
for (const name of names) {
  const out = join(folder, name, 'index.mjs');
  await build({
    entryPoints: [join(root, 'functions', `${name}.ts`)],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    ...BUNDLING,
    conditions: [...BUNDLING.conditions],
    keepNames: keepsNames(name),
    mainFields: [...BUNDLING.mainFields],
    external: [...BUNDLING.external],
    banner: { js: REQUIRE_BANNER },
    logLevel: 'error',
  });
  bundles.set(name, out);
}

// In turns, so that a busy minute of the machine falls on all of them alike.
const runs = new Map<FunctionName, Run[]>();
for (let round = 0; round < Number(values.runs); round++) {
  for (const [name, file] of bundles) {
    runs.set(name, [...(runs.get(name) ?? []), await startOnce(name, file)]);
  }
}
server.close();

const figure = (all: readonly Run[], of: (run: Run) => number) => {
  const sorted = all.map(of).sort((a, b) => a - b);
  return {
    least: rounded(sorted[0] ?? 0, 1),
    median: rounded(sorted[Math.floor(sorted.length / 2)] ?? 0, 1),
  };
};
const functions = names.map((name) => {
  const all = runs.get(name) ?? [];
  const limit = name === 'read-article' ? READ_ARTICLE_LIMIT : LIMIT;
  const kilobytes = rounded(statSync(bundles.get(name) ?? '').size / 1000, 1);
  const total = { cpu: figure(all, (run) => run.total.cpu), wall: figure(all, (run) => run.total.wall) };
  return {
    name,
    kilobytes,
    importMs: { cpu: figure(all, (run) => run.import.cpu), wall: figure(all, (run) => run.import.wall) },
    firstEventMs: { cpu: figure(all, (run) => run.first.cpu), wall: figure(all, (run) => run.first.wall) },
    totalMs: total,
    limit,
    kept: kilobytes <= limit.kilobytes && Math.min(total.wall.least, total.cpu.least) <= limit.milliseconds,
  };
});
rmSync(folder, { recursive: true });

for (const { name, kilobytes, totalMs, limit, kept } of functions) {
  process.stdout.write(
    `${name.padEnd(16)}${String(kilobytes).padStart(8)} kB  ` +
      `wall ${totalMs.wall.least} ms least, ${totalMs.wall.median} median; ` +
      `processor ${totalMs.cpu.least} least, ${totalMs.cpu.median} median; limit ${limit.kilobytes} kB, ${limit.milliseconds} ms: ${kept ? 'kept' : 'BROKEN'}\n`,
  );
}
writeResults('coldstart', {
  runs: Number(values.runs),
  lockfile: createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
    .slice(0, 12),
  functions,
});
if (values.check && functions.some(({ kept }) => !kept)) process.exitCode = 1;
