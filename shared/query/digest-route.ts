import type * as v from 'valibot';
import type { DigestAlert } from '../alert/alert.ts';
import { digestsOf } from '../alert/digest.ts';
import type { ArticleStore } from '../article/article-store.ts';
import type { FeedStore } from '../feed/feed-store.ts';
import type { Clock } from '../runtime/clock.ts';
import { monthOf, type Spending, stageOf } from '../store/spending.ts';
import type { StoryStore } from '../story/story-store.ts';
import { digestQuery } from './requests.ts';
import { ApiProblem, type Route, validated } from './router.ts';

/** What a digest is read from. */
export interface DigestRouteServices {
  readonly clock: Clock;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly spending: (month: string) => Promise<Spending | null>;
}

const DAY_MS = 86_400_000;
/** Coverage is a question to the table for each hour, and the articles of the span are counted. */
const MOST_DAYS = 31;

/** `GET /api/digest`: what a digest from `since` on would say now, to whoever asks for these labels. Nothing is sent. */
export const digestRoute: Route<DigestRouteServices> = {
  method: 'GET',
  path: /^\/api\/digest$/,
  answer: ({ query }, _, services) => preview(validated(digestQuery, query), services),
};

async function preview(
  { since, label }: v.InferOutput<typeof digestQuery>,
  services: DigestRouteServices,
): Promise<DigestAlert> {
  const now = services.clock.now();
  const from = since === undefined ? new Date(now.getTime() - DAY_MS) : new Date(since);
  if (from > now) throw new ApiProblem(400, `since: expected a time that is past, but ${since} lies ahead`);
  if (now.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw new ApiProblem(400, `since: expected a time of the last ${MOST_DAYS} days, found ${since}`);
  }
  const spending = stageOf(await services.spending(monthOf(now)));
  const reader = { name: 'preview', labels: label, minScore: 0, languages: null };
  const [one] = await digestsOf({ from, to: now }, now, [reader], { ...services, spending });
  if (!one) throw new Error('one reader has one digest');
  return one.digest;
}
