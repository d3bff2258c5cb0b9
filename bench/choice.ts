import type { Features } from '../shared/topic/features.ts';
import type { ChoiceModel } from '../shared/topic/topic.ts';
import { rounded } from './results.ts';

/** One article and which of the answers is right. */
export interface ChoiceExample {
  readonly features: Features;
  readonly answer: string;
  /** How much it counts; 1 is one article. */
  readonly weight: number;
}

export interface ChoiceSettings {
  /** Strength of the pull of every weight towards what it is believed to be. */
  readonly ridge: number;
  readonly rounds: number;
  /** Beliefs by answer: weights before any example, zero where not named. */
  readonly prior: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Bias of each answer before any example. */
  readonly bias: Readonly<Record<string, number>>;
  /** How strongly a bias is held to that. */
  readonly biasRidge: number;
}

/**
 * Learns which of several answers a text gives (multinomial logistic regression): the answers compete in one model, so
 * that a word that speaks for two of them is weighed against what speaks for either. Deterministic full-batch descent
 * with momentum, fit for some hundred examples.
 *
 * @returns the answer with the highest log-odds is the one to give; weights of all of which are zero are left out
 */
export function learnChoice(
  examples: readonly ChoiceExample[],
  answers: readonly string[],
  names: readonly string[],
  settings: ChoiceSettings,
): ChoiceModel {
  const width = names.length + 1;
  // Most features of an article are zero: only the others are walked.
  const rows = examples.map((example) => {
    const at = names.flatMap((name, index) => ((example.features[name] ?? 0) !== 0 ? [index] : []));
    return {
      at: [...at, names.length],
      values: [...at.map((index) => example.features[names[index] ?? ''] ?? 0), 1],
      answer: answers.indexOf(example.answer),
      weight: example.weight,
    };
  });
  const prior = answers.map((answer) =>
    Float64Array.from([
      ...names.map((name) => settings.prior[answer]?.[name] ?? 0),
      settings.bias[answer] ?? 0,
    ]),
  );
  const weights = prior.map((row) => row.slice());
  const speed = prior.map(() => new Float64Array(width));
  const total = examples.reduce((sum, example) => sum + example.weight, 0) || 1;
  const odds = new Float64Array(answers.length);
  for (let round = 0; round < settings.rounds; round += 1) {
    const slope = prior.map(() => new Float64Array(width));
    for (const row of rows) {
      weights.forEach((own, answer) => {
        let sum = 0;
        for (let index = 0; index < row.at.length; index += 1)
          sum += (own[row.at[index] ?? 0] ?? 0) * (row.values[index] ?? 0);
        odds[answer] = sum;
      });
      const top = Math.max(...odds);
      let all = 0;
      for (let answer = 0; answer < odds.length; answer += 1) {
        odds[answer] = Math.exp((odds[answer] ?? 0) - top);
        all += odds[answer] ?? 0;
      }
      slope.forEach((own, answer) => {
        const error = ((odds[answer] ?? 0) / all - (answer === row.answer ? 1 : 0)) * row.weight;
        for (let index = 0; index < row.at.length; index += 1) {
          const place = row.at[index] ?? 0;
          own[place] = (own[place] ?? 0) + error * (row.values[index] ?? 0);
        }
      });
    }
    weights.forEach((own, answer) => {
      const [push, drift, belief] = [slope[answer], speed[answer], prior[answer]];
      if (push === undefined || drift === undefined || belief === undefined) return;
      for (let index = 0; index < width; index += 1) {
        const ridge = index === names.length ? settings.biasRidge : settings.ridge;
        const pull = ridge * ((own[index] ?? 0) - (belief[index] ?? 0));
        drift[index] = 0.9 * (drift[index] ?? 0) - (0.6 * ((push[index] ?? 0) + pull)) / total;
        own[index] = (own[index] ?? 0) + (drift[index] ?? 0);
      }
    });
  }
  return {
    answers,
    biases: weights.map((own) => rounded(own[names.length] ?? 0)),
    weights: Object.fromEntries(
      names
        .map((name, index) => [name, weights.map((own) => rounded(own[index] ?? 0))] as const)
        .filter(([, row]) => row.some((weight) => weight !== 0)),
    ),
  };
}
