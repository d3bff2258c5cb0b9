import { type GatheredFeed, gatherFeed } from './gather-feed.ts';
import type { RawFeed } from './raw-feed.ts';
import { readFromFields } from './read-from-fields.ts';
import { readWithRssParser } from './read-with-rss-parser.ts';

/** What reads a gathered feed first; a test may replace it. */
export type FieldsReader = (gathered: GatheredFeed) => Promise<RawFeed>;

/**
 * Reads a feed in XML: taken apart and read by rss-parser, and should that fail or lose entries, read from the parts as
 * they are, which cannot fail.
 *
 * @returns the feed, and sentences on what was wrong with the document
 * @throws NotAFeedError where there is no feed
 */
export async function readXml(
  text: string,
  url: string,
  first: FieldsReader = readWithRssParser,
): Promise<{ readonly feed: RawFeed; readonly notes: readonly string[] }> {
  const gathered = gatherFeed(text, url);
  const notes = notesOn(gathered);
  const feed = await first(gathered).catch(() => null);
  if (feed?.entries.length === gathered.entries.length) return { feed, notes };
  return {
    feed: readFromFields(gathered),
    notes: [...notes, 'The first reader failed on this feed; a second one read it.'],
  };
}

function notesOn({ damage }: GatheredFeed): string[] {
  return damage.size === 0 ? [] : [`The XML is damaged: ${[...damage].join(', ')}.`];
}
