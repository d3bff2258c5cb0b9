/**
 * Languages whose month names feeds are seen to use, those of the topic first: where two languages share a word
 * for different months (Polish and Croatian `lip`) and the feed names no language, the earlier one decides.
 */
const LANGUAGES =
  'en ru uk de fr es it pt pl cs tr nl sv da nb fi hu ro el bg sr hr sk sl lt lv et be kk uz ka hy az ' +
  'he ar fa ur hi bn ta te th vi id ms fil sw ca eu gl is ga sq mk mn';

/** Forms the platform's locale data lacks, seen in feeds. */
const EXTRA_FORMS: ReadonlyMap<string, number> = new Map([
  ['sept', 9],
  ['juin', 6],
  ['mrz', 3],
  ['jänner', 1],
  ['feber', 2],
]);

interface MonthForms {
  readonly exact: ReadonlyMap<string, number>;
  readonly long: readonly string[];
}

/** English without the locale data, whose loading would dominate the reading of most feeds. */
const ENGLISH: MonthForms = {
  exact: new Map(),
  long: 'january february march april may june july august september october november december'.split(' '),
};

const formsByLanguage = new Map<string, MonthForms>([['en', ENGLISH]]);
const found = new Map<string, number | null>();

/**
 * The month (1 to 12) that a word names, or null: whole names in every case that the platform's locale data knows,
 * their abbreviations, and beginnings of at least three letters that fit one month only.
 *
 * @param word one word, any case, with or without its trailing dot
 * @param language BCP 47 tag of the text, tried first; null when unknown
 * @param reach `near`: that language and English only; `all`: some fifty languages, loaded when first needed
 */
export function monthNamed(word: string, language: string | null, reach: 'near' | 'all'): number | null {
  const folded = fold(word);
  if (folded.length < 2) return null;
  const primary = language?.split('-')[0]?.toLowerCase() ?? 'en';
  const key = `${reach} ${primary} ${folded}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const month = lookUp(folded, reach === 'near' ? [primary, 'en'] : [primary, ...LANGUAGES.split(' ')]);
  if (found.size < 2_000) found.set(key, month);
  return month;
}

function lookUp(folded: string, languages: readonly string[]): number | null {
  const extra = EXTRA_FORMS.get(folded);
  if (extra !== undefined) return extra;
  for (const language of languages) {
    const month = formsOf(language).exact.get(folded);
    if (month !== undefined) return month;
  }
  if (folded.length < 3) return null;
  for (const language of languages) {
    const fitting = formsOf(language).long.flatMap((name, at) =>
      name.startsWith(folded) ? [(at % 12) + 1] : [],
    );
    const [month] = fitting;
    if (month !== undefined && fitting.every((other) => other === month)) return month;
  }
  return null;
}

function formsOf(language: string): MonthForms {
  const known = formsByLanguage.get(language);
  if (known !== undefined) return known;
  const exact = new Map<string, number>();
  const long: string[] = [];
  const styles: readonly Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'long', day: 'numeric' },
    { month: 'short' },
    { month: 'short', day: 'numeric' },
  ];
  for (const style of styles) {
    const format = formatter(language, style);
    if (format === null) break;
    for (let month = 1; month <= 12; month++) {
      const parts = format.formatToParts(new Date(Date.UTC(2024, month - 1, 15)));
      const name = fold(parts.find((part) => part.type === 'month')?.value ?? '');
      if (!/^\p{L}/u.test(name)) continue;
      if (!exact.has(name)) exact.set(name, month);
      if (style.month === 'long') long.push(name);
    }
  }
  const forms = { exact, long: long.length % 12 === 0 ? long : [] };
  formsByLanguage.set(language, forms);
  return forms;
}

function formatter(language: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...style, timeZone: 'UTC' });
  } catch {
    return null;
  }
}

/** Lower case without accents and dots: feeds write `aout`, `févr` and `окт.` alike. */
function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mn}.'’]/gu, '')
    .trim();
}
