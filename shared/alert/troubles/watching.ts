import { createHash } from 'node:crypto';
import type { FeedStore } from '../../feed/feed-store.ts';
import type { Settings } from '../../runtime/settings.ts';
import { type AnnounceServices, announce } from '../announce.ts';

/**
 * Tells each destination once ever that it is watched for: proof that it works, before there is any news. The id is of
 * the destination in this installation's table, so that deciding it again finds the delivery there and opens none; a
 * destination that is added later gets its own. Nothing is said before there are feeds.
 *
 * Runs every quarter of an hour, so what is done already costs one read a destination.
 *
 * @returns to how many destinations it was announced now
 */
export async function announceWatching(
  now: Date,
  services: AnnounceServices & { readonly feeds: FeedStore; readonly settings: Settings },
): Promise<number> {
  const fresh: string[] = [];
  for (const { name } of services.settings.destinations) {
    if (!(await services.alerts.getDelivery(idOf(name), name))) fresh.push(name);
  }
  if (fresh.length === 0) return 0;
  const feeds = (await services.feeds.all()).filter(({ value }) => value.feed.enabled).length;
  if (feeds === 0) return 0;
  for (const name of fresh) {
    const content = { kind: 'watching', id: idOf(name), decidedAt: now.toISOString(), feeds } as const;
    await announce(content, [name], services);
  }
  return fresh.length;
}

function idOf(destination: string): string {
  return createHash('sha256').update(`watching ${destination}`).digest('base64url').slice(0, 16);
}
