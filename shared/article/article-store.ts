import { beginningOf } from '../runtime/text/outside-text.ts';
import {
  InvalidCursorError,
  type Key,
  NO_CURSOR,
  type Page,
  type Stored,
  type Table,
  type TimeRange,
} from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import { type Article, type SetAside, type Shelf, shelfOf } from './article.ts';

const keyOf = (id: string): Key => ({ pk: `ARTICLE#${id}`, sk: 'ARTICLE' });
const shelf = (name: Shelf): string => `ARTICLES#${name}`;
const outbox = (step: 'read' | 'track'): string => `OUTBOX#${step}`;
const REREADS = 'REREADS';
const SET_ASIDE = 'SET-ASIDE';
const MOST_REASON = 500;

/** Where an article stands in every list by time. */
const placeIn = ({ seenAt, id }: Article): string => `${seenAt}#${id}`;

function indexesOf(article: Article) {
  return {
    listPk: shelf(shelfOf(article)),
    listSk: placeIn(article),
    ...(article.storyId ? { storyPk: `STORY#${article.storyId}`, storySk: placeIn(article) } : {}),
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

/** Before a cursor over several shelves. */
const PLACE = 'at-';

function placeOf(cursor: string): string {
  const place = cursor.startsWith(PLACE)
    ? Buffer.from(cursor.slice(PLACE.length), 'base64url').toString()
    : '';
  if (!/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z#[\w-]{1,200}$/.test(place)) throw new InvalidCursorError(NO_CURSOR);
  return place;
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
    const setAside = { at, step, reason: beginningOf(reason, MOST_REASON) };
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

  /** A shelf, newest first. */
  list(name: Shelf, range: TimeRange): Promise<Page<Article>> {
    return this.#table.query<Article>({
      index: INDEXES.byTime,
      partition: shelf(name),
      from: range.since,
      to: range.until,
      newestFirst: true,
      limit: range.limit,
      cursor: range.cursor ?? null,
    });
  }

  /**
   * Several shelves as one list, newest first, page by page. One shelf has the cursor of its index; of several it is a
   * place in time, the same for all of them, so that a page reads at most `limit` of each and loses none.
   *
   * @throws InvalidCursorError for a cursor that no page of these shelves gave
   */
  async listOf(names: readonly Shelf[], range: TimeRange): Promise<Page<Article>> {
    const [only, ...others] = names;
    if (only === undefined) return { items: [], cursor: null };
    if (others.length === 0) return this.list(only, range);
    const { cursor, since, until, limit } = range;
    const before = cursor ? placeOf(cursor) : null;
    // The table refuses a range that ends before it begins; no page of this one gave such a place.
    if (before !== null && since && before < since) throw new InvalidCursorError(NO_CURSOR);
    // Both ends of a range are in it: the one item at the place itself was on the page before.
    const pages = await Promise.all(
      names.map((name) =>
        this.list(name, { limit: limit + 1, since, until: [before ?? '~', until ?? '~'].sort()[0] }),
      ),
    );
    // A page may end before its limit, at a megabyte: of what lies behind its end the others may not speak yet.
    const ends = pages.flatMap(({ items, cursor }) => (cursor === null ? [] : items.slice(-1).map(placeIn)));
    const end = ends.sort().at(-1) ?? '';
    const merged = pages
      .flatMap(({ items }) => items.map((article) => ({ article, place: placeIn(article) })))
      .filter(({ place }) => place >= end && (before === null || place < before))
      .sort((a, b) => (a.place < b.place ? 1 : -1));
    const page = merged.slice(0, limit);
    const last = page.at(-1);
    const more = merged.length > limit || pages.some((one) => one.cursor !== null);
    return {
      items: page.map(({ article }) => article),
      cursor: more && last ? `${PLACE}${Buffer.from(last.place).toString('base64url')}` : null,
    };
  }

  /** How many of a shelf were first seen from `since` until `until`: reads that span, so keep it to a day or two. */
  count(name: Shelf, since: string, until: string): Promise<number> {
    return this.#table.count(span(name, since, until));
  }

  /** Of these, how many were judged from their page and not from their entry alone. */
  countRead(name: Shelf, since: string, until: string): Promise<number> {
    return this.#table.count(span(name, since, until), 'entry');
  }

  /** The articles of a story, newest first, at most so many; a page of the index may hold fewer, at a megabyte. */
  async ofStory(storyId: string, most: number): Promise<readonly Article[]> {
    const found: Article[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Article> = await this.#table.query<Article>({
        index: INDEXES.byStory,
        partition: `STORY#${storyId}`,
        newestFirst: true,
        limit: most - found.length,
        cursor,
      });
      found.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null && found.length < most);
    return found;
  }

  /** Ids of articles that have waited for a step since before `before`, and since `from` where that is given. */
  async waiting(
    step: 'read' | 'track',
    before: string,
    limit: number,
    from?: string,
  ): Promise<readonly string[]> {
    const keys = await this.#table.dueKeys(outbox(step), before, limit, from);
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
