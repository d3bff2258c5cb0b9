import type { ArticleMessage } from '../runtime/queue/messages.ts';
import type { Outgoing } from '../runtime/queue/queue.ts';
import type { Article } from './article.ts';

/** The message that hands an article to its host's turn; `again` tells a second announcement from the first. */
export function readingOf(article: Article, again = ''): Outgoing<ArticleMessage> {
  const host = article.url ? URL.parse(article.url)?.host : null;
  return {
    id: messageId(article, again),
    group: host ?? article.foundBy.feedId,
    body: { articleId: article.id },
  };
}

/** The message that hands a judged article to its story: one group, so that stories change one at a time. */
export function trackingOf(article: Article, again = ''): Outgoing<ArticleMessage> {
  return { id: messageId(article, again), group: 'stories', body: { articleId: article.id } };
}

/** The version tells a re-reading from a repeat of the same message. */
function messageId(article: Article, again: string): string {
  return `${article.id}#${article.version}${again}`;
}
