import { type CompiledTopic, compileTopic } from './compiled-topic.ts';
import { factsOf } from './facts.ts';
import { oddsOn, type Scale } from './features.ts';
import { type Outline, outlineOf } from './outline.ts';
import { quoteOf, readScene } from './scene.ts';
import { sentenceBits, sentenceBitsWithout } from './sentence-bits.ts';
import type { Topic } from './topic.ts';
import type { Contribution, Evidence, JudgedText, Verdict } from './verdict.ts';
import { standingOf, weighingFor } from './weighing.ts';

/** Decides about one article. Pure: the same text and topic give the same verdict, anywhere and at any time. */
export type Judge = (input: JudgedText) => Verdict;

/** At most this many quotes are kept as evidence: those that moved the score most. */
const evidenceLimit = 12;

/** Raised when code reads texts otherwise than before: versions of an article are compared within one judge only. */
const REVISION = 6;

/**
 * Makes the judge of a topic.
 *
 * @param topic names and weights; {@link parseTopic} reads one from outside
 * @returns a function from title, summary, text and language to a verdict with its reasons
 */
export function createJudge(topic: Topic): Judge {
  const compiled = compileTopic(topic);
  return (input) => {
    const scene = readScene(input, compiled);
    const perSentence = sentenceBits(scene, compiled.bits);
    const outline = outlineOf(scene, compiled.bits, perSentence);
    const weighing = weighingFor(compiled.weighings, outline);
    const { label, core: score, odds } = standingOf(weighing, outline);
    return {
      label,
      score,
      evidence: evidenceOf(compiled, perSentence, outline, { scale: weighing.core, odds }),
      contributions: contributionsOf(weighing.core, outline),
      facts: factsOf(compiled, scene, label, perSentence),
      topicVersion: `${topic.version}.${REVISION}`,
    };
  };
}

/** The score as a sum that can be shown: the bias, then every feature that is not zero, largest share first. */
function contributionsOf({ bias, weighed }: Scale, outline: Outline): Contribution[] {
  const shares: Contribution[] = [];
  for (const { feature, weight, ask } of weighed) {
    const value = Number(ask(outline));
    if (value * weight !== 0) shares.push({ feature, value, weight: weight * value });
  }
  shares.sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight));
  return [{ feature: 'bias', value: 1, weight: bias }, ...shares];
}

/**
 * The concepts that carry the score, each at the place it is first named. A concept weighs what the log-odds would
 * lose without it, so that names which stand in for each other weigh little each.
 */
function evidenceOf(
  { topic, bits }: CompiledTopic,
  perSentence: Int32Array,
  outline: Outline,
  { scale, odds }: { readonly scale: Scale; readonly odds: number },
): Evidence[] {
  const { scene } = outline;
  const first = new Map<number, Evidence>();
  for (const mention of scene.mentions) {
    const { concept, weak } = mention;
    if (weak || (bits[concept] ?? 0) === 0 || first.has(concept)) continue;
    const others = sentenceBitsWithout(scene, bits, concept, perSentence);
    const left =
      others === perSentence ? { ...outline, without: concept } : outlineOf(scene, bits, others, concept);
    const without = oddsOn(scale, left);
    const id = topic.concepts[concept]?.id ?? '';
    first.set(concept, { ...quoteOf(scene.input, mention), concept: id, weight: odds - without });
  }
  return [...first.values()]
    .sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight))
    .slice(0, evidenceLimit);
}
