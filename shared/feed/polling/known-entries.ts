import { createHash } from 'node:crypto';
import { canonicalUrl } from '../canonical-url.ts';
import { contentId } from '../content-id.ts';
import type { Feed } from '../feed.ts';
import type { FeedEntry } from '../parsed-feed.ts';

/** An entry that the last document of its feed did not have, or had under another title. */
export interface UnseenEntry {
  readonly entry: FeedEntry;
  /** Id of the article it points at. */
  readonly articleId: string;
  /** Canonical address (an identity, not the address to ask), or null when the entry has none of its own. */
  readonly articleUrl: string | null;
  readonly fingerprint: string;
}

/**
 * The entries that need a look: those whose article or title the feed's last document did not have. Unchanged ones
 * cost neither read nor write. An entry listed twice in one document is given once.
 */
export function unseenEntries(feed: Feed, entries: readonly FeedEntry[]): readonly UnseenEntry[] {
  return unseenOf(feed, identify(feed, entries));
}

/** Every entry of a document with what it is known by. */
export function identify(feed: Pick<Feed, 'id'>, entries: readonly FeedEntry[]): readonly UnseenEntry[] {
  return entries.map((entry) => {
    const articleUrl = articleUrlOf(entry);
    const articleId = keyOf(feed, entry, articleUrl);
    return { entry, articleId, articleUrl, fingerprint: fingerprintOf(articleId, entry.title) };
  });
}

/** Those of a document's identified entries that the last one did not have. */
export function unseenOf(feed: Feed, identified: readonly UnseenEntry[]): readonly UnseenEntry[] {
  const known = new Set(feed.polling.knownEntries);
  return identified.filter(({ fingerprint }) => !known.has(fingerprint) && known.add(fingerprint));
}

/** Whether a body is the one the feed gave last: then nothing is written or classified (POLLING 18). */
export function isSameBody(feed: Feed, bodyHash: string): boolean {
  return feed.polling.bodyHash === bodyHash;
}

/**
 * What to remember of a document's entries: 8-byte hashes of article and title, in base64url. Of all that are read: the
 * 70 KB of the longest feed cost less than to look for each of its entries in the store whenever the body changes.
 */
export function fingerprintsOf(identified: readonly UnseenEntry[]): readonly string[] {
  return [...new Set(identified.map(({ fingerprint }) => fingerprint))];
}

/**
 * Id of the article behind an entry: by its canonical address; else, within the feed, by its guid; else by title and
 * date. The front page of a site is no article's address: some feeds name it in every entry.
 */
function keyOf(feed: Pick<Feed, 'id'>, entry: FeedEntry, url: string | null): string {
  if (url !== null) return contentId(url);
  if (entry.id !== null) return contentId(`entry ${feed.id} id ${entry.id}`);
  return contentId(
    `entry ${feed.id} text ${entry.title ?? ''} ${entry.published ?? ''} ${entry.summary ?? ''}`,
  );
}

function fingerprintOf(articleId: string, title: string | null): string {
  const hash = createHash('sha256').update(`${articleId} ${title ?? ''}`);
  return hash.digest().subarray(0, 8).toString('base64url');
}

function articleUrlOf(entry: FeedEntry): string | null {
  const url = entry.url === null ? null : canonicalUrl(entry.url);
  return url === null || /^https:\/\/[^/]+\/$/.test(url) ? null : url;
}
