import type { JudgedArticle } from '../article/article.ts';
import { listLanguage } from '../runtime/text/languages.ts';
import { WITHDRAWS } from '../topic/facts/retraction.ts';
import { pattern } from '../topic/names/pattern.ts';
import { LARGE_FIGURE } from '../topic/quantities/bounds.ts';
import { isDeniedBy } from '../topic/quantities/contrasts.ts';
import { numbersIn } from '../topic/quantities/numbers.ts';
import type { Quantity } from '../topic/verdict.ts';
import { isNote, isRevision, isWrongInNote } from './correction-notes.ts';
import { speakersIn } from './origins.ts';
import type { Story } from './story.ts';

/** One figure that stands for another: what was claimed, and what is claimed instead where that could be read. */
export interface Replaced {
  readonly before: Quantity;
  readonly after: Quantity | null;
  /** The text says in words that what was claimed is not so. */
  readonly isSaid: boolean;
}

/** A report that is withdrawn, in languages that `WITHDRAWS` has no list of. */
const WITHDRAWN_ELSEWHERE = [
  '(?:retir(?:a|am|ou|aram)|desmentiu e retirou) (?:(?:[oa]s?|su[ao]s?|seus?|uma?|própri[ao]s?) ){0,2}(?:reportage[mn]s?|notícias?|matérias?|informaç(?:ão|ões)|artigos?|relatórios?)',
  String.raw`trek(?:t|ken) (?:\p{L}+ ){0,2}(?:bericht|artikel|nieuws\p{L}*|claim) (?:[^\s;:]+ ){0,8}(?:terug|in)`,
  String.raw`(?:haber|iddia|rapor|yazı)\p{L}* geri çek\p{L}+`,
  String.raw`st(?:áhl|ahuj)\p{L}* (?:\p{L}+ ){0,2}(?:zpráv|článe?k|informac)\p{L}*`,
];
const WITHDRAWN_CJK = String.raw`(?<![军軍兵队隊不]|拒[绝絕]|要求[^。，]{0,8})撤回(?![^。，,；]{0,8}(?:军队|軍隊|部队|部隊|士兵|兵力))[^。，,；]{0,16}(?:报告|報告|报道|報道|报导|報導)|(?:報道|記事|発表)を?撤回(?!を?(?:要求|求め|拒否)|せず|しない)|(?:보도|기사|발표)(?:를|을)?\s?철회(?!를?\s?(?:요구|촉구|거부))`;
const WITHDRAWN = pattern.iu`(?<!\p{L})(?:${[...Object.values(WITHDRAWS), ...WITHDRAWN_ELSEWHERE].join('|')})(?!\p{L})|${WITHDRAWN_CJK}`;

/**
 * Words by which the press heads what it takes back. They belong to the languages, not to the topic. Where one stands by
 * chance ("course correction") it costs no more than a message on a figure that is hardly another.
 */
const CORRECTS = pattern.iu`(?<!\p{L})(?:${[
  'corrections?|correct(?:s|ed|ing)|clarification|retract(?:s|ed|ion)|errat(?:um|a)',
  String.raw`korrektur|korrigier\p{L}*|berichtig\p{L}*|richtigstellung`,
  String.raw`rectifi\p{L}*|corrige[ns]?|corrigé\p{L}*|corregi\p{L}*|correcci[oó]n|fe de erratas|rectifica\p{L}*`,
  String.raw`correzione|rettific\p{L}*|correção|retifica\p{L}*|correctie|rectificatie|gecorrigeerd`,
  String.raw`sprostowani\p{L}*|korekt\p{L}*|oprav[aeuy]|rättelse|rettelse|korjaus|oikaisu|düzelt(?:me|ti)\p{L}*`,
  String.raw`исправлен\p{L}*|уточнен\p{L}*|поправка|виправлен\p{L}*|спростування`,
  // An error is of a figure or a report where it is owned up to, or is one of counting and writing.
  String.raw`(?:admit(?:s|ted)?|acknowledge[sd]?) (?:[\p{L}-]+ ){0,3}(?:errors?|mistakes?)|\p{L}+-?fold error`,
  String.raw`(?:räumte?|gesteht|gestand) (?:\p{L}+ ){0,3}\p{L}*Fehler|(?:gibt|gab) (?:\p{L}+ ){0,3}\p{L}*Fehler (?:[^\s,;:]+ ){0,6}zu|(?:Druck|Komma|Rechen|Schreib|Tipp|Übersetzungs|Übertragungs|Umrechnungs|Zahlen|Zähl)fehler|Fehler (?:in|im|bei) (?:\p{L}+ )?(?:Angaben?|Berichte?|Meldung|Zahl(?:en)?)`,
  String.raw`(?:admet|admettent|admis|reconnaît|reconnaissent|reconnu) (?:[\p{L}’']+ ){0,3}(?:l[’'])?erreurs?|erreur (?:de (?:calcul|chiffre|comptage|conversion|frappe|traduction)|dans (?:son|le|la|les)|d[’']un facteur)`,
  String.raw`(?:уточни|исправи|поправи|скорректирова|виправи|скоригува)(?:л[аио]?|в) (?:\p{L}+ ){0,2}(?:дан[ніы]|информаци|інформаці|количеств|кількіст|сообщени|повідомлен|цифр|числ)\p{L}*|уточня(?:ет|ют) (?:данные|информацию|число)`,
  String.raw`technical error|technischer Fehler|erreur technique|err(?:or|ore|o) t[eé]cnico|błąd techniczny|teknik hata|техническ\p{L}+ ошибк\p{L}*|технічн\p{L}+ помилк\p{L}*`,
  String.raw`(?:призна|визна)\p{L}+ (?:\p{L}+ ){0,3}(?:ошибк|помилк)\p{L}*|(?:ошибк|помилк)\p{L}* (?:\p{L}+ ){0,4}(?:призна|визна)(?:л|в)\p{L}*`,
  'تصحيح|تصويب|تصحیح|اصلاحیه|đính chính|koreksi|ralat',
].join('|')})(?!\p{L})|정정|바로잡|訂正|更正|勘误|勘誤`;

/**
 * Words by which somebody puts right what he said himself, and others much else ("specified", "at first"): they tell a
 * correction only of a figure that the text says is wrong.
 */
const REVISES = pattern.iu`(?<!\p{L})(?:${[
  String.raw`(?:now|later) (?:says?|said|puts?|gives?|gave)|revis(?:e[sd]?|ing)|(?:cuts?|lowers?|lowered|raises?|raised) (?:its|their|the|his|her)? ?(?:own )?(?:claims?|counts?|estimates?|figures?|numbers?|toll)|(?:first|initially|originally|previously|earlier) (?:said|reported|stated|announced|claimed|given|put)|mistaken(?:ly)?|erroneous(?:ly)?|(?:in|by) (?:error|mistake)|miscount\p{L}*|typo`,
  String.raw`irrtümlich\p{L}*|fälschlich\p{L}*|versehentlich|zunächst|ursprünglich|revidier\p{L}*|richtigst\p{L}+|klarst\p{L}+|stellt\p{L}* klar`,
  String.raw`par erreur|erroné\p{L}*|d[’']abord (?:annoncé|évoqué|parlé|dit)|initialement|revoit|revu|révis\p{L}+`,
  String.raw`por (?:error|erro|engano|equivocación)|err[oóô]ne[ao]\p{L}*|inicialmente|en un primer momento|rebaja|revis(?:a|an|ó|ou)|revê`,
  'per errore|erroneamente|inizialmente|rivede|rivisto|omyłkowo|pomyłkowo|błędnie|początkowo|omylem|původně',
  String.raw`уточни\p{L}+|уточня\p{L}+|ошибочн\p{L}*|по ошибке|первоначально|помилков\p{L}*|спочатку|спершу|раніше повідомля\p{L}+|ранее сообща\p{L}+|исправил\p{L}*|виправи\p{L}+`,
  String.raw`yanlışlıkla|sehven|hatalı|önce(?:den|leri)?|ilk (?:açıklama|haber)\p{L}*|revize`,
].join(
  '|',
)})(?!\p{L})|착오|오류|잘못|당초|애초|수정|誤って|誤り|誤記|当初|修正|改め|有[误誤]|[错錯][误誤]|[误誤][称稱报報]|起初|最初|改口|更改`;

/** What may stand between a word that denies (`isDeniedBy`) and its number: "not about 32,000". */
const ABOUT = pattern.iu`(?<!\p{L})(?:some|about|around|rund|etwa|circa|ca\.|environ|quelque|unos|unas|los|las|около|примерно|про|близько)\s+$`;

/** "Not" behind a number and what it counts: "2기가 아니라", "3万個ではなく", "iki gemi değil". */
const NOT_AFTER = /^[^.,;。、\n\d]{0,14}?(?:아니라|아닌|ではなく|でなく|じゃなく|değil)/u;
const MOST_BEFORE = 40;
const MOST_AFTER = 24;

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
    (text) => CORRECTS.test(text) || WITHDRAWN.test(text),
  );
}

/**
 * Which figures of a story an article takes back: as a correction does, or in the words of who puts right what he said
 * himself ("now says 2,000 tonnes, not 20,000"): by whom the story rests on, or in an outlet that carried it.
 */
export function takenBackBy(
  article: JudgedArticle,
  { origins, members }: Pick<Story, 'origins' | 'members'>,
  known: readonly Quantity[],
): readonly Replaced[] {
  const { title, excerpt, outlet, verdict } = article;
  const { wrong, isHeaded } = readingOf(article);
  if (isHeaded) return replacedBy(article, known);
  if (wrong.length === 0 || !REVISES.test(`${title}\n${excerpt.slice(0, LEAD)}`)) return [];
  const isOwn =
    members.some((member) => member.outlet === outlet.name) ||
    speakersIn(verdict.facts).some((name) => origins.names.includes(name));
  return isOwn ? replacedBy(article, known) : [];
}

/** Whether headline or lead say that somebody's figure is another now; which one he had given need not stand in it. */
export function saysRevision({ title, excerpt }: Pick<JudgedArticle, 'title' | 'excerpt'>): boolean {
  return isRevision(`${title}\n${excerpt.slice(0, LEAD)}`);
}

/** Whether a headline says that a report is withdrawn whole. */
export function saysWithdrawal(title: string): boolean {
  return WITHDRAWN.test(title);
}

/**
 * Which of these figures an article takes back: those that it says are wrong ("30,200, not 32,000"), and where it calls
 * itself a correction, of each new figure of headline and opening the nearest one. What it repeats stands.
 */
export function replacedBy(article: JudgedArticle, known: readonly Quantity[]): readonly Replaced[] {
  const { wrong, isHeaded } = readingOf(article);
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
    if (isWrong(before))
      return [{ before, after: nearest(before, fresh.length > 0 ? fresh : own), isSaid: true }];
    const after = isHeaded && open.includes(before) ? nearest(before, fresh) : null;
    const isNext = after && nearest(after, open)?.amount === before.amount;
    const most = before.unit === after?.unit ? MOST_TIMES : MOST_TIMES_BESIDE;
    return isNext && timesApart(before, after) <= most ? [{ before, after, isSaid: false }] : [];
  });
}

interface Reading {
  readonly wrong: readonly number[];
  readonly isHeaded: boolean;
}
const readings = new WeakMap<JudgedArticle, Reading>();

// A report is compared with every open story: its words are read once.
function readingOf(article: JudgedArticle): Reading {
  const known = readings.get(article);
  if (known) return known;
  const noted = isNote(`${article.title}\n${article.excerpt.slice(0, LEAD)}`);
  const wrong = amountsSaidWrong(article, noted);
  const reading = { wrong, isHeaded: saysCorrection(article) || (noted && wrong.length > 0) };
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

function isOfOneThing(one: Quantity, other: Quantity): boolean {
  const isLarge = one.amount >= LARGE_FIGURE && other.amount >= LARGE_FIGURE;
  return one.per === other.per && (isLarge || one.unit === other.unit);
}

/** Whether two figures are one number of the same, or large enough to be so in whatever unit. */
export function isOneAmount(one: Quantity, other: Quantity): boolean {
  return one.amount === other.amount && isOfOneThing(one, other);
}

function timesApart(one: Quantity, other: Quantity): number {
  return Math.max(one.amount, other.amount) / Math.min(one.amount, other.amount);
}
