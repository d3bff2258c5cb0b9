import { runSimulation } from '@cloud-copilot/iam-simulate';
import { environmentOf } from '../shared/runtime/environment.ts';
import { at, list, type Properties, record, statementsOf, synthesize } from './infra-template.ts';

/**
 * What a caller with the role of each function can do, decided by a simulator of IAM over the synthesized policies: the
 * calls that its code makes are allowed, and of everything in `POSSIBLE` nothing else is.
 */
const ACCOUNT = '111122223333';
const HERE = `us-east-1:${ACCOUNT}`;

const full = synthesize();

/** The resources of the stack, and some beside it, by the names used below. */
const ARNS: Readonly<Record<string, string>> = {
  table: arnOf('StorageTable'),
  'by-time': `${arnOf('StorageTable')}/index/by-time`,
  'by-story': `${arnOf('StorageTable')}/index/by-story`,
  'by-due': `${arnOf('StorageTable')}/index/by-due`,
  'another table': `arn:aws:dynamodb:${HERE}:table/Another`,
  bucket: arnOf('StorageBucket'),
  raw: `${arnOf('StorageBucket')}/raw/pages/2026-11-21/a.gz`,
  text: `${arnOf('StorageBucket')}/text/a.gz`,
  'elsewhere in the bucket': `${arnOf('StorageBucket')}/other/a`,
  settings: documentOf('SETTINGS'),
  'feed list': documentOf('FEED_LIST'),
  'unit costs': documentOf('UNIT_COSTS', 'Reconcile'),
  'code of a stack': `${documentOf('SETTINGS').replace(/\/.*/, '')}/0123456789abcdef.zip`,
  'slack secret': `arn:aws:ssm:${HERE}:parameter/arms-watch/slack`,
  'hook secret': `arn:aws:ssm:${HERE}:parameter/arms-watch/hook`,
  'another secret': `arn:aws:ssm:${HERE}:parameter/payroll/database`,
  sender: `arn:aws:ses:${HERE}:identity/watch@news.example.org`,
  "sender's domain": `arn:aws:ses:${HERE}:identity/news.example.org`,
  'a recipient': `arn:aws:ses:${HERE}:identity/reader@example.org`,
  'configuration set': `arn:aws:ses:${HERE}:configuration-set/usual`,
  ...Object.fromEntries(
    ['Feeds', 'Articles', 'Stories', 'Deliveries'].flatMap((name) => [
      [name.toLowerCase(), arnOf(`${name}Queue`)],
      [`${name.toLowerCase()} dead letters`, arnOf(`${name}DeadLetters`)],
    ]),
  ),
  'operator topic': arnOf('OperatorTopic'),
  'another topic': `arn:aws:sns:${HERE}:Another`,
  'another queue': `arn:aws:sqs:${HERE}:Another.fifo`,
  'a role': `arn:aws:iam::${ACCOUNT}:role/Admin`,
  'a user': `arn:aws:iam::${ACCOUNT}:user/somebody`,
  ...Object.fromEntries(Object.keys(environmentOf).map((name) => [name, arnOf(`${pascal(name)}Function`)])),
  'a function': `arn:aws:lambda:${HERE}:function:Another`,
  'a key': `arn:aws:kms:${HERE}:key/0123abcd`,
  'user pool': `arn:aws:cognito-idp:${HERE}:userpool/us-east-1_abc`,
  stack: `arn:aws:cloudformation:${HERE}:stack/ArmsWatch/0`,
  anything: '*',
};

/** SES asks for each of these: see `sendMail` in infra/configuration.ts. */
const sending = ['sender', "sender's domain", 'a recipient', 'configuration set'] as const;

const objects = [
  'raw',
  'text',
  'elsewhere in the bucket',
  'settings',
  'feed list',
  'unit costs',
  'code of a stack',
];
const queues = Object.keys(ARNS).filter((name) => ARNS[name]?.startsWith('arn:aws:sqs:'));

/** What is asked of each role: every one of these actions on every one of these resources. */
const POSSIBLE: readonly (readonly [actions: readonly string[], resources: readonly string[]])[] = [
  [
    ['GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem', 'DeleteItem', 'BatchGetItem', 'BatchWriteItem'].map(
      dynamodb,
    ),
    ['table', 'another table'],
  ],
  [['Query', 'Scan'].map(dynamodb), ['by-time', 'by-story', 'by-due']],
  [
    ['DeleteTable', 'UpdateTable', 'ExportTableToPointInTime', 'UpdateContinuousBackups', 'CreateBackup'].map(
      dynamodb,
    ),
    ['table'],
  ],
  [
    [
      's3:GetObject',
      's3:PutObject',
      's3:DeleteObject',
      's3:GetObjectVersion',
      's3:DeleteObjectVersion',
      's3:PutObjectAcl',
    ],
    objects,
  ],
  [
    [
      's3:ListBucket',
      's3:DeleteBucket',
      's3:PutBucketPolicy',
      's3:PutLifecycleConfiguration',
      's3:PutBucketVersioning',
    ],
    ['bucket'],
  ],
  [
    [
      'SendMessage',
      'ReceiveMessage',
      'DeleteMessage',
      'GetQueueAttributes',
      'PurgeQueue',
      'DeleteQueue',
      'SetQueueAttributes',
    ].map((verb) => `sqs:${verb}`),
    queues,
  ],
  [
    ['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'],
    ['slack secret', 'hook secret', 'another secret'],
  ],
  [['ses:SendEmail', 'ses:SendRawEmail'], [...sending]],
  [
    [
      'iam:PassRole',
      'iam:AttachRolePolicy',
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
      'sts:AssumeRole',
    ],
    ['a role'],
  ],
  [['iam:CreateAccessKey', 'iam:CreateUser'], ['a user']],
  [
    ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
    ['a function', ...Object.keys(environmentOf)],
  ],
  [
    ['sns:Publish', 'sns:Subscribe', 'sns:DeleteTopic'],
    ['operator topic', 'another topic'],
  ],
  [['kms:Decrypt', 'kms:ScheduleKeyDeletion'], ['a key']],
  [['cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'], ['user pool']],
  [['cloudformation:DeleteStack', 'cloudformation:UpdateStack'], ['stack']],
  [
    [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'ec2:RunInstances',
      'organizations:LeaveOrganization',
      's3:ListAllMyBuckets',
    ],
    ['anything'],
  ],
];

const ITEMS = ['dynamodb:GetItem table', 'dynamodb:PutItem table'];
const traced = ['xray:PutTraceSegments anything', 'xray:PutTelemetryRecords anything'];
const start = (name: string) => `lambda:InvokeFunction ${name}`;
const fedBy = (name: string) => [
  ...['ReceiveMessage', 'DeleteMessage', 'SendMessage'].map((verb) => `sqs:${verb} ${name}`),
  `sqs:SendMessage ${name} dead letters`,
];

/** The calls that the code of each function makes: shared/store, shared/runtime and the channels make all of them. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'schedule-feeds': [
    ...ITEMS,
    'dynamodb:Query table',
    's3:GetObject feed list',
    'sqs:SendMessage feeds',
    start('fetch-feed'),
  ],
  'fetch-feed': [
    ...ITEMS,
    ...fedBy('feeds'),
    // `FeedStore.all`, when an address has moved for good.
    'dynamodb:Query table',
    's3:PutObject raw',
    'sqs:SendMessage articles',
    start('read-article'),
  ],
  'read-article': [
    ...ITEMS,
    ...fedBy('articles'),
    'dynamodb:Query by-due',
    's3:PutObject raw',
    's3:PutObject text',
    's3:ListBucket bucket',
    's3:GetObject text',
    'sqs:SendMessage stories',
    start('track-story'),
  ],
  'track-story': [
    ...ITEMS,
    ...fedBy('stories'),
    'dynamodb:Query by-time',
    'sqs:SendMessage deliveries',
    start('send-alert'),
  ],
  'send-alert': [
    ...ITEMS,
    ...fedBy('deliveries'),
    'dynamodb:Query by-due',
    'ssm:GetParameter slack secret',
    'ssm:GetParameter hook secret',
    ...sending.flatMap((one) => [`ses:SendEmail ${one}`, `ses:SendRawEmail ${one}`]),
  ],
  'send-digest': [
    ...ITEMS,
    'dynamodb:Query table',
    'dynamodb:Query by-time',
    'dynamodb:Query by-due',
    'sqs:SendMessage deliveries',
  ],
  reconcile: [
    ...ITEMS,
    'dynamodb:Query table',
    'dynamodb:Query by-due',
    'dynamodb:Query by-time',
    's3:GetObject unit costs',
    ...['feeds', 'articles', 'stories', 'deliveries'].flatMap((queue) => [
      `sqs:SendMessage ${queue}`,
      `sqs:GetQueueAttributes ${queue} dead letters`,
    ]),
    'sns:Publish operator topic',
  ],
  'query-api': [
    ...ITEMS,
    'dynamodb:Query table',
    ...['by-time', 'by-story', 'by-due'].map((index) => `dynamodb:Query ${index}`),
    's3:ListBucket bucket',
    's3:GetObject text',
  ],
};

test.each(Object.keys(environmentOf))(
  'of all that is possible, %s may do what its code does',
  async (name) => {
    const possible = POSSIBLE.flatMap(([actions, resources]) =>
      actions.flatMap((action) => resources.map((resource) => [action, resource] as const)),
    );
    const from = { 'ses:FromAddress': 'watch@news.example.org' };

    const allowed: string[] = [];
    for (const [action, resource] of possible) {
      const context = action.startsWith('ses:') ? from : {};
      if (await may(name, action, resource, context)) allowed.push(`${action} ${resource}`);
    }

    expect(possible.length).toBeGreaterThan(150);
    expect(allowed.sort()).toEqual([...(CALLS[name] ?? []), ...traced, 's3:GetObject settings'].sort());
  },
);

test('nobody sends mail under another address, even from an identity that may send', async () => {
  const context = { 'ses:FromAddress': 'boss@news.example.org' };

  for (const one of sending) expect(await may('send-alert', 'ses:SendEmail', one, context)).toBe(false);
});

test('each function writes its own log and no other', async () => {
  const logs = full.of('AWS::Logs::LogGroup').filter(({ id }) => !id.startsWith('Api'));
  for (const name of Object.keys(environmentOf)) {
    const writable: string[] = [];
    for (const { id } of logs) {
      const stream = `arn:aws:logs:${HERE}:log-group:${id}:log-stream:one`;
      if (await decide(name, 'logs:PutLogEvents', stream, {})) writable.push(id.replace(/Log\w{8}$/, ''));
    }
    expect(writable).toEqual([pascal(name)]);
  }
});

async function may(name: string, action: string, resource: string, context: Record<string, string>) {
  const arn = ARNS[resource];
  if (!arn) throw new Error(`there is no resource ${resource}`);
  return decide(name, action, arn, context);
}

async function decide(
  name: string,
  action: string,
  resource: string,
  contextVariables: Record<string, string>,
) {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${pascal(name)}/session`,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables,
      },
      identityPolicies: [{ name, policy: policyOf(name) }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') {
    throw new Error(`${action} ${resource}: ${JSON.stringify(result.errors)}`);
  }
  return result.overallResult === 'Allowed';
}

function policyOf(name: string): { Version: string; Statement: unknown[] } {
  const statements = full
    .of('AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith(`${pascal(name)}Role`))
    .flatMap(statementsOf);
  if (statements.length === 0) throw new Error(`${name} has no policy`);
  return { Version: '2012-10-17', Statement: statements.map(resolved) };
}

/** A part of the template with what CloudFormation puts in. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const [[kind, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0) {
    if (kind === 'Ref') return referred(String(argument));
    if (kind === 'Fn::GetAtt') return arnOf(String(at(argument, 0)));
    if (kind === 'Fn::Join')
      return list(at(argument, 1))
        .map(resolved)
        .join(String(at(argument, 0)));
    if (kind === 'Fn::Sub') return String(argument).replace(/\$\{([\w:]+)\}/g, (_, name) => referred(name));
  }
  return Object.fromEntries(Object.entries(record(value)).map(([key, inner]) => [key, resolved(inner)]));
}

function referred(name: string): string {
  const pseudo: Properties = {
    'AWS::Partition': 'aws',
    'AWS::Region': 'us-east-1',
    'AWS::AccountId': ACCOUNT,
  };
  // Of a topic, the reference is its ARN.
  const topic = full.of('AWS::SNS::Topic').some(({ id }) => id === name);
  return topic ? arnOf(name) : String(pseudo[name] ?? name);
}

/** The ARN that a resource of the template gets, by its id or the beginning of it. */
function arnOf(id: string): string {
  const types: Readonly<Record<string, (name: string) => string>> = {
    'AWS::DynamoDB::GlobalTable': (name) => `arn:aws:dynamodb:${HERE}:table/${name}`,
    'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name.toLowerCase()}`,
    'AWS::SQS::Queue': (name) => `arn:aws:sqs:${HERE}:${name}.fifo`,
    'AWS::SNS::Topic': (name) => `arn:aws:sns:${HERE}:${name}`,
    'AWS::Lambda::Function': (name) => `arn:aws:lambda:${HERE}:function:${name}`,
    'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${HERE}:log-group:${name}:*`,
  };
  for (const [type, arn] of Object.entries(types)) {
    const found = full.of(type).find((one) => one.id.startsWith(id));
    if (found) return arn(found.id);
  }
  throw new Error(`no ARN is known for ${id}`);
}

/** The object that a variable of a function points at. */
function documentOf(variable: 'SETTINGS' | 'FEED_LIST' | 'UNIT_COSTS', reader = 'ScheduleFeeds'): string {
  const lambda = full.of('AWS::Lambda::Function').find(({ id }) => id.startsWith(`${reader}Function`));
  const address = String(resolved(at(lambda?.properties, 'Environment', 'Variables', variable)));
  return address.replace('s3://', 'arn:aws:s3:::');
}

function dynamodb(verb: string): string {
  return `dynamodb:${verb}`;
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
