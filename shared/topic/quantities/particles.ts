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
 * @param before in lower case ({@link plainPiece}), some 80 code units, up to the number
 * @param amount what the number is
 */
export function isParticle(before: string, amount: number): boolean {
  return always.test(before) || ((amount < few || amount % 10 !== 0) && often.test(before));
}
