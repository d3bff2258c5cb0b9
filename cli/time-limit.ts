import { Worker } from 'node:worker_threads';

/** What the worker can do: see `cli/worker.ts`. */
export type Task =
  | {
      readonly kind: 'parse-feed';
      readonly file: string;
      readonly url: string;
      readonly contentType: string | null;
    }
  | {
      readonly kind: 'extract';
      readonly file: string;
      readonly url: string;
      readonly contentType: string | null;
    };

export type Outcome = { readonly value: object } | { readonly error: string };

/** The whole of a task has to fit; the slowest of a thousand hostile feeds and pages takes under two seconds. */
const LIMIT_MS = 20_000;
const MEMORY_MB = 1024;

/**
 * Does tasks one after another in a thread of their own, each within its own time limit: synchronous code cannot be
 * stopped from inside. A task that overruns or runs out of memory costs its thread, not the others.
 */
export class LimitedWorker {
  #worker: Worker | null = null;

  async run(task: Task, limitMs = LIMIT_MS): Promise<Outcome> {
    const worker = this.#started();
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => resolve({ error: `took longer than ${limitMs / 1000} s` }), limitMs);
      const settle = (one: Outcome) => {
        clearTimeout(timer);
        worker.off('message', settle);
        worker.off('error', fail);
        resolve(one);
      };
      const fail = (error: Error) => settle({ error: error.message });
      worker.on('message', settle);
      worker.on('error', fail);
      worker.postMessage(task);
    });
    if ('error' in outcome) await this.close();
    return outcome;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #started(): Worker {
    this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    return this.#worker;
  }
}
