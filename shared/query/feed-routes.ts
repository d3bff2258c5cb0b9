import * as v from 'valibot';
import type { Feed } from '../feed/feed.ts';
import { toListEntry } from '../feed/feed.ts';
import { doublesIn, type FeedListEntry, feedEntrySchema, toListJson } from '../feed/feed-list.ts';
import type { FeedRow, FeedStore } from '../feed/feed-store.ts';
import {
  addedFeed,
  changedFeed,
  feedAtAddress,
  feedsByAddress,
  isRemoved,
  listValues,
  pausedByOperator,
  removedFeed,
  restoredFeed,
  resumedByOperator,
} from '../feed/operator-changes.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import { DAY_MS } from '../runtime/spans.ts';
import type { Stored } from '../store/table.ts';
import { fitting } from './answer-size.ts';
import type {
  FeedListReply,
  FeedRemovedReply,
  FeedReply,
  FeedStatus,
  FeedsAddedReply,
  FeedsReply,
} from './feed-api-types.ts';
import { feedReply, feedStatus } from './feed-views.ts';
import { ApiProblem, type ApiRequest, jsonOf, type Route, validated } from './router.ts';
import type { QueryServices } from './routes.ts';

type FeedRouteServices = Pick<QueryServices, 'clock' | 'feeds'>;

/**
 * The routes about feeds of `api-types.ts`. A change goes through the feed's record on condition that nobody wrote it
 * since, like every poll; one that is under way is dropped and made again when its lease ends.
 */
export const feedRoutes: readonly Route<FeedRouteServices>[] = [
  { method: 'GET', path: /^\/api\/feeds$/, answer: ({ query }, _, services) => list(query, services) },
  { method: 'POST', path: /^\/api\/feeds$/, answer: (request, _, services) => add(request, services) },
  {
    method: 'GET',
    path: /^\/api\/feed-list$/,
    answer: ({ query }, _, services) => feedList(query, services),
  },
  {
    method: 'GET',
    path: /^\/api\/feeds\/([^/]+)$/,
    answer: ({ query }, [id = ''], services) => detail(id, query, services),
  },
  {
    method: 'PATCH',
    path: /^\/api\/feeds\/([^/]+)$/,
    answer: (request, [id = ''], services) => change(id, request, services),
  },
  {
    method: 'DELETE',
    path: /^\/api\/feeds\/([^/]+)$/,
    answer: (_, [id = ''], services) => remove(id, services),
  },
];

const BODY_LIMIT = 1_000_000;
const MOST_AT_ONCE = 500;
const SPREAD_SECONDS = 60;
const WRITES_AT_ONCE = 8;

const listBody = v.strictObject({
  feeds: v.pipe(
    v.array(feedEntrySchema),
    v.maxLength(MOST_AT_ONCE, `expected at most ${MOST_AT_ONCE} feeds at once`),
  ),
});

const object = v.record(v.string(), v.unknown(), 'expected a JSON object');
const enabledChange = v.looseObject({ enabled: v.optional(v.boolean('expected true or false')) });

const listQuery = v.strictObject({ cursor: v.optional(v.string()) });

const detailQuery = v.strictObject({
  days: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,2}$/, 'expected a number from 1 to 31'),
      v.transform(Number),
      v.minValue(1, 'expected a number from 1 to 31'),
      v.maxValue(31, 'expected a number from 1 to 31'),
    ),
    '7',
  ),
});

async function list(
  query: ApiRequest['query'],
  { feeds: store, clock }: FeedRouteServices,
): Promise<FeedsReply> {
  const { cursor = '' } = validated(listQuery, query);
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const ended = await Promise.all(
    Array.from({ length: now.getUTCHours() + 1 }, (_, hour) =>
      store.hour(`${today}T${String(hour).padStart(2, '0')}`),
    ),
  );
  const rows = (await standing(store)).filter(({ value }) => value.feed.id > cursor);
  const all = rows.map(({ value }) => {
    // The hour a feed was last polled in is in its own item until its next poll puts it beside the others.
    const last = value.hour?.hour.startsWith(today) ? value.hour : null;
    const earlier = ended
      .map((hours) => hours.get(value.feed.id))
      .filter((hour) => hour && hour.hour !== last?.hour)
      .reduce((sum, hour) => sum + (hour?.entriesNew ?? 0), 0);
    return feedStatus(value, earlier + (last?.entriesNew ?? 0));
  });
  const feeds = fitting(all, {});
  const last = feeds.at(-1);
  return { feeds, ...(feeds.length < all.length && last && { cursor: last.id }) };
}

async function detail(
  id: string,
  query: Readonly<Record<string, string>>,
  services: FeedRouteServices,
): Promise<FeedReply> {
  const { days } = validated(detailQuery, query);
  return replyFor((await rowOf(id, services)).value, days, services);
}

async function feedList(
  query: ApiRequest['query'],
  { feeds: store }: FeedRouteServices,
): Promise<FeedListReply> {
  const { cursor = '' } = validated(listQuery, query);
  const all = (await standing(store)).map(({ value }) => value.feed);
  const polled = all.filter(({ enabled }) => enabled);
  const rest = polled.filter(({ id }) => id > cursor);
  const feeds = fitting(
    rest.map((feed) => toListJson(toListEntry(feed))),
    {},
  );
  const last = feeds.length < rest.length ? rest[feeds.length - 1] : undefined;
  return { feeds, paused: all.length - polled.length, ...(last && { cursor: last.id }) };
}

async function add(request: ApiRequest, services: FeedRouteServices): Promise<FeedsAddedReply> {
  const body = validated(object, jsonOf(request, BODY_LIMIT));
  const single = !Object.hasOwn(body, 'feeds');
  // All of it is checked before any of it is stored.
  const entries = single ? [validated(feedEntrySchema, body)] : validated(listBody, body).feeds;
  const given = single ? [body] : v.parse(v.looseObject({ feeds: v.array(object) }), body).feeds;
  const [double] = doublesIn(entries);
  if (double !== undefined) throw new ApiProblem(400, double);
  const standingAt = feedsByAddress((await services.feeds.all()).map(({ value }) => value));
  const spread = entries.length === 1 ? 0 : SPREAD_SECONDS;
  const done = await sideBySide([...entries.entries()], WRITES_AT_ONCE, ([at, entry]) =>
    addOne(entry, given[at] ?? {}, standingAt(entry.url), spread, services),
  );
  const reply: Record<keyof FeedsAddedReply, FeedStatus[]> = { added: [], changed: [], unchanged: [] };
  for (const { kind, row } of done) reply[kind].push(feedStatus(row, 0));
  return reply;
}

async function addOne(
  entry: FeedListEntry,
  given: Readonly<Record<string, unknown>>,
  standing: FeedRow | null,
  spreadSeconds: number,
  services: FeedRouteServices,
): Promise<{ readonly kind: keyof FeedsAddedReply; readonly row: FeedRow }> {
  const { feeds, clock } = services;
  const fresh = addedFeed(entry, clock.now(), spreadSeconds);
  if (standing === null && (await feeds.insert(fresh)) === 'stored') {
    return { kind: 'added', row: { feed: fresh, hour: null, notices: [] } };
  }
  const id = standing?.feed.id ?? fresh.id;
  const before = await services.feeds.get(id);
  const wasRemoved = before !== null && isRemoved(before.value.feed);
  const { url: _, ...values } = given;
  const { row, changed } = await rewrite(id, services, (feed, now) => {
    const back = isRemoved(feed) ? restoredFeed(feed, now) : feed;
    return changedFeed(back, validated(feedEntrySchema, { ...listValues(back), ...values }), now);
  });
  return { kind: wasRemoved ? 'added' : changed ? 'changed' : 'unchanged', row };
}

async function change(id: string, request: ApiRequest, services: FeedRouteServices): Promise<FeedReply> {
  const body = validated(object, jsonOf(request, BODY_LIMIT));
  const { enabled } = validated(enabledChange, body);
  const { enabled: _, ...values } = body;
  await rowOf(id, services);
  await refuseTaken(id, values.url, services);
  const { row } = await rewrite(id, services, (feed, now) => {
    const changed = changedFeed(feed, validated(feedEntrySchema, { ...listValues(feed), ...values }), now);
    if (enabled === undefined) return changed;
    return enabled ? resumedByOperator(changed, now) : pausedByOperator(changed);
  });
  return replyFor(row, 7, services);
}

async function remove(id: string, services: FeedRouteServices): Promise<FeedRemovedReply> {
  const { value } = await rowOf(id, services);
  await rewrite(id, services, removedFeed);
  const { title, url } = value.feed;
  return { removed: { id, title, url } };
}

async function rewrite(
  id: string,
  { feeds, clock }: FeedRouteServices,
  decide: (feed: Feed, now: Date) => Feed,
): Promise<{ readonly row: FeedRow; readonly changed: boolean }> {
  const done = await feeds.change(id, (feed) => decide(feed, clock.now()));
  if (!done) throw new ApiProblem(404, `there is no feed ${id}`);
  return done;
}

async function replyFor(row: FeedRow, days: number, { feeds, clock }: FeedRouteServices): Promise<FeedReply> {
  const now = clock.now();
  const since = `${new Date(now.getTime() - (days - 1) * DAY_MS).toISOString().slice(0, 10)}T00`;
  return feedReply(row, await feeds.hoursSince(row, since), now);
}

async function rowOf(id: string, { feeds }: FeedRouteServices): Promise<Stored<FeedRow>> {
  const found = await feeds.get(id);
  if (!found || isRemoved(found.value.feed)) throw new ApiProblem(404, `there is no feed ${id}`);
  return found;
}

async function standing(feeds: FeedStore): Promise<readonly Stored<FeedRow>[]> {
  return (await feeds.all()).filter(({ value }) => !isRemoved(value.feed));
}

/** One address is one feed (POLLING 12). */
async function refuseTaken(id: string, url: unknown, { feeds }: FeedRouteServices): Promise<void> {
  if (typeof url !== 'string') return;
  const others = (await standing(feeds)).map(({ value }) => value).filter(({ feed }) => feed.id !== id);
  const other = feedAtAddress(url, others);
  if (other)
    throw new ApiProblem(400, `url: the feed ${other.feed.id} (${other.feed.title}) has this address`);
}
