import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { QueueName } from '../cli/local/embedded-aws.ts';
import { isPassing } from '../shared/runtime/queue/faults.ts';
import { deadLetterQueue, type OwnQueue, ownQueue } from '../shared/runtime/queue/own-queue.ts';
import { Queue } from '../shared/runtime/queue/queue.ts';
import { queueHandler } from '../shared/runtime/queue/queue-handler.ts';
import { awsLimits } from '../shared/runtime/services.ts';
import { sideBySide } from '../shared/runtime/side-by-side.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import { testAws } from './support/aws.ts';
import { FakeLog } from './support/fake-log.ts';
import { listen } from './support/loopback.ts';

/** Functions that take from their queue themselves, against the embedded queues. */
const aws = testAws();

const message = v.object({ name: v.string() });

async function waiting(name: QueueName): Promise<number> {
  const { Attributes = {} } = await aws.aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: aws.aws.queues[name].url, AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  );
}

function workerOf(name: QueueName, handle: (name: string) => Promise<void>, needsMs: number) {
  const { url } = aws.aws.queues[name];
  return queueHandler({
    message,
    build: async () => ({ log: new FakeLog(), deadLetters: { put: async () => {} } }),
    handle: async (body) => handle(body.name),
    own: () => ownQueue(aws.aws.sqs, url),
    needsMs,
  });
}

async function send(name: QueueName, many: number, groups: number): Promise<void> {
  const queue = new Queue<{ name: string }>(aws.aws.sqs, aws.aws.queues[name].url);
  await queue.send(
    Array.from({ length: many }, (_, index) => ({
      id: `${name}-${index}`,
      group: `g${index % groups}`,
      body: { name: `${index}` },
    })),
  );
  expect(queue.sent).toBe(many);
}

test('one call empties the queue, each group in its order, one record of it at a time', async () => {
  await send('FEEDS', 34, 3);
  const handled: number[] = [];
  const busy = new Set<number>();
  const worker = workerOf(
    'FEEDS',
    async (name) => {
      const group = Number(name) % 3;
      expect(busy.has(group)).toBe(false);
      busy.add(group);
      await new Promise((resolve) => setImmediate(resolve));
      busy.delete(group);
      handled.push(Number(name));
    },
    1000,
  );

  expect(await worker({})).toMatchObject({ handled: 34 });

  expect(await waiting('FEEDS')).toBe(0);
  for (const group of [0, 1, 2]) {
    const own = handled.filter((number) => number % 3 === group);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
});

test('a host is asked so often in a call and no more, and the rest waits for the next', async () => {
  await send('DELIVERIES', 30, 2);
  const handled: number[] = [];
  const { url } = aws.aws.queues.DELIVERIES;
  const worker = queueHandler({
    message,
    build: async () => ({ log: new FakeLog(), deadLetters: { put: async () => {} } }),
    // The other group is asked for nothing.
    handle: async ({ name }) => {
      handled.push(Number(name));
      return Number(name) % 2 === 0 ? ('asked' as const) : undefined;
    },
    own: () => ownQueue(aws.aws.sqs, url),
    needsMs: 1000,
    mostAsked: 4,
  });
  const even = () => handled.filter((number) => number % 2 === 0);

  expect(await worker({})).toMatchObject({ handled: 19 });
  expect(even()).toEqual([0, 2, 4, 6]);
  expect(await waiting('DELIVERIES')).toBe(11);
  for (let call = 0; call < 3; call++) await worker({});
  expect(even().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, index) => 2 * index));
  expect(await waiting('DELIVERIES')).toBe(0);
});

test('what a slow host leaves no time for is asked for later, once, and nothing is lost', async () => {
  await send('ARTICLES', 7, 1);
  const asked: string[] = [];
  // Answers never: each request ends by its own limit, as that of a host that hangs.
  const server = createServer((request) => void asked.push(String(request.url)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const web = createWebClient({ userAgent: 'ArmsWatch/test', allowPrivate: ['127.0.0.1/32'] });
  const worker = workerOf(
    'ARTICLES',
    async (name) => {
      await web
        .get(`http://127.0.0.1:${port}/${name}`, { accept: '*/*', maxBytes: 1000, timeoutMs: 120 })
        .catch(() => {});
    },
    200,
  );

  let calls = 0;
  // 350 ms of which a record may need 200, and takes 120: one or two of the seven fit into a call.
  while ((await waiting('ARTICLES')) > 0 && calls < 60) {
    calls++;
    await worker({}, { getRemainingTimeInMillis: () => 350 });
  }
  server.closeAllConnections();
  server.close();

  expect(calls).toBeGreaterThan(2);
  expect([...asked].sort()).toEqual(['/0', '/1', '/2', '/3', '/4', '/5', '/6']);
});

describe('work side by side', () => {
  test('is never more than so many at once, and its results keep their order', async () => {
    let atWork = 0;
    let most = 0;
    const results = await sideBySide([...Array(50).keys()], 16, async (number) => {
      most = Math.max(most, ++atWork);
      await new Promise((resolve) => setImmediate(resolve));
      atWork--;
      return number * 2;
    });

    expect(most).toBe(16);
    expect(results).toEqual([...Array(50).keys()].map((number) => number * 2));
  });

  test('ends with the first failure, when what was under way has ended', async () => {
    const ended: number[] = [];
    const work = sideBySide([...Array(9).keys()], 3, async (number) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (number === 1) throw new Error('no');
      ended.push(number);
    });

    await expect(work).rejects.toThrow('no');
    const soFar = [...ended];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ended).toEqual(soFar);
    expect(ended.length).toBeLessThan(9);
  });
});

describe('with a queue that gives as many of one group as it can, as SQS does', () => {
  const record = (group: string, name: string) => ({
    messageId: name,
    receiptHandle: name,
    body: JSON.stringify({ name }),
    attributes: {
      MessageGroupId: group,
      ApproximateReceiveCount: '1',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: '',
    eventSourceARN: '',
    awsRegion: '',
  });
  type Row = ReturnType<typeof record>;

  function queueOf(rows: Row[], refuseDone = false) {
    const inFlight = new Set<Row>();
    const hidden: number[] = [];
    const queue: OwnQueue = {
      receive: async (most, seconds) => {
        hidden.push(seconds);
        const locked = new Set([...inFlight].map(({ attributes }) => attributes.MessageGroupId));
        const free = rows.filter((row) => !inFlight.has(row) && !locked.has(row.attributes.MessageGroupId));
        const given = free.slice(0, most);
        for (const row of given) inFlight.add(row);
        return given;
      },
      done: async (done) => {
        if (refuseDone) throw new Error('the queue is away');
        for (const { messageId } of done) {
          const at = rows.findIndex((row) => row.messageId === messageId);
          const [row] = at < 0 ? [] : rows.splice(at, 1);
          if (row) inFlight.delete(row);
        }
      },
      again: async () => {},
    };
    return { queue, rows, hidden };
  }

  const worker = (own: OwnQueue, handle: (name: string) => Promise<void>) =>
    queueHandler({
      message,
      build: async () => ({ log: new FakeLog(), deadLetters: { put: async () => {} } }),
      handle: async (body) => handle(body.name),
      own: () => own,
      needsMs: 1000,
      againAfterSeconds: 300,
    });

  test('the pages of one host do not hold up the other hosts', async () => {
    const hosts = Array.from({ length: 10 }, (_, host) =>
      Array.from({ length: 30 }, (_, page) => record(`h${host}`, `${host}-${page}`)),
    );
    const { queue, rows } = queueOf(hosts.flat());
    let atWork = 0;
    let most = 0;
    const handled: string[] = [];
    await worker(queue, async (name) => {
      most = Math.max(most, ++atWork);
      for (let tick = 0; tick < 5; tick++) await new Promise((resolve) => setImmediate(resolve));
      atWork--;
      handled.push(name);
    })({});

    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThanOrEqual(10);
    expect(rows).toEqual([]);
    for (const host of Array(10).keys()) {
      const pages = handled.filter((name) => name.startsWith(`${host}-`));
      expect(pages).toEqual(Array.from({ length: 30 }, (_, page) => `${host}-${page}`));
    }
  });

  test('what is done is taken out though a look was refused', async () => {
    const { queue, rows } = queueOf([record('a', '1'), record('b', '2')]);
    let looks = 0;
    const failing: OwnQueue = {
      ...queue,
      receive: async (...asked) => {
        if (++looks > 1) throw new Error('the queue is away');
        return queue.receive(...asked);
      },
    };

    await expect(worker(failing, async () => {})({})).rejects.toThrow('the queue is away');

    expect(rows).toEqual([]);
  });

  test('what failed is kept back as long as its function asks', async () => {
    const { queue, hidden } = queueOf([record('a', '1')]);

    await worker(queue, async () => {
      throw new Error('no answer');
    })({}, { getRemainingTimeInMillis: () => 11_000 });

    expect(hidden[0]).toBe(310);
  });
});

test('a queue that never answers is a passing fault, not the end of the turn', async () => {
  const closers: (() => Promise<void>)[] = [];
  const port = await listen(createServer(), closers);
  const requestHandler = { ...awsLimits.requestHandler, requestTimeout: 100 };
  const silent = new SQSClient({
    requestHandler,
    maxAttempts: 1,
    region: 'local',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

  const error = await ownQueue(silent, `http://127.0.0.1:${port}/q`)
    .receive(1, 60, 0)
    .catch((one: unknown) => one);

  expect(error).toMatchObject({ name: 'TimeoutError' });
  expect(isPassing(error)).toBe(true);
  for (const close of closers) await close();
});

test('a message is set aside with a reason that SQS takes, whatever is quoted in it', async () => {
  const { deadLettersUrl } = aws.aws.queues.ARTICLES;
  const deadLetters = deadLetterQueue(aws.aws.sqs, deadLettersUrl);
  const reasons = ['expected JSON, got \u0000\u001b', `${'a'.repeat(999)}\u{1F680}`, ''];

  for (const [at, reason] of reasons.entries())
    await deadLetters.put('{}', `новости-${at}.рф`, `set-aside-${at}`, reason);

  const { Messages = [] } = await aws.aws.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: deadLettersUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['reason'],
      MessageSystemAttributeNames: ['MessageGroupId'],
    }),
  );
  expect(Messages.map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue)).toEqual([
    'expected JSON, got \ufffd\ufffd',
    'a'.repeat(999),
    'no reason was given',
  ]);
  for (const { Attributes } of Messages) expect(Attributes?.MessageGroupId).toMatch(/^[!-~]+$/);
});
