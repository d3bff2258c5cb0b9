import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { canonicalFeedUrl } from './canonical-url.ts';

/** Where a site's feeds may be found. */
export interface DiscoveredFeeds {
  /** Named by the page, in the order to try them: feeds of articles before feeds of comments. */
  readonly linked: readonly LinkedFeed[];
  /** Addresses where publishing systems usually have one; worth a request only when `linked` is empty. */
  readonly guesses: readonly string[];
}

export interface LinkedFeed {
  readonly url: string;
  readonly title: string | null;
  readonly type: string | null;
}

// Plain `application/json` is left out: WordPress links its API that way on every page.
const feedTypes = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/xml',
  'text/xml',
]);

const usualPaths = [
  'feed',
  'rss',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'feed.json',
  'rss/all.xml',
];

const mostLinked = 50;
// Pages name their feeds in the head; what follows a million characters is not read.
const mostCharacters = 1_000_000;

/**
 * Feeds of the site that an HTML page belongs to: its `<link rel="alternate">` (or `rel="feed"`) elements, absolute by
 * the page's `<base href>`, and the usual places. Pure; nothing is asked for. Only http(s) addresses are given.
 *
 * @param pageUrl address that gave the page, after redirects
 */
export function discoverFeeds(html: string, pageUrl: string): DiscoveredFeeds {
  const elements = [...elementsOf(parse(html.slice(0, mostCharacters)))];
  const base = elements.find(({ tagName, attributes }) => tagName === 'base' && attributes.has('href'));
  const baseUrl = URL.parse(base?.attributes.get('href') ?? '', pageUrl)?.href ?? pageUrl;

  const linked = new Map<string, LinkedFeed>();
  for (const { tagName, attributes } of elements) {
    const feed = tagName === 'link' ? linkedFeed(attributes, baseUrl) : null;
    if (feed === null) continue;
    const key = canonicalFeedUrl(feed.url);
    if (key !== null && !linked.has(key) && linked.size < mostLinked) linked.set(key, feed);
  }
  const { origin } = new URL(pageUrl);
  return {
    linked: [...linked.values()].sort((a, b) => Number(isComments(a)) - Number(isComments(b))),
    guesses: usualPaths.map((path) => `${origin}/${path}`),
  };
}

interface Element {
  readonly tagName: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** All elements in document order, without recursion: pages nest as deep as they like. */
function* elementsOf(document: DefaultTreeAdapterTypes.Document): Generator<Element> {
  const open: DefaultTreeAdapterTypes.Node[] = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('tagName' in node) {
      yield {
        tagName: node.tagName,
        attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      };
    }
    if ('childNodes' in node)
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) push(open, node.childNodes[at]);
  }
}

function push<Item>(items: Item[], item: Item | undefined): void {
  if (item !== undefined) items.push(item);
}

function linkedFeed(attributes: ReadonlyMap<string, string>, baseUrl: string): LinkedFeed | null {
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  const type = attributes.get('type')?.split(';')[0]?.trim().toLowerCase() ?? null;
  const isFeed =
    relations.includes('feed') || (relations.includes('alternate') && type !== null && feedTypes.has(type));
  const href = attributes.get('href')?.trim();
  const url = isFeed && href ? URL.parse(href.replace(/^feed:(?:\/\/)?(?=https?:)/i, ''), baseUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { url: url.href, title: attributes.get('title')?.trim() || null, type };
}

function isComments(feed: LinkedFeed): boolean {
  return /comment|kommentar|commentaire|comentario|댓글|コメント|评论|評論/i.test(
    `${feed.title ?? ''} ${feed.url}`,
  );
}
