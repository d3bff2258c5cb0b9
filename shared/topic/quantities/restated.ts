import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import { type Field, fieldOf, quoteOf } from '../scene.ts';
import type { Fact, JudgedText, Quantity } from '../verdict.ts';
import type { Contrast } from './contrasts.ts';

/**
 * Figures that are put right where nothing beside them says what they count: "October figure is 121, not 212", and
 * "we reported 212 wagons. That was wrong. The right number is 121". Without this a correction tells its wrong figure.
 */
export interface Restated {
  readonly field: Field;
  /** Null where the right figure alone is told, behind the wrong one. */
  readonly wrong: number | null;
  readonly right: StatedNumber;
}

/** What leads up to the right figure; none of it checked by native readers. */
const rightIs = pattern.iu`(?:(?<!\p{L})(?:${[
  String.raw`(?:right|correct|true|actual|real|corrected) (?:number|figure|count|total|tally|amount)(?: \p{L}+){0,4}? (?:is|was|are|should (?:have been|be|read)):?|(?:number|figure|count|total) should (?:have (?:been|read)|be|read)`,
  String.raw`(?:richtige?|korrekte?|tatsächliche?) (?:an)?zahl(?: \p{L}+){0,3}? (?:ist|war|lautet|beträgt|betrug)|richtig (?:ist|sind|wären|muss es heißen):?`,
  `(?:bon|vrai|véritable) (?:chiffre|nombre) (?:est|était)(?: de)?|(?:chiffre|nombre) (?:correct|exact|réel) (?:est|était)(?: de)?`,
  `(?:cifra|número|cantidad) (?:correct[ao]|real|exact[ao]) (?:es|era|fue)(?: de)?`,
  `(?:cifra|numero) (?:corrett[ao]|esatt[ao]|giust[ao]) (?:è|era)(?: di)?|(?:cifra|número) (?:corret[ao]|cert[ao]) (?:é|era)(?: de)?`,
  String.raw`(?:prawidłow|właściw|poprawn)\p{L}* (?:liczba|wartość) (?:to|wynosi)|správn\p{L}* (?:číslo|počet|údaj) je`,
  String.raw`(?:правильн|верн|точн|вірн)\p{L}* (?:цифра|число|количество|кількість) ?(?:[—–:-]|составляет|становить|равно)?`,
  `(?:doğru|gerçek) (?:sayı|rakam)(?: ise)?:?|(?:juiste|correcte) (?:aantal|cijfer) (?:is|was)|(?:rätt|korrekt) (?:siffra|antal) är`,
].join(
  '|',
)})\s)$|(?:정확한|올바른|맞는|실제)\s?(?:수치|숫자|수)[는은가이]?\s?$|正しくは、?約?$|(?:正しい|正確な)(?:数|数字|数値)は、?約?$|(?:正[确確]|[实實][际際])的?[数數](?:字|量)?[应應]?[为為是]约?$`;
/** The same wherever it stands. */
const rightIsThere = new RegExp(rightIs.source.replaceAll('$', ''), 'iu');

/** Between the wrong figure and the right one, that the first is wrong. */
const isWrong = pattern.iu`(?<!\p{L})(?:wrong|incorrect|inaccurate|in error|mistake|erroneous|falsch|fehler|irrt|erron|erreur|faux|error|equivoc|incorrect|inexact|errat|sbagliat|errore|errad|incorret|erro|błęd|nieprawidł|chyb|nesprávn|ошиб|неверн|неправильн|помил|невірн|yanlış|hatalı|fout|onjuist|fel|felaktig)|잘못|틀[린렸]|오류|착오|誤|間違|[错錯误]`;

/** Whether a sentence may put a figure right: asked before its numbers are read. */
export function putsRight(sentence: string): boolean {
  return /\d/.test(sentence) && rightIsThere.test(sentence);
}

/** What a sentence restates, whose numbers count nothing by themselves. */
export function restatedIn(
  text: string,
  field: Field,
  numbers: readonly StatedNumber[],
  contrasts: readonly Contrast[],
): readonly Restated[] {
  const contrasted = contrasts.flatMap(({ denied, instead }) =>
    instead === null ? [] : [{ field, wrong: denied.amount, right: instead }],
  );
  const put = numbers.filter(({ start }) => rightIs.test(text.slice(Math.max(0, start - 64), start)));
  return [...contrasted, ...put.map((right) => ({ field, wrong: null, right }))];
}

/**
 * The figures of an article with a right one in the place of a wrong one, which is known by its amount, or as the last figure
 * before words that say it was wrong.
 *
 * @param withdrawn figures that the article itself calls those of its earlier version
 */
export function putRight(
  facts: readonly Fact<Quantity>[],
  { field, wrong, right }: Restated,
  withdrawn: readonly Fact<Quantity>[],
  input: JudgedText,
): readonly Fact<Quantity>[] {
  const old = [...withdrawn, ...facts].findLast(({ value, quote }) =>
    wrong !== null
      ? value.amount === wrong && value.unit !== 'usd'
      : quote.field === field &&
        quote.end <= right.start &&
        isWrong.test(fieldOf(input, field).slice(quote.end, right.start)),
  );
  if (old === undefined || old.value.amount === right.amount) return facts;
  const { unit, per } = old.value;
  const has = ({ value }: Fact<Quantity>, amount: number): boolean =>
    value.amount === amount && value.unit === unit;
  const others = facts.filter((one) => one === old || !has(one, old.value.amount));
  if (others.some((one) => has(one, right.amount))) return others.filter((one) => one !== old);
  const fact: Fact<Quantity> = {
    value: { amount: right.amount, unit, approximate: right.meaning !== null, ...(per && { per }) },
    quote: quoteOf(input, { field, start: right.start, end: right.end }),
  };
  return others.includes(old) ? others.map((one) => (one === old ? fact : one)) : [...others, fact];
}
