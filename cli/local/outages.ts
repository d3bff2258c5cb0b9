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
 * Says that feeds or destinations cannot be reached, once for each group of feeds, each destination and outage: a machine
 * without network has a hundred failing feeds and one trouble.
 */
export class Outages {
  readonly #progress: Pick<Progress, 'line'>;
  /** Feeds that gave no answer since, and groups in which none did. */
  readonly #silent = new Set<string>();
  readonly #silentGroups = new Set<string>();
  /** Destinations that took no message since, and whether one was given up. */
  readonly #untold = new Map<string, { readonly lost: boolean }>();

  constructor(progress: Pick<Progress, 'line'>) {
    this.#progress = progress;
  }

  note(line: LogLine): void {
    if (line.message === EVENTS.feedPolled) this.#notePoll(line);
    if (line.message === EVENTS.deliverySent) this.#untold.delete(String(line.destination));
    if (line.message === EVENTS.deliveryFailed) this.#noteUntold(line);
  }

  /** Told again when the first message is given up: until then nothing is lost. */
  #noteUntold(line: LogLine): void {
    const destination = String(line.destination);
    const lost = line.state === 'failed';
    const known = this.#untold.get(destination);
    if (known && (known.lost || !lost)) return;
    this.#untold.set(destination, { lost });
    const next = lost
      ? 'a message to it will not be tried again; "arms-watch doctor" says what to mend.'
      : 'messages to it are tried again later.';
    this.#progress.line(`"${destination}" could not be told (${line.detail}): ${next}`);
  }

  #notePoll(line: LogLine): void {
    const [feed, group] = [String(line.title), String(line.group)];
    const why = NO_ANSWER.get(String(line.status));
    if (why === undefined) {
      this.#silent.delete(feed);
      this.#silentGroups.delete(group);
      return;
    }
    const isKnown = this.#silent.has(feed) || this.#silentGroups.has(group);
    this.#silent.add(feed);
    this.#silentGroups.add(group);
    if (!isKnown)
      this.#progress.line(
        `No answer from ${feed} (${why}): it is tried again later, ever less often, as is any other ${group} feed that gives none.`,
      );
  }
}
