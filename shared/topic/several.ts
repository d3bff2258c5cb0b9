interface Place {
  readonly start: number;
  readonly end: number;
}

/** Plural words for a magnitude, by language family; what stands for itself in the singular is "about a million". */
const plural =
  /^(?:(?:thousand|hundred|dozen|million|billion|douzaine|dizaine|centaine|millier|milliard|docena|decena|mile|ciento)s|millones|milhões|milhares|milioni|migliaia|(?:Million|Milliard)en|(?:Tausend|Hundert|Dutzend)e\p{L}*|(?:миллион|миллиард)(?:ы|ов|ам|ами|ах)|(?:мільйон|мільярд)(?:и|ів|ам|ами|ах)|милион(?:и|ите)|тысяч(?:и|ам|ами|ах)?|тисяч(?:і|ам|ами|ах)?|десятк(?:и|ов|ів|ам|ами|ах)|сот(?:ен|ень|н(?:и|і|ям|ями|ях))|milion[yi]|milionów|tysiące|tysięcy|tisíce|tisíců|binlerce|milyonlarca|آلاف|ملايين|miljoenen|duizenden|jutaan|ribuan|miljoonia|tuhansia|miljoner|tusentals|millioner|milioane|mii)$/iu;
/** Plurals that are also the genitive of one: "тысячи ракет" are many, "более тысячи ракет" about one thousand. */
const singularToo = /^(?:тысячи|тисячі|сотни|сотні|tisíce)$/iu;
const boundsIt = /(?:больше|свыше|меньше|менее|більше|менше|kolem|okolo|asi|přes)\s$/iu;
/** The same before a magnitude in Korean, Japanese and Chinese, and how many times it: "수백만", "数十万", "几百万". */
const severalTimes = /[수数數几幾]([십十백百천千]?)$/u;
const tenfold: Readonly<Record<string, number>> = { 십: 10, 十: 10, 백: 100, 百: 100, 천: 1000, 千: 1000 };

/** How many times its magnitude a text says at least, and where the words for it begin. */
export interface Many {
  readonly times: number;
  readonly start: number;
}

/**
 * What a magnitude without a number says: "millions of shells" are many, "about a million" is one.
 *
 * @param first the first of its words
 * @param last the last of them: "hundreds of thousands"
 * @param bounded whether a word such as "about" stands before it
 * @returns null where it says "about one"
 */
export function manyOf(text: string, first: Place, last: Place, bounded: boolean): Many | null {
  const before = text.slice(Math.max(0, first.start - 10), first.start);
  const [said, times] = severalTimes.exec(before) ?? [];
  if (said !== undefined && times !== undefined)
    return { times: tenfold[times] ?? 1, start: first.start - said.length };
  const word = text.slice(last.start, last.end);
  const isOne = singularToo.test(word) && (bounded || boundsIt.test(before));
  return plural.test(word) && !isOne ? { times: 1, start: first.start } : null;
}
