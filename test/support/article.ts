import type { JudgedArticle } from '../../shared/article/article.ts';
import { sketchOf } from '../../shared/story/sketch.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { createJudge } from '../../shared/topic/judge.ts';

/** What a reader's store keeps of a text (`read-article`). */
const EXCERPT = 400;
let judge: ReturnType<typeof createJudge> | undefined;

/** What an article says; the rest of it is told by what it is for. */
export interface Written {
  readonly title: string;
  readonly text?: string;
  readonly language?: string;
}

/**
 * An article as `read-article` leaves it to `track-story`: read in full, judged by the shipped topic, its title for an id.
 *
 * @param more whatever is to be otherwise; of the times, `published` and `nextSince` follow `seenAt`
 */
export function articleOf(
  { title, text = '', language = 'en' }: Written,
  more: Partial<JudgedArticle> = {},
): JudgedArticle {
  const { id = title, seenAt = '2026-11-20T12:00:00.000Z' } = more;
  judge ??= createJudge(armsDeal);
  return {
    id,
    url: `https://news.example/${encodeURIComponent(id)}`,
    title,
    summary: '',
    author: null,
    language,
    published: seenAt,
    seenAt,
    outlet: outletOf('Post'),
    foundBy: { feedId: 'f', turn: 0 },
    fresh: true,
    version: 1,
    next: 'track',
    nextSince: seenAt,
    reading: 'full',
    readingNote: null,
    rawKey: null,
    textKey: null,
    excerpt: text.slice(0, EXCERPT),
    verdict: more.verdict ?? judge({ title, summary: '', text, language }),
    sketch: sketchOf(`${title}\n${text}`),
    duplicateOf: null,
    storyId: null,
    decisions: [],
    ...more,
  };
}

/** An outlet of this name that nobody has anything against. */
export function outletOf(name: string): JudgedArticle['outlet'] {
  return { name, country: null, stateAffiliated: false, trusted: true };
}
