import type { Role } from './feed-vocabulary.ts';
import { type GatheredFeed, gatherFeed } from './gather-feed.ts';
import type { Field } from './leaf.ts';
import type { RawText } from './plain-text.ts';
import type { RawEntry, RawFeed } from './raw-feed.ts';
import { numberIn, readWithRssParser, ttlFrom } from './read-with-rss-parser.ts';

/** What reads a gathered feed first; a test may replace it. */
type FieldsReader = (gathered: GatheredFeed) => Promise<RawFeed>;

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

/**
 * Reads a gathered feed from its fields as they stand: the second reader, for the day on which rss-parser throws or
 * loses entries. It cannot fail, adds nothing to the bundle, and shares none of rss-parser's code.
 */
function readFromFields({ dialect, fields, entries }: GatheredFeed): RawFeed {
  const of = byMerit([...fields, ...ttlFrom(fields)]);
  return {
    format: dialect,
    titles: of('title').map(textOf),
    languages: of('language').map(({ value }) => value),
    ttlMinutes: numberIn(of('ttl')[0]?.value),
    entries: entries.map(entryFrom),
  };
}

function entryFrom(fields: readonly Field[]): RawEntry {
  const of = byMerit(fields);
  return {
    ids: of('id').map(({ value, attributes }) => ({
      value,
      permalink: attributes.get('ispermalink') !== 'false',
    })),
    links: of('link').map(({ value, attributes }) => ({
      href: value,
      rel: attributes.get('rel') ?? null,
      type: attributes.get('type') ?? null,
      base: attributes.get('base') ?? null,
    })),
    titles: of('title').map(textOf),
    summaries: of('summary').map(textOf),
    published: of('published').map(({ value }) => value),
    updated: of('updated').map(({ value }) => value),
    authors: of('author').map(textOf),
    languages: of('language').map(({ value }) => value),
  };
}

/** Fields by what they are for, the best first. */
function byMerit(fields: readonly Field[]): (role: Role) => readonly Field[] {
  const sorted = Map.groupBy(
    fields.toSorted((one, other) => one.rank - other.rank),
    ({ role }) => role,
  );
  return (role) => sorted.get(role) ?? [];
}

const textOf = ({ value, as }: Field): RawText => ({ value, as });
