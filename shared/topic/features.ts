import { isRunning, type Scene } from './scene.ts';
import { acts, bit, deal, has, partsOf, relates, sentenceBits, sides, withMaker } from './sentence-bits.ts';
import type { JudgedText } from './verdict.ts';

/** Named values in 0..1, language-independent: what the models weigh. */
export type Features = Readonly<Record<string, number>>;

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

const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);

/** Beyond so many code units both sides and arms in a sentence may well belong to different clauses. */
const apart = 130;
/** The same in Chinese, Japanese and Korean, which say as much in less than half the room. */
const apartInRunningScript = 50;
/** How much more a code unit says in Chinese, Japanese and Korean. */
const denser = 2.5;

/** Whether a text is as short as an entry of a feed. */
export function isEntry(input: JudgedText, running = isRunning(input)): boolean {
  const length = Math.max(input.summary.length, input.text.length);
  return length * (running ? denser : 1) <= longestEntry;
}

/** How near both sides and arms stand in one sentence at best: 1 touching, 0 too far apart or never together. */
function closeness(
  scene: Scene,
  bits: Int32Array,
  from: number,
  to: number,
  room: number,
  without: number,
): number {
  let best = 0;
  for (let index = from; index < to; index += 1) {
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
      if (own & deal) goods = mention.start;
      if (supplier < 0 || receiver < 0 || goods < 0) continue;
      best = Math.max(best, 1 - (mention.end - Math.min(supplier, receiver, goods)) / room);
    }
  }
  return best;
}

/** Of the matters a text names, the share that is arms rather than troops, talks, oil or look-alikes; a half for none. */
function armsAmongMatters(scene: Scene, bits: Int32Array, without: number): number {
  let goods = 1;
  let all = 2;
  for (const mention of scene.mentions) {
    const own = mention.weak || mention.concept === without ? 0 : (bits[mention.concept] ?? 0);
    if (own & deal) goods += 1;
    if (own & (deal | bit.subject | bit.contrary | bit.civil | bit.display)) all += 1;
  }
  return goods / all;
}

/** How many, on a scale on which the first few tell most: 1 for eight and more. */
const many = (count: number): number => Math.min(1, Math.log2(1 + count) / Math.log2(9));

/**
 * What the definition of the topic asks about, as numbers: how much of the text is about arms between the two sides,
 * where it says so (headline, lead, throughout), and what else it could be about.
 *
 * @param perSentence the bits of the sentences, without those of the concept that is left out
 * @param without a concept to leave out, for asking what the verdict would be without it; -1 for none
 */
export function featuresOf(
  scene: Scene,
  bits: Int32Array,
  perSentence = sentenceBits(scene, bits),
  without = -1,
): Features {
  let title = 0;
  for (let at = 0; at < scene.titleSentences; at += 1) title |= perSentence[at] ?? 0;
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
  const half = Math.ceil(count / 2);
  let whole = title;
  let lead = 0;
  for (let at = 0; at < count; at += 1) {
    whole |= body[at] ?? 0;
    if (at < leadEnd) lead |= body[at] ?? 0;
  }
  const parts = partsOf(title, body);
  const counts = countsOf(body);
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
  const { pairs, listed, armed } = counts;
  const titleRelates = relates(title);
  const both = has(title, bit.supplier, bit.receiver);
  const titleDeal = (title & deal) !== 0;
  const oneSide = ((title & bit.supplier) !== 0) !== ((title & bit.receiver) !== 0);
  const wholeBoth = has(whole, bit.supplier, bit.receiver);
  // In an entry the matter comes first, in headline and first sentence, and why it matters behind it.
  const entry = isEntry(scene.input, running);
  const opener = title | (body[0] ?? 0);

  const bodyFrom = scene.titleSentences;
  // Ships, depots and arms of a story that names only one side are another matter.
  const bothConcerned =
    has(withMaker(whole), bit.supplier, bit.receiver | bit.theatre) ||
    has(whole, bit.route | bit.broker, bit.supplier | bit.receiver);
  const room = running ? apartInRunningScript : apart;
  return {
    'title: both sides and arms': flag(titleRelates),
    'title: both sides, arms, an act': flag(
      titleRelates && (title & (acts | bit.sanction | bit.warning)) !== 0,
    ),
    'title: both sides without arms': flag(both && !titleDeal),
    'title: arms and one side': flag(titleDeal && oneSide && !titleRelates),
    'title: arms alone': flag(titleDeal && !(title & sides)),
    'title: supplier-made arms': flag((title & (bit.made | bit.origin)) !== 0),
    'title: another matter, no arms': flag((title & bit.subject) !== 0 && !titleDeal),
    'title: troops': flag((title & bit.troops) !== 0),
    'title: troops and arms': flag(has(title, bit.troops, bit.arms)),
    'title: arms on display': flag((title & bit.display) !== 0 && titleDeal),
    'title: an observer and arms, one side at most': flag(has(title, bit.observer, bit.arms) && !both),
    'title: oil or food, no arms': flag((title & bit.civil) !== 0 && !titleDeal),
    'title: another supplier': flag(
      (title & bit.otherSupplier) !== 0 &&
        !titleRelates &&
        !(title & (bit.made | bit.origin)) &&
        !has(title, bit.supplier, bit.receiver, bit.act),
    ),
    'title: supplier-made arms and another country': flag(forOthers(title)),
    'title: a depot struck': flag(has(title, bit.depot, bit.theatre | bit.use | bit.subject)),
    'lead: a depot struck': flag(has(lead, bit.depot, bit.theatre | bit.use | bit.subject)),
    'title: a contrary matter': flag((title & bit.contrary) !== 0 && !titleRelates),
    'title: a contrary matter beside the deal': flag((title & bit.contrary) !== 0 && titleRelates),
    'title: the supplier acts': flag(
      (title & bit.supplier) !== 0 &&
        (title & (bit.act | bit.carriage | bit.exchange)) !== 0 &&
        !(title & (bit.subject | bit.contrary | bit.civil)),
    ),
    'title: arms or wreckage where they are used': flag(
      (title & bit.theatre) !== 0 && (title & (bit.use | bit.arms)) !== 0 && !titleRelates,
    ),
    'title: carriage or ships': flag((title & (bit.carriage | bit.route)) !== 0),
    'title: nothing of the topic': flag(!(title & (sides | bit.made | bit.origin | deal | bit.route))),
    'lead: both sides and arms': flag(dealInLead),
    'lead: both sides and arms across sentences': flag(
      has(withMaker(lead | title), bit.supplier, bit.receiver, deal),
    ),
    'title: arms whose sides the lead names': flag(
      titleDeal && !titleRelates && has(withMaker(title | lead), bit.supplier, bit.receiver),
    ),
    'lead: an act': flag(relates(lead) && (lead & acts) !== 0),
    'lead: supplier-made arms': flag((lead & (bit.made | bit.origin)) !== 0),
    'lead: a contrary matter': flag((lead & bit.contrary) !== 0),
    'lead: another matter, no arms': flag(
      (lead & bit.subject) !== 0 && !(lead & (deal | bit.made | bit.exchange)),
    ),
    'lead: troops, no arms': flag((lead & bit.troops) !== 0 && !(lead & (bit.arms | bit.exchange))),
    'lead: oil or food, no arms': flag((lead & bit.civil) !== 0 && !(lead & bit.arms)),
    'lead: arms on display': flag((lead & bit.display) !== 0),
    'opening: no arms': flag(!((title | lead) & (bit.arms | bit.made))),
    'opening: no arms or technology': flag(!((title | lead) & (deal | bit.made))),
    'opening: supplier not named': flag(!((title | lead) & (bit.supplier | bit.made | bit.origin))),
    'opening: receiver not named': flag(!((title | lead) & (bit.receiver | bit.theatre))),
    'first: supplier not named': flag(entry && !(opener & supplied)),
    'first: receiver not named': flag(entry && !(opener & (bit.receiver | bit.theatre))),
    'first: no arms': flag(entry && !(opener & (deal | bit.made | bit.exchange))),
    'first: both sides and arms': flag(entry && relates(body[0] ?? 0)),
    'first: a matter of others': flag(entry && (opener & ofAnother) !== 0 && !(opener & supplied)),
    'lead: sides and arms close together': closeness(
      scene,
      bits,
      bodyFrom,
      Math.min(bodyFrom + 2, scene.sentences.length),
      room,
      without,
    ),
    'text: sides and arms close together': closeness(
      scene,
      bits,
      bodyFrom,
      scene.sentences.length,
      room,
      without,
    ),
    'text: of matters named, arms': bothConcerned ? armsAmongMatters(scene, bits, without) : 0,
    'text: the deal in the opening': many(opening * 2),
    'text: sentences on the deal': many(onDeal),
    'text: sentences on or near the deal': many(nearDeal),
    'text: sentences on the deal with an act': many(acting),
    'text: share on the deal': share(onDeal, count),
    'text: share on or near the deal': share(nearDeal, count),
    'text: share that follows the deal': share(following, count),
    'text: a quarter is on or near the deal': flag(nearDeal >= 2 && nearDeal * 4 >= count),
    'text: half follows the deal': flag(nearDeal >= 1 && following * 2 >= count),
    'text: the deal in both halves': flag(last - first >= 2 && first < half && last >= half),
    'text: span of the deal': first < 0 || count < 4 ? 0 : (last - first) / (count - 1),
    'text: deal first named late': first <= 0 ? 0 : first / count,
    'text: of arms, those of the deal': Math.min(1, share(nearDeal, Math.max(2, armed))),
    'text: any sentence on the deal': flag(onDeal > 0 || titleRelates),
    'text: technology between the sides': many(counts.technology),
    'text: exchange': flag(
      wholeBoth &&
        ((title & bit.exchange) !== 0 ||
          body.some((value, at) => (value & bit.exchange) !== 0 && parts[at] !== 'elsewhere')),
    ),
    'text: supplier-made arms where they are used': flag(
      has(whole, bit.made | bit.origin, bit.theatre | bit.receiver),
    ),
    'text: share on supplier-made arms': share(counts.supplierMade, count),
    'text: share on carriage': bothConcerned ? share(counts.carriage, count) : 0,
    'text: arms on display': Math.min(counts.displayed, 2) / 2,
    'text: sanctions': Math.min(counts.sanctions, 2) / 2,
    'text: named ship of the route': flag(
      (whole & (bit.route | bit.broker)) !== 0 && (whole & bit.supplier) !== 0,
    ),
    'text: share on other matters': share(counts.otherMatters, count),
    'text: share on troops': share(counts.troops, count),
    'text: share on oil or food': share(counts.civil, count),
    'text: share on contrary matters': share(counts.contrary, count),
    'text: fiction or history': flag((whole & bit.unreal) !== 0),
    'text: share on fiction or history': share(counts.unreal, count),
    'text: share on arms of others': share(counts.ofOthers, count),
    'text: share on supplier-made arms for others': share(counts.forOthers, count),
    'text: share on arms of observers': share(counts.ofObservers, count),
    'text: share on the supplier alone': share(counts.supplierAlone, count),
    'text: share naming the supplier': share(counts.supplierNamed, count),
    'text: share of silence': share(counts.silent, count),
    'text: both sides in a sentence': many(pairs),
    'text: share naming both sides': share(pairs, count),
    'text: both sides only in a list': flag(pairs > 0 && listed === pairs),
    'text: sides together only in passing': flag(
      wholeBoth &&
        !(title & bit.supplier) &&
        !has(lead, bit.supplier, bit.receiver) &&
        pairs <= 1 &&
        nearDeal <= 1,
    ),
    'text: both sides anywhere': flag(wholeBoth),
    'text: supplier never named': flag(!(whole & (bit.supplier | bit.made | bit.origin))),
    'text: receiver never named': flag(!(whole & bit.receiver)),
    'text: no arms': flag((whole & deal) === 0),
  };
}

const supplied = bit.supplier | bit.made | bit.origin;
const ofAnother = bit.contrary | bit.otherSupplier | bit.observer | bit.subject;

/** "Congo's rebels have North Korean rifles": arms of the supplier beside a country that is not the receiver. */
const forOthers = (value: number): boolean =>
  has(value, bit.otherSupplier, bit.made | bit.origin | bit.supplier, deal) &&
  !(value & (bit.receiver | bit.theatre | bit.route));

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

function flag(value: boolean): number {
  return value ? 1 : 0;
}
