import type { JudgedArticle } from '../article/article.ts';
import { bestFirst } from '../story/best-member.ts';
import { saidIn } from '../story/denier.ts';
import type { PendingAlert, Story } from '../story/story.ts';
import { strongest } from '../topic/strongest.ts';
import type { CitedArticle, StoryAlert } from './alert.ts';

const MOST_EVIDENCE = 6;
const MOST_LINKS = 5;

/** What an alert says of a story: the article that brought the news, its evidence, and who else carries it. */
export function storyContent(story: Story, article: JudgedArticle, pending: PendingAlert): StoryAlert {
  return {
    kind: 'story',
    id: pending.alertId,
    decidedAt: pending.decidedAt,
    reason: pending.reason,
    headline: article.title,
    url: article.url ?? '',
    source: article.outlet.name,
    stateAffiliated: article.outlet.stateAffiliated,
    language: article.language,
    published: article.published,
    label: article.verdict.label,
    score: article.verdict.score,
    reading: article.reading ?? 'entry',
    excerpt: article.excerpt,
    evidence: strongest(article.verdict.evidence, MOST_EVIDENCE),
    facts: saidIn(article),
    origins: story.origins,
    storyId: story.id,
    storyUrl: null,
    ...(story.precedent && !pending.follows && { precedent: story.precedent }),
    ...(story.denials && !pending.follows && { denials: story.denials }),
    moreArticles: bestFirst(story.members)
      .filter(({ articleId, url }) => articleId !== article.id && url !== null)
      .slice(0, MOST_LINKS)
      .map(({ title, url, outlet, language }) => ({ title, url: url ?? '', source: outlet, language })),
  };
}

/** The articles that the claims of a story stand in, of those that it still lists. */
export function citedBy({ facts, members, lead }: Story): readonly CitedArticle[] {
  const ids = new Set(
    [facts.direction, ...Object.values(facts).flat()].map((fact) => fact?.articleId ?? null),
  );
  const listed = new Map([lead, ...members].map((member) => [member.articleId, member]));
  return [...listed.values()]
    .filter(({ articleId }) => ids.has(articleId))
    .map(({ articleId: id, url, outlet: source, language }) => ({ id, url, source, language }));
}
