import type { Clock } from '../runtime/clock.ts';
import { StaleWriteError, type Table } from './table.ts';

/** At least this long between two requests of a kind to one host (POLLING 15). */
export const HOST_GAP_MS = 1000;

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

  /** Returns when the host may be asked, having noted that it is asked now. */
  async take(host: string, kind: 'feed' | 'page'): Promise<void> {
    const key = { pk: `HOST#${host}`, sk: `LAST#${kind}` };
    for (;;) {
      const last = await this.#table.get<number>(key);
      const wait = last ? last.value + HOST_GAP_MS - this.#clock.now().getTime() : 0;
      if (wait > 0) await this.#clock.sleep(Math.min(wait, HOST_GAP_MS));
      const now = this.#clock.now().getTime();
      try {
        if (last) await this.#table.save(key, now, last.revision, { expiresAt: dayAfter(now) });
        else if ((await this.#table.insert(key, now, { expiresAt: dayAfter(now) })) === 'exists') continue;
        return;
      } catch (error) {
        if (!(error instanceof StaleWriteError)) throw error;
      }
    }
  }
}

const dayAfter = (milliseconds: number): number => Math.floor(milliseconds / 1000) + 86_400;
