/**
 * Words before a number that say how it is meant elsewhere and belong to a verb here: "handed over 50 howitzers" are 50,
 * "verfügt über 50 Haubitzen" too, and who raised an estimate "до 5 млн" gives the new one, no upper end.
 */
import { pattern } from '../names/pattern.ts';

/** Of these the word is a part wherever it stands behind them. */
const always = pattern.u`(?<!\p{L})(?:(?:hand|turn|sign)(?:s|ed|ing)?\sover|(?:talk|ask|report|know|knew|sa(?:y|id)|spe?[oa]k|wrote|question|inform|learn|told|heard|claim|news|stor|detail|information)\p{L}*\sabout|(?:verfüg|bericht|sprach|sprech|gesproch|verhand|vertr[aä]g|abkommen|auftrag|diskut|inform|vereinbar|meldung|angaben|entscheid|abstimm)\p{L}*(?:\s\p{L}+)?\süber|(?:överl|l)[äa]mna\p{L}*\söver|räck\p{L}*\söver|(?:подн[ия]|повыс|увелич|вырос|возрос|дове[лс]|сниз|сокра[тщ]|уменьш|пересмотр)\p{L}*(?:\s\p{L}+){0,6}\sдо|(?:підня|підви[щс]|збільш|зрос|вирос|дове[лс]|знизи|скоро[тч]|зменш)\p{L}*(?:\s\p{L}+){0,6}\sдо|(?:zwięk|wzros|podni|podwyż|zmniej|obniż)\p{L}*(?:\s\p{L}+){0,6}\sdo|(?:zvýš|zvedl|vzrost|sníž)\p{L}*(?:\s\p{L}+){0,6}\s(?:na|do)|(?:aument|elev|ascend|increment|redu[jc])\p{L}*(?:\s\p{L}+){0,6}\shasta)\s$`;

/** "Revised its estimate from 8 million to 12 million": the new figure is told, no range. */
const changes = pattern.u`(?<!\p{L})(?:(?:revis|rais|increas|lift|cut|lower|correct|updat|upp|grew|grow|r[oi]se|jump|doubl|fell|fall|dropp|reduc|erhöh|gestieg|stieg|korrigier|senk|augment|port[ée]|pass[ée]|relev|révis|corrig|aument|elev|pasa|revisa|rivist|corrett|ridot|пересмотр|повыс|подн[ия]|увелич|вырос|возрос|снизи|сокра|підви|підня|збільш|зрос|скоро|zwięk|wzros|podni|skoryg|zmniej|verho|stijg|steeg|höj|ök|stig)\p{L}*)(?:\s[\p{L}'’-]+){0,9}\s(?:from|von|de|da|dai|с|со|з|із|від|z|od|van|från)\s$`;

/** Whether the number that follows is what a figure was before it was changed to the next one. */
export function isFormer(before: string): boolean {
  return changes.test(before);
}

/** Of these it is one unless the number is round: "took over two ships", "shipped over 10,000 containers". */
const often = pattern.u`(?<!\p{L})(?:(?:g[ia]v|br(?:ing|ought)|t(?:ak|ook)|carr(?:y|ie)|ship|sen[dt]|fl(?:y|ie|ew|own)|mov|haul|pass|pull)\p{L}*\sover|\p{L}+\s(?:na|trên))\s$`;

/** Below this nobody says "over" of a count of arms in a headline's few words. */
const few = 20;

/**
 * Whether the word that a text before a number ends with belongs to what stands before it and says nothing on how the
 * number is meant.
 *
 * @param before in lower case ({@link plainWord}), some 60 code units, up to the number
 * @param amount what the number is
 */
export function isParticle(before: string, amount: number): boolean {
  return always.test(before) || ((amount < few || amount % 10 !== 0) && often.test(before));
}
