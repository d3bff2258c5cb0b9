import { constants, gunzipSync } from 'node:zlib';
import { decodeText } from '../runtime/text/decode-text.ts';
import { finishFeed } from './parse/finish-feed.ts';
import type { RawFeed } from './parse/raw-feed.ts';
import { readJson } from './parse/read-json.ts';
import { readXml } from './parse/read-xml.ts';
import { type FeedSource, NotAFeedError, type ParsedFeed } from './parsed-feed.ts';

/** The most bytes of a body that are read; the fetcher's cap is lower, this one holds for whoever else calls. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Reads a feed of any kind and in any state: RSS, RDF, Atom 0.3 and 1.0, news sitemaps, JSON Feed, and the JSON
 * listings of WordPress, the Federal Register and GDELT.
 *
 * Every entry that is whole comes out, whatever is wrong around it; what was repaired, guessed or dropped is said
 * in `warnings`. Time and memory are linear in the bytes, of which 16 MiB are read; texts are cut at 4,000
 * characters, entries at 5,000, nesting and entities at fixed limits. Nothing is fetched, no external entity is
 * resolved, no code of the feed runs.
 *
 * @param bytes the body as it came, of whatever encoding; gzip is unpacked
 * @throws NotAFeedError and nothing else; its message says what the bytes look like instead
 */
export async function parseFeed(bytes: Uint8Array, source: FeedSource): Promise<ParsedFeed> {
  const body = unpacked(bytes);
  const kind = binaryKind(body);
  if (kind !== null) throw new NotAFeedError(`Not a feed but ${kind}.`);
  const warnings: string[] = [];
  if (body.length > MOST_BYTES) {
    warnings.push(
      `Only the first ${MOST_BYTES / 1024 / 1024} of ${Math.ceil(body.length / 1024 / 1024)} MiB were read.`,
    );
  }
  const decoded = decodeText(body.subarray(0, MOST_BYTES), source.contentType);
  warnings.push(...decoded.warnings);
  const { feed, notes } = await readText(decoded.text, source);
  return finishFeed(feed, source, [...warnings, ...notes]);
}

/** Reads what the text starts as, and what it may hold behind stray characters where that fails. */
async function readText(text: string, { url, contentType }: FeedSource): Promise<Reading> {
  if (!/\S/.test(text)) throw new NotAFeedError('Not a feed but white space only.');
  const looksJson = /^\s*(?:[[{]|\)\]\}'|[\w.$]{1,100}\(\s*[[{])/.test(text);
  const xml = (): Promise<Reading> => readXml(text, url);
  const json = async (): Promise<Reading> =>
    readJson(looksJson ? text : text.slice(text.search(/[[{]/)), url);
  if (looksJson) return firstOf(json, /<(?:\w+:)?(?:rss|feed|rdf|urlset)\b/i.test(text) ? xml : null);
  return firstOf(xml, /json/i.test(contentType ?? '') && /[[{]/.test(text) ? json : null);
}

type Reading = { readonly feed: RawFeed; readonly notes: readonly string[] };

/** The first way's outcome, or the second's where the first finds no feed; the first's refusal where neither does. */
async function firstOf(
  first: () => Promise<Reading>,
  second: (() => Promise<Reading>) | null,
): Promise<Reading> {
  try {
    return await first();
  } catch (refusal) {
    if (second === null || !(refusal instanceof NotAFeedError)) throw refusal;
    return second().catch(() => {
      throw refusal;
    });
  }
}

/** Some servers send gzip as a file (`sitemap.xml.gz`) rather than as an encoding. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    // The flush lets a cut-off archive give what it holds.
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new NotAFeedError(
      `Not a feed but gzip that does not unpack to ${MOST_BYTES / 1024 / 1024} MiB or less.`,
      { cause },
    );
  }
}

/** First bytes of what servers send by mistake, in Latin-1. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['\x89PNG', 'a PNG image'],
  ['GIF8', 'a GIF image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['RIFF', 'a media file'],
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive'],
];

function binaryKind(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'an empty body';
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}
