import type { Key, Stored, Table } from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import type { AlertContent, HealthAlert } from './alert.ts';
import type { Delivery } from './delivery.ts';

const OUTBOX = 'OUTBOX#send';
const GIVEN_UP = 'GIVEN-UP#send';

const alertKey = (id: string): Key => ({ pk: `ALERT#${id}`, sk: 'ALERT' });
const deliveryKey = (alertId: string, destination: string): Key => ({
  pk: `ALERT#${alertId}`,
  sk: `DELIVERY#${destination}`,
});

const NOTICES: Key = { pk: 'NOTICES', sk: 'NOTICES' };

const DIGESTS: Key = { pk: 'DIGESTS', sk: 'DIGESTS' };

/** How far digests have come: the end of the last period, an ISO time. */
export interface DigestMark {
  readonly to: string;
  /** How often the clock was set back behind a digest that was told already; absent where it never was. */
  readonly setBack?: number;
}

/** What people were told of the health of feeds: 50 bytes a feed that ever was in trouble. */
export interface NoticeBook {
  /** By feed the time of the last change that is told, or about to be. */
  readonly told: Readonly<Record<string, string>>;
  /** Decided and perhaps not announced yet: the outbox. */
  readonly unannounced: readonly HealthAlert[];
}

function indexesOf(delivery: Delivery) {
  if (delivery.state === 'sent' || delivery.removed) return {};
  return {
    duePk: delivery.state === 'failed' ? GIVEN_UP : OUTBOX,
    dueSk: `${delivery.dueAt}#${delivery.alertId}#${delivery.destination}`,
  };
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

  /** Deliveries that were due before `before`, and from `from` on where that is given, and are not closed. */
  async waiting(
    before: string,
    limit: number,
    from?: string,
  ): Promise<readonly { readonly alertId: string; readonly destination: string }[]> {
    const keys = await this.#table.dueKeys(OUTBOX, before, limit, from);
    return keys.map(({ pk, sk }) => ({
      alertId: pk.slice('ALERT#'.length),
      destination: sk.slice('DELIVERY#'.length),
    }));
  }

  /** How many deliveries failed for good in this span, less those that nobody waits for: bounded, since few do. */
  countGivenUp(from: string, to: string): Promise<number> {
    return this.#table.count({ index: INDEXES.byDue, partition: GIVEN_UP, from, to });
  }

  /** What was told of the feeds; with revision 0 where nothing was told ever. */
  async noticeBook(): Promise<Stored<NoticeBook>> {
    const found = await this.#table.get<NoticeBook>(NOTICES);
    return found ?? { value: { told: {}, unannounced: [] }, revision: 0 };
  }

  /** @throws StaleWriteError when somebody else wrote it since: what is untold then is told by them, or at the next turn */
  saveNoticeBook(book: NoticeBook, revision: number): Promise<Stored<NoticeBook>> {
    return this.#table.save(NOTICES, book, revision);
  }

  /** Where the last digest ended; null before the first. */
  async digestMark(): Promise<Stored<DigestMark> | null> {
    return this.#table.get<DigestMark>(DIGESTS);
  }

  /**
   * Notes where the last digest ended.
   *
   * @param before as it was read
   * @throws StaleWriteError when somebody else wrote it since
   */
  saveDigestMark(mark: DigestMark, before: Stored<DigestMark> | null): Promise<Stored<DigestMark>> {
    return this.#table.save(DIGESTS, mark, before?.revision ?? 0);
  }
}
