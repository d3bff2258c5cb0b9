import type { Story } from '../story/story.ts';
import type { StoryStore } from '../story/story-store.ts';
import type { DigestAlert, DigestStory } from './alert.ts';
import { type CoverageSources, coverageBetween } from './coverage.ts';

const HOUR_MS = 3_600_000;
const MOST_STORIES = 100;

/**
 * The digest of the 24 hours before the hour that `now` is in: the stories that changed, and the proof of coverage.
 * One hour gives one id, so that deciding it twice is deciding it once.
 */
export async function digestOf(
  now: Date,
  services: CoverageSources & { readonly stories: StoryStore },
): Promise<DigestAlert> {
  const to = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  const from = new Date(to.getTime() - 24 * HOUR_MS);
  const stories = await services.stories.recent(from.toISOString(), MOST_STORIES);
  const core = stories.filter(({ label }) => label === 'core').sort((a, b) => b.score - a.score);
  return {
    kind: 'digest',
    id: `digest-${to.toISOString().slice(0, 13)}`,
    decidedAt: now.toISOString(),
    from: from.toISOString(),
    to: to.toISOString(),
    stories: core.map((story) => digestStory(story, from.toISOString())),
    coverage: await coverageBetween(from, to, services, now),
    dashboardUrl: null,
  };
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
