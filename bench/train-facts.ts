/**
 * Learns how direction, main stage, goods and speakers are told, and writes those four parts of the shipped model.
 *
 *   node bench/train-facts.ts LABELLED.jsonl[#even|#odd]... [--validate LABELLED.jsonl[#even|#odd]]...
 *     [--speakers-probes test/fixtures/topic/speakers.json] [--errors] [--write]
 *
 * Only core articles with facets teach. Each file is a set and is also answered by what the others taught (`leftOut`);
 * files given to `--validate` teach nothing and choose nothing.
 * After --write: npx biome check --write config/topic
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  attributionAgreement,
  goodsAgreement,
  goodsFigures,
  goodsNamed,
  pooled,
} from '../shared/topic/agreement.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { claimFeatures, directionFrom } from '../shared/topic/facts/claims.ts';
import { type GoodCandidate, goodCandidates } from '../shared/topic/facts/goods.ts';
import { carryingSentences } from '../shared/topic/facts.ts';
import type { Features } from '../shared/topic/features.ts';
import { learn } from '../shared/topic/learn.ts';
import { featuresTold, likeliest, logOdds, type Told } from '../shared/topic/linear.ts';
import { fieldOf, readScene } from '../shared/topic/scene.ts';
import { sentenceBits } from '../shared/topic/sentence-bits.ts';
import { speakersAmong } from '../shared/topic/speakers/attribution.ts';
import { type SpeakerCandidate, tellFeatures } from '../shared/topic/speakers/candidate-features.ts';
import { speakerCandidates } from '../shared/topic/speakers/candidates.ts';
import { voiceOf } from '../shared/topic/speakers/voices.ts';
import type { ChoiceModel, LinearModel } from '../shared/topic/topic.ts';
import { DIRECTIONS, STAGES } from '../shared/topic/verdict.ts';
import { biases, priors } from './beliefs.ts';
import { learnChoice } from './choice.ts';
import { rounded } from './results.ts';
import { judged, type LabelledArticle, listed, partOf, readLabelled, storyGroups } from './topic-data.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    validate: { type: 'string', multiple: true },
    errors: { type: 'boolean' },
    write: { type: 'boolean' },
    untitled: { type: 'string', default: '0.3' },
    ridge: { type: 'string', default: '6' },
    'direction-ridge': { type: 'string', default: '3' },
    'goods-ridge': { type: 'string', default: '2' },
    'goods-shift': { type: 'string', default: '0.3' },
    'goods-least': { type: 'string', default: '10' },
    'speakers-probes': { type: 'string' },
    'speakers-probe-weight': { type: 'string', default: '1' },
    'speakers-ridge': { type: 'string', default: '1' },
    'speakers-shift': { type: 'string', default: '0.3' },
    'speakers-doubt': { type: 'string', default: '0' },
    'speakers-least': { type: 'string', default: '10' },
  },
});
if (positionals.length === 0) {
  console.error(
    'Use: node bench/train-facts.ts LABELLED.jsonl[#even|#odd]... [--validate FILE]... [--write]',
  );
  process.exit(2);
}

interface Row {
  readonly item: LabelledArticle;
  readonly set: number;
  readonly weight: number;
  readonly group: number;
  readonly claims: Features;
  /** The same article without its headline: what the text says must be enough. */
  readonly untitled: Features;
  /** How the author of its set draws the line: learnt apart, and not shipped. */
  readonly convention: Convention;
}
/**
 * Authors of written sets give the direction of headline and lead, those of real stories that of the whole text: what
 * comes back "as hoped for" makes a real story `both`. Judging follows the real ones.
 */
type Convention = 'news' | 'written' | 'entry';
const conventionOf = (spec: string): Convention => {
  const name = spec.split('/').at(-1) ?? '';
  if (!name.startsWith('own-')) return 'news';
  return name.startsWith('own-s') ? 'entry' : 'written';
};
/** What authors draw the line by; each has a weight of its own for written sets. */
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
const compiled = compileTopic(armsDeal);
const claimsOf = (item: LabelledArticle): Features =>
  Object.fromEntries(claimFeatures(compiled, readScene(judged(item), compiled)));
const toldIn = (claims: Features): Told => new Map(Object.entries(claims));
function readSet(spec: string): LabelledArticle[] {
  const [file = '', part = ''] = spec.split('#');
  return readLabelled(file).filter(
    (item) => item.label === 'core' && item.facets !== undefined && (part === '' || partOf(item.id) === part),
  );
}
const sets = positionals.map(readSet);
const taught = sets.flat();
const groups = storyGroups(taught);
const rows: Row[] = sets
  .flatMap((set, at) => set.map((item) => ({ item, set: at, of: set.length })))
  .map(({ item, set, of }, at) => ({
    item,
    set,
    // Sets of different authors weigh nearly alike.
    weight: Math.sqrt(taught.length / sets.length / of),
    group: groups[at] ?? at,
    claims: claimsOf(item),
    untitled: claimsOf({ ...item, title: '' }),
    convention: conventionOf(positionals[set] ?? ''),
  }));
const validation = (values.validate ?? []).map((spec) => ({
  spec,
  rows: readSet(spec).map(
    (item): Row => ({
      item,
      set: -1,
      weight: 1,
      group: -1,
      claims: claimsOf(item),
      untitled: {},
      convention: 'news',
    }),
  ),
}));

interface Question {
  readonly name: 'direction' | 'stage';
  readonly answers: readonly string[];
  readonly ridge: number;
  /** Which of the features are asked: signs tell how, courses tell where to. */
  readonly asks: (feature: string) => boolean;
  readonly conventions: boolean;
  readonly says: (model: ChoiceModel, claims: Features) => string | null;
}
const directionQuestion: Question = {
  name: 'direction',
  answers: DIRECTIONS,
  ridge: Number(values['direction-ridge']),
  asks: (feature) =>
    !/ (?:tell-|transfer$|negotiation$|agreement$|use$|sanction$|warning$|denial$|analysis$)/.test(feature),
  conventions: true,
  says: (model, claims) => directionFrom({ ...model, answers: DIRECTIONS }, toldIn(claims)),
};
const stageQuestion: Question = {
  name: 'stage',
  answers: STAGES,
  ridge: Number(values.ridge),
  asks: (feature) =>
    !/ (?:course|to supplier|to receiver|from |supplier makes|way-|names |(?:before|after) an exchange)/.test(
      feature,
    ),
  conventions: false,
  says: (model, claims) => likeliest(model, toldIn(claims)),
};
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
const folds = 8;
const foldOf = (group: number): number => (Math.imul(group + 1, 0x9e3779b1) >>> 8) % folds;

function answer(question: Question) {
  const truth = (row: Row): string => row.item.facets?.[question.name] ?? '';
  const known = rows.filter((row) => truth(row) !== '');
  const taughtBy = (row: Row, features: Features): Features =>
    question.conventions ? byConvention(row, features) : features;
  const names = [...new Set(known.flatMap((row) => Object.keys(taughtBy(row, row.claims))))]
    .filter(question.asks)
    .sort();
  const learnFrom = (some: readonly Row[]): ChoiceModel => {
    const model = learnChoice(
      some.flatMap((row) => [
        { features: taughtBy(row, row.claims), answer: truth(row), weight: row.weight },
        {
          features: taughtBy(row, row.untitled),
          answer: truth(row),
          weight: row.weight * Number(values.untitled),
        },
      ]),
      question.answers,
      names,
      { ridge: question.ridge, rounds: 400, prior: priors, bias: biases, biasRidge: 5 },
    );
    const weights = Object.entries(model.weights).filter(([name]) => !ofConvention.test(name));
    return { ...model, weights: Object.fromEntries(weights) };
  };
  const wrong: string[] = [];
  const rightOf = (model: ChoiceModel, some: readonly Row[], how: string) =>
    some.filter((row) => {
      const said = question.says(model, row.claims);
      if (said !== truth(row))
        wrong.push(
          `${how} ${question.name} ${row.item.id} ${row.item.lang} is ${truth(row)}, said ${said} | ${row.item.title}${values.errors ? why(model, row, truth(row), said ?? '') : ''}`,
        );
      return said === truth(row);
    }).length;
  const share = (right: number, of: number): number => (of === 0 ? 1 : rounded(right / of));
  const models = learnFrom(known);
  const own = rightOf(models, known, 'own');
  const crossed = sets.map(() => 0);
  for (let fold = 0; fold < folds; fold += 1) {
    const folded = learnFrom(known.filter((row) => foldOf(row.group) !== fold));
    for (const set of sets.keys())
      crossed[set] =
        (crossed[set] ?? 0) +
        rightOf(
          folded,
          known.filter((row) => foldOf(row.group) === fold && row.set === set),
          'crossed',
        );
  }
  const leftOut = sets.map((_, set) => {
    const some = known.filter((row) => row.set === set);
    return share(rightOf(learnFrom(known.filter((row) => row.set !== set)), some, 'leftOut'), some.length);
  });
  const validated = validation.map(({ spec, rows: some }) => {
    const asked = some.filter((row) => truth(row) !== '');
    return {
      set: spec.split('/').at(-1),
      accuracy: share(rightOf(models, asked, 'validated'), asked.length),
    };
  });
  return {
    models,
    wrong,
    figures: {
      articles: known.length,
      own: share(own, known.length),
      crossValidated: share(
        crossed.reduce((sum, one) => sum + one, 0),
        known.length,
      ),
      crossValidatedBySet: crossed.map((right, set) =>
        share(right, known.filter((row) => row.set === set).length),
      ),
      leftOut,
      validated,
    },
  };
}

/** How many of some cases each feature is named of. */
function timesMet(all: readonly Features[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const features of all) for (const name in features) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

interface GoodRow {
  readonly row: Row;
  readonly candidates: readonly (GoodCandidate & { readonly features: Features })[];
}
/** What a labeller's goods say about each good that an article names; direction as its labeller gave it. */
function goodRows(some: readonly Row[]): GoodRow[] {
  return some
    .filter((row) => row.item.facets?.goods !== undefined)
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
function learnGoods() {
  const known = goodRows(rows);
  // Of two goods that stand beside each other a few times nothing is learnt but what holds of all.
  const names = [...timesMet(known.flatMap(({ candidates }) => candidates.map((one) => one.features)))]
    .filter(([name, times]) => !name.includes(' beside ') || times >= Number(values['goods-least']))
    .map(([name]) => name)
    .sort();
  const wanted = (row: Row): Set<string> =>
    new Set((row.item.facets?.goods ?? []).flatMap((phrase) => goodsNamed(compiled, phrase, row.item.lang)));
  const learnFrom = (some: readonly GoodRow[]): LinearModel =>
    learn(
      some.flatMap(({ row, candidates }) => {
        const listed = wanted(row);
        return candidates.map(({ id, features }) => ({
          features,
          positive: listed.has(id),
          weight: row.weight,
        }));
      }),
      names,
      { ridge: Number(values['goods-ridge']), rounds: 500, signs: {} },
    );
  const shift = Number(values['goods-shift']);
  const lower = (model: LinearModel): LinearModel => ({ ...model, bias: rounded(model.bias + shift) });
  const agree = (model: LinearModel, some: readonly GoodRow[]): string => agreement(some, () => model);
  const agreement = (some: readonly GoodRow[], modelFor: (row: Row) => LinearModel): string => {
    const figures = goodsFigures(
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
    return `${figures.exact.precision} ${figures.exact.recall} ${figures.exact.f1} / ${figures.kin.f1} / ${figures.closest.f1}`;
  };
  const full = lower(learnFrom(known));
  const folded = Array.from({ length: folds }, (_, fold) =>
    lower(learnFrom(known.filter(({ row }) => foldOf(row.group) !== fold))),
  );
  const crossed = (set: number): string =>
    agreement(
      known.filter(({ row }) => row.set === set),
      (row) => folded[foldOf(row.group)] ?? full,
    );
  return {
    model: full,
    figures: {
      measure: 'precision, recall and F1 exact / F1 kin / F1 of the closest',
      own: agree(full, known),
      crossValidated: sets.map((_, set) => crossed(set)),
      leftOut: sets.map((_, set) =>
        agree(
          lower(learnFrom(known.filter(({ row }) => row.set !== set))),
          known.filter(({ row }) => row.set === set),
        ),
      ),
      validated: validation.map(
        ({ spec, rows: some }) => `${spec.split('/').at(-1)}: ${agree(full, goodRows(some))}`,
      ),
    },
  };
}

interface SpeakerRow {
  readonly row: Row;
  readonly written: readonly string[];
  readonly candidates: readonly SpeakerCandidate[];
}
/** What labellers' speakers say about everybody whom an article could be quoting. */
function speakerRows(some: readonly Row[]): SpeakerRow[] {
  return some.flatMap((row) => {
    const written = row.item.facets?.attribution;
    if (written === undefined) return [];
    const scene = readScene(judged(row.item), compiled);
    const carrying = carryingSentences(sentenceBits(scene, compiled.bits));
    return [{ row, written: listed(written), candidates: speakerCandidates(compiled, scene, carrying) }];
  });
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
function speakerProbes() {
  const file = values['speakers-probes'];
  if (file === undefined) return [];
  const some = JSON.parse(readFileSync(file, 'utf8')) as readonly SpeakerProbe[];
  return some.flatMap(({ title, text, language, origins, denies = [], also = [] }) => {
    if (origins === undefined) return [];
    const scene = readScene({ title, summary: '', text, language }, compiled);
    const carrying = carryingSentences(sentenceBits(scene, compiled.bits));
    return speakerCandidates(compiled, scene, carrying)
      .map((one) => ({
        voice: voiceOf(one.caller.value)?.voice ?? one.caller.value,
        features: featuresTold((tell) => tellFeatures(one, tell)),
      }))
      .filter(({ voice }) => !also.includes(voice))
      .map(({ voice, features }) => ({
        features,
        positive: [...origins, ...denies].includes(voice),
        weight: Number(values['speakers-probe-weight']),
      }));
  });
}
function learnSpeakers() {
  const known = speakerRows(rows);
  const isListed = ({ row, written }: SpeakerRow, { caller, field }: SpeakerCandidate): boolean => {
    const { start, end, value } = caller;
    const text = fieldOf(judged(row.item), field).slice(start, end);
    const fact = { value, quote: { field, start, end, text } };
    return attributionAgreement(compiled, written, [fact], row.item.lang).saidRight > 0;
  };
  const samples = new Map(
    known.map((one) => [
      one,
      one.candidates.map((candidate) => ({
        features: featuresTold((tell) => tellFeatures(candidate, tell)),
        positive: isListed(one, candidate),
        weight: one.row.weight,
      })),
    ]),
  );
  const probes = speakerProbes();
  const shift = Number(values['speakers-shift']);
  const doubt = Number(values['speakers-doubt']);
  const learnFrom = (some: readonly SpeakerRow[]): LinearModel => {
    const taught = [...some.flatMap((one) => samples.get(one) ?? []), ...probes];
    // Of somebody met a few times nothing is learnt but what holds of all.
    const names = [...timesMet(taught.map(({ features }) => features))]
      .filter(([name, times]) => !name.startsWith('is ') || times >= Number(values['speakers-least']))
      .map(([name]) => name)
      .sort();
    const model = learn(taught, names, { ridge: Number(values['speakers-ridge']), rounds: 500, signs: {} });
    // Whoever is only named must be a good deal likelier than not.
    const heard = rounded((model.weights.heard ?? 0) + shift - doubt);
    return { bias: rounded(model.bias + doubt), weights: { ...model.weights, heard } };
  };
  const agreement = (some: readonly SpeakerRow[], modelFor: (row: Row) => LinearModel): string => {
    const { precision, recall, f1 } = pooled(
      some.map(({ row, written, candidates }) =>
        attributionAgreement(
          compiled,
          written,
          speakersAmong(modelFor(row), candidates).map(({ caller, field }) => {
            const { start, end, value } = caller;
            const text = fieldOf(judged(row.item), field).slice(start, end);
            return { value, quote: { field, start, end, text } };
          }),
          row.item.lang,
        ),
      ),
    );
    return `${precision} ${recall} ${f1}`;
  };
  const full = learnFrom(known);
  const folded = Array.from({ length: folds }, (_, fold) =>
    learnFrom(known.filter(({ row }) => foldOf(row.group) !== fold)),
  );
  const of = (set: number): SpeakerRow[] => known.filter(({ row }) => row.set === set);
  return {
    model: full,
    figures: {
      measure: 'precision, recall, F1',
      own: agreement(known, () => full),
      crossValidated: agreement(known, (row) => folded[foldOf(row.group)] ?? full),
      crossValidatedBySet: sets.map((_, set) =>
        agreement(of(set), (row) => folded[foldOf(row.group)] ?? full),
      ),
      leftOut: sets.map((_, set) => {
        const others = learnFrom(known.filter(({ row }) => row.set !== set));
        return agreement(of(set), () => others);
      }),
      validated: validation.map(
        ({ spec, rows: some }) => `${spec.split('/').at(-1)}: ${agreement(speakerRows(some), () => full)}`,
      ),
    },
  };
}

const speakers = learnSpeakers();
const goods = learnGoods();
const direction = answer(directionQuestion);
const stage = answer(stageQuestion);
console.log(
  JSON.stringify(
    {
      sets: positionals.map((spec) => spec.split('/').at(-1)),
      direction: direction.figures,
      stage: stage.figures,
      goods: goods.figures,
      speakers: speakers.figures,
    },
    null,
    1,
  ),
);
// What validates is counted, never listed: it must stay unread.
if (values.errors)
  for (const line of [...direction.wrong, ...stage.wrong])
    if (!line.startsWith('validated')) console.log(line);
if (values.write) {
  const model = {
    ...armsDeal.model,
    directions: direction.models,
    stages: stage.models,
    goods: goods.model,
    speakers: speakers.model,
  };
  writeFileSync(
    new URL('../config/topic/arms-deal-model.json', import.meta.url),
    `${JSON.stringify(model, null, 2)}\n`,
  );
}
