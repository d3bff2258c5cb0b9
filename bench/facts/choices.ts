import { directionFrom } from '../../shared/topic/facts/claims.ts';
import type { Features } from '../../shared/topic/features.ts';
import { likeliest, type Told } from '../../shared/topic/linear.ts';
import type { ChoiceModel } from '../../shared/topic/topic.ts';
import { DIRECTIONS, STAGES } from '../../shared/topic/verdict.ts';
import { biases, priors } from '../beliefs.ts';
import { learnChoice } from '../choice.ts';
import { rounded } from '../results.ts';
import { learnAndTest, type Row, type Sets } from './rows.ts';

/** A question of which one answer is right. */
export interface Question {
  readonly name: 'direction' | 'stage';
  readonly answers: readonly string[];
  /** Which of the features are asked: signs tell how, courses tell where to. */
  readonly asks: (feature: string) => boolean;
  readonly conventions: boolean;
  readonly says: (model: ChoiceModel, claims: Features) => string | null;
}

export const directionQuestion: Question = {
  name: 'direction',
  answers: DIRECTIONS,
  asks: (feature) =>
    !/ (?:tell-|transfer$|negotiation$|agreement$|use$|sanction$|warning$|denial$|analysis$)/.test(feature),
  conventions: true,
  says: (model, claims) => directionFrom({ ...model, answers: DIRECTIONS }, toldIn(claims)),
};
export const stageQuestion: Question = {
  name: 'stage',
  answers: STAGES,
  asks: (feature) =>
    !/ (?:course|to supplier|to receiver|from |supplier makes|way-|names |(?:before|after) an exchange)/.test(
      feature,
    ),
  conventions: false,
  says: (model, claims) => likeliest(model, toldIn(claims)),
};

const toldIn = (claims: Features): Told => new Map(Object.entries(claims));

/** What authors draw the line by; each has a weight of its own for written sets, learnt apart and not shipped. */
const drawnBy = [
  'text: goods that come back',
  'text: of goods, those that come back',
  'text: goods that come back, for an exchange',
  'title: only goods that come back',
  'text: exchange',
  'text: between',
  'text: names both for an exchange',
  'text: way-pays',
  'text: way-hardware',
];
const byConvention = ({ convention }: Row, features: Features): Features =>
  convention === 'news'
    ? features
    : {
        ...features,
        [`${convention}: any`]: 1,
        ...Object.fromEntries(drawnBy.map((name) => [`${convention}: ${name}`, features[name] ?? 0])),
      };
const ofConvention = /^(?:written|entry): /;

interface Settings {
  readonly ridge: number;
  /** How much an article teaches without its headline. */
  readonly untitled: number;
  /** Whether to say of each error what tipped it. */
  readonly explained: boolean;
}

/**
 * Learns the answer to a question.
 *
 * @returns `wrong`: a line for each error, which begins with how the answer was found
 */
export function learnAnswer(sets: Sets, question: Question, { ridge, untitled, explained }: Settings) {
  const taughtBy = (row: Row, features: Features): Features =>
    question.conventions ? byConvention(row, features) : features;
  const truthOf = ({ item }: Row): string => item.facets?.[question.name] ?? '';
  const casesOf = (rows: readonly Row[]) =>
    rows.flatMap((row) => (truthOf(row) === '' ? [] : [{ row, truth: truthOf(row) }]));
  const names = [...new Set(casesOf(sets.rows).flatMap(({ row }) => Object.keys(taughtBy(row, row.claims))))]
    .filter(question.asks)
    .sort();
  const wrong = new Set<string>();
  const { known, model, validated, ...figures } = learnAndTest(sets, {
    casesOf,
    learnFrom: (some): ChoiceModel => {
      const learnt = learnChoice(
        some.flatMap(({ row, truth }) => [
          { features: taughtBy(row, row.claims), answer: truth, weight: row.weight },
          { features: taughtBy(row, row.untitled), answer: truth, weight: row.weight * untitled },
        ]),
        question.answers,
        names,
        { ridge, rounds: 400, prior: priors, bias: biases, biasRidge: 5 },
      );
      const weights = Object.entries(learnt.weights).filter(([name]) => !ofConvention.test(name));
      return { ...learnt, weights: Object.fromEntries(weights) };
    },
    agreement: (some, modelFor, how) => {
      const right = some.filter(({ row, truth }) => {
        const said = question.says(modelFor(row), row.claims);
        if (said === truth) return true;
        const { id, lang, title } = row.item;
        const reason = explained ? why(modelFor(row), row, truth, said ?? '') : '';
        wrong.add(`${how} ${question.name} ${id} ${lang} is ${truth}, said ${said} | ${title}${reason}`);
        return false;
      });
      return some.length === 0 ? 1 : rounded(right.length / some.length);
    },
  });
  return {
    model,
    wrong: [...wrong],
    figures: {
      articles: known.length,
      ...figures,
      validated: validated.map(({ set, figure }) => ({ set, accuracy: figure })),
    },
  };
}

/** The features that tipped an article from the right answer to the one given, the strongest first. */
function why({ answers, weights }: ChoiceModel, row: Row, right: string, said: string): string {
  const [one, two] = [answers.indexOf(said), answers.indexOf(right)];
  const shares = Object.entries(row.claims)
    .map(([name, value]) => {
      const own = weights[name] ?? [];
      return { name, share: rounded(value * ((own[one] ?? 0) - (own[two] ?? 0))) };
    })
    .filter(({ share }) => Math.abs(share) >= 0.15)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return `\n    ${shares.map(({ name, share }) => `${name} ${share}`).join('; ')}`;
}
