/** npm hands a Ctrl-C on to what it has started, which has had it from the terminal already: one is two there. */
const SAME_PRESS_MS = 1000;

/** Ctrl-C or SIGTERM, as long as something goes on that has to end in order. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Returns once it comes, or after so many milliseconds. */
  wait(milliseconds?: number): Promise<void>;
  /** Begins a span of so many milliseconds; clocks on walls are set back, and one of an hour would last for two. */
  round(milliseconds: number): Round;
  release(): void;
}

/** A span of time that has begun. */
export interface Round {
  /** None or less once it is over. */
  msLeft(): number;
}

/** Takes Ctrl-C and SIGTERM from now on; a second one ends the process at once, which loses nothing either. */
export function takeInterruptions(): Interruption {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) first = performance.now();
    else if (performance.now() - first > SAME_PRESS_MS) process.exit(130);
    controller.abort();
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    wait: (milliseconds) =>
      new Promise<void>((resolve) => {
        if (controller.signal.aborted || (milliseconds !== undefined && milliseconds <= 0)) return resolve();
        const timer = milliseconds === undefined ? null : setTimeout(done, milliseconds);
        controller.signal.addEventListener('abort', done, { once: true });
        function done() {
          if (timer !== null) clearTimeout(timer);
          controller.signal.removeEventListener('abort', done);
          resolve();
        }
      }),
    round: (milliseconds) => {
      const end = performance.now() + milliseconds;
      return { msLeft: () => end - performance.now() };
    },
    release: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
