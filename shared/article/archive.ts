import { HOUR_MS } from '../runtime/spans.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Table } from '../store/table.ts';
import type { Verdict } from '../topic/verdict.ts';
import { ARCHIVE_PREFIX, type ArchiveRow } from './archive-columns.ts';
import { type Article, SHELVES } from './article.ts';
import type { ArticleStore } from './article-store.ts';

export interface ArchiveServices {
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly blobs: Blobs;
  /** Most lines of one file (default 20,000): an hour with more has several. */
  readonly linesAFile?: number;
}

/**
 * Hours after its end at which an hour is written again: late verdicts, stories, edits (articles are read again for 72
 * hours). Each file is written six times; a later change is in the table only.
 */
const AGAIN_AFTER_HOURS = [1, 2, 7, 25, 74] as const;
/** Hours before the running one in which most of what changes still does. */
const LATELY_HOURS = 2;
/** Of an outage this much is caught up in one run, each with the hours that are written again with it. */
const MOST_HOURS_A_RUN = 24;
/** A line is about 900 bytes: some 18 MB of text in memory. */
const MOST_LINES_A_FILE = 20_000;
const PAGE = 500;
const WATERMARK = { pk: 'ARCHIVE', sk: 'NEXT' } as const;

/**
 * Writes the hours that have ended since the last run, again the earlier ones whose articles may have changed, and the
 * hour that is running as far as it has come. Doing it twice, or being killed on the way, is doing it once: a file is
 * always the whole of its hour, and the mark moves after it.
 *
 * @returns how many files and lines were written
 */
export function writeArchive(now: Date, services: ArchiveServices): Promise<Written> {
  return write(now, 0, services);
}

/** The same for an answer of now: the two hours before the running one are written again too, whatever their turn. */
export function writeArchiveOfNow(now: Date, services: ArchiveServices): Promise<Written> {
  return write(now, LATELY_HOURS, services);
}

type Written = { readonly files: number; readonly articles: number };

async function write(now: Date, lately: number, services: ArchiveServices): Promise<Written> {
  const { table } = services;
  const running = Math.floor(now.getTime() / HOUR_MS);
  const mark = await table.get<number>(WATERMARK);
  // Nothing is older than the installation, whose first run this is.
  const from = mark?.value ?? running - 1;
  const to = Math.min(running, from + MOST_HOURS_A_RUN);
  const ended = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  const hours = new Set([
    ...ended.flatMap((hour) => [hour, ...AGAIN_AFTER_HOURS.map((age) => hour - age)]),
    ...Array.from({ length: lately + 1 }, (_, age) => running - age),
  ]);
  let files = 0;
  let articles = 0;
  for (const hour of [...hours].sort((a, b) => a - b)) {
    const written = await writeHour(hour, services);
    files += written.files;
    articles += written.articles;
  }
  await table.overwrite(WATERMARK, to);
  return { files, articles };
}

async function writeHour(
  hour: number,
  { articles, blobs, linesAFile = MOST_LINES_A_FILE }: ArchiveServices,
): Promise<Written> {
  const [day = '', clock = ''] = new Date(hour * HOUR_MS).toISOString().slice(0, 13).split('T');
  const seen = new Set<string>();
  let lines: string[] = [];
  let files = 0;
  let total = 0;
  // Full but for the last: were parts of any size, an hour might come to fewer of them when it is written again, and the
  // lines of a part that stayed from before would count twice.
  const flush = async () => {
    const part = files === 0 ? '' : `-${files}`;
    const full = lines.slice(0, linesAFile);
    await blobs.put(`${ARCHIVE_PREFIX}/dt=${day}/${clock}${part}.jsonl.gz`, full.join(''));
    files++;
    total += full.length;
    lines = lines.slice(full.length);
  };
  for (const shelf of SHELVES) {
    let cursor: string | null = null;
    do {
      // "~" sorts behind every minute of the hour.
      const range = {
        since: `${day}T${clock}`,
        until: `${day}T${clock}~`,
        limit: Math.min(PAGE, linesAFile),
        cursor,
      };
      const page: Awaited<ReturnType<ArticleStore['list']>> = await articles.list(shelf, range);
      for (const article of page.items) {
        // Judged since the walk began, it stands on two shelves of it.
        if (!seen.has(article.id)) lines.push(`${JSON.stringify(archiveRow(article))}\n`);
        seen.add(article.id);
      }
      while (lines.length >= linesAFile) await flush();
      cursor = page.cursor;
    } while (cursor);
  }
  if (lines.length > 0) await flush();
  return { files, articles: total };
}

/** An article as a line of the archive. Texts from outside stay as they are: JSON quotes them. */
export function archiveRow(article: Article): ArchiveRow {
  const { verdict, history, foundBy, outlet } = article;
  return {
    id: article.id,
    url: article.url,
    title: article.title,
    source: outlet.name,
    source_country: outlet.country,
    state_affiliated: outlet.stateAffiliated,
    feed_id: foundBy.feedId,
    language: article.language,
    published: article.published,
    seen_at: article.seenAt,
    label: verdict?.label ?? null,
    score: verdict?.score ?? null,
    reading: article.reading,
    ...claimsOf(verdict),
    story_id: article.storyId,
    duplicate_of: article.duplicateOf,
    version: article.version,
    gone_since: history?.goneSince ?? null,
    text_key: article.textKey,
    topic_version: verdict?.topicVersion ?? null,
  };
}

function claimsOf(verdict: Verdict | null) {
  const facts = verdict?.facts;
  const values = <Value>(claims: readonly { readonly value: Value }[] = []) => [
    ...new Set(claims.map(({ value }) => value)),
  ];
  return {
    direction: facts?.direction?.value ?? null,
    stages: values(facts?.stages),
    goods: values(facts?.goods),
    quantities: values(facts?.quantities),
    places: values(facts?.places),
    people: values(facts?.people),
    organisations: values(facts?.organisations),
    ships: values(facts?.ships),
    attribution: values(facts?.attribution),
    dates: values(facts?.dates),
  };
}
