import { pattern } from '../names/pattern.ts';
import { type Lexicon, lexiconOf, MEANINGS, type Meaning, plainPiece } from './lexicon.ts';
import { isYear, type Run, readRun, type StatedNumber } from './runs.ts';
import { tokensOf } from './tokens.ts';

/** A sign of money between a number and the words that say how it is meant: "up to $5.5bn". */
const currency = /(?:us|u\.s\.)?\$\s?$/;

function withoutSign(words: string): string {
  return words.includes('$') ? words.replace(currency, '') : words;
}

/**
 * The numbers of a text between two offsets: digits, words and characters for numbers of its language, ranges as one.
 *
 * @param language primary language, or null: then digits and the words that most languages share
 * @param isNone whether digits at a place are part of something else (a name, a day, a calibre), given whether a
 *   magnitude follows them
 */
export function numbersIn(
  text: string,
  language: string | null,
  from = 0,
  to = text.length,
  isNone: (start: number, end: number, magnitude: boolean) => boolean = () => false,
): readonly StatedNumber[] {
  const lexicon = lexiconOf(language);
  const runs: Run[] = [];
  const tokens = tokensOf(text, lexicon, from, to, isNone);
  if (tokens.length === 0) return runs;
  for (let at = 0; at < tokens.length; ) {
    const { run, next } = readRun(tokens, at, text);
    at = Math.max(next, at + 1);
    if (run !== null) runs.push(run);
  }
  return joined(runs, text, lexicon, from);
}

/** How a number is meant by the words behind it, or behind what it counts: "100発以上", "10,000 or more". */
export function meaningAfter(text: string, at: number, language: string | null): Meaning | null {
  return meaningIn(lexiconOf(language).after.exec(plainPiece(text, at, at + 24)));
}

/** The same by the words that a text before it ends with: "more than half". */
export function meaningBefore(text: string, language: string | null): Meaning | null {
  return meaningIn(lexiconOf(language).before.exec(text.toLowerCase()));
}

function meaningIn(match: RegExpExecArray | null): Meaning | null {
  const groups = match?.groups;
  return groups === undefined ? null : (MEANINGS.find((name) => groups[name] !== undefined) ?? null);
}

/** Ranges made one, and every number with its meaning. */
function joined(runs: readonly Run[], text: string, lexicon: Lexicon, from: number): readonly StatedNumber[] {
  const stated: StatedNumber[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    const next = runs[at + 1];
    if (run === undefined) break;
    const range = next === undefined ? null : rangeOf(run, next, text, lexicon, from);
    if (isDifference(text, run.end)) continue;
    const former = next !== undefined && isChanged(run, next, text, from, range !== null);
    if (range !== null || former) at += 1;
    const number = former && next !== undefined ? next : (range ?? run);
    const before = withoutSign(plainPiece(text, Math.max(from, number.start - 32), number.start));
    const meant = lexicon.before.exec(before);
    const clause = (): string => plainPiece(text, Math.max(from, number.start - 80), number.start);
    const said =
      (meant !== null && !former && !isParticle(withoutSign(clause())) ? meaningIn(meant) : null) ??
      meaningAfter(text, number.end, lexicon.language);
    const one = number.several && number.genitive && said !== null;
    const { end, amount, bare } = number;
    stated.push({
      // "月産2000機から5000機": what is said of both stands before the old figure.
      start: former && lexicon.isRunning ? run.start : number.start,
      end,
      amount,
      to: former ? null : (range?.to ?? null),
      meaning: range !== null && !former ? null : (said ?? number.meaning ?? (one ? 'about' : null)),
      several: (range === null || former) && number.several && !one,
      bare,
    });
  }
  return stated;
}

/** "Raised from 6.5 to 7.4 million": the first is what the figure was. */
function isChanged(old: Run, now: Run, text: string, from: number, isRange: boolean): boolean {
  if (now.start - old.end > widest) return false;
  const before = plainPiece(text, Math.max(from, old.start - CHANGE_REACH), old.start);
  const between = isRange ? null : plainPiece(text, old.end, now.start);
  return isFormer(before, between, text.slice(now.end, now.end + 16));
}

/** Code units between the ends of a range, a sign of money among them. */
const widest = 22;

function rangeOf(low: Run, high: Run, text: string, lexicon: Lexicon, from: number): Run | null {
  if (low.several || high.several || high.start - low.end > widest) return null;
  // "The total since 2023 to 29,900".
  if (low.bare && isYear(low.amount) && !(high.bare && high.amount < 2 * low.amount)) return null;
  const gap = withoutSign(plainPiece(text, low.end, high.start));
  if (gap.length > 16) return null;
  const opened = lexicon.open.test(withoutSign(plainPiece(text, Math.max(from, low.start - 12), low.start)));
  if (!lexicon.range.test(gap) && !(opened && lexicon.openRange.test(gap))) return null;
  const amount =
    low.scale < 1000 && high.scale >= 1000 && low.amount < high.base ? low.amount * high.scale : low.amount;
  return amount < high.amount
    ? { ...high, start: low.start, amount, to: high.amount, bare: low.bare && high.bare }
    : null;
}

/** Up to nine words, shares, commas and a dash of one clause: "снизились за год на 40% – до". */
const words = String.raw`(?:,?\s(?!(?:и|а|но|та|і|й|i|a|oraz|ale|y|e|und|aber)\s)[\p{L}\d%][\p{L}\d.,%-]*){0,9}?,?(?:\s[–—])?`;

/** Of these the word is a part wherever it stands behind them. */
const verbs = pattern.u`(?<!\p{L})(?:(?:hand|turn|sign)(?:s|ed|ing)?\sover|(?:talk|ask|report|know|knew|sa(?:y|id)|spe?[oa]k|wrote|question|inform|learn|told|heard|claim|news|stor|detail|information)\p{L}*\sabout|(?:bericht|vertr[aä]g|abkommen|auftrag|inform|vereinbar|meldung|angaben|entscheid|abstimm)\p{L}*(?:\s\p{L}+)?\süber|(?:verfüg|sprach|sprech|gesproch|verhand|diskut)\p{L}*(?:\s(?!(?:und|aber)\s)[\p{L}-]+){0,7}?\süber|(?:überl|l)[äa]mna\p{L}*\söver|räck\p{L}*\söver|(?:подн[ия]|повыс|увелич|вырос|возрос|дове[лс]|сниз|сокра[тщ]|уменьш|пересмотр|упал|пада)\p{L}*${words}\sдо|(?:підня|підви[щс]|збільш|зрос|вирос|дове[лс]|знизи|скоро[тч]|зменш|впал|упал|пада)\p{L}*${words}\sдо|(?:zwięk|wzros|wzró|rosn|ros[łl]|podni|podwyż|zmniej|zmal|obniż|spad)\p{L}*${words}\sdo|(?:zvýš|zvedl|vzrost|stoup|sníž|kles)\p{L}*${words}\s(?:na|do)|(?:aument|elev|ascend|ascien|increment|redu[jc]|ca[yeí]|baj|descend|descien|sub[ei]|crec)\p{L}*${words}\shasta|(?:calat|calo|sces|diminui|aument|salit|salir|crebb|cresciut)\p{L}*${words}\sfino\sa|(?:aument|elev|subi|sobe|cai|caí|baix|diminu|reduz|cresc)\p{L}*${words}\saté)\s$`;

/** "Revised its estimate from 8 million to 12 million": the new figure is told, no range. */
const changes = pattern.u`(?<!\p{L})(?:(?:revis|rais|increas|lift|cut|lower|correct|updat|upp|grew|grow|r[oi]se|jump|doubl|fell|fall|dropp|reduc|erhöh|gestieg|stieg|korrigier|senk|augment|port[ée]|pass[ée]|rel[eè]v|révis|corrig|aument|elev|suben|sube|subi[óo]|pasa|revisa|aggiorna|alza|porta|rivist|corrett|ridot|пересмотр|повыс|подн[ия]|увелич|вырос|возрос|снизи|сокра|підви|підня|збільш|зрос|скоро|zwięk|wzros|podni|skoryg|zmniej|verho|stijg|steeg|höj|ök|stig|наві|zvýš|zvedl|vzrost|sníž)\p{L}*)(?:,?\s[\p{L}\d'’-]+){0,16},?\s(?:from|von|de|da|dai|с|со|з|із|від|z|od|van|från)\s$`;

/** Between the old figure and the new one where no range is written so: "von 9 auf 10 Millionen", "relève de 9 à 10". */
const changedTo = pattern.u`^(?:\s\p{L}+){0,4}\s(?:to|auf|à|a|para|na|на|до|do|naar|op|till?|til)\s(?:(?:about|around|over|nearly|rund|etwa|fast|environ|près de|unos|casi|circa|около|почти|близько|майже|około|prawie)\s)?$`;

/** Korean, Japanese and Chinese say so behind the new figure, or between the two. */
const changedBehind =
  /^\s?[가-힣]{0,3}?(?:으로|로)\s?(?:대폭\s?|크게\s?)?(?:상향|하향|올[리려렸라랐]|늘[리려렸어었]|높[이여였]|낮[추춰췄]|줄[이여였]|수정|조정|정정)|^[\p{Script=Han}]{0,3}?(?:余り)?[にへ](?:大幅に)?(?:引き?上げ|引き?下げ|上方修正|下方修正|修正|訂正|増や|増え|減ら|上積み)/u;
const fromTo = /^\s?[\p{Script=Han}가-힣]{0,2}(?:에서|から)\s?$/u;
const changedBetween =
  /^[\p{Script=Han}]{0,3}?(?:大幅)?(?:上[调調修]|下[调調修]|提高|提升|增加|增至|修[正改訂订]|[调調]整|升|降)(?:到|至|为|為)?(?:约|約|近)?$/u;

/** Code units before a number among which words say that a figure was changed. */
const CHANGE_REACH = 160;

/**
 * Whether a number is what a figure was before it was changed to the next one.
 *
 * @param before in lower case, some {@link CHANGE_REACH} code units, up to the number
 * @param between it and the next one, or null where the two are written as a range
 * @param behind the next one
 */
function isFormer(before: string, between: string | null, behind: string): boolean {
  if (between !== null && changedBetween.test(between)) return true;
  if ((between === null || fromTo.test(between)) && changedBehind.test(behind)) return true;
  return (between === null || changedTo.test(between)) && changes.test(before);
}

/** Behind a number that tells by how much one figure is more than another: "two more than Seoul", "6台より2基多い". */
const difference = pattern.iu`^(?:(?:\s\p{L}+)?\s(?:more|fewer|less|mehr|weniger|fler|färre|meer|minder|więcej|mniej|больше|меньше|більше|менше|más|menos|más|più|meno|mais|de plus|de moins|a mais|a menos|di più|in più|di meno|in meno)\s(?:than|als|än|dan|niż|чем|ніж|que|qu['’]|di|do que|rispetto)(?!\p{L})|(?!\s?보다)[가-힣]{0,2}\s?(?:더\s)?(?:많[은다았이]|적[은다었])|[\p{Script=Han}]{0,2}(?:多い|多かった|多く|少ない|少なく))`;
/** Whether a number only tells by how much a figure is more, or less, than another. */
function isDifference(text: string, end: number): boolean {
  return difference.test(text.slice(end, end + 32));
}

/**
 * Whether the word that a text before a number ends with belongs to what stands before it and says nothing on how the
 * number is meant.
 *
 * @param before in lower case ({@link plainPiece}), some 80 code units, up to the number
 */
function isParticle(before: string): boolean {
  return verbs.test(before);
}
