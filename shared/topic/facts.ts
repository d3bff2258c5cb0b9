import { claimFeatures } from './claims.ts';
import type { CompiledTopic } from './compiled-topic.ts';
import { datesOf } from './dates.ts';
import { logOdds } from './linear.ts';
import { quantitiesOf } from './quantities.ts';
import { fieldOf, type Mention, quoteOf, type Scene } from './scene.ts';
import { bit, relates, sentenceBits } from './sentence-bits.ts';
import { ancestorsOf, type Concept, type LinearModel, type Stage } from './topic.ts';
import { type Direction, type Fact, type Facts, type Label, noFacts, type Quote } from './verdict.ts';

/**
 * The claims of an article, each with the words that carry it.
 *
 * @param label articles that are off topic make no claims about it: they get none
 */
export function factsOf(compiled: CompiledTopic, scene: Scene, label: Label): Facts {
  if (label === 'off') return noFacts;
  const perSentence = sentenceBits(scene, compiled.bits);
  const carrying = carryingSentences(perSentence);
  const claims = label === 'core' || carrying.size > 0 ? claimFeatures(compiled, scene) : null;
  const named = (kind: Concept['kind']): Fact[] => namedOf(compiled, scene, kind);
  const direction = claims === null ? null : directionOf(compiled, scene, carrying, claims);
  return {
    direction,
    stages: claims === null ? [] : stagesOf(compiled, scene, carrying, claims),
    goods: goodsOf(compiled, scene, perSentence, carrying, label === 'core', direction?.value ?? null),
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
function carryingSentences(perSentence: Int32Array): Set<number> {
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

function most<Name extends string>(
  models: Readonly<Partial<Record<Name, LinearModel>>>,
  features: Readonly<Record<string, number>>,
): Name | null {
  let best: Name | null = null;
  let odds = Number.NEGATIVE_INFINITY;
  for (const name in models) {
    const model = models[name];
    const value = model === undefined ? Number.NEGATIVE_INFINITY : logOdds(model, features);
    if (value > odds) {
      best = name;
      odds = value;
    }
  }
  return best;
}

function directionOf(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  claims: Readonly<Record<string, number>>,
): Fact<Direction> | null {
  const value = most<Direction>(compiled.topic.model.directions, claims);
  const quote = sentenceQuote(scene, carrying.values().next().value ?? 0);
  return value === null || quote === null ? null : { value, quote };
}

/** A sentence as a quote, without the blanks around it. */
function sentenceQuote(scene: Scene, index: number): Quote | null {
  const sentence = scene.sentences[index];
  if (sentence === undefined) return null;
  const text = fieldOf(scene.input, sentence.field).slice(sentence.start, sentence.end);
  const start = sentence.start + (text.length - text.trimStart().length);
  const end = sentence.start + text.trimEnd().length;
  return end > start ? quoteOf(scene.input, { field: sentence.field, start, end }) : null;
}

/** The main stage first; then the others whose acts stand in a sentence about the deal. */
function stagesOf(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  claims: Readonly<Record<string, number>>,
): Fact<Stage>[] {
  const first = new Map<Stage, Mention>();
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    if (concept?.kind !== 'act' || first.has(concept.stage)) continue;
    if (mention.sentence < scene.titleSentences || carrying.has(mention.sentence))
      first.set(concept.stage, mention);
  }
  const facts: Fact<Stage>[] = [];
  const main = most<Stage>(compiled.topic.model.stages, claims);
  if (main !== null) {
    const mention = first.get(main);
    const quote = mention === undefined ? sentenceQuote(scene, 0) : quoteOf(scene.input, mention);
    if (quote !== null) facts.push({ value: main, quote });
  }
  for (const [stage, mention] of first) {
    if (stage !== main && stage !== 'analysis')
      facts.push({ value: stage, quote: quoteOf(scene.input, mention) });
  }
  return facts;
}

/** Goods of the deal that the headline or a sentence about it names; a general word gives way to a closer one. */
function goodsOf(
  compiled: CompiledTopic,
  scene: Scene,
  perSentence: Int32Array,
  carrying: ReadonlySet<number>,
  core: boolean,
  direction: Direction | null,
): Fact[] {
  const { concepts } = compiled.topic;
  const first = new Map<string, Mention>();
  scene.mentions.forEach((mention, at) => {
    const concept = concepts[mention.concept];
    if (concept?.kind !== 'good' || mention.weak || first.has(concept.id)) return;
    const inTitle = mention.sentence < scene.titleSentences;
    const value = perSentence[mention.sentence] ?? 0;
    if (concept.group === 'civil' && !inTitle) return;
    if (!inTitle && !carrying.has(mention.sentence) && !(core && !concept.common && !(value & bit.contrary)))
      return;
    if (isOfOthers(compiled, scene, at)) return;
    first.set(concept.id, mention);
  });
  const named = concepts.flatMap((concept) =>
    concept.kind === 'good' && first.has(concept.id) ? [concept] : [],
  );
  const opening = scene.titleSentences + 2;
  // "Munitions" in headline or lead is what labellers write down, whatever the body adds.
  const standsBeside = (concept: Concept): boolean =>
    concept.kind === 'good' &&
    concept.generic === 'beside' &&
    (first.get(concept.id)?.sentence ?? opening) < opening;
  const parents = new Set(named.flatMap((concept) => ancestorsOf(compiled.topic, concept.id)));
  const closer = new Set(named.filter((concept) => !concept.generic).map((concept) => concept.group));
  const gone = new Set(
    named
      .filter(
        (concept) =>
          (parents.has(concept.id) && !standsBeside(concept)) ||
          (concept.generic === 'hidden' && closer.has(concept.group)),
      )
      .map((concept) => concept.id),
  );
  // What one side only asks for, or pays with, is told further down and goes the other way.
  const wrongWay = (concept: Concept, mention: Mention): boolean => {
    if (concept.kind !== 'good' || mention.sentence < opening) return false;
    const comesBack = concept.flow === 'back' || concept.group === 'technology';
    return direction === 'dprk_to_russia' ? comesBack || concept.id === 'aircraft' : false;
  };
  const rightWay = [...first].filter(([id, mention]) => {
    const concept = concepts.find((one) => one.id === id);
    return !gone.has(id) && concept !== undefined && !wrongWay(concept, mention);
  });
  return rightWay.map(([value, mention]) => ({ value, quote: quoteOf(scene.input, mention) }));
}

/** Whether the country named nearest to a good, in its sentence, is a third one: "Iranian drones and North Korean shells". */
function isOfOthers(compiled: CompiledTopic, scene: Scene, at: number): boolean {
  const good = scene.mentions[at];
  const sentence = good === undefined ? undefined : scene.sentences[good.sentence];
  if (good === undefined || sentence === undefined) return false;
  let nearest = Number.POSITIVE_INFINITY;
  let others = false;
  for (let index = sentence.from; index < sentence.to; index += 1) {
    const mention = scene.mentions[index];
    const value = mention === undefined || mention.weak ? 0 : (compiled.bits[mention.concept] ?? 0);
    if (mention === undefined || !(value & (bit.supplier | bit.receiver | bit.otherSupplier))) continue;
    const distance = mention.start >= good.end ? mention.start - good.end : good.start - mention.end;
    if (distance < nearest) {
      nearest = distance;
      others = (value & bit.otherSupplier) !== 0;
    }
  }
  return others;
}

function namedOf(compiled: CompiledTopic, scene: Scene, kind: Concept['kind']): Fact[] {
  const facts = new Map<number, Fact>();
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    if (concept?.kind !== kind || mention.weak || facts.has(mention.concept)) continue;
    facts.set(mention.concept, { value: concept.id, quote: quoteOf(scene.input, mention) });
  }
  return [...facts.values()];
}

/** Code units between a speaker and a word of saying. */
const withinEarshot = 60;

/** Who is said to say it: organisations, people and the country that watches, near a word of saying. */
function attributionOf(compiled: CompiledTopic, scene: Scene): Fact[] {
  const facts = new Map<string, Fact>();
  for (const sentence of scene.sentences) {
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const sayings = mentions.filter((mention) => compiled.topic.concepts[mention.concept]?.kind === 'speech');
    if (sayings.length === 0) continue;
    for (const mention of mentions) {
      const concept = compiled.topic.concepts[mention.concept];
      const speaker =
        concept?.kind === 'organisation' ||
        concept?.kind === 'person' ||
        (concept?.kind === 'other' && concept.role === 'observer');
      if (!speaker || concept === undefined || mention.weak || facts.has(concept.id)) continue;
      const near = sayings.some(
        (saying) => Math.max(saying.start - mention.end, mention.start - saying.end) <= withinEarshot,
      );
      if (near) facts.set(concept.id, { value: concept.id, quote: quoteOf(scene.input, mention) });
    }
  }
  return [...facts.values()];
}
