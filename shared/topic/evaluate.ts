import {
  type Agreement,
  attributionAgreement,
  type GoodsAgreementFigures,
  type GoodsFigures,
  goodsAgreement,
  goodsFigures,
  pooled,
  quantityAgreement,
} from './agreement.ts';
import type { CompiledTopic } from './compiled-topic.ts';
import type { Judge } from './judge.ts';
import { type JudgedText, LABELS, type Label, type Verdict } from './verdict.ts';

/** One labelled article. */
export interface LabelledItem extends JudgedText {
  readonly id: string;
  readonly label: Label;
  readonly direction?: string;
  readonly stage?: string;
  readonly goods?: readonly string[];
  /** Numbers with what they count, as stated: "6,700 containers". */
  readonly quantities?: readonly string[];
  /** Who says so, as stated: "South Korea's NIS". */
  readonly attribution?: readonly string[];
}

export interface Interval {
  readonly value: number;
  /** Bounds of the middle 95 % of bootstrap samples. */
  readonly low: number;
  readonly high: number;
}

export interface LabelFigures {
  readonly items: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: Interval;
}

export interface Evaluation {
  readonly items: number;
  readonly labels: Readonly<Record<Label, LabelFigures>>;
  /** Mean F1 of the three labels. */
  readonly macroF1: Interval;
  /** `core` alone, by language. */
  readonly core: Readonly<Record<string, LabelFigures>>;
  readonly falseCore: number;
  readonly facts: {
    readonly direction: { readonly items: number; readonly accuracy: number };
    readonly stage: { readonly items: number; readonly accuracy: number };
    readonly goods: { readonly items: number } & GoodsAgreementFigures;
    /** The amounts that people wrote down, whatever unit they gave them. */
    readonly quantities: { readonly items: number } & GoodsFigures;
    /** The speakers that people wrote down: the same concept, or words that hold one another. */
    readonly attribution: { readonly items: number } & GoodsFigures;
  };
  /** Wrong labels, the surest first. */
  readonly errors: readonly {
    readonly id: string;
    readonly language: string;
    readonly expected: Label;
    readonly said: Label;
    readonly score: number;
    readonly title: string;
  }[];
}

interface Answer {
  readonly expected: Label;
  readonly said: Label;
}

/**
 * Scores a judge on labelled articles.
 *
 * @param items what people decided; direction, stage and goods where they gave them (core articles)
 * @param compiled the topic, for reading the labellers' words for goods
 * @param samples bootstrap samples for the intervals; drawn by a fixed sequence, so that a run can be repeated
 */
export function evaluate(
  items: readonly LabelledItem[],
  judge: Judge,
  compiled: CompiledTopic,
  samples = 500,
): Evaluation {
  const judgedItems = items.map((item) => ({ item, verdict: judge(item) }));
  const answers = judgedItems.map(({ item, verdict }) => ({ expected: item.label, said: verdict.label }));
  const languages = [...new Set(items.map((item) => item.language ?? 'unknown'))].sort();
  const withDirection = judgedItems.filter(({ item }) => item.direction !== undefined);
  const withStage = judgedItems.filter(({ item }) => item.stage !== undefined);
  const withGoods = judgedItems.filter(({ item }) => item.goods !== undefined);
  const agreement = withGoods.map(({ item, verdict }) =>
    goodsAgreement(
      compiled,
      item.goods ?? [],
      verdict.facts.goods.map((fact) => fact.value),
      item.language,
    ),
  );
  return {
    items: items.length,
    labels: {
      core: figuresOf(answers, 'core', samples),
      related: figuresOf(answers, 'related', samples),
      off: figuresOf(answers, 'off', samples),
    },
    macroF1: interval(
      answers,
      samples,
      (some) => LABELS.reduce((sum, label) => sum + rates(some, label).f1, 0) / 3,
    ),
    core: Object.fromEntries(
      languages.map((language) => [
        language,
        figuresOf(
          answers.filter((_, at) => (items[at]?.language ?? 'unknown') === language),
          'core',
          samples,
        ),
      ]),
    ),
    falseCore: answers.filter((answer) => answer.said === 'core' && answer.expected !== 'core').length,
    facts: {
      direction: {
        items: withDirection.length,
        accuracy: mean(
          withDirection.map(({ item, verdict }) => verdict.facts.direction?.value === item.direction),
        ),
      },
      stage: {
        items: withStage.length,
        accuracy: mean(withStage.map(({ item, verdict }) => verdict.facts.stages[0]?.value === item.stage)),
      },
      goods: {
        items: withGoods.length,
        ...goodsFigures(agreement),
      },
      quantities: agreementOn(
        judgedItems,
        ({ item, verdict }) =>
          item.quantities &&
          quantityAgreement(compiled, item.quantities, verdict.facts.quantities, item.language),
      ),
      attribution: agreementOn(
        judgedItems,
        ({ item, verdict }) =>
          item.attribution &&
          attributionAgreement(compiled, item.attribution, verdict.facts.attribution, item.language),
      ),
    },
    errors: judgedItems
      .filter(({ item, verdict }) => item.label !== verdict.label)
      .map(({ item, verdict }) => ({
        id: item.id,
        language: item.language ?? 'unknown',
        expected: item.label,
        said: verdict.label,
        score: round(verdict.score),
        title: item.title,
      }))
      .sort((one, two) => Math.abs(two.score - 0.5) - Math.abs(one.score - 0.5)),
  };
}

function mean(right: readonly boolean[]): number {
  return right.length === 0 ? 1 : round(right.filter(Boolean).length / right.length);
}

function rates(answers: readonly Answer[], label: Label) {
  let said = 0;
  let there = 0;
  let right = 0;
  for (const answer of answers) {
    if (answer.said === label) said += 1;
    if (answer.expected === label) there += 1;
    if (answer.said === label && answer.expected === label) right += 1;
  }
  return {
    precision: said === 0 ? 1 : right / said,
    recall: there === 0 ? 1 : right / there,
    f1: said + there === 0 ? 1 : (2 * right) / (said + there),
  };
}

function figuresOf(answers: readonly Answer[], label: Label, samples: number): LabelFigures {
  const { precision, recall } = rates(answers, label);
  return {
    items: answers.filter((answer) => answer.expected === label).length,
    precision: round(precision),
    recall: round(recall),
    f1: interval(answers, samples, (some) => rates(some, label).f1),
  };
}

function interval(
  answers: readonly Answer[],
  samples: number,
  measure: (answers: readonly Answer[]) => number,
): Interval {
  const values: number[] = [];
  let seed = 12345;
  for (let sample = 0; sample < samples; sample += 1) {
    const drawn = answers.map(() => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return answers[Math.floor((seed / 4294967296) * answers.length)];
    });
    values.push(measure(drawn.filter((answer) => answer !== undefined)));
  }
  values.sort((one, two) => one - two);
  const at = (share: number): number =>
    round(values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0);
  return { value: round(measure(answers)), low: at(0.025), high: at(0.975) };
}

interface Judged {
  readonly item: LabelledItem;
  readonly verdict: Verdict;
}

function agreementOn(
  items: readonly Judged[],
  compare: (one: Judged) => Agreement | undefined,
): { readonly items: number } & GoodsFigures {
  const agreements = items.map(compare).filter((one) => one !== undefined);
  return { items: agreements.length, ...pooled(agreements) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
