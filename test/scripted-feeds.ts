import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feed } from '../shared/feed/feed.ts';
import { newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import type { FeedEntry, ParsedFeed } from '../shared/feed/parsed-feed.ts';
import { isSameBody } from '../shared/feed/polling/known-entries.ts';
import type { PolledDocument, PollOutcome, PollPlan } from '../shared/feed/polling/outcome.ts';
import type { PollResult } from '../shared/feed/polling.ts';
import { afterPoll, feedRequest, planPoll } from '../shared/feed/polling.ts';
import type { WebHop, WebRequest, WebResponse } from '../shared/runtime/web/web-client.ts';

/** One answer of the script; `entries` makes the body, in a notation of our own that stands for any feed format. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly entries?: readonly Partial<FeedEntry>[];
  readonly ttlMinutes?: number;
  readonly body?: string;
  /** Only the beginning arrived. */
  readonly truncated?: boolean;
}

/** An answer, or what decides on one by the headers of the request. */
export type Script = ScriptedAnswer | ((headers: IncomingHttpHeaders) => ScriptedAnswer);

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly at: Date;
}

/** A feed server on loopback that answers each path by its script, the last answer again and again. */
export class ScriptedServer {
  readonly requests: SeenRequest[] = [];
  readonly #scripts = new Map<string, Script[]>();
  readonly #server: Server;
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
    this.#server = createServer((incoming, outgoing) => {
      const path = incoming.url ?? '/';
      this.requests.push({ path, headers: incoming.headers, at: this.#now() });
      const script = this.#scripts.get(path) ?? [{ status: 404 }];
      const next = (script.length > 1 ? script.shift() : script[0]) ?? { status: 404 };
      const answer = typeof next === 'function' ? next(incoming.headers) : next;
      const status = answer.status ?? 200;
      const body =
        answer.body ?? (answer.entries ? documentOf(answer.entries, answer.ttlMinutes ?? null) : '');
      outgoing.writeHead(status, answer.headers);
      outgoing.end(status === 304 ? undefined : body);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  url(path: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${path}`;
  }

  /** Answers to `path` from now on, in order. */
  script(path: string, ...answers: readonly Script[]): string {
    this.#scripts.set(path, [...answers]);
    return this.url(path);
  }

  conditionsSent(path: string): readonly (readonly [string | undefined, string | undefined])[] {
    return this.requests
      .filter((seen) => seen.path === path)
      .map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']] as const);
  }
}

/** A feed of the list, with nothing known about it yet and due at `now`. */
export function feedAt(url: string, now: Date, more: Readonly<Record<string, unknown>> = {}): Feed {
  const [entry] = parseFeedList({ feeds: [{ url, title: 'Scripted', ...more }] }, 'test');
  if (entry === undefined) throw new Error('no feed');
  return newFeed(entry, now, { spreadSeconds: 0 });
}

/** An entry as a parser gives it. */
export function entry(name: string, more: Partial<FeedEntry> = {}): FeedEntry {
  return {
    id: name,
    url: `https://news.example/${name}`,
    title: `Title of ${name}`,
    published: null,
    updated: null,
    summary: null,
    author: null,
    language: null,
    ...more,
  };
}

/** One poll as fetch-feed makes it: plan, GET over HTTP, parse, decide. */
export async function poll(feed: Feed, now: Date, random = 0.5): Promise<PollResult> {
  const plan = planPoll(feed, now);
  return afterPoll(feed, await outcomeOf(feed, plan), now, () => random);
}

/** The outcome of an answer that was not fetched: for statements that are about the decision alone. */
export function answered(
  feed: Feed,
  now: Date,
  answer: ScriptedAnswer & { readonly hops?: readonly WebHop[] } = {},
): PollOutcome {
  const { status = 200, headers = {}, hops = [], truncated = false } = answer;
  const body = answer.body ?? documentOf(answer.entries ?? [{ id: 'a' }], answer.ttlMinutes ?? null);
  return {
    kind: 'answer',
    plan: planPoll(feed, now),
    response: { status, headers, url: hops.at(-1)?.to ?? feed.url, hops, wireBytes: body.length, truncated },
    document: status === 200 ? documentFrom(feed, body) : null,
  };
}

export function failed(
  feed: Feed,
  now: Date,
  kind: 'timeout' | 'dns' | 'tls' | 'connect' | 'too-large',
): PollOutcome {
  return { kind: 'failure', plan: planPoll(feed, now), failure: { kind, message: 'scripted' } };
}

export function secondsUntilNext(feed: Feed, now: Date): number {
  if (feed.polling.nextAt === null) throw new Error('the feed is not polled any more');
  return (Date.parse(feed.polling.nextAt) - now.getTime()) / 1000;
}

export function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

export function nextPollOf(feed: Feed): Date {
  if (feed.polling.nextAt === null) throw new Error('the feed is not polled any more');
  return new Date(feed.polling.nextAt);
}

function documentOf(entries: readonly Partial<FeedEntry>[], ttlMinutes: number | null): string {
  return JSON.stringify({ ttlMinutes, items: entries.map((one) => entry(one.id ?? 'x', one)) });
}

function documentFrom(feed: Feed, body: string): PolledDocument {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  if (isSameBody(feed, bodyHash)) return { kind: 'same', bodyHash };
  try {
    const { items, ttlMinutes } = JSON.parse(body);
    const parsed: ParsedFeed = {
      title: null,
      format: 'json',
      language: null,
      ttlMinutes,
      items,
      warnings: [],
    };
    return { kind: 'feed', bodyHash, feed: parsed };
  } catch {
    return { kind: 'not-a-feed', bodyHash, problem: 'it looks like an HTML page' };
  }
}

async function outcomeOf(feed: Feed, plan: PollPlan): Promise<PollOutcome> {
  const asked = feedRequest(plan);
  const hops: WebHop[] = [];
  for (let url = plan.url; ; ) {
    const answer = await get(url, asked, plan);
    const location = answer.headers.location;
    if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) {
      const document = answer.status === 200 ? documentFrom(feed, answer.body.toString()) : null;
      const { status, headers, body } = answer;
      return {
        kind: 'answer',
        plan,
        response: { status, headers, url, hops, wireBytes: body.length },
        document,
      };
    }
    hops.push({ from: url, to: new URL(location, url).href, status: answer.status });
    url = new URL(location, url).href;
  }
}

type Answer = Pick<WebResponse, 'status' | 'headers'> & { readonly body: Buffer };

/** What the contract of WebRequest asks of a client, as little as these tests need: see test/web-client.test.ts. */
function get(url: string, asked: WebRequest, plan: PollPlan): Promise<Answer> {
  const own = url === plan.url ? asked.validators : undefined;
  const validators = own ?? (url === asked.targetValidators?.url ? asked.targetValidators : undefined);
  const headers: Record<string, string> = { accept: asked.accept };
  if (validators?.etag) headers['if-none-match'] = validators.etag;
  if (validators?.lastModified) headers['if-modified-since'] = validators.lastModified;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const flat = Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]),
        );
        resolve({ status: incoming.statusCode ?? 0, headers: flat, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
