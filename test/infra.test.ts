import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { build } from 'esbuild';
import { BUNDLING, copyCommand, packData } from '../infra/bundling.ts';
import { readSynthInput } from '../infra/synth-input.ts';
import { TROUBLES } from '../shared/alert/troubles/troubles.ts';
import { ARCHIVE_COLUMNS } from '../shared/article/archive-columns.ts';
import { type EnvironmentOf, environmentOf } from '../shared/runtime/environment.ts';
import { EVENTS } from '../shared/runtime/log.ts';
import { at, FULL_SETTINGS, list, type Resource, show, synthesize } from './infra-template.ts';
import { environment } from './support/command-line.ts';

const valid = (settings: object) => synthesize(settings, { validated: true });
const full = valid(FULL_SETTINGS);
const functions = full.of('AWS::Lambda::Function');
const atOnce = valid({ ...FULL_SETTINGS, deployment: { handOn: 'at-once' } });
const queues = full.of('AWS::SQS::Queue');
const isDeadLetters = ({ id }: Resource) => id.includes('DeadLetters');
/** `fetch-feed` of the id `FetchFeedFunction0123ABCD`. */
const nameOf = ({ id }: Resource) =>
  id
    .replace(/Function\w{8}$/, '')
    .replace(/(?<!^)[A-Z]/g, '-$&')
    .toLowerCase();

describe('functions', () => {
  test('are exactly the ones whose variables are declared', () => {
    expect(functions.map(nameOf).sort()).toEqual(Object.keys(environmentOf).sort());
  });

  test.each(functions.map((one) => [nameOf(one), one] as const))('%s keeps the house rules', (_, one) => {
    const { Runtime, Architectures, LoggingConfig, TracingConfig, Role, Description } = one.properties;

    expect(Runtime).toBe('nodejs24.x');
    expect(Architectures).toEqual(['arm64']);
    expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON' });
    expect(TracingConfig).toEqual({ Mode: 'Active' });
    expect(Description).toMatch(/\w+/);
    expect(full.of('AWS::IAM::Role').map(({ id }) => id)).toContain(at(Role, 'Fn::GetAtt', 0));
    expect(full.of('AWS::Logs::LogGroup').map(({ id }) => id)).toContain(
      at(LoggingConfig, 'LogGroup', 'Ref'),
    );
  });

  test.each(functions.map((one) => [nameOf(one), one] as const))(
    '%s gets exactly its variables',
    (name, one) => {
      const variables = Object.keys(Object(at(one.properties, 'Environment', 'Variables')));

      const wanted = Object.entries(environmentOf).find(([key]) => key === name)?.[1] ?? [];
      expect(variables.sort()).toEqual([...wanted].sort());
    },
  );

  test('have no role in common', () => {
    const roles = functions.map((one) => show(one.properties.Role));

    expect(new Set(roles).size).toBe(functions.length);
  });

  test('load nothing at their start that is neither in their bundle nor part of Node', async () => {
    packData(join(import.meta.dirname, '..'));
    const { metafile } = await build({
      ...BUNDLING,
      conditions: [...BUNDLING.conditions],
      mainFields: [...BUNDLING.mainFields],
      external: [...BUNDLING.external],
      entryPoints: Object.keys(environmentOf).map((name) =>
        join(import.meta.dirname, `../functions/${name}.ts`),
      ),
      bundle: true,
      platform: 'node',
      format: 'esm',
      outdir: 'none',
      write: false,
      metafile: true,
    });

    const imports = Object.values(metafile.outputs).flatMap((bundle) => bundle.imports);
    const foreign = imports.filter(({ path }) => !isBuiltin(path));
    expect(foreign.map(({ kind }) => kind)).toEqual(foreign.map(() => 'dynamic-import'));
    const packages = foreign.map(({ path }) => path.split('/').slice(0, 2).join('/'));
    expect([...new Set(packages)].sort()).toEqual([...BUNDLING.external].sort());
  });

  test('do not compile with a variable forgotten or invented', () => {
    const rest = { TABLE: '', SETTINGS: '' };
    // @ts-expect-error ARTICLES_QUEUE is missing
    const forgotten: EnvironmentOf<'fetch-feed'> = { ...rest, BUCKET: '', FEEDS_DEAD_LETTERS: '' };
    // @ts-expect-error ALLOW_PRIVATE is for one machine only
    const invented: EnvironmentOf<'send-alert'> = { ...rest, DELIVERIES_DEAD_LETTERS: '', ALLOW_PRIVATE: '' };

    expect([forgotten, invented]).toHaveLength(2);
  });

  test('keep their traces and source maps as the settings say', () => {
    const { of } = valid({ ...FULL_SETTINGS, deployment: { tracing: false, sourceMaps: true } });

    for (const { properties } of of('AWS::Lambda::Function')) {
      expect(properties.TracingConfig).toBeUndefined();
      expect(at(properties, 'Environment', 'Variables', 'NODE_OPTIONS')).toBe('--enable-source-maps');
    }
  });

  test('are given concurrency of their own only where the settings name them', () => {
    const { of } = valid({ ...FULL_SETTINGS, deployment: { reservedConcurrency: { 'query-api': 5 } } });
    const reserved = (found: readonly Resource[]) =>
      found.flatMap((one) => {
        const executions = one.properties.ReservedConcurrentExecutions;
        return executions === undefined ? [] : [[nameOf(one), executions]];
      });

    expect(reserved(functions)).toEqual([]);
    expect(reserved(of('AWS::Lambda::Function'))).toEqual([['query-api', 5]]);
  });
});

test('no name of a resource says in which partition it is: GovCloud has its own', () => {
  for (const { text } of [full, atOnce]) expect(text).not.toMatch(/arn:aws/);
});

describe('queues', () => {
  test('are four, each FIFO with a FIFO dead-letter queue of its own', () => {
    const working = queues.filter((queue) => !isDeadLetters(queue));
    const targets = working.map(({ properties }) =>
      at(properties, 'RedrivePolicy', 'deadLetterTargetArn', 'Fn::GetAtt', 0),
    );

    expect(working).toHaveLength(4);
    expect([...targets].sort()).toEqual(
      queues
        .filter(isDeadLetters)
        .map(({ id }) => id)
        .sort(),
    );
    for (const { properties } of working) expect(at(properties, 'RedrivePolicy', 'maxReceiveCount')).toBe(20);
    for (const { properties } of queues) expect(properties.FifoQueue).toBe(true);
  });

  test('do not take two messages for one because their bodies are alike', () => {
    for (const { properties } of queues) expect(properties.ContentBasedDeduplication ?? false).toBe(false);
  });

  test('keep what was set aside longer than what waits', () => {
    const days = (queue: Resource) => Number(queue.properties.MessageRetentionPeriod) / 86_400;

    for (const queue of queues) expect(days(queue)).toBe(isDeadLetters(queue) ? 14 : 7);
  });

  test('hide a message six times as long as its function may work, and hear of single failures', () => {
    const mappings = atOnce.of('AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(4);
    expect(full.of('AWS::Lambda::EventSourceMapping')).toEqual([]);

    for (const { properties } of mappings) {
      const queue = queues.find(({ id }) => id === at(properties, 'EventSourceArn', 'Fn::GetAtt', 0));
      const worker = functions.find(({ id }) => id === at(properties, 'FunctionName', 'Ref'));
      const hidden = Number(queue?.properties.VisibilityTimeout);
      expect(hidden).toBeGreaterThanOrEqual(6 * Number(worker?.properties.Timeout));
      expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(properties.BatchSize).toBeLessThanOrEqual(10);
      expect(Number(at(properties, 'ScalingConfig', 'MaximumConcurrency'))).toBeGreaterThanOrEqual(2);
    }
  });

  test('POLLING 15: give a run at most ten pages of a host, and a host to one run at a time', () => {
    const articles = queues.find(({ id }) => id.startsWith('ArticlesQueue'));
    const taking = atOnce
      .of('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => articles?.id === at(properties, 'EventSourceArn', 'Fn::GetAtt', 0));

    expect(articles?.properties.FifoQueue).toBe(true);
    expect(taking.map(({ properties }) => properties.BatchSize)).toEqual([10]);
  });

  test('leave room for the clock and the API in an account that may run ten functions at once', () => {
    const workers = atOnce
      .of('AWS::Lambda::EventSourceMapping')
      .map(({ properties }) => Number(at(properties, 'ScalingConfig', 'MaximumConcurrency')));

    expect(workers.reduce((sum, each) => sum + each)).toBeLessThan(10);
  });
});

describe('the clock', () => {
  test('starts feeds every minute, upkeep every quarter of an hour, digests every hour', () => {
    const clocks = full
      .of('AWS::Scheduler::Schedule')
      .map(({ properties }) => [show(at(properties, 'Target', 'Arn')), properties.ScheduleExpression]);

    expect(Object.fromEntries(clocks)).toEqual({
      ScheduleFeedsFunction: 'rate(1 minute)',
      ReconcileFunction: 'rate(15 minutes)',
      SendDigestFunction: 'rate(1 hour)',
    });
  });

  test('has what waits for a time handed on each minute also where Lambda polls the queues', () => {
    const asked = atOnce
      .of('AWS::Scheduler::Schedule')
      .filter(({ properties }) => at(properties, 'Target', 'Input') !== undefined)
      .map(({ properties }) => [
        show(at(properties, 'Target', 'Arn')),
        properties.ScheduleExpression,
        at(properties, 'Target', 'Input'),
      ]);

    expect(asked.toSorted()).toEqual([
      ['ReadArticleFunction', 'rate(1 minute)', '{"dueOnly":true}'],
      ['SendAlertFunction', 'rate(1 minute)', '{"dueOnly":true}'],
    ]);
  });

  test('is handed on along the flow: each function wakes the next, however it ended, and may wake no other', () => {
    const woken = full.of('AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
      const { OnSuccess, OnFailure } = Object(properties.DestinationConfig);
      if (!OnSuccess) return [];
      expect(OnFailure).toEqual(OnSuccess);
      return [[show(properties.FunctionName), show(OnSuccess.Destination)]];
    });

    expect(Object.fromEntries(woken)).toEqual({
      ScheduleFeedsFunction: 'FetchFeedFunction',
      FetchFeedFunction: 'ReadArticleFunction',
      ReadArticleFunction: 'TrackStoryFunction',
      TrackStoryFunction: 'SendAlertFunction',
    });
    expect(atOnce.text).not.toContain('OnSuccess');
  });

  test('gives every function that a queue feeds time for at least one of its records', () => {
    for (const [id, file] of [
      ['FetchFeed', 'fetch-feed'],
      ['ReadArticle', 'read-article'],
      ['TrackStory', 'track-story'],
      ['SendAlert', 'send-alert'],
    ] as const) {
      const worker = functions.find((one) => one.id.startsWith(`${id}Function`));
      const source = readFileSync(`functions/${file}.ts`, 'utf8');
      const needsMs = Number(/const NEEDS_MS = ([\d_]+);/.exec(source)?.[1]?.replaceAll('_', ''));
      expect(needsMs).toBeGreaterThan(0);
      expect(1000 * Number(worker?.properties.Timeout)).toBeGreaterThanOrEqual(1.5 * needsMs);
    }
  });
});

describe('what is kept', () => {
  const [table] = full.of('AWS::DynamoDB::GlobalTable');
  const [bucket] = full.of('AWS::S3::Bucket');

  test('is one table with the keys and indexes that the stores use', () => {
    expect(full.of('AWS::DynamoDB::GlobalTable')).toHaveLength(1);
    expect(table?.properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    const indexes = list(table?.properties.GlobalSecondaryIndexes).map((index) => [
      at(index, 'IndexName'),
      at(index, 'KeySchema', 0, 'AttributeName'),
      at(index, 'KeySchema', 1, 'AttributeName'),
      at(index, 'Projection', 'ProjectionType'),
    ]);
    expect(indexes.sort()).toEqual([
      ['by-due', 'duePk', 'dueSk', 'KEYS_ONLY'],
      ['by-story', 'storyPk', 'storySk', 'ALL'],
      ['by-time', 'listPk', 'listSk', 'ALL'],
    ]);
  });

  test('can be brought back to any second of the last weeks, and is not deleted by mistake', () => {
    expect(at(table?.properties, 'Replicas', 0)).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(bucket?.properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    for (const kept of [table, bucket]) {
      expect(kept?.policies).toEqual({ deletion: 'Retain', replacement: 'Retain' });
    }
    expect(full.stack.terminationProtection).toBe(true);
  });

  test('goes with the stack when the settings say so', () => {
    const retention = { rawPageDays: 10, logDays: 7, keepDataOnDestroy: false };
    const brief = valid({ ...FULL_SETTINGS, retention });
    const [briefTable] = brief.of('AWS::DynamoDB::GlobalTable');

    expect(at(briefTable?.properties, 'Replicas', 0, 'DeletionProtectionEnabled')).toBe(false);
    expect(briefTable?.policies.deletion).toBe('Delete');
    expect(brief.of('AWS::S3::Bucket')[0]?.policies.deletion).toBe('Delete');
    expect(brief.stack.terminationProtection).toBe(false);
  });

  test('loses raw pages after the days of the settings, answers of Athena after a week, and nothing else', () => {
    const expiring = list(at(bucket?.properties, 'LifecycleConfiguration', 'Rules')).filter(
      (rule) => at(rule, 'ExpirationInDays') !== undefined,
    );

    expect(expiring).toEqual([
      expect.objectContaining({ Prefix: 'raw/', ExpirationInDays: 90 }),
      expect.objectContaining({ Prefix: 'athena/', ExpirationInDays: 7 }),
    ]);
  });

  test('is out of reach for the public', () => {
    expect(bucket?.properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(at(bucket?.properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership')).toBe(
      'BucketOwnerEnforced',
    );
  });

  test('is encrypted where it lies', () => {
    expect(JSON.stringify(bucket?.properties.BucketEncryption)).toContain('AES256');
    for (const { properties } of queues) expect(properties.SqsManagedSseEnabled).toBe(true);
    // DynamoDB encrypts every table; only a key of the customer's own would show here.
    expect(table?.properties.SSESpecification).toBeUndefined();
  });

  test('and what waits and what is said travel over TLS only', () => {
    const policed = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(
      full.of,
    );
    expect(policed).toHaveLength(1 + queues.length + 1);

    for (const { properties } of policed) {
      const refusals = list(at(properties, 'PolicyDocument', 'Statement')).filter(
        (statement) =>
          at(statement, 'Effect') === 'Deny' &&
          at(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false',
      );
      expect(refusals).toHaveLength(1);
    }
  });

  test('is told in logs that all end', () => {
    const groups = full.of('AWS::Logs::LogGroup');

    expect(groups).toHaveLength(functions.length + 1);
    for (const { properties, policies } of groups) {
      expect(properties.RetentionInDays).toBe(30);
      expect(policies.deletion).toBe('Delete');
    }
  });
});

test('Athena is told of the same columns, and of days by projection', () => {
  const [table] = full.of('AWS::Glue::Table');
  const input = at(table?.properties, 'TableInput');
  const columns = at(input, 'StorageDescriptor', 'Columns');

  expect(Array.isArray(columns) && columns.map(({ Name }) => Name)).toEqual(Object.keys(ARCHIVE_COLUMNS));
  expect(at(input, 'PartitionKeys')).toEqual([expect.objectContaining({ Name: 'dt', Type: 'date' })]);
  expect(JSON.stringify(at(input, 'Parameters'))).toMatch(/archive\/dt=\$\{dt\}\//);
});

test('Athena lets its group go with the stack, whatever was asked in it', () => {
  const [group] = full.of('AWS::Athena::WorkGroup');

  expect(group?.properties.RecursiveDeleteOption).toBe(true);
});

describe('the API', () => {
  test('asks every route for a token of the user pool', () => {
    const routes = full.of('AWS::ApiGatewayV2::Route').map(({ properties }) => properties);

    expect(routes.map((route) => route.RouteKey).sort()).toEqual(['ANY /', 'ANY /{proxy+}']);
    for (const route of routes) {
      expect(route.AuthorizationType).toBe('JWT');
      expect(show(route.AuthorizerId)).toContain('Token');
    }
  });

  test('lets nobody sign up by himself, and throttles those who may ask', () => {
    const [users] = full.of('AWS::Cognito::UserPool');
    const [stage] = full.of('AWS::ApiGatewayV2::Stage');

    expect(at(users?.properties, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
    expect(at(users?.properties, 'AccountRecoverySetting', 'RecoveryMechanisms')).toEqual([
      { Name: 'verified_email', Priority: 1 },
    ]);
    expect(stage?.properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 20,
      ThrottlingBurstLimit: 40,
    });
    expect(stage?.properties.AccessLogSettings).toBeDefined();
  });

  test('asks for the password again within a day', () => {
    const [client] = full.of('AWS::Cognito::UserPoolClient');

    expect(client?.properties).toMatchObject({
      RefreshTokenValidity: 1440,
      TokenValidityUnits: { RefreshToken: 'minutes' },
    });
  });

  test('hands on events of payload format 2.0', () => {
    const [integration] = full.of('AWS::ApiGatewayV2::Integration');

    expect(integration?.properties.PayloadFormatVersion).toBe('2.0');
  });
});

describe('alarms', () => {
  const alarms = full.of('AWS::CloudWatch::Alarm');
  const runbook = readFileSync('docs/runbook.md', 'utf8');
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map((match) => match[1]);

  test.each(alarms.map(({ properties }) => [String(properties.AlarmName), properties] as const))(
    '%s says how bad it is, what it means and where to read on',
    (name, { AlarmDescription, AlarmActions, OKActions }) => {
      expect(AlarmDescription).toMatch(/^Severity: (high|medium|low)\. [A-Z].+\. What to do: \S+$/);
      const anchor = name.toLowerCase().replace(/[^\w-]/g, '');
      expect(AlarmDescription).toContain(`docs/runbook.md#${anchor}`);
      expect(headings).toContain(name);
      expect(list(AlarmActions).map(show)).toEqual(['OperatorTopic']);
      expect(list(OKActions).map(show)).toEqual(['OperatorTopic']);
    },
  );

  test('and the troubles that reconcile tells have each a heading in the runbook, and no heading is without', () => {
    const names = [
      ...alarms.map(({ properties }) => properties.AlarmName),
      ...Object.keys(TROUBLES).map((name) => `ArmsWatch/${name}`),
    ];

    expect(headings.filter((heading) => heading?.startsWith('ArmsWatch/')).sort()).toEqual(names.sort());
  });

  test('take silence for trouble where the one that tells of all others is watched', () => {
    const silent = alarms.filter(({ properties }) => properties.TreatMissingData === 'breaching');

    expect(silent.map(({ properties }) => properties.AlarmName)).toEqual(['ArmsWatch/reconcile-silent']);
  });

  test('and troubles cover every queue, every dead-letter queue, every clock and the API', () => {
    const watched = JSON.stringify(alarms.map(({ properties }) => properties));

    expect(watched).toContain('Reconcile');
    expect(watched).toContain('AWS/ApiGateway');
    for (const queue of ['feeds', 'articles', 'stories', 'deliveries']) {
      expect(Object.keys(TROUBLES)).toContain(`${queue}-queue-stuck`);
      expect(Object.keys(TROUBLES)).toContain(`${queue}-dead-letters`);
    }
    expect(Object.keys(TROUBLES)).toEqual(expect.arrayContaining(['feeds-not-polled', 'send-digest-silent']));
  });

  test('cost what the comment beside them says', () => {
    for (const { properties } of alarms) expect(properties.MetricName).toBeDefined();

    const said = /\b(\d+) of them, 0\.10 USD/.exec(readFileSync('infra/concerns.ts', 'utf8'))?.[1];
    expect(Number(said)).toBe(alarms.length);
  });

  test('are sent by e-mail to the address of the settings, and CloudWatch may publish them', () => {
    const [subscription] = full.of('AWS::SNS::Subscription');
    const [policy] = full.of('AWS::SNS::TopicPolicy');

    expect(subscription?.properties).toMatchObject({ Protocol: 'email', Endpoint: 'operator@example.org' });
    const allowed = list(at(policy?.properties, 'PolicyDocument', 'Statement')).filter(
      (statement) => at(statement, 'Effect') === 'Allow',
    );
    expect(allowed).toEqual([
      expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    ]);
  });

  test('are drawn on a dashboard only where the settings ask for it', () => {
    const drawn = valid({ ...FULL_SETTINGS, deployment: { dashboard: true } });

    expect(full.of('AWS::CloudWatch::Dashboard')).toHaveLength(0);
    expect(drawn.of('AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
});

describe('numbers', () => {
  test('are counted from events that functions log, only where the settings ask for it', () => {
    const counted = valid({ ...FULL_SETTINGS, deployment: { numbers: true } });
    const filters = counted.of('AWS::Logs::MetricFilter').map(({ properties }) => properties);

    expect(full.of('AWS::Logs::MetricFilter')).toHaveLength(0);
    const names = filters.map((filter) => at(filter, 'MetricTransformations', 0, 'MetricName'));
    expect(names).toEqual(['ArticlesJudged', 'CoreArticles', 'AlertsSent', 'SecondsToAlert']);
    for (const { FilterPattern } of filters) {
      const event = /^\{ \$\.message = "([^"]+)"/.exec(String(FilterPattern))?.[1];
      expect(Object.values(EVENTS)).toContain(event);
    }
  });
});

describe('the stack', () => {
  test('passes every AwsSolutions rule of cdk-nag', () => {
    const { violations } = new AwsSolutionsChecks(full.app).validateScope(full.app);

    expect(violations).toEqual([]);
  });

  test('carries the tags of the settings on what is kept', () => {
    const [table] = full.of('AWS::DynamoDB::GlobalTable');

    expect(at(table?.properties, 'Replicas', 0, 'Tags')).toContainEqual({ Key: 'team', Value: 'desk' });
  });

  test('holds no secret, no way into private networks and no name of a machine', () => {
    expect(full.text).not.toMatch(/ALLOW_PRIVATE|hooks\.slack\.com|AKIA[0-9A-Z]{16}|-----BEGIN|aws_secret/i);
    expect(full.text).not.toMatch(/password"?\s*[:=]\s*"[^"{]/i);
  });

  test('warns of a contact that is nobody and of alarms that reach nobody', () => {
    const { stack } = valid({ ...FULL_SETTINGS, contact: 'you@example.invalid', deployment: {} });

    const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    expect(warnings.map(({ entry }) => entry.data)).toEqual([
      expect.stringContaining('contact'),
      expect.stringContaining('alarmEmail'),
    ]);
  });

  test('warns of terminals alone: a deployment has none, so nobody would be told', () => {
    const terminal = { name: 'terminal', kind: 'terminal' };
    const { stack } = synthesize({ ...FULL_SETTINGS, destinations: [terminal] });

    const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    expect(warnings.map(({ entry }) => entry.data)).toEqual([expect.stringContaining('nobody will be told')]);
  });

  test('is not deployed with secrets or folders of one machine', () => {
    const deployed = () =>
      valid({
        ...FULL_SETTINGS,
        destinations: [{ name: 'desk', kind: 'slack', webhook: 'env:SLACK' }],
        email: { from: 'a@example.org', transport: 'outbox' },
      });

    expect(deployed).toThrow(/ERROR settings: env:SLACK .*ERROR settings: email\.transport "outbox"/s);
  });
});

test('what lies beside a bundle is copied there, also in a checkout whose path has quotation marks and blanks', () => {
  const folder = mkdtempSync(join(tmpdir(), "arms-watch o'neil's "));
  const [from, to] = [join(folder, 'web'), join(folder, 'bundle/web')];
  mkdirSync(from);
  writeFileSync(join(from, 'index.html'), 'page');

  const { status } = spawnSync(copyCommand(from, to), { shell: true, env: environment });

  expect(status).toBe(0);
  expect(readFileSync(join(to, 'index.html'), 'utf8')).toBe('page');
  rmSync(folder, { recursive: true });
});

describe('what a synthesis is given', () => {
  const root = join(import.meta.dirname, '..');
  const given = (context: object) => () => readSynthInput({ ...context }, root);

  test('is the first installation, with the files of the checkout, where nothing is said', () => {
    const cdkOwn = { '@aws-cdk/core:x': true, 'aws:cdk:bundling-stacks': ['**'], 'cli-telemetry': false };

    expect(given(cdkOwn)()).toMatchObject({
      environment: null,
      settingsFile: join(root, 'config/settings.json'),
      feedListFile: join(root, 'config/feeds.json'),
    });
  });

  test.each([
    [
      { environment: 'staging' },
      'there is no file config/settings.staging.json: "npx arms-watch init --environment staging" writes it',
    ],
    [{ feeds: '/nope' }, 'there is no file /nope, which --context feeds names'],
    [{ feeds: 'README.md' }, /^README\.md is not JSON/],
    [{ feeds: 'package.json' }, /^package\.json is not valid: feeds: /],
    [{ enviroment: 'staging' }, /^--context enviroment: .*; expected environment, settings, feeds /],
    [{ environment: 'Staging 1' }, /^--context environment: expected kebab-case/],
  ])('%j is refused in words', (context, words) => {
    expect(given(context)).toThrow(words);
  });

  test('may be a file that Windows wrote, with a byte order mark', () => {
    const folder = mkdtempSync(join(tmpdir(), 'arms-watch-synth-'));
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, '\ufeff{"contact":"desk@example.org"}\r\n');

    expect(given({ settings })().settings).toEqual({ contact: 'desk@example.org' });
    rmSync(folder, { recursive: true });
  });

  test('wrong ends the CDK program with one sentence and no stack', () => {
    const env = { ...environment, CDK_CONTEXT_JSON: '{"enviroment":"staging"}' };
    const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], { cwd: root, env });

    expect(status).toBe(1);
    expect(stderr.toString()).toMatch(/^arms-watch: --context enviroment: .*\n$/);
  });
});
