import type { Key, Page, Stored, Table } from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import type { Precedent, Story } from './story.ts';

const LIST = 'STORIES';
const OUTBOX = 'OUTBOX#announce';

/** Where the stories of the last minutes are noted, to be read consistently; one writer at a time, as the queue has it. */
const OPENED: Key = { pk: 'STORIES', sk: 'OPENED' };
const INDEX_LAG_MS = 10 * 60_000;

interface Opened {
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
    const known = await this.#table.get<readonly Opened[]>(OPENED);
    const since = new Date(Date.parse(story.openedAt) - INDEX_LAG_MS).toISOString();
    const kept = (known?.value ?? []).filter(({ id, at }) => at > since && id !== story.id);
    const opened = [...kept, { id: story.id, at: story.openedAt }];
    if (known) await this.#table.save(OPENED, opened, known.revision);
    else await this.#table.insert(OPENED, opened);
    return this.#table.insert(keyOf(story.id), story, indexesOf(story));
  }

  /** @throws StaleWriteError when somebody else wrote it since */
  save(story: Story, revision: number): Promise<Stored<Story>> {
    return this.#table.save(keyOf(story.id), story, revision, indexesOf(story));
  }

  /** Stories by last change, newest first. */
  list(range: { since?: string; limit: number; cursor?: string | null }): Promise<Page<Story>> {
    return this.#table.query<Story>({
      index: INDEXES.byTime,
      partition: LIST,
      ...(range.since ? { from: range.since } : {}),
      newestFirst: true,
      limit: range.limit,
      cursor: range.cursor ?? null,
    });
  }

  /**
   * The stories that changed since `since`, newest first, at most `most` of them, and those opened in the last minutes:
   * an index of DynamoDB may lag behind its table, and the copies of one wire text come within milliseconds.
   */
  async recent(since: string, most: number): Promise<readonly Story[]> {
    const stories: Story[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Story> = await this.list({ since, limit: most - stories.length, cursor });
      stories.push(...page.items);
      cursor = page.cursor;
    } while (cursor && stories.length < most);
    const opened = await this.#justOpened(stories);
    // The note is cleared when the next story opens: in quiet weeks the last one stays on it.
    return [...stories, ...opened.filter(({ changedAt }) => changedAt >= since)];
  }

  async #justOpened(found: readonly Story[]): Promise<readonly Story[]> {
    const ids = new Set(found.map(({ id }) => id));
    const opened = (await this.#table.get<readonly Opened[]>(OPENED))?.value ?? [];
    const missing = await Promise.all(opened.filter(({ id }) => !ids.has(id)).map(({ id }) => this.get(id)));
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

  /** Ids of stories whose alerts wait to be announced since before `before`. */
  async waiting(before: string, limit: number): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(OUTBOX, before, limit);
    return keys.map(({ pk }) => pk.slice('STORY#'.length));
  }
}
