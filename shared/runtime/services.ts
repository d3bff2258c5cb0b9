import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Blobs, readDocument } from '../store/blobs.ts';
import { Table } from '../store/table.ts';
import { type Clock, systemClock } from './clock.ts';
import { type EnvironmentOf, type FunctionName, readEnvironment } from './environment.ts';
import { createLog, type Log } from './log.ts';
import { type DeadLetters, deadLetterQueue, type OwnQueue, ownQueue } from './queue/own-queue.ts';
import { Queue } from './queue/queue.ts';
import { parseSettings, type Settings } from './settings.ts';

/** What every function starts from; each adds what only it needs. */
export interface Base<Name extends FunctionName> {
  readonly environment: EnvironmentOf<Name>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly table: Table;
}

/** As package.json has it. */
const CODE_VERSION = '0.1.0';

/**
 * How long every client of AWS waits before it tries again: the SDK waits without end, so that one connection that was
 * dropped on the way would use up a function's whole turn, and with it the records behind. DynamoDB, S3, SQS and SNS answer
 * within a second; the longest that one is asked to wait (`ReceiveMessage`) is a second too.
 */
export const awsLimits = {
  requestHandler: {
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    // Without it the SDK only logs a warning.
    throwOnRequestTimeout: true,
    /** A body that stops coming. */
    socketTimeout: 10_000,
  },
} as const;

const s3 = () =>
  // Addresses with the bucket in the path work in every region and on the embedded store, which has no host per bucket.
  new S3Client({ ...awsLimits, forcePathStyle: true });

/** A client of all queues of the installation. */
export const sqsClient = () =>
  // The embedded queues' addresses hold no host that exists: each request would log a warning of one kilobyte.
  new SQSClient({ ...awsLimits, useQueueUrlAsEndpoint: false });

/**
 * Builds at a cold start what every function has.
 *
 * @throws Error naming the variable or the setting that is missing or wrong
 */
export async function startFunction<Name extends FunctionName>(name: Name): Promise<Base<Name>> {
  const environment = readEnvironment(name);
  const { TABLE, SETTINGS } = readEnvironment<FunctionName>(name);
  return {
    environment,
    settings: parseSettings(await readDocument(s3(), SETTINGS), 'settings'),
    clock: systemClock,
    log: createLog(name),
    table: new Table(
      DynamoDBDocumentClient.from(new DynamoDBClient(awsLimits), {
        marshallOptions: { removeUndefinedValues: true },
      }),
      TABLE,
    ),
  };
}

export function openBlobs(bucket: string): Blobs {
  return new Blobs(s3(), bucket);
}

export function openDocument(address: string): Promise<unknown> {
  return readDocument(s3(), address);
}

export function openQueue<Body>(url: string): Queue<Body> {
  return new Queue<Body>(sqsClient(), url);
}

export function openOwnQueue(url: string): OwnQueue {
  return ownQueue(sqsClient(), url);
}

export function openDeadLetters(url: string): DeadLetters {
  return deadLetterQueue(sqsClient(), url);
}

/** How this installation names itself to publishers (POLLING 17). */
export function userAgent(settings: Settings): string {
  return `ArmsWatch/${CODE_VERSION} (+${settings.contact})`;
}
