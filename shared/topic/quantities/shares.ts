import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { isKindOf } from '../kinds-of-goods.ts';
import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import { amountOf } from '../numbers/east-asian.ts';
import type { Meaning } from '../numbers/lexicon.ts';
import { meaningAfter, meaningBefore, numbersIn } from '../numbers/numbers.ts';
import { type Mention, quoteOf, type Scene } from '../scene.ts';
import type { Fact, Quantity } from '../verdict.ts';
import { quantityOf } from './bounds.ts';
import { idOf, isArms, isCalibre, isMakeAlone, unitOf } from './countables.ts';
import { manyMissiles, meantBy } from './meant-goods.ts';
import { FALL, shareOf } from './measures.ts';
import { barrels, type Line } from './of-the-deal.ts';
import { type ShareWords, shareWordsOf } from './share-words.ts';
import { countsOtherThings, tellsOfDefence } from './uncounted.ts';

type Place = Pick<Mention, 'field' | 'start' | 'end'>;
type Span = Pick<Mention, 'start' | 'end'>;

/** A part of a whole as a text states it, in percent. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly amount: number;
  readonly to: number | null;
  readonly meaning: Meaning | null;
  /** Whether it is a fall by itself ("halved"), or only beside a word of falling ("вдвое"). */
  readonly fall: 'itself' | 'beside' | null;
  /** Whether it may as well count what is told: "four of ten missiles". */
  readonly few?: true;
}

/** A share with the stretch that tells it, whose numbers count nothing: neither four nor ten of "four in ten shells". */
export interface Share extends Fact<Quantity> {
  readonly part: Span;
}

/** Code units from a part back to the good that it is of: "포탄의 약 40%". */
const reachBack = 4;
/** Code units beside a part among which words say that it fell to it, or of what time it is. */
const beside = 32;
/** The same of words that it fell. */
const AROUND = 64;
const and = /\s(?:and|und|et|y|e|и|та|і|i|a)\s/u;
/** Code units of a quote, and of one that says too little. */
const QUOTE = 140;
const SHORT = 60;
/** Less than this are prices of shares and errors of measurement. */
const LEAST_FALL = 10;

const clauseEnd = /[,;:!?](?=\s)|[、，；：。？！…·]|\.(?=\s)|\s[-–—]\s/u;
const clauseEnds = new RegExp(clauseEnd, 'gu');
/** Between a part and arms that it is not of: what begins something new, or another number. */
const parting = pattern.iu`[,;:.!?。、，；：…]\s|\swhat\s|[、，；「」\d](?!\d*[\s-]?(?:mm|мм|㎜|毫米|ミリ|밀리))`;
const relative = pattern.iu`^,\s(?:(?:[zswcvзсві]e?|od|ze|за)\s)?(?:котор|полученн|поставленн|що\s|які|яких|яким|отриман|поставлен|kter|któr|d(?:ie|er|as|en)\s|which\s|that\s)`;
const article = pattern.iu`(?<=(?:^|\s))(?:l[ao']|die|der|the|a|une?|un[ao]?|el|il)\s?$`;

/** Between a number and its "in ten": what it counts, if anything. */
const nouns = pattern.iu`^\s(?:[\p{L}-]+\s){0,3}$`;
/** Of each ten, which is a share of whatever is told. */
const ofEach = pattern.iu`^(?:in\s|su\s|sur\s|na\s)|every|\bje\s|cada|ogni|кажд|кожн|każd|každ|当たり|あたり|につき|당|每`;

/** Whether a sentence on arms of the supplier may tell of a share or a fall, by its words: few do. */
export function mayTellShares(
  sentence: string,
  bits: number,
  near: number,
  language: string | null,
): boolean {
  return (
    (bits & (bit.arms | bit.carriage | bit.origin)) !== 0 &&
    ((bits | near) & (bit.supplier | bit.made)) !== 0 &&
    (shareWordsOf(language)?.any.test(sentence) ?? false)
  );
}

/**
 * Shares of arms that a sentence tells ("60 % of the shells Russia fires", "half of the rockets were duds") and falls of
 * what is delivered ("more than halved", "um 40 Prozent zurückgegangen"), where it or one beside it names the supplier.
 * They are quoted with their clause: only that says what the part does.
 */
export function sharesIn(compiled: CompiledTopic, scene: Scene, line: Line): readonly Share[] {
  const { text, language } = line;
  const words = shareWordsOf(language);
  if (words === null) return [];
  return partsIn(compiled, line, words).flatMap((part): readonly Share[] => {
    const clause = clauseAround(line, part);
    const said = text.slice(clause.start, clause.end);
    if (tellsOfDefence(said)) return [];
    const value = shareIn(compiled, line, part, words, clause) ?? fallOf(compiled, line, part, words, clause);
    return value === null ? [] : [{ value, quote: quoteOf(scene.input, quoted(line, clause)), part }];
  });
}

function partsIn(compiled: CompiledTopic, line: Line, words: ShareWords): readonly Part[] {
  const { text, sentence, language } = line;
  const piece = text.slice(sentence.start, sentence.end);
  const stated = words.anyPercent.test(piece) ? numbersIn(text, language, sentence.start, sentence.end) : [];
  const numbers = stated.flatMap((one): readonly Part[] => {
    const sign = words.percent.exec(text.slice(one.end, one.end + 16));
    if (sign === null || one.several || one.amount <= 1 || (one.to ?? one.amount) > 100) return [];
    const end = one.end + sign[0].length;
    return [{ ...one, end, meaning: one.meaning ?? meaningAfter(text, end, language), fall: null }];
  });
  const named = matchesOf(words.parts, piece).map((found): Part => {
    const [start, end] = [sentence.start + found.index, sentence.start + found.index + found[0].length];
    const groups = found.groups ?? {};
    const before = text.slice(Math.max(sentence.start, start - 40), start).replace(article, '');
    const meaning = meaningAfter(text, end, language) ?? meaningBefore(before, language);
    const own = groups.overHalf ? 'over' : groups.nearlyHalf ? 'nearly' : null;
    const { amount, to, exact } = sizeOf(groups);
    return {
      start,
      end,
      amount,
      to,
      meaning: own ?? meaning ?? (exact ? null : 'about'),
      fall: groups.halved ? 'itself' : groups.twice ? 'beside' : null,
    };
  });
  return [...numbers, ...named, ...partsOfTen(compiled, line, words)];
}

/** "Four in ten", "quatre obus sur dix", "10발 중 4발": in Korean, Japanese and Chinese the number comes last. */
function partsOfTen(
  compiled: CompiledTopic,
  { text, sentence, mentions, language }: Line,
  words: ShareWords,
): readonly Part[] {
  const found = matchesOf(words.ofTen, text.slice(sentence.start, sentence.end));
  if (found.length === 0) return [];
  const numbers = numbersIn(text, language, sentence.start, sentence.end);
  return found.flatMap(({ index, 0: ten }): readonly Part[] => {
    const [from, to] = [sentence.start + index, sentence.start + index + ten.length];
    const number = words.isRunning
      ? numbers.find((one) => one.start >= to && one.start <= to + 1)
      : numbers.findLast((one) => one.end <= from && nouns.test(text.slice(one.end, from)));
    const upper = number?.to ?? number?.amount ?? 0;
    if (number === undefined || number.several || upper < 1 || upper >= 10) return [];
    // "Four ships in ten days", "shells in ten containers".
    const countsOther =
      countsOtherThings(text.slice(to, to + 12)) ||
      mentions.some(
        (one) => one.start >= number.end && one.start <= to + 1 && unitOf(compiled, one) !== null,
      );
    if (countsOther && !words.isRunning) return [];
    return [
      {
        start: Math.min(from, number.start),
        end: Math.max(to, number.end),
        amount: 10 * number.amount,
        to: number.to && 10 * number.to,
        meaning: number.meaning,
        fall: null,
        ...(!ofEach.test(ten) && { few: true }),
      },
    ];
  });
}

/** Parts that have a word, in percent; all others are halves. */
const sizes: Readonly<Record<string, number>> = {
  third: 100 / 3,
  twoThirds: 200 / 3,
  quarter: 25,
  threeQuarters: 75,
};

/** How much a part is that its words name, in percent. */
function sizeOf(named: Readonly<Record<string, string | undefined>>): {
  readonly amount: number;
  readonly to: number | null;
  readonly exact: boolean;
} {
  const { low, tenths, units, hundredths, whole, of } = named;
  if (tenths) {
    const amount = 10 * amountOf(tenths) + (units ? amountOf(units) : 0);
    return low ? { amount: 10 * amountOf(low), to: amount, exact: true } : { amount, to: null, exact: true };
  }
  if (hundredths) return { amount: amountOf(hundredths), to: null, exact: true };
  const word = Object.keys(sizes).find((kind) => named[kind] !== undefined);
  const percent =
    whole && of ? (100 * amountOf(of)) / amountOf(whole) : word === undefined ? 50 : (sizes[word] ?? 50);
  return { amount: Math.round(percent), to: null, exact: Number.isInteger(percent) };
}

function clauseAround({ text, sentence }: Line, { start, end }: Part): Span {
  const before = matchesOf(clauseEnds, text.slice(sentence.start, start)).at(-1);
  const from = before === undefined ? sentence.start : sentence.start + before.index + before[0].length;
  const behind = clauseEnd.exec(text.slice(end, sentence.end));
  const to = behind === null ? sentence.end : end + behind.index;
  const first = Math.max(from, end - QUOTE);
  return { start: first, end: Math.min(to, first + QUOTE) };
}

/** The sentence, or of a long one the clause, or of a short clause what stands before it too. */
function quoted({ text, sentence }: Line, { start, end }: Span): Place {
  const { field } = sentence;
  if (sentence.end - sentence.start <= QUOTE) return { field, start: sentence.start, end: sentence.end };
  if (end - start >= SHORT) return { field, start, end };
  const from = Math.max(sentence.start, end - QUOTE + SHORT);
  return { field, start: Math.min(start, text.indexOf(' ', from) + 1 || start), end };
}

/** "Halved", "fell by 40 %", "40 % fewer", "less than half of last year's", "fell to 40 %": by how much it is less now. */
function fallOf(
  compiled: CompiledTopic,
  { text, mentions }: Line,
  part: Part,
  words: ShareWords,
  clause: Span,
): Quantity | null {
  const { start, end, amount, fall } = part;
  if (fall === 'itself') return quantityOf(FALL, part);
  const [before, behind] = [text.slice(Math.max(0, start - beside), start), text.slice(end, end + beside)];
  const time = [before.slice(-16), behind.slice(0, 26)].some((one) => words.earlier.test(one));
  const isOfArms = mentions.some(
    (one) => one.start >= end && one.start < end + 26 && isArms(compiled, idOf(compiled, one)),
  );
  const isOfEarlier = amount === 50 && time && !isOfArms;
  if (fall === null && isOfEarlier)
    return quantityOf(FALL, remainder(part, words.under.test(text.slice(clause.start, clause.end))));
  const [ahead = ''] = text
    .slice(Math.max(clause.start, start - AROUND), start)
    .split(and)
    .slice(-1);
  const around = ahead + text.slice(start, Math.min(clause.end, end + AROUND));
  if (amount < LEAST_FALL || !words.fell.test(around)) return null;
  return quantityOf(FALL, words.to.test(`${before}|${behind}`) ? remainder(part, false) : part);
}

/** What has gone where a part is left; "less than half" is left where more than half has gone. */
function remainder(part: Part, isUnder: boolean): Part {
  const meaning = isUnder ? 'under' : part.meaning;
  return { ...part, amount: 100 - (part.to ?? part.amount), to: null, meaning: meaning && gone[meaning] };
}

const gone: Readonly<Record<Meaning, Meaning>> = {
  over: 'under',
  under: 'over',
  least: 'most',
  most: 'least',
  nearly: 'about',
  about: 'about',
};

/** "60 % of the shells", "포탄의 40%"; of guns only the receiver's are told in shares. */
function shareIn(
  compiled: CompiledTopic,
  line: Line,
  part: Part,
  words: ShareWords,
  clause: Span,
): Quantity | null {
  const { text, mentions, language } = line;
  const { start, end, fall } = part;
  if (fall !== null) return null;
  const goods = mentions.filter(
    (one) =>
      isArms(compiled, idOf(compiled, one)) && !isCalibre(compiled, one) && !isMakeAlone(compiled, one, text),
  );
  const isOf = (between: string): boolean =>
    !parting.test(between) && !countsOtherThings(between) && !words.fell.test(between);
  const before = goods.findLast((one) => one.end <= start && start - one.end <= reachBack);
  const behind = goods.find((one) => one.start >= end && one.start - end <= words.reach);
  // "Un missile nord-coréen sur deux".
  const inside = goods.find((one) => one.start > start && one.end < end);
  const good =
    inside ??
    (before && isOf(text.slice(before.end, start)) && !words.fell.test(text.slice(end, end + 12))
      ? before
      : behind && isOf(text.slice(end, behind.start))
        ? behind
        : null);
  if (good === null || barrels.includes(idOf(compiled, good))) return null;
  if (words.own.test(text.slice(Math.max(end, good.end), clause.end))) return null;
  // Nobody tells shares of few: "połowa pocisków" are shells.
  const unit = meantBy(compiled, idOf(compiled, good), text, good, manyMissiles, language, false);
  if (part.few && isKindOf(unit, 'missiles')) return null;
  return quantityOf(shareOf(unit, words.duds.test(saidOf(line, clause))), part);
}

/** A clause, without one that only says which goods are meant: "of the shells, die Russland erhielt, are duds". */
function saidOf({ text, sentence }: Line, { start, end }: Span): string {
  const own = text.slice(start, end);
  if (!relative.test(text.slice(end, end + 24))) return own;
  const inner = clauseEnd.exec(text.slice(end + 1, sentence.end));
  if (inner === null) return own;
  const rest = text.slice(end + 1 + inner.index + inner[0].length, sentence.end);
  return `${own} ${rest.split(clauseEnd, 1)[0] ?? ''}`;
}
