/** The beginning of a text, at most `most` UTF-16 units: a sign of two units that does not fit is left out, not halved. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * The beginning of a text, at most `most` UTF-16 units; where the text goes on it ends with an ellipsis, not in a word.
 * Scripts without spaces have no words to keep whole: there the last sign gives way.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${beginningOf(text.slice(0, most - 1).replace(/\s+\S{0,40}$/u, ''), most)}…`;
}

/** Most marks that stay in a row: no writing has more (UAX #15, Stream-Safe Text Format). */
const superfluous = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;

/**
 * A text from outside in a normal form of Unicode, at the cost of its length: putting the marks of one letter in their
 * order costs the square of their number, so that of more than 30 in a row the rest is left out.
 */
export function normalized(text: string, form: 'NFKC' | 'NFKD'): string {
  return text.replace(superfluous, '$1').normalize(form);
}

/**
 * JSON as a file holds it. Editors of Windows begin a file with a byte order mark, which RFC 8259 section 8.1 lets a reader
 * pass over, and `JSON.parse` does not.
 *
 * @throws SyntaxError where it is no JSON
 */
export function parseJsonText(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''));
}

/** Whether a value is an object with keys, as opposed to a list, a scalar or null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text in any script, each once, in lower case and compatibility forms made one: as texts are compared. */
export function wordsOf(text: string): ReadonlySet<string> {
  const parts = Array.from(segmenter.segment(normalized(text, 'NFKC').toLowerCase()));
  return new Set(parts.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment));
}
