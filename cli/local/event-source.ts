import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { systemClock } from '../../shared/runtime/clock.ts';
import { recordOf } from '../../shared/runtime/queue/own-queue.ts';
import { countMessages } from '../../shared/runtime/queue/queue.ts';

export type QueueHandler = (
  event: SQSEvent,
  context: { getRemainingTimeInMillis(): number },
) => Promise<SQSBatchResponse>;

export interface EventSource {
  /** Messages waiting or in flight, batches being handled included. */
  outstanding(): Promise<number>;
  /** Takes no more messages and returns when the batches under way have ended. */
  stop(): Promise<void>;
}

interface Options {
  readonly sqs: SQSClient;
  readonly url: string;
  readonly handler: QueueHandler;
  /** Batches handled side by side; the queue keeps a group to one of them. */
  readonly concurrency: number;
}

const BATCH = 10;
// Lambda leaves a failed message to its visibility time-out; on one machine that is minutes of standing still.
const RETRY_SECONDS = 2;

/**
 * As long as the longest function may run in a deployment. Messages stay hidden for longer (`embedded-aws.ts`): what a slow
 * host holds up has to go back into its queue before somebody else gets it and asks that host at the same time.
 */
const MOST_RUN_MS = 120_000;

/**
 * Feeds a function from a FIFO queue as Lambda's SQS event source does: batches of up to ten, messages of one group in
 * order and never in two batches at once, what succeeded deleted, what failed or threw left to be received again until
 * the queue moves it to its dead-letter queue.
 */
export function startEventSource(options: Options): EventSource {
  const { sqs, url } = options;
  const stopping = new AbortController();
  const loops = Array.from({ length: options.concurrency }, () => poll(options, stopping.signal));
  return {
    outstanding: async () => {
      const { waiting, taken, delayed } = await countMessages(sqs, url);
      return waiting + taken + delayed;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function poll(options: Options, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const messages = await receive(options, signal);
    const failed = messages.length > 0 ? await handle(messages, options.handler) : null;
    for (const message of messages) {
      await settle(message, failed === 'all' || failed?.has(message.MessageId ?? '') === true, options);
    }
  }
}

async function receive({ sqs, url }: Options, signal: AbortSignal): Promise<readonly Message[]> {
  try {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: BATCH,
        WaitTimeSeconds: 5,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: signal },
    );
    return Messages;
  } catch (error) {
    if (signal.aborted) return [];
    report('queue failed', error);
    await systemClock.sleep(RETRY_SECONDS * 1000);
    return [];
  }
}

/** Takes a message out of the queue, or puts it back. Where its time has run out (a machine that slept) it is back already. */
async function settle(message: Message, retry: boolean, { sqs, url }: Options): Promise<void> {
  const receipt = { QueueUrl: url, ReceiptHandle: message.ReceiptHandle };
  try {
    if (retry) {
      await sqs.send(new ChangeMessageVisibilityCommand({ ...receipt, VisibilityTimeout: RETRY_SECONDS }));
    } else {
      await sqs.send(new DeleteMessageCommand(receipt));
    }
  } catch (error) {
    report('message neither taken out nor put back', error);
  }
}

function report(message: string, error: unknown): void {
  console.error(JSON.stringify({ level: 'ERROR', message, error: String(error) }));
}

async function handle(
  messages: readonly Message[],
  handler: QueueHandler,
): Promise<'all' | ReadonlySet<string>> {
  try {
    const end = performance.now() + MOST_RUN_MS;
    const context = { getRemainingTimeInMillis: () => end - performance.now() };
    const { batchItemFailures } = await handler({ Records: messages.map(recordOf) }, context);
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch (error) {
    report('function failed', error);
    return 'all';
  }
}
