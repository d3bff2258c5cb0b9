import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { beginningOf } from '../text/outside-text.ts';
import { fifoToken, inBatches } from './queue.ts';

/** The FIFO queue that a function is fed from, as that function sees it. */
export interface OwnQueue {
  /**
   * Messages, in order within a group; none when there is nothing to take.
   *
   * @param most 1 to 10
   * @param hiddenSeconds for how long nobody else gets them, unless they are done before
   * @param waitSeconds how long the queue is asked to look: 0 asks some of its servers only, and may miss a message
   */
  receive(most: number, hiddenSeconds: number, waitSeconds: 0 | 1): Promise<readonly SQSRecord[]>;
  /** Takes these out of the queue for good. */
  done(records: readonly SQSRecord[]): Promise<void>;
  /**
   * Puts these at the end, as if they had never been received: what had no turn must not count as tried. Twice within
   * five minutes is once.
   */
  again(records: readonly SQSRecord[]): Promise<void>;
}

/** @throws Error from each of its verbs when the queue refused any message: it is then still where it was */
export function ownQueue(client: SQSClient, url: string): OwnQueue {
  return {
    receive: async (most, hiddenSeconds, waitSeconds) => {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: most,
          VisibilityTimeout: hiddenSeconds,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['MessageGroupId', 'ApproximateReceiveCount'],
        }),
      );
      return Messages.map(recordOf);
    },
    done: async (records) => {
      await inBatches(records, async (batch) =>
        client.send(
          new DeleteMessageBatchCommand({
            QueueUrl: url,
            Entries: batch.map(({ receiptHandle }, index) => ({
              Id: String(index),
              ReceiptHandle: receiptHandle,
            })),
          }),
        ),
      );
    },
    again: async (records) => {
      await inBatches(records, async (batch) =>
        client.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: batch.map((record, index) => ({
              Id: String(index),
              MessageBody: record.body,
              MessageGroupId: fifoToken(groupOf(record)),
              MessageDeduplicationId: fifoToken(`again ${record.messageId}`),
            })),
          }),
        ),
      );
    },
  };
}

/** A message that was received, as Lambda hands it to a function; what it was not asked for is empty. */
export function recordOf(message: Message): SQSRecord {
  const { MessageId = '', ReceiptHandle = '', Body = '', Attributes = {}, MD5OfBody = '' } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: Attributes.SentTimestamp ?? '',
      SenderId: Attributes.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: Attributes.ApproximateFirstReceiveTimestamp ?? '',
      MessageGroupId: Attributes.MessageGroupId ?? '',
    },
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}

/** The FIFO group: the queue's attribute, or the copy that our own messages carry. */
export function groupOf(record: SQSRecord): string {
  if (record.attributes.MessageGroupId) return record.attributes.MessageGroupId;
  const carried = /"group":"((?:[^"\\]|\\.)*)"/.exec(record.body)?.[1];
  return carried ?? '-';
}

/** Where a message goes that can never be handled, with its reason. */
export interface DeadLetters {
  put(body: string, group: string, id: string, reason: string): Promise<void>;
}

/** SQS refuses an attribute that is empty or holds what XML 1.0 does not know, and reasons quote text from outside. */
function attributeOf(reason: string): string {
  const known = reason.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return beginningOf(known, 1000) || 'no reason was given';
}

/** A dead-letter queue that takes a message together with the reason it could not be handled. */
export function deadLetterQueue(client: SQSClient, url: string): DeadLetters {
  return {
    put: async (body, group, id, reason) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: body,
          MessageGroupId: fifoToken(group),
          MessageDeduplicationId: fifoToken(id),
          MessageAttributes: { reason: { DataType: 'String', StringValue: attributeOf(reason) } },
        }),
      );
    },
  };
}
