import { inOrder } from '../names/in-order.ts';
import { holdsSpaced, matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import { eastAsianNumbersIn } from './east-asian.ts';
import { type Lexicon, type NumberWord, plainPiece, wordsOf } from './lexicon.ts';

/** Millimetres as they are written of calibres. */
export const MILLIMETRES =
  '(?:mm|мм|㎜|毫米|公厘|公釐|ミリ|밀리|mil[ií]m[eè]?t|mil[ií](?!on|ón|ard|yon)|millim|мілім|милл?им)';

/** "KN-24 148발" are no 24,148, and of "100 170 mm guns" there are a hundred. */
const digitsOf = new RegExp(
  String.raw`(?<![A-Za-z][-\u2010-\u2013]?\d{0,3})\d+(?:[.,'\u00a0\u202f ]\d{3}(?!\d|[\s-]?${MILLIMETRES}))+|\d+(?:[.,]\d+)?`,
  'g',
);

/** A word, digits or characters that may be part of a number, at its place. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: NumberWord | null;
  readonly value: number;
  /** A number of itself, with its largest magnitude. */
  readonly whole: { readonly scale: number; readonly several: boolean; readonly more: boolean } | null;
}

/** "6,700" and "6 700" are thousands; "6,7" and "6.7" are decimals. */
function readNumber(written: string): number {
  const digits = written.replace(/[ '\u00a0\u202f]/g, '');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return Number(digits.replace(',', '.'));
}

/**
 * What numbers are made of between two offsets of a text, in order; nothing where all of it together makes none.
 *
 * @param isNone whether digits or words at a place are part of something else, given whether a magnitude follows them
 */
export function tokensOf(
  text: string,
  lexicon: Lexicon,
  from: number,
  to: number,
  isNone: (start: number, end: number, magnitude: boolean) => boolean,
): readonly Token[] {
  const piece = text.slice(from, to);
  const tokens: Token[] = [];
  if (lexicon.isRunning)
    for (const { start, end, value, scale, several, more } of eastAsianNumbersIn(piece, lexicon.language))
      if (!isNone(from + start, from + end, true))
        tokens.push({
          start: from + start,
          end: from + end,
          word: null,
          value,
          whole: { scale, several, more },
        });
  const taken = tokens.length;
  const digits = matchesOf(digitsOf, piece);
  const found = wordTokens(text, piece, from, lexicon);
  if (taken === 0 && digits.length === 0 && !found.some(bearsNumber)) return tokens;
  const words = found.filter(({ start, end }) => !isNone(start, end, true));
  for (const match of digits) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (taken > 0 && tokens.slice(0, taken).some((token) => token.start < end && start < token.end)) continue;
    const magnitude = words.some(
      ({ start: next, word }) =>
        (next === end || next === end + 1) && (word?.kind === 'scale' || word?.kind === 'plural'),
    );
    if (!isNone(start, end, magnitude))
      tokens.push({ start, end, word: null, value: readNumber(match[0]), whole: null });
  }
  if (tokens.length === 0) return words;
  tokens.push(...words);
  return inOrder(tokens);
}

/** "And", "of", "a" and "several" are no number without one beside them; nine of ten sentences hold no more. */
function bearsNumber({ word }: Token): boolean {
  return word?.kind !== 'and' && word?.kind !== 'of' && word?.kind !== 'one' && word?.kind !== 'few';
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A letter, or one and an apostrophe, before what would be the beginning of a word. */
const insideWord = pattern.u`[\p{L}\p{M}]'?$`;

/** "لثلاثة ملايين قذيفة", "بثلاث سفن": Arabic writes "for", "with" and "and" onto the number. */
const proclitic = pattern.u`(?:^|[^\p{L}\p{M}])[وف]?[لبك]?ـ?$`;

/** The longest entries of the lexicon, and what compounds are made of. */
function wordTokens(text: string, piece: string, from: number, lexicon: Lexicon): readonly Token[] {
  const { language, words, longest, openers, parts } = lexicon;
  const tokens: Token[] = [];
  if (lexicon.isRunning && !holdsSpaced(piece)) return tokens;
  const plain = plainPiece(text, from, from + piece.length);
  openers.lastIndex = 0;
  for (let match = openers.exec(plain); match !== null; match = openers.exec(plain)) {
    const { 0: first, index } = match;
    if (index > 0 && plain.charCodeAt(index - 1) !== 0x20) {
      const before = plain.slice(Math.max(0, index - 4), index);
      if (insideWord.test(before) && !(language === 'ar' && proclitic.test(before))) {
        openers.lastIndex = index + 1;
        continue;
      }
    }
    // "Two M1991" are no two million.
    if (first.length === 1 && isDigit(plain.charCodeAt(index + 1))) continue;
    const entry = entryAt(piece, plain, match, longest.get(first) ?? 0, words);
    openers.lastIndex = entry?.end ?? index + first.length;
    if (entry !== null) {
      const { word, end } = entry;
      tokens.push({ start: from + index, end: from + end, word, value: word.value, whole: null });
    } else if (parts !== null) {
      let start = from + index;
      for (const part of parts(first)) {
        const word = words.get(part) ?? null;
        tokens.push({ start, end: start + part.length, word, value: word?.value ?? 0, whole: null });
        start += part.length;
      }
    }
  }
  return tokens;
}

const betweenWords = pattern.u`[^\p{L}\p{M}'’ʼ\s-]`;

/** The longest entry that begins with a word: up to `most` words, with nothing but blanks and hyphens between them. */
function entryAt(
  piece: string,
  plain: string,
  { 0: first, index }: RegExpExecArray,
  most: number,
  words: Lexicon['words'],
): { readonly word: NumberWord; readonly end: number } | null {
  const alone = words.get(first);
  if (most < 2) return alone === undefined ? null : { word: alone, end: index + first.length };
  const written = [first];
  const ends = [index + first.length];
  wordsOf.lastIndex = index + first.length;
  while (written.length < most) {
    const next = wordsOf.exec(plain);
    if (next === null) break;
    written.push(next[0]);
    ends.push(next.index + next[0].length);
  }
  for (let count = written.length; count > 0; count -= 1) {
    const word = count === 1 ? alone : words.get(written.slice(0, count).join(' '));
    const end = ends[count - 1];
    if (word === undefined || end === undefined) continue;
    if (count === 1 || !betweenWords.test(piece.slice(index, end))) return { word, end };
  }
  return null;
}
