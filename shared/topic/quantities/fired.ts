import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { isKindOf } from '../kinds-of-goods.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention, Sentence } from '../scene.ts';
import { isArms } from './countables.ts';
import type { Counted, CountingLine } from './counted.ts';
import { isOfThem } from './nouns-between.ts';
import { periodOf } from './periods.ts';
import { tellsOfProduction } from './uncounted.ts';

/** The supplier, and what is of its make. */
export const supply = bit.supplier | bit.made;
/** Who fires at whom. */
const front = bit.receiver | bit.theatre;
/** That arms change hands. */
const given = bit.act | bit.exchange;
/** Code units from words that name a part of a salvo to the supplier that the part is of. */
const BESIDE = 28;
/** Code units before a number within which the supplier's name belongs to what it counts: "North Korea's two missiles". */
const ADJACENT = 4;

/** What ends a clause; a comma between digits does not. */
export const clauseEnd = /[,;:(](?=\s)|[，、；：（]|\s[-–—]\s|하며\s/u;
const launched = pattern.iu`(?<!\p{L})(?:(?:test-)?fire[ds]?|launch(?:ed|es)|feuer(?:te?|ten|n)|sch(?:oss|ießt)|tir(?:é|ée|ées|és|a|e|ait)|lanc(?:é|ée|és|e|a)|dispar(?:ó|a|aron)|lanz(?:ó|a|aron)|lanci(?:a|ò|ato|ati)|wystrzeli\p{L}+|odpáli\p{L}+|vypáli\p{L}+|(?:вы|за)пусти\p{L}+|(?:ви|за)пусти\p{L}+|fırlat\p{L}+)(?!\p{L})|발사|쏘[았아]|쐈|発射|撃[っちつ]|[发發]射|试射|試射`;
const firing = pattern.iu`(?<!\p{L})(?:fir(?:es?|ed|ing)|shoots?|shot|us(?:es|ed|ing)|expend\p{L}*|feuer(?:t|te|n)|versch(?:ießt|oss)\p{L}*|verbrauch\p{L}*|tir(?:e|ent|ait|é)|dispar(?:a|an|aba)|gast(?:a|an)|spara(?:no)?|стреля\p{L}+|выпуска\p{L}+|расходу\p{L}+|стріля\p{L}+|випуска\p{L}+|витрача\p{L}+|wystrzel\p{L}+|zużywa\p{L}*|střílí|spotřebuj\p{L}+)(?!\p{L})|쏘|쏜|소모|発射|撃[っちつ]|消費|打[掉出光]|[发發]射|消耗`;
const seaward = pattern.iu`(?<!\p{L})(?:(?:toward|towards|into|in) the (?:East )?sea|Sea of Japan|East Sea|off (?:its|the|North Korea['’]s|the country['’]s) (?:east|eastern|west) coast|ins (?:\p{L}+ )?Meer|Ostmeer|mer (?:du Japon|de l['’]Est|Orientale)|mar (?:de Japón|del? Japón|del Este|Oriental|do Japão)|Mar(?:e)? del Giappone|Японск\p{L}+ мор\p{L}+|Morz\p{L}+ Japoński\p{L}+|Japonsk\p{L}+ moř\p{L}+)(?!\p{L})|동해|日本海|[東东]部海域`;
const firedBy = pattern.iu`(?<!\p{L})(?:by|from|durch|von|par|por|da|przez)\s(?:the\s)?$`;
const ofSalvo = pattern.iu`(?<!\p{L})(?:among (?:them|which)|including|darunter|parmi (?:eux|lesquels)|y compris|entre ellos|incluid[oa]s|tra cui|fra cui|в том числе|среди них|включая|серед них|зокрема|[ув] тому числі|w tym|wśród nich|mezi nimi|včetně)(?!\p{L})|其中|包括|を含む|포함`;
const partOf = pattern.iu`^\s(?:of|out of|von|des|de|di|su|из|із|з|z|ze)(?:\s(?:the|den|the total of|los|las|каждых))?\s?$`;
const partBehind = /のうち|(?:중|가운데)(?=[\s,에])|其中/u;
const wholeBefore = pattern.iu`(?<!\p{L})(?:of|out of|von|sur|de|di|su|из|із|з|z|ze|spośród)(?:\s(?:the|den|les|los|las))?\s$`;
const madeThere = pattern.iu`^(?:\s\p{L}+)?\s(?:was|were|are|is|had been|waren|sind|stammten|étaient|eran|были|были|були|były|byly)(?!\p{L})`;

/**
 * Whether a number counts arms that were fired and are not the supplier's: a whole salvo, of which its sentence calls a part
 * the supplier's ("fired five missiles, two of them North Korean"), or what the supplier launched itself.
 */
export function isFiredByOthers(
  compiled: CompiledTopic,
  line: FiringLine,
  number: StatedNumber,
  counted: Counted,
): boolean {
  if (!isArms(compiled, counted.unit)) return false;
  const bitsOf = (one: Mention): number => compiled.bits[one.concept] ?? 0;
  return (
    isSalvo(line, number, counted, bitsOf) ||
    isOwnLaunch(line, number, counted, bitsOf) ||
    isDroneRaid(line, number, counted, bitsOf)
  );
}

/** "Russia now fires 10,000 a day": what the receiver has used up, whoever made it, where no clause names the supplier. */
export function isFiredDaily(
  compiled: CompiledTopic,
  { text, sentence, mentions }: FiringLine,
  { start, end }: StatedNumber,
  { unit, mention: counted }: Counted,
): boolean {
  if (!isArms(compiled, unit)) return false;
  const last = endOf(end, counted);
  const [from, to] = clauseAround(text, sentence, start, last);
  const isDaily = periodOf(text, start, last) === 'day' || /[一每]天|每日/u.test(text.slice(from, start));
  if (!isDaily || !firing.test(text.slice(from, to))) return false;
  return !mentions.some(
    (one) => one.start >= from && one.end <= to && (compiled.bits[one.concept] ?? 0) & supply,
  );
}

/** Where a number with what it counts ends; what a counter stands for may be far away. */
const endOf = (end: number, counted: Mention): number =>
  counted.start - end <= BESIDE ? Math.max(end, counted.end) : end;

/** From where to where the clause reaches that a stretch of a sentence stands in. */
export function clauseAround(text: string, sentence: Sentence, start: number, end: number): [number, number] {
  const [before = ''] = text.slice(sentence.start, start).split(clauseEnd).reverse();
  const [behind = ''] = text.slice(end, sentence.end).split(clauseEnd, 1);
  return [start - before.length, end + behind.length];
}

type FiringLine = CountingLine & { readonly bits: number };
type BitsOf = (one: Mention) => number;

function isSalvo(
  { text, sentence, mentions, numbers, bits }: FiringLine,
  { start, end, amount }: StatedNumber,
  { mention: counted }: Counted,
  bitsOf: BitsOf,
): boolean {
  if ((bits & (front | bit.use)) === 0) return false;
  const supplies = mentions.filter((one) => bitsOf(one) & supply);
  const last = endOf(end, counted);
  // "Two of the five missiles that fell on Kharkiv": whose the five are is told by the name next to them.
  const part = numbers.findLast((one) => one.end <= start);
  if (part && part.amount < amount && partOf.test(text.slice(part.end, start))) {
    const next = mentions.find((one) => one.start >= end && bitsOf(one) & (supply | front));
    if (next === undefined || bitsOf(next) & supply) return false;
    // "The first 30 of 120 missiles promised to Moscow" are all its own.
    const isFired = bitsOf(next) & bit.theatre || firing.test(text.slice(last, sentence.end));
    return supplies.some((one) => one.start > last || isFired);
  }
  const first = supplies[0];
  if (first === undefined || first.start < last) return false;
  const among = ofSalvo.exec(text.slice(last, sentence.end));
  if (among !== null) {
    const [from, to] = [last + among.index, last + among.index + among[0].length];
    if (first.start >= from - BESIDE && first.start <= to + BESIDE) return true;
  }
  return numbers.some(
    (one) =>
      one.start >= last &&
      one.end <= first.start &&
      one.amount < amount &&
      (isOfThem(text, one) ||
        madeThere.test(text.slice(one.end, first.start)) ||
        partBehind.test(text.slice(last, one.start)) ||
        wholeBefore.test(text.slice(Math.max(sentence.start, start - 16), start))),
  );
}

/** "Two missiles were fired by Pyongyang to the east", "朝鲜向东部海域发射两枚导弹": in a clause where nobody else fires, and nobody is given anything. */
function isOwnLaunch(
  { text, sentence, mentions }: FiringLine,
  { start, end }: StatedNumber,
  { unit, mention: counted }: Counted,
  bitsOf: BitsOf,
): boolean {
  if (!isKindOf(unit, 'missiles')) return false;
  const last = endOf(end, counted);
  const [from, to] = clauseAround(text, sentence, start, last);
  const clause = text.slice(from, to);
  const inClause = mentions.filter((one) => one.start >= from && one.end <= to);
  const tells = inClause.reduce((bits, one) => bits | bitsOf(one), 0);
  if (tells & (given | bit.theatre)) return false;
  if (seaward.test(clause)) return true;
  if (tells & bit.receiver || !launched.test(clause)) return false;
  return inClause.some(
    (one) =>
      bitsOf(one) & bit.supplier &&
      (one.end < start - ADJACENT ||
        (one.start > last && firedBy.test(text.slice(Math.max(last, one.start - 10), one.start)))),
  );
}

/** "Four KN-23 missiles and 57 drones were launched": drones of a raid are the receiver's, unless called the supplier's or given. */
function isDroneRaid(
  { text, mentions, bits }: FiringLine,
  { start, end }: StatedNumber,
  { unit, mention: counted, noun }: Counted,
  bitsOf: BitsOf,
): boolean {
  if (!isKindOf(unit, 'drones') || (bits & (bit.theatre | bit.use | bit.made)) === 0 || bits & given)
    return false;
  const last = endOf(end, counted);
  const first = Math.min(start, noun?.start ?? counted.start);
  const around = text.slice(Math.max(0, first - BESIDE), last + BESIDE);
  if (periodOf(text, start, last) !== null || tellsOfProduction(around)) return false;
  // "북한 자폭 드론 500대", "57 drones from North Korea"; another count between belongs to another good.
  const isOf = (one: Mention): boolean =>
    one.end <= first
      ? first - one.end < BESIDE / 2 && !/[\d,、，]/u.test(text.slice(one.end, first))
      : one.start < last + BESIDE / 2;
  return !mentions.some((one) => (bitsOf(one) & supply) !== 0 && isOf(one));
}
