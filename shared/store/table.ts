import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { packed, unpacked } from './pack.ts';
import { INDEXES, type Index, TABLE_KEYS } from './table-schema.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Keys of the indexes an item is to be found by; an index whose keys are absent does not hold the item. */
export interface IndexKeys {
  readonly listPk?: string | undefined;
  readonly listSk?: string | undefined;
  readonly storyPk?: string | undefined;
  readonly storySk?: string | undefined;
  readonly duePk?: string | undefined;
  readonly dueSk?: string | undefined;
  /** A word by which items are told apart when they are counted. */
  readonly mark?: string | undefined;
  /** Epoch seconds after which DynamoDB may drop the item. */
  readonly expiresAt?: number | undefined;
}

/** A stored value with the revision it was read at; writing it back succeeds only if nobody wrote in between. */
export interface Stored<Value> {
  readonly value: Value;
  readonly revision: number;
}

export interface Page<Value> {
  readonly items: readonly Value[];
  /** Hand it back to go on; null at the end. */
  readonly cursor: string | null;
}

export interface RangeQuery {
  readonly index: Index | null;
  readonly partition: string;
  /** Sort keys from this one on, inclusive. */
  readonly from?: string | undefined;
  /** Sort keys up to this one, inclusive. */
  readonly to?: string | undefined;
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly cursor?: string | null;
}

/** Part of a list by time, newest first: what came at or after `since`, and before `until`, as ISO times in UTC. */
export interface TimeRange {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | null;
}

interface RowPage {
  readonly rows: readonly Record<string, unknown>[];
  readonly cursor: string | null;
}

/** A cursor that this table never gave out. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** Somebody else wrote the item since it was read: read again and decide again. */
export class StaleWriteError extends Error {
  override readonly name = 'StaleWriteError';
}

/** Reads, decides and writes again from the start where somebody else wrote in between; the last try's error is thrown. */
export async function againWhenStale<Result>(tries: number, work: () => Promise<Result>): Promise<Result> {
  for (let left = tries; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StaleWriteError) || left <= 1) throw error;
    }
  }
}

/**
 * The one DynamoDB table, spoken to in four verbs. Every write is conditional on a single item (DESIGN 6): the
 * embedded store has neither transactions nor streams, and the flow needs neither.
 */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;

  constructor(client: DynamoDBDocumentClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  /** The value under a key, by a consistent read, or null. */
  async get<Value>(key: Key): Promise<Stored<Value> | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true }),
    );
    return Item ? { value: unpacked(Item) as Value, revision: Item.revision as number } : null;
  }

  /** Stores a value under a key that nothing holds yet; `exists` is an answer, not an error. */
  async insert<Value>(key: Key, value: Value, indexes: IndexKeys = {}): Promise<'stored' | 'exists'> {
    return this.#put(key, value, indexes, 1, {
      ConditionExpression: `attribute_not_exists(${TABLE_KEYS.partition})`,
    });
  }

  /**
   * Writes a value back over the revision it was read at; revision 0 stands for a key that held nothing.
   *
   * @throws StaleWriteError when the item has changed since, or has come to be
   */
  async save<Value>(
    key: Key,
    value: Value,
    revision: number,
    indexes: IndexKeys = {},
  ): Promise<Stored<Value>> {
    const outcome =
      revision === 0
        ? await this.insert(key, value, indexes)
        : await this.#put(key, value, indexes, revision + 1, {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          });
    if (outcome === 'exists') throw new StaleWriteError(`${key.pk} ${key.sk} was written by somebody else`);
    return { value, revision: revision + 1 };
  }

  /** Writes a value whatever stood there: only for what is derived from other items and the same each time. */
  async overwrite<Value>(key: Key, value: Value, indexes: IndexKeys = {}): Promise<void> {
    await this.#put(key, value, indexes, 1, {});
  }

  /**
   * One page of a partition, in key order.
   *
   * @throws InvalidCursorError for a cursor that is not one of ours
   */
  async query<Value>(range: RangeQuery): Promise<Page<Value>> {
    const { rows, cursor } = await this.#page(range);
    return { items: rows.map((row) => unpacked(row) as Value), cursor };
  }

  /** A whole partition of the table, with revisions: only for partitions that are small by nature (the feeds). */
  async queryAll<Value>(partition: string): Promise<readonly (Stored<Value> & { readonly key: Key })[]> {
    const found: (Stored<Value> & { readonly key: Key })[] = [];
    let cursor: string | null = null;
    do {
      const page: RowPage = await this.#page({ index: null, partition, limit: 1000, cursor });
      for (const row of page.rows) {
        found.push({
          key: { pk: row.pk as string, sk: row.sk as string },
          value: unpacked(row) as Value,
          revision: row.revision as number,
        });
      }
      cursor = page.cursor;
    } while (cursor);
    return found;
  }

  /** Keys of a page of the `by-due` index, which holds nothing but keys. */
  async dueKeys(partition: string, to: string, limit: number, from = ''): Promise<readonly Key[]> {
    const { rows } = await this.#page({ index: INDEXES.byDue, partition, ...(from && { from }), to, limit });
    return rows.map((row) => ({ pk: row.pk as string, sk: row.sk as string }));
  }

  /**
   * How many items a range holds, those with this mark left out. Reads the range, so only for ranges that are bounded
   * by nature (a day, what is due).
   */
  async count(
    range: Omit<RangeQuery, 'limit' | 'cursor'>,
    withoutMark: string | null = null,
  ): Promise<number> {
    const input = this.#queryInput(range);
    const filter = withoutMark !== null && {
      FilterExpression: 'mark <> :mark',
      ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':mark': withoutMark },
    };
    let total = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const answer = await this.#client.send(
        new QueryCommand({ ...input, ...filter, Select: 'COUNT', ExclusiveStartKey: start }),
      );
      total += answer.Count ?? 0;
      start = answer.LastEvaluatedKey;
    } while (start);
    return total;
  }

  async #page(range: RangeQuery): Promise<RowPage> {
    const start = range.cursor ? decodeCursor(range.cursor, range) : undefined;
    const { Items = [], LastEvaluatedKey } = await this.#client
      .send(new QueryCommand({ ...this.#queryInput(range), Limit: range.limit, ExclusiveStartKey: start }))
      .catch((cause: unknown) => {
        // Well formed, but of no item within this range: only the table can tell.
        const refused = start && cause instanceof Error && cause.name === 'ValidationException';
        throw refused ? new InvalidCursorError(NO_CURSOR, { cause }) : cause;
      });
    return { rows: Items, cursor: LastEvaluatedKey ? encodeCursor(LastEvaluatedKey) : null };
  }

  #queryInput(range: Omit<RangeQuery, 'limit' | 'cursor'>): QueryCommandInput {
    const partition = range.index?.partition ?? TABLE_KEYS.partition;
    const sort = range.index?.sort ?? TABLE_KEYS.sort;
    // DynamoDB takes one condition on the sort key: an open end becomes the lowest or the highest text there is.
    const bounded = range.from !== undefined || range.to !== undefined;
    return {
      TableName: this.#name,
      IndexName: range.index?.name,
      KeyConditionExpression: bounded ? '#p = :p AND #s BETWEEN :from AND :to' : '#p = :p',
      ExpressionAttributeNames: bounded ? { '#p': partition, '#s': sort } : { '#p': partition },
      ExpressionAttributeValues: {
        ':p': range.partition,
        ...(bounded ? { ':from': range.from ?? ' ', ':to': range.to ?? '\u{10ffff}' } : {}),
      },
      ScanIndexForward: !range.newestFirst,
    };
  }

  async #put(
    key: Key,
    value: unknown,
    indexes: IndexKeys,
    revision: number,
    condition: { ConditionExpression?: string; ExpressionAttributeValues?: Record<string, unknown> },
  ): Promise<'stored' | 'exists'> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#name,
          Item: { ...key, ...indexes, revision, ...packed(value) },
          ...condition,
        }),
      );
      return 'stored';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'exists';
      throw error;
    }
  }
}

function encodeCursor(key: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** A cursor is outside text: it may only hold the text keys of the very index and partition that is asked. */
function decodeCursor(cursor: string, range: RangeQuery): Record<string, string> {
  const names: string[] = [TABLE_KEYS.partition, TABLE_KEYS.sort];
  if (range.index) names.push(range.index.partition, range.index.sort);
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (key === null || typeof key !== 'object') throw new Error('not an object');
    const entries = Object.entries(key);
    const partition = Object.getOwnPropertyDescriptor(
      key,
      range.index?.partition ?? TABLE_KEYS.partition,
    )?.value;
    const fits =
      entries.length === names.length &&
      entries.every(
        ([name, value]) => names.includes(name) && typeof value === 'string' && fitsKey(name, value),
      );
    if (!fits || partition !== range.partition) throw new Error('keys of another index');
    return Object.fromEntries(entries);
  } catch (cause) {
    throw new InvalidCursorError(NO_CURSOR, { cause });
  }
}

/** What is said of a cursor that is none. */
export const NO_CURSOR = 'cursor: expected one that an earlier answer gave';

/** DynamoDB takes keys of 1 to 2048 bytes, sort keys of 1 to 1024. */
function fitsKey(name: string, value: string): boolean {
  const sort = name === TABLE_KEYS.sort || name.endsWith('Sk');
  const bytes = Buffer.byteLength(value);
  return bytes > 0 && bytes <= (sort ? 1024 : 2048);
}
