import type { Feed } from './feed.ts';

/**
 * Who was taken when, for the polls that are under way: every feed's lease in one small item, so that a turn of the
 * scheduler is one conditional write, however many feeds it takes (POLLING 12).
 */
export interface LeaseBook {
  readonly takes: readonly Take[];
}

interface Take {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The feeds taken then, with the turn that each was taken for. */
  readonly turns: Readonly<Record<string, number>>;
}

/** A lease ends with its poll, or a quarter of an hour after it (`isDue`); an hour on, nobody has to know of it. */
const REMEMBERED_MS = 3_600_000;

export const noLeases: LeaseBook = { takes: [] };

/** The feed with the moment at which it was taken for its present turn, by this book or by its own record. */
export function withLease(feed: Feed, { takes }: LeaseBook): Feed {
  const take = takes.findLast(({ turns }) => turns[feed.id] === feed.polling.turn);
  return take ? { ...feed, polling: { ...feed.polling, leasedAt: take.at } } : feed;
}

/** The book with these feeds taken, and without the leases that have ended. */
export function taking(
  { takes }: LeaseBook,
  taken: readonly Feed[],
  all: readonly Feed[],
  now: Date,
): LeaseBook {
  const turnOf = new Map(all.map(({ id, polling }) => [id, polling.turn]));
  const again = new Set(taken.map(({ id }) => id));
  const running = takes.flatMap(({ at, turns }) => {
    if (now.getTime() - Date.parse(at) > REMEMBERED_MS) return [];
    const kept = Object.entries(turns).filter(([id, turn]) => turnOf.get(id) === turn && !again.has(id));
    return kept.length > 0 ? [{ at, turns: Object.fromEntries(kept) }] : [];
  });
  const turns = Object.fromEntries(taken.map(({ id, polling }) => [id, polling.turn]));
  return { takes: [...running, { at: now.toISOString(), turns }] };
}
