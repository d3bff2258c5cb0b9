/** What one poll, or all polls of a feed on one day, amounted to (POLLING 22). */
export interface PollLog {
  /** Polls that sent something; the hops of a redirect are not counted apart. */
  readonly requests: number;
  readonly conditional: number;
  readonly notModified: number;
  /** Bytes of body over the wire. */
  readonly bytes: number;
  /** Shortest time since the poll before; null when there was none before. */
  readonly shortestGapSeconds: number | null;
  /** Polls that came after a wait the publisher had asked for, and not before its end. */
  readonly waitsObeyed: number;
  /** Polls that came long after they were due; absent where none did. */
  readonly late?: readonly LatePoll[];
  /** Polls that found entries lost since the one before (POLLING 21); absent where none did. */
  readonly gaps?: number;
}

/** A poll that came more than `LATE_AFTER_MINUTES` after it was due. Times are ISO 8601 in UTC. */
export interface LatePoll {
  /** End of the poll before; null for a feed that was never asked. */
  readonly since: string | null;
  readonly due: string;
  readonly at: string;
}

/** A feed is asked within two or three minutes of being due: clock, queue and host's turn take one each. */
export const LATE_AFTER_MINUTES = 5;

/** What tells when a feed has to be asked; times are ISO 8601 in UTC. */
export interface DueTimes {
  readonly nextAt: string | null;
  readonly lastAt: string | null;
}

/**
 * When a feed has to be asked next. Never before it was asked last: who makes a feed due by hand may name any time
 * that has passed.
 *
 * @returns null for one that is not to be asked (switched off, gone)
 */
export function dueAt({ nextAt, lastAt }: DueTimes): string | null {
  return nextAt !== null && lastAt !== null && lastAt > nextAt ? lastAt : nextAt;
}

/** Whether a feed that has not been asked by `now` should have been. */
export function isLate(times: DueTimes, now: Date): boolean {
  const due = dueAt(times);
  return due !== null && now.getTime() - Date.parse(due) > LATE_AFTER_MINUTES * 60_000;
}

/** The poll that ends now as a late one, or null when it came in time. */
export function latePoll(before: DueTimes, now: Date): LatePoll | null {
  const due = dueAt(before);
  return due !== null && isLate(before, now) ? { since: before.lastAt, due, at: now.toISOString() } : null;
}

export const emptyPollLog: PollLog = {
  requests: 0,
  conditional: 0,
  notModified: 0,
  bytes: 0,
  shortestGapSeconds: null,
  waitsObeyed: 0,
};

/** Adds one poll's log, or another part of the day, to a day's log; the order does not matter. */
export function addToDayLog(day: PollLog, more: PollLog): PollLog {
  const gaps = [day.shortestGapSeconds, more.shortestGapSeconds].filter((gap) => gap !== null);
  const late = [...(day.late ?? []), ...(more.late ?? [])];
  const found = (day.gaps ?? 0) + (more.gaps ?? 0);
  return {
    requests: day.requests + more.requests,
    conditional: day.conditional + more.conditional,
    notModified: day.notModified + more.notModified,
    bytes: day.bytes + more.bytes,
    shortestGapSeconds: gaps.length > 0 ? Math.min(...gaps) : null,
    waitsObeyed: day.waitsObeyed + more.waitsObeyed,
    ...(late.length > 0 && { late }),
    ...(found > 0 && { gaps: found }),
  };
}
