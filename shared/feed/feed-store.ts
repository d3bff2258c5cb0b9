import type { Key, Stored, Table } from '../store/table.ts';
import type { Feed } from './feed.ts';
import { addToDayLog, type PollLog } from './polling.ts';

/** A feed as it is stored: the record, its lease, and the log of the day that is running. */
export interface FeedRow {
  readonly feed: Feed;
  /** When `schedule-feeds` last took it; null once its poll has been stored. */
  readonly leasedAt: string | null;
  readonly today: FeedDay | null;
}

/** What one feed did in one day (UTC): POLLING 22, and what its entries brought. */
export interface FeedDay extends PollLog {
  readonly day: string;
  readonly entriesSeen: number;
  readonly entriesNew: number;
}

const FEEDS = 'FEEDS';
const DUE = 'DUE';

const keyOf = (id: string): Key => ({ pk: FEEDS, sk: id });

function indexesOf({ feed }: FeedRow) {
  const due = feed.enabled && feed.polling.nextAt;
  return due ? { duePk: DUE, dueSk: `${due}#${feed.id}` } : {};
}

/** Feeds by id and by due time, and their days. All of them lie in one partition, so that listing them is a query. */
export class FeedStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  get(id: string): Promise<Stored<FeedRow> | null> {
    return this.#table.get<FeedRow>(keyOf(id));
  }

  insert(feed: Feed): Promise<'stored' | 'exists'> {
    const row: FeedRow = { feed, leasedAt: null, today: null };
    return this.#table.insert(keyOf(feed.id), row, indexesOf(row));
  }

  /** @throws StaleWriteError when somebody else wrote it since: another scheduler, or a poll that ended */
  save(row: FeedRow, revision: number): Promise<Stored<FeedRow>> {
    return this.#table.save(keyOf(row.feed.id), row, revision, indexesOf(row));
  }

  /**
   * The row with one poll added to its day. Counters live in the feed's own item, so that a poll and its count are one
   * write; a day that has ended is put beside the other feeds' of that day first, the same each time.
   */
  async counted(
    row: FeedRow,
    poll: PollLog,
    entries: { seen: number; new: number },
    now: Date,
  ): Promise<FeedRow> {
    const day = now.toISOString().slice(0, 10);
    if (row.today && row.today.day !== day) await this.#keepDay(row.feed.id, row.today);
    const known = row.today?.day === day ? row.today : null;
    return {
      ...row,
      today: {
        ...(known ? addToDayLog(known, poll) : poll),
        day,
        entriesSeen: (known?.entriesSeen ?? 0) + entries.seen,
        entriesNew: (known?.entriesNew ?? 0) + entries.new,
      },
    };
  }

  #keepDay(feedId: string, day: FeedDay): Promise<void> {
    return this.#table.overwrite({ pk: `DAY#${day.day}`, sk: feedId }, day);
  }

  /** Ids of enabled feeds that are due at `now`. */
  async due(now: Date, limit: number): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(DUE, `${now.toISOString()}~`, limit);
    return keys.map(({ sk }) => sk);
  }

  /** Every feed: what an operator's list, a digest and `reconcile` need whole. */
  async all(): Promise<readonly Stored<FeedRow>[]> {
    return this.#table.queryAll<FeedRow>(FEEDS);
  }

  /** The day of each feed that was polled on it, finished days and the running one alike. */
  async day(day: string): Promise<ReadonlyMap<string, FeedDay>> {
    const finished = await this.#table.queryAll<FeedDay>(`DAY#${day}`);
    const running = (await this.all()).flatMap(({ value: { feed, today } }) =>
      today?.day === day ? [[feed.id, today] as const] : [],
    );
    return new Map([...finished.map(({ key, value }) => [key.sk, value] as const), ...running]);
  }
}
