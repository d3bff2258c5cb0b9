import { holdsRunning, holdsSpaced } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { Quantity } from '../verdict.ts';

type Period = NonNullable<Quantity['per']>;

/** Words behind a number or what it counts. "A year ago" and "in a year" tell when, and how long it took. */
const behindWords: Readonly<Record<Period, string>> = {
  year: String.raw`(?<!(?:in|within|than|half|once|twice|over|for|about|of|after|nearly|almost|times|only|just) )a year(?! ago| later| earlier| before| after|-|\p{L})|per (?:year|annum)|each year|every year|annually|yearly|pro Jahr|im Jahr(?! \d)|jährlich|par an|par année|chaque année|al año|por año|cada año|anuales|por ano|ao ano|anuais|all'anno|all’anno|l'anno(?! scorso| prossimo)|annui|rocznie|na rok|ročně|per jaar|jaarlijks|в год|ежегодно|на рік|щороку|щорічно|سنويا|في السنة|في العام الواحد|per tahun|setahun|mỗi năm|om året|per år|årligen|årligt|vuodessa|pe an|anual`,
  month: String.raw`(?<!(?:in|within|than|half|once|twice|over|for|about|of|after|nearly|almost|times|only|just) )a month(?! ago| later| earlier| before| after|-|\p{L})|per month|each month|every month|monthly|pro Monat|im Monat(?! \p{Lu})|monatlich|par mois|chaque mois|al mes|por mes|cada mes|mensuales|mensuels|mensuelles|por mês|ao mês|mensais|al mese|mensili|miesięcznie|na miesiąc|měsíčně|per maand|maandelijks|в месяц|ежемесячно|на місяць|щомісяця|شهريا|في الشهر|per bulan|sebulan|mỗi tháng|i månaden|per månad|om måneden|kuukaudessa|pe lună`,
  week: String.raw`(?<!(?:in|within|than|once|twice|over|for|after|times|only|just) )a week(?! ago| later| earlier| before| after|-|\p{L})|per week|each week|every week|weekly|pro Woche|wöchentlich|par semaine|chaque semaine|a la semana|por semana|alla settimana|tygodniowo|týdně|per week|wekelijks|в неделю|еженедельно|на тиждень|щотижня|أسبوعيا`,
  day: String.raw`(?<!(?:in|within|than|once|twice|over|for|after|times|only|just) )a day(?! ago| later| earlier| before| after|-|\p{L})|per day|each day|every day|daily|pro Tag|am Tag(?! \p{Lu}| der| des)|täglich|par jour|chaque jour|al día|por día|cada día|diari[oa]s|por dia|ao dia|al giorno|dziennie|denně|per dag|dagelijks|в сутки|в день|ежедневно|на добу|на день|щодня|يوميا|per hari|mỗi ngày|om dagen`,
};
const whole = (list: string): RegExp => pattern.iu`(?<!\p{L})(?:${list})(?!\p{L})`;
const behind: Readonly<Record<Period, RegExp>> = {
  year: whole(behindWords.year),
  month: whole(behindWords.month),
  week: whole(behindWords.week),
  day: whole(behindWords.day),
};

/** One question before four: most numbers are no rates. What stands before is asked once, not by each list. */
const anyBehind = Object.values(behindWords).join('|');
const behindAny = pattern.iu`(?<!\p{L})(?:${anyBehind})(?!\p{L})`;

/** Words before a number in scripts without blanks; a "3年間" is three years. */
const aheadRunning: Readonly<Record<Period, string>> = {
  year: String.raw`(?:연간|매년|해마다|연평균|(?<!(?:작년|지난해|올해|올|그|지난)\s?)한 해(?:에)?|(?<!\d)1년에|(?<!\d)1年に|(?<![\d一二三四五六七八九十数半])年間|毎年|年産|每年|年产|年產)[^\d，、。,.()]{0,14}`,
  month: String.raw`(?:매달|매월|월평균|(?<!(?:최근|지난|약)\s?)한\s?달(?:에)?(?=\s?(?:평균|최대|최소|약)?\s?$)|(?<!개\s?)월간|(?<!\d)1[カかヵ]月に|(?<!\d\s?)(?<![가-힣])월|月産|(?<![カかヶヵケ箇个個\d])月間|(?<![\d一二三四五六七八九十数今先来前同本上下当毎每カかヶヵケ箇个個])月に?(?=[約最平大小少低均なくとも可达達]*$)|毎月|月平均|每月|每个月|每個月|月产|月產|月均)[^\d，、。,.()]{0,14}`,
  week: String.raw`(?:매주|毎週|每周|每週)[^\d，、。,.()]{0,14}`,
  day: String.raw`(?:매일|하루에?|1日に|1日あたり|一日に|毎日|每天|每日)[^\d，、。,.()]{0,14}`,
};
const aheadSpaced: Readonly<Record<Period, string>> = {
  year: String.raw`(?<!\p{L})(?:annual|yearly|annually|jährlich|ежегодно|щороку|rocznie|yılda|yıllık|årligen)`,
  month: String.raw`(?<!\p{L})(?:monthly|monatlich|ежемесячно|щомісяця|miesięcznie|ayda|aylık)`,
  week: String.raw`(?<!\p{L})(?:weekly|wöchentlich|еженедельно)`,
  day: String.raw`(?<!\p{L})(?:daily|täglich|ежедневно|щодня|dziennie|günde)`,
};
const ahead: Readonly<Record<Period, RegExp>> = {
  year: pattern.iu`(?:${aheadRunning.year}|${aheadSpaced.year})$`,
  month: pattern.iu`(?:${aheadRunning.month}|${aheadSpaced.month})$`,
  week: pattern.iu`(?:${aheadRunning.week}|${aheadSpaced.week})$`,
  day: pattern.iu`(?:${aheadRunning.day}|${aheadSpaced.day})$`,
};
/** A list without what may not stand before its words: that is asked at every place, and costs more than the words. */
const anyOf = (lists: Readonly<Record<Period, string>>): RegExp =>
  pattern.iu`${Object.values(lists)
    .map((list) => list.replace(/\(\?<!(?:[^()]|\([^()]*\))*\)/g, ''))
    .join('|')}`;
/** Any of them, wherever it stands: one question before five, of the lists of the scripts that are there. */
const anyAheadRunning = anyOf(aheadRunning);
const anyAheadSpaced = anyOf(aheadSpaced);

function isAhead(words: string): boolean {
  return (
    (holdsRunning(words) && anyAheadRunning.test(words)) || (holdsSpaced(words) && anyAheadSpaced.test(words))
  );
}

const meant =
  /[\s\u00a0]?(?:평균|최대|최소|약|적어도|約|最大|少なくとも|平均|至少|最多|约|可|up to|about|over|some|bis zu|rund|etwa|до|около|ponad)?[\s\u00a0]?$/iu;
/**
 * That something happens again and again, wherever it stands before a number in its clause: "Chaque mois, Pyongyang
 * expédie 80 000 obus". Words that are adjectives too ("the Daily NK", "monthly") are not among them.
 */
const again: Readonly<Record<Period, RegExp>> = {
  year: pattern.iu`(?<!\p{L})(?:(?:every|each) year|jedes Jahr|chaque année|tous les ans|cada año|todos los años|ogni anno|cada ano|todos os anos|por ano|каждый год|ежегодно|щороку|щорічно|co roku|każdego roku|rocznie|každý rok|elk jaar|varje år|hvert år|her yıl|كل عام|كل سنة|setiap tahun|mỗi năm)(?!\p{L})|매년|해마다`,
  month: pattern.iu`(?<!\p{L})(?:(?:every|each) month|jeden Monat|chaque mois|tous les mois|cada mes|todos los meses|ogni mese|cada mês|todos os meses|por mês|каждый месяц|ежемесячно|щомісяця|кожного місяця|co miesiąc|każdego miesiąca|miesięcznie|každý měsíc|elke maand|varje månad|hver måned|her ay|كل شهر|setiap bulan|mỗi tháng)(?!\p{L})|매달|매월`,
  week: pattern.iu`(?<!\p{L})(?:(?:every|each) week|jede Woche|chaque semaine|toutes les semaines|cada semana|todas las semanas|ogni settimana|toda semana|каждую неделю|еженедельно|щотижня|co tydzień|každý týden|elke week|varje vecka|her hafta|كل أسبوع|setiap minggu|mỗi tuần)(?!\p{L})|매주`,
  day: pattern.iu`(?<!\p{L})(?:(?:every|each) day|jeden Tag|chaque jour|tous les jours|cada día|todos los días|ogni giorno|cada dia|todos os dias|каждый день|каждые сутки|ежедневно|щодня|codziennie|každý den|elke dag|varje dag|her gün|كل يوم|setiap hari|mỗi ngày)(?!\p{L})|매일`,
};
/** How they begin: one short question before four long ones. */
const againAny =
  /every |each |jede|chaque |tou(?:s|tes) les |cada |tod[ao]s? |ogni |por (?:ano|mês)|кажд|еже[гмнд]|що[рмтд]|кожного|co (?:roku|mies|tyd)|miesięcznie|rocznie|codz|każdego|každý|elke? |varje |hver(?:t)? |her (?:yıl|ay|hafta|gün)|كل |setiap |mỗi /iu;
/** Those of its words that are of no script with blanks. */
const againKorean = /매[년월달주일]|해마다/u;
/** Code units before a number within which such words are of its clause. */
const AGAIN_REACH = 64;
const clauseEnds = '.;:!?()0123456789';

/** What stands before a number in its clause, as far as {@link AGAIN_REACH}. */
function clauseBefore(text: string, start: number): string {
  let from = start;
  while (from > 0 && start - from < AGAIN_REACH && !endsClause(text.charCodeAt(from - 1))) from -= 1;
  return text.slice(from, start);
}

function endsClause(unit: number): boolean {
  return unit > 0x20 && unit < 0x40 && clauseEnds.includes(String.fromCharCode(unit));
}

const PERIODS = ['year', 'month', 'week', 'day'] as const;
/** "200,000 shells of 152 mm a year": the digits begin nothing new. */
const calibre = pattern.iu`\d{2,3}(?:[.,]\d)?[\s\u00a0-]?(?:mm(?!\p{L})|мм(?!\p{L})|㎜|毫米|ミリ|밀리|milli?m\p{L}+|mil[ií]m\p{L}+|миллим\p{L}+|міліметр\p{L}*)`;
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
  const before = isAhead(opening) ? opening.replace(meant, '') : null;
  const following = text.slice(end, end + REACH);
  // "Geran-2 attack drones a month": the name ends where its number does.
  const room = /\d/.test(following)
    ? following.replace(/^[-\u2010-\u2013]\d+\p{L}?/u, '').replace(calibre, '')
    : following;
  const stop = room.search(/[.,;:!?()\d]/);
  const after = stop < 0 ? room : room.slice(0, stop);
  const told = holdsSpaced(after) && behindAny.test(after);
  const clause = clauseBefore(text, start);
  const repeated = (holdsSpaced(clause) ? againAny : againKorean).test(clause);
  if (!told && before === null && !repeated) return null;
  return (
    PERIODS.find(
      (period) =>
        (told && behind[period].test(after)) ||
        (before !== null && ahead[period].test(before)) ||
        (repeated && again[period].test(clause)),
    ) ?? null
  );
}

/** "150 000 autres chaque mois". */
const others = pattern.iu`^\s(?:more|others|another|autres|otr[oa]s|outr[oa]s|altr[ie]|weitere|andere|ещ[её]|інших|других)(?=\s)`;

/** Whether a sentence tells how much of something there is in a year, a month, a week or a day. */
export function tellsRate(sentence: string): boolean {
  return holdsSpaced(sentence) && behindAny.test(sentence);
}

/** The same where the words stand right behind the number, which then counts nothing that is named there. */
export function periodBehind(text: string, end: number): Period | null {
  const after = text
    .slice(end, end + 28)
    .replace(others, '')
    .slice(0, 20);
  if (!holdsSpaced(after) || behindAny.exec(after)?.index !== 1) return null;
  return PERIODS.find((period) => behind[period].exec(after)?.index === 1) ?? null;
}
