import type { JudgedArticle } from '../article/article.ts';
import { listLanguage } from '../runtime/text/languages.ts';
import { anyWord, pattern } from '../topic/names/pattern.ts';
import { numbersIn } from '../topic/numbers/numbers.ts';
import { LARGE_FIGURE } from '../topic/quantities/bounds.ts';
import { contrastsIn, isDeniedBy } from '../topic/quantities/contrasts.ts';
import type { Quantity } from '../topic/verdict.ts';
import { mayRevise, saysCorrected, saysRevised } from './correction-words.ts';
import { kindOfGood } from './event-claims.ts';
import { speakersIn, voicesHeard } from './origins.ts';
import type { Story } from './story.ts';
import { saysWithdrawal } from './withdrawal-words.ts';

/** One figure that stands for another: what was claimed, and what is claimed instead where that could be read. */
export interface Replaced {
  readonly before: Quantity;
  readonly after: Quantity | null;
  /** The text says in words that what was claimed is not so. */
  readonly isSaid: boolean;
}

/**
 * How an outlet sets right a number of its own without the word "correction", by language, none of them checked by native
 * readers: they name what was wrong and what it should be.
 */
const READS = anyWord(
  [
    'should (?:have )?(?:read|said)|ought to (?:have )?read',
    String.raw`(?:muss|müsste|hätte|sollte) (?:es )?(?:(?:[^.;:]|\.(?=\d)){1,64} )?(?:heißen|lauten)`,
    '(?:faut|fallait|faudrait|convient de|convenait de|prière de) lire|lire (?:[^.;:]{1,32} )?au lieu de',
    '(?:debe|debía|debió|debería|tenía que) decir|léase|(?:deve|devia|deveria) (?:ler-se|dizer)|leia-se',
    'si legga|leggasi|(?:va|andava) letto|(?:powinno|winno|miało) być|należy czytać',
    '(?:следует|следовало|надо|нужно) читать|(?:слід|треба|потрібно) читати',
    '(?:okunma|olma|yazılma)l[ıi](?:ydı|dır)?|olacaktı|moet (?:[^.;:]{1,32} )?zijn|skal være|ska vara',
  ].join('|'),
);
const READS_CJK =
  /と(?:ある|あった|した|記した|書いた|報じた)(?:のは|のを|部分)|の(?:誤り|間違い|誤記|誤植)(?:で|だ|。|$)|의\s?(?:잘못|오기|오자|오류)|(?:으로|로)\s?(?:고칩|고쳤|바로잡|읽어야|읽으)|[应應](?:[为為]|是|作)|[误誤](?:[写寫]|作|植|[报報])/u;

/** Between a number and what is said of it: its counter, and the mark that ends a quotation. */
const COUNTED = String.raw`[^.;:。、，\d]{0,24}?["“”„»«›’'」』]?\)?`;
const IN_ITS_PLACE = String.raw`[„“"«»‹‘'「『]?(?:[^.;。]|\.(?=\d)){1,28}?`;

/** Behind a number that a note says was wrong. */
const WRONG_BEFORE_NOTE = new RegExp(
  [
    `^${COUNTED} (?:should|ought to) (?:have )?(?:read|said|been|be) `,
    `^${COUNTED} (?:muss|müsste|hätte|sollte) (?:es )?(?:richtig |korrekt )?${IN_ITS_PLACE} (?:heißen|lauten)`,
    `^${COUNTED} yerine\\s`,
    `^${COUNTED}(?:など)?と(?:ある|あった|した|記した|書いた|報じた)(?:のは|のを|部分)`,
    `^${COUNTED}は${IN_ITS_PLACE}の(?:誤り|間違い|誤記|誤植)`,
    `^${COUNTED}(?:은|는|을|를)\\s?${IN_ITS_PLACE}(?:의\\s?(?:잘못|오기|오자|오류)|(?:으로|로)\\s?(?:고칩|고쳤|바로잡|정정|수정))`,
    `^${COUNTED}\\s?대신\\s`,
    `^${COUNTED}[应應](?:[为為]|是|作)`,
  ].join('|'),
  'iu',
);
/** Right before such a number. */
const WRONG_AFTER_NOTE = pattern.iu`(?<!\p{L})(?:donde (?:dice|decía|se lee|ponía)|onde se (?:lê|lia|leu)|dove si (?:legge|leggeva)|where it (?:said|says)|wo es (?:hieß|heißt)|gdzie (?:było|jest|napisano))\s+$|[误誤](?:[写寫]|作|植|[报報])(?:[为為成])?$`;
/** A number may stand in quotation marks, with an article before it. */
const OPENED = /(?:(?<=\s)(?:the|der|die|den|les|los|las|las|i|gli|le|os|as)\s+)?["“”„«»‹‘'「『]\s*$/iu;

/** What may stand between a word that denies (`isDeniedBy`) and its number: "not about 32,000". */
const ABOUT = pattern.iu`(?<!\p{L})(?:some|about|around|rund|etwa|circa|ca\.|environ|quelque|unos|unas|los|las|около|примерно|про|близько)\s+$|(?:此前|之前|先前|早前|早先)[^，。、\d]{1,8}的$`;

/** "Not" behind a number and what it counts: "2기가 아니라", "3万個ではなく", "iki gemi değil". */
const NOT_AFTER = /^[^.,;。、\n\d]{0,14}?(?:아니라|아닌|ではなく|でなく|じゃなく|değil)/u;
const MOST_BEFORE = 40;
const MOST_AFTER = 24;
const MOST_OF_A_NOTE = 72;

/** "Not 3 but 5 million": the magnitude stands once. */
const MAGNITUDES = [1, 1000, 1_000_000, 1_000_000_000];
/** Characters in which an outlet says that it takes something back. */
const LEAD = 350;
/** What is corrected was misheard or miscounted: four times as much is another thing, and twice as much of another unit. */
const MOST_TIMES = 3;
const MOST_TIMES_BESIDE = 1.5;

/** Whether an outlet says in its headline, or at least in its lead, that it or its source takes something back. */
export function saysCorrection(
  { title, excerpt }: Pick<JudgedArticle, 'title' | 'excerpt'>,
  where: 'title' | 'lead' = 'lead',
): boolean {
  return [title, ...(where === 'lead' ? [excerpt.slice(0, LEAD)] : [])].some(
    (text) => saysCorrected(text) || saysWithdrawal(text),
  );
}

/**
 * Which figures of a story an article takes back: as a correction does, or in the words of who puts right what he said
 * himself ("now says 2,000 tonnes, not 20,000"): by whom the story rests on, or in an outlet that carried it.
 */
export function takenBackBy(
  article: JudgedArticle,
  story: Pick<Story, 'origins' | 'members'>,
  known: readonly Quantity[],
): readonly Replaced[] {
  const { title, excerpt } = article;
  const { wrong, isHeaded } = readingOf(article);
  if (isHeaded) return replacedBy(article, known);
  if (wrong.length === 0 || !mayRevise(`${title}\n${excerpt.slice(0, LEAD)}`)) return [];
  return isByItsSource(article, story) ? replacedBy(article, known) : [];
}

/** Whether a report is of an outlet that carried the story, or quotes whom the story rests on. */
export function isByItsSource(
  { outlet, verdict }: JudgedArticle,
  { members }: Pick<Story, 'members'>,
): boolean {
  return (
    members.some((member) => member.outlet === outlet.name) ||
    speakersIn(verdict.facts).some((name) => voicesHeard(members).includes(name))
  );
}

/** Whether headline or lead say that somebody's figure is another now; which one he had given need not stand in it. */
export function saysRevision({ title, excerpt }: Pick<JudgedArticle, 'title' | 'excerpt'>): boolean {
  return saysRevised(`${title}\n${excerpt.slice(0, LEAD)}`);
}

/**
 * Which of these figures an article takes back: those that it says are wrong ("30,200, not 32,000"), and where it calls
 * itself a correction, of each new figure of headline and opening the nearest one. What it repeats stands.
 */
export function replacedBy(article: JudgedArticle, known: readonly Quantity[]): readonly Replaced[] {
  const { wrong, instead, isHeaded } = readingOf(article);
  if (wrong.length === 0 && !isHeaded) return [];
  const isWrong = ({ amount }: Quantity) =>
    wrong.some((one) =>
      MAGNITUDES.some((times) => (times === 1 || one < LARGE_FIGURE) && one * times === amount),
    );
  const own = openingFigures(article).filter((one) => !isWrong(one));
  const standing = known.filter((one) => !isWrong(one));
  const fresh = own.filter((one) => !standing.some((old) => isOneAmount(one, old)));
  const open = standing.filter((one) => !own.some((now) => isOneAmount(one, now)));
  return known.flatMap((before): Replaced[] => {
    if (isWrong(before)) {
      // "Erano quattro, non sei" counts nothing beside its numbers.
      const amount = instead.get(before.amount);
      const stated = amount === undefined ? null : { ...before, amount };
      return [{ before, after: nearest(before, fresh.length > 0 ? fresh : own) ?? stated, isSaid: true }];
    }
    const after = isHeaded && open.includes(before) ? nearest(before, fresh) : null;
    const isNext = after && nearest(after, open)?.amount === before.amount;
    const most = before.unit === after?.unit ? MOST_TIMES : MOST_TIMES_BESIDE;
    return isNext && timesApart(before, after) <= most ? [{ before, after, isSaid: false }] : [];
  });
}

interface Reading {
  readonly wrong: readonly number[];
  /** By the number that a text denies the one that it states for it. */
  readonly instead: ReadonlyMap<number, number>;
  readonly isHeaded: boolean;
}
const readings = new WeakMap<JudgedArticle, Reading>();

// A report is compared with every open story: its words are read once.
function readingOf(article: JudgedArticle): Reading {
  const known = readings.get(article);
  if (known) return known;
  const noted = isNote(`${article.title}\n${article.excerpt.slice(0, LEAD)}`);
  const wrong = amountsSaidWrong(article, noted);
  const reading = {
    wrong,
    instead: insteadIn(article),
    isHeaded: saysCorrection(article) || (noted && wrong.length > 0),
  };
  readings.set(article, reading);
  return reading;
}

function nearest(one: Quantity, among: readonly Quantity[]): Quantity | null {
  const alike = among.filter((other) => isOfOneThing(one, other));
  return alike.sort((a, b) => timesApart(a, one) - timesApart(b, one)).at(0) ?? null;
}

/** "Millions" is no figure to put in the place of another. */
function openingFigures({ verdict, excerpt }: JudgedArticle): readonly Quantity[] {
  return verdict.facts.quantities
    .filter(({ value, quote }) => !value.several && (quote.field !== 'text' || quote.end <= excerpt.length))
    .map(({ value }) => value);
}

/** Numbers of headline and opening, whatever they count. */
export function amountsStated({ title, summary, excerpt, language }: Stated): readonly number[] {
  const tongue = language && listLanguage(language);
  return [title, summary, excerpt].flatMap((text) => numbersIn(text, tongue).map(({ amount }) => amount));
}

type Stated = Pick<JudgedArticle, 'title' | 'summary' | 'excerpt' | 'language'>;

/** Those of them that a word says are not so. */
function amountsSaidWrong({ title, summary, excerpt, language }: Stated, noted: boolean): readonly number[] {
  const tongue = listLanguage(language);
  return [title, summary, excerpt].flatMap((text) =>
    numbersIn(text, language && tongue)
      .filter(({ start, end }) => {
        const before = text.slice(Math.max(0, start - MOST_BEFORE), start).replace(ABOUT, '');
        return (
          isDeniedBy(before, tongue) ||
          NOT_AFTER.test(text.slice(end, end + MOST_AFTER)) ||
          (noted && isWrongInNote(text, start, end, tongue))
        );
      })
      .map(({ amount }) => amount),
  );
}

function insteadIn({ title, excerpt, language }: Stated): ReadonlyMap<number, number> {
  const tongue = language && listLanguage(language);
  const contrasts = [title, excerpt].flatMap((text) => contrastsIn(text, tongue, 0, numbersIn(text, tongue)));
  return new Map(
    contrasts.flatMap(({ denied, instead }) => (instead ? [[denied.amount, instead.amount] as const] : [])),
  );
}

/** Whether a text sets right what was written: "should read", "muss es heißen", とあるのは…の誤り. */
function isNote(text: string): boolean {
  return READS.test(text) || READS_CJK.test(text);
}

/** Whether such a text says that a number of it is the wrong one: "where it said 4", 「4隻」とあるのは, instead of "4". */
function isWrongInNote(text: string, start: number, end: number, language: string): boolean {
  const before = text.slice(Math.max(0, start - MOST_BEFORE), start).replace(OPENED, '');
  const after = text.slice(end, end + MOST_OF_A_NOTE);
  return (
    WRONG_BEFORE_NOTE.test(after) ||
    WRONG_AFTER_NOTE.test(before) ||
    isDeniedBy(/\s$/.test(before) ? before : `${before} `, language)
  );
}

function isOfOneThing(one: Quantity, other: Quantity): boolean {
  const isLarge = one.amount >= LARGE_FIGURE && other.amount >= LARGE_FIGURE;
  return one.per === other.per && (isLarge || kindOfGood(one.unit) === kindOfGood(other.unit));
}

/** Whether two figures are one number of the same, or large enough to be so in whatever unit. */
export function isOneAmount(one: Quantity, other: Quantity): boolean {
  return one.amount === other.amount && isOfOneThing(one, other);
}

function timesApart(one: Quantity, other: Quantity): number {
  return Math.max(one.amount, other.amount) / Math.min(one.amount, other.amount);
}
