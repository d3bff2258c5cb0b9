import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../cli/ops/findings.ts';
import type { Account } from './account.ts';
import type { Finished } from './shell.ts';

/** What these tests need of the installation that is deployed. */
interface Installation {
  readonly account: Account;
  /** Physical id of the resource whose logical id begins so. */
  idOf(beginning: string, type: string): Promise<string>;
  putSecret(name: string, value: string): Promise<void>;
}

/** One thing that somebody changed by hand, or that went wrong. */
interface Trouble {
  readonly what: string;
  /** The one look of the doctor's that must find it; no other may. */
  readonly check: string | RegExp;
  readonly says: RegExp;
  breakIt(installation: Installation): Promise<unknown>;
  /** Where the doctor names no command, or one with a blank: how it is mended. */
  mend?(installation: Installation, todo: string): Promise<unknown>;
}

const STACK = ['--stack', 'ArmsWatch'] as const;
/** A message that no function can handle. */
const LETTER = JSON.stringify({ article: 'by hand', group: 'stories' });

const troubles: readonly Trouble[] = [
  {
    what: 'a function that nothing feeds any more',
    // Lambda's poller, or where functions wake each other the one before it.
    check: /^(ReadArticleSource|FetchFeedFunction)$/,
    says: /Its function is not fed|It does not wake ReadArticleFunction/,
    breakIt: async ({ account, idOf }) => {
      const source = await idOf('ReadArticleSource', 'AWS::Lambda::EventSourceMapping');
      const fetching = ['--function-name', await idOf('FetchFeedFunction', 'AWS::Lambda::Function')];
      const cut = source
        ? ['update-event-source-mapping', '--no-enabled', '--uuid', source]
        : ['delete-function-event-invoke-config', ...fetching, '--qualifier', '$LATEST'];
      await account.aws('lambda', ...cut);
    },
  },
  {
    what: 'a clock that was switched off',
    check: 'SendDigestClock',
    says: /DISABLED: its function is not started/,
    breakIt: async ({ account, idOf }) => {
      const name = ['--name', await idOf('SendDigestClock', 'AWS::Scheduler::Schedule')];
      const kept =
        '{Name: Name, ScheduleExpression: ScheduleExpression, FlexibleTimeWindow: FlexibleTimeWindow, Target: Target}';
      const now = await account.aws('scheduler', 'get-schedule', ...name, '--query', kept);
      await account.aws('scheduler', 'update-schedule', '--state', 'DISABLED', '--cli-input-json', now);
    },
  },
  {
    what: 'a function that may run no times at once',
    check: 'SendDigestFunction',
    says: /switched off.*reserved concurrency 0/,
    breakIt: async ({ account, idOf }) => {
      const name = ['--function-name', await idOf('SendDigestFunction', 'AWS::Lambda::Function')];
      const none = ['--reserved-concurrent-executions', '0'];
      await account.aws('lambda', 'put-function-concurrency', ...name, ...none);
    },
  },
  {
    what: 'a secret that is gone',
    check: 'secret ssm:/arms-watch/hook',
    says: /no such parameter/,
    breakIt: ({ account }) => account.aws('ssm', 'delete-parameter', '--name', '/arms-watch/hook'),
    mend: ({ putSecret }) => putSecret('/arms-watch/hook', 'https://hook.example.org/'),
  },
  {
    what: 'a message that was set aside',
    check: 'queue stories',
    says: /1 message was set aside/,
    breakIt: async ({ account, idOf }) => {
      const url = ['--queue-url', await idOf('StoriesDeadLetters', 'AWS::SQS::Queue')];
      const fifo = ['--message-group-id', 'stories', '--message-deduplication-id', 'by-hand'];
      await account.aws('sqs', 'send-message', ...url, ...fifo, '--message-body', LETTER);
    },
    mend: async ({ account }, todo) => {
      expect(todo).toContain('npx arms-watch dead-letters show --queue stories');
      const shown = await cli(account, 'dead-letters', 'show', '--queue', 'stories', '--json');
      expect(JSON.parse(shown.stdout).messages).toMatchObject([{ group: 'stories', body: LETTER }]);
      const listed = await cli(account, 'dead-letters', 'list', '--json');
      expect(JSON.parse(listed.stdout).queues).toContainEqual({ queue: 'stories', messages: 1 });
      expect(await cli(account, 'dead-letters', 'redrive', '--id', 'nope')).toMatchObject({ code: 1 });
      expect(await cli(account, 'dead-letters', 'redrive', '--queue', 'stories')).toMatchObject({
        code: 0,
        stdout: '1 message sent back.\n',
      });
      // Its function sets it aside again, now with the reason.
      await until(async () => {
        const { stdout } = await cli(account, 'dead-letters', 'show', '--queue', 'stories', '--json');
        return JSON.parse(stdout).messages[0]?.reason?.startsWith('message body: ') === true;
      });
      expect(await cli(account, 'dead-letters', 'drop', '--queue', 'stories', '--yes')).toMatchObject({
        code: 0,
        stdout: '1 message dropped.\n',
      });
    },
  },
  {
    what: 'an address for alarms that has not confirmed',
    check: 'alarm topic',
    says: /1 of 2 addresses for alarms has not confirmed/,
    breakIt: async ({ account, idOf }) => {
      // The emulator confirms mail by itself, and asks a web address as SNS does.
      const topic = ['--topic-arn', await idOf('', 'AWS::SNS::Topic')];
      const silent = ['--protocol', 'https', '--notification-endpoint', 'https://127.0.0.1:9/'];
      await account.aws('sns', 'subscribe', ...topic, ...silent);
    },
    mend: ({ account, idOf }) => unsubscribe(account, idOf, 'https'),
  },
  {
    what: 'an alarm topic that nobody listens to any more',
    check: 'alarm topic',
    says: /Nobody is subscribed/,
    breakIt: ({ account, idOf }) => unsubscribe(account, idOf, 'email'),
    mend: ({ account }, todo) => runOf(account, todo.replace('ADDRESS', 'operator@example.org')),
  },
  {
    what: 'an alarm that tells nobody',
    check: 'alarm ArmsWatch/reconcile-failing',
    says: /actions are switched off/,
    breakIt: ({ account }) =>
      account.aws('cloudwatch', 'disable-alarm-actions', '--alarm-names', 'ArmsWatch/reconcile-failing'),
  },
  {
    what: 'an alarm that rings',
    check: 'alarm ArmsWatch/reconcile-failing',
    says: /It rings since .*What is stuck stays stuck/,
    breakIt: ({ account }) => setAlarm(account, 'ALARM'),
    mend: ({ account }, todo) => {
      expect(todo).toBe('docs/runbook.md, "ArmsWatch/reconcile-failing".');
      return setAlarm(account, 'OK');
    },
  },
  {
    what: 'a bucket that forgets what is overwritten',
    check: 'bucket',
    says: /keeps no versions/,
    breakIt: async ({ account, idOf }) => {
      const bucket = ['--bucket', await idOf('StorageBucket', 'AWS::S3::Bucket')];
      const off = ['--versioning-configuration', 'Status=Suspended'];
      await account.aws('s3api', 'put-bucket-versioning', ...bucket, ...off);
    },
  },
];

/** The tests of what an operator does with a deployment: see what is wrong, and put it right as told. */
export function operatorTests(installation: () => Installation): void {
  test('the doctor finds what was opened by hand, and what the emulator leaves out', async () => {
    const faults = await faultsOf(installation().account);

    expect(faults.map(({ check }) => check).sort()).toEqual([
      'FetchFeedFunction',
      'ReadArticleFunction',
      'table',
    ]);
    expect(faults[0]?.says).toContain('no point-in-time recovery');
    for (const { says } of faults.slice(1)) expect(says).toContain('ALLOW_PRIVATE');
    await runOf(installation().account, faults[0]?.todo ?? '');
    await closeDoor(installation(), 'FetchFeedFunction');
    await closeDoor(installation(), 'ReadArticleFunction');
  });

  test('then it says that all is well', async () => {
    const { code, stdout } = await cli(installation().account, 'doctor', ...STACK);

    expect({ code, faults: stdout.split('\n').filter((line) => line.startsWith('WRONG')) }).toEqual({
      code: 0,
      faults: [],
    });
    expect(stdout).toContain('All is well.');
  });

  for (const { what, check, says, breakIt, mend } of troubles) {
    test(`the doctor finds ${what}, and says what puts it right`, async () => {
      await breakIt(installation());

      const faults = await faultsOf(installation().account);

      expect(faults.map((fault) => fault.check)).toEqual([
        typeof check === 'string' ? check : expect.stringMatching(check),
      ]);
      expect(faults[0]?.says).toMatch(says);
      const todo = faults[0]?.todo ?? '';
      await (mend ? mend(installation(), todo) : runOf(installation().account, todo));
      expect(await faultsOf(installation().account)).toEqual([]);
    });
  }

  test('a stack that is not there, and AWS keys that are wrong, are told in a sentence', async () => {
    const { account } = installation();
    const missing = await cli(account, 'doctor', '--stack', 'NoSuchStack');
    const refused = await account.shell(
      'AWS_SECRET_ACCESS_KEY=wrong AWS_ACCESS_KEY_ID=AKIAWRONG node cli/arms-watch.ts doctor --stack ArmsWatch || true',
    );

    expect([missing.code, missing.stdout]).toEqual([1, '']);
    expect(missing.output).toMatch(/^arms-watch: .*NoSuchStack.*does not exist\n$/);
    expect(refused.output).toMatch(/^arms-watch: cloudformation answered 40\d: .+\n$/);
  });
}

function cli(account: Account, ...args: readonly string[]): Promise<Finished> {
  return account.node('cli/arms-watch.ts', ...args);
}

async function faultsOf(account: Account): Promise<readonly Finding[]> {
  const { code, stdout, output } = await cli(account, 'doctor', ...STACK, '--json');
  if (stdout === '') throw new Error(output);
  const { findings }: { readonly findings: readonly Finding[] } = JSON.parse(stdout);
  const faults = findings.filter(({ wrong }) => wrong);
  expect(code).toBe(faults.length > 0 ? 1 : 0);
  return faults;
}

/** Does what a finding advises: the command after its colon, exactly as it is printed. */
async function runOf(account: Account, todo: string): Promise<void> {
  const command = todo.slice(todo.indexOf('aws '));
  const { code, output } = await account.shell(command);
  expect({ command, code, said: code === 0 ? '' : output }).toEqual({ command, code: 0, said: '' });
}

async function closeDoor({ account, idOf }: Installation, logicalId: string): Promise<void> {
  const name = ['--function-name', await idOf(logicalId, 'AWS::Lambda::Function')];
  const read = await account.aws('lambda', 'get-function-configuration', ...name, '--query', 'Environment');
  const { ALLOW_PRIVATE: _, ...Variables } = JSON.parse(read).Variables;
  const kept = ['--environment', JSON.stringify({ Variables })];
  await account.aws('lambda', 'update-function-configuration', ...name, ...kept);
}

async function unsubscribe(
  account: Account,
  idOf: Installation['idOf'],
  protocol: 'https' | 'email',
): Promise<void> {
  const topic = ['--topic-arn', await idOf('', 'AWS::SNS::Topic')];
  const query = `Subscriptions[?Protocol=='${protocol}'].SubscriptionArn`;
  const listed = ['list-subscriptions-by-topic', ...topic, '--query', query, '--output', 'text'];
  const arn = await account.aws('sns', ...listed);
  await account.aws('sns', 'unsubscribe', '--subscription-arn', arn);
}

function setAlarm(account: Account, state: 'ALARM' | 'OK'): Promise<string> {
  const alarm = ['--alarm-name', 'ArmsWatch/reconcile-failing', '--state-value', state];
  return account.aws('cloudwatch', 'set-alarm-state', ...alarm, '--state-reason', 'by hand');
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 150) throw new Error('not within some minutes');
    await pause(1000);
  }
}
