import type { AlertStore } from '../alert/alert-store.ts';
import type { ArticleStore } from '../article/article-store.ts';
import type { FeedStore } from '../feed/feed-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Spending } from '../store/spending.ts';
import type { StoryStore } from '../story/story-store.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { itemRoutes } from './item-routes.ts';
import type { LabelStore } from './labels.ts';
import { filtersRoute } from './list-filters.ts';
import type { Route } from './router.ts';
import { storyRoutes } from './story-routes.ts';

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

/** The routes of `api-types.ts`. None scans: a filter reads so much of its shelf at most, then gives a cursor. */
export const routes: readonly Route<QueryServices>[] = [
  ...storyRoutes,
  ...itemRoutes,
  filtersRoute,
  ...feedRoutes,
  ...coverageRoutes,
];
