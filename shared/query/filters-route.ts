import { conceptWords, wordFor } from '../alert/render/words.ts';
import type { FeedStore } from '../feed/feed-store.ts';
import { goodsByKind } from '../topic/kinds-of-goods.ts';
import { DIRECTIONS, STAGES } from '../topic/verdict.ts';
import type { FiltersReply } from './api-types.ts';
import type { Route } from './router.ts';

/** Where outlets and languages are read. */
export interface FiltersRouteServices {
  readonly feeds: Pick<FeedStore, 'all'>;
}

/** `GET /api/filters`: what lists can be filtered by, in the words that readers are shown, for whoever offers a choice. */
export const filtersRoute: Route<FiltersRouteServices> = {
  method: 'GET',
  path: /^\/api\/filters$/,
  answer: (_, __, { feeds }) => filters(feeds),
};

async function filters(store: FiltersRouteServices['feeds']): Promise<FiltersReply> {
  const feeds = (await store.all()).map(({ value }) => value.feed);
  const byName = (names: readonly string[]) => [...new Set(names)].sort(new Intl.Collator('en').compare);
  return {
    goods: goodsByKind().map(({ id, depth }) => ({ id, words: conceptWords(id), depth })),
    directions: DIRECTIONS.map((id) => ({ id, words: wordFor.direction(id) })),
    stages: STAGES.map((id) => ({ id, words: wordFor.stage(id) })),
    sources: byName(feeds.map(({ publisher }) => publisher)),
    languages: byName(feeds.flatMap(({ language }) => language ?? [])),
  };
}
