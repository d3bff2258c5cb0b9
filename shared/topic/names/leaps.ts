import type { Opening } from './name-notation.ts';

/** Units of an opening that are looked at, at most. */
const most = 4;
const blank = 0x20;

/** Two units as a number of thirteen bits. */
const pairOf = (one: number, two: number): number => Math.imul((one << 8) ^ two, 0x9e3779b1) >>> 19;

/**
 * Finds where in a text one of some names may begin: a few dozen that may begin inside a word, and so at every unit. Two
 * units say how far the next such place is at least, as in the search of Wu and Manber: a Latin text is read in steps of
 * two to three units, in half the time of a look at each.
 */
export class Leaps {
  readonly #openings: (readonly number[])[] = [];
  /** How many units all openings have. */
  #common = most;
  /** The highest unit of all openings: a text in a script above it is passed over without a look at pairs. */
  #highest = 0;
  /** By the last two of as many units of the text: how far a name is from there at least. Made when all are known. */
  #leaps: Uint8Array | null = null;

  add({ units, length }: Pick<Opening, 'units' | 'length'>): void {
    const opening = [...units.subarray(0, length)];
    // Several blanks of a text are read as one: behind the first of them places are not those of the name.
    const even = opening.includes(blank) ? opening.indexOf(blank) : opening.length;
    this.#openings.push(opening);
    this.#common = Math.min(this.#common, even);
    this.#highest = Math.max(this.#highest, ...opening);
    this.#leaps = null;
  }

  /** The next place from one on where a name may begin, or `to`; with names of a single unit every place. */
  from(units: Uint16Array, start: number, to: number): number {
    if (this.#openings.length === 0) return to;
    const common = this.#common;
    if (common < 2) return Math.min(start, to);
    this.#leaps ??= this.#leapsOf(common);
    const leaps = this.#leaps;
    const highest = this.#highest;
    // The last of the units looked at.
    let last = start + common - 1;
    while (last < to) {
      const unit = units[last] ?? 0;
      if (unit > highest) {
        last += common;
        continue;
      }
      const leap = leaps[pairOf(units[last - 1] ?? 0, unit)] ?? 1;
      if (leap === 0) return last - common + 1;
      last += leap;
    }
    return to;
  }

  #leapsOf(common: number): Uint8Array {
    const leaps = new Uint8Array(1 << 13).fill(common - 1);
    for (const opening of this.#openings)
      for (let last = 1; last < common; last += 1) {
        const pair = pairOf(opening[last - 1] ?? 0, opening[last] ?? 0);
        leaps[pair] = Math.min(leaps[pair] ?? 0, common - 1 - last);
      }
    return leaps;
  }
}
