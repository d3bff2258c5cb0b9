import { readFileSync } from 'node:fs';
import { AwsSolutionsChecks } from 'cdk-nag';
import {
  allowedTo,
  at,
  FULL_SETTINGS,
  list,
  show,
  sorted,
  statementsOf,
  synthesize,
} from './infra-template.ts';

const TRACES = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
const ONE_ITEM = ['dynamodb:GetItem', 'dynamodb:PutItem'];
const ITEMS = [...ONE_ITEM, 'dynamodb:Query'];
const QUERY = ['dynamodb:Query'];
const SEND = ['sqs:SendMessage'];
const TAKE = ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage'];
const COUNT = ['sqs:GetQueueAttributes'];
const START = ['lambda:InvokeFunction'];
const GET = ['s3:GetObject'];
const PUT = ['s3:PutObject'];
const LIST = ['s3:ListBucket'];

/** All that each function may do, besides its own log, its traces and reading the settings. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ScheduleFeeds: {
    StorageTable: ITEMS,
    FeedsQueue: SEND,
    FetchFeedFunction: START,
    'FEED_LIST file': GET,
  },
  FetchFeed: {
    FeedsQueue: TAKE,
    FeedsDeadLetters: SEND,
    StorageTable: ITEMS,
    'StorageBucket/raw/*': PUT,
    ArticlesQueue: SEND,
    ReadArticleFunction: START,
  },
  ReadArticle: {
    ArticlesQueue: TAKE,
    ArticlesDeadLetters: SEND,
    StorageTable: ONE_ITEM,
    'StorageTable/index/by-due': QUERY,
    'StorageBucket/raw/*': PUT,
    'StorageBucket/text/*': [...GET, ...PUT],
    StorageBucket: LIST,
    StoriesQueue: SEND,
    TrackStoryFunction: START,
  },
  TrackStory: {
    StoriesQueue: TAKE,
    StoriesDeadLetters: SEND,
    StorageTable: ONE_ITEM,
    'StorageTable/index/by-time': QUERY,
    DeliveriesQueue: SEND,
    SendAlertFunction: START,
  },
  SendAlert: {
    DeliveriesQueue: TAKE,
    DeliveriesDeadLetters: SEND,
    StorageTable: ONE_ITEM,
    'StorageTable/index/by-due': QUERY,
    'ssm parameter/arms-watch/slack': ['ssm:GetParameter'],
    'ssm parameter/arms-watch/hook': ['ssm:GetParameter'],
    'ses identity/*': ['ses:SendEmail', 'ses:SendRawEmail'],
    'ses configuration-set/*': ['ses:SendEmail', 'ses:SendRawEmail'],
  },
  SendDigest: {
    StorageTable: ITEMS,
    'StorageTable/index/by-time': QUERY,
    'StorageTable/index/by-due': QUERY,
    'StorageBucket/archive/*': PUT,
    DeliveriesQueue: SEND,
  },
  Reconcile: {
    StorageTable: ITEMS,
    'StorageTable/index/by-due': QUERY,
    'StorageTable/index/by-time': QUERY,
    'UNIT_COSTS file': GET,
    FeedsQueue: SEND,
    ArticlesQueue: SEND,
    StoriesQueue: SEND,
    DeliveriesQueue: SEND,
    FeedsDeadLetters: COUNT,
    ArticlesDeadLetters: COUNT,
    StoriesDeadLetters: COUNT,
    DeliveriesDeadLetters: COUNT,
    OperatorTopic: ['sns:Publish'],
  },
  QueryApi: {
    StorageTable: ITEMS,
    'StorageTable/index/by-time': QUERY,
    'StorageTable/index/by-story': QUERY,
    'StorageTable/index/by-due': QUERY,
    StorageBucket: LIST,
    'StorageBucket/text/*': GET,
  },
};

/** Actions that AWS lets nobody narrow to a resource, each with why it is needed all the same. */
const UNBOUNDED: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'X-Ray traces have no resource to name',
  'xray:PutTelemetryRecords': 'X-Ray traces have no resource to name',
};

const full = synthesize();

test.each(Object.entries(ALLOWED))('%s may do exactly this', (id, allowed) => {
  const found = allowedTo(full, id);

  const everywhere = {
    '*': TRACES,
    [`${id}Log`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'SETTINGS file': GET,
  };
  expect(found).toEqual(sorted({ ...everywhere, ...allowed }));
});

test('every function is in the table above', () => {
  const ids = full.of('AWS::Lambda::Function').map(({ id }) => id.replace(/Function\w{8}$/, ''));

  expect(ids.sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('without tracing, secrets and SES there is nothing left on all resources, in SSM or SES', () => {
  const plain = synthesize({
    contact: 'desk@example.org',
    destinations: [{ name: 'terminal', kind: 'terminal' }],
    deployment: { tracing: false },
  });

  for (const id of Object.keys(ALLOWED)) {
    const resources = Object.keys(allowedTo(plain, id));
    expect(resources.filter((resource) => /^(\*|ssm|ses)/.test(resource))).toEqual([]);
  }
});

test('an SMTP server is reached by its secret, and not through SES', () => {
  const smtp = { from: 'watch@example.org', transport: 'ssm:/arms-watch/smtp' };
  const found = allowedTo(synthesize({ ...FULL_SETTINGS, email: smtp }), 'SendAlert');

  expect(found['ssm parameter/arms-watch/smtp']).toEqual(['ssm:GetParameter']);
  expect(Object.keys(found).filter((resource) => resource.startsWith('ses'))).toEqual([]);
});

describe('a second opinion', () => {
  const withModel = (model: string, region: string | null = null) =>
    synthesize({
      ...FULL_SETTINGS,
      secondOpinion: {
        model,
        region,
        monthlyBudgetUsd: 1,
        usdPerMillionTokens: { input: 0.06, output: 0.24 },
      },
    });
  const bedrockOf = (synthesized: ReturnType<typeof synthesize>) =>
    synthesized
      .of('AWS::IAM::Policy')
      .flatMap((policy) => statementsOf(policy).map((statement) => ({ policy: policy.id, statement })))
      .filter(({ statement }) => list(at(statement, 'Action')).some((one) => /^bedrock:/.test(String(one))));

  test('that is not wanted leaves nobody a permission for Bedrock', () => {
    expect(bedrockOf(full)).toEqual([]);
  });

  test('lets the reader of articles ask the one model of the settings, and nobody anything else', () => {
    const found = bedrockOf(withModel('amazon.nova-lite-v1:0', 'eu-west-1'));
    expect(found).toEqual([
      {
        policy: expect.stringMatching(/^ReadArticleRole/),
        statement: expect.objectContaining({ Action: 'bedrock:InvokeModel', Effect: 'Allow' }),
      },
    ]);
    expect(list(at(found[0]?.statement, 'Resource')).map(show)).toEqual([
      'arn:Partition:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0',
    ]);
  });

  test('by an inference profile reaches its model through this profile only', () => {
    const synthesized = withModel('eu.amazon.nova-lite-v1:0');
    const [profile, model, ...more] = bedrockOf(synthesized).map(({ statement }) => statement);
    expect(more).toEqual([]);
    const arn = 'arn:Partition:bedrock:Region:AccountId:inference-profile/eu.amazon.nova-lite-v1:0';
    expect(show(at(profile, 'Resource'))).toBe(arn);
    expect(show(at(model, 'Condition', 'StringLike', 'bedrock:InferenceProfileArn'))).toBe(arn);
    expect(list(at(model, 'Resource')).map(show)).toEqual([
      'arn:Partition:bedrock:*::foundation-model/amazon.nova-lite-v1:0',
      'arn:Partition:bedrock:::foundation-model/amazon.nova-lite-v1:0',
    ]);
    const { violations } = new AwsSolutionsChecks(synthesized.app).validateScope(synthesized.app);
    expect(violations).toEqual([]);
  });
});

test('mail is sent only under the address of the settings', () => {
  const statements = full.of('AWS::IAM::Policy').flatMap(statementsOf);
  const mail = statements.filter((statement) => list(at(statement, 'Action')).includes('ses:SendEmail'));

  expect(mail).toEqual([
    expect.objectContaining({ Condition: { StringEquals: { 'ses:FromAddress': 'watch@news.example.org' } } }),
  ]);
});

test('no statement names all resources, but for actions that know none', () => {
  const statements = [...full.of('AWS::IAM::Policy'), ...full.of('AWS::IAM::Role')].flatMap(statementsOf);
  const unbounded = statements
    .filter((statement) => list(at(statement, 'Resource')).includes('*'))
    .flatMap((statement) => list(at(statement, 'Action')));

  expect([...new Set(unbounded)].sort()).toEqual(Object.keys(UNBOUNDED).sort());
});

test('no statement names a family of actions, or everything but some', () => {
  const statements = [...full.of('AWS::IAM::Policy'), ...full.of('AWS::IAM::Role')].flatMap(statementsOf);

  for (const statement of statements) {
    expect(JSON.stringify(at(statement, 'Action'))).not.toContain('*');
    expect(statement).not.toHaveProperty('NotAction');
    expect(statement).not.toHaveProperty('NotResource');
  }
});

test('no role has a managed policy, and only Lambda and the scheduler take roles', () => {
  const roles = full.of('AWS::IAM::Role');
  const takers = roles.flatMap(({ properties }) =>
    list(at(properties, 'AssumeRolePolicyDocument', 'Statement')).map((one) =>
      at(one, 'Principal', 'Service'),
    ),
  );

  for (const { properties } of roles) expect(properties.ManagedPolicyArns).toBeUndefined();
  expect([...new Set(takers)].sort()).toEqual(['lambda.amazonaws.com', 'scheduler.amazonaws.com']);
});

test('each clock may start its own function and nothing else, for this account alone', () => {
  const clocks = full.of('AWS::IAM::Role').filter(({ id }) => id.includes('ClockRole'));

  expect(clocks).toHaveLength(3);
  for (const clock of clocks) {
    const statements = statementsOf(clock).map((one) => [at(one, 'Action'), show(at(one, 'Resource'))]);
    expect(statements).toEqual([['lambda:InvokeFunction', clock.id.replace(/ClockRole\w{8}$/, 'Function')]]);
    const [trust] = list(at(clock.properties, 'AssumeRolePolicyDocument', 'Statement'));
    expect(at(trust, 'Condition', 'StringEquals')).toEqual({
      'aws:SourceAccount': { Ref: 'AWS::AccountId' },
    });
  }
});

test('the table is granted in exactly the verbs that its one door speaks', () => {
  const door = readFileSync('shared/store/table.ts', 'utf8');
  const spoken = [...door.matchAll(/new (\w+)Command\(/g)].map(([, verb]) =>
    verb === 'Query' ? 'dynamodb:Query' : `dynamodb:${verb}Item`,
  );

  expect([...new Set(spoken)].sort()).toEqual(ITEMS);
});
