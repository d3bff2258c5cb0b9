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

const KNOWN_PREFIXES = new Set(FAMILIES.map(([, family]) => family));
/** Prefixes of Atom and RSS themselves where nothing declares them. */
const OWN_PREFIXES = new Set(['atom', 'atom10', 'a10', 'atom03', 'rss']);

/**
 * The family of names that a prefix stands for: empty for RSS, Atom and sitemaps, `dc`, `media` and so on, or
 * `other`. The declared address decides, the customary meaning of the prefix where there is none or none we know.
 *
 * @param prefix in lower case, empty for names without
 * @param address the namespace that the document binds to it, if any
 */
function familyOf(prefix: string, address: string | undefined): string {
  const telling = address?.trim().toLowerCase();
  const known = telling === undefined ? undefined : FAMILIES.find(([pattern]) => pattern.test(telling));
  if (known !== undefined) return known[1];
  if (prefix === '' || OWN_PREFIXES.has(prefix)) return '';
  return KNOWN_PREFIXES.has(prefix) ? prefix : 'other';
}

/** More prefixes, or names to remember, than any honest document has. */
const MOST_PREFIXES = 200;
const MOST_NAMES = 1_000;

/** Gives the elements of one document names by which those of all dialects and prefixes compare. */
export class ElementNames {
  readonly #prefixes = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /**
   * Family and local name in lower case, such as `dc:date`; the local name alone for RSS, Atom and sitemaps.
   * Declarations count from where they stand to the end of the document, since damaged ones have no scopes.
   *
   * @param raw the name as written
   * @param attributes those of a start tag, with its `xmlns` ones; null for an end tag
   */
  of(raw: string, attributes: ReadonlyMap<string, string> | null): string {
    if (attributes !== null && attributes.size > 0) this.#declare(attributes);
    const own = attributes?.get('xmlns');
    const key = own === undefined ? raw : `${raw} ${own}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const lower = raw.toLowerCase();
    const colon = lower.indexOf(':');
    const prefix = colon < 0 ? '' : lower.slice(0, colon);
    const local = lower.slice(colon + 1);
    const family = familyOf(prefix, prefix === '' ? own : this.#prefixes.get(prefix));
    const name = local === 'rdf' ? 'rdf:rdf' : family === '' ? local : `${family}:${local}`;
    if (this.#names.size < MOST_NAMES) this.#names.set(key, name);
    return name;
  }

  #declare(attributes: ReadonlyMap<string, string>): void {
    for (const [attribute, address] of attributes) {
      const prefix = attribute.startsWith('xmlns:') ? attribute.slice(6) : null;
      if (prefix === null || this.#prefixes.get(prefix) === address || this.#prefixes.size >= MOST_PREFIXES)
        continue;
      this.#prefixes.set(prefix, address);
      this.#names.clear();
    }
  }
}
