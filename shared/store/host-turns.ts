import type { Clock } from '../runtime/clock.ts';
import { type Key, StaleWriteError, type Stored, type Table } from './table.ts';

/** At least this long between two requests of a kind to one host (POLLING 15). */
export const HOST_GAP_MS = 1000;

/** Clocks of two that ask may differ by so much. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * The gap between two requests to a host. The queue already takes a host one message at a time; the time of the last
 * request is in durable storage, so that the gap holds across invocations too.
 */
export class HostTurns {
  readonly #table: Table;
  readonly #clock: Clock;

  constructor(table: Table, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  /**
   * Waits until the host may be asked and notes that it is asked now. A host that was asked in time to come, by a clock
   * that was set back since, counts as asked now.
   *
   * @param manners.gapMs since the last request of this kind, where the host asks for more than HOST_GAP_MS
   * @param manners.patienceMs the longest wait; when the host is free only later, nothing is noted
   * @returns null when the host may be asked now, else the time at which it may be
   */
  async take(
    host: string,
    kind: 'feed' | 'page',
    { gapMs = HOST_GAP_MS, patienceMs = Number.POSITIVE_INFINITY }: Manners = {},
  ): Promise<Date | null> {
    const key = { pk: `HOST#${host}`, sk: `LAST#${kind}` };
    for (;;) {
      try {
        const found = await this.#table.get<number>(key);
        const last = found && (await this.#inTime(key, found));
        const wait = last ? last.value + gapMs - this.#clock.now().getTime() : 0;
        if (wait > patienceMs) return new Date(this.#clock.now().getTime() + Math.min(wait, gapMs));
        if (wait > 0) await this.#clock.sleep(Math.min(wait, gapMs));
        await this.#note(key, last?.revision ?? 0);
        return null;
      } catch (error) {
        if (!(error instanceof StaleWriteError)) throw error;
      }
    }
  }

  /** Notes that a host asked to be left alone so long. */
  async leaveAlone(host: string, until: Date): Promise<void> {
    const key = { pk: `HOST#${host}`, sk: 'ALONE' };
    const found = await this.#table.get<string>(key);
    const expiresAt = Math.floor(until.getTime() / 1000) + 60;
    try {
      await this.#table.save(key, until.toISOString(), found?.revision ?? 0, { expiresAt });
    } catch (error) {
      // Somebody else noted at the same time what the host asked for.
      if (!(error instanceof StaleWriteError)) throw error;
    }
  }

  /** Until when a host asked to be left alone; null where it may be asked. */
  async aloneUntil(host: string): Promise<Date | null> {
    const found = await this.#table.get<string>({ pk: `HOST#${host}`, sk: 'ALONE' });
    const until = found ? new Date(found.value) : null;
    return until && until > this.#clock.now() ? until : null;
  }

  async #inTime(key: Key, last: Stored<number>): Promise<Stored<number>> {
    const isAhead = last.value > this.#clock.now().getTime() + CLOCKS_DIFFER_MS;
    return isAhead ? this.#note(key, last.revision) : last;
  }

  #note(key: Key, revision: number): Promise<Stored<number>> {
    const now = this.#clock.now().getTime();
    return this.#table.save(key, now, revision, { expiresAt: dayAfter(now) });
  }
}

/** What one host asks for, in milliseconds. */
export interface Manners {
  readonly gapMs?: number;
  readonly patienceMs?: number;
}

const dayAfter = (milliseconds: number): number => Math.floor(milliseconds / 1000) + 86_400;
