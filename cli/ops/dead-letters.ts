import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { countMessages } from '../../shared/runtime/queue/queue.ts';
import type { QueuePair, WorkQueueName } from './stack-resources.ts';

/** A message that was set aside. */
export interface DeadLetter {
  readonly queue: WorkQueueName;
  readonly id: string;
  readonly body: string;
  readonly group: string;
  /** Why it can never be handled; null when it only failed too often: then the log of its function knows. */
  readonly reason: string | null;
  readonly sentAt: string | null;
}

/** Long enough to be handled here, short enough that one left behind is soon seen again. */
const HELD_SECONDS = 60;

/** How many messages are set aside in each queue. */
export async function countDeadLetters(sqs: SQSClient, pairs: readonly QueuePair[]) {
  return Promise.all(
    pairs.map(async ({ name, deadLettersUrl }) => {
      const { waiting, taken } = await countMessages(sqs, deadLettersUrl);
      return { queue: name, messages: waiting + taken };
    }),
  );
}

/**
 * Looks at the messages of a queue, oldest of each group first, without taking them away.
 *
 * @returns also how many lie behind them in their groups, where nobody can look before these are gone
 */
export async function showDeadLetters(
  sqs: SQSClient,
  pair: QueuePair,
): Promise<{ readonly letters: readonly DeadLetter[]; readonly behind: number }> {
  const [counted] = await countDeadLetters(sqs, [pair]);
  const letters: DeadLetter[] = [];
  await visit(sqs, pair, async (_, letter) => {
    letters.push(letter);
    return 'kept';
  });
  return { letters, behind: Math.max(0, (counted?.messages ?? 0) - letters.length) };
}

/**
 * Sends messages back to where they failed and takes them out of the dead-letter queue, in this order: what is sent
 * twice by a crash in between is dropped by the queue within five minutes, and by its receiver later. What fails again
 * at once and is set aside while this runs stays there: otherwise it would go round for ever.
 *
 * @param id one message, or null for all
 * @returns how many were sent back
 */
export async function redrive(sqs: SQSClient, pair: QueuePair, id: string | null): Promise<number> {
  const gone = new Set<string>();
  return visit(sqs, pair, async (message, letter) => {
    const work = `${letter.group} ${letter.body}`;
    if ((id !== null && letter.id !== id) || gone.has(work)) return 'kept';
    gone.add(work);
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: pair.url,
        MessageBody: pair.name === 'deliveries' ? tryAgain(letter.body) : letter.body,
        MessageGroupId: letter.group,
        MessageDeduplicationId: `redrive-${letter.id}`.slice(0, 128),
      }),
    );
    await remove(sqs, pair, message);
    return 'done';
  });
}

/** The ledger of deliveries has what failed for good as closed: only by this word it is opened once more. */
function tryAgain(body: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(body), again: true });
  } catch {
    return body;
  }
}

/** Deletes messages for good; returns how many. */
export async function drop(sqs: SQSClient, pair: QueuePair, id: string | null): Promise<number> {
  return visit(sqs, pair, async (message, letter) => {
    if (id !== null && letter.id !== id) return 'kept';
    await remove(sqs, pair, message);
    return 'done';
  });
}

async function remove(
  sqs: SQSClient,
  { deadLettersUrl }: QueuePair,
  { ReceiptHandle }: Message,
): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLettersUrl, ReceiptHandle }));
}

/**
 * Every message that can be had. Of a group whose first messages are kept, SQS gives only those of the same answer: ten
 * at most. What is kept is given back at the end.
 */
async function visit(
  sqs: SQSClient,
  pair: QueuePair,
  each: (message: Message, letter: DeadLetter) => Promise<'done' | 'kept'>,
): Promise<number> {
  const kept = new Map<string, Message>();
  const seen = new Set<string>();
  let done = 0;
  try {
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: pair.deadLettersUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: HELD_SECONDS,
          // Without waiting only some servers of SQS are asked, and what lies on the others is taken for gone.
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      for (const message of Messages) kept.set(message.MessageId ?? '', message);
      const letters = Messages.map((message) => ({ message, letter: letterOf(pair.name, message) }));
      const fresh = letters.filter(({ letter }) => !seen.has(letter.id));
      // Where looking at all of them takes longer than they are held, the first come round again.
      if (fresh.length === 0) return done;
      for (const { message, letter } of fresh) {
        seen.add(letter.id);
        if ((await each(message, letter)) === 'done') {
          kept.delete(letter.id);
          done++;
        }
      }
    }
  } finally {
    for (const { ReceiptHandle } of kept.values()) {
      const giveBack = { QueueUrl: pair.deadLettersUrl, ReceiptHandle, VisibilityTimeout: 0 };
      // What was held for too long, while hundreds were looked at, has come back by itself: SQS knows no such receipt.
      await sqs.send(new ChangeMessageVisibilityCommand(giveBack)).catch(() => {});
    }
  }
}

function letterOf(queue: WorkQueueName, message: Message): DeadLetter {
  const sent = Number(message.Attributes?.SentTimestamp);
  return {
    queue,
    id: message.MessageId ?? '',
    body: message.Body ?? '',
    group: message.Attributes?.MessageGroupId ?? '-',
    reason: message.MessageAttributes?.reason?.StringValue ?? null,
    sentAt: Number.isFinite(sent) ? new Date(sent).toISOString() : null,
  };
}
