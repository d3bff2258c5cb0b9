import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import type { SESv2ClientConfig } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, ParameterNotFound, SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AlertStore } from '../../shared/alert/alert-store.ts';
import { coverageBetween } from '../../shared/alert/coverage.ts';
import { ArticleStore } from '../../shared/article/article-store.ts';
import { FeedStore } from '../../shared/feed/feed-store.ts';
import type { Clock } from '../../shared/runtime/clock.ts';
import { parseSettings, type Settings, secretsOf } from '../../shared/runtime/settings.ts';
import { readDocument } from '../../shared/store/blobs.ts';
import { Table } from '../../shared/store/table.ts';
import { apiOfStack } from '../ask.ts';
import { shellWord } from '../command.ts';
import type { AwsAccess } from './aws-request.ts';
import { checkAlarms, checkTopic } from './check-alarms.ts';
import { checkDestinations } from './check-destinations.ts';
import { checkEmail } from './check-email.ts';
import { checkFunction, checkSchedule, checkSource, checkWaking, functionCount } from './check-functions.ts';
import { checkQueue } from './check-queue.ts';
import { type Finding, feedFindings, fine, settingsFindings, watchFindings, wrong } from './findings.ts';
import { nameOf, queuePairsOf, resourcesOf, type StackResource } from './stack-resources.ts';

/**
 * Looks at everything a deployment is made of. A check that AWS refuses to answer is a finding too, so that one missing
 * permission does not hide the rest.
 *
 * @throws Error when the stack cannot be found at all
 */
export async function checkStack(access: AwsAccess, stack: string): Promise<readonly Finding[]> {
  const resources = await resourcesOf(access, stack);
  const client = {
    region: access.region,
    credentials: access.credentials,
    ...(access.endpoint ? { endpoint: access.endpoint } : {}),
  };
  const of = (type: string, beginning = '') =>
    resources.filter((one) => one.type === type && one.logicalId.startsWith(beginning));
  const dynamo = new DynamoDBClient(client);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  const [table] = [...of('AWS::DynamoDB::GlobalTable'), ...of('AWS::DynamoDB::Table')];
  const [bucket] = of('AWS::S3::Bucket');

  const found: Finding[][] = [
    [fine('stack', `${stack} in ${access.region} has ${resources.length} resources.`)],
    await asked('table', () => checkTable(dynamo, table)),
    await asked('bucket', () => checkBucket(s3, bucket)),
  ];
  for (const pair of queuePairsOf(resources))
    found.push(
      await asked(`queue ${pair.name}`, () => checkQueue(sqs, pair, ` --stack ${shellWord(stack)}`)),
    );
  const functions = of('AWS::Lambda::Function').filter(({ logicalId }) =>
    /Function[0-9A-F]{8}$/.test(logicalId),
  );
  found.push([...functionCount(functions)]);
  let address: string | null = null;
  const patience = { seconds: 30 };
  for (const one of functions) {
    found.push(
      await asked(nameOf(one), async () => {
        const { settings, findings } = await checkFunction(access, one, patience);
        address ??= settings;
        return findings;
      }),
    );
  }
  const sources = of('AWS::Lambda::EventSourceMapping');
  for (const one of sources) found.push(await asked(nameOf(one), () => checkSource(access, one)));
  if (sources.length === 0) found.push(await asked('waking', () => checkWaking(access, functions)));
  for (const one of of('AWS::Scheduler::Schedule'))
    found.push(await asked(nameOf(one), () => checkSchedule(access, one)));
  found.push(await asked('alarms', () => checkAlarms(access, stack, of('AWS::CloudWatch::Alarm'))));
  for (const topic of of('AWS::SNS::Topic'))
    found.push(await asked('alarm topic', () => checkTopic(access, topic, of('AWS::SNS::Subscription'))));
  found.push(
    await asked('settings', async () => {
      const settings = await readSettings(address, s3);
      const names = settings.destinations.map(({ name }) => name);
      const told = async () => checkDestinations(await apiOfStack(access, stack), names, true);
      return [...(await checkSettings(settings, client)), ...(await asked('deliveries', told))];
    }),
  );
  if (table) found.push(await asked('feeds', () => checkFeeds(dynamo, table.physicalId, access.clock)));
  for (const one of [dynamo, s3, sqs]) one.destroy();
  return found.flat();
}

async function asked(check: string, look: () => Promise<readonly Finding[]>): Promise<Finding[]> {
  try {
    return [...(await look())];
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    return [wrong(check, `Could not be looked at: ${why}.`, 'May these AWS keys read it, and is it there?')];
  }
}

async function checkTable(
  dynamo: DynamoDBClient,
  table: StackResource | undefined,
): Promise<readonly Finding[]> {
  if (!table) return [wrong('table', 'The stack has no table.', 'Deploy again.')];
  const { Table: is } = await dynamo.send(new DescribeTableCommand({ TableName: table.physicalId }));
  const states = [
    is?.TableStatus,
    ...(is?.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus),
  ].filter((state) => state !== undefined);
  const found = states.every((state) => state === 'ACTIVE')
    ? [fine('table', `The table has about ${is?.ItemCount ?? 0} items.`)]
    : [
        wrong(
          'table',
          `The table or an index is ${states.join(', ')}.`,
          'Wait; if it stays so, see CloudFormation.',
        ),
      ];
  const { ContinuousBackupsDescription: kept } = await dynamo.send(
    new DescribeContinuousBackupsCommand({ TableName: table.physicalId }),
  );
  if (kept?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus !== 'ENABLED') {
    found.push(
      wrong(
        'table',
        'It could not be restored: no point-in-time recovery.',
        `Switch it on: aws dynamodb update-continuous-backups --table-name ${table.physicalId} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
      ),
    );
  }
  return found;
}

async function checkBucket(s3: S3Client, bucket: StackResource | undefined): Promise<readonly Finding[]> {
  if (!bucket) return [wrong('bucket', 'The stack has no bucket.', 'Deploy again.')];
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket.physicalId }));
  return Status === 'Enabled'
    ? [fine('bucket', 'The bucket is there, and keeps what is overwritten or deleted for a while.')]
    : [
        wrong(
          'bucket',
          'What is overwritten or deleted in it is lost: it keeps no versions.',
          `Switch them on: aws s3api put-bucket-versioning --bucket ${bucket.physicalId} --versioning-configuration Status=Enabled`,
        ),
      ];
}

async function readSettings(address: string | null, s3: S3Client): Promise<Settings> {
  if (address === null) throw new Error('no function names them');
  return parseSettings(await readDocument(s3, address), 'settings');
}

async function checkSettings(
  settings: Settings,
  client: SSMClientConfig & SESv2ClientConfig,
): Promise<readonly Finding[]> {
  const ssm = new SSMClient(client);
  const found = [...settingsFindings(settings, true)];
  for (const reference of [...secretsOf(settings).keys()].filter((one) => one.startsWith('ssm:'))) {
    found.push(...(await asked(`secret ${reference}`, () => checkParameter(ssm, reference))));
  }
  ssm.destroy();
  if (settings.email?.transport === 'ses')
    found.push(...(await asked('e-mail', () => checkEmail(settings, client))));
  return found;
}

async function checkParameter(ssm: SSMClient, reference: string): Promise<readonly Finding[]> {
  // Without decryption: whether it is there is asked, not what it says.
  const Name = reference.slice('ssm:'.length);
  const Parameter = await ssm.send(new GetParameterCommand({ Name })).then(
    (answer) => answer.Parameter,
    (error: unknown) => {
      if (error instanceof ParameterNotFound) return null;
      throw error;
    },
  );
  if (Parameter === null) {
    return [
      wrong(
        `secret ${reference}`,
        'There is no such parameter: what goes to its destination is not sent.',
        `Store it: "arms-watch init", or docs/runbook.md, "Deploy". Nothing needs to be deployed.`,
      ),
    ];
  }
  return Parameter?.Type === 'SecureString'
    ? [fine(`secret ${reference}`, 'It is there, encrypted.')]
    : [
        wrong(
          `secret ${reference}`,
          'It is there, but not encrypted.',
          'Delete it and store it again: "arms-watch init".',
        ),
      ];
}

/** An installation so young may not have taken in its feeds yet: its clock starts them within two minutes. */
const YOUNG_MS = 5 * 60_000;

async function isYoung(dynamo: DynamoDBClient, TableName: string, clock: Clock): Promise<boolean> {
  const { Table: is } = await dynamo.send(new DescribeTableCommand({ TableName }));
  const age = clock.now().getTime() - (is?.CreationDateTime?.getTime() ?? 0);
  return age >= 0 && age < YOUNG_MS;
}

async function checkFeeds(dynamo: DynamoDBClient, name: string, clock: Clock): Promise<readonly Finding[]> {
  const table = new Table(DynamoDBDocumentClient.from(dynamo), name);
  const store = new FeedStore(table);
  const feeds = (await store.all()).map(({ value: { feed } }) => ({
    title: feed.title,
    state: feed.enabled ? feed.health.state : 'off',
    reason: feed.health.reason,
    lastSuccessAt: feed.health.goodAt,
  }));
  if (feeds.every(({ lastSuccessAt }) => lastSuccessAt === null) && (await isYoung(dynamo, name, clock))) {
    return [
      fine('feeds', 'It was deployed minutes ago: its feeds are asked first within two. Look again then.'),
    ];
  }
  const articles = new ArticleStore(table);
  const shelves = ['core', 'related', 'off', 'pending'] as const;
  const newest = await Promise.all(shelves.map((shelf) => articles.list(shelf, { limit: 1 })));
  const seen = newest.flatMap(({ items }) => items.map(({ seenAt }) => seenAt)).sort();
  const now = new Date();
  const midnight = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  const alerts = new AlertStore(table);
  const today = await coverageBetween(midnight, now, { feeds: store, articles, alerts }, now);
  return [...feedFindings(feeds, seen.at(-1) ?? null, now), ...watchFindings(today)];
}
