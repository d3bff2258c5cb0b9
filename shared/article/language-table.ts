import { brotliDecompressSync } from 'node:zlib';
import { LANGUAGE_CODES, LANGUAGES, LEVEL_SCORES, PACKED_PROFILES } from './language-profiles.ts';

/** A longer "word" is an address, or a script without spaces. */
const WORD_BYTES = 70;
/** A slot count well above the number of n-grams, and a power of two. */
const SLOTS = 1 << 16;
const WORD_START = 1;
const WORD_END = 2;

/** Mean score of an n-gram under which text is in no language that has a profile. */
const FOREIGN_SCORE = 36;
/** N-grams of evidence at which half of that score is enough: a headline is mostly names. */
const FOREIGN_PATIENCE = 16;
/** Up to here a text is a name or two, and proves nothing against a hint. */
const NO_EVIDENCE = 4;
/** N-grams of evidence at which a hint that scores half of the best guess is still believed. */
const HINT_PATIENCE = 12;

/**
 * Mean score of an n-gram under which a claimed language is not the text's, once there is this much evidence: texts in the
 * language they claim have 31 and more (some 4,500 of 24 n-grams and up), those in languages without profile, under a
 * claim of English, 23 at most (300 of 600 characters in 32 languages).
 */
const MISFIT_SCORE = 25;
const MISFIT_EVIDENCE = 24;

const NOT_LATIN: Readonly<Record<string, readonly string[]>> = {
  Cyrillic: ['be', 'bg', 'ru', 'sr', 'uk'],
  Arabic: ['ar', 'fa', 'ku', 'ur'],
};

/** Tells the languages of one script apart. */
export interface ProfileTable {
  /**
   * @param script `Latin`, `Cyrillic` or `Arabic`
   * @param hint primary language subtag that the source claims
   * @returns the likeliest language; the hint where the text cannot refute it, or no profile fits and it has none; else null
   */
  detect(text: string, script: string, hint: string | null): string | null;
}

/** Unpacks the profiles into one hash table of n-grams: some 15 ms cold and 1 MB, so build it once. */
export function createProfileTable(): ProfileTable {
  const languages = LANGUAGES.split(' ');
  const indices = (some: readonly string[]) => some.map((language) => languages.indexOf(language));
  const latin = indices(languages.filter((language) => !Object.values(NOT_LATIN).flat().includes(language)));
  const byScript = new Map(Object.entries(NOT_LATIN).map(([script, some]) => [script, indices(some)]));
  const grams = unpackProfiles();
  const scores = new Float64Array(languages.length);
  const bytes = new Uint8Array(4096);
  const encoder = new TextEncoder();
  let run = 0;

  /** Adds what the n-gram says, once a text. Returns 1 where it was new. */
  const add = (key: number, edges: number): number => {
    const { slots } = grams;
    const slot = slotOf(slots, key, edges);
    if (slots[slot] !== key) return 1;
    if (slots[slot + SEEN] === run) return 0;
    slots[slot + SEEN] = run;
    for (let at = slots[slot + FIRST] ?? 0; grams.entries[at + 1] !== 0; at += 2) {
      const language = grams.entries[at] ?? 0;
      scores[language] = (scores[language] ?? 0) + (grams.entries[at + 1] ?? 0);
    }
    return 1;
  };

  const addWord = (start: number, end: number): number => {
    const stop = Math.min(end, start + WORD_BYTES);
    let count = 0;
    let at = start;
    for (; at + 4 < stop; at += 3) count += add(keyOf(bytes, at, at + 4), at === start ? WORD_START : 0);
    return (
      count + add(keyOf(bytes, Math.max(start, stop - 4), stop), WORD_END | (at === start ? WORD_START : 0))
    );
  };

  const addText = (text: string): number => {
    const { written } = encoder.encodeInto(text, bytes);
    let count = 0;
    let wordStart = 0;
    for (let at = 0; at <= written; ) {
      const skip = at === written ? 1 : (SEPARATOR_LENGTHS[bytes[at] ?? 0] ?? 0);
      if (skip === 0) {
        at += 1;
        continue;
      }
      if (at > wordStart) count += addWord(wordStart, at);
      at += skip;
      wordStart = at;
    }
    return count;
  };

  return {
    detect(text, script, hint) {
      run++;
      scores.fill(0);
      const count = addText(text.toLowerCase());
      const candidates = byScript.get(script) ?? latin;
      const scoreOf = (language: number) => scores[language] ?? 0;
      const bestAt = candidates.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
      const best = languages[bestAt] ?? '';
      // One profile serves Malay and Indonesian, the larger of the two.
      const claimedAt = languages.indexOf(hint === 'id' ? 'ms' : (hint ?? ''));
      const claimed = claimedAt >= 0 && candidates.includes(claimedAt) ? claimedAt : undefined;
      const misfits =
        claimed !== undefined && count >= MISFIT_EVIDENCE && scoreOf(claimed) < MISFIT_SCORE * count;
      if (claimed !== undefined && !misfits) {
        const patience = count <= NO_EVIDENCE ? 1 : HINT_PATIENCE / (HINT_PATIENCE + count);
        if (scoreOf(claimed) >= scoreOf(bestAt) * (1 - patience)) return hint;
      }
      if (scoreOf(bestAt) < FOREIGN_SCORE * count * (count / (FOREIGN_PATIENCE + count)))
        return misfits ? null : hint;
      return best === 'ms' ? 'id' : best;
    },
  };
}

interface Grams {
  /**
   * Four numbers a slot, side by side, since the table is larger than what stays near the processor: the n-gram's bytes,
   * up to four, big-endian (0 is a free slot); its edges; the index of its first pair (language, score) in `entries`, where
   * a pair with score 0 ends the list; and the last text that held it.
   */
  readonly slots: Uint32Array;
  readonly entries: Uint8Array;
}

const EDGES = 1;
const FIRST = 2;
const SEEN = 3;

/** Where the slot of an n-gram begins, or the free one that it would have. */
function slotOf(slots: Uint32Array, key: number, edges: number): number {
  let slot = (Math.imul(key ^ (edges << 5), 0x9e3779b1) >>> 15) & (SLOTS - 1);
  while (slots[slot * 4] !== 0 && (slots[slot * 4] !== key || slots[slot * 4 + EDGES] !== edges))
    slot = (slot + 1) & (SLOTS - 1);
  return slot * 4;
}

const ZERO = 0x30;
const UNDERSCORE = 0x5f;

const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9;

/** `keyOf` of these letters in UTF-8, which in the profiles take one to three bytes each. */
function keyOfLetters(letters: Uint16Array, start: number, end: number): number {
  let key = 0;
  for (let at = start; at < end; at++) {
    const code = letters[at] ?? 0;
    if (code < 0x80) key = (key << 8) | code;
    else if (code < 0x800) key = (key << 16) | ((0xc0 | (code >> 6)) << 8) | 0x80 | (code & 0x3f);
    else
      key =
        (key << 24) |
        ((0xe0 | (code >> 12)) << 16) |
        ((0x80 | ((code >> 6) & 0x3f)) << 8) |
        0x80 |
        (code & 0x3f);
  }
  return key >>> 0;
}

function keyOf(bytes: Uint8Array, start: number, end: number): number {
  let key = 0;
  for (let at = start; at < end; at++) key = (key << 8) | (bytes[at] ?? 0);
  return key >>> 0;
}

/**
 * By the first byte of a UTF-8 sequence its length where it is no letter; 0 inside a word. Marks above U+2000 count as
 * separators.
 */
const SEPARATOR_LENGTHS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return byte >= 0x61 && byte <= 0x7a ? 0 : 1;
  if (byte === 0xc2) return 2;
  if (byte === 0xe2 || byte === 0xe3 || byte === 0xef) return 3;
  return byte >= 0xf0 ? 4 : 0;
});

/** Unpacks the records that language-profiles.ts describes. */
function unpackProfiles(): Grams {
  const profiles = brotliDecompressSync(Buffer.from(PACKED_PROFILES, 'base64')).toString();
  const grams = {
    slots: new Uint32Array(SLOTS * 4),
    entries: new Uint8Array(profiles.length * 2),
  };
  const languageOf = new Uint8Array(128);
  for (let at = 0; at < LANGUAGE_CODES.length; at++) languageOf[LANGUAGE_CODES.charCodeAt(at)] = at;
  const gram = new Uint16Array(16);
  let used = 0;
  for (let at = 0; at < profiles.length; ) {
    // One pass over the character codes: matching records and encoding each n-gram took three quarters of a cold start.
    let length = profiles.charCodeAt(at++) - ZERO;
    for (; !isDigit(profiles.charCodeAt(at)); at++) gram[length++] = profiles.charCodeAt(at);
    const start = gram[0] === UNDERSCORE ? 1 : 0;
    const end = gram[length - 1] === UNDERSCORE ? length - 1 : length;
    const edges = (start > 0 ? WORD_START : 0) | (end < length ? WORD_END : 0);
    const key = keyOfLetters(gram, start, end);
    const slot = slotOf(grams.slots, key, edges);
    grams.slots[slot] = key;
    grams.slots[slot + EDGES] = edges;
    grams.slots[slot + FIRST] = used;
    let score = 0;
    for (; at < profiles.length; at++) {
      const code = profiles.charCodeAt(at);
      if (code >= ZERO && code < ZERO + 7) break;
      if (isDigit(code)) {
        score = LEVEL_SCORES[code - ZERO - 7] ?? 0;
        continue;
      }
      grams.entries[used++] = languageOf[code] ?? 0;
      grams.entries[used++] = score;
    }
    used += 2;
  }
  return grams;
}
