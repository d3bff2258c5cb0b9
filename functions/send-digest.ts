import { AlertStore, type DigestMark } from '../shared/alert/alert-store.ts';
import { announce } from '../shared/alert/announce.ts';
import { digestsOf } from '../shared/alert/digest.ts';
import { duePeriod, LONGEST_MS, wholeHour } from '../shared/alert/digest-period.ts';
import { type ArchiveServices, writeArchive } from '../shared/article/archive.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { type Clock, isAhead } from '../shared/runtime/clock.ts';
import { EVENTS, type Log } from '../shared/runtime/log.ts';
import type { DeliveryMessage } from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { scheduledHandler } from '../shared/runtime/scheduled-handler.ts';
import { openBlobs, openQueue, startFunction } from '../shared/runtime/services.ts';
import type { Settings } from '../shared/runtime/settings.ts';
import { DAY_MS } from '../shared/runtime/spans.ts';
import { beat } from '../shared/store/heartbeat.ts';
import { spendingStage } from '../shared/store/spending.ts';
import type { Stored } from '../shared/store/table.ts';
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
  const mark = await markInTime(now, alerts);
  if (!mark) {
    await alerts.saveDigestMark({ to: wholeHour(now).toISOString() }, null);
    return;
  }
  const destinations = settings.destinations.filter(({ digest }) => digest);
  const period = duePeriod(now, settings.digest, mark.value.to);
  if (!period) return;
  if (destinations.length > 0) {
    const spending = await spendingStage(services.table, now);
    const { setBack = 0 } = mark.value;
    const digests = await digestsOf({ ...period, setBack }, now, destinations, { ...services, spending });
    for (const { digest, destination } of digests) {
      await announce(digest, [destination], services);
      log.info(EVENTS.digestDecided, { alertId: digest.id, stories: digest.stories.length });
    }
  }
  // Whoever asks for digests later wants none of the time before.
  await alerts.saveDigestMark({ ...mark.value, to: period.to.toISOString() }, mark);
}

/**
 * Where the last digest ended. None ended ahead of the present: then the clock was set back since, and the digests go on
 * from this hour, with other ids than those that the wrong days were told under. A clock that was ahead by more than a
 * digest reaches back left out what was new before, so that a day is made up for.
 */
async function markInTime(now: Date, alerts: AlertStore): Promise<Stored<DigestMark> | null> {
  const mark = await alerts.digestMark();
  if (!mark || !isAhead(mark.value.to, now)) return mark;
  const isFar = Date.parse(mark.value.to) - now.getTime() > LONGEST_MS;
  const from = new Date(now.getTime() - (isFar ? DAY_MS : 0));
  const { setBack = 0 } = mark.value;
  return alerts.saveDigestMark({ to: wholeHour(from).toISOString(), setBack: setBack + 1 }, mark);
}
