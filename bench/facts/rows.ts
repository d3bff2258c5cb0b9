import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { compileTopic } from '../../shared/topic/compiled-topic.ts';
import { claimFeatures } from '../../shared/topic/facts/claims.ts';
import type { Features } from '../../shared/topic/features.ts';
import { readScene } from '../../shared/topic/scene.ts';
import { foldOf, judged, type LabelledArticle, readSet, storyGroups } from '../topic-data.ts';

const FOLDS = 8;
export const compiled = compileTopic(armsDeal);

/** A core article with what its labeller says of it. */
export interface Row {
  readonly item: LabelledArticle;
  readonly set: number;
  readonly weight: number;
  readonly group: number;
  readonly claims: Features;
  /** The same article without its headline: what the text says must be enough. */
  readonly untitled: Features;
  readonly convention: Convention;
}

/**
 * How the author of a set draws the line. Authors of written sets give the direction of headline and lead, those of real
 * stories that of the whole text: what comes back "as hoped for" makes a real story `both`. Judging follows the real ones.
 */
export type Convention = 'news' | 'written' | 'entry';

export interface Sets {
  readonly rows: readonly Row[];
  /** How many sets teach. */
  readonly count: number;
  /** What teaches nothing and chooses nothing. */
  readonly validation: readonly { readonly name: string; readonly rows: readonly Row[] }[];
}

/** The core articles with facets of some sets, and of others that only validate. */
export function readSets(taught: readonly string[], validating: readonly string[]): Sets {
  const sets = taught.map(readCore);
  const all = sets.flat();
  const groups = storyGroups(all);
  const rows = sets
    .flatMap((items, set) => items.map((item) => ({ item, set, of: items.length })))
    .map(
      ({ item, set, of }, at): Row => ({
        item,
        set,
        // Sets of different authors weigh nearly alike.
        weight: Math.sqrt(all.length / sets.length / of),
        group: groups[at] ?? at,
        claims: claimsOf(item),
        untitled: claimsOf({ ...item, title: '' }),
        convention: conventionOf(taught[set] ?? ''),
      }),
    );
  const validation = validating.map((spec) => ({
    name: nameOf(spec),
    rows: readCore(spec).map(rowThatTests),
  }));
  return { rows, count: sets.length, validation };
}

const readCore = (spec: string): readonly LabelledArticle[] =>
  readSet(spec).filter(({ label, facets }) => label === 'core' && facets !== undefined);

const rowThatTests = (item: LabelledArticle): Row => ({
  item,
  set: -1,
  weight: 1,
  group: -1,
  claims: claimsOf(item),
  untitled: {},
  convention: 'news',
});

/** `own-c.jsonl#odd` */
export const nameOf = (spec: string): string => spec.split('/').at(-1) ?? '';

function conventionOf(spec: string): Convention {
  if (!nameOf(spec).startsWith('own-')) return 'news';
  return nameOf(spec).startsWith('own-s') ? 'entry' : 'written';
}

function claimsOf(item: LabelledArticle): Features {
  return Object.fromEntries(claimFeatures(compiled, readScene(judged(item), compiled)));
}

/** How a part of the model is learnt, and how far it agrees with labellers. */
export interface Learner<Case extends { readonly row: Row }, Model, Figure> {
  readonly casesOf: (rows: readonly Row[]) => readonly Case[];
  readonly learnFrom: (cases: readonly Case[]) => Model;
  readonly agreement: (cases: readonly Case[], modelFor: (row: Row) => Model, how: How) => Figure;
}
export type How = 'own' | 'crossed' | 'leftOut' | 'validated';

/**
 * The model of all sets, and its figures: on what taught it, cross-validated by story, of each set by what the others
 * taught, and of the sets that only validate.
 */
export function learnAndTest<Case extends { readonly row: Row }, Model, Figure>(
  { rows, count, validation }: Sets,
  { casesOf, learnFrom, agreement }: Learner<Case, Model, Figure>,
) {
  const known = casesOf(rows);
  const model = learnFrom(known);
  const folded = Array.from({ length: FOLDS }, (_, fold) =>
    learnFrom(known.filter(({ row }) => foldOf(row.group, FOLDS) !== fold)),
  );
  const crossed = ({ group }: Row) => folded[foldOf(group, FOLDS)] ?? model;
  const sets = Array.from({ length: count }, (_, set) => known.filter(({ row }) => row.set === set));
  return {
    known,
    model,
    own: agreement(known, () => model, 'own'),
    crossValidated: agreement(known, crossed, 'crossed'),
    crossValidatedBySet: sets.map((some) => agreement(some, crossed, 'crossed')),
    leftOut: sets.map((some, set) => {
      const others = learnFrom(known.filter(({ row }) => row.set !== set));
      return agreement(some, () => others, 'leftOut');
    }),
    validated: validation.map((one) => ({
      set: one.name,
      figure: agreement(casesOf(one.rows), () => model, 'validated'),
    })),
  };
}

/** How many of some cases each feature is named of. */
export function timesMet(all: readonly Features[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const features of all) for (const name in features) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}
