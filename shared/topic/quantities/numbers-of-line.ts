import type { CompiledTopic } from '../compiled-topic.ts';
import { inOrder } from '../names/in-order.ts';
import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import { numbersIn } from '../numbers/numbers.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention } from '../scene.ts';
import { isInstead } from './contrasts.ts';
import { kindOf } from './countables.ts';
import { articlesOfOne, countsFormations } from './formations.ts';
import type { Line } from './of-the-deal.ts';
import { isMeasure, isPartOfName, isPerCent } from './uncounted.ts';

/** The numbers of a sentence that may count something: none of a name, a day, a year, a size, a share. */
export function numbersOfLine(compiled: CompiledTopic, line: Line): readonly StatedNumber[] {
  const { text, sentence, mentions, language } = line;
  const numbers = numbersIn(
    text,
    language,
    sentence.start,
    sentence.end,
    (start, end, magnitude) =>
      mentions.some(
        (mention) => mention.start <= start && start < mention.end && isName(compiled, mention),
      ) ||
      isPartOfName(text, start, end, magnitude) ||
      (!magnitude && isDay(compiled, line, start, end)) ||
      isPerCent(text, start, end),
  ).filter(
    ({ start, end, amount, to, several, meaning, bare }) =>
      !isMeasure(text, end) &&
      !(bare && [amount, to ?? amount].every(isYear) && !counters.test(text.charAt(end))) &&
      // "One" is an article as often as a number.
      (amount !== 1 ||
        several ||
        meaning === 'least' ||
        countsFormations(text, end) ||
        isInstead(text, start, language)),
  );
  const ones = [...articlesOfOne(compiled, line), ...atLeastOneIn(line)].filter(
    (one) => !numbers.some(({ start }) => start < one.end && one.start <= start),
  );
  return ones.length === 0 ? numbers : inOrder([...numbers, ...ones]);
}

/** Where "one" is the article, and is a number behind "at least" alone. */
const atLeastOne = pattern.giu`(?<!\p{L})(?:al menos|por lo menos|au moins|almeno|pelo menos|cel puțin)\s(?:une?|una?|uno|uma?|o)(?!\p{L})`;

function atLeastOneIn({ text, sentence }: Line): readonly StatedNumber[] {
  return matchesOf(atLeastOne, text.slice(sentence.start, sentence.end)).map(({ 0: words, index }) => {
    const end = sentence.start + index + words.length;
    const start = end - (words.length - words.lastIndexOf(' ') - 1);
    return { start, end, amount: 1, to: null, meaning: 'least', several: false, bare: false };
  });
}

/** "Dec. 3 2024 missiles", "3. Dezember", "3 de diciembre": a day beside its month, or the year after both; "October 500,000" is none. */
function isDay(compiled: CompiledTopic, { text, mentions }: Line, start: number, end: number): boolean {
  return mentions.some(
    (mention) =>
      kindOf(compiled, mention) === 'month' &&
      (mention.start >= end
        ? /^\.?\s?(?:de |of )?$/u.test(text.slice(end, mention.start))
        : /^\.?\s?(?:de |del )?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?$/u.test(text.slice(mention.end, start)) &&
          /^(?:[12]?\d|3[01]|(?:19|20)\d\d)(?:st|nd|rd|th|er)?$/u.test(text.slice(start, end))),
  );
}

/** "1900個" are no year. */
const counters = /[개個个発발發发枚箱両량隻척艘台대辆輛門문门名명人基기]/u;

/** "2000 containers" is a round number; other bare numbers of this century and the last are years. */
function isYear(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 1900 && amount < 2100 && amount !== 2000;
}

/** A number inside a name of the topic ("152 mm", "Type 75", "Maia-1", "224th Flight Unit") counts nothing. */
function isName(compiled: CompiledTopic, mention: Mention): boolean {
  const kind = kindOf(compiled, mention);
  return kind !== 'unit' && kind !== 'sign';
}
