import type { Clock } from '../runtime/clock.ts';
import { type WebClient, WebFailure } from '../runtime/web/web-client.ts';
import type { HostTurns } from '../store/host-turns.ts';
import { StaleWriteError, type Table } from '../store/table.ts';
import { type RobotsRules, robotsRequest, robotsRules, robotsUrl } from './robots.ts';

const KEPT_SECONDS = 31 * 86_400;
/** A day, and what clocks may differ by. */
const LONGEST_MS = 25 * 3_600_000;

/** robots.txt of each site, asked for at most once a day (RFC 9309 section 2.4) and kept in the table. */
export class RobotsCache {
  readonly #services: {
    readonly table: Table;
    readonly web: WebClient;
    readonly hosts: HostTurns;
    readonly clock: Clock;
    readonly agent: string;
  };

  constructor(services: { table: Table; web: WebClient; hosts: HostTurns; clock: Clock; agent: string }) {
    this.#services = services;
  }

  /** The rules in force for a page's site; asking for them counts as a page request of that host. */
  async rulesFor(pageUrl: string): Promise<RobotsRules> {
    const { table, web, hosts, clock, agent } = this.#services;
    const address = robotsUrl(pageUrl);
    const key = { pk: `ROBOTS#${new URL(address).origin}`, sk: 'ROBOTS' };
    const known = await table.get<RobotsRules>(key);
    if (known && isInForce(known.value, clock.now())) return known.value;

    await hosts.take(new URL(address).host, 'page');
    const answer = await web.get(address, robotsRequest).catch((error: unknown) => {
      if (error instanceof WebFailure) return error;
      throw error;
    });
    const rules = robotsRules(answer, { agent, now: clock.now(), previous: known?.value ?? null });
    // Kept beyond their expiry: while robots.txt cannot be had, the rules known before go on holding.
    const indexes = { expiresAt: Math.ceil(Date.parse(rules.expiresAt) / 1000) + KEPT_SECONDS };
    try {
      await table.save(key, rules, known?.revision ?? 0, indexes);
    } catch (error) {
      // Somebody else asked at the same time: their answer is as good.
      if (!(error instanceof StaleWriteError)) throw error;
    }
    return rules;
  }
}

/** Rules hold for a day at most: what names a later end was noted by a clock that was set back since. */
function isInForce({ expiresAt }: RobotsRules, now: Date): boolean {
  const left = Date.parse(expiresAt) - now.getTime();
  return left > 0 && left <= LONGEST_MS;
}
