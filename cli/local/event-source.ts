import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

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
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
      );
      return (
        Number(Attributes.ApproximateNumberOfMessages ?? 0) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0) +
        Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0)
      );
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
    if (messages.length > 0) await deliver(messages, options);
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
    throw error;
  }
}

async function deliver(messages: readonly Message[], options: Options): Promise<void> {
  const failed = await handle(messages, options.handler);
  for (const message of messages) {
    const receipt = { QueueUrl: options.url, ReceiptHandle: message.ReceiptHandle };
    const retry = failed === 'all' || failed.has(message.MessageId ?? '');
    if (retry) {
      await options.sqs.send(
        new ChangeMessageVisibilityCommand({ ...receipt, VisibilityTimeout: RETRY_SECONDS }),
      );
    } else {
      await options.sqs.send(new DeleteMessageCommand(receipt));
    }
  }
}

async function handle(
  messages: readonly Message[],
  handler: QueueHandler,
): Promise<'all' | ReadonlySet<string>> {
  try {
    const { batchItemFailures } = await handler({ Records: messages.map(recordOf) });
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch (error) {
    console.error(JSON.stringify({ level: 'ERROR', message: 'function failed', error: String(error) }));
    return 'all';
  }
}

function recordOf(message: Message): SQSRecord {
  const attributes = message.Attributes ?? {};
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: attributes.SentTimestamp ?? '',
      SenderId: attributes.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: attributes.ApproximateFirstReceiveTimestamp ?? '',
      MessageGroupId: attributes.MessageGroupId ?? '',
    },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}
