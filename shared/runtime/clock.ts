import { setTimeout as wait } from 'node:timers/promises';

/** Time as the functions see it; tests pass one that jumps instead of waiting. */
export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds) => {
    await wait(milliseconds);
  },
};

/** More than clocks differ by, and less than anything is waited for. */
const SET_BACK_MS = 5 * 60_000;

/** Whether a time that was noted as present, or past, lies so far ahead that the clock was set back since. */
export function isAhead(noted: string, now: Date): boolean {
  return noted > afterAll(now);
}

/** The time behind which nothing was noted by a clock like this one, ISO 8601 in UTC. */
export function afterAll(now: Date): string {
  return new Date(now.getTime() + SET_BACK_MS).toISOString();
}
