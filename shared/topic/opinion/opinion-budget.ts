import { StaleWriteError, type Table } from '../../store/table.ts';

/** What a model costs, in USD. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** Money that is set aside for one question. Millionths of a USD, whole ones, so that sums are exact. */
export interface Reservation {
  readonly month: string;
  readonly microUsd: number;
}

interface Spent {
  readonly microUsd: number;
  readonly reservations: number;
}

/** Each lost race is somebody else's win: as many as functions can be at it at once, and then some. */
const MOST_TRIES = 200;

/**
 * The month's money for second opinions, in one item of the table. The most that a question can cost is set aside by a
 * conditional write before it is asked, and what it did not cost is given back after: so the sum is never exceeded,
 * whoever asks at the same time, and a function that dies in between leaves its share spent.
 */
export class OpinionBudget {
  readonly #table: Table;
  readonly #limit: number;
  readonly #mayAsk: (now: Date) => Promise<string | null>;

  /**
   * @param monthlyUsd the limit of a calendar month in UTC
   * @param mayAsk asked before any money is set aside; a sentence in English refuses. Here a cap on the cost of the
   *   whole installation can say that second opinions are the first to be dropped
   */
  constructor(
    table: Table,
    monthlyUsd: number,
    mayAsk: (now: Date) => Promise<string | null> = async () => null,
  ) {
    this.#table = table;
    this.#limit = Math.floor(monthlyUsd * 1e6);
    this.#mayAsk = mayAsk;
  }

  /** Sets money aside, or says in a sentence why not. */
  async reserve(microUsd: number, now: Date): Promise<Reservation | string> {
    const refusal = await this.#mayAsk(now);
    if (refusal !== null) return refusal;
    const month = now.toISOString().slice(0, 7);
    const taken = await this.#change(month, ({ microUsd: spent, reservations }) =>
      spent + microUsd > this.#limit ? null : { microUsd: spent + microUsd, reservations: reservations + 1 },
    );
    return taken ? { month, microUsd } : `the budget of ${month} is used up`;
  }

  /** Gives back what a question did not cost. Never fails the article: what is not given back counts as spent. */
  async settle({ month, microUsd }: Reservation, costMicroUsd: number): Promise<void> {
    const rest = microUsd - Math.min(microUsd, Math.max(0, costMicroUsd));
    if (rest === 0) return;
    await this.#change(month, (spent) => ({ ...spent, microUsd: Math.max(0, spent.microUsd - rest) }));
  }

  async #change(month: string, next: (spent: Spent) => Spent | null): Promise<boolean> {
    const key = keyOf(month);
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const found = await this.#table.get<Spent>(key);
      const value = next(found?.value ?? { microUsd: 0, reservations: 0 });
      if (value === null) return false;
      try {
        await this.#table.save(key, value, found?.revision ?? 0);
        return true;
      } catch (error) {
        if (!(error instanceof StaleWriteError)) throw error;
      }
    }
    return false;
  }
}

/** Millionths of a USD of a month (`2026-11`) that are spent or set aside. */
export async function spentOnOpinions(table: Table, month: string): Promise<number> {
  return (await table.get<Spent>(keyOf(month)))?.value.microUsd ?? 0;
}

const keyOf = (month: string) => ({ pk: 'SECOND-OPINION', sk: `SPENT#${month}` });

/**
 * The most a question can cost: no tokenizer of a model on Bedrock makes more tokens than a text has bytes of UTF-8
 * (byte-level vocabularies), and what the service adds for the tool was at most some hundred tokens.
 *
 * @param request everything that is sent, as JSON
 */
export function mostMicroUsd(request: string, maxTokens: number, price: TokenPrice): number {
  return microUsdOf({ input: Buffer.byteLength(request) + ADDED_TOKENS, output: maxTokens }, price);
}

const ADDED_TOKENS = 1000;

/** What so many tokens cost; prices are USD for a million, so a token costs that many millionths. */
export function microUsdOf(tokens: { input: number; output: number }, price: TokenPrice): number {
  return Math.ceil(tokens.input * price.input + tokens.output * price.output);
}
