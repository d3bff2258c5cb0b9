import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { EVENTS, type Log } from './log.ts';
import { once } from './scheduled-handler.ts';
import { describeIssues } from './settings.ts';

/** What every queue-fed function has, whatever else it needs. */
export interface RecordServices {
  readonly log: Log;
  readonly deadLetters: DeadLetters;
}

/** Where a message goes that can never be handled, with its reason. */
export interface DeadLetters {
  put(body: string, group: string, id: string, reason: string): Promise<void>;
}

/** A message that no retry can mend: it goes to the dead-letter queue at once, with the reason. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

interface QueueFunction<Schema extends v.GenericSchema, Services extends RecordServices> {
  readonly message: Schema;
  /** Builds the services once, at the first event; a failure is thrown again at the next. */
  readonly build: () => Promise<Services>;
  /** Returns when the record is done, throws to have it tried again. */
  readonly handle: (message: v.InferOutput<Schema>, services: Services) => Promise<void>;
}

/**
 * The Lambda entry of a function that a FIFO queue feeds.
 *
 * Groups run side by side, the records of a group in order; the first failure of a group ends that group's turn, and
 * that record and the rest of its group are reported for redelivery (FIFO order, AWS "partial batch responses").
 */
export function queueHandler<Schema extends v.GenericSchema, Services extends RecordServices>(
  definition: QueueFunction<Schema, Services>,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const services = once(definition.build);
  return async (event) => {
    const built = await services();
    const groups = Map.groupBy(event.Records, groupOf);
    const failures = await Promise.all(
      [...groups.values()].map((records) => handleGroup(records, definition, built)),
    );
    return { batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

async function handleGroup<Schema extends v.GenericSchema, Services extends RecordServices>(
  records: readonly SQSRecord[],
  definition: QueueFunction<Schema, Services>,
  services: Services,
): Promise<readonly SQSRecord[]> {
  for (const [index, record] of records.entries()) {
    try {
      await definition.handle(parseBody(definition.message, record.body), services);
    } catch (error) {
      const refused = error instanceof PermanentError && (await setAside(record, error, services));
      if (refused) continue;
      services.log.error(EVENTS.recordFailed, { messageId: record.messageId, body: record.body }, error);
      return records.slice(index);
    }
  }
  return [];
}

/** True once the message lies in the dead-letter queue; false when even that failed, so that SQS keeps it. */
async function setAside(
  record: SQSRecord,
  error: PermanentError,
  services: RecordServices,
): Promise<boolean> {
  try {
    await services.deadLetters.put(record.body, groupOf(record), record.messageId, error.message);
    services.log.error(EVENTS.recordRefused, { messageId: record.messageId, reason: error.message }, error);
    return true;
  } catch (cause) {
    services.log.error(EVENTS.recordFailed, { messageId: record.messageId, reason: error.message }, cause);
    return false;
  }
}

function parseBody<Schema extends v.GenericSchema>(schema: Schema, body: string): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new PermanentError('message body: expected JSON', { cause });
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new PermanentError(`message body: ${describeIssues(result.issues)}`);
}

/** The FIFO group: the queue's attribute, or the copy that our own messages carry. */
function groupOf(record: SQSRecord): string {
  if (record.attributes.MessageGroupId) return record.attributes.MessageGroupId;
  const carried = /"group":"((?:[^"\\]|\\.)*)"/.exec(record.body)?.[1];
  return carried ?? '-';
}

/** A dead-letter queue that takes a message together with the reason it could not be handled. */
export function deadLetterQueue(client: SQSClient, url: string): DeadLetters {
  return {
    put: async (body, group, id, reason) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: body,
          MessageGroupId: group,
          MessageDeduplicationId: id,
          MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) } },
        }),
      );
    },
  };
}
