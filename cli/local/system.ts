import { createHash, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { AlertStore } from '../../shared/alert/alert-store.ts';
import { writeArchiveOfNow } from '../../shared/article/archive.ts';
import { ArticleStore } from '../../shared/article/article-store.ts';
import { FeedStore } from '../../shared/feed/feed-store.ts';
import { syncFeedList } from '../../shared/feed/feed-sync.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { setEnvironment } from '../../shared/runtime/environment.ts';
import { countMessages } from '../../shared/runtime/queue/queue.ts';
import { Blobs } from '../../shared/store/blobs.ts';
import { Table } from '../../shared/store/table.ts';
import { StoryStore } from '../../shared/story/story-store.ts';
import { type EmbeddedAws, QUEUES, type QueueName, startEmbeddedAws } from './embedded-aws.ts';
import { type EventSource, type QueueHandler, startEventSource } from './event-source.ts';

export interface SystemOptions {
  /** Where everything is kept; null: in memory. */
  readonly folder: string | null;
  readonly settings: unknown;
  /** Null leaves the feeds as they are. */
  readonly feedList: unknown;
  /** CIDRs that the fetcher may reach besides public addresses. */
  readonly allowPrivate: readonly string[];
  readonly outbox: string;
  /** Without it nothing is taken from the queues: to ask questions, or to look at what is stuck. */
  readonly drive: boolean;
}

/** The whole system on one machine: embedded services, the deployed program's own handlers, and what drives them. */
export interface System {
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  /** Wakes a function that a schedule wakes. */
  wake(name: 'schedule-feeds' | 'send-digest' | 'reconcile', event?: unknown): Promise<void>;
  /** Puts into queues that are empty what has waited for a host or a destination until now. */
  handOnDue(): Promise<void>;
  api(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2>;
  /** Writes the archive as the table stands now, the running hour and the two before it too. */
  writeArchive(): Promise<void>;
  /** Puts a message into a queue by hand, as an operator's redrive does. */
  send(queue: QueueName, group: string, body: object): Promise<void>;
  /** Takes nothing more from the queues, and returns when what is under way is done. */
  rest(): Promise<void>;
  /** Returns when every queue is empty and no batch is under way. */
  drained(): Promise<void>;
  deadLetters(): Promise<number>;
  /** Where the queues answer on loopback. */
  readonly queuesAt: string;
  stop(): Promise<void>;
}

// Batches side by side; Lambda scales by itself, here it is a matter of how many hosts are read at once.
const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  FEEDS: 12,
  ARTICLES: 16,
  STORIES: 1,
  DELIVERIES: 4,
};

/** Starts it all and takes the feed list in; feeds that are new are due at once. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const aws = await startEmbeddedAws(options.folder);
  try {
    return await assemble(aws, options);
  } catch (error) {
    await aws.close();
    throw error;
  }
}

async function assemble(aws: EmbeddedAws, options: SystemOptions): Promise<System> {
  const settings = await document(aws, 'settings', options.settings);
  const feedList = await document(aws, 'feeds', options.feedList);
  setEnvironment({
    ...aws.environment,
    SETTINGS: settings,
    FEED_LIST: feedList,
    // The services of this process cost nothing: the cap counts second opinions alone.
    UNIT_COSTS: await document(aws, 'unit-costs', { hour: 0, poll: 0, entry: 0, page: 0 }),
    ALLOW_PRIVATE: options.allowPrivate.join(','),
    OUTBOX: options.outbox,
    // Logs go to the global console, where the runner can tell them from what people read.
    POWERTOOLS_DEV: 'true',
  });
  const table = tableOf(aws);
  const feeds = new FeedStore(table);
  if (options.feedList !== null) {
    const services = { feeds, table, clock: systemClock, spreadSeconds: 0 };
    await syncFeedList(feedList, async () => options.feedList, services);
  }

  const sources = options.drive ? await drive(aws) : new Map<QueueName, EventSource>();
  let draining: Promise<void> | null = null;
  const rest = async () => {
    await Promise.all([...sources.values()].map((source) => source.stop()));
  };
  return {
    feeds,
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    wake: (name, event = {}) => wake(name, event),
    handOnDue: async () => {
      for (const queue of ['ARTICLES', 'DELIVERIES'] as const) {
        const source = sources.get(queue);
        if (source && (await source.outstanding()) === 0) await wake(QUEUES[queue], { dueOnly: true });
      }
    },
    api: async (event) => {
      const { handler } = await load<{
        handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
      }>('query-api');
      return handler(event);
    },
    writeArchive: async () => {
      const articles = new ArticleStore(table);
      const blobs = new Blobs(aws.s3, aws.environment.BUCKET ?? '');
      await writeArchiveOfNow(systemClock.now(), { table, articles, blobs });
    },
    send: async (queue, group, body) => {
      await aws.sqs.send(
        new SendMessageCommand({
          QueueUrl: aws.queues[queue].url,
          MessageBody: JSON.stringify({ ...body, group }),
          MessageGroupId: group,
          MessageDeduplicationId: randomUUID(),
        }),
      );
    },
    drained: () => {
      // Whoever waits no longer goes on: one who asks each minute would soon have sixty that look.
      draining ??= drained([...sources.values()]).finally(() => {
        draining = null;
      });
      return draining;
    },
    deadLetters: () => deadLetters(aws),
    queuesAt: aws.environment.AWS_ENDPOINT_URL_SQS ?? '',
    rest,
    stop: async () => {
      await rest();
      await aws.close();
    },
  };
}

/** The function of this name, as it is deployed. */
async function load<Module>(name: string): Promise<Module> {
  return (await import(new URL(`../../functions/${name}.ts`, import.meta.url).href)) as Module;
}

async function wake(name: string, event: unknown): Promise<void> {
  const { handler } = await load<{ handler: (event: unknown) => Promise<unknown> }>(name);
  await handler(event);
}

async function drive(aws: EmbeddedAws): Promise<ReadonlyMap<QueueName, EventSource>> {
  const names = Object.keys(QUEUES) as QueueName[];
  const sources = names.map(async (name) => {
    const { handler } = await load<{ handler: QueueHandler }>(QUEUES[name]);
    const { url } = aws.queues[name];
    return [name, startEventSource({ sqs: aws.sqs, url, handler, concurrency: CONCURRENCY[name] })] as const;
  });
  return new Map(await Promise.all(sources));
}

/** Queues hand on to one another, so all have to be empty at two looks in a row. */
async function drained(sources: readonly EventSource[]): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    const counts = await Promise.all(sources.map((source) => source.outstanding()));
    quiet = counts.every((count) => count === 0) ? quiet + 1 : 0;
    await systemClock.sleep(quiet > 0 ? 20 : 200);
  }
}

async function deadLetters({ sqs, queues }: EmbeddedAws): Promise<number> {
  const counts = await Promise.all(
    Object.values(queues).map(({ deadLettersUrl }) => countMessages(sqs, deadLettersUrl)),
  );
  return counts.reduce((sum, { waiting }) => sum + waiting, 0);
}

function document(aws: EmbeddedAws, name: string, value: unknown): Promise<string> {
  const text = JSON.stringify(value);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return aws.putDocument(`config/${name}-${hash}.json`, text);
}

function tableOf({ environment }: EmbeddedAws): Table {
  const client = new DynamoDBClient({
    region: environment.AWS_REGION ?? '',
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
  });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return new Table(documents, environment.TABLE ?? '');
}

/**
 * Makes every feed due that is asked at all, as if its interval had passed: for news sites of one's own, which have no
 * ten minutes.
 */
export async function letTimePass({ feeds }: Pick<System, 'feeds'>): Promise<void> {
  for (const { value, revision } of await feeds.all()) {
    if (value.feed.polling.nextAt === null) continue;
    const polling = { ...value.feed.polling, nextAt: new Date(0).toISOString() };
    await feeds.save({ ...value, feed: { ...value.feed, polling } }, revision);
  }
}
