import { createHash } from 'node:crypto';
import type { FeedRow, FeedStore } from '../../feed/feed-store.ts';
import { type HealthNotice, isTroubled } from '../../feed/health.ts';
import type { Settings } from '../../runtime/settings.ts';
import type { HealthAlert } from '../alert.ts';
import { type AnnounceServices, announce } from '../announce.ts';

/** More feeds than this in trouble at once are one trouble (our network, a shared host) and get one message. */
const MOST_SINGLE = 5;

/**
 * Tells the destinations that ask for it of feeds that got into or out of trouble since the last time, each change once.
 *
 * What was told is noted apart from the feeds: a write to a feed's own record would make a poll stale that ends at the
 * same time, and its publisher would be asked again. The messages are noted before they are announced, so that a crash
 * in between repeats the very same ones, and none with other feeds in it.
 *
 * @returns how many changes were told
 */
export async function announceNotices(
  now: Date,
  services: AnnounceServices & { readonly feeds: FeedStore; readonly settings: Settings },
): Promise<number> {
  const { alerts, feeds, settings } = services;
  const changed = (await feeds.all()).flatMap(({ value: row }) => {
    const notice = row.notices.at(-1);
    return notice ? [{ row, notice }] : [];
  });
  let book = await alerts.noticeBook();
  const untold = changed.filter(({ row, notice }) => book.value.told[row.feed.id] !== notice.at);
  if (untold.length > 0) {
    const told = Object.fromEntries(changed.map(({ row, notice }) => [row.feed.id, notice.at]));
    const unannounced = [...book.value.unannounced, ...alertsOf(untold, now)];
    book = await alerts.saveNoticeBook({ told, unannounced }, book.revision);
  }
  if (book.value.unannounced.length === 0) return 0;
  const destinations = settings.destinations.filter(({ health }) => health).map(({ name }) => name);
  for (const alert of book.value.unannounced) await announce(alert, destinations, services);
  await alerts.saveNoticeBook({ ...book.value, unannounced: [] }, book.revision);
  return untold.length;
}

interface Change {
  readonly row: FeedRow;
  readonly notice: HealthNotice;
}

function alertsOf(changes: readonly Change[], now: Date): readonly HealthAlert[] {
  const well = changes.filter(({ notice }) => !isTroubled(notice.to));
  const troubled = changes.filter(({ notice }) => isTroubled(notice.to));
  return [well, troubled].flatMap((group) =>
    group.length > MOST_SINGLE
      ? [together(group, now)]
      : group.map(({ row, notice }) => single(row, notice, now)),
  );
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

function together(group: readonly Change[], now: Date): HealthAlert {
  const notices = group.map(({ notice }) => notice);
  const titles = group.map(({ row }) => row.feed.title);
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

function idOf(notices: readonly HealthNotice[]): string {
  const text = notices.map(({ feedId, to, at }) => `${feedId} ${to} ${at}`).join('\n');
  return createHash('sha256').update(`health ${text}`).digest('base64url').slice(0, 16);
}
