import { StaleWriteError } from '../../store/table.ts';
import { isPassing, PermanentError } from './faults.ts';

/** A record whose try took longer is not tried again in place: it asks others, who must not be asked twice. */
const SLOW_MS = 5_000;
/** Tries of a record that met a write by somebody else each time; then the queue gives it again. */
const STALE_TRIES = 4;
/** Tries of a record that fails for a reason of its own: a second one tells a defect from a hiccup. */
const OWN_TRIES = 2;

/**
 * The handler of one record of a group in which others wait: what cannot be handled steps aside at once instead of
 * holding the group up for the visibility time-out of each receive.
 *
 * - A write that somebody else was faster with is done again from the start, in place.
 * - A passing fault (see `isPassing`) is thrown on: the queue gives the record again, and its group keeps its order.
 * - Anything else is the record's own: after the second try it is noted where people look, and becomes a
 *   PermanentError, which puts the message into the dead-letter queue with the reason.
 *
 * @param note writes down that the record was set aside; when it fails for good, the dead-letter queue has it alone
 * @param inPlace whether a record may be done again at once; not where that would ask others again who have answered
 *   (POLLING 9): a write that somebody was faster with is then thrown on, and its own fault sets it aside at the first try
 */
export function steppingAside<Message, Services, Result = void>(
  handle: (message: Message, services: Services) => Promise<Result>,
  note: (message: Message, reason: string, services: Services) => Promise<void>,
  { inPlace = true }: { readonly inPlace?: boolean } = {},
): (message: Message, services: Services) => Promise<Result> {
  return async (message, services) => {
    for (let tries = 1; ; tries++) {
      const begun = performance.now();
      try {
        return await handle(message, services);
      } catch (error) {
        const once = !inPlace || performance.now() - begun > SLOW_MS;
        if (isPassing(error)) {
          if (error instanceof StaleWriteError && tries < STALE_TRIES && !once) continue;
          throw error;
        }
        if (tries < OWN_TRIES && !once && !(error instanceof PermanentError)) continue;
        const reason = error instanceof Error ? error.message : String(error);
        await noted(() => note(message, reason, services));
        throw new PermanentError(reason, { cause: error });
      }
    }
  };
}

async function noted(note: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (error) {
    if (isPassing(error)) throw error;
  }
}
