import type { PollLog } from '../feed/polling/poll-log.ts';

/** All feeds, by id; of thousands with long words as many as an answer has room for. */
export interface FeedsReply {
  readonly feeds: readonly FeedStatus[];
  /** Gives the next ones; absent where these are all. */
  readonly cursor?: string;
}

export interface FeedStatus {
  readonly id: string;
  readonly title: string;
  /** As articles and alerts name it; one outlet may have many feeds. */
  readonly outlet: string;
  readonly url: string;
  readonly language: string | null;
  /** `healthy`, or what is wrong in a word (`failing`, `silent`, `broken`, `new`). */
  readonly state: string;
  readonly since: string;
  /** Why it is in that state; empty for a healthy one. */
  readonly reason: string;
  readonly lastSuccessAt: string | null;
  readonly nextAt: string | null;
  readonly newToday: number;
  /** Why an operator has to act; empty where nobody has to. */
  readonly flag: string;
  readonly expected: ExpectedRhythm;
  /** How often entries may have been lost between two polls, and when last. */
  readonly gaps: number;
  readonly gapAt: string | null;
}

/** What is usual for a feed, as far as it is known: null until then. */
export interface ExpectedRhythm {
  /** Minutes of silence after which it counts as quiet. */
  readonly quietAfterMinutes: number | null;
  /** New entries on a usual day: the median of the last whole ones. */
  readonly newPerDay: number | null;
  /** True while fewer than four days with news have been seen, so that `quietAfterMinutes` is a period of grace. */
  readonly learning: boolean;
}

/** A feed as a feed list writes it (`config/feeds.json`): only `url` is required, what is not given has its default. */
export type FeedValues = Readonly<Record<string, unknown>>;

/** Those of `FeedValues` that are to be changed; `enabled` pauses and resumes, the only way back from `gone`. */
export type FeedChanges = FeedValues & { readonly enabled?: boolean };

/** Feeds that were there before are changed in what was given, and stay paused or gone if they were. */
export interface FeedsAddedReply {
  readonly added: readonly FeedStatus[];
  readonly changed: readonly FeedStatus[];
  readonly unchanged: readonly FeedStatus[];
}

/** Everything about one feed. */
export interface FeedReply {
  readonly feed: FeedStatus;
  /** How it fares, as a sentence. */
  readonly sentence: string;
  readonly settings: FeedValues;
  /** `list`: from the feed list of the deployment; `operator`: added or changed by hand, and left alone by lists. */
  readonly origin: 'list' | 'operator';
  readonly addedAt: string;
  readonly interval: { readonly minutes: number; readonly why: string };
  readonly validators: { readonly etag: string | null; readonly lastModified: string | null } | null;
  readonly lastAt: string | null;
  /** End of a wait that the publisher asked for. */
  readonly waitUntil: string | null;
  readonly entries: number | null;
  readonly newestEntryAt: string | null;
  readonly movedFrom: string | null;
  /** What was repaired, guessed or dropped in its present document. */
  readonly warnings: readonly string[];
  /** By UTC day, newest first; days without a request are left out. */
  readonly days: readonly FeedDay[];
}

/** What the log can tell of one feed and day. */
export interface FeedDay extends PollLog {
  readonly date: string;
  /** Of all requests; null on a day without any. */
  readonly shareConditional: number | null;
  readonly shareNotModified: number | null;
  /** Of every document of the day together: an entry that stays counts again with each. */
  readonly entriesSeen: number;
  readonly entriesNew: number;
}

export interface FeedRemovedReply {
  readonly removed: { readonly id: string; readonly title: string; readonly url: string };
}

/** The feeds that are polled, by id, as a list to keep or to take elsewhere; as many as an answer has room for. */
export interface FeedListReply {
  readonly feeds: readonly FeedValues[];
  /** How many of all feeds are left out since they are. */
  readonly paused: number;
  /** Gives the next ones; absent where these are all. */
  readonly cursor?: string;
}
