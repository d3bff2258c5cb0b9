import { classOf, type FoldedText, letter, running } from './fold.ts';
import { Leaps } from './leaps.ts';
import { type Name, openingUnits } from './name-index.ts';
import { EVERY_LANGUAGE, type Inflection, type Opening, readName, readOpening } from './name-notation.ts';
import { Names } from './name-trie.ts';
import { anyLanguage, endingIn, type Output, star, starred, type Trie, unitOf } from './trie.ts';
import { afterProclitics, endOf, endOfCompound, isOfWord } from './words.ts';

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
  /** Beginnings of words that make one word with a name; default: none. */
  readonly compounds?: readonly string[];
  /** Whether they do with a name of such a concept; default: none does. */
  readonly isCompounded?: (concept: number) => boolean;
}

/**
 * Finds names in a folded text; the language (BCP 47 or null) rules out short names of other languages. From one offset
 * of the text up to another, if they are given: as if nothing stood around that stretch.
 */
export type Matcher = (
  folded: FoldedText,
  language: string | null,
  from?: number,
  to?: number,
) => readonly Hit[];

/**
 * Compiles names into one trie over folded code units, so that reading a text costs the same however many names
 * there are. Two roots: names that begin a word, and names that may begin inside one (`*munition`). A name is put into
 * the trie when a text first comes to its first units; what is found does not depend on what was read before.
 *
 * @param names the topic's names, in the notation that `readName` reads
 */
export function compileMatcher(names: readonly Name[], settings: MatcherSettings): Matcher {
  const { table } = settings;
  const languages = new Map<string, number>();
  const starts = new Names(settings, languages);
  const inners = new Names(settings, languages);
  const leaps = new Leaps();
  const opening: Opening = { inside: false, units: new Uint16Array(openingUnits), length: 0 };
  for (const name of names) {
    readOpening(name.written, table, opening);
    (opening.inside ? inners : starts).index.add(name, opening);
    if (opening.inside) leaps.add(opening);
    if (!languages.has(name.language)) languages.set(name.language, languages.size);
  }
  const numberOf = (language: string | null): number => {
    if (language === null) return anyLanguage;
    const known = languages.get(language);
    if (known !== undefined && settings.aliases[language] === undefined) return known;
    const code = language.toLowerCase().split(/[-_]/)[0] ?? '';
    return languages.get(settings.aliases[code] ?? code) ?? anyLanguage;
  };

  const compounds = (settings.compounds ?? []).map(
    (word) => readName(word, EVERY_LANGUAGE, settings.inflection, table).units,
  );
  const scan = new Scan(starts, inners, leaps, compounds);
  return (folded, language, from = 0, to = folded.text.length) =>
    scan.read(folded, numberOf(language), from, to);
}

interface Found extends Hit {
  readonly group: number;
  readonly mask: boolean;
}

const noText: FoldedText = {
  text: '',
  units: new Uint16Array(0),
  length: 0,
  starts: new Uint32Array(1),
  origins: null,
};

/**
 * Reads one text after the other: leftmost-longest within each group; masks hide what they overlap. An object and not
 * closures made for each text, which cost a third of the time.
 */
class Scan {
  readonly #starts: Names;
  readonly #inners: Names;
  /** Where inner names may begin. */
  readonly #leaps: Leaps;
  #folded: FoldedText = noText;
  #units: Uint16Array = this.#folded.units;
  /** The stretch that is read, in folded units. */
  #from = 0;
  #to = 0;
  #language = anyLanguage;
  /** The mark of nodes where a name of that language may end. */
  #ending = 0;
  #found: Found[] = [];
  /** Where the last name of each group ends. */
  readonly #covered: number[] = [];
  /** What the name being read could be, reused from place to place: outputs and where they end. */
  readonly #outputs: Output[] = [];
  readonly #ends: number[] = [];
  #candidates = 0;
  #anyMask = false;

  readonly #compounds: readonly (readonly number[])[];

  constructor(starts: Names, inners: Names, leaps: Leaps, compounds: readonly (readonly number[])[]) {
    this.#compounds = compounds;
    this.#starts = starts;
    this.#inners = inners;
    this.#leaps = leaps;
  }

  /** @param language the number of one that names have, or {@link anyLanguage} */
  read(folded: FoldedText, language: number, start: number, end: number): readonly Hit[] {
    const { units, origins, starts: places } = folded;
    const from = placeOf(origins, start);
    const to = placeOf(origins, end);
    this.#folded = folded;
    this.#units = units;
    this.#from = from;
    this.#to = to;
    this.#language = language;
    this.#ending = endingIn(language);
    this.#found = [];
    this.#covered.fill(0);
    this.#anyMask = false;
    const starts = this.#starts;
    const inners = this.#inners;
    const leaps = this.#leaps;
    let inside = leaps.from(units, from, to);
    let index = from === 0 ? 0 : lowerBound(places, from);
    // Where the stretch begins a word does, whatever stands before it.
    let at = from < to && isOfWord(units[from] ?? 0) ? from : (places[index] ?? to);
    if (at === places[index]) index += 1;
    while (at < to) {
      for (; inside < at; inside = leaps.from(units, inside + 1, to)) this.#tryAt(inners, inside);
      const unit = units[at] ?? 0;
      if (starts.lets(unit, units[at + 1] ?? 0, units[at + 2] ?? 0)) this.#tryAt(starts, at);
      if (unit >= 0x590 && unit <= 0x6ff && classOf[unit] === letter)
        afterProclitics(units, to, at, (next) => this.#tryAt(starts, next));
      at = places[index] ?? to;
      index += 1;
    }
    for (; inside < to; inside = leaps.from(units, inside + 1, to)) this.#tryAt(inners, inside);
    return settle(this.#found, origins, this.#anyMask);
  }

  #tryAt(names: Names, at: number): void {
    const root = names.rootAt(this.#units, this.#to, at);
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
    const to = this.#to;
    const { nodes } = trie;
    const ending = this.#ending;
    let node = root;
    let at = from;
    for (;;) {
      // The marks of a node and its first edge are one number, read once.
      const own = nodes[node] ?? 0;
      if (own & ending) this.#take(trie.outputs[node], begin, at);
      if (own & starred) {
        let skip = at;
        while (skip < to && skip - at <= 5 && classOf[units[skip] ?? 0] === letter) skip += 1;
        const after = units[skip] === 0x20 && skip < to ? trie.next(trie.next(node, star), 0x20) : 0;
        if (after !== 0) this.#walk(trie, after, skip + 1, begin);
      }
      if (at >= to) return;
      const unit = units[at] ?? 0;
      node = (own & unitOf) === unit ? node + 1 : trie.further(node, unit, own);
      if (node === 0) return;
      at += 1;
      if (unit === 0x20) while (at < to && units[at] === 0x20) at += 1;
    }
  }

  /** Keeps those of the names read up to a place that may end there. */
  #take(outputs: readonly Output[] | undefined, begin: number, at: number): void {
    if (outputs === undefined) return;
    const own = this.#language;
    for (const output of outputs) {
      const { language } = output;
      if (language !== own && language !== anyLanguage && own !== anyLanguage) continue;
      let end = endOf(this.#units, this.#to, at, output.tail);
      if (end === -1 && output.compounded) end = endOfCompound(this.#units, this.#to, at, this.#compounds);
      if (end === -1 || !this.#isWhole(output, begin, end)) continue;
      this.#outputs[this.#candidates] = output;
      this.#ends[this.#candidates] = end;
      this.#candidates += 1;
    }
  }

  /** Whether a name has the boundaries and the case that it asks for. */
  #isWhole({ wordStart, wordEnd, exact }: Output, start: number, end: number): boolean {
    const units = this.#units;
    if (wordStart && start > this.#from) {
      const before = classOf[units[start - 1] ?? 0];
      if (before === running || before === letter) return false;
    }
    if (wordEnd && end < this.#to && classOf[units[end] ?? 0] === running) return false;
    if (exact === null) return true;
    const { text, origins } = this.#folded;
    return text.startsWith(exact, origins ? origins[start] : start) && end > start;
  }
}

/** The first folded unit of what stands at an offset of the original or behind it. */
function placeOf(origins: Uint32Array | null, offset: number): number {
  return origins === null || offset === 0 ? offset : lowerBound(origins, offset);
}

/** The first index whose value is not below another, of values in order. */
function lowerBound(values: Uint32Array, least: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
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
