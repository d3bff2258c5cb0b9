import { attributionOf } from './attribution.ts';
import { claimFeatures } from './claims.ts';
import type { CompiledTopic } from './compiled-topic.ts';
import { datesOf } from './dates.ts';
import { goodsOf } from './goods.ts';
import { likeliest } from './linear.ts';
import { type Negated, negatedIn } from './negation.ts';
import { quantitiesOf } from './quantities.ts';
import { fieldOf, type Mention, quoteOf, type Scene } from './scene.ts';
import { bit, relates, sentenceBits } from './sentence-bits.ts';
import type { Concept } from './topic.ts';
import {
  type Direction,
  type Fact,
  type Facts,
  type Label,
  noFacts,
  type Quote,
  type Stage,
} from './verdict.ts';

/**
 * The claims of an article, each with the words that carry it.
 *
 * @param label articles that are off topic make no claims about it: they get none
 */
export function factsOf(
  compiled: CompiledTopic,
  scene: Scene,
  label: Label,
  perSentence = sentenceBits(scene, compiled.bits),
): Facts {
  if (label === 'off') return noFacts;
  const carrying = carryingSentences(perSentence);
  const claims = label === 'core' || carrying.size > 0 ? claimFeatures(compiled, scene, perSentence) : null;
  const named = (kind: Concept['kind']): Fact[] => namedOf(compiled, scene, kind);
  const direction = claims === null ? null : directionOf(compiled, scene, carrying, claims);
  return {
    direction,
    stages: claims === null ? [] : stagesOf(compiled, scene, carrying, claims),
    goods: goodsOf(compiled, scene, {
      perSentence,
      carrying,
      core: label === 'core',
      direction: direction?.value ?? null,
    }),
    quantities: quantitiesOf(compiled, scene, new Set(scene.sentences.keys())),
    places: named('place'),
    people: named('person'),
    organisations: named('organisation'),
    ships: named('ship'),
    attribution: attributionOf(compiled, scene),
    dates: datesOf(compiled, scene),
  };
}

/** Sentences that say something about the deal: in themselves, or with the one before them. */
export function carryingSentences(perSentence: Int32Array): Set<number> {
  const carrying = new Set<number>();
  perSentence.forEach((value, at) => {
    const before = at > 0 ? (perSentence[at - 1] ?? 0) : 0;
    const near =
      (value & (bit.arms | bit.technology)) !== 0 &&
      (value & (bit.supplier | bit.receiver)) !== 0 &&
      relates(value | before);
    if (relates(value) || near) carrying.add(at);
  });
  return carrying;
}

function directionOf(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  claims: Readonly<Record<string, number>>,
): Fact<Direction> | null {
  const value = likeliest(compiled.topic.model.directions, claims);
  const quote = sentenceQuote(scene, carrying.values().next().value ?? 0);
  return value === null || quote === null ? null : { value, quote };
}

function sentenceQuote(scene: Scene, index: number): Quote | null {
  const sentence = scene.sentences[index];
  const quote = sentence === undefined ? null : quoteOf(scene.input, sentence);
  return quote === null || quote.text === '' ? null : quote;
}

/** Stages that a "never", a "not" or a denial turns into their contrary. */
const deniable: ReadonlySet<Stage> = new Set(['transfer', 'use', 'agreement', 'negotiation']);

/** The place of a negation that covers a mention, or null. */
function negationOf(
  scene: Scene,
  negations: Map<number, readonly Negated[]>,
  mention: Mention,
): Negated | null {
  const sentence = scene.sentences[mention.sentence];
  if (sentence === undefined) return null;
  const known =
    negations.get(mention.sentence) ??
    negatedIn(fieldOf(scene.input, sentence.field).slice(sentence.start, sentence.end), scene.input.language);
  negations.set(mention.sentence, known);
  const at = mention.start - sentence.start;
  return known.find((one) => at >= one.start && at < one.end) ?? null;
}

/**
 * The main stage first; then the others whose acts stand in a sentence about the deal. An act that is said not to have
 * happened is a denial; where the headline only says what did not happen, denial is the main stage.
 */
function stagesOf(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  claims: Readonly<Record<string, number>>,
): Fact<Stage>[] {
  const first = new Map<Stage, Quote>();
  const negations = new Map<number, readonly Negated[]>();
  const inTitle = { asserted: false, negated: false };
  const add = (stage: Stage, quote: Quote): void => {
    if (!first.has(stage)) first.set(stage, quote);
  };
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    const title = mention.sentence < scene.titleSentences;
    if (!title && !carrying.has(mention.sentence)) continue;
    const stage = concept?.kind === 'act' ? concept.stage : null;
    if (stage === null && !(title && concept?.kind === 'good')) continue;
    const negation = stage === null || deniable.has(stage) ? negationOf(scene, negations, mention) : null;
    if (negation !== null) {
      if (title) inTitle.negated = true;
      add('denial', negationQuote(scene, mention, negation));
    } else if (stage !== null) {
      if (title && stage !== 'denial') inTitle.asserted = true;
      add(stage, quoteOf(scene.input, mention));
    }
  }
  const facts: Fact<Stage>[] = [];
  const told = likeliest(compiled.topic.model.stages, claims);
  const onlyNegated = inTitle.negated && !inTitle.asserted;
  const main = told !== null && onlyNegated && deniable.has(told) ? 'denial' : told;
  if (main !== null) {
    const quote = first.get(main) ?? sentenceQuote(scene, 0);
    if (quote !== null) facts.push({ value: main, quote });
  }
  for (const [stage, quote] of first) {
    if (stage !== main && stage !== 'analysis') facts.push({ value: stage, quote });
  }
  return facts;
}

/** From the negating word to what it negates, or the other way round. */
function negationQuote(scene: Scene, mention: Mention, { by }: Negated): Quote {
  const from = scene.sentences[mention.sentence]?.start ?? 0;
  return quoteOf(scene.input, {
    field: mention.field,
    start: Math.min(from + by.start, mention.start),
    end: Math.max(from + by.end, mention.end),
  });
}

function namedOf(compiled: CompiledTopic, scene: Scene, kind: Concept['kind']): Fact[] {
  const facts = new Map<number, Fact>();
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    if (concept?.kind !== kind || mention.weak || facts.has(mention.concept)) continue;
    if (concept.kind === 'place' && concept.at !== undefined && isOtherPlace(compiled, scene, mention))
      continue;
    facts.set(mention.concept, { value: concept.id, quote: quoteOf(scene.input, mention) });
  }
  return [...facts.values()];
}

/**
 * Whether the same words name another place that fits better: "Vostochny" is the port where its sentence or the ones
 * beside it tell of ships, cargo or another port, and the launch site elsewhere.
 */
function isOtherPlace(compiled: CompiledTopic, scene: Scene, place: Mention): boolean {
  const shared = scene.mentions.some(
    (mention) =>
      mention.concept !== place.concept &&
      mention.field === place.field &&
      mention.start === place.start &&
      mention.end === place.end &&
      compiled.topic.concepts[mention.concept]?.kind === 'place',
  );
  if (!shared) return false;
  const bySea = scene.mentions.some((mention) => {
    if (mention.weak || Math.abs(mention.sentence - place.sentence) > 1) return false;
    if (mention.field === place.field && mention.start === place.start) return false;
    const concept = compiled.topic.concepts[mention.concept];
    if (concept?.kind === 'place') return concept.at === 'sea';
    return ((compiled.bits[mention.concept] ?? 0) & (bit.carriage | bit.route)) !== 0;
  });
  const concept = compiled.topic.concepts[place.concept];
  return concept?.kind === 'place' && concept.at !== (bySea ? 'sea' : 'space');
}
