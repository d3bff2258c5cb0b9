import type * as v from 'valibot';
import { conceptWords, wordFor } from '../alert/render/words.ts';
import type { FeedStore } from '../feed/feed-store.ts';
import { goodsByKind, isKindOf } from '../topic/kinds-of-goods.ts';
import { DIRECTIONS, type Facts, STAGES } from '../topic/verdict.ts';
import type { FiltersReply } from './api-types.ts';
import type { itemsQuery } from './requests.ts';
import type { Route } from './router.ts';
import { textFilter } from './text-filter.ts';

/** `GET /api/filters`: what lists can be filtered by, in the words that readers are shown, for whoever offers a choice. */
export const filtersRoute: Route<{ readonly feeds: Pick<FeedStore, 'all'> }> = {
  method: 'GET',
  path: /^\/api\/filters$/,
  answer: (_, __, { feeds }) => filters(feeds),
};

async function filters(store: Pick<FeedStore, 'all'>): Promise<FiltersReply> {
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

const MOST_READ = 1000;
const PAGE = 100;

/** A page of what passes a filter; after `MOST_READ` it stops with what it has, so that no request is unbounded. */
export async function filtered<Value>(
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

/** A filter for words and names, in whatever language the names are given. */
export async function searchFor(text: string): Promise<ReturnType<typeof textFilter>> {
  if (text === '') return textFilter(text);
  const { withOtherNames } = await import('./other-names.ts');
  return textFilter(withOtherNames(text));
}

/** Direction, a stage among those named, and goods of a kind: who asks for missiles wants KN-23s too. */
export function fitsFacts(
  facts: Facts | null,
  { direction, stage, goods }: Pick<v.InferOutput<typeof itemsQuery>, 'direction' | 'stage' | 'goods'>,
): boolean {
  return (
    (!direction || facts?.direction?.value === direction) &&
    (!stage || facts?.stages.some(({ value }) => value === stage) === true) &&
    (!goods || facts?.goods.some(({ value }) => isKindOf(value, goods)) === true)
  );
}
