/**
 * Words before a number that say how it is meant elsewhere and belong to a verb here: "handed over 50 howitzers" are 50,
 * "verfügt über 50 Haubitzen" too, and who raised an estimate "до 5 млн" gives the new one, no upper end.
 */
import { pattern } from '../names/pattern.ts';

/** Up to nine words, shares, commas and a dash of one clause: "снизились за год на 40% – до". */
const words = String.raw`(?:,?\s(?!(?:и|а|но|та|і|й|i|a|oraz|ale|y|e|und|aber)\s)[\p{L}\d%][\p{L}\d.,%-]*){0,9}?,?(?:\s[–—])?`;

/** Of these the word is a part wherever it stands behind them. */
const always = pattern.u`(?<!\p{L})(?:(?:hand|turn|sign)(?:s|ed|ing)?\sover|(?:talk|ask|report|know|knew|sa(?:y|id)|spe?[oa]k|wrote|question|inform|learn|told|heard|claim|news|stor|detail|information)\p{L}*\sabout|(?:bericht|vertr[aä]g|abkommen|auftrag|inform|vereinbar|meldung|angaben|entscheid|abstimm)\p{L}*(?:\s\p{L}+)?\süber|(?:verfüg|sprach|sprech|gesproch|verhand|diskut)\p{L}*(?:\s(?!(?:und|aber)\s)[\p{L}-]+){0,7}?\süber|(?:überl|l)[äa]mna\p{L}*\söver|räck\p{L}*\söver|(?:подн[ия]|повыс|увелич|вырос|возрос|дове[лс]|сниз|сокра[тщ]|уменьш|пересмотр|упал|пада)\p{L}*${words}\sдо|(?:підня|підви[щс]|збільш|зрос|вирос|дове[лс]|знизи|скоро[тч]|зменш|впал|упал|пада)\p{L}*${words}\sдо|(?:zwięk|wzros|wzró|rosn|ros[łl]|podni|podwyż|zmniej|zmal|obniż|spad)\p{L}*${words}\sdo|(?:zvýš|zvedl|vzrost|stoup|sníž|kles)\p{L}*${words}\s(?:na|do)|(?:aument|elev|ascend|ascien|increment|redu[jc]|ca[yeí]|baj|descend|descien|sub[ei]|crec)\p{L}*${words}\shasta|(?:calat|calo|sces|diminui|aument|salit|salir|crebb|cresciut)\p{L}*${words}\sfino\sa|(?:aument|elev|subi|sobe|cai|caí|baix|diminu|reduz|cresc)\p{L}*${words}\saté)\s$`;

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
export const CHANGE_REACH = 160;

/**
 * Whether a number is what a figure was before it was changed to the next one.
 *
 * @param before in lower case, some {@link CHANGE_REACH} code units, up to the number
 * @param between it and the next one, or null where the two are written as a range
 * @param behind the next one
 */
export function isFormer(before: string, between: string | null, behind: string): boolean {
  if (between !== null && /^[^,.;:]{0,24}$/u.test(between) && changedBetween.test(between)) return true;
  if ((between === null || fromTo.test(between)) && changedBehind.test(behind)) return true;
  return (between === null || changedTo.test(between)) && changes.test(before);
}

/** Behind a number that tells by how much one figure is more than another: "two more than Seoul", "6台より2基多い". */
const difference = pattern.iu`^(?:(?:\s\p{L}+)?\s(?:more|fewer|less|mehr|weniger|fler|färre|meer|minder|więcej|mniej|больше|меньше|більше|менше|más|menos|más|più|meno|mais|de plus|de moins|a mais|a menos|di più|in più|di meno|in meno)\s(?:than|als|än|dan|niż|чем|ніж|que|qu['’]|di|do que|rispetto)(?!\p{L})|(?!\s?보다)[가-힣]{0,2}\s?(?:더\s)?(?:많[은다았이]|적[은다었])|[\p{Script=Han}]{0,2}(?:多い|多かった|多く|少ない|少なく))`;
const differenceBefore = pattern.iu`(?<!\p{L})(?:(?:на|о)\s|o\s)$`;
const differenceBehind = pattern.iu`^(?:\s\p{L}+)?\s(?:больше|меньше|більше|менше|więcej|mniej|víc|méně)(?!\p{L})`;
const differenceChinese = /(?:多出?|少)$/u;
const comparedChinese = /比[^，。；]{1,16}$/u;

/** Whether a number only tells by how much a figure is more, or less, than another. */
export function isDifference(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + 32);
  if (difference.test(behind)) return true;
  const before = text.slice(Math.max(0, start - 24), start);
  if (differenceBefore.test(before) && differenceBehind.test(behind)) return true;
  return differenceChinese.test(before) && comparedChinese.test(before.slice(0, -1));
}

/** Of these it is one unless the number is round: "took over two ships", "shipped over 10,000 containers". */
const often = pattern.u`(?<!\p{L})(?:(?:g[ia]v|br(?:ing|ought)|t(?:ak|ook)|carr(?:y|ie)|ship|sen[dt]|fl(?:y|ie|ew|own)|mov|haul|pass|pull)\p{L}*\sover|\p{L}+\s(?:na|trên))\s$`;

/** Below this nobody says "over" of a count of arms in a headline's few words. */
const few = 20;

/**
 * Whether the word that a text before a number ends with belongs to what stands before it and says nothing on how the
 * number is meant.
 *
 * @param before in lower case ({@link plainPiece}), some 80 code units, up to the number
 * @param amount what the number is
 */
export function isParticle(before: string, amount: number): boolean {
  return always.test(before) || ((amount < few || amount % 10 !== 0) && often.test(before));
}
