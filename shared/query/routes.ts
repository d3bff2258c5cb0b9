import type * as v from 'valibot';
import type { AlertContent } from '../alert/alert.ts';
import type { AlertStore } from '../alert/alert-store.ts';
import { coverageBetween } from '../alert/coverage.ts';
import { correctionWords } from '../alert/render/correction.ts';
import { describeCoverage, describeMissing, sightOf } from '../alert/render/coverage.ts';
import { LEFT_OUT } from '../alert/troubles/spending-notice.ts';
import type { Article } from '../article/article.ts';
import type { ArticleStore } from '../article/article-store.ts';
import type { FeedStore } from '../feed/feed-store.ts';
import type { Clock } from '../runtime/clock.ts';
import { isInLanguage } from '../runtime/languages.ts';
import { beginningOf } from '../runtime/shorten.ts';
import type { Blobs } from '../store/blobs.ts';
import { monthOf, type Spending, stageOf } from '../store/spending.ts';
import type { Story } from '../story/story.ts';
import type { StoryStore } from '../story/story-store.ts';
import { isKindOf } from '../topic/kinds-of-goods.ts';
import type { Facts, JudgedText } from '../topic/verdict.ts';
import type {
  CoverageReply,
  ItemReply,
  ItemsReply,
  LabelReply,
  SpendingReply,
  StoriesReply,
  StoryReply,
} from './api-types.ts';
import { digestRoute } from './digest-route.ts';
import { feedRoutes } from './feed-routes.ts';
import { filtersRoute } from './filters-route.ts';
import { labelRoutes } from './label-routes.ts';
import type { LabelStore } from './labels.ts';
import { coverageQuery, itemsQuery, labelBody, storiesQuery } from './requests.ts';
import { ApiProblem, type ApiRequest, jsonOf, type Route, validated } from './router.ts';
import { letters, textFilter } from './text-filter.ts';
import {
  decisionRecord,
  deliveryRecord,
  historyRecord,
  itemSummary,
  sharesOf,
  storyHistory,
  storySummary,
} from './views.ts';

/** What the API reads, and the labels it writes. */
export interface QueryServices {
  readonly clock: Clock;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  readonly labels: LabelStore;
  readonly blobs: Blobs;
  /** What a month (`2026-11`) has cost, or null. */
  readonly spending: (month: string) => Promise<Spending | null>;
}

/** The routes of `api-types.ts`. None scans: a filter reads at most `MOST_READ` of its shelf, then gives a cursor. */
export const routes: readonly Route<QueryServices>[] = [
  { method: 'GET', path: /^\/api\/stories$/, answer: ({ query }, _, services) => stories(query, services) },
  {
    method: 'GET',
    path: /^\/api\/stories\/([^/]+)$/,
    answer: (_, [id = ''], services) => story(id, services),
  },
  { method: 'GET', path: /^\/api\/items$/, answer: ({ query }, _, services) => items(query, services) },
  { method: 'GET', path: /^\/api\/items\/([^/]+)$/, answer: (_, [id = ''], services) => item(id, services) },
  {
    method: 'POST',
    path: /^\/api\/items\/([^/]+)\/labels$/,
    status: 201,
    answer: (request, [id = ''], services) => label(id, request, services),
  },
  ...feedRoutes,
  ...labelRoutes,
  digestRoute,
  filtersRoute,
  { method: 'GET', path: /^\/api\/coverage$/, answer: ({ query }, _, services) => coverage(query, services) },
  { method: 'GET', path: /^\/api\/spending$/, answer: (_, __, services) => spending(services) },
];

const MOST_READ = 1000;
const PAGE = 100;
const TEXT_LIMIT = 20_000;
const BODY_LIMIT = 10_000;
const DAY_MS = 86_400_000;

type Query = Readonly<Record<string, string>>;

async function stories(query: Query, services: QueryServices): Promise<StoriesReply> {
  const wanted = validated(storiesQuery, query);
  const says = await searchFor(wanted.text ?? '');
  const fits = (one: Story) =>
    (!wanted.label || one.label === wanted.label) &&
    fitsLanguages(one, wanted.language) &&
    fitsFacts(one.facts, wanted) &&
    says({ titles: one.members.map(({ title }) => title), facts: one.facts });
  const page = await filtered(
    (most, cursor) =>
      services.stories.list({ limit: most, cursor, ...(wanted.since ? { since: wanted.since } : {}) }),
    fits,
    wanted.limit,
    wanted.cursor ?? null,
  );
  return { stories: page.items.map(storySummary), cursor: page.cursor };
}

function fitsLanguages({ members }: Story, asked: string | undefined): boolean {
  return asked === undefined || members.some(({ language }) => isInLanguage(language, asked));
}

/** A filter for words and names, in whatever language the names are given. */
async function searchFor(text: string): Promise<ReturnType<typeof textFilter>> {
  if (text === '') return textFilter(text);
  const { withOtherNames } = await import('./other-names.ts');
  return textFilter(withOtherNames(text));
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
  return {
    story: storySummary(found.value),
    articles: members.map(itemSummary),
    alerts,
    history: storyHistory(found.value, members),
  };
}

function reasonOf(content: AlertContent | null): string {
  if (content?.kind === 'correction') return `correction: ${correctionWords(content)}`;
  return content?.kind === 'story' ? content.reason : '';
}

async function items(query: Query, services: QueryServices): Promise<ItemsReply> {
  const wanted = validated(itemsQuery, query);
  const { since } = wanted;
  const says = await searchFor(wanted.text ?? '');
  const page = await filtered(
    (most, cursor) =>
      services.articles.listOf(wanted.label, { limit: most, cursor, ...(since ? { since } : {}) }),
    (article) =>
      fitsItem(article, wanted) &&
      says({ titles: [article.title, article.summary], facts: article.verdict?.facts ?? null }),
    wanted.limit,
    wanted.cursor ?? null,
  );
  if (wanted.source && page.items.length === 0) await mustBeSource(wanted.source, services);
  return { items: page.items.map(itemSummary), cursor: page.cursor };
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

/** Direction, a stage among those named, and goods of a kind: who asks for missiles wants KN-23s too. */
function fitsFacts(
  facts: Facts | null,
  { direction, stage, goods }: Pick<v.InferOutput<typeof itemsQuery>, 'direction' | 'stage' | 'goods'>,
): boolean {
  return (
    (!direction || facts?.direction?.value === direction) &&
    (!stage || facts?.stages.some(({ value }) => value === stage) === true) &&
    (!goods || facts?.goods.some(({ value }) => isKindOf(value, goods)) === true)
  );
}

/** A page of what passes a filter; after `MOST_READ` it stops with what it has, so that no request is unbounded. */
async function filtered<Value>(
  read: (most: number, cursor: string | null) => Promise<{ items: readonly Value[]; cursor: string | null }>,
  fits: (value: Value) => boolean,
  most: number,
  start: string | null,
): Promise<{ items: readonly Value[]; cursor: string | null }> {
  const found: Value[] = [];
  let cursor = start;
  for (let seen = 0; seen < MOST_READ; ) {
    // Where nothing is left out, the first page is the answer.
    let page = await read(seen === 0 ? most : PAGE, cursor);
    seen += Math.max(page.items.length, 1);
    const fitting = page.items.flatMap((item, at) => (fits(item) ? [at] : []));
    const last = fitting[most - found.length - 1];
    // A cursor can stand only at the end of what was read: what is more than wanted is read by the next request.
    if (last !== undefined && fitting.at(-1) !== last) page = await read(last + 1, cursor);
    found.push(...page.items.filter(fits));
    cursor = page.cursor;
    if (cursor === null || last !== undefined) break;
  }
  return { items: found, cursor };
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
  const articlesOf = (storyId: string) => `"arms-watch story ${storyId}" lists its articles`;
  if (await stories.get(id)) return `: it is a story, and ${articlesOf(id)}`;
  const alert = await alerts.get(id);
  return alert && 'storyId' in alert ? `: it is an alert of a story, and ${articlesOf(alert.storyId)}` : '';
}

async function otherwiseThanStory(id: string, { articles, alerts }: QueryServices): Promise<string> {
  const shows = (storyId: string) => `of the story ${storyId}, which "arms-watch story ${storyId}" shows`;
  const article = await articles.get(id);
  if (article) {
    const { storyId } = article.value;
    return `: it is an article ${storyId ? shows(storyId) : `of no story; "arms-watch explain ${id}" explains it`}`;
  }
  const alert = await alerts.get(id);
  return alert && 'storyId' in alert ? `: it is an alert ${shows(alert.storyId)}` : '';
}

async function label(id: string, request: ApiRequest, services: QueryServices): Promise<LabelReply> {
  const wanted = validated(labelBody, jsonOf(request, BODY_LIMIT));
  await articleOf(id, services);
  const stored = { ...wanted, at: services.clock.now().toISOString() };
  await services.labels.add({ ...stored, articleId: id });
  return { stored };
}

async function coverage(query: Query, services: QueryServices): Promise<CoverageReply> {
  const { day } = validated(coverageQuery, query);
  const now = services.clock.now();
  const from = new Date(`${day ?? now.toISOString().slice(0, 10)}T00:00:00Z`);
  if (from > now) {
    const today = now.toISOString().slice(0, 10);
    throw new ApiProblem(
      400,
      `day: expected one that has begun, but ${day} lies ahead: it is ${today} in UTC`,
    );
  }
  const to = new Date(Math.min(from.getTime() + DAY_MS - 1, now.getTime()));
  const stage = stageOf(await services.spending(monthOf(now)));
  const statement = await coverageBetween(
    from,
    to,
    { ...services, outbox: services.alerts, spending: stage },
    now,
  );
  return {
    ...statement,
    sight: sightOf(statement),
    sentence: describeCoverage(statement),
    missing: describeMissing(statement),
  };
}

async function spending(services: QueryServices): Promise<SpendingReply> {
  const month = monthOf(services.clock.now());
  const known = await services.spending(month);
  const {
    essential = 0,
    pages = 0,
    secondOpinions = 0,
    stage = 'normal',
    cap = null,
    until = null,
  } = known ?? {};
  const usd = (essential + pages + secondOpinions) / 1e6;
  return { month, usd, cap, stage, leftOut: LEFT_OUT[stage], until };
}
