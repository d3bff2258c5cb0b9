import { againWhenStale, type Key, type Page, type Stored, type Table } from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import type { Feed } from './feed.ts';
import type { HealthNotice } from './health.ts';
import { type LeaseBook, noLeases, taking, withLease } from './lease-book.ts';
import { addToDayLog, type PollLog } from './polling/poll-log.ts';

/** A feed as it is stored: the record, and the log of the hour that is running. */
export interface FeedRow {
  readonly feed: Feed;
  readonly hour: FeedHour | null;
  /** The last change of its health that people are told of; who was told stands elsewhere, so that only polls write here. */
  readonly notices: readonly HealthNotice[];
}

/**
 * What one feed did in one hour (UTC): POLLING 22, and what its entries brought. Hours, because a digest's day begins
 * where its readers live.
 */
export interface FeedHour extends PollLog {
  /** `2026-11-21T05`. */
  readonly hour: string;
  /** Of every document of the hour together: an entry that stays counts again with each. */
  readonly entriesSeen: number;
  readonly entriesNew: number;
  /**
   * Entries that its first answer of the hour listed, as far as they were not new: with the new ones, each entry of the
   * hour once. Absent while there is no answer, and in hours of before this was counted.
   */
  readonly entriesKnown?: number;
  /** Minutes of the hour in which it was asked; absent in hours of before this was kept. */
  readonly asked?: readonly number[];
}

/** The feeds with their leases, as they were read together. */
export interface FeedWatch {
  readonly rows: readonly Stored<FeedRow>[];
  readonly leases: Stored<LeaseBook> | null;
}

const FEEDS = 'FEEDS';
const CHANGE_TRIES = 4;

const keyOf = (id: string): Key => ({ pk: FEEDS, sk: id });
/** Beside the feeds, so that one query reads both; no feed's id begins so. */
const LEASES: Key = { pk: FEEDS, sk: '#leases' };
const hoursOf = (id: string): string => `FEED-HOURS#${id}`;

/**
 * Feeds by id, and their hours. All of them lie in one partition, so that listing them is a query; those that are due are
 * found in it, since an index by due time costs two writes a poll, and reading 100 feeds costs less than five of them.
 */
export class FeedStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  get(id: string): Promise<Stored<FeedRow> | null> {
    return this.#table.get<FeedRow>(keyOf(id));
  }

  insert(feed: Feed): Promise<'stored' | 'exists'> {
    const row: FeedRow = { feed, hour: null, notices: [] };
    return this.#table.insert(keyOf(feed.id), row);
  }

  /** @throws StaleWriteError when somebody else wrote it since: another scheduler, or a poll that ended */
  save(row: FeedRow, revision: number): Promise<Stored<FeedRow>> {
    return this.#table.save(keyOf(row.feed.id), row, revision);
  }

  /**
   * Changes a feed, as by hand; a poll or scheduler that wrote it meanwhile makes it read and decide again.
   *
   * @param decide gives back the very feed where nothing is to be written
   * @returns null where there is no such feed
   */
  async change(
    id: string,
    decide: (feed: Feed) => Feed,
  ): Promise<{ readonly row: FeedRow; readonly changed: boolean } | null> {
    return againWhenStale(CHANGE_TRIES, async () => {
      const found = await this.get(id);
      if (!found) return null;
      const feed = decide(found.value.feed);
      if (feed === found.value.feed) return { row: found.value, changed: false };
      const { value } = await this.save({ ...found.value, feed }, found.revision);
      return { row: value, changed: true };
    });
  }

  /**
   * The row with one poll added to its hour. Counters live in the feed's own item, so that a poll and its count are
   * one write; an hour that has ended is put beside the other feeds' of that hour first, the same each time.
   */
  async counted(
    row: FeedRow,
    poll: PollLog,
    entries: { seen: number; new: number },
    now: Date,
  ): Promise<FeedRow> {
    const hour = hourOf(now);
    if (row.hour && row.hour.hour !== hour) {
      await this.#table.overwrite({ pk: `HOUR#${row.hour.hour}`, sk: row.feed.id }, row.hour, {
        listPk: hoursOf(row.feed.id),
        listSk: row.hour.hour,
      });
    }
    const known = row.hour?.hour === hour ? row.hour : null;
    const { polling, health } = row.feed;
    const listed = health.failures > 0 ? null : polling.entryCount;
    const entriesKnown = known?.entriesKnown ?? (listed === null ? null : Math.max(0, listed - entries.new));
    const minutes = poll.requests > 0 ? [now.getUTCMinutes()] : [];
    return {
      ...row,
      hour: {
        ...(known ? addToDayLog(known, poll) : poll),
        hour,
        entriesSeen: (known?.entriesSeen ?? 0) + entries.seen,
        entriesNew: (known?.entriesNew ?? 0) + entries.new,
        ...(entriesKnown !== null && { entriesKnown }),
        asked: [...new Set([...(known?.asked ?? []), ...minutes])],
      },
    };
  }

  /** Every feed: what an operator's list, a digest and `reconcile` need whole. */
  async all(): Promise<readonly Stored<FeedRow>[]> {
    return (await this.watch()).rows;
  }

  /** Every feed, and the leases of those that are being polled: what the scheduler needs. */
  async watch(): Promise<FeedWatch> {
    const items = await this.#table.queryAll<FeedRow | LeaseBook>(FEEDS);
    const leases = items.find((item): item is typeof item & Stored<LeaseBook> => item.key.sk === LEASES.sk);
    const rows = items
      .filter((item): item is typeof item & Stored<FeedRow> => item.key.sk !== LEASES.sk)
      .map(({ value, revision }) => ({
        value: { ...value, feed: withLease(value.feed, leases?.value ?? noLeases) },
        revision,
      }));
    return { rows, leases: leases ?? null };
  }

  /**
   * Takes feeds for the poll of their present turn, all of them by one conditional write.
   *
   * @param watch what was known when they were found due
   * @throws StaleWriteError when another scheduler took feeds meanwhile: then none of these is taken
   */
  async take(feeds: readonly Feed[], { rows, leases }: FeedWatch, now: Date): Promise<void> {
    const all = rows.map(({ value }) => value.feed);
    const book = taking(leases?.value ?? noLeases, feeds, all, now);
    await this.#table.save(LEASES, book, leases?.revision ?? 0);
  }

  /** What the feeds did in one hour that has ended for most of them; the running hour is in `all`. */
  async hour(hour: string): Promise<ReadonlyMap<string, FeedHour>> {
    const ended = await this.#table.queryAll<FeedHour>(`HOUR#${hour}`);
    return new Map(ended.map(({ key, value }) => [key.sk, value] as const));
  }

  /**
   * What one feed did since an hour (`2026-11-21T05`), newest first: one query by the feed's own shelf in `by-time`,
   * which lags by moments, and the running hour of its row.
   */
  async hoursSince(row: FeedRow, since: string): Promise<readonly FeedHour[]> {
    const running = row.hour && row.hour.hour >= since ? [row.hour] : [];
    const ended: FeedHour[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<FeedHour> = await this.#table.query<FeedHour>({
        index: INDEXES.byTime,
        partition: hoursOf(row.feed.id),
        from: since,
        newestFirst: true,
        limit: 1000,
        cursor,
      });
      ended.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    // A poll that died between its two writes left its hour in both places, the same.
    return [...running, ...ended.filter(({ hour }) => hour !== row.hour?.hour)];
  }

  /** The first hour from this one on in which a feed was asked, or null: one item of its shelf, at most. */
  async firstHourFrom(row: FeedRow, from: string): Promise<FeedHour | null> {
    const running = row.hour && row.hour.hour >= from ? row.hour : null;
    if (running?.hour === from) return running;
    const partition = hoursOf(row.feed.id);
    const { items } = await this.#table.query<FeedHour>({ index: INDEXES.byTime, partition, from, limit: 1 });
    return items[0] ?? running;
  }
}

/** How many different entries a feed listed in its hours, given in order of time; changes of a title are not told apart. */
export function entriesOf(hours: readonly FeedHour[]): number {
  const known = hours.find(({ entriesKnown }) => entriesKnown !== undefined)?.entriesKnown ?? 0;
  return hours.reduce((sum, { entriesNew }) => sum + entriesNew, known);
}

/** The UTC hour of a moment, as the logs name it. */
export function hourOf(at: Date): string {
  return at.toISOString().slice(0, 13);
}

/** The row with this notice as its last, when there is one. */
export function withNotice(row: FeedRow, notice: HealthNotice | null): FeedRow {
  return notice ? { ...row, notices: [notice] } : row;
}
