import type { CompiledTopic } from '../compiled-topic.ts';
import { ranked, type Told } from '../linear.ts';
import { pattern } from '../names/pattern.ts';
import { fieldOf, type Mention, quoteOf, type Scene } from '../scene.ts';
import { conditionalIn } from '../speakers/spoken-of.ts';
import type { Fact, Quote, Stage } from '../verdict.ts';
import { namesBody } from './body-names.ts';
import { type Negated, negatedIn } from './negation.ts';
import { type Retraction, retractionOf } from './retraction.ts';

/** Stages that a "never" or a denial turns into their contrary, and an "if" into nothing. */
const deniable: ReadonlySet<Stage> = new Set(['transfer', 'use', 'agreement', 'negotiation']);

/**
 * Which stages an article tells: the main one first, then others whose acts stand in headline or a sentence about the
 * deal and that the model does not hold unlikely: words alone ("cargo", "concern") tell no stage. An act that is said
 * not to have happened is a denial; where the headline only says what did not happen, denial is the main stage, and
 * analysis where it only says what might, if.
 *
 * @param carrying sentences that say something about the deal
 * @param claims features of the claims, which the model of stages was learnt on
 */
export function stagesOf(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  claims: Told,
): Fact<Stage>[] {
  const acts = actsIn(compiled, scene, carrying);
  const first = new Map<Stage, Act>();
  const likely = ranked(compiled.topic.model.stages, claims);
  const facts: Fact<Stage>[] = [];
  const found = retractionOf(compiled, scene);
  const retraction = found !== null && isTakenBack(acts, scene, found) ? found : null;
  const main = retraction
    ? 'denial'
    : mainOf(
        acts,
        likely.map(({ answer }) => answer),
        scene,
      );
  // "In talks to buy", "agreed to send": what is talked of or agreed on is not done.
  const open = new Set(
    main === 'negotiation' || main === 'agreement'
      ? acts.filter(({ tells }) => tells === main).map(({ mention }) => mention.sentence)
      : [],
  );
  for (const act of acts) {
    const { tells, mention } = act;
    const isPlan = tells === 'transfer' && open.has(mention.sentence);
    if (tells !== null && !isPlan && !first.has(tells)) first.set(tells, act);
  }
  if (main !== null) {
    const told = first.get(main);
    const quote = retraction
      ? quoteOf(scene.input, retraction.place)
      : told === undefined
        ? opening(scene)
        : quoteOfAct(scene, told);
    if (quote !== null) facts.push({ value: main, quote });
  }
  for (const [stage, act] of first) {
    if (stage === main || stage === 'analysis' || (retraction && deniable.has(stage))) continue;
    if (main === 'negotiation' && stage === 'agreement') continue;
    const odds = likely.find(({ answer }) => answer === stage)?.probability ?? 0;
    const leads = stage === 'denial' && act.mention.sentence < scene.titleSentences + leading;
    if (leads || odds >= least) facts.push({ value: stage, quote: quoteOfAct(scene, act) });
  }
  return facts;
}

/** Sentences below the headline in which a denial belongs to the news whatever the model holds. */
const leading = 3;
/**
 * A stage beside the main one that the model holds less likely than this is a word in passing. On 552 labelled articles
 * that were not read, 0.76 stages beside the main one become 0.24 an article, and the labelled stage, told in 0.813 of
 * them, still is in 0.808; with 0.05 it is 0.34 and 0.810, with 0.2 0.13 and 0.792.
 */
const least = 0.1;

/** An act named in headline or a sentence about the deal. */
interface Act {
  readonly stage: Stage | null;
  /** Null where it is named and not told: under a condition, ended, not done yet, or a property; or of a good, denied or not. */
  readonly tells: Stage | null;
  readonly how: 'told' | 'denied' | 'if' | 'aside';
  readonly title: boolean;
  readonly mention: Mention;
  /** What denies it, or leaves it open. */
  readonly negation: Negated | null;
}

/** In the headline always; below it where the headline tells nothing else that has happened. */
function isTakenBack(acts: readonly Act[], scene: Scene, { sentence }: Retraction): boolean {
  return (
    sentence < scene.titleSentences ||
    !acts.some(({ title, tells }) => title && tells !== null && tells !== 'denial' && tells !== 'analysis')
  );
}

function mainOf(acts: readonly Act[], likely: readonly Stage[], scene: Scene): Stage | null {
  const [told = null] = likely;
  const headline = acts.filter(({ title }) => title);
  const has = (test: (act: Act) => boolean): boolean => headline.some(test);
  // "Halts deliveries", "lifts sanctions": what has ended is not what is told; the next likely stage that an act tells is.
  // "Cannot confirm", "no sign yet" are no denial.
  const isPassing =
    has(({ how, stage }) => how === 'aside' && stage === told) ||
    (told === 'denial' && acts.some(({ how, negation }) => negation !== null && how !== 'denied'));
  if (isPassing && !has(({ tells }) => tells === told))
    return (
      likely.find((stage) => stage !== told && acts.some(({ tells }) => tells === stage)) ??
      (told === 'denial' ? 'analysis' : null)
    );
  // Who denies at the end of nearly every report denies what the headline tells, and is not what it tells.
  const denials = acts.filter(({ tells }) => tells === 'denial').map(({ mention }) => mention.sentence);
  if (told === 'denial' && Math.min(...denials) > scene.titleSentences && denials.length > 0) {
    const headlined = likely.find((stage) => has(({ tells }) => tells === stage));
    if (headlined !== undefined) return headlined;
  }
  if (told === null || !deniable.has(told)) return told;
  if (has(({ tells }) => tells !== null && tells !== 'denial')) return told;
  if (has(({ how }) => how === 'denied')) return 'denial';
  return has(({ how }) => how === 'if') ? 'analysis' : told;
}

function actsIn(compiled: CompiledTopic, scene: Scene, carrying: ReadonlySet<number>): readonly Act[] {
  const acts: Act[] = [];
  let clauses = clausesOf(scene, 0);
  let read = 0;
  for (const mention of scene.mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    const { sentence } = mention;
    const title = sentence < scene.titleSentences;
    if (!title && !carrying.has(sentence)) continue;
    const stage = concept?.kind === 'act' ? concept.stage : null;
    if (stage === 'sanction' && namesBody(fieldOf(scene.input, mention.field), mention)) continue;
    // A headline may deny by naming the good alone: "No missiles from Pyongyang".
    if (stage === null && !(title && concept?.kind === 'good')) continue;
    if (sentence !== read) clauses = clausesOf(scene, sentence);
    read = sentence;
    const negation =
      stage === null || deniable.has(stage) ? covering(clauses, clauses.negated(), mention) : undefined;
    const how = howTold(compiled, scene, clauses, mention, stage, negation);
    const tells = how === 'told' ? stage : how === 'denied' ? 'denial' : null;
    acts.push({ stage, title, mention, tells, how, negation: how === 'aside' ? null : (negation ?? null) });
  }
  return acts;
}

/** How an act or a good is told, or no more than named. */
function howTold(
  compiled: CompiledTopic,
  scene: Scene,
  clauses: Clauses,
  mention: Mention,
  stage: Stage | null,
  negation: Negated | undefined,
): Act['how'] {
  if (negation?.leaves === 'unconfirmed') return 'told';
  if (negation?.leaves === 'unseen') return 'if';
  if (negation?.leaves === 'undone' || (stage === 'denial' && isOpen(clauses, mention))) return 'aside';
  if (negation !== undefined) return 'denied';
  if (
    (stage === null || deniable.has(stage)) &&
    covering(clauses, clauses.conditional(), mention) !== undefined
  )
    return 'if';
  if (isEnded(clauses, mention, stage) || (stage === 'use' && isProperty(compiled, scene, mention)))
    return 'aside';
  return 'told';
}

/** The words of a sentence, and which stretches of them are negated or under a condition: each read when first asked. */
class Clauses {
  readonly words: string;
  readonly from: number;
  readonly #language: string | null;
  #negated: readonly Negated[] | undefined;
  #conditional: readonly Stretch[] | undefined;

  constructor(words: string, from: number, language: string | null) {
    this.words = words;
    this.from = from;
    this.#language = language;
  }

  negated(): readonly Negated[] {
    this.#negated ??= negatedIn(this.words, this.#language);
    return this.#negated;
  }

  conditional(): readonly Stretch[] {
    this.#conditional ??= conditionalIn(this.words, this.#language);
    return this.#conditional;
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** @param at index of a sentence; one that is not there has no words */
function clausesOf({ sentences, input }: Scene, at: number): Clauses {
  const sentence = sentences[at];
  if (sentence === undefined) return new Clauses('', 0, input.language);
  const { field, start, end } = sentence;
  return new Clauses(fieldOf(input, field).slice(start, end), start, input.language);
}

/** The first of some stretches of a sentence in which a mention begins. */
function covering<Span extends Stretch>(
  { from }: Clauses,
  spans: readonly Span[],
  mention: Mention,
): Span | undefined {
  const at = mention.start - from;
  return spans.find(({ start, end }) => at >= start && at < end);
}

/** Whether a word of denial says no more than that a thing is not known: "no evidence yet", "cannot confirm". */
function isOpen(clauses: Clauses, { start, end }: Mention): boolean {
  const [from, to] = [start - clauses.from, end - clauses.from];
  return clauses
    .negated()
    .some(
      ({ leaves, by }) =>
        (leaves === 'unconfirmed' || leaves === 'unseen') && from <= by.end + 6 && to >= by.start,
    );
}

const lifted = String.raw`(?<!\p{L})(?:lift(?:s|ed|ing)?|eas(?:e|es|ed|ing)|remov(?:e|es|ed|ing|al)|waiv(?:e|es|ed|ing)|relie(?:f|ve\p{L}*)|delist(?:s|ed|ing)?|repeal\p{L}*|сня(?:ть|л|ли|тие|тия|тии|ла|то|ты)|снима\p{L}+|отмен\p{L}+|зня(?:ти|в|ли|ття|ла)|скасу\p{L}+|aufheb\p{L}+|aufgehoben|aufzuheben|hebt|hob|locker\p{L}+|lever|lève(?:nt)?|levée?s?|allége\p{L}+|levantar?|levanta(?:n|ron|do|miento)?|levantó|alivi\p{L}+|revoc\p{L}+|togli\p{L}+|suspend\p{L}+|znieś\p{L}+|zniesieni\p{L}+)(?!\p{L})|해제|완화|철회|解除|緩和|解禁|取消|撤销|撤銷`;
/** Words by which an act ends, up to it in its clause, or behind it: "lifts sanctions", "прекратила закупать", 구매 중단. */
const endings: Partial<Readonly<Record<Stage, { readonly ahead: RegExp; readonly behind: RegExp }>>> = {
  sanction: {
    ahead: pattern.iu`(?:${lifted})[^,;:.。、，]*$`,
    behind: pattern.iu`^[^,;:.。、，]*?(?:${lifted})`,
  },
  transfer: {
    ahead: pattern.iu`(?<!\p{L})(?:stopp(?:ed|ing)|stops|halt(?:s|ed|ing)|ceas(?:e|es|ed)|suspend(?:s|ed)|end(?:s|ed)|прекра\p{L}+|приостанов\p{L}+|припин\p{L}+|призупин\p{L}+|eingestellt|gestoppt|stoppt?|stellt|a cessé|cesse|ont cessé|interromp\p{L}*|dej(?:a|ó|aron) de|detuvo|det(?:iene|uvo|ienen)|suspend\p{L}*|smett\p{L}+ di|sospend\p{L}+|wstrzym\p{L}+|przesta\p{L}+|paus(?:es|ed)|freez(?:es|ing)|froze|freeze|halt|suspend|stop|cut(?:s|ting)? off)\s(?:[\p{L}-]+\s){0,3}$|(?:暂停|停止|中断|中止|暫停|中斷)(?:[了向对對]|俄罗斯|俄羅斯|朝鲜|北韓|北韩){0,3}$`,
    behind:
      /^(?:을|를|이|가|の|を|が)?\s?(?:一時|일시\s?|잠정\s?|전면\s?)?(?:중단|중지|끊|停止|中止|中断|停滞)/u,
  },
};
/** Code units around an act in which words say that it has ended. */
const beside = 24;

function isEnded({ words, from }: Clauses, { start, end }: Mention, stage: Stage | null): boolean {
  const ending = stage === null ? undefined : endings[stage];
  return (
    ending !== undefined &&
    (ending.ahead.test(words.slice(Math.max(0, start - from - beside), start - from)) ||
      ending.behind.test(words.slice(end - from, end - from + beside)))
  );
}

/** What stands between goods and a use that is a property of theirs: "shells Russia fires", "снарядів, якими стріляє". */
const ofGoods = pattern.iu`^,?\s(?:(?:that|which|die|welche|que|qu[’']|che|которы\p{L}+|як[аеиіу]\p{L}*|któr\p{L}+|kter\p{L}+)\s(?:\p{L}+\s){0,2}|(?:Russia|Moscow|Russian \p{L}+)\s)$`;
/** "쏘는 포탄", "発射した砲弾", "发射的炮弹". */
const attributive = /^(?:는|한|된|る|た|する|した|的)?\s?$/u;

/** "Supplies 60 % of the shells Russia fires": a use that only says which goods a headline or text is on. */
function isProperty({ topic }: CompiledTopic, scene: Scene, use: Mention): boolean {
  const { from = 0, to = 0 } = scene.sentences[use.sentence] ?? {};
  const mentions = scene.mentions.slice(from, to).filter(({ weak }) => !weak);
  const isOf = (mention: Mention, what: string): boolean => {
    const concept = topic.concepts[mention.concept];
    return (concept?.kind === 'act' ? concept.stage : concept?.kind) === what;
  };
  // "Missile that hit Kyiv was built this year": the use is the news.
  if (use.sentence < scene.titleSentences && !mentions.some((act) => isOf(act, 'transfer'))) return false;
  const goods = mentions.filter((mention) => isOf(mention, 'good'));
  const text = fieldOf(scene.input, use.field);
  const before = goods.findLast(({ end }) => end < use.start);
  const next = goods.find(({ start }) => start >= use.end);
  return (
    (before !== undefined && ofGoods.test(text.slice(before.end, use.start))) ||
    (scene.running && next !== undefined && attributive.test(text.slice(use.end, next.start)))
  );
}

function quoteOfAct(scene: Scene, { mention, negation }: Act): Quote {
  return negation === null ? quoteOf(scene.input, mention) : negationQuote(scene, mention, negation);
}

/** From the negating word to what it negates, or the other way round. */
function negationQuote(scene: Scene, mention: Mention, { by }: Negated): Quote {
  const from = scene.sentences[mention.sentence]?.start ?? 0;
  return quoteOf(scene.input, {
    field: mention.field,
    start: Math.min(from + by.start, mention.start),
    end: Math.max(from + by.end, mention.end),
  });
}

function opening({ sentences: [sentence], input }: Scene): Quote | null {
  const quote = sentence === undefined ? null : quoteOf(input, sentence);
  return quote === null || quote.text === '' ? null : quote;
}
