/**
 * How long DuckDB takes over a year of the archive: node bench/archive.ts [DAYS] [ARTICLES_AN_HOUR]. Writes made-up
 * articles, with the shape and size of real lines, to a folder that it removes.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { queryArchive } from '../cli/archive-query.ts';
import type { ArchiveRow } from '../shared/article/archive-columns.ts';

const [days = 365, perHour = 100] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'arms-watch-archive-'));
let bytes = 0;
let lines = 0;

function rowOf(seenAt: string): ArchiveRow {
  const number = ++lines;
  const core = number % 50 === 0;
  return {
    id: (number * 2_654_435_761).toString(36).padStart(26, 'x'),
    url: `https://news${number % 90}.example/2026/11/article-with-a-longer-name-${number}`,
    title: `A headline of usual length that names ${number % 997} things and one of them twice`,
    source: `Outlet ${number % 90}`,
    source_country: 'KR',
    state_affiliated: false,
    feed_id: `feed-${number % 90}`,
    language: ['ko', 'en', 'ru', 'ja'][number % 4] ?? null,
    published: seenAt,
    seen_at: seenAt,
    label: core ? 'core' : 'off',
    score: core ? 0.97 : 0.01,
    reading: core ? 'full' : 'entry',
    direction: core ? 'dprk_to_russia' : null,
    stages: core ? ['transfer'] : [],
    goods: core ? ['shells-152mm', 'kn-23'] : [],
    quantities: core ? [{ amount: number % 30_000, unit: 'container', approximate: false }] : [],
    places: core ? ['rajin'] : [],
    people: [],
    organisations: core ? ['nis'] : [],
    ships: [],
    attribution: core ? ['nis'] : [],
    dates: [],
    story_id: core ? `story-${number % 400}` : null,
    duplicate_of: null,
    version: 1,
    gone_since: null,
    text_key: null,
    topic_version: '2026-11-21',
  };
}

for (let day = 0; day < days; day++) {
  const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
  mkdirSync(join(folder, `dt=${date}`));
  for (let hour = 0; hour < 24; hour++) {
    const clock = String(hour).padStart(2, '0');
    const text = Array.from({ length: perHour }, () => JSON.stringify(rowOf(`${date}T${clock}:00:00.000Z`)));
    const file = join(folder, `dt=${date}`, `${clock}.jsonl.gz`);
    writeFileSync(file, gzipSync(text.join('\n')));
    bytes += statSync(file).size;
  }
}
process.stdout.write(`${lines} articles, ${days * 24} files, ${(bytes / 1e6).toFixed(1)} MB compressed\n`);

const questions = {
  'a week, by label': "SELECT label, count(*) FROM articles WHERE dt >= DATE '2026-12-25' GROUP BY label",
  'all, by month and label':
    "SELECT date_trunc('month', dt) AS month, label, count(*) FROM articles GROUP BY ALL",
  'all, largest figures of containers':
    "SELECT q.amount, title FROM (SELECT title, unnest(quantities) AS q FROM articles) WHERE q.unit = 'container' ORDER BY 1 DESC LIMIT 5",
};
for (const [name, sql] of Object.entries(questions)) {
  const start = performance.now();
  const { rows } = await queryArchive(folder, sql);
  process.stdout.write(
    `${name}: ${rows.length} rows in ${((performance.now() - start) / 1000).toFixed(1)} s\n`,
  );
}
rmSync(folder, { recursive: true });
