import type { Quantity } from '../topic/verdict.ts';

/** Where the files are: `archive/dt=2026-11-21/05.jsonl.gz`, more parts of a crowded hour as `05-1`, `05-2`, ... */
export const ARCHIVE_PREFIX = 'archive';

/** How a column is typed: in JSON as it is; times are ISO 8601 text in UTC. */
export type ColumnType = 'text' | 'number' | 'integer' | 'flag' | 'texts' | 'quantities';

/** One article as a line of the archive: what an analyst counts and joins by. Null is unknown, an empty list none. */
export interface ArchiveRow {
  readonly id: string;
  readonly url: string | null;
  readonly title: string;
  readonly source: string;
  readonly source_country: string | null;
  readonly state_affiliated: boolean;
  readonly feed_id: string;
  readonly language: string | null;
  readonly published: string | null;
  readonly seen_at: string;
  /** Null while it waits to be judged. */
  readonly label: string | null;
  readonly score: number | null;
  readonly reading: string | null;
  readonly direction: string | null;
  /** The main stage first. */
  readonly stages: readonly string[];
  readonly goods: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly ships: readonly string[];
  readonly attribution: readonly string[];
  readonly dates: readonly string[];
  readonly story_id: string | null;
  readonly duplicate_of: string | null;
  /** 1, and one more for each edit that was seen. */
  readonly version: number;
  readonly gone_since: string | null;
  readonly text_key: string | null;
  readonly topic_version: string | null;
}

/** The columns in order: what DuckDB and Athena are told, so that neither has to guess from the lines. */
export const ARCHIVE_COLUMNS = {
  id: 'text',
  url: 'text',
  title: 'text',
  source: 'text',
  source_country: 'text',
  state_affiliated: 'flag',
  feed_id: 'text',
  language: 'text',
  published: 'text',
  seen_at: 'text',
  label: 'text',
  score: 'number',
  reading: 'text',
  direction: 'text',
  stages: 'texts',
  goods: 'texts',
  quantities: 'quantities',
  places: 'texts',
  people: 'texts',
  organisations: 'texts',
  ships: 'texts',
  attribution: 'texts',
  dates: 'texts',
  story_id: 'text',
  duplicate_of: 'text',
  version: 'integer',
  gone_since: 'text',
  text_key: 'text',
  topic_version: 'text',
} as const satisfies Record<keyof ArchiveRow, ColumnType>;
