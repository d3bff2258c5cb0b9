import * as v from 'valibot';

/** What travels between the functions: ids and turns, never content. The group is put in by the queue. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/**
 * To fetch-feed: poll this feed, unless its turn has passed. `alone`: its host is asked for no other feed, so that its
 * own interval, five minutes at least, keeps the gap between two requests.
 */
export const feedMessage = v.object({
  feedId: id,
  turn: v.pipe(v.number(), v.integer(), v.minValue(0)),
  alone: v.optional(v.boolean(), false),
});
/** To read-article and track-story. */
export const articleMessage = v.object({ articleId: id });
/** To send-alert. `again`: an operator sends back what failed for good. */
export const deliveryMessage = v.object({
  alertId: id,
  destination: id,
  again: v.optional(v.boolean(), false),
});

export type FeedMessage = v.InferInput<typeof feedMessage>;
export type ArticleMessage = v.InferOutput<typeof articleMessage>;
export type DeliveryMessage = v.InferInput<typeof deliveryMessage>;
