import { goodsAgreement, goodsFigures, goodsNamed } from '../../shared/topic/agreement.ts';
import { type GoodCandidate, goodCandidates } from '../../shared/topic/facts/goods.ts';
import { carryingSentences } from '../../shared/topic/facts.ts';
import type { Features } from '../../shared/topic/features.ts';
import { learn } from '../../shared/topic/learn.ts';
import { featuresTold, logOdds } from '../../shared/topic/linear.ts';
import { readScene } from '../../shared/topic/scene.ts';
import { sentenceBits } from '../../shared/topic/sentence-bits.ts';
import type { LinearModel } from '../../shared/topic/topic.ts';
import { rounded } from '../results.ts';
import { judged } from '../topic-data.ts';
import { compiled, learnAndTest, type Row, type Sets, timesMet } from './rows.ts';

interface GoodCase {
  readonly row: Row;
  readonly candidates: readonly (GoodCandidate & { readonly features: Features })[];
}

interface Settings {
  readonly ridge: number;
  /** Log-odds by which a good is listed sooner than even. */
  readonly shift: number;
  /** How often two goods must be named together for a weight of their own. */
  readonly least: number;
}

/** Learns which of the goods that an article names its labeller lists. */
export function learnGoods(sets: Sets, { ridge, shift, least }: Settings) {
  const known = casesOf(sets.rows);
  // Of two goods that stand beside each other a few times nothing is learnt but what holds of all.
  const names = [...timesMet(known.flatMap(({ candidates }) => candidates.map((one) => one.features)))]
    .filter(([name, times]) => !name.includes(' beside ') || times >= least)
    .map(([name]) => name)
    .sort();
  const { model, own, crossValidatedBySet, leftOut, validated } = learnAndTest(sets, {
    casesOf,
    learnFrom: (some): LinearModel => {
      const examples = some.flatMap(({ row, candidates }) => {
        const listed = listedIn(row);
        return candidates.map(({ id, features }) => ({
          features,
          positive: listed.has(id),
          weight: row.weight,
        }));
      });
      const learnt = learn(examples, names, { ridge, rounds: 500, signs: {} });
      return { ...learnt, bias: rounded(learnt.bias + shift) };
    },
    agreement,
  });
  return {
    model,
    figures: {
      measure: 'precision, recall and F1 exact / F1 kin / F1 of the closest',
      own,
      crossValidated: crossValidatedBySet,
      leftOut,
      validated: validated.map(({ set, figure }) => `${set}: ${figure}`),
    },
  };
}

/** What a labeller's goods say about each good that an article names; direction as its labeller gave it. */
function casesOf(rows: readonly Row[]): readonly GoodCase[] {
  return rows
    .filter(({ item }) => item.facets?.goods !== undefined)
    .map((row) => {
      const scene = readScene(judged(row.item), compiled);
      const perSentence = sentenceBits(scene, compiled.bits);
      const told = row.item.facets?.direction;
      const direction = told === 'both' || told === 'russia_to_dprk' ? told : 'dprk_to_russia';
      const carrying = carryingSentences(perSentence);
      return {
        row,
        candidates: goodCandidates(compiled, scene, { perSentence, carrying, core: true, direction }).map(
          (one) => ({ ...one, features: featuresTold(one.tellFeatures) }),
        ),
      };
    });
}

function listedIn({ item }: Row): ReadonlySet<string> {
  return new Set((item.facets?.goods ?? []).flatMap((phrase) => goodsNamed(compiled, phrase, item.lang)));
}

function agreement(some: readonly GoodCase[], modelFor: (row: Row) => LinearModel): string {
  const { exact, kin, closest } = goodsFigures(
    some.map(({ row, candidates }) => {
      const model = modelFor(row);
      const odds = candidates.map(({ features }) => logOdds(model, features));
      const best = Math.max(...odds);
      const found = candidates
        .filter((_, at) => (odds[at] ?? 0) >= 0 || odds[at] === best)
        .map(({ id }) => id);
      return goodsAgreement(compiled, row.item.facets?.goods ?? [], found, row.item.lang);
    }),
  );
  return `${exact.precision} ${exact.recall} ${exact.f1} / ${kin.f1} / ${closest.f1}`;
}
