import type { SQSEvent, SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import * as v from 'valibot';
import { PermanentError } from '../shared/runtime/queue/faults.ts';
import type { OwnQueue } from '../shared/runtime/queue/own-queue.ts';
import { queueHandler } from '../shared/runtime/queue/queue-handler.ts';
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

/** The function's own queue as it sees it: what was put back at the end comes again, after what was there. */
class FakeOwnQueue implements OwnQueue {
  readonly waiting: SQSRecord[];
  readonly deleted: string[] = [];
  readonly postponed: string[] = [];
  readonly looks: { readonly hidden: number; readonly wait: number }[] = [];
  refuses = false;

  constructor(waiting: readonly SQSRecord[]) {
    this.waiting = [...waiting];
  }

  async receive(most: number, hidden: number, wait: 0 | 1): Promise<readonly SQSRecord[]> {
    this.looks.push({ hidden, wait });
    return this.waiting.splice(0, most);
  }

  async done(records: readonly SQSRecord[]): Promise<void> {
    this.deleted.push(...records.map(({ messageId }) => messageId));
  }

  async again(records: readonly SQSRecord[]): Promise<void> {
    if (this.refuses) throw new Error('the queue refused');
    this.postponed.push(...records.map(({ messageId }) => messageId));
    this.waiting.push(...records.map((one) => ({ ...one, messageId: `${one.messageId}'` })));
  }
}

function handlerUnderTest(
  options: {
    deadLettersFail?: boolean;
    waiting?: readonly SQSRecord[];
    msLeft?: () => number;
    due?: readonly SQSRecord[];
  } = {},
) {
  const own = new FakeOwnQueue(options.waiting ?? []);
  const handled: string[] = [];
  const asked: string[][] = [];
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
    own: () => own,
    needsMs: 45_000,
    handedOn: () => handled.length,
    ...(options.due && {
      due: async () => {
        asked.push([...handled]);
        own.waiting.push(...(options.due ?? []));
        return options.due?.length ?? 0;
      },
    }),
  });
  const context = { getRemainingTimeInMillis: () => options.msLeft?.() ?? 60_000 };
  const run = async (records: SQSRecord[]) => {
    const event: SQSEvent = { Records: records };
    return (await handler(event, context)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  const wake = (event: unknown = {}) => handler(event, context);
  return { run, wake, own, handled, asked, setAside, log, builds: () => builds };
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
    own: () => new FakeOwnQueue([]),
    needsMs: 0,
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

describe('a function that is woken', () => {
  test('takes what has become due by the clock once its queue is empty, and asks for that once', async () => {
    const { wake, own, asked, handled } = handlerUnderTest({
      waiting: [record('a', { name: 'sent' })],
      due: [record('a', { name: 'due' })],
    });

    expect(await wake()).toMatchObject({ handled: 2, batchItemFailures: [] });

    expect(asked).toEqual([['sent']]);
    expect(handled).toEqual(['sent', 'due']);
    expect(own.waiting).toEqual([]);
  });

  test('hands on what has become due and takes nothing, where somebody else feeds it', async () => {
    const due = record('a', { name: 'due' });
    const { wake, own, handled } = handlerUnderTest({ due: [due] });

    expect(await wake({ dueOnly: true })).toMatchObject({ handled: 0, batchItemFailures: [] });

    expect(handled).toEqual([]);
    expect(own.waiting).toEqual([due]);
  });

  test('ends where nothing has become due', async () => {
    const { wake, own, asked } = handlerUnderTest({ due: [] });

    expect(await wake()).toMatchObject({ handled: 0 });

    expect(asked).toHaveLength(1);
    expect(own.looks).toHaveLength(1);
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => record(`g${index % 3}`, { name: `${index}` }));

  test('works its queue off, deletes what is done, and says how much it handed on', async () => {
    const waiting = many(23);
    const { wake, own, handled } = handlerUnderTest({ waiting });

    const outcome = await wake({ responsePayload: { handedOn: 23 } });

    expect(outcome).toEqual({ batchItemFailures: [], handled: 23, handedOn: 23 });
    expect(handled).toHaveLength(23);
    expect(own.deleted.sort()).toEqual(waiting.map(({ messageId }) => messageId).sort());
  });

  test.each([
    ['where something was handed on', { responsePayload: { handedOn: 2 } }, 1],
    ['where nothing was', { responsePayload: { handedOn: 0 } }, 0],
    ['of the clock', { time: 'now' }, 0],
    ['of a function that failed', { responsePayload: { errorType: 'Error' } }, 0],
  ])('looks long for messages only %s', async (_, event, wait) => {
    const { wake, own } = handlerUnderTest();

    await wake(event);

    expect(own.looks.map((look) => look.wait)).toEqual([wait]);
  });

  test('takes more as soon as half of it is done, and never has more than ten at work', async () => {
    const slow = Promise.withResolvers<void>();
    let atWork = 0;
    let most = 0;
    const behindSlow: string[] = [];
    const own = new FakeOwnQueue(
      Array.from({ length: 31 }, (_, index) => record(`host${index}`, { name: `${index}` })),
    );
    const handler = queueHandler({
      message: messageSchema,
      build: async () => ({ log: new FakeLog(), deadLetters: { put: async () => {} } }),
      handle: async ({ name }) => {
        most = Math.max(most, ++atWork);
        await (name === '0' ? slow.promise : new Promise((resolve) => setImmediate(resolve)));
        if (name !== '0') behindSlow.push(name);
        if (behindSlow.length === 30) slow.resolve();
        atWork--;
      },
      own: () => own,
      needsMs: 1000,
    });

    expect(await handler({})).toMatchObject({ handled: 31 });
    expect(most).toBe(10);
  });

  test('leaves what failed hidden for longer than it works itself, and does not delete it', async () => {
    const failing = record('a', { name: '1', outcome: 'retry' });
    const { wake, own } = handlerUnderTest({ waiting: [failing, record('a', { name: '2' })] });

    expect(await wake()).toMatchObject({ handled: 0 });
    expect(own.deleted).toEqual([]);
    expect(own.looks[0]?.hidden).toBeGreaterThan(60);
  });

  test('begins no record that it has no time for, and takes none', async () => {
    const { wake, own, handled } = handlerUnderTest({ waiting: many(3), msLeft: () => 44_000 });

    expect(await wake()).toMatchObject({ handled: 0 });
    expect({ handled, looks: own.looks }).toEqual({ handled: [], looks: [] });
  });
});

describe('what there is no time to begin', () => {
  test('goes to the end of the queue as if it had never been received, and is no failure', async () => {
    const records = [record('a', { name: '1' }), record('a', { name: '2' }), record('b', { name: '3' })];
    const { run, own, handled } = handlerUnderTest({ msLeft: () => 44_000 });

    expect(await run(records)).toEqual([]);
    expect(handled).toEqual([]);
    expect(own.postponed).toEqual(records.map(({ messageId }) => messageId));
  });

  test('stays in the queue where that fails', async () => {
    const { run, own } = handlerUnderTest({ msLeft: () => 0 });
    own.refuses = true;
    const one = record('a', { name: '1' });

    expect(await run([one])).toEqual([one.messageId]);
  });
});
