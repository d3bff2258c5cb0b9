import type { SQSEvent, SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import * as v from 'valibot';
import { PermanentError, queueHandler } from '../shared/runtime/queue-handler.ts';
import { FakeLog } from './support/fake-log.ts';

interface Body {
  readonly name: string;
  readonly outcome?: 'done' | 'retry' | 'never';
}

const messageSchema = v.object({ name: v.string(), outcome: v.optional(v.string()) });

let counter = 0;
function record(group: string, body: Body | string): SQSRecord {
  return {
    messageId: `m${++counter}`,
    receiptHandle: '',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
      ...(group ? { MessageGroupId: group } : {}),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}

function handlerUnderTest(options: { deadLettersFail?: boolean } = {}) {
  const handled: string[] = [];
  const setAside: { body: string; reason: string }[] = [];
  const log = new FakeLog();
  let builds = 0;
  const handler = queueHandler({
    message: messageSchema,
    build: async () => {
      builds++;
      return {
        log,
        deadLetters: {
          put: async (body: string, _group: string, _id: string, reason: string) => {
            if (options.deadLettersFail) throw new Error('no queue');
            setAside.push({ body, reason });
          },
        },
      };
    },
    handle: async ({ name, outcome }) => {
      if (outcome === 'retry') throw new Error('not now');
      if (outcome === 'never') throw new PermanentError('it makes no sense');
      handled.push(name);
    },
  });
  const run = async (records: SQSRecord[]) => {
    const event: SQSEvent = { Records: records };
    return (await handler(event)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { run, handled, setAside, log, builds: () => builds };
}

test('reports nothing when every record is done', async () => {
  const { run, handled } = handlerUnderTest();
  expect(await run([record('a', { name: '1' }), record('b', { name: '2' })])).toEqual([]);
  expect(handled.sort()).toEqual(['1', '2']);
});

test('ends the turn of a group at its first failure, and only of that group', async () => {
  const { run, handled } = handlerUnderTest();
  const failing = record('a', { name: 'a2', outcome: 'retry' });
  const behind = record('a', { name: 'a3' });

  const failures = await run([record('a', { name: 'a1' }), failing, behind, record('b', { name: 'b1' })]);

  expect(failures).toEqual([failing.messageId, behind.messageId]);
  expect(handled.sort()).toEqual(['a1', 'b1']);
});

test.each([
  ['no JSON', 'not json', /expected JSON/],
  ['a value of the wrong kind', '{"name": 7}', /name/],
  ['nothing', '', /expected JSON/],
])('sets aside a message of %s with the reason, and goes on with its group', async (_, body, reason) => {
  const { run, handled, setAside } = handlerUnderTest();

  const failures = await run([record('a', body), record('a', { name: 'next' })]);

  expect(failures).toEqual([]);
  expect(setAside).toEqual([{ body, reason: expect.stringMatching(reason) }]);
  expect(handled).toEqual(['next']);
});

test('sets aside what its function calls permanent', async () => {
  const { run, setAside } = handlerUnderTest();
  expect(await run([record('a', { name: '1', outcome: 'never' })])).toEqual([]);
  expect(setAside[0]?.reason).toBe('it makes no sense');
});

test('leaves a message to the queue when it cannot be set aside', async () => {
  const { run } = handlerUnderTest({ deadLettersFail: true });
  const poison = record('a', 'not json');
  expect(await run([poison])).toEqual([poison.messageId]);
});

test('finds the group in the body where the queue does not hand it over', async () => {
  const { run, handled } = handlerUnderTest();
  const first = record('', '{"name":"1","outcome":"retry","group":"a"}');
  const second = record('', '{"name":"2","group":"b"}');
  const third = record('', '{"name":"3","group":"a"}');

  expect(await run([first, second, third])).toEqual([first.messageId, third.messageId]);
  expect(handled).toEqual(['2']);
});

test('builds its services once for many events', async () => {
  const { run, builds } = handlerUnderTest();
  await run([record('a', { name: '1' })]);
  await run([record('a', { name: '2' })]);
  expect(builds()).toBe(1);
});

test('fails the whole event, again and again, while the services cannot be built', async () => {
  let tries = 0;
  const handler = queueHandler({
    message: messageSchema,
    build: async (): Promise<never> => {
      tries++;
      throw new Error('environment variable TABLE is not set');
    },
    handle: async () => {},
  });
  const event = { Records: [record('a', { name: '1' })] };
  await expect(handler(event)).rejects.toThrow('TABLE');
  await expect(handler(event)).rejects.toThrow('TABLE');
  expect(tries).toBe(2);
});

test('whatever the mix, a record is done, set aside or reported, once, and a group keeps its order', async () => {
  const body = fc.record({
    group: fc.constantFrom('a', 'b', 'c'),
    outcome: fc.constantFrom<NonNullable<Body['outcome']>>('done', 'retry', 'never'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 12 }), async (bodies) => {
      const { run, handled, setAside } = handlerUnderTest();
      const records = bodies.map(({ group, outcome }, index) => record(group, { name: `${index}`, outcome }));

      const failures = await run(records);

      expect(handled.length + setAside.length + failures.length).toBe(records.length);
      for (const group of ['a', 'b', 'c']) {
        const own = handled.map(Number).filter((index) => bodies[index]?.group === group);
        expect(own).toEqual([...own].sort((a, b) => a - b));
        const firstRetry = bodies.findIndex((one) => one.group === group && one.outcome === 'retry');
        if (firstRetry >= 0) expect(own.every((index) => index < firstRetry)).toBe(true);
      }
    }),
  );
});
