import type { CompiledTopic } from '../compiled-topic.ts';
import { weightsOf } from '../linear.ts';
import { quoteOf, type Scene } from '../scene.ts';
import type { LinearModel } from '../topic.ts';
import type { Fact } from '../verdict.ts';
import { isNamed } from './callers.ts';
import {
  isAnswer,
  isHeadlinesVoice,
  lateness,
  type SpeakerCandidate,
  tellFeatures,
} from './candidate-features.ts';
import { speakerCandidates } from './candidates.ts';
import { ownFinding } from './own-finding.ts';
import { isInvented } from './spoken-of.ts';
import { isNameless, ownWord } from './voices.ts';

/** Log-odds from which the likeliest of those heard is told where no other is: one in seven. */
const leastOdds = -1.8;

/**
 * Who is said to say it: of those whom an article could be quoting, the ones that the model of the topic takes for whom a
 * reader would name, and whoever has a name and is heard in the headline; of those heard the likeliest where it takes none.
 * Nobody is heard in satire.
 *
 * @param carrying indices of the sentences that say something about the deal
 * @returns whoever is heard first comes first; values are concept ids (a country's for its nameless bodies), or, where
 *   nobody with a name is heard, the words of sources without one as written, in quotation marks
 */
export function attributionOf(compiled: CompiledTopic, scene: Scene, carrying: ReadonlySet<number>): Fact[] {
  if (isInvented(scene.input)) return [];
  const said = speakersAmong(compiled.topic.model.speakers, speakerCandidates(compiled, scene, carrying)).map(
    ({ caller, field }) => ({
      value: caller.value,
      quote: quoteOf(scene.input, { field, start: caller.start, end: caller.end }),
    }),
  );
  const own = said.every(({ value }) => isNameless(value)) ? ownFinding(scene.input) : null;
  // "our analysts counted": those without a name are the publisher's where it says so.
  const isOwn =
    own !== null &&
    said.every(({ quote }) => quote.field === own.field && quote.start >= own.start && quote.start < own.end);
  return isOwn ? [{ value: ownWord, quote: quoteOf(scene.input, own) }] : said;
}

/** {@link attributionOf}, of candidates and by a model that may still be learning. */
export function speakersAmong(
  model: LinearModel,
  candidates: readonly SpeakerCandidate[],
): readonly SpeakerCandidate[] {
  const weighed = candidates.map((one) => ({ one, odds: oddsOf(model, one) }));
  const best = weighed.reduce((top, { one, odds }) => (one.times > 0 ? Math.max(top, odds) : top), leastOdds);
  const chosen = weighed
    .filter(({ one, odds }) => odds >= 0 || odds === best || isHeadlinesVoice(one))
    .map(({ one }) => one)
    .sort((one, two) => lateness(one) - lateness(two));
  return chosen.filter((one) => !givesWay(one, chosen));
}

/** Log-odds that a candidate is one whom a reader would name. */
function oddsOf(model: LinearModel, candidate: SpeakerCandidate): number {
  const weights = weightsOf(model);
  let sum = model.bias;
  tellFeatures(candidate, (feature, value) => {
    if (value !== 0) sum += value * (weights.get(feature) ?? 0);
  });
  return sum;
}

/** Whether a side of the deal is heard after somebody without a name: it answers what they claim, and is not who they are. */
function answers(side: SpeakerCandidate, nameless: SpeakerCandidate): boolean {
  return side.caller.party && nameless.place !== null && (side.place === null || side.place > nameless.place);
}

/**
 * "Officials" beside somebody with a name are mostly that body's own, and tell readers nothing; a country gives way to
 * whoever speaks for it; what a side of the deal answers below the lead is no word for what others claim of it; and who is
 * only named where a side is heard first ("Peskov denied a report of the NIS") is whom it answers.
 */
function givesWay(one: SpeakerCandidate, chosen: readonly SpeakerCandidate[]): boolean {
  const { caller } = one;
  return chosen.some(
    (other) =>
      other.caller !== caller &&
      ((isNameless(caller.value) && !isNameless(other.caller.value) && !answers(other, one)) ||
        other.caller.homes.includes(caller.value) ||
        (one.times === 0 && other.place === 0 && other.caller.party && isNamed(other.caller)) ||
        (isAnswer(one) && !other.caller.party && other.times > 0)),
  );
}
