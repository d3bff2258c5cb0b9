import { articleId, canonicalUrl } from '../feed/canonical-url.ts';
import type { Article } from './article.ts';
import type { ArticleStore } from './article-store.ts';
import { comparable } from './extract/text-blocks.ts';
import type { PageReading } from './read-page.ts';

/**
 * The article under the address that its page calls its own, which wins over the feed's; or as a copy, with nothing left
 * to do, where another article that tells the same has that address.
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
  if (!own || !article.url || !isOneSite(own, article.url)) return article;
  const ownId = articleId(own);
  if (ownId === article.id) return { ...article, url: own };
  const standing = await articles.get(ownId);
  const holderId = standing ? ownId : await articles.claimAddress(ownId, article.id);
  if (holderId === article.id) return { ...article, url: own };
  const holder = standing ?? (await articles.get(holderId));
  if (!holder || !tellsTheSame(article, holder.value)) return article;
  return { ...article, duplicateOf: holderId, next: null, sketch: null };
}

/** By headline, or by the opening of its text; what is a copy itself is told of by no story. */
function tellsTheSame(article: Article, holder: Article): boolean {
  if (holder.duplicateOf !== null) return false;
  return (['title', 'excerpt'] as const).some((part) => {
    const said = comparable(article[part]);
    return said !== '' && said === comparable(holder[part]);
  });
}

function isOneSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => URL.parse(canonicalUrl(url) ?? '')?.hostname);
  return a !== undefined && a === b;
}
