import { bit, clearing, deal, forTheatre, has, ofTheMake, programme, sides } from './concept-bits.ts';
import { pattern } from './names/pattern.ts';
import { fieldOf, type Mention, type Scene, type Sentence } from './scene.ts';

/** Code units between a side and a good that still read as one thing: "North Korean missile", "misil de Corea del Norte". */
const adjacent = 14;

/** What stands between a country and its arms: "Seoul's tanks", "South Korean K9 howitzers", "韓国製戦車", "tanks and jets". */
const ofTheirs = pattern.u`^(?:['’]s)?[\s-]*(?:(?:and|und|et|y|e|и|і|та|i|en) )?(?:\p{L}{0,3}-?\d[\p{L}\d-]*\s)?[の製制产産산의제]{0,2}\s?$`;

/** What makes arms beside a country those that it gets, or that are there: "jets for Kim", "drone plant in North Korea". */
const goesThere = pattern.iu`^(?:\p{L}{0,6})?\s(?:in|into|to|for|an|nach|für|en|à|pour|para|hacia|al?|alla|per|em|w|do|dla|в|у|для|naar|voor|till)\s(?:the |la |l['’]|das )?$`;

/** Bits of each sentence, `made` among them where a good stands right beside its maker. */
export function sentenceBits(scene: Scene, bits: Int32Array): Int32Array {
  const result = new Int32Array(scene.sentences.length);
  scene.sentences.forEach((sentence, at) => {
    if (sentence.from < sentence.to) result[at] = bitsOfSentence(scene, bits, sentence, -1);
  });
  return result;
}

/** What the headline says, all of its sentences together. */
export function titleBits({ titleSentences }: Scene, perSentence: Int32Array): number {
  let title = 0;
  for (let at = 0; at < titleSentences; at += 1) title |= perSentence[at] ?? 0;
  return title;
}

/**
 * Puts the bits that some sentences would have without a concept in their place.
 *
 * @param whole what {@link sentenceBits} gave; @param named the sentences that name the concept
 * @param into as `whole`, and filled
 * @returns whether any bit is the concept's alone
 */
export function leaveOut(
  scene: Scene,
  bits: Int32Array,
  { concept, named }: { readonly concept: number; readonly named: readonly number[] },
  whole: Int32Array,
  into: Int32Array,
): boolean {
  let alone = false;
  for (const at of named) {
    const sentence = scene.sentences[at];
    if (sentence === undefined) continue;
    into[at] = bitsOfSentence(scene, bits, sentence, concept);
    alone ||= into[at] !== whole[at];
  }
  return alone;
}

function bitsOfSentence(scene: Scene, bits: Int32Array, sentence: Sentence, without: number): number {
  let all = 0;
  let previous: Mention | null = null;
  let previousBits = 0;
  let besideMaker = false;
  let ownProgramme = false;
  let sentToTheatre = 0;
  let byOthers = false;
  let ofOthers = false;
  let marked = false;
  let unreal = false;
  let observerEnd = -1;
  let side: Mention | null = null;
  let elsewhere: Mention | null = null;
  // Most sentences name no contrary matter and clear nothing: none of their goods is asked whether it is part of that.
  let anything = 0;
  for (let at = sentence.from; at < sentence.to; at += 1)
    anything |= bits[scene.mentions[at]?.concept ?? 0] ?? 0;
  const mayBeContrary = (anything & bit.contrary) !== 0;
  const mayBeCleared = (anything & clearing) === clearing;
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const mention = scene.mentions[at];
    if (mention === undefined || mention.weak || mention.concept === without) continue;
    const own = bits[mention.concept] ?? 0;
    if (own === 0 || own === clearing) continue;
    const host = mayBeContrary && own & deal ? contraryAround(scene, bits, sentence, at, without) : 0;
    if (host === forTheatre) sentToTheatre |= own;
    if (host !== 0) continue;
    if (
      mayBeCleared &&
      own & bit.forward &&
      own !== ofTheMake &&
      isCleared(scene, bits, sentence, at, without)
    )
      continue;
    if (own & bit.observer) observerEnd = mention.end;
    if (own & sides) side = mention;
    // "South Korean howitzers", "Iranian drones" are another matter; "North Korean and Iranian drones" are not.
    if (own & (bit.observer | bit.otherSupplier)) {
      const isListed = side !== null && mention.start - side.end <= adjacent;
      elsewhere = isListed ? null : mention;
    } else if (own & deal && elsewhere !== null && ofTheirs.test(between(scene, elsewhere, mention))) {
      elsewhere = mention;
      ofOthers = true;
      continue;
    } else elsewhere = null;
    // "South Korean shells" are no "Korean shells".
    if (own & bit.origin && mention.start < observerEnd) continue;
    if (own & bit.unreal) unreal = true;
    else if (own === ofTheMake) marked = true;
    else if (own === programme) ownProgramme = true;
    else if (own === forTheatre) {
      sentToTheatre |= own;
      byOthers ||= (all & (bit.observer | bit.otherSupplier | bit.warning)) !== 0;
    } else all |= own & sides ? own & ~bit.people : own;
    if (own !== ofTheMake && previous !== null && mention.start - previous.end <= adjacent) {
      const pair = own | previousBits;
      const named = pair & (bit.supplier | bit.receiver);
      if (
        named === bit.supplier &&
        pair & (bit.forward | bit.technology) &&
        !(pair & (bit.people | bit.subject)) &&
        !goesThere.test(between(scene, previous, mention))
      )
        besideMaker = true;
    }
    if (own !== ofTheMake && own & (bit.supplier | bit.receiver | bit.arms | bit.technology)) {
      previous = mention;
      previousBits = own;
    }
  }
  // "Russia supports North Korea's nuclear programme" tells of technology, "condemns the programme" of none.
  if (ownProgramme) {
    const helped = has(all, bit.supplier, bit.receiver, bit.help | bit.exchange | bit.technology);
    all |= helped ? bit.technology | bit.back : bit.contrary;
  }
  if (marked) all |= all & (deal | bit.theatre) ? ofTheMake & ~bit.origin : bit.origin;
  if (unreal) {
    const named = scene.mentions
      .slice(sentence.from, sentence.to)
      .filter(({ concept, weak }) => !weak && concept !== without);
    if (!isMocked(scene, bits, named, all)) all |= bit.contrary | bit.unreal;
  }
  // "Kim offers Putin shells for Ukraine war" tells of the deal, "Seoul weighs shells for Ukraine" of another matter.
  if (sentToTheatre !== 0) {
    const theirs = !byOthers && has(all, bit.supplier, bit.receiver);
    all |= theirs ? sentToTheatre & ~bit.contrary : forTheatre;
  }
  // "Kyiv condemns launch of North Korean missile" tells of a test of the North's.
  if (besideMaker && (!(all & bit.contrary) || all & (bit.receiver | bit.use))) all |= bit.made;
  if (
    has(all, bit.receiver, bit.otherSupplier, bit.supplier | bit.made) &&
    isOnlyPassed(scene, bits, sentence)
  )
    all &= ~bit.receiver;
  // "North Korean shells and Iranian drones": what others make takes nothing from what stands beside it.
  return ofOthers ? all | bit.contrary : all;
}

/** Code units between a word for clearing mines and what is cleared. */
const besideClearing = 20;

/** "Sappers clear mines and shells": what is taken off the ground, unless it is said whose make it is. */
function isCleared(scene: Scene, bits: Int32Array, sentence: Sentence, at: number, without: number): boolean {
  const good = scene.mentions[at];
  if (good === undefined || (bits[good.concept] ?? 0) & bit.made) return false;
  let cleared = false;
  for (let other = sentence.from; other < sentence.to; other += 1) {
    const mention = scene.mentions[other];
    if (mention === undefined || mention.weak || mention.concept === without) continue;
    const own = bits[mention.concept] ?? 0;
    const apart = Math.max(mention.start - good.end, good.start - mention.end);
    if (own & bit.supplier && apart <= 1) return false;
    cleared ||= own === clearing && apart <= besideClearing;
  }
  return cleared;
}

/** Words for fiction and jokes, in which a side denies as often as books are told of: "science fiction", 三文小説, "плохая шутка". */
const mockery = pattern.iu`novel|fi[ck][cts]i|fanta[sz]|rom[aá]n|joke|blague|broma|inocentada|scherz|piada|żart|žert|vtip|şaka|kurgu|powieś|regény|фанта|роман|шутк|жарт|в[иы]мы?[шг]|вигад|erfunden|zmyślon|smyšlen|소설|픽션|小説|小[说說]|フィクション|虚構|[虚虛][构構]|架空|冗談|玩笑|رواية|خيالي|viễn tưởng|tiểu thuyết`;
const opensQuote = /[“„«「『‘"'][^“”„«»「」『』‘’"']{0,40}$/u;
const closesQuote = /^[^“”„«»「」『』‘’"']{0,60}[”“»」』’"']/u;

/**
 * "A third-rate novel, says Kim Yo Jong": in a denial, or in quotation marks beside a side, words for fiction are how the
 * side denies, and the text is as real as any.
 *
 * @param named what the sentence names: what denies within words for fiction ("fictional") does not
 */
function isMocked({ input }: Scene, bits: Int32Array, named: readonly Mention[], all: number): boolean {
  const saying = (what: number): readonly Mention[] =>
    named.filter(({ concept }) => ((bits[concept] ?? 0) & what) !== 0);
  const denials = saying(bit.denial);
  return saying(bit.unreal).every(({ field, start, end }) => {
    const text = fieldOf(input, field);
    if (!mockery.test(text.slice(start, end))) return false;
    if (denials.some((one) => one.start < start || one.end > end)) return true;
    const quoted =
      opensQuote.test(text.slice(Math.max(0, start - 41), start)) &&
      closesQuote.test(text.slice(end, end + 62));
    return quoted && (all & sides) !== 0;
  });
}

const passing = pattern.iu`(?:(?<!\p{L})(?:via|through|by way of|across|über|durch|par|vía|a través de|por|attraverso|passando per|através d[aeo]|przez|через|tranzytem przez)(?: the| la| el| den| die| le)? |[经經](?:由|过|過)?|途[经經]|取道)$`;
const passingBehind = /^[를을]? ?(?:경유|거쳐|통해)|^(?:極東)?を?(?:経由|通過)|^ (?:üzerinden|transit)/u;

/** "Iran gets North Korean missiles by way of Russia": where another gets them, whoever they only pass gets nothing. */
function isOnlyPassed(scene: Scene, bits: Int32Array, { from, to }: Sentence): boolean {
  for (let at = from; at < to; at += 1) {
    const mention = scene.mentions[at];
    if (mention === undefined || mention.weak || !((bits[mention.concept] ?? 0) & bit.receiver)) continue;
    const text = fieldOf(scene.input, mention.field);
    const isPassed =
      passing.test(text.slice(Math.max(0, mention.start - 20), mention.start)) ||
      passingBehind.test(text.slice(mention.end, mention.end + 8));
    if (!isPassed) return false;
  }
  return true;
}

function between(scene: Scene, one: Mention, two: Mention): string {
  return fieldOf(scene.input, two.field).slice(one.end, Math.min(two.start, one.end + 2 * adjacent));
}

/** A "missile test" names no missile that somebody gets: the bits of the contrary matter a good's name stands in, or 0. */
function contraryAround(
  scene: Scene,
  bits: Int32Array,
  sentence: Sentence,
  at: number,
  without: number,
): number {
  const good = scene.mentions[at];
  for (let other = sentence.from; good !== undefined && other < sentence.to; other += 1) {
    const mention = scene.mentions[other];
    const own = mention === undefined ? 0 : (bits[mention.concept] ?? 0);
    if (mention === undefined || !(own & bit.contrary) || mention.weak || mention.concept === without)
      continue;
    if (mention.start <= good.start && mention.end >= good.end) return own;
  }
  return 0;
}
