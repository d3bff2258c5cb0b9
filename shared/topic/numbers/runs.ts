import type { Meaning } from './lexicon.ts';
import type { Token } from './tokens.ts';

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

/** "Im Jahr 2023 Dutzende Raketen" are no 2,023 dozens. */
export const isYear = (amount: number | null): boolean => amount !== null && amount >= 1900 && amount < 2100;

/** Tokens read as one number, with what a range needs of it. */
export interface Run extends StatedNumber {
  /** The amount without its last thousand, million, ...: "5" of "5 million". */
  readonly base: number;
  readonly scale: number;
  readonly genitive: boolean;
}

/** One blank or hyphen between two words of a number, a full stop behind an abbreviation. */
const beside = /^\.?[\s\u00a0\u202f-]?$/u;

/**
 * Reads tokens from one on as one number, as far as they make one.
 *
 * @param text what the tokens are of: blanks and hyphens between them are looked up in it
 * @returns no run where they make none, and the token to go on with
 */
export function readRun(
  tokens: readonly Token[],
  from: number,
  text: string,
): { run: Run | null; next: number } {
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
    const previous = at > 0 ? tokens[at - 1] : undefined;
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
    } else if (word.kind === 'plural' && digits && isYear(current)) {
      break;
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
      bare: digits && last === from && /^\d+$/.test(text.slice(begin, end)),
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
