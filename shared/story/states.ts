/** States that speak, impose sanctions or are talked to, beside the sides of the war; the EU lists like one. */
const STATES =
  'AE AT AU AZ BE BG BR BY CA CH CN CY CZ DE DK EE EU ES FI FR GB GE GR HK HR HU ID IE IL IN IR IS IT JP KR KZ LT LV MX MM MN MY NL NO NZ PH PL PT QA RO RS SA SE SG SK SI SY TH TR TW US UZ VN ZA'.split(
    ' ',
  );
/** Written without spaces between words: a name is found wherever it stands. */
const UNSPACED = ['zh', 'ja', 'ko', 'th'];
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
  /** Found anywhere, as written. */
  readonly whole: readonly (readonly [string, string])[];
  /** Of one word, without their endings. */
  readonly stems: ReadonlyMap<string, string>;
}

const namesOf = new Map<string, Names>();

/**
 * The states that a text names, by the names of its language in Unicode's locale data, whose endings may be inflected.
 *
 * @returns ISO 3166 codes, each once; names of peoples and of capitals are not known, nor abbreviations but UK, US, EU
 */
export function statesNamed(text: string, language: string | null): readonly string[] {
  const key = language ?? 'en';
  const names = namesOf.get(key) ?? namesIn(key);
  namesOf.set(key, names);
  const whole = names.whole.filter(([name]) => text.includes(name)).map(([, code]) => code);
  const short = ABBREVIATIONS.filter(([, pattern]) => pattern.test(text)).map(([code]) => code);
  const inflected = (text.match(/\p{Lu}\p{L}+|\p{Lo}+/gu) ?? []).flatMap((word) => ofWord(word, names.stems));
  return [...new Set([...whole, ...short, ...inflected])].sort();
}

function ofWord(word: string, stems: ReadonlyMap<string, string>): readonly string[] {
  for (let ending = 1; ending <= MOST_ENDING; ending++) {
    const code = stems.get(word.slice(0, -ending));
    if (code) return [code];
  }
  return [];
}

function namesIn(language: string): Names {
  const isUnspaced = UNSPACED.includes(language.slice(0, 2));
  const named = displaysOf(language).flatMap((display) =>
    STATES.map((code) => [display.of(code) ?? code, code] as const),
  );
  const names = named.filter(([name, code]) => name !== code);
  const isStemmed = (name: string) =>
    !isUnspaced && !name.includes(' ') && name.length - ENDING >= SHORTEST_STEM;
  return {
    whole: names.filter(([name]) => !isStemmed(name)),
    stems: new Map(
      names.filter(([name]) => isStemmed(name)).map(([name, code]) => [name.slice(0, -ENDING), code]),
    ),
  };
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
