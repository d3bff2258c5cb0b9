import { createHash } from 'node:crypto';
import { readingOf } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { discover } from '../shared/article/discover.ts';
import { duplicateOf, type Feed, pauseAsDuplicate } from '../shared/feed/feed.ts';
import { FeedStore, withNotice } from '../shared/feed/feed-store.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { NotAFeedError, type ParsedFeed } from '../shared/feed/parsed-feed.ts';
import { isSameBody, unseenEntries } from '../shared/feed/polling/known-entries.ts';
import type { PolledDocument, PollOutcome, PollPlan } from '../shared/feed/polling/outcome.ts';
import { afterPoll, feedRequest, type PollResult, planPoll } from '../shared/feed/polling.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import { readAllowedPrivate, readEnvironment } from '../shared/runtime/environment.ts';
import { EVENTS } from '../shared/runtime/log.ts';
import { type ArticleMessage, type FeedMessage, feedMessage } from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { queueHandler, type RecordServices } from '../shared/runtime/queue/queue-handler.ts';
import {
  openBlobs,
  openDeadLetters,
  openOwnQueue,
  openQueue,
  startFunction,
  userAgent,
} from '../shared/runtime/services.ts';
import { sideBySide } from '../shared/runtime/side-by-side.ts';
import { beginningOf } from '../shared/runtime/text/outside-text.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import { type WebClient, WebFailure, type WebResponse } from '../shared/runtime/web/web-client.ts';
import type { Blobs } from '../shared/store/blobs.ts';
import { HostTurns } from '../shared/store/host-turns.ts';
import { againWhenStale } from '../shared/store/table.ts';

/**
 * Woken by the feeds queue, one host at a time. One polite conditional GET per turn of a feed: a raw body that brings
 * entries is stored before them, new entries before they are announced, and the turn ends with the last write.
 */
export interface FetchFeedServices extends RecordServices {
  readonly clock: Clock;
  readonly random: () => number;
  readonly web: WebClient;
  readonly hosts: HostTurns;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly blobs: Blobs;
  readonly queue: Queue<ArticleMessage>;
  readonly freshHours: number;
}

/** A second of the host's gap, half a minute for the exchange, and time to parse and store the longest feed. */
const NEEDS_MS = 45_000;

export const handler = queueHandler({
  message: feedMessage,
  build,
  handle: fetchFeed,
  own: () => openOwnQueue(readEnvironment('fetch-feed').FEEDS_QUEUE),
  needsMs: NEEDS_MS,
  // Nobody is asked twice in five minutes (POLLING 5), whatever failed after the answer.
  againAfterSeconds: 300,
  handedOn: (services) => services.queue.sent,
});

async function build(): Promise<FetchFeedServices> {
  const { environment, settings, clock, log, table } = await startFunction('fetch-feed');
  return {
    clock,
    log,
    random: Math.random,
    web: createWebClient({ userAgent: userAgent(settings), allowPrivate: readAllowedPrivate() }),
    hosts: new HostTurns(table, clock),
    feeds: new FeedStore(table),
    articles: new ArticleStore(table),
    blobs: openBlobs(environment.BUCKET),
    queue: openQueue(environment.ARTICLES_QUEUE),
    freshHours: settings.freshHours,
    deadLetters: openDeadLetters(environment.FEEDS_DEAD_LETTERS),
  };
}

/** Clocks of scheduler and fetcher may differ by so much before a message counts as come too early. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Polls one feed, unless its turn has passed: then the message is a repeat. Nor before it is due: a feed that was paused
 * and resumed while its message waited has the same turn and a later time (POLLING 12).
 */
export async function fetchFeed(
  { feedId, turn, alone = false }: FeedMessage,
  services: FetchFeedServices,
): Promise<void> {
  const row = await services.feeds.get(feedId);
  if (!row?.value.feed.enabled || row.value.feed.polling.turn !== turn) return;
  const { feed } = row.value;
  const { nextAt } = feed.polling;
  if (nextAt === null || Date.parse(nextAt) > services.clock.now().getTime() + CLOCKS_DIFFER_MS) return;

  const plan = planPoll(feed, services.clock.now());
  const answer = await ask(plan, alone, services);
  const outcome = await outcomeOf(feed, plan, answer, services);
  const found = await entriesOf(feed, outcome, services);

  const now = services.clock.now();
  const after = afterPoll(feed, outcome, now, services.random);
  const counts = { seen: found.seen, new: found.discovered };
  const next = { ...(await once(feed, after, services)), warnings: warningsOf(feed, outcome) };
  const polled = withNotice({ ...row.value, feed: next }, after.notice);
  await services.feeds.save(await services.feeds.counted(polled, after.log, counts, now), row.revision);
  services.log.info(EVENTS.feedPolled, {
    feedId,
    title: feed.title,
    group: feed.focus,
    status: outcome.kind === 'answer' ? outcome.response.status : outcome.failure.kind,
    state: after.feed.health.state,
    entries: found.seen,
    discovered: found.discovered,
    nextAt: after.feed.polling.nextAt,
  });
}

/**
 * After a permanent move two feeds may have become one: then this one rests (POLLING 12). Two that moved in the same moment
 * see it at the poll after that, by which both have stored it, and the one with the lesser id goes on.
 */
async function once(
  { health, polling }: Feed,
  { feed, moved }: PollResult,
  { feeds }: FetchFeedServices,
): Promise<Feed> {
  const movedLast = health.movedAt !== null && health.movedAt === polling.lastAt;
  if (!moved && !movedLast) return feed;
  const others = (await feeds.all()).map(({ value }) => value.feed);
  const other = duplicateOf(feed, moved ? others : others.filter(({ id }) => id < feed.id));
  return other ? pauseAsDuplicate(feed, other) : feed;
}

/** What was repaired or dropped in the feed's present document, for its operator; bounded, since it is outside text. */
function warningsOf({ warnings = [] }: Feed, outcome: PollOutcome): readonly string[] {
  const document = outcome.kind === 'answer' ? outcome.document : null;
  if (document?.kind !== 'feed') return warnings;
  const broken = outcome.kind === 'answer' && outcome.response.truncated ? ['The transfer broke off.'] : [];
  return [...broken, ...document.feed.warnings].slice(0, MOST_WARNINGS).map((one) => beginningOf(one, 200));
}

const MOST_WARNINGS = 5;

async function ask(
  plan: PollPlan,
  alone: boolean,
  { web, hosts }: FetchFeedServices,
): Promise<WebResponse | WebFailure> {
  try {
    if (!alone) await hosts.take(new URL(plan.url).host, 'feed');
    return await web.get(plan.url, feedRequest(plan));
  } catch (error) {
    if (error instanceof WebFailure) return error;
    throw error;
  }
}

async function outcomeOf(
  feed: Feed,
  plan: PollPlan,
  answer: WebResponse | WebFailure,
  services: FetchFeedServices,
): Promise<PollOutcome> {
  if (answer instanceof WebFailure) return { kind: 'failure', plan, failure: answer };
  const document = answer.status === 200 ? await documentOf(feed, answer, services) : null;
  return { kind: 'answer', plan, response: answer, document };
}

/**
 * What the body is. Its bytes are kept before anything of them is: when they bring entries, or could not be read. A body
 * without news brings nothing that the one before it did not, and one in three differs by a time stamp only.
 */
async function documentOf(
  feed: Feed,
  response: WebResponse,
  services: FetchFeedServices,
): Promise<PolledDocument> {
  const { clock, log } = services;
  const bodyHash = createHash('sha256').update(response.body).digest('hex');
  if (isSameBody(feed, bodyHash)) return { kind: 'same', bodyHash };
  let parsed: ParsedFeed;
  try {
    const contentType = response.headers['content-type'] ?? null;
    const { timeZone } = feed.settings;
    const source = { url: response.url, contentType, now: clock.now(), ...(timeZone ? { timeZone } : {}) };
    parsed = await parseFeed(response.body, source);
  } catch (error) {
    await keep(feed, response, bodyHash, services);
    if (error instanceof NotAFeedError) return { kind: 'not-a-feed', bodyHash, problem: error.message };
    // A defect of ours: thrown, it would ask the publisher again with each retry. The raw body is kept for the repair.
    log.error(EVENTS.recordFailed, { feedId: feed.id, bodyHash }, error);
    return { kind: 'not-a-feed', bodyHash, problem: 'it could not be parsed, see the log' };
  }
  if (unseenEntries(feed, parsed.items).length > 0) await keep(feed, response, bodyHash, services);
  return { kind: 'feed', bodyHash, feed: parsed };
}

async function keep(
  feed: Feed,
  response: WebResponse,
  bodyHash: string,
  { blobs, clock }: FetchFeedServices,
): Promise<void> {
  const day = clock.now().toISOString().slice(0, 10);
  await blobs.put(`raw/feeds/${day}/${feed.id}-${bodyHash.slice(0, 16)}.gz`, response.body);
}

/** Entries stored side by side: one by one, the 5,000 of the longest feed would outlast the function's time. */
const AT_ONCE = 16;

/** Stores what the feed's last document did not have, and announces it; an unchanged body costs nothing. */
async function entriesOf(
  feed: Feed,
  outcome: PollOutcome,
  { articles, clock, queue, freshHours }: FetchFeedServices,
): Promise<{ readonly seen: number; readonly discovered: number }> {
  const document = outcome.kind === 'answer' ? outcome.document : null;
  if (document?.kind !== 'feed') return { seen: 0, discovered: 0 };
  const finding = { feed, now: clock.now(), freshHours };
  const unseen = unseenEntries(feed, document.feed.items);
  const looks = await sideBySide(unseen, AT_ONCE, (one) =>
    // What met a reading of the same article is repeated: thrown, the whole feed would be asked again.
    againWhenStale(3, () => discover(one, finding, articles)),
  );
  const found = looks.filter((one) => one !== null);
  await queue.send(found.map(({ article }) => readingOf(article)));
  return {
    seen: document.feed.items.length,
    discovered: found.filter(({ discovered }) => discovered).length,
  };
}
