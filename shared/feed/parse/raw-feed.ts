import type { FeedFormat } from '../parsed-feed.ts';
import type { RawText } from './plain-text.ts';

/** Entries past this are not read: the longest known feed has 300, and 5,000 of them keep a body of 15 MB under 256 MB. */
export const MOST_ENTRIES = 5_000;

/** A feed as some reader found it, before anything is decided: every candidate, best first. */
export interface RawFeed {
  readonly format: FeedFormat;
  readonly titles: readonly RawText[];
  readonly languages: readonly string[];
  readonly ttlMinutes: number | null;
  readonly entries: readonly RawEntry[];
}

export interface RawEntry {
  readonly ids: readonly RawId[];
  readonly links: readonly RawLink[];
  readonly titles: readonly RawText[];
  readonly summaries: readonly RawText[];
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly authors: readonly RawText[];
  readonly languages: readonly string[];
}

export interface RawId {
  readonly value: string;
  /** Whether it may stand in for a missing link: RSS says so of every `guid` not marked otherwise. */
  readonly permalink: boolean;
}

export interface RawLink {
  readonly href: string;
  /** Atom's relation in lower case; null where the format has none. */
  readonly rel: string | null;
  readonly type: string | null;
  /** Absolute address it is relative to, where that is not the feed's own. */
  readonly base: string | null;
}

/** An entry about which nothing is known, for readers to fill in. */
export const EMPTY_ENTRY: RawEntry = {
  ids: [],
  links: [],
  titles: [],
  summaries: [],
  published: [],
  updated: [],
  authors: [],
  languages: [],
};
