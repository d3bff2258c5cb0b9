import { type CompiledTopic, compileTopic } from './compiled-topic.ts';
import { factsOf } from './facts.ts';
import { oddsOn, oddsWithout, type Scale } from './features.ts';
import { type Outline, outlineOf } from './outline.ts';
import { type Mention, quoteOf, readScene } from './scene.ts';
import { leaveOut, sentenceBits } from './sentence-bits.ts';
import type { Topic } from './topic.ts';
import type { Contribution, Evidence, JudgedText, Verdict } from './verdict.ts';
import { standingOf, weighingFor } from './weighing.ts';

/** Decides about one article. Pure: the same text and topic give the same verdict, anywhere and at any time. */
export type Judge = (input: JudgedText) => Verdict;

/** At most this many quotes are kept as evidence: those that moved the score most. */
const evidenceLimit = 12;

/** Raised when code reads texts otherwise than before: versions of an article are compared within one judge only. */
const REVISION = 18;

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
    const { label, core: score, odds, answers } = standingOf(weighing, outline);
    return {
      label,
      score,
      evidence: evidenceOf(compiled, perSentence, outline, { scale: weighing.core, odds, answers }),
      contributions: contributionsOf(weighing.core, answers),
      facts: factsOf(compiled, scene, label, perSentence),
      topicVersion: `${topic.version}.${REVISION}`,
    };
  };
}

/** The score as a sum that can be shown: the bias, then every feature that is not zero, largest share first. */
function contributionsOf({ bias, weighed }: Scale, answers: readonly number[]): Contribution[] {
  const shares: Contribution[] = [];
  weighed.forEach(({ feature, weight }, at) => {
    const value = answers[at] ?? 0;
    if (value * weight !== 0) shares.push({ feature, value, weight: weight * value });
  });
  shares.sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight));
  return [{ feature: 'bias', value: 1, weight: bias }, ...shares];
}

/** A concept that a text names: where first, and in which sentences. */
interface Named {
  readonly concept: number;
  readonly first: Mention;
  readonly named: number[];
}

/** The concepts that a text names and that say something, in its order. */
function namedIn({ mentions }: Outline['scene'], bits: Int32Array): readonly Named[] {
  const all: Named[] = [];
  const known: (Named | undefined)[] = new Array(bits.length);
  for (const mention of mentions) {
    const { concept, weak, sentence } = mention;
    if (weak || (bits[concept] ?? 0) === 0) continue;
    const one = known[concept];
    if (one !== undefined) {
      if (one.named.at(-1) !== sentence) one.named.push(sentence);
      continue;
    }
    const first: Named = { concept, first: mention, named: [sentence] };
    known[concept] = first;
    all.push(first);
  }
  return all;
}

/**
 * The concepts that carry the score, each at the place it is first named. A concept weighs what the log-odds would
 * lose without it, so that names which stand in for each other weigh little each.
 */
function evidenceOf(
  { topic, bits }: CompiledTopic,
  perSentence: Int32Array,
  outline: Outline,
  {
    scale,
    odds,
    answers,
  }: { readonly scale: Scale; readonly odds: number; readonly answers: readonly number[] },
): Evidence[] {
  const { scene } = outline;
  const evidence: Evidence[] = [];
  // One list for all concepts: a new one for each was a tenth of the time of evidence.
  const others = perSentence.slice();
  for (const one of namedIn(scene, bits)) {
    const { concept, first, named } = one;
    const without = leaveOut(scene, bits, one, perSentence, others)
      ? oddsOn(scale, outlineOf(scene, bits, others), concept)
      : oddsWithout(scale, outline, concept, { odds, answers });
    for (const at of named) others[at] = perSentence[at] ?? 0;
    const id = topic.concepts[concept]?.id ?? '';
    evidence.push({ ...quoteOf(scene.input, first), concept: id, weight: odds - without });
  }
  return evidence.sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight)).slice(0, evidenceLimit);
}
