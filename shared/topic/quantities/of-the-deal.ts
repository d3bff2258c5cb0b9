import type { CompiledTopic } from '../compiled-topic.ts';
import type { Mention, Sentence } from '../scene.ts';
import { bit } from '../sentence-bits.ts';
import { isArms } from './countables.ts';
import type { Counted, CountingLine } from './counted.ts';
import type { StatedNumber } from './number-runs.ts';
import {
  tellsOfDefence,
  tellsOfLosses,
  tellsOfOwnProduction,
  tellsOfProduction,
  tellsOfTests,
  tellsOfVictims,
} from './uncounted.ts';

/** Code units around a number of people within which victims, soldiers or labourers are theirs. */
const besidePeople = 60;
/** Code units around a number of arms within which a test is theirs. */
const besideTests = 40;
/** Code units between two suppliers that are named together: "Iran and North Korea", "이란과 북한". */
const besideSupplier = 6;
/** Code units beside counted arms within which a side's name says whose they are: "러시아군 자주포 14문". */
const besideArms = 12;
const rightBehind = 3;
/** Figures from here on are the same one if they are alike: two shells and two rockets are not. */
export const telling = 1000;

/** A sentence as its numbers are read. */
export interface Line {
  readonly text: string;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  readonly bits: number;
  readonly near: number;
  /** Of the sentence before. */
  readonly before: readonly Mention[];
  readonly language: string | null;
}

/** Whether what was counted are goods of the deal, or people and money that have to do with it. */
export function isOfTheDeal(
  compiled: CompiledTopic,
  line: Line & CountingLine,
  number: StatedNumber,
  counted: Counted,
): boolean {
  const { text, sentence, bits, near, mentions } = line;
  const { unit } = counted;
  if (unit === 'organisation') return false;
  const around = (): string =>
    text.slice(
      Math.max(sentence.start, number.start - besidePeople),
      Math.min(sentence.end, number.end + besidePeople),
    );
  if (unit === 'person')
    return (
      !tellsOfVictims(around()) &&
      mentions.some((mention) => {
        const concept = compiled.topic.concepts[mention.concept];
        return concept?.kind === 'subject' && (concept.aspect === 'troops' || concept.id === 'labour');
      })
    );
  if (unit === 'usd')
    return (bits & (bit.arms | bit.exchange)) !== 0 && ((bits | near) & (bit.supplier | bit.receiver)) !== 0;
  if (isOfAnother(compiled, line, number, counted)) return false;
  if (isMadeByReceiver(compiled, line, number, counted)) return false;
  const clause = (): string =>
    text.slice(Math.max(sentence.start, number.start - besideTests), number.end + besideTests);
  if (number.amount < telling && tellsOfTests(clause())) return false;
  if ((bits & (bit.supplier | bit.made)) === 0 && tellsOfDefence(around())) return false;
  return !(
    number.amount < telling &&
    isArms(compiled, unit) &&
    tellsOfLosses(around()) &&
    isOfReceiver(compiled, line, number, counted)
  );
}

/** What ends a clause; a comma between digits does not. */
const clauseEnd = /[,;:(](?=\s)|[，、；：（]|\s[-–—]\s/u;

/** "Russia's own plants make 5 million shells a year": the receiver's production, which nobody of the supplier's side is named in. */
function isMadeByReceiver(
  compiled: CompiledTopic,
  { text, sentence, bits, mentions }: Line,
  { start, end }: StatedNumber,
  { unit, mention }: Counted,
): boolean {
  if ((bits & bit.receiver) === 0 || !isArms(compiled, unit)) return false;
  const ahead = text.slice(sentence.start, start).split(clauseEnd).at(-1) ?? '';
  const last = Math.max(end, mention.end);
  const [behind = ''] = text.slice(last, sentence.end).split(clauseEnd, 1);
  const alone = tellsOfOwnProduction(ahead);
  if (!alone && !tellsOfProduction(ahead) && !tellsOfProduction(behind)) return false;
  const to = alone ? last : last + behind.length;
  const inside = mentions.filter((one) => one.start >= start - ahead.length && one.end <= to);
  const bitsOf = (one: Mention): number => compiled.bits[one.concept] ?? 0;
  return (
    inside.some((one) => one.end <= start && bitsOf(one) & bit.receiver) &&
    !inside.some((one) => bitsOf(one) & (bit.supplier | bit.made))
  );
}

/** Arms that bad shells burst in. */
const barrels = ['artillery', 'self-propelled-gun', 'mortars', 'armour'];

/** Whether arms that were lost are the receiver's by the words beside them; guns also where no supplier is named. */
function isOfReceiver(
  compiled: CompiledTopic,
  { mentions, bits }: Line,
  { start, end }: StatedNumber,
  { unit, mention: counted }: Counted,
): boolean {
  if ((bits & (bit.supplier | bit.made)) === 0) return barrels.includes(unit);
  const bitsOf = (one: Mention): number => compiled.bits[one.concept] ?? 0;
  const sides = mentions.filter((one) => bitsOf(one) & (bit.supplier | bit.receiver | bit.made));
  const last = Math.max(end, counted.end);
  const nearest =
    sides.find((one) => one.start >= start && one.start <= last + rightBehind) ??
    sides.findLast((one) => one.end <= start && one.end >= start - besideArms);
  return nearest !== undefined && (bitsOf(nearest) & (bit.supplier | bit.made)) === 0;
}

/**
 * Whether the nearest supplier before a number (behind it, where none is) is another one: "Iran gave Russia 200
 * missiles". Not where goods of the deal's supplier are counted, nor where the two are named together, nor in a
 * sentence that the deal's supplier opened and that told no figure of its goods before the other came.
 */
function isOfAnother(
  compiled: CompiledTopic,
  { mentions, numbers }: CountingLine,
  { start, end }: StatedNumber,
  { mention: counted }: Counted,
): boolean {
  const bitsOf = (mention: Mention): number => compiled.bits[mention.concept] ?? 0;
  if (!mentions.some((mention) => bitsOf(mention) & bit.otherSupplier)) return false;
  const suppliers = mentions.filter(
    (mention) => (bitsOf(mention) & (bit.supplier | bit.made | bit.otherSupplier)) !== 0,
  );
  const isOurs = (mention: Mention): boolean => (bitsOf(mention) & (bit.supplier | bit.made)) !== 0;
  const nearest =
    suppliers.findLast((mention) => mention.end <= start) ??
    suppliers.find((mention) => mention.start >= end);
  if (nearest === undefined || isOurs(nearest)) return false;
  const ours = suppliers.findLast((mention) => isOurs(mention) && mention.end <= nearest.start);
  if (ours && !numbers.some((other) => other.start >= ours.end && other.end <= nearest.start)) return false;
  return !suppliers.some(
    (mention) =>
      isOurs(mention) &&
      ((mention.start >= end && mention.start <= counted.end) ||
        Math.abs(mention.start - nearest.end) <= besideSupplier ||
        Math.abs(nearest.start - mention.end) <= besideSupplier),
  );
}
