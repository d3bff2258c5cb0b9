import type { AlertContent } from '../shared/alert/alert.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { openChannel } from '../shared/alert/channel.ts';
import { type Channel, ChannelError } from '../shared/alert/channel-error.ts';
import {
  claimed,
  type Delivery,
  deliveryOf,
  interrupted,
  isDue,
  isOpen,
  MOST_ATTEMPTS,
  othersWait,
  refused,
  reopened,
  sent,
} from '../shared/alert/delivery.ts';
import type { Clock } from '../shared/runtime/clock.ts';
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
  const until =
    (await whenFollowed(content, destination, now, services)) ??
    (again ? null : whenIdle(destination, now, services));
  if (until) {
    await services.alerts.saveDelivery({ ...delivery, dueAt: until.toISOString() }, found.revision);
    return;
  }
  const tried = interrupted(delivery);
  // What ends its sender each time would do so for ever, and nobody would hear of it.
  if (tried.attempts.length >= MOST_ATTEMPTS)
    return giveUp(tried, `an end to one of ${MOST_ATTEMPTS} attempts`);
  const claim = await services.alerts.saveDelivery(claimed(tried, now), found.revision);
  const closed = await attempt(claim.value, () => channel.send(content), services);
  await services.alerts.saveDelivery(closed, claim.revision);
  report(closed, content, services);
  if (closed.state === 'failed') throw failedForGood(closed);
}

/** When the first message is tried that an update or correction follows: nobody has read yet what it is about. */
async function whenFollowed(
  content: AlertContent,
  destination: string,
  now: Date,
  { alerts }: Pick<SendAlertServices, 'alerts'>,
): Promise<Date | null> {
  const follows =
    content.kind === 'correction' ? content.corrects : content.kind === 'story' && content.update;
  const first = follows ? await alerts.getDelivery(follows.alertId, destination) : null;
  if (!first || !isOpen(first.value)) return null;
  const wait = Math.max(Date.parse(first.value.dueAt) - now.getTime(), 0) + BEHIND_MS;
  return new Date(now.getTime() + Math.min(wait, LOOK_AGAIN_MS));
}

/** The end of a wait that a destination asked for: it means all messages, and an attempt, of which there are few, is lost. */
function whenIdle(destination: string, now: Date, { busy }: Pick<SendAlertServices, 'busy'>): Date | null {
  const until = busy.get(destination) ?? 0;
  const wait = until - now.getTime();
  return wait > 0 && wait <= othersWait(Number.POSITIVE_INFINITY) * 1000 ? new Date(until) : null;
}

/** Nobody watches the ledger: set aside with its reason, it raises the alarm on dead letters. */
function failedForGood({ alertId, destination, attempts }: Delivery): PermanentError {
  const why = attempts.at(-1)?.detail ?? 'nothing was tried';
  return new PermanentError(`delivery of ${alertId} to ${destination} failed: ${why}`);
}

async function attempt(
  delivery: Delivery,
  send: () => Promise<string>,
  { busy, clock }: Pick<SendAlertServices, 'busy' | 'clock'>,
): Promise<Delivery> {
  try {
    const detail = await send();
    return sent(delivery, detail, clock.now());
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const now = clock.now();
    if (error.retryAfterSeconds !== null && !error.gone)
      busy.set(delivery.destination, now.getTime() + othersWait(error.retryAfterSeconds) * 1000);
    return refused(delivery, error, now);
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
