import { freshness } from '../runtime/web/http-time.ts';
import { validatorsOf, type WebRequest } from '../runtime/web/web-client.ts';
import type { Feed, PollingState } from './feed.ts';
import type { HealthNotice } from './health.ts';
import { nextHealth } from './health.ts';
import type { UnseenEntry } from './polling/known-entries.ts';
import { fingerprintsOf, identify, unseenOf } from './polling/known-entries.ts';
import { nextPoll, pollingLimits } from './polling/next-poll.ts';
import type { Finding, PollOutcome, PollPlan } from './polling/outcome.ts';
import { findingOf, isConditional, isPermanentMove } from './polling/outcome.ts';
import type { PollLog } from './polling/poll-log.ts';
import { emptyPollLog, latePoll } from './polling/poll-log.ts';
import { withArrivals, withPoll } from './polling/rhythm.ts';

/** What a poll leads to. `feed` is to be stored on condition that the stored `polling.turn` is still the old one. */
export interface PollResult {
  readonly feed: Feed;
  readonly notice: HealthNotice | null;
  /** A permanent move that is now confirmed and stored, for the log (POLLING 13). */
  readonly moved: { readonly from: string; readonly to: string } | null;
  readonly log: PollLog;
}

/** Media types of feeds, best first, and anything as a last resort: many feeds are mislabelled (POLLING 16). */
const feedAccept =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

const maxFeedBytes = 15 * 1024 * 1024;

/**
 * Whether a feed is due: its time has come and no scheduler has taken it within the lease. A feed that is switched off
 * or gone never is.
 */
export function isDue(feed: Feed, now: Date): boolean {
  const { nextAt, leasedAt } = feed.polling;
  // Of a clock that was set back since it lies further ahead than any that differ, or look back.
  const lasted = leasedAt === null ? null : now.getTime() - Date.parse(leasedAt);
  const leased = lasted !== null && lasted < leaseMinutes * 60_000 && lasted > -LEASE_AHEAD_MS;
  return feed.enabled && nextAt !== null && Date.parse(nextAt) <= now.getTime() && !leased;
}

// Longer than any poll and its queue take; it only matters when a poll is never finished (POLLING 12).
const leaseMinutes = 15;
const LEASE_AHEAD_MS = 3_600_000;

/**
 * The one GET to make now: where, and on which conditions. Only the first poll sets none (POLLING 1), apart from one
 * after 8 days without a body (POLLING 4), and from what a permanent redirect needs to be confirmed (POLLING 13).
 */
export function planPoll(feed: Feed, now: Date): PollPlan {
  const { url, polling } = feed;
  const { validators, documentAt } = polling;
  const plain = { url, validators: null, targetValidators: null };
  if (documentAt === null) return { ...plain, reason: 'first' };
  if (validators === null) return { ...plain, reason: 'plain' };
  if (now.getTime() - Date.parse(documentAt) >= pollingLimits.revalidateAfter * 1000) {
    return { ...plain, reason: 'revalidate' };
  }
  if (validators.url === url) return { ...plain, validators, reason: 'conditional' };
  return polling.move === null
    ? { ...plain, targetValidators: validators, reason: 'conditional' }
    : { ...plain, reason: 'plain' };
}

/** The plan as a request for the web client. */
export function feedRequest(plan: PollPlan): WebRequest {
  return {
    accept: feedAccept,
    maxBytes: maxFeedBytes,
    timeoutMs: 30_000,
    ...(plan.validators && { validators: plan.validators }),
    ...(plan.targetValidators && { targetValidators: plan.targetValidators }),
  };
}

/**
 * Turns the outcome of a plan into the feed's next state: when to ask again, what to remember, how it fares. Pure; the
 * turn goes up by one, so that a second message of this poll is known for a duplicate.
 *
 * @param random number in [0, 1), for the back-off
 */
export function afterPoll(feed: Feed, outcome: PollOutcome, now: Date, random: () => number): PollResult {
  const finding = findingOf(outcome);
  const at = now.toISOString();
  const entries =
    finding.kind === 'document' && finding.document.kind === 'feed'
      ? identify(feed, finding.document.feed.items)
      : null;
  const unseen = entries === null ? [] : unseenOf(feed, entries);
  const possibleGap = entries !== null && missedSome(feed.polling, entries, unseen.length);
  const { moved, ...remembered } = remember(feed, outcome, finding, now);
  const polling = withEntries(remembered.polling, entries, possibleGap, now);
  const next = nextPoll({ ...feed, polling }, outcome, now, random());

  const first = feed.polling.firstDocumentAt === null;
  const dates = unseen.map(({ entry }) => entry.published);
  const arrived = withArrivals(feed.health.rhythm, dates, now, first);
  const rhythm = withPoll(arrived, first ? 0 : unseen.length, finding.kind !== 'trouble' && !first, now);
  const { health, notice } = nextHealth(
    feed.health,
    {
      finding,
      entries: entries?.length ?? feed.polling.entryCount,
      rhythm,
      intervalSeconds: next.intervalSeconds,
      excessiveWaitSeconds: next.excessiveWaitSeconds,
    },
    feed.id,
    now,
  );

  const after =
    next.waitSeconds === null ? null : new Date(now.getTime() + next.waitSeconds * 1000).toISOString();
  return {
    feed: {
      ...feed,
      url: moved?.to ?? feed.url,
      polling: {
        ...polling,
        turn: feed.polling.turn + 1,
        leasedAt: null,
        lastAt: at,
        nextAt: feed.enabled ? after : null,
        intervalSeconds: next.intervalSeconds,
        waitUntil: next.told ? after : null,
      },
      health: {
        ...health,
        ...(possibleGap && { gaps: health.gaps + 1, gapAt: at }),
        ...(moved && { movedFrom: moved.from, movedAt: at }),
      },
    },
    notice,
    moved,
    log: logOf(feed.polling, outcome, possibleGap, now),
  };
}

/** Validators, freshness, body and redirect memory after an outcome (POLLING 3, 4, 5, 13). */
function remember(
  feed: Feed,
  outcome: PollOutcome,
  finding: Finding,
  now: Date,
): { readonly polling: PollingState; readonly moved: PollResult['moved'] } {
  const { polling } = feed;
  if (outcome.kind === 'failure') return { polling, moved: null };
  const { response } = outcome;
  const { headers } = response;
  const given = validatorsOf(response);
  const lifetime = freshness(headers, now)?.lifetime ?? null;

  if (finding.kind === 'not-modified') {
    const { validators } = polling;
    return {
      polling: {
        ...polling,
        // What a 304 does not repeat stays in force (RFC 9111 section 4.3.4).
        validators: validators && {
          url: validators.url,
          etag: given.etag ?? validators.etag,
          lastModified: given.lastModified ?? validators.lastModified,
        },
        maxAgeSeconds: lifetime ?? polling.maxAgeSeconds,
      },
      moved: null,
    };
  }
  if (response.status !== 200) return { polling, moved: null };

  const at = now.toISOString();
  const fetched: PollingState = {
    ...polling,
    documentAt: at,
    validators: given.etag === null && given.lastModified === null ? null : { url: response.url, ...given },
    maxAgeSeconds: lifetime,
  };
  if (finding.kind !== 'document') return { polling: { ...fetched, move: null }, moved: null };
  const permanent = isPermanentMove(response);
  const confirmed = permanent && polling.move === response.url;
  return {
    polling: {
      ...fetched,
      bodyHash: finding.document.bodyHash,
      ttlMinutes: finding.document.kind === 'feed' ? finding.document.feed.ttlMinutes : polling.ttlMinutes,
      move: permanent && !confirmed ? response.url : null,
    },
    moved: confirmed ? { from: feed.url, to: response.url } : null,
  };
}

function withEntries(
  polling: PollingState,
  entries: readonly UnseenEntry[] | null,
  possibleGap: boolean,
  now: Date,
): PollingState {
  const calm =
    polling.hurriedAt !== null && now.getTime() - Date.parse(polling.hurriedAt) > hurryLastsMs
      ? { hurry: Math.max(0, polling.hurry - 1), hurriedAt: polling.hurry > 1 ? now.toISOString() : null }
      : {};
  const hurried = possibleGap
    ? { hurry: Math.min(polling.hurry + 1, mostHurry), hurriedAt: now.toISOString() }
    : calm;
  if (entries === null) return { ...polling, ...hurried };
  if (entries.length === 0) return { ...polling, ...hurried, entryCount: 0 };
  return {
    ...polling,
    ...hurried,
    // An empty document is no start: what comes after it is as old as what comes first.
    firstDocumentAt: polling.firstDocumentAt ?? now.toISOString(),
    entryCount: entries.length,
    knownEntries: fingerprintsOf(entries),
    newestEntryAt: latest([polling.newestEntryAt, ...entries.map(({ entry }) => entry.published)], now),
  };
}

// Twice halved is a quarter of what was asked for; then a day without a gap gives one halving back.
const mostHurry = 2;
const hurryLastsMs = 86_400_000;

/**
 * Whether entries may have come and gone between two documents: none of this one was in the last, and its oldest is
 * newer than the newest we knew. The first condition alone decides where there are no dates; it also keeps a feed
 * that stamps every entry with the time of building from counting.
 */
function missedSome(polling: PollingState, entries: readonly UnseenEntry[], unseen: number): boolean {
  if (polling.knownEntries.length === 0 || entries.length === 0 || unseen < entries.length) return false;
  const dates = entries.map(({ entry }) => entry.published).filter((date) => date !== null);
  if (dates.length === 0 || polling.newestEntryAt === null) return true;
  return Math.min(...dates.map((date) => Date.parse(date))) > Date.parse(polling.newestEntryAt);
}

/** Latest of the dates; those in the future are left out, since a wrong one would hide every gap until then. */
function latest(dates: readonly (string | null)[], now: Date): string | null {
  const times = dates
    .flatMap((date) => (date === null ? [] : [Date.parse(date)]))
    .filter((time) => time <= now.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

function logOf(before: PollingState, outcome: PollOutcome, possibleGap: boolean, now: Date): PollLog {
  // Refused before a byte was sent: no request.
  if (outcome.kind === 'failure' && ['refused-address', 'bad-url'].includes(outcome.failure.kind))
    return emptyPollLog;
  const late = latePoll(before, now);
  const waited = before.waitUntil !== null && now.getTime() >= Date.parse(before.waitUntil);
  return {
    requests: 1,
    conditional: isConditional(outcome.plan) ? 1 : 0,
    notModified: outcome.kind === 'answer' && outcome.response.status === 304 ? 1 : 0,
    bytes: outcome.kind === 'answer' ? outcome.response.wireBytes : 0,
    // None is known to a clock that was set back since.
    shortestGapSeconds:
      before.lastAt === null || before.lastAt > now.toISOString()
        ? null
        : Math.floor((now.getTime() - Date.parse(before.lastAt)) / 1000),
    waitsObeyed: waited ? 1 : 0,
    ...(late && { late: [late] }),
    ...(possibleGap && { gaps: 1 }),
  };
}
