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
