import { classOf, digit, fold, letter, running, space } from './fold.ts';
import { type Name, openingUnits } from './name-index.ts';
import { type Inflection, openingOf } from './name-notation.ts';
import { Names } from './name-trie.ts';
import { type Output, star, starred, type Trie } from './trie.ts';

/** A name found in a text. Offsets are UTF-16 code units of the text as given. */
export interface Hit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
  /** Counts only where something stronger in the text bears it out. */
  readonly weak: boolean;
}

export interface MatcherSettings {
  /** Letters an inflected name (`*`) may add, by language; `default` for the rest. */
  readonly inflection: Inflection;
  /** Language codes that share names with another: `{ "hr": "sr" }`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** How characters are folded: of `foldTable`. */
  readonly table: Uint16Array;
  /** Names in one group compete: of two that overlap the longer one counts. */
  readonly groupOf: (concept: number) => number;
  /** A name of such a concept hides every other name it overlaps. */
  readonly isMask: (concept: number) => boolean;
}

/** Finds names in one text; the language (BCP 47 or null) rules out short names of other languages. */
export type Matcher = (text: string, language: string | null) => readonly Hit[];

/**
 * Compiles names into one trie over folded code units, so that reading a text costs the same however many names
 * there are. Two roots: names that begin a word, and names that may begin inside one (`*munition`). A name is put into
 * the trie when a text first comes to its first three units; what is found does not depend on what was read before.
 *
 * @param names the topic's names, in the notation that `readName` reads
 */
export function compileMatcher(names: readonly Name[], settings: MatcherSettings): Matcher {
  const { table } = settings;
  const starts = new Names(settings);
  const inners = new Names(settings);
  const known = new Set<string>();
  for (const name of names) {
    const { inside, units } = openingOf(name.written, openingUnits, table);
    (inside ? inners : starts).index.add(name, units);
    known.add(name.language);
  }
  const primary = (language: string | null): string | null => {
    if (language === null) return null;
    const code = language.toLowerCase().split(/[-_]/)[0] ?? '';
    const resolved = settings.aliases[code] ?? code;
    return known.has(resolved) ? resolved : null;
  };

  const scan = new Scan(table, starts, inners);
  return (text, language) => scan.read(text, primary(language));
}

interface Found extends Hit {
  readonly group: number;
  readonly mask: boolean;
}

const beginsInside = 8;

/**
 * Reads one text after the other: leftmost-longest within each group; masks hide what they overlap. An object and not
 * closures made for each text, which cost a third of the time.
 */
class Scan {
  readonly #table: Uint16Array;
  /** Of each unit its class, and whether a name begins with it that may begin inside a word. */
  readonly #kinds = classOf.slice();
  readonly #starts: Names;
  readonly #inners: Names;
  #scratch = new Uint16Array(4096);
  #text = '';
  #language: string | null = null;
  #units: Uint16Array = this.#scratch;
  #length = 0;
  #origins: Uint32Array | null = null;
  #found: Found[] = [];
  /** Where the last name of each group ends. */
  #covered: number[] = [];
  /** What the name being read could be, reused from place to place: outputs and where they end. */
  readonly #outputs: Output[] = [];
  readonly #ends: number[] = [];
  #candidates = 0;
  #anyMask = false;

  constructor(table: Uint16Array, starts: Names, inners: Names) {
    this.#table = table;
    this.#starts = starts;
    this.#inners = inners;
    for (const unit of inners.index.firsts) this.#kinds[unit] = (this.#kinds[unit] ?? 0) | beginsInside;
  }

  /** @param language one that names have, or null: then those of all languages count */
  read(text: string, language: string | null): readonly Hit[] {
    if (this.#scratch.length < text.length) this.#scratch = new Uint16Array(text.length * 2);
    const { units, length, origins } = fold(text, this.#table, this.#scratch);
    this.#text = text;
    this.#language = language;
    this.#units = units;
    this.#length = length;
    this.#origins = origins;
    this.#found = [];
    this.#covered = [];
    this.#anyMask = false;
    const kinds = this.#kinds;
    let before = space;
    for (let at = 0; at < length; at += 1) {
      const unit = units[at] ?? 0;
      const own = kinds[unit] ?? 0;
      const kind = own & ~beginsInside;
      if (kind === letter || kind === digit || kind === running) {
        if (kind === running || before !== kind) {
          this.#tryAt(this.#starts, at);
          if (kind === letter && unit >= 0x590 && unit <= 0x6ff)
            afterProclitics(units, length, at, (next) => this.#tryAt(this.#starts, next));
        }
        if (own !== kind) this.#tryAt(this.#inners, at);
      }
      before = kind;
    }
    return settle(this.#found, origins, this.#anyMask);
  }

  #tryAt(names: Names, at: number): void {
    const root = names.rootAt(this.#units, this.#length, at);
    if (root === 0) return;
    this.#candidates = 0;
    this.#walk(names.trie, root, at + 1, at);
    if (this.#candidates === 0) return;
    const found = this.#found;
    const from = found.length;
    for (let index = 0; index < this.#candidates; index += 1) {
      const output = this.#outputs[index];
      const end = this.#ends[index] ?? 0;
      if (
        output === undefined ||
        at < (this.#covered[output.group] ?? 0) ||
        isBeaten(this.#outputs, this.#ends, this.#candidates, index)
      )
        continue;
      const { concept, weak, group, mask } = output;
      found.push({ concept, start: at, end, weak, group, mask });
      this.#anyMask ||= mask;
    }
    for (let index = from; index < found.length; index += 1) {
      const hit = found[index];
      // A weak name hides nothing: "the North" must not swallow the beginning of "North Korean".
      if (hit !== undefined && !hit.weak)
        this.#covered[hit.group] = Math.max(this.#covered[hit.group] ?? 0, hit.end);
    }
  }

  #walk(trie: Trie, root: number, from: number, begin: number): void {
    const units = this.#units;
    const length = this.#length;
    let node = root;
    let at = from;
    for (;;) {
      const marks = trie.marks[node] ?? 0;
      if (marks !== 0) {
        this.#take(trie.outputs[node], begin, at);
        if (marks & starred) {
          let skip = at;
          while (skip < length && skip - at <= 5 && classOf[units[skip] ?? 0] === letter) skip += 1;
          const after = units[skip] === 0x20 && skip < length ? trie.next(trie.next(node, star), 0x20) : 0;
          if (after !== 0) this.#walk(trie, after, skip + 1, begin);
        }
      }
      if (at >= length) return;
      const unit = units[at] ?? 0;
      node = trie.next(node, unit);
      if (node === 0) return;
      at += 1;
      if (unit === 0x20) while (at < length && units[at] === 0x20) at += 1;
    }
  }

  /** Keeps those of the names read up to a place that may end there. */
  #take(outputs: readonly Output[] | undefined, begin: number, at: number): void {
    if (outputs === undefined) return;
    for (const output of outputs) {
      if (!output.anywhere && this.#language !== null && output.language !== this.#language) continue;
      const end = endOf(this.#units, this.#length, at, output.tail);
      if (end === -1 || !this.#isWhole(output, begin, end)) continue;
      this.#outputs[this.#candidates] = output;
      this.#ends[this.#candidates] = end;
      this.#candidates += 1;
    }
  }

  /** Whether a name has the boundaries and the case that it asks for. */
  #isWhole({ wordStart, wordEnd, exact }: Output, start: number, end: number): boolean {
    const units = this.#units;
    if (wordStart && start > 0) {
      const before = classOf[units[start - 1] ?? 0];
      if (before === running || before === letter) return false;
    }
    if (wordEnd && end < this.#length && classOf[units[end] ?? 0] === running) return false;
    if (exact === null) return true;
    return this.#text.startsWith(exact, this.#origins ? this.#origins[start] : start) && end > start;
  }
}

/** Whether another reading of the same place goes further (or says the same, and not weakly). */
function isBeaten(
  outputs: readonly Output[],
  ends: readonly number[],
  count: number,
  index: number,
): boolean {
  const own = outputs[index];
  const end = ends[index] ?? 0;
  for (let other = 0; other < count; other += 1) {
    const rival = outputs[other];
    if (other === index || rival === undefined || own === undefined || rival.group !== own.group) continue;
    const further = (ends[other] ?? 0) - end;
    if (further > 0) return true;
    if (further < 0 || rival.concept !== own.concept) continue;
    if (own.weak !== rival.weak ? own.weak : other < index) return true;
  }
  return false;
}

/** Where a name that has been read up to `at` ends, its tail included; -1 where the word goes on too far. */
function endOf(units: Uint16Array, length: number, at: number, tail: number): number {
  const last = classOf[units[at - 1] ?? 0];
  if (last !== letter && last !== digit) return at;
  if (last === digit) return at < length && classOf[units[at] ?? 0] === digit ? -1 : at;
  let end = at;
  while (end < length && end - at <= tail && classOf[units[end] ?? 0] === letter) end += 1;
  return end - at <= tail ? end : -1;
}

/** Arabic and Hebrew write "and", "in", "to", "the" onto the word: the name may begin after them. */
function afterProclitics(
  units: Uint16Array,
  length: number,
  from: number,
  tryNext: (at: number) => void,
): void {
  let at = from;
  for (let step = 0; step < 3 && at + 3 < length; step += 1) {
    const unit = units[at] ?? 0;
    const article = unit === 0x627 && units[at + 1] === 0x644;
    const doubled = unit === 0x644 && units[at + 1] === 0x644;
    if (article || doubled) at += 2;
    else if (unit === 0x648 || unit === 0x641 || unit === 0x628 || unit === 0x644 || unit === 0x643) at += 1;
    else if (unit >= 0x5d0 && 'הובלמשכ'.includes(String.fromCharCode(unit))) at += 1;
    else return;
    tryNext(at);
  }
}

/** Drops what masks hide, and turns offsets back into those of the text as given. */
function settle(found: readonly Found[], origins: Uint32Array | null, anyMask: boolean): readonly Hit[] {
  const masks = anyMask ? found.filter((hit) => hit.mask) : [];
  if (!anyMask && origins === null) return found;
  const hits: Hit[] = [];
  for (const hit of found) {
    if (hit.mask) continue;
    if (
      masks.some(
        (mask) =>
          hit.start < mask.end && mask.start < hit.end && hit.end - hit.start <= mask.end - mask.start,
      )
    )
      continue;
    hits.push({
      concept: hit.concept,
      start: origins ? (origins[hit.start] ?? 0) : hit.start,
      end: origins ? (origins[hit.end] ?? 0) : hit.end,
      weak: hit.weak,
    });
  }
  return hits;
}
