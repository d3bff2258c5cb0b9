import { DAY_MS } from '../runtime/spans.ts';
import type { Member } from './story.ts';

/** What two reports are compared by. */
export type Comparable = Pick<Member, 'title' | 'language' | 'published' | 'sketch' | 'event'>;

/** Reports of unknown distance are taken for this far apart. */
export const UNKNOWN_DAYS = 1.5;

export function daysApart(one: Comparable, other: Comparable): number {
  const apart = Math.abs(Date.parse(one.published ?? '') - Date.parse(other.published ?? '')) / DAY_MS;
  return Number.isNaN(apart) ? UNKNOWN_DAYS : apart;
}

/** What is in both. */
export function both(one: readonly string[] = [], other: readonly string[] = []): readonly string[] {
  return one.filter((key) => other.includes(key));
}

/** False where either is empty: what is not known tells nothing apart. */
export function areDisjoint(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && other.length > 0 && !one.some((name) => other.includes(name));
}
