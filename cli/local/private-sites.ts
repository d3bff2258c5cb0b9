import { lookup } from 'node:dns/promises';
import type { Feed } from '../../shared/feed/feed.ts';
import type { FeedStore } from '../../shared/feed/feed-store.ts';
import { createAddressGuard } from '../../shared/runtime/web/address-guard.ts';

type Lookup = (host: string) => Promise<readonly { readonly address: string }[]>;

/** Whether the reason of a failure is that we refuse to go where an address leads. */
export const isRefusal = (reason: string): boolean => reason.startsWith('refused-address');

/** Whether the feed's last poll was refused by ourselves, before a byte was sent. */
function isRefusedByUs({ enabled, health }: Feed): boolean {
  return enabled && health.failures > 0 && isRefusal(health.reason ?? '');
}

/**
 * Makes those feeds due at once that were refused for want of an allowance which this run has: nobody was asked, so
 * there is no interval to keep. A public site that redirects to a private one was asked, and waits for its time.
 *
 * @param allowPrivate CIDRs that the fetcher may reach in this run
 * @param resolve addresses of a host, itself where it is an address
 */
export async function askAllowedAgain(
  feeds: FeedStore,
  allowPrivate: readonly string[],
  now: Date,
  resolve: Lookup = (host) => lookup(host, { all: true }),
): Promise<void> {
  if (allowPrivate.length === 0) return;
  const [shut, open] = [createAddressGuard(), createAddressGuard(allowPrivate)];
  for (const { value, revision } of await feeds.all()) {
    const { feed } = value;
    if (!isRefusedByUs(feed)) continue;
    const host = new URL(feed.url).hostname.replace(/^\[|\]$/g, '');
    const addresses = (await resolve(host).catch(() => [])).map(({ address }) => address);
    const wasRefused = addresses.every((address) => shut(address) !== null);
    if (!wasRefused || !addresses.some((address) => open(address) === null)) continue;
    const { turn, documentAt } = feed.polling;
    const nextAt = now.toISOString();
    // The refusal was no request: what counts as the last one came before it.
    const polling = { ...feed.polling, turn: turn + 1, nextAt, lastAt: documentAt };
    await feeds.save({ ...value, feed: { ...feed, polling } }, revision);
  }
}
