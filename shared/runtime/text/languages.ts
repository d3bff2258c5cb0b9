/** What feeds, pages and people write for languages that are named otherwise here. */
const OTHER_SUBTAGS: Readonly<Record<string, string>> = {
  iw: 'he',
  in: 'id',
  nb: 'no',
  nn: 'no',
  cmn: 'zh',
};

const TRADITIONAL = /^(zh|cmn|yue)\b.*\b(hant|tw|hk|mo)\b/;
const SIMPLIFIED = /^(zh|cmn)\b.*\b(hans|cn|sg)\b/;

/**
 * A language tag as articles have it: its primary subtag (`en` for `en_GB`), and for Chinese the writing where the tag
 * says or implies one (`zh-Hant` for `zh-TW`), else bare `zh`.
 *
 * @param tag BCP 47, in any case, also with underscores
 * @returns null for what begins with no primary subtag; whether there is such a language is not asked
 */
export function articleTag(tag: string): string | null {
  const plain = tag.trim().toLowerCase().replaceAll('_', '-');
  if (TRADITIONAL.test(plain)) return 'zh-Hant';
  if (SIMPLIFIED.test(plain)) return 'zh-Hans';
  const primary = /^[a-z]{2,3}(?=-|$)/.exec(plain)?.[0];
  return primary === undefined ? null : (OTHER_SUBTAGS[primary] ?? primary);
}

/** The primary subtag of a language, by which lists of words are kept; English where the language is not known. */
export function listLanguage(language: string | null): string {
  if (language === null) return 'en';
  const end = language.indexOf('-');
  return (end < 0 ? language : language.slice(0, end)).toLowerCase();
}

/** Both built on first use: a cold start that only reads tags does not pay for them. */
let namesByTag: Intl.DisplayNames | null = null;
let tagsByName: ReadonlyMap<string, string> | null = null;

/**
 * The language that a person means, by tag or English name in any case: `ko` for "Korean", "KO" and "ko-KR", `zh` (both
 * writings, see `isInLanguage`) for "Chinese".
 *
 * @returns null where there is no such language: what asks for it would never find anything, and not say why
 */
export function languageMeant(word: string): string | null {
  const plain = word.trim().toLowerCase();
  return articleTag(namedTags().get(plain) ?? (isTag(plain) ? plain : ''));
}

/** What to write instead of a word that is no language. */
export const LANGUAGE_EXPECTED =
  'expected a language tag such as "ko", "en" or "zh-Hans", or its English name';

/** Whether an article of this language is in one that was asked for; bare `zh` holds both writings of Chinese. */
export function isInLanguage(language: string | null, asked: string): boolean {
  return language === asked || (asked === 'zh' && language !== null && language.startsWith('zh-'));
}

/** English names with their tags: of every language with a tag of two letters, and of the writings of Chinese. */
function namedTags(): ReadonlyMap<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  tagsByName ??= new Map(
    [...letters.flatMap((one) => letters.map((other) => one + other)), 'zh-Hans', 'zh-Hant'].flatMap(
      (tag) => {
        const known = nameOf(tag);
        return known === undefined ? [] : [[known.toLowerCase(), tag] as const];
      },
    ),
  );
  return tagsByName;
}

/** @throws RangeError for what is no well-formed tag */
function nameOf(tag: string): string | undefined {
  namesByTag ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return namesByTag.of(tag);
}

function isTag(tag: string): boolean {
  try {
    return nameOf(tag.replaceAll('_', '-')) !== undefined;
  } catch {
    return false;
  }
}
