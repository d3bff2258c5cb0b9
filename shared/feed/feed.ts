import { isDeepStrictEqual } from 'node:util';
import type { FeedMessage } from '../runtime/queue/messages.ts';
import type { Outgoing } from '../runtime/queue/queue.ts';
import { canonicalFeedUrl } from './canonical-url.ts';
import { contentId, fractionOf } from './content-id.ts';
import type { FeedListEntry } from './feed-list.ts';
import type { HealthState } from './health.ts';
import { newHealth } from './health.ts';

/**
 * One feed with all that is known about it: what the list says, when it is due, how it fares. Plain JSON, under 4 KB
 * for a feed of 100 entries, so that one read and one conditional write per poll suffice.
 */
export interface Feed {
  /** `feedId` of the address it was listed under; it survives every move of the feed. */
  readonly id: string;
  /** Address that is asked; differs from `listedUrl` once a permanent move is confirmed (POLLING 13). */
  readonly url: string;
  readonly listedUrl: string;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string | null;
  /** BCP 47, as the list has it, or null. */
  readonly language: string | null;
  /** ISO 3166 alpha-2, or null. */
  readonly country: string | null;
  readonly kind: FeedListEntry['kind'];
  readonly stateAffiliated: boolean;
  readonly focus: string;
  readonly settings: FeedSettings;
  /** `list`: from the feed list, changed only there; `operator`: added by hand. */
  readonly origin: 'list' | 'operator';
  readonly enabled: boolean;
  readonly addedAt: string;
  /** When an operator took it off; the record stays, so that adding it again is no way round a wait. */
  readonly removedAt?: string | null;
  /** What was repaired, guessed or dropped in its present document: a few sentences. */
  readonly warnings?: readonly string[];
  readonly polling: PollingState;
  readonly health: HealthState;
}

export interface FeedSettings {
  /** The operator's own interval, or null for the default of POLLING 5. */
  readonly intervalMinutes: number | null;
  /** Article pages are never asked for: paywalled, refused to programs, or not wanted. */
  readonly feedOnly: boolean;
  /** Every entry's page is read, whatever its title says. */
  readonly alwaysRead: boolean;
  /** IANA zone of dates that carry none, or null for UTC. */
  readonly timeZone: string | null;
  /** `low`: what it alone reports alerts nobody until another outlet carries it. */
  readonly trust: 'normal' | 'low';
}

/** What polling must remember between two requests. Times are ISO 8601 in UTC. */
export interface PollingState {
  /** When the feed is due; null while it is not polled at all (gone, disabled). */
  readonly nextAt: string | null;
  /** Counts finished polls and changes by hand; a message of another turn is out of date (POLLING 12). */
  readonly turn: number;
  /** When a scheduler took it for the poll that is under way; null between polls. */
  readonly leasedAt: string | null;
  /** End of the last request, whatever came of it. */
  readonly lastAt: string | null;
  /** First time a body was a feed with entries, at the address that it was listed under; null before. */
  readonly firstDocumentAt: string | null;
  /** Last time a body came, whatever it was; null before. */
  readonly documentAt: string | null;
  readonly validators: FeedValidators | null;
  /** SHA-256 of the last body that was a feed, in hex. */
  readonly bodyHash: string | null;
  /** Fingerprints of the entries of the last document that had any: see known-entries.ts. */
  readonly knownEntries: readonly string[];
  /** Entries of the last document; null before the first. */
  readonly entryCount: number | null;
  /** Latest publication time among all entries seen so far. */
  readonly newestEntryAt: string | null;
  /** What the publisher last asked for: RSS ttl in minutes, HTTP freshness in seconds. */
  readonly ttlMinutes: number | null;
  readonly maxAgeSeconds: number | null;
  /** Interval in force, before jitter and waits. */
  readonly intervalSeconds: number;
  /** End of a wait the publisher asked for (POLLING 6, 7), or null. */
  readonly waitUntil: string | null;
  /** Target of a permanent redirect that has been a feed once, waiting for the second time (POLLING 13). */
  readonly move: string | null;
  /** How often the interval is halved because entries may have been lost, and since when (POLLING 21). */
  readonly hurry: number;
  readonly hurriedAt: string | null;
}

/** Validators and the one address that they belong to, byte for byte as received (POLLING 2, 4). */
export interface FeedValidators {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Id of the feed at an address: equal for addresses that differ only in scheme, `www.`, port or spelling. */
export function feedId(url: string): string {
  return contentId(`feed ${canonicalFeedUrl(url) ?? url}`, 16);
}

/** How a feed starts: over how many seconds the first polls of a list are spread, and who named it. */
export interface NewFeedOptions {
  readonly spreadSeconds?: number;
  readonly origin?: Feed['origin'];
}

/**
 * A feed that was never polled. Its first poll is due within `spreadSeconds` from now, at a point given by its id, so
 * that a hundred new feeds do not start in one second (POLLING 11); 0 means at once.
 */
export function newFeed(
  entry: FeedListEntry,
  now: Date,
  { spreadSeconds = 60, origin = 'list' }: NewFeedOptions = {},
): Feed {
  const id = feedId(entry.url);
  return {
    id,
    url: entry.url,
    listedUrl: entry.url,
    ...listedPart(entry),
    origin,
    enabled: true,
    addedAt: now.toISOString(),
    polling: {
      nextAt: new Date(now.getTime() + Math.floor(fractionOf(id) * spreadSeconds * 1000)).toISOString(),
      turn: 0,
      leasedAt: null,
      lastAt: null,
      firstDocumentAt: null,
      documentAt: null,
      validators: null,
      bodyHash: null,
      knownEntries: [],
      entryCount: null,
      newestEntryAt: null,
      ttlMinutes: null,
      maxAgeSeconds: null,
      intervalSeconds: 0,
      waitUntil: null,
      move: null,
      hurry: 0,
      hurriedAt: null,
    },
    health: newHealth(now),
  };
}

/**
 * Takes over what the list says now, keeping what polling learnt: a deploy or restart never makes a feed due
 * (POLLING 12). A changed address is asked from the next poll on, without the old one's validators (POLLING 4); what is
 * old of its first document there is backlog, as that of a new feed.
 *
 * Given back as it is when nothing changed. Else the turn goes up, as with every change by hand, so that a poll that is
 * under way cannot store its older copy over it: its result is dropped, and the feed asked again when its lease ends.
 */
export function withListEntry(feed: Feed, entry: FeedListEntry): Feed {
  const moved = entry.url !== feed.listedUrl;
  if (!moved && isDeepStrictEqual(listedPart(feed), listedPart(entry))) return feed;
  const { polling } = nextTurn(feed);
  return {
    ...feed,
    ...listedPart(entry),
    ...(moved && { url: entry.url, listedUrl: entry.url }),
    polling: moved ? { ...polling, validators: null, move: null, firstDocumentAt: null } : polling,
  };
}

/** The feed as a list would write it now, under the address that is asked: for exports. */
export function toListEntry(feed: Feed): FeedListEntry {
  return { url: feed.url, ...listedPart(feed), notes: null };
}

/** Stops polling by the operator's wish; everything learnt is kept. */
export function pauseFeed(feed: Feed): Feed {
  return { ...feed, enabled: false, polling: { ...nextTurn(feed).polling, nextAt: null } };
}

/**
 * Starts polling again, the only way back from `gone` (POLLING 10). Not before the interval and any wait the
 * publisher asked for are over, however often it is switched off and on.
 */
export function resumeFeed(feed: Feed, now: Date): Feed {
  const { lastAt, intervalSeconds, waitUntil } = feed.polling;
  const earliest = Math.max(
    now.getTime(),
    lastAt === null ? 0 : Date.parse(lastAt) + intervalSeconds * 1000,
    waitUntil === null ? 0 : Date.parse(waitUntil),
  );
  return {
    ...feed,
    enabled: true,
    polling: { ...nextTurn(feed).polling, nextAt: new Date(earliest).toISOString() },
    health: feed.health.state === 'gone' ? newHealth(now) : feed.health,
  };
}

/**
 * News that a feed names so late is none any more: a site that moved lists its old articles at new addresses, and a feed that
 * was away for months all that it missed.
 */
const LATEST_NEWS_HOURS = 7 * 24;

/**
 * Whether an entry is too old to alert anybody: published more than `freshHours` before the first document of a new feed
 * listed it, or more than seven days (or `freshHours`, if that is longer) before a later one did. An entry without date
 * counts from when it was seen.
 */
export function isBacklog(
  entry: { readonly published: string | null; readonly seenAt: Date },
  feed: Feed,
  freshHours: number,
): boolean {
  if (entry.published === null) return false;
  const first = feed.polling.firstDocumentAt;
  const isLater = first !== null && Date.parse(first) < entry.seenAt.getTime();
  const most = isLater ? Math.max(freshHours, LATEST_NEWS_HOURS) : freshHours;
  return entry.seenAt.getTime() - Date.parse(entry.published) > most * 3_600_000;
}

function nextTurn(feed: Feed): Feed {
  return { ...feed, polling: { ...feed.polling, turn: feed.polling.turn + 1 } };
}

function listedPart(entry: Omit<FeedListEntry, 'url' | 'notes'>) {
  const { title, publisher, homepage, language, country, kind, stateAffiliated, focus, settings } = entry;
  return { title, publisher, homepage, language, country, kind, stateAffiliated, focus, settings };
}

/**
 * Another feed that is asked at the address of this one, or null: after a permanent move two feeds of the list may have
 * become one, and one fetch must do (POLLING 12).
 */
export function duplicateOf(feed: Feed, others: readonly Feed[]): Feed | null {
  const address = canonicalFeedUrl(feed.url);
  return (
    others.find((one) => one.id !== feed.id && one.enabled && canonicalFeedUrl(one.url) === address) ?? null
  );
}

/** Stops polling a feed whose address another one has; `resumeFeed` is the way back. */
export function pauseAsDuplicate(feed: Feed, other: Feed): Feed {
  const flag = `the same feed as ${other.title} (${other.listedUrl}) since its address moved to ${feed.url}`;
  const paused = pauseFeed(feed);
  return { ...paused, health: { ...paused.health, flag } };
}

/** Whether a feed is of news at large: not of one side of the deal, a neighbour or the trade, nor marked to be read. */
export function isGeneral({ focus, settings }: Feed): boolean {
  return focus === 'world' && !settings.alwaysRead;
}

/** The host that is asked for a feed: the message group, so that it is asked for one feed at a time. */
export function hostOf(feed: Feed): string {
  return new URL(feed.url).host;
}

/**
 * The message that hands one turn of a feed to its host.
 *
 * @param again tells a second announcement from the first
 * @param alone whether its host is asked for no other feed
 */
export function feedTurn(feed: Feed, { again = '', alone = false } = {}): Outgoing<FeedMessage> {
  const { turn } = feed.polling;
  return {
    id: `${feed.id}#${turn}${again}`,
    group: hostOf(feed),
    body: { feedId: feed.id, turn, ...(alone && { alone }) },
  };
}
