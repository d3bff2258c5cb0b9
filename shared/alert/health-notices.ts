import { createHash } from 'node:crypto';
import type { FeedRow, FeedStore } from '../feed/feed-store.ts';
import { type HealthNotice, isTroubled } from '../feed/health.ts';
import type { Settings } from '../runtime/settings.ts';
import { StaleWriteError, type Stored } from '../store/table.ts';
import type { HealthAlert } from './alert.ts';
import { type AnnounceServices, announce } from './announce.ts';

/** More feeds than this in trouble at once are one trouble (our network, a shared host) and get one message. */
const MOST_SINGLE = 5;

/**
 * Tells the destinations that ask for it of feeds that got into or out of trouble since the last time, each notice
 * once. Ids come from the notices, so that telling again after a crash tells nothing twice.
 *
 * @returns how many notices were announced
 */
export async function announceNotices(
  now: Date,
  services: AnnounceServices & { readonly feeds: FeedStore; readonly settings: Settings },
): Promise<number> {
  const rows = (await services.feeds.all()).filter(({ value }) => value.notices.length > 0);
  const last = rows.flatMap((row) => {
    const notice = row.value.notices.at(-1);
    return notice ? [{ row, notice }] : [];
  });
  const destinations = services.settings.destinations.filter(({ health }) => health).map(({ name }) => name);
  const well = last.filter(({ notice }) => !isTroubled(notice.to));
  const troubled = last.filter(({ notice }) => isTroubled(notice.to));
  for (const group of [well, troubled]) {
    const alerts =
      group.length > MOST_SINGLE
        ? [together(group, now)]
        : group.map(({ row, notice }) => single(row.value, notice, now));
    for (const alert of alerts) await announce(alert, destinations, services);
  }
  for (const { row } of last) await clear(row, services.feeds);
  return last.length;
}

function single({ feed }: FeedRow, notice: HealthNotice, now: Date): HealthAlert {
  return {
    kind: 'health',
    id: idOf([notice]),
    decidedAt: now.toISOString(),
    feed: { id: feed.id, title: feed.title, url: feed.url },
    from: notice.from,
    to: notice.to,
    recovered: !isTroubled(notice.to),
    reason: notice.reason,
    lastSuccessAt: feed.health.goodAt,
    dashboardUrl: null,
  };
}

function together(group: readonly { row: Stored<FeedRow>; notice: HealthNotice }[], now: Date): HealthAlert {
  const notices = group.map(({ notice }) => notice);
  const titles = group.map(({ row }) => row.value.feed.title);
  const states = [...new Set(notices.map(({ to }) => to))].join(', ');
  const reasons = [...new Set(notices.map(({ reason }) => reason))];
  const shown = titles.slice(0, 10).join(', ');
  const more = titles.length > 10 ? ` and ${titles.length - 10} more` : '';
  return {
    kind: 'health',
    id: idOf(notices),
    decidedAt: now.toISOString(),
    feed: { id: 'several', title: `${titles.length} feeds`, url: '' },
    from: notices[0]?.from ?? 'new',
    to: states,
    recovered: notices.every(({ to }) => !isTroubled(to)),
    reason: `${shown}${more}: ${reasons.slice(0, 3).join('; ')}`,
    lastSuccessAt: null,
    dashboardUrl: null,
  };
}

/** A poll may have written the feed since: then its notices are cleared by the next run, which repeats no message. */
async function clear(row: Stored<FeedRow>, feeds: FeedStore): Promise<void> {
  try {
    await feeds.save({ ...row.value, notices: [] }, row.revision);
  } catch (error) {
    if (!(error instanceof StaleWriteError)) throw error;
  }
}

function idOf(notices: readonly HealthNotice[]): string {
  const text = notices.map(({ feedId, to, at }) => `${feedId} ${to} ${at}`).join('\n');
  return createHash('sha256').update(`health ${text}`).digest('base64url').slice(0, 16);
}
