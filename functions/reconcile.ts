import * as v from 'valibot';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { announceStory } from '../shared/alert/announce-story.ts';
import { type Delivery, deliveryOf } from '../shared/alert/delivery.ts';
import { countSpending, type UnitCosts, unitCostsSchema } from '../shared/alert/troubles/count-spending.ts';
import { announceNotices } from '../shared/alert/troubles/health-notices.ts';
import { announceSpending } from '../shared/alert/troubles/spending-notice.ts';
import { type TellOperator, tellTroubles } from '../shared/alert/troubles/tell-troubles.ts';
import { findTroubles, type TroubleSources } from '../shared/alert/troubles/troubles.ts';
import { announceWatching } from '../shared/alert/troubles/watching.ts';
import { readingOf, trackingOf } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { feedTurn } from '../shared/feed/feed.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { afterAll, type Clock } from '../shared/runtime/clock.ts';
import { EVENTS, type Log } from '../shared/runtime/log.ts';
import { openCounts, openOperatorTopic } from '../shared/runtime/operator.ts';
import type { ArticleMessage, DeliveryMessage, FeedMessage } from '../shared/runtime/queue/messages.ts';
import type { Outgoing, Queue } from '../shared/runtime/queue/queue.ts';
import { scheduledHandler } from '../shared/runtime/scheduled-handler.ts';
import { openDocument, openQueue, startFunction } from '../shared/runtime/services.ts';
import type { Settings } from '../shared/runtime/settings.ts';
import { lastBeat } from '../shared/store/heartbeat.ts';
import { spendingStage } from '../shared/store/spending.ts';
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
/** What waits in an outbox, as it was noted in a span. */
type Waiting<Found> = (to: string, from?: string) => Promise<readonly Found[]>;
/** Sorts after every time. */
const EVER = '~';

/**
 * `setAsideToo`: hands on again what was set aside as well. An operator does that with the dead letters; where they are
 * lost with the run, only the table remembers.
 */
const reconcileEvent = v.object({
  graceSeconds: v.optional(v.pipe(v.number(), v.minValue(0)), GRACE_SECONDS),
  setAsideToo: v.optional(v.boolean(), false),
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

/**
 * Hands on again whatever has waited since before the grace time, step by step along the flow. Each part is done
 * whatever became of the others.
 *
 * @throws AggregateError at the end, of every part that failed: the alarm on this function tells of it
 */
export async function reconcile(services: ReconcileServices, event: unknown): Promise<void> {
  const parsed = v.safeParse(reconcileEvent, event);
  const asked = parsed.success ? parsed.output : { graceSeconds: GRACE_SECONDS, setAsideToo: false };
  const now = services.clock.now();
  const before = new Date(now.getTime() - asked.graceSeconds * 1000).toISOString();
  // What was noted by a clock that was set back since would wait until this one is there.
  const late = async <Found>(waiting: Waiting<Found>, to = before): Promise<readonly Found[]> => [
    ...(await waiting(to)),
    ...(await waiting(EVER, afterAll(now))),
  ];
  const { articles, stories, alerts } = services;
  const waitingFor = (step: 'read' | 'track'): Waiting<string> => {
    return (to, from) => articles.waiting(step, to, MOST_AT_ONCE, from);
  };
  // A queue drops what it was sent five minutes ago; the time makes this announcement another one.
  const again = `#again-${now.getTime()}`;

  const parts: Readonly<Record<string, () => Promise<number>>> = {
    feeds: () => feedsAgain(before, again, services),
    unread: async () => handOn(await late(waitingFor('read')), again, services),
    untracked: async () => handOn(await late(waitingFor('track')), again, services),
    setAside: async () => (asked.setAsideToo ? setAsideAgain(again, services) : 0),
    rereads: () => rereadsDue(now, again, services),
    // A delivery says itself when it is due: after its wait, or when the claim of a sender that died has lapsed.
    deliveries: async () => {
      const waiting: Waiting<Pick<Delivery, 'alertId' | 'destination'>> = (to, from) =>
        alerts.waiting(to, MOST_AT_ONCE, from);
      return deliveriesAgain(await late(waiting, now.toISOString()), again, services);
    },
    stories: async () =>
      storiesAgain(await late((to, from) => stories.waiting(to, MOST_AT_ONCE, from)), services),
    spending: () => spendingCounted(now, services),
    notices: () => announceNotices(now, services),
    welcomed: () => announceWatching(now, services),
    troubles: () => watchOver(now, services),
  };
  const done: Record<string, number> = {};
  const failed = new Map<string, unknown>();
  for (const [part, work] of Object.entries(parts)) {
    try {
      done[part] = await work();
    } catch (error) {
      services.log.error(EVENTS.partFailed, { part }, error);
      failed.set(part, error);
    }
  }
  services.log.info(EVENTS.handedOnAgain, done);
  if (failed.size > 0) {
    throw new AggregateError(failed.values(), `${[...failed.keys()].join(', ')}: could not be reconciled`);
  }
}

/** @returns the hours of this month that are counted */
async function spendingCounted(now: Date, services: ReconcileServices): Promise<number> {
  const spending = await countSpending(now, { ...services, cap: services.settings.monthlyCapUsd });
  await announceSpending(spending, now, services);
  return spending.hours;
}

/** Looks for troubles of the system itself, and tells the operator. */
async function watchOver(now: Date, services: ReconcileServices): Promise<number> {
  const { table, tell, installation, settings, log } = services;
  const stage = await spendingStage(table, now);
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

/** Pages that may have been edited since they were read; those left over are still due at the next turn. */
async function rereadsDue(now: Date, again: string, services: ReconcileServices): Promise<number> {
  return handOn(await services.articles.rereadsDue(now, MOST_AT_ONCE), again, services);
}

async function setAsideAgain(again: string, services: ReconcileServices): Promise<number> {
  return handOn(await services.articles.allSetAside(MOST_AT_ONCE), again, services);
}

/** Each to the step that it waits for; an article that waits for none is one to be read again. */
async function handOn(
  ids: readonly string[],
  again: string,
  { articles, toRead, toTrack }: ReconcileServices,
): Promise<number> {
  const found = (await Promise.all(ids.map((id) => articles.get(id)))).flatMap((row) =>
    row ? [row.value] : [],
  );
  const track = found.filter(({ next }) => next === 'track');
  const read = found.filter(({ next }) => next !== 'track');
  const send = (queue: Queue<ArticleMessage>, messages: readonly Outgoing<ArticleMessage>[]) =>
    messages.length > 0 ? queue.send(messages) : undefined;
  await send(
    toRead,
    read.map((article) => readingOf(article, again)),
  );
  await send(
    toTrack,
    track.map((article) => trackingOf(article, again)),
  );
  return found.length;
}

/** One story after the other, all of them, whatever one lacks. */
async function storiesAgain(ids: readonly string[], services: ReconcileServices): Promise<number> {
  const failed: unknown[] = [];
  for (const id of ids) {
    try {
      const story = await services.stories.get(id);
      const left = story ? await announceStory(story, services) : [];
      failed.push(...left.map(({ error }) => error));
    } catch (error) {
      // An article joined in between: whoever wrote the story announces what it owes.
      if (!(error instanceof StaleWriteError)) failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${ids.length} stories`);
  return ids.length;
}

/** Those that lie ahead since the clock was set back are due; of others `sendAlert` drops the message. */
async function deliveriesAgain(
  open: readonly Pick<Delivery, 'alertId' | 'destination'>[],
  again: string,
  { deliveries }: ReconcileServices,
): Promise<number> {
  await deliveries.send(open.map(({ alertId, destination }) => deliveryOf(alertId, destination, again)));
  return open.length;
}
