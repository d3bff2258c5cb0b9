import { conceptWords } from '../alert/render/words.ts';
import { normalized } from '../runtime/text/outside-text.ts';
import { kindsOf } from '../topic/kinds-of-goods.ts';
import type { Fact, Facts } from '../topic/verdict.ts';

/** What of an article or story is searched: all that the table keeps of its words. The text itself lies in the bucket. */
export interface Searched {
  readonly titles: readonly string[];
  readonly facts: Facts | null;
}

/**
 * A filter for what says every word of a search, letters' case, accents and width aside, and however digits are grouped:
 * "6700", "6,700", "6.700" and "6 700" are one number, and so is a quantity that is written out ("12 thousand"). A fact is
 * found by its quote and by the English words for it: "Angara" finds a Korean report of that ship; a good also by the
 * words for what it is a kind of: "ballistic missiles" finds KN-23s. `"Lady R"` is a phrase, `Angara|앙가라` either. Words
 * may begin or end inside others, since Korean, Japanese and Chinese have no spaces to tell; short ones in Latin letters may
 * not ("NIS" is in "ministry", "EU" in "Reuters"). A search without a word lets everything pass.
 */
export function textFilter(search: string): (searched: Searched) => boolean {
  const wanted = folded(search);
  // "6 700" is a number or two: either way of reading it may be what is meant.
  const asTyped = [wanted, ungrouped(wanted), inDigits(wanted)];
  const readings = [...new Set(asTyped)].map((one) => wordsOf(one).map(patternOf));
  return ({ titles, facts }) => {
    // A page of stories may hold thousands of titles to fold.
    if (readings.some((words) => words.length === 0)) return true;
    const asWritten = folded([...titles, ...(facts ? factTexts(facts) : [])].join('\n'));
    const said = `${asWritten}\n${ungrouped(asWritten)}`;
    return readings.some((words) => words.every((word) => word.test(said)));
  };
}

/** A search without the operators of other search boxes: "missile AND Kharkiv" is both words, "Angara OR Maria" `Angara|Maria`. */
export function withoutOperators(search: string): string {
  return search.replace(/(?<=\S)\s+OR\s+(?=\S)/g, '|').replace(/(?<=\S)\s+AND\s+(?=\S)/g, ' ');
}

/** Words of a search, each the ways in which it may be said: `"lady r"|레이디R` is one, a quoted phrase or another name. */
function wordsOf(search: string): readonly (readonly string[])[] {
  const words = search.match(/(?:"[^"]*"|[^\s"]|"(?=[^"]*$))+/g) ?? [];
  return words
    .map((word) => word.match(/"[^"]*"|[^|"]+/g) ?? [])
    .map((ways) => ways.map((way) => way.replaceAll('"', '').trim()).filter(Boolean))
    .filter((ways) => ways.length > 0);
}

/** Words of up to so many Latin letters stand alone; one more, and they begin a word. */
const ALONE = /^\p{sc=Latin}{1,3}$/u;
const BEGINS = /^\p{sc=Latin}{4}$/u;

/** A word as it stands in a text: anywhere, but a short one not inside another, nor a number ("700" is not in "17000"). */
function patternOf(ways: readonly string[]): RegExp {
  const patterns = ways.map((way) => {
    const isShort = ALONE.test(way) || BEGINS.test(way);
    const begins = isShort ? '(?<!\\p{sc=Latin})' : /^\d/.test(way) ? '(?<!\\d)' : '';
    const ends = ALONE.test(way) ? '(?!\\p{sc=Latin})' : /\d$/.test(way) ? '(?!\\d)' : '';
    return `${begins}${way.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')}${ends}`;
  });
  return new RegExp(patterns.join('|'), 'u');
}

function factTexts({ direction, stages, quantities, dates, goods, ...named }: Facts): readonly string[] {
  const quoted: readonly Fact<unknown>[] = [
    ...(direction ? [direction] : []),
    ...stages,
    ...quantities,
    ...dates,
  ];
  return [
    ...quoted.map(({ quote }) => quote.text),
    ...quantities.map(({ value }) => String(value.amount)),
    ...goods.flatMap(({ value, quote }) => [quote.text, ...kindsOf(value).map(conceptWords)]),
    ...Object.values(named)
      .flat()
      .flatMap(({ value, quote }) => [quote.text, conceptWords(value)]),
  ];
}

/** Accents of letters: what a mark of Devanagari or of kana says is another sound ("ガン" is not "カン"). */
const accents = /(?<=[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}])\p{M}+|[\u064b-\u065f]+/gu;
/**
 * Digits without what groups them: by three everywhere, by two before the last three in India. No group follows a
 * leading zero ("0.125").
 */
const ungrouped = (text: string): string =>
  text.replace(
    /(?<![\d.,])[1-9]\d{0,2}(?:([.,'\u066c \u00b7])\d{3}(?:\1\d{3})*|(?:,\d\d)+,\d{3})(?![.,]?\d)/g,
    (number) => number.replace(/\D/g, ''),
  );

const MAGNITUDES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** "5 million" as the amount of a fact is written: "5000000". */
const inDigits = (search: string): string =>
  search.replace(/(?<![\d.,])(\d{1,6}(?:\.\d{1,3})?) (thousand|million|billion)s?\b/g, (_, number, word) =>
    String(Number((Number(number) * (MAGNITUDES[word] ?? 1)).toFixed())),
  );

/** A text as searches compare it: without case, accents and width, hyphens and quotation marks as keyboards have them: "KN‑23", "Seoul’s". */
export const folded = (text: string): string =>
  normalized(text, 'NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/(?!\d)\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .toLowerCase();

/** What a decimal digit of any script stands for: Unicode has each script's ten in a row, beginning at a zero. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

/** A name as names are compared: without case, spaces and punctuation. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
