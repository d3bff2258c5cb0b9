import topic from '../../config/topic/arms-deal-news.json' with { type: 'json' };
import type { JudgedArticle } from '../article/article.ts';
import type { Claim } from '../article/claims-difference.ts';
import { wordsOf } from '../runtime/text/outside-text.ts';
import { confirmations } from '../story/confirmation.ts';
import { isUnconfirmed } from '../story/denials.ts';
import { leads, speakersIn, voicesHeard } from '../story/origins.ts';
import { statesNamed } from '../story/states.ts';
import type { Story } from '../story/story.ts';
import { authorityOf, isOfASide, voiceOf } from '../topic/speakers/voices.ts';
import type { Fact } from '../topic/verdict.ts';
import { conceptWords } from './render/words.ts';
import { certaintyOf, isInTitle, opens, valuesOf } from './stated.ts';

/** Who denies or warns is the news: a side of the deal that denies, or a government, that the headline names. */
export function newDenial(article: JudgedArticle, told: readonly Claim[]): readonly Claim[] {
  const { facts } = article.verdict;
  const known = valuesOf(told, 'stages');
  return (['denial', 'warning'] as const).flatMap((stage): Claim[] => {
    const fact = facts.stages.find((one) => one.value === stage);
    if (!fact || known.includes(stage) || isUnconfirmed(fact, facts)) return [];
    // A quote of the whole headline is the judge's, who found no word of it there.
    const isSaid =
      isInTitle(fact) &&
      fact.quote.text.length < article.title.length &&
      ((stage === 'denial' && isSaidByASide(facts.attribution)) ||
        facts.attribution.some((one) => isInTitle(one) && isOfficial(one.value)));
    return isSaid ? [{ kind: 'stages', value: stage, quote: fact.quote.text }] : [];
  });
}

/** Those of another authority are another round, also in a story of sanctions: the headline names it, and nobody had. */
export function newSanctions(
  article: JudgedArticle,
  before: Story,
  told: readonly Claim[],
): readonly Claim[] {
  const { stages, attribution } = article.verdict.facts;
  const [main] = stages;
  if (main?.value !== 'sanction' || !isInTitle(main)) return [];
  const heard = voicesHeard(before.members).filter(isOfficial).map(authorityOf);
  // Where nobody was heard the headlines may have named this very one.
  const isAnother =
    heard.length > 0 &&
    (attribution.some(
      (one) => isInTitle(one) && isOfficial(one.value) && !heard.includes(authorityOf(one.value)),
    ) ||
      isOfAnotherState(article, before, heard));
  if (valuesOf(told, 'stages').includes(main.value) && !isAnother) return [];
  return [{ kind: 'stages', value: main.value, quote: main.quote.text }];
}

/** "Britain follows EU": a state that the headline begins with, and that no report of the story has named. */
function isOfAnotherState(
  { title, language }: JudgedArticle,
  { members }: Story,
  heard: readonly string[],
): boolean {
  const keys = members.flatMap(({ event }) => [...(event?.told ?? []), ...(event?.titled ?? [])]);
  const known = [
    ...keys.flatMap((key) => STATE.exec(key)?.[1] ?? []),
    ...heard.flatMap((name) => statesNamed(conceptWords(name), 'en')),
  ];
  return statesNamed(title.slice(0, SUBJECT), language).some((state) => !known.includes(state));
}
const STATE = /:state-(\w\w)$/;
/** Characters of a headline in which who acts is named. */
const SUBJECT = 24;

/**
 * Who confirms what was told: by a report of its own (`confirmations`), or "Pentagon confirms", "Kremlin confirms", whose
 * headline says so, of a government or a side that had not spoken.
 */
export function newVoices(article: JudgedArticle, before: Story, told: readonly Claim[]): readonly Claim[] {
  const { verdict, title } = article;
  const [second] = confirmations(article, before.members);
  if (second) return [{ kind: 'attribution', value: second.value, quote: second.quote.text }];
  const marks = certaintyOf([...wordsOf(title)]);
  if (!marks.has('sure') || marks.size > 1) return [];
  const speakers = speakersIn(verdict.facts);
  const heard = [...voicesHeard(before.members), ...valuesOf(told, 'attribution')].map(authorityOf);
  const fact = verdict.facts.attribution.find((one) => {
    const { value } = one;
    const voice = voiceOf(value);
    const isHeard =
      (voice?.party && isInTitle(one)) || (isOfficial(value) && speakers.includes(voice?.voice ?? ''));
    return isHeard && isHeadedBy(one, article) && !heard.includes(authorityOf(value));
  });
  return fact ? [{ kind: 'attribution', value: fact.value, quote: fact.quote.text }] : [];
}

/**
 * Who speaks in the headline, or below one that names his state ("South Korea confirms", by its defence ministry), or in
 * the first sentence where nobody is heard in the headline ("Berlin confirme").
 */
function isHeadedBy(fact: Fact, article: JudgedArticle): boolean {
  const { title, language, verdict } = article;
  if (isInTitle(fact)) return true;
  if (!leads(fact)) return false;
  if (opens(fact, article) && !verdict.facts.attribution.some(isInTitle)) return true;
  const authority = authorityOf(fact.value);
  const isNamed = verdict.evidence.some(({ field, concept }) => field === 'title' && concept === authority);
  const states = statesNamed(conceptWords(authority), 'en');
  return isNamed || statesNamed(title, language).some((state) => states.includes(state));
}

function isSaidByASide(speakers: readonly Fact[]): boolean {
  return speakers.some((fact) => leads(fact) && isOfASide(fact.value));
}

function isOfficial(name: string): boolean {
  const voice = voiceOf(name);
  return voice !== null && (voice.government !== null || topic.officials.includes(voice.voice));
}
