import { type LinkedData, readJsonLd } from './json-ld.ts';
import { type PageElement, type PageTree, parsePage } from './page-tree.ts';
import { rankTitles } from './rank-titles.ts';
import { readDate } from './stated-dates.ts';
import { collapse, comparable } from './text-blocks.ts';

/** What a page says about its article, beside the article. */
export interface Statements {
  /** Every title it gives, best first. */
  readonly titles: readonly string[];
  readonly descriptions: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[];
  readonly site: string | null;
  readonly canonicalUrl: string | null;
  /** As the page claims: wrong on one page in twelve. */
  readonly language: string | null;
  readonly bodies: readonly string[];
  readonly isPaid: boolean;
  /** It calls itself an article, by JSON-LD, Open Graph or microdata. */
  readonly isArticle: boolean;
}

/** Titles, descriptions and names are cut here; what is longer is none. */
const MAX_STATEMENT = 1_000;
/** A page states some fifty. */
const MAX_METAS = 500;

const PUBLISHED_METAS = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'article.published',
  'publish-date',
  'publishdate',
  'publication_date',
  'pubdate',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'article:published',
  'date',
];
const MODIFIED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'lastmod',
  'last-modified',
  'dcterms.modified',
  'article:updated',
];
const TITLE_METAS = ['title', 'parsely-title', 'sailthru.title', 'dc.title', 'headline'];
const AUTHOR_METAS = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
];
/** Names of elements that hold the author or the date where no metadata does. */
const BYLINE =
  /(?:^|[\s_-])(?:authors?|authorline|byline|autor|auteur|reporter|journalist)(?:[\s_-]?name)?(?=$|[\s_-])/;
const DATELINE =
  /(?:^|[\s_-])(?:date|datetime|dateline|published|pubdate|publish\w*|timestamp|time|posted(?:-on)?)(?=$|[\s_-])/;
const BY = /^(?:af|av|by|di|door|par|por|von)\s+|(?<![,\s])[,\s]+(?:by|von)$/i;
/** What stands where an author should: addresses, accounts, placeholders, and dates in a by-line of their own. */
const NO_NAME =
  /\d{1,2}:\d\d|\b(?:19|20)\d\d\b|^https?:|^www\.|^@|\S@\S+\.|^(?:admin|editor|null|redaktion|staff|undefined)$/i;

/**
 * Gathers what JSON-LD, Open Graph, other metas, microdata and the address say, each where it is most reliable.
 *
 * @param url where the page was got, to resolve its links; anything that is no address is borne
 */
export function readStatements(tree: PageTree, url: string): Statements {
  const data = readJsonLd(tree.jsonLd);
  const metas = metaTexts(tree);
  const meta = (...keys: readonly string[]) => keys.flatMap((key) => metas.get(key) ?? []);
  const seen = scan(tree.root);
  const clean = (texts: readonly string[]) => [
    ...new Set(texts.map((text) => collapse(text.slice(0, MAX_STATEMENT))).filter((text) => text !== '')),
  ];
  const site = clean([...meta('og:site_name'), ...data.publishers, ...meta('application-name')])[0] ?? null;
  const firstDate = (texts: readonly string[]) => texts.map(readDate).find((date) => date !== null) ?? null;
  return {
    titles: rankTitles(
      {
        openGraph: clean(meta('og:title')),
        twitter: clean(meta('twitter:title')),
        headlines: clean(data.headlines.map(withoutEntities)),
        headings: clean(seen.headings),
        metas: clean(meta(...TITLE_METAS)).slice(0, 3),
        tag: clean([tree.title])[0] ?? '',
      },
      [site ?? '', (hostOf(url) ?? '').split('.').slice(0, -1).join('')],
    ),
    descriptions: clean([
      ...meta('og:description', 'description', 'twitter:description'),
      ...data.descriptions,
    ]),
    published: firstDate([
      ...data.published,
      ...meta(...PUBLISHED_METAS),
      ...seen.published,
      ...dateInPath(url),
    ]),
    modified: firstDate([...data.modified, ...meta(...MODIFIED_METAS), ...seen.modified]),
    authors: authorsOf(data, meta(...AUTHOR_METAS), seen, site),
    site: site ?? hostOf(url),
    canonicalUrl: canonicalOf(tree, [...meta('og:url'), ...data.urls], url),
    language: seen.language ?? meta('og:locale', 'content-language', 'language')[0] ?? null,
    bodies: data.bodies,
    isPaid:
      data.isPaid ||
      /^(?:locked|metered|paid|premium|subscri\w*)$/i.test(meta('article:content_tier')[0] ?? ''),
    isArticle: data.isArticle || meta('og:type').includes('article') || seen.isArticle,
  };
}

/** Contents of metas by lower-case name, property or itemprop. */
function metaTexts(tree: PageTree): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const meta of tree.metas.slice(0, MAX_METAS)) {
    const content = meta.get('content')?.trim();
    if (!content) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const key = meta.get(attribute)?.trim().toLowerCase();
      if (!key) continue;
      const others = texts.get(key);
      if (others) others.push(content);
      else texts.set(key, [content]);
    }
  }
  return texts;
}

interface Seen {
  readonly headings: string[];
  readonly published: string[];
  readonly modified: string[];
  readonly authors: string[];
  readonly bylines: string[];
  language: string | null;
  isArticle: boolean;
}

/** What the body states in marked elements, in page order: microdata before `time`, `time` before named elements. */
function scan(root: PageElement): Seen {
  const seen: Seen = {
    headings: [],
    published: [],
    modified: [],
    authors: [],
    bylines: [],
    language: null,
    isArticle: false,
  };
  const times: string[] = [];
  const named: string[] = [];
  const visit = (element: PageElement): void => {
    const { attributes, tag, name } = element;
    const property = attributes.get('itemprop') ?? '';
    const stated = () => attributes.get('content') ?? attributes.get('datetime') ?? textOf(element);
    if (tag === 'html') seen.language = attributes.get('lang') ?? attributes.get('xml:lang') ?? null;
    if (tag === 'h1') seen.headings.push(textOf(element));
    if (/\barticleBody\b/i.test(property)) seen.isArticle = true;
    if (/\bdatePublished\b/i.test(property)) seen.published.push(stated());
    else if (/\bdateModified\b/i.test(property)) seen.modified.push(stated());
    else if (tag === 'time' && !isInList(element)) times.push(attributes.get('datetime') ?? textOf(element));
    else if (named.length < 3 && DATELINE.test(name)) named.push(textOf(element));
    if (/\bauthor\b/i.test(property) || /\bauthor\b/i.test(attributes.get('rel') ?? ''))
      seen.authors.push(stated());
    else if (seen.bylines.length < 3 && BYLINE.test(name)) seen.bylines.push(textOf(element));
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(root);
  seen.published.push(...times.slice(0, 3), ...named);
  return seen;
}

/** A date in a list of links is another article's. */
function isInList(element: PageElement): boolean {
  for (let around = element.parent; around; around = around.parent)
    if (around.tag === 'li' || around.tag === 'a' || around.tag === 'aside' || around.tag === 'nav')
      return true;
  return false;
}

/** At most the first 200 characters. */
function textOf(element: PageElement): string {
  let text = '';
  const add = (from: PageElement): void => {
    for (const child of from.children) {
      if (text.length > 200) return;
      if (typeof child === 'string') text += child;
      else add(child);
    }
  };
  add(element);
  return collapse(text.slice(0, 400));
}

/** Some publishers write their headlines with entities, as if JSON-LD were markup. */
function withoutEntities(text: string): string {
  return /&(?:#\w+|[a-z]+);/i.test(text) ? textOf(parsePage(text.slice(0, MAX_STATEMENT)).root) : text;
}

/** Persons before the publisher's own name, which many sites state as the author; a by-line as the last resort. */
function authorsOf(
  data: LinkedData,
  metas: readonly string[],
  seen: Seen,
  site: string | null,
): readonly string[] {
  const publishers = [site ?? '', ...data.publishers].map(comparable).filter((name) => name !== '');
  const namesIn = (texts: readonly string[]) =>
    [...new Set(texts.map((text) => collapse(text).replace(BY, '')))].filter(
      (name) => name.length > 1 && name.length < 100 && !NO_NAME.test(name),
    );
  const personsIn = (texts: readonly string[]) =>
    namesIn(texts).filter((name) => !publishers.some((publisher) => publisher.startsWith(comparable(name))));
  const candidates = [
    personsIn(data.authors),
    personsIn(metas),
    personsIn(seen.authors),
    personsIn(seen.bylines).slice(0, 1),
    namesIn(data.authors),
  ];
  return candidates.find((names) => names.length > 0) ?? [];
}

function dateInPath(url: string): string[] {
  const date = /[/-](20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)/.exec(url);
  return date ? [`${date[1]}-${date[2]}-${date[3]}`] : [];
}

/** A longer address is no address of an article, and would swell the item it is stored in. */
const MOST_ADDRESS = 2048;

function hostOf(url: string): string | null {
  return URL.parse(url)?.hostname.replace(/^www\./, '') || null;
}

/** The page's own address: `rel=canonical`, else Open Graph's, else JSON-LD's; not where it names only the site. */
function canonicalOf(tree: PageTree, others: readonly string[], url: string): string | null {
  const base = URL.parse(url);
  const canonical = tree.links.filter((link) => /\bcanonical\b/i.test(link.get('rel') ?? ''));
  for (const href of [...canonical.map((link) => link.get('href') ?? ''), ...others]) {
    const found = href.trim() === '' ? null : URL.parse(href.trim(), base?.href);
    if (!found || !/^https?:$/.test(found.protocol) || found.hostname === '') continue;
    if (found.href.length > MOST_ADDRESS) continue;
    if (found.pathname === '/' && found.search === '' && base && base.pathname !== '/') continue;
    found.hash = '';
    return found.href;
  }
  return null;
}
