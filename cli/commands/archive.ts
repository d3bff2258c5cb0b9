import { resolve } from 'node:path';
import { writeArchiveOfNow } from '../../shared/article/archive.ts';
import { archiveOf, queryArchive } from '../archive-query.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { WRITE_ARCHIVE } from '../local/http-server.ts';
import { holderOf } from '../local/lock.ts';
import { withStores } from '../stores.ts';
import { tableOf } from '../table.ts';

export const command: Command = {
  name: 'archive',
  usage: '"SELECT label, count(*) FROM articles GROUP BY label"',
  summary: 'Asks the archive of all articles, from the first day on, in SQL (DuckDB).',
  details: [
    'One table, articles: id, url, title, source, language, seen_at, label, score, reading, direction, stages, goods,',
    'quantities, places, ships, attribution, story_id, version and more ("DESCRIBE articles"); dt is the day (UTC).',
    'Of a data folder the running hour is written first, so that the answer is of now, while a run has it too.',
    'A deployment writes its hours once an hour. It keeps the same files in its bucket: ask them with Athena, or copy them',
    'here and name them by --from.',
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
    const folder = copy === null ? await writtenNow(call) : resolve(copy);
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
            undefined,
            null,
          )
        : 'Nothing fits.\n',
    );
    return 0;
  },
};

/**
 * The archive of a data folder, brought up to now: by the run that has the folder, or here. Hours of before are as they
 * were last written (`writeArchiveOfNow`).
 */
async function writtenNow(call: Call): Promise<string> {
  const data = resolve(call.text('data') ?? 'data');
  const holder = await holderOf(data);
  if (holder === null) {
    await withStores(call, (stores) => writeArchiveOfNow(new Date(), stores));
  } else {
    const at = holder.port === null ? null : `http://127.0.0.1:${holder.port}${WRITE_ARCHIVE}`;
    const reply = at === null ? null : await fetch(at, { method: 'POST' }).catch(() => null);
    if (!reply?.ok) {
      const why = at === null ? 'has no dashboard' : 'did not write it';
      process.stderr.write(
        `arms-watch: the running hour may be missing or without verdicts: the run that has ${data} ${why}\n`,
      );
    }
  }
  return archiveOf(data);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
