import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention, Sentence } from '../scene.ts';
import { isGivenToAttacked } from './attacked.ts';
import { isArms, isGoods } from './countables.ts';
import type { Counted, CountingLine } from './counted.ts';
import { clauseEnd, isFiredByOthers, isFiredDaily, supply } from './fired.ts';
import { isWithheld, tellsOfTrade } from './money.ts';
import {
  isAllowed,
  tellsOfDefence,
  tellsOfLosses,
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
/** Units of which sanctions allow so much a year. */
const measured = ['barrel', 'tonne'];
const ofWeight = /^(?:\s?schwer|급|[級级]|[\s-]class)/u;
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
  const { text, sentence, bits, mentions } = line;
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
        return isOfTroops(compiled, mention) || (concept?.kind === 'subject' && concept.id === 'labour');
      })
    );
  // "The North vowed three more satellites": its own, unless its sentence names who gives.
  if (unit === 'satellite-technology' && (bits & bit.receiver) === 0) return false;
  if (unit === 'specialist') return !tellsOfVictims(around());
  if (unit === 'usd')
    return (
      !isWithheld(around()) &&
      ((bits & (bit.arms | bit.exchange)) !== 0 ||
        ((line.near & bit.arms) !== 0 && tellsOfTrade(text.slice(sentence.start, sentence.end)))) &&
      ((bits | line.near) & (bit.supplier | bit.receiver)) !== 0
    );
  // "Die 40 Tonnen schwere Koksan", "5000톤급 구축함": what one weighs.
  if (unit === 'tonne' && ofWeight.test(text.slice(counted.mention.end))) return false;
  if (measured.includes(unit) && isAllowed(text, number.start, number.end)) return false;
  if (isOfAnother(compiled, line, number, counted)) return false;
  if (isMadeByReceiver(compiled, line, number, counted)) return false;
  if (unit === 'piece' && number.amount < telling && tellsOfLosses(around())) return false;
  if ((bits & supply) === 0 && tellsOfDefence(around())) return false;
  if (isGivenToAttacked(compiled, line, number, counted)) return false;
  if (isFiredDaily(compiled, line, number, counted)) return false;
  if (number.amount >= telling || !isArms(compiled, unit)) return true;
  if (isFiredByOthers(compiled, line, number, counted)) return false;
  const near = text.slice(Math.max(sentence.start, number.start - besideTests), number.end + besideTests);
  return !tellsOfTests(near) && !(isOfReceiver(compiled, line, number, counted) && tellsOfLosses(around()));
}

const specialists = pattern.iu`^(?:engineer|specialist|technician|instructor|Ingenieur|Fachleute|Technik|Spezialist|Ausbilder|ingénieur|spécialiste|technicien|instructeur|ingenier|especialist|técnic|instructor|ingegner|tecnic|istruttor|engenheir|instrutor|inżynier|specjalist|technik|инженер|специалист|техник|инструктор|інженер|фахів|спеціаліст|технік|інструктор|mühendis|uzman|teknisyen)`;
const dispatch = /派|파견|파병|dispatch|deploy|entsend|envoi|env[ií]|отправ|направ|відправ/iu;
const specialistsBeside =
  /(?:技術者|技師|専門家|기술자|기술진|전문가)(?:を|が|は|も|ら|들)?[을이가은는]?\s?[約약총]?\s?$|^[\p{Script=Han}명]?(?:余)?(?:の|의\s?)?(?:[\p{Script=Han}가-힣ァ-ヴー]{0,8})(?:技術者|技師|専門家|기술자|전문가|工程[师師]|[专專]家|技[术術]人[员員])/u;

/**
 * Whether people who are counted bring know-how, which is of the deal as goods are: engineers, where a sentence names a
 * side and goods or technology, and no soldiers.
 */
export function areSpecialists(
  compiled: CompiledTopic,
  { text, mentions, before, bits, near }: Line,
  { start, end }: StatedNumber,
  { unit, mention }: Counted,
): boolean {
  if (unit !== 'person') return false;
  // "派遣" is said of soldiers and of engineers.
  const troops = mentions.filter((one) => isOfTroops(compiled, one));
  if (troops.some((one) => !dispatch.test(text.slice(one.start, one.end)))) return false;
  if (((bits | near) & (bit.supplier | bit.receiver)) === 0) return false;
  const isNamed =
    specialists.test(text.slice(mention.start, mention.end)) ||
    specialistsBeside.test(text.slice(Math.max(0, start - 12), start)) ||
    specialistsBeside.test(text.slice(end, end + 16));
  return isNamed && [...mentions, ...before].some((one) => isGoods(compiled, one));
}

function isOfTroops({ topic }: CompiledTopic, { concept }: Mention): boolean {
  const one = topic.concepts[concept];
  return one?.kind === 'subject' && one.aspect === 'troops';
}

/** "俄罗斯今年提高弹药产量，估计有250万发": an output that its number follows behind a comma. */
const outputBefore = /(?:[产產]量|增[产產][^，]{0,4})[，,][^，,\d]{0,6}$/u;

/** "Russia's own plants make 5 million shells a year": the receiver's production, with nobody of the supplier's side in its clause. */
function isMadeByReceiver(
  compiled: CompiledTopic,
  { text, sentence, mentions }: Line,
  { start, end }: StatedNumber,
  { mention }: Counted,
): boolean {
  const bitsOf = (one: Mention): number => compiled.bits[one.concept] ?? 0;
  const maker = mentions.findLast((one) => one.end <= start && bitsOf(one) & (supply | bit.receiver));
  if (maker === undefined || bitsOf(maker) & supply) return false;
  const ahead = text.slice(maker.end, start);
  if (!tellsOfProduction(ahead) || (clauseEnd.test(ahead) && !outputBefore.test(ahead))) return false;
  const [before = ''] = text.slice(sentence.start, maker.start).split(clauseEnd).reverse();
  const last = Math.max(end, mention.end);
  const [behind = ''] = text.slice(last, sentence.end).split(clauseEnd, 1);
  const [from, to] = [maker.start - before.length, last + behind.length];
  return !mentions.some((one) => one.start >= from && one.end <= to && bitsOf(one) & supply);
}

/** Arms that bad shells burst in: where no supplier is named they are the receiver's. */
export const barrels = ['artillery', 'self-propelled-gun', 'mortars', 'armour'];

/** Whether arms that were lost are the receiver's by the words beside them; guns also where no supplier is named. */
function isOfReceiver(
  compiled: CompiledTopic,
  { mentions, bits }: Line,
  { start, end }: StatedNumber,
  { unit, mention: counted }: Counted,
): boolean {
  if ((bits & supply) === 0) return barrels.includes(unit);
  const bitsOf = (one: Mention): number => compiled.bits[one.concept] ?? 0;
  const sides = mentions.filter((one) => bitsOf(one) & (supply | bit.receiver));
  const last = Math.max(end, counted.end);
  const nearest =
    sides.find((one) => one.start >= start && one.start <= last + rightBehind) ??
    sides.findLast((one) => one.end <= start && one.end >= start - besideArms);
  return nearest !== undefined && (bitsOf(nearest) & supply) === 0;
}

/** "(Iran) sent", "(이란)이 준", "(伊朗)提供的": who a name ends before gives itself. */
const gives = pattern.iu`^(?:\s(?:(?:has|had|have|only|also)\s)*(?:gave|given|sent|supplied|provided|delivered|shipped|lieferte|schickte|a livré|a fourni|a envoyé|envió|entregó|suministró|поставил|передал|отправил|надал|поставив)(?!\p{L})|(?:이|가|은|는)\s?(?:준|제공|지원|공급|보낸)|[がは](?:提供|供与|送[っり]|渡し)|(?:提供|供应|供應|交付|[给給])[了的])`;

/**
 * Whether the nearest supplier before a number (behind it, where none is) is another one: "Iran gave Russia 200
 * missiles". Not where goods of the deal's supplier are counted, nor where the two are named together, nor in a
 * sentence that the deal's supplier opened and that told no figure of its goods before the other came, unless the
 * other is said to give ("while Iran sent 200").
 */
function isOfAnother(
  compiled: CompiledTopic,
  { text, mentions, numbers }: CountingLine,
  { start, end }: StatedNumber,
  { mention: counted }: Counted,
): boolean {
  const bitsOf = (mention: Mention): number => compiled.bits[mention.concept] ?? 0;
  if (!mentions.some((mention) => bitsOf(mention) & bit.otherSupplier)) return false;
  const suppliers = mentions.filter((mention) => (bitsOf(mention) & (supply | bit.otherSupplier)) !== 0);
  const isOurs = (mention: Mention): boolean => (bitsOf(mention) & supply) !== 0;
  const nearest =
    suppliers.findLast((mention) => mention.end <= start) ??
    suppliers.find((mention) => mention.start >= end);
  if (nearest === undefined || isOurs(nearest)) return false;
  const isShared = suppliers.some(
    (mention) =>
      isOurs(mention) &&
      ((mention.start >= end && mention.start <= counted.end) ||
        Math.abs(mention.start - nearest.end) <= besideSupplier ||
        (Math.abs(nearest.start - mention.end) <= besideSupplier &&
          !text.slice(mention.end, nearest.start).includes('이며'))),
  );
  if (isShared) return false;
  if (nearest.end <= start && gives.test(text.slice(nearest.end, start))) return true;
  const ours = suppliers.findLast((mention) => isOurs(mention) && mention.end <= nearest.start);
  return !ours || numbers.some((other) => other.start >= ours.end && other.end <= nearest.start);
}
