/** One name's claim on the node where it ends. */
export interface Output {
  readonly concept: number;
  readonly group: number;
  readonly language: string;
  /** Letters that may follow: 0 none, more for inflection, `open` for compounds. */
  readonly tail: number;
  readonly weak: boolean;
  readonly wordStart: boolean;
  readonly wordEnd: boolean;
  readonly mask: boolean;
  readonly exact: string | null;
  /** Unmistakable in any language: long enough, or in a script of its own. */
  readonly anywhere: boolean;
}

/** The unit that stands for an inner `*`: some letters up to the next blank. */
export const star = 1;

/** A name ends at a node. */
export const ends = 1;
/** An edge leaves a node by an inner `*`. */
export const starred = 2;

/** Where names begin: a node by first unit, and which first three units any name has, to turn most words away. */
export class Roots {
  readonly nodes = new Int32Array(65536).fill(-1);
  readonly #triples = new Uint8Array(1 << 18);
  /** Pairs of first units after which anything may come: shorter names, or with an inner `*` early on. */
  readonly #pairs = new Uint8Array(1 << 16);
  readonly #singles = new Uint8Array(65536);

  goOn(first: number, second: number | undefined, third: number | undefined): void {
    if (second === undefined || second === star) this.#singles[first] = 1;
    else if (third === undefined || third === star) this.#pairs[mix(first, second) >>> 16] = 1;
    else this.#triples[mix(mix(first, second), third) >>> 14] = 1;
  }

  mayGoOn(first: number, second: number, third: number): boolean {
    const pair = mix(first, second);
    return (
      this.#triples[mix(pair, third) >>> 14] === 1 ||
      this.#pairs[pair >>> 16] === 1 ||
      this.#singles[first] === 1
    );
  }
}

function mix(one: number, two: number): number {
  return Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);
}

/** Transitions of all nodes in one open-addressing table: few objects, and cheap to build at a cold start. */
export class Trie {
  #mask = (1 << 17) - 1;
  #nodes = new Int32Array(1 << 17);
  #units = new Uint16Array(1 << 17);
  #targets = new Int32Array(1 << 17).fill(-1);
  #edges = 0;
  #size = 0;
  readonly outputs: (Output[] | undefined)[] = [];
  /** What is to be done at a node: {@link ends}, {@link starred}. */
  marks = new Uint8Array(1 << 17);

  mark(node: number, what: number): void {
    if (node >= this.marks.length) {
      const grown = new Uint8Array(Math.max(this.marks.length * 2, node + 1));
      grown.set(this.marks);
      this.marks = grown;
    }
    this.marks[node] = (this.marks[node] ?? 0) | what;
  }

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
