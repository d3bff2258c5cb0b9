import type * as v from 'valibot';
import { conceptWords, wordFor } from '../alert/render/words.ts';
import type { FeedStore } from '../feed/feed-store.ts';
import type { Page } from '../store/table.ts';
import { goodsByKind, isKindOf } from '../topic/kinds-of-goods.ts';
import { DIRECTIONS, type Facts, STAGES } from '../topic/verdict.ts';
import { bytesOf, fitting, MOST_BYTES } from './answer-size.ts';
import type { FiltersReply } from './api-types.ts';
import type { itemsQuery } from './requests.ts';
import type { Route } from './router.ts';
import { textFilter, withoutOperators } from './text-filter.ts';

/** `GET /api/filters`: what lists can be filtered by, in the words that readers are shown, for whoever offers a choice. */
export const filtersRoute: Route<{ readonly feeds: Pick<FeedStore, 'all'> }> = {
  method: 'GET',
  path: /^\/api\/filters$/,
  answer: (_, __, { feeds }) => filters(feeds),
};

async function filters(store: Pick<FeedStore, 'all'>): Promise<FiltersReply> {
  const feeds = (await store.all()).map(({ value }) => value.feed);
  const byName = (names: readonly string[]) => [...new Set(names)].sort(new Intl.Collator('en').compare);
  const choices = {
    goods: goodsByKind().map(({ id, depth }) => ({ id, words: conceptWords(id), depth })),
    directions: DIRECTIONS.map((id) => ({ id, words: wordFor.direction(id) })),
    stages: STAGES.map((id) => ({ id, words: wordFor.stage(id) })),
    languages: byName(feeds.flatMap(({ language }) => language ?? [])),
  };
  return { ...choices, sources: fitting(byName(feeds.map(({ publisher }) => publisher)), choices) };
}

const MOST_READ = 1000;
const PAGE = 100;

/**
 * A page of what passes a filter, as it is shown. It ends with what it has after `MOST_READ`, so that no request is
 * unbounded, and before `MOST_BYTES`, so that its answer can be given.
 *
 * @param show null for what does not pass
 */
export async function filtered<Value, Shown>(
  read: (most: number, cursor: string | null) => Promise<Page<Value>>,
  show: (value: Value) => Shown | null,
  most: number,
  start: string | null,
): Promise<Page<Shown>> {
  const shown = async (limit: number) => {
    const page = await read(limit, cursor);
    return { items: page.items.map(show), cursor: page.cursor };
  };
  const found: Shown[] = [];
  let cursor = start;
  let count = 0;
  let bytes = 0;
  const isTooMuch = (item: Shown | null): boolean => {
    if (item === null) return false;
    count += 1;
    bytes += bytesOf(item);
    return count > most || (bytes > MOST_BYTES && count > 1);
  };
  for (let seen = 0; seen < MOST_READ; ) {
    // Where nothing is left out, the first page is the answer.
    let page = await shown(seen === 0 ? most : PAGE);
    seen += Math.max(page.items.length, 1);
    const over = page.items.findIndex(isTooMuch);
    if (over === 0) break;
    // A cursor can stand only at the end of what was read: what is more than wanted is read by the next request.
    if (over > 0) page = await shown(over);
    found.push(...page.items.filter((item) => item !== null));
    cursor = page.cursor;
    if (cursor === null || over > 0 || count === most) break;
  }
  return { items: found, cursor };
}

/** A filter for words and names, in whatever language the names are given. */
export async function searchFor(text: string): Promise<ReturnType<typeof textFilter>> {
  if (text === '') return textFilter(text);
  const { withOtherNames } = await import('./other-names.ts');
  return textFilter(withOtherNames(withoutOperators(text)));
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
