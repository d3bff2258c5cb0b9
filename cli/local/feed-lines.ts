import { countOf, listOf } from '../../shared/alert/render/words.ts';
import type { Feed } from '../../shared/feed/feed.ts';
import { standingOf } from '../../shared/feed/health.ts';
import { dueAt } from '../../shared/feed/polling/poll-log.ts';
import { shortTime } from '../table.ts';
import { isRefusal } from './private-sites.ts';

/**
 * What a single turn did not ask, since it was not due, and when the next feed is: who runs it by a clock takes "0 feeds
 * polled" for a fault. There is no way to ask sooner, since the intervals are the publishers' as much as ours.
 *
 * @param polled ids of the feeds that were asked in this turn
 * @returns null where every feed was asked
 */
export function notDueLine(feeds: readonly Feed[], polled: ReadonlySet<string>, now: Date): string | null {
  const watched = feeds.filter(({ enabled }) => enabled);
  const later = watched
    .filter(({ id }) => !polled.has(id))
    .flatMap(({ polling }) => dueAt(polling) ?? [])
    .filter((due) => due > now.toISOString())
    .sort();
  const [next] = later;
  if (next === undefined) return null;
  const some = `${countOf(later.length, 'feed')} ${later.length === 1 ? 'was' : 'were'} not`;
  return `${later.length === watched.length ? 'No feed was' : some} due: the next one is at ${shortTime(next)} (intervals of feeds and wishes of their publishers hold in every run).`;
}

const MOST_REASONS = 5;

/**
 * Why feeds fail, one line a reason however many feeds it has: one that many have in common has one cause.
 *
 * @param allowPrivate the private networks that this run may reach, so that it advises nothing that was done
 */
export function failingLines(
  feeds: readonly Feed[],
  allowPrivate: readonly string[] = [],
): readonly string[] {
  const advice =
    allowPrivate.length === 0
      ? 'A site of your own network is read with --allow-private CIDR.'
      : `--allow-private ${allowPrivate.join(',')} does not hold it.`;
  const failing = feeds.filter(({ enabled, health }) => enabled && standingOf(health) === 'failing');
  const byReason = Map.groupBy(failing, ({ health }) => health.reason ?? health.state);
  const lines = [...byReason]
    .sort(([, some], [, others]) => others.length - some.length)
    .map(([reason, some]) => {
      const titles = some.map(({ title }) => title);
      const help = isRefusal(reason) ? ` ${advice}` : '';
      return `${countOf(some.length, 'feed')} (${listOf(titles, 2)}): ${reason}${help}`;
    });
  if (lines.length <= MOST_REASONS) return lines;
  const more = countOf(lines.length - MOST_REASONS, 'other reason');
  return [...lines.slice(0, MOST_REASONS), `and for ${more}: "arms-watch feeds health" says all.`];
}
