import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable, type EmbeddedAws, startEmbeddedAws } from '../../cli/local/embedded-aws.ts';
import { Blobs } from '../../shared/store/blobs.ts';
import { Table } from '../../shared/store/table.ts';

/** The embedded DynamoDB, S3 and SQS in memory, with a table and a bucket to use. */
export interface TestAws {
  readonly aws: EmbeddedAws;
  readonly table: Table;
  readonly blobs: Blobs;
  /** Another table, empty. */
  emptyTable(): Promise<Table>;
}

/** Those of a file, or of a group of tests: started before the first of them, closed after the last. */
export function testAws(): TestAws {
  let started: Awaited<ReturnType<typeof startTestAws>>;
  beforeAll(async () => {
    started = await startTestAws();
  });
  afterAll(() => started.close());
  return {
    get aws() {
      return started.aws;
    },
    get table() {
      return started.table;
    },
    get blobs() {
      return started.blobs;
    },
    emptyTable: () => started.emptyTable(),
  };
}

/** For whoever is no test. */
export async function startTestAws(): Promise<TestAws & { close(): Promise<void> }> {
  const aws = await startEmbeddedAws(null);
  const { environment } = aws;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const region = 'us-east-1';
  const dynamo = new DynamoDBClient({
    region,
    credentials,
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
  });
  const s3 = new S3Client({
    region,
    credentials,
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? '',
    forcePathStyle: true,
  });
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  let tables = 0;
  return {
    aws,
    table: new Table(documents, environment.TABLE ?? ''),
    blobs: new Blobs(s3, environment.BUCKET ?? ''),
    emptyTable: async () => {
      const name = `table-${++tables}`;
      await createTable(dynamo, name);
      return new Table(documents, name);
    },
    close: async () => {
      dynamo.destroy();
      s3.destroy();
      aws.sqs.destroy();
      await aws.close();
    },
  };
}
