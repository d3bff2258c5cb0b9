import { holds, holdsSpaced } from '../names/matches.ts';
import type { Quantity } from '../verdict.ts';

type Period = NonNullable<Quantity['per']>;

/** Words behind a number or what it counts. "A year ago" and "in a year" tell when, and how long it took. */
const behind: Readonly<Record<Period, RegExp>> = {
  year: /(?<!\p{L})(?:(?<!(?:in|within|than|half|once|twice|over|for|about|of|after|nearly|almost|times|only|just) )a year(?! ago| later| earlier| before| after|-|\p{L})|per (?:year|annum)|each year|every year|annually|yearly|pro Jahr|jährlich|par an|par année|chaque année|al año|por año|cada año|anuales|por ano|ao ano|all'anno|all’anno|rocznie|ročně|per jaar|jaarlijks|в год|ежегодно|на рік|щороку|سنويا|per tahun|mỗi năm|om året)(?!\p{L})/iu,
  month:
    /(?<!\p{L})(?:(?<!(?:in|within|than|half|once|twice|over|for|about|of|after|nearly|almost|times|only|just) )a month(?! ago| later| earlier| before| after|-|\p{L})|per month|each month|every month|monthly|pro Monat|im Monat(?! \p{Lu})|monatlich|par mois|chaque mois|al mes|por mes|cada mes|mensuales|por mês|ao mês|al mese|miesięcznie|měsíčně|per maand|maandelijks|в месяц|ежемесячно|на місяць|щомісяця|شهريا|per bulan|mỗi tháng|i månaden)(?!\p{L})/iu,
  week: /(?<!\p{L})(?:(?<!(?:in|within|than|once|twice|over|for|after|times|only|just) )a week(?! ago| later| earlier| before| after|-|\p{L})|per week|each week|every week|weekly|pro Woche|wöchentlich|par semaine|chaque semaine|a la semana|por semana|alla settimana|tygodniowo|týdně|per week|wekelijks|в неделю|еженедельно|на тиждень|щотижня|أسبوعيا)(?!\p{L})/iu,
  day: /(?<!\p{L})(?:(?<!(?:in|within|than|once|twice|over|for|after|times|only|just) )a day(?! ago| later| earlier| before| after|-|\p{L})|per day|each day|every day|daily|pro Tag|am Tag(?! \p{Lu}| der| des)|täglich|par jour|chaque jour|al día|por día|cada día|diari[oa]s|por dia|ao dia|al giorno|dziennie|denně|per dag|dagelijks|в сутки|в день|ежедневно|на добу|на день|щодня|يوميا|per hari|mỗi ngày|om dagen)(?!\p{L})/iu,
};

/**
 * One question before four: most numbers are no rates. Whether a word is whole is not asked here, for it costs more than
 * the words.
 */
const behindAny = new RegExp(
  Object.values(behind)
    .map(({ source }) => source.replace('(?<!\\p{L})', ''))
    .join('|'),
  'iu',
);

/** The same at one place of a text: a number is asked at two places instead of twenty, and mostly of all four at once. */
const anyAt = new RegExp(
  Object.values(behind)
    .map(({ source }) => source)
    .join('|'),
  'iuy',
);
const behindAt = Object.fromEntries(
  Object.entries(behind).map(([period, { source }]) => [period, new RegExp(source, 'iuy')]),
);

function isAt(period: Period, text: string, at: number): boolean {
  const pattern = behindAt[period];
  if (pattern === undefined) return false;
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Words before a number; a "3年間" is three years. */
const ahead: Readonly<Record<Period, RegExp>> = {
  year: /(?:(?:연간|매년|해마다|연평균|(?<![\d一二三四五六七八九十数])年間|毎年|年産|每年|年产|年產)[^\d，、。,.()]{0,14}|(?<!\p{L})(?:annual|yearly|annually|jährlich|ежегодно|щороку|rocznie))$/iu,
  month:
    /(?:매달|매월|월평균|(?<![\d\s]\s?)월|月産|月間|毎月|月平均|每月|每个月|每個月|月产|月產|(?<!\p{L})(?:monthly|monatlich|ежемесячно|щомісяця|miesięcznie))$/iu,
  week: /(?:매주|毎週|每周|每週|(?<!\p{L})(?:weekly|wöchentlich|еженедельно))$/iu,
  day: /(?:매일|하루에?|1日に|1日あたり|一日に|毎日|每天|每日|(?<!\p{L})(?:daily|täglich|ежедневно|щодня|dziennie))$/iu,
};
/** Any of them, wherever it stands: one question before five. */
const aheadAny = new RegExp(
  Object.values(ahead)
    .map(({ source }) => source.replace(/\$$/, ''))
    .join('|'),
  'iu',
);
const meant =
  /[\s\u00a0]?(?:평균|최대|최소|약|적어도|約|最大|少なくとも|平均|至少|最多|约|可|up to|about|over|some|bis zu|rund|etwa|до|около|ponad)?[\s\u00a0]?$/iu;
const PERIODS = ['year', 'month', 'week', 'day'] as const;
/** Characters between what is counted and the words for its period: "2 million rounds of ammunition per year". */
const REACH = 36;

/**
 * By what period a number is told: "three million shells a year", "150 000 par mois", "연간 200만 발". Such a figure is a
 * rate, not what was sent.
 *
 * @param start of the number
 * @param end of what it counts, or of the number
 * @returns null for a figure that is no rate, or whose words are not listed (some 20 languages are)
 */
export function periodOf(text: string, start: number, end: number): Period | null {
  const opening = text.slice(Math.max(0, start - 24), start);
  const before = aheadAny.test(opening) ? opening.replace(meant, '') : null;
  const room = text.slice(end, end + REACH);
  const stop = room.search(/[.,;:!?()\d]/);
  const after = stop < 0 ? room : room.slice(0, stop);
  const told = holdsSpaced(after) && behindAny.test(after);
  if (!told && before === null) return null;
  return (
    PERIODS.find(
      (period) => (told && holds(behind[period], after)) || (before !== null && ahead[period].test(before)),
    ) ?? null
  );
}

/** The same where the words stand right behind the number, which then counts nothing that is named there. */
export function periodBehind(text: string, end: number): Period | null {
  const after = text.slice(end, end + 20);
  if (!holdsSpaced(after)) return null;
  anyAt.lastIndex = 1;
  if (!anyAt.test(after)) return null;
  return PERIODS.find((period) => !isAt(period, after, 0) && isAt(period, after, 1)) ?? null;
}
