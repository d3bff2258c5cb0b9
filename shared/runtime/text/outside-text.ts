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
 * @throws SyntaxError where it is no JSON, in one line that ends with the place: "Unexpected token ']', line 3, column 1"
 */
export function parseJsonText(text: string): unknown {
  const bare = text.replace(/^\ufeff/, '');
  try {
    return JSON.parse(bare);
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : '';
    const what = /^Unexpected token '.'|^.+?(?= in JSON at position )/su.exec(says)?.[0];
    if (what === undefined) throw cause;
    const before = bare.slice(0, wholeUpTo(bare)).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new SyntaxError(`${what}, line ${before.length}, column ${column}`, { cause });
  }
}

/** How much of a broken text could still become JSON: the parser tells the place of some errors only. */
function wholeUpTo(text: string): number {
  let [whole, broken] = [0, text.length];
  while (whole < broken) {
    const middle = Math.ceil((whole + broken) / 2);
    if (mayGoOn(text.slice(0, middle))) whole = middle;
    else broken = middle - 1;
  }
  return whole;
}

function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const says = error instanceof Error ? error.message : '';
    return /Unexpected end|Unterminated/.test(says) || says.includes(`at position ${text.length} `);
  }
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
