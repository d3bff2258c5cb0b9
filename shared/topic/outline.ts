import { acts, bit, deal, has, relates, sides, withMaker } from './concept-bits.ts';
import { isRunning, type Scene } from './scene.ts';
import { sentenceBits, titleBits } from './sentence-bits.ts';
import type { JudgedText } from './verdict.ts';

/**
 * Up to so many code units a text is no more than what an entry of a feed tells: one to three sentences. In them a share
 * or a nearness of names says less than in a whole article ("Romania buys howitzers in Seoul": Russia is why, the North
 * is what they were built for), so they have weights of their own.
 */
const longestEntry = 350;

/** Sentences beyond this many say little about what an article is mainly about. */
const bodySentences = 40;

/**
 * The lead is the first two sentences, and further ones up to this many code units: a place and a date ("SEOUL, Oct. 3
 * (Yonhap) --"), or a short opening ("Pictures tell."), are not what a story reports.
 */
const leastLead = 160;

/** Shorter pieces (a stray quote, a blank line, a time stamp) are no sentences. */
const shortest = 6;

/** How much more a code unit says in Chinese, Japanese and Korean. */
const denser = 2.5;

/** Whether a text is as short as an entry of a feed. */
export function isEntry(input: JudgedText, running = isRunning(input)): boolean {
  const length = Math.max(input.summary.length, input.text.length);
  return length * (running ? denser : 1) <= longestEntry;
}

/** One sentence's part in the story. */
export type Part = 'deal' | 'near' | 'following' | 'elsewhere';

/**
 * Reads the sentences in order as a reader does: what the last two said is still in mind, and once both sides and their
 * arms have been named "the shells", "the ship" or "the shipments" are theirs until something else is named.
 */
function partsOf(title: number, body: readonly number[]): Part[] {
  let since = relates(title) ? 0 : Number.POSITIVE_INFINITY;
  return body.map((value, at): Part => {
    // Of most sentences nothing is known, and this is asked again for every concept that is left out.
    if (value === 0) {
      since += 1;
      return 'elsewhere';
    }
    const context = withMaker(
      value | (at > 0 ? (body[at - 1] ?? 0) : title) | (at > 1 ? (body[at - 2] ?? 0) : title),
    );
    const ofOthers = (value & (bit.otherSupplier | bit.contrary)) !== 0 && !(value & bit.supplier);
    // "Seoul may send shells to Ukraine if Russia goes on with North Korea" names all, and is about other shells.
    const ofObservers = has(value, bit.observer, bit.contrary) && !(value & bit.made);
    if (relates(value) && !ofObservers) {
      since = 0;
      return 'deal';
    }
    const carries =
      (value & (deal | bit.made | bit.route | bit.origin)) !== 0 ||
      has(value, bit.exchange, sides | bit.civil | bit.act);
    if (carries && !ofOthers && relates(context)) {
      since = 0;
      return 'near';
    }
    since += 1;
    if (ofOthers) return 'elsewhere';
    if (value & deal && since <= 4) return 'following';
    const goesOn = value & (bit.use | bit.carriage | bit.route | bit.act | bit.sanction);
    return goesOn && (since <= 2 || (value & (sides | bit.theatre) && since <= 4))
      ? 'following'
      : 'elsewhere';
  });
}

/** What a text tells where: the bits of headline, lead and sentences, and how it goes on about the deal. */
export interface Outline {
  readonly scene: Scene;
  readonly bits: Int32Array;
  readonly title: number;
  readonly titleRelates: boolean;
  readonly titleDeal: boolean;
  readonly lead: number;
  readonly dealInLead: boolean;
  /** Headline and text together. */
  readonly whole: number;
  /** Sentence by sentence; of a flash its headline. */
  readonly body: readonly number[];
  readonly parts: readonly Part[];
  /** How many sentences of the body. */
  readonly count: number;
  readonly counts: Counts;
  readonly onDeal: number;
  /** On the deal or near it; {@link following}: or going on about it; {@link acting}: with an act. */
  readonly nearDeal: number;
  readonly following: number;
  readonly acting: number;
  /** On or near the deal in the opening. */
  readonly opening: number;
  /** First and last on or near the deal, or -1. */
  readonly first: number;
  readonly last: number;
  readonly entry: boolean;
  /** Headline and first sentence: in an entry the matter comes there, and why it matters behind it. */
  readonly opener: number;
  /** Both sides are named, or one and a ship or broker: those of a story of one side are another matter. */
  readonly bothConcerned: boolean;
}

/**
 * Reads a text once for all that is asked of it.
 *
 * @param perSentence the bits of the sentences, or what they would be without a concept
 */
export function outlineOf(scene: Scene, bits: Int32Array, perSentence = sentenceBits(scene, bits)): Outline {
  const title = titleBits(scene, perSentence);
  const body: number[] = [];
  let leadEnd = 0;
  let leadLength = 0;
  let fromSummary = 0;
  const { running } = scene;
  const enough = running ? leastLead / denser : leastLead;
  for (let at = scene.titleSentences; at < perSentence.length && body.length < bodySentences; at += 1) {
    const sentence = scene.sentences[at];
    if (sentence === undefined || sentence.end - sentence.start < shortest) continue;
    if (sentence.field === 'summary' && fromSummary < 2) fromSummary += 1;
    body.push(perSentence[at] ?? 0);
    if (body.length <= 2 + fromSummary || (leadLength < enough && body.length <= 5 + fromSummary)) {
      leadEnd = body.length;
      leadLength += sentence.end - sentence.start;
    }
  }
  // A flash is its headline.
  if (body.length === 0) body.push(title);
  const count = body.length;
  let whole = title;
  let lead = 0;
  for (let at = 0; at < count; at += 1) {
    whole |= body[at] ?? 0;
    if (at < leadEnd) lead |= body[at] ?? 0;
  }
  const parts = partsOf(title, body);
  // In one pass: it is asked again for every concept that is left out.
  let [onDeal, nearDeal, following, acting, opening] = [0, 0, 0, 0, 0];
  let [first, last] = [-1, -1];
  let dealInLead = false;
  for (let at = 0; at < count; at += 1) {
    const part = parts[at] ?? 'elsewhere';
    if (part === 'elsewhere') continue;
    following += 1;
    if (part === 'following') continue;
    nearDeal += 1;
    if (first === -1) first = at;
    last = at;
    if ((body[at] ?? 0) & acts) acting += 1;
    if (at <= leadEnd) opening += 1;
    if (part !== 'deal') continue;
    onDeal += 1;
    if (at < leadEnd) dealInLead = true;
  }
  return {
    scene,
    bits,
    title,
    titleRelates: relates(title),
    titleDeal: (title & deal) !== 0,
    lead,
    dealInLead,
    whole,
    body,
    parts,
    count,
    counts: countsOf(body),
    onDeal,
    nearDeal,
    following,
    acting,
    opening,
    first,
    last,
    entry: isEntry(scene.input, running),
    opener: title | (body[0] ?? 0),
    bothConcerned:
      has(withMaker(whole), bit.supplier, bit.receiver | bit.theatre) ||
      has(whole, bit.route | bit.broker, bit.supplier | bit.receiver),
  };
}

/** "Congo's rebels have North Korean rifles": arms of the supplier beside a country that is not the receiver. */
export const forOthers = (value: number): boolean =>
  has(value, bit.otherSupplier, bit.made | bit.origin | bit.supplier, deal) &&
  !(value & (bit.receiver | bit.theatre | bit.route));

type Counts = ReturnType<typeof countsOf>;

/** How many sentences of a text say what. Counted in one pass: it is asked again for every concept that is left out. */
function countsOf(body: readonly number[]) {
  const counts = {
    pairs: 0,
    listed: 0,
    armed: 0,
    technology: 0,
    supplierMade: 0,
    carriage: 0,
    displayed: 0,
    sanctions: 0,
    otherMatters: 0,
    troops: 0,
    civil: 0,
    contrary: 0,
    unreal: 0,
    ofOthers: 0,
    ofObservers: 0,
    forOthers: 0,
    supplierAlone: 0,
    supplierNamed: 0,
    silent: 0,
  };
  for (const value of body) {
    if (value === 0) {
      counts.silent += 1;
      continue;
    }
    if (has(value, bit.supplier, bit.receiver)) counts.pairs += 1;
    if (
      has(value, bit.supplier, bit.receiver) &&
      (value & (bit.otherSupplier | bit.hedge)) !== 0 &&
      !(value & bit.made)
    )
      counts.listed += 1;
    if ((value & (deal | bit.made)) !== 0) counts.armed += 1;
    if (has(value, bit.supplier, bit.receiver, bit.technology)) counts.technology += 1;
    if ((value & bit.made) !== 0 || has(value, bit.origin, deal | bit.use)) counts.supplierMade += 1;
    if ((value & (bit.carriage | bit.route)) !== 0) counts.carriage += 1;
    if ((value & bit.display) !== 0 && (value & deal) !== 0) counts.displayed += 1;
    if ((value & bit.sanction) !== 0) counts.sanctions += 1;
    if ((value & bit.subject) !== 0 && !(value & deal)) counts.otherMatters += 1;
    if ((value & bit.troops) !== 0) counts.troops += 1;
    if ((value & bit.civil) !== 0 && !(value & deal)) counts.civil += 1;
    if ((value & bit.contrary) !== 0) counts.contrary += 1;
    if ((value & bit.unreal) !== 0) counts.unreal += 1;
    if (has(value, bit.otherSupplier, deal) && !(value & (bit.made | bit.supplier))) counts.ofOthers += 1;
    if (forOthers(value)) counts.forOthers += 1;
    if (has(value, bit.observer, deal) && !(value & bit.supplier)) counts.ofObservers += 1;
    if ((value & bit.supplier) !== 0 && !(value & (bit.receiver | bit.made | bit.theatre)))
      counts.supplierAlone += 1;
    if ((value & (bit.supplier | bit.made | bit.origin)) !== 0) counts.supplierNamed += 1;
    if (!(value & (sides | deal | bit.made | acts | bit.carriage | bit.route | bit.sanction)))
      counts.silent += 1;
  }
  return counts;
}
