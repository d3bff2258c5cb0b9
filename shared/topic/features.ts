import type { Mention, Scene } from './scene.ts';
import type { Concept, Stage } from './topic.ts';

/** What a concept says about a sentence that names it, as bits. */
export const bit = {
  supplier: 1,
  receiver: 2,
  arms: 4,
  technology: 8,
  civil: 16,
  made: 32,
  act: 64,
  denial: 128,
  sanction: 256,
  use: 512,
  talks: 1024,
  warning: 2048,
  exchange: 4096,
  subject: 8192,
  otherSupplier: 16384,
  observer: 32768,
  theatre: 65536,
  contrary: 131072,
  hedge: 262144,
  person: 524288,
  route: 1048576,
  broker: 2097152,
  troops: 4194304,
  display: 8388608,
  back: 16777216,
  between: 33554432,
  help: 67108864,
  forward: 134217728,
} as const;

const actBit: Readonly<Record<Stage, number>> = {
  transfer: bit.act,
  negotiation: bit.talks,
  agreement: bit.talks,
  use: bit.use,
  sanction: bit.sanction,
  denial: bit.denial,
  warning: bit.warning,
  analysis: 0,
};

/** The bits of every concept of a topic, by its index. */
export function bitsOf(concepts: readonly Concept[]): Int32Array {
  return Int32Array.from(concepts, (concept) => {
    switch (concept.kind) {
      case 'side':
        return concept.side === 'supplier' ? bit.supplier : bit.receiver;
      case 'place':
        if (concept.side === undefined) return 0;
        return concept.side === 'supplier' ? bit.supplier : bit.receiver;
      case 'pair':
        return bit.supplier | bit.receiver;
      case 'person':
      case 'organisation': {
        const person = concept.kind === 'person' ? bit.person : 0;
        if (concept.side === 'supplier') return bit.supplier | person;
        if (concept.side === 'receiver') return bit.receiver | person;
        return concept.side === 'broker' ? bit.broker : 0;
      }
      case 'good': {
        const made = concept.made === 'supplier' ? bit.made : 0;
        const back = concept.flow === 'back' || concept.group !== 'arms' ? bit.back : 0;
        if (concept.group === 'civil') return bit.civil;
        const forward = back === 0 ? bit.forward : 0;
        return made | back | forward | (concept.group === 'arms' ? bit.arms : bit.technology);
      }
      case 'act':
        return actBit[concept.stage];
      case 'exchange':
        return bit.exchange;
      case 'subject':
        if (concept.aspect === 'troops') return bit.subject | bit.troops;
        return concept.aspect === 'display' ? bit.display : bit.subject;
      case 'cue':
        return concept.cue === 'between' ? bit.between : bit.help;
      case 'other':
        return concept.role === 'supplier' ? bit.otherSupplier : bit.observer;
      case 'theatre':
        return bit.theatre;
      case 'contrary':
        return bit.contrary;
      case 'hedge':
        return bit.hedge;
      case 'ship':
        return bit.route;
      default:
        return 0;
    }
  });
}

/** Named values in 0..1, language-independent: what the models weigh. */
export type Features = Readonly<Record<string, number>>;

/** Sentences beyond this many say little about what an article is mainly about. */
const bodySentences = 14;

/** Code units between a side and a good that still read as one thing: "North Korean missile", "misil de Corea del Norte". */
const adjacent = 14;

/**
 * Bits of each sentence, `made` among them where a good stands right beside its maker.
 *
 * @param without a concept to leave out, for asking what the verdict would be without it; -1 for none
 */
export function sentenceBits(scene: Scene, bits: Int32Array, without = -1): Int32Array {
  const result = new Int32Array(scene.sentences.length);
  scene.sentences.forEach((sentence, index) => {
    let all = 0;
    let previous: Mention | null = null;
    let previousBits = 0;
    for (let at = sentence.from; at < sentence.to; at += 1) {
      const mention = scene.mentions[at];
      if (mention === undefined || mention.weak || mention.concept === without) continue;
      const own = bits[mention.concept] ?? 0;
      if (own === 0) continue;
      all |= own;
      if (previous !== null && mention.start - previous.end <= adjacent) {
        const pair = own | previousBits;
        const sides = pair & (bit.supplier | bit.receiver);
        if (
          sides === bit.supplier &&
          pair & (bit.forward | bit.technology) &&
          !(pair & (bit.person | bit.subject))
        )
          all |= bit.made;
      }
      if (own & (bit.supplier | bit.receiver | bit.arms | bit.technology)) {
        previous = mention;
        previousBits = own;
      }
    }
    result[index] = all;
  });
  return result;
}

const has = (value: number, ...wanted: readonly number[]): boolean =>
  wanted.every((one) => (value & one) !== 0);
const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
const deal = bit.arms | bit.technology;
const acts = bit.act | bit.talks | bit.denial | bit.use | bit.exchange;

/** Both sides and arms in one sentence, or arms of the supplier's make with the receiver or the place of use. */
export const relates = (value: number): boolean =>
  has(value, bit.supplier, bit.receiver, deal) ||
  has(value, bit.made, bit.receiver | bit.theatre) ||
  has(value, bit.broker, deal) ||
  has(value, bit.route, bit.supplier, deal);

/**
 * What the definition of the topic asks about, as numbers: are both sides and arms named together, where (headline,
 * lead, body), how much of the text is about it, and what else it could be about.
 */
export function featuresOf(scene: Scene, bits: Int32Array, without = -1): Features {
  const perSentence = sentenceBits(scene, bits, without);
  let title = 0;
  for (let at = 0; at < scene.titleSentences; at += 1) title |= perSentence[at] ?? 0;
  const body = perSentence.subarray(scene.titleSentences, scene.titleSentences + bodySentences);
  let whole = title;
  for (const value of perSentence) whole |= value;
  const lead = (body[0] ?? 0) | (body[1] ?? 0);
  const count = body.length;

  let related = 0;
  let relatedActing = 0;
  let near = 0;
  let pairs = 0;
  let subjects = 0;
  let troops = 0;
  let contrary = 0;
  let otherArms = 0;
  let observerArms = 0;
  let supplierOnly = 0;
  let technology = 0;
  let sanctions = 0;
  let civil = 0;
  let displays = 0;
  let firstRelated = -1;
  for (let at = 0; at < count; at += 1) {
    const value = body[at] ?? 0;
    const before = at > 0 ? (body[at - 1] ?? 0) : title;
    const context = withMaker(value | before | title);
    if (relates(value)) {
      related += 1;
      if (firstRelated < 0) firstRelated = at;
      if (value & acts) relatedActing += 1;
    } else if (
      value & deal &&
      value & (bit.supplier | bit.receiver | acts) &&
      has(context, bit.supplier, bit.receiver)
    ) {
      near += 1;
    }
    if (has(value, bit.supplier, bit.receiver)) pairs += 1;
    if (value & bit.subject && !(value & deal)) subjects += 1;
    if (value & bit.troops) troops += 1;
    if (value & bit.civil && !(value & deal)) civil += 1;
    if (value & bit.display && value & deal) displays += 1;
    if (value & bit.contrary) contrary += 1;
    if (has(value, bit.otherSupplier, deal) && !(value & bit.made)) otherArms += 1;
    if (has(value, bit.observer, deal) && !has(value, bit.supplier)) observerArms += 1;
    if (value & bit.supplier && !(value & (bit.receiver | bit.made | bit.theatre))) supplierOnly += 1;
    if (has(value, bit.supplier, bit.receiver, bit.technology)) technology += 1;
    if (value & bit.sanction) sanctions += 1;
  }
  const titleRelates = relates(title);
  const both = has(title, bit.supplier, bit.receiver);
  const titleDeal = (title & deal) !== 0;
  const oneSide = ((title & bit.supplier) !== 0) !== ((title & bit.receiver) !== 0);
  const wholeBoth = has(whole, bit.supplier, bit.receiver);

  return {
    'title: both sides and arms': flag(titleRelates),
    'title: both sides, arms, an act': flag(
      titleRelates && (title & (acts | bit.sanction | bit.warning)) !== 0,
    ),
    'title: both sides without arms': flag(both && !titleDeal),
    'title: arms and one side': flag(titleDeal && oneSide && !titleRelates),
    'title: arms alone': flag(titleDeal && !(title & (bit.supplier | bit.receiver))),
    'title: supplier-made arms': flag((title & bit.made) !== 0),
    'title: technology': flag((title & bit.technology) !== 0),
    'title: another matter, no arms': flag((title & bit.subject) !== 0 && !titleDeal),
    'title: troops': flag((title & bit.troops) !== 0),
    'title: troops and arms': flag(has(title, bit.troops, bit.arms)),
    'title: arms on display': flag((title & bit.display) !== 0 && titleDeal),
    'title: an observer and arms, one side at most': flag(has(title, bit.observer, bit.arms) && !both),
    'title: oil or food, no arms': flag((title & bit.civil) !== 0 && !titleDeal),
    'title: another supplier': flag((title & bit.otherSupplier) !== 0),
    'title: a contrary matter': flag((title & bit.contrary) !== 0),
    'title: neither side': flag(!(title & (bit.supplier | bit.receiver | bit.made))),
    'title: nothing of the topic': flag(!(title & (bit.supplier | bit.made | deal | bit.route))),
    'lead: both sides and arms': flag(relates(body[0] ?? 0) || relates(body[1] ?? 0)),
    'lead: both sides and arms across sentences': flag(
      has(withMaker(lead | title), bit.supplier, bit.receiver, deal),
    ),
    'title: arms whose sides the lead names': flag(
      titleDeal && !titleRelates && has(withMaker(title | (body[0] ?? 0)), bit.supplier, bit.receiver),
    ),
    'lead: an act': flag(relates(lead) && (lead & acts) !== 0),
    'lead: supplier-made arms': flag((lead & bit.made) !== 0),
    'lead: a contrary matter': flag((lead & bit.contrary) !== 0),
    'text: sentences on the deal': Math.min(related, 4) / 4,
    'text: sentences on the deal with an act': Math.min(relatedActing, 3) / 3,
    'text: share on the deal': share(related, count),
    'text: share near the deal': share(near, count),
    'text: any sentence on the deal': flag(related > 0 || titleRelates),
    'text: deal first named late': related === 0 ? 0 : Math.min(firstRelated, 6) / 6,
    'text: technology between the sides': Math.min(technology, 2) / 2,
    'text: exchange': flag((whole & bit.exchange) !== 0 && wholeBoth && (whole & deal) !== 0),
    'text: supplier-made arms where they are used': flag(has(whole, bit.made, bit.theatre | bit.receiver)),
    'text: arms on display': Math.min(displays, 2) / 2,
    'text: sanctions': Math.min(sanctions, 2) / 2,
    'text: named ship of the route': flag(
      (whole & (bit.route | bit.broker)) !== 0 && (whole & bit.supplier) !== 0,
    ),
    'text: share on other matters': share(subjects, count),
    'text: share on troops': share(troops, count),
    'text: share on oil or food': share(civil, count),
    'text: share on contrary matters': share(contrary, count),
    'text: share on arms of others': share(otherArms, count),
    'text: share on arms of observers': share(observerArms, count),
    'text: share on the supplier alone': share(supplierOnly, count),
    'text: both sides in a sentence': Math.min(pairs, 3) / 3,
    'text: share naming both sides': share(pairs, count),
    'text: sides together only in passing': flag(
      wholeBoth && !(title & bit.supplier) && !has(lead, bit.supplier, bit.receiver) && pairs <= 1,
    ),
    'text: both sides anywhere': flag(wholeBoth),
    'text: supplier never named': flag(!(whole & bit.supplier) && !(whole & bit.made)),
    'text: receiver never named': flag(!(whole & bit.receiver)),
    'text: no arms': flag((whole & deal) === 0),
  };
}

/** A designation names its maker too. */
function withMaker(value: number): number {
  return value & bit.made ? value | bit.supplier : value;
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
