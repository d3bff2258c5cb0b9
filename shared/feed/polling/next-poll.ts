import { freshness, retryAfter } from '../../runtime/web/http-time.ts';
import { fractionOf } from '../content-id.ts';
import type { Feed, PollingState } from '../feed.ts';
import { findingOf, type PollOutcome } from './outcome.ts';

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
 * @param feed with its polling as this outcome leaves it (validators, ttl, freshness, hurry), its health as before
 * @param random number in [0, 1)
 */
export function nextPoll(feed: Feed, outcome: PollOutcome, now: Date, random: number): NextPoll {
  const { polling } = feed;
  const finding = findingOf(outcome);
  // In a row without a usable answer, this one included.
  const failures = feed.health.failures + 1;
  const wish = publishersWish(polling, outcome, now);
  const own = ownInterval(feed);
  const intervalSeconds = Math.min(Math.max(own, wish), pollingLimits.longestInterval);
  const regular = Math.ceil(Math.min(regularWait(feed, own, wish, now), pollingLimits.longestInterval));
  const none = { intervalSeconds, told: false, excessiveWaitSeconds: null };
  if (finding.kind !== 'trouble') return { ...none, waitSeconds: regular };
  if (finding.state === 'gone') return { ...none, waitSeconds: null };

  const said = saidWait(outcome, now);
  if (finding.state === 'blocked' && !(said !== null && statusOf(outcome) === 429)) {
    const doubled = pollingLimits.blockedWait * 2 ** Math.min(failures - 1, 3);
    const blocked = Math.min(doubled, day) * (1 + 0.1 * fractionOf(feed.id));
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

/**
 * The interval, give or take a tenth, so that the feed settles at its own place in it (POLLING 11). A place, and not only
 * an odd length: the scheduler wakes once a minute, and lengths between 9 and 11 minutes would all become 10 or 11, in step
 * for ever. The place depends on the id alone; a feed thrown out of it by a wait or an outage is back within five polls.
 * What the publisher asked for and the floor are only ever exceeded, so there the place is in an interval a tenth longer.
 */
function regularWait(feed: Feed, own: number, wish: number, now: Date): number {
  const least = Math.max(wish, pollingLimits.floor);
  const period = Math.max(own, 1.1 * least);
  const low = Math.max(0.9 * own, least);
  const high = 1.1 * period;
  const seconds = now.getTime() / 1000;
  const place = fractionOf(`place ${feed.id}`) * period;
  const wait = Math.ceil((seconds + low - place) / period) * period + place - seconds;
  if (wait <= high) return wait;
  const tooEarly = low - (wait - period);
  return wait - high < tooEarly ? high : low;
}

function ownInterval({ settings, polling }: Feed): number {
  const usual =
    settings.intervalMinutes !== null
      ? settings.intervalMinutes * minute
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
