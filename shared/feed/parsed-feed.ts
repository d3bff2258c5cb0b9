/** What a feed says, whatever format it is written in. Nothing in it is markup: titles and summaries are plain text. */
export interface ParsedFeed {
  readonly title: string | null;
  readonly format: FeedFormat;
  readonly language: string | null;
  /** Minutes the publisher asks readers to wait between polls (RSS `ttl`, `sy:update*`), or null. */
  readonly ttlMinutes: number | null;
  readonly items: readonly FeedEntry[];
  /** Sentences for the operator: what was repaired, guessed or dropped. */
  readonly warnings: readonly string[];
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'sitemap' | 'wordpress' | 'federal-register';

export interface FeedEntry {
  /** `guid`, Atom `id` or JSON Feed `id` as found, or null. */
  readonly id: string | null;
  /** Absolute http(s) address of the article, as the feed names it (not yet canonical), or null. */
  readonly url: string | null;
  readonly title: string | null;
  /** ISO 8601 in UTC, or null where the feed has no readable date. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly summary: string | null;
  readonly author: string | null;
  readonly language: string | null;
}

/** The bytes are no feed in any format we read; the message says what they look like instead. */
export class NotAFeedError extends Error {
  override readonly name = 'NotAFeedError';
}

/** What besides its bytes decides how a feed is read. */
export interface FeedSource {
  /** Absolute address it was fetched from, after redirects: relative links refer to it. */
  readonly url: string;
  /** The Content-Type header as received, or null. */
  readonly contentType: string | null;
  /** When it was fetched: dates more than a day later are left out. */
  readonly now: Date;
  /** IANA zone (`Asia/Seoul`) of dates that name none, from the feed's settings; without it they are read as UTC. */
  readonly timeZone?: string;
}
