import * as v from 'valibot';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { announceStory, deliveryOf } from '../shared/alert/announce.ts';
import { countSpending, type UnitCosts, unitCostsSchema } from '../shared/alert/count-spending.ts';
import { announceNotices } from '../shared/alert/health-notices.ts';
import { announceSpending } from '../shared/alert/spending-notice.ts';
import { type TellOperator, tellTroubles } from '../shared/alert/tell-troubles.ts';
import { findTroubles, type TroubleSources } from '../shared/alert/troubles.ts';
import { announceWatching } from '../shared/alert/watching.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { readingOf, trackingOf } from '../shared/article/hand-on.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { feedTurn } from '../shared/feed/feed-turn.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import { EVENTS, type Log } from '../shared/runtime/log.ts';
import type { ArticleMessage, DeliveryMessage, FeedMessage } from '../shared/runtime/messages.ts';
import { openCounts, openOperatorTopic } from '../shared/runtime/operator.ts';
import type { Queue } from '../shared/runtime/queue.ts';
import { scheduledHandler } from '../shared/runtime/scheduled-handler.ts';
import { openDocument, openQueue, startFunction } from '../shared/runtime/services.ts';
import type { Settings } from '../shared/runtime/settings.ts';
import { lastBeat } from '../shared/store/heartbeat.ts';
import type { SpendingStage } from '../shared/store/spending.ts';
import { StaleWriteError, type Table } from '../shared/store/table.ts';
import { StoryStore } from '../shared/story/story-store.ts';

/**
 * Woken every 15 minutes: hands on again what was stored but never announced, or announced and lost, and tells people
 * of feeds in trouble, a new destination that it is watched for, readers that a page may have been edited, and the
 * operator of whatever is wrong with the system itself.
 * Everything it does again is dropped by its receiver when it had been done after all.
 */
export interface ReconcileServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  readonly toFetch: Queue<FeedMessage>;
  readonly toRead: Queue<ArticleMessage>;
  readonly toTrack: Queue<ArticleMessage>;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly deadLetters: TroubleSources['deadLetters'];
  readonly table: Table;
  readonly unitCosts: UnitCosts;
  /** The way to whoever runs the installation. */
  readonly tell: TellOperator;
  readonly installation: string;
}

/** What has waited less long may simply be in its queue; the local runner, whose queues a restart empties, asks for 0. */
const GRACE_SECONDS = 15 * 60;
const MOST_AT_ONCE = 500;

const reconcileEvent = v.object({
  graceSeconds: v.optional(v.pipe(v.number(), v.minValue(0)), GRACE_SECONDS),
});

export const handler = scheduledHandler({ build, handle: reconcile });

async function build(): Promise<ReconcileServices> {
  const { environment, settings, clock, log, table } = await startFunction('reconcile');
  return {
    clock,
    log,
    settings,
    feeds: new FeedStore(table),
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    toFetch: openQueue(environment.FEEDS_QUEUE),
    toRead: openQueue(environment.ARTICLES_QUEUE),
    toTrack: openQueue(environment.STORIES_QUEUE),
    deliveries: openQueue(environment.DELIVERIES_QUEUE),
    table,
    unitCosts: v.parse(unitCostsSchema, await openDocument(environment.UNIT_COSTS)),
    deadLetters: openCounts({
      feeds: environment.FEEDS_DEAD_LETTERS,
      articles: environment.ARTICLES_DEAD_LETTERS,
      stories: environment.STORIES_DEAD_LETTERS,
      deliveries: environment.DELIVERIES_DEAD_LETTERS,
    }),
    tell: openOperatorTopic(environment.OPERATOR_TOPIC),
    installation: environment.INSTALLATION,
  };
}

/** Hands on again whatever has waited since before the grace time, step by step along the flow. */
export async function reconcile(services: ReconcileServices, event: unknown): Promise<void> {
  const parsed = v.safeParse(reconcileEvent, event);
  const { graceSeconds } = parsed.success ? parsed.output : { graceSeconds: GRACE_SECONDS };
  const now = services.clock.now();
  const before = new Date(now.getTime() - graceSeconds * 1000).toISOString();
  // A queue drops what it was sent five minutes ago; the time makes this announcement another one.
  const again = `#again-${now.getTime()}`;

  const handedOn = {
    feeds: await feedsAgain(before, again, services),
    articles: await articlesAgain(before, again, services),
    rereads: await rereadsDue(now, again, services),
    // Deliveries first: nothing that a story may lack must hold them up.
    deliveries: await deliveriesAgain(now.toISOString(), again, services),
    stories: await storiesAgain(before, services),
  };
  const spending = await countSpending(now, { ...services, cap: services.settings.monthlyCapUsd });
  await announceSpending(spending, now, services);
  const notices = await announceNotices(now, services);
  const welcomed = await announceWatching(now, services);
  const troubles = await watchOver(now, spending.stage, services);
  services.log.info(EVENTS.handedOnAgain, { ...handedOn, notices, welcomed, troubles });
}

/** Looks for troubles of the system itself, and tells the operator. */
async function watchOver(now: Date, stage: SpendingStage, services: ReconcileServices): Promise<number> {
  const { table, tell, installation, settings, log } = services;
  const feeds = (await services.feeds.all()).map(({ value }) => value.feed);
  const digestAt = () => lastBeat(table, 'send-digest');
  const troubles = await findTroubles(feeds, { ...services, digestAt, stage }, now);
  for (const { name, detail } of troubles) log.warn(EVENTS.troubleFound, { name, detail });
  const { runbook, alarms: from } = settings.deployment;
  await tellTroubles(troubles, now, { table, tell, installation, runbook, from });
  return troubles.length;
}

async function feedsAgain(
  before: string,
  again: string,
  { feeds, toFetch }: ReconcileServices,
): Promise<number> {
  const rows = await feeds.all();
  const stuck = rows.filter(
    ({ value: { feed } }) => feed.enabled && feed.polling.leasedAt !== null && feed.polling.leasedAt < before,
  );
  await toFetch.send(stuck.map(({ value }) => feedTurn(value.feed, { again })));
  return stuck.length;
}

async function articlesAgain(before: string, again: string, services: ReconcileServices): Promise<number> {
  const { articles, toRead, toTrack } = services;
  const unread = await Promise.all(
    (await articles.waiting('read', before, MOST_AT_ONCE)).map((id) => articles.get(id)),
  );
  await toRead.send(unread.filter((row) => row !== null).map(({ value }) => readingOf(value, again)));
  const untracked = await Promise.all(
    (await articles.waiting('track', before, MOST_AT_ONCE)).map((id) => articles.get(id)),
  );
  await toTrack.send(untracked.filter((row) => row !== null).map(({ value }) => trackingOf(value, again)));
  return unread.length + untracked.length;
}

/** Pages that may have been edited since they were read; those left over are still due at the next turn. */
async function rereadsDue(
  now: Date,
  again: string,
  { articles, toRead }: ReconcileServices,
): Promise<number> {
  const due = await Promise.all((await articles.rereadsDue(now, MOST_AT_ONCE)).map((id) => articles.get(id)));
  await toRead.send(due.filter((row) => row !== null).map(({ value }) => readingOf(value, again)));
  return due.length;
}

async function storiesAgain(before: string, services: ReconcileServices): Promise<number> {
  const ids = await services.stories.waiting(before, MOST_AT_ONCE);
  for (const id of ids) {
    const story = await services.stories.get(id);
    if (!story) continue;
    try {
      await announceStory(story, services);
    } catch (error) {
      // An article joined in between: whoever wrote the story announces what it owes.
      if (!(error instanceof StaleWriteError)) throw error;
    }
  }
  return ids.length;
}

/** A delivery says itself when it is due: after its wait, or when the claim of a sender that died has lapsed. */
async function deliveriesAgain(now: string, again: string, services: ReconcileServices): Promise<number> {
  const open = await services.alerts.waiting(now, MOST_AT_ONCE);
  await services.deliveries.send(
    open.map(({ alertId, destination }) => deliveryOf(alertId, destination, again)),
  );
  return open.length;
}
