import parents from '../../config/topic/arms-deal-kinds.json' with { type: 'json' };

const parentOf: ReadonlyMap<string, string> = new Map(Object.entries(parents));

/**
 * Whether a good is another one or a kind of it: `kn-23` is of `ballistic-missiles`, `missiles` and `weapons`. From a
 * list of the shipped topic (1 KB; a test holds it to the gazetteer), so that the query function need not carry that.
 */
export function isKindOf(good: string, wanted: string): boolean {
  // The gazetteer has no circles; a walk of eight is twice its depth.
  for (let at: string | undefined = good, steps = 0; at !== undefined && steps < 8; steps++) {
    if (at === wanted) return true;
    at = parentOf.get(at);
  }
  return false;
}
