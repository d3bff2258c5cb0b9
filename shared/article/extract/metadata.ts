import { pageDate } from './page-date.ts';
import { attribute, descendants, type Element, oneLine, rawText } from './page-dom.ts';

/** What a page says of itself, each field from the best place that states it. */
export interface Metadata {
  readonly title: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly author: string | null;
  readonly site: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  /** `articleBody` of JSON-LD: often cut, sometimes of another article, so never taken on trust. */
  readonly articleBody: string | null;
  /** schema.org `isAccessibleForFree: false`. */
  readonly paid: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads JSON-LD, Open Graph, microdata, meta and time elements, in this order for dates and authors.
 *
 * @param url address of the page, to resolve its canonical link against
 */
export function readMetadata(root: Element, url: string): Metadata {
  const elements = [...descendants(root)];
  const metas = metaValues(elements);
  const article = bestArticle(elements.flatMap(jsonLd), url);
  const meta = (...names: readonly string[]) =>
    names.map((name) => metas.get(name)).find((value) => value) ?? null;
  const heading = elements.find(({ tagName }) => tagName === 'h1');
  const titleElement = elements.find(({ tagName }) => tagName === 'title');
  const site = meta('og:site_name', 'application-name') ?? nameOf(article?.publisher);
  const times = elements
    .filter(({ tagName }) => tagName === 'time')
    .map((one) => attribute(one, 'datetime') ?? rawText(one));
  return {
    title:
      text(article?.headline) ??
      withoutSite(meta('og:title', 'twitter:title'), site) ??
      (heading && oneLine(rawText(heading))) ??
      withoutSite(titleElement ? oneLine(rawText(titleElement)) : null, site),
    published: firstDate([
      text(article?.datePublished),
      meta(
        'article:published_time',
        'og:article:published_time',
        'datepublished',
        'date',
        'dc.date.issued',
        'dc.date',
        'dcterms.created',
        'parsely-pub-date',
        'sailthru.date',
        'publishdate',
        'pubdate',
        'cxenseparse:recs:publishtime',
      ),
      itemprop(elements, 'datePublished'),
      text(article?.dateCreated),
      ...times.slice(0, 3),
    ]),
    modified: firstDate([
      text(article?.dateModified),
      meta('article:modified_time', 'og:updated_time', 'datemodified', 'last-modified', 'dcterms.modified'),
      itemprop(elements, 'dateModified'),
    ]),
    author: authorOf(article, meta, elements),
    site,
    language:
      (
        attribute(root, 'lang') ??
        meta('og:locale', 'content-language', 'language') ??
        text(article?.inLanguage)
      )
        ?.toLowerCase()
        .split(/[-_]/)[0] || null,
    canonicalUrl: canonical(elements, meta('og:url'), url),
    articleBody: text(article?.articleBody),
    paid:
      article?.isAccessibleForFree === false || text(article?.isAccessibleForFree)?.toLowerCase() === 'false',
  };
}

function metaValues(elements: readonly Element[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of elements) {
    if (element.tagName !== 'meta') continue;
    const name =
      attribute(element, 'property') ?? attribute(element, 'name') ?? attribute(element, 'itemprop');
    const value = oneLine(attribute(element, 'content') ?? '');
    if (name && value && !values.has(name.toLowerCase())) values.set(name.toLowerCase(), value);
  }
  return values;
}

function jsonLd(element: Element): readonly Json[] {
  if (element.tagName !== 'script' || !/ld\+json/i.test(attribute(element, 'type') ?? '')) return [];
  const source = rawText(element).replace(/^\s*(<!--|\/\/\s*<!\[CDATA\[)|(-->|\/\/\s*\]\]>)\s*$/g, '');
  for (const attempt of [source, source.replace(/[\p{Cc}]+/gu, ' ')]) {
    try {
      return nodes(JSON.parse(attempt), 0);
    } catch {
      // Raw line breaks inside strings are the usual mistake: the second attempt is without control characters.
    }
  }
  return [];
}

function nodes(value: unknown, depth: number): readonly Json[] {
  if (depth > 5 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((one) => nodes(one, depth + 1));
  const node = value as Json;
  return [node, ...nodes(node['@graph'], depth + 1), ...nodes(node.mainEntity, depth + 1)];
}

function bestArticle(all: readonly Json[], url: string): Json | null {
  const articles = all.filter((node) => /article|posting|report/i.test(String(node['@type'] ?? '')));
  const path = URL.parse(url)?.pathname;
  const own = articles.find((node) => {
    const stated =
      text(node.url) ?? text(node.mainEntityOfPage) ?? text((node.mainEntityOfPage as Json | null)?.['@id']);
    return stated !== null && path !== undefined && path !== '/' && URL.parse(stated, url)?.pathname === path;
  });
  return own ?? articles[0] ?? null;
}

function text(value: unknown): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'boolean') return String(one);
  return typeof one === 'string' && one.trim() !== ''
    ? decode(oneLine(one.includes('\n') ? one.replace(/\n+/g, '\n') : one))
    : null;
}

/** JSON-LD is not HTML, but publishers escape it as if it were. */
function decode(value: string): string {
  return value
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&quot;/g, '"')
    .replace(/&(apos|rsquo|lsquo);/g, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const names = value.map(nameOf).filter((name) => name !== null);
    return names.length > 0 ? [...new Set(names)].join(', ') : null;
  }
  if (typeof value === 'object' && value !== null && 'name' in value) return text(value.name);
  return text(value);
}

function authorOf(
  article: Json | null,
  meta: (...names: readonly string[]) => string | null,
  elements: readonly Element[],
): string | null {
  const marked = elements.filter(
    (element) =>
      attribute(element, 'rel') === 'author' ||
      /(^|\s)author(\s|$)/.test(attribute(element, 'itemprop') ?? ''),
  );
  const named = [
    ...new Set(
      marked.map((element) => oneLine(rawText(element))).filter((name) => name !== '' && name.length < 60),
    ),
  ];
  const stated =
    nameOf(article?.author) ??
    meta(
      'author',
      'article:author',
      'parsely-author',
      'sailthru.author',
      'byl',
      'dc.creator',
      'cxenseparse:author',
    );
  const isName = stated !== null && !/^https?:/.test(stated);
  return isName ? stated.replace(/^by /i, '') : named.slice(0, 4).join(', ') || null;
}

function itemprop(elements: readonly Element[], name: string): string | null {
  const found = elements.find((element) => attribute(element, 'itemprop') === name);
  return found ? (attribute(found, 'datetime') ?? attribute(found, 'content') ?? rawText(found)) : null;
}

function firstDate(candidates: readonly (string | null)[]): string | null {
  for (const candidate of candidates) {
    const date = candidate && pageDate(candidate);
    if (date) return date;
  }
  return null;
}

/** Titles for search engines carry the site's name behind a bar or a dash. */
function withoutSite(title: string | null, site: string | null): string | null {
  if (title === null || title === '') return null;
  const [, head = '', tail = ''] = /^(.*?)\s+[|–—·»-]\s+([^|–—·»]{2,40})$/u.exec(title) ?? [];
  const known = site !== null && tail.toLowerCase().includes(site.toLowerCase().slice(0, 12));
  return head !== '' && (known || (tail.split(' ').length <= 3 && head.length > 25)) ? head.trim() : title;
}

function canonical(elements: readonly Element[], ogUrl: string | null, url: string): string | null {
  const link = elements.find(
    (element) => element.tagName === 'link' && /(^|\s)canonical(\s|$)/i.test(attribute(element, 'rel') ?? ''),
  );
  const stated = (link && attribute(link, 'href')) || ogUrl;
  const parsed = stated ? URL.parse(stated.trim(), url) : null;
  return parsed && /^https?:$/.test(parsed.protocol) && parsed.pathname !== '/' ? parsed.href : null;
}
