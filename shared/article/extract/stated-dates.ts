const MONTHS = [
  ['jan', 'ene', 'gen', 'oca', 'янв', 'січ', 'sty', 'led'],
  ['feb', 'fév', 'fev', 'şub', 'фев', 'лют', 'lut', 'úno'],
  ['mar', 'mär', 'mrt', 'мар', 'бер', 'bře'],
  ['apr', 'avr', 'abr', 'nis', 'апр', 'кві', 'kwi', 'dub'],
  ['may', 'mai', 'maj', 'mei', 'mag', 'мая', 'май', 'тра', 'kvě'],
  ['jun', 'juin', 'giu', 'haz', 'июн', 'чер', 'cze', 'čvn', 'červn'],
  ['jul', 'juil', 'lug', 'tem', 'июл', 'лип', 'lip', 'čvc', 'červenc'],
  ['aug', 'aoû', 'ago', 'ağu', 'авг', 'сер', 'sie', 'srp'],
  ['sep', 'set', 'eyl', 'сен', 'вер', 'wrz', 'zář'],
  ['oct', 'okt', 'ott', 'out', 'eki', 'окт', 'жов', 'paź', 'říj'],
  ['nov', 'kas', 'ноя', 'лис', 'lis'],
  ['dec', 'dez', 'déc', 'dic', 'ara', 'дек', 'гру', 'gru', 'pro'],
] as const;

/** Year, month and day in figures, as most of the world and East Asia write them, with what follows. */
const YEAR_FIRST = /(?<!\d)(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*(?!\d)[.日일]?(.*)/su;
/** `20241015T120000Z`. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(.*)$/s;
const DAY_FIRST = /(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)(.*)/s;
const DAY_MONTH_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)(.*)/su;
const MONTH_DAY_YEAR = /(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)/su;
const TIME =
  /(?:(오전|午前|上午)|(오후|午後|下午))?\s*(\d{1,2})\s*[:h시時]\s*(\d{2})\s*(?:[:분分]\s*(\d{2}))?(?:[.,](\d{1,9}))?\s*(a\.?m|p\.?m)?/i;
const OFFSET = /([+-])(0\d|1[0-4]):?([0-5]\d)?(?!\d)/;
const UTC = /\b(?:UTC|GMT)\b|Z\b/;
/** Zones that news sites write by name. */
const NAMED_ZONES: Readonly<Record<string, string>> = {
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  PST: '-08:00',
  PDT: '-07:00',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  IST: '+05:30',
  KST: '+09:00',
  JST: '+09:00',
};

/**
 * Reads a date as a page states it, in metadata or in words.
 *
 * @param stated ISO 8601 and what passes for it (`2024-04-30T16:17:29 +02:00`, `20241015T120000Z`), RFC 2822,
 *   seconds or milliseconds since 1970, `15.10.2024 12:00`, `15 October 2024`, `Oct. 15, 2024 5:12 p.m. EDT`,
 *   `2024년 10월 15일 12:00`. Day before month where both are figures, as everywhere but in the United States
 * @returns ISO 8601 with the stated time and zone (`2024-10-15`, `2024-10-15T12:00:00`, `2024-10-15T12:00:00+09:00`),
 *   or null where it is no date between 1990 and 2100
 */
export function readDate(stated: string): string | null {
  const text = stated.trim().slice(0, 120);
  const epoch = /^(\d{10})(\d{3})?$/.exec(text);
  if (epoch) return isoOf(new Date(Number(epoch[1]) * 1000));

  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second, rest] = compact;
    return dateOf(year, month, day, hour === undefined ? '' : `${hour}:${minute}:${second ?? '00'}${rest}`);
  }
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [, day, month, year, rest] = dayFirst;
    return dateOf(year, month, day, rest) ?? dateOf(year, day, month, rest);
  }
  const dayMonth = DAY_MONTH_YEAR.exec(text);
  const byDay = dayMonth && dateOf(dayMonth[3], monthOf(dayMonth[2]), dayMonth[1], dayMonth[4]);
  if (byDay) return byDay;
  const monthDay = MONTH_DAY_YEAR.exec(text);
  return monthDay ? dateOf(monthDay[3], monthOf(monthDay[1]), monthDay[2], monthDay[4]) : null;
}

function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  rest: string | undefined,
): string | null {
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
  if (!isReal || date < '1990' || date >= '2100') return null;
  return date + timeOf(rest ?? '');
}

/** The time of day and zone in what follows a date; empty where there is none. */
function timeOf(rest: string): string {
  const found = TIME.exec(rest);
  if (!found) return '';
  const [whole, morning, afternoon, hours, minutes, seconds = '00', fraction, half] = found;
  const isAfternoon = afternoon !== undefined || /^p/i.test(half ?? '');
  const isMorning = morning !== undefined || /^a/i.test(half ?? '');
  let hour = Number(hours);
  if (isAfternoon && hour < 12) hour += 12;
  if (isMorning && hour === 12) hour = 0;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return '';
  const time = `T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  const milliseconds = Number(fraction) > 0 ? `.${fraction?.slice(0, 3).padEnd(3, '0')}` : '';
  return time + milliseconds + zoneOf(rest.slice(found.index + whole.length));
}

function zoneOf(rest: string): string {
  const offset = OFFSET.exec(rest);
  if (offset) return `${offset[1]}${offset[2]}:${offset[3] ?? '00'}`;
  if (UTC.test(rest)) return 'Z';
  const name = /\b[A-Z]{3,4}\b/.exec(rest)?.[0];
  return (name && NAMED_ZONES[name]) ?? '';
}

function monthOf(name: string | undefined): string | undefined {
  const lower = name?.toLowerCase() ?? '';
  const month = MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start)));
  return month < 0 ? undefined : String(month + 1);
}

function isoOf(date: Date): string | null {
  const iso = date.toISOString();
  return iso >= '1990' && iso < '2100' ? iso : null;
}
