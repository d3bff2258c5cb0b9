import type { Destination } from '../runtime/settings.ts';
import { bestFirst } from '../story/best-member.ts';
import { originCount } from '../story/origins.ts';
import type { Member, Story } from '../story/story.ts';
import { bytesOf, type StoryStore } from '../story/story-store.ts';
import type { CoverageStatement, DigestAlert, DigestStory } from './alert.ts';
import { type CoverageSources, coverageBetween } from './coverage.ts';
import { notAskedFor, type Subscription } from './decide.ts';
import type { DigestPeriod } from './digest-period.ts';
import { digestStory, inShort, isTroubled, isWithin, seenBetween } from './digest-story.ts';
import { isDenied, isOfPeople } from './render/facts.ts';
import { LEAST_FIGURE } from './told-figures.ts';
import { newsBetween } from './updates.ts';

/** Related ones are among them: a busy day has a hundred, and none of its core stories may be lost behind them. */
const MOST_STORIES = 1000;
/** Near the topic: what a busy day brings beside, of which a line each is shown. */
const MOST_RELATED = 50;
const MOST_RELATED_BYTES = 50_000;
/** With the coverage beside it, well under the 400 KB that an item of the table holds. */
const MOST_STORY_BYTES = 200_000;
const MOST_TITLES = 100;

/** Who reads a digest, and what of. */
type Reader = Subscription & Pick<Destination, 'name'>;

/**
 * The digests of a period, one for each destination: of the stories that changed in it those that the destination asks
 * for, and the proof of coverage, which is the same for all. Stories are read once. Where a period ends and whom it is
 * for give its id, so that deciding it twice is deciding it once, also where what is asked for has changed in between;
 * `setBack` (default 0) tells apart the days that a clock comes to twice. A story that was opened after the period's end
 * is left to the next digest, which matters to one that comes late.
 */
export async function digestsOf(
  { from, to, setBack = 0 }: DigestPeriod & { readonly setBack?: number },
  now: Date,
  readers: readonly Reader[],
  services: CoverageSources & { readonly stories: StoryStore },
): Promise<readonly { readonly digest: DigestAlert; readonly destination: string }[]> {
  const [since, until] = [from.toISOString(), to.toISOString()];
  const stories = await services.stories.recent(since, MOST_STORIES);
  const inTime = stories.filter((story) => story.label !== 'off' && changedWithin(story, since, until));
  const changed = answersBehind(mostTellingFirst(inTime, since, until));
  const coverage = brief(await coverageBetween(from, to, services, now));
  return readers.map((reader) => {
    const digest: DigestAlert = {
      kind: 'digest',
      id: `digest-${until.slice(0, 13)}-${reader.name}${setBack > 0 ? `-${setBack + 1}` : ''}`,
      decidedAt: now.toISOString(),
      from: since,
      to: until,
      ...storiesFor(changed, reader, since, until),
      coverage,
      dashboardUrl: null,
    };
    return { digest, destination: reader.name };
  });
}

/** The stories that a destination asks for, those on the deal apart from those near it. */
function storiesFor(
  changed: readonly Story[],
  asked: Reader,
  since: string,
  until: string,
): Pick<DigestAlert, 'stories' | 'more' | 'related' | 'relatedStories' | 'leftOut'> {
  const shown = changed.flatMap((story) => {
    const member = memberFor(story, asked);
    return member ? [digestStory(story, member, asked.name, since, until)] : [];
  });
  const core = shown.filter(({ label }) => label === 'core');
  const related = shown.filter(({ label }) => label === 'related');
  const told = fitting(core, MOST_STORY_BYTES);
  const known = new Set(shown.map(({ storyId }) => storyId));
  const leftOut = changed.filter(({ id, label }) => label === 'core' && !known.has(id)).length;
  const isAsked = asked.labels.includes('related');
  const near = isAsked ? related.length : changed.filter(({ label }) => label === 'related').length;
  return {
    stories: told,
    ...(told.length < core.length && { more: core.length - told.length }),
    ...(near > 0 && { related: near }),
    ...(related.length > 0 && {
      relatedStories: fitting(related.slice(0, MOST_RELATED).map(inShort), MOST_RELATED_BYTES),
    }),
    ...(leftOut > 0 && { leftOut }),
  };
}

/** Who stands for a story for one who may not ask for all of it. */
function memberFor({ lead, members }: Story, asked: Subscription): Member | null {
  const wanted = [lead, ...members].filter((member) => notAskedFor(member, asked) === null);
  return bestFirst(wanted, asked.languages ?? undefined)[0] ?? null;
}

/** What was told and is withdrawn goes first; then new figures, then what else is new in a story, then by origins and score. */
function mostTellingFirst(stories: readonly Story[], since: string, until: string): readonly Story[] {
  const weigh = (story: Story): readonly number[] => {
    const news = newsBetween(story, since, until);
    const isNew = story.openedAt >= since;
    // "Two missiles" and "millions" are no figures to begin a morning with, nor those of a denial or only recalled.
    const hasFigure =
      !isDenied(story.facts) &&
      story.facts.quantities.some(
        ({ value, background }) =>
          value.amount >= LEAST_FIGURE && !value.several && !isOfPeople(value) && !background,
      );
    return [
      Number(story.toldAt !== undefined && isTroubled(story, since, until)),
      Number(news.some(({ kind }) => kind === 'quantities') || (isNew && hasFigure)),
      Number(news.length > 0 || isNew),
      originCount(story.origins),
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

/** Each denial right behind the story that it denies, where that is told too. */
function answersBehind(stories: readonly Story[]): readonly Story[] {
  const ids = new Set(stories.map(({ id }) => id));
  const answered = ({ precedent }: Story) =>
    precedent?.answered && ids.has(precedent.storyId) ? precedent.storyId : null;
  const answers = Map.groupBy(stories, answered);
  // An answer is told after what it answers, so that no two wait for each other.
  const withAnswers = (story: Story): readonly Story[] => [
    story,
    ...(answers.get(story.id) ?? []).flatMap(withAnswers),
  ];
  return (answers.get(null) ?? []).flatMap(withAnswers);
}

/** The first stories that can be stored together. */
function fitting(stories: readonly DigestStory[], mostBytes: number): readonly DigestStory[] {
  let left = mostBytes;
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
  const { corrections = [], precedent } = story;
  const isToldOf =
    isTroubled(story, since, until) ||
    [...corrections, ...(precedent ? [precedent] : [])].some(({ at }) => isWithin(at, since, until));
  return story.openedAt < until && (isToldOf || seenBetween(story, since, until).length > 0);
}
