import topic from '../../config/topic/arms-deal-news.json' with { type: 'json' };
import type { JudgedArticle } from '../article/article.ts';
import { type Claim, quoted } from '../article/claims-difference.ts';
import { isTicker, kindOf, kindOfGood } from '../story/event-claims.ts';
import { leads } from '../story/origins.ts';
import { saysRevision } from '../story/said-wrong.ts';
import type { Story } from '../story/story.ts';
import { wholeOf } from '../topic/quantities/measures.ts';
import type { Fact, Quantity, Stage } from '../topic/verdict.ts';
import { newDenial, newSanctions, newVoices } from './news-of-voices.ts';
import { quantityWords } from './render/words.ts';
import { isInTitle, opens, valuesOf } from './stated.ts';
import {
  asBackground,
  countOneThing,
  figuresOf,
  isFigureOfArms,
  isOneFigure,
  LEAST_FIGURE,
} from './told-figures.ts';

/** Of one report, the most telling. */
export const MOST_NEWS = 4;
const MOST_ALSO = 3;

/** What arms go through before they are in use. */
const COURSE: readonly Stage[] = ['negotiation', 'agreement', 'transfer'];
const FROM_AGREEMENT: readonly Stage[] = ['agreement', 'transfer', 'use'];
/** Where goods moved, for the goods of a headline to be news. */
const MOVING: readonly Stage[] = ['transfer', 'use'];

/**
 * What a core report, and no live ticker, claims in its headline or its first sentence that those who were told of its
 * story have not been told: who else confirms it, a figure of arms, a ship, a denial by a side, sanctions, a kind of goods,
 * that arms are in use. At most four, the most telling first. What articles of the story claim beside is no reason to be
 * silent. Strict in what counts as claimed, since most of what
 * differs is reading: of 174 reports that join a story of labelled events 39 have another stage, 63 other words for the
 * goods (docs/decisions/034-news-of-a-story.md).
 *
 * @param before the story without the report
 * @param told what they have been told of it (`toldBy`)
 * @param elsewhere what has been told of other stories of these days: those figures and ships are background here
 */
export function newsIn(
  article: JudgedArticle,
  before: Story,
  told: readonly Claim[],
  elsewhere: readonly Claim[],
): readonly Claim[] {
  if (article.verdict.label !== 'core' || isTicker(article)) return [];
  const known = [...told, ...elsewhere.flatMap(asBackground)];
  return [
    ...newVoices(article, before, told),
    ...newFigures(article, known),
    ...newShips(article, known),
    ...newDenial(article, told),
    ...newSanctions(article, before, told),
    ...newGoods(article, known),
    ...newStage(article, told),
  ]
    .slice(0, MOST_NEWS)
    .map(inBrief);
}

/**
 * Figures of arms and kinds of goods anywhere in a report that brings news, of which nothing was told of this story: rows
 * of its message, at most three of each. Other stories do not count: a row that repeats costs a glance, no more.
 */
export function alsoNew(article: JudgedArticle, told: readonly Claim[]): readonly Claim[] {
  const { verdict } = article;
  const known = figuresOf(told);
  // "Eight systems" where six were told is another count of them; a small number by itself is read of anything.
  const isCount = (fact: Fact<Quantity>) =>
    fact.value.amount >= LEAST_FIGURE ||
    (opens(fact, article) && known.some((one) => one.unit === fact.value.unit));
  const figures = verdict.facts.quantities.flatMap((fact): Claim[] => {
    const { value, quote } = fact;
    const isKnown = fact.background || !isCount(fact) || known.some((one) => isOneFigure(one, value));
    if (isKnown || !isFigureOfArms(value)) return [];
    known.push(value);
    return [{ kind: 'quantities', value, quote: quote.text }];
  });
  const kinds = new Set(valuesOf(told, 'goods').map(kindOfGood));
  const goods = verdict.facts.goods.flatMap(({ value, quote }): Claim[] => {
    if (kinds.has(kindOfGood(value))) return [];
    kinds.add(kindOfGood(value));
    return [{ kind: 'goods', value, quote: quote.text }];
  });
  return [...figures.slice(0, MOST_ALSO), ...goods.slice(0, MOST_ALSO)].map(inBrief);
}

const inBrief = (claim: Claim): Claim => ({ ...claim, quote: quoted(claim.quote) });

/** The figures of arms of headline and first sentence, of small ones those of the headline. */
export function claimedFigures(article: JudgedArticle): readonly Quantity[] {
  return article.verdict.facts.quantities
    .filter((fact) => isFigureOfArms(fact.value) && isClaimed(fact, article))
    .map(({ value }) => value);
}

/** Whether a figure is claimed so that it would be news by itself. */
function isClaimed(fact: Fact<Quantity>, article: JudgedArticle): boolean {
  return fact.value.amount >= LEAST_FIGURE ? opens(fact, article) : isInTitle(fact);
}

/**
 * Why figures of a report are no news: `30,200 containers counted as about 32,000 containers already told`, at most three of those of
 * headline and first sentence.
 *
 * @param told by story: of the report's own, and of the others by their id
 */
export function takenFor(
  article: JudgedArticle,
  told: readonly { readonly storyId: string | null; readonly claims: readonly Claim[] }[],
): readonly string[] {
  return claimedFigures(article)
    .slice(0, MOST_ALSO)
    .flatMap((value) => {
      const found = told.flatMap(({ storyId, claims }) => {
        const known = storyId === null ? claims : claims.flatMap(asBackground);
        const one = figuresOf(known).find((figure) => isOneFigure(figure, value));
        return one ? [{ one, storyId }] : [];
      });
      const [first] = found;
      if (!first) return [];
      const of = first.storyId === null ? '' : ` of story ${first.storyId}`;
      const [now, then] = [quantityWords(value), quantityWords(first.one)];
      return [now === then ? `${now} already told${of}` : `${now} counted as ${then} already told${of}`];
    });
}

function newFigures(article: JudgedArticle, told: readonly Claim[]): readonly Claim[] {
  const known = figuresOf(told);
  const isRevised = saysRevision(article);
  const news: Claim[] = [];
  for (const fact of article.verdict.facts.quantities) {
    const { value, quote } = fact;
    // Who revises a count gives another of what was told, also a small one and also "at least" less.
    const stands =
      value.amount >= LEAST_FIGURE || (isRevised && known.some((one) => countOneThing(one, value)))
        ? opens(fact, article)
        : isInTitle(fact);
    const isKnown = known.some((one) =>
      isRevised ? isOneFigure(unbounded(one), unbounded(value)) : isOneFigure(one, value),
    );
    if (!stands || !isFigureOfArms(value) || isKnown) continue;
    known.push(value);
    news.push({ kind: 'quantities', value, quote: quote.text });
  }
  return news;
}

const unbounded = ({ bound: _, ...value }: Quantity): Quantity => value;

/** What a ship carried names it: all of them where the opening names one. */
function newShips({ verdict }: JudgedArticle, told: readonly Claim[]): readonly Claim[] {
  const known = valuesOf(told, 'ships');
  const { ships } = verdict.facts;
  if (!ships.some(leads)) return [];
  return ships
    .filter(({ value }) => !known.includes(value))
    .map(({ value, quote }) => ({ kind: 'ships', value, quote: quote.text }));
}

/**
 * By kind: a story of "ammunition" and one of "152 mm shells" speak of the same goods. Only what the headline says was
 * delivered or used: "concern about missile programmes" and "sanctions on oil" tell of no good that moved.
 */
function newGoods({ verdict }: JudgedArticle, told: readonly Claim[]): readonly Claim[] {
  const { stages, goods } = verdict.facts;
  const [main] = stages;
  if (!main || !MOVING.includes(main.value) || !isInTitle(main)) return [];
  // Who was told of barrels knows of the oil.
  const counted = figuresOf(told).map(({ unit }) => (unit === 'barrel' ? 'oil' : unit));
  const known = new Set([...valuesOf(told, 'goods'), ...counted].map((id) => kindOf.get(id)));
  return goods.filter(isGoodOfTitle).flatMap(({ value, quote }): Claim[] => {
    const kind = kindOf.get(value);
    if (kind === undefined || known.has(kind) || topic.neverNew.includes(value)) return [];
    known.add(kind);
    return [{ kind: 'goods', value, quote: quote.text }];
  });
}

/** "Missile programmes" are what somebody worries about, not what moves. */
function isGoodOfTitle(fact: Fact): boolean {
  return isInTitle(fact) && !topic.programmes.includes(fact.value);
}

/**
 * Of the stages use by itself, and an agreement on what was only talked of, where words of the headline say so: whether arms
 * are talked of, agreed on or on their way is read too differently otherwise.
 */
function newStage({ verdict, title }: JudgedArticle, told: readonly Claim[]): readonly Claim[] {
  // What the headline tells is its news also where the text goes on about what led to it.
  const main = verdict.facts.stages.find(isInTitle);
  const known = valuesOf(told, 'stages');
  if (main === undefined) return [];
  // Who knows how many of the shells that Russia fires are North Korea's knows that they are in use.
  const isShareTold = figuresOf(told).some(({ unit }) => wholeOf(unit) !== null);
  const inUse =
    main.value === 'use' &&
    !known.includes('use') &&
    !isShareTold &&
    COURSE.some((stage) => known.includes(stage));
  // A whole headline for a quote is a guess from elsewhere; what was given is agreed on, whenever it is signed.
  const isSigned =
    main.value === 'agreement' &&
    main.quote.text !== title &&
    known.includes('negotiation') &&
    !FROM_AGREEMENT.some((stage) => known.includes(stage));
  if (!inUse && !isSigned) return [];
  return [{ kind: 'stages', value: main.value, quote: main.quote.text }];
}
