import type { Claim } from '../article/claims-difference.ts';
import { DAY_MS } from '../runtime/spans.ts';
import type { Cited, Member, Story, StoryFacts } from '../story/story.ts';
import { noFacts, type Quantity } from '../topic/verdict.ts';
import type { DigestStory } from './alert.ts';
import { claimWords } from './render/changes.ts';
import { isOfGoods } from './render/facts.ts';
import { isFallen, standingLines } from './render/standing.ts';
import { countOf, oneLine, quantityWords, timeWords } from './render/words.ts';
import { citedBy } from './story-content.ts';
import { newsBetween, newsLines } from './updates.ts';

const MOST_TROUBLES = 2;
/** Of a headline that a line names beside its own. */
const MOST_HEADLINE = 48;

/**
 * A story as a digest tells it: what befell it and what is new in it from `since` to `until`, in words.
 *
 * @param shown the member whose headline stands for it
 * @param reader the destination's name, which tells what it was told before
 */
export function digestStory(
  story: Story,
  shown: Member,
  reader: string,
  since: string,
  until: string,
): DigestStory {
  const added = seenBetween(story, since, until);
  const isNew = story.openedAt >= since;
  const isTold = story.toldAt !== undefined && story.alerted[reader] !== undefined;
  return {
    storyId: story.id,
    storyUrl: null,
    headline: shown.title,
    url: shown.url ?? '',
    source: shown.outlet,
    stateAffiliated: shown.stateAffiliated,
    language: shown.language,
    label: shown.label,
    score: shown.score,
    reason: [
      ...troubleWords(story, until),
      ...(isNew ? answerWords(story) : []),
      ...correctedWords(story, reader, since, until),
      ...(isNew ? ['new'] : []),
      ...newsLines(story, since, until),
      ...(isNew ? [] : cameWords(story, reader, since, until)),
      ...(isTold ? [`told ${hourOf(story.toldAt ?? '', until)}`] : []),
    ].join('; '),
    facts: isFallen(story)
      ? noFacts
      : isNew
        ? story.facts
        : newestFirst(story, added, newsBetween(story, since, until)),
    cited: citedBy(story),
    origins: story.origins,
  };
}

/**
 * What made it change, as far as it is not told by what befell it. An article joins when it has been read, which may be in
 * the period after the one in which it was seen; who came or changed last stands last among the members.
 */
function cameWords(story: Story, reader: string, since: string, until: string): readonly string[] {
  const added = seenBetween(story, since, until);
  if (added.length > 0) return [countOf(added.length, 'more article')];
  if (isTroubled(story, since, until) || correctedWords(story, reader, since, until).length > 0) return [];
  const isEdited = (story.corrections ?? []).some(({ at }) => isWithin(at, since, until));
  if (story.changedAt >= until && !isEdited) return answerWords(story);
  const last = story.members.at(-1);
  return [isEdited || (last?.version ?? 1) > 1 ? 'an article edited' : countOf(1, 'more article')];
}

/** When a reader was last told in the span that claims have changed which he had been told. */
function correctedWords({ corrections = [] }: Story, reader: string, since: string, until: string) {
  const last = corrections.findLast(
    ({ at, destinations }) => isWithin(at, since, until) && destinations.includes(reader),
  );
  return last ? [`corrected ${hourOf(last.at, until)}`] : [];
}

/** "And 6 more" is to hide what was known: before it stand figures that are news, then others of the articles that came. */
function newestFirst({ facts }: Story, added: readonly Member[], news: readonly Claim[]): StoryFacts {
  const told = new Set(news.map(claimWords));
  const came = new Set(added.map(({ articleId }) => articleId));
  const weigh = ({ value, articleId = '' }: Cited<Quantity>) =>
    Number(told.has(quantityWords(value))) * 2 + Number(came.has(articleId));
  return { ...facts, quantities: facts.quantities.toSorted((one, other) => weigh(other) - weigh(one)) };
}

/** `04:41 UTC`, and on which day where it is not within a day before the digest. */
function hourOf(at: string, until: string): string {
  const hour = `${at.slice(11, 16)} UTC`;
  return Date.parse(until) - Date.parse(at) < DAY_MS ? hour : (timeWords(at) ?? hour);
}

/** The first claim of a kind: what a line has room for. */
export function inShort({ cited: _, ...story }: DigestStory): DigestStory {
  const { direction, stages, quantities, goods } = story.facts;
  return {
    ...story,
    facts: {
      ...noFacts,
      direction,
      stages: stages.slice(0, 1),
      quantities: quantities.filter(({ value, background }) => isOfGoods(value) && !background).slice(0, 1),
      goods: goods.slice(0, 1),
    },
  };
}

function answerWords({ precedent }: Story): readonly string[] {
  if (!precedent?.answered) return [];
  const { headline, isDenied: denies } = precedent.answered;
  return [`${denies ? 'denies' : 'answers'} “${oneLine(headline, MOST_HEADLINE)}”`];
}

/** That it was withdrawn or is denied goes before whatever else is said of a story; the headline of that stands elsewhere. */
function troubleWords(story: Story, until: string): readonly string[] {
  return standingLines(story)
    .filter(({ kind, at }) => (kind === 'withdrawn' || kind === 'denied') && at < until)
    .map(({ words }) => words.replace(/: “.*$/u, ''))
    .map((words) => (words.startsWith('Withdrawn') ? words.toUpperCase() : words))
    .slice(0, MOST_TROUBLES);
}

/** Whether a report of it was withdrawn within the period, or it was denied. */
export function isTroubled({ fallen = [], denials = [] }: Story, since: string, until: string): boolean {
  return [...fallen, ...denials].some(({ at }) => isWithin(at, since, until));
}

export function seenBetween({ members }: Story, since: string, until: string): readonly Member[] {
  return members.filter(({ seenAt }) => isWithin(seenAt, since, until));
}

export const isWithin = (at: string, since: string, until: string): boolean => at >= since && at < until;
