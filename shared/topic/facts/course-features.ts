import { joined } from '../names/joined.ts';
import type { Scene } from '../scene.ts';
import { bit, deal, has } from '../sentence-bits.ts';
import type { Course } from './course.ts';
import { claimSentences } from './returns.ts';
import { flag, share } from './shares.ts';

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
