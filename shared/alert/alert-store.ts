import type { Key, Stored, Table } from '../store/table.ts';
import type { AlertContent } from './alert.ts';
import type { Delivery } from './delivery.ts';

const OUTBOX = 'OUTBOX#send';

const alertKey = (id: string): Key => ({ pk: `ALERT#${id}`, sk: 'ALERT' });
const deliveryKey = (alertId: string, destination: string): Key => ({
  pk: `ALERT#${alertId}`,
  sk: `DELIVERY#${destination}`,
});

function indexesOf(delivery: Delivery) {
  const open = delivery.state === 'waiting' || delivery.state === 'claimed';
  return open
    ? { duePk: OUTBOX, dueSk: `${delivery.dueAt}#${delivery.alertId}#${delivery.destination}` }
    : {};
}

/** Alerts as they were decided, and the ledger of their deliveries. */
export class AlertStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async get(id: string): Promise<AlertContent | null> {
    return (await this.#table.get<AlertContent>(alertKey(id)))?.value ?? null;
  }

  /** Keeps an alert; one that is there already stays as it was first decided. */
  insert(content: AlertContent): Promise<'stored' | 'exists'> {
    return this.#table.insert(alertKey(content.id), content);
  }

  insertDelivery(delivery: Delivery): Promise<'stored' | 'exists'> {
    return this.#table.insert(
      deliveryKey(delivery.alertId, delivery.destination),
      delivery,
      indexesOf(delivery),
    );
  }

  getDelivery(alertId: string, destination: string): Promise<Stored<Delivery> | null> {
    return this.#table.get<Delivery>(deliveryKey(alertId, destination));
  }

  /** @throws StaleWriteError when somebody else wrote it since: another sender has claimed it */
  saveDelivery(delivery: Delivery, revision: number): Promise<Stored<Delivery>> {
    return this.#table.save(
      deliveryKey(delivery.alertId, delivery.destination),
      delivery,
      revision,
      indexesOf(delivery),
    );
  }

  /** The deliveries of one alert: one for each destination there was. */
  async deliveries(alertId: string): Promise<readonly Delivery[]> {
    const { items } = await this.#table.query<Delivery>({
      index: null,
      partition: `ALERT#${alertId}`,
      from: 'DELIVERY#',
      to: 'DELIVERY#~',
      limit: 100,
    });
    return items;
  }

  /** Deliveries that were due before `before` and are not closed. */
  async waiting(
    before: string,
    limit: number,
  ): Promise<readonly { readonly alertId: string; readonly destination: string }[]> {
    const keys = await this.#table.dueKeys(OUTBOX, before, limit);
    return keys.map(({ pk, sk }) => ({
      alertId: pk.slice('ALERT#'.length),
      destination: sk.slice('DELIVERY#'.length),
    }));
  }
}
