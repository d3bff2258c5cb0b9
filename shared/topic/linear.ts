import type { Features } from './features.ts';
import type { ChoiceModel, LinearModel } from './topic.ts';

/** Log-odds that a model gives to an article: bias plus the sum of value times weight. */
export function logOdds(model: LinearModel, features: Features): number {
  let sum = model.bias;
  for (const name in model.weights) sum += (model.weights[name] ?? 0) * (features[name] ?? 0);
  return sum;
}

/** Takes one feature after the other. */
export type Tell = (feature: string, value: number) => void;

/**
 * {@link logOdds} of something that tells its features, few of the many that the model knows: told and not listed, since a
 * judge needs their sum alone, and lists of forty took a quarter of the time for attribution.
 */
export function oddsTold(model: LinearModel, tellFeatures: (tell: Tell) => void): number {
  const weights = weightsOf(model);
  let sum = model.bias;
  tellFeatures((feature, value) => {
    if (value !== 0) sum += value * (weights.get(feature) ?? 0);
  });
  return sum;
}

/** What something tells as a list, zeros among them: what a model is learnt from. */
export function featuresTold(tellFeatures: (tell: Tell) => void): Features {
  const features: Record<string, number> = {};
  tellFeatures((feature, value) => {
    features[feature] = value;
  });
  return features;
}

const mapped = new WeakMap<LinearModel, ReadonlyMap<string, number>>();

/** The weights of a model by feature. To look them up in an object of so many names took a hundredth of all judging. */
function weightsOf(model: LinearModel): ReadonlyMap<string, number> {
  const known = mapped.get(model);
  if (known !== undefined) return known;
  const weights = new Map(Object.entries(model.weights));
  mapped.set(model, weights);
  return weights;
}

/** The probability that belongs to log-odds. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/**
 * Features that are not zero, in the order in which they are summed. A map, since a choice goes through all of them: to
 * list the names of an object that grew feature by feature took three times as long as to weigh them.
 */
export type Told = ReadonlyMap<string, number>;

/** The answer that the features speak for most, or null where a model has none. */
export function likeliest<Answer extends string>(model: ChoiceModel<Answer>, features: Told): Answer | null {
  const odds = choiceOdds(model, features);
  return model.answers[odds.indexOf(Math.max(...odds))] ?? null;
}

/** How likely a model holds each of its answers, the likeliest first; together 1. */
export function ranked<Answer extends string>(
  model: ChoiceModel<Answer>,
  features: Told,
): readonly { readonly answer: Answer; readonly probability: number }[] {
  const odds = choiceOdds(model, features);
  const most = Math.max(...odds);
  const shares = odds.map((one) => Math.exp(one - most));
  const sum = shares.reduce((total, one) => total + one, 0);
  return model.answers
    .map((answer, at) => ({ answer, probability: (shares[at] ?? 0) / sum }))
    .sort((one, two) => two.probability - one.probability);
}

/** Log-odds of each answer. */
function choiceOdds({ biases, weights }: ChoiceModel, features: Told): readonly number[] {
  const odds = [...biases];
  for (const [name, value] of features) {
    const row = weights[name];
    if (row === undefined) continue;
    for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) + value * (row[at] ?? 0);
  }
  return odds;
}
