import { decodeText } from '../runtime/text/decode-text.ts';
import { findEmbeddedText } from './extract/embedded-text.ts';
import { findMainText, type MainText } from './extract/main-text.ts';
import { type PageTree, parsePage } from './extract/page-tree.ts';
import { judgeReading } from './extract/reading.ts';
import { readStatements, type Statements } from './extract/statements.ts';
import { collapse, comparable } from './extract/text-blocks.ts';
import { detectLanguage } from './language.ts';
import type { PageContent } from './page.ts';

/** Where a page comes from, and what was announced of it. */
export interface PageSource {
  /** The address it was got from, after redirects. */
  readonly url: string;
  /** The header as received. */
  readonly contentType: string | null;
  /** Title of the feed entry that led here: a page about something else is said to be so. */
  readonly expectedTitle?: string | null;
  /** What the feed claims (BCP 47); used where the text is too short to tell. */
  readonly languageHint?: string | null;
}

/** More is not looked at; the web client does not fetch more either. */
const MAX_BYTES = 5 * 1024 * 1024;
/** Shorter main text than this, or so much shorter than the article that JSON-LD holds, was not found in the page. */
const TOO_SHORT = 250;
/** Less than a sentence: the page has its text elsewhere. */
const NOTHING = 80;
const MUCH_LONGER = 1.6;
/** As much as is read of a page's own text. */
const MAX_TEXT = 1_000_000;
/** PDF, ZIP (and office documents), PNG, JPEG, GIF, gzip, RIFF (WebP, WAV). */
const SIGNATURES = [
  '%PDF-',
  'PK\u0003\u0004',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  '\u001f\u008b',
  'RIFF',
];
const NOT_A_PAGE = /^(?:application\/(?!xhtml|xml|.*\+xml)|audio|font|image|model|video)/i;

/**
 * Reads an article page: text, title, author, site, times, language, canonical address, and how far it could be read.
 * Synchronous and pure: any bytes give an answer and never an exception. Markup of 5 MB in any shape takes under two
 * seconds and 256 MB (test/article-extract.test.ts, bench/articles.ts).
 *
 * @param html bytes as received, or text that is decoded already
 */
export function extractPage(html: Uint8Array | string, source: PageSource): PageContent {
  if (isNoPage(html, source.contentType)) return unreadable(source);
  const tree = parsePage(
    typeof html === 'string' ? html : decodeText(html.subarray(0, MAX_BYTES), source.contentType).text,
  );
  const statements = readStatements(tree, source.url);
  const main = findMainText(tree.root, {
    titles: statements.titles.map(comparable),
    descriptions: statements.descriptions.map(comparable),
  });
  const text = bestText(main, statements, tree).toWellFormed();
  const title = statements.titles[0] ?? null;
  const words = text === '' ? (title ?? '') : text;
  const hints = [source.languageHint ?? statements.language, statements.language];
  return {
    title,
    text,
    published: statements.published,
    modified: statements.modified,
    // Where the feed is of another language, the page says in which this one is.
    language: hints.reduce<string | null>((found, hint) => found ?? detectLanguage(words, hint), null),
    canonicalUrl: statements.canonicalUrl,
    author: statements.authors.join(', ') || null,
    site: statements.site,
    reading: judgeReading({
      text,
      main,
      statements,
      noscript: tree.noscript,
      truncated: tree.truncated,
      expectedTitle: source.expectedTitle ?? null,
    }),
  };
}

/** The media type says so, or, since servers are wrong about it, the bytes begin like a document of another kind. */
function isNoPage(html: Uint8Array | string, contentType: string | null): boolean {
  const start =
    typeof html === 'string' ? html.slice(0, 256) : Buffer.from(html.subarray(0, 256)).toString('latin1');
  if (start.trim() === '' || SIGNATURES.some((signature) => start.startsWith(signature))) return true;
  return NOT_A_PAGE.test(contentType?.trim() ?? '') && !/^\s*<(?:!doctype|html|head|body|\?xml)/i.test(start);
}

function unreadable(source: PageSource): PageContent {
  return {
    title: null,
    text: '',
    published: null,
    modified: null,
    language: detectLanguage('', source.languageHint ?? null),
    canonicalUrl: null,
    author: null,
    site: null,
    reading: 'failed',
  };
}

/**
 * What stands on the page, unless that is hardly anything, or only the opening of what JSON-LD holds. JSON-LD first would
 * be wrong: its bodies are cut, of another article, or a whole live blog. Where the publisher marks the article as paid,
 * its structured copy is not read in place of what the page shows.
 */
function bestText(main: MainText, statements: Statements, tree: PageTree): string {
  const text = main.paragraphs.join('\n');
  if (statements.isPaid) return text;
  const stated = longest(statements.bodies.map((body) => plainText(body.slice(0, MAX_TEXT), MOST_LEVELS)));
  if (text.length >= TOO_SHORT)
    return stated.length > text.length * MUCH_LONGER && tellsTheSame(text, stated) ? stated : text;
  if (stated.length >= TOO_SHORT) return longest([text, stated]);
  const embedded = findEmbeddedText(tree.scripts)
    .map((one) => plainText(one, MOST_LEVELS))
    .join('\n')
    .slice(0, MAX_TEXT);
  return text.length < NOTHING || tellsTheSame(text, embedded)
    ? longest([text, stated, embedded])
    : longest([text, stated]);
}

function longest(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b.length > a.length ? b : a), '');
}

/** Bodies in data are text, or markup, or markup in entities; each level is a page of its own to read. */
const MOST_LEVELS = 3;
function plainText(body: string, levels: number): string {
  if (!/<\/?[a-z]|&[a-z#0-9]+;/i.test(body))
    return body.split(/\n+/).map(collapse).filter(Boolean).join('\n');
  const once = findMainText(parsePage(body).root, { titles: [], descriptions: [] }).paragraphs.join('\n');
  return levels > 1 && /<\/?[a-z]/i.test(once) ? plainText(once, levels - 1) : once;
}

/** Whether at least three in ten pairs of words of a text are in the other. */
function tellsTheSame(text: string, other: string): boolean {
  const pairsOf = (from: string) => {
    const words = from.match(/[\p{L}\p{N}]+/gu) ?? [];
    return new Set(words.map((word, i) => `${word} ${words[i + 1] ?? ''}`));
  };
  const [pairs, others] = [pairsOf(text), pairsOf(other)];
  return [...pairs].filter((pair) => others.has(pair)).length > 0.3 * pairs.size;
}
