import { listLanguage } from '../../runtime/text/languages.ts';

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
  const byName = new Map<string, Made>();
  // Asked of every name in every sentence of a text: what its tag means is found out once.
  let last: string | null | undefined;
  let made: Made | undefined;
  return (language) => {
    if (language === last) return made;
    const name = listLanguage(language);
    const list = lists[name];
    made = byName.get(name) ?? (list === undefined ? undefined : make(list));
    if (made !== undefined) byName.set(name, made);
    last = language;
    return made;
  };
}
