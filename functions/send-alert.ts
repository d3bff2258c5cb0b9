import type { AlertContent } from '../shared/alert/alert.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { openChannel } from '../shared/alert/channel.ts';
import { type Channel, ChannelError } from '../shared/alert/channel-error.ts';
import {
  CLAIM_SECONDS,
  type Delivery,
  deliveryOf,
  MOST_ATTEMPTS,
  othersWait,
  retryDelay,
} from '../shared/alert/delivery.ts';
import { type Clock, isAhead } from '../shared/runtime/clock.ts';
import { readEnvironment } from '../shared/runtime/environment.ts';
import { EVENTS } from '../shared/runtime/log.ts';
import { PermanentError } from '../shared/runtime/queue/faults.ts';
import { type DeliveryMessage, deliveryMessage } from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { queueHandler, type RecordServices } from '../shared/runtime/queue/queue-handler.ts';
import { openSecrets } from '../shared/runtime/secrets.ts';
import { openDeadLetters, openOwnQueue, openQueue, startFunction } from '../shared/runtime/services.ts';

/**
 * Woken by the deliveries queue, one destination at a time. The ledger decides whether anything is sent: a delivery is
 * claimed before and closed after, so that a duplicate event sends nothing and a crash in between shows.
 */
export interface SendAlertServices extends RecordServices {
  readonly clock: Clock;
  readonly alerts: AlertStore;
  /** The channel of a destination, or null when the settings no longer name it. */
  channel(destination: string): Channel | null;
  /** Destinations that named a time to wait, until when (ms): of this container alone, each finds out for itself. */
  readonly busy: Map<string, number>;
}

/** What handing on takes that sending does not. */
interface HandOnServices extends Pick<SendAlertServices, 'alerts' | 'clock'> {
  readonly deliveries: Pick<Queue<DeliveryMessage>, 'send'>;
}

/** An update is due so long after the alert that it follows, or looks again. */
const BEHIND_MS = 1000;
const LOOK_AGAIN_MS = 15 * 60_000;
/** A destination may take ten seconds to answer, twice where its webhook was rotated, and a mail server twenty. */
const NEEDS_MS = 25_000;

export const handler = queueHandler({
  message: deliveryMessage,
  build,
  handle: sendAlert,
  own: () => openOwnQueue(readEnvironment('send-alert').DELIVERIES_QUEUE),
  needsMs: NEEDS_MS,
  due: handOnDue,
});

async function build(): Promise<SendAlertServices & HandOnServices> {
  const { environment, settings, clock, log, table } = await startFunction('send-alert');
  const secrets = openSecrets();
  const channels = new Map(
    settings.destinations.map((one) => [one.name, openChannel(one, settings, secrets, clock)] as const),
  );
  return {
    clock,
    log,
    alerts: new AlertStore(table),
    deliveries: openQueue(environment.DELIVERIES_QUEUE),
    channel: (destination) => channels.get(destination) ?? null,
    busy: new Map(),
    deadLetters: openDeadLetters(environment.DELIVERIES_DEAD_LETTERS),
  };
}

/** The longest overdue of each minute; there are hardly ever any. */
const MOST_DUE = 50;

/**
 * Hands on the deliveries whose wait is over: a destination that was busy for a moment gets its alert within a minute of
 * it, not when `reconcile` looks.
 *
 * @returns how many
 */
export async function handOnDue({ alerts, clock, deliveries }: HandOnServices): Promise<number> {
  const now = clock.now();
  const due = await alerts.waiting(now.toISOString(), MOST_DUE);
  const again = `#due-${now.getTime()}`;
  await deliveries.send(due.map(({ alertId, destination }) => deliveryOf(alertId, destination, again)));
  return due.length;
}

/** Sends one alert to one destination, unless the ledger says that this is done, under way, or not yet due. */
export async function sendAlert(
  { alertId, destination, again = false }: DeliveryMessage,
  services: SendAlertServices,
): Promise<void> {
  const found = await services.alerts.getDelivery(alertId, destination);
  if (!found)
    throw new PermanentError(`delivery of ${alertId} to ${destination}: expected one in the ledger`);
  const now = services.clock.now();
  const delivery = again ? reopened(found.value, now) : found.value;
  // Also when it comes once more: the message that was to be set aside may never have got there.
  if (delivery.state === 'failed') throw failedForGood(delivery);
  if (!isOpen(delivery) || !isDue(delivery, now)) return;

  const giveUp = async (known: Delivery, expected: string, more: Partial<Delivery> = {}): Promise<never> => {
    // Closed first: what stays open in the ledger is announced again and again.
    await services.alerts.saveDelivery(
      { ...known, state: 'failed', dueAt: now.toISOString(), ...more },
      found.revision,
    );
    throw new PermanentError(`delivery of ${alertId} to ${destination}: expected ${expected}`);
  };

  const content = await services.alerts.get(alertId);
  const channel = services.channel(destination);
  if (!content) return giveUp(delivery, `alert ${alertId} in the store`);
  if (!channel) return giveUp(delivery, `destination ${destination} in the settings`, { removed: true });
  const follows =
    content.kind === 'correction' ? content.corrects : content.kind === 'story' && content.update;
  if (follows) {
    const first = await services.alerts.getDelivery(follows.alertId, destination);
    if (first && isOpen(first.value)) {
      // An update or correction of what nobody has read yet: tried when the first message is.
      const wait = Math.max(Date.parse(first.value.dueAt) - now.getTime(), 0) + BEHIND_MS;
      const dueAt = new Date(now.getTime() + Math.min(wait, LOOK_AGAIN_MS)).toISOString();
      await services.alerts.saveDelivery({ ...delivery, dueAt }, found.revision);
      return;
    }
  }
  const busyUntil = again ? 0 : (services.busy.get(destination) ?? 0);
  const busyFor = busyUntil - now.getTime();
  if (busyFor > 0 && busyFor <= othersWait(Number.POSITIVE_INFINITY) * 1000) {
    // One that asked for a wait means all messages; an attempt would be wasted, of which there are few.
    await services.alerts.saveDelivery(
      { ...delivery, dueAt: new Date(busyUntil).toISOString() },
      found.revision,
    );
    return;
  }
  const tried = interrupted(delivery);
  // What ends its sender each time would do so for ever, and nobody would hear of it.
  if (tried.attempts.length >= MOST_ATTEMPTS)
    return giveUp(tried, `an end to one of ${MOST_ATTEMPTS} attempts`);
  const claimed = await services.alerts.saveDelivery(
    {
      ...tried,
      state: 'claimed',
      dueAt: new Date(now.getTime() + CLAIM_SECONDS * 1000).toISOString(),
    },
    found.revision,
  );
  const closed = await attempt(claimed.value, () => channel.send(content), services);
  await services.alerts.saveDelivery(closed, claimed.revision);
  report(closed, content, services);
  if (closed.state === 'failed') throw failedForGood(closed);
}

/** One that failed for good has one more attempt, for which the oldest make room; any other stays as it is. */
function reopened(delivery: Delivery, now: Date): Delivery {
  if (delivery.state !== 'failed') return delivery;
  const attempts = delivery.attempts.slice(1 - MOST_ATTEMPTS);
  const { removed: _, ...rest } = delivery;
  return { ...rest, state: 'waiting', dueAt: now.toISOString(), attempts };
}

/** Nobody watches the ledger: set aside with its reason, it raises the alarm on dead letters. */
function failedForGood({ alertId, destination, attempts }: Delivery): PermanentError {
  const why = attempts.at(-1)?.detail ?? 'nothing was tried';
  return new PermanentError(`delivery of ${alertId} to ${destination} failed: ${why}`);
}

/**
 * What nobody tried is due when it was decided, elsewhere, whatever the clock says there; what it may have to wait for is
 * asked again. Of a clock that was set back since, no wait and no claim holds.
 */
function isDue({ state, dueAt, attempts }: Delivery, now: Date): boolean {
  const last = attempts.at(-1);
  if (Date.parse(dueAt) <= now.getTime()) return true;
  if (state === 'claimed') {
    return isAhead(new Date(Date.parse(dueAt) - CLAIM_SECONDS * 1000).toISOString(), now);
  }
  return last === undefined || isAhead(last.at, now);
}

function isOpen({ state }: Delivery): boolean {
  return state === 'waiting' || state === 'claimed';
}

/** A claim that lapsed belonged to a sender that died between claiming and closing: the ledger shows it. */
function interrupted(delivery: Delivery): Delivery {
  if (delivery.state !== 'claimed') return delivery;
  const died = {
    at: delivery.dueAt,
    outcome: 'interrupted',
    detail: 'the sender ended before it heard',
  } as const;
  return { ...delivery, attempts: [...delivery.attempts, died] };
}

async function attempt(
  delivery: Delivery,
  send: () => Promise<string>,
  { busy, clock }: Pick<SendAlertServices, 'busy' | 'clock'>,
): Promise<Delivery> {
  const number = delivery.attempts.length + 1;
  try {
    const detail = await send();
    const at = clock.now().toISOString();
    return {
      ...delivery,
      state: 'sent',
      dueAt: at,
      attempts: [...delivery.attempts, { at, outcome: 'sent', detail }],
    };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const now = clock.now();
    const isLast = error.gone || number >= MOST_ATTEMPTS;
    const wait = isLast ? 0 : retryDelay(number, error.retryAfterSeconds);
    if (error.retryAfterSeconds !== null && !error.gone)
      busy.set(delivery.destination, now.getTime() + othersWait(error.retryAfterSeconds) * 1000);
    return {
      ...delivery,
      state: isLast ? 'failed' : 'waiting',
      dueAt: new Date(now.getTime() + wait * 1000).toISOString(),
      attempts: [
        ...delivery.attempts,
        { at: now.toISOString(), outcome: error.answered ? 'refused' : 'no answer', detail: error.message },
      ],
    };
  }
}

function report(delivery: Delivery, content: AlertContent, { log }: SendAlertServices): void {
  const last = delivery.attempts.at(-1);
  const since = (content.kind === 'story' ? content.published : null) ?? content.decidedAt;
  const fields = {
    alertId: delivery.alertId,
    kind: content.kind,
    destination: delivery.destination,
    state: delivery.state,
    attempt: delivery.attempts.length,
    detail: last?.detail,
    // From publication to now, which infra/numbers.ts makes a metric of; from the decision where no date was found.
    seconds: last ? Math.round((Date.parse(last.at) - Date.parse(since)) / 1000) : undefined,
  };
  if (delivery.state === 'sent') log.info(EVENTS.deliverySent, fields);
  else log.warn(EVENTS.deliveryFailed, fields);
}
