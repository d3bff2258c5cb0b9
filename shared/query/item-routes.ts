import * as v from 'valibot';
import type { Article } from '../article/article.ts';
import { isInLanguage } from '../runtime/text/languages.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import type { JudgedText } from '../topic/verdict.ts';
import type { ItemReply, ItemsReply, LabelReply, LabelsReply } from './api-types.ts';
import { filtered, fitsFacts, searchFor } from './list-filters.ts';
import { itemsQuery, labelBody, limit } from './requests.ts';
import { ApiProblem, type ApiRequest, jsonOf, type Route, validated } from './router.ts';
import type { QueryServices } from './routes.ts';
import { letters } from './text-filter.ts';
import { decisionRecord, historyRecord, itemSummary, sharesOf } from './views.ts';

/** The list of articles, one with all that was judged of it, and what people say of them. */
export const itemRoutes: readonly Route<QueryServices>[] = [
  { method: 'GET', path: /^\/api\/items$/, answer: ({ query }, _, services) => items(query, services) },
  { method: 'GET', path: /^\/api\/items\/([^/]+)$/, answer: (_, [id = ''], services) => item(id, services) },
  {
    method: 'POST',
    path: /^\/api\/items\/([^/]+)\/labels$/,
    status: 201,
    answer: (request, [id = ''], services) => label(id, request, services),
  },
  { method: 'GET', path: /^\/api\/labels$/, answer: ({ query }, _, services) => labels(query, services) },
];

const TEXT_LIMIT = 20_000;
const BODY_LIMIT = 10_000;

const labelsQuery = v.strictObject({ limit, cursor: v.optional(v.string()) });

async function items(query: ApiRequest['query'], services: QueryServices): Promise<ItemsReply> {
  const wanted = validated(itemsQuery, query);
  const { since, until } = wanted;
  const says = await searchFor(wanted.text ?? '');
  const page = await filtered(
    (most, cursor) => services.articles.listOf(wanted.label, { since, until, limit: most, cursor }),
    (article) =>
      fitsItem(article, wanted) &&
      says({ titles: [article.title, article.summary], facts: article.verdict?.facts ?? null })
        ? itemSummary(article)
        : null,
    wanted.limit,
    wanted.cursor ?? null,
  );
  if (wanted.source && page.items.length === 0) await mustBeSource(wanted.source, services);
  return page;
}

/**
 * Outlets are as many as feeds name, and articles keep those of feeds that are gone: only where nothing was found is it
 * worth saying that no feed has such an outlet, and which it may have meant.
 */
async function mustBeSource(source: string, { feeds }: QueryServices): Promise<void> {
  const names = [...new Set((await feeds.all()).map(({ value }) => value.feed.publisher))];
  const wanted = letters(source);
  if (names.length === 0 || names.some((name) => letters(name) === wanted)) return;
  const alike = names.filter(
    (name) => letters(name).includes(wanted) || (wanted !== '' && wanted.includes(letters(name))),
  );
  const meant = (alike.length > 0 ? alike : names).slice(0, 5).map((name) => `"${name}"`);
  throw new ApiProblem(
    400,
    `source: no feed has the outlet ${JSON.stringify(source)}; expected one such as ${meant.join(', ')}`,
  );
}

function fitsItem(article: Article, wanted: v.InferOutput<typeof itemsQuery>): boolean {
  return (
    (!wanted.language || isInLanguage(article.language, wanted.language)) &&
    (!wanted.source || letters(article.outlet.name) === letters(wanted.source)) &&
    fitsFacts(article.verdict?.facts ?? null, wanted)
  );
}

async function item(id: string, services: QueryServices): Promise<ItemReply> {
  const article = await articleOf(id, services);
  const stored = article.textKey ? await services.blobs.getText(article.textKey) : null;
  const judged: Pick<JudgedText, 'text'> = stored ? JSON.parse(stored) : { text: '' };
  return {
    item: itemSummary(article),
    summary: article.summary,
    text: beginningOf(judged.text, TEXT_LIMIT),
    textTruncated: judged.text.length > TEXT_LIMIT,
    evidence: article.verdict?.evidence ?? [],
    contributions: sharesOf(article.verdict?.contributions ?? []),
    topicVersion: article.verdict?.topicVersion ?? '',
    ...(article.opinion && { secondOpinion: article.opinion }),
    decisions: article.decisions.map((decision) => decisionRecord(decision, article.nextSince)),
    labels: await services.labels.ofArticle(article.id),
    ...(article.history ? { history: historyRecord(article.history) } : {}),
    ...(article.setAside ? { setAside: article.setAside } : {}),
  };
}

async function articleOf(id: string, services: QueryServices): Promise<Article> {
  const found = await services.articles.get(id);
  if (!found) throw new ApiProblem(404, `there is no item ${id}${await otherwiseKnown(id, services)}`);
  return found.value;
}

/** Messages name their alert and its story at the foot, and readers ask for what they see. */
async function otherwiseKnown(id: string, { stories, alerts }: QueryServices): Promise<string> {
  const articlesOf = (storyId: string) => `/api/stories/${storyId} lists its articles`;
  if (await stories.get(id)) return `: it is a story, and ${articlesOf(id)}`;
  const alert = await alerts.get(id);
  return alert && 'storyId' in alert ? `: it is an alert of a story, and ${articlesOf(alert.storyId)}` : '';
}

async function label(id: string, request: ApiRequest, services: QueryServices): Promise<LabelReply> {
  const wanted = validated(labelBody, jsonOf(request, BODY_LIMIT));
  await articleOf(id, services);
  const stored = { ...wanted, at: services.clock.now().toISOString() };
  await services.labels.add({ ...stored, articleId: id });
  return { stored };
}

/** What people said, newest first; one person may have said more than one thing of an article. */
async function labels(query: ApiRequest['query'], services: QueryServices): Promise<LabelsReply> {
  const wanted = validated(labelsQuery, query);
  const { items: said, cursor } = await services.labels.list(wanted.limit, wanted.cursor ?? null);
  return { labels: said, cursor };
}
