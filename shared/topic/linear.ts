import type { Features } from './features.ts';
import type { LinearModel } from './topic.ts';

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
