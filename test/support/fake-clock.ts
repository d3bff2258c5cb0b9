import type { Clock } from '../../shared/runtime/clock.ts';

/** A clock that jumps instead of waiting. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start = '2026-11-20T12:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(milliseconds: number): Promise<void> {
    this.advance(milliseconds);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
