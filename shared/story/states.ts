/** States that speak, impose sanctions or are talked to, beside the sides of the war; the EU lists like one. */
const STATES =
  'AE AT AU AZ BE BG BR BY CA CH CN CY CZ DE DK EE EU ES FI FR GB GE GR HK HR HU ID IE IL IN IR IS IT JP KR KZ LT LV MX MM MN MY NL NO NZ PH PL PT QA RO RS SA SE SG SK SI SY TH TR TW US UZ VN ZA'.split(
    ' ',
  );
/** Names that are other words too: Korean "인도" is India and the handing over of goods. */
const AMBIGUOUS: readonly string[] = ['인도'];
/** Languages whose names of states never change at the end, or stand without spaces between words. */
const UNINFLECTED = ['en', 'zh', 'ja', 'ko', 'th'];
const ABBREVIATIONS: readonly (readonly [string, RegExp])[] = [
  ['GB', /(?<![\p{L}.])(?:UK|U\.K\.)(?!\p{L})|\bBritain\b/u],
  ['US', /(?<![\p{L}.])(?:US|U\.S\.|USA)(?!\p{L})/u],
  ['EU', /(?<![\p{L}.])EU(?!\p{L})/u],
];
/** What inflection may exchange at the end of a name, and the most it puts there: "Австралия", "Австралией". */
const ENDING = 2;
const MOST_ENDING = 3;
const SHORTEST_STEM = 4;

interface Names {
  readonly byName: ReadonlyMap<string, string>;
  /** Finds the names that are taken as written, the longest first: "인도네시아" is not "인도". */
  readonly whole: RegExp;
  /** Of one word, without their endings. */
  readonly stems: ReadonlyMap<string, string>;
}

const namesOf = new Map<string, Names>();
/** Feeds state languages as they like. */
const MOST_LANGUAGES = 100;

/**
 * The states that a text names, by the names of its language in Unicode's locale data, whose endings may be inflected.
 *
 * @returns ISO 3166 codes, each once; names of peoples and of capitals are not known, nor abbreviations but UK, US, EU
 */
export function statesNamed(text: string, language: string | null): readonly string[] {
  const { byName, whole, stems } = namesFor(language ?? 'en');
  const written = (text.match(whole) ?? []).flatMap((name) => byName.get(name) ?? []);
  const short = ABBREVIATIONS.filter(([, pattern]) => pattern.test(text)).map(([code]) => code);
  const inflected = (text.match(/\p{Lu}\p{L}+|\p{Lo}+/gu) ?? []).flatMap((word) => ofWord(word, stems));
  return [...new Set([...written, ...short, ...inflected])].sort();
}

function ofWord(word: string, stems: ReadonlyMap<string, string>): readonly string[] {
  for (let ending = 1; ending <= MOST_ENDING; ending++) {
    const code = stems.get(word.slice(0, -ending));
    if (code) return [code];
  }
  return [];
}

function namesFor(language: string): Names {
  const known = namesOf.get(language);
  if (known) return known;
  const names = namesIn(language);
  if (namesOf.size >= MOST_LANGUAGES) namesOf.clear();
  namesOf.set(language, names);
  return names;
}

function namesIn(language: string): Names {
  const named = displaysOf(language).flatMap((display) =>
    STATES.map((code) => [display.of(code) ?? code, code] as const),
  );
  const names = named.filter(([name, code]) => name !== code && !AMBIGUOUS.includes(name));
  const isInflected = !UNINFLECTED.includes(language.slice(0, 2));
  const isStemmed = (name: string) =>
    isInflected && !name.includes(' ') && name.length - ENDING >= SHORTEST_STEM;
  return {
    byName: new Map(names),
    whole: anyOf(names.map(([name]) => name).filter((name) => !isStemmed(name))),
    stems: new Map(
      names.filter(([name]) => isStemmed(name)).map(([name, code]) => [name.slice(0, -ENDING), code]),
    ),
  };
}

/** Scripts in which a name begins where a word does; in the others articles and prepositions are written onto it. */
const beginsWord = String.raw`(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Hangul}])`;
/** "タイムズ" is not "タイ". */
const endsKatakana = String.raw`(?![\p{sc=Katakana}ー])`;
const beginsKatakana = String.raw`(?<![\p{sc=Katakana}ー])`;

function anyOf(names: readonly string[]): RegExp {
  const patterns = [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => {
      const written = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return /^[\p{sc=Katakana}ー・]+$/u.test(name) ? `${beginsKatakana}${written}${endsKatakana}` : written;
    });
  return patterns.length > 0 ? new RegExp(`${beginsWord}(?:${patterns.join('|')})`, 'gu') : /(?!)/g;
}

function displaysOf(language: string): readonly Intl.DisplayNames[] {
  try {
    return (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames([language], { type: 'region', style }),
    );
  } catch {
    // A feed may state a language that is no BCP 47 tag.
    return [];
  }
}
