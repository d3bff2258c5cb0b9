import { listLanguage } from '../../runtime/languages.ts';

/**
 * What is made of lists of words that are kept by language: of each list once, when its language is first met. A cold start
 * reads an article in one language, and need not make the patterns of thirty.
 *
 * @returns by a language tag ({@link listLanguage}); undefined for a language without a list
 */
export function byLanguage<List, Made>(
  lists: Readonly<Record<string, List>>,
  make: (list: List) => Made,
): (language: string | null) => Made | undefined {
  const known = new Map<string, Made>();
  return (language) => {
    const name = listLanguage(language);
    const made = known.get(name);
    const list = lists[name];
    if (made !== undefined || list === undefined) return made;
    const first = make(list);
    known.set(name, first);
    return first;
  };
}
