import type { Api } from './ask.ts';
import { type Call, UsageError } from './command.ts';

const PAGE = 100;
const USUAL = 25;
const MOST = 5000;

/** The help of `--limit`. */
export const LIMIT_HELP = `1 to ${MOST} (default: ${USUAL})`;

type Query = Readonly<Record<string, string | null>>;

/**
 * A list of the API as long as `--limit` says, in as many requests as that takes.
 *
 * @param itemsOf what is listed in a reply
 * @param joined the reply that holds the items of all
 * @throws UsageError when the limit is none
 */
export async function listed<Reply extends { readonly cursor: string | null }, Item>(
  call: Call,
  api: Api,
  path: string,
  query: Query,
  itemsOf: (reply: Reply) => readonly Item[],
  joined: (items: readonly Item[], cursor: string | null) => Reply,
): Promise<Reply> {
  const most = limitOf(call);
  const items: Item[] = [];
  let cursor = call.text('cursor');
  do {
    const limit = String(Math.min(PAGE, most - items.length));
    const reply = await api.get<Reply>(path, { ...query, limit, cursor });
    items.push(...itemsOf(reply));
    cursor = reply.cursor;
    // A filter may have read its fill and found nothing: the cursor is then the user's to follow.
    if (itemsOf(reply).length === 0) break;
  } while (cursor !== null && items.length < most);
  return joined(items, cursor);
}

function limitOf(call: Call): number {
  const text = call.text('limit');
  if (text === null) return USUAL;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    throw new UsageError(`--limit ${text}: expected a number from 1 to ${MOST}`);
  }
  return limit;
}

/**
 * What goes under a table that is not the end of its list: how to see more of it. A cursor is some 200 characters, so it
 * is shown only where a longer list would not do, since the search read its fill of what does not fit.
 *
 * @param shown how many rows there are
 */
export function moreLine(call: Call, shown: number, cursor: string | null): string {
  if (cursor === null) return '';
  const most = limitOf(call);
  if (shown < most) return `Not all was searched yet; to go on: --cursor ${cursor}\n`;
  return most < MOST
    ? `There are more: --limit ${Math.min(MOST, 4 * most)} (or go on by the "cursor" that --json gives).\n`
    : `More: --cursor ${cursor}\n`;
}
