import { matchesOf } from '../names/matches.ts';

const digitOf: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零', '一일', '二两兩이', '三삼', '四사', '五오', '六육륙', '七칠', '八팔', '九구'].flatMap(
    (written, value) => [...written].map((character) => [character, value] as const),
  ),
);
const tenOf: Readonly<Record<string, number>> = { 십: 10, 十: 10, 백: 100, 百: 100, 천: 1000, 千: 1000 };
const myriadOf: Readonly<Record<string, number>> = {
  만: 1e4,
  万: 1e4,
  萬: 1e4,
  억: 1e8,
  亿: 1e8,
  億: 1e8,
  조: 1e12,
  兆: 1e12,
};
/** "数", "수": some; before a magnitude there are several of it, behind one there are more. */
const some = '수몇数數几幾多余餘여';

const figure = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
/** "1천200만", "2만 8천", "수십만": behind digits, or as a word of its own with a counter or a blank behind it. */
const korean = new RegExp(
  String.raw`(?<![\d.,가-힣])${figure}여?\s?[십백천만억조](?:\s?${figure}[십백천만억조]|[십백천만억조일이삼사오육칠팔구]|\s?${figure})*|(?<![\d가-힣])[수몇일이삼사오육칠팔구십백천만억]+(?=\s?(?:여|발|개|기|문|척|대|명|톤|배럴|달러|곳|차례)|\s[가-힣])`,
  'gu',
);
const koreanOnes: readonly string[] = ['두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
const native =
  /(?<![가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?=\s(?:발|개|기|문|척|대|명)(?![가-힣]{2}))/gu;
/** "三百万", "1万2000", "数十", "数以百万计"; below ten thousand only before a counter, since the characters stand in too many words. */
const han = new RegExp(
  String.raw`[数數]以[十百千万萬亿億]+[计計]|(?<![第\d.,一二两兩三四五六七八九十百千万成])(?:${figure}|[数數几幾一二两兩三四五六七八九十百千零〇])+[多余餘]?(?:[万萬亿億兆千百](?:${figure})?[数數几幾一二两兩三四五六七八九十百千零〇万萬亿億]*|(?<=[二两兩三四五六七八九十百千数數几幾]|[十百千零〇]一)(?=[多余餘来]?[枚发發発艘套架辆輛门門個个箇基両隻座家箱機台臺具挺顆颗航趟名]))`,
  'gu',
);

/** A number of Korean, Japanese or Chinese, at its place. */
export interface EastAsianNumber {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** The largest magnitude in it (10,000 of "60万"), 1 where there is none. */
  readonly scale: number;
  /** "数十万": the value is the magnitude, and there are several of it. */
  readonly several: boolean;
  /** "十数": there are more than the value. */
  readonly more: boolean;
}

/**
 * The numbers that a Korean, Japanese or Chinese text writes with at least one character for a number. Numbers in
 * plain digits are not among them.
 */
export function eastAsianNumbersIn(text: string, language: string): readonly EastAsianNumber[] {
  if (language !== 'ko')
    return matchesOf(han, text)
      .map(({ 0: words, index }) => read(words, index))
      .filter(({ value }) => value > 1);
  const numbers = matchesOf(korean, text)
    .map(({ 0: words, index }) => read(words.trimEnd(), index))
    .filter(({ value }) => value > 9);
  for (const { 0: word, index } of matchesOf(native, text)) {
    const value = koreanOnes.indexOf(word) + 2;
    numbers.push({ start: index, end: index + word.length, value, scale: 1, several: false, more: false });
  }
  return numbers;
}

/** What characters or digits that are known to be one number say: "六十五", "6". */
export function amountOf(written: string): number {
  return read(written, 0).value;
}

const part = new RegExp(`${figure}|\\S`, 'gu');
const hasDigit = /\d/;

function read(words: string, start: number): EastAsianNumber {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let scale = 1;
  let more = false;
  const written = hasDigit.test(words) ? matchesOf(part, words).map(([piece]) => piece) : [...words];
  for (const piece of written) {
    const ten = tenOf[piece];
    const myriad = myriadOf[piece];
    if (ten !== undefined) {
      section += (digit ?? 1) * ten;
      digit = null;
      scale = Math.max(scale, total > 0 ? scale : ten);
    } else if (myriad !== undefined) {
      section += digit ?? 0;
      total = myriad > scale && total > 0 ? (total + section) * myriad : total + (section || 1) * myriad;
      section = 0;
      digit = null;
      scale = Math.max(scale, myriad);
    } else if ('以计計'.includes(piece)) continue;
    else if (some.includes(piece)) more ||= digit !== null || section + total > 0;
    else
      digit =
        (digit !== null && section === 0 && total === 0 ? digit * 10 : 0) +
        (digitOf[piece] ?? Number(piece.replaceAll(',', '')));
  }
  const value = Math.round((total + section + (digit ?? 0)) * 100) / 100;
  return { start, end: start + words.length, value, scale, several: some.includes(words.charAt(0)), more };
}
