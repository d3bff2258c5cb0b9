import { gatherFeed } from './gather-feed.ts';
import type { RawFeed } from './raw-feed.ts';
import { readWithRssParser } from './read-with-rss-parser.ts';

/** Reads a feed in XML. */
export async function readXml(text: string, url: string): Promise<{ feed: RawFeed; notes: string[] }> {
  const gathered = gatherFeed(text, url);
  const feed = await readWithRssParser(gathered);
  return {
    feed,
    notes: gathered.damage.size > 0 ? [`The XML is damaged (${[...gathered.damage].join(', ')}).`] : [],
  };
}
