import { resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ArticleStore } from '../shared/article/article-store.ts';
import { stackNameOf } from '../shared/runtime/settings.ts';
import { Blobs } from '../shared/store/blobs.ts';
import { Table } from '../shared/store/table.ts';
import { mustHaveData } from './ask.ts';
import type { Call } from './command.ts';
import { holderOf } from './local/lock.ts';
import { openAccess } from './ops/aws-request.ts';
import { resourcesOf } from './ops/stack-resources.ts';

/** Options of a command that reads table and bucket themselves, since its questions are not the API's. */
export const storeOptions = {
  data: { value: 'DIR', help: 'data folder (default: data); no run may have it' },
  stack: { value: 'NAME', help: 'a deployment instead, with the AWS keys of this shell: its stack' },
  environment: { value: 'NAME', help: 'a deployment instead: the stack of this environment' },
  region: { value: 'R', help: 'a deployment instead: AWS region (default: that of this shell)' },
} as const;

export interface Stores {
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly blobs: Blobs;
}

/**
 * Opens table and bucket of a data folder or of a deployment, does the work, and closes them.
 *
 * @throws Error when there are no data, a run has the folder, or there is no such stack
 */
export async function withStores<Result>(
  call: Call,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const deployed = ['stack', 'environment', 'region'].some((name) => call.text(name) !== null);
  return deployed ? withDeployment(call, work) : withFolder(resolve(call.text('data') ?? 'data'), work);
}

async function withDeployment<Result>(
  call: Call,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const access = await openAccess(call.text('region'));
  const stack = call.text('stack') ?? stackNameOf(call.text('environment'));
  const resources = await resourcesOf(access, stack);
  const idOf = (beginning: string, type: string) =>
    resources.find((one) => one.logicalId.startsWith(beginning) && one.type === type)?.physicalId;
  const table = idOf('StorageTable', 'AWS::DynamoDB::GlobalTable');
  const bucket = idOf('StorageBucket', 'AWS::S3::Bucket');
  if (!table || !bucket) throw new Error(`the stack ${stack} has no table and bucket of Arms Watch`);
  const { region } = access;
  return use({ dynamo: { region }, s3: { region }, table, bucket }, work);
}

async function withFolder<Result>(
  folder: string,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const holder = await holderOf(folder);
  if (holder) throw new Error(`a run (process ${holder.pid}) has ${folder}: ask again when it has ended`);
  await mustHaveData(folder);
  const { startEmbeddedAws } = await import('./local/embedded-aws.ts');
  const aws = await startEmbeddedAws(folder);
  const variable = (name: string) => aws.environment[name] ?? '';
  const access = (service: 'DYNAMODB' | 'S3'): Access => ({
    region: variable('AWS_REGION'),
    endpoint: variable(`AWS_ENDPOINT_URL_${service}`),
    credentials: {
      accessKeyId: variable('AWS_ACCESS_KEY_ID'),
      secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
    },
  });
  try {
    const where = { dynamo: access('DYNAMODB'), s3: access('S3') };
    return await use({ ...where, table: variable('TABLE'), bucket: variable('BUCKET') }, work);
  } finally {
    aws.sqs.destroy();
    await aws.close();
  }
}

interface Access {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface Where {
  readonly dynamo: Access;
  readonly s3: Access;
  readonly table: string;
  readonly bucket: string;
}

async function use<Result>(where: Where, work: (stores: Stores) => Promise<Result>): Promise<Result> {
  const dynamo = new DynamoDBClient(where.dynamo);
  const s3 = new S3Client({ ...where.s3, forcePathStyle: true });
  try {
    const table = new Table(DynamoDBDocumentClient.from(dynamo), where.table);
    return await work({ table, articles: new ArticleStore(table), blobs: new Blobs(s3, where.bucket) });
  } finally {
    dynamo.destroy();
    s3.destroy();
  }
}
