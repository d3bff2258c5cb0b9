import type { Opening } from './name-notation.ts';

/** One way of writing a concept. */
export interface Name {
  readonly concept: number;
  readonly language: string;
  /** As written in the topic, markers included. */
  readonly written: string;
}

/** By how many of its first units a name is known here. */
export const openingUnits = 5;

const blank = 0x20;

/** Some name's opening is these units. */
const whole = 1;
/** And that name was not taken yet. */
const waiting = 2;
/** Some name's opening goes on from these units. */
const longer = 4;

/**
 * Names by their openings: the first units, which turn most words of a text away. A name waits here until a text comes to
 * its opening: a text asks for some hundreds of the 20,000 names of a topic, and to read all of them took most of a cold
 * start. Units are hashed; a name too many that is let through is none for the trie.
 */
export class NameIndex {
  readonly #states = new Uint8Array(1 << 18);
  /** Most wait alone. */
  readonly #waiting = new Map<number, Name | Name[]>();
  /**
   * By two units, whether some opening is these ({@link whole}) or begins with them ({@link longer}); and by three, in
   * bits. Small enough to stay near the processor: a name is sought at every word, and most words end here.
   */
  readonly #pairs = new Uint8Array(1 << 14);
  readonly #triples = new Int32Array(1 << 12);
  /** Units that are the whole of an opening. */
  readonly #alone = new Uint8Array(1 << 16);

  /** @param opening folded, without markers, blanks not doubled; at most {@link openingUnits} */
  add(name: Name, { units, length }: Pick<Opening, 'units' | 'length'>): void {
    const first = units[0];
    if (first === undefined || length === 0) return;
    if (length === 1) this.#alone[first] = 1;
    const states = this.#states;
    const last = length - 1;
    let hash = 0;
    for (let at = 0; at <= last; at += 1) {
      hash = mix(hash, units[at] ?? 0);
      const what = at === last ? whole | waiting : longer;
      states[hash >>> 14] = (states[hash >>> 14] ?? 0) | what;
      if (at === 1) this.#pairs[hash >>> 18] = (this.#pairs[hash >>> 18] ?? 0) | what;
      if (at === 2) this.#triples[hash >>> 20] = (this.#triples[hash >>> 20] ?? 0) | bitOf(hash);
    }
    const slot = hash >>> 14;
    const others = this.#waiting.get(slot);
    if (others === undefined) this.#waiting.set(slot, name);
    else if (isList(others)) others.push(name);
    else this.#waiting.set(slot, [others, name]);
  }

  /** Whether a look at three units lets a name begin with them: most places of a text are done with here. */
  lets(unit: number, next: number, third: number): boolean {
    const hash = mix(mix(0, unit), next);
    const pair = this.#pairs[hash >>> 18] ?? 0;
    if (pair & longer) {
      // Of several blanks one is read, so the third unit is another.
      if (next === blank && third === blank) return true;
      const three = mix(hash, third);
      if ((this.#triples[three >>> 20] ?? 0) & bitOf(three)) return true;
    }
    return (pair & whole) !== 0 || this.#alone[unit] === 1;
  }

  /**
   * Whether a name may begin at a place of a text, where several blanks are read as one, but not right behind the first
   * unit ("N  Korea").
   *
   * @param take is given every such name that was not taken before; those with the same units in the order of the topic
   */
  mayBegin(units: Uint16Array, length: number, at: number, take: (name: Name) => void): boolean {
    let hash = 0;
    let all = 0;
    let next = at;
    const isSpread = units[at + 1] === blank && units[at + 2] === blank;
    for (let depth = 0; depth < openingUnits && next < length; depth += 1) {
      const unit = units[next] ?? 0;
      hash = mix(hash, unit);
      const state = this.#states[hash >>> 14] ?? 0;
      if (state & waiting) this.#take(hash >>> 14, take);
      if (depth < 2 || !isSpread) all |= state;
      if ((state & longer) === 0) break;
      next += 1;
      if (unit === blank) while (next < length && units[next] === blank) next += 1;
    }
    return (all & whole) !== 0;
  }

  #take(slot: number, take: (name: Name) => void): void {
    this.#states[slot] = (this.#states[slot] ?? 0) & ~waiting;
    const names = this.#waiting.get(slot);
    if (isList(names)) for (const name of names) take(name);
    else if (names !== undefined) take(names);
    this.#waiting.delete(slot);
  }
}

const isList = (names: Name | Name[] | undefined): names is Name[] => Array.isArray(names);

/** Of a hash the bit within the word that its first twelve bits name. */
function bitOf(hash: number): number {
  return 1 << ((hash >>> 15) & 31);
}

function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x9e3779b1);
}
