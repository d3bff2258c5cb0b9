/** A text made plain for matching, and where each of its units stood in the original. */
export interface FoldedText {
  /** As it was. */
  readonly text: string;
  /** Folded code units, with a few zeros behind them, so that to look ahead is never to look beyond. */
  readonly units: Uint16Array;
  readonly length: number;
  /** Where words begin, in order, in running scripts at every letter; the last is the length. */
  readonly starts: Uint32Array;
  /** Offset in the original of each folded unit, with one more entry for the end; null means that they are the same. */
  readonly origins: Uint32Array | null;
}

/** What a folded code unit is, as far as word boundaries go. */
export const other = 0;
/** A letter of a script that puts spaces between words. */
export const letter = 1;
export const digit = 2;
/** Letters of scripts that put no space between words (or, like Korean, hang particles on them). */
export const running = 3;
export const space = 4;

const ranges = (pairs: readonly (readonly [number, number])[], value: number, into: Uint8Array): void => {
  for (const [from, to] of pairs) into.fill(value, from, to + 1);
};

/** Class of every code unit after folding, by the blocks of the Unicode basic plane. */
export const classOf: Uint8Array = (() => {
  const table = new Uint8Array(65536);
  ranges([[0x61, 0x7a], [0xaa, 0xaa], [0xb5, 0xb5], [0xba, 0xba], [0xc0, 0x2af], [0x370, 0x52f], [0x531, 0x587], [0x5d0, 0x5f2], [0x620, 0x65f], [0x66e, 0x6ef], [0x900, 0xdff], [0x10a0, 0x10ff], [0x1e00, 0x1fff]], letter, table); // biome-ignore format: a table reads better flat
  ranges([[0x30, 0x39], [0x660, 0x669], [0x6f0, 0x6f9]], digit, table); // biome-ignore format: a table reads better flat
  ranges([[0xe00, 0xeff], [0x1100, 0x11ff], [0x3005, 0x3007], [0x3040, 0x30fa], [0x30fc, 0x318f], [0x3400, 0x9fff], [0xac00, 0xd7af], [0xf900, 0xfaff], [0xff66, 0xff9f]], running, table); // biome-ignore format: a table reads better flat
  table[0x20] = space;
  table[0xd7] = other;
  table[0xf7] = other;
  return table;
})();

/**
 * One unit in, one unit out: lower case, no accents (Latin, Greek, Cyrillic), full width made plain, Arabic letter
 * variants joined, hyphens, dashes, middle dots and every kind of blank made a space, quotes made straight, and
 * traditional Chinese made simplified for the characters the caller lists. Zero marks a unit to be dropped.
 */
export function foldTable(variants: string): Uint16Array {
  const table = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit += 1) table[unit] = unit;
  for (const [from, to] of [
    [0x41, 0x24f],
    [0x370, 0x52f],
    [0x1e00, 0x1fff],
    [0xff01, 0xff5e],
  ] as const) {
    for (let unit = from; unit <= to; unit += 1) {
      const plain = String.fromCharCode(unit).normalize('NFKD').toLowerCase();
      // A few letters lower-case to a letter with a mark (Turkish I with dot): the base letter is what is wanted.
      table[unit] = plain.normalize('NFKD').charCodeAt(0);
    }
  }
  const set = (from: string, to: string): void => {
    for (const character of from) table[character.charCodeAt(0)] = to.charCodeAt(0);
  };
  set('-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7\u2022\u2027\u30fb\uff65\u0387\u318d\u119e', ' ');
  set(
    '\t\n\r\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029',
    ' ',
  );
  set('\u2018\u2019\u201a\u201b\u02bc\u02b9\u0060\u00b4\uff07', "'");
  set('\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u300a\u300b', '"');
  set('\u0131', 'i');
  set('\u0142', 'l');
  set('\u00f8', 'o');
  set('\u0111\u0110', 'd');
  set('\u00df', 's');
  set('\u0622\u0623\u0625\u0671', '\u0627');
  set('\u0629', '\u0647');
  set('\u0649\u06cc', '\u064a');
  set('\u06a9', '\u0643');
  set('\u0624', '\u0648');
  for (const mark of ['\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640\u0670']) {
    for (const character of mark) table[character.charCodeAt(0)] = 0;
  }
  for (let unit = 0x300; unit <= 0x36f; unit += 1) table[unit] = 0;
  for (let unit = 0x64b; unit <= 0x65f; unit += 1) table[unit] = 0;
  for (let at = 0; at + 1 < variants.length; at += 2) {
    table[variants.charCodeAt(at)] = variants.charCodeAt(at + 1);
  }
  return table;
}

/** By the class of a unit and eight times the class of the one before it: 1 where a word begins between the two. */
const begins: Uint8Array = (() => {
  const table = new Uint8Array(64);
  for (const before of [other, letter, digit, running, space])
    for (const own of [letter, digit, running])
      if (own === running || own !== before) table[before * 8 + own] = 1;
  return table;
})();

/** Beside a unit and its class: to be dropped, or a part that is composed with others first. */
const dropped = 1 << 20;
const composes = 1 << 21;
const padding = 4;

/** Conjoining Korean letters and half-width kana have no one-to-one form; a text with them is composed first. */
const parts = [[0x1100, 0x11ff], [0x3099, 0x309a], [0xff65, 0xff9f]] as const; // biome-ignore format: a table reads better flat

/** Code units of a text that is folded without asking for memory first. */
const scratch = 1 << 14;

/** Where the text in hand is folded until it is known what of it is kept. */
function deskFor(length: number) {
  const bytes = Buffer.allocUnsafeSlow(2 * length);
  return { bytes, units: new Uint16Array(bytes.buffer), places: new Uint32Array(length) };
}

/** Bytes that hold what is kept of some five texts. */
const shelfBytes = 1 << 15;

/** Keeps what is on the desk. In memory shared by some texts: for two blocks of its own a text took a fifth of folding. */
function keeper(): (units: Uint16Array, length: number, places: Uint32Array, count: number) => Kept {
  let shelf = new ArrayBuffer(shelfBytes);
  let used = 0;
  return (units, length, places, count) => {
    // Words begin at offsets of whole numbers of four bytes.
    const room = ((2 * length + 3) & ~3) + 4 * count;
    if (used + room > shelf.byteLength) {
      shelf = new ArrayBuffer(Math.max(shelfBytes, room));
      used = 0;
    }
    const starts = new Uint32Array(shelf, used, count);
    const kept = new Uint16Array(shelf, used + 4 * count, length);
    starts.set(places.subarray(0, count));
    kept.set(units.subarray(0, length));
    used += room;
    return { units: kept, starts };
  };
}

type Kept = Pick<FoldedText, 'units' | 'starts'>;

/**
 * Makes the function that folds texts, so that names match whatever their case, accents, width, hyphens or marks. A text
 * may be of any length.
 *
 * @param table from {@link foldTable}
 */
export function createFold(table: Uint16Array): (text: string) => FoldedText {
  const folding = new Uint32Array(65536);
  for (let unit = 0; unit < 65536; unit += 1) {
    const plain = table[unit] ?? 0;
    folding[unit] = plain === 0 ? dropped : plain | ((classOf[plain] ?? 0) << 16);
  }
  for (const [first, last] of parts)
    for (let unit = first; unit <= last; unit += 1) folding[unit] = (folding[unit] ?? 0) | composes;
  const desk = deskFor(scratch);
  const keep = keeper();
  const nothing: FoldedText = {
    text: '',
    units: new Uint16Array(padding),
    length: 0,
    starts: new Uint32Array(1),
    origins: null,
  };

  return (text) => {
    const { length } = text;
    // Most articles have no summary.
    if (length === 0) return nothing;
    const { bytes, units, places } = length + padding <= scratch ? desk : deskFor(length + padding);
    // Written out at once: to ask a string for each of its units took longer than all that is done with them here.
    bytes.write(text, 'utf16le');
    let all = 0;
    let count = 0;
    let before: number = space;
    // Nor with a branch for each word: a text has one every six units, and no processor foresees where.
    for (let at = 0; at < length; at += 1) {
      const folded = folding[units[at] ?? 0] ?? 0;
      all |= folded;
      units[at] = folded;
      const own = (folded >>> 16) & 7;
      places[count] = at;
      count += begins[before * 8 + own] ?? 0;
      before = own;
    }
    if (all & (dropped | composes)) return foldComposed(text, folding);
    places[count] = length;
    units.fill(0, length, length + padding);
    return { text, length, origins: null, ...keep(units, length + padding, places, count + 1) };
  };
}

/** The slow road: composes each base with its marks and keeps where every unit came from. */
function foldComposed(text: string, folding: Uint32Array): FoldedText {
  const units: number[] = [];
  const origins: number[] = [];
  const starts: number[] = [];
  const clusters = /[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|[\s\S][\u3099\u309a\uff9e\uff9f]?/g;
  let before: number = space;
  for (const match of text.matchAll(clusters)) {
    const composed = /[\u1100-\u11ff\u3099\u309a\uff65-\uff9f]/.test(match[0])
      ? match[0].normalize('NFKC')
      : match[0];
    for (let at = 0; at < composed.length; at += 1) {
      const folded = folding[composed.charCodeAt(at)] ?? 0;
      if (folded & dropped) continue;
      const own = (folded >>> 16) & 7;
      if (begins[before * 8 + own] === 1) starts.push(units.length);
      before = own;
      units.push(folded & 0xffff);
      origins.push(match.index);
    }
  }
  const { length } = units;
  origins.push(text.length);
  starts.push(length);
  for (let more = 0; more < padding; more += 1) units.push(0);
  return {
    text,
    units: Uint16Array.from(units),
    length,
    starts: Uint32Array.from(starts),
    origins: Uint32Array.from(origins),
  };
}
