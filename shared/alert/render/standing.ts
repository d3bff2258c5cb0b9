import type { Story, StoryDenial } from '../../story/story.ts';
import { conceptWords, listOf, oneLine, quantityWords } from './words.ts';

/** What became of a story, or what it answers, in one line of English, with the other story where there is one. */
export interface StandingLine {
  readonly kind: 'withdrawn' | 'denied' | 'denies' | 'answers' | 'follows';
  readonly at: string;
  readonly words: string;
  readonly storyId: string | null;
}

const MOST_HEADLINE = 160;
const MOST_NAMES = 3;

/**
 * What who reads a story has to know first: that its report was withdrawn, that it is denied and by whom, and which story
 * it denies, answers or follows itself.
 */
export function standingLines({
  fallen = [],
  denials = [],
  precedent,
  lead,
}: Story): readonly StandingLine[] {
  // What already stands above as the headline of the story is not said twice.
  const headlined = (headline: string) =>
    headline === lead.title ? '' : `: “${oneLine(headline, MOST_HEADLINE)}”`;
  return [
    ...fallen.map(({ at, outlet, headline, isWhole, isGone }): StandingLine => {
      const by = oneLine(outlet, 80);
      if (isGone)
        return {
          kind: 'withdrawn',
          at,
          words: `The page of ${by} is gone${headlined(headline)}`,
          storyId: null,
        };
      const words = isWhole ? `Withdrawn by ${by}` : `${by} has withdrawn its report; others stand by theirs`;
      return { kind: 'withdrawn', at, words: `${words}${headlined(headline)}`, storyId: null };
    }),
    ...denials.map(
      (denial): StandingLine => ({
        kind: 'denied',
        at: denial.at,
        words: `${deniedWords(denial)}${headlined(denial.headline)}`,
        storyId: denial.storyId,
      }),
    ),
    ...(precedent ? [followedBy(precedent)] : []),
  ];
}

/** `Denied by Russia`, or where nobody known denies, `Disputed in The Star`. */
export function deniedWords({ by, outlet }: StoryDenial): string {
  const who = by.length > 0 ? listOf(by.map(conceptWords), MOST_NAMES) : '';
  return who === '' ? `Disputed in ${oneLine(outlet, 80)}` : `Denied by ${who}`;
}

function followedBy({ answered, storyId, at, figures }: NonNullable<Story['precedent']>): StandingLine {
  if (!answered)
    return {
      kind: 'follows',
      at,
      words: `Follows a story of ${figures.map(quantityWords).join(', ')}`,
      storyId,
    };
  const headline = `“${oneLine(answered.headline, MOST_HEADLINE)}”`;
  return answered.isDenied
    ? { kind: 'denies', at, words: `Denies ${headline}`, storyId }
    : { kind: 'answers', at, words: `Answers ${headline}`, storyId };
}

/** Whether all that a story claimed has been withdrawn. */
export function isFallen({ fallen = [] }: Pick<Story, 'fallen'>): boolean {
  return fallen.some(({ isWhole }) => isWhole);
}
