import { fractionOf } from '../content-id.ts';
import type { Feed, PollingState } from '../feed.ts';
import { freshness, retryAfter } from './http-time.ts';
import type { Finding, PollOutcome } from './outcome.ts';

const minute = 60;
const hour = 3600;
const day = 86_400;

/** The figures of POLLING 5 to 8, in seconds. */
export const pollingLimits = {
  floor: 5 * minute,
  withValidators: 10 * minute,
  withoutValidators: 60 * minute,
  longestInterval: day,
  blockedWait: 4 * hour,
  longestWait: 7 * day,
  revalidateAfter: 8 * day,
} as const;

/** When to ask again, in seconds from the answer. */
export interface NextPoll {
  /** Null: never (410). */
  readonly waitSeconds: number | null;
  /** Interval in force, before jitter, back-off and waits. */
  readonly intervalSeconds: number;
  /** Whether the wait was asked for by the publisher, in so many words or by refusing us. */
  readonly told: boolean;
  /** What the publisher asked for, when it is more than is obeyed. */
  readonly excessiveWaitSeconds: number | null;
}

/**
 * When a feed may be asked again after an outcome (POLLING 5 to 11).
 *
 * @param polling the state as this outcome leaves it (validators, ttl, freshness, hurry)
 * @param failures polls in a row without a usable answer, this one included
 * @param random number in [0, 1)
 */
export function nextPoll(
  feed: Feed,
  polling: PollingState,
  finding: Finding,
  outcome: PollOutcome,
  failures: number,
  now: Date,
  random: number,
): NextPoll {
  const wish = publishersWish(polling, outcome, now);
  const own = ownInterval(feed, polling);
  const intervalSeconds = Math.min(Math.max(own, wish), pollingLimits.longestInterval);
  // Per feed and constant, so that neither restarts nor a busy minute bring feeds into step. What the publisher
  // asked for is only ever exceeded, never undercut, and so is the floor.
  const sway = 0.2 * fractionOf(`jitter ${feed.id}`) - 0.1;
  const regular = Math.ceil(
    Math.min(
      Math.max(own * (1 + sway), pollingLimits.floor, wish * (1 + Math.abs(sway))),
      pollingLimits.longestInterval,
    ),
  );
  const none = { intervalSeconds, told: false, excessiveWaitSeconds: null };
  if (finding.kind !== 'trouble') return { ...none, waitSeconds: regular };
  if (finding.state === 'gone') return { ...none, waitSeconds: null };

  const said = saidWait(outcome, now);
  if (finding.state === 'blocked' && !(said !== null && statusOf(outcome) === 429)) {
    const doubled = pollingLimits.blockedWait * 2 ** Math.min(failures - 1, 3);
    const blocked = Math.min(doubled, day) * (1 + Math.abs(sway));
    return { ...none, ...capWait(Math.max(blocked, regular, said ?? 0)), told: true };
  }
  const status = statusOf(outcome);
  if (said !== null && (status === 429 || status === 503 || isRedirect(status))) {
    return { ...none, ...capWait(Math.max(said, regular)), told: said > 0 };
  }
  // Full jitter between one interval and the doubled one: never sooner than a feed in good health.
  const longest = Math.min(intervalSeconds * 2 ** Math.min(failures, 10), pollingLimits.longestInterval);
  const backOff = Math.max(intervalSeconds + random * (longest - intervalSeconds), pollingLimits.floor);
  return { ...none, ...capWait(Math.max(backOff, said ?? 0)), told: (said ?? 0) > 0 };
}

function ownInterval(feed: Feed, polling: PollingState): number {
  const usual =
    feed.settings.intervalMinutes !== null
      ? feed.settings.intervalMinutes * minute
      : polling.validators !== null || polling.documentAt === null
        ? pollingLimits.withValidators
        : pollingLimits.withoutValidators;
  return Math.max(usual / 2 ** polling.hurry, pollingLimits.floor);
}

/** Longest of what the publisher asks for: HTTP freshness of this answer, or of the last that had any, and RSS ttl. */
function publishersWish(polling: PollingState, outcome: PollOutcome, now: Date): number {
  const stated =
    outcome.kind === 'answer' && outcome.response.status < 400
      ? freshness(outcome.response.headers, now)
      : null;
  const fresh = stated?.remaining ?? polling.maxAgeSeconds ?? 0;
  return Math.min(Math.max(fresh, (polling.ttlMinutes ?? 0) * minute), pollingLimits.longestInterval);
}

function saidWait(outcome: PollOutcome, now: Date): number | null {
  return outcome.kind === 'answer' ? retryAfter(outcome.response.headers['retry-after'], now) : null;
}

function statusOf(outcome: PollOutcome): number | null {
  return outcome.kind === 'answer' ? outcome.response.status : null;
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400;
}

function capWait(seconds: number): Pick<NextPoll, 'waitSeconds' | 'excessiveWaitSeconds'> {
  const limit = pollingLimits.longestWait;
  return {
    waitSeconds: Math.ceil(Math.min(seconds, limit)),
    excessiveWaitSeconds: seconds > limit ? seconds : null,
  };
}
