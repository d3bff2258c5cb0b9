import type { Key, Page, Stored, Table, TimeRange } from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import type { Member, Precedent, Story } from './story.ts';

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

const LIST = 'STORIES';
const OUTBOX = 'OUTBOX#announce';

/** Where the stories of the last minutes are noted, to be read consistently; one writer at a time, as the queue has it. */
const LATEST: Key = { pk: 'STORIES', sk: 'OPENED' };
const INDEX_LAG_MS = 10 * 60_000;

interface Latest {
  readonly id: string;
  readonly at: string;
}

const keyOf = (id: string): Key => ({ pk: `STORY#${id}`, sk: 'STORY' });

const precedentKey = (key: string): Key => ({ pk: `PRECEDENT#${key}`, sk: 'PRECEDENT' });

function indexesOf(story: Story) {
  return {
    listPk: LIST,
    listSk: `${story.changedAt}#${story.id}`,
    ...(story.unannounced.length > 0 ? { duePk: OUTBOX, dueSk: `${story.changedAt}#${story.id}` } : {}),
  };
}

/** Stories by id, by last change, and by alerts that still have to be announced. */
export class StoryStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  get(id: string): Promise<Stored<Story> | null> {
    return this.#table.get<Story>(keyOf(id));
  }

  /** Opens a story, having noted first that it is opened: see `recent`. */
  async insert(story: Story): Promise<'stored' | 'exists'> {
    await this.#note(story);
    return this.#table.insert(keyOf(story.id), story, indexesOf(story));
  }

  /**
   * Stores a story that an article joined, noted first too: an index takes an item away before it puts it elsewhere.
   *
   * @throws StaleWriteError when somebody else wrote it since
   */
  async saveJoined(story: Story, revision: number): Promise<Stored<Story>> {
    await this.#note(story);
    return this.save(story, revision);
  }

  /** @throws StaleWriteError when somebody else wrote it since */
  save(story: Story, revision: number): Promise<Stored<Story>> {
    return this.#table.save(keyOf(story.id), story, revision, indexesOf(story));
  }

  /** Stories by last change, newest first. */
  list(range: TimeRange): Promise<Page<Story>> {
    return this.#table.query<Story>({
      index: INDEXES.byTime,
      partition: LIST,
      from: range.since,
      to: range.until,
      newestFirst: true,
      limit: range.limit,
      cursor: range.cursor ?? null,
    });
  }

  async #note({ id, changedAt }: Story): Promise<void> {
    const known = await this.#table.get<readonly Latest[]>(LATEST);
    const since = new Date(Date.parse(changedAt) - INDEX_LAG_MS).toISOString();
    const kept = (known?.value ?? []).filter((one) => one.at > since && one.id !== id);
    await this.#table.save(LATEST, [...kept, { id, at: changedAt }], known?.revision ?? 0);
  }

  /**
   * The stories that changed since `since`, newest first, at most `most` of them, and those of the last minutes: an index
   * of DynamoDB may lag behind its table, and the copies of one wire text come within milliseconds.
   */
  async recent(since: string, most: number): Promise<readonly Story[]> {
    const stories: Story[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Story> = await this.list({ since, limit: most - stories.length, cursor });
      stories.push(...page.items);
      cursor = page.cursor;
    } while (cursor && stories.length < most);
    const latest = await this.#latestBut(stories);
    // The note is cleared when the next article comes: in quiet weeks the last story stays on it.
    return [...stories, ...latest.filter(({ changedAt }) => changedAt >= since)];
  }

  async #latestBut(found: readonly Story[]): Promise<readonly Story[]> {
    const ids = new Set(found.map(({ id }) => id));
    const latest = (await this.#table.get<readonly Latest[]>(LATEST))?.value ?? [];
    const missing = await Promise.all(latest.filter(({ id }) => !ids.has(id)).map(({ id }) => this.get(id)));
    return missing.flatMap((story) => (story ? [story.value] : []));
  }

  /** The last figures that were told under this key, if they are not forgotten yet. */
  async precedent(key: string): Promise<Precedent | null> {
    return (await this.#table.get<Precedent>(precedentKey(key)))?.value ?? null;
  }

  /** @param expiresAt in seconds since 1970 */
  notePrecedent(key: string, precedent: Precedent, expiresAt: number): Promise<void> {
    return this.#table.overwrite(precedentKey(key), precedent, { expiresAt });
  }

  /** Ids of stories whose alerts wait to be announced since before `before`, and since `from` where that is given. */
  async waiting(before: string, limit: number, from?: string): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(OUTBOX, before, limit, from);
    return keys.map(({ pk }) => pk.slice('STORY#'.length));
  }
}
