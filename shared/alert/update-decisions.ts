import type { Decision, JudgedArticle } from '../article/article.ts';
import type { Story } from '../story/story.ts';
import { takenFor } from './news.ts';
import { updateWords } from './render/changes.ts';
import { toldBy, toldToAll } from './told.ts';
import { alertOf, IN_IT, MOST_UPDATES_A_DAY } from './updates.ts';

/**
 * Decisions as they are kept with the article: who was told what is new in it, who reads it in the digest, and of figures
 * that were told to nobody which told ones they were taken for.
 *
 * @param before the story as it stood before the article joined it; null where the article opened it
 * @param others the other stories of these days
 */
export function updatedDecisions(
  decisions: readonly Decision[],
  { updates = [] }: Story,
  article: JudgedArticle,
  before: Story | null,
  others: readonly Story[],
): readonly Decision[] {
  const own = updates.filter(({ articleId }) => articleId === article.id);
  return decisions.map((decision) => {
    const { destination, outcome, why } = decision;
    const update = own.find((one) => alertOf(one, destination));
    if (outcome !== 'already alerted' && !update) return decision;
    if (update) return { ...decision, outcome: 'updated', why: `${why}; ${updateWords(update, IN_IT)}` };
    const untold = own.find(({ alerts }) => alerts.length === 0);
    if (!untold)
      return { ...decision, why: [why, ...silenceOf(article, destination, before, others)].join('; ') };
    const limit = `after ${MOST_UPDATES_A_DAY} updates in a day the digest tells it`;
    return { ...decision, why: `${why}; ${updateWords(untold, IN_IT)}; ${limit}` };
  });
}

/** Why what an article claims was news to nobody. */
function silenceOf(
  article: JudgedArticle,
  destination: string,
  before: Story | null,
  others: readonly Story[],
): readonly string[] {
  if (before === null) return [];
  if (article.verdict.label !== 'core') return [`as ${article.verdict.label} it brings no news`];
  const taken = takenForOf(article, destination, before, others);
  return taken.length > 0 ? taken : ['headline and first sentence claim nothing that was not told'];
}

function takenForOf(
  article: JudgedArticle,
  destination: string,
  before: Story,
  others: readonly Story[],
): readonly string[] {
  const of = before.alerted[destination];
  if (of === undefined) return [];
  return takenFor(article, [
    { storyId: null, claims: toldBy(before, of) },
    ...others.map((one) => ({ storyId: one.id, claims: toldToAll(one, [destination]) })),
  ]);
}
