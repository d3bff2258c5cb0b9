import type { DeliveryMessage } from '../runtime/queue/messages.ts';
import type { Queue } from '../runtime/queue/queue.ts';
import type { AlertContent } from './alert.ts';
import type { AlertStore } from './alert-store.ts';
import { deliveryOf } from './delivery.ts';

export interface AnnounceServices {
  readonly alerts: AlertStore;
  readonly deliveries: Queue<DeliveryMessage>;
}

/**
 * Stores an alert, opens its deliveries in the ledger, and hands them on, in this order: a crash anywhere between
 * leaves something that doing it again, or `reconcile`, completes.
 */
export async function announce(
  content: AlertContent,
  destinations: readonly string[],
  services: AnnounceServices,
): Promise<void> {
  await services.alerts.insert(content);
  for (const destination of destinations) {
    await services.alerts.insertDelivery({
      alertId: content.id,
      destination,
      state: 'waiting',
      attempts: [],
      dueAt: content.decidedAt,
    });
  }
  await services.deliveries.send(destinations.map((destination) => deliveryOf(content.id, destination)));
}
