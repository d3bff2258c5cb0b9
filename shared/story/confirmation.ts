import type { JudgedArticle } from '../article/article.ts';
import { conceptLabel } from '../topic/concept-label.ts';
import { accusesOthers, authorityOf, isGeneric, voiceOf } from '../topic/speakers/voices.ts';
import type { Fact } from '../topic/verdict.ts';
import { eventClaimsOf } from './event-claims.ts';
import { leads } from './origins.ts';
import { isCopy } from './sketch.ts';
import type { Member } from './story.ts';
import { vouches } from './two-stories.ts';

/**
 * Who confirms in a report what others of its story claim: a body that is known and no press, that says itself that arms
 * were given or used, and of whose government nobody had been heard. Where the headline does not name it, no report that
 * quotes who was heard already: a second name beside the first mostly comments on it. Nor a copy, whoever is read in it.
 *
 * @param others the other reports of the story
 * @returns null also where one of them names "prosecutors" and none those of a place, or none names whose word it is:
 *   that may be this one's
 */
export function confirmation(article: JudgedArticle, others: readonly Member[]): Fact | null {
  const { facts, label } = article.verdict;
  if (label !== 'core' || !vouches(eventClaimsOf(article))) return null;
  const names = others.flatMap(({ origins, event }) => [...origins, ...(event?.speakers ?? [])]);
  const heard = new Set(names.map(authorityOf));
  const isOfNoPlace = names.some(isGeneric) && !names.some((name) => accusesOthers(name) && !isGeneric(name));
  if (heard.size === 0 || isOfNoPlace) return null;
  if (others.some(({ sketch }) => isCopy(sketch, article.sketch))) return null;
  // Who has a name that no list holds may be its author or director, who was heard the same day.
  if (![...heard].some((name) => conceptLabel(name) !== null) && !isLater(article, others)) return null;
  const isHeard = ({ value }: Fact) => heard.has(authorityOf(value));
  const quotesOther = facts.attribution.some(isHeard);
  return (
    facts.attribution.find(
      (fact) =>
        !isHeard(fact) && isOfBody(fact) && (fact.quote.field === 'title' || (leads(fact) && !quotesOther)),
    ) ?? null
  );
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
