import type { Features } from './features.ts';
import { logOdds } from './linear.ts';
import type { LinearModel } from './topic.ts';

/** One article to learn from. */
export interface Example {
  readonly features: Features;
  readonly positive: boolean;
  /** How much it counts; 1 is one article. */
  readonly weight: number;
}

export interface LearnSettings {
  /** Strength of the pull of every weight towards zero. */
  readonly ridge: number;
  readonly rounds: number;
  /** +1: the weight may not be negative; -1: not positive. Keeps a small set from teaching nonsense. */
  readonly signs: Readonly<Record<string, 1 | -1>>;
  /** What each weight is believed to be before any example; the pull is towards it. Zero where not named. */
  readonly prior?: Readonly<Record<string, number>>;
  /** The bias before any example, and how strongly it is held to that; free where not given. */
  readonly bias?: { readonly prior: number; readonly ridge: number };
}

/**
 * Learns a logistic regression by full-batch descent with momentum: deterministic, and fit for a few thousand
 * examples of some forty features.
 */
export function learn(
  examples: readonly Example[],
  names: readonly string[],
  settings: LearnSettings,
): LinearModel {
  const rows = examples.map((example) => Float64Array.from(names, (name) => example.features[name] ?? 0));
  const prior = Float64Array.from(names, (name) => settings.prior?.[name] ?? 0);
  const weights = prior.slice();
  const speed = new Float64Array(names.length + 1);
  let bias = settings.bias?.prior ?? 0;
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  const rate = 1.2;
  for (let round = 0; round < settings.rounds; round += 1) {
    const slope = new Float64Array(names.length + 1);
    rows.forEach((row, at) => {
      const example = examples[at];
      if (example === undefined) return;
      let odds = bias;
      for (let index = 0; index < row.length; index += 1) odds += (row[index] ?? 0) * (weights[index] ?? 0);
      const error = (1 / (1 + Math.exp(-odds)) - (example.positive ? 1 : 0)) * example.weight;
      for (let index = 0; index < row.length; index += 1)
        slope[index] = (slope[index] ?? 0) + error * (row[index] ?? 0);
      slope[names.length] = (slope[names.length] ?? 0) + error;
    });
    names.forEach((name, index) => {
      const step =
        ((slope[index] ?? 0) + settings.ridge * ((weights[index] ?? 0) - (prior[index] ?? 0))) / total;
      speed[index] = 0.9 * (speed[index] ?? 0) - rate * step;
      const moved = (weights[index] ?? 0) + (speed[index] ?? 0);
      const sign = settings.signs[name];
      const kept = sign !== undefined && moved * sign < 0 ? 0 : moved;
      if (kept !== moved) speed[index] = 0;
      weights[index] = kept;
    });
    const held = settings.bias === undefined ? 0 : settings.bias.ridge * (bias - settings.bias.prior);
    speed[names.length] =
      0.9 * (speed[names.length] ?? 0) - (rate * ((slope[names.length] ?? 0) + held)) / total;
    bias += speed[names.length] ?? 0;
  }
  return {
    bias: round3(bias),
    weights: Object.fromEntries(
      names.map((name, index) => [name, round3(weights[index] ?? 0)]).filter(([, weight]) => weight !== 0),
    ),
  };
}

/** Scales a model so that its probabilities fit the examples (Platt, without the shift of signs). */
export function calibrate(model: LinearModel, examples: readonly Example[]): LinearModel {
  const scored = examples.map((example) => ({
    odds: logOdds(model, example.features),
    positive: example.positive,
    weight: example.weight,
  }));
  let scale = 1;
  let shift = 0;
  for (let round = 0; round < 400; round += 1) {
    let slopeScale = 0;
    let slopeShift = 0;
    let total = 0;
    for (const { odds, positive, weight } of scored) {
      const error = (1 / (1 + Math.exp(-(scale * odds + shift))) - (positive ? 1 : 0)) * weight;
      slopeScale += error * odds;
      slopeShift += error;
      total += weight;
    }
    scale = Math.max(0.1, scale - (0.3 * slopeScale) / total);
    shift -= (0.3 * slopeShift) / total;
  }
  return {
    bias: round3(model.bias * scale + shift),
    weights: Object.fromEntries(
      Object.entries(model.weights).map(([name, weight]) => [name, round3(weight * scale)]),
    ),
  };
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
