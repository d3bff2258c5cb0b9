import type { MatcherSettings } from './matcher.ts';
import { type Name, NameIndex } from './name-index.ts';
import { readName } from './name-notation.ts';
import { anyLanguage, endingIn, type Output, star, starred, Trie } from './trie.ts';

/** Names of one root: those that texts came to in a trie, the others waiting. */
export class Names {
  readonly index = new NameIndex();
  readonly trie = new Trie();
  /** Nodes by first unit. */
  readonly #roots = new Int32Array(65536);
  readonly #settings: MatcherSettings;
  readonly #languages: ReadonlyMap<string, number>;

  /** @param languages of the names, each with its number; complete before the first question */
  constructor(settings: MatcherSettings, languages: ReadonlyMap<string, number>) {
    this.#settings = settings;
    this.#languages = languages;
  }

  /** {@link NameIndex.lets} */
  lets(unit: number, next: number, third: number): boolean {
    return this.index.lets(unit, next, third);
  }

  /** The node from which names go on that may begin at a place of a text, or 0. */
  rootAt(units: Uint16Array, length: number, at: number): number {
    return this.index.mayBegin(units, length, at, this.#add) ? (this.#roots[units[at] ?? 0] ?? 0) : 0;
  }

  readonly #add = (name: Name): void => {
    const { inflection, table, groupOf, isMask, isCompounded } = this.#settings;
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
      language: noted.anywhere ? anyLanguage : (this.#languages.get(name.language) ?? anyLanguage),
      tail: noted.tail,
      weak: noted.weak,
      wordStart: noted.wordStart,
      wordEnd: noted.wordEnd,
      mask: isMask(name.concept),
      compounded: isCompounded?.(name.concept) ?? false,
      exact: noted.exact ? noted.body : null,
    };
    const outputs = this.trie.outputs[node];
    if (outputs) outputs.push(output);
    else this.trie.outputs[node] = [output];
    this.trie.mark(node, endingIn(output.language));
  };
}
