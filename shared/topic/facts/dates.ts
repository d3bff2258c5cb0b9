import type { CompiledTopic } from '../compiled-topic.ts';
import { matchesOf } from '../names/matches.ts';
import { plainDigits } from '../numbers/plain-digits.ts';
import { type Field, fieldOf, quoteOf, type Scene } from '../scene.ts';
import type { Fact } from '../verdict.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Dates of East Asia, with or without year and day. */
const eastAsian = /(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?/g;

/** ISO dates, and day.month.year. */
const numeric = /(\d{4})-(\d{2})-(\d{2})|(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})/g;

/**
 * Days and months that the text names, in the order it names them. A month without day and year says too little and is
 * left out; so is whatever is no date of a calendar.
 */
export function datesOf(compiled: CompiledTopic, scene: Scene): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<string>();
  const add = (
    field: Field,
    start: number,
    end: number,
    year: number | null,
    month: number,
    day: number | null,
  ): void => {
    if (month < 1 || month > 12 || (day !== null && (day < 1 || day > 31)) || (day === null && year === null))
      return;
    const value = `${year ?? '-'}-${two(month)}${day === null ? '' : `-${two(day)}`}`;
    if (seen.has(value)) return;
    seen.add(value);
    facts.push({ value, quote: quoteOf(scene.input, { field, start, end }) });
  };
  const given = (group: string | undefined): number | null => (group === undefined ? null : Number(group));
  for (const field of ['title', 'summary', 'text'] as const) {
    const text = plainDigits(fieldOf(scene.input, field).slice(0, 12_000));
    if (/[月월]/.test(text)) {
      for (const match of matchesOf(eastAsian, text)) {
        add(
          field,
          match.index,
          match.index + match[0].length,
          given(match[1]),
          Number(match[2]),
          given(match[3]),
        );
      }
    }
    for (const match of matchesOf(numeric, text)) {
      const [whole, year, month, day, dotDay, dotMonth, dotYear] = match;
      const end = match.index + whole.length;
      if (month !== undefined) add(field, match.index, end, given(year), Number(month), given(day));
      else add(field, match.index, end, given(dotYear), Number(dotMonth), given(dotDay));
    }
  }
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    if (concept?.kind !== 'month') continue;
    const text = fieldOf(scene.input, mention.field);
    const before = /(\d{1,2})(?:st|nd|rd|th|er|º|-го)?\.?(?: de| of)? $/.exec(
      text.slice(Math.max(0, mention.start - 10), mention.start),
    );
    const tail = text.slice(mention.end, mention.end + 16);
    const dayAfter = before === null ? /^\.? (\d{1,2})(?!\d)(?:st|nd|rd|th)?/.exec(tail) : null;
    const rest = tail.slice(dayAfter?.[0].length ?? 0);
    const year = /^,?(?: de| del)? ((?:19|20)\d{2})(?!\d)/.exec(rest);
    const end = mention.end + (dayAfter?.[0].length ?? 0) + (year?.[0].length ?? 0);
    const start = before === null ? mention.start : mention.start - before[0].length;
    add(mention.field, start, end, given(year?.[1]), concept.value, given(before?.[1] ?? dayAfter?.[1]));
  }
  return facts;
}
