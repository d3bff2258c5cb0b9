import type { Evidence } from './verdict.ts';

/** Words of an article and the concept of the topic data that they name. */
export interface NamedQuote {
  readonly concept: string;
  readonly quote: string;
}

/** For each concept the quote that moved the score most towards core, the strongest concept first. */
export function strongest(evidence: readonly Evidence[], most: number): readonly NamedQuote[] {
  const byConcept = new Map<string, Evidence>();
  for (const one of evidence) {
    const known = byConcept.get(one.concept);
    if (!known || one.weight > known.weight) byConcept.set(one.concept, one);
  }
  return [...byConcept.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ concept, text }) => ({ concept, quote: text }));
}
