import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { EVENTS, type Log } from '../log.ts';
import { once } from '../scheduled-handler.ts';
import { describeIssues } from '../settings.ts';
import { PermanentError } from './faults.ts';
import { type DeadLetters, groupOf, type OwnQueue } from './own-queue.ts';
import { type Worked, workOff } from './work-off.ts';

/** What every queue-fed function has, whatever else it needs. */
export interface RecordServices {
  readonly log: Log;
  readonly deadLetters: DeadLetters;
}

interface QueueFunction<Schema extends v.GenericSchema, Services extends RecordServices> {
  readonly message: Schema;
  /** Builds the services once, at the first event; a failure is thrown again at the next. */
  readonly build: () => Promise<Services>;
  /** Returns when the record is done, with `asked` where its group, a host, was; throws to have it tried again. */
  readonly handle: (message: v.InferOutput<Schema>, services: Services) => Promise<unknown>;
  /** How often a group is asked in one invocation at most; what is left of it waits for the next. No limit if not said. */
  readonly mostAsked?: number;
  /** Opens the queue that its records come from; called once. */
  readonly own: () => OwnQueue;
  /** The longest that one record may take, in milliseconds: with less left of the function's time, none is begun. */
  readonly needsMs: number;
  /**
   * What a record that failed is kept back for at least, in seconds, once no other could begin; 60 where it is not said.
   * As long as whoever is asked by it must not be asked again.
   */
  readonly againAfterSeconds?: number;
  /**
   * Puts into its own queue what has waited there for a time that has come; asked once, when a function that is woken finds
   * the queue empty.
   *
   * @returns how many it put there
   */
  readonly due?: (services: Services) => Promise<number>;
  /** Messages handed on so far, for the next function to know that its queue holds some. */
  readonly handedOn?: (services: Services) => number;
}

/** That a record cost its group, a host, a request. */
export type Asked = 'asked';

/** What came of an event: the first for SQS event sources, the others for the function that is woken next. */
export interface QueueOutcome extends SQSBatchResponse {
  readonly handled: number;
  readonly handedOn: number;
}

/** How long this invocation may still run; nothing outside Lambda says so. */
interface TimeLeft {
  getRemainingTimeInMillis(): number;
}

/** More than an invocation may last: for whoever runs the function without a limit. */
const NO_LIMIT_MS = 15 * 60_000;

/**
 * The Lambda entry of a function that works a FIFO queue off. An event with `Records` is what an SQS event source
 * hands over; any other wakes the function, which then takes from its queue until that is empty or its time is short
 * (see docs/decisions/072-hand-on.md).
 *
 * Groups run side by side, the records of a group in order; the first failure of a group ends that group's turn, and
 * that record and the rest of its group are left for redelivery (FIFO order, AWS "partial batch responses"). What there
 * is no time to begin goes back to the end of the queue, as if it had never been received.
 */
export function queueHandler<Schema extends v.GenericSchema, Services extends RecordServices>(
  definition: QueueFunction<Schema, Services>,
): (event: unknown, context?: TimeLeft) => Promise<QueueOutcome> {
  const services = once(definition.build);
  const queue = once(async () => definition.own());
  return async (event, context) => {
    const built = await services();
    const own = await queue();
    const end = performance.now() + (context?.getRemainingTimeInMillis() ?? NO_LIMIT_MS);
    const msLeft = () => end - performance.now();
    const handedOn = () => definition.handedOn?.(built) ?? 0;
    const before = handedOn();
    const shift = { definition, services: built, own, msLeft, asked: new Map() };
    const work = (records: readonly SQSRecord[]) => handleRecords(records, shift);
    if (isBatch(event)) {
      // Lambda hands over ten records at most: nothing of them has to wait for another invocation.
      const { failed } = await work(event.Records);
      const batchItemFailures = failed.map(({ messageId }) => ({ itemIdentifier: messageId }));
      return {
        batchItemFailures,
        handled: event.Records.length - failed.length,
        handedOn: handedOn() - before,
      };
    }
    if (v.is(dueOnly, event)) {
      await definition.due?.(built);
      return { batchItemFailures: [], handled: 0, handedOn: 0 };
    }
    const handled = await workOff(own, work, {
      expected: announced(event),
      againAfterSeconds: definition.againAfterSeconds ?? 60,
      msToBegin: () => msLeft() - definition.needsMs,
      due: async () => (await definition.due?.(built)) ?? 0,
    });
    return { batchItemFailures: [], handled, handedOn: handedOn() - before };
  };
}

function isBatch(event: unknown): event is SQSEvent {
  return typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);
}

/** Whether the function that woke this one, as Lambda's record of that invocation has it, says that it handed on. */
const woken = v.object({ responsePayload: v.object({ handedOn: v.pipe(v.number(), v.minValue(1)) }) });
const announced = (event: unknown): boolean => v.is(woken, event);

/** What a function is woken with that is fed by somebody else: it hands on what has become due, and takes nothing. */
const dueOnly = v.object({ dueOnly: v.literal(true) });

/** One invocation at work. */
interface Shift<Schema extends v.GenericSchema, Services extends RecordServices> {
  readonly definition: QueueFunction<Schema, Services>;
  readonly services: Services;
  readonly own: OwnQueue;
  readonly msLeft: () => number;
  /** How often each group was asked so far. */
  readonly asked: Map<string, number>;
}

async function handleRecords<Schema extends v.GenericSchema, Services extends RecordServices>(
  records: readonly SQSRecord[],
  shift: Shift<Schema, Services>,
): Promise<Worked> {
  const groups = Map.groupBy(records, groupOf);
  const turns = await Promise.all([...groups.values()].map((group) => handleGroup(group, shift)));
  const failed = turns.flatMap((turn) => turn.failed);
  const notBegun = turns.flatMap((turn) => turn.notBegun);
  const waiting = turns.flatMap((turn) => turn.waiting);
  if (notBegun.length === 0) return { failed, waiting };
  const { log } = shift.services;
  try {
    await shift.own.again(notBegun);
    log.info(EVENTS.recordsPostponed, { records: notBegun.length });
    return { failed, waiting };
  } catch (error) {
    log.error(EVENTS.recordFailed, { records: notBegun.length }, error);
    return { failed: [...failed, ...notBegun], waiting };
  }
}

interface Turn extends Worked {
  readonly notBegun: readonly SQSRecord[];
}

async function handleGroup<Schema extends v.GenericSchema, Services extends RecordServices>(
  records: readonly SQSRecord[],
  { definition, services, msLeft, asked }: Shift<Schema, Services>,
): Promise<Turn> {
  const { mostAsked = Number.POSITIVE_INFINITY } = definition;
  for (const [index, record] of records.entries()) {
    const left = records.slice(index);
    const times = asked.get(groupOf(record)) ?? 0;
    if (msLeft() < definition.needsMs) return { failed: [], notBegun: left, waiting: [] };
    if (times >= mostAsked) return { failed: [], notBegun: [], waiting: left };
    try {
      const cost = await definition.handle(parseBody(definition.message, record.body), services);
      if (cost === 'asked') asked.set(groupOf(record), times + 1);
    } catch (error) {
      const refused = error instanceof PermanentError && (await setAside(record, error, services));
      if (refused) continue;
      services.log.error(EVENTS.recordFailed, { messageId: record.messageId, body: record.body }, error);
      return { failed: left, notBegun: [], waiting: [] };
    }
  }
  return { failed: [], notBegun: [], waiting: [] };
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
