import type { Feed, PollingState } from '../feed/feed.ts';
import type { FeedHour, FeedRow } from '../feed/feed-store.ts';
import { describeHealth } from '../feed/health.ts';
import { listValues } from '../feed/operator-changes.ts';
import { pollingLimits } from '../feed/polling/next-poll.ts';
import { addToDayLog, emptyPollLog } from '../feed/polling/poll-log.ts';
import { quietAfterMinutes, type Rhythm, span } from '../feed/polling/rhythm.ts';
import type { ExpectedRhythm, FeedDay, FeedReply, FeedStatus } from './feed-api-types.ts';

/** A feed on one line; `off` for one that is paused. */
export function feedStatus({ feed }: FeedRow, newToday: number): FeedStatus {
  const { health, polling } = feed;
  return {
    id: feed.id,
    title: feed.title,
    outlet: feed.publisher,
    url: feed.url,
    language: feed.language,
    state: feed.enabled ? health.state : 'off',
    since: health.since,
    reason: health.reason ?? '',
    lastSuccessAt: health.goodAt,
    nextAt: polling.nextAt,
    newToday,
    flag: health.flag ?? '',
    expected: expectedRhythm(health.rhythm, polling.intervalSeconds),
    gaps: health.gaps,
    gapAt: health.gapAt,
  };
}

/** Everything about one feed; `hours` as `FeedStore.hoursSince` gives them. */
export function feedReply(row: FeedRow, hours: readonly FeedHour[], now: Date): FeedReply {
  const { feed } = row;
  const { polling, health } = feed;
  const days = daysOf(hours);
  const today = days.find(({ date }) => date === now.toISOString().slice(0, 10));
  return {
    feed: feedStatus(row, today?.entriesNew ?? 0),
    sentence: describeHealth(feed, now),
    settings: { ...listValues(feed), url: feed.url },
    origin: feed.origin,
    addedAt: feed.addedAt,
    interval: explainInterval(feed),
    validators: polling.validators && {
      etag: polling.validators.etag,
      lastModified: polling.validators.lastModified,
    },
    lastAt: polling.lastAt,
    waitUntil: polling.waitUntil,
    entries: polling.entryCount,
    newestEntryAt: polling.newestEntryAt,
    movedFrom: health.movedFrom,
    warnings: feed.warnings ?? [],
    days,
  };
}

/** The hours of a feed by UTC day, newest first (POLLING 22). */
function daysOf(hours: readonly FeedHour[]): readonly FeedDay[] {
  const byDay = Map.groupBy(hours, ({ hour }) => hour.slice(0, 10));
  return [...byDay]
    .map(([date, parts]) => {
      const log = parts.reduce((sum, part) => addToDayLog(sum, part), emptyPollLog);
      const share = (count: number) => (log.requests === 0 ? null : count / log.requests);
      return {
        ...log,
        date,
        shareConditional: share(log.conditional),
        shareNotModified: share(log.notModified),
        entriesSeen: parts.reduce((sum, { entriesSeen }) => sum + entriesSeen, 0),
        entriesNew: parts.reduce((sum, { entriesNew }) => sum + entriesNew, 0),
      };
    })
    .sort((a, b) => b.date.localeCompare(a.date));
}

/** The interval in force, in minutes, and which of the rules of POLLING 5 and 21 made it so. */
export function explainInterval({ polling, settings }: Pick<Feed, 'polling' | 'settings'>): {
  readonly minutes: number;
  readonly why: string;
} {
  const { intervalSeconds, maxAgeSeconds, ttlMinutes, hurry } = polling;
  const minutes = Math.round(intervalSeconds / 60);
  if (polling.lastAt === null) return { minutes, why: 'not known before the first poll' };
  const conditional = polling.validators !== null || polling.documentAt === null;
  const usual = conditional ? pollingLimits.withValidators : pollingLimits.withoutValidators;
  const own = settings.intervalMinutes === null ? usual : settings.intervalMinutes * 60;
  if (intervalSeconds <= Math.max(own / 2 ** hurry, pollingLimits.floor)) {
    const named = settings.intervalMinutes === null ? defaultWords(polling) : 'as set for this feed';
    return { minutes, why: hurry > 0 ? `${named}, halved since entries may have been missed` : named };
  }
  const wished = Math.max(maxAgeSeconds ?? 0, (ttlMinutes ?? 0) * 60);
  const words =
    (maxAgeSeconds ?? 0) >= (ttlMinutes ?? 0) * 60
      ? `its HTTP headers call an answer fresh for ${span(wished / 60)}`
      : `the feed asks for ${span(wished / 60)} between polls (ttl)`;
  return {
    minutes,
    why: wished > pollingLimits.longestInterval ? `${words}, of which a day is obeyed` : words,
  };
}

function defaultWords({ validators, documentAt }: PollingState): string {
  if (documentAt === null) return 'the default until a first document comes';
  return `the default for feeds that give ${validators === null ? 'no ' : ''}validators`;
}

function expectedRhythm(rhythm: Rhythm, intervalSeconds: number): ExpectedRhythm {
  const ranked = [...rhythm.yields].sort((a, b) => a - b);
  return {
    quietAfterMinutes:
      rhythm.lastNewAt === null ? null : Math.round(quietAfterMinutes(rhythm, intervalSeconds)),
    newPerDay: ranked[Math.floor(ranked.length / 2)] ?? null,
    learning: rhythm.silences.length < 4,
  };
}
