import type { Story } from '../story/story.ts';
import type { StoryStore } from '../story/story-store.ts';
import type { DigestAlert, DigestStory } from './alert.ts';
import { type CoverageSources, coverageBetween } from './coverage.ts';
import { coverageBetween } from './coverage.ts';
import type { DigestPeriod } from './digest-period.ts';

const MOST_STORIES = 100;

/**
 * The digest of a period: the stories that changed in it, and the proof of coverage. Where a period ends gives its id,
 * so that deciding it twice is deciding it once. A story that was opened after its end is left to the next digest, which
 * matters to one that comes late.
 */
export async function digestOf(
  { from, to }: DigestPeriod,
  now: Date,
  services: CoverageSources & { readonly stories: StoryStore },
): Promise<DigestAlert> {
  const [since, until] = [from.toISOString(), to.toISOString()];
  const stories = await services.stories.recent(since, MOST_STORIES);
  const core = stories
    .filter((story) => story.label === 'core' && changedWithin(story, since, until))
    .sort((a, b) => b.score - a.score);
  return {
    kind: 'digest',
    id: `digest-${until.slice(0, 13)}`,
    decidedAt: now.toISOString(),
    from: since,
    to: until,
    stories: core.map((story) => digestStory(story, since)),
    coverage: await coverageBetween(from, to, services, now),
    dashboardUrl: null,
  };
}

/** One that has changed again since the period ended counts for what came within it. */
function changedWithin(story: Story, since: string, until: string): boolean {
  if (story.changedAt < until) return true;
  return story.openedAt < until && story.members.some(({ seenAt }) => seenAt >= since && seenAt < until);
}

function digestStory(story: Story, since: string): DigestStory {
  const added = story.members.filter(({ seenAt }) => seenAt >= since).length;
  const { lead } = story;
  return {
    storyId: story.id,
    storyUrl: null,
    headline: lead.title,
    url: lead.url ?? '',
    source: lead.outlet,
    stateAffiliated: lead.stateAffiliated,
    language: lead.language,
    label: story.label,
    score: story.score,
    reason: story.openedAt >= since ? 'new story' : `${added} more ${added === 1 ? 'article' : 'articles'}`,
    facts: story.facts,
    origins: story.origins,
  };
}
