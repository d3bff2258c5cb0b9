import { type CompiledTopic, compileTopic } from './compiled-topic.ts';
import { factsOf } from './facts.ts';
import { type Features, featuresOf } from './features.ts';
import { logOdds } from './linear.ts';
import { quoteOf, readScene, type Scene } from './scene.ts';
import { sentenceBits, sentenceBitsWithout } from './sentence-bits.ts';
import type { LinearModel, Topic } from './topic.ts';
import type { Contribution, Evidence, JudgedText, Verdict } from './verdict.ts';
import { standingOf, weighingFor } from './weighing.ts';

/** Decides about one article. Pure: the same text and topic give the same verdict, anywhere and at any time. */
export type Judge = (input: JudgedText) => Verdict;

/** At most this many quotes are kept as evidence: those that moved the score most. */
const evidenceLimit = 12;

/** Raised when code reads texts otherwise than before: versions of an article are compared within one judge only. */
const REVISION = 3;

/**
 * Makes the judge of a topic.
 *
 * @param topic names and weights; {@link parseTopic} reads one from outside
 * @returns a function from title, summary, text and language to a verdict with its reasons
 */
export function createJudge(topic: Topic): Judge {
  const compiled = compileTopic(topic);
  return (input) => {
    const scene = readScene(input, topic, compiled.match);
    const perSentence = sentenceBits(scene, compiled.bits);
    const features = featuresOf(scene, compiled.bits, perSentence);
    const weighing = weighingFor(topic, input);
    const { label, core: score, odds } = standingOf(weighing, features);
    return {
      label,
      score,
      evidence: evidenceOf(compiled, scene, perSentence, { weights: weighing.core, odds }),
      contributions: contributionsOf(weighing.core, features),
      facts: factsOf(compiled, scene, label, perSentence),
      topicVersion: `${topic.version}.${REVISION}`,
    };
  };
}

/** The score as a sum that can be shown: the bias, then every feature that is not zero, largest share first. */
function contributionsOf({ bias, weights }: LinearModel, features: Features): Contribution[] {
  const shares: Contribution[] = [];
  for (const feature in weights) {
    const value = features[feature] ?? 0;
    const weight = value === 0 ? 0 : (weights[feature] ?? 0) * value;
    if (weight !== 0) shares.push({ feature, value, weight });
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
  scene: Scene,
  perSentence: Int32Array,
  { weights, odds }: { readonly weights: LinearModel; readonly odds: number },
): Evidence[] {
  const first = new Map<number, Evidence>();
  for (const mention of scene.mentions) {
    const { concept, weak } = mention;
    if (weak || (bits[concept] ?? 0) === 0 || first.has(concept)) continue;
    const others = sentenceBitsWithout(scene, bits, concept, perSentence);
    const without = logOdds(weights, featuresOf(scene, bits, others, concept));
    const id = topic.concepts[concept]?.id ?? '';
    first.set(concept, { ...quoteOf(scene.input, mention), concept: id, weight: odds - without });
  }
  return [...first.values()]
    .sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight))
    .slice(0, evidenceLimit);
}
