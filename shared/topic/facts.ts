import type { CompiledTopic } from './compiled-topic.ts';
import { bit, deal, has, relates, sides } from './concept-bits.ts';
import { claimCourses, claimFeatures, directionFrom } from './facts/claims.ts';
import { datesOf } from './facts/dates.ts';
import { carriedDirection } from './facts/direction-quote.ts';
import { goodsOf } from './facts/goods.ts';
import { stagesOf } from './facts/stages.ts';
import { withBackground } from './quantities/background.ts';
import { isListed } from './quantities/measures.ts';
import { quantitiesOf } from './quantities/quantities.ts';
import { type Mention, quoteOf, type Scene } from './scene.ts';
import { sentenceBits } from './sentence-bits.ts';
import { attributionOf } from './speakers/attribution.ts';
import { isOfASide } from './speakers/voices.ts';
import { tellingIn } from './telling.ts';
import { type NamedKind, namedKind } from './topic.ts';
import { type Fact, type Facts, type Label, noFacts, type Quantity, type Stage } from './verdict.ts';

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
  const tellings = tellingIn(compiled, scene);
  const claiming = label === 'core' || carrying.size > 0;
  const ways = claiming ? claimCourses(compiled, scene, perSentence) : null;
  const claims = ways === null ? null : claimFeatures(compiled, scene, perSentence, ways, tellings);
  const named = namedOf(compiled, scene);
  const quantities = quantitiesOf(compiled, scene, perSentence);
  const said = claims === null ? null : directionFrom(compiled.topic.model.directions, claims);
  const attribution = attributionOf(compiled, scene, carrying, tellings);
  const direction = said === null || ways === null ? null : carriedDirection(scene, perSentence, ways, said);
  const stages =
    claims === null ? [] : withReplyLast(stagesOf(compiled, scene, carrying, claims), attribution);
  const counted = label === 'core' ? goodsCounted(compiled, scene, quantities) : quantities;
  return {
    direction,
    stages,
    goods: goodsOf(compiled, scene, {
      perSentence,
      carrying,
      core: label === 'core',
      direction: direction?.value ?? null,
    }),
    quantities: withBackground(scene, perSentence, ofTheNews(counted, stages), stages[0]?.value ?? null),
    places: named.place,
    people: named.person,
    organisations: named.organisation,
    ships: named.ship,
    attribution,
    dates: datesOf(compiled, scene),
  };
}

/** "Ten states call for an end; Moscow scoffs": what a side replies to others, who alone are heard, is not the news. */
function withReplyLast(stages: Fact<Stage>[], attribution: readonly Fact[]): Fact<Stage>[] {
  const [denial, call, ...more] = stages;
  if (denial?.value !== 'denial' || (call?.value !== 'warning' && call?.value !== 'sanction')) return stages;
  const isReply = attribution.length > 0 && !attribution.some(({ value }) => isOfASide(value));
  return isReply ? [call, denial, ...more] : stages;
}

/** Whom others put under sanctions is not told of a denial that mentions them in passing. */
function ofTheNews(
  quantities: readonly Fact<Quantity>[],
  stages: readonly Fact<Stage>[],
): readonly Fact<Quantity>[] {
  const isDenial = stages[0]?.value === 'denial' && !stages.some(({ value }) => value === 'sanction');
  return isDenial ? quantities.filter(({ value }) => !isListed(value)) : quantities;
}

/**
 * Soldiers and labourers are no goods of a deal in arms: of 875 figures that labellers gave core articles none are soldiers,
 * and two labourers, both in articles that open with them.
 */
function goodsCounted(
  compiled: CompiledTopic,
  scene: Scene,
  quantities: readonly Fact<Quantity>[],
): readonly Fact<Quantity>[] {
  const onLabour = scene.mentions.some(
    ({ sentence, concept }) =>
      sentence <= scene.titleSentences && compiled.topic.concepts[concept]?.id === 'labour',
  );
  return onLabour ? quantities : quantities.filter(({ value }) => value.unit !== 'person');
}

/** Sentences that say something about the deal: in themselves, or with the one before them. */
export function carryingSentences(perSentence: Int32Array): Set<number> {
  const carrying = new Set<number>();
  let before = 0;
  for (const [at, value] of perSentence.entries()) {
    const near = has(value, deal, sides) && relates(value | before);
    if (near || relates(value)) carrying.add(at);
    before = value;
  }
  return carrying;
}

/** Who and what an article names, each where it is named first. */
function namedOf(compiled: CompiledTopic, scene: Scene): Record<NamedKind, Fact[]> {
  const facts: Record<NamedKind, Fact[]> = { place: [], person: [], organisation: [], ship: [] };
  const known = new Set<number>();
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    if (concept === undefined || mention.weak || known.has(mention.concept)) continue;
    const kind = namedKind(concept);
    if (kind === null) continue;
    if (concept.kind === 'place' && concept.at !== undefined && isOtherPlace(compiled, scene, mention))
      continue;
    known.add(mention.concept);
    facts[kind].push({ value: concept.id, quote: quoteOf(scene.input, mention) });
  }
  return facts;
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
