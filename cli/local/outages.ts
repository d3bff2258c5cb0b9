import { EVENTS } from '../../shared/runtime/log.ts';
import type { LogLine } from './function-logs.ts';
import type { Progress } from './people.ts';

/** Answers that are none: the network, ours or theirs. */
const NO_ANSWER: ReadonlyMap<string, string> = new Map([
  ['dns', 'its name leads nowhere, or there is no network'],
  ['connect', 'no connection'],
  ['tls', 'no secure connection'],
  ['timeout', 'too slow'],
  ['protocol', 'what answers is no web server'],
]);

/**
 * Says that feeds cannot be reached, once for each group of feeds and outage: a machine without network has a hundred
 * failing feeds and one trouble.
 */
export class Outages {
  readonly #progress: Progress;
  readonly #silent = new Set<string>();

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  note(line: LogLine): void {
    if (line.message !== EVENTS.feedPolled) return;
    const group = String(line.group);
    const why = NO_ANSWER.get(String(line.status));
    if (why === undefined) {
      this.#silent.delete(group);
    } else if (!this.#silent.has(group)) {
      this.#silent.add(group);
      this.#progress.line(
        `No answer from ${line.title} (${why}): the ${group} feeds are tried again later, ever less often.`,
      );
    }
  }
}
