import { byLanguage } from '../names/by-language.ts';
import { holdsSpaced } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';

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
    const last = at > 0 ? numbers[at - 1] : undefined;
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

/** By which an outlet says what it had told before; never what an official had. A later clause tells the truth again. */
const earlier: Readonly<Record<string, string>> = {
  en: 'version of (?:this|our|the (?:article|story|report|post|headline))|(?:earlier|previous|original|initial) version (?:said|stated|reported|gave|put|had)|(?:we|this (?:article|story|report|post)) (?:had )?(?:earlier|previously|originally|initially|first|wrongly|mistakenly|incorrectly|erroneously) (?:said|reported|stated|put|gave|wrote|had)|(?:article|story|report|post) (?:has been|was) (?:corrected|updated|amended)[^.;]{0,40} (?:said|stated|reported)',
  de: 'in (?:einer|der) (?:früheren|ersten|vorherigen|vorigen|ursprünglichen) (?:fassung|version|meldung)|in unsere[rm] (?:\\p{L}+ )?(?:meldung|bericht|artikel|beitrag)(?: vo[nm] \\p{L}+)? (?:hieß|stand|war)|(?:hatten|haben) wir (?:irrtümlich|fälschlich|versehentlich|zunächst)',
  fr: 'version (?:précédente|antérieure|initiale)|(?:précédente|première) version|nous (?:avons|avions) (?:écrit|indiqué|annoncé|publié)',
  es: 'versión (?:anterior|previa|inicial)|(?:informamos|publicamos|escribimos) (?:por error|erróneamente|inicialmente)',
  it: 'versione (?:precedente|iniziale)|precedente versione|avevamo (?:scritto|riportato|indicato)',
  pt: 'versão (?:anterior|prévia|inicial)|(?:informamos|publicamos) (?:erroneamente|incorretamente)',
  nl: 'eerdere versie|(?:schreven|meldden) (?:we|wij) (?:eerder|ten onrechte)',
  sv: 'tidigare version|skrev vi (?:felaktigt|tidigare)',
  da: 'tidligere (?:version|udgave)',
  no: 'tidligere versjon',
  pl: '(?:wcześniejszej|poprzedniej|pierwotnej) wersji|(?:błędnie|omyłkowo|wcześniej) podaliśmy',
  cs: '(?:předchozí|dřívější|původní) verzi',
  ru: '(?:предыдущей|ранней|первоначальной|первой|прежней) версии|ранее (?:мы|редакция) (?:\\p{L}+ )?(?:сообщ|писал)\\p{L}*|мы (?:ошибочно|ранее) (?:сообщ|писал|указал)\\p{L}*',
  uk: '(?:попередній|первісній|першій|ранній) версії|раніше [ву] (?:тексті|матеріалі|новині)|(?:раніше ми|ми (?:помилково|раніше)) (?:повідом|писал|вказал)\\p{L}*',
  tr: '(?:haberin|haberimizin) (?:önceki|ilk|eski) (?:sürüm|hal|versiyon)\\p{L}*',
  ko: '(?:앞서|당초) 본[지보]|본지는 (?:앞서|당초)|(?:이전|초기|처음|최초) (?:기사|버전)',
  ja: '(?:以前|当初|先|前)の(?:記事|版|配信)|(?:以前|当初)、?(?:本|当)(?:紙|社|サイト)',
  zh: '(?:早前|此前|先前|[较較]早|之前|原|初)的?版本|本[文报報台](?:早前|此前|先前|曾)|[误誤](?:[报報植]|[写寫]成)',
};
const earlierOf = byLanguage(earlier, (list) =>
  holdsSpaced(list) ? pattern.iu`(?<!\p{L})(?:${list})(?!\p{L})` : pattern.u`${list}`,
);
const clauseEnd = /[;:]|\.\s/;

/**
 * From where on in a sentence an outlet tells what its own earlier version had said ("An earlier version of this article
 * said four ships"), and to where: the figures there are none of the article's.
 *
 * @returns null where it says no such thing, or in a language that is not listed
 */
export function earlierVersionIn(
  text: string,
  language: string | null,
  start: number,
  end: number,
): { readonly from: number; readonly to: number } | null {
  const found = language === null ? null : earlierOf(language)?.exec(text.slice(start, end));
  if (!found) return null;
  const from = start + found.index;
  const stop = text.slice(from + found[0].length, end).search(clauseEnd);
  return { from, to: stop < 0 ? end : from + found[0].length + stop };
}
