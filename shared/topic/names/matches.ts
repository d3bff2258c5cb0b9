/**
 * Every match of a pattern in a text, in order. As `matchAll`, which copies its pattern at each call: that took a tenth
 * of the judge's time, since most sentences hold no match at all.
 *
 * @param pattern with the flag `g`; none of those here matches nothing ("")
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  if (looseOf(pattern)?.test(text) === false) return none;
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}

const none: readonly RegExpExecArray[] = [];

/**
 * The same as `pattern.test(text)`, for long lists of words of which few texts hold any. Whether a word is whole costs more
 * than all of the list where it is asked at each place before the list (five times as much in Cyrillic and Korean), so
 * the list is tried without that first.
 *
 * @param pattern without the flag `g`
 */
export function holds(pattern: RegExp, text: string): boolean {
  return looseOf(pattern)?.test(text) !== false && pattern.test(text);
}

const loose = new WeakMap<RegExp, RegExp | null>();

/** A pattern without "not behind a letter" before it, which matches wherever the pattern does; null where it has none. */
function looseOf(pattern: RegExp): RegExp | null {
  const known = loose.get(pattern);
  if (known !== undefined) return known;
  const source = pattern.source.replace(/^\(\?<![^()]*\)/, '');
  const made = source === pattern.source ? null : new RegExp(source, pattern.flags.replace('g', ''));
  loose.set(pattern, made);
  return made;
}

const spaced = /[A-Za-z\u00c0-\u1eff]/;

/** Whether a text holds a letter of a script that writes blanks: what is said in such words is not said without one. */
export function holdsSpaced(text: string): boolean {
  return spaced.test(text);
}

const unspaced = /[\u3040-\u9fff\uac00-\ud7af]/;

/** Whether a text holds a letter of Chinese, Japanese or Korean. */
export function holdsRunning(text: string): boolean {
  return unspaced.test(text);
}
