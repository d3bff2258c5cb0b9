import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { pattern } from '../names/pattern.ts';
import { fieldOf, type Scene } from '../scene.ts';

/** "Iranian drones", "Ukraine's drones", "ВСУ ударили дронами": nothing but a genitive between whose they are and the good. */
const owns = /^(?:['’]s?)?[\s-]?(?:made\s|製|制|제\s?|산\s?|の|군\s?)?$/iu;
/** The land of the war is mostly where goods go: its words count where they say whose ("Ukraine's", not "на Україну ракети"). */
const ofTheatre =
  /^(?:ukrainian|ukrainisch|ukrainien|ucranian|ucrain[oaie]|украинск|українськ|ukraińsk|ukrajinsk|oekraïense|всу|зсу|우크라이나군|ウクライナ軍|乌军|烏軍)|['’]s?\s?$|(?:우크라이나|乌克兰|ウクライナ)(?:의|の|군)?\s?$/iu;
/** "Drohnen aus dem Iran", "drones from Iran", "дроны из Ирана", "drones de Irán". */
const from = /^\s(?:from|aus(?:\sde[mr])?|из|з|із|d[’']|de(?:\sl[’'])?|del|dall?[’']|z|uit)\s?$/iu;
/** "slips past air defences": what shoots at the goods of the deal is none of them. */
const pastWords = String.raw`past|evad\p{L}+|penetrat\p{L}+|overwhelm\p{L}*|intercepted by|shot down by|downed by`;
const gotPast = pattern.iu`(?<!\p{L})(?:${pastWords})\s(?:\p{L}+['’]?s?\s){0,3}$`;
/** "sanctioned by the UN for ballistic missiles": a person's record. */
const recordWords = String.raw`sanctioned|blacklisted|sanktioniert\p{L}*|sanctionnée?s?|sancionad[oa]s?|sanzionat[oaie]`;
const record = pattern.iu`(?<!\p{L})(?:${recordWords})(?:\s\p{L}+){0,7}\s(?:for|over|wegen|pour|por|per)\s(?:\p{L}+\s){0,3}$`;

/** One question of a sentence before two of each good: the words are rare. */
export const pastOrRecord = pattern.iu`(?:${pastWords}|${recordWords})\s`;

/** Whether a good is said to be of a country outside the deal, or stands in a word on somebody's past alone. */
export function isOfOthers(compiled: CompiledTopic, scene: Scene, at: number): boolean {
  const good = scene.mentions[at];
  const sentence = good === undefined ? undefined : scene.sentences[good.sentence];
  if (good === undefined || sentence === undefined) return false;
  const text = fieldOf(scene.input, good.field);
  const before = text.slice(Math.max(sentence.start, good.start - 80), good.start);
  if (record.test(before) || gotPast.test(before)) return true;
  for (let index = sentence.from; index < sentence.to; index += 1) {
    const mention = scene.mentions[index];
    if (mention === undefined) continue;
    const country = compiled.topic.concepts[mention.concept];
    const isOther = country?.kind === 'other' && country.role === 'supplier';
    if (mention.end <= good.start) {
      const whose =
        isOther || (country?.kind === 'theatre' && ofTheatre.test(text.slice(mention.start, good.start)));
      if (whose && owns.test(text.slice(mention.end, good.start))) return true;
    } else if (isOther && mention.start >= good.end && from.test(text.slice(good.end, mention.start)))
      return true;
  }
  return false;
}

/** The country named nearest to a good in its sentence: "Iranian drones and North Korean shells". */
export function nearestCountry(compiled: CompiledTopic, scene: Scene, at: number): number {
  const good = scene.mentions[at];
  const sentence = good === undefined ? undefined : scene.sentences[good.sentence];
  if (good === undefined || sentence === undefined) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  let country = 0;
  for (let index = sentence.from; index < sentence.to; index += 1) {
    const mention = scene.mentions[index];
    const value = mention === undefined || mention.weak ? 0 : (compiled.bits[mention.concept] ?? 0);
    if (mention === undefined || !(value & (bit.supplier | bit.receiver | bit.otherSupplier))) continue;
    const distance = mention.start >= good.end ? mention.start - good.end : good.start - mention.end;
    if (distance < nearest) {
      nearest = distance;
      country = value;
    }
  }
  return country;
}
