import topic from '../../config/topic/arms-deal-news.json' with { type: 'json' };

/** The kind of goods that a good of the topic is of. */
export const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(topic.kinds).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)),
);

/** The same, or the good itself where it is of none. */
export const kindOfGood = (id: string): string => kindOf.get(id) ?? id;
