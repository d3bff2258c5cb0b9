import { NotAFeedError } from '../parsed-feed.ts';
import { plainText } from './plain-text.ts';

/** What no text has in any encoding, and most files that are none have among their first hundred bytes. */
const NO_TEXT = /(?![\t\n\v\f\r])[\p{Cc}\ufffd]/u;

/** How far into a page its head is looked for. */
const HEAD = 131_072;

/**
 * The refusal of a document that is no feed, in words that tell the operator what came instead: the title of a
 * page and the feeds it points to, the beginning of a text (some services answer errors so), the root of other XML.
 *
 * @param text the decoded document
 * @param element the first element that could have been a feed's, in lower case; null where there is no markup
 * @param url the document's address, which the page's links refer to
 */
export function notAFeed(text: string, element: string | null, url: string): NotAFeedError {
  return new NotAFeedError(`Not a feed but ${looksOf(text, element, url)}.`);
}

function looksOf(text: string, element: string | null, url: string): string {
  if (element === 'html') return looksOfPage(text.slice(0, HEAD), url);
  if (element === 'opml') return 'an OPML list of feeds';
  if (element === 'sitemapindex') return 'an index of sitemaps, any of which can be read';
  if (element !== null)
    return /^[\p{L}\p{N}_:.-]+$/u.test(element) ? `XML about <${element.slice(0, 40)}>` : 'binary data';
  const head = text.slice(0, 2_000);
  const words = plainText({ value: head, as: 'text' }, 120, 'known');
  return words === null || NO_TEXT.test(head)
    ? 'binary data'
    : `a text that says: ${words.replace(/\.$/, '')}`;
}

function looksOfPage(head: string, url: string): string {
  const title = /<title\b[^>]{0,200}>([^<]{0,2000})/i.exec(head)?.[1] ?? '';
  const named = plainText({ value: title, as: 'html' }, 80, 'known');
  const feeds = feedLinks(head, url);
  const pointing = feeds.length === 0 ? '' : ` that points to ${feeds.slice(0, 3).join(' and ')}`;
  return `an HTML page${named === null ? '' : ` titled "${named}"`}${pointing}`;
}

/**
 * The feeds that a page's head announces (`<link rel="alternate" type="application/rss+xml" href="...">`), as
 * absolute http(s) addresses in the page's order, without repetition.
 *
 * @param html the page, or its beginning
 * @param url its address
 */
function feedLinks(html: string, url: string): string[] {
  const found = new Set<string>();
  for (const [tag] of html.matchAll(/<link\s[^<>]{1,2000}>/gi)) {
    const of = (name: string): string =>
      new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
        .exec(tag)
        ?.slice(1)
        .find(Boolean) ?? '';
    if (!/\balternate\b/i.test(of('rel')) || !/(?:rss|atom|feed)\+(?:xml|json)/i.test(of('type'))) continue;
    const address = URL.parse(of('href').replaceAll('&amp;', '&'), url);
    if (address !== null && /^https?:$/.test(address.protocol)) found.add(address.href);
  }
  return [...found];
}
