import { HOUR_MS } from '../runtime/spans.ts';
import type { Label } from '../topic/verdict.ts';
import type { Article } from './article.ts';
import { type ClaimsDifference, claimsDifference, isDifferent } from './claims-difference.ts';

/** What is remembered of an article's page from one reading to the next. Times are ISO 8601 in UTC. */
export interface ReadingHistory {
  readonly firstReadAt: string;
  /** When the page is to be asked for again; null: not any more. */
  readonly rereadAt: string | null;
  readonly page: PageMemory | null;
  /** Since when the publisher answers that there is no such page (404, 410, or a page that says so). */
  readonly goneSince: string | null;
  /** The oldest first; of more than MOST_VERSIONS the first and the latest. */
  readonly versions: readonly ArticleVersion[];
}

/** The address that gave a page, and what it gave to ask again with (byte for byte). */
export interface PageMemory {
  readonly asked: string;
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The title that the page gave; another one later is an edit, whatever the feed says. */
  readonly title?: string | null;
}

/** One text of an article that was judged. Its text stays in the bucket under `textKey`. */
export interface ArticleVersion {
  readonly version: number;
  readonly readAt: string;
  readonly title: string;
  readonly textKey: string | null;
  readonly label: Label;
  readonly score: number;
  /** What it claims other than the version before; null for the first, and where the two cannot be compared. */
  readonly change: ClaimsDifference | null;
}

/** Hours after the first reading at which a page is asked for again: as often as news is edited, then hardly ever. */
export const REREAD_AFTER_HOURS = [1, 6, 24, 72] as const;

const MOST_VERSIONS = 10;

/** The next reading after `now`; one that was missed is not made up for. Null after the last. */
export function nextReread(firstReadAt: string, now: Date): string | null {
  const first = Date.parse(firstReadAt);
  const next = REREAD_AFTER_HOURS.map((hours) => first + hours * HOUR_MS).find((at) => at > now.getTime());
  return next === undefined ? null : new Date(next).toISOString();
}

/** Whether an article has nothing else to do and its page is to be asked for again. */
export function isRereadDue(article: Article, now: Date): boolean {
  const at = article.history?.rereadAt ?? null;
  return article.next === null && at !== null && at <= now.toISOString();
}

/**
 * The history of an article that has just been judged, with a version more.
 *
 * @param judged with the text, label and facts of this reading
 * @param before the same article as it stood, judged or not
 */
export function historyWith(judged: Article, before: Article, page: PageRead, now: Date): ReadingHistory {
  const readAt = now.toISOString();
  const firstReadAt = before.history?.firstReadAt ?? readAt;
  const versions = [
    ...(before.history?.versions ?? []),
    {
      version: judged.version,
      readAt,
      title: judged.title,
      textKey: judged.textKey,
      label: judged.verdict?.label ?? 'off',
      score: judged.verdict?.score ?? 0,
      change: changeBetween(before, judged),
    },
  ];
  return {
    firstReadAt,
    rereadAt: isWorthRereading(judged, page) ? nextReread(firstReadAt, now) : null,
    page: page.memory,
    goneSince: null,
    versions:
      versions.length > MOST_VERSIONS ? versions.toSpliced(1, versions.length - MOST_VERSIONS) : versions,
  };
}

/**
 * The history after a reading that brought no other text: the next one is due in its turn, and an hour after a page was gone
 * for the first time, since a 404 may pass. What is off by its entry alone is asked for twice in all: most of it is.
 */
export function lookedAgain(
  history: ReadingHistory,
  { verdict }: Article,
  now: Date,
  found: { readonly page?: PageMemory | null; readonly gone?: boolean },
): ReadingHistory {
  const isFirstGone = found.gone === true && history.goneSince === null;
  const next = isFirstGone
    ? new Date(now.getTime() + HOUR_MS).toISOString()
    : nextReread(history.firstReadAt, now);
  return {
    ...history,
    rereadAt: verdict?.label === 'off' ? null : next,
    page: found.page ?? history.page,
    goneSince: found.gone ? (history.goneSince ?? now.toISOString()) : found.page ? null : history.goneSince,
  };
}

/** Whether stories and those who are told of them have to hear of the latest version. */
export function isNews(judged: Article, before: Article): boolean {
  const change = judged.history?.versions.at(-1)?.change ?? null;
  return (
    before.verdict === null ||
    before.verdict.label !== judged.verdict?.label ||
    before.history?.versions.at(-1)?.title !== judged.title ||
    change === null ||
    isDifferent(change)
  );
}

/** Whether a page that was gone when it was asked for before still is: told once, so that a 404 that passes is told to nobody. */
export function isGoneForGood({ goneSince }: ReadingHistory, found: { readonly gone?: boolean }): boolean {
  return found.gone === true && goneSince !== null;
}

/** What became of a page. */
interface PageRead {
  readonly memory: PageMemory | null;
  readonly passing?: boolean;
}

/**
 * Core articles whose page could be read, topical ones whose page failed, and any whose page failed for a reason that
 * passes: about one in fifty entries, so that re-reading costs four conditional requests for each of them and nothing for
 * the rest.
 */
export function isWorthRereading(
  { verdict, reading, duplicateOf }: Article,
  { passing = false }: Pick<PageRead, 'passing'>,
): boolean {
  if (duplicateOf !== null || !verdict) return false;
  if (passing) return true;
  if (reading === 'failed') return verdict.label !== 'off';
  return verdict.label === 'core' && (reading === 'full' || reading === 'stub');
}

/** Null where what differs may be the judge, or how much of the page could be read, and not what it says. */
function changeBetween(before: Article, after: Article): ClaimsDifference | null {
  if (!before.verdict || !after.verdict) return null;
  if (before.verdict.topicVersion !== after.verdict.topicVersion || before.reading !== after.reading)
    return null;
  return claimsDifference(before.verdict, after.verdict);
}
