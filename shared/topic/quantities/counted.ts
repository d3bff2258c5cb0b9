import type { CompiledTopic } from '../compiled-topic.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention, Sentence } from '../scene.ts';
import {
  closestGood,
  idOf,
  isCalibre,
  isCountable,
  isGoods,
  isMakeAlone,
  isNoun,
  isWider,
  kindOf,
  nameOf,
  unitOf,
} from './countables.ts';
import { type Grammar, grammarOf } from './counter-grammar.ts';
import { armsMeant, soleGoodOf } from './meant-goods.ts';
import { isBeyondOther, isHead, jointName } from './nouns-between.ts';
import { countsOtherThings, isMadeOfGoods, isOfCarriers, isOfMachines, surrounds } from './uncounted.ts';

/** What a number counts: a unit (`container`, `usd`) or the id of a good, and the words that say so. */
export interface Counted {
  readonly unit: string;
  readonly mention: Mention;
  /** Of a counter the good of which stands elsewhere: where words on how the number is meant may follow. */
  readonly counterEnd?: number;
  /** The noun before the number that a counter stands for. */
  readonly noun?: Mention;
}

/** A sentence with its numbers, as far as what they count is asked. */
export interface CountingLine {
  readonly text: string;
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  /** Primary language, aliases resolved. */
  readonly language: string | null;
  readonly numbers: readonly StatedNumber[];
  /** Of the sentence before. */
  readonly before: readonly Mention[];
}

/** Code units between a number and the thing it counts: "6,700 shipping containers", "three million 152 mm shells". */
const reach = 24;
/** The same backwards, from a counter to its noun: "포탄은 지금까지 최소 940만 발". */
const reachBack = 16;
const reachBackOthers = 8;
/** From here on rounds of nothing named are ammunition (fewer may be missiles), and boxes of nothing named goods. */
const many = 1000;

/** What ends a count: "aged 45, 12 missiles", "in 3 days. Missiles". A comma between digits is inside the number. */
const gap = pattern.iu`[,;:.!?。、，；：…]\s|[、，；「」]|(?<![\p{L}\d][-\u2010-\u2013]?)\d(?![\d\s\u00a0,.-]*(?:mm|мм|㎜|毫米|ミリ|밀리|mil|мил|міл|(?:and|und|et|y|и|та|і|и|e)\s\d))`;

/** "Sanctions nine over North Korean missiles": right behind a number, it counts whoever is sanctioned, and no goods. */
const onAccountOf = pattern.iu`^\s(?:over|amid|wegen)\s`;

/** Counters of rounds and of guns count no containers. */
const ofArms = /^[발発发發문門门기枚]$/u;
const ofRounds = /^[발発发發]$/u;
/** Counters of anything: without a noun they count no goods ("10여 개 나라"). */
const ofAnything = /^[개個个个]$/u;
/** What ties a name to a number that is part of it: "'샤헤드-136' 10기", "「パンツィリS1」を". */
const designation =
  /^(?:の?(?:推[計定]値?|総?数)(?=[をがはも])|[-\u2010-\u2013]?\p{Lu}{0,2}(?:\d+\p{Lu}?)?[」』”’"'》〉]?)/u;
const openingQuotes = '「『“‘《〈"\'';
/** Between a noun and a number, on how that is meant: "少なくとも" ends like a particle. */
const meant = /(?:少なくとも|最大で?|最低でも|約|およそ|計|合わせて|さらに)$/u;
/** "Two were made in North Korea", "dos lanzadores de fabricación norcoreana": of these the make alone says enough. */
const areArms = pattern.iu`^\s(?:(?:was|were|are|waren|sind|étaient|sont|era|eran|son|erano|sono|eram|были|були|был|byly)|\p{L}*(?:launchers?|systems?|systèmes|lanceurs|Systeme|Werfer|lanzadores|sistemas|sistemi|lanciatori|установ\p{L}*|систем\p{L}*|wyrzutni\p{L}*))\s$`;
/** "45대 2" is a score, "40門目" and "40번째" an ordinal; "10여 개 나라" are countries. */
const noCount =
  /^(?:(?:目|번째|째|대\s?\d)|의?\s?(?:나라|국가|국|주(?=[가는의를])|기업|업체|지역|도시|부대|대대|여단|연대|포대|중대|묶음|꾸러미|로트|사단|공장|大隊|連隊|旅団|中隊|ロット|[营營团團旅批]|[国國]家|公司|企業|企业|地区|城市|工[厂廠場]))/u;

/**
 * What a number counts: a unit or a good right after it; with a counter or "pieces" the noun that these stand for,
 * which in Korean, Japanese and Chinese may stand before the number. Never across a clause, and never a noun that
 * another number counts ("15,800 containers with 5 million pieces").
 *
 * @param number one of the line's
 * @returns null where it counts nothing that is told
 */
export function countedBy(compiled: CompiledTopic, line: CountingLine, number: StatedNumber): Counted | null {
  const { text, mentions } = line;
  const { end } = number;
  const grammar = grammarOf(line.language);
  const after = mentions.filter(
    (mention) =>
      mention.start >= end &&
      isCountable(compiled, mention) &&
      mention.start - end <= reach &&
      (!isMakeAlone(compiled, mention, text) || areArms.test(text.slice(end, mention.start))) &&
      !gap.test(aheadOf(text, end, mention.start)) &&
      !isBeyondOther(line, number, mention) &&
      !(grammar !== null && isStray(compiled, mention, text.slice(end, mention.start), grammar)),
  );
  // "2万个集装箱", "four container ships": a counter, or what is in it, then the thing that is counted.
  const [counter, behind] = after.filter((mention) => kindOf(compiled, mention) === 'unit');
  // Of "화물선 4척 컨테이너 900개" the ships are four: their counter stands behind them, and stands for nothing else.
  const closer =
    counter !== undefined &&
    behind !== undefined &&
    behind.start - counter.end <= 1 &&
    (grammar === null || unitOf(compiled, counter) === 'piece');
  const unit = closer ? behind : counter;
  const good = closestGood(compiled, after, line.language === 'en');
  const what = unit === undefined ? null : unitOf(compiled, unit);
  if (unit !== undefined && what !== null && good !== undefined && isHead(line, good, unit))
    return { unit: what, mention: unit };
  if (unit === undefined || what === null || (good !== undefined && unit.start > good.start))
    return ofGood(compiled, text, end, good, grammar);
  if (countsOtherThings(text.slice(end, unit.start))) return null;
  if (what === 'round') return ofShots(compiled, line, number, unit, good);
  if (what !== 'piece') return { unit: what, mention: unit };
  if (grammar !== null) return ofCounter(compiled, line, number, unit, after, grammar);
  if (unit.start - end > 1) return ofGood(compiled, text, end, good, grammar);
  // "3 mln sztuk kalibru 152 mm": what they are is told by the calibre alone.
  const thing =
    good ??
    nounBefore(compiled, line, number, null) ??
    after.find((mention) => isCalibre(compiled, mention) && mention.start >= unit.end) ??
    manyMeant(compiled, line, number);
  return { unit: thing === undefined ? 'piece' : nameOf(compiled, thing), mention: unit };
}

/** "Only shells are in them, it comes to 12 million pieces"; nobody gives thousands of missiles, a word that means shells too. */
function manyMeant(
  compiled: CompiledTopic,
  line: CountingLine,
  { amount }: StatedNumber,
): Mention | undefined {
  const arms = amount >= many ? armsMeant(compiled, line) : null;
  return arms === null || idOf(compiled, arms) === 'missiles' ? undefined : arms;
}

/** What stands between a number and a name, without the mark that opens a quotation there. */
function aheadOf(text: string, end: number, name: number): string {
  const isQuoted = name > end && openingQuotes.includes(text.charAt(name - 1));
  return text.slice(end, isQuoted ? name - 1 : name);
}

/** A counter of one character that does not stand at its number is a part of some word ("10대가량": no 량). */
function isStray(compiled: CompiledTopic, mention: Mention, between: string, grammar: Grammar): boolean {
  return (
    kindOf(compiled, mention) === 'unit' &&
    mention.end - mention.start === 1 &&
    !grammar.toCounter.test(between)
  );
}

/** What a counter counts: the noun right before its number, one tied to it behind, one farther before it. */
function ofCounter(
  compiled: CompiledTopic,
  line: CountingLine,
  number: StatedNumber,
  counter: Mention,
  after: readonly Mention[],
  grammar: Grammar,
): Counted | null {
  const { text } = line;
  const sign = text.slice(counter.start, counter.end);
  if (
    noCount.test(text.slice(counter.end, counter.end + 8)) ||
    noCount.test(text.slice(counter.start, counter.end + 8))
  )
    return null;
  const isNamed = (at: number): boolean =>
    line.mentions.some((noun) => noun.end === at && isNoun(compiled, noun));
  if (isOfMachines(text, number.start, counter.end, isNamed)) return null;
  const fits = (mention: Mention): boolean => !ofArms.test(sign) || isGoods(compiled, mention);
  const behind = after.filter(
    (mention) =>
      mention.start >= counter.end &&
      isNoun(compiled, mention) &&
      !line.numbers.some(({ start, end }) => start >= counter.end && end <= mention.start) &&
      !grammar.fresh.test(text.slice(counter.end, mention.start).replace(grammar.tie, '')) &&
      !surrounds(text.slice(counter.end, mention.start)) &&
      fits(mention),
  );
  const thingBehind =
    behind.find((mention) => kindOf(compiled, mention) === 'unit') ?? closestGood(compiled, behind);
  const found = nounBefore(compiled, line, number, grammar);
  const before = found !== undefined && fits(found) ? found : undefined;
  if (thingBehind !== undefined && (grammar.behindFirst || before === undefined)) {
    if (kindOf(compiled, thingBehind) === 'good' && isMadeOfGoods(text, thingBehind.end)) return null;
    return { unit: nameOf(compiled, thingBehind), mention: thingBehind, counterEnd: counter.end };
  }
  const rounds = ofRounds.test(sign) && number.amount >= many;
  if (before !== undefined)
    return { unit: jointName(compiled, line, before, rounds), mention: counter, noun: before };
  if (rounds) return { unit: roundsBefore(compiled, line, number), mention: counter };
  const sole = grammar.names.test(text.slice(counter.end, counter.end + 8))
    ? null
    : (soleGoodOf(compiled, line.mentions, sign) ?? soleGoodOf(compiled, line.before, sign));
  if (sole !== null) return { unit: sole, mention: counter };
  return ofAnything.test(sign) && number.amount < many ? null : { unit: 'piece', mention: counter };
}

/** "15 Millionen Schuss", "800 тисяч мін": few may be shots, or minutes; many are of the ammunition named, or are it. */
function ofShots(
  compiled: CompiledTopic,
  line: CountingLine,
  number: StatedNumber,
  shots: Mention,
  good: Mention | undefined,
): Counted | null {
  if (number.amount < many) return null;
  if (good !== undefined) {
    const counted = ofGood(compiled, line.text, number.end, good, null);
    // "Tiros de artillería" are rounds, not guns.
    const isAmmunition = counted?.unit === 'munitions' || isWider(compiled, 'munitions', counted?.unit ?? '');
    return counted === null || isAmmunition ? counted : { ...counted, unit: 'munitions' };
  }
  const isNamed = line.mentions.some((mention) => isGoods(compiled, mention));
  return isNamed ? { unit: roundsBefore(compiled, line, number), mention: shots } : null;
}

/** Rounds of nothing beside them are of the ammunition that the sentence named last: "152mm 포탄으로 치면 약 560만 발". */
function roundsBefore(compiled: CompiledTopic, { mentions }: CountingLine, number: StatedNumber): string {
  const named = mentions.findLast(
    (mention) =>
      mention.end <= number.start &&
      isGoods(compiled, mention) &&
      isWider(compiled, 'munitions', idOf(compiled, mention)),
  );
  return named === undefined ? 'munitions' : idOf(compiled, named);
}

/** The nearest noun before a number in its clause that no other number counts. */
function nounBefore(
  compiled: CompiledTopic,
  line: CountingLine,
  number: StatedNumber,
  grammar: Grammar | null,
): Mention | undefined {
  const { text, mentions, numbers } = line;
  const noun = mentions.findLast(
    (mention) =>
      mention.end <= number.start && isNoun(compiled, mention) && !isMakeAlone(compiled, mention, text),
  );
  if (noun === undefined || number.start - noun.end > (grammar === null ? reachBackOthers : reachBack)) {
    return undefined;
  }
  const between = text.slice(noun.end, number.start).replace(designation, '').replace(meant, '');
  const ofThem = grammar?.ofThem.test(between) ?? false;
  if (ofThem) return noun;
  if (gap.test(between)) return undefined;
  if (grammar?.fresh.test(between.replace(grammar.particle, ''))) return undefined;
  // In Korean and Japanese a noun before a counted one is not what its number counts: it has none of its own behind it.
  const taken =
    (grammar === null || grammar.behindFirst) &&
    numbers.some((other) => other.end <= noun.start && noun.start - other.end <= reach);
  return taken ? undefined : noun;
}

/** Not oil, food and money: "two agreements on food". */
function ofGood(
  compiled: CompiledTopic,
  text: string,
  end: number,
  good: Mention | undefined,
  grammar: Grammar | null,
): Counted | null {
  if (good === undefined || isMadeOfGoods(text, good.end, good.start)) return null;
  if (!isGoods(compiled, good)) return null;
  const between = text.slice(end, good.start);
  if (onAccountOf.test(between) || countsOtherThings(between)) return null;
  if (isOfCarriers(between) && !isWider(compiled, 'aircraft', idOf(compiled, good))) return null;
  if (grammar?.fresh.test(between.replace(grammar.tie, ''))) return null;
  return { unit: idOf(compiled, good), mention: good };
}
