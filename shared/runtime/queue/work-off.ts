import type { SQSRecord } from 'aws-lambda';
import { groupOf, type OwnQueue } from './own-queue.ts';

/** `failed` is to be received again, `waiting` in another invocation; all others are done, or at the end of the queue. */
export interface Worked {
  readonly failed: readonly SQSRecord[];
  readonly waiting: readonly SQSRecord[];
}

/** Groups at work side by side at most: what an SQS event source hands over at once. */
const MOST_AT_WORK = 10;

interface Looking {
  /** Whether somebody said that the queue holds something. */
  readonly expected: boolean;
  /** What an invocation that is killed leaves hidden comes back this long after its last record could have begun. */
  readonly againAfterSeconds: number;
  readonly msToBegin: () => number;
  readonly due: () => Promise<number>;
}

/**
 * Takes and handles until the queue is empty or no time is left to begin another record. SQS gives as many records of
 * one group as it can (AWS "FIFO delivery logic"), so it is groups that are counted, and it takes more as soon as half
 * of them are done: one slow host must not hold up all that wait behind it.
 */
export async function workOff(
  queue: OwnQueue,
  work: (records: readonly SQSRecord[]) => Promise<Worked>,
  { expected, againAfterSeconds, msToBegin, due }: Looking,
): Promise<number> {
  const turns = new Set<Promise<void>>();
  let handled = 0;
  let ended: SQSRecord[] = [];
  // Held to the end: while they are, the queue gives nobody another of their group.
  const held: SQSRecord[] = [];
  // A look may give less than there is; only one that gives nothing says that the rest has to wait.
  let more = true;
  const begin = (group: readonly SQSRecord[]): void => {
    const turn = work(group).then(({ failed, waiting }) => {
      ended.push(...group.filter((record) => !failed.includes(record) && !waiting.includes(record)));
      held.push(...waiting);
      turns.delete(turn);
      // Of a group that came with several there may be more, which nobody gets while it is at work.
      more ||= group.length > 1;
    });
    turns.add(turn);
  };
  const forget = async () => {
    const done = ended;
    ended = [];
    await queue.done(done);
    handled += done.length;
  };

  let wait: 0 | 1 = expected ? 1 : 0;
  let asked = false;
  try {
    for (;;) {
      const idle = turns.size === 0;
      if (msToBegin() > 0 && (idle || (more && turns.size <= MOST_AT_WORK / 2))) {
        await forget();
        const hidden = Math.ceil(msToBegin() / 1000) + againAfterSeconds;
        const records = await queue.receive(MOST_AT_WORK - turns.size, hidden, wait);
        wait = 0;
        more = records.length > 0;
        if (!more && idle) {
          if (asked || (await due()) === 0) break;
          [asked, wait] = [true, 1];
        }
        for (const group of Map.groupBy(records, groupOf).values()) begin(group);
      } else if (idle) break;
      else {
        await Promise.race(turns);
        // There will be no other look: what is done is done, whatever becomes of the rest.
        if (msToBegin() <= 0) await forget();
      }
    }
  } finally {
    // Nothing goes on behind the back of whoever hears that the queue refused, and nothing that is done comes again.
    await Promise.all(turns);
    await forget();
    await queue.again(held);
    await queue.done(held);
  }
  return handled;
}
