import { glob } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ARCHIVE_COLUMNS, ARCHIVE_PREFIX, type ColumnType } from '../shared/article/archive-columns.ts';
import { UsageError } from './command.ts';

/** An answer in SQL: names of columns, and rows of plain JSON values (whole numbers as numbers where they are exact). */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const duckTypes: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  number: 'DOUBLE',
  integer: 'INTEGER',
  flag: 'BOOLEAN',
  texts: 'VARCHAR[]',
  quantities:
    'STRUCT(amount DOUBLE, unit VARCHAR, approximate BOOLEAN, several BOOLEAN, bound STRUCT(kind VARCHAR, "to" DOUBLE), per VARCHAR)[]',
};

/** Where the archive of a data folder lies: the embedded S3 keeps each object as a file, its name ending in `.data`. */
export function archiveOf(folder: string): string {
  return `${folder}/s3/buckets/arms-watch/objects/${ARCHIVE_PREFIX}`;
}

/**
 * Asks the archive in DuckDB's SQL. There is one table, `articles`: the columns of `ArchiveRow`, and `dt`, the day in
 * UTC by which its files are divided, so that a condition on `dt` opens only the files of those days.
 *
 * @param folder holds `dt=2026-11-21/05.jsonl.gz` and so on, as the bucket has them or as the embedded S3 keeps them
 * @throws Error when there is no archive there, DuckDB is not installed, or the SQL is wrong; UsageError for
 *   several statements, of which all but the last would be lost
 */
export async function queryArchive(folder: string, sql: string): Promise<Answer> {
  const first = await glob('dt=*/*.jsonl.gz{,.data}', { cwd: folder })[Symbol.asyncIterator]().next();
  if (first.done) {
    throw new Error(
      `there is no archive in ${folder}: it is written every hour of "npm start", and by "run --once"`,
    );
  }
  const connection = await connect();
  try {
    // Beside each object the embedded S3 keeps a file of its metadata.
    const ending = first.value.endsWith('.data') ? '.jsonl.gz.data' : '.jsonl.gz';
    // A sign of a pattern in the folder's own name stands for itself.
    const literal = folder.replace(/[[*?]/g, '[$&]');
    await connection.run(articlesOf(`${literal}/dt=*/*${ending}`));
    const { count } = await connection.extractStatements(sql);
    if (count > 1)
      throw new UsageError(`expected one SQL statement, found ${count}: only one has its result shown`);
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(plain)) };
  } finally {
    connection.closeSync();
  }
}

/** Extensions are never fetched: all that the archive needs is built in. */
async function connect(): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch((cause: unknown) => {
    throw new Error('the archive is asked through DuckDB, which is not installed: npm install', { cause });
  });
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return instance.connect();
}

function articlesOf(files: string): string {
  const columns = Object.entries(ARCHIVE_COLUMNS).map(([name, type]) => `${name}: '${duckTypes[type]}'`);
  return `CREATE VIEW articles AS SELECT * FROM read_json('${files.replace(/'/g, "''")}',
    format = 'newline_delimited', compression = 'gzip', hive_partitioning = true, hive_types = {'dt': DATE},
    columns = {${columns.join(', ')}})`;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}
