import type { Clock } from '../runtime/clock.ts';
import type { Table } from './table.ts';

/**
 * What is left out for the rest of a month so that its cap holds: first second opinions, then the pages of general
 * feeds too. Polling, judging from entries, and alerts are never left out.
 */
export type SpendingStage = 'normal' | 'no-second-opinion' | 'no-general-pages';

/** In the order in which they are reached. */
export const SPENDING_STAGES = [
  'normal',
  'no-second-opinion',
  'no-general-pages',
] as const satisfies readonly SpendingStage[];

/** What a calendar month (UTC) has cost so far, by the system's own counters. Sums are whole millionths of a USD. */
export interface Spending {
  /** `2026-11` */
  readonly month: string;
  /** What must go on: the clock, polls, entries, alerts. */
  readonly essential: number;
  readonly pages: number;
  readonly secondOpinions: number;
  /** Hours of the month that are counted, and the UTC hour (`2026-11-21T05`) up to which. */
  readonly hours: number;
  readonly until: string;
  /** In USD; null: none. */
  readonly cap: number | null;
  readonly stage: SpendingStage;
  /** Since when, ISO 8601 in UTC. */
  readonly stageSince: string;
}

const keyOf = (month: string) => ({ pk: 'SPENDING', sk: month });

/** The month of a moment, as spending names it. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** What a month has cost so far; null before anything of it was counted. */
export async function spendingOf(table: Table, month: string): Promise<Spending | null> {
  return (await table.get<Spending>(keyOf(month)))?.value ?? null;
}

/** Keeps it, whatever was there: counting the same hours again gives the same. */
export function keepSpending(table: Table, spending: Spending): Promise<void> {
  return table.overwrite(keyOf(spending.month), spending);
}

/** The stage in force: each month begins with all that there is. */
export async function spendingStage(table: Table, now: Date): Promise<SpendingStage> {
  return stageOf(await spendingOf(table, monthOf(now)));
}

/** The stage of a month of which nothing is known yet is the first. */
export const stageOf = (known: Spending | null): SpendingStage => known?.stage ?? 'normal';

const REMEMBERED_MS = 5 * 60_000;

/** The stage for a function that asks for every record: the table is asked every five minutes. */
export class SpendingGate {
  readonly #table: Table;
  readonly #clock: Clock;
  #known: { readonly stage: SpendingStage; readonly at: number } | null = null;

  constructor(table: Table, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async stage(): Promise<SpendingStage> {
    const now = this.#clock.now();
    if (this.#known && Math.abs(now.getTime() - this.#known.at) < REMEMBERED_MS) return this.#known.stage;
    const stage = await spendingStage(this.#table, now);
    this.#known = { stage, at: now.getTime() };
    return stage;
  }

  /** Why a second opinion may not be asked for, in a sentence; null when it may. */
  async whyNoSecondOpinion(): Promise<string | null> {
    return (await this.stage()) === 'normal' ? null : 'the cap on what a month may cost is reached';
  }
}
