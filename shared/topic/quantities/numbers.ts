import { inOrder } from '../names/in-order.ts';
import { holds, matchesOf } from '../names/matches.ts';
import { eastAsianNumbersIn } from './east-asian-numbers.ts';
import {
  type Lexicon,
  lexiconOf,
  MEANINGS,
  type Meaning,
  type NumberWord,
  plainWord,
  wordsOf,
} from './number-words.ts';

/** A number that a text states, at its place, with the words that say how it is meant. */
export interface StatedNumber {
  readonly start: number;
  readonly end: number;
  /** Of a range the lower end. */
  readonly amount: number;
  /** The upper end of a range. */
  readonly to: number | null;
  /** Null where it is the very number. */
  readonly meaning: Meaning | null;
  /** "Millions", "several thousand": the amount is the magnitude, and there are more. */
  readonly several: boolean;
  /** Written in one run of digits: a year may look so. */
  readonly bare: boolean;
}

const digitsOf = /\d+(?:[.,'\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?/g;

/** A sign of money between a number and the words that say how it is meant: "up to $5.5bn". */
const currency = /(?:us|u\.s\.)?\$\s?$/;

function withoutSign(words: string): string {
  return words.includes('$') ? words.replace(currency, '') : words;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: NumberWord | null;
  readonly value: number;
  /** A number of itself, with its largest magnitude. */
  readonly whole: { readonly scale: number; readonly several: boolean; readonly more: boolean } | null;
}

interface Run extends StatedNumber {
  /** The amount without its last thousand, million, ...: "5" of "5 million". */
  readonly base: number;
  readonly scale: number;
  readonly genitive: boolean;
}

/**
 * The numbers of a text between two offsets: digits, words and characters for numbers of its language, ranges as one.
 *
 * @param language primary language, or null: then digits and the words that most languages share
 * @param isNone whether digits at a place are part of something else (a name, a day, a calibre), given whether a
 *   magnitude follows them
 */
export function numbersIn(
  text: string,
  language: string | null,
  from = 0,
  to = text.length,
  isNone: (start: number, end: number, magnitude: boolean) => boolean = () => false,
): readonly StatedNumber[] {
  const lexicon = lexiconOf(language);
  const runs: Run[] = [];
  const tokens = tokensOf(text, lexicon, from, to, isNone);
  if (tokens.length === 0) return runs;
  for (let at = 0; at < tokens.length; ) {
    const { run, next } = readRun(tokens, at, text);
    at = Math.max(next, at + 1);
    if (run !== null) runs.push(run);
  }
  return joined(runs, text, lexicon, from);
}

/** How a number is meant by the words behind it, or behind what it counts: "100発以上", "10,000 or more". */
export function meaningAfter(text: string, at: number, language: string | null): Meaning | null {
  return meaningIn(lexiconOf(language).after.exec(plainWord(text.slice(at, at + 24))));
}

function meaningIn(match: RegExpExecArray | null): Meaning | null {
  return MEANINGS.find((name) => match?.groups?.[name] !== undefined) ?? null;
}

/** "6,700" and "6 700" are thousands; "6,7" and "6.7" are decimals. */
export function readNumber(written: string): number {
  const digits = written.replace(/[ '\u00a0\u202f]/g, '');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return Number(digits.replace(',', '.'));
}

function tokensOf(
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
  const found = wordTokens(piece, from, lexicon);
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

/** A letter, or one and an apostrophe, before what would be the beginning of a word. */
const insideWord = /[\p{L}\p{M}]'?$/u;

/** "لثلاثة ملايين قذيفة", "بثلاث سفن": Arabic writes "for", "with" and "and" onto the number. */
const proclitic = /(?:^|[^\p{L}\p{M}])[وف]?[لبك]?ـ?$/u;

/** A letter of a script that has blanks. Words of Korean, Japanese and Chinese are read by their characters. */
const holdsSpaced = /[A-Za-z\u00c0-\u1eff]/;

/** The longest entries of the lexicon, and what compounds are made of. */
function wordTokens(piece: string, from: number, lexicon: Lexicon): readonly Token[] {
  const { language, words, longest, openers, parts } = lexicon;
  const tokens: Token[] = [];
  if (lexicon.isRunning && !holdsSpaced.test(piece)) return tokens;
  const plain = plainWord(piece);
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
    if (count === 1 || !/[^\p{L}\p{M}'’ʼ\s-]/u.test(piece.slice(index, end))) return { word, end };
  }
  return null;
}

/** One blank or hyphen between two words of a number, a full stop behind an abbreviation. */
const beside = /^\.?[\s\u00a0\u202f-]?$/u;

/** Reads tokens from one on as one number, as far as they make one. */
function readRun(tokens: readonly Token[], from: number, text: string): { run: Run | null; next: number } {
  const first = tokens[from];
  if (first === undefined) return { run: null, next: from + 1 };
  if (first.whole !== null) {
    const { scale, several, more } = first.whole;
    const alone = several && first.value === 10 ? 12 : first.value;
    const vague = /^[십백천만억百千万萬亿億]+$/u.test(text.slice(first.start, first.end));
    const meaning = more ? 'over' : vague ? 'about' : null;
    return {
      run: {
        ...placeOf(first),
        amount: alone,
        to: null,
        meaning,
        several,
        bare: false,
        base: first.value / scale,
        scale,
        genitive: false,
      },
      next: from + 1,
    };
  }
  let total = 0;
  let current: number | null = null;
  let base = 0;
  let scale = 1;
  let [several, vague, few, article, digits] = [false, false, false, false, false];
  let begin = first.start;
  let end = first.end;
  let last = from;
  let genitive = false;
  let started = false;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    const previous = tokens[at - 1];
    if (token === undefined || token.whole !== null) break;
    if (at > from && (previous === undefined || !beside.test(text.slice(previous.end, token.start)))) break;
    const { word, value } = token;
    if (word === null) {
      if (current !== null || (total > 0 && value >= scale) || few) break;
      current = value;
      digits = true;
    } else if (word.kind === 'few' || word.kind === 'one') {
      if (at > from && !(few && word.kind === 'one')) break;
      if (word.kind === 'few') few = true;
      else article = true;
      continue;
    } else if (word.kind === 'and' || word.kind === 'of') {
      if (!started || (word.kind === 'of' && !several)) break;
      continue;
    } else if (word.kind === 'number') {
      const joinedBy = previous?.word?.kind === 'and';
      if (few) break;
      if (current === null && !article && (total === 0 || value < scale)) current = value;
      else if (current !== null && !digits && fits(current, value, joinedBy)) current += value;
      else break;
    } else if (word.kind === 'half') {
      // "Satu setengah juta": one and a half, without a word for "and".
      if (total > 0 || digits || (current !== null && !Number.isInteger(current))) break;
      vague = current === null;
      current = (current ?? 0) + word.value;
    } else if (word.kind === 'andHalf') {
      if (current !== null && current < 100) current += word.value;
      else if (current === null && total > 0) total += word.value * scale;
      else if (current === null) {
        current = word.value;
        // "Entre 300.000 y medio millón": the "and" is not of this number.
        begin = token.end - (/\S+$/.exec(text.slice(token.start, token.end))?.[0].length ?? 0);
      } else break;
      vague = total === 0 && current === word.value;
    } else {
      const alone = current === null && total === 0;
      if (alone && (few || (word.kind === 'plural' && !article))) {
        several = true;
        genitive = word.genitive && !few;
        [total, base, scale] = [value, 1, value];
      } else if (several) {
        if (value <= total) break;
        [total, scale, genitive] = [total * value, value, false];
      } else if (value < 1000) {
        if (alone) vague = !word.exact;
        current = (current ?? 1) * value;
      } else if (current === null && total > 0) {
        if (value <= scale) break;
        [total, base, scale] = [total * value, total, value];
      } else {
        if (alone) vague = !word.exact;
        base = total + (current ?? 1);
        total = value > scale ? base * value : total + (current ?? 1) * value;
        current = null;
        scale = value;
      }
    }
    started = true;
    // "10 тыс. контейнеров": the full stop belongs to the abbreviation.
    end = token.end + (word?.kind === 'scale' && text.charAt(token.end) === '.' ? 1 : 0);
    last = at;
  }
  if (!started) return { run: null, next: from + 1 };
  const amount = Math.round((total + (current ?? 0)) * 100) / 100;
  return {
    run: {
      start: begin,
      end,
      amount: several && amount === 10 ? 12 : amount,
      to: null,
      meaning: vague && !several ? 'about' : null,
      several,
      bare: digits && last === from,
      base: scale === 1 ? amount : base,
      scale,
      genitive,
    },
    next: last + 1,
  };
}

const placeOf = ({ start, end }: Token) => ({ start, end });

/** "twenty" and "four", "cent" and "vingt"; in German and Dutch "ein" and "und" and "zwanzig". */
function fits(current: number, value: number, joinedByAnd: boolean): boolean {
  const ones = current % 100;
  if (ones > 0 && ones < 10) return joinedByAnd && value >= 20 && value < 100 && value % 10 === 0;
  return (current % 10 === 0 && value < 20) || (current % 100 === 0 && value < 100) || current % 1000 === 0;
}

/** Ranges made one, and every number with its meaning. */
function joined(runs: readonly Run[], text: string, lexicon: Lexicon, from: number): readonly StatedNumber[] {
  const stated: StatedNumber[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    const next = runs[at + 1];
    if (run === undefined) break;
    const range = next === undefined ? null : rangeOf(run, next, text, lexicon, from);
    if (range !== null) at += 1;
    const number = range ?? run;
    const before = withoutSign(plainWord(text.slice(Math.max(from, number.start - 40), number.start)));
    const said =
      (holds(lexicon.before, before) ? meaningIn(lexicon.before.exec(before)) : null) ??
      meaningAfter(text, number.end, lexicon.language);
    const one = number.several && number.genitive && said !== null;
    const { start, end, amount, bare } = number;
    stated.push({
      start,
      end,
      amount,
      to: range?.to ?? null,
      meaning: range !== null ? null : (said ?? number.meaning ?? (one ? 'about' : null)),
      several: range === null && number.several && !one,
      bare,
    });
  }
  return stated;
}

/** Code units between the ends of a range, a sign of money among them. */
const widest = 22;

function rangeOf(low: Run, high: Run, text: string, lexicon: Lexicon, from: number): Run | null {
  if (low.several || high.several || high.start - low.end > widest) return null;
  const gap = withoutSign(plainWord(text.slice(low.end, high.start)));
  if (gap.length > 16) return null;
  const opened = lexicon.open.test(
    withoutSign(plainWord(text.slice(Math.max(from, low.start - 12), low.start))),
  );
  if (!lexicon.range.test(gap) && !(opened && lexicon.openRange.test(gap))) return null;
  const amount =
    low.scale < 1000 && high.scale >= 1000 && low.amount < high.base ? low.amount * high.scale : low.amount;
  return amount < high.amount
    ? { ...high, start: low.start, amount, to: high.amount, bare: low.bare && high.bare }
    : null;
}
