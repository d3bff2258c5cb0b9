/**
 * Writes shared/article/language-profiles.ts from the n-gram tables of eld (Apache-2.0).
 * Run by hand when the list of languages changes: `npx node bench/distil-languages.ts`.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

/** How many of a language's most frequent n-grams are kept: more where headlines are many or cousins are close. */
const KEPT: Readonly<Record<string, number>> = Object.fromEntries([
  ...'cs de en es fr it nl no pl pt ru sv tr uk'.split(' ').map((language) => [language, 2000]),
  ...'ar be bg da fa fi hr hu ms ro sk sl sr ur vi'.split(' ').map((language) => [language, 600]),
  ...'az ca et eu is ku lt lv sq tl'.split(' ').map((language) => [language, 400]),
]);
/** eld leaves this out of every stored score. */
const BASE_SCORE = 53;
const LEVELS = 3;
/** One character each, none of them a digit or a lower-case letter, so that a record needs no separators. */
const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!#%&()*+,-./:;<=>?@';

interface EldTable {
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Entry {
  readonly language: string;
  readonly score: number;
}

const eld = new URL('../node_modules/eld/src/', import.meta.url);
const { ngramsData }: { ngramsData: EldTable } = await import(new URL('ngrams/large.js', eld).href);
const { dictionary }: { dictionary: readonly string[] } = await import(new URL('dictionary.js', eld).href);
const byteOf = new Map(
  dictionary.flatMap((char, byte) => (byte < 0x80 || char === ' ' ? [] : [[char, byte]])),
);

/** eld spells bytes above 0x7f as letters of its own; `_` is put for its word boundary. Null where a letter is cut. */
function decodeGram(gram: string): string | null {
  const start = gram.startsWith(' ') ? '_' : '';
  const end = gram.length > 1 && gram.endsWith(' ') ? '_' : '';
  const bytes = [...gram.slice(start.length, gram.length - end.length)].map((char) =>
    /[a-z]/.test(char) ? char.charCodeAt(0) : byteOf.get(char),
  );
  if (bytes.length === 0 || bytes.some((byte) => byte === undefined)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes.map(Number)));
    return /^[\p{L}\p{M}]+$/u.test(text) ? start + text + end : null;
  } catch {
    return null;
  }
}

const entriesOf = new Map<string, readonly Entry[]>();
const gramsOf = new Map<string, { readonly gram: string; readonly score: number }[]>();
for (const [eldGram, scores] of Object.entries(ngramsData.ngrams)) {
  const gram = decodeGram(eldGram);
  if (gram === null) continue;
  const entries = Object.entries(scores)
    .map(([id, score]) => ({ language: ngramsData.languages[id] ?? '', score: score + BASE_SCORE }))
    .filter(({ language }) => language in KEPT);
  entriesOf.set(gram, entries);
  for (const { language, score } of entries) {
    const grams = gramsOf.get(language) ?? [];
    grams.push({ gram, score });
    gramsOf.set(language, grams);
  }
}

const kept = new Set<string>();
for (const [language, grams] of gramsOf) {
  grams.sort((a, b) => b.score - a.score);
  for (const { gram } of grams.slice(0, KEPT[language])) kept.add(gram);
}

const scores = [...kept]
  .flatMap((gram) => (entriesOf.get(gram) ?? []).map(({ score }) => score))
  .sort((a, b) => a - b);
const levels = Array.from({ length: LEVELS }, (_, level) =>
  scores.slice(
    Math.floor((scores.length * level) / LEVELS),
    Math.floor((scores.length * (level + 1)) / LEVELS),
  ),
);
const levelOf = (score: number) => levels.findLastIndex((level) => score >= (level[0] ?? 0));
const languages = [...gramsOf.keys()].sort();

let profiles = '';
let previous = '';
for (const gram of [...kept].sort()) {
  let shared = 0;
  while (shared < 6 && shared < gram.length && gram[shared] === previous[shared]) shared++;
  profiles += shared + gram.slice(shared);
  previous = gram;
  for (let level = LEVELS - 1; level >= 0; level--) {
    const members = (entriesOf.get(gram) ?? []).filter(({ score }) => levelOf(score) === level);
    if (members.length)
      profiles += 7 + level + members.map(({ language }) => CODES[languages.indexOf(language)]).join('');
  }
}

writeFileSync(
  new URL('../shared/article/language-profiles.ts', import.meta.url),
  `/**
 * The most frequent n-grams of ${languages.length} languages, written by bench/distil-languages.ts from the tables of eld 2.1
 * (https://github.com/nitotm/efficient-language-detector-js, Apache-2.0, copyright 2023 Nito T.M.). Not to be edited.
 */
export const LANGUAGES = '${languages.join(' ')}';

/** One character for each of LANGUAGES, in their order, as the records of the profiles use them. */
export const LANGUAGE_CODES = '${CODES.slice(0, languages.length)}';

/** What an n-gram of level 7, 8 or 9 adds to a language's score. */
export const LEVEL_SCORES: readonly number[] = [${levels.map((level) => Math.round(level.reduce((a, b) => a + b, 0) / level.length)).join(', ')}];

/**
 * Brotli in base64, half the bytes of what it packs: sorted records of a digit 0..6, the length shared with the n-gram
 * before; its rest (\`_\` is a word's edge); then a level and its languages, once or more.
 */
export const PACKED_PROFILES =
  '${brotliCompressSync(profiles).toString('base64')}';
`,
);
console.log(`${kept.size} n-grams, ${scores.length} scores, ${(profiles.length / 1000).toFixed(0)} KB`);
