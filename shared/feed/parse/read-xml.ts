import { NotAFeedError } from '../parsed-feed.ts';
import { gatherFeed } from './gather-feed.ts';
import type { RawFeed } from './raw-feed.ts';
import { readWithFeedsmith } from './read-with-feedsmith.ts';
import { readWithRssParser } from './read-with-rss-parser.ts';

/** Longer documents are not given to the second reader, whose time on hostile ones was measured only up to here. */
const SECOND_READER_LIMIT = 4_000_000;

/** What a reader found, what was wrong with the document, and how many entries it knows it lost. */
export interface XmlReading {
  readonly feed: RawFeed;
  readonly damage: ReadonlySet<string>;
  readonly lost: number;
}

/** The two readers of XML, which a test may replace. */
export interface XmlReaders {
  readonly first: (text: string, url: string) => Promise<XmlReading>;
  readonly second: (text: string) => Promise<RawFeed>;
}

const READERS: XmlReaders = { first: readGathered, second: readWithFeedsmith };

/**
 * Reads a feed in XML: taken apart and read by rss-parser, and should that fail or lose entries, read as it came
 * by a reader that shares nothing with the first.
 *
 * @returns the feed, and sentences on what was wrong with the document
 * @throws NotAFeedError where neither finds a feed
 */
export async function readXml(
  text: string,
  url: string,
  readers: XmlReaders = READERS,
): Promise<{ readonly feed: RawFeed; readonly notes: readonly string[] }> {
  let first: XmlReading | null = null;
  let failure: unknown;
  try {
    first = await readers.first(text, url);
    if (first.lost === 0) return { feed: first.feed, notes: notesOn(first) };
  } catch (cause) {
    if (cause instanceof NotAFeedError) throw cause;
    failure = cause;
  }
  const second = text.length > SECOND_READER_LIMIT ? null : await readers.second(text).catch(() => null);
  if (second !== null && second.entries.length > (first?.feed.entries.length ?? -1)) {
    return { feed: second, notes: ['The first reader failed on this feed; a second one read it.'] };
  }
  if (first === null) throw new NotAFeedError('Not a feed that any reader understands.', { cause: failure });
  return { feed: first.feed, notes: [...notesOn(first), `${first.lost} entries were lost in reading.`] };
}

async function readGathered(text: string, url: string): Promise<XmlReading> {
  const gathered = gatherFeed(text, url);
  const feed = await readWithRssParser(gathered);
  return { feed, damage: gathered.damage, lost: gathered.entries.length - feed.entries.length };
}

function notesOn({ damage }: XmlReading): string[] {
  return damage.size === 0 ? [] : [`The XML is damaged: ${[...damage].join(', ')}.`];
}
