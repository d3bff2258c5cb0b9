import type { CompiledTopic } from '../compiled-topic.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention, Sentence } from '../scene.ts';
import { ancestorsOf } from '../topic.ts';
import { isNoun, nameOf } from './countables.ts';
import type { CountingLine } from './counted.ts';

const aWord = pattern.u`\p{L}{4}`;

/** "Trzy osoby i dwa statki": a number beyond which another one counts. "Two of the three ships" has no noun between. */
export function isBeyondOther(
  { text, numbers }: CountingLine,
  { start, end }: StatedNumber,
  noun: Mention,
): boolean {
  return numbers.some(
    (other) =>
      other.start !== start &&
      other.start >= end &&
      other.end <= noun.start &&
      aWord.test(text.slice(end, other.start)),
  );
}

/** "Four ammunition ships": what is counted is named last, by a unit right behind its good. */
export function isHead({ text, language }: CountingLine, good: Mention, unit: Mention): boolean {
  return language === 'en' && unit.start - good.end === 1 && text.charAt(good.end) === ' ';
}

const ofThemBehind = pattern.iu`^\s(?:of (?:them|which)|d['’]entre eux|davon|de (?:ellos|ellas|estos)|di (?:essi|quest[ie])|deles|delas|из них|з них|z nich|daarvan|av dem|af dem)(?!\p{L})`;
const ofThemBefore = pattern.iu`(?<!\p{L})(?:of which|of them|dont|davon|darunter|di cui|de los cuales|de las cuales|de ellos|dos quais|das quais|из них|из которых|з них|з яких|z czego|z nich|waarvan|varav|heraf)\s(?:(?:about|some|around|rund|etwa|environ|quelque|unos|circa|cerca de|около|близько|około)\s)?$`;

/** "12 million shells, five million of them this year", "dont cinq millions": a part of what was counted before. */
export function isOfThem(text: string, { start, end }: StatedNumber): boolean {
  return (
    ofThemBehind.test(text.slice(end, end + 24)) ||
    ofThemBefore.test(text.slice(Math.max(0, start - 32), start))
  );
}

const ofWhole = pattern.iu`^(?:of|out of|von|sur|de|di|из|із|з|spośród)(?:\s(?:the|den|les|los|las))?\s$`;

/** "Of the five missiles that hit Kharkiv, two ...": a part of what its sentence begins with. */
export function isOfWhole(
  text: string,
  sentence: Pick<Sentence, 'start'>,
  whole: StatedNumber,
  { start }: StatedNumber,
): boolean {
  return (
    ofWhole.test(text.slice(sentence.start, Math.min(whole.start, sentence.start + 24))) &&
    text.slice(whole.end, start).endsWith(', ')
  );
}

const totalBefore = pattern.iu`(?:(?<!\p{L})(?:total|insgesamt|gesamt\p{L}*|totale|в(?:сего|\sобщей сложности|\sсумме)|общ(?:ее|ий)|итого|загалом|[ув]сього|загальн\p{L}*|łączn\p{L}*|w sumie|ogółem|celkem|celkov\p{L}*)(?!\p{L})|총|누적|합계|모두|[合総累]?計|[总總共累][数计數計])[^\d.;:]{0,24}$`;
const totalBehind = pattern.iu`^\s(?:in (?:total|all)|altogether|overall|insgesamt|au total|en total|in tutto|in totale|łącznie|celkem|в сумме|загалом)(?!\p{L})`;

/** "700 more containers, for a total of 36,200", "insgesamt 36.200": a number that sums up what was counted before. */
export function isTotal(text: string, { start, end }: StatedNumber): boolean {
  return (
    totalBefore.test(text.slice(Math.max(0, start - 40), start)) ||
    totalBehind.test(text.slice(end, end + 16))
  );
}

const partOf = pattern.iu`^(?:\s(?:premiers|primeros|primi))?\s(?:of|von|d['’]|de|di|из|із|з|z|av|van)(?:\s?(?:the|a|an|den|un|una|uno|los))?\s?$`;

/** "First 100,000 of a million shells", "30 of 120 missiles": a part that counts what the whole does, which comes next. */
export function isPartOf(text: string, part: StatedNumber, whole: StatedNumber): boolean {
  return part.amount > 1 && part.amount < whole.amount && partOf.test(text.slice(part.end, whole.start));
}

/** "자주포와 방사포 200문" are 200 pieces of what both are. */
export function jointName(
  compiled: CompiledTopic,
  { text, mentions }: CountingLine,
  noun: Mention,
  rounds: boolean,
): string {
  const own = nameOf(compiled, noun);
  const other = mentions.findLast(
    (mention) =>
      mention.end <= noun.start &&
      isNoun(compiled, mention) &&
      !/^\d/.test(text.slice(mention.start, mention.end)),
  );
  if (
    other === undefined ||
    !/^(?:[」』][、・]?[「『]|[과와·と和及、や・][「『]?|\s및|および|及び|以及)\s?[\dㄱ-ㅎ㎜㎝밀리미터ミリ毫米mM]*\s?$/u.test(
      text.slice(other.end, noun.start),
    )
  )
    return own;
  const wide = [nameOf(compiled, other), ...ancestorsOf(compiled.topic, nameOf(compiled, other))];
  const both = [own, ...ancestorsOf(compiled.topic, own)].find((name) => wide.includes(name)) ?? 'piece';
  return rounds && both !== own ? 'munitions' : both;
}
