import type { CompiledTopic } from '../compiled-topic.ts';
import { bit, deal } from '../concept-bits.ts';
import { isKindOf } from '../kinds-of-goods.ts';
import { meaningAfter } from '../numbers/numbers.ts';
import { plainDigits } from '../numbers/plain-digits.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import { type Mention, mentionOf, quoteOf, type Scene } from '../scene.ts';
import { titleBits } from '../sentence-bits.ts';
import type { Fact, Quantity } from '../verdict.ts';
import { quantityOf } from './bounds.ts';
import { ofCalibre } from './calibres.ts';
import { type Contrast, contrastsIn, earlierVersionIn } from './contrasts.ts';
import { isCountable } from './countables.ts';
import { type Counted, type CountingLine, countedBy } from './counted.ts';
import { formationsOf, launchersOf, mayCountLaunchers } from './formations.ts';
import {
  countedAmongThem,
  countedAnew,
  countedAtRate,
  goodInside,
  meantBy,
  ofRate,
  tellsOfRockets,
} from './meant-goods.ts';
import { countedOrPaid, dollarsOf, tellsOfGold, weighsFood } from './money.ts';
import { isOfThem, isOfWhole, isPartOf, isTotal } from './nouns-between.ts';
import { numbersOfLine } from './numbers-of-line.ts';
import { areSpecialists, isOfTheDeal, type Line, telling } from './of-the-deal.ts';
import {
  addFigure,
  addOnce,
  isAlternative,
  isSameFigure,
  ofContainers,
  withoutMagnitudes,
} from './one-figure.ts';
import { periodOf, tellsRate } from './periods.ts';
import { putRight, putsRight, type Restated, restatedIn } from './restated.ts';
import { listedIn, ofOwnSanctioner, withoutSums } from './sanctioned.ts';
import { mayTellShares, sharesIn } from './shares.ts';
import { isWholeOfShare } from './uncounted.ts';

/**
 * Numbers with what they count, as the text states them ("over 6,700 containers", "포탄 180만발", "6 bin 700 konteyner").
 * Told are arms, technology, oil and food, containers, ships and wagons, weights, people who are soldiers or labourers,
 * and money in a sentence on arms of either side; after them shares of arms, falls of what is delivered and whom sanctions
 * are put on. Left out: victims, firms, arms shot down or fired by others, other shares, sizes, calibres and dates. One
 * figure under several names of one thing is told once, by the closest name.
 *
 * @param perSentence what each sentence says (`sentenceBits`)
 */
export function quantitiesOf(
  compiled: CompiledTopic,
  scene: Scene,
  perSentence: Int32Array,
): readonly Fact<Quantity>[] {
  const facts: Fact<Quantity>[] = [];
  const language = tongueOf(compiled, scene.input.language);
  const rockets = tellsOfRockets(scene.input);
  const { title, summary, text: body } = scene.input;
  const read = { title: plainDigits(title), summary: plainDigits(summary), text: plainDigits(body) };
  const denied: Fact<Quantity>[] = [];
  const withdrawn: Fact<Quantity>[] = [];
  const restated: Restated[] = [];
  const beside: Fact<Quantity>[] = [];
  const isHeadlined = (titleBits(scene, perSentence) & bit.sanction) !== 0;
  scene.sentences.forEach((sentence, index) => {
    const text = read[sentence.field];
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const words = text.slice(sentence.start, sentence.end);
    const restates = sentence.field === 'title' || putsRight(words);
    const bits = perSentence[index] ?? 0;
    const counts =
      mentions.some((mention) => isCountable(compiled, mention)) ||
      words.includes('$') ||
      (restates && /\d/.test(words)) ||
      mayCountLaunchers(words) ||
      (index > 0 && ((perSentence[index - 1] ?? 0) & deal) !== 0 && tellsRate(words));
    const near = (index > 0 ? (perSentence[index - 1] ?? 0) : 0) | (perSentence[index + 1] ?? 0);
    const tellsShare = mayTellShares(words, bits, near, language);
    const lists = isHeadlined || (bits & bit.sanction) !== 0;
    if (!counts && !tellsShare && !lists) return;
    const line: Line = {
      text,
      sentence,
      mentions,
      bits,
      near,
      before: mentionsOf(scene, index - 1),
      language,
    };
    const found = tellsShare ? sharesIn(compiled, scene, line) : [];
    const stated = counts || lists ? numbersOfLine(compiled, line) : [];
    const numbers = stated.filter(
      ({ start, end }) => !found.some(({ part }) => start >= part.start && end <= part.end),
    );
    const told = { ...line, numbers, rockets };
    const listed = lists ? listedIn(scene, told) : [];
    for (const { value, quote } of [...found, ...listed]) addOnce(beside, { value, quote });
    if (numbers.length === 0) return;
    const contrasts = contrastsIn(text, language, sentence.start, numbers);
    if (restates) restated.push(...restatedIn(text, sentence.field, numbers, contrasts));
    const earlier = earlierVersionIn(text, language, sentence.start, sentence.end);
    let last: StatedNumber | undefined;
    for (const number of numbers) {
      if (listed.some(({ quote }) => quote.start === number.start)) continue;
      if (last !== undefined && isAlternative(text, last, number)) continue;
      const contrast = contrasts.find((one) => one.denied === number || one.instead === number);
      const fact = factOf(compiled, scene, told, number, contrast);
      if (fact === null) continue;
      last = fact.value.unit === 'container' ? undefined : number;
      if (earlier !== null && number.start > earlier.from && number.start < earlier.to) withdrawn.push(fact);
      else if (contrast?.denied === number) denied.push(fact);
      else addFigure(compiled, facts, ofContainers(fact, facts));
    }
  });
  // What a headline corrects is told again below it: "2기 아닌 1기", then "the 2 engines of which he had spoken".
  const standing = facts.filter(
    ({ value }) => !denied.some((fact) => isSameFigure(compiled, fact.value, value)),
  );
  let known: readonly Fact<Quantity>[] = standing;
  for (const one of restated) known = putRight(known, one, withdrawn, scene.input);
  return [...withoutMagnitudes(known), ...ofOwnSanctioner(compiled, scene, withoutSums(beside))];
}

function mentionsOf({ sentences, mentions }: Scene, index: number): readonly Mention[] {
  const sentence = index < 0 ? undefined : sentences[index];
  return sentence === undefined ? [] : mentions.slice(sentence.from, sentence.to);
}

/** Words of a quantity that are English and nothing else. */
const english =
  /\b(?:two|three|four|five|seven|eight|nine|twelve|dozens|hundreds|thousands|about|around|more than|shells|rounds|individuals)\b/i;

/** Every amount that a short text states, whatever it counts: for reading what people wrote down as a quantity. */
export function amountsIn(compiled: CompiledTopic, text: string, language: string | null): readonly number[] {
  const read = (tongue: string | null): readonly number[] => {
    const mentions = compiled.match(compiled.fold(text), tongue).map((hit) => mentionOf(hit, 'title', 0));
    const sentence = { field: 'title', start: 0, end: text.length, from: 0, to: mentions.length } as const;
    const line = {
      text,
      sentence,
      mentions,
      bits: 0,
      near: 0,
      before: [],
      language: tongueOf(compiled, tongue),
    };
    return numbersOfLine(compiled, line).flatMap(({ amount, to }) => (to === null ? [amount] : [amount, to]));
  };
  // Labellers write in English too, of which other languages read a part ("three million" is one million in French).
  if (language === 'en' || english.test(text)) return read('en');
  const own = read(language);
  return own.length > 0 ? own : read('en');
}

function tongueOf(compiled: CompiledTopic, language: string | null): string | null {
  const primary = language?.split('-')[0];
  return primary === undefined ? null : (compiled.topic.aliases[primary] ?? primary);
}

function factOf(
  compiled: CompiledTopic,
  scene: Scene,
  line: Line & CountingLine & { readonly rockets: boolean },
  number: StatedNumber,
  contrast: Contrast | undefined,
): Fact<Quantity> | null {
  const { text, sentence, language } = line;
  const found = ofContrast(compiled, line, number, contrast);
  const counted = found && { ...found, unit: closerUnit(compiled, line, number, found) };
  if (
    counted === null ||
    number.amount < 1 ||
    isFraction(number, counted.unit) ||
    isWholeOfShare(text, number)
  )
    return null;
  if (!isOfTheDeal(compiled, line, number, counted)) return null;
  const meaning =
    number.to === null
      ? (number.meaning ??
        (counted.counterEnd === undefined ? null : meaningAfter(text, counted.counterEnd, language)) ??
        meaningAfter(text, counted.mention.end, language))
      : null;
  const per = periodOf(text, number.start, Math.max(number.end, counted.mention.end));
  const named = ofCalibre(text, counted.noun ?? counted.mention) ?? counted.mention;
  const start = Math.min(number.start, named.start);
  const end = Math.max(number.end, counted.mention.end, named.end);
  const unit = meantBy(
    compiled,
    per === null ? counted.unit : ofRate(compiled, line, counted.unit, number.amount, scene),
    text,
    counted.mention,
    number.amount,
    language,
    line.rockets,
  );
  return {
    value: { ...quantityOf(unit, { ...number, meaning }), ...(per !== null && { per }) },
    quote: quoteOf(scene.input, { field: sentence.field, start, end }),
  };
}

/** Of people who bring know-how and of weights what they are. */
function closerUnit(
  compiled: CompiledTopic,
  line: Line & CountingLine,
  number: StatedNumber,
  counted: Counted,
): string {
  if (areSpecialists(compiled, line, number, counted)) return 'specialist';
  if (counted.unit === 'tonne' && tellsOfGold(line)) return 'tonne-of-gold';
  if (counted.unit === 'tonne' && weighsFood(line.text, number.start, counted.mention.end))
    return 'tonne-of-food';
  const { start, end } = counted.noun ?? counted.mention;
  return goodInside(compiled, counted.unit, line.text.slice(start, end), line.language) ?? counted.unit;
}

/** What a number counts by itself or, where nothing beside it says so, by the one it is contrasted with. */
function ofContrast(
  compiled: CompiledTopic,
  line: Line & CountingLine,
  number: StatedNumber,
  contrast: Contrast | undefined,
): Counted | null {
  const own = ofItself(compiled, line, number);
  const other = contrast?.denied === number ? contrast.instead : contrast?.denied;
  if (!other || (own !== null && own.unit !== 'piece')) return own;
  // "Three, not five, Pantsir systems": the second comma closes what the first opened.
  const closing = line.text.startsWith(', ', other.end) ? 2 : 0;
  const shared = ofItself(compiled, line, { ...other, end: other.end + closing });
  if (shared === null) return own;
  const { start, end } = number;
  return { unit: shared.unit, mention: own?.mention ?? { ...shared.mention, start, end } };
}

function ofItself(compiled: CompiledTopic, line: Line & CountingLine, number: StatedNumber): Counted | null {
  const own =
    dollarsOf(line, number) ??
    formationsOf(compiled, line, number) ??
    countedOrPaid(compiled, line, number, countedByName(compiled, line, number)) ??
    countedAtRate(compiled, line, number) ??
    countedAnew(compiled, line, number);
  const { start, end } = number;
  if (own === null || own.unit === 'piece') {
    const part = line.numbers.findLast((other) => other.end <= start && other.amount < number.amount);
    const counted = part && isTotal(line.text, number) ? countedByName(compiled, line, part) : null;
    if (counted !== null)
      return { unit: counted.unit, mention: own?.mention ?? { ...counted.mention, start, end } };
  }
  if (own !== null) return own;
  const next = line.numbers.find((other) => other.start >= number.end);
  // "Three million 152 mm or 500,000 122 mm shells": the good is named behind the last.
  if (next !== undefined && isAlternative(line.text, number, next)) {
    const counted = countedBy(compiled, line, next);
    return counted && { unit: counted.unit, mention: { ...counted.mention, start, end } };
  }
  const isPart = next !== undefined && isPartOf(line.text, number, next);
  const whole = isPart ? next : line.numbers.findLast((other) => other.end <= number.start);
  if (whole === undefined || whole.amount <= number.amount)
    return isOfThem(line.text, number) ? countedAmongThem(compiled, line, number) : null;
  if (!isPart && !isOfThem(line.text, number) && !isOfWhole(line.text, line.sentence, whole, number))
    return null;
  const counted = countedBy(compiled, line, whole);
  if (counted === null) return null;
  // "94 миллиона долларов, из них две трети" are no two dollars; "40 of 100 shells" a share, where missiles are counted by ones.
  const isShare = counted.unit === 'usd' || (isPart && !isKindOf(counted.unit, 'missiles'));
  if (isShare && number.amount < telling) return null;
  return { unit: counted.unit, mention: { ...counted.mention, start, end } };
}

/** What the words beside a number name, unless those are only launchers: of "発射車両12両" the counter counts no wagons. */
function countedByName(
  compiled: CompiledTopic,
  line: Line & CountingLine,
  number: StatedNumber,
): Counted | null {
  const named = countedBy(compiled, line, number);
  const isByCounter = named === null || named.mention.end - named.mention.start === 1;
  if (!isByCounter && !['wagon', 'piece'].includes(named.unit)) return named;
  return launchersOf(compiled, line, number) ?? named;
}

/** "One half of the shells": only money and weights are told in parts of one. */
function isFraction({ amount }: StatedNumber, unit: string): boolean {
  return (
    !Number.isInteger(amount) && !['usd', 'tonne', 'tonne-of-gold', 'tonne-of-food', 'barrel'].includes(unit)
  );
}
