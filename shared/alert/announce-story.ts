import { isJudged, type JudgedArticle } from '../article/article.ts';
import type { ArticleStore } from '../article/article-store.ts';
import { isPassing } from '../runtime/queue/faults.ts';
import type { Stored } from '../store/table.ts';
import type { PendingAlert, Story } from '../story/story.ts';
import type { StoryStore } from '../story/story-store.ts';
import type { AlertContent } from './alert.ts';
import { type AnnounceServices, announce } from './announce.ts';
import { correctionContent } from './corrections.ts';
import { storyContent } from './story-content.ts';
import { updateContent } from './updates.ts';

/** An alert that a story owes and that cannot be announced, for a reason of its own. */
export interface FailedAlert {
  readonly pending: PendingAlert;
  readonly error: unknown;
}

/**
 * Announces every alert a story still owes, then notes which it owes no more.
 *
 * @returns those that could not be announced and hold up no other: the story goes on owing them
 * @throws StaleWriteError when the story was written since it was read, and any other passing fault: try again
 */
export async function announceStory(
  stored: Stored<Story>,
  services: AnnounceServices & { readonly articles: ArticleStore; readonly stories: StoryStore },
): Promise<readonly FailedAlert[]> {
  const story = stored.value;
  const failed: FailedAlert[] = [];
  for (const pending of story.unannounced) {
    try {
      const article = (await services.articles.get(pending.articleId))?.value;
      // Found to be a copy since it was decided: then there is nothing to tell.
      if (!article || !isJudged(article)) continue;
      const content = await contentOf(story, article, pending, services);
      if (content) await announce(content, pending.destinations, services);
    } catch (error) {
      if (isPassing(error)) throw error;
      failed.push({ pending, error });
    }
  }
  if (failed.length < story.unannounced.length) {
    const unannounced = failed.map(({ pending }) => pending);
    await services.stories.save({ ...story, unannounced }, stored.revision);
  }
  return failed;
}

/** Null where nothing is left to tell: the article is off topic by now, or nobody was told what is to be corrected. */
async function contentOf(
  story: Story,
  article: JudgedArticle,
  pending: PendingAlert,
  { alerts }: AnnounceServices,
): Promise<AlertContent | null> {
  if (!pending.correction) {
    if (article.verdict.label === 'off') return null;
    if (!pending.follows) return storyContent(story, article, pending);
    const followed = await alerts.get(pending.follows);
    return updateContent(story, article, pending, followed?.kind === 'story' ? followed : null);
  }
  const corrected = await alerts.get(pending.correction.of);
  return corrected?.kind === 'story' ? correctionContent(story, article, pending, corrected) : null;
}
