/** Lambda answers at most 6 MB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const MOST_BYTES = 5_000_000;

/** What a value takes of an answer, whose body is JSON as a text within JSON. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(value)));
}

/** The first items that an answer has room for beside what else is in it, at least one of them. */
export function fitting<Item>(items: readonly Item[], beside: unknown): readonly Item[] {
  let left = MOST_BYTES - bytesOf(beside);
  const over = items.findIndex((item, at) => {
    left -= bytesOf(item);
    return left < 0 && at > 0;
  });
  return over < 0 ? items : items.slice(0, over);
}
