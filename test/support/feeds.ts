import { parseFeed } from '../../shared/feed/parse-feed.ts';
import { type FeedEntry, NotAFeedError } from '../../shared/feed/parsed-feed.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
export const URL_OF_FEED = 'https://news.example/feeds/all.xml';

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function read(
  body: string | Uint8Array,
  options: { contentType?: string; timeZone?: string; url?: string } = {},
) {
  const { contentType = null, url = URL_OF_FEED, timeZone } = options;
  const source = { url, contentType, now: NOW, ...(timeZone === undefined ? {} : { timeZone }) };
  return parseFeed(typeof body === 'string' ? bytesOf(body) : body, source);
}

export async function only(body: string | Uint8Array, options = {}): Promise<FeedEntry> {
  const { items } = await read(body, options);
  expect(items).toHaveLength(1);
  const [item] = items;
  if (item === undefined) throw new Error('no entry');
  return item;
}

export async function refusal(body: string | Uint8Array): Promise<string> {
  const outcome = await read(body).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(NotAFeedError);
  return outcome instanceof Error ? outcome.message : '';
}

export function rss(items: string, attributes = ''): string {
  return `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>News</title>${items}</channel></rss>`;
}

export function atom(entries: string, attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>News</title>${entries}</feed>`;
}

export const ITEM =
  '<item><title>Shells leave Rajin</title><link>https://news.example/1</link><guid>n1</guid>' +
  '<pubDate>Tue, 01 Oct 2024 08:30:00 GMT</pubDate><description>Two ships.</description></item>';

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

interface Sample {
  readonly title: string;
  readonly url: string;
  readonly text: string;
}

export function asRssItem({ title, url, text }: Sample): string {
  return `<item><title>${escaped(escaped(title))}</title><link>${url}</link><guid>${url}</guid><description><![CDATA[${text}]]></description></item>`;
}

export function asAtomEntry({ title, url, text }: Sample): string {
  return `<entry><title type="text">${escaped(title)}</title><link href="${url}"/><id>${url}</id><content type="html">${escaped(text)}</content></entry>`;
}
