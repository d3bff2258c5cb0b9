/**
 * JSON as a file holds it. Editors of Windows begin a file with a byte order mark, which RFC 8259 section 8.1 lets a reader
 * pass over, and `JSON.parse` does not.
 *
 * @throws SyntaxError where it is no JSON
 */
export function parseJsonText(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''));
}
