import { normalized, wordsOf } from '../runtime/text/outside-text.ts';

const BINS = 128;
const SHINGLE = 6;
const EMPTY = 0xffff;
// Enough for the body of a wire story; what is longer differs in its first part too, if it differs.
const LONGEST = 6000;

/**
 * A near-duplicate sketch: one-permutation MinHash (Li, Owen, Zhang 2012) over shingles of six characters, which need
 * no word breaks and so serve every script; empty bins borrow from their neighbour (Shrivastava and Li 2014).
 *
 * @param text title and body as read; letters and digits count, case and spacing do not
 * @returns 128 bins of 16 bits in base64 (344 characters); empty for a text of no letters
 */
export function sketchOf(text: string): string {
  const letters = normalized(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, LONGEST);
  if (letters.length === 0) return '';
  const bins = new Uint16Array(BINS).fill(EMPTY);
  const last = Math.max(0, letters.length - SHINGLE);
  for (let start = 0; start <= last; start++) {
    const hash = fnv1a(letters, start, Math.min(start + SHINGLE, letters.length));
    const bin = hash >>> 25;
    const value = (hash >>> 9) & 0xfffe;
    if (value < (bins[bin] ?? EMPTY)) bins[bin] = value;
  }
  borrow(bins);
  return Buffer.from(bins.buffer).toString('base64');
}

/** Estimated share of common shingles (Jaccard), 0..1, give or take 0.09 (two standard errors of 128 bins). */
export function likeness(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  const a = binsOf(one);
  const b = binsOf(other);
  let same = 0;
  for (let bin = 0; bin < BINS; bin++) if (a[bin] === b[bin]) same++;
  return same / BINS;
}

/** Whether one was hardly touched, so that it brings no word of its own: with a tenth exchanged the median is 0.67. */
export function isCopy(one: string, other: string): boolean {
  return likeness(one, other) >= SAME_COPY;
}
const SAME_COPY = 0.6;

/** FNV-1a over UTF-16 code units, finished with murmur3's mixer: FNV alone leaves the high bits of short keys poor. */
function fnv1a(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function borrow(bins: Uint16Array): void {
  const found = Uint16Array.from(bins);
  for (let bin = 0; bin < BINS; bin++) {
    for (let step = 1; bins[bin] === EMPTY && step < BINS; step++) {
      const neighbour = found[(bin + step) % BINS] ?? EMPTY;
      // Mixed with the distance, so that a borrowed value agrees only where both texts borrow it the same way.
      if (neighbour !== EMPTY) bins[bin] = (neighbour + step * 0x3a7) & 0xfffe;
    }
  }
}

function binsOf(sketch: string): Uint16Array {
  const bytes = Buffer.from(sketch, 'base64');
  const bins = new Uint16Array(BINS);
  for (let bin = 0; bin < BINS && bin * 2 + 1 < bytes.length; bin++) bins[bin] = bytes.readUInt16LE(bin * 2);
  return bins;
}

/** Share of the words of two titles that both have, 0..1; 0 where one has less than three, which would say nothing. */
export function titleLikeness(one: string, other: string): number {
  const a = rememberedWords(one);
  const b = rememberedWords(other);
  if (Math.min(a.size, b.size) < 3) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

const known = new Map<string, ReadonlySet<string>>();
const MOST_KNOWN = 2000;

// Segmenting takes longer than everything else in a comparison, and open stories are compared again and again.
function rememberedWords(title: string): ReadonlySet<string> {
  const found = known.get(title);
  if (found) return found;
  const words = wordsOf(title);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(title, words);
  return words;
}
