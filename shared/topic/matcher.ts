import { classOf, digit, type FoldedText, fold, foldTable, letter, running, space } from './fold.ts';

/** One way of writing a concept, read from the topic's notation (see docs/decisions/040-the-judge.md). */
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
  readonly inflection: Readonly<Record<string, number>>;
  /** Language codes that share names with another: `{ "hr": "sr" }`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Character pairs, variant then standard, e.g. traditional then simplified Chinese. */
  readonly variants: string;
  /** Names in one group compete: of two that overlap the longer one counts. */
  readonly groupOf: (concept: number) => number;
  /** A name of such a concept hides every other name it overlaps. */
  readonly isMask: (concept: number) => boolean;
}

/** Finds names in one text; the language (BCP 47 or null) rules out short names of other languages. */
export type Matcher = (text: string, language: string | null) => Hit[];

interface Output {
  readonly concept: number;
  readonly group: number;
  readonly language: string;
  /** Letters that may follow: 0 none, more for inflection, `open` for compounds. */
  readonly tail: number;
  readonly weak: boolean;
  readonly wordStart: boolean;
  readonly mask: boolean;
  readonly exact: string | null;
  /** Unmistakable in any language: long enough, or in a script of its own. */
  readonly anywhere: boolean;
}

const star = 1;
const open = 40;
const everyLanguage = 'mul';

/**
 * Compiles names into one trie over folded code units, so that reading a text costs the same however many names
 * there are. Two roots: names that begin a word, and names that may begin inside one (`*munition`).
 *
 * @param names the topic's names; markers: `*` inflects, `~` open tail, leading `*` inside a word, `=` exact case,
 *   `?` weak, `^` begins a word also in Korean, Japanese and Chinese
 */
export function compileMatcher(names: readonly Name[], settings: MatcherSettings): Matcher {
  const table = foldTable(settings.variants);
  const trie = new Trie();
  const starts = new Int32Array(65536).fill(-1);
  const inners = new Int32Array(65536).fill(-1);
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

/** Transitions of all nodes in one open-addressing table: few objects, and cheap to build at a cold start. */
class Trie {
  #mask = (1 << 17) - 1;
  #nodes = new Int32Array(1 << 17);
  #units = new Uint16Array(1 << 17);
  #targets = new Int32Array(1 << 17).fill(-1);
  #edges = 0;
  #size = 0;
  readonly outputs: (Output[] | undefined)[] = [];
  /** Whether any edge leaves a node by an inner `*`. */
  readonly starred: boolean[] = [];

  newNode(): number {
    this.#size += 1;
    return this.#size - 1;
  }

  next(node: number, unit: number): number {
    let at = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7) & this.#mask;
    for (;;) {
      const target = this.#targets[at] ?? -1;
      if (target === -1) return -1;
      if (this.#nodes[at] === node && this.#units[at] === unit) return target;
      at = (at + 1) & this.#mask;
    }
  }

  grow(node: number, unit: number): number {
    const found = this.next(node, unit);
    if (found !== -1) return found;
    if (this.#edges * 2 > this.#mask) this.#enlarge();
    const target = this.newNode();
    this.#put(node, unit, target);
    return target;
  }

  #put(node: number, unit: number, target: number): void {
    let at = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7) & this.#mask;
    while (this.#targets[at] !== -1) at = (at + 1) & this.#mask;
    this.#nodes[at] = node;
    this.#units[at] = unit;
    this.#targets[at] = target;
    this.#edges += 1;
  }

  #enlarge(): void {
    const [nodes, units, targets] = [this.#nodes, this.#units, this.#targets];
    const size = (this.#mask + 1) * 2;
    this.#mask = size - 1;
    this.#nodes = new Int32Array(size);
    this.#units = new Uint16Array(size);
    this.#targets = new Int32Array(size).fill(-1);
    this.#edges = 0;
    for (let at = 0; at < targets.length; at += 1) {
      const target = targets[at] ?? -1;
      if (target !== -1) this.#put(nodes[at] ?? 0, units[at] ?? 0, target);
    }
  }
}

function addName(
  name: Name,
  settings: MatcherSettings,
  table: Uint16Array,
  trie: Trie,
  starts: Int32Array,
  inners: Int32Array,
): void {
  let body = name.written;
  const flags = new Set<string>();
  while (body.length > 1 && '=?^*'.includes(body.charAt(0))) {
    flags.add(body.charAt(0));
    body = body.slice(1);
  }
  let tail = 0;
  if (body.endsWith('~')) tail = open;
  if (body.endsWith('*')) tail = settings.inflection[name.language] ?? settings.inflection['default'] ?? 3;
  if (tail > 0) body = body.slice(0, -1);

  const units: number[] = [];
  for (let at = 0; at < body.length; at += 1) {
    if (body.charAt(at) === '*') {
      units.push(star);
      continue;
    }
    const unit = table[body.charCodeAt(at)] ?? 0;
    const blankAgain = unit === 0x20 && units.at(-1) === 0x20;
    if (unit !== 0 && !blankAgain) units.push(unit);
  }
  const [first, ...rest] = units;
  if (first === undefined) return;
  const roots = flags.has('*') ? inners : starts;
  let node = roots[first] ?? -1;
  if (node === -1) {
    node = trie.newNode();
    roots[first] = node;
  }
  for (const unit of rest) {
    if (unit === star) trie.starred[node] = true;
    node = trie.grow(node, unit);
  }
  const ownScript = units.every((unit) => unit > 0x24f || classOf[unit] !== letter);
  const least = units.some((unit) => classOf[unit] === running) ? 1 : ownScript ? 5 : 8;
  const output: Output = {
    concept: name.concept,
    group: settings.groupOf(name.concept),
    language: name.language,
    tail,
    weak: flags.has('?'),
    wordStart: flags.has('^') || flags.has('?'),
    mask: settings.isMask(name.concept),
    exact: flags.has('=') ? body : null,
    anywhere: name.language === everyLanguage || units.length >= least,
  };
  const outputs = trie.outputs[node];
  if (outputs) outputs.push(output);
  else trie.outputs[node] = [output];
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
  starts: Int32Array,
  inners: Int32Array,
): Hit[] {
  const { units, length } = folded;
  const origins = folded.origins;
  const found: Found[] = [];
  const covered: number[] = [];
  let masked = 0;

  const accept = (output: Output, start: number, end: number): boolean => {
    if (!output.anywhere && language !== null && output.language !== language) return false;
    if (
      output.wordStart &&
      start > 0 &&
      (classOf[units[start - 1] ?? 0] === running || classOf[units[start - 1] ?? 0] === letter)
    )
      return false;
    if (output.exact !== null) {
      const written = text.slice(origins ? origins[start] : start, origins ? origins[end] : end);
      if (!written.startsWith(output.exact)) return false;
    }
    return true;
  };

  const walk = (root: number, from: number, begin: number, into: Map<number, Found>): void => {
    let node = root;
    let at = from;
    for (;;) {
      const outputs = trie.outputs[node];
      if (outputs) {
        for (const output of outputs) {
          const end = endOf(units, length, at, output.tail);
          if (end === -1 || !accept(output, begin, end)) continue;
          const key = output.group * 4096 + output.concept;
          const best = into.get(key);
          if (best && best.end >= end && !(best.weak && !output.weak)) continue;
          into.set(key, {
            concept: output.concept,
            start: begin,
            end,
            weak: output.weak,
            group: output.group,
            mask: output.mask,
          });
        }
      }
      if (trie.starred[node]) {
        let skip = at;
        while (skip < length && skip - at <= 5 && classOf[units[skip] ?? 0] === letter) skip += 1;
        const target = trie.next(node, star);
        if (target !== -1 && units[skip] === 0x20) {
          const after = trie.next(target, 0x20);
          if (after !== -1) walk(after, skip + 1, begin, into);
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

  const tryAt = (roots: Int32Array, at: number): void => {
    const root = roots[units[at] ?? 0] ?? -1;
    if (root === -1) return;
    const into = new Map<number, Found>();
    walk(root, at + 1, at, into);
    if (into.size === 0) return;
    const longest = new Map<number, number>();
    for (const hit of into.values()) longest.set(hit.group, Math.max(longest.get(hit.group) ?? 0, hit.end));
    for (const hit of into.values()) {
      if (hit.end < (longest.get(hit.group) ?? 0) || at < (covered[hit.group] ?? 0)) continue;
      found.push(hit);
      if (hit.mask) masked = Math.max(masked, hit.end);
    }
    for (const [group, end] of longest) covered[group] = Math.max(covered[group] ?? 0, end);
  };

  let before = space;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] ?? 0;
    const kind = classOf[unit] ?? 0;
    if (kind === letter || kind === digit || kind === running) {
      const begins = kind === running || before !== kind;
      if (begins) {
        tryAt(starts, at);
        if (kind === letter && unit >= 0x590 && unit <= 0x6ff)
          afterProclitics(units, length, at, (next) => tryAt(starts, next));
      } else if ((inners[unit] ?? -1) !== -1) {
        tryAt(inners, at);
      }
      if (begins && (inners[unit] ?? -1) !== -1) tryAt(inners, at);
    }
    before = kind;
  }
  return settle(found, origins, masked > 0);
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
function settle(found: readonly Found[], origins: Uint32Array | null, anyMask: boolean): Hit[] {
  const masks = anyMask ? found.filter((hit) => hit.mask) : [];
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
