import { isAhead } from '../runtime/clock.ts';
import type { DeliveryMessage } from '../runtime/queue/messages.ts';
import type { Outgoing } from '../runtime/queue/queue.ts';
import type { ChannelError } from './channel-error.ts';

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
function retryDelay(attempt: number, asked: number | null): number {
  return Math.max(Math.min(asked ?? 0, LONGEST_WAIT_SECONDS), Math.min(30 * 4 ** (attempt - 1), 6 * 3600));
}

/**
 * What nobody tried is due when it was decided, elsewhere, whatever the clock says there; what it may have to wait for is
 * asked again. Of a clock that was set back since, no wait and no claim holds.
 */
export function isDue({ state, dueAt, attempts }: Delivery, now: Date): boolean {
  const last = attempts.at(-1);
  if (Date.parse(dueAt) <= now.getTime()) return true;
  if (state === 'claimed') {
    return isAhead(new Date(Date.parse(dueAt) - CLAIM_SECONDS * 1000).toISOString(), now);
  }
  return last === undefined || isAhead(last.at, now);
}

export function isOpen({ state }: Delivery): boolean {
  return state === 'waiting' || state === 'claimed';
}

/** A claim that lapsed belonged to a sender that died between claiming and closing: the ledger shows it. */
export function interrupted(delivery: Delivery): Delivery {
  if (delivery.state !== 'claimed') return delivery;
  const died = {
    at: delivery.dueAt,
    outcome: 'interrupted',
    detail: 'the sender ended before it heard',
  } as const;
  return { ...delivery, attempts: [...delivery.attempts, died] };
}

/** The delivery in the hands of a sender, until its claim lapses. */
export function claimed(delivery: Delivery, now: Date): Delivery {
  return {
    ...delivery,
    state: 'claimed',
    dueAt: new Date(now.getTime() + CLAIM_SECONDS * 1000).toISOString(),
  };
}

/** @param detail what the destination said */
export function sent(delivery: Delivery, detail: string, now: Date): Delivery {
  const at = now.toISOString();
  const attempts = [...delivery.attempts, { at, outcome: 'sent', detail } as const];
  return { ...delivery, state: 'sent', dueAt: at, attempts };
}

/** After an attempt that failed: waiting for the next, or failed for good where it was the last or the channel is gone. */
export function refused(
  delivery: Delivery,
  { answered, gone, message, retryAfterSeconds }: ChannelError,
  now: Date,
): Delivery {
  const number = delivery.attempts.length + 1;
  const isLast = gone || number >= MOST_ATTEMPTS;
  const wait = isLast ? 0 : retryDelay(number, retryAfterSeconds);
  const attempt = {
    at: now.toISOString(),
    outcome: answered ? 'refused' : 'no answer',
    detail: message,
  } as const;
  return {
    ...delivery,
    state: isLast ? 'failed' : 'waiting',
    dueAt: new Date(now.getTime() + wait * 1000).toISOString(),
    attempts: [...delivery.attempts, attempt],
  };
}

/** One that failed for good has one more attempt, for which the oldest make room; any other stays as it is. */
export function reopened(delivery: Delivery, now: Date): Delivery {
  if (delivery.state !== 'failed') return delivery;
  const attempts = delivery.attempts.slice(1 - MOST_ATTEMPTS);
  const { removed: _, ...rest } = delivery;
  return { ...rest, state: 'waiting', dueAt: now.toISOString(), attempts };
}

/** The message for one delivery; `again` tells a second announcement from the first (FIFO queues drop repeats). */
export function deliveryOf(alertId: string, destination: string, again = ''): Outgoing<DeliveryMessage> {
  return { id: `${alertId}#${destination}${again}`, group: destination, body: { alertId, destination } };
}
