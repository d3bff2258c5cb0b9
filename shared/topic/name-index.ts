/** One way of writing a concept. */
export interface Name {
  readonly concept: number;
  readonly language: string;
  /** As written in the topic, markers included. */
  readonly written: string;
}

/** Nothing begins so. */
export const nothing = 0;
/** Some name does. */
const known = 1;
/** Some name does that was not taken yet. */
export const waiting = 2;

/**
 * Names by their first three units, which turn most words of a text away. A name waits here until a text comes to its
 * first units: a text asks for some hundreds of the 20,000 names of a topic, and to read all of them took most of a
 * cold start. Of names with fewer units, or an inner `*` among the first three, only those before it count.
 */
export class NameIndex {
  /** By what names begin with: one unit, a hash of two, a hash of three. */
  readonly #states = new Uint8Array(2 * 65536 + (1 << 18));
  /** Which units begin a name at all. */
  readonly #firsts = new Uint8Array(65536);
  readonly #waiting = new Map<number, Name[]>();

  /** Units of 0 stand for none. */
  add(name: Name, first: number, second: number, third: number): void {
    this.#firsts[first] = known;
    const key = second === 0 ? first : third === 0 ? ofTwo(first, second) : ofThree(first, second, third);
    this.#states[key] = waiting;
    const names = this.#waiting.get(key);
    if (names) names.push(name);
    else this.#waiting.set(key, [name]);
  }

  begins(first: number): boolean {
    return this.#firsts[first] !== 0;
  }

  /** Whether a name may begin with three units of a text: {@link nothing} if none does, {@link waiting} among the bits. */
  stateOf(first: number, second: number, third: number): number {
    return (
      (this.#states[ofThree(first, second, third)] ?? 0) |
      (this.#states[ofTwo(first, second)] ?? 0) |
      (this.#states[first] ?? 0)
    );
  }

  /** The names that may begin so and were not taken before; those with the same units in the order of the topic. */
  take(first: number, second: number, third: number): readonly Name[] {
    return [first, ofTwo(first, second), ofThree(first, second, third)].flatMap((key) => {
      const names = this.#waiting.get(key);
      if (names === undefined) return [];
      this.#waiting.delete(key);
      this.#states[key] = known;
      return names;
    });
  }
}

function ofTwo(first: number, second: number): number {
  return 65536 + (mix(first, second) >>> 16);
}

function ofThree(first: number, second: number, third: number): number {
  return 2 * 65536 + (mix(mix(first, second), third) >>> 14);
}

function mix(one: number, two: number): number {
  return Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);
}
