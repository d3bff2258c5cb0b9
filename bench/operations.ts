/**
 * What each step of the flow asks of AWS, counted: `npm run bench:operations` writes bench/results/operations.json,
 * which `arms-watch cost` multiplies by list prices.
 *
 * The deployed handlers run one after another on the embedded services; between each function and the services stands
 * a meter that counts requests and, by DynamoDB's published rules, the units they are billed at (1 KB a write unit,
 * 4 KB a read unit, half for reads that may lag; an index entry is written when its keys change or, where the index
 * holds whole items, at every write, and costs its delete and its insert when its key moves).
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { itemSize } from 'dynalite/db/index.js';
import { QUEUES, startEmbeddedAws } from '../cli/local/embedded-aws.ts';
import { captureFunctionLogs } from '../cli/local/function-logs.ts';
import { type FeedRow, FeedStore } from '../shared/feed/feed-store.ts';
import { type FunctionName, setEnvironment } from '../shared/runtime/environment.ts';
import { Table } from '../shared/store/table.ts';
import { INDEXES } from '../shared/store/table-schema.ts';
import { writeResults } from './results.ts';
import { listenOnLoopback } from './whole-loopback.ts';

const FEEDS = 20;
/** Entries of a document: the median of the feeds on the list. */
const ENTRIES = 25;

type Item = Readonly<Record<string, unknown>>;

const counted = [
  'invocations',
  'writeUnits',
  'readUnits',
  'tableRequests',
  's3Puts',
  's3Gets',
  'sqsRequests',
  'logBytes',
] as const;
type Counts = Record<(typeof counted)[number], number>;
const noCounts = (): Counts => ({
  invocations: 0,
  writeUnits: 0,
  readUnits: 0,
  tableRequests: 0,
  s3Puts: 0,
  s3Gets: 0,
  sqsRequests: 0,
  logBytes: 0,
});

const aws = await startEmbeddedAws(null);
const phases: Record<string, Record<string, Counts>> = {};
let phase = 'setup';

function meterOf(name: string): Counts {
  const functions = phases[phase] ?? {};
  const meter = functions[name] ?? noCounts();
  phases[phase] = { ...functions, [name]: meter };
  return meter;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A proxy that counts what one function asks for. */
async function startMeter(name: FunctionName): Promise<string> {
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const [service, action = ''] = target.split('.');
    const dynamo = service?.startsWith('DynamoDB') === true;
    let body = await bodyOf(request);
    if (dynamo) {
      const asked = { ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' };
      if (action === 'PutItem') asked.ReturnValues = 'ALL_OLD';
      body = Buffer.from(JSON.stringify(asked));
    }
    const endpoint = dynamo ? aws.environment.AWS_ENDPOINT_URL_DYNAMODB : aws.environment.AWS_ENDPOINT_URL_S3;
    const { host: _, 'content-length': __, 'transfer-encoding': ___, ...headers } = request.headers;
    const answer = await fetch(`${endpoint}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])),
      ...(body.length > 0 ? { body } : {}),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    count(meterOf(name), request.method ?? '', service ?? '', action, body, text);
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
    });
    response.end(text);
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function count(meter: Counts, method: string, service: string, action: string, body: Buffer, answer: Buffer) {
  if (service === 'AmazonSQS') meter.sqsRequests++;
  else if (service === '') meter[method === 'PUT' ? 's3Puts' : 's3Gets']++;
  else {
    meter.tableRequests++;
    const said = JSON.parse(answer.toString());
    if (action !== 'PutItem') meter.readUnits += said.ConsumedCapacity?.CapacityUnits ?? 0;
    else if (said.ConsumedCapacity)
      meter.writeUnits += unitsOfPut(JSON.parse(body.toString()).Item, said.Attributes);
    // A refused condition is billed as the write of what stands there; here that is one unit.
    else meter.writeUnits += 1;
  }
}

const kilobytes = (item: Item | undefined): number => Math.max(1, Math.ceil(itemSize(item ?? {}) / 1024));

function unitsOfPut(item: Item, old: Item | undefined): number {
  let units = Math.max(kilobytes(item), old ? kilobytes(old) : 0);
  for (const index of Object.values(INDEXES)) {
    const keys = (of: Item | undefined) =>
      of && index.partition in of && JSON.stringify([of[index.partition], of[index.sort]]);
    const whole = index.projection === 'ALL';
    const [before, after] = [keys(old), keys(item)];
    const size = (of: Item | undefined) => (whole ? kilobytes(of) : 1);
    if (before && after && before === after) units += whole ? Math.max(size(old), size(item)) : 0;
    else units += (before ? size(old) : 0) + (after ? size(item) : 0);
  }
  return units;
}

// ---- the web: feeds and pages on loopback, each on an address of its own, as hosts are

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}
const plain = (id: string): Entry => ({
  id,
  title: `Council of the harbour town number ${id} approves the budget for roads, schools and parks`,
  summary: `After two days of debate the council agreed on the budget. ${'Residents had asked for more buses and longer library hours. '.repeat(4)}`,
});
const documents = Array.from({ length: FEEDS }, (_, feed) => ({
  etag: 1,
  entries: Array.from({ length: ENTRIES }, (__, entry) => plain(`${feed}-${entry}`)),
}));
const hooks: string[] = [];
const site = createServer(async (request, response) => {
  const address = request.socket.localAddress?.replace('::ffff:', '') ?? '';
  const host = `http://${address}:${(site.address() as AddressInfo).port}`;
  const document = documents[Number(address.split('.').at(-1)) - 2];
  if (request.method === 'POST') {
    hooks.push((await bodyOf(request)).toString());
    response.end('ok');
  } else if (!document || request.url === '/robots.txt') response.writeHead(404).end();
  else if (request.url === '/feed') {
    const etag = `"${document.etag}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else
      response
        .writeHead(200, { etag, 'content-type': 'application/rss+xml' })
        .end(rss(host, document.entries));
  } else {
    const entry = document.entries.find(({ id }) => request.url === `/news/${id}`);
    const text = Array.from({ length: 12 }, () => `<p>${entry?.summary}</p>`).join('');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<html lang="en"><head><title>${entry?.title}</title></head><body><article><h1>${entry?.title}</h1>${text}</article></body></html>`,
    );
  }
});
const port = await listenOnLoopback(site);

function rss(host: string, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ id, title, summary }) =>
      `<item><title>${title}</title><link>${host}/news/${id}</link><guid>${host}/news/${id}</guid><description>${summary}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title><link>${host}</link>${items.join('')}</channel></rss>`;
}

// ---- the flow, one function at a time

const settings = {
  contact: 'bench@example.org',
  destinations: [{ name: 'desk', kind: 'webhook', url: 'env:BENCH_HOOK' }],
};
const feedList = {
  feeds: documents.map((_, feed) => ({
    url: `http://127.0.0.${feed + 2}:${port}/feed`,
    title: `Outlet ${feed}`,
    publisher: `Publisher ${feed}`,
    homepage: `http://127.0.0.${feed + 2}:${port}/`,
    language: 'en',
    country: 'US',
  })),
};
setEnvironment({
  ...aws.environment,
  SETTINGS: await aws.putDocument('settings.json', JSON.stringify(settings)),
  UNIT_COSTS: await aws.putDocument('unit-costs.json', readFileSync('config/unit-costs.json', 'utf8')),
  FEED_LIST: await aws.putDocument('feeds.json', JSON.stringify(feedList)),
  ALLOW_PRIVATE: '127.0.0.0/8',
  BENCH_HOOK: `http://127.0.0.1:${port}/hook`,
  POWERTOOLS_DEV: 'true',
});

const meters = new Map<FunctionName, string>();
let running: FunctionName = 'schedule-feeds';
/** A log event of CloudWatch is billed with 26 bytes more than its text. */
const restore = await captureFunctionLogs(null, (line) => {
  meterOf(running).logBytes += Buffer.byteLength(JSON.stringify(line)) + 26;
});

/** Calls a handler as Lambda does; its clients are made at its first event, for its own meter. */
async function call<Result>(name: FunctionName, event: object): Promise<Result> {
  const endpoint = meters.get(name) ?? (await startMeter(name));
  meters.set(name, endpoint);
  const services = ['DYNAMODB', 'S3', 'SQS'].map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint]);
  setEnvironment(Object.fromEntries(services));
  running = name;
  const { handler } = await import(`../functions/${name}.ts`);
  meterOf(name).invocations++;
  return handler(event);
}

/** Wakes the functions that work the queues off, one after the other, as they wake each other. */
async function wakeAll(handedOn: number): Promise<void> {
  let responsePayload = { handedOn };
  for (const name of Object.values(QUEUES)) responsePayload = await call(name, { responsePayload });
}

const client = new DynamoDBClient({
  region: 'us-east-1',
  endpoint: aws.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
});
const feeds = new FeedStore(
  new Table(
    DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    aws.environment.TABLE ?? '',
  ),
);

async function turn(
  name: string,
  change: (document: (typeof documents)[number], feed: number) => void,
  earlier: (row: FeedRow) => FeedRow = (row) => row,
): Promise<void> {
  phase = 'setup';
  for (const [feed, document] of documents.entries()) change(document, feed);
  const due = new Date(Date.now() - 1000).toISOString();
  for (const { value, revision } of await feeds.all()) {
    const polling = { ...value.feed.polling, nextAt: due, leasedAt: null };
    await feeds.save(earlier({ ...value, feed: { ...value.feed, polling } }), revision);
  }
  phase = name;
  const { handedOn } = await call<{ handedOn: number }>('schedule-feeds', {});
  await wakeAll(handedOn);
}

const add = (of: (feed: number) => Entry) => (document: (typeof documents)[number], feed: number) => {
  document.etag++;
  document.entries.unshift(of(feed));
  document.entries.pop();
};
await call('schedule-feeds', {});
await turn('first', () => {});
await turn('unchanged', () => {});
// The first poll of an hour puts the hour before it beside the other feeds' of that hour.
await turn(
  'hour',
  () => {},
  (row) => ({ ...row, hour: row.hour && { ...row.hour, hour: '2026-01-01T00' } }),
);
await turn('unchangedBody', (document) => {
  document.etag++;
});
await turn(
  'off',
  add((feed) => plain(`${feed}-new`)),
);
await turn(
  'related',
  add((feed) => ({
    id: `${feed}-related`,
    title: `North Korea and Russia discuss tourism and rail traffic, envoy number ${feed} says`,
    summary:
      'Officials of both countries met to talk about trains, visitors and a new bridge over the Tumen river. '.repeat(
        3,
      ),
  })),
);
await turn(
  'core',
  add((feed) => ({
    id: `${feed}-core`,
    title: `North Korea ships ${feed + 3}00,000 artillery shells to Russia from Rason, report ${feed} says`,
    summary:
      `Containers with ${feed + 3}00,000 shells of 152 mm left North Korea for Russia, the South Korean military said. `.repeat(
        3,
      ),
  })),
);
// The first message to each destination, once ever.
phase = 'setup';
await call('reconcile', {});
await wakeAll(0);
phase = 'idle';
await call('schedule-feeds', {});
await wakeAll(0);
await call('reconcile', {});
await call('send-digest', {});

await restore();
site.closeAllConnections();
site.close();
client.destroy();
await aws.close();

const result = writeResults('operations', {
  feeds: FEEDS,
  entriesOfADocument: ENTRIES,
  alertsSent: hooks.length,
  phases: Object.fromEntries(Object.entries(phases).filter(([name]) => name !== 'setup')),
});
for (const [name, functions] of Object.entries(result.phases)) {
  process.stdout.write(`${name}, ${FEEDS} feeds\n`);
  for (const [of, counts] of Object.entries(functions)) {
    process.stdout.write(`  ${of.padEnd(15)}${counted.map((key) => `${key} ${counts[key]}`).join(', ')}\n`);
  }
}
process.stdout.write(`alerts sent: ${hooks.length}\n`);
