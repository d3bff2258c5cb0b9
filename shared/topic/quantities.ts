import type { CompiledTopic } from './compiled-topic.ts';
import { meaningAfter, numbersIn, type StatedNumber } from './numbers.ts';
import { fieldOf, type Mention, quoteOf, type Scene, type Sentence } from './scene.ts';
import { bit } from './sentence-bits.ts';
import { ancestorsOf } from './topic.ts';
import {
  countsOtherThings,
  isMadeOfGoods,
  isMeasure,
  isPartOfName,
  isShare,
  tellsOfDefence,
  tellsOfVictims,
} from './uncounted.ts';
import type { Bound, Fact, Quantity } from './verdict.ts';

/** Code units between a number and the thing it counts: "6,700 shipping containers", "three million 152 mm shells". */
const reach = 24;
/** Code units around a number of people within which victims, soldiers or labourers are theirs. */
const besidePeople = 60;
/** Figures from here on are the same one if they are alike: two shells and two rockets are not. */
const telling = 1000;

/** What ends a count: "aged 45, 12 missiles", "in 3 days. Missiles". A comma between digits is inside the number. */
const gap =
  /[,;:.!?。、，；：…]\s|[、，；「」]|(?<![\p{L}\d][-\u2010-\u2013]?)\d(?![\d\s\u00a0,.-]*(?:mm|мм|㎜|毫米|ミリ|밀리|mil|мил|міл|(?:and|und|et|y|и|та|і|и|e)\s\d))/iu;

interface Counted {
  readonly unit: string;
  readonly mention: Mention;
}

/** A sentence as its numbers are read. */
interface Line {
  readonly text: string;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  readonly bits: number;
  readonly near: number;

  readonly language: string | null;
}

/**
 * Numbers with what they count, as the text states them ("over 6,700 containers", "포탄 180만발", "6 bin 700 konteyner").
 * Told are arms, technology, oil and food, containers, ships and wagons, weights, people who are soldiers or labourers,
 * and money in a sentence on arms of either side. Left out: victims, firms, arms shot down or fired by others, shares,
 * sizes, calibres and dates. One figure under several names of one thing is told once, by the closest name.
 *
 * @param perSentence what each sentence says (`sentenceBits`)
 */
export function quantitiesOf(
  compiled: CompiledTopic,
  scene: Scene,
  perSentence: Int32Array,
): Fact<Quantity>[] {
  const facts: Fact<Quantity>[] = [];
  const language = tongueOf(compiled, scene.input.language);
  scene.sentences.forEach((sentence, index) => {
    const text = fieldOf(scene.input, sentence.field);
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const money = text.slice(sentence.start, sentence.end).includes('$');
    if (!money && !mentions.some((mention) => isCountable(compiled, mention))) return;
    const line: Line = {
      text,
      sentence,
      mentions,
      bits: perSentence[index] ?? 0,
      near: (perSentence[index - 1] ?? 0) | (perSentence[index + 1] ?? 0),
      language,
    };
    for (const number of numbersOfLine(compiled, line)) {
      const fact = factOf(compiled, scene, line, number);
      if (fact !== null) add(compiled, facts, fact);
    }
  });
  return facts;
}

/** Every amount that a short text states, whatever it counts: for reading what people wrote down as a quantity. */
export function amountsIn(compiled: CompiledTopic, text: string, language: string | null): readonly number[] {
  const read = (tongue: string | null): readonly number[] => {
    const mentions = compiled
      .match(text, tongue)
      .map((hit): Mention => ({ ...hit, field: 'title', sentence: 0 }));
    const sentence = { field: 'title', start: 0, end: text.length, from: 0, to: mentions.length } as const;
    const line = { text, sentence, mentions, bits: 0, near: 0, language: tongueOf(compiled, tongue) };
    return numbersOfLine(compiled, line).flatMap(({ amount, to }) => (to === null ? [amount] : [amount, to]));
  };
  const own = read(language);
  // Labellers write in English too.
  return own.length > 0 || language === 'en' ? own : read('en');
}

function tongueOf(compiled: CompiledTopic, language: string | null): string | null {
  const primary = language?.split('-')[0];
  return primary === undefined ? null : (compiled.topic.aliases[primary] ?? primary);
}

/** Most sentences name nothing that could be counted: their numbers need not be read. */
function isCountable(compiled: CompiledTopic, mention: Mention): boolean {
  const kind = kindOf(compiled, mention);
  return kind === 'unit' || kind === 'good';
}

function kindOf(compiled: CompiledTopic, mention: Mention): string {
  return compiled.topic.concepts[mention.concept]?.kind ?? '';
}

function numbersOfLine(compiled: CompiledTopic, line: Line): readonly StatedNumber[] {
  const { text, sentence, mentions, language } = line;
  return numbersIn(
    text,
    language,
    sentence.start,
    sentence.end,
    (start, end, magnitude) =>
      mentions.some(
        (mention) => mention.start <= start && start < mention.end && isName(compiled, mention),
      ) ||
      (/\d/.test(text.charAt(start)) && isPartOfName(text, start, end, magnitude)) ||
      isDay(compiled, line, start, end),
  ).filter(
    ({ end, amount, to, several, meaning, bare }) =>
      !isMeasure(text, end) &&
      !(bare && [amount, to ?? amount].every(isYear)) &&
      // "One" is an article as often as a number.
      (amount !== 1 || several || meaning === 'least'),
  );
}

/** "2000 containers" is a round number; other bare numbers of this century and the last are years. */
function isYear(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 1900 && amount < 2100 && amount !== 2000;
}

/** A number inside a name of the topic ("152 mm", "Type 75", "Maia-1", "224th Flight Unit") counts nothing. */
function isName(compiled: CompiledTopic, mention: Mention): boolean {
  const kind = kindOf(compiled, mention);
  return kind !== 'unit' && kind !== 'sign';
}

/** "Dec. 3 2024 missiles", "3 December", "3. Dezember", "3 de diciembre": a day beside its month, or the year after both. */
function isDay(compiled: CompiledTopic, { text, mentions }: Line, start: number, end: number): boolean {
  return mentions.some((mention) => {
    if (kindOf(compiled, mention) !== 'month') return false;
    if (mention.start >= end) return /^\.?\s?(?:de |of )?$/u.test(text.slice(end, mention.start));
    return /^\.?\s?(?:de |del )?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?$/u.test(text.slice(mention.end, start));
  });
}

function factOf(
  compiled: CompiledTopic,
  scene: Scene,
  line: Line,
  number: StatedNumber,
): Fact<Quantity> | null {
  const { text, sentence, language } = line;
  const counted = dollarsOf(line, number) ?? countedBy(compiled, line, number);
  if (counted === null || number.amount < 1 || isShare(text, number.start)) return null;
  if (!isOfTheDeal(compiled, line, number, counted)) return null;
  const meaning =
    number.to === null ? (number.meaning ?? meaningAfter(text, counted.mention.end, language)) : null;
  const bound = boundOf(number.to, meaning);
  const start = Math.min(number.start, counted.mention.start);
  const end = Math.max(number.end, counted.mention.end);
  return {
    value: {
      amount: number.amount,
      unit: counted.unit,
      approximate: number.several || number.to !== null || meaning !== null,
      ...(number.several && { several: true }),
      ...(bound && !number.several && { bound }),
    },
    quote: quoteOf(scene.input, { field: sentence.field, start, end }),
  };
}

function boundOf(to: number | null, meaning: StatedNumber['meaning']): Bound | null {
  if (to !== null) return { kind: 'range', to };
  return meaning === null || meaning === 'about' ? null : { kind: meaning };
}

/** "$5.5 billion", "US$ 3m": what it counts stands before it. */
function dollarsOf({ text, sentence }: Line, number: StatedNumber): Counted | null {
  const sign = /\$\s?$/.test(text.slice(Math.max(sentence.start, number.start - 2), number.start));
  if (!sign) return null;
  const { start, end } = number;
  return {
    unit: 'usd',
    mention: { concept: -1, field: sentence.field, start, end, weak: false, sentence: 0 },
  };
}

/** Whether what was counted are goods of the deal, or people and money that have to do with it. */
function isOfTheDeal(
  compiled: CompiledTopic,
  { text, sentence, bits, near, mentions }: Line,
  number: StatedNumber,
  { unit }: Counted,
): boolean {
  if (unit === 'organisation') return false;
  const around = text.slice(
    Math.max(sentence.start, number.start - besidePeople),
    Math.min(sentence.end, number.end + besidePeople),
  );
  if (unit === 'person')
    return (
      !tellsOfVictims(around) &&
      mentions.some((mention) => {
        const concept = compiled.topic.concepts[mention.concept];
        return concept?.kind === 'subject' && (concept.aspect === 'troops' || concept.id === 'labour');
      })
    );
  if (unit === 'usd')
    return (bits & (bit.arms | bit.exchange)) !== 0 && ((bits | near) & (bit.supplier | bit.receiver)) !== 0;
  return !((bits & (bit.supplier | bit.made)) === 0 && tellsOfDefence(around));
}

/** One figure is told once: a closer name takes the place of a wider one, and of two things the first stays. */
function add(compiled: CompiledTopic, facts: Fact<Quantity>[], fact: Fact<Quantity>): void {
  const same = facts.findIndex(({ value }) => isSameFigure(compiled, value, fact.value));
  const known = facts[same];
  if (known === undefined) facts.push(fact);
  else if (isWider(compiled, known.value.unit, fact.value.unit))
    facts[same] = { ...fact, value: { ...known.value, unit: fact.value.unit } };
}

function isSameFigure(compiled: CompiledTopic, one: Quantity, other: Quantity): boolean {
  if (one.amount !== other.amount || (one.several ?? false) !== (other.several ?? false)) return false;
  if (one.unit === other.unit) return true;
  const arms = isArms(compiled, one.unit) && isArms(compiled, other.unit);
  return (
    arms &&
    ((one.amount >= telling && !one.several) ||
      isWider(compiled, one.unit, other.unit) ||
      isWider(compiled, other.unit, one.unit))
  );
}

function isArms(compiled: CompiledTopic, unit: string): boolean {
  if (unit === 'piece') return true;
  return compiled.topic.concepts.some(
    (concept) => concept.id === unit && concept.kind === 'good' && concept.group === 'arms',
  );
}

/** "Pieces" are wider than any good, a good is wider than its kinds. */
function isWider(compiled: CompiledTopic, wide: string, close: string): boolean {
  if (wide === close) return false;
  return wide === 'piece' || ancestorsOf(compiled.topic, close).includes(wide);
}

/** What a number counts: a unit or a good right after it, or (Korean, Japanese, Chinese) a counter after and the good before. */
function countedBy(compiled: CompiledTopic, { text, mentions }: Line, number: StatedNumber): Counted | null {
  const { start, end } = number;
  const after = mentions.filter(
    (mention) =>
      mention.start >= end && mention.start - end <= reach && !gap.test(text.slice(end, mention.start)),
  );
  const units = after.filter((mention) => kindOf(compiled, mention) === 'unit');
  // "2万个集装箱", "four container ships": a counter, or what is in it, then the thing that is counted.
  const [counter, behind] = units;
  const closer = counter !== undefined && behind !== undefined && behind.start - counter.end <= 1;
  const unit = closer ? behind : counter;
  const good = closestGood(compiled, after);
  const what = unit === undefined ? null : unitOf(compiled, unit);
  if (unit !== undefined && what !== null && (good === undefined || unit.start <= good.start)) {
    if (countsOtherThings(text.slice(end, unit.start))) return null;
    if (what !== 'piece') return { unit: what, mention: unit };
    if (unit.start - end > 1) return ofGood(compiled, text, end, good);
    // "무기 컨테이너 2만8500개": of what stands before the number the nearest is counted.
    const before = mentions.findLast(
      (mention) =>
        mention.end <= start &&
        start - mention.end <= 8 &&
        isCountable(compiled, mention) &&
        !isCounter(compiled, mention),
    );
    const thing = before ?? good;
    if (thing === undefined) return { unit: 'piece', mention: unit };
    return { unit: unitOf(compiled, thing) ?? idOf(compiled, thing), mention: unit };
  }
  return ofGood(compiled, text, end, good);
}

/** The first good, and of two that one word names the closer: Turkish has one word for shells and rounds. */
function closestGood(compiled: CompiledTopic, mentions: readonly Mention[]): Mention | undefined {
  const goods = mentions.filter(
    (mention) => kindOf(compiled, mention) === 'good' && !isCalibre(compiled, mention),
  );
  const [first] = goods;
  if (first === undefined) return undefined;
  return (
    goods.find(
      (mention) =>
        mention.start === first.start && isWider(compiled, idOf(compiled, first), idOf(compiled, mention)),
    ) ?? first
  );
}

function ofGood(
  compiled: CompiledTopic,
  text: string,
  end: number,
  good: Mention | undefined,
): Counted | null {
  if (good === undefined || isMadeOfGoods(text, good.end)) return null;
  if (countsOtherThings(text.slice(end, good.start))) return null;
  return { unit: idOf(compiled, good), mention: good };
}

function isCounter(compiled: CompiledTopic, mention: Mention): boolean {
  return unitOf(compiled, mention) === 'piece';
}

function unitOf(compiled: CompiledTopic, mention: Mention): string | null {
  const concept = compiled.topic.concepts[mention.concept];
  return concept?.kind === 'unit' ? concept.unit : null;
}

function idOf(compiled: CompiledTopic, mention: Mention): string {
  return compiled.topic.concepts[mention.concept]?.id ?? '';
}

/** "152 mm" is a number and a good at once: its number counts nothing. */
function isCalibre(compiled: CompiledTopic, mention: Mention): boolean {
  return /\d/.test(idOf(compiled, mention));
}
