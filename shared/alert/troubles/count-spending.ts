import * as v from 'valibot';
import type { ArticleStore } from '../../article/article-store.ts';
import { type FeedStore, hourOf } from '../../feed/feed-store.ts';
import { HOUR_MS } from '../../runtime/spans.ts';
import {
  keepSpending,
  monthOf,
  SPENDING_STAGES,
  type Spending,
  type SpendingStage,
  spendingOf,
} from '../../store/spending.ts';
import type { Table } from '../../store/table.ts';
import { spentOnOpinions } from '../../topic/opinion/opinion-budget.ts';
import { LABELS } from '../../topic/verdict.ts';

const usd = v.pipe(v.number(), v.minValue(0));
/** What one of each costs, in USD: config/unit-costs.json for a deployment, nothing on one machine. */
export const unitCostsSchema = v.strictObject({
  $comment: v.optional(v.string()),
  /** An hour in which nothing happens. */
  hour: usd,
  poll: usd,
  entry: usd,
  page: usd,
});
export type UnitCosts = v.InferOutput<typeof unitCostsSchema>;

export interface CountingServices {
  readonly table: Table;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly unitCosts: UnitCosts;
  /** USD a month; null: what is spent is counted, and nothing is ever left out. */
  readonly cap: number | null;
}

/** What an outage left uncounted is caught up in steps of a day. */
const MOST_HOURS_A_RUN = 24;
/** Hours of a month before its pace says anything. */
const LEAST_HOURS = 6;
const MICRO = 1e6;

/**
 * Counts what the hours that have ended cost, and decides what the rest of the month has to do without. Doing it twice
 * is doing it once: hours are added in order, each once, and kept with their sum.
 *
 * An hour costs what the feeds' own logs and the articles of that hour say that was done, times what one of each costs.
 * It is counted an hour late, since some of it is written with the next poll.
 */
export async function countSpending(now: Date, services: CountingServices): Promise<Spending> {
  const { table, cap } = services;
  const month = monthOf(now);
  const known = await spendingOf(table, month);
  // Hours that a clock named which was set back since have not come: they are counted when they do.
  const first = [known?.until ?? (await firstHour(now, services)), hourOf(now)].sort()[0] ?? '';
  let spending: Spending = {
    month,
    essential: 0,
    pages: 0,
    secondOpinions: 0,
    hours: 0,
    cap,
    stage: 'normal',
    stageSince: now.toISOString(),
    ...known,
    until: first,
  };
  const ended = Date.parse(`${hourOf(now)}:00:00Z`) - HOUR_MS;
  for (let run = 0, at = Date.parse(`${first}:00:00Z`); run < MOST_HOURS_A_RUN && at < ended; run++) {
    spending = await withHour(spending, new Date(at), services);
    at += HOUR_MS;
  }
  const opinions = { ...spending, secondOpinions: await spentOnOpinions(table, month) };
  const next = withStage(opinions, cap, now);
  if (JSON.stringify(next) !== JSON.stringify(known)) await keepSpending(table, next);
  return next;
}

/** The month's first hour, or the one before this: nothing is known of what was done before it was counted. */
async function firstHour(now: Date, { table }: CountingServices): Promise<string> {
  const monthBegins = Date.parse(`${monthOf(now)}-01T00:00:00Z`);
  const before = await spendingOf(table, monthOf(new Date(monthBegins - 1)));
  return hourOf(new Date(before ? monthBegins : Math.max(monthBegins, now.getTime() - HOUR_MS)));
}

async function withHour(
  spending: Spending,
  at: Date,
  { feeds, articles, unitCosts }: CountingServices,
): Promise<Spending> {
  const hour = hourOf(at);
  const running = (await feeds.all()).flatMap(({ value }) =>
    value.hour?.hour === hour ? [[value.feed.id, value.hour] as const] : [],
  );
  const logs = new Map([...(await feeds.hour(hour)), ...running]);
  const span = [at.toISOString(), new Date(at.getTime() + HOUR_MS - 1).toISOString()] as const;
  const pages = await Promise.all(LABELS.map((shelf) => articles.countRead(shelf, ...span)));
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);
  const polls = sum([...logs.values()].map(({ requests }) => requests));
  const entries = sum([...logs.values()].map(({ entriesNew }) => entriesNew));
  const essential = unitCosts.hour + polls * unitCosts.poll + entries * unitCosts.entry;
  return {
    ...spending,
    essential: spending.essential + Math.round(essential * MICRO),
    pages: spending.pages + Math.round(sum(pages) * unitCosts.page * MICRO),
    hours: spending.hours + 1,
    until: hourOf(new Date(at.getTime() + HOUR_MS)),
  };
}

/**
 * The stage of a month by its pace: what must go on for the rest of it is set aside first, then the pages; what is left
 * is for second opinions. Within a month a stage is only ever followed by the next one, since leaving something out
 * makes the pace look better; another cap is a new decision.
 */
export function withStage(spending: Spending, cap: number | null, now: Date): Spending {
  const stage = cap === null ? 'normal' : stageBy(spending, cap * MICRO);
  const order = (one: SpendingStage) => SPENDING_STAGES.indexOf(one);
  const decided = cap === spending.cap && order(stage) < order(spending.stage) ? spending.stage : stage;
  const stageSince = decided === spending.stage ? spending.stageSince : now.toISOString();
  return { ...spending, cap, stage: decided, stageSince };
}

function stageBy(spending: Spending, cap: number): SpendingStage {
  const { essential, pages, secondOpinions, hours, month, until } = spending;
  const spent = essential + pages + secondOpinions;
  if (spent >= cap) return 'no-general-pages';
  if (hours < LEAST_HOURS) return 'normal';
  const [year = 0, number = 0] = month.split('-').map(Number);
  const left = Math.max(0, (Date.UTC(year, number, 1) - Date.parse(`${until}:00:00Z`)) / HOUR_MS);
  if (spent + (essential / hours) * left >= cap) return 'no-general-pages';
  return spent + ((essential + pages) / hours) * left >= cap ? 'no-second-opinion' : 'normal';
}
