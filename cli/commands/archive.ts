import { resolve } from 'node:path';
import { archiveOf, queryArchive } from '../archive-query.ts';
import { type Command, UsageError } from '../command.ts';
import { tableOf } from '../table.ts';

export const command: Command = {
  name: 'archive',
  usage: '"SELECT label, count(*) FROM articles GROUP BY label"',
  summary: 'Asks the archive of all articles, from the first day on, in SQL (DuckDB).',
  details: [
    'One table, articles: id, url, title, source, language, seen_at, label, score, reading, direction, stages, goods,',
    'quantities, places, ships, attribution, story_id, version and more ("DESCRIBE articles"); dt is the day (UTC).',
    'A deployment keeps the same files in its bucket: ask them with Athena, or copy them here and name them by --from.',
  ],
  options: {
    data: { value: 'DIR', help: 'data folder (default: data)' },
    from: { value: 'DIR', help: "a copy of the archive/ of a deployment's bucket instead" },
    json: { help: 'one JSON object a line, instead of a table' },
  },
  run: async (call) => {
    const [sql, ...more] = call.words;
    if (sql === undefined || more.length > 0) throw new UsageError('expected one SQL statement, in quotes');
    const copy = call.text('from');
    const folder = copy === null ? archiveOf(resolve(call.text('data') ?? 'data')) : resolve(copy);
    const { columns, rows } = await queryArchive(folder, sql);
    if (call.on('json')) {
      for (const row of rows) {
        const named = Object.fromEntries(columns.map((name, at) => [name, row[at]]));
        process.stdout.write(`${JSON.stringify(named)}\n`);
      }
      return 0;
    }
    process.stdout.write(
      rows.length > 0
        ? tableOf(
            columns,
            rows.map((row) => row.map(shown)),
          )
        : 'Nothing fits.\n',
    );
    return 0;
  },
};

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
