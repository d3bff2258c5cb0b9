import { decodeText } from '../runtime/decode-text.ts';
import { mainText } from './extract/main-text.ts';
import { readMetadata } from './extract/metadata.ts';
import { descendants, type Element, oneLine, parsePage, rawText } from './extract/page-dom.ts';
import { readingOf } from './extract/reading.ts';
import { detectLanguage } from './language.ts';
import type { PageContent } from './page.ts';

export interface PageSource {
  readonly url: string;
  readonly contentType: string | null;
  /** Title of the feed entry that led here: a page about something else is said to be so. */
  readonly expectedTitle?: string | null;
  readonly languageHint?: string | null;
}

const MOST_BYTES = 5 * 1024 * 1024;
const SHORT_TEXT = 250;

/**
 * Reads an article page: text, title, dates, author, site, language, canonical address, and how far it could be read.
 * Pure and total: any bytes give an answer, in time and memory bounded by limits on bytes, elements and depth.
 */
export function extractPage(html: Uint8Array | string, source: PageSource): PageContent {
  const markup =
    typeof html === 'string'
      ? html.slice(0, MOST_BYTES)
      : decodeText(html.subarray(0, MOST_BYTES), source.contentType).text;
  const root = parsePage(markup);
  const metadata = readMetadata(root, source.url);
  const text = bestText(mainText(root), metadata.articleBody);
  const pageText = visibleText(root);
  const hint = metadata.language ?? source.languageHint ?? null;
  const { articleBody: _body, paid, language: _stated, ...stated } = metadata;
  return {
    ...stated,
    text,
    language: detectLanguage(text || (metadata.title ?? ''), hint),
    reading: readingOf({
      title: metadata.title,
      text,
      pageText,
      expectedTitle: source.expectedTitle ?? null,
      paid,
      links: text.length < 2000 ? linkCount(root) : 0,
    }),
  };
}

/**
 * The page's own text, unless it is hardly any and JSON-LD has more of the same: to prefer JSON-LD always would take
 * cut bodies and, on some sites, the wrong article.
 */
function bestText(text: string, body: string | null): string {
  if (body === null || body.length < SHORT_TEXT || /<[a-z]/i.test(body)) return text;
  const overlaps = text === '' || body.includes(text.slice(0, 40)) || text.includes(body.slice(20, 60));
  return text.length < SHORT_TEXT || (body.length > text.length * 1.6 && overlaps) ? body : text;
}

function visibleText(root: Element): string {
  const body = root.childNodes.find((node): node is Element => node.nodeName === 'body');
  return body ? oneLine(rawText(body).slice(0, 100_000)) : '';
}

function linkCount(root: Element): number {
  let count = 0;
  for (const { tagName } of descendants(root)) if (tagName === 'a') count++;
  return count;
}
