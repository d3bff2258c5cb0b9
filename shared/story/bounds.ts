import type { Member, Story } from './story.ts';

/** An item of the table holds 400 KB; the rest is for keys, indexes and what an alert adds. */
export const MOST_BYTES = 300_000;
const MOST_MEMBERS = 200;

/** Bytes of a value as JSON, which is never less than DynamoDB counts for it. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/**
 * The story with as many of its newest members as it may have: 200, and 300 KB in all. A story that is too large could
 * never be stored again, and every article that joins it would be refused. The lead stands for the story beside them.
 */
export function bounded(story: Story): Story {
  const { members, ...rest } = story;
  let left = MOST_BYTES - bytesOf(rest);
  const kept: Member[] = [];
  for (const member of members.slice(-MOST_MEMBERS).reverse()) {
    left -= bytesOf(member) + 1;
    if (left < 0 && kept.length > 0) break;
    kept.push(member);
  }
  return kept.length === members.length ? story : { ...story, members: kept.reverse() };
}
