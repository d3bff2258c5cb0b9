import { createHash } from 'node:crypto';
import type { Article, Decision, JudgedArticle } from '../article/article.ts';
import type { Destination } from '../runtime/settings.ts';
import { isInLanguage } from '../runtime/text/languages.ts';
import type { Story } from '../story/story.ts';
import type { Verdict } from '../topic/verdict.ts';
import { tellingOf } from './told.ts';

const ALERTED = 'first fresh article of the story that passes the filter';

/**
 * What each destination's subscription makes of an article that has just joined a story: told once of each story, by
 * the first article that is fresh and passes its filter. Pure; the reasons are kept with the article.
 */
export function decide(
  article: Article & { readonly verdict: Verdict },
  story: Story,
  destinations: readonly Destination[],
): readonly Decision[] {
  return destinations.map((destination) => {
    const decision = (outcome: Decision['outcome'], why: string): Decision => ({
      destination: destination.name,
      outcome,
      why,
    });
    const unasked = notAskedFor({ ...article.verdict, language: article.language }, destination);
    if (unasked !== null) return decision('not subscribed', unasked);
    const told = story.alerted[destination.name];
    if (told === alertIdOf(story.id, article.id)) return decision('alerted', ALERTED);
    if (told) return decision('already alerted', `told of this story by alert ${told}`);
    if (!article.fresh) {
      return decision(
        'held back',
        "dated too long before it was first seen: over settings.freshHours in a feed's first document, over 7 days in a later one",
      );
    }
    if (!story.members.some(({ trusted }) => trusted)) {
      return decision('held back', 'only feeds of low trust carry it so far');
    }
    return decision('alerted', ALERTED);
  });
}

/** What a destination asks for: of which labels and languages, and of core from which score on. */
export type Subscription = Pick<Destination, 'labels' | 'minScore' | 'languages'>;

/** Why an article is none that a destination asks for; null when it is one. */
export function notAskedFor(
  { label, score, language }: Pick<Verdict, 'label' | 'score'> & Pick<Article, 'language'>,
  { labels, minScore, languages }: Subscription,
): string | null {
  if (!labels.some((wanted) => wanted === label)) return `label ${label} is not among ${labels.join(', ')}`;
  if (label === 'core' && score < minScore) return `score ${score.toFixed(2)} is under ${minScore}`;
  if (languages && !languages.some((asked) => isInLanguage(language, asked)))
    return `language ${language ?? 'unknown'} is not asked for`;
  return null;
}

/** One alert for one article in one story, however often it is decided. */
export function alertIdOf(storyId: string, articleId: string): string {
  return createHash('sha256').update(`alert ${storyId} ${articleId}`).digest('base64url').slice(0, 16);
}

/** One update for one article after one alert, however often it is decided. */
export function updateIdOf(alertId: string, articleId: string): string {
  return createHash('sha256').update(`update ${alertId} ${articleId}`).digest('base64url').slice(0, 16);
}

/** The story with the alert that these decisions make, to be announced; a story remembers whom it has told. */
export function withAlert(
  story: Story,
  article: JudgedArticle,
  decisions: readonly Decision[],
  decidedAt: string,
): Story {
  const destinations = decisions
    .filter(({ outcome, destination }) => outcome === 'alerted' && !story.alerted[destination])
    .map(({ destination }) => destination);
  if (destinations.length === 0) return story;
  const alertId = alertIdOf(story.id, article.id);
  return {
    ...story,
    alerted: { ...story.alerted, ...Object.fromEntries(destinations.map((name) => [name, alertId])) },
    toldAt: story.toldAt ?? decidedAt,
    told: { ...story.told, [alertId]: tellingOf(article) },
    unannounced: [
      ...story.unannounced,
      { alertId, articleId: article.id, reason: 'new story', decidedAt, destinations },
    ],
  };
}
