import type { Feed } from './feed.ts';
import type { Finding } from './polling/outcome.ts';
import type { Rhythm } from './polling/rhythm.ts';
import { isSilenceTelling, quietReason, span, unknownRhythm } from './polling/rhythm.ts';

/**
 * How a feed fares. `new`: no answer yet. `healthy`: its last document had entries, and they come as usual. `quiet`:
 * answers, but less or later than is usual for it. `empty`: a valid feed without entries. `failing`: no answer, or a
 * server error. `blocked`: refuses us (403, 429). `broken`: answers with what is no feed, or cannot be read. `moved`:
 * leads permanently to what is no feed. `gone`: 410, not asked any more.
 */
export type FeedState =
  | 'new'
  | 'healthy'
  | 'quiet'
  | 'empty'
  | 'failing'
  | 'blocked'
  | 'broken'
  | 'moved'
  | 'gone';

/** Times are ISO 8601 in UTC. */
export interface HealthState {
  readonly state: FeedState;
  readonly since: string;
  /** Why it is in this state, or why the last poll failed, as a sentence part; null when all is well or new. */
  readonly reason: string | null;
  /** Polls in a row without a usable answer: the exponent of the back-off (POLLING 8); and the first of them. */
  readonly failures: number;
  readonly failingSince: string | null;
  /** Polls in a row that found the feed in trouble of any kind. */
  readonly troubledPolls: number;
  /** Start of the present run of 404s, or null. */
  readonly missingSince: string | null;
  /** Why an operator has to act, or null. */
  readonly flag: string | null;
  /** Last poll that was answered with a document that had entries, or that it is still the same. */
  readonly goodAt: string | null;
  /** State that people were last told of, or that needed no telling; and when trouble was last announced. */
  readonly toldState: FeedState;
  readonly toldAt: string | null;
  /** How often entries may have been lost between two polls, and when last (POLLING 21). */
  readonly gaps: number;
  readonly gapAt: string | null;
  /** Address before the last permanent move, and when it was confirmed (POLLING 13). */
  readonly movedFrom: string | null;
  readonly movedAt: string | null;
  readonly rhythm: Rhythm;
}

/** Something people should be told about a feed: it got into trouble, out of it, or needs a hand. */
export interface HealthNotice {
  readonly feedId: string;
  readonly from: FeedState;
  readonly to: FeedState;
  readonly reason: string;
  readonly at: string;
}

/** What a poll showed, as far as health goes. */
export interface HealthEvidence {
  readonly finding: Finding;
  /** Entries in the feed's current document; null when there never was one. */
  readonly entries: number | null;
  readonly rhythm: Rhythm;
  readonly intervalSeconds: number;
  /** Seconds the publisher asks to wait when that is longer than is obeyed, else null. */
  readonly excessiveWaitSeconds: number | null;
}

const blipLastsMs = 3_600_000;

const troubles: readonly FeedState[] = ['quiet', 'empty', 'failing', 'blocked', 'broken', 'moved', 'gone'];

/** Whether something is wrong with a feed, in the sense of notices and coverage. */
export function isTroubled(state: FeedState): boolean {
  return troubles.includes(state);
}

/**
 * What a feed counts as in a statement of coverage that proves a quiet day: `failing` when its last poll brought no
 * usable answer, blip or not, or it is in trouble that no document has ended; `silent` when it answers without news.
 */
export function standingOf(health: HealthState): 'unasked' | 'healthy' | 'silent' | 'failing' {
  if (health.failures > 0) return 'failing';
  if (health.state === 'new') return 'unasked';
  if (health.state === 'quiet' || health.state === 'empty') return 'silent';
  return health.state === 'healthy' ? 'healthy' : 'failing';
}

/** The health of a feed that was never asked. */
export function newHealth(now: Date): HealthState {
  return {
    state: 'new',
    since: now.toISOString(),
    reason: null,
    failures: 0,
    failingSince: null,
    troubledPolls: 0,
    missingSince: null,
    flag: null,
    goodAt: null,
    toldState: 'new',
    toldAt: null,
    gaps: 0,
    gapAt: null,
    movedFrom: null,
    movedAt: null,
    rhythm: unknownRhythm,
  };
}

/** A 304 confirms the document before; whether that was a good one is what the state says. */
function isGood({ kind }: Finding, state: FeedState, entries: number | null): boolean {
  if (kind === 'document') return (entries ?? 0) > 0;
  return kind === 'not-modified' && (state === 'healthy' || state === 'quiet');
}

/**
 * The feed's health after a poll, and what people should be told: once when trouble is certain, once when it is over,
 * and whenever an operator has to act.
 *
 * A server error or a time-out becomes a state with the third in a row or after an hour; until then it is only
 * counted (`failures`), so that a blip is neither news nor left standing by the 304s that follow it. Any other trouble is a
 * state at once, and told at once when it is a refusal, `gone`, or a silence that tells something, else after three polls or an hour; not twice
 * within a day for a feed that flaps. After
 * trouble only a document with entries makes a feed healthy again: a 304 or an empty one does not (POLLING 20).
 */
export function nextHealth(
  before: HealthState,
  evidence: HealthEvidence,
  feedId: string,
  now: Date,
): { readonly health: HealthState; readonly notice: HealthNotice | null } {
  const at = now.toISOString();
  const { finding } = evidence;
  const judged = judge(before, evidence, now);
  const missing = finding.kind === 'trouble' && finding.missing;
  const answered = finding.kind !== 'trouble';
  const missingSince = missing ? (before.missingSince ?? at) : answered ? null : before.missingSince;
  const flag = flagOf(before, judged.state, missingSince, evidence.excessiveWaitSeconds, now);
  const health: HealthState = {
    ...before,
    ...judged,
    since: judged.state === before.state ? before.since : at,
    failures: answered ? 0 : before.failures + 1,
    failingSince: answered ? null : (before.failingSince ?? at),
    troubledPolls: isTroubled(judged.state) ? before.troubledPolls + 1 : 0,
    missingSince,
    flag,
    goodAt: isGood(finding, judged.state, evidence.entries) ? at : before.goodAt,
    rhythm: evidence.rhythm,
  };
  return announce(before, health, { feedId, intervalSeconds: evidence.intervalSeconds, now });
}

/** One sentence about a feed for people, true at `now` even when the last poll was long ago. */
export function describeHealth(feed: Feed, now: Date): string {
  const { health, polling, title } = feed;
  const lasting = span((now.getTime() - Date.parse(health.since)) / 60_000);
  const moved = health.movedFrom === null ? '' : `; moved from ${health.movedFrom} to ${feed.url}`;
  const gaps = health.gaps === 0 ? '' : `; entries may have been missed ${health.gaps} times`;
  const flag = health.flag === null ? '' : `; needs an operator: ${health.flag}`;
  const tail = `${gaps}${moved}${flag}.`;
  if (!feed.enabled) return `${title} is switched off${tail}`;
  if (health.state === 'new') {
    return polling.lastAt === null
      ? `${title} has not been asked yet${tail}`
      : `${title} has given no document yet${tail}`;
  }
  if (health.state === 'healthy' && health.failures > 0) {
    return `${title} was healthy before its last poll, which failed: ${health.reason ?? 'no reason known'}${tail}`;
  }
  if (health.state === 'healthy') {
    const silence = quietReason(health.rhythm, polling.intervalSeconds, now);
    return silence === null
      ? `${title} is healthy${tail}`
      : `${title} was healthy when last asked, but ${silence}${tail}`;
  }
  return `${title} is ${health.state} for ${lasting}: ${health.reason ?? 'no reason known'}${tail}`;
}

function judge(
  before: HealthState,
  { finding, entries, rhythm, intervalSeconds }: HealthEvidence,
  now: Date,
): Pick<HealthState, 'state' | 'reason'> {
  if (finding.kind === 'trouble') {
    const since = Date.parse(before.failingSince ?? now.toISOString());
    const isBlip = finding.state === 'failing' && before.failures < 2 && now.getTime() - since < blipLastsMs;
    const stays = isBlip && (before.state === 'healthy' || before.state === 'quiet');
    return { state: stays ? before.state : finding.state, reason: finding.reason };
  }
  const provesNothing =
    finding.kind === 'not-modified' && isTroubled(before.state) && before.state !== 'quiet';
  if (provesNothing) return { state: before.state, reason: before.reason };
  if (entries === 0) {
    // An empty document after trouble is no recovery, but says more than the trouble before it.
    return { state: 'empty', reason: 'a valid feed without entries' };
  }
  const silence = quietReason(rhythm, intervalSeconds, now);
  return silence === null ? { state: 'healthy', reason: null } : { state: 'quiet', reason: silence };
}

function flagOf(
  before: HealthState,
  state: FeedState,
  missingSince: string | null,
  excessiveWait: number | null,
  now: Date,
): string | null {
  if (state === 'gone') return 'remove it, or find its new address';
  if (state === 'moved') return 'the feed has moved: find its new address';
  if (excessiveWait !== null)
    return `the publisher asks to wait ${span(excessiveWait / 60)}; asking again after 7 days`;
  if (missingSince !== null && now.getTime() - Date.parse(missingSince) >= 3 * 86_400_000) {
    return 'not found for 3 days: find its new address';
  }
  return state === 'healthy' || state === 'quiet' ? null : before.flag;
}

function announce(
  before: HealthState,
  health: HealthState,
  { feedId, intervalSeconds, now }: { feedId: string; intervalSeconds: number; now: Date },
): { readonly health: HealthState; readonly notice: HealthNotice | null } {
  const at = now.toISOString();
  const say = (reason: string, toldAt: string | null) => ({
    health: { ...health, toldState: health.state, toldAt },
    notice: { feedId, from: before.toldState, to: health.state, reason, at },
  });
  const { state } = health;
  if (health.flag !== null && health.flag !== before.flag) return say(`${health.reason}; ${health.flag}`, at);
  const troubleTold = isTroubled(before.toldState);
  if (!isTroubled(state)) {
    if (troubleTold && state === 'healthy')
      return say(`in order again after ${describeSpan(before, now)}`, health.toldAt);
    return { health: { ...health, toldState: state }, notice: null };
  }
  if (troubleTold || !isCertain(health, intervalSeconds, now)) return { health, notice: null };
  const recently = health.toldAt !== null && now.getTime() - Date.parse(health.toldAt) < 86_400_000;
  return recently ? { health, notice: null } : say(health.reason ?? state, at);
}

function isCertain(health: HealthState, intervalSeconds: number, now: Date): boolean {
  if (health.state === 'quiet') return isSilenceTelling(health.rhythm, intervalSeconds, now);
  if (health.state === 'blocked' || health.state === 'gone') return true;
  return (
    health.failures >= 3 ||
    health.troubledPolls >= 3 ||
    now.getTime() - Date.parse(health.since) >= blipLastsMs
  );
}

function describeSpan(before: HealthState, now: Date): string {
  return `${span((now.getTime() - Date.parse(before.since)) / 60_000)} of being ${before.state}`;
}
