import { bytesOf } from '../story/bounds.ts';
import type { Story } from '../story/story.ts';
import type { StoryStore } from '../story/story-store.ts';
import type { CoverageStatement, DigestAlert, DigestStory } from './alert.ts';
import { type CoverageSources, coverageBetween } from './coverage.ts';
import type { DigestPeriod } from './digest-period.ts';
import { LEAST_FIGURE } from './news.ts';
import { newsWords } from './render-changes.ts';
import { citedBy } from './story-content.ts';
import { newsBetween } from './updates.ts';

/** Related ones are among them: a busy day has a hundred, and none of its core stories may be lost behind them. */
const MOST_STORIES = 1000;
const DAY_MS = 24 * 3_600_000;
/** With the coverage beside it, well under the 400 KB that an item of the table holds. */
const MOST_STORY_BYTES = 200_000;
const MOST_TITLES = 100;

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
  const changed = stories.filter((story) => changedWithin(story, since, until));
  const core = mostTellingFirst(
    changed.filter(({ label }) => label === 'core'),
    since,
    until,
  );
  const related = changed.filter(({ label }) => label === 'related').length;
  const told = fitting(core.map((story) => digestStory(story, since, until)));
  return {
    kind: 'digest',
    id: `digest-${until.slice(0, 13)}`,
    decidedAt: now.toISOString(),
    from: since,
    to: until,
    stories: told,
    ...(told.length < core.length && { more: core.length - told.length }),
    ...(related > 0 && { related }),
    coverage: brief(await coverageBetween(from, to, services, now)),
    dashboardUrl: null,
  };
}

/** What says new figures first, then what else is new in a story, then by whose word it rests on and by score. */
function mostTellingFirst(stories: readonly Story[], since: string, until: string): readonly Story[] {
  const weigh = (story: Story): readonly number[] => {
    const news = newsBetween(story, since, until);
    const isNew = story.openedAt >= since;
    // "Two missiles" are no figure to begin a morning with.
    const figures = story.facts.quantities.filter(({ value }) => value.amount >= LEAST_FIGURE);
    return [
      Number(news.some(({ kind }) => kind === 'quantities') || (isNew && figures.length > 0)),
      Number(news.length > 0 || isNew),
      story.origins.names.length,
      story.score,
    ];
  };
  return stories
    .map((story) => ({ story, weights: weigh(story) }))
    .sort(({ weights: a }, { weights: b }) => {
      const at = a.findIndex((weight, index) => weight !== b[index]);
      return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
    })
    .map(({ story }) => story);
}

/** The first stories that can be stored together. */
function fitting(stories: readonly DigestStory[]): readonly DigestStory[] {
  let left = MOST_STORY_BYTES;
  const over = stories.findIndex((story) => {
    left -= bytesOf(story);
    return left < 0;
  });
  return over < 0 ? stories : stories.slice(0, over);
}

/** Of thousands of feeds in trouble not every name is stored; how many there are is. */
function brief(coverage: CoverageStatement): CoverageStatement {
  const cut = (titles: readonly string[]): readonly string[] =>
    titles.length <= MOST_TITLES
      ? titles
      : [...titles.slice(0, MOST_TITLES - 1), `${titles.length - MOST_TITLES + 1} other feeds`];
  const { failing, silent } = coverage.feeds;
  const { notWatched } = coverage;
  return {
    ...coverage,
    feeds: { ...coverage.feeds, failing: cut(failing), silent: cut(silent) },
    possibleGaps: cut(coverage.possibleGaps),
    ...(notWatched && {
      notWatched: { ...notWatched, late: cut(notWatched.late), behind: cut(notWatched.behind) },
    }),
  };
}

/** One that has changed again since the period ended counts for what came within it. */
function changedWithin(story: Story, since: string, until: string): boolean {
  if (story.changedAt < until) return true;
  return story.openedAt < until && story.members.some(({ seenAt }) => seenAt >= since && seenAt < until);
}

function digestStory(story: Story, since: string, until: string): DigestStory {
  const added = story.members.filter(({ seenAt }) => seenAt >= since).length;
  const news = newsBetween(story, since, until);
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
    reason: [
      story.openedAt >= since ? 'new story' : `${added} more ${added === 1 ? 'article' : 'articles'}`,
      ...(story.toldAt === undefined ? [] : [`told ${hourOf(story.toldAt, until)}`]),
      ...(news.length > 0 ? [`new in it: ${newsWords(news)}`] : []),
    ].join('; '),
    facts: story.facts,
    cited: citedBy(story),
    origins: story.origins,
  };
}

/** `04:41 UTC`, and on which day where it is not within a day before the digest. */
function hourOf(at: string, until: string): string {
  const hour = `${at.slice(11, 16)} UTC`;
  return Date.parse(until) - Date.parse(at) < DAY_MS ? hour : `${at.slice(0, 10)} ${hour}`;
}
