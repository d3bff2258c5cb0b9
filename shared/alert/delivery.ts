import type { DeliveryMessage } from '../runtime/queue/messages.ts';
import type { Outgoing } from '../runtime/queue/queue.ts';

/** One alert to one destination, with the attempts that were made: all, or the last where an operator sent it back. */
export interface Delivery {
  readonly alertId: string;
  readonly destination: string;
  readonly state: 'waiting' | 'claimed' | 'sent' | 'failed';
  readonly attempts: readonly Attempt[];
  /** When it may be tried (again); while claimed, when the claim lapses; once sent or failed, when that was. */
  readonly dueAt: string;
  /** Failed since its destination is no longer in the settings: nobody waits for it. */
  readonly removed?: true;
}

export interface Attempt {
  readonly at: string;
  readonly outcome: 'sent' | 'refused' | 'no answer' | 'interrupted';
  /** What the destination said, without secrets. */
  readonly detail: string;
}

/** Attempts after which a delivery has failed for good; the waits between them are in `retryDelay`. */
export const MOST_ATTEMPTS = 6;

/** Longer than the send-alert function may run: a claim that is older belongs to a function that died. */
export const CLAIM_SECONDS = 120;

/** What a destination may ask for: news that is older is for the digest, and some name no time that there is. */
const LONGEST_WAIT_SECONDS = 24 * 3600;

/** The page of an outage may name a day and be gone in minutes: then one message waits for it, and the others try. */
const LONGEST_WAIT_OF_OTHERS_SECONDS = 15 * 60;

/** Seconds that the other messages to a destination wait, of what it asked of one: up to a quarter of an hour. */
export const othersWait = (asked: number): number => Math.min(asked, LONGEST_WAIT_OF_OTHERS_SECONDS);

/**
 * Seconds to wait after the attempt of this number (1 for the first): 30 s, then four times longer each, at most 6 h;
 * never less than the destination asked for, up to a day.
 */
export function retryDelay(attempt: number, asked: number | null): number {
  return Math.max(Math.min(asked ?? 0, LONGEST_WAIT_SECONDS), Math.min(30 * 4 ** (attempt - 1), 6 * 3600));
}

/** The message for one delivery; `again` tells a second announcement from the first (FIFO queues drop repeats). */
export function deliveryOf(alertId: string, destination: string, again = ''): Outgoing<DeliveryMessage> {
  return { id: `${alertId}#${destination}${again}`, group: destination, body: { alertId, destination } };
}
