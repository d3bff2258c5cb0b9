import type { Key, Page, Stored, Table } from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import { type Article, type SetAside, type Shelf, shelfOf } from './article.ts';

const keyOf = (id: string): Key => ({ pk: `ARTICLE#${id}`, sk: 'ARTICLE' });
const shelf = (name: Shelf): string => `ARTICLES#${name}`;
const outbox = (step: 'read' | 'track'): string => `OUTBOX#${step}`;
const REREADS = 'REREADS';
const SET_ASIDE = 'SET-ASIDE';
const MOST_REASON = 500;

function indexesOf(article: Article) {
  return {
    listPk: shelf(shelfOf(article)),
    listSk: `${article.seenAt}#${article.id}`,
    ...(article.storyId
      ? { storyPk: `STORY#${article.storyId}`, storySk: `${article.seenAt}#${article.id}` }
      : {}),
    ...dueOf(article),
    ...(article.reading ? { mark: article.reading } : {}),
  };
}

/** What still has to happen comes before what is only to be looked at again: an item has one place in the index. */
function dueOf({ id, next, nextSince, history, setAside }: Article) {
  if (setAside) return { duePk: SET_ASIDE, dueSk: `${setAside.at}#${id}` };
  if (next) return { duePk: outbox(next), dueSk: `${nextSince}#${id}` };
  return history?.rereadAt ? { duePk: REREADS, dueSk: `${history.rereadAt}#${id}` } : {};
}

const span = (name: Shelf, since: string, until: string) => ({
  index: INDEXES.byTime,
  partition: shelf(name),
  from: since,
  to: until,
});

/** Articles by id, by shelf and time, by story, and by what still has to happen to them. */
export class ArticleStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  get(id: string): Promise<Stored<Article> | null> {
    return this.#table.get<Article>(keyOf(id));
  }

  insert(article: Article): Promise<'stored' | 'exists'> {
    return this.#table.insert(keyOf(article.id), article, indexesOf(article));
  }

  /**
   * Stores what a step made of it: with that it is no longer set aside.
   *
   * @throws StaleWriteError when somebody else wrote it since
   */
  save(article: Article, revision: number): Promise<Stored<Article>> {
    return this.#save(article.setAside ? { ...article, setAside: null } : article, revision);
  }

  /** Notes that a step cannot be done to it: nobody hands it on until a message asks for that very step again. */
  async setAside(id: string, { at, step, reason }: SetAside): Promise<void> {
    const found = await this.get(id);
    if (!found) return;
    const setAside = { at, step, reason: reason.slice(0, MOST_REASON) };
    await this.#save({ ...found.value, setAside }, found.revision);
  }

  /** How many were set aside from `since` until `until`, both ISO times, and still are. */
  countSetAside(since: string, until: string): Promise<number> {
    return this.#table.count({ index: INDEXES.byDue, partition: SET_ASIDE, from: since, to: until });
  }

  /** Ids of those that are set aside, the oldest first. */
  async allSetAside(limit: number): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(SET_ASIDE, '~', limit);
    return keys.map(({ pk }) => pk.slice('ARTICLE#'.length));
  }

  #save(article: Article, revision: number): Promise<Stored<Article>> {
    return this.#table.save(keyOf(article.id), article, revision, indexesOf(article));
  }

  /** A shelf, newest first. `since` and `until` are ISO times of `seenAt`. */
  list(
    name: Shelf,
    range: { since?: string; until?: string; limit: number; cursor?: string | null },
  ): Promise<Page<Article>> {
    return this.#table.query<Article>({
      index: INDEXES.byTime,
      partition: shelf(name),
      ...(range.since ? { from: range.since } : {}),
      ...(range.until ? { to: range.until } : {}),
      newestFirst: true,
      limit: range.limit,
      cursor: range.cursor ?? null,
    });
  }

  /** How many of a shelf were first seen from `since` until `until`: reads that span, so keep it to a day or two. */
  count(name: Shelf, since: string, until: string): Promise<number> {
    return this.#table.count(span(name, since, until));
  }

  /** Of these, how many were judged from their page and not from their entry alone. */
  countRead(name: Shelf, since: string, until: string): Promise<number> {
    return this.#table.count(span(name, since, until), 'entry');
  }

  ofStory(storyId: string, limit: number): Promise<Page<Article>> {
    return this.#table.query<Article>({
      index: INDEXES.byStory,
      partition: `STORY#${storyId}`,
      newestFirst: true,
      limit,
    });
  }

  /** Ids of articles that have waited for a step since before `before`. */
  async waiting(step: 'read' | 'track', before: string, limit: number): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(outbox(step), before, limit);
    return keys.map(({ pk }) => pk.slice('ARTICLE#'.length));
  }

  /** Ids of articles whose page is to be asked for again by now, the longest overdue first. */
  async rereadsDue(now: Date, limit: number): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(REREADS, `${now.toISOString()}~`, limit);
    return keys.map(({ pk }) => pk.slice('ARTICLE#'.length));
  }

  /**
   * Claims an address that a page calls its own for an article.
   *
   * @returns the id of the article that holds the address: this one, or the one that was first
   */
  async claimAddress(addressId: string, articleId: string): Promise<string> {
    const key: Key = { pk: `ADDRESS#${addressId}`, sk: 'ADDRESS' };
    if ((await this.#table.insert(key, { articleId })) === 'stored') return articleId;
    const holder = await this.#table.get<{ articleId: string }>(key);
    return holder?.value.articleId ?? articleId;
  }
}
