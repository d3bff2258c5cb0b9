import type { Meaning, Role } from './feed-vocabulary.ts';
import type { RawText } from './plain-text.ts';

/** Raw characters kept of one element; the texts that leave the parser are shorter still. */
const LONGEST: Readonly<Partial<Record<Role, number>>> = { summary: 32_768, title: 16_384 };
const LONGEST_OTHER = 4_096;

/** A stretch of an element's content: character data, a CDATA section's, or a tag as written. */
export interface LeafPart {
  readonly kind: 'text' | 'cdata' | 'tag';
  readonly text: string;
}

/** One statement about an entry or feed, in the words of the document. */
export interface Field extends Meaning {
  readonly value: string;
  readonly as: RawText['as'];
  /** `rel`, `type` and `ispermalink` as found, and `base`, the absolute address that relative ones refer to. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** An element that carries one statement, while its content is being read. */
export class Leaf {
  /** Its name as written, and in lower case. */
  readonly written: string;
  readonly raw: string;
  readonly meaning: Meaning;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parts: LeafPart[] = [];
  /** Elements of the same name open inside. */
  nested = 0;
  /** The first tag inside that would be a part of the entry, were it not inside: where reading resumes if need be. */
  doubt: { readonly position: number; readonly parts: number } | null = null;
  #length = 0;

  constructor(written: string, meaning: Meaning, attributes: ReadonlyMap<string, string>) {
    this.written = written;
    this.raw = written.toLowerCase();
    this.meaning = meaning;
    this.attributes = attributes;
  }

  /** Takes in a stretch of the document, or as much of it as there is room for. */
  append(kind: LeafPart['kind'], document: string, start: number, end: number): void {
    const room = (LONGEST[this.meaning.role] ?? LONGEST_OTHER) - this.#length;
    if (room <= 0) return;
    this.parts.push({ kind, text: document.slice(start, Math.min(end, start + room)) });
    this.#length += end - start;
  }

  /**
   * The content as one text: decoded where it is text, as written where it holds elements and is prose; other
   * statements (dates, addresses) have no use for elements.
   *
   * @param decode decodes the references of character data
   */
  read(decode: (text: string) => string): RawText {
    const { role } = this.meaning;
    const prose = role === 'title' || role === 'summary' || role === 'author';
    if (prose && this.parts.some(({ kind }) => kind === 'tag')) {
      const markup = this.parts.map(({ text }) => text).join('');
      return { value: role === 'author' ? personIn(markup) : markup, as: 'markup' };
    }
    const texts = this.parts.map(({ kind, text }) =>
      kind === 'text' ? decode(text) : kind === 'cdata' ? text : '',
    );
    return { value: texts.join(''), as: 'html' };
  }
}

/** The name in a person's markup: Atom's `<name>`, else all its text. */
function personIn(markup: string): string {
  return /<(?:\w+:)?name\b[^>]*>([^<]*)/i.exec(markup)?.[1] ?? markup;
}

/**
 * What an element states.
 *
 * @param read its content
 * @param base the address that those of a link refer to; null where it is none
 * @param decode decodes the references of an attribute
 */
export function fieldOf(
  meaning: Meaning,
  read: RawText,
  attributes: ReadonlyMap<string, string>,
  base: string | null,
  decode: (text: string) => string,
): Field {
  const href = attributes.get('href') ?? anyPrefix(attributes, 'resource');
  const said = meaning.role === 'link' && read.value.trim() === '' ? decode(href ?? '') : read.value;
  // Atom 0.3 says so by mode, Atom 1.0 by a type that is no text.
  const base64 = attributes.get('mode') === 'base64' || attributes.get('type') === 'application/octet-stream';
  const value = base64 ? Buffer.from(said, 'base64').toString('utf8') : said;
  const kept = new Map<string, string>();
  for (const name of ['rel', 'type', 'ispermalink']) {
    const found = attributes.get(name);
    if (found !== undefined) kept.set(name, found.slice(0, 100).trim().toLowerCase());
  }
  if (base !== null) kept.set('base', base);
  const literal = /^(?:text|text\/plain|plain)$/.test(kept.get('type') ?? '');
  return { ...meaning, value, as: literal && read.as === 'html' ? 'text' : read.as, attributes: kept };
}

/** The value of an attribute whatever its prefix: documents choose their own for RDF. */
export function anyPrefix(attributes: ReadonlyMap<string, string>, local: string): string | undefined {
  for (const [name, value] of attributes) if (name === local || name.endsWith(`:${local}`)) return value;
  return undefined;
}
