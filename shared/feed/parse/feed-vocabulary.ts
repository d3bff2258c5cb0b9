/** What a part of an entry or feed is for. */
export type Role = (typeof ROLES)[number];

const ROLES = [
  'title',
  'link',
  'id',
  'published',
  'updated',
  'summary',
  'author',
  'language',
  'ttl',
  'updatePeriod',
  'updateFrequency',
] as const;

/** A role, and how good an element is for it: of several with text the lowest rank speaks. */
export interface Meaning {
  readonly role: Role;
  readonly rank: number;
}

/**
 * Elements of entries by name in lower case: bare for RSS, Atom and sitemaps, which do not contradict each other,
 * with their family for the rest. Order of merit: the format's own element, then modules made for the purpose.
 */
const ENTRY = meanings({
  title: 'title news:title dc:title itunes:title media:title',
  link: 'link loc',
  id: 'guid id rdf:about dc:identifier',
  published:
    'pubdate news:publication_date published dc:date issued dcterms:issued created dcterms:created dcterms:date ' +
    'prism:publicationdate dcterms:available date',
  updated: 'updated modified dcterms:modified lastmod dc:modified lastbuilddate',
  summary:
    'description summary dc:description dcterms:abstract abstract content:encoded content encoded xhtml:body ' +
    'xhtml:div body fullitem itunes:summary media:description itunes:subtitle',
  author: 'dc:creator author creator dc:author itunes:author',
  language: 'dc:language language news:language',
});

const FEED = meanings({
  title: 'title dc:title',
  language: 'language dc:language',
  ttl: 'ttl',
  updatePeriod: 'sy:updateperiod',
  updateFrequency: 'sy:updatefrequency',
});

/** Containers whose children belong to whatever the container stands in. */
const TRANSPARENT = new Set(
  'rss rdf feed channel urlset rdf:rdf news:news news:publication media:group media:content enclosure'.split(
    ' ',
  ),
);

/**
 * Elements of entries that no HTML has: one inside a summary means that the summary was never closed. The rest of
 * the vocabulary (`title`, `link`, `summary`, ...) may stand in HTML, rightly or not.
 */
const NEVER_HTML = new Set(
  'pubdate guid id description published updated issued modified created category comments enclosure author'.split(
    ' ',
  ),
);

export type Dialect = 'rss' | 'atom' | 'rdf' | 'sitemap';

/** By the local name of the first element that a feed can start with; entries and channels without their root count. */
const DIALECTS: ReadonlyMap<string, Dialect> = new Map([
  ['rss', 'rss'],
  ['channel', 'rss'],
  ['item', 'rss'],
  ['feed', 'atom'],
  ['entry', 'atom'],
  ['rdf', 'rdf'],
  ['urlset', 'sitemap'],
]);
const ROOTS = new Set(['rss', 'channel', 'feed', 'rdf:rdf', 'urlset']);

/** The dialect of a document that starts with an element, or null where no feed starts so. */
export function dialectOf(localName: string): Dialect | null {
  return DIALECTS.get(localName) ?? null;
}

/** Whether an element holds whole feeds, so that its end ends every entry. */
export function isRoot(name: string): boolean {
  return ROOTS.has(name);
}

/** Whether an element is an entry; `url` only is one in sitemaps, since images of RSS have such too. */
export function startsEntry(name: string, dialect: Dialect | null): boolean {
  return name === 'item' || name === 'entry' || (name === 'url' && dialect === 'sitemap');
}

/** What an element of this name means in an entry or in the feed itself; null for what is not read. */
export function meaningOf(name: string, scope: 'entry' | 'feed'): Meaning | null {
  return (scope === 'entry' ? ENTRY : FEED).get(name) ?? null;
}

export function isTransparent(name: string): boolean {
  return TRANSPARENT.has(name);
}

/**
 * Whether the start of an element shows that the text it stands in was never closed.
 *
 * @param name the element that starts
 * @param inside what the text is for: prose may hold HTML, titles and dates hold no other part of an entry
 */
export function breaksOut(name: string, inside: Role): boolean {
  if (NEVER_HTML.has(name)) return true;
  return ENTRY.has(name) && !name.startsWith('xhtml:') && (inside !== 'summary' || name.includes(':'));
}

function meanings(names: Partial<Record<Role, string>>): ReadonlyMap<string, Meaning> {
  const table = new Map<string, Meaning>();
  for (const role of ROLES) {
    for (const [rank, name] of (names[role]?.split(' ') ?? []).entries()) table.set(name, { role, rank });
  }
  return table;
}
