/**
 * What a round of polling costs: 1,000 feeds of 50 entries on loopback, all new, then unchanged, then with two new
 * entries each. `npm run bench:feeds [-- --feeds N]` writes bench/results/feeds.json.
 *
 * Each way runs in a process of its own, beside one server process whose cost is not counted:
 * `functions` is what a deployment does (schedule-feeds and fetch-feed on the embedded services, in the same process),
 * `polling` the same client, parser and rules with the records in memory, `rss-parser` the yardstick: fetch and
 * parseString, nothing kept. All take as many feeds at once as the local runner does.
 */
import { fork, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import Parser from 'rss-parser';
import { fetchFeed } from '../functions/fetch-feed.ts';
import { scheduleFeeds } from '../functions/schedule-feeds.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { type Feed, newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { isSameBody, unseenEntries } from '../shared/feed/polling/known-entries.ts';
import { afterPoll, feedRequest, planPoll } from '../shared/feed/polling.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import type { Log } from '../shared/runtime/log.ts';
import type { ArticleMessage, FeedMessage } from '../shared/runtime/queue/messages.ts';
import { Queue } from '../shared/runtime/queue/queue.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import { HostTurns } from '../shared/store/host-turns.ts';
import { startTestAws } from '../test/support/aws.ts';
import { rounded, writeResults } from './results.ts';
import { listenOnLoopback } from './whole-loopback.ts';

const ENTRIES = 50;
const NEW_ENTRIES = 2;
const AT_ONCE = 12;
const MIB = 1024 * 1024;
const rounds = ['new', 'unchanged', 'changed'] as const;
const ways = ['polling', 'rss-parser', 'functions'] as const;
type Way = (typeof ways)[number];

interface Round {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly entriesSeen: number;
  readonly entriesNew: number | null;
}

/** One way of polling everything once; gives entries seen and new. */
type Poll = () => Promise<{ readonly seen: number; readonly new: number | null }>;

const words =
  'ministers met on the coast to discuss grain prices, rail links and a late harvest while fishermen waited for calmer weather';

function bodyOf(feed: number, generation: number): string {
  const items = Array.from({ length: ENTRIES }, (_, at) => {
    const number = generation * NEW_ENTRIES + ENTRIES - at;
    const link = `http://${hostOf(feed)}/story-${number}`;
    const date = new Date(Date.UTC(2026, 10, 20) + number * 60_000).toUTCString();
    return `<item><title>Feed ${feed}, story ${number}: ${words.slice(number % 20, 60)}</title><link>${link}</link><guid isPermaLink="false">${feed}-${number}</guid><pubDate>${date}</pubDate><description>&lt;p&gt;${words}. ${words}.&lt;/p&gt;</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>http://${hostOf(feed)}/</link><description>A bench</description>${items.join('\n')}</channel></rss>`;
}

/** Every feed has a host of its own, so that the second between two requests to one is not what is measured. */
function hostOf(feed: number): string {
  return `127.1.${feed >> 8}.${feed & 255}`;
}

function serve(feeds: number): void {
  let bodies: readonly string[] = [];
  let generation = 0;
  const prepare = () => {
    bodies = Array.from({ length: feeds }, (_, feed) => bodyOf(feed, generation));
  };
  prepare();
  const server = createServer((request, response) => {
    if (request.url === '/advance') {
      generation += 1;
      prepare();
      response.end();
      return;
    }
    const etag = `"${generation}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    const feed = Number(request.url?.slice('/feed-'.length));
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag }).end(bodies[feed]);
  });
  listenOnLoopback(server).then((port) => process.send?.(port));
}

/** Real time, moved on between rounds, so that every feed is due. */
class MovedClock implements Clock {
  moved = 0;
  now = () => new Date(Date.now() + this.moved);
  sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const agent = 'ArmsWatch-bench';
const client = () => createWebClient({ userAgent: agent, allowPrivate: ['127.0.0.0/8'] });

async function pool<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const take = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}

async function plainly(urls: readonly string[]): Promise<Poll> {
  const parser = new Parser();
  return async () => {
    let seen = 0;
    await pool(urls, async (url) => {
      const response = await fetch(url);
      const { items } = await parser.parseString(await response.text());
      seen += items.length;
    });
    return { seen, new: null };
  };
}

async function inMemory(urls: readonly string[], clock: Clock): Promise<Poll> {
  const web = client();
  const feeds = new Map(feedsAt(urls, clock).map((feed) => [feed.id, feed] as const));
  return async () => {
    let [seen, fresh] = [0, 0];
    await pool([...feeds.values()], async (feed) => {
      const plan = planPoll(feed, clock.now());
      const response = await web.get(plan.url, feedRequest(plan));
      const document = response.status === 200 ? await documentOf(feed, response, clock) : null;
      const after = afterPoll(feed, { kind: 'answer', plan, response, document }, clock.now(), Math.random);
      feeds.set(feed.id, after.feed);
      const items = document?.kind === 'feed' ? document.feed.items : [];
      seen += items.length;
      fresh += unseenEntries(feed, items).length;
    });
    return { seen, new: fresh };
  };
}

async function documentOf(
  feed: Feed,
  response: Awaited<ReturnType<ReturnType<typeof client>['get']>>,
  clock: Clock,
) {
  const bodyHash = createHash('sha256').update(response.body).digest('hex');
  if (isSameBody(feed, bodyHash)) return { kind: 'same', bodyHash } as const;
  const contentType = response.headers['content-type'] ?? null;
  const parsed = await parseFeed(response.body, { url: response.url, contentType, now: clock.now() });
  return { kind: 'feed', bodyHash, feed: parsed } as const;
}

async function byFunctions(urls: readonly string[], clock: Clock): Promise<Poll> {
  const { aws, table, blobs } = await startTestAws();
  const feeds = new FeedStore(table);
  for (const feed of feedsAt(urls, clock)) await feeds.insert(feed);
  let [seen, fresh] = [0, 0];
  const log: Log = {
    ...silent,
    info: (_, { entries, discovered }) => {
      seen += Number(entries ?? 0);
      fresh += Number(discovered ?? 0);
    },
  };
  const due: FeedMessage[] = [];
  const collect = {
    send: async (more: readonly { readonly body: FeedMessage }[]) =>
      void due.push(...more.map(({ body }) => body)),
  };
  const services = {
    clock,
    log,
    feeds,
    blobs,
    random: Math.random,
    web: client(),
    hosts: new HostTurns(table, clock),
    articles: new ArticleStore(table),
    queue: new Queue<ArticleMessage>(aws.sqs, aws.queues.ARTICLES.url),
    freshHours: 24,
    deadLetters: { put: async () => {} },
  };
  return async () => {
    [seen, fresh] = [0, 0];
    do {
      due.length = 0;
      // Takes 500 feeds at a time, as each minute's run does.
      await scheduleFeeds({
        clock,
        log: silent,
        feeds,
        queue: Object.assign(Object.create(Queue.prototype), collect),
        syncList: async () => {},
      });
      await pool([...due], (message) => fetchFeed(message, services));
    } while (due.length > 0);
    return { seen, new: fresh };
  };
}

function feedsAt(urls: readonly string[], clock: Clock): readonly Feed[] {
  const entries = parseFeedList({ feeds: urls.map((url) => ({ url })) }, 'bench');
  return entries.map((entry) => newFeed(entry, clock.now(), { spreadSeconds: 0 }));
}

/** Runs the rounds of one way in this process and prints their figures. */
async function run(way: Way, port: number, count: number): Promise<void> {
  const urls = Array.from({ length: count }, (_, feed) => `http://${hostOf(feed)}:${port}/feed-${feed}`);
  const clock = new MovedClock();
  const poll = await { polling: inMemory, functions: byFunctions, 'rss-parser': plainly }[way](urls, clock);
  const expected = { new: count * ENTRIES, unchanged: 0, changed: count * NEW_ENTRIES };
  const found: Record<string, Round> = {};
  for (const round of rounds) {
    if (round === 'changed') await fetch(`http://127.0.0.1:${port}/advance`);
    clock.moved += 3 * 3_600_000;
    found[round] = await measure(poll);
    const { entriesSeen, entriesNew } = found[round];
    if (entriesNew !== null && entriesNew !== expected[round])
      throw new Error(
        `${way}, ${round}: ${entriesNew} new entries instead of ${expected[round]} (${entriesSeen} seen)`,
      );
    if (round !== 'unchanged' && entriesSeen !== count * ENTRIES)
      throw new Error(`${way}, ${round}: ${entriesSeen} seen`);
  }
  process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0));
}

async function measure(poll: Poll): Promise<Round> {
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const entries = await poll();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  return {
    seconds: rounded(seconds, 2),
    cpuSeconds: rounded((user + system) / 1e6, 2),
    peakMiB: Math.round(peak / MIB),
    entriesSeen: entries.seen,
    entriesNew: entries.new,
  };
}

async function main(count: number): Promise<void> {
  const self = fileURLToPath(import.meta.url);
  const results: Record<string, Record<string, Round>> = {};
  for (const way of ways) {
    const server = fork(self, ['serve', String(count)]);
    const port = await new Promise((resolve) => server.once('message', resolve));
    const { stdout, stderr, status } = spawnSync(process.execPath, [self, way, String(port), String(count)], {
      encoding: 'utf8',
    });
    server.kill();
    if (status !== 0) throw new Error(`${way} failed: ${stderr}`);
    results[way] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    console.log(way);
    console.table(results[way]);
  }
  writeResults('feeds', {
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    // Of everything on the machine: above the cores, CPU seconds say more than seconds.
    loadAverage: loadavg()[0],
    feeds: count,
    entriesPerFeed: ENTRIES,
    newEntriesPerChangedFeed: NEW_ENTRIES,
    feedBytes: Buffer.byteLength(bodyOf(0, 0)),
    atOnce: AT_ONCE,
    results,
  });
}

const [, , mode = '', ...given] = process.argv;
const way = ways.find((one) => one === mode);
if (mode === 'serve') serve(Number(given[0]));
else if (way) await run(way, Number(given[0]), Number(given[1]));
else await main(mode === '--feeds' ? Number(given[0]) : 1000);
