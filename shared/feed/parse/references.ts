import { type TokenHandler, Tokenizer } from 'parse5';

/** How Windows-1252 fills the places 128 to 159, which HTML reads so in `&#146;` because pages mean it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Longest name of an HTML reference, `CounterClockwiseContourIntegral;`, and room for the digits of a code. */
const XML_REFERENCE = /&(?:#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|([\p{L}_:][\p{L}\p{N}._:-]{0,63}));/gu;
const HTML_REFERENCE = /&(?:#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|([a-zA-Z][a-zA-Z0-9]{1,31};?))/g;

/**
 * Decodes the references of XML text once. Names of HTML count even where no DTD declares them, since feeds use
 * them so; an unknown name or a bare `&` stays as written.
 *
 * @param entities the document's own
 */
export function decodeXmlReferences(text: string, entities: XmlEntities): string {
  if (!text.includes('&')) return text;
  return text.replace(XML_REFERENCE, (whole: string, code?: string, name?: string) => {
    if (code !== undefined) return characterFor(code);
    return entities.expand(name ?? '') ?? namedCharacter(whole);
  });
}

/** Decodes the references of HTML text once, by HTML's own rules: `&copy` needs no semicolon, `&notit;` is `¬it;`. */
export function decodeHtmlReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(HTML_REFERENCE, (whole: string, code?: string) =>
    code === undefined ? namedCharacter(whole) : characterFor(code),
  );
}

/**
 * Text with the control characters 128 to 159 read as the Windows-1252 characters that their writers meant; no text
 * means those controls.
 */
export function withoutC1(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 128] ?? '');
}

/** Text that reads as itself in XML and in HTML, in content and in double quotes. */
export function escapeMarkup(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
    : text;
}

function characterFor(code: string): string {
  const number = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
  if (number >= 128 && number < 160) return WINDOWS_1252[number - 128] ?? '';
  const impossible = number === 0 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000);
  return impossible ? '\uFFFD' : String.fromCodePoint(number);
}

const named = new Map<string, string>();

/** HTML has 2,231 names: the tokenizer that knows them is asked once a name. */
function namedCharacter(reference: string): string {
  const known = named.get(reference);
  if (known !== undefined) return known;
  let text = '';
  const add = (token: { chars: string }): void => {
    text += token.chars;
  };
  const ignore = (): void => {};
  const handler: TokenHandler = {
    onCharacter: add,
    onWhitespaceCharacter: add,
    onNullCharacter: ignore,
    onComment: ignore,
    onDoctype: ignore,
    onStartTag: ignore,
    onEndTag: ignore,
    onEof: ignore,
  };
  new Tokenizer({}, handler).write(reference, true);
  if (named.size < 5_000) named.set(reference, text);
  return text;
}

/** Bombs are made of entities: the longest text of one, of all declared, and of all that a document may expand. */
const ONE_ENTITY = 8_192;
const ALL_DECLARED = 262_144;
const ALL_EXPANDED = 1_048_576;

const DECLARATION = /<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"]*)"|'([^']*)')/g;

/**
 * The entities that a document declares for itself. Only literal values count: an external entity is never
 * fetched and stays an unknown name. Past the limits above a name is as good as undeclared.
 */
export class XmlEntities {
  readonly #texts = new Map<string, string>();
  #declared = 0;
  #expanded = 0;

  /**
   * Takes in the declarations of a DOCTYPE's internal subset. A value may name entities declared before it.
   *
   * @param subset what stands between `[` and `]`
   */
  declareAll(subset: string): void {
    for (const [, name, double, single] of subset.slice(0, ALL_DECLARED).matchAll(DECLARATION)) {
      if (name === undefined || this.#texts.has(name) || this.#declared >= ALL_DECLARED) continue;
      const value = (double ?? single ?? '').slice(0, ONE_ENTITY);
      const text = decodeXmlReferences(value, this).slice(0, ONE_ENTITY);
      this.#declared += text.length;
      this.#texts.set(name, text);
    }
  }

  /** Whether any entity was declared. */
  get any(): boolean {
    return this.#texts.size > 0;
  }

  /** The text of an entity, or null for one that is unknown or would break the limit. */
  expand(name: string): string | null {
    const text = this.#texts.get(name);
    if (text === undefined || this.#expanded > ALL_EXPANDED) return null;
    this.#expanded += text.length;
    return text;
  }
}
