import { DAY_MS } from '../../runtime/spans.ts';
import { monthNamed } from './month-names.ts';
import { instantOf, readZone, type Zone } from './time-zones.ts';

/** What a date in a feed is read with. */
export interface DateContext {
  /** When the feed was read: dates more than a day later are mistakes. */
  readonly now: Date;
  /** IANA zone (`Asia/Seoul`) of times written without one. */
  readonly timeZone: string;
  /** BCP 47 tag of the feed, for month names and zones that two languages share; null when unknown. */
  readonly language: string | null;
  /** Whether `01/10/2024` is the first of October. */
  readonly dayFirst: boolean;
}

/** `future`, `placeholder` and `unreadable` come without a date, `no-zone` with one read in the context's zone. */
export type DateFlaw = 'unreadable' | 'no-zone' | 'future' | 'placeholder';

export interface DateReading {
  /** ISO 8601 in UTC, to the millisecond. */
  readonly iso: string | null;
  readonly flaw: DateFlaw | null;
}

/** Zero dates of databases and of the epoch; no feed has an article from before. */
const EARLIEST = Date.UTC(1971, 0, 1);
const LONGEST = 120;

/**
 * The two shapes that most feeds write, where the platform's own parser is exact and some ten times faster. Days past
 * the 28th are left to the readers below, since the platform rolls the 30th of February over into March.
 */
const COMMON =
  /^(?:(?:[A-Z][a-z]{2}, )?(?:0[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|[+-](?:0\d|1[0-3])[0-5]\d)|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d))$/;

/**
 * Reads one date of any shape feeds use: RFC 822 and ISO 8601 with their common misspellings, epoch seconds and
 * milliseconds, compact and week dates, day- or month-first numbers, month names and digits of some fifty
 * languages, CJK units, 12-hour clocks. A calendar day that does not exist is unreadable, never rolled over.
 *
 * @param text the date as the feed has it
 */
export function readDate(text: string, context: DateContext): DateReading {
  if (text.length > LONGEST) return { iso: null, flaw: 'unreadable' };
  const common = COMMON.test(text) ? Date.parse(text) : Number.NaN;
  const cleaned = Number.isNaN(common) ? clean(text) : '';
  const exact = Number.isNaN(common) ? readEpoch(cleaned) : common;
  const wall = exact === null ? readWallTime(cleaned, context) : null;
  if (exact === null && wall === null) return { iso: null, flaw: 'unreadable' };
  const instant = exact ?? instantOf(wall?.ms ?? 0, wall?.zone ?? { place: context.timeZone });
  if (instant < EARLIEST) return { iso: null, flaw: 'placeholder' };
  if (instant > context.now.getTime() + DAY_MS) return { iso: null, flaw: 'future' };
  return {
    iso: new Date(instant).toISOString(),
    flaw: exact === null && wall?.zone === null ? 'no-zone' : null,
  };
}

/**
 * Whether the feed writes the day before the month in dates such as `01/10/2024`: one date of the feed that can
 * only be read one way decides for all; else American English and 12-hour clocks are month first, the rest day first.
 *
 * @param dates all dates of the feed as found
 * @param language BCP 47 tag of the feed, or null
 */
export function writesDayFirst(dates: Iterable<string>, language: string | null): boolean {
  let twelveHour = false;
  for (const date of dates) {
    twelveHour ||= /\d\s?[ap]\.?m\b/i.test(date);
    const numbers = /^\D{0,12}(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/.exec(date);
    if (numbers === null) continue;
    if (Number(numbers[1]) > 12) return true;
    if (Number(numbers[2]) > 12) return false;
  }
  return !/^en(?:-us)?$/i.test(language ?? '') && !(language === null && twelveHour);
}

interface WallTime {
  /** Milliseconds since 1970 as if the wall time were UTC. */
  readonly ms: number;
  readonly zone: Zone | null;
}

/** CJK units become separators, other scripts' digits ASCII, markers of day halves `am` and `pm`. */
function clean(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Cf}\p{Cc}]+/gu, ' ')
    .toLowerCase()
    .replace(/오전|午前|上午|凌晨|早上|a\.\s?m\./g, ' am ')
    .replace(/오후|午後|下午|晚上|p\.\s?m\./g, ' pm ')
    .replace(/(\d)\s*(?:年|년)\s*/g, '$1-')
    .replace(/(\d)\s*(?:月|월)\s*(?=\d)/g, '$1-')
    .replace(/(\d)\s*(?:日|일)/g, '$1 ')
    .replace(
      /(\d)\s*(?:時|时|点|點|시)\s*(?:(\d{1,2})\s*(?:分|분)?)?/g,
      (_, hour, minute) => `${hour}:${minute ?? '00'}`,
    )
    .replace(/(:\d{1,2})\s+(\d{1,2})\s*(?:秒|초)/g, '$1:$2')
    .replace(
      /(\d{1,2})\.(\d{2})\s*uhr|kl(?:o|\.)?\s*(\d{1,2})\.(\d{2})/g,
      (_, a, b, c, d) => `${a ?? c}:${b ?? d} `,
    )
    .replace(
      /(\d)t(\d{2})(\d{2})(\d{2})?(?!\d)/,
      (_, day, hour, minute, second) => `${day}t${hour}:${minute}:${second ?? '00'}`,
    )
    .replace(/(\d)\s*h\s*(?=\d)/g, '$1h')
    .replace(/tháng\s*(\d{1,2})/g, (_, month) => ` m${month} `)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The blocks of decimal digits start at multiples of 16, or six past one. */
function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  if (code < 0x80) return digit;
  const unit = code & 0xf;
  return String(unit >= 6 ? unit - 6 : unit);
}

function readEpoch(text: string): number | null {
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return Math.trunc(Number(text) * 1000);
  return /^\d{12,13}$/.test(text) ? Number(text) : null;
}

function readWallTime(text: string, context: DateContext): WallTime | null {
  return readYearFirst(text, context) ?? readNumbers(text, context) ?? readWords(text, context);
}

function readYearFirst(text: string, context: DateContext): WallTime | null {
  const spaced =
    /^\D{0,20}?(\d{4})\s?[-/.\u2010-\u2015]\s?(\d{1,2})\s?[-/.\u2010-\u2015]\s?(\d{1,2})(?!\d)\.?(.*)$/u.exec(
      text,
    );
  if (spaced !== null) return atClock(day(spaced[1], spaced[2], spaced[3]), spaced[4] ?? '', context);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(?!\d)(.*)$/.exec(text);
  if (compact !== null) {
    const clock = compact[4] === undefined ? '' : `${compact[4]}:${compact[5]}:${compact[6] ?? '00'}`;
    return atClock(day(compact[1], compact[2], compact[3]), `${clock}${compact[7]}`, context);
  }
  const week = /^(\d{4})-?w(\d{2})(?:-?([1-7]))?(?!\d)(.*)$/.exec(text);
  if (week !== null) {
    const january4 = Date.UTC(Number(week[1]), 0, 4);
    const monday = january4 - ((new Date(january4).getUTCDay() + 6) % 7) * DAY_MS;
    return atClock(
      monday + ((Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1) * DAY_MS,
      week[4] ?? '',
      context,
    );
  }
  const ordinal = /^(\d{4})-(\d{3})(?!\d)(.*)$/.exec(text);
  if (ordinal !== null)
    return atClock(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])), ordinal[3] ?? '', context);
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  return month === null ? null : atClock(day(month[1], month[2] ?? '1', '1'), '', context);
}

function readNumbers(text: string, context: DateContext): WallTime | null {
  const numbers = /^(?:\D{0,20}?[\s,])??(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)(.*)$/.exec(text);
  if (numbers === null) return null;
  const [, one, separator, other, year, clock] = numbers;
  const dayFirst = separator === '.' || Number(one) > 12 || (Number(other) <= 12 && context.dayFirst);
  return atClock(dayFirst ? day(year, other, one) : day(year, one, other), clock ?? '', context);
}

const CLOCK =
  /(?:\b(?:am|pm)\s*)?\b\d{1,2}(?:[:h]\s?\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?(?:\s*(?:am|pm)\b)?|\s?(?:am|pm)\b)/;

/** Day, month name and year in any order, with the clock anywhere: RFC 822, `asctime`, and prose. */
function readWords(text: string, context: DateContext): WallTime | null {
  const clock = CLOCK.exec(text);
  const before = clock === null ? text : text.slice(0, clock.index);
  const after = clock === null ? '' : text.slice(clock.index + clock[0].length);
  const offsetless = after.replace(/[+-]\d{1,2}:?\d{2}(?!\d)/, ' ');
  const tokens = `${before} ${offsetless}`.match(/\p{L}[\p{L}\p{M}.'’]*\d{0,2}|\d+/gu) ?? [];
  const chosen = monthAmong(tokens, context.language);
  if (chosen === null) return null;
  const numbers = tokens.filter((token) => /^\d+$/.test(token));
  const year = numbers.find((number) => number.length === 4) ?? numbers[1];
  const dayOfMonth = numbers.find((number) => number !== year && number.length <= 2);
  if (year === undefined) return null;
  const date = day(year, String(chosen), dayOfMonth ?? '1');
  return atClock(date, `${clock?.[0] ?? ''} ${after.replace(/\b(?:19|20)\d{2}\b/, '')}`, context);
}

/** The month that one of the words names. A weekday in front may read like one: `mar. 01 oct.` is a Tuesday. */
function monthAmong(tokens: readonly string[], language: string | null): number | null {
  const named = (reach: 'near' | 'all'): { month: number; at: number }[] =>
    tokens.flatMap((token, at) => {
      const month = Number(/^m(\d{1,2})$/.exec(token)?.[1]) || monthNamed(token, language, reach);
      return month === null ? [] : [{ month, at }];
    });
  const inFront = (months: readonly { at: number }[]): boolean => months.length === 1 && months[0]?.at === 0;
  const others = tokens
    .slice(1)
    .some((token) => /^\p{L}{3}/u.test(token) && readZone(token, language) === null);
  let months = named('near');
  if (months.length === 0 || (inFront(months) && others)) months = named('all');
  return (months.length > 1 && months[0]?.at === 0 ? months[1] : months[0])?.month ?? null;
}

/** Midnight of a calendar day in milliseconds, or null where there is no such day. Two-digit years pivot at 69. */
function day(
  year: string | undefined,
  month: string | undefined,
  dayOfMonth: string | undefined,
): number | null {
  const [written, m, d] = [Number(year), Number(month), Number(dayOfMonth)];
  let full = written;
  if (year?.length === 2) full += written < 69 ? 2000 : 1900;
  // Thai feeds count from the Buddha's death.
  if (full > 2500 && full < 2700) full -= 543;
  const ms = Date.UTC(full, m - 1, d);
  const date = new Date(ms);
  return full > 99 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? ms : null;
}

/** Adds the time that follows a date, if any does: `t08:30:00.123z`, ` 8.30 Uhr`, `, pm 5:30 KST`. */
function atClock(midnight: number | null, rest: string, context: DateContext): WallTime | null {
  if (midnight === null || Number.isNaN(midnight)) return null;
  const clock =
    /^[^\d]{0,24}?(?:(am|pm)\s*)?(\d{1,2})(?:[:.h]\s?(\d{1,2})(?:[:.](\d{1,2})(?:[.,](\d+))?)?|(?=\s?(?:am|pm)\b))\s*(?:(am|pm)\b)?(.*)$/.exec(
      rest,
    );
  if (clock === null || /^\s*(?:gmt|utc|z|[+-])/.test(rest))
    return { ms: midnight, zone: readZone(rest, context.language) };
  const [hour, minute, second] = [
    Number(clock[2]),
    Number(clock[3] ?? 0),
    Math.min(Number(clock[4] ?? 0), 59),
  ];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  const half = clock[6] ?? clock[1];
  const hours = half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour;
  const millis = Math.min(Math.round(Number(`0.${clock[5] ?? 0}`) * 1000), 999);
  const ms = midnight + ((hours * 60 + minute) * 60 + second) * 1000 + millis;
  return { ms, zone: readZone(clock[7] ?? '', context.language) };
}
