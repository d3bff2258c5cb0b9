/** One name's claim on the node where it ends. */
export interface Output {
  readonly concept: number;
  readonly group: number;
  /** The only language in whose texts the name counts, as a number; {@link anyLanguage} where it is long enough. */
  readonly language: number;
  /** Letters that may follow: 0 none, more for inflection, `open` for compounds. */
  readonly tail: number;
  readonly weak: boolean;
  readonly wordStart: boolean;
  readonly wordEnd: boolean;
  readonly mask: boolean;
  /** Whether words of delivery may make one word with it. */
  readonly compounded: boolean;
  readonly exact: string | null;
}

/** Of a name: unmistakable in any language. Of a text: in which names of all languages count. */
export const anyLanguage = -1;

/** The unit that stands for an inner `*`: some letters up to the next blank. */
export const star = 1;

/** An edge leaves a node by an inner `*`. */
export const starred = 1 << 16;
/** Edges leave a node that lead to others than the next. */
const forked = 1 << 17;
/** Names end at a node: a bit for the names of every thirteenth language, so that those of others are passed over. */
const endings = 0x1fff << 18;
/** Of a node the unit by which it leads to the next node, or 0. */
export const unitOf = 0xffff;

/** The mark of a node where a name of a language ends: two that may meet have a bit in common. */
export function endingIn(language: number): number {
  return language === anyLanguage ? endings : 1 << (18 + (language % 13));
}

/**
 * Nodes and edges of names. The nodes of one name stand side by side, and most have one edge, to the next: to read on in a
 * name is to read on in memory. Further edges are in an open-addressing table.
 */
export class Trie {
  /** Of each node the unit that leads to the next one, with the node's marks above it. */
  nodes = new Int32Array(2 << 12);
  /** Node 0 is none. */
  #size = 1;
  #mask = (1 << 10) - 1;
  /** Node, unit and target of each further edge side by side, since they are read together; a target of 0 is no edge. */
  #edges = new Int32Array(4 << 10);
  #edgeCount = 0;
  readonly outputs: (Output[] | undefined)[] = [];

  mark(node: number, what: number): void {
    this.nodes[node] = (this.nodes[node] ?? 0) | what;
  }

  newNode(): number {
    const node = this.#size;
    this.#size += 1;
    if (this.#size > this.nodes.length) {
      const grown = new Int32Array(this.nodes.length * 2);
      grown.set(this.nodes);
      this.nodes = grown;
    }
    return node;
  }

  /** Where an edge leads, or 0. */
  next(node: number, unit: number): number {
    const own = this.nodes[node] ?? 0;
    return (own & unitOf) === unit ? node + 1 : this.further(node, unit, own);
  }

  /** Where an edge leads that is not to the next node, or 0. */
  further(node: number, unit: number, own: number): number {
    if ((own & forked) === 0) return 0;
    const edges = this.#edges;
    for (let at = slotOf(node, unit) & this.#mask; ; at = (at + 1) & this.#mask) {
      const target = edges[at * 4 + 2] ?? 0;
      if (target === 0 || (edges[at * 4] === node && edges[at * 4 + 1] === unit)) return target;
    }
  }

  grow(node: number, unit: number): number {
    const found = this.next(node, unit);
    if (found !== 0) return found;
    const target = this.newNode();
    if (target === node + 1) {
      this.mark(node, unit);
      return target;
    }
    if (this.#edgeCount * 2 > this.#mask) this.#enlarge();
    this.mark(node, forked);
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
