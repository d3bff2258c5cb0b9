import { articleId, canonicalUrl } from '../feed/canonical-url.ts';
import { type Article, SHELVES, shelfOf } from './article.ts';
import type { ArticleStore } from './article-store.ts';
import { comparable } from './extract/text-blocks.ts';
import type { PageReading } from './read-page.ts';

/**
 * The article under the address that its page calls its own, which wins over the feed's; or as a copy, with nothing left
 * to do, where another article that tells the same has that address. A copy stays one until its page says otherwise.
 *
 * Only its own site can say so: else any page could pass for somebody's article. Nor is its word enough: sites that give
 * every page one address, or two pages each other's, would have all but one of their articles dropped, or all of them.
 *
 * @param article as it has just been judged
 */
export async function atOwnAddress(
  article: Article,
  { content }: PageReading,
  articles: ArticleStore,
): Promise<Article> {
  const own = content?.canonicalUrl ?? null;
  if (!own || !article.url || !isOneSite(own, article.url)) {
    return article.duplicateOf === null ? article : copyOf(article, article.duplicateOf);
  }
  const original = { ...article, duplicateOf: null };
  const ownId = articleId(own);
  if (ownId === article.id) return { ...original, url: own };
  const standing = await articles.get(ownId);
  const holderId = standing ? ownId : await articles.claimAddress(ownId, article.id);
  if (holderId === article.id) return { ...original, url: own };
  const holder = standing ?? (await articles.get(holderId));
  return holder && standsFor(holder.value, article) ? copyOf(article, holderId) : original;
}

function copyOf(article: Article, holderId: string): Article {
  return { ...article, duplicateOf: holderId, next: null, sketch: null };
}

/**
 * What is a copy itself is told of by no story, and what was judged from less, its page closed or feed-only, says less
 * than this one: neither stands for another.
 */
function standsFor(holder: Article, article: Article): boolean {
  if (holder.duplicateOf !== null) return false;
  return rankOf(holder) >= rankOf(article) && tellsTheSame(article, holder);
}

/** By what was judged; what waits for that may be anything. */
const rankOf = (article: Article): number => -SHELVES.indexOf(shelfOf(article));

/** By headline, or by the opening of its text. */
function tellsTheSame(article: Article, holder: Article): boolean {
  return (['title', 'excerpt'] as const).some((part) => {
    const said = comparable(article[part]);
    return said !== '' && said === comparable(holder[part]);
  });
}

function isOneSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => URL.parse(canonicalUrl(url) ?? '')?.hostname);
  return a !== undefined && a === b;
}
