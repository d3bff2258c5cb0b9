import words from '../../config/topic/arms-deal-words.json' with { type: 'json' };

const labels: ReadonlyMap<string, string> = new Map(Object.entries(words));

/**
 * What readers are shown for a concept of the shipped topic: "South Korea's NIS" for `nis`, "Rajin" for `rajin`. The list
 * (about 7 KB, by hand; a test tells when a concept was forgotten) is apart from the gazetteer, so that who only shows
 * facts need not carry that, and the judge not this.
 *
 * @param id concept id, as facts and evidence give it
 * @returns the English words, or null where the topic has no such concept (a topic from outside, a name as written)
 */
export function conceptLabel(id: string): string | null {
  return labels.get(id) ?? null;
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
const ids: ReadonlyMap<string, string> = new Map([
  ...[...labels].map(([id, label]) => [folded(label), id] as const),
  ...[...labels.keys()].map((id) => [id, id] as const),
]);

/** The concept that a name is, by its id or the words readers are shown for it; null where there is none. */
export function conceptNamed(name: string): string | null {
  return ids.get(folded(name)) ?? null;
}
