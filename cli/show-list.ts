import * as v from 'valibot';
import { describeIssues } from '../shared/runtime/settings.ts';
import { type Api, withApi } from './ask.ts';
import { type Call, inOptions, UsageError } from './command.ts';
import { goodsList, goodsOption } from './goods-option.ts';
import { tableOf } from './table.ts';
import { timeOption } from './times.ts';

const PAGE = 100;
const USUAL = 25;
const MOST = 5000;

/** The help of `--limit`. */
export const LIMIT_HELP = `1 to ${MOST} (default: ${USUAL})`;

/** What a list is asked for. */
export type Query = Readonly<Record<string, string | null>>;

type Reply<Name extends string, Item> = Readonly<Record<Name, readonly Item[]>> & {
  readonly cursor: string | null;
};

/** A list of the API as a command shows it. */
export interface Listing<Name extends string, Item> {
  readonly path: string;
  /** What the API takes there: a wrong word is told before anything is opened. */
  readonly takes: v.GenericSchema;
  /** What a reply calls what it lists. */
  readonly name: Name;
  /** The options that are filters as they are given, beside times and `goods`. */
  readonly filters: readonly string[];
  readonly head: readonly string[];
  readonly rowOf: (item: Item) => readonly string[];
  /** What is said where nothing is found. */
  readonly none: (query: Query, cursor: string | null, api: Api) => Promise<string>;
}

/**
 * Runs a command that shows a list: as a table as long as `--limit` says, in as many requests as that takes, or as JSON.
 *
 * @returns the exit code
 * @throws UsageError when an option holds what it does not take
 */
export async function showList<Name extends string, Item>(
  call: Call,
  { path, takes, name, filters, head, rowOf, none }: Listing<Name, Item>,
): Promise<number> {
  const goods = goodsList(call);
  if (goods !== null) {
    process.stdout.write(goods);
    return 0;
  }
  const now = new Date();
  const query: Query = {
    ...Object.fromEntries(filters.map((filter) => [filter, call.text(filter)])),
    since: timeOption(call, now),
    until: timeOption(call, now, 'until'),
    goods: goodsOption(call),
  };
  const checked = v.safeParse(
    takes,
    Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)),
  );
  if (!checked.success) throw new UsageError(inOptions(describeIssues(checked.issues), call));
  const most = limitOf(call);
  return withApi(call, async (api) => {
    const items: Item[] = [];
    let cursor = call.text('cursor');
    do {
      const limit = String(Math.min(PAGE, most - items.length));
      const reply: Reply<Name, Item> = await api.get(path, { ...query, limit, cursor });
      items.push(...reply[name]);
      cursor = reply.cursor;
      // A filter may have read its fill and found nothing: the cursor is then the user's to follow.
      if (reply[name].length === 0) break;
    } while (cursor !== null && items.length < most);
    if (call.on('json')) process.stdout.write(`${JSON.stringify({ [name]: items, cursor })}\n`);
    else {
      const table =
        items.length > 0 ? tableOf(head, items.map(rowOf)) : `${await none(query, cursor, api)}\n`;
      process.stdout.write(`${table}${moreLine(call, items.length, cursor)}`);
    }
    return 0;
  });
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
function moreLine(call: Call, shown: number, cursor: string | null): string {
  if (cursor === null) return '';
  const most = limitOf(call);
  if (shown < most) return `Not all was searched yet; to go on: --cursor ${cursor}\n`;
  return most < MOST
    ? `There are more: --limit ${Math.min(MOST, 4 * most)} (or go on by the "cursor" that --json gives).\n`
    : `More: --cursor ${cursor}\n`;
}
