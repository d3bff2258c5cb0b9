import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';

/** A body as text, the encoding it was read in, and sentences for the operator where that was not what was announced. */
export interface DecodedText {
  /** Without byte order mark; bytes that mean nothing in the encoding are U+FFFD. */
  readonly text: string;
  /** WHATWG name in lower case where it has one (`utf-8`, `euc-kr`, `windows-1251`). */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/**
 * 1.4 MB of tables that one body in some hundreds needs: required at that body and not imported, so that no cold start
 * reads them. A deployment has the two packages beside the bundle (`BESIDE_DECODER` in infra/bundling.ts).
 */
const require = createRequire(import.meta.url);
const tables = {
  iconv: (): typeof import('iconv-lite') => require('iconv-lite'),
  detector: (): typeof import('jschardet') => require('jschardet'),
};

/** Where a declaration may stand: XML wants it first, HTML within 1,024 bytes, and real pages go past that. */
const DECLARATION_WINDOW = 4096;
const SNIFF_BYTES = 65_536;
/** Fewer bytes above ASCII than this are too few for the detector, whose guess is then noise. */
const SNIFF_MINIMUM = 6;
/** Bytes above ASCII per Latin letter from which text may be in another script. */
const FOREIGN_SHARE = 0.6;

/**
 * Turns a feed's or page's bytes into text.
 *
 * Order, each step believed only if the bytes bear it out: byte order mark; the zero pattern of UTF-16 and
 * UTF-32; escape sequences of ISO-2022-JP; valid (or all but valid) UTF-8; the HTTP charset; the XML or HTML
 * declaration; detection on the text between tags; windows-1252. Claims of Latin-1, which servers send by
 * default, yield to a declaration and to a detector that sees another script.
 *
 * @param bytes any bytes; never throws
 * @param contentType the Content-Type header as received, or null
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const marked = fromMark(bytes);
  if (marked !== null) return decoded(bytes, marked, marked);
  const claims = claimsFor(bytes, contentType);
  const encoding =
    fromZeroPattern(bytes) ??
    fromEscapes(bytes) ??
    (isUtf8(bytes) || isMostlyUtf8(bytes) ? 'utf-8' : fromClaimsOrSniffing(bytes, claims));
  return decoded(bytes, encoding, claims[0] ?? 'utf-8');
}

function decoded(bytes: Uint8Array, encoding: string, announced: string): DecodedText {
  const text = decodeAs(bytes, encoding);
  const warnings: string[] = [];
  if (announced !== encoding && !(encoding === 'utf-8' && isAscii(bytes))) {
    warnings.push(`The text is announced as ${announced} and was read as ${encoding}.`);
  }
  const lost = count(text, '\uFFFD');
  if (lost > 0) warnings.push(`${lost} places in the text are not valid ${encoding}.`);
  return { text, encoding, warnings };
}

function fromMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return null;
}

/** Markup is ASCII at its start, so in UTF-16 every second byte there is zero, and in UTF-32 three of four. */
function fromZeroPattern(bytes: Uint8Array): string | null {
  const window = Math.min(bytes.length & ~3, 128);
  if (window < 4) return null;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < window; at++) if (bytes[at] === 0) zeros[at & 3] = (zeros[at & 3] ?? 0) + 1;
  const [mostly, rarely] = [(window / 4) * 0.6, (window / 4) * 0.2];
  const pattern = zeros.map((n) => (n >= mostly ? '0' : n <= rarely ? 'x' : '?')).join('');
  return { x0x0: 'utf-16le', '0x0x': 'utf-16be', x000: 'utf-32le', '000x': 'utf-32be' }[pattern] ?? null;
}

/** ISO-2022-JP is seven-bit and hence valid UTF-8: only its shifts into JIS (`ESC $ B`, `ESC $ @`) tell. */
function fromEscapes(bytes: Uint8Array): string | null {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const shift = bytes[at + 2];
    if (bytes[at + 1] === 0x24 && (shift === 0x42 || shift === 0x40)) {
      return isAscii(bytes) ? 'iso-2022-jp' : null;
    }
  }
  return null;
}

/** Encodings that header and document name, best first, without those that cannot be right or are not known. */
function claimsFor(bytes: Uint8Array, contentType: string | null): string[] {
  const header = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  const window = Math.min(bytes.length, DECLARATION_WINDOW);
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, window).toString('latin1');
  const declared =
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ??
    /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1];
  const named = [header, declared].map((label) => (label === undefined ? null : encodingFor(label)));
  const known = named.filter((name) => name !== null);
  return isLatin1(known[0]) && known[1] !== undefined ? known.reverse() : known;
}

/** Share of decoded characters that no text holds, above which an encoding is not believed. */
const TOLERATED_NONSENSE = 0.02;

function fromClaimsOrSniffing(bytes: Uint8Array, claims: readonly string[]): string {
  const sample = textSample(bytes);
  const candidates = claims.filter((claim) => !claim.startsWith('utf-'));
  const first = candidates[0];
  if (first !== undefined && !isLatin1(first) && nonsenseShare(sample, first) <= TOLERATED_NONSENSE)
    return first;
  const guess = sniff(sample);
  if (guess !== null && isLatin1(first) && !isWesternFamily(guess)) candidates.unshift(guess);
  else if (guess !== null) candidates.push(guess);
  candidates.push('windows-1252');
  const measured = candidates.map((encoding) => ({ encoding, nonsense: nonsenseShare(sample, encoding) }));
  const believed = measured.find(({ nonsense }) => nonsense <= TOLERATED_NONSENSE);
  return (
    (believed ?? measured.sort((one, other) => one.nonsense - other.nonsense)[0])?.encoding ?? 'windows-1252'
  );
}

/** Runs of text between tags that hold bytes above ASCII: markup would drown the few letters that tell. */
function textSample(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(bytes.length + 1, SNIFF_BYTES));
  let [filled, from, telling] = [0, 0, false];
  for (let at = 0; at <= bytes.length && filled < sample.length; at++) {
    const byte = bytes[at] ?? 0x3c;
    if (byte >= 0x80) telling = true;
    // No multi-byte encoding of the web has `<` or `>` inside a character.
    if (byte !== 0x3c && byte !== 0x3e) continue;
    if (telling) {
      const run = bytes.subarray(from, Math.min(at, from + sample.length - filled));
      sample.set(run, filled);
      filled += run.length;
      if (filled < sample.length) sample[filled++] = 0x20;
    }
    from = at + 1;
    telling = false;
  }
  return sample.subarray(0, filled);
}

function sniff(sample: Uint8Array): string | null {
  let [high, letters] = [0, 0];
  for (const byte of sample) {
    if (byte >= 0x80) high++;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters++;
  }
  if (high < SNIFF_MINIMUM) return null;
  const { chardet } = tables.detector();
  const { MODERN_WEB, LEGACY_ISO, LEGACY_REGIONAL } = chardet.EncodingEra;
  const { encoding } = chardet.detect(sample, {
    encodingEra: MODERN_WEB | LEGACY_ISO | LEGACY_REGIONAL,
    maxBytes: SNIFF_BYTES,
  });
  const name = encoding === null ? null : encodingFor(encoding);
  if (name === null || name.startsWith('utf-')) return null;
  // Other scripts fill their words: the detector takes a sentence of Italian, with three accents, for Cyrillic.
  return isWesternFamily(name) || high >= letters * FOREIGN_SHARE ? name : null;
}

function nonsenseShare(sample: Uint8Array, encoding: string): number {
  let [nonsense, telling] = [0, 0];
  for (const char of decodeAs(sample, encoding)) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    telling++;
    if (code === 0xfffd || code < 0xa0 || (code >= 0xe000 && code < 0xf900)) nonsense++;
  }
  return telling === 0 ? 0 : nonsense / telling;
}

/**
 * Whether broken UTF-8 is still UTF-8: a cut body, a byte lost in storage, one pasted Latin-1 word. Legacy text
 * seldom forms a whole UTF-8 sequence, so four right ones to a wrong one decide.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [right, wrong] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const more =
      byte < 0x80 ? 0 : byte >= 0xc2 && byte < 0xe0 ? 1 : byte >> 4 === 0xe ? 2 : byte >> 3 === 0x1e ? 3 : -1;
    let step = 1;
    while (step <= more && ((bytes[at + step] ?? 0) & 0xc0) === 0x80) step++;
    if (more > 0 && step === more + 1) right++;
    else if (more !== 0) wrong++;
    at += step;
  }
  return right >= 4 * wrong;
}

/** Labels seen in the wild that the WHATWG list lacks. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['ms949', 'euc-kr'],
  // No page is in Johab: the detector says so of EUC-KR with syllables from beyond KS X 1001.
  ['johab', 'euc-kr'],
  ['cp936', 'gbk'],
  ['cp950', 'big5'],
  ['cp932', 'shift_jis'],
  ['utf-16-le', 'utf-16le'],
  ['utf-16-be', 'utf-16be'],
  ['unicode', 'utf-16le'],
]);

/** What iconv-lite adds to the platform's decoders; its other names (`hex`, `base64`, `utf-7`) are no page's encoding. */
const ICONV_ONLY = /^(?:cp|ibm|windows-?|win-?)?\d{3,5}$|^mac\w+$|^utf-?32(?:[lb]e)?$/;

function encodingFor(label: string): string | null {
  const name = label.toLowerCase();
  const standard =
    whatwgName(ALIASES.get(name) ?? name) ?? whatwgName(name.replace(/^(?:cp|win-?)/, 'windows-'));
  if (standard !== null) return standard === 'x-user-defined' || standard === 'replacement' ? null : standard;
  return ICONV_ONLY.test(name) && tables.iconv().encodingExists(name) ? name : null;
}

function whatwgName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/**
 * EUC-KR goes by iconv-lite: on the web it means its superset Windows-949, of whose two-byte codes the platform's
 * decoder lacks 8,824, those of the rarer Hangul syllables (measured on Node 24 with its full ICU).
 */
function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding !== 'euc-kr' && whatwgName(encoding) !== null) return new TextDecoder(encoding).decode(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return tables.iconv().decode(buffer, encoding === 'euc-kr' ? 'cp949' : encoding);
}

function isLatin1(encoding: string | undefined): boolean {
  return encoding === 'windows-1252' || encoding === 'iso-8859-15';
}

/** One-byte Latin encodings, between which the detector cannot choose on a feed's few accents. */
function isWesternFamily(encoding: string): boolean {
  return /^(?:windows-125[0247]|iso-8859-(?:[1-4]|9|1[03456])|macintosh|mac\w+|cp\d+)$/.test(encoding);
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
  return found;
}
