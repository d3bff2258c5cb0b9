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

/** Transitions of all nodes in one open-addressing table: few objects, and cheap to grow. */
export class Trie {
  #mask = (1 << 12) - 1;
  /** Node, unit and target of each edge side by side, since they are read together; a target of 0 is no edge. */
  #edges = new Int32Array(4 << 12);
  #edgeCount = 0;
  /** Node 0 is none. */
  #size = 1;
  readonly outputs: (Output[] | undefined)[] = [];
  /** What is to be done at a node: {@link ends}, {@link starred}. */
  marks = new Uint8Array(1 << 12);

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

  /** Where an edge leads, or 0. */
  next(node: number, unit: number): number {
    const edges = this.#edges;
    for (let at = slotOf(node, unit) & this.#mask; ; at = (at + 1) & this.#mask) {
      const target = edges[at * 4 + 2] ?? 0;
      if (target === 0 || (edges[at * 4] === node && edges[at * 4 + 1] === unit)) return target;
    }
  }

  grow(node: number, unit: number): number {
    const found = this.next(node, unit);
    if (found !== 0) return found;
    if (this.#edgeCount * 2 > this.#mask) this.#enlarge();
    const target = this.newNode();
    this.#put(node, unit, target);
    return target;
  }

  #put(node: number, unit: number, target: number): void {
    let at = slotOf(node, unit) & this.#mask;
    while (this.#edges[at * 4 + 2] !== 0) at = (at + 1) & this.#mask;
    this.#edges[at * 4] = node;
    this.#edges[at * 4 + 1] = unit;
    this.#edges[at * 4 + 2] = target;
    this.#edgeCount += 1;
  }

  #enlarge(): void {
    const edges = this.#edges;
    this.#mask = this.#mask * 2 + 1;
    this.#edges = new Int32Array(edges.length * 2);
    this.#edgeCount = 0;
    for (let at = 0; at < edges.length; at += 4) {
      const target = edges[at + 2] ?? 0;
      if (target !== 0) this.#put(edges[at] ?? 0, edges[at + 1] ?? 0, target);
    }
  }
}

function slotOf(node: number, unit: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7;
}
