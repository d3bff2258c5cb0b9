import { createHash } from 'node:crypto';
import { canonicalUrl } from '../canonical-url.ts';
import { contentId } from '../content-id.ts';
import type { Feed } from '../feed.ts';
import type { FeedEntry } from '../parsed-feed.ts';

/** An entry that the last document of its feed did not have, or had under another title. */
export interface UnseenEntry {
  readonly entry: FeedEntry;
  /** Id of the article it points at: see `entryKey`. */
  readonly articleId: string;
  /** Canonical address (an identity, not the address to ask), or null when the entry has none of its own. */
  readonly articleUrl: string | null;
  readonly fingerprint: string;
}

// A record must stay small; of a longer document the rest counts as unseen again whenever the body changes, which
// costs conditional writes that are refused, and nothing else.
const mostKnown = 2000;

/**
 * Id of the article behind an entry: by its canonical address; else, within the feed, by its guid; else by title and
 * date. The front page of a site is no article's address: some feeds name it in every entry.
 */
export function entryKey(feed: Pick<Feed, 'id'>, entry: FeedEntry): string {
  const url = articleUrl(entry);
  if (url !== null) return contentId(url);
  if (entry.id !== null) return contentId(`entry ${feed.id} id ${entry.id}`);
  return contentId(
    `entry ${feed.id} text ${entry.title ?? ''} ${entry.published ?? ''} ${entry.summary ?? ''}`,
  );
}

/**
 * The entries that need a look: those whose article or title the feed's last document did not have. Unchanged ones
 * cost neither read nor write. An entry listed twice in one document is given once.
 */
export function unseenEntries(feed: Feed, entries: readonly FeedEntry[]): readonly UnseenEntry[] {
  const known = new Set(feed.polling.knownEntries);
  return entries.flatMap((entry) => {
    const fingerprint = fingerprintOf(feed, entry);
    if (known.has(fingerprint)) return [];
    known.add(fingerprint);
    return [{ entry, articleId: entryKey(feed, entry), articleUrl: articleUrl(entry), fingerprint }];
  });
}

/** Whether a body is the one the feed gave last: then nothing is written or classified (POLLING 18). */
export function isSameBody(feed: Feed, bodyHash: string): boolean {
  return feed.polling.bodyHash === bodyHash;
}

/** What to remember of a document's entries: 8-byte hashes of article and title, in base64url. */
export function fingerprints(feed: Feed, entries: readonly FeedEntry[]): readonly string[] {
  return [...new Set(entries.slice(0, mostKnown).map((entry) => fingerprintOf(feed, entry)))];
}

function fingerprintOf(feed: Feed, entry: FeedEntry): string {
  const text = `${entryKey(feed, entry)} ${entry.title ?? ''}`;
  return createHash('sha256').update(text).digest().subarray(0, 8).toString('base64url');
}

function articleUrl(entry: FeedEntry): string | null {
  const url = entry.url === null ? null : canonicalUrl(entry.url);
  return url === null || /^https:\/\/[^/]+\/$/.test(url) ? null : url;
}
