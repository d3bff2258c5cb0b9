import type { Role } from './feed-vocabulary.ts';
import type { Field, GatheredFeed } from './gather-feed.ts';
import type { RawText } from './plain-text.ts';
import type { RawEntry, RawFeed } from './raw-feed.ts';
import { numberIn, ttlFrom } from './read-with-rss-parser.ts';

/**
 * Reads a gathered feed from its fields as they stand: the second reader, for the day on which rss-parser throws or
 * loses entries. It cannot fail, adds nothing to the bundle, and shares none of rss-parser's code.
 */
export function readFromFields({ dialect, fields, entries }: GatheredFeed): RawFeed {
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
