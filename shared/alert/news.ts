import topic from '../../config/topic/arms-deal-news.json' with { type: 'json' };
import type { JudgedArticle } from '../article/article.ts';
import type { Claim } from '../article/claims-difference.ts';
import { leads, speakersIn } from '../story/origins.ts';
import type { Story } from '../story/story.ts';
import { canAgree, spanOf } from '../topic/bounds.ts';
import { sentencesOf } from '../topic/sentences.ts';
import type { Bound, Fact, Facts, Quantity, Stage } from '../topic/verdict.ts';
import { voiceOf } from '../topic/voices.ts';
import { certaintyOf } from './certainty.ts';

/** "Two missiles" and "two depots" are read for each other; in a headline a small number is what it is about. */
const LEAST_FIGURE = 100;
/** The same figure in another unit is a translation ("rounds", "shells") where it is so large. */
const LARGE = 1000;
/** "28,500" and "about 28,000" are one count. */
const TOLERANCE = 0.1;
const CEILINGS: readonly Bound['kind'][] = ['most', 'under', 'range'];
const FLOORS: readonly Bound['kind'][] = ['over', 'least', 'range'];
const MOST_NEWS = 4;
const MOST_QUOTE = 300;
/** A line of an outlet's name or a place before the text is no first sentence. */
const LEAST_SENTENCE = 20;

/** What a deal goes through, in order; each is news to who was told of one before it. */
const COURSE: readonly Stage[] = ['negotiation', 'agreement', 'transfer', 'use'];

const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(topic.kinds).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)),
);

/**
 * What a core report claims in its headline or its first sentence that its story has not claimed anywhere: a figure of
 * arms, a kind of goods, the other direction, a further stage, a denial by a side, a government's confirmation of what
 * none had said. At most four, figures first.
 *
 * Strict, since whoever is told has been told of the story: of 174 reports that join a story of labelled events 8 bring
 * news (docs/decisions/032-stories.md). What else differs is mostly reading: of other stages 39, of other words for the
 * goods 63.
 *
 * @param before the story without the report
 * @param others what other stories of these days claim: their figures are background here
 */
export function newsIn(article: JudgedArticle, before: Story, others: readonly Facts[]): readonly Claim[] {
  if (article.verdict.label !== 'core') return [];
  const claims = [
    ...newFigures(article, before, others),
    ...newGoods(article, before),
    ...newCourse(article, before),
    ...newVoices(article, before),
  ];
  return claims.slice(0, MOST_NEWS).map((claim) => ({ ...claim, quote: claim.quote.slice(0, MOST_QUOTE) }));
}

function newFigures(article: JudgedArticle, before: Story, others: readonly Facts[]): readonly Claim[] {
  const facts = [before.facts, ...others].flatMap(({ quantities }) => quantities);
  const known = [
    ...facts.map(({ value }) => value),
    ...toldOf(before).flatMap((claim) => (claim.kind === 'quantities' ? [claim.value] : [])),
  ];
  const news: Claim[] = [];
  for (const fact of article.verdict.facts.quantities) {
    const { value, quote } = fact;
    const stands = value.amount >= LEAST_FIGURE ? opens(fact, article) : isInTitle(fact);
    if (!stands || !isFigureOfArms(value) || known.some((one) => isOneFigure(one, value))) continue;
    known.push(value);
    news.push({ kind: 'quantities', value, quote: quote.text });
  }
  return news;
}

/** "Millions" and one piece are no figures. */
function isFigureOfArms({ amount, unit, several }: Quantity): boolean {
  return amount > 1 && !several && !topic.besideArms.includes(unit);
}

/**
 * Whether who was told the one figure learns nothing by the other: it is the same but for rounding, lies under the upper
 * end that was told ("up to 3 million", "1 million"), or is a floor under what was told ("12,000", "over 10,000").
 * "12,000" after "over 10,000" is more exact, and news.
 */
function isOneFigure(told: Quantity, now: Quantity): boolean {
  if (told.amount === now.amount) return true;
  if (told.several || (told.unit !== now.unit && now.amount < LARGE)) return false;
  if (Math.abs(told.amount - now.amount) <= TOLERANCE * Math.max(told.amount, now.amount)) return true;
  if (!canAgree(told, now)) return false;
  const highest = now.bound?.kind === 'range' ? now.bound.to : now.amount;
  return (
    (isBound(told, CEILINGS) && highest <= spanOf(told).high) ||
    (isBound(now, FLOORS) && now.amount <= told.amount)
  );
}

function isBound({ bound }: Quantity, kinds: readonly Bound['kind'][]): boolean {
  return bound !== undefined && kinds.includes(bound.kind);
}

/** By kind: a story of "ammunition" and one of "152 mm shells" speak of the same goods. */
function newGoods({ verdict }: JudgedArticle, before: Story): readonly Claim[] {
  const told = toldOf(before).flatMap((claim) => (claim.kind === 'goods' ? [claim.value] : []));
  const known = new Set(
    [...before.facts.goods.map(({ value }) => value), ...told].map((id) => kindOf.get(id)),
  );
  return verdict.facts.goods.filter(isInTitle).flatMap(({ value, quote }): Claim[] => {
    const kind = kindOf.get(value);
    if (kind === undefined || known.has(kind) || topic.neverNew.includes(value)) return [];
    known.add(kind);
    return [{ kind: 'goods', value, quote: quote.text }];
  });
}

function newCourse({ verdict }: JudgedArticle, before: Story): readonly Claim[] {
  const { direction, stages } = verdict.facts;
  const known = [...before.facts.stages.map(({ value }) => value), ...toldStages(before)];
  const way = before.facts.direction?.value;
  const main = stages[0];
  const furthest = Math.max(-1, ...known.map((stage) => COURSE.indexOf(stage)));
  const isFurther =
    main !== undefined &&
    (main.value === 'sanction' || (furthest >= 0 && COURSE.indexOf(main.value) > furthest));
  const denial = stages.find((fact) => fact.value === 'denial' && isInTitle(fact));
  const turned =
    direction &&
    way &&
    way !== 'both' &&
    direction.value !== 'both' &&
    direction.value !== way &&
    leads(direction);
  const turn = toldOf(before).some(({ kind }) => kind === 'direction') || !turned ? null : direction;
  return [
    ...(turn ? [{ kind: 'direction', value: turn.value, quote: turn.quote.text } as const] : []),
    ...(isFurther && isInTitle(main) && !known.includes(main.value)
      ? [{ kind: 'stages', value: main.value, quote: main.quote.text } as const]
      : []),
    ...(denial && !known.includes('denial') && isSaidByASide(verdict.facts)
      ? [{ kind: 'stages', value: denial.value, quote: denial.quote.text } as const]
      : []),
  ];
}

function isSaidByASide(facts: Facts): boolean {
  return facts.attribution.some((fact) => leads(fact) && voiceOf(fact.value)?.party === true);
}

/** "Pentagon confirms": whose headline says so, where no government had spoken. */
function newVoices({ verdict, title }: JudgedArticle, before: Story): readonly Claim[] {
  const isOfficial = (name: string) => {
    const voice = voiceOf(name);
    return voice !== null && (voice.government !== null || topic.officials.includes(voice.voice));
  };
  const words = [...segmenter.segment(title.toLowerCase())].map(({ segment }) => segment);
  const marks = certaintyOf(words);
  if (!marks.has('sure') || marks.size > 1 || before.origins.names.some(isOfficial)) return [];
  const speakers = speakersIn(verdict.facts);
  const fact = verdict.facts.attribution.find(
    (one) => isInTitle(one) && isOfficial(one.value) && speakers.includes(voiceOf(one.value)?.voice ?? ''),
  );
  return fact ? [{ kind: 'attribution', value: fact.value, quote: fact.quote.text }] : [];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function toldOf({ updates = [] }: Story): readonly Claim[] {
  return updates.flatMap(({ news }) => news);
}

function toldStages(story: Story): readonly Stage[] {
  return toldOf(story).flatMap((claim) => (claim.kind === 'stages' ? [claim.value] : []));
}

function isInTitle({ quote }: Fact<unknown>): boolean {
  return quote.field === 'title';
}

/** In the headline or the first sentence: from the second on, outlets recall what was known. */
function opens({ quote }: Fact<unknown>, { summary, excerpt }: JudgedArticle): boolean {
  if (quote.field === 'title') return true;
  const text = quote.field === 'summary' ? summary : excerpt;
  const first = sentencesOf(text).find(
    ({ start, end }) => text.slice(start, end).trim().length > LEAST_SENTENCE,
  );
  return first !== undefined && quote.start < first.end;
}
