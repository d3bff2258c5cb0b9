import { wordsOf } from '../runtime/text/outside-text.ts';

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
