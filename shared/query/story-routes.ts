import type { AlertContent } from '../alert/alert.ts';
import { correctionWords } from '../alert/render/correction.ts';
import { isInLanguage } from '../runtime/text/languages.ts';
import type { Story } from '../story/story.ts';
import { fitting } from './answer-size.ts';
import type { StoriesReply, StoryReply } from './api-types.ts';
import { filtered, fitsFacts, searchFor } from './list-filters.ts';
import { storiesQuery } from './requests.ts';
import { ApiProblem, type ApiRequest, type Route, validated } from './router.ts';
import type { QueryServices } from './routes.ts';
import { deliveryRecord, itemSummary, storyHistory, storySummary } from './views.ts';

/** The list of stories, and one with its articles and who was told of it. */
export const storyRoutes: readonly Route<QueryServices>[] = [
  { method: 'GET', path: /^\/api\/stories$/, answer: ({ query }, _, services) => stories(query, services) },
  {
    method: 'GET',
    path: /^\/api\/stories\/([^/]+)$/,
    answer: (_, [id = ''], services) => story(id, services),
  },
];

async function stories(query: ApiRequest['query'], services: QueryServices): Promise<StoriesReply> {
  const wanted = validated(storiesQuery, query);
  const { since, until } = wanted;
  const says = await searchFor(wanted.text ?? '');
  const fits = (one: Story) =>
    (!wanted.label || one.label === wanted.label) &&
    fitsLanguages(one, wanted.language) &&
    fitsFacts(one.facts, wanted) &&
    says({ titles: one.members.map(({ title }) => title), facts: one.facts });
  const { items, cursor } = await filtered(
    (most, cursor) => services.stories.list({ since, until, limit: most, cursor }),
    (one) => (fits(one) ? storySummary(one) : null),
    wanted.limit,
    wanted.cursor ?? null,
  );
  return { stories: items, cursor };
}

function fitsLanguages({ members }: Story, asked: string | undefined): boolean {
  return asked === undefined || members.some(({ language }) => isInLanguage(language, asked));
}

async function story(id: string, services: QueryServices): Promise<StoryReply> {
  const found = await services.stories.get(id);
  if (!found) throw new ApiProblem(404, `there is no story ${id}${await otherwiseThanStory(id, services)}`);
  const members = await services.articles.ofStory(id, 200);
  const corrections = (found.value.corrections ?? []).map(({ alertId }) => alertId);
  const updates = (found.value.updates ?? []).flatMap(({ alerts }) => alerts.map(({ alertId }) => alertId));
  const alertIds = [...new Set([...Object.values(found.value.alerted), ...updates, ...corrections])];
  const alerts = await Promise.all(
    alertIds.map(async (alertId) => {
      const content = await services.alerts.get(alertId);
      return {
        id: alertId,
        reason: reasonOf(content),
        decidedAt: content?.decidedAt ?? '',
        deliveries: (await services.alerts.deliveries(alertId)).map(deliveryRecord),
      };
    }),
  );
  const whole = { story: storySummary(found.value), alerts };
  const articles = fitting(members.map(itemSummary), whole);
  const history = fitting(storyHistory(found.value, members), { ...whole, articles });
  const leftOut = members.length - articles.length;
  return { ...whole, articles, ...(leftOut > 0 && { leftOut }), history };
}

function reasonOf(content: AlertContent | null): string {
  if (content?.kind === 'correction') return `correction: ${correctionWords(content)}`;
  return content?.kind === 'story' ? content.reason : '';
}

async function otherwiseThanStory(id: string, { articles, alerts }: QueryServices): Promise<string> {
  const shows = (storyId: string) => `of the story ${storyId}, which /api/stories/${storyId} shows`;
  const article = await articles.get(id);
  if (article) {
    const { storyId } = article.value;
    return `: it is an article ${storyId ? shows(storyId) : `of no story; /api/items/${id} explains it`}`;
  }
  const alert = await alerts.get(id);
  return alert && 'storyId' in alert ? `: it is an alert ${shows(alert.storyId)}` : '';
}
