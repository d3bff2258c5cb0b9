import type { Article, JudgedArticle } from '../article/article.ts';
import { type Claim, figureClaim, namedClaim } from '../article/claims-difference.ts';
import type { Story } from '../story/story.ts';
import { takesItselfBack } from '../story/withdrawal-words.ts';
import { isAloneAndGone } from '../story/withdrawals.ts';
import type { StoryAlert } from './alert.ts';
import type { Change, Edit } from './telling-changes.ts';

/** Nobody acts on more of one page. */
const MOST_CLAIMS = 5;

/** That the page on which a story rests alone is gone, to those whom this alert told of its claims. */
export function goneToTell(article: JudgedArticle, alert: StoryAlert, story: Story): readonly Change[] {
  if (!isAloneAndGone(article, story)) return [];
  return [{ part: 'gone', articleId: article.id, claims: claimsOf(alert) }];
}

/** The figures that an alert told, or else its goods. */
export function claimsOf({ facts: { quantities, goods } }: StoryAlert): readonly Claim[] {
  const claims: readonly Claim[] =
    quantities.length > 0 ? quantities.map(figureClaim) : goods.map((fact) => namedClaim('goods', fact));
  return claims.slice(0, MOST_CLAIMS);
}

/** Whether a version withdraws what stood there: by its headline; that the text says so is known of the last one alone. */
export function isWithdrawnBy(
  { title, version }: Pick<Edit, 'title' | 'version'>,
  article: Article,
): boolean {
  return takesItselfBack({ title, excerpt: version === article.version ? article.excerpt : '' });
}
