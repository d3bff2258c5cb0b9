/**
 * Sends whatever anything prints to standard output to standard error, so that the former carries machine output only.
 */
export function divertStdout(): { restore(): void } {
  const write = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return {
    restore: () => {
      process.stdout.write = write;
    },
  };
}

/** A line for people, and a line that is rewritten in place while something goes on (on a terminal only). */
export class Progress {
  readonly #live = process.stdout.isTTY === true;
  #shown = false;

  line(text: string): void {
    this.clear();
    process.stdout.write(`${text}\n`);
  }

  /** Shown only on a terminal; gone with the next line. */
  status(text: string): void {
    if (!this.#live) return;
    process.stdout.write(`\r\x1b[2K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) process.stdout.write('\r\x1b[2K');
    this.#shown = false;
  }
}
