import { type CompiledTopic, compileTopic } from './compiled-topic.ts';
import { factsOf } from './facts.ts';
import { type Features, featuresOf } from './features.ts';
import { logOdds, probability } from './linear.ts';
import { quoteOf, readScene, type Scene } from './scene.ts';
import type { Topic } from './topic.ts';
import type { Contribution, Evidence, JudgedText, Label, Verdict } from './verdict.ts';

/** Decides about one article. Pure: the same text and topic give the same verdict, anywhere and at any time. */
export type Judge = (input: JudgedText) => Verdict;

/** What a verdict would be if one concept were not in the text. */
export interface Counterfactual {
  readonly concept: string;
  readonly score: number;
  readonly label: Label;
}

/** At most this many quotes are kept as evidence: those that moved the score most. */
const evidenceLimit = 12;

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
    const features = featuresOf(scene, compiled.bits);
    const odds = logOdds(topic.model.core, features);
    const label = labelOf(topic, features, odds);
    return {
      label,
      score: probability(odds),
      evidence: evidenceOf(compiled, scene, odds),
      contributions: contributionsOf(topic, features),
      facts: factsOf(compiled, scene, label),
      topicVersion: topic.version,
    };
  };
}

function labelOf(topic: Topic, features: Features, coreOdds: number): Label {
  const { thresholds } = topic.model;
  if (probability(coreOdds) >= thresholds.core) return 'core';
  return probability(logOdds(topic.model.topical, features)) >= thresholds.topical ? 'related' : 'off';
}

/** The score as a sum that can be shown: the bias, then every feature that is not zero, largest share first. */
function contributionsOf(topic: Topic, features: Features): Contribution[] {
  const { bias, weights } = topic.model.core;
  const shares = Object.entries(weights)
    .map(([feature, weight]) => ({
      feature,
      value: features[feature] ?? 0,
      weight: weight * (features[feature] ?? 0),
    }))
    .filter((share) => share.weight !== 0)
    .sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight));
  return [{ feature: 'bias', value: 1, weight: bias }, ...shares];
}

/**
 * The concepts that carry the score, each at the place it is first named. A concept weighs what the log-odds would
 * lose without it, so that names which stand in for each other weigh little each.
 */
function evidenceOf(compiled: CompiledTopic, scene: Scene, odds: number): Evidence[] {
  const first = new Map<number, Evidence>();
  for (const mention of scene.mentions) {
    if (mention.weak || (compiled.bits[mention.concept] ?? 0) === 0 || first.has(mention.concept)) continue;
    const concept = compiled.topic.concepts[mention.concept]?.id ?? '';
    const without = logOdds(compiled.topic.model.core, featuresOf(scene, compiled.bits, mention.concept));
    first.set(mention.concept, { ...quoteOf(scene.input, mention), concept, weight: odds - without });
  }
  return [...first.values()]
    .sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight))
    .slice(0, evidenceLimit);
}

/**
 * What would tip the verdict over: score and label without each concept the text names, the most telling first.
 *
 * @returns one entry a concept that moves the score by at least 0.01 or changes the label; "without *KN-23* it would be
 *   0.41" is `{ concept: 'kn-23', score: 0.41, label: 'related' }`
 */
export function counterfactuals(topic: Topic, input: JudgedText): Counterfactual[] {
  const compiled = compileTopic(topic);
  const scene = readScene(input, topic, compiled.match);
  const whole = featuresOf(scene, compiled.bits);
  const wholeOdds = logOdds(topic.model.core, whole);
  const score = probability(wholeOdds);
  const label = labelOf(topic, whole, wholeOdds);
  const named = new Set(
    scene.mentions
      .filter((mention) => !mention.weak && compiled.bits[mention.concept] !== 0)
      .map((mention) => mention.concept),
  );
  return [...named]
    .map((concept) => {
      const features = featuresOf(scene, compiled.bits, concept);
      const odds = logOdds(topic.model.core, features);
      return {
        concept: topic.concepts[concept]?.id ?? '',
        score: probability(odds),
        label: labelOf(topic, features, odds),
      };
    })
    .filter((one) => Math.abs(one.score - score) >= 0.01 || one.label !== label)
    .sort((one, two) => Math.abs(two.score - score) - Math.abs(one.score - score));
}
