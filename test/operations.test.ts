import { createHash, createHmac } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { SignatureV4 } from '@smithy/signature-v4';
import { type EmbeddedAws, startEmbeddedAws } from '../cli/local/embedded-aws.ts';
import { eventOf } from '../cli/local/http-server.ts';
import { type AwsAccess, addressOf, signedHeaders } from '../cli/ops/aws-request.ts';
import { checkStack } from '../cli/ops/check-stack.ts';
import { countDeadLetters, drop, redrive, showDeadLetters } from '../cli/ops/dead-letters.ts';
import { type Answers, draftSettings, problemOfAnswers } from '../cli/ops/draft-settings.ts';
import { feedFindings, settingsFindings, watchFindings } from '../cli/ops/findings.ts';
import { hasSecret, putSecret } from '../cli/ops/parameters.ts';
import type { Questions } from '../cli/ops/questions.ts';
import { placeFor, setUp } from '../cli/ops/set-up.ts';
import { stackApi } from '../cli/ops/stack-api.ts';
import type { QueuePair } from '../cli/ops/stack-resources.ts';
import { systemClock } from '../shared/runtime/clock.ts';
import { environmentOf, type FunctionName } from '../shared/runtime/environment.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { FakeClock } from './support/fake-clock.ts';

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret+key/example' };
const client = { region: 'us-east-1', credentials: KEYS };

const answers: Answers = {
  environment: 'staging',
  contact: 'desk@example.org',
  destinations: [
    { kind: 'slack', name: 'desk', to: [] },
    { kind: 'email', name: 'mail', to: ['analyst@example.org'] },
  ],
  email: { from: 'watch@example.org', transport: 'smtp' },
  alarmEmail: 'operator@example.org',
  digest: { hour: 6, timeZone: 'Asia/Seoul' },
  secretsIn: 'ssm',
};
const SECRETS: Readonly<Record<string, string>> = {
  desk: 'https://hooks.slack.example/services/T0/B0/very-secret',
  smtp: 'smtps://user:very-secret@mail.example.org',
};

const made: string[] = [];
const scratch = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-init-'));
  made.push(folder);
  return folder;
};
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

describe('init', () => {
  const nobody: Questions = {
    possible: false,
    ask: () => Promise.reject(new Error('nobody is there')),
    askSecret: () => Promise.reject(new Error('nobody is there')),
    confirm: () => Promise.reject(new Error('nobody is there')),
    close: () => {},
  };

  async function startParameters() {
    const stored = new Map<string, { Value: string; Type: string }>();
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { Name, Value, Type, Overwrite } = JSON.parse(Buffer.concat(chunks).toString());
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        if (String(request.headers['x-amz-target']).endsWith('GetParameter')) {
          if (!stored.has(Name)) response.statusCode = 400;
          response.end(
            JSON.stringify(
              stored.has(Name) ? { Parameter: { Name } } : { __type: 'ParameterNotFound', message: 'none' },
            ),
          );
        } else if (stored.has(Name) && !Overwrite) {
          response
            .writeHead(400)
            .end(JSON.stringify({ __type: 'ParameterAlreadyExists', message: 'exists' }));
        } else {
          stored.set(Name, { Value, Type });
          response.end(JSON.stringify({ Version: 1 }));
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ssm = new SSMClient({
      ...client,
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const close = () => {
      ssm.destroy();
      server.closeAllConnections();
      server.close();
    };
    return { ssm, stored, close };
  }

  test('writes settings that hold no secret, and stores each secret encrypted under its environment', async () => {
    const { ssm, stored, close } = await startParameters();
    const file = join(await scratch(), 'deep/settings.json');
    const said: string[] = [];

    await setUp(answers, await placeFor(file, false, nobody), false, {
      questions: nobody,
      secretOf: (name) => SECRETS[name] ?? null,
      hasSecret: (reference) => hasSecret(ssm, reference),
      putSecret: (reference, value, overwrite) => putSecret(ssm, reference, value, overwrite),
      say: (line) => said.push(line),
    });
    close();

    const text = await readFile(file, 'utf8');
    expect(`${text}${said.join('\n')}`).not.toContain('very-secret');
    const settings = parseSettings(JSON.parse(text), file);
    expect(settings.destinations).toMatchObject([
      { webhook: 'ssm:/arms-watch/staging/desk' },
      { kind: 'email' },
    ]);
    expect(Object.fromEntries(stored)).toEqual({
      '/arms-watch/staging/desk': { Value: SECRETS.desk, Type: 'SecureString' },
      '/arms-watch/staging/smtp': { Value: SECRETS.smtp, Type: 'SecureString' },
    });
  });

  test('leaves a parameter that exists as it is, unless it is told otherwise', async () => {
    const { ssm, stored, close } = await startParameters();
    await putSecret(ssm, 'ssm:/a', 'first', false);

    const refused = await putSecret(ssm, 'ssm:/a', 'second', false);
    const kept = stored.get('/a')?.Value;
    const forced = await putSecret(ssm, 'ssm:/a', 'third', true);
    close();

    expect([refused, kept, forced, stored.get('/a')?.Value]).toEqual(['exists', 'first', 'stored', 'third']);
  });

  test('replaces no settings file of somebody’s without a yes', async () => {
    const file = join(await scratch(), 'settings.json');
    const shipped = await readFile(new URL('../config/settings.json', import.meta.url), 'utf8');
    for (const mine of ['mine', shipped.replace('"freshHours": 24', '"freshHours": 48')]) {
      await writeFile(file, mine);

      await expect(placeFor(file, false, nobody)).rejects.toThrow('exists and was left as it is');
      expect(await placeFor(file, true, nobody)).toEqual({ file, replaces: true });
    }
  });

  test('asks nobody about the settings that a checkout comes with', async () => {
    const file = join(await scratch(), 'settings.json');
    await copyFile(new URL('../config/settings.json', import.meta.url), file);

    expect(await placeFor(file, false, nobody)).toEqual({ file, replaces: true });
  });

  test('names a missing or wrong secret without its value, and writes nothing', async () => {
    const file = join(await scratch(), 'settings.json');
    const withSecret = (value: string | null) =>
      setUp(answers, { file, replaces: false }, false, {
        questions: nobody,
        secretOf: () => value,
        hasSecret: async () => false,
        putSecret: async () => 'stored',
        say: () => {},
      });

    await expect(withSecret(null)).rejects.toThrow('Slack webhook of "desk" is missing');
    await expect(withSecret('xoxb-very-secret')).rejects.toThrow(/^(?!.*very-secret).*expected an address/);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  test('refuses what the functions would refuse at their start', () => {
    expect(() => draftSettings({ ...answers, contact: 'nobody' })).toThrow(
      'contact: expected an e-mail address',
    );
    expect(() => draftSettings({ ...answers, email: null })).toThrow('expected "email" with sender');
    expect(() => draftSettings({ ...answers, contact: 'you@example.invalid' })).toThrow('has to be somebody');
  });

  test('says which of several addresses is none', () => {
    const to = ['a@example.org', 'b.example.org; c', 'd@example.org'];

    expect(problemOfAnswers({ destinations: [{ kind: 'email', name: 'mail', to }] })).toBe(
      'Expected an e-mail address, found "b.example.org; c".',
    );
  });

  test('points at variables of the shell on one machine', () => {
    const { settings } = draftSettings({ ...answers, secretsIn: 'env' });

    expect(settings).toMatchObject({
      destinations: [{ webhook: 'env:ARMS_WATCH_DESK' }, {}],
      email: { transport: 'env:ARMS_WATCH_SMTP' },
    });
  });
});

describe('dead letters', () => {
  let aws: EmbeddedAws;
  let pair: QueuePair;
  beforeAll(async () => {
    aws = await startEmbeddedAws(null);
    pair = { name: 'articles', ...aws.queues.ARTICLES };
  });
  afterAll(() => aws.close());

  // The embedded queues miss nothing, so that nobody need wait a second to know that one is empty.
  const sqs = {
    send: (command: ReceiveMessageCommand) => {
      if (command instanceof ReceiveMessageCommand) Object.assign(command.input, { WaitTimeSeconds: 0 });
      return aws.sqs.send(command);
    },
  } as unknown as SQSClient;

  const setAside = (body: object, group: string, reason: string | null) =>
    aws.sqs.send(
      new SendMessageCommand({
        QueueUrl: pair.deadLettersUrl,
        MessageBody: JSON.stringify(body),
        MessageGroupId: group,
        MessageDeduplicationId: JSON.stringify(body),
        ...(reason ? { MessageAttributes: { reason: { DataType: 'String', StringValue: reason } } } : {}),
      }),
    );

  test('are counted and shown with their reason, and are there afterwards', async () => {
    await setAside({ articleId: 'a' }, 'news.example', 'message body: expected JSON');
    await setAside({ articleId: 'b' }, 'other.example', null);

    const { letters: shown } = await showDeadLetters(sqs, pair);

    expect(shown.map(({ group, reason }) => [group, reason]).sort()).toEqual([
      ['news.example', 'message body: expected JSON'],
      ['other.example', null],
    ]);
    expect(await countDeadLetters(aws.sqs, [pair])).toEqual([{ queue: 'articles', messages: 2 }]);
    expect((await showDeadLetters(sqs, pair)).letters).toHaveLength(2);
  });

  test('go back one by one to the queue and the group that they came from', async () => {
    const [first] = (await showDeadLetters(sqs, pair)).letters;

    const sent = await redrive(sqs, pair, first?.id ?? '');

    expect(sent).toBe(1);
    const { letters: back } = await showDeadLetters(sqs, { ...pair, deadLettersUrl: pair.url });
    expect(back.map(({ group, body }) => ({ group, body }))).toEqual([
      { group: first?.group, body: first?.body },
    ]);
    expect(await countDeadLetters(aws.sqs, [pair])).toEqual([{ queue: 'articles', messages: 1 }]);
  });

  test('of deliveries say that the ledger, which has them as failed, is to try them again', async () => {
    const deliveries = { name: 'deliveries', ...aws.queues.DELIVERIES } as const;
    for (const [id, body] of [
      ['one', '{"alertId":"a","destination":"desk"}'],
      ['two', 'no JSON'],
    ]) {
      await aws.sqs.send(
        new SendMessageCommand({
          QueueUrl: deliveries.deadLettersUrl,
          MessageBody: body,
          MessageGroupId: id,
          MessageDeduplicationId: id,
        }),
      );
    }

    expect(await redrive(sqs, deliveries, null)).toBe(2);

    const { letters: back } = await showDeadLetters(sqs, { ...deliveries, deadLettersUrl: deliveries.url });
    expect(back.map(({ body }) => body).sort()).toEqual([
      'no JSON',
      '{"alertId":"a","destination":"desk","again":true}',
    ]);
  });

  test('are dropped for good', async () => {
    expect(await drop(sqs, pair, 'unknown')).toBe(0);
    expect(await drop(sqs, pair, null)).toBe(1);
    expect(await showDeadLetters(sqs, pair)).toEqual({ letters: [], behind: 0 });
  });

  test('one that is set aside again at once goes back once', async () => {
    await setAside({ articleId: 'hopeless' }, 'one', null);
    const round = { ...pair, url: pair.deadLettersUrl };

    expect(await redrive(sqs, round, null)).toBe(1);
    expect((await showDeadLetters(sqs, pair)).letters).toHaveLength(1);
    await drop(sqs, pair, null);
  });

  test('held for longer than SQS holds them are shown all the same, and have come back by themselves', async () => {
    await setAside({ articleId: 'held' }, 'held', null);
    const late = {
      send: (command: ReceiveMessageCommand | ChangeMessageVisibilityCommand) =>
        command instanceof ChangeMessageVisibilityCommand
          ? Promise.reject(new Error('the receipt handle has expired'))
          : aws.sqs.send(command),
    };

    expect((await showDeadLetters(late as unknown as SQSClient, pair)).letters).toHaveLength(1);
    await aws.sqs.send(new PurgeQueueCommand({ QueueUrl: pair.deadLettersUrl }));
  });

  test('of which there are so many that the first are seen again before the last are shown each once', async () => {
    await setAside({ articleId: 'one' }, 'one', null);
    await setAside({ articleId: 'two' }, 'two', null);
    let looks = 0;
    const slow = {
      // What is held comes back at once here; in a minute where it takes longer than that to look at all of them.
      send: (command: ReceiveMessageCommand) => {
        if (++looks > 50) throw new Error('looked for ever');
        if (command instanceof ReceiveMessageCommand) Object.assign(command.input, { VisibilityTimeout: 0 });
        return sqs.send(command);
      },
    } as unknown as SQSClient;

    const { letters } = await showDeadLetters(slow, pair);
    expect(letters.map(({ group }) => group).sort()).toEqual(['one', 'two']);
    await drop(sqs, pair, null);
  });

  test('are found also where a look at some servers of SQS alone would miss them', async () => {
    await setAside({ articleId: 'elsewhere' }, 'elsewhere', null);
    // AWS, "Short and long polling": who does not wait is answered by a sample of the servers.
    const sampled = {
      send: (command: ReceiveMessageCommand) =>
        command instanceof ReceiveMessageCommand && !command.input.WaitTimeSeconds
          ? Promise.resolve({})
          : aws.sqs.send(command),
    } as unknown as SQSClient;

    expect((await showDeadLetters(sampled, pair)).letters).toHaveLength(1);
    await drop(sqs, pair, null);
  });

  test('more than can be seen of one group are counted, and all go back', async () => {
    for (let number = 0; number < 23; number++) await setAside({ number }, 'one', null);

    const { letters, behind } = await showDeadLetters(sqs, pair);
    expect(letters.length + behind).toBe(23);
    expect(behind).toBeGreaterThan(0);

    expect(await redrive(sqs, pair, null)).toBe(23);
    expect(await countDeadLetters(aws.sqs, [pair])).toEqual([{ queue: 'articles', messages: 0 }]);
  });
});

test.each([
  ['eu-west-1', 'https://lambda.eu-west-1.amazonaws.com'],
  ['us-gov-west-1', 'https://lambda.us-gov-west-1.amazonaws.com'],
  ['cn-north-1', 'https://lambda.cn-north-1.amazonaws.com.cn'],
])('a service of %s is asked where AWS has it', (region, address) => {
  expect(addressOf('lambda', region)).toBe(address);
});

test('requests are signed as the SDK signs them', async () => {
  const now = new Date('2026-01-05T12:00:00.000Z');
  const request = {
    service: 'cloudformation',
    method: 'POST',
    path: '/2015-03-31/functions/a b/x',
    query: { b: 'two words', a: "it's*" },
    body: 'Action=ListStackResources',
    contentType: 'application/x-www-form-urlencoded',
    target: 'Service_1.Action',
  } as const;
  const url = new URL(request.path, 'https://cloudformation.us-east-1.amazonaws.com');
  for (const [name, value] of Object.entries(request.query)) url.searchParams.set(name, value);
  const keys = { ...KEYS, sessionToken: 'token' };
  class Sha256 {
    readonly #hash;
    constructor(secret?: unknown) {
      this.#hash =
        typeof secret === 'string' || secret instanceof Uint8Array
          ? createHmac('sha256', secret)
          : createHash('sha256');
    }
    update(text: string | Uint8Array): void {
      this.#hash.update(text);
    }
    digest = async (): Promise<Uint8Array> => new Uint8Array(this.#hash.digest());
    reset(): void {}
  }
  const signer = new SignatureV4({
    credentials: keys,
    region: 'us-east-1',
    service: request.service,
    sha256: Sha256,
    // The hash of the body as a header too, which only S3 asks for.
    applyChecksum: false,
  });
  const expected = await signer.sign(
    {
      method: request.method,
      protocol: 'https:',
      hostname: url.hostname,
      path: url.pathname,
      query: request.query,
      body: request.body,
      headers: { host: url.host, 'content-type': request.contentType, 'x-amz-target': request.target },
    },
    { signingDate: now },
  );

  const own = signedHeaders(url, request, keys, {
    region: 'us-east-1',
    clock: new FakeClock(now.toISOString()),
  });

  expect(own.authorization).toBe(expected.headers.authorization);
});

describe('the doctor', () => {
  const NOW = new Date('2026-01-05T12:00:00.000Z');
  const healthy = {
    title: 'Outlet',
    state: 'healthy',
    reason: null,
    lastSuccessAt: '2026-01-05T11:50:00.000Z',
  };
  const faults = (findings: readonly { readonly wrong: boolean; readonly check: string }[]) =>
    findings.filter((one) => one.wrong).map(({ check }) => check);

  test('finds nothing wrong with feeds that are read and bring news', () => {
    expect(faults(feedFindings([healthy], '2026-01-05T11:00:00.000Z', NOW))).toEqual([]);
  });

  test('tells one feed in trouble from an installation in trouble', () => {
    const dead = { ...healthy, title: 'Dead', state: 'failing', reason: 'no answer', lastSuccessAt: null };
    const one = feedFindings([healthy, healthy, healthy, healthy, dead], '2026-01-05T11:00:00.000Z', NOW);
    const half = feedFindings([healthy, dead], '2026-01-05T11:00:00.000Z', NOW);

    expect(one[0]).toMatchObject({
      wrong: false,
      says: expect.stringContaining('Dead (failing: no answer)'),
    });
    expect(faults(half)).toEqual(['feeds']);
  });

  test('says when nothing is polled, and when nothing comes', () => {
    const old = { ...healthy, lastSuccessAt: '2026-01-05T09:00:00.000Z' };

    expect(faults(feedFindings([old], '2026-01-05T05:00:00.000Z', NOW))).toEqual(['polling', 'articles']);
    expect(faults(feedFindings([], null, NOW))).toEqual(['feeds']);
  });

  test('tells of a pause of today, as a fault only while it lasts and somebody should be watching', () => {
    const today = (to: string) => ({
      from: '2026-01-05T00:00:00.000Z',
      to,
      feeds: { expected: 1, healthy: 1, failing: [], silent: [] },
      entries: { seen: 1, new: 1 },
      articles: { read: 0, core: 0, related: 0, off: 1 },
      possibleGaps: [],
      stuck: 0,
      notWatched: {
        stretches: [{ from: '2026-01-05T02:05:00.000Z', to: '2026-01-05T02:53:00.000Z' }],
        minutes: 48,
        late: [],
        behind: [],
        feedsBehind: 0,
        askedAgainAt: null,
      },
    });
    const lasting = today('2026-01-05T02:53:00.000Z');

    expect(faults(watchFindings(lasting))).toEqual(['watching']);
    expect(faults(watchFindings(lasting, false))).toEqual([]);
    expect(watchFindings(today('2026-01-05T12:00:00.000Z'))).toMatchObject([
      {
        wrong: false,
        says: expect.stringContaining('Not watching 02:05 to 02:53 UTC, 48 minutes: caught up'),
      },
    ]);
    const { notWatched: _, ...steady } = lasting;
    expect(watchFindings(steady)).toEqual([]);
  });

  test('wants a contact, and in a deployment alerts and alarms that reach somebody', () => {
    const settings = parseSettings(
      { contact: 'set@example.invalid', destinations: [{ name: 'terminal', kind: 'terminal' }] },
      'test',
    );

    expect(faults(settingsFindings(settings, false))).toEqual(['contact']);
    expect(faults(settingsFindings(settings, true))).toEqual(['contact', 'destinations', 'alarms']);
  });

  describe('at a deployment', () => {
    const functions = [
      'ScheduleFeeds',
      'FetchFeed',
      'ReadArticle',
      'TrackStory',
      'SendAlert',
      'SendDigest',
      'Reconcile',
      'QueryApi',
    ];
    /** What the ledger says of the newest story. */
    const refused = {
      story: { id: 'ash' },
      alerts: [
        {
          decidedAt: '2026-01-05T01:00:00.000Z',
          deliveries: [{ destination: 'desk', state: 'failed', attempts: 6, sentAt: null, trouble: '500' }],
        },
      ],
    };
    const broken = {
      story: { ...refused, alerts: [] as typeof refused.alerts },
      runtime: 'nodejs24.x',
      /** How often a function says that it is being changed. */
      pending: 0,
      schedule: 'ENABLED',
      source: 'Enabled',
      parameter: true,
      sender: true,
      ses: { SendingEnabled: true, ProductionAccessEnabled: true },
      backups: 'ENABLED',
      versions: 'Enabled',
      concurrency: null as number | null,
      added: {} as Record<string, string>,
      subscribed: { confirmed: 1, pending: 0 },
      alarm: { state: 'OK', actions: true, missing: 'notBreaching', changed: 1_767_571_200 },
      sources: true,
      wakes: true,
    };
    let fault: typeof broken = broken;
    let aws: EmbeddedAws;
    let access: AwsAccess;
    let closeFake: () => void;

    beforeAll(async () => {
      aws = await startEmbeddedAws(null);
      const settings = {
        contact: 'desk@example.org',
        destinations: [
          { name: 'desk', kind: 'slack', webhook: 'ssm:/arms-watch/desk' },
          { name: 'mail', kind: 'email', to: ['a@example.org', 'b@reader.example'] },
        ],
        email: { from: 'watch@example.org', transport: 'ses' },
        deployment: { alarmEmail: 'operator@example.org' },
      };
      const address = await aws.putDocument('settings.json', JSON.stringify(settings));
      const resource = (logical: string, physical: string, type: string) =>
        `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`;
      const first = [
        resource('StorageTable0A1B2C3D', aws.environment.TABLE ?? '', 'AWS::DynamoDB::GlobalTable'),
        resource('StorageBucket0A1B2C3D', aws.environment.BUCKET ?? '', 'AWS::S3::Bucket'),
        ...(['FEEDS', 'ARTICLES', 'STORIES', 'DELIVERIES'] as const).flatMap((name) => {
          const beginning = `${name[0]}${name.slice(1).toLowerCase()}`;
          return [
            resource(`${beginning}Queue0A1B2C3D`, aws.queues[name].url, 'AWS::SQS::Queue'),
            resource(`${beginning}DeadLetters0A1B2C3D`, aws.queues[name].deadLettersUrl, 'AWS::SQS::Queue'),
          ];
        }),
      ];
      const second = [
        ...functions.map((name) =>
          resource(`${name}Function0A1B2C3D`, `stack-${name}`, 'AWS::Lambda::Function'),
        ),
        resource('ScheduleFeedsClock', 'stack-clock', 'AWS::Scheduler::Schedule'),
        resource('MonitoringTopic0A1B2C3D', 'arn:aws:sns:us-east-1:1:topic', 'AWS::SNS::Topic'),
        resource('MonitoringTopicmail', 'arn:aws:sns:us-east-1:1:topic:mail', 'AWS::SNS::Subscription'),
        resource('Monitoringstuck0A1B2C3D', 'ArmsWatch/stories-queue-stuck', 'AWS::CloudWatch::Alarm'),
      ];
      const source = resource('FetchFeedSource', 'mapping-1', 'AWS::Lambda::EventSourceMapping');
      const alarm = () => ({
        MetricAlarms: [
          {
            AlarmName: 'ArmsWatch/stories-queue-stuck',
            AlarmDescription:
              'Severity: high. Articles wait: no alert is decided. What to do: docs/runbook.md',
            StateValue: fault.alarm.state,
            StateUpdatedTimestamp: 1_767_592_800,
            AlarmConfigurationUpdatedTimestamp: fault.alarm.changed,
            ActionsEnabled: fault.alarm.actions,
            TreatMissingData: fault.alarm.missing,
            Period: 3600,
            EvaluationPeriods: 2,
          },
        ],
      });
      const topic = () =>
        '<GetTopicAttributesResult><Attributes>' +
        Object.entries(fault.subscribed)
          .map(([name, count]) => [`Subscriptions${name[0]?.toUpperCase()}${name.slice(1)}`, count])
          .map(([name, count]) => `<entry><key>${name}</key><value>${count}</value></entry>`)
          .join('') +
        '</Attributes></GetTopicAttributesResult>';
      const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
      const isFunction = (name: string): name is FunctionName => name in environmentOf;
      const variablesOf = (physical: string) => {
        const name = kebab(physical.replace('stack-', ''));
        const wanted = isFunction(name) ? environmentOf[name] : [];
        return Object.fromEntries(wanted.map((one) => [one, one === 'SETTINGS' ? address : 'x']));
      };
      const server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(Buffer.from(chunk));
        const body = Buffer.concat(chunks);
        const target = String(request.headers['x-amz-target'] ?? '');
        const path = request.url ?? '';
        const own = (): object | string | null => {
          if (body.toString().includes('ListStackResources')) {
            return body.toString().includes('NextToken')
              ? [...second, ...(fault.sources ? [source] : [])].join('')
              : `${first.join('')}<NextToken>next</NextToken>`;
          }
          if (target.endsWith('DescribeAlarms')) return alarm();
          if (body.toString().includes('GetTopicAttributes')) return topic();
          if (target.endsWith('DescribeContinuousBackups')) {
            const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus: fault.backups };
            return { ContinuousBackupsDescription: { PointInTimeRecoveryDescription } };
          }
          if (path.includes('?versioning')) {
            return `<VersioningConfiguration><Status>${fault.versions}</Status></VersioningConfiguration>`;
          }
          if (path.endsWith('/stack-QueryApi/invocations')) {
            const { rawPath } = JSON.parse(body.toString());
            if (rawPath === '/api/broken') return { errorType: 'Error', errorMessage: 'cannot start' };
            return rawPath === '/api/stories'
              ? { statusCode: 200, body: JSON.stringify({ stories: [{ id: 'ash' }] }) }
              : rawPath === '/api/stories/ash'
                ? { statusCode: 200, body: JSON.stringify(fault.story) }
                : {
                    statusCode: 200,
                    headers: { 'content-type': 'application/json' },
                    body: `["${rawPath}"]`,
                  };
          }
          if (path.endsWith('/concurrency')) {
            return fault.concurrency === null ? {} : { ReservedConcurrentExecutions: fault.concurrency };
          }
          if (path.endsWith('/event-invoke-config?Qualifier=%24LATEST')) {
            const at = functions.findIndex((name) => path.includes(`/stack-${name}/`));
            const Destination = `arn:aws:lambda:us-east-1:1:function:stack-${functions[at + 1]}`;
            return {
              DestinationConfig: fault.wakes
                ? { OnSuccess: { Destination }, OnFailure: { Destination } }
                : {},
            };
          }
          const called = /^\/2015-03-31\/functions\/([^/]+)\/configuration$/.exec(path)?.[1];
          if (called)
            return {
              FunctionArn: `arn:aws:lambda:us-east-1:1:function:${called}`,
              Runtime: fault.runtime,
              State: fault.pending-- > 0 ? 'Pending' : 'Active',
              LastModified: 'today',
              Environment: {
                Variables: { ...variablesOf(called), ...(called === 'stack-FetchFeed' ? fault.added : {}) },
              },
            };
          if (path.startsWith('/2015-03-31/event-source')) return { State: fault.source };
          if (path.startsWith('/schedules/')) return { State: fault.schedule };
          if (path === '/v2/email/account') return fault.ses;
          if (path.startsWith('/v2/email/identities'))
            return { VerifiedForSendingStatus: path.includes('reader.example') ? false : fault.sender };
          if (target.endsWith('GetParameter'))
            return fault.parameter ? { Parameter: { Type: 'SecureString', Value: 'x' } } : null;
          return '';
        };
        const answer = own();
        if (answer === null) {
          response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
          response.end(JSON.stringify({ __type: 'ParameterNotFound', message: 'no such parameter' }));
        } else if (answer !== '') {
          response.setHeader('content-type', 'application/json');
          response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
        } else {
          const endpoint = target.startsWith('DynamoDB')
            ? aws.environment.AWS_ENDPOINT_URL_DYNAMODB
            : aws.environment.AWS_ENDPOINT_URL_S3;
          const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
          const forwarded = await fetch(`${endpoint}${path}`, {
            method: request.method ?? 'GET',
            headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])),
            ...(body.length > 0 ? { body } : {}),
          });
          response.writeHead(forwarded.status, {
            'content-type': forwarded.headers.get('content-type') ?? 'application/json',
          });
          response.end(Buffer.from(await forwarded.arrayBuffer()));
        }
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closeFake = () => {
        server.closeAllConnections();
        server.close();
      };
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      access = { region: 'us-east-1', endpoint, credentials: async () => KEYS, clock: new FakeClock() };
    });
    afterAll(async () => {
      closeFake();
      await aws.close();
    });

    const look = async () => faults(await checkStack(access, 'ArmsWatch'));

    test('sees table, bucket, queues, functions, clocks, secrets and sender, and that no feed is watched yet', async () => {
      const findings = await checkStack(access, 'ArmsWatch');

      expect(faults(findings)).toEqual(['feeds']);
      expect(findings.map(({ check }) => check)).toEqual(
        expect.arrayContaining([
          'table',
          'bucket',
          'queue feeds',
          'QueryApiFunction',
          'ScheduleFeedsClock',
          'secret ssm:/arms-watch/desk',
          'sender',
          'contact',
        ]),
      );
    });

    test.each([
      ['an old runtime', { runtime: 'nodejs22.x' }, functions.map((name) => `${name}Function`)],
      ['a clock that is off', { schedule: 'DISABLED' }, ['ScheduleFeedsClock']],
      ['a queue that feeds nobody', { source: 'Disabled' }, ['FetchFeedSource']],
      ['a secret that is missing', { parameter: false }, ['secret ssm:/arms-watch/desk']],
      ['a sender that is not verified', { sender: false }, ['sender']],
      ['a sandbox of SES', { ses: { ...broken.ses, ProductionAccessEnabled: false } }, ['recipients']],
      ['sending that SES has paused', { ses: { ...broken.ses, SendingEnabled: false } }, ['e-mail']],
      ['a table that could not be restored', { backups: 'DISABLED' }, ['table']],
      ['a bucket that keeps no versions', { versions: 'Suspended' }, ['bucket']],
      ['functions that are switched off', { concurrency: 0 }, functions.map((name) => `${name}Function`)],
      ['a way into private networks', { added: { ALLOW_PRIVATE: '10.0.0.0/8' } }, ['FetchFeedFunction']],
      ['an address that has not confirmed', { subscribed: { confirmed: 1, pending: 1 } }, ['alarm topic']],
      ['a destination that refuses', { story: refused }, ['destination desk']],
      ['alarms without a reader', { subscribed: { confirmed: 0, pending: 0 } }, ['alarm topic']],
      [
        'an alarm that rings',
        { alarm: { ...broken.alarm, state: 'ALARM' } },
        ['alarm ArmsWatch/stories-queue-stuck'],
      ],
      [
        'an alarm that tells nobody',
        { alarm: { ...broken.alarm, actions: false } },
        ['alarm ArmsWatch/stories-queue-stuck'],
      ],
      [
        'a flow that nothing hands on',
        { sources: false, wakes: false },
        ['ScheduleFeedsFunction', 'FetchFeedFunction', 'ReadArticleFunction', 'TrackStoryFunction'],
      ],
    ])('finds %s', async (_, change, expected) => {
      fault = { ...broken, ...change };
      const found = await look();
      fault = broken;

      expect(found).toEqual([...expected, 'feeds']);
    });

    test.each([
      ['waits for a function that is being changed', 3, []],
      [
        'finds a function that stays so',
        Number.POSITIVE_INFINITY,
        functions.map((name) => `${name}Function`),
      ],
    ])('%s', async (_, pending, expected) => {
      fault = { ...broken, pending };
      const found = await look();
      fault = broken;

      expect(found).toEqual([...expected, 'feeds']);
    });

    test('does not call an installation wrong that was deployed minutes ago', async () => {
      const findings = await checkStack({ ...access, clock: systemClock }, 'ArmsWatch');

      expect(faults(findings)).toEqual([]);
      expect(findings.at(-1)?.says).toContain('deployed minutes ago');
    });

    test('answers questions by its query function, and says when that fails', async () => {
      const api = await stackApi(access, 'ArmsWatch');
      const get = (url: string) => api(eventOf({ method: 'GET', url, headers: {} }, ''));

      expect(await get('/api/feeds')).toMatchObject({ statusCode: 200, body: '["/api/feeds"]' });
      await expect(get('/api/broken')).rejects.toThrow('the query function failed: cannot start');
    });

    test('takes a heartbeat that waits for its first beat, and functions that wake each other, for well', async () => {
      const alarm = {
        ...broken.alarm,
        state: 'ALARM',
        missing: 'breaching',
        changed: access.clock.now().getTime() / 1000,
      };
      fault = { ...broken, alarm, sources: false };
      const findings = await checkStack(access, 'ArmsWatch');
      fault = broken;

      expect(faults(findings)).toEqual(['feeds']);
      expect(findings.map(({ says }) => says)).toContain('It wakes SendAlertFunction.');
      expect(findings.map(({ says }) => says).join()).toContain('rings until its function has run');
    });

    test('finds a message that was set aside, and names the command that shows it', async () => {
      await aws.sqs.send(
        new SendMessageCommand({
          QueueUrl: aws.queues.STORIES.deadLettersUrl,
          MessageBody: '{}',
          MessageGroupId: 'g',
          MessageDeduplicationId: 'd',
        }),
      );

      const findings = await checkStack(access, 'ArmsWatch');

      expect(findings.find(({ check }) => check === 'queue stories')).toMatchObject({
        wrong: true,
        todo: expect.stringContaining('dead-letters show --queue stories'),
      });
    });
  });
});
