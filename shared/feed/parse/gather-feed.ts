import { ElementNames } from './element-names.ts';
import {
  breaksOut,
  type Dialect,
  dialectOf,
  isRoot,
  isTransparent,
  type Meaning,
  meaningOf,
  type Role,
  startsEntry,
} from './feed-vocabulary.ts';
import { anyPrefix, type Field, fieldOf, Leaf, type LeafPart } from './leaf.ts';
import { notAFeed } from './not-a-feed.ts';
import type { RawText } from './plain-text.ts';
import { MOST_ENTRIES } from './raw-feed.ts';
import { decodeXmlReferences } from './references.ts';
import { type XmlPiece, XmlScanner } from './xml-scanner.ts';

/** A feed's XML taken apart: every entry's fields in document order, whatever dialect and state it was in. */
export interface GatheredFeed {
  readonly dialect: Dialect;
  readonly fields: readonly Field[];
  readonly entries: readonly (readonly Field[])[];
  /** What was wrong with the XML, as noun phrases. */
  readonly damage: ReadonlySet<string>;
}

const PAGE_PARTS = new Set(['head', 'body']);
const KEPT =
  /^(?:xml:base|xml:lang|href|rel|type|mode|ispermalink|xmlns|xmlns:.+|(?:.+:)?(?:about|resource))$/;

const MOST_FIELDS = 200;
const MOST_ASIDES = 64;
const MOST_NESTED = 8;

type Tag<Kind extends 'open' | 'close'> = XmlPiece & { readonly kind: Kind };

interface Entry {
  readonly raw: string;
  readonly base: string | null;
  readonly fields: Field[];
  readonly asides: Aside[];
}

/** An element that is not read, and how many fields there were before it: those inside are not the entry's. */
interface Aside {
  readonly raw: string;
  readonly fields: number;
}

/**
 * Takes the XML of a feed apart, however broken: whole entries are kept whole, an element that was not closed
 * ends where something starts that cannot be inside it, and what a cut-off entry had complete is kept if it can
 * be told apart from others by it. One pass, except for at most one document's length of re-reading.
 *
 * @param text the decoded document
 * @param url its address, which relative `xml:base`s refer to
 * @throws NotAFeedError that says what the document is instead
 */
export function gatherFeed(text: string, url: string): GatheredFeed {
  return new Gatherer(text, url).gather();
}

class Gatherer {
  readonly #scanner: XmlScanner;
  readonly #names = new ElementNames();
  readonly #feed: Entry;
  readonly #entries = new Set<readonly Field[]>();
  readonly #damage = new Set<string>();
  #dialect: Dialect | null = null;
  #firstElement: string | null = null;
  #full = false;
  #rootClosed = false;
  /** Whether the feed starts with what should stand in its root element: other XML has such elements too. */
  #rootless = false;
  #base: string | null = null;
  /** Entries not yet ended, innermost last: one may stand in another, or the end of one be missing. */
  #open: Entry[] = [];
  #leaf: Leaf | null = null;
  #rereadable: number;
  readonly #url: string;

  constructor(text: string, url: string) {
    this.#scanner = new XmlScanner(text, (name) => KEPT.test(name));
    this.#rereadable = text.length;
    this.#url = url;
    this.#feed = { raw: '', base: null, fields: [], asides: [] };
    if (/[^\P{Cc}\s\x80-\x9f]/u.test(text)) this.#damage.add('control characters');
  }

  gather(): GatheredFeed {
    for (let piece = this.#next(); piece !== null; piece = this.#next()) {
      if (this.#leaf === null) this.#outside(piece);
      else this.#inside(this.#leaf, piece);
      if (this.#full) break;
    }
    this.#finish();
    if (this.#dialect === null || (this.#rootless && this.#entries.size === 0)) {
      throw notAFeed(this.#scanner.text, this.#firstElement, this.#url);
    }
    const { fields } = this.#feed;
    return { dialect: this.#dialect, fields, entries: [...this.#entries], damage: this.#damage };
  }

  #entry(): Entry | null {
    return this.#open.at(-1) ?? null;
  }

  #next(): XmlPiece | null {
    return this.#scanner.next(this.#leaf?.written ?? null);
  }

  #outside(piece: XmlPiece): void {
    if (piece.kind === 'close') this.#end(piece.name);
    else if (piece.kind === 'open') this.#start(piece);
    else if (this.#dialect === null && /\S/.test(this.#scanner.text.slice(piece.start, piece.end).trim())) {
      this.#damage.add('text before the feed');
    }
  }

  #start(tag: Tag<'open'>): void {
    const name = this.#names.of(tag.name, tag.attributes);
    if (this.#dialect === null && !this.#findRoot(name)) return;
    if (startsEntry(name, this.#dialect)) {
      this.#full = this.#entries.size >= MOST_ENTRIES;
      if (this.#full) return;
      const base = this.#baseOf(tag.attributes, this.#base);
      const entry: Entry = { raw: tag.name.toLowerCase(), base, fields: [], asides: [] };
      this.#entries.add(entry.fields);
      // Entries that were opened and never said anything do not count towards the limit.
      for (const { fields } of this.#open.slice(0, 1 - MOST_NESTED)) {
        if (fields.every(({ value }) => value.trim() === '')) this.#entries.delete(fields);
      }
      this.#open = [...this.#open.slice(1 - MOST_NESTED), entry];
      const about = anyPrefix(tag.attributes, 'about');
      if (about !== undefined)
        this.#add(meaningOf('rdf:about', 'entry'), { value: about, as: 'html' }, new Map());
      this.#addLanguage(tag.attributes);
      if (tag.empty) this.#open.pop();
      return;
    }
    const scope = this.#entry() ?? this.#feed;
    const meaning = meaningOf(name, this.#entry() === null ? 'feed' : 'entry');
    if (meaning !== null) this.#startLeaf(tag, meaning);
    else if (!isTransparent(name)) {
      if (!tag.empty && scope.asides.length < MOST_ASIDES)
        scope.asides.push({ raw: tag.name, fields: scope.fields.length });
    } else if (this.#entry() === null) {
      this.#base = this.#baseOf(tag.attributes, this.#base);
      this.#addLanguage(tag.attributes);
    }
  }

  #startLeaf(tag: Tag<'open'>, meaning: Meaning): void {
    const leaf = new Leaf(tag.name, meaning, tag.attributes);
    this.#leaf = leaf;
    if (tag.empty) this.#endLeaf(leaf);
  }

  #end(raw: string): void {
    const name = this.#names.of(raw, null);
    if (raw.toLowerCase() === this.#entry()?.raw) {
      this.#open.pop();
      return;
    }
    if (isRoot(name)) {
      this.#open.length = 0;
      this.#feed.asides.length = 0;
      this.#rootClosed ||= name !== 'channel';
      return;
    }
    const { asides, fields } = this.#entry() ?? this.#feed;
    const at = asides.findLastIndex((aside) => aside.raw === raw);
    const aside = asides[at];
    if (aside === undefined) return;
    fields.length = aside.fields;
    asides.length = at;
  }

  #inside(leaf: Leaf, piece: XmlPiece): void {
    if (piece.kind === 'text' || piece.kind === 'cdata') this.#append(leaf, piece.kind, piece);
    else if (piece.kind === 'close') this.#endInside(leaf, piece);
    else if (piece.kind === 'open') this.#startInside(leaf, piece);
  }

  #endInside(leaf: Leaf, tag: Tag<'close'>): void {
    const raw = tag.name.toLowerCase();
    if (raw === leaf.raw && leaf.nested === 0) this.#endLeaf(leaf);
    else if (raw === this.#entry()?.raw || isRoot(this.#names.of(tag.name, null))) this.#breakOff(leaf, tag);
    else {
      if (raw === leaf.raw) leaf.nested--;
      this.#append(leaf, 'tag', tag);
    }
  }

  #startInside(leaf: Leaf, tag: Tag<'open'>): void {
    const name = this.#names.of(tag.name, tag.attributes);
    if (startsEntry(name, this.#dialect)) {
      this.#breakOff(leaf, tag);
      return;
    }
    if (breaksOut(name, leaf.meaning.role)) {
      this.#damage.add('unclosed elements');
      this.#endLeaf(leaf);
      this.#outside(tag);
      return;
    }
    if (tag.name.toLowerCase() === leaf.raw) leaf.nested += tag.empty ? 0 : 1;
    else if (meaningOf(name, 'entry') !== null && !name.startsWith('xhtml:')) {
      leaf.doubt ??= { position: tag.start, parts: leaf.parts.length };
    }
    this.#append(leaf, 'tag', tag);
  }

  /** Ends a text that its entry's end, or the next entry, shows to have been left open. */
  #breakOff(leaf: Leaf, tag: Tag<'open' | 'close'>): void {
    this.#damage.add('unclosed elements');
    const { doubt } = leaf;
    const reread = doubt !== null && tag.start - doubt.position <= this.#rereadable;
    if (reread) {
      this.#rereadable -= tag.start - doubt.position;
      leaf.parts.length = doubt.parts;
      this.#scanner.position = doubt.position;
    }
    this.#endLeaf(leaf);
    if (!reread) this.#outside(tag);
  }

  #append(leaf: Leaf, kind: LeafPart['kind'], { start, end }: XmlPiece): void {
    leaf.append(kind, this.#scanner.text, start, end);
  }

  #endLeaf(leaf: Leaf): void {
    this.#leaf = null;
    const read = leaf.read((text) => this.#decode(text));
    this.#add(leaf.meaning, read, leaf.attributes);
  }

  #add(meaning: Meaning | null, read: RawText, attributes: ReadonlyMap<string, string>): void {
    const scope = this.#entry() ?? this.#feed;
    if (meaning === null || scope.fields.length >= MOST_FIELDS) return;
    const base = meaning.role === 'link' ? this.#baseOf(attributes, this.#entry()?.base ?? this.#base) : null;
    scope.fields.push(fieldOf(meaning, read, attributes, base, (text) => this.#decode(text)));
  }

  #addLanguage(attributes: ReadonlyMap<string, string>): void {
    const language = attributes.get('xml:lang');
    if (language === undefined) return;
    this.#add({ role: 'language', rank: 9 }, { value: language, as: 'html' }, new Map());
  }

  #decode(text: string): string {
    if (!text.includes('&')) return text;
    if (/&(?!(?:#\d+|#[xX][0-9a-fA-F]+|[\p{L}_:][\p{L}\p{N}._:-]{0,63});)/u.test(text))
      this.#damage.add('unescaped ampersands');
    return decodeXmlReferences(text, this.#scanner.entities);
  }

  #baseOf(attributes: ReadonlyMap<string, string>, outer: string | null): string | null {
    const base = attributes.get('xml:base');
    if (base === undefined) return outer;
    return URL.parse(this.#decode(base).trim(), outer ?? this.#url)?.href ?? outer;
  }

  #findRoot(name: string): boolean {
    const local = name.slice(name.indexOf(':') + 1);
    this.#firstElement ??= local;
    if (local === 'html' || PAGE_PARTS.has(this.#firstElement)) this.#firstElement = 'html';
    // A page is no feed, even one that shows a feed's source.
    if (this.#firstElement === 'html') return false;
    this.#dialect = dialectOf(local);
    this.#rootless = local === 'channel' || startsEntry(local, null);
    return this.#dialect !== null;
  }

  /** At the end of the document an open text is incomplete, and so is its entry, which stays if it can be told apart. */
  #finish(): void {
    if (this.#dialect === null) return;
    const whole = this.#full || (this.#rootClosed && !this.#scanner.cutOff && this.#leaf === null);
    if (!whole) this.#damage.add('a missing end');
    for (const { fields } of this.#open) {
      const has = (...roles: Role[]): boolean =>
        fields.some(({ role, value }) => roles.includes(role) && value.trim() !== '');
      if (!has('link', 'id') || !has('title', 'summary')) this.#entries.delete(fields);
    }
    if (!this.#rootless) return;
    for (const fields of this.#entries) {
      if (fields.every(({ value }) => value.trim() === '')) this.#entries.delete(fields);
    }
  }
}
