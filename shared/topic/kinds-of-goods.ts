import parents from '../../config/topic/arms-deal-kinds.json' with { type: 'json' };

const parentOf: ReadonlyMap<string, string> = new Map(Object.entries(parents));

/**
 * What a good is a kind of, itself first: `kn-23`, `ballistic-missiles`, `missiles`, `weapons`. From a list of the shipped
 * topic (1 KB; a test holds it to the gazetteer), so that the query function need not carry that.
 */
export function kindsOf(good: string): readonly string[] {
  const kinds = [good];
  // The gazetteer has no circles; a walk of eight is twice its depth.
  for (let at = parentOf.get(good); at !== undefined && kinds.length < 8; at = parentOf.get(at))
    kinds.push(at);
  return kinds;
}

/** Whether a good is another one or a kind of it. */
export function isKindOf(good: string, wanted: string): boolean {
  return kindsOf(good).includes(wanted);
}
