import type { CompiledTopic } from '../compiled-topic.ts';
import { joined } from '../names/joined.ts';
import type { Scene } from '../scene.ts';
import { bit } from '../sentence-bits.ts';

/** Sentences below the headline that are read for claims. */
export const claimSentences = 14;

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
