const known = new Map<string, Map<string, string>>();

/**
 * The name of a feature, "title: tell-sent", joined once and kept: joined for every word that tells it, names took as
 * long as what is read for them.
 *
 * @param before one of a few beginnings ("title: "); @param what an id of the topic, or another of a small number
 */
export function joined(before: string, what: string): string {
  const own = known.get(before);
  const name = own?.get(what);
  if (name !== undefined) return name;
  known.set(before, (own ?? new Map<string, string>()).set(what, before + what));
  return before + what;
}
