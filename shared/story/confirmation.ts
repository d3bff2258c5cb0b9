import type { JudgedArticle } from '../article/article.ts';
import { conceptLabel } from '../topic/concept-label.ts';
import { accusesOthers, authorityOf, isGeneric, voiceOf } from '../topic/speakers/voices.ts';
import type { Fact, Quote } from '../topic/verdict.ts';
import { eventClaimsOf, figureKey, SENTENCE_END } from './event-claims.ts';
import { leads } from './origins.ts';
import { isCopy } from './sketch.ts';
import type { Member } from './story.ts';
import { vouches } from './two-stories.ts';

/**
 * Who confirms in a report what others of its story claim: a body that is known and no press, that says itself that arms
 * were given or used, and on whose government's word no other report rests. Where the headline does not name it, no report that
 * quotes who was heard already: a second name beside the first mostly comments on it. Nor a copy, whoever is read in it,
 * nor who says other things in it than what the reports share.
 *
 * @param others the other reports of the story
 * @returns none also where one of them names "prosecutors" and none those of a place, or none names whose word it is:
 *   that may be this one's
 */
export function confirmations(article: JudgedArticle, others: readonly Member[]): readonly Fact[] {
  const { facts, label } = article.verdict;
  if (label !== 'core' || !vouches(eventClaimsOf(article))) return [];
  const names = others.flatMap(({ origins }) => origins);
  const heard = new Set(names.map(authorityOf));
  const isOfNoPlace = names.some(isGeneric) && !names.some((name) => accusesOthers(name) && !isGeneric(name));
  if (heard.size === 0 || isOfNoPlace) return [];
  if (others.some(({ sketch }) => isCopy(sketch, article.sketch))) return [];
  // Who has a name that no list holds may be its author or director, who was heard the same day.
  if (![...heard].some((name) => conceptLabel(name) !== null) && !isLater(article, others)) return [];
  const isHeard = ({ value }: Fact) => heard.has(authorityOf(value));
  const quotesOther = facts.attribution.some(isHeard);
  const told = others.flatMap(({ event }) => event?.keys ?? []);
  return facts.attribution.filter(
    (fact) =>
      !isHeard(fact) &&
      isOfBody(fact) &&
      (fact.quote.field === 'title' ||
        (leads(fact) && !quotesOther && !saysOtherThings(fact, article, told))),
  );
}

/** Whether each figure that was told stands in a sentence in which another body speaks, and not this one. */
function saysOtherThings(
  speaker: Fact,
  { verdict, excerpt }: JudgedArticle,
  told: readonly string[],
): boolean {
  const { attribution, quantities } = verdict.facts;
  const bodies = attribution.filter(isOfBody);
  const heardOn = quantities
    .filter(({ value }) => told.includes(figureKey(value)))
    .map(({ quote }) => bodies.filter((body) => areInOneSentence(body.quote, quote, excerpt)));
  return heardOn.length > 0 && heardOn.every((heard) => heard.length > 0 && !heard.includes(speaker));
}

function areInOneSentence(a: Quote, b: Quote, excerpt: string): boolean {
  if (a.field !== 'text' || b.field !== 'text') return false;
  return !SENTENCE_END.test(excerpt.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)));
}

/** Whether it was published half a day or more after the first of the others; what has no date was not. */
function isLater({ published }: JudgedArticle, others: readonly Member[]): boolean {
  const first = Math.min(...others.map((one) => Date.parse(one.published ?? '')));
  return Date.parse(published ?? '') - first >= HALF_A_DAY;
}
const HALF_A_DAY = 12 * 3_600_000;

/** A government, service, institute or alliance that is known, of neither side and no press. */
function isOfBody({ value }: Fact): boolean {
  const voice = voiceOf(value);
  return voice !== null && !voice.party && !voice.press && conceptLabel(value) !== null && !isGeneric(value);
}
