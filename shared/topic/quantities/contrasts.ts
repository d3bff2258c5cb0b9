import { byLanguage } from '../names/by-language.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from './number-runs.ts';

/** A number that its sentence denies, and the one that it states in its place. */
export interface Contrast {
  readonly denied: StatedNumber;
  readonly instead: StatedNumber | null;
}

interface Words {
  /** Right before a number that is denied. */
  readonly not: string;
  /** Somewhere before it, where {@link Words.but} stands behind it. */
  readonly negation?: string;
  readonly but?: string;
}

/** By language, none of them checked by native readers. Languages differ in them: Dutch "nu" is now, Romanian "nu" not. */
const words: Readonly<Record<string, Words>> = {
  en: {
    not: 'not|rather than|instead of(?: the)?(?: (?:promised|planned|reported|earlier|announced))?',
    negation: "not|never|\\p{L}+n't",
    but: 'but',
  },
  de: { not: 'nicht|statt|anstatt|anstelle von', negation: 'nicht|keine', but: 'sondern' },
  fr: { not: 'non(?: pas)?|pas|au lieu de|plutôt que', negation: 'pas|non', but: 'mais' },
  es: { not: 'no|en lugar de|en vez de', negation: 'no', but: 'sino' },
  it: { not: 'non|anziché|invece (?:di|che)', negation: 'non', but: 'ma|bensì' },
  pt: { not: 'não|em vez de|ao invés de', negation: 'não', but: 'mas(?: sim)?|e sim' },
  nl: { not: 'niet|in plaats van', negation: 'niet|geen', but: 'maar' },
  sv: { not: 'inte|i stället för|istället för', negation: 'inte', but: 'utan' },
  da: { not: 'ikke|i stedet for', negation: 'ikke', but: 'men' },
  no: { not: 'ikke|i stedet for|istedenfor', negation: 'ikke', but: 'men' },
  pl: { not: 'nie|zamiast', negation: 'nie', but: 'ale|lecz|tylko|a' },
  cs: { not: 'ne|nikoli|místo|namísto', negation: 'ne\\p{L}*', but: 'ale|nýbrž' },
  ru: { not: 'не|вместо', negation: 'не', but: 'а|но' },
  uk: { not: 'не|замість', negation: 'не', but: 'а|але' },
  bg: { not: 'не|вместо', negation: 'не', but: 'а|но' },
  ro: { not: 'nu|în loc de', negation: 'nu', but: 'ci' },
  tr: { not: 'yerine' },
  fi: { not: 'ei|eikä', negation: 'ei\\p{L}*', but: 'vaan' },
  hu: { not: 'nem', negation: 'nem', but: 'hanem' },
  ar: { not: 'وليس|وليست|لا|بدلا من|بدلاً من', negation: 'ليس\\p{L}*|لم', but: 'بل' },
  id: { not: 'bukan(?:nya)?', negation: 'bukan|tidak', but: 'melainkan|tetapi' },
  vi: { not: '(?:chứ )?không phải', negation: 'không', but: 'mà(?: là)?' },
};

/** "Not only 5 ships but 3 trains" and "not less than 5" deny nothing, and "dozens, if not 100" is more of it. */
const neither = pattern.iu`(?<!\p{L})(?:(?:if|wenn|falls|sinon|si|se|если|якщо|jeśli|indien|om|jos) (?:not|nicht|no|non|не|nie|niet|inte|ei)|(?:not|nicht|non|no|не|nie|niet|inte|ikke|não|ne|pas|bukan) (?:only|just|less|fewer|more|over|weniger|mehr|moins|plus|menos|más|meno|più|menos|mais|minder|meer|färre|fler|mindre|mer|mniej|więcej|méně|víc|более|больше|менее|меньше|більше|менше|менш|свыше|nur|seulement|solo|sólo|soltanto|только|тільки|лише|tylko|alleen|bara|kun|só|jen|hanya))(?!\p{L})`;

/** Behind a number and its counter: "2기가 아니라", "3基ではなく", "5 Pantsir değil". */
const deniedBehind: Readonly<Record<string, RegExp>> = {
  ko: /^\s?[가-힣]{0,4}?(?:이|가)?\s?아(?:니라|닌|니고|니며)/u,
  ja: pattern.u`^\p{L}{0,4}?(?:では|じゃ)な(?:く|い)`,
  tr: pattern.iu`^(?:\s[\p{L}'’-]+){0,2}\sdeğil`,
};
const deniedBefore: Readonly<Record<string, RegExp>> = {
  zh: /(?:不是|并非|並非|而非|而不是)(?:约|約|大约|大約)?$/u,
};
/** Right before what replaces it, of the languages above that deny behind, and Chinese. */
const insteadBefore: Readonly<Record<string, RegExp>> = {
  ko: /아(?:니라|닌|니고)\s$/u,
  ja: /な(?:く|い)、?$/u,
  zh: /而是(?:约|約)?$/u,
  tr: /değil,?\s$/iu,
};

/** Code units between a denied number and the one in its place, and before it to the word that denies. */
const near = 60;
const nearNegation = 48;

interface Patterns {
  readonly not: RegExp;
  readonly negation: RegExp;
  readonly but: RegExp;
  readonly butHere: RegExp;
}

const patternsOf = byLanguage(
  words,
  ({ not, negation = '$^', but = '$^' }): Patterns => ({
    not: pattern.iu`(?<!\p{L})(?:${not})\s$`,
    negation: pattern.iu`(?<!\p{L})(?:${negation})(?!\p{L})[^.;:!?]*$`,
    but: pattern.iu`(?<!\p{L})(?:${but})(?:\s[\p{L}']+){0,3}\s$`,
    butHere: pattern.iu`(?<!\p{L})(?:${but})\s$`,
  }),
);

/**
 * The numbers that a sentence denies, with what it states instead: "three, not five, Pantsir systems", "zwei Schiffe,
 * nicht fünf", "did not give 5 Pantsirs but 3", "2기가 아니라 1기". In some 25 languages; of others none.
 *
 * @param numbers of the sentence, in order
 * @param start of the sentence
 */
export function contrastsIn(
  text: string,
  language: string | null,
  start: number,
  numbers: readonly StatedNumber[],
): readonly Contrast[] {
  if (language === null) return [];
  const pattern = patternsOf(language);
  return numbers.flatMap((denied, at) => {
    const before = text.slice(Math.max(start, denied.start - nearNegation), denied.start);
    const next = numbers[at + 1];
    const last = numbers[at - 1];
    const between = next === undefined ? '' : text.slice(denied.end, next.start);
    const close = next !== undefined && between.length <= near ? next : null;
    if (deniedBehind[language]?.test(text.slice(denied.end, denied.end + 32)))
      return [{ denied, instead: close }];
    const isNot = deniedBefore[language]?.test(before) || pattern?.not.test(before);
    const isBut = close !== null && pattern?.but.test(between);
    // What denies nothing is asked last: it is the longest list, and hardly any number is denied.
    if (!(isNot || (isBut && pattern?.negation.test(before))) || neither.test(before)) return [];
    const replaced = isBut && !pattern?.not.test(between);
    if (!isNot) return replaced ? [{ denied, instead: close }] : [];
    const former = last !== undefined && denied.start - last.end <= near ? last : null;
    const chinese = close !== null && (insteadBefore[language]?.test(between) ?? false);
    return [{ denied, instead: replaced || chinese ? close : former }];
  });
}

/**
 * Whether words deny the number that they lead up to: "not ", "instead of ", and neither "not only " nor "if not ".
 *
 * @param before ends where the number begins
 */
export function isDeniedBy(before: string, language: string): boolean {
  if (neither.test(before)) return false;
  return (deniedBefore[language] ?? patternsOf(language)?.not)?.test(before) ?? false;
}

/** Whether a number replaces a denied one right before it: then also "one" is a count ("2기가 아니라 1기"). */
export function isInstead(text: string, start: number, language: string | null): boolean {
  if (language === null) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  return (insteadBefore[language] ?? patternsOf(language)?.butHere)?.test(before) ?? false;
}
