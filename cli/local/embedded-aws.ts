import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type AttributeValue,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ResourceInUseException,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import dynalite from 'dynalite';
import { stackNameOf } from '../../shared/runtime/settings.ts';
import { INDEXES, TABLE_KEYS } from '../../shared/store/table-schema.ts';
import { closeIterators } from './close-iterators.ts';
import { makeFolder, mustBeWritable, takeTurn } from './lock.ts';
import { startBlobs } from './start-blobs.ts';

/** The four queues of the flow, each with the function it feeds. */
export const QUEUES = {
  FEEDS: 'fetch-feed',
  ARTICLES: 'read-article',
  STORIES: 'track-story',
  DELIVERIES: 'send-alert',
} as const;

export type QueueName = keyof typeof QUEUES;

/** The AWS services that the functions talk to, inside this process. */
export interface EmbeddedAws {
  /** What the SDK and the functions find in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly queues: Readonly<Record<QueueName, { readonly url: string; readonly deadLettersUrl: string }>>;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  /** Puts a JSON document into the bucket, as a deployment does; returns its `s3://` address. */
  putDocument(key: string, text: string): Promise<string>;
  close(): Promise<void>;
}

const TABLE = 'arms-watch';
const BUCKET = 'arms-watch';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
const REGION = 'us-east-1';

/** As in the deployment: a message that failed this often goes to the dead-letter queue. */
export const MOST_RECEIVES = 5;
/** Longer than any function may run. */
const VISIBILITY_SECONDS = 150;

/**
 * Starts DynamoDB (dynalite), S3, SQS and SNS (fauxqs) on loopback and creates what the stack creates.
 *
 * @param folder where table and bucket live across restarts; null keeps everything in memory. Queues never survive: the
 *   outbox of the table does, and `reconcile` fills them again.
 */
export async function startEmbeddedAws(folder: string | null): Promise<EmbeddedAws> {
  if (folder) {
    await makeFolder(folder);
    await mustBeWritable(folder);
  }
  const giveTurnBack = folder ? await takeTurn(folder) : async () => {};
  const begun: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of begun.splice(0).reverse()) await end();
    await giveTurnBack();
  };
  try {
    return await begin(folder, begun, close);
  } catch (error) {
    // Not waited for: a table that the disk refuses does not close either.
    for (const end of begun.splice(0).reverse()) end().catch(() => {});
    await giveTurnBack();
    throw error;
  }
}

/** @param begun gets what ends each service, as it is started */
async function begin(
  folder: string | null,
  begun: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<EmbeddedAws> {
  closeIterators();
  const dynamo = dynalite({ createTableMs: 0, ...(folder ? { path: join(folder, 'dynamodb') } : {}) });
  await new Promise<void>((resolve, reject) => {
    dynamo.once('error', reject);
    dynamo.listen(0, '127.0.0.1', resolve);
  });
  begun.push(() => new Promise((resolve) => dynamo.close(() => resolve())));
  const fauxqs = await startBlobs(folder === null ? null : join(folder, 's3'));
  begun.push(() => fauxqs.stop());
  const endpoints = {
    dynamodb: `http://127.0.0.1:${(dynamo.address() as AddressInfo).port}`,
    fauxqs: `http://127.0.0.1:${fauxqs.port}`,
  };
  const client = { region: REGION, credentials: CREDENTIALS };
  // Its queues' addresses name no host that exists: see shared/runtime/services.ts.
  const sqs = new SQSClient({ ...client, endpoint: endpoints.fauxqs, useQueueUrlAsEndpoint: false });
  const s3 = new S3Client({ ...client, endpoint: endpoints.fauxqs, forcePathStyle: true });
  await createTable(new DynamoDBClient({ ...client, endpoint: endpoints.dynamodb }), TABLE);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const queues = await createQueues(sqs, endpoints.fauxqs);
  const sns = new SNSClient({ ...client, endpoint: endpoints.fauxqs });
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'operator' }));
  sns.destroy();

  return {
    environment: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_ENDPOINT_URL_S3: endpoints.fauxqs,
      AWS_ENDPOINT_URL_SQS: endpoints.fauxqs,
      AWS_ENDPOINT_URL_SNS: endpoints.fauxqs,
      TABLE,
      BUCKET,
      OPERATOR_TOPIC: TopicArn,
      INSTALLATION: stackNameOf(null),
      ...queueVariables(queues),
    },
    queues,
    sqs,
    s3,
    putDocument: async (key, text) => {
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: text }));
      return `s3://${BUCKET}/${key}`;
    },
    close,
  };
}

/** Creates the table as the stack does, unless it is there. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const indexes = Object.values(INDEXES);
  const attributes = [
    TABLE_KEYS.partition,
    TABLE_KEYS.sort,
    ...indexes.flatMap((index) => [index.partition, index.sort]),
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: keySchema(TABLE_KEYS.partition, TABLE_KEYS.sort),
        GlobalSecondaryIndexes: indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index.partition, index.sort),
          Projection: { ProjectionType: index.projection },
        })),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  // dynalite answers before it has noted that the table can be used, and says until then that there is none. It needs a
  // turn or two of its own; each question gives it some.
  for (let asked = 0; asked < 1000; asked++) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === 'ACTIVE') return;
  }
  throw new Error(`the table ${name} was created and does not become usable`);
}

/**
 * Builds the table of a folder again from its items. dynalite writes the entries of an index and the item they belong
 * to one after another, so that a process killed between the two leaves an index that disagrees for good.
 *
 * @returns how many items there were
 */
export async function rebuildTable(folder: string): Promise<number> {
  const [old, fresh, aside] = ['dynamodb', 'dynamodb-rebuilt', 'dynamodb-aside'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  // Killed while the folders changed places, an earlier rebuilding left the table aside.
  if (existsSync(aside) && !existsSync(old)) await rename(aside, old);
  if (!existsSync(old)) return 0;
  const giveTurnBack = await takeTurn(folder);
  // Killed once they had changed places, it left the table of before, which is in the way.
  if (!existsSync(fresh)) await rm(aside, { recursive: true, force: true });
  await rm(fresh, { recursive: true, force: true });
  const [from, to] = [await openDynamo(old), await openDynamo(fresh)];
  let count = 0;
  try {
    await createTable(to.client, TABLE);
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page: ScanCommandOutput = await from.client.send(
        new ScanCommand({ TableName: TABLE, ExclusiveStartKey: start }),
      );
      const items = page.Items ?? [];
      await Promise.all(items.map((Item) => to.client.send(new PutItemCommand({ TableName: TABLE, Item }))));
      count += items.length;
      start = page.LastEvaluatedKey;
    } while (start);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
  await rename(old, aside);
  await rename(fresh, old);
  await rm(aside, { recursive: true, force: true });
  await giveTurnBack();
  return count;
}

async function openDynamo(path: string) {
  const server = dynalite({ createTableMs: 0, path });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const client = new DynamoDBClient({
    region: REGION,
    credentials: CREDENTIALS,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  return {
    client,
    close: async () => {
      client.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function keySchema(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}

async function createQueues(sqs: SQSClient, endpoint: string): Promise<EmbeddedAws['queues']> {
  const created = await Promise.all(
    Object.keys(QUEUES).map(async (name) => {
      const deadLettersUrl = await createQueue(sqs, endpoint, `${name.toLowerCase()}-dead-letters.fifo`, {});
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: deadLettersUrl, AttributeNames: ['QueueArn'] }),
      );
      const url = await createQueue(sqs, endpoint, `${name.toLowerCase()}.fifo`, {
        VisibilityTimeout: String(VISIBILITY_SECONDS),
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: Attributes?.QueueArn,
          maxReceiveCount: String(MOST_RECEIVES),
        }),
      });
      return [name, { url, deadLettersUrl }] as const;
    }),
  );
  return Object.fromEntries(created) as EmbeddedAws['queues'];
}

/** The queues of a run on this machine, by where they answer: for a look from another process. */
export function localQueues(endpoint: string) {
  const sqs = new SQSClient({
    region: REGION,
    credentials: CREDENTIALS,
    endpoint,
    useQueueUrlAsEndpoint: false,
  });
  const pairs = (['feeds', 'articles', 'stories', 'deliveries'] as const).map((name) => ({
    name,
    url: `${endpoint}/000000000000/${name}.fifo`,
    deadLettersUrl: `${endpoint}/000000000000/${name}-dead-letters.fifo`,
  }));
  return { sqs, pairs };
}

async function createQueue(
  sqs: SQSClient,
  endpoint: string,
  name: string,
  attributes: Record<string, string>,
): Promise<string> {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: { FifoQueue: 'true', ...attributes } }),
  );
  if (!QueueUrl) throw new Error(`the embedded SQS gave no address for queue ${name}`);
  // It names a host of its own making, which is no address; queues are told apart by the path.
  return `${endpoint}${/\/\d+\/[^/]+$/.exec(QueueUrl)?.[0] ?? ''}`;
}

function queueVariables(queues: EmbeddedAws['queues']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(queues).flatMap(([name, { url, deadLettersUrl }]) => [
      [`${name}_QUEUE`, url],
      [`${name}_DEAD_LETTERS`, deadLettersUrl],
    ]),
  );
}
