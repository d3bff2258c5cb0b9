import type { Page, Table } from '../store/table.ts';
import { INDEXES } from '../store/table-schema.ts';
import type { StoredLabel } from './api-types.ts';

/** What people said of verdicts: kept beside the article, and listed by time for `eval` and training. */
export class LabelStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Keeps a label; the same person's label of the same moment is one. */
  async add(label: StoredLabel): Promise<void> {
    const key = { pk: `ARTICLE#${label.articleId}`, sk: `LABEL#${label.at}#${label.by}` };
    await this.#table.insert(key, label, { listPk: 'LABELS', listSk: `${label.at}#${label.articleId}` });
  }

  async ofArticle(articleId: string): Promise<readonly StoredLabel[]> {
    const { items } = await this.#table.query<StoredLabel>({
      index: null,
      partition: `ARTICLE#${articleId}`,
      from: 'LABEL#',
      to: 'LABEL#~',
      newestFirst: true,
      limit: 100,
    });
    return items;
  }

  list(limit: number, cursor: string | null): Promise<Page<StoredLabel>> {
    return this.#table.query<StoredLabel>({
      index: INDEXES.byTime,
      partition: 'LABELS',
      newestFirst: true,
      limit,
      cursor,
    });
  }
}
