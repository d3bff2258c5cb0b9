import { AlertStore } from '../shared/alert/alert-store.ts';
import { announce } from '../shared/alert/announce.ts';
import { digestsOf } from '../shared/alert/digest.ts';
import { duePeriod, wholeHour } from '../shared/alert/digest-period.ts';
import { type ArchiveServices, writeArchive } from '../shared/article/archive.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import { EVENTS, type Log } from '../shared/runtime/log.ts';
import type { DeliveryMessage } from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { scheduledHandler } from '../shared/runtime/scheduled-handler.ts';
import { openBlobs, openQueue, startFunction } from '../shared/runtime/services.ts';
import type { Settings } from '../shared/runtime/settings.ts';
import { beat } from '../shared/store/heartbeat.ts';
import { spendingStage } from '../shared/store/spending.ts';
import { StoryStore } from '../shared/story/story-store.ts';

/**
 * Woken every hour: since it was the digest's hour where its readers are, each that asks for digests gets one of all that
 * it asks for from the last one on, once; an hour that was missed is made up for. Then the archive is brought up to date,
 * which nobody waits for.
 */
export interface SendDigestServices extends ArchiveServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  readonly deliveries: Queue<DeliveryMessage>;
}

export const handler = scheduledHandler({ build, handle: sendDigest });

async function build(): Promise<SendDigestServices> {
  const { environment, settings, clock, log, table } = await startFunction('send-digest');
  return {
    clock,
    log,
    settings,
    table,
    blobs: openBlobs(environment.BUCKET),
    feeds: new FeedStore(table),
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    deliveries: openQueue(environment.DELIVERIES_QUEUE),
  };
}

/** What is due this hour; a digest that fails is tried again before the archive is. */
export async function sendDigest(services: SendDigestServices): Promise<void> {
  await digestWhenDue(services);
  const now = services.clock.now();
  services.log.info(EVENTS.archiveWritten, await writeArchive(now, services));
  await beat(services.table, 'send-digest', now);
}

/**
 * Announces the digests that are due, then notes where they ended: a crash in between announces the very same ones again,
 * which tells nothing twice. The first waking notes where the watching begins.
 */
async function digestWhenDue(services: SendDigestServices): Promise<void> {
  const { alerts, settings, log } = services;
  const now = services.clock.now();
  const mark = await alerts.digestMark();
  if (!mark) return alerts.saveDigestMark(wholeHour(now).toISOString(), null);
  const destinations = settings.destinations.filter(({ digest }) => digest);
  const period = duePeriod(now, settings.digest, inTime(mark.value.to, now));
  if (!period) return;
  if (destinations.length > 0) {
    const spending = await spendingStage(services.table, now);
    const digests = await digestsOf(period, now, destinations, { ...services, spending });
    for (const { digest, destination } of digests) {
      await announce(digest, [destination], services);
      log.info(EVENTS.digestDecided, { alertId: digest.id, stories: digest.stories.length });
    }
  }
  // Whoever asks for digests later wants none of the time before.
  await alerts.saveDigestMark(period.to.toISOString(), mark);
}

const HOUR_MS = 3_600_000;

/**
 * Where the last digest ended. Further ahead than clocks differ none did: the clock was set back since, and a day is made
 * up for.
 */
function inTime(lastTo: string, now: Date): string {
  const isAhead = Date.parse(lastTo) > now.getTime() + HOUR_MS;
  return isAhead ? wholeHour(new Date(now.getTime() - 24 * HOUR_MS)).toISOString() : lastTo;
}
