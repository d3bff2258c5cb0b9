import type { Article, Decision, JudgedArticle } from '../article/article.ts';
import type { Claim } from '../article/claims-difference.ts';
import { leads } from '../story/origins.ts';
import type { PendingAlert, Story, StoryUpdate } from '../story/story.ts';
import type { Facts } from '../topic/verdict.ts';
import type { StoryAlert } from './alert.ts';
import { updateIdOf } from './decide.ts';
import { newsIn } from './news.ts';
import { claimWords, newsWords } from './render-changes.ts';
import { conceptWords } from './render-words.ts';
import { storyContent } from './story-content.ts';

/** More of one story in a day is for the digest. */
export const MOST_UPDATES_A_DAY = 3;
const MOST_UPDATES = 20;
const MOST_BESIDE = 3;
const DAY_MS = 24 * 3_600_000;

/**
 * The story with what an article brings to those who were told of it: one record, and one alert for each alert that
 * they had been told of it by. Done again for the same article it changes nothing, since the story before then has the
 * article; what edits of it change is told by corrections.
 *
 * @param before the story as it stood before the article joined it
 * @param decisions of `decide`: who was told already, and would be told of this article by itself
 * @param others what other stories of these days claim
 */
export function withUpdate(
  story: Story,
  before: Story,
  article: JudgedArticle,
  decisions: readonly Decision[],
  others: readonly Facts[],
  now: string,
): Story {
  const isKnown = [...before.members, before.lead].some(({ articleId }) => articleId === article.id);
  const wanting = decisions
    .filter(({ outcome }) => outcome === 'already alerted')
    .map((one) => one.destination);
  if (isKnown || wanting.length === 0 || !article.fresh || !article.outlet.trusted) return story;
  const news = newsIn(article, before, others);
  if (news.length === 0) return story;
  const alerts = isFull(before, now) ? [] : alertsFor(wanting, before, article);
  const update = { articleId: article.id, at: now, news, beside: besideOf(news, before.facts), alerts };
  const pending = alerts.map(
    ({ alertId, of, destinations }): PendingAlert => ({
      alertId,
      articleId: article.id,
      reason: reasonOf(update, article),
      decidedAt: now,
      destinations,
      follows: of,
    }),
  );
  return {
    ...story,
    updates: [...(story.updates ?? []), update].slice(-MOST_UPDATES),
    unannounced: [...story.unannounced, ...pending],
  };
}

/** One for each alert that destinations had been told by: what it follows differs. */
function alertsFor(
  destinations: readonly string[],
  { alerted }: Story,
  { id }: Article,
): StoryUpdate['alerts'] {
  return [...Map.groupBy(destinations, (name) => alerted[name] ?? '')].map(([of, names]) => ({
    alertId: updateIdOf(of, id),
    of,
    destinations: names,
  }));
}

function isFull({ updates = [] }: Story, now: string): boolean {
  const since = new Date(Date.parse(now) - DAY_MS).toISOString();
  return updates.filter(({ at, alerts }) => at > since && alerts.length > 0).length >= MOST_UPDATES_A_DAY;
}

/** Figures of the same unit where the story has any, else its figures; of other claims those of the same kind. */
function besideOf(news: readonly Claim[], facts: Facts): readonly Claim[] {
  const [first] = news;
  switch (first?.kind) {
    case 'quantities': {
      const { unit } = first.value;
      const same = facts.quantities.filter(({ value }) => value.unit === unit);
      return (same.length > 0 ? same : facts.quantities)
        .slice(0, MOST_BESIDE)
        .map(({ value, quote }) => ({ kind: 'quantities', value, quote: quote.text }));
    }
    case 'goods':
      return facts.goods
        .slice(0, MOST_BESIDE)
        .map(({ value, quote }) => ({ kind: 'goods', value, quote: quote.text }));
    case 'direction': {
      const { direction } = facts;
      return direction ? [{ kind: 'direction', value: direction.value, quote: direction.quote.text }] : [];
    }
    case 'stages':
      return facts.stages
        .slice(0, 1)
        .map(({ value, quote }) => ({ kind: 'stages', value, quote: quote.text }));
    default:
      return [];
  }
}

function reasonOf(
  { news, beside }: Pick<StoryUpdate, 'news' | 'beside'>,
  { verdict }: JudgedArticle,
): string {
  const told = beside.length > 0 ? ` (told: ${beside.map(claimWords).join(', ')})` : '';
  const { attribution } = verdict.facts;
  const speaker = (attribution.find(leads) ?? attribution[0])?.value;
  const isSpeaker = news.some(({ kind }) => kind === 'attribution');
  return `new in this story: ${newsWords(news)}${told}${speaker && !isSpeaker ? `, by ${conceptWords(speaker)}` : ''}`;
}

/** Decisions as they are kept with the article: who was told what is new in it, and who reads it in the digest. */
export function updatedDecisions(
  decisions: readonly Decision[],
  { updates = [] }: Story,
  { id }: Article,
): readonly Decision[] {
  const update = updates.find(({ articleId }) => articleId === id);
  if (!update) return decisions;
  return decisions.map((decision) => {
    const { destination, outcome, why } = decision;
    if (outcome !== 'already alerted') return decision;
    const alert = alertOf(update, destination);
    if (alert)
      return { ...decision, outcome: 'updated', why: `${why}; new in it: ${newsWords(update.news)}` };
    if (update.alerts.length > 0) return decision;
    const limit = `after ${MOST_UPDATES_A_DAY} updates in a day the digest tells it`;
    return { ...decision, why: `${why}; new in it: ${newsWords(update.news)}; ${limit}` };
  });
}

/** The update by which a destination is told of what an article brings to the story, if it is. */
export function updateOf(
  { updates = [] }: Story,
  articleId: string,
  destination: string,
): string | undefined {
  const update = updates.find((one) => one.articleId === articleId);
  return update && alertOf(update, destination)?.alertId;
}

/** What articles that joined a story in a span of time brought to it, whoever was told. */
export function newsBetween({ updates = [] }: Story, since: string, until: string): readonly Claim[] {
  return updates.filter(({ at }) => at >= since && at < until).flatMap(({ news }) => news);
}

function alertOf({ alerts }: StoryUpdate, destination: string): StoryUpdate['alerts'][number] | undefined {
  return alerts.find(({ destinations }) => destinations.includes(destination));
}

/** What an update says; as of a new story where nothing was told after all by the alert that it follows. */
export function updateContent(
  story: Story,
  article: JudgedArticle,
  pending: PendingAlert,
  followed: StoryAlert | null,
): StoryAlert {
  const content = storyContent(story, article, pending);
  const update = story.updates?.find(({ articleId }) => articleId === article.id);
  if (!followed || !update) return content;
  const { id: alertId, decidedAt, headline } = followed;
  return { ...content, update: { alertId, decidedAt, headline, news: update.news, beside: update.beside } };
}
