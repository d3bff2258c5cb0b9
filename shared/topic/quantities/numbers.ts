import { type Run, readRun, type StatedNumber } from './number-runs.ts';
import { tokensOf } from './number-tokens.ts';
import { type Lexicon, lexiconOf, MEANINGS, type Meaning, plainPiece } from './number-words.ts';
import { CHANGE_REACH, isDifference, isFormer, isParticle } from './particles.ts';

/** A sign of money between a number and the words that say how it is meant: "up to $5.5bn". */
const currency = /(?:us|u\.s\.)?\$\s?$/;

function withoutSign(words: string): string {
  return words.includes('$') ? words.replace(currency, '') : words;
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
  return meaningIn(lexiconOf(language).after.exec(plainPiece(text, at, at + 24)));
}

function meaningIn(match: RegExpExecArray | null): Meaning | null {
  const groups = match?.groups;
  return groups === undefined ? null : (MEANINGS.find((name) => groups[name] !== undefined) ?? null);
}

/** Ranges made one, and every number with its meaning. */
function joined(runs: readonly Run[], text: string, lexicon: Lexicon, from: number): readonly StatedNumber[] {
  const stated: StatedNumber[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    const next = runs[at + 1];
    if (run === undefined) break;
    const range = next === undefined ? null : rangeOf(run, next, text, lexicon, from);
    if (isDifference(text, run.start, run.end)) continue;
    const former = next !== undefined && isChanged(run, next, text, from, range !== null);
    if (range !== null || former) at += 1;
    const number = former && next !== undefined ? next : (range ?? run);
    const before = withoutSign(plainPiece(text, Math.max(from, number.start - 32), number.start));
    const meant = lexicon.before.exec(before);
    const clause = (): string => plainPiece(text, Math.max(from, number.start - 80), number.start);
    const said =
      (meant !== null && !former && !isParticle(withoutSign(clause()), number.amount)
        ? meaningIn(meant)
        : null) ?? meaningAfter(text, number.end, lexicon.language);
    const one = number.several && number.genitive && said !== null;
    const { end, amount, bare } = number;
    stated.push({
      // "月産2000機から5000機": what is said of both stands before the old figure.
      start: former && lexicon.isRunning ? run.start : number.start,
      end,
      amount,
      was: former ? (range?.amount ?? run.amount) : undefined,
      to: former ? null : (range?.to ?? null),
      meaning: range !== null && !former ? null : (said ?? number.meaning ?? (one ? 'about' : null)),
      several: (range === null || former) && number.several && !one,
      bare,
    });
  }
  return stated;
}

/** "Raised from 6.5 to 7.4 million": the first is what the figure was. */
function isChanged(old: Run, now: Run, text: string, from: number, isRange: boolean): boolean {
  if (now.start - old.end > widest) return false;
  const before = plainPiece(text, Math.max(from, old.start - CHANGE_REACH), old.start);
  const between = isRange ? null : plainPiece(text, old.end, now.start);
  return isFormer(before, between, text.slice(now.end, now.end + 16));
}

/** Code units between the ends of a range, a sign of money among them. */
const widest = 22;

function rangeOf(low: Run, high: Run, text: string, lexicon: Lexicon, from: number): Run | null {
  if (low.several || high.several || high.start - low.end > widest) return null;
  const gap = withoutSign(plainPiece(text, low.end, high.start));
  if (gap.length > 16) return null;
  const opened = lexicon.open.test(withoutSign(plainPiece(text, Math.max(from, low.start - 12), low.start)));
  if (!lexicon.range.test(gap) && !(opened && lexicon.openRange.test(gap))) return null;
  const amount =
    low.scale < 1000 && high.scale >= 1000 && low.amount < high.base ? low.amount * high.scale : low.amount;
  return amount < high.amount
    ? { ...high, start: low.start, amount, to: high.amount, bare: low.bare && high.bare }
    : null;
}
