import { type Feed, isBacklog } from '../feed/feed.ts';
import type { UnseenEntry } from '../feed/polling/known-entries.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import type { Article } from './article.ts';
import type { ArticleStore } from './article-store.ts';

const TITLE_LIMIT = 500;
const SUMMARY_LIMIT = 4000;

/** The poll that an entry was found by. */
export interface Finding {
  readonly feed: Feed;
  readonly now: Date;
  /** Entries of a feed's first poll that are older than this alert nobody. */
  readonly freshHours: number;
}

/**
 * Stores an entry as an article to be read, once, whichever feeds name it.
 *
 * A retry of the same poll finds its own article again and counts it again, so that a poll that died half way counts
 * the same. An article that is there under another title, or of which another feed says more, is given back to be read
 * anew, as a next version.
 *
 * @returns the article to announce, or null when this entry brings nothing to do; `discovered` when it is new
 */
export async function discover(
  unseen: UnseenEntry,
  finding: Finding,
  articles: ArticleStore,
): Promise<{ readonly article: Article; readonly discovered: boolean } | null> {
  const article = discoveredArticle(unseen, finding);
  if ((await articles.insert(article)) === 'stored') return { article, discovered: true };
  const known = await articles.get(article.id);
  if (!known) return null;
  const { feedId, turn } = known.value.foundBy;
  if (feedId === finding.feed.id && turn === finding.feed.polling.turn) {
    return { article: known.value, discovered: true };
  }
  const retitled = feedId === finding.feed.id && article.title !== '' && known.value.title !== article.title;
  // Also while it waits to be read or tracked: the feed will not name the new title again.
  const said = retitled
    ? { title: article.title, summary: article.summary }
    : saysMore(article, finding, known.value);
  if (!said) return null;
  const version = known.value.version + 1;
  const next = { ...known.value, ...said, next: 'read', nextSince: article.nextSince, version } as const;
  await articles.save(next, known.revision);
  return { article: next, discovered: false };
}

/**
 * What another feed has on an article that was, or will be, judged by a bare entry: that its pages are always read, or a
 * summary where there was none. Which of an outlet's feeds is asked first must not decide what becomes of an article.
 */
function saysMore(
  { foundBy, summary }: Article,
  { feed }: Finding,
  known: Article,
): Pick<Article, 'foundBy' | 'summary'> | null {
  const isBare = known.storyId === null && (known.reading === null || known.reading === 'entry');
  const isAsked = feed.settings.alwaysRead && !feed.settings.feedOnly;
  const isLonger = known.summary === '' && summary !== '';
  if (!isBare || known.next === 'track' || known.foundBy.feedId === feed.id || !(isAsked || isLonger))
    return null;
  return { foundBy: isAsked ? foundBy : known.foundBy, summary: known.summary || summary };
}

function discoveredArticle({ entry, articleId }: UnseenEntry, { feed, now, freshHours }: Finding): Article {
  const seenAt = now.toISOString();
  return {
    id: articleId,
    url: entry.url,
    title: beginningOf(entry.title ?? '', TITLE_LIMIT),
    summary: beginningOf(entry.summary ?? '', SUMMARY_LIMIT),
    author: entry.author,
    language: entry.language ?? feed.language,
    published: entry.published ?? entry.updated,
    seenAt,
    outlet: {
      name: feed.publisher,
      country: feed.country,
      stateAffiliated: feed.stateAffiliated,
      trusted: feed.settings.trust !== 'low',
    },
    foundBy: { feedId: feed.id, turn: feed.polling.turn },
    fresh: !isBacklog({ published: entry.published ?? entry.updated, seenAt: now }, feed, freshHours),
    version: 1,
    next: 'read',
    nextSince: seenAt,
    reading: null,
    readingNote: null,
    rawKey: null,
    textKey: null,
    excerpt: '',
    verdict: null,
    sketch: null,
    duplicateOf: null,
    storyId: null,
    decisions: [],
  };
}
