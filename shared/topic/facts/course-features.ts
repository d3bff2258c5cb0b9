import type { CompiledTopic } from '../compiled-topic.ts';
import { bit, deal, has } from '../concept-bits.ts';
import { joined } from '../names/joined.ts';
import type { Scene } from '../scene.ts';
import type { Course } from './course.ts';
import { flag, share } from './shares.ts';

/** Sentences below the headline that are read for claims. */
export const claimSentences = 14;

/** Arms other than those known to go back. */
export function forward(value: number): boolean {
  return (value & bit.forward) !== 0;
}

const zoneNames = { title: 'title: ', lead: 'lead: ', text: 'text: ' } as const;

const forthTold = 1;
const backTold = 2;

/**
 * Which ways a sentence tells: arms go forth unless the words around the countries say they go back; technology goes
 * back where both sides, an exchange (here or just before) or a word of giving stand beside it.
 */
function tellsWay(value: number, before: number, toward: boolean, homeward: boolean): number {
  let told = 0;
  const sided = (value & (bit.supplier | bit.receiver)) !== 0;
  if (forward(value) && sided && !(homeward && !toward)) told |= forthTold;
  if (forward(value) && homeward && !toward && !(value & bit.made)) told |= backTold;
  if (
    (value & bit.back) !== 0 &&
    (has(value, bit.supplier, bit.receiver) ||
      ((value | before) & bit.exchange) !== 0 ||
      homeward ||
      (sided && (value & (bit.act | bit.help)) !== 0))
  )
    told |= backTold;
  return told;
}

/** Which way goods are told to go, in headline, lead and text; by sentence, and only where arms or an act are named. */
export function addCourses(
  scene: Scene,
  perSentence: Int32Array,
  ways: ReadonlyMap<number, ReadonlySet<Course>>,
  result: Map<string, number>,
): void {
  let forth = 0;
  let back = 0;
  const told = { title: 0, lead: 0, text: 0 };
  for (
    let sentence = 0;
    sentence < Math.min(perSentence.length, scene.titleSentences + claimSentences);
    sentence += 1
  ) {
    const value = perSentence[sentence] ?? 0;
    const own = ways.get(sentence);
    const title = sentence < scene.titleSentences;
    const zone = title ? 'title' : sentence < scene.titleSentences + 2 ? 'lead' : 'text';
    const before = sentence > 0 ? (perSentence[sentence - 1] ?? 0) : 0;
    const toward = own !== undefined && (own.has('to receiver') || own.has('from supplier'));
    const homeward = own !== undefined && (own.has('to supplier') || own.has('from receiver'));
    told[zone] |= tellsWay(value, before, toward, homeward);
    if (own === undefined) continue;
    if ((value & bit.troops) !== 0 && (value & deal) === 0) continue;
    for (const course of own) result.set(joined(zoneNames[zone], course), 1);
    if (homeward && value & bit.civil) result.set('text: civil to supplier', 1);
    if (homeward && value & bit.back) result.set('text: technology to supplier', 1);
    if (toward) forth += title ? 3 : 1;
    if (homeward) back += title ? 3 : 1;
  }
  // Most of these are not told.
  const add = (name: string, value: number): void => {
    if (value !== 0) result.set(name, value);
  };
  add('text: of courses, those back', share(back, forth + back));
  add('text: courses both ways', flag(forth > 0 && back > 0));
  add('text: courses only back', flag(forth === 0 && back > 0));
  const main = told.title !== 0 ? told.title : told.lead;
  const rest = told.title | told.lead | told.text;
  add('main course: forth', flag(main === forthTold));
  add('main course: back', flag(main === backTold));
  add('main course: both', flag(main === (forthTold | backTold)));
  add('main course: forth, back in the rest', flag(main === forthTold && rest & backTold));
  add('main course: back, forth in the rest', flag(main === backTold && rest & forthTold));
  add('main course: none, back in the rest', flag(main === 0 && rest === backTold));
  add('main course: none, both in the rest', flag(main === 0 && rest === (forthTold | backTold)));
}

/**
 * Which goods are named in headline and text, and on which side of a word of exchange ("shells in return for
 * technology", "見返りに戦闘機"): what is named on one side of it goes the other way than what is named on the other.
 *
 * @param result is given features of 1, by zone; goods by id, and as three kinds: arms, technology with what is known
 *   to go back, and civil goods
 */
export function addReturns(compiled: CompiledTopic, scene: Scene, result: Map<string, number>): void {
  const last = scene.titleSentences + claimSentences;
  for (let at = 0; at < scene.sentences.length && at < last; at += 1) {
    const sentence = scene.sentences[at];
    if (sentence === undefined || sentence.from === sentence.to) continue;
    const zone = at < scene.titleSentences ? 'title: ' : 'text: ';
    const naming = at < scene.titleSentences ? 'title: names ' : 'text: names ';
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const exchange = mentions.find(({ concept, weak }) => !weak && compiled.bits[concept] === bit.exchange);
    let [forth, back] = [false, false];
    for (const mention of mentions) {
      const good = compiled.topic.concepts[mention.concept];
      if (mention.weak || good?.kind !== 'good') continue;
      result.set(joined(naming, good.id), 1);
      if (exchange === undefined) continue;
      const bits = compiled.bits[mention.concept] ?? 0;
      const kind = bits & bit.civil ? 'civil' : bits & bit.back ? 'back' : 'forth';
      const beside = mention.start < exchange.start ? ' before an exchange' : ' after an exchange';
      result.set(joined(zone, joined(kind, beside)), 1);
      forth ||= kind === 'forth';
      back ||= kind === 'back';
    }
    if (forth && back) result.set(`${zone}names both for an exchange`, 1);
  }
}
