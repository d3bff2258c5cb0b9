import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { oddsTold, type Tell } from '../linear.ts';
import { joined } from '../names/joined.ts';
import { listedCalibre, ofCalibre } from '../quantities/calibres.ts';
import { isCalibreOfRockets, isRocketOrMissile, tellsOfRockets } from '../quantities/meant-goods.ts';
import { fieldOf, type Mention, quoteOf, type Scene } from '../scene.ts';
import { ancestorsOf, type Concept } from '../topic.ts';
import type { Direction, Fact } from '../verdict.ts';
import { isOfOtherEvent } from './other-events.ts';
import { flag } from './shares.ts';
import { isOfOthers, nearestCountry, pastOrRecord } from './whose-goods.ts';

type Good = Extract<Concept, { kind: 'good' }>;

/** A good that an article names, with what speaks for and against listing it among the goods of the deal. */
export interface GoodCandidate {
  readonly id: string;
  /** Where it is named first, in the headline or a sentence on the deal if it is named there at all. */
  readonly mention: Mention;
  /** Oil set against arms in the headline. */
  readonly paidWith: boolean;
  /** Tells its features, 0..1 and language-independent. */
  readonly tellFeatures: (tell: Tell) => void;
}

/** What is known of an article when its goods are weighed. */
export interface GoodsView {
  readonly perSentence: Int32Array;
  /** Indices of the sentences that say something about the deal. */
  readonly carrying: ReadonlySet<number>;
  readonly core: boolean;
  readonly direction: Direction | null;
}

interface Named {
  readonly good: Good;
  readonly mentions: Mention[];
  inTitle: boolean;
  inLead: boolean;
  /** How many of the mentions have an act in their sentence. */
  acted: number;
  /** Whether a sentence names no other good. */
  alone: boolean;
  others: number;
  supplier: number;
  receiver: number;
}

/**
 * The goods of the deal, each with the words that name it: those of an article's goods that the model of the topic
 * takes for ones a reader would list. In a core article that names any arms at all the likeliest is always listed.
 */
export function goodsOf(compiled: CompiledTopic, scene: Scene, view: GoodsView): Fact[] {
  const weighed = goodCandidates(compiled, scene, view).map((candidate) => ({
    ...candidate,
    odds: oddsTold(compiled.topic.model.goods, candidate.tellFeatures),
  }));
  const best = weighed.reduce((top, one) => Math.max(top, one.odds), Number.NEGATIVE_INFINITY);
  return (
    weighed
      // "Oil for shells": labellers list the oil that a headline sets against arms, and food hardly ever.
      .filter(({ odds, paidWith }) => odds >= 0 || (view.core && (odds === best || paidWith)))
      .map(({ id, mention }) => ({
        value: id,
        quote: quoteOf(scene.input, ofCalibre(fieldOf(scene.input, mention.field), mention) ?? mention),
      }))
  );
}

/** Every good an article names, in the order it names them. */
export function goodCandidates(compiled: CompiledTopic, scene: Scene, view: GoodsView): GoodCandidate[] {
  const named = namedGoods(compiled, scene);
  const ids = new Set(named.map(({ good }) => good.id));
  const above = new Map(named.map(({ good }) => [good.id, ancestorsOf(compiled.topic, good.id)]));
  const all = named.reduce((sum, { mentions }) => sum + mentions.length, 0);
  const most = Math.max(...named.map(({ mentions }) => mentions.length));
  const told = named.filter(
    (one) => one.inTitle || one.inLead || one.mentions.some(({ sentence }) => view.carrying.has(sentence)),
  );
  return named.map((one, rank) => {
    const { good, mentions } = one;
    const times = mentions.length;
    const closer = named.filter((two) => above.get(two.good.id)?.includes(good.id));
    const alike = named.filter((two) => two !== one && two.good.group === good.group && !two.good.generic);
    const carried = one.mentions.filter(({ sentence }) => view.carrying.has(sentence));
    const first = one.mentions[0];
    const mention =
      one.mentions.find(({ sentence }) => sentence < scene.titleSentences) ?? carried[0] ?? first;
    const at = Math.max(0, (first?.sentence ?? 0) - scene.titleSentences + 1);
    const back = good.flow === 'back' || good.group === 'technology';
    const value = view.perSentence[mention?.sentence ?? 0] ?? 0;
    const { inTitle: title, inLead: lead } = one;
    const inHeadline = alike.some((two) => two.inTitle);
    const besideArms =
      title && good.group === 'civil' && named.some((two) => two.good.group === 'arms' && two.inTitle);
    const tellFeatures = (tell: Tell): void => {
      tell('in the headline', flag(title));
      tell('in the lead', flag(lead));
      tell('in headline and lead', flag(title && lead));
      tell('first named late', Math.min(at, 8) / 8);
      tell('named often', Math.min(one.mentions.length, 4) / 4);
      tell('share of what is named', times / all);
      tell('named most often', flag(times === most));
      tell('named after others', Math.min(rank, 6) / 6);
      tell('named first', flag(rank === 0));
      tell('in a sentence of its own', flag(one.alone));
      tell('share with an act', one.acted / times);
      tell('in a sentence on the deal', flag(carried.length > 0));
      tell('in no sentence on the deal', flag(carried.length === 0 && !title));
      tell('in several sentences on the deal', flag(carried.length > 1));
      tell('a word for many, closer ones beside it', flag(good.generic === 'hidden' && alike.length > 0));
      tell('a word for many, closer ones in the headline', flag(good.generic !== undefined && inHeadline));
      tell(
        'a word for many, closer ones in the lead',
        flag(good.generic !== undefined && alike.some((two) => two.inLead)),
      );
      tell(
        'a word for many in the headline, closer ones not',
        flag(good.generic !== undefined && title && !inHeadline),
      );
      tell('a word for many, alone', flag(good.generic !== undefined && alike.length === 0));
      tell('a kind of it is named', flag(closer.length > 0));
      tell('a kind of it in headline or lead', flag(closer.some((two) => two.inTitle || two.inLead)));
      tell('what it is a kind of is named', flag((above.get(good.id) ?? []).some((id) => ids.has(id))));
      tell('others in the headline, it is not', flag(!title && inHeadline));
      tell('among many', Math.min(named.length, 8) / 8);
      tell('every war story names it', flag(good.common === true));
      tell('every war story names it, headline', flag(good.common === true && title));
      tell('of the supplier by name', flag(good.made === 'supplier'));
      tell('nearest country is another', one.others / times);
      tell('nearest country is the supplier', one.supplier / times);
      tell('nearest country is the receiver', one.receiver / times);
      tell('comes back, deal goes forth', flag(back && view.direction === 'dprk_to_russia'));
      tell('comes back, deal goes back', flag(back && view.direction === 'russia_to_dprk'));
      tell('comes back, deal goes both ways', flag(back && view.direction === 'both'));
      tell('goes forth, deal goes back', flag(!back && view.direction === 'russia_to_dprk'));
      tell('with an exchange', flag(value & bit.exchange));
      tell('with another matter', flag(value & bit.contrary));
      tell('with a use', flag(value & bit.use));
      tell('with troops', flag(value & bit.troops));
      tell('oil, food or money', flag(good.group === 'civil'));
      tell('oil, food or money in the headline', flag(good.group === 'civil' && title));
      tell('beside arms in the headline', flag(besideArms));
      tell('the article is about the deal', flag(view.core));
      tell(joined('is ', good.id), 1);
      // A list is read as a whole: who names shells and rockets leaves out "weapons", and lists "munitions" with missiles.
      for (const two of told) if (two !== one) tell(joined(joined(good.id, ' beside '), two.good.id), 1);
    };
    return {
      id: good.id,
      mention: mention ?? noMention,
      paidWith: good.id === 'oil' && besideArms,
      tellFeatures,
    };
  });
}

const noMention: Mention = { concept: 0, field: 'title', start: 0, end: 0, weak: false, sentence: 0 };

function namedGoods(compiled: CompiledTopic, scene: Scene): Named[] {
  const named = new Map<string, Named>();
  const { concepts } = compiled.topic;
  const rocketsMeant = tellsOfRockets(scene.input);
  const isRockets = (id: string, mention: Mention): boolean => {
    const text = fieldOf(scene.input, mention.field);
    return id === 'missiles'
      ? rocketsMeant && isRocketOrMissile(text.slice(mention.start, mention.end))
      : id === 'shells-122mm' && isCalibreOfRockets(text, mention);
  };
  let read = -1;
  let beside: Beside = { goods: new Set(), act: false, mayBeOfOthers: false };
  scene.mentions.forEach((mention, at) => {
    const said = concepts[mention.concept];
    if (said?.kind !== 'good' || mention.weak) return;
    const concept = isRockets(said.id, mention) ? concepts.find(({ id }) => id === 'rockets') : said;
    if (mention.sentence !== read) beside = besideIn(compiled, scene, mention.sentence);
    read = mention.sentence;
    if (concept?.kind !== 'good' || (beside.mayBeOfOthers && isOfOthers(compiled, scene, at))) return;
    if (concept.generic === 'hidden' && isSaidBefore(compiled, scene, at)) return;
    if (isPartOfName(compiled, scene, at, concept.id) || isOfOtherEvent(compiled, scene, at, concept.id))
      return;
    const near = nearestCountry(compiled, scene, at);
    const shell = shellListedBefore(compiled, scene, mention, concept);
    if (shell !== null) nameIn(named, shell.good, shell.mention, { ...beside, near }, scene);
    nameIn(named, concept, mention, { ...beside, near }, scene);
  });
  return [...named.values()];
}

function nameIn(
  named: Map<string, Named>,
  good: Good,
  mention: Mention,
  { goods, act, near }: Beside & { readonly near: number },
  { titleSentences }: Scene,
): void {
  let known = named.get(good.id);
  if (known === undefined) {
    known = {
      good,
      mentions: [],
      inTitle: false,
      inLead: false,
      acted: 0,
      alone: false,
      others: 0,
      supplier: 0,
      receiver: 0,
    };
    named.set(good.id, known);
  }
  known.mentions.push(mention);
  if (mention.sentence < titleSentences) known.inTitle = true;
  else if (mention.sentence < titleSentences + 2) known.inLead = true;
  if (act) known.acted += 1;
  if (goods.size === 1) known.alone = true;
  if (near & bit.otherSupplier) known.others += 1;
  else if (near & bit.supplier) known.supplier += 1;
  else if (near & bit.receiver) known.receiver += 1;
}

/** The shells of a calibre that shares its unit with the next: 122 mm in "122 and 152 mm". */
function shellListedBefore(
  { topic }: CompiledTopic,
  { input }: Scene,
  mention: Mention,
  { parent }: Good,
): { readonly good: Good; readonly mention: Mention } | null {
  if (parent !== 'artillery-shells') return null;
  const listed = listedCalibre(fieldOf(input, mention.field), mention);
  if (listed === null) return null;
  const good = topic.concepts.find(({ id }) => id === `shells-${listed.millimetres}mm`);
  return good?.kind === 'good' ? { good, mention: listed.place } : null;
}

/** The goods that a sentence names, and whether it names an act. */
interface Beside {
  readonly goods: ReadonlySet<number>;
  readonly act: boolean;
  /** Whether {@link isOfOthers} may be true of any of them: most sentences name nobody else. */
  readonly mayBeOfOthers: boolean;
}

function besideIn(compiled: CompiledTopic, scene: Scene, sentence: number): Beside {
  const { field = 'title', start = 0, end = 0, from = 0, to = 0 } = scene.sentences[sentence] ?? {};
  const goods = new Set<number>();
  let act = false;
  let mayBeOfOthers = pastOrRecord.test(fieldOf(scene.input, field).slice(start, end));
  for (let at = from; at < to; at += 1) {
    const mention = scene.mentions[at];
    if (mention === undefined) continue;
    const kind = compiled.topic.concepts[mention.concept]?.kind;
    if (kind === 'other' || kind === 'theatre') mayBeOfOthers = true;
    else if (mention.weak) continue;
    else if (kind === 'act') act = true;
    else if (kind === 'good') goods.add(mention.concept);
  }
  return { goods, act, mayBeOfOthers };
}

/** "вооружений" is a name of weapons and of military equipment: the words are one good, the first of the gazetteer. */
function isSaidBefore(compiled: CompiledTopic, { mentions }: Scene, at: number): boolean {
  const one = mentions[at];
  return [mentions[at - 1], mentions[at + 1]].some(
    (two) =>
      one !== undefined &&
      two?.field === one.field &&
      two.start === one.start &&
      !two.weak &&
      two.concept < one.concept &&
      compiled.topic.concepts[two.concept]?.kind === 'good',
  );
}

/** What stands between a kind and the word for what it is: "KN-23 missiles", "missili KN-23", "152-mm «снаряды»". */
const apposed = /^[\s"'«»“”„‘’\-–()]{0,3}$/u;

/**
 * Whether the word for a good is part of a closer one's name ("KN-23 missiles" are KN-23, and no missiles beside them), or
 * of a body's ("Conflict Armament Research").
 */
function isPartOfName(compiled: CompiledTopic, scene: Scene, at: number, id: string): boolean {
  const one = scene.mentions[at];
  if (one === undefined) return false;
  return [scene.mentions[at - 1], scene.mentions[at + 1]].some((two) => {
    if (two === undefined || two.weak || two.field !== one.field) return false;
    const beside = compiled.topic.concepts[two.concept];
    if (beside?.kind === 'organisation') return two.start <= one.start && one.end <= two.end;
    if (beside?.kind !== 'good' || !ancestorsOf(compiled.topic, beside.id).includes(id)) return false;
    const [end, start] = two.start < one.start ? [two.end, one.start] : [one.end, two.start];
    return end <= start && apposed.test(fieldOf(scene.input, one.field).slice(end, start));
  });
}
