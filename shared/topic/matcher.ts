import { classOf, digit, type FoldedText, fold, letter, running, space } from './fold.ts';
import { type Inflection, readName } from './name-notation.ts';
import { ends, type Output, Roots, star, starred, Trie } from './trie.ts';

/** One way of writing a concept. */
export interface Name {
  readonly concept: number;
  readonly language: string;
  /** As written in the topic, markers included. */
  readonly written: string;
}

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
 * there are. Two roots: names that begin a word, and names that may begin inside one (`*munition`).
 *
 * @param names the topic's names, in the notation that `readName` reads
 */
export function compileMatcher(names: readonly Name[], settings: MatcherSettings): Matcher {
  const { table } = settings;
  const trie = new Trie();
  const starts = new Roots();
  const inners = new Roots();
  let scratch = new Uint16Array(4096);
  for (const name of names) addName(name, settings, table, trie, starts, inners);

  const known = new Set(names.map((name) => name.language));
  const primary = (language: string | null): string | null => {
    if (language === null) return null;
    const code = language.toLowerCase().split(/[-_]/)[0] ?? '';
    const resolved = settings.aliases[code] ?? code;
    return known.has(resolved) ? resolved : null;
  };

  return (text, language) => {
    if (scratch.length < text.length) scratch = new Uint16Array(text.length * 2);
    const folded = fold(text, table, scratch);
    return scan(text, folded, primary(language), trie, starts, inners);
  };
}

function addName(
  name: Name,
  settings: MatcherSettings,
  table: Uint16Array,
  trie: Trie,
  starts: Roots,
  inners: Roots,
): void {
  const noted = readName(name.written, name.language, settings.inflection, table);
  const [first, ...rest] = noted.units;
  if (first === undefined) return;
  const roots = noted.inside ? inners : starts;
  let node = roots.nodes[first] ?? -1;
  if (node === -1) {
    node = trie.newNode();
    roots.nodes[first] = node;
  }
  roots.goOn(first, rest[0], rest[1]);
  for (const unit of rest) {
    if (unit === star) trie.mark(node, starred);
    node = trie.grow(node, unit);
  }
  const output: Output = {
    concept: name.concept,
    group: settings.groupOf(name.concept),
    language: name.language,
    tail: noted.tail,
    weak: noted.weak,
    wordStart: noted.wordStart,
    wordEnd: noted.wordEnd,
    mask: settings.isMask(name.concept),
    exact: noted.exact ? noted.body : null,
    anywhere: noted.anywhere,
  };
  const outputs = trie.outputs[node];
  if (outputs) outputs.push(output);
  else trie.outputs[node] = [output];
  trie.mark(node, ends);
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
  trie: Trie,
  starts: Roots,
  inners: Roots,
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

  const walk = (root: number, from: number, begin: number): void => {
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
          const after = units[skip] === 0x20 && skip < length ? trie.next(trie.next(node, star), 0x20) : -1;
          if (after !== -1) walk(after, skip + 1, begin);
        }
      }
      if (at >= length) return;
      const unit = units[at] ?? 0;
      node = trie.next(node, unit);
      if (node === -1) return;
      at += 1;
      if (unit === 0x20) while (at < length && units[at] === 0x20) at += 1;
    }
  };

  const tryAt = (roots: Roots, at: number): void => {
    const unit = units[at] ?? 0;
    const root = roots.nodes[unit] ?? -1;
    if (
      root === -1 ||
      !roots.mayGoOn(
        unit,
        at + 1 < length ? (units[at + 1] ?? 0) : 0,
        at + 2 < length ? (units[at + 2] ?? 0) : 0,
      )
    )
      return;
    candidates = 0;
    const from = found.length;
    walk(root, at + 1, at);
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
      if (inners.nodes[unit] !== -1) tryAt(inners, at);
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
