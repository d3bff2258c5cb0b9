import {
  type BatchResultErrorEntry,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { PassingFault } from './faults.ts';

/** One message of a FIFO queue. */
export interface Outgoing<Body> {
  /** What makes two messages one within five minutes: the id of what is handed on, and its turn. */
  readonly id: string;
  /** What must be taken one at a time: a host, the set of stories, a destination. */
  readonly group: string;
  readonly body: Body;
}

/** The door to one FIFO queue. Bodies are ids and keys, never content. */
export class Queue<Body> {
  readonly #client: SQSClient;
  readonly #url: string;
  #sent = 0;

  constructor(client: SQSClient, url: string) {
    this.#client = client;
    this.#url = url;
  }

  /** Messages sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends messages in order, ten a request.
   *
   * @throws Error when the queue refused any of them: those before it may be on their way, which is harmless since
   *   every receiver drops what it has done already
   */
  async send(messages: readonly Outgoing<Body>[]): Promise<void> {
    await inBatches(messages, async (batch) => {
      const answer = await this.#client.send(
        new SendMessageBatchCommand({
          QueueUrl: this.#url,
          Entries: batch.map((message, index) => ({
            Id: String(index),
            // The group travels in the body too: not every SQS hands the attribute to the function.
            MessageBody: JSON.stringify({ ...message.body, group: message.group }),
            MessageGroupId: fifoToken(message.group),
            MessageDeduplicationId: fifoToken(message.id),
          })),
        }),
      );
      if (!answer.Failed?.length) this.#sent += batch.length;
      return answer;
    });
  }
}

/** The most that SQS gives, takes or deletes in one request. */
const BATCH = 10;

/**
 * Asks SQS about all of these, in order, ten a request.
 *
 * @throws Error when it refused any of a request, PassingFault where that was not the sender's fault; what comes after
 *   was not asked about
 */
export async function inBatches<Item>(
  items: readonly Item[],
  ask: (
    batch: readonly Item[],
  ) => Promise<{ readonly Failed?: readonly BatchResultErrorEntry[] | undefined }>,
): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH);
    const { Failed = [] } = await ask(batch);
    const [refused] = Failed;
    if (!refused) continue;
    const message = `the queue refused ${Failed.length} of ${batch.length} messages: ${refused.Message}`;
    throw refused.SenderFault ? new Error(message) : new PassingFault(message);
  }
}

/** How many messages a queue holds, which is not exact while they change: free to be taken, taken, and not due yet. */
export async function countMessages(client: SQSClient, url: string) {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    taken: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
  };
}

/** SQS takes 1 to 128 of these characters in group and deduplication ids. */
export function fifoToken(text: string): string {
  return text.replace(/[^\w!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~-]/g, '_').slice(0, 128) || '-';
}
