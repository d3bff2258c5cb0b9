import { isAhead } from '../runtime/clock.ts';
import type { Feed } from './feed.ts';

/**
 * The feed as it would stand if the clock, which was set far forward when it was asked last (a machine that begins with a
 * battery of its own gone flat), had been right: asked just now, with its interval and any wait still before it. Left as
 * it stands, it would not be asked until the day that the clock had named.
 *
 * @returns the very feed where no time of it lies ahead
 */
export function setBack(feed: Feed, now: Date): Feed {
  const { polling, health } = feed;
  // One that was never asked is due within a minute of when it was added.
  const asked = polling.lastAt ?? feed.addedAt;
  if (!isAhead(asked, now)) return feed;
  const ahead = Date.parse(asked) - now.getTime();
  const earlier = (time: string | null) =>
    time === null ? null : new Date(Date.parse(time) - ahead).toISOString();
  const past = (time: string) => (Date.parse(time) > now.getTime() ? now.toISOString() : time);
  const known = (time: string | null) => (time === null ? null : past(time));
  return {
    ...feed,
    addedAt: past(feed.addedAt),
    polling: {
      ...polling,
      turn: polling.turn + 1,
      nextAt: earlier(polling.nextAt),
      waitUntil: earlier(polling.waitUntil),
      leasedAt: null,
      lastAt: known(polling.lastAt),
      firstDocumentAt: known(polling.firstDocumentAt),
      documentAt: known(polling.documentAt),
      newestEntryAt: known(polling.newestEntryAt),
      hurriedAt: known(polling.hurriedAt),
    },
    health: {
      ...health,
      since: past(health.since),
      failingSince: known(health.failingSince),
      missingSince: known(health.missingSince),
      goodAt: known(health.goodAt),
      toldAt: known(health.toldAt),
      gapAt: known(health.gapAt),
      movedAt: known(health.movedAt),
    },
  };
}
