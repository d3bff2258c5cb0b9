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
  return {
    requests: day.requests + more.requests,
    conditional: day.conditional + more.conditional,
    notModified: day.notModified + more.notModified,
    bytes: day.bytes + more.bytes,
    shortestGapSeconds: gaps.length > 0 ? Math.min(...gaps) : null,
    waitsObeyed: day.waitsObeyed + more.waitsObeyed,
  };
}
