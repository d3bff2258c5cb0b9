import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SQSEvent } from 'aws-lambda';
import type { ReadArticleServices } from '../../functions/read-article.ts';
import type { Article } from '../../shared/article/article.ts';
import { readingOf } from '../../shared/article/article.ts';
import { ArticleStore } from '../../shared/article/article-store.ts';
import { discover } from '../../shared/article/discover.ts';
import { RobotsCache } from '../../shared/article/robots-cache.ts';
import { type Feed, newFeed } from '../../shared/feed/feed.ts';
import { parseFeedList } from '../../shared/feed/feed-list.ts';
import { FeedStore } from '../../shared/feed/feed-store.ts';
import { identify } from '../../shared/feed/polling/known-entries.ts';
import type { ArticleMessage } from '../../shared/runtime/queue/messages.ts';
import type { Outgoing, Queue } from '../../shared/runtime/queue/queue.ts';
import { createWebClient } from '../../shared/runtime/web/http-client.ts';
import { HostTurns } from '../../shared/store/host-turns.ts';
import { SpendingGate } from '../../shared/store/spending.ts';
import type { Table } from '../../shared/store/table.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { mentionsTopic } from '../../shared/topic/gate.ts';
import { createJudge } from '../../shared/topic/judge.ts';
import type { TestAws } from './aws.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { type Trap, trapped } from './flow.ts';

const AGENT = 'ArmsWatch/test (+test@example.org)';

export interface Asked {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** By the clock of the reader under test. */
  readonly at: number;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What a path of the site answers; a text is an HTML page. Anything else is a 404, robots.txt among it. */
export type Pages = Record<string, string | Answer>;

/** A queue that keeps what it is given. */
class FakeQueue<Body> {
  readonly messages: Outgoing<Body>[] = [];

  async send(messages: readonly Outgoing<Body>[]): Promise<void> {
    this.messages.push(...messages);
  }
}

/**
 * `readArticle` with everything real but time: the web client, the embedded store, and a site on loopback that
 * answers to every name below `.test`.
 *
 * @param trap called before and after everything that is waited for: throwing there is being killed there
 */
export async function startReading(store: TestAws, trap: Trap = () => {}) {
  const clock = new FakeClock();
  const log = new FakeLog();
  const pages: Pages = {};
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { host = '' } = request.headers;
    const path = request.url ?? '/';
    asked.push({ host, path, headers: request.headers, at: clock.now().getTime() });
    const answer = pages[`${host.split(':')[0]}${path}`];
    if (typeof answer === 'string')
      response.setHeader('content-type', 'text/html; charset=utf-8').end(answer);
    else if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const table: Table = trapped(await store.emptyTable(), 'table', trap);
  const hosts = new HostTurns(table, clock);
  const client = createWebClient({
    userAgent: AGENT,
    allowPrivate: ['127.0.0.0/8'],
    lookup: async () => [{ address: '127.0.0.1' }],
  });
  const web = trapped(client, 'web', trap);
  const stories = new FakeQueue<ArticleMessage>();
  const services: ReadArticleServices = {
    clock,
    log,
    web,
    hosts,
    agent: AGENT,
    robots: new RobotsCache({ table, web, hosts, clock, agent: AGENT }),
    blobs: trapped(store.blobs, 'blobs', trap),
    articles: new ArticleStore(table),
    feeds: new FeedStore(table),
    judge: createJudge(armsDeal),
    mentionsTopic,
    stories: trapped(stories as unknown as Queue<ArticleMessage>, 'stories', trap),
    deadLetters: { put: async () => {} },
    spending: new SpendingGate(table, clock),
  };

  const addFeed = async (settings: object = {}): Promise<Feed> => {
    const url = `http://feeds.test:${port}/${Object.keys(settings).join('-') || 'feed'}`;
    const [entry] = parseFeedList({ feeds: [{ url, language: 'en', ...settings }] }, 'test feeds');
    if (!entry) throw new Error('no feed was listed');
    const feed = newFeed(entry, clock.now(), { spreadSeconds: 0 });
    await services.feeds.insert(feed);
    return feed;
  };
  const usual = await addFeed();

  return {
    clock,
    log,
    pages,
    asked,
    stories,
    services,
    table,
    addFeed,
    /** The address of a page of the site. */
    url: (host: string, path: string) => `http://${host}:${port}${path}`,
    /** Paths asked for, robots.txt left out. */
    paths: () => asked.filter(({ path }) => path !== '/robots.txt').map(({ path }) => path),
    discovered: async (url: string, title: string, feed: Feed = usual): Promise<Article> => {
      const entry = {
        id: url,
        url,
        title,
        published: null,
        updated: null,
        summary: null,
        author: null,
        language: 'en',
      };
      const [unseen] = identify(feed, [entry]);
      if (!unseen) throw new Error('no entry was identified');
      const found = await discover(unseen, { feed, now: clock.now(), freshHours: 24 }, services.articles);
      if (!found) throw new Error(`${url} brought nothing`);
      return found.article;
    },
    stored: async (id: string): Promise<Article> => {
      const row = await services.articles.get(id);
      if (!row) throw new Error(`article ${id} is not stored`);
      return row.value;
    },
    /** As `track-story` leaves an article that has found its story. */
    tracked: async (id: string): Promise<void> => {
      const row = await services.articles.get(id);
      if (row) await services.articles.save({ ...row.value, storyId: 's', next: null }, row.revision);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One batch of the articles queue, as Lambda hands it over. */
export function batchOf(articles: readonly Article[]): SQSEvent {
  return {
    Records: articles.map((article) => {
      const { id, group, body } = readingOf(article);
      return {
        messageId: id,
        receiptHandle: '',
        body: JSON.stringify(body),
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '',
          SenderId: '',
          ApproximateFirstReceiveTimestamp: '',
          MessageGroupId: group,
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: '',
        awsRegion: '',
      };
    }),
  };
}

/** An article page as a news site writes it, in English or another language. */
export const newsPage = (title: string, ...paragraphs: readonly string[]): string =>
  newsPageIn('en', title, ...paragraphs);

export function newsPageIn(language: string, title: string, ...paragraphs: readonly string[]): string {
  const body = paragraphs.map((one) => `<p>${one}</p>`).join('');
  return `<!doctype html><html lang="${language}"><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;
}
