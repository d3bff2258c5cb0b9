import { calibrate, type Example, type LearnSettings, learn } from '../../shared/topic/learn.ts';
import { logOdds, probability } from '../../shared/topic/linear.ts';
import type { LinearModel } from '../../shared/topic/topic.ts';
import type { Label } from '../../shared/topic/verdict.ts';
import { corePrior, signs, topicalPrior, topicalSigns } from '../beliefs.ts';
import { mixtures, type Read, type Row } from './rows.ts';

const ROUNDS = 800;
/** Free, the bias of entries rises above even odds: what names nothing of the topic would start as half core. */
const HELD_BIAS = 20;

interface Pair {
  readonly core: LinearModel;
  readonly topical: LinearModel;
}
/** The weights of both questions, for whole articles and for entries. */
export interface Fitted extends Pair {
  readonly entry: Pair;
}

/** An article with how core and how topical a model takes it for. */
export interface Scored {
  readonly row: Row;
  readonly core: number;
  readonly topical: number;
}

interface Settings {
  /** What the features are called. */
  readonly names: readonly string[];
  readonly ridge: number;
  readonly entryRidge: number;
  /** General news, which is all off topic. */
  readonly background: readonly Read[];
}

type Taught = Example & { readonly entry: boolean };

/** Learns the weights of both questions from some articles. */
export function fitBoth(taught: readonly Row[], settings: Settings): Fitted {
  const longer = mixtures(taught);
  const examples = (positive: (label: Label) => boolean): Taught[] => [
    ...taught.flatMap((row) =>
      [{ ...row.whole, weight: 1 }, ...row.cut].map(({ features, entry, weight }) => ({
        features,
        entry,
        positive: positive(row.item.label),
        weight: weight * row.weight,
      })),
    ),
    ...longer.map(({ features, entry, label }) => ({
      features,
      entry,
      positive: positive(label),
      weight: 0.25,
    })),
  ];
  const core = learnWeights(
    examples((label) => label === 'core'),
    { signs, prior: corePrior },
    settings,
  );
  const topical = learnWeights(
    examples((label) => label !== 'off'),
    { signs: topicalSigns, prior: topicalPrior },
    settings,
  );
  return {
    core: core.whole,
    topical: topical.whole,
    entry: { core: core.entry, topical: topical.entry },
  };
}

/**
 * Weights for whole articles, and for entries: those learn from what is short alone, and are pulled to the weights of
 * whole articles, so that what short texts do not teach stays as it is.
 */
function learnWeights(
  all: readonly Taught[],
  constraints: Pick<LearnSettings, 'signs' | 'prior'>,
  { names, ridge, entryRidge, background }: Settings,
) {
  // General news is as short as an entry: there it counts more.
  const generalNews = (weight: number): readonly Example[] =>
    background.map(({ features }) => ({ features, positive: false, weight }));
  const long = all.filter(({ entry }) => !entry);
  const short = all.filter(({ entry }) => entry);
  const whole = calibrate(
    learn([...long, ...generalNews(0.02)], names, { ridge, rounds: ROUNDS, ...constraints }),
    long,
  );
  const entry = calibrate(
    learn([...short, ...generalNews(0.06)], names, {
      rounds: ROUNDS,
      ridge: entryRidge,
      signs: constraints.signs,
      prior: whole.weights,
      bias: { prior: whole.bias, ridge: HELD_BIAS },
    }),
    short,
  );
  return { whole, entry };
}

/** How core and how topical a text is, as probabilities. */
export function scoreOf(model: Fitted, { features, entry }: Read): Omit<Scored, 'row'> {
  const { core, topical } = entry ? model.entry : model;
  return { core: probability(logOdds(core, features)), topical: probability(logOdds(topical, features)) };
}

/** The same of an article. */
export function score(model: Fitted, row: Row): Scored {
  return { row, ...scoreOf(model, row.whole) };
}
