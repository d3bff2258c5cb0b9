import { acts, bit, deal, has, ofTheMake, relates, sides, withMaker } from './concept-bits.ts';
import { share } from './facts/shares.ts';
import { forOthers, type Outline, outlineOf } from './outline.ts';
import type { LinearModel } from './topic.ts';

/** Named values in 0..1, language-independent: what the models weigh. */
export type Features = Readonly<Record<string, number>>;

/** Beyond so many code units both sides and arms in a sentence may well belong to different clauses. */
const apart = 130;
/** The same in Chinese, Japanese and Korean, which say as much in less than half the room. */
const apartInRunningScript = 50;

/** How near both sides and arms stand in one of the first sentences of the body: 1 touching, 0 apart or never together. */
function closeness({ scene, bits }: Outline, without: number, among: number): number {
  const room = scene.running ? apartInRunningScript : apart;
  const to = Math.min(scene.titleSentences + among, scene.sentences.length);
  let best = 0;
  for (let index = scene.titleSentences; index < to; index += 1) {
    const sentence = scene.sentences[index];
    if (sentence === undefined) continue;
    let supplier = -1;
    let receiver = -1;
    let goods = -1;
    for (let at = sentence.from; at < sentence.to; at += 1) {
      const mention = scene.mentions[at];
      if (mention === undefined || mention.weak || mention.concept === without) continue;
      const own = bits[mention.concept] ?? 0;
      if (own & bit.supplier) supplier = mention.start;
      if (own & bit.receiver) receiver = mention.start;
      if (own & deal && own !== ofTheMake) goods = mention.start;
      if (supplier < 0 || receiver < 0 || goods < 0) continue;
      best = Math.max(best, 1 - (mention.end - Math.min(supplier, receiver, goods)) / room);
    }
  }
  return best;
}

const otherMatters = bit.subject | bit.contrary | bit.civil | bit.display;
const matters = deal | otherMatters;

/** Of the matters a text names, the share that is arms rather than troops, talks, oil or look-alikes; a half for none. */
function armsAmongMatters({ scene, bits }: Outline, without: number): number {
  let goods = 1;
  let all = 2;
  for (const { concept, weak } of scene.mentions) {
    const own = bits[concept] ?? 0;
    if (!(own & matters) || own === ofTheMake || weak || concept === without) continue;
    if (own & deal) goods += 1;
    all += 1;
  }
  return goods / all;
}

/** How many, on a scale on which the first few tell most: 1 for eight and more. */
const many = (count: number): number => manyOf[count] ?? 1;
const manyOf = Array.from({ length: 8 }, (_, count) => Math.log2(1 + count) / Math.log2(9));

const supplied = bit.supplier | bit.made | bit.origin;
const ofAnother = bit.contrary | bit.otherSupplier | bit.observer | bit.subject;
const hasBoth = (value: number): boolean => has(value, bit.supplier, bit.receiver);

/** Asks a text something, leaving out a concept (-1 for none) where names themselves are looked at. */
type Question = (outline: Outline, without: number) => number | boolean;

/**
 * What the definition of the topic asks about: how much of the text is about arms between the two sides, where it says
 * so (headline, lead, throughout), and what else it could be about. Each asked alone, because no model weighs all of
 * them, and evidence asks again for every concept that is left out. Yes is 1.
 */
const questions: Readonly<Record<string, Question>> = {
  'title: both sides and arms': ({ titleRelates }) => titleRelates,
  'title: both sides, arms, an act': ({ titleRelates, title }) =>
    titleRelates && (title & (acts | bit.sanction | bit.warning | bit.help)) !== 0,
  'title: both sides without arms': ({ title, titleDeal }) => hasBoth(title) && !titleDeal,
  'title: arms and one side': ({ titleRelates, titleDeal, title }) =>
    titleDeal && (title & sides) !== 0 && !hasBoth(title) && !titleRelates,
  'title: arms alone': ({ title, titleDeal }) => titleDeal && !(title & sides),
  'title: supplier-made arms': ({ title }) => (title & (bit.made | bit.origin)) !== 0,
  'title: another matter, no arms': ({ title, titleDeal }) => (title & bit.subject) !== 0 && !titleDeal,
  'title: troops': ({ title }) => (title & bit.troops) !== 0,
  'title: troops and arms': ({ title }) => has(title, bit.troops, bit.arms),
  // "Workers for a drone plant" are no drones, unless know-how or anything else is given for them.
  'title: workers and arms, no know-how': ({ title, whole }) =>
    has(title, bit.people, bit.arms) && !(whole & (bit.technology | bit.help | bit.exchange)),
  'title: arms on display': ({ title, titleDeal }) => (title & bit.display) !== 0 && titleDeal,
  'title: an observer and arms, one side at most': ({ title }) =>
    has(title, bit.observer, bit.arms) && !hasBoth(title),
  'title: oil or food, no arms': ({ title, titleDeal }) => (title & bit.civil) !== 0 && !titleDeal,
  'title: another supplier': ({ titleRelates, title }) =>
    (title & bit.otherSupplier) !== 0 &&
    !titleRelates &&
    !(title & (bit.made | bit.origin)) &&
    !has(title, bit.supplier, bit.receiver, bit.act),
  'title: supplier-made arms and another country': ({ title }) => forOthers(title),
  'title: a depot struck': ({ title }) => has(title, bit.depot, bit.theatre | bit.use | bit.subject),
  'lead: a depot struck': ({ lead }) => has(lead, bit.depot, bit.theatre | bit.use | bit.subject),
  'title: a contrary matter': ({ titleRelates, title }) => (title & bit.contrary) !== 0 && !titleRelates,
  'title: a contrary matter beside the deal': ({ titleRelates, title }) =>
    (title & bit.contrary) !== 0 && titleRelates,
  'title: the supplier acts': ({ title }) =>
    (title & bit.supplier) !== 0 &&
    (title & (bit.act | bit.carriage | bit.exchange)) !== 0 &&
    !(title & (bit.subject | bit.contrary | bit.civil)),
  'title: arms or wreckage where they are used': ({ titleRelates, title }) =>
    (title & bit.theatre) !== 0 && (title & (bit.use | bit.arms)) !== 0 && !titleRelates,
  'title: carriage or ships': ({ title }) => (title & (bit.carriage | bit.route)) !== 0,
  'title: nothing of the topic': ({ title }) => !(title & (sides | bit.made | bit.origin | deal | bit.route)),
  'lead: both sides and arms': ({ dealInLead }) => dealInLead,
  'lead: both sides and arms across sentences': ({ title, lead }) =>
    has(withMaker(lead | title), bit.supplier, bit.receiver, deal),
  'title: arms whose sides the lead names': ({ titleRelates, title, lead, titleDeal }) =>
    titleDeal && !titleRelates && has(withMaker(title | lead), bit.supplier, bit.receiver),
  'lead: an act': ({ lead }) => relates(lead) && (lead & (acts | bit.help)) !== 0,
  'lead: supplier-made arms': ({ lead }) => (lead & (bit.made | bit.origin)) !== 0,
  'lead: a contrary matter': ({ lead }) => (lead & bit.contrary) !== 0,
  'lead: another matter, no arms': ({ lead }) =>
    (lead & bit.subject) !== 0 && !(lead & (deal | bit.made | bit.exchange)),
  'lead: troops, no arms': ({ lead }) => (lead & bit.troops) !== 0 && !(lead & (bit.arms | bit.exchange)),
  'lead: oil or food, no arms': ({ lead }) => (lead & bit.civil) !== 0 && !(lead & bit.arms),
  'lead: arms on display': ({ lead }) => (lead & bit.display) !== 0,
  'opening: no arms': ({ title, lead }) => !((title | lead) & (bit.arms | bit.made)),
  'opening: no arms or technology': ({ title, lead }) => !((title | lead) & (deal | bit.made)),
  'opening: supplier not named': ({ title, lead }) =>
    !((title | lead) & (bit.supplier | bit.made | bit.origin)),
  'opening: receiver not named': ({ title, lead }) => !((title | lead) & (bit.receiver | bit.theatre)),
  'first: supplier not named': ({ entry, opener }) => entry && !(opener & supplied),
  'first: receiver not named': ({ entry, opener }) => entry && !(opener & (bit.receiver | bit.theatre)),
  'first: no arms': ({ entry, opener }) => entry && !(opener & (deal | bit.made | bit.exchange)),
  'first: both sides and arms': ({ entry, body }) => entry && relates(body[0] ?? 0),
  'first: a matter of others': ({ entry, opener }) =>
    entry && (opener & ofAnother) !== 0 && !(opener & supplied),
  'headline and first sentence: no arms': ({ entry, opener }) =>
    !entry && !(opener & (deal | bit.made | bit.exchange)),
  'headline and first sentence: both the deal': ({ entry, titleRelates, body }) =>
    !entry && titleRelates && relates(body[0] ?? 0),
  'headline and first sentence: neither the deal': ({ entry, titleRelates, body }) =>
    !entry && !titleRelates && !relates(body[0] ?? 0),
  'headline and first sentence: another matter': ({ entry, titleRelates, opener }) =>
    !entry && !titleRelates && (opener & otherMatters) !== 0,
  'lead: sides and arms close together': (view, without) => closeness(view, without, 2),
  'text: sides and arms close together': (view, without) =>
    closeness(view, without, Number.POSITIVE_INFINITY),
  'text: of matters named, arms': (view, without) =>
    view.bothConcerned ? armsAmongMatters(view, without) : 0,
  'text: the deal in the opening': ({ opening }) => many(opening * 2),
  'text: sentences on the deal': ({ onDeal }) => many(onDeal),
  'text: sentences on or near the deal': ({ nearDeal }) => many(nearDeal),
  'text: sentences on the deal with an act': ({ acting }) => many(acting),
  'text: share on the deal': ({ count, onDeal }) => share(onDeal, count),
  'text: share on or near the deal': ({ count, nearDeal }) => share(nearDeal, count),
  'text: share that follows the deal': ({ count, following }) => share(following, count),
  'text: a quarter is on or near the deal': ({ count, nearDeal }) => nearDeal >= 2 && nearDeal * 4 >= count,
  'text: half follows the deal': ({ count, nearDeal, following }) => nearDeal >= 1 && following * 2 >= count,
  'text: the deal in both halves': ({ first, last, count }) =>
    last - first >= 2 && first < count / 2 && last >= count / 2,
  'text: span of the deal': ({ count, first, last }) =>
    first < 0 || count < 4 ? 0 : (last - first) / (count - 1),
  'text: deal first named late': ({ count, first }) => (first <= 0 ? 0 : first / count),
  'text: of arms, those of the deal': ({ nearDeal, counts }) =>
    Math.min(1, share(nearDeal, Math.max(2, counts.armed))),
  'text: any sentence on the deal': ({ titleRelates, onDeal }) => onDeal > 0 || titleRelates,
  'text: technology between the sides': ({ counts }) => many(counts.technology),
  'text: exchange': ({ title, whole, body, parts }) =>
    hasBoth(whole) &&
    ((title & bit.exchange) !== 0 ||
      body.some((value, at) => (value & bit.exchange) !== 0 && parts[at] !== 'elsewhere')),
  'text: supplier-made arms where they are used': ({ whole }) =>
    has(whole, bit.made | bit.origin, bit.theatre | bit.receiver),
  'text: share on supplier-made arms': ({ count, counts }) => share(counts.supplierMade, count),
  'text: share on carriage': ({ count, counts, bothConcerned }) =>
    bothConcerned ? share(counts.carriage, count) : 0,
  'text: arms on display': ({ counts }) => Math.min(counts.displayed, 2) / 2,
  'text: sanctions': ({ counts }) => Math.min(counts.sanctions, 2) / 2,
  'text: named ship of the route': ({ whole }) =>
    (whole & (bit.route | bit.broker)) !== 0 && (whole & bit.supplier) !== 0,
  'text: share on other matters': ({ count, counts }) => share(counts.otherMatters, count),
  'text: share on troops': ({ count, counts }) => share(counts.troops, count),
  'text: share on oil or food': ({ count, counts }) => share(counts.civil, count),
  'text: share on contrary matters': ({ count, counts }) => share(counts.contrary, count),
  'text: fiction or history': ({ whole }) => (whole & bit.unreal) !== 0,
  'text: share on fiction or history': ({ count, counts }) => share(counts.unreal, count),
  'text: share on arms of others': ({ count, counts }) => share(counts.ofOthers, count),
  'text: share on supplier-made arms for others': ({ count, counts }) => share(counts.forOthers, count),
  'text: share on arms of observers': ({ count, counts }) => share(counts.ofObservers, count),
  'text: share on the supplier alone': ({ count, counts }) => share(counts.supplierAlone, count),
  'text: share naming the supplier': ({ count, counts }) => share(counts.supplierNamed, count),
  'text: share of silence': ({ count, counts }) => share(counts.silent, count),
  'text: both sides in a sentence': ({ counts }) => many(counts.pairs),
  'text: share naming both sides': ({ count, counts }) => share(counts.pairs, count),
  'text: both sides only in a list': ({ counts }) => counts.pairs > 0 && counts.listed === counts.pairs,
  'text: sides together only in passing': ({ title, lead, whole, nearDeal, counts }) =>
    hasBoth(whole) &&
    !(title & bit.supplier) &&
    !has(lead, bit.supplier, bit.receiver) &&
    counts.pairs <= 1 &&
    nearDeal <= 1,
  'text: both sides anywhere': ({ whole }) => hasBoth(whole),
  'title: of many matters': ({ scene }) => scene.manyHeadlines,
  'text: a ticker, share on other news': ({ scene, count, nearDeal }) =>
    scene.ticker ? 1 - share(nearDeal, count) : 0,
  'text: supplier never named': ({ whole }) => !(whole & (bit.supplier | bit.made | bit.origin)),
  'text: receiver never named': ({ whole }) => !(whole & bit.receiver),
  'text: no arms': ({ whole }) => (whole & deal) === 0,
};

/** The bits of concepts whose names some questions look at themselves: all others ask only what sentences tell. */
const namesAskedOf: Readonly<Record<string, number>> = {
  'lead: sides and arms close together': sides | deal,
  'text: sides and arms close together': sides | deal,
  'text: of matters named, arms': matters,
};

/** All features of a text, asked for or not: what models are learnt from. */
export function featuresOf(...text: Parameters<typeof outlineOf>): Features {
  const outline = outlineOf(...text);
  const features: Record<string, number> = {};
  for (const [name, ask] of known) features[name] = Number(ask(outline, -1));
  return features;
}

/** A linear model with the questions that it weighs. */
export interface Scale {
  readonly bias: number;
  readonly weighed: readonly Weighed[];
  /** Which of them look at names. */
  readonly naming: readonly number[];
}

interface Weighed {
  readonly feature: string;
  readonly weight: number;
  readonly ask: Question;
  /** {@link namesAskedOf} */
  readonly names: number;
}

const known = new Map(Object.entries(questions));

/** @returns what a model weighs, in its order; features of its that there are none of are left out */
export function scaleOf({ bias, weights }: LinearModel): Scale {
  const weighed = Object.entries(weights).flatMap(([feature, weight]): Weighed[] => {
    const ask = known.get(feature);
    return ask === undefined ? [] : [{ feature, weight, ask, names: namesAskedOf[feature] ?? 0 }];
  });
  return { bias, weighed, naming: weighed.flatMap(({ names }, at) => (names === 0 ? [] : [at])) };
}

/**
 * Log-odds that a scale gives to a text: what `logOdds` gives to all its features.
 *
 * @param without a concept that the outline leaves out, -1 for none
 * @param answers is filled with what each question is answered, in the order of the scale
 */
export function oddsOn(
  { bias, weighed }: Scale,
  outline: Outline,
  without = -1,
  answers: number[] | null = null,
): number {
  let sum = bias;
  for (const { weight, ask } of weighed) {
    const answer = Number(ask(outline, without));
    answers?.push(answer);
    sum += weight * answer;
  }
  return sum;
}

/**
 * Log-odds without a concept that no sentence needs: all sentences tell the same, so that only what looks at names is
 * asked again, three questions of a hundred.
 *
 * @param whole what the text with it was answered, and its log-odds
 */
export function oddsWithout(
  { bias, weighed, naming }: Scale,
  outline: Outline,
  without: number,
  whole: { readonly odds: number; readonly answers: readonly number[] },
): number {
  const own = outline.bits[without] ?? 0;
  let answers: number[] | null = null;
  for (const at of naming) {
    const one = weighed[at];
    if (one === undefined || (one.names & own) === 0) continue;
    const answer = Number(one.ask(outline, without));
    if (answer === whole.answers[at]) continue;
    answers ??= [...whole.answers];
    answers[at] = answer;
  }
  // Summed anew and in the same order: sums of such numbers depend on it.
  return answers?.reduce((sum, answer, at) => sum + (weighed[at]?.weight ?? 0) * answer, bias) ?? whole.odds;
}
