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
    'xhtml:div itunes:summary media:description itunes:subtitle',
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

/** Namespace addresses by what is telling in them; misspelt, versioned and obsolete ones count. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/purl\.org\/dc\/elements/, 'dc'],
  [/purl\.org\/dc\/terms/, 'dcterms'],
  [/rss\/1\.0\/modules\/content/, 'content'],
  [/rss\/1\.0\/modules\/syndication/, 'sy'],
  [/rss\/1\.0\/modules\//, 'other'],
  [/22-rdf-syntax-ns/, 'rdf'],
  [/1999\/xhtml/, 'xhtml'],
  [/schemas\/sitemap-news/, 'news'],
  [/search\.yahoo\.com\/mrss/, 'media'],
  [/itunes/, 'itunes'],
  [/prismstandard\.org/, 'prism'],
  [
    /2005\/atom|purl\.org\/atom|purl\.org\/rss|netscape\.com\/rdf|userland\.com\/rss|schemas\/sitemap\/|^$/,
    '',
  ],
];

const KNOWN_PREFIXES = new Set([
  'dc',
  'dcterms',
  'content',
  'sy',
  'rdf',
  'xhtml',
  'news',
  'media',
  'itunes',
  'prism',
]);
/** Prefixes of Atom and RSS themselves where nothing declares them. */
const OWN_PREFIXES = new Set(['atom', 'atom10', 'a10', 'atom03', 'rss']);

/**
 * The family of names that a prefix stands for: empty for RSS, Atom and sitemaps, `dc`, `media` and so on, or
 * `other`. The declared address decides, the customary meaning of the prefix where there is none or none we know.
 *
 * @param prefix in lower case, empty for names without
 * @param address the namespace that the document binds to it, if any
 */
export function familyOf(prefix: string, address: string | undefined): string {
  const telling = address?.trim().toLowerCase();
  const known = telling === undefined ? undefined : FAMILIES.find(([pattern]) => pattern.test(telling));
  if (known !== undefined) return known[1];
  if (prefix === '' || OWN_PREFIXES.has(prefix)) return '';
  return KNOWN_PREFIXES.has(prefix) ? prefix : 'other';
}

function meanings(names: Partial<Record<Role, string>>): ReadonlyMap<string, Meaning> {
  const table = new Map<string, Meaning>();
  for (const role of ROLES) {
    for (const [rank, name] of (names[role]?.split(' ') ?? []).entries()) table.set(name, { role, rank });
  }
  return table;
}
