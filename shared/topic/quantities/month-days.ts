import type { CompiledTopic } from '../compiled-topic.ts';
import { kindOf } from './countables.ts';
import type { Line } from './of-the-deal.ts';

/** Code units between a month and its day ("del 12th, "), and between a day and its month (". de "). */
const toMonth = { ahead: 12, behind: 5 };

/** "Dec. 3 2024 missiles", "3 December", "3. Dezember", "3 de diciembre": a day beside its month, or the year after both. */
export function isDay(
  compiled: CompiledTopic,
  { text, mentions }: Line,
  start: number,
  end: number,
): boolean {
  return mentions.some((mention) => {
    if (kindOf(compiled, mention) !== 'month') return false;
    if (mention.start >= end)
      return (
        mention.start - end <= toMonth.behind && /^\.?\s?(?:de |of )?$/u.test(text.slice(end, mention.start))
      );
    const between = text.slice(mention.end, start);
    return (
      start - mention.end <= toMonth.ahead &&
      /^\.?\s?(?:de |del )?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?$/u.test(between) &&
      isDayOrYear(text.slice(start, end))
    );
  });
}

/** "In October 500,000 shells" and "octobre 1,2 million" count. */
function isDayOrYear(number: string): boolean {
  return (
    /^(?:\d{1,2}(?:st|nd|rd|th|er)?|(?:19|20)\d\d)$/u.test(number) &&
    (number.length > 2 || Number(number) <= 31)
  );
}
