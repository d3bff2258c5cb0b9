import { classOf, digit, type FoldedText, fold, letter, running, space } from './fold.ts';
import { type Name, NameIndex, nothing, waiting } from './name-index.ts';
import { type Inflection, openingOf, readName } from './name-notation.ts';
import { ends, type Output, star, starred, Trie } from './trie.ts';

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
  let scratch = new Uint16Array(4096);
  const known = new Set<string>();
  for (const name of names) {
    const { inside, units } = openingOf(name.written, table);
    (inside ? inners : starts).index.add(name, ...units);
    known.add(name.language);
  }
  const primary = (language: string | null): string | null => {
    if (language === null) return null;
    const code = language.toLowerCase().split(/[-_]/)[0] ?? '';
    const resolved = settings.aliases[code] ?? code;
    return known.has(resolved) ? resolved : null;
  };

  return (text, language) => {
    if (scratch.length < text.length) scratch = new Uint16Array(text.length * 2);
    const folded = fold(text, table, scratch);
    return scan(text, folded, primary(language), starts, inners);
  };
}

/** Names of one root: those that texts came to in a trie, the others waiting. */
class Names {
  readonly index = new NameIndex();
  readonly trie = new Trie();
  /** Nodes by first unit. */
  readonly #roots = new Int32Array(65536);
  readonly #settings: MatcherSettings;

  constructor(settings: MatcherSettings) {
    this.#settings = settings;
  }

  /** The node from which names go on that may begin at a place of a text, or 0. */
  rootAt(units: Uint16Array, length: number, at: number): number {
    const first = units[at] ?? 0;
    const second = at + 1 < length ? (units[at + 1] ?? 0) : 0;
    const third = at + 2 < length ? (units[at + 2] ?? 0) : 0;
    const state = this.index.stateOf(first, second, third);
    if (state === nothing) return 0;
    if (state & waiting) this.#read(first, second, third);
    if (second === 0x20 && third === 0x20) {
      // Blanks are read as one: names wait under what stands behind them.
      let next = at + 3;
      while (next < length && units[next] === 0x20) next += 1;
      this.#read(first, second, units[next] ?? 0);
    }
    return this.#roots[first] ?? 0;
  }

  #read(first: number, second: number, third: number): void {
    for (const name of this.index.take(first, second, third)) this.#add(name);
  }

  #add(name: Name): void {
    const { inflection, table, groupOf, isMask } = this.#settings;
    const noted = readName(name.written, name.language, inflection, table);
    const [first, ...rest] = noted.units;
    if (first === undefined) return;
    this.#roots[first] ||= this.trie.newNode();
    let node = this.#roots[first] ?? 0;
    for (const unit of rest) {
      if (unit === star) this.trie.mark(node, starred);
      node = this.trie.grow(node, unit);
    }
    const output: Output = {
      concept: name.concept,
      group: groupOf(name.concept),
      language: name.language,
      tail: noted.tail,
      weak: noted.weak,
      wordStart: noted.wordStart,
      wordEnd: noted.wordEnd,
      mask: isMask(name.concept),
      exact: noted.exact ? noted.body : null,
      anywhere: noted.anywhere,
    };
    const outputs = this.trie.outputs[node];
    if (outputs) outputs.push(output);
    else this.trie.outputs[node] = [output];
    this.trie.mark(node, ends);
  }
}

interface Found extends Hit {
  readonly group: number;
  readonly mask: boolean;
}

/** Leftmost-longest within each group; masks hide what they overlap. */
function scan(
  text: string,
  folded: FoldedText,
  language: string | null,
  starts: Names,
  inners: Names,
): readonly Hit[] {
  const { units, length, origins } = folded;
  const found: Found[] = [];
  const covered: number[] = [];
  /** What the name being read could be, reused from place to place: outputs and where they end. */
  const outputsAt: Output[] = [];
  const endsAt: number[] = [];
  let candidates = 0;
  let anyMask = false;

  const accept = (output: Output, start: number, end: number): boolean => {
    if (output.wordStart && start > 0) {
      const before = classOf[units[start - 1] ?? 0];
      if (before === running || before === letter) return false;
    }
    if (output.wordEnd && end < length && classOf[units[end] ?? 0] === running) return false;
    if (output.exact === null) return true;
    return text.startsWith(output.exact, origins ? origins[start] : start) && end > start;
  };

  const walk = (trie: Trie, root: number, from: number, begin: number): void => {
    let node = root;
    let at = from;
    for (;;) {
      const marks = trie.marks[node] ?? 0;
      if (marks !== 0) {
        for (const output of trie.outputs[node] ?? []) {
          if (!output.anywhere && language !== null && output.language !== language) continue;
          const end = endOf(units, length, at, output.tail);
          if (end === -1 || !accept(output, begin, end)) continue;
          outputsAt[candidates] = output;
          endsAt[candidates] = end;
          candidates += 1;
        }
        if (marks & starred) {
          let skip = at;
          while (skip < length && skip - at <= 5 && classOf[units[skip] ?? 0] === letter) skip += 1;
          const after = units[skip] === 0x20 && skip < length ? trie.next(trie.next(node, star), 0x20) : 0;
          if (after !== 0) walk(trie, after, skip + 1, begin);
        }
      }
      if (at >= length) return;
      const unit = units[at] ?? 0;
      node = trie.next(node, unit);
      if (node === 0) return;
      at += 1;
      if (unit === 0x20) while (at < length && units[at] === 0x20) at += 1;
    }
  };

  const tryAt = (names: Names, at: number): void => {
    const root = names.rootAt(units, length, at);
    if (root === 0) return;
    candidates = 0;
    const from = found.length;
    walk(names.trie, root, at + 1, at);
    for (let index = 0; index < candidates; index += 1) {
      const output = outputsAt[index];
      const end = endsAt[index] ?? 0;
      if (
        output === undefined ||
        at < (covered[output.group] ?? 0) ||
        isBeaten(outputsAt, endsAt, candidates, index)
      )
        continue;
      found.push({
        concept: output.concept,
        start: at,
        end,
        weak: output.weak,
        group: output.group,
        mask: output.mask,
      });
      anyMask ||= output.mask;
    }
    for (let index = from; index < found.length; index += 1) {
      const hit = found[index];
      // A weak name hides nothing: "the North" must not swallow the beginning of "North Korean".
      if (hit !== undefined && !hit.weak) covered[hit.group] = Math.max(covered[hit.group] ?? 0, hit.end);
    }
  };

  let before = space;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] ?? 0;
    const kind = classOf[unit] ?? 0;
    if (kind === letter || kind === digit || kind === running) {
      if (kind === running || before !== kind) {
        tryAt(starts, at);
        if (kind === letter && unit >= 0x590 && unit <= 0x6ff)
          afterProclitics(units, length, at, (next) => tryAt(starts, next));
      }
      if (inners.index.begins(unit)) tryAt(inners, at);
    }
    before = kind;
  }
  return settle(found, origins, anyMask);
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
