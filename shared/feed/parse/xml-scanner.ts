import { XmlEntities } from './references.ts';

/** One piece of a document. Offsets are UTF-16 code units into it. */
export type XmlPiece =
  | { readonly kind: 'text' | 'cdata'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'open';
      readonly name: string;
      /** Lower-case names; the first of two alike; references not decoded. Only those the caller reads. */
      readonly attributes: ReadonlyMap<string, string>;
      readonly empty: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number };

const NAME_START = /[\p{L}_:]/u;
const WORD = /[^\s/>=<"']+/y;
const SUBSET_END = /\]\s*>/g;
const EQUALS = /\s*=\s*/y;

/**
 * Splits a document into tags and text in one pass, whatever is wrong with it: what cannot be markup is text, an
 * attribute may lack its quotes or its closing quote, a comment or CDATA section its end. Every search remembers
 * what it did not find, so that the whole stays linear in the document's length.
 */
export class XmlScanner {
  readonly text: string;
  /** What the DOCTYPE passed so far declares. */
  readonly entities = new XmlEntities();
  /** Where the next piece starts; may be set back by the caller. */
  position = 0;
  /** Whether a tag, comment or section was cut off by the end of the document. */
  cutOff = false;
  readonly #kept: (name: string) => boolean;
  readonly #searches = new Map<string | RegExp, { from: number; at: number }>();

  /** @param kept which attributes (in lower case) the caller will read; the others cost nothing */
  constructor(text: string, kept: (name: string) => boolean) {
    this.text = text;
    this.#kept = kept;
  }

  /**
   * The next piece, or null at the end. Comments, processing instructions and the DOCTYPE are passed over.
   *
   * @param inside raw name of the element whose text is being read, whose end tag also ends an unclosed CDATA section
   */
  next(inside: string | null): XmlPiece | null {
    while (this.position < this.text.length) {
      const start = this.position;
      if (this.text[start] !== '<') {
        const end = this.text.indexOf('<', start);
        this.position = end < 0 ? this.text.length : end;
        return { kind: 'text', start, end: this.position };
      }
      const piece = this.#markup(start, inside);
      if (piece === 'passed over') continue;
      if (piece !== null) {
        this.position = piece.end;
        return piece.kind === 'cdata' ? { ...piece, start: start + 9, end: this.#cdataEnd } : piece;
      }
      this.position = start + 1;
      return { kind: 'text', start, end: start + 1 };
    }
    return null;
  }

  #cdataEnd = 0;

  #markup(start: number, inside: string | null): XmlPiece | 'passed over' | null {
    const next = this.text[start + 1] ?? '';
    if (next === '!') return this.#declaration(start, inside);
    if (next === '?') return this.#instruction(start);
    if (next === '/') return this.#endTag(start);
    return NAME_START.test(next) ? this.#startTag(start) : null;
  }

  #declaration(start: number, inside: string | null): XmlPiece | 'passed over' | null {
    if (this.text.startsWith('<!--', start)) return this.#comment(start, inside);
    if (/^<!\[cdata\[/i.test(this.text.slice(start, start + 9))) return this.#cdata(start, inside);
    if (/^<!doctype/i.test(this.text.slice(start, start + 9))) return this.#doctype(start);
    return null;
  }

  /** An XML declaration may lack its second `?`; other instructions may hold `>`. */
  #instruction(start: number): 'passed over' | null {
    if (/^<\?xml/i.test(this.text.slice(start, start + 5))) return this.#passOverTag(start);
    return this.#passOver(start, '?>') ?? this.#passOverTag(start);
  }

  /** Passes over what ends at `>`, unless something else starts first. */
  #passOverTag(start: number): 'passed over' | null {
    const next = this.#find('<', start + 1);
    return next >= 0 && next < this.#find('>', start) ? null : this.#passOver(start, '>');
  }

  #passOver(start: number, closer: string): 'passed over' | null {
    const end = this.#find(closer, start + 2);
    if (end < 0) return null;
    this.position = end + closer.length;
    return 'passed over';
  }

  /** A comment that would hold another's opener, or the end tag of what it stands in, was never closed. */
  #comment(start: number, inside: string | null): 'passed over' | null {
    const end = this.#find('-->', start + 4);
    const another = this.#find('<!--', start + 4);
    const endTag = inside === null ? -1 : this.#find(`</${inside}`, start);
    const unclosed = (another >= 0 && another < end) || (endTag >= 0 && endTag < end);
    return unclosed ? null : this.#passOver(start, '-->');
  }

  /**
   * A section that would hold another's opener was never closed: left so it swallows entries up to the next one's
   * end. It ends at the end tag of the text it stands in; outside a text its opener counts for nothing.
   */
  #cdata(start: number, inside: string | null): XmlPiece | 'passed over' {
    const closed = this.#find(']]>', start + 9);
    const another = this.#find('<![CDATA[', start + 9);
    const unclosed = closed < 0 || (another >= 0 && another < closed);
    if (unclosed && inside === null) {
      this.position = start + 9;
      return 'passed over';
    }
    const endTag = unclosed ? this.#find(`</${inside}`, start + 9) : -1;
    const endsAtTag = endTag >= 0 && (closed < 0 || endTag < another);
    const end = endsAtTag ? endTag : closed < 0 ? this.text.length : closed;
    this.cutOff ||= closed < 0 && !endsAtTag;
    this.#cdataEnd = end;
    return { kind: 'cdata', start, end: endsAtTag || closed < 0 ? end : closed + 3 };
  }

  #endTag(start: number): XmlPiece | null {
    const gt = this.#find('>', start);
    const next = this.#find('<', start + 1);
    this.cutOff ||= gt < 0 && next < 0;
    const end = gt >= 0 && (next < 0 || gt < next) ? gt + 1 : next;
    if (end < 0) return null;
    const name = /^\s*([^\s>]*)/.exec(this.text.slice(start + 2, Math.min(end, start + 200)))?.[1] ?? '';
    return { kind: 'close', name, start, end };
  }

  #startTag(start: number): XmlPiece | null {
    const { text } = this;
    const name = this.#word(start + 1);
    const attributes = new Map<string, string>();
    let at = start + 1 + name.length;
    let empty = false;
    while (at < text.length) {
      const char = text[at] ?? '';
      if (char === '>') return { kind: 'open', name, attributes, empty, start, end: at + 1 };
      if (char === '<') return null;
      const word = this.#word(at);
      if (word === '') {
        if (char === '/') empty = true;
        at++;
        continue;
      }
      empty = false;
      at += word.length;
      const value = this.#attributeValue(at);
      if (value === 'broken') return null;
      if (value === null) continue;
      at = value.end;
      const attribute = word.toLowerCase();
      if (this.#kept(attribute) && !attributes.has(attribute)) attributes.set(attribute, value.value);
    }
    this.cutOff = true;
    return null;
  }

  #word(at: number): string {
    WORD.lastIndex = at;
    return WORD.exec(this.text)?.[0] ?? '';
  }

  #attributeValue(from: number): { value: string; end: number } | 'broken' | null {
    const { text } = this;
    EQUALS.lastIndex = from;
    const equals = EQUALS.exec(text);
    if (equals === null) return null;
    let at = from + equals[0].length;
    const quote = text[at] ?? '';
    if (quote === '"' || quote === "'") {
      const close = this.#find(quote, at + 1);
      const gt = this.#find('>', at + 1);
      const nextTag = gt < 0 ? -1 : this.#find('<', gt);
      // A value that runs over the end of its tag and into another lost its closing quote.
      const unclosed = close < 0 || (gt >= 0 && gt < close && nextTag >= 0 && nextTag < close);
      if (!unclosed) return { value: text.slice(at + 1, close), end: close + 1 };
      const lt = this.#find('<', at + 1);
      if (gt < 0 || (lt >= 0 && lt < gt)) return 'broken';
      const end = text[gt - 1] === '/' ? gt - 1 : gt;
      return { value: text.slice(at + 1, end), end };
    }
    const start = at;
    while (at < text.length && !/[\s><]/.test(text[at] ?? '')) at++;
    if (text[at] === '>' && text[at - 1] === '/') at--;
    return { value: text.slice(start, at), end: at };
  }

  #doctype(start: number): 'passed over' | null {
    const subset = this.#find('[', start);
    const gt = this.#find('>', start);
    if (subset < 0 || subset > gt) return this.#passOverTag(start);
    // An entity's value may hold `]`: the subset ends at one that `>` follows.
    const end = this.#find(SUBSET_END, subset);
    if (end < 0) return this.#passOverTag(start);
    this.entities.declareAll(this.text.slice(subset, end));
    return this.#passOver(end, '>');
  }

  /** `indexOf` that keeps its last answer for each needle: many openers before one closer cost one search. */
  #find(needle: string | RegExp, from: number): number {
    const last = this.#searches.get(needle);
    if (last !== undefined && last.from <= from && (last.at < 0 || from <= last.at)) return last.at;
    let at: number;
    if (typeof needle === 'string') at = this.text.indexOf(needle, from);
    else {
      needle.lastIndex = from;
      at = needle.exec(this.text)?.index ?? -1;
    }
    if (last !== undefined || this.#searches.size < 200) this.#searches.set(needle, { from, at });
    return at;
  }
}
