import { isRecord, stringsAt, valuesAt } from './paths.ts';
import type { RawText } from './plain-text.ts';
import { MOST_ENTRIES, type RawEntry, type RawFeed } from './raw-feed.ts';

const FORMATS = { rss: 'rss', atom: 'atom', rdf: 'rdf' } as const;

/**
 * Reads a feed's XML as it came with feedsmith: a second opinion that shares no code with the first reader. It is
 * loaded only when called, since its import takes a quarter of a second.
 *
 * @throws Error when feedsmith finds no feed in XML
 */
export async function readWithFeedsmith(text: string): Promise<RawFeed> {
  const { parseFeed } = await import('feedsmith');
  const parsed: { readonly format: string; readonly feed: unknown } = parseFeed(text);
  const format = Object.entries(FORMATS).find(([name]) => name === parsed.format)?.[1];
  if (format === undefined) throw new Error(`feedsmith read this as ${parsed.format}`);
  const entries = [...valuesAt(parsed.feed, 'items.*'), ...valuesAt(parsed.feed, 'entries.*')];
  const ttl = Number(stringsAt(parsed.feed, ['ttl'])[0]);
  return {
    format,
    titles: texts(parsed.feed, ['title.value', 'title']),
    languages: stringsAt(parsed.feed, ['language', 'dc.language', 'dc.languages.*']),
    ttlMinutes: Number.isFinite(ttl) && ttl > 0 ? Math.round(ttl) : null,
    entries: entries.slice(0, MOST_ENTRIES).map(entryFrom),
  };
}

function entryFrom(entry: unknown): RawEntry {
  const linked = [...valuesAt(entry, 'links.*'), ...valuesAt(entry, 'atom.links.*')].filter(isRecord);
  return {
    ids: [
      ...stringsAt(entry, ['guid.value']).map((value) => ({
        value,
        permalink: valuesAt(entry, 'guid.isPermaLink')[0] !== false,
      })),
      ...stringsAt(entry, ['id', 'rdf.about']).map((value) => ({ value, permalink: true })),
    ],
    links: [
      ...stringsAt(entry, ['link']).map((href) => ({ href, rel: null, type: null, base: null })),
      ...linked.flatMap((link) =>
        stringsAt(link, ['href']).map((href) => ({
          href,
          rel: stringsAt(link, ['rel'])[0] ?? null,
          type: stringsAt(link, ['type'])[0] ?? null,
          base: null,
        })),
      ),
    ],
    titles: texts(entry, ['title.value', 'title', 'dc.titles.*', 'dc.title', 'media.title.value']),
    summaries: texts(entry, [
      'summary.value',
      'summary',
      'description',
      'content.value',
      'content.encoded',
      'content',
    ]),
    published: stringsAt(entry, ['pubDate', 'published', 'dc.dates.*', 'dc.date', 'atom.published']),
    updated: stringsAt(entry, ['updated', 'atom.updated']),
    authors: texts(entry, ['authors.*.name', 'authors.*', 'dc.creators.*', 'dc.creator']),
    languages: stringsAt(entry, ['dc.languages.*', 'dc.language']),
  };
}

function texts(from: unknown, paths: readonly string[]): RawText[] {
  return stringsAt(from, paths).map((value) => ({ value, as: 'html' }));
}
