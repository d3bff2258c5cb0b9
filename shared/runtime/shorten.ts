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
