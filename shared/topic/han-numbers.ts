/** "三十万", "一百五十万", "两亿"; "百万" alone is a magnitude of the topic, and "数十万" is no number. */
const written =
  /(?<![数數几幾第])[一二两兩三四五六七八九十][一二两兩三四五六七八九十百千零〇]*[万萬亿億][万萬亿億]?/gu;
const digits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const magnitudes: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** A number in Chinese characters, at its place. */
export interface HanNumber {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** The numbers from ten thousand on that a text writes in Chinese characters; smaller ones stand in too many words. */
export function hanNumbersIn(text: string): readonly HanNumber[] {
  return Array.from(text.matchAll(written), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: amountOfHan(match[0]),
  }));
}

function amountOfHan(number: string): number {
  let [total, digit, times] = [0, 0, 1];
  for (const character of number) {
    const ten = tens[character];
    if (ten !== undefined) {
      total += (digit || 1) * ten;
      digit = 0;
    } else if (magnitudes[character] !== undefined) times *= magnitudes[character];
    else digit = digits[character] ?? 0;
  }
  return (total + digit) * times;
}
