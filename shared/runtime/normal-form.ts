/** Most marks that stay in a row: no writing has more (UAX #15, Stream-Safe Text Format). */
const superfluous = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;

/**
 * A text from outside in a normal form of Unicode, at the cost of its length: putting the marks of one letter in their
 * order costs the square of their number, so that of more than 30 in a row the rest is left out.
 */
export function normalized(text: string, form: 'NFKC' | 'NFKD'): string {
  return text.replace(superfluous, '$1').normalize(form);
}
