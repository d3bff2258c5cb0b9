import parents from '../../config/topic/arms-deal-kinds.json' with { type: 'json' };

/** Every good of the shipped topic with what it is a kind of; null for the widest. */
const parentOf: ReadonlyMap<string, string | null> = new Map(Object.entries(parents));

/**
 * What a good is a kind of, itself first: `kn-23`, `ballistic-missiles`, `missiles`, `weapons`. From a list of the shipped
 * topic (1 KB; a test holds it to the gazetteer), so that the query function need not carry that.
 */
export function kindsOf(good: string): readonly string[] {
  const parent = parentOf.get(good) ?? null;
  // The gazetteer has no circles.
  return parent === null ? [good] : [good, ...kindsOf(parent)];
}

/** Whether a good is another one or a kind of it. */
export function isKindOf(good: string, wanted: string): boolean {
  return kindsOf(good).includes(wanted);
}

/** A good of the topic, so many steps below the widest. */
export interface ListedGood {
  readonly id: string;
  readonly depth: number;
}

/** Every good of the topic, each followed by its kinds. */
export function goodsByKind(): readonly ListedGood[] {
  return below(null, 0);
}

function below(above: string | null, depth: number): readonly ListedGood[] {
  return [...parentOf].flatMap(([id, parent]) =>
    parent === above ? [{ id, depth }, ...below(id, depth + 1)] : [],
  );
}

/** Whether a concept of the topic is a good. */
export const isGood = (id: string): boolean => parentOf.has(id);
