import type { Features } from './features.ts';
import type { ChoiceModel, LinearModel } from './topic.ts';

/** Log-odds that a model gives to an article: bias plus the sum of value times weight. */
export function logOdds(model: LinearModel, features: Features): number {
  let sum = model.bias;
  for (const name in model.weights) sum += (model.weights[name] ?? 0) * (features[name] ?? 0);
  return sum;
}

/** The probability that belongs to log-odds. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The answer that the features speak for most; most of them are zero, and only the others are looked up. */
export function likeliest<Answer extends string>(
  { answers, biases, weights }: ChoiceModel<Answer>,
  features: Features,
): Answer | null {
  const odds = Float64Array.from(biases);
  for (const name in features) {
    const value = features[name] ?? 0;
    const row = value === 0 ? undefined : weights[name];
    if (row === undefined) continue;
    for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) + value * (row[at] ?? 0);
  }
  return answers[odds.indexOf(Math.max(...odds))] ?? null;
}
