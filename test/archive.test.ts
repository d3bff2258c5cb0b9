import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { archiveOf, queryArchive } from '../cli/archive-query.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../cli/local/embedded-aws.ts';
import {
  type ArchiveServices,
  archiveRow,
  writeArchive,
  writeArchiveOfNow,
} from '../shared/article/archive.ts';
import { ARCHIVE_COLUMNS } from '../shared/article/archive-columns.ts';
import type { Article } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { Blobs } from '../shared/store/blobs.ts';
import { Table } from '../shared/store/table.ts';
import { articleOf, outletOf } from './support/article.ts';

const HOSTILE = `=cmd|'/c calc'!A1 "quoted"\n{"label":"core"}\u2028'; DROP TABLE articles; --`;

let folder: string;
let aws: EmbeddedAws;
let services: ArchiveServices & { readonly blobs: Blobs };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arms-watch-archive-'));
  aws = await startEmbeddedAws(folder);
  const { environment } = aws;
  const client = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const dynamo = new DynamoDBClient({ ...client, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '' });
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const table = new Table(documents, environment.TABLE ?? '');
  const s3 = new S3Client({
    ...client,
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? '',
    forcePathStyle: true,
  });
  services = { table, articles: new ArticleStore(table), blobs: new Blobs(s3, environment.BUCKET ?? '') };
});
afterEach(async () => {
  await aws.close();
  await rm(folder, { recursive: true });
});

function stored(id: string, seenAt: string, title: string, text: string): Article {
  const outlet = { ...outletOf('News'), country: 'KR' };
  return articleOf({ title, text }, { id, seenAt, published: null, outlet, next: null, excerpt: '' });
}

const core = (id: string, seenAt: string): Article =>
  stored(
    id,
    seenAt,
    'North Korea shipped 3,000 containers of 152 mm shells to Russia',
    "North Korea shipped 3,000 containers of 152 mm artillery shells to Russia by sea from Rajin, South Korea's NIS said.",
  );
const off = (id: string, seenAt: string): Article => stored(id, seenAt, HOSTILE, 'A bakery wins a prize.');
const pending = (id: string, seenAt: string): Article => ({
  ...core(id, seenAt),
  verdict: null,
  reading: null,
});

async function linesOf(key: string): Promise<readonly Record<string, unknown>[]> {
  const text = await services.blobs.getText(`archive/${key}`);
  return (text ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const ask = (sql: string) => queryArchive(archiveOf(folder), sql);

describe('the archive', () => {
  test('has a file for each hour that brought articles, one line each, and the hour that is running', async () => {
    await services.articles.insert(core('a', '2026-11-20T10:00:00.000Z'));
    await services.articles.insert(off('b', '2026-11-20T10:59:59.999Z'));
    await services.articles.insert(core('c', '2026-11-20T11:00:00.000Z'));

    const written = await writeArchive(new Date('2026-11-20T11:20:00Z'), services);

    expect(written).toEqual({ files: 2, articles: 3 });
    expect((await linesOf('dt=2026-11-20/10.jsonl.gz')).map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await linesOf('dt=2026-11-20/11.jsonl.gz')).map(({ id }) => id)).toEqual(['c']);
    expect(await linesOf('dt=2026-11-20/09.jsonl.gz')).toEqual([]);
  });

  test('has exactly the columns that its readers are told of, in their order', async () => {
    for (const article of [core('a', '2026-11-20T10:00:00.000Z'), pending('b', '2026-11-20T10:00:00.000Z')]) {
      expect(Object.keys(archiveRow(article))).toEqual(Object.keys(ARCHIVE_COLUMNS));
    }
  });

  test('takes in what was judged or edited after its hour had ended', async () => {
    const article = pending('a', '2026-11-20T10:30:00.000Z');
    await services.articles.insert(article);
    const labels: unknown[] = [];
    const run = async (time: string) => {
      await writeArchive(new Date(time), services);
      labels.push((await linesOf('dt=2026-11-20/10.jsonl.gz')).map(({ label, version }) => [label, version]));
    };

    await run('2026-11-20T11:05:00Z');
    await services.articles.save(core('a', article.seenAt), 1);
    await run('2026-11-20T12:05:00Z');
    await services.articles.save({ ...core('a', article.seenAt), version: 2 }, 2);
    for (let hour = 13; hour < 13 + 24; hour++) {
      await writeArchive(new Date(Date.UTC(2026, 10, 20, hour, 5)), services);
    }
    await run('2026-11-21T13:05:00Z');

    expect(labels).toEqual([[[null, 1]], [['core', 1]], [['core', 2]]]);
  });

  test('asked for now, it takes in what was judged since the hours before were written', async () => {
    const article = pending('a', '2026-11-20T10:55:00.000Z');
    await services.articles.insert(article);
    await writeArchive(new Date('2026-11-20T11:05:00Z'), services);
    await services.articles.save(core('a', article.seenAt), 1);

    await writeArchiveOfNow(new Date('2026-11-20T11:20:00Z'), services);

    expect((await ask('SELECT label FROM articles')).rows).toEqual([['core']]);
  });

  test('written twice in an hour, or again after a crash, is the same', async () => {
    await services.articles.insert(core('a', '2026-11-20T10:00:00.000Z'));
    await writeArchive(new Date('2026-11-20T11:05:00Z'), services);
    const once = await linesOf('dt=2026-11-20/10.jsonl.gz');

    const crashing = {
      ...services,
      table: new Proxy(services.table, {
        get: (target, name) => {
          if (name === 'overwrite') return () => Promise.reject(new Error('killed'));
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
    };
    await expect(writeArchive(new Date('2026-11-20T12:05:00Z'), crashing)).rejects.toThrow('killed');
    await writeArchive(new Date('2026-11-20T12:05:00Z'), services);
    await writeArchive(new Date('2026-11-20T12:50:00Z'), services);

    expect(await linesOf('dt=2026-11-20/10.jsonl.gz')).toEqual(once);
  });

  test('catches up after an outage, a day at a time', async () => {
    await writeArchive(new Date('2026-11-20T10:05:00Z'), services);
    for (const [id, hour] of [
      ['a', 11],
      ['b', 40],
      ['c', 60],
    ] as const) {
      const seenAt = new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
      await services.articles.insert(core(id, seenAt));
    }
    const after = new Date(Date.UTC(2026, 10, 20, 72, 5));
    const found: string[][] = [];

    for (let run = 0; run < 3; run++) {
      await writeArchive(after, services);
      const { rows } = await ask('SELECT id FROM articles ORDER BY id');
      found.push(rows.map(([id]) => String(id)));
    }

    expect(found).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']]);
  });

  test('divides an hour that is crowded, and loses none', async () => {
    for (let index = 0; index < 25; index++) {
      await services.articles.insert(
        core(`a${index}`, new Date(Date.UTC(2026, 10, 20, 10, index)).toISOString()),
      );
    }

    const written = await writeArchive(new Date('2026-11-20T11:05:00Z'), { ...services, linesAFile: 10 });

    expect(written).toEqual({ files: 3, articles: 25 });
    const files = await readdir(join(archiveOf(folder), 'dt=2026-11-20'));
    expect(files.filter((name) => name.endsWith('.data')).sort()).toEqual([
      '10-1.jsonl.gz.data',
      '10-2.jsonl.gz.data',
      '10.jsonl.gz.data',
    ]);
    expect((await ask('SELECT count(DISTINCT id) AS n FROM articles')).rows).toEqual([[25]]);
  });
});

test('counts each article of a crowded hour once, whatever shelf it moved to before the hour is written again', async () => {
  const at = (index: number) => new Date(Date.UTC(2026, 10, 20, 10, index)).toISOString();
  const related = (id: string, seenAt: string): Article => {
    const article = core(id, seenAt);
    return article.verdict ? { ...article, verdict: { ...article.verdict, label: 'related' } } : article;
  };
  for (let index = 0; index < 10; index++) await services.articles.insert(core(`c${index}`, at(index)));
  for (let index = 0; index < 10; index++) await services.articles.insert(related(`r${index}`, at(index)));
  await services.articles.insert(off('o', at(20)));
  const crowded = { ...services, linesAFile: 10 };
  await writeArchive(new Date('2026-11-20T11:05:00Z'), crowded);
  await services.articles.save(off('c0', at(0)), 1);

  await writeArchive(new Date('2026-11-20T12:05:00Z'), crowded);

  expect((await ask('SELECT count(*) AS n FROM articles')).rows).toEqual([[21]]);
});

describe('asked in SQL', () => {
  beforeEach(async () => {
    await services.articles.insert(core('a', '2026-11-20T10:00:00.000Z'));
    await services.articles.insert(off('b', '2026-11-20T10:30:00.000Z'));
    await writeArchive(new Date('2026-11-20T11:05:00Z'), services);
  });

  test('it is that of the very folder that is named, whatever signs of a pattern its name has', async () => {
    const odd = join(folder, "copy [1] of *'s");
    await cp(archiveOf(folder), odd, { recursive: true });
    await cp(archiveOf(folder), join(folder, "copy [1] of another's"), { recursive: true });

    expect((await queryArchive(odd, 'SELECT count(*) AS n FROM articles')).rows).toEqual([[2]]);
  });

  test('it counts, unfolds lists and figures, and knows the day', async () => {
    const { columns, rows } = await ask(
      `SELECT dt, label, count(DISTINCT id) AS n, max(q.amount) AS most FROM articles
       LEFT JOIN LATERAL (SELECT unnest(quantities) AS q) ON true GROUP BY ALL ORDER BY label`,
    );

    expect(columns).toEqual(['dt', 'label', 'n', 'most']);
    expect(rows).toEqual([
      ['2026-11-20', 'core', 1, 3000],
      ['2026-11-20', 'off', 1, null],
    ]);
  });

  test('it keeps how a figure was meant: its bound, and the period of a rate', async () => {
    const bounded = (id: string, title: string) => stored(id, '2026-11-20T12:00:00.000Z', title, `${title}.`);
    await services.articles.insert(bounded('c', 'North Korea sent Russia 3 to 5 million shells'));
    await services.articles.insert(bounded('d', 'North Korea sends Russia over 9,000 shells a day'));
    await writeArchive(new Date('2026-11-20T13:05:00Z'), services);

    const { rows } = await ask(
      `SELECT q.amount, q.bound.kind, q.bound."to", q.per
       FROM (SELECT unnest(quantities) AS q FROM articles) ORDER BY q.amount`,
    );

    expect(rows).toEqual([
      [3000, null, null, null],
      [9000, 'over', null, 'day'],
      [3_000_000, 'range', 5_000_000, null],
    ]);
  });

  test('it gives titles back as they were found, whatever they hold', async () => {
    const { rows } = await ask("SELECT title FROM articles WHERE label = 'off'");

    expect(rows).toEqual([[HOSTILE]]);
  });

  test('wrong SQL, and a folder without archive, are said in words', async () => {
    await expect(ask('SELECT nothing FROM articles')).rejects.toThrow(/nothing/);
    await expect(ask('SELECT 1; SELECT 2')).rejects.toThrow('expected one SQL statement, found 2');
    expect((await ask('SELECT 1 AS one;')).rows).toEqual([[1]]);
    await expect(queryArchive(join(folder, 'nowhere'), 'SELECT 1')).rejects.toThrow(/no archive/);
  });

  test('on the command line, from a data folder or a copy of the bucket', async () => {
    const run = promisify(execFile);
    const sql = 'SELECT label, count(*) AS n FROM articles GROUP BY label ORDER BY label';
    const copy = join(folder, 'copy');
    await cp(archiveOf(folder), copy, { recursive: true });
    const day = join(copy, 'dt=2026-11-20');
    await rename(join(day, '10.jsonl.gz.data'), join(day, '10.jsonl.gz'));
    await rm(join(day, '10.jsonl.gz.meta.json'));
    // The command opens the folder itself.
    await aws.close();

    for (const where of [
      ['--data', folder],
      ['--from', copy],
    ]) {
      const { stdout } = await run(process.execPath, [
        'cli/arms-watch.ts',
        'archive',
        sql,
        '--json',
        ...where,
      ]);
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([
        { label: 'core', n: 1 },
        { label: 'off', n: 1 },
      ]);
    }
    aws = await startEmbeddedAws(folder);
  });
});
