import type { Features } from './features.ts';
import type { ChoiceModel, LinearModel } from './topic.ts';

/** Log-odds that a model gives to an article: bias plus the sum of value times weight. */
export function logOdds(model: LinearModel, features: Features): number {
  let sum = model.bias;
  for (const name in model.weights) sum += (model.weights[name] ?? 0) * (features[name] ?? 0);
  return sum;
}

/** {@link logOdds} of something with few features, of the many that the model knows. */
export function sparseLogOdds(model: LinearModel, features: Features): number {
  const weights = weightsOf(model);
  let sum = model.bias;
  for (const name in features) {
    const value = features[name] ?? 0;
    if (value !== 0) sum += value * (weights.get(name) ?? 0);
  }
  return sum;
}

const mapped = new WeakMap<LinearModel, ReadonlyMap<string, number>>();

/** The weights of a model by feature. To look them up in an object of so many names took a hundredth of all judging. */
export function weightsOf(model: LinearModel): ReadonlyMap<string, number> {
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
