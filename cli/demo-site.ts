import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { coreStories } from './demo/core-stories.ts';
import { feedBody } from './demo/feed.ts';
import { laterStories } from './demo/later-stories.ts';
import { type Outlet, type OutletId, outlets } from './demo/outlets.ts';
import { articlePage, feedTypes, frontPage, type ShownArticle } from './demo/page.ts';
import { offStories, relatedStories } from './demo/side-stories.ts';
import type { DemoArticle } from './demo/story.ts';

/** A running demonstration site: seven feeds of six invented publishers, all on loopback. */
export interface DemoSite {
  /** A feed list in the shape of config/feeds.json. */
  readonly feedList: DemoFeedList;
  /**
   * Lets the second wave out: three new articles, and an edit that changes a figure on a page already published. Feeds
   * get new validators. Calling it again changes nothing.
   */
  advance(): void;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

export interface DemoFeedList {
  readonly feeds: readonly DemoFeed[];
}

export interface DemoFeed {
  readonly url: string;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string;
  readonly language: string;
  readonly country: string;
  readonly kind: string;
  readonly state_affiliated: boolean;
  readonly focus: string;
}

/**
 * Starts the demonstration site on 127.0.2.1 to 127.0.2.6, one address a publisher, each on a port the system picks.
 * Where only 127.0.0.1 answers (macOS without aliases), all publishers share it on ports of their own; politeness per
 * host then makes the demonstration slower, nothing else.
 *
 * @param now the clock that article dates and `advance` go by
 * @throws Error when no loopback address can be listened on
 */
export async function startDemoSite(now: () => Date = () => new Date()): Promise<DemoSite> {
  const started = now();
  const addresses = [...new Set(outlets.map(({ address }) => address))];
  const servers: Server[] = [];
  const homes = new Map<string, string>();
  const state = { advancedAt: null as Date | null };

  const shown = (outlet: Outlet): ShownArticle[] =>
    shownArticles(outlet, homes.get(outlet.address) ?? '', started, state.advancedAt);

  try {
    for (const address of addresses) {
      const here = outlets.filter((outlet) => outlet.address === address);
      const server = createServer((request, response) => answer(request, response, here, homes, shown));
      servers.push(server);
      homes.set(address, await listenOn(server, address));
    }
  } catch (cause) {
    await Promise.all(servers.map(stop));
    throw new Error('The demonstration site found no loopback address to listen on', { cause });
  }

  return {
    feedList: { feeds: outlets.map((outlet) => feedOf(outlet, homes.get(outlet.address) ?? '')) },
    advance: () => {
      state.advancedAt ??= now();
    },
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

/** What an outlet has out, newest first. Edited articles keep their place by their first date. */
function shownArticles(outlet: Outlet, home: string, started: Date, advancedAt: Date | null): ShownArticle[] {
  const show = (article: DemoArticle, base: Date): ShownArticle => {
    const published = new Date(base.getTime() - article.minutesAgo * 60_000);
    const edit = advancedAt === null ? undefined : article.edited;
    return {
      url: `${home}${sectionOf(outlet.id)}/${article.slug}`,
      headline: edit?.headline ?? article.headline,
      summary: edit?.summary ?? article.summary,
      paragraphs: edit?.paragraphs ?? article.paragraphs,
      byline: article.byline,
      published,
      modified: edit && advancedAt ? advancedAt : published,
      paywalled: article.paywalled ?? false,
    };
  };
  const firstWave = [...coreStories, ...relatedStories, ...offStories].map((one) => ({ one, base: started }));
  const secondWave = advancedAt === null ? [] : laterStories.map((one) => ({ one, base: advancedAt }));
  return [...firstWave, ...secondWave]
    .filter(({ one }) => one.outlet === outlet.id)
    .map(({ one, base }) => show(one, base))
    .sort((a, b) => b.published.getTime() - a.published.getTime());
}

const sectionOf = (id: OutletId): string => (id === 'shiomi-en' ? '/english/news' : '/news');

function feedOf(outlet: Outlet, home: string): DemoFeed {
  return {
    url: `${home}${outlet.feedPath}`,
    title: outlet.name,
    publisher: outlet.publisher,
    homepage: `${home}/`,
    language: outlet.language,
    country: outlet.country,
    kind: outlet.kind,
    state_affiliated: outlet.stateAffiliated,
    focus: outlet.focus,
  };
}

interface Document {
  readonly type: string;
  readonly body: string;
  readonly modified: Date;
}

/** GET and HEAD of feeds, pages and robots.txt, with validators; anything else is 404 or 405. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  here: readonly Outlet[],
  homes: ReadonlyMap<string, string>,
  shown: (outlet: Outlet) => ShownArticle[],
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const document = documentAt(path, here, homes, shown);
  if (!document) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const etag = `"${createHash('sha256').update(document.body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    etag,
    'last-modified': document.modified.toUTCString(),
    'cache-control': 'no-cache',
  };
  if (isUnchanged(request, etag, document.modified)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = Buffer.from(document.body);
  response.writeHead(200, { ...headers, 'content-type': document.type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110 section 13.2.2: If-None-Match decides alone where it is sent. */
function isUnchanged({ headers }: IncomingMessage, etag: string, modified: Date): boolean {
  const match = headers['if-none-match'];
  if (match !== undefined) return match.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

function documentAt(
  path: string,
  here: readonly Outlet[],
  homes: ReadonlyMap<string, string>,
  shown: (outlet: Outlet) => ShownArticle[],
): Document | null {
  if (path === '/robots.txt') {
    return {
      type: 'text/plain; charset=utf-8',
      body: 'User-agent: *\nDisallow: /search\nDisallow: /account\n',
      modified: new Date(0),
    };
  }
  for (const outlet of here) {
    const articles = shown(outlet);
    const newest = new Date(Math.max(0, ...articles.map(({ modified }) => modified.getTime())));
    const home = homes.get(outlet.address) ?? '';
    if (path === outlet.feedPath) {
      const type = `${feedTypes[outlet.format]}; charset=utf-8`;
      return { type, body: feedBody(outlet, home, articles), modified: newest };
    }
    const html = 'text/html; charset=utf-8';
    if (path === '/') return { type: html, body: frontPage(outlet, articles), modified: newest };
    const article = articles.find(({ url }) => url === `${home}${path}`);
    if (article) {
      const others = articles.filter((one) => one !== article).slice(0, 5);
      return { type: html, body: articlePage(outlet, article, others), modified: article.modified };
    }
  }
  return null;
}

/** The address as a URL without path, after the server listens on it or, failing that, on 127.0.0.1. */
async function listenOn(server: Server, address: string): Promise<string> {
  const port = await listen(server, address).catch(() => null);
  if (port !== null) return `http://${address}:${port}`;
  return `http://127.0.0.1:${await listen(server, '127.0.0.1')}`;
}

async function listen(server: Server, address: string): Promise<number> {
  server.listen(0, address);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error(`No port was bound on ${address}`);
  return bound.port;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
