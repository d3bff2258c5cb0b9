import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention } from '../scene.ts';
import type { Counted, CountingLine } from './counted.ts';
import { clauseAround, supply } from './fired.ts';

/** Code units between the country that gets something and the verb. */
const REACH = 48;

const gets = pattern.iu`(?<!\p{L})(?:(?:receiv|erh[aä]lt|erhielt|bekam|bekommen|re[cç]u|reçoi|recib|receb|ricev|получи|получа|отрима|otrzyma|dosta[łlw]|obdrž)\p{L}*|got|gets)(?!\p{L})|[收得]到|[获獲]得|接收`;
/** Behind a number, in languages whose verbs end the clause. */
const getsBehind = /받[았는은아]|지원받|받아|제공받|受け取|受領|得た|供与され/u;
/** Of the Korean and Japanese: who does something. */
const subject = /^(?:측|군|軍|側)?(?:은|는|이|가|は|が|も|도)/u;
/** "In Ukraine", "против Украины": where something is done, or against whom. */
const isWhere = pattern.iu`(?<!\p{L})(?:in|at|on|into|against|for|over|from|gegen|auf|für|aus|en|contre|pour|sur|contra|para|sobre|per|su|w|we|na|v|ve|do|z|ze|proti|przeciw|в|у|на|во|по|против|проти|для|из|із|з|с)\s(?:the|der|die|l['’]|all['’]|nell['’])?\s?$|[在对對向]$`;
/** "Gave Ukraine", "передала Україні": what a verb of giving goes on to. */
const gaveTo = pattern.iu`(?<!\p{L})(?:(?:gave|gives|given|supplied|supplies|sent|delivered|promised|pledged|provided|offered|handed)\s|(?:lieferte|gab|schickte|überließ|versprach)n?\sder\s|(?:передал|постави|поставл|дал|отправил|обеща|выдели|переда|надал|відправи|надісла|обіця|поставил)\p{L}{0,4}\s|(?:przekaza|wysła|dostarczy|obieca)\p{L}{0,3}\s|(?:předal|dodal|poslal|poskytl|slíbil)\p{L}?\s)$`;

/**
 * Whether what is counted is what the attacked country gets, from whomever: "Ukraine received 1.5 million shells from the
 * Czech Republic to resist the Russian army". Its name must be nearest before the number, and do the receiving or be given
 * to; not where the deal's supplier stands behind it. In some 15 languages, none of them checked by native readers.
 */
export function isGivenToAttacked(
  compiled: CompiledTopic,
  { text, sentence, mentions }: CountingLine,
  { start, end }: StatedNumber,
  { mention: counted }: Counted,
): boolean {
  const bitsOf = (one: Mention): number => compiled.bits[one.concept] ?? 0;
  const country = mentions.findLast(
    (one) => one.end <= start && bitsOf(one) & (supply | bit.receiver | bit.theatre),
  );
  if (country === undefined || (bitsOf(country) & bit.theatre) === 0) return false;
  const last = Math.max(end, counted.end);
  const [, to] = clauseAround(text, sentence, start, last);
  if (mentions.some((one) => one.start >= start && one.end <= to && bitsOf(one) & supply)) return false;
  const before = text.slice(Math.max(sentence.start, country.start - REACH), country.start);
  const between = text.slice(country.end, start);
  if (gaveTo.test(before)) return between.length < REACH;
  if (isWhere.test(before)) return false;
  const verb = gets.exec(between)?.index;
  if (verb !== undefined) return verb < REACH;
  return subject.test(between) && getsBehind.test(text.slice(end, to));
}
