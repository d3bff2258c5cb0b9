import { isRecord } from '../../runtime/text/outside-text.ts';

import { type FeedFormat, NotAFeedError } from '../parsed-feed.ts';
import type { RawText } from './plain-text.ts';
import { EMPTY_ENTRY, MOST_ENTRIES, type RawEntry, type RawFeed } from './raw-feed.ts';
import { parseTolerantly } from './tolerant-json.ts';

/**
 * How a JSON listing is told from others and where it keeps things. A path names keys from the entry down; `*`
 * stands for every element of a list.
 */
interface Shape {
  readonly format: FeedFormat;
  /** Keys under which the list of entries stands; empty where the document itself is the list. */
  readonly list: readonly string[];
  /** Told by the document's own keys and a sample of its entries, any of which may be incomplete. */
  readonly fits: (document: Readonly<Record<string, unknown>>, sample: readonly unknown[]) => boolean;
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly titles: readonly string[];
  readonly summaries: readonly string[];
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly authors: readonly string[];
  /** What titles and summaries are; paths that end in `html` or `rendered` always hold HTML. */
  readonly as: RawText['as'];
}

const SAMPLE = 20;

const SHAPES: readonly Shape[] = [
  {
    // JSON Feed 1 and 1.1
    format: 'json',
    list: ['items'],
    fits: ({ version }) => typeof version === 'string' && version.includes('jsonfeed.org'),
    ids: ['id'],
    links: ['url', 'external_url'],
    titles: ['title'],
    summaries: ['summary', 'content_text', 'content_html'],
    published: ['date_published'],
    updated: ['date_modified'],
    authors: ['authors.*.name', 'author.name'],
    as: 'text',
  },
  {
    // WordPress REST API, /wp-json/wp/v2/posts: `_gmt` dates are UTC without saying so
    format: 'wordpress',
    list: [],
    fits: (_, sample) =>
      valuesAt(sample, '*.title.rendered').length > 0 || valuesAt(sample, '*.date_gmt').length > 0,
    ids: ['guid.rendered', 'id'],
    links: ['link'],
    titles: ['title.rendered'],
    summaries: ['excerpt.rendered', 'content.rendered'],
    published: ['date_gmt', 'date'],
    updated: ['modified_gmt', 'modified'],
    authors: ['_embedded.author.*.name'],
    as: 'html',
  },
  {
    // Federal Register API, /api/v1/documents.json
    format: 'federal-register',
    list: ['results'],
    fits: (_, sample) => valuesAt(sample, '*.document_number').length > 0,
    ids: ['document_number'],
    links: ['html_url'],
    titles: ['title'],
    summaries: ['abstract', 'excerpts'],
    published: ['publication_date'],
    updated: [],
    authors: ['agencies.*.name', 'agencies.*.raw_name'],
    as: 'text',
  },
  {
    // GDELT DOC 2.0, mode=artlist&format=json
    format: 'json',
    list: ['articles'],
    fits: (_, sample) => valuesAt(sample, '*.seendate').length > 0,
    ids: [],
    links: ['url'],
    titles: ['title'],
    summaries: [],
    published: ['seendate'],
    updated: [],
    authors: [],
    as: 'text',
  },
  {
    // Listings without a name of their own, by the keys that most of them use
    format: 'json',
    list: ['items', 'entries', 'articles', 'posts', 'results', 'news', 'data'],
    fits: (_, sample) =>
      valuesAt(sample, '*.title').length > 0 &&
      ['url', 'link', 'id'].some((key) => valuesAt(sample, `*.${key}`).length > 0),
    ids: ['guid', 'id'],
    links: ['url', 'link', 'html_url', 'permalink'],
    titles: ['title', 'headline'],
    summaries: ['summary', 'description', 'excerpt', 'content_text', 'content_html', 'content'],
    published: [
      'date_published',
      'published_at',
      'published',
      'publishedAt',
      'pubDate',
      'date',
      'created_at',
    ],
    updated: ['date_modified', 'updated_at', 'updated', 'updatedAt', 'modified'],
    authors: ['author.name', 'author', 'authors.*.name'],
    as: 'html',
  },
];

/**
 * Reads JSON Feed and the JSON listings that stand in for feeds: WordPress posts, Federal Register documents,
 * GDELT article lists. Broken or cut-off JSON gives the entries that are whole.
 *
 * @param url the feed's address, which tells whose an empty list is
 * @throws NotAFeedError when the document holds no list of entries, with the error message it may hold instead
 */
export function readJson(
  text: string,
  url: string,
): { readonly feed: RawFeed; readonly notes: readonly string[] } {
  const { value, damaged } = parseTolerantly(text);
  const document = isRecord(value) ? value : {};
  const notes = damaged ? ['The JSON is damaged; entries that are whole were read.'] : [];
  for (const shape of SHAPES) {
    const list = shape.list.length === 0 ? value : shape.list.map((key) => document[key]).find(Array.isArray);
    if (
      !Array.isArray(list) ||
      !shape.fits(document, list.slice(0, SAMPLE)) ||
      (damaged && list.length === 0)
    )
      continue;
    return { feed: feedFrom(shape, document, list), notes };
  }
  const empty = damaged ? null : emptyListing(value, url);
  if (empty === null)
    throw new NotAFeedError(
      `Not a feed but ${damaged ? 'broken ' : ''}JSON without a list of entries${complaint(document)}.`,
    );
  return { feed: { format: empty, titles: [], languages: [], ttlMinutes: null, entries: [] }, notes };
}

function feedFrom(
  shape: Shape,
  document: Readonly<Record<string, unknown>>,
  list: readonly unknown[],
): RawFeed {
  return {
    format: shape.format,
    titles: stringsAt(document, ['title']).map((value) => ({ value, as: 'text' })),
    languages: stringsAt(document, ['language']),
    ttlMinutes: null,
    entries: list
      .slice(0, MOST_ENTRIES)
      .filter(isRecord)
      .map((entry) => entryFrom(shape, entry)),
  };
}

function entryFrom(shape: Shape, entry: Readonly<Record<string, unknown>>): RawEntry {
  const texts = (paths: readonly string[]): RawText[] =>
    paths.flatMap((path) =>
      stringsAt(entry, [path]).map((value) => ({
        value,
        as: /(?:html|rendered)$/.test(path) ? 'html' : shape.as,
      })),
    );
  const dates = (paths: readonly string[]): string[] =>
    paths.flatMap((path) =>
      stringsAt(entry, [path]).map((value) => (path.endsWith('_gmt') ? `${value}Z` : value)),
    );
  const authors = stringsAt(entry, shape.authors);
  return {
    ...EMPTY_ENTRY,
    ids: stringsAt(entry, shape.ids).map((value) => ({ value, permalink: true })),
    links: stringsAt(entry, shape.links).map((href) => ({ href, rel: null, type: null, base: null })),
    titles: texts(shape.titles),
    summaries: texts(shape.summaries),
    published: dates(shape.published),
    updated: dates(shape.updated),
    authors:
      authors.length === 0 ? [] : [{ value: [...new Set(authors)].slice(0, 5).join(', '), as: 'text' }],
    languages: stringsAt(entry, ['language', 'lang']),
  };
}

/** An empty list is an answer, not a fault: a quiet search must not look like a broken feed. */
function emptyListing(value: unknown, url: string): FeedFormat | null {
  const wordpress = url.includes('/wp-json/');
  if (Array.isArray(value)) return value.length > 0 ? null : wordpress ? 'wordpress' : 'json';
  if (!isRecord(value)) return null;
  const lists = SHAPES.flatMap((shape) => shape.list).filter((key) => Array.isArray(value[key]));
  if (lists.length > 0) return lists.every((key) => valuesAt(value, `${key}.*`).length === 0) ? 'json' : null;
  if (value.count === 0) return 'federal-register';
  // GDELT answers a search without results with `{}`.
  return Object.keys(value).length === 0 ? 'json' : null;
}

/** The words of an error answer, for the operator. */
function complaint(document: Readonly<Record<string, unknown>>): string {
  const [words] = stringsAt(document, ['message', 'error.message', 'error', 'errors.*', 'detail']);
  return words === undefined
    ? ''
    : ` that says: ${words
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, 120)
        .replace(/\.$/, '')}`;
}

/**
 * Whatever stands at a path in unchecked data; nothing where the path leads nowhere.
 *
 * @param path keys joined by dots; `*` stands for every element of a list (`authors.*.name`)
 */
function valuesAt(from: unknown, path: string): unknown[] {
  let found: unknown[] = [from];
  for (const key of path.split('.')) {
    found = found.flatMap((value): unknown[] => {
      if (key === '*') return Array.isArray(value) ? value : [];
      return isRecord(value) && Object.hasOwn(value, key) && value[key] !== null ? [value[key]] : [];
    });
  }
  return found;
}

/** The texts and numbers that stand at any of several paths, in the order of the paths; blank texts left out. */
function stringsAt(from: unknown, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    valuesAt(from, path).flatMap((found) => {
      if (typeof found === 'string') return found.trim() === '' ? [] : [found];
      return typeof found === 'number' && Number.isFinite(found) ? [String(found)] : [];
    }),
  );
}
