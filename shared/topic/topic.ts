import * as v from 'valibot';
import { describeIssues } from '../runtime/settings.ts';
import { DIRECTIONS, STAGES } from './verdict.ts';

/** Names of one concept by language (BCP 47 primary, `mul` for all), separated by `|`; markers as in the decision 040. */
const names = v.record(
  v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'expected a language code such as "ko" or "mul"')),
  v.pipe(v.string(), v.nonEmpty('expected at least one name')),
);
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'expected a kebab-case id'));
const side = v.picklist(['supplier', 'receiver']);
// What is shown for a concept, and what labellers call it, is no matter of the judge: where a file has it, it is left out.
const plain = { id, names };

const stage = v.picklist(STAGES);

const concept = v.variant('kind', [
  v.object({ ...plain, kind: v.literal('side'), side }),
  /** One word that names both sides at once ("북러", "朝俄"). */
  v.object({ ...plain, kind: v.literal('pair') }),
  v.object({
    ...plain,
    kind: v.literal('person'),
    side: v.optional(v.picklist(['supplier', 'receiver', 'broker'])),
  }),
  v.object({
    ...plain,
    kind: v.literal('organisation'),
    side: v.optional(side),
    /** It is there to watch the supplier: naming it is enough to read a page. */
    watches: v.optional(v.literal(true)),
  }),
  v.object({
    ...plain,
    kind: v.literal('good'),
    group: v.picklist(['arms', 'technology', 'civil']),
    parent: v.optional(id),
    /** A word for many goods: as a fact it is `hidden` by any closer one of its group, or stands `beside` them. */
    generic: v.optional(v.picklist(['hidden', 'beside'])),
    /** Every war story names it: a fact only where the sentence is about the deal. */
    common: v.optional(v.literal(true)),
    /** Known to go from the receiver to the supplier, though it is arms. */
    flow: v.optional(v.literal('back')),
    /** The designation alone says who made it; one of the receiver's make names that side too ("a Pantsir in Pyongyang"). */
    made: v.optional(side),
  }),
  /** A place tells whose soil it is on: naming it names that side. */
  v.object({
    ...plain,
    kind: v.literal('place'),
    side: v.optional(side),
    /** What is there, where two places share a name: the port and the launch site of Vostochny. */
    at: v.optional(v.picklist(['sea', 'space'])),
  }),
  v.object({ ...plain, kind: v.literal('ship') }),
  v.object({ ...plain, kind: v.literal('act'), stage }),
  v.object({ ...plain, kind: v.literal('exchange') }),
  /** Another matter between the two sides: troops, labour, summits, treaties; `clearing`: those who take arms off the ground. */
  v.object({
    ...plain,
    kind: v.literal('subject'),
    aspect: v.optional(v.picklist(['troops', 'labour', 'display', 'clearing'])),
  }),
  /**
   * Words that tell how goods move, both ways (`between`), as assistance (`help`), by rail and sea (`carriage`), or
   * where they were made (`origin`: letters, years and stamps of the supplier's), and where they are stored (`depot`).
   */
  v.object({
    ...plain,
    kind: v.literal('cue'),
    cue: v.picklist(['between', 'help', 'origin', 'carriage', 'depot']),
  }),
  /**
   * Another country: a supplier of its own, one that watches, or one that matters only where it speaks (`witness`).
   * `buys`: one whose arms are of either side's make.
   */
  v.object({
    ...plain,
    kind: v.literal('other'),
    role: v.picklist(['supplier', 'observer', 'witness']),
    buys: v.optional(v.literal(true)),
  }),
  /** Where the goods are used; a town or region `within` another theatre is told as a place, and nobody speaks for it. */
  v.object({ ...plain, kind: v.literal('theatre'), within: v.optional(id) }),
  /**
   * A matter that shares words with the topic and is not it; `unreal`: satire, fiction, history; `programme`: the
   * supplier's own, which the receiver may help.
   */
  v.object({
    ...plain,
    kind: v.literal('contrary'),
    aspect: v.optional(v.picklist(['unreal', 'programme', 'theatre'])),
  }),
  /** Words that look like a name of the topic and are none: they hide what they overlap. */
  v.object({ ...plain, kind: v.literal('mask') }),
  v.object({ ...plain, kind: v.literal('hedge') }),
  /** Words that tell how a claim is meant (sought, sent, fired, feared): they tell the stage and move no label. */
  v.object({ ...plain, kind: v.literal('sign') }),
  /** `speaker`: on which side of the word the speaker stands ("according to", 따르면); without it as in a sentence. */
  v.object({ ...plain, kind: v.literal('speech'), speaker: v.optional(v.picklist(['before', 'after'])) }),
  /**
   * Somebody without a name who is quoted: experts, diplomats; an `official` one speaks for a country beside it, and is
   * told as its concept instead of its words where that is `known` to readers: prosecutors, a court.
   */
  v.object({
    ...plain,
    kind: v.literal('source'),
    official: v.optional(v.literal(true)),
    known: v.optional(v.literal(true)),
  }),
  v.object({ ...plain, kind: v.literal('unit'), unit: id }),
  v.object({ ...plain, kind: v.literal('month'), value: v.number() }),
]);

/** A linear model: log-odds are the bias plus the sum of value times weight; features it does not name weigh nothing. */
const linear = v.object({ bias: v.number(), weights: v.record(v.string(), v.number()) });

/** Which of several answers: each has log-odds of its own; a feature's weights stand in the order of the answers. */
const choice = <const Names extends readonly string[]>(names: Names) =>
  v.pipe(
    v.object({
      answers: v.pipe(v.array(v.picklist(names)), v.nonEmpty()),
      biases: v.array(v.number()),
      weights: v.record(v.string(), v.array(v.number())),
    }),
    v.check(
      ({ answers, biases, weights }) =>
        [biases, ...Object.values(weights)].every((row) => row.length === answers.length),
      'expected a number for each of the answers in biases and in each row of weights',
    ),
  );

const labels = {
  core: linear,
  /** Anything but `off`. */
  topical: linear,
};

const model = v.object({
  /** When, on what and how the weights were learnt; for people. */
  learnt: v.string(),
  ...labels,
  /** The same for texts as short as an entry of a feed; without them those are weighed like any other. */
  entry: v.optional(v.object(labels)),
  thresholds: v.object({
    core: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    topical: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  stages: choice(STAGES),
  directions: choice(DIRECTIONS),
  /** Whether a good that an article names is one of the deal. */
  goods: linear,
  /** Whether somebody whom an article could be quoting says what it tells. */
  speakers: linear,
});

const gazetteer = v.object({
  id,
  version: v.pipe(v.string(), v.nonEmpty()),
  inflection: v.record(v.string(), v.number()),
  aliases: v.record(v.string(), v.string()),
  variants: v.string(),
  /** Beginnings of words of delivery, separated by `|`, which make one word with a good ("granaat-leveringen"). */
  compounds: v.optional(v.string()),
  concepts: v.pipe(v.array(concept), v.nonEmpty()),
});

const topic = v.object({ ...gazetteer.entries, model });

export type Concept = v.InferOutput<typeof concept>;
export type LinearModel = v.InferOutput<typeof linear>;
export interface ChoiceModel<Answer extends string = string> {
  readonly answers: readonly Answer[];
  readonly biases: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}
export type TopicModel = v.InferOutput<typeof model>;
export type Gazetteer = v.InferOutput<typeof gazetteer>;
/** Everything that is particular to a topic: names of its concepts, and the weights learnt for them. */
export type Topic = v.InferOutput<typeof topic>;

/** A topic file says something that the judge cannot use; the message names the place and what was expected there. */
export class InvalidTopicError extends Error {
  override readonly name = 'InvalidTopicError';
}

/**
 * Reads a topic from outside (a file given with `--topic`).
 *
 * @throws {InvalidTopicError} with the path of each wrong value and what was expected there
 */
export function parseTopic(data: unknown): Topic {
  const result = v.safeParse(topic, data);
  if (!result.success) {
    throw new InvalidTopicError(`The topic is not valid. ${describeIssues(result.issues.slice(0, 10))}`);
  }
  const known = new Set(result.output.concepts.map((entry) => entry.id));
  const seen = new Set<string>();
  result.output.concepts.forEach((entry, at) => {
    if (seen.has(entry.id))
      throw new InvalidTopicError(
        `The topic is not valid. concepts.${at}.id: expected a new id, "${entry.id}" is taken`,
      );
    seen.add(entry.id);
    const above = entry.kind === 'good' ? 'parent' : 'within';
    const named = entry.kind === 'good' ? entry.parent : entry.kind === 'theatre' ? entry.within : undefined;
    if (named !== undefined && !known.has(named)) {
      throw new InvalidTopicError(
        `The topic is not valid. concepts.${at}.${above}: expected the id of a concept, received "${named}"`,
      );
    }
  });
  return result.output;
}

/**
 * Takes the topic shipped with the program as it is: a test validates that data with {@link parseTopic}, so that a
 * cold start need not.
 */
export function trustTopic(data: unknown): Topic {
  const topic = data as Topic;
  return { ...topic, concepts: topic.concepts.map(ofOneShape) };
}

/** Every field that some kind of concept has. */
const anyFields = {
  id: undefined,
  kind: undefined,
  names: undefined,
  side: undefined,
  at: undefined,
  within: undefined,
  group: undefined,
  parent: undefined,
  generic: undefined,
  made: undefined,
  flow: undefined,
  common: undefined,
  stage: undefined,
  aspect: undefined,
  cue: undefined,
  role: undefined,
  buys: undefined,
  watches: undefined,
  speaker: undefined,
  official: undefined,
  known: undefined,
  unit: undefined,
  value: undefined,
};

/**
 * A concept with room for the fields of all kinds. Thousands of times an article its names are asked for their kind, and
 * the engine finds a field at once only where all objects hold the same: articles on the topic take 3 % less so.
 */
function ofOneShape<Some extends Concept>(concept: Some): Some {
  return Object.assign({ ...anyFields }, concept);
}

/** The kinds of what an article names beside goods: each a list of facts. */
export type NamedKind = 'place' | 'person' | 'organisation' | 'ship';

/** As what facts name a concept; null where it is a word of the topic, and nobody's or nothing's name. */
export function namedKind(concept: Concept): NamedKind | null {
  switch (concept.kind) {
    case 'place':
    case 'person':
    case 'organisation':
    case 'ship':
      return concept.kind;
    case 'theatre':
      return concept.within === undefined ? null : 'place';
    default:
      return null;
  }
}

const knownAncestors = new WeakMap<Topic, Map<string, readonly string[]>>();

/**
 * What a good is a kind of, nearest first: `kn-23` is a ballistic missile, a missile, a weapon. Kept by topic, because
 * every article asks it of every good and number that it names.
 */
export function ancestorsOf(topic: Topic, id: string): readonly string[] {
  const known = knownAncestors.get(topic)?.get(id);
  if (known !== undefined) return known;
  const byId = knownAncestors.get(topic) ?? new Map<string, readonly string[]>();
  const ancestors = findAncestors(topic, id);
  knownAncestors.set(topic, byId.set(id, ancestors));
  return ancestors;
}

function findAncestors(topic: Topic, id: string): readonly string[] {
  const ancestors: string[] = [];
  for (let at: string | undefined = id; at !== undefined && ancestors.length < 8; ) {
    const found = topic.concepts.find((concept) => concept.id === at);
    at = found?.kind === 'good' ? found.parent : undefined;
    if (at !== undefined) ancestors.push(at);
  }
  return ancestors;
}
