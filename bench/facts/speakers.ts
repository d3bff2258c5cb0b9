import { readFileSync } from 'node:fs';
import { attributionAgreement, pooled } from '../../shared/topic/agreement.ts';
import { carryingSentences } from '../../shared/topic/facts.ts';
import { type Example, learn } from '../../shared/topic/learn.ts';
import { featuresTold } from '../../shared/topic/linear.ts';
import { fieldOf, readScene } from '../../shared/topic/scene.ts';
import { sentenceBits } from '../../shared/topic/sentence-bits.ts';
import { speakersAmong } from '../../shared/topic/speakers/attribution.ts';
import { type SpeakerCandidate, tellFeatures } from '../../shared/topic/speakers/candidate-features.ts';
import { speakerCandidates } from '../../shared/topic/speakers/candidates.ts';
import { voiceOf } from '../../shared/topic/speakers/voices.ts';
import type { LinearModel } from '../../shared/topic/topic.ts';
import type { Fact, JudgedText } from '../../shared/topic/verdict.ts';
import { rounded } from '../results.ts';
import { judged, listed } from '../topic-data.ts';
import { compiled, learnAndTest, type Row, type Sets, timesMet } from './rows.ts';

interface SpeakerCase {
  readonly row: Row;
  readonly written: readonly string[];
  readonly candidates: readonly SpeakerCandidate[];
}

interface Settings {
  readonly ridge: number;
  /** Log-odds by which somebody heard is kept sooner than even. */
  readonly shift: number;
  /** Log-odds by which whoever is only named must be likelier. */
  readonly doubt: number;
  /** How often somebody must be met for a weight of his own. */
  readonly least: number;
  /** A file of short texts written for one rule each, and how much each weighs. */
  readonly probes: string | undefined;
  readonly probeWeight: number;
}

/** Learns whom of those that an article could be quoting its labeller names. */
export function learnSpeakers(sets: Sets, { ridge, shift, doubt, least, probes, probeWeight }: Settings) {
  const written = probes === undefined ? [] : examplesIn(probes, probeWeight);
  const { model, validated, own, crossValidated, crossValidatedBySet, leftOut } = learnAndTest(sets, {
    casesOf,
    learnFrom: (some): LinearModel => {
      const taught = [...some.flatMap(examplesOf), ...written];
      // Of somebody met a few times nothing is learnt but what holds of all.
      const names = [...timesMet(taught.map(({ features }) => features))]
        .filter(([name, times]) => !name.startsWith('is ') || times >= least)
        .map(([name]) => name)
        .sort();
      const learnt = learn(taught, names, { ridge, rounds: 500, signs: {} });
      // Whoever is only named must be a good deal likelier than not.
      const heard = rounded((learnt.weights.heard ?? 0) + shift - doubt);
      return { bias: rounded(learnt.bias + doubt), weights: { ...learnt.weights, heard } };
    },
    agreement,
  });
  return {
    model,
    figures: {
      measure: 'precision, recall, F1',
      own,
      crossValidated,
      crossValidatedBySet,
      leftOut,
      validated: validated.map(({ set, figure }) => `${set}: ${figure}`),
    },
  };
}

/** What labellers' speakers say about everybody whom an article could be quoting. */
function casesOf(rows: readonly Row[]): readonly SpeakerCase[] {
  return rows.flatMap((row) => {
    const written = row.item.facets?.attribution;
    return written === undefined
      ? []
      : [{ row, written: listed(written), candidates: candidatesIn(judged(row.item)) }];
  });
}

function candidatesIn(text: JudgedText): readonly SpeakerCandidate[] {
  const scene = readScene(text, compiled);
  const carrying = carryingSentences(sentenceBits(scene, compiled.bits));
  return speakerCandidates(compiled, scene, carrying);
}

const examples = new WeakMap<SpeakerCase, readonly Example[]>();

// Each article teaches in every fold: it is compared with its labeller once.
function examplesOf(one: SpeakerCase): readonly Example[] {
  const known = examples.get(one);
  if (known) return known;
  const { row, written, candidates } = one;
  const made = candidates.map((candidate) => ({
    features: featuresTold((tell) => tellFeatures(candidate, tell)),
    positive: attributionAgreement(compiled, written, [quoted(row, candidate)], row.item.lang).saidRight > 0,
    weight: row.weight,
  }));
  examples.set(one, made);
  return made;
}

function quoted({ item }: Row, { caller, field }: SpeakerCandidate): Fact {
  const { start, end, value } = caller;
  const text = fieldOf(judged(item), field).slice(start, end);
  return { value, quote: { field, start, end, text } };
}

/** Short texts written for one rule each: whose word they rest on, by voice. */
interface SpeakerProbe {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly origins?: readonly string[];
  readonly denies?: readonly string[];
  readonly also?: readonly string[];
}

function examplesIn(file: string, weight: number): readonly Example[] {
  const some = JSON.parse(readFileSync(file, 'utf8')) as readonly SpeakerProbe[];
  return some.flatMap(({ title, text, language, origins, denies = [], also = [] }) =>
    origins === undefined
      ? []
      : candidatesIn({ title, summary: '', text, language })
          .map((one) => ({
            voice: voiceOf(one.caller.value)?.voice ?? one.caller.value,
            features: featuresTold((tell) => tellFeatures(one, tell)),
          }))
          .filter(({ voice }) => !also.includes(voice))
          .map(({ voice, features }) => ({
            features,
            positive: [...origins, ...denies].includes(voice),
            weight,
          })),
  );
}

function agreement(some: readonly SpeakerCase[], modelFor: (row: Row) => LinearModel): string {
  const { precision, recall, f1 } = pooled(
    some.map(({ row, written, candidates }) => {
      const said = speakersAmong(modelFor(row), candidates).map((one) => quoted(row, one));
      return attributionAgreement(compiled, written, said, row.item.lang);
    }),
  );
  return `${precision} ${recall} ${f1}`;
}
