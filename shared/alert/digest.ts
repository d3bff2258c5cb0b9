import type { Claim } from '../article/claims-difference.ts';
import type { Destination } from '../runtime/settings.ts';
import { DAY_MS } from '../runtime/spans.ts';
import { bestFirst } from '../story/best-member.ts';
import { originCount } from '../story/origins.ts';
import type { Cited, Member, Story, StoryFacts } from '../story/story.ts';
import { bytesOf, type StoryStore } from '../story/story-store.ts';
import { noFacts, type Quantity } from '../topic/verdict.ts';
import type { CoverageStatement, DigestAlert, DigestStory } from './alert.ts';
import { type CoverageSources, coverageBetween } from './coverage.ts';
import { notAskedFor, type Subscription } from './decide.ts';
import type { DigestPeriod } from './digest-period.ts';
import { claimWords } from './render/changes.ts';
import { isDenied, isOfGoods, isOfPeople } from './render/facts.ts';
import { isFallen, standingLines } from './render/standing.ts';
import { countOf, oneLine, quantityWords, timeWords } from './render/words.ts';
import { citedBy } from './story-content.ts';
import { LEAST_FIGURE } from './told-figures.ts';
import { newsBetween, newsLines } from './updates.ts';

/** Related ones are among them: a busy day has a hundred, and none of its core stories may be lost behind them. */
const MOST_STORIES = 1000;
/** Near the topic: what a busy day brings beside, of which a line each is shown. */
const MOST_RELATED = 50;
const MOST_RELATED_BYTES = 50_000;
/** With the coverage beside it, well under the 400 KB that an item of the table holds. */
const MOST_STORY_BYTES = 200_000;
const MOST_TITLES = 100;
const MOST_TROUBLES = 2;
/** Of a headline that a line names beside its own. */
const MOST_HEADLINE = 48;

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

/** The first claim of a kind: what a line has room for. */
function inShort({ cited: _, ...story }: DigestStory): DigestStory {
  const { direction, stages, quantities, goods } = story.facts;
  return {
    ...story,
    facts: {
      ...noFacts,
      direction,
      stages: stages.slice(0, 1),
      quantities: quantities.filter(({ value, background }) => isOfGoods(value) && !background).slice(0, 1),
      goods: goods.slice(0, 1),
    },
  };
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

function answerWords({ precedent }: Story): readonly string[] {
  if (!precedent?.answered) return [];
  const { headline, isDenied: denies } = precedent.answered;
  return [`${denies ? 'denies' : 'answers'} “${oneLine(headline, MOST_HEADLINE)}”`];
}

/** That it was withdrawn or is denied goes before whatever else is said of a story; the headline of that stands elsewhere. */
function troubleWords(story: Story, until: string): readonly string[] {
  return standingLines(story)
    .filter(({ kind, at }) => (kind === 'withdrawn' || kind === 'denied') && at < until)
    .map(({ words }) => words.replace(/: “.*$/u, ''))
    .map((words) => (words.startsWith('Withdrawn') ? words.toUpperCase() : words))
    .slice(0, MOST_TROUBLES);
}

/** Whether a report of it was withdrawn within the period, or it was denied. */
function isTroubled({ fallen = [], denials = [] }: Story, since: string, until: string): boolean {
  return [...fallen, ...denials].some(({ at }) => isWithin(at, since, until));
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

function seenBetween({ members }: Story, since: string, until: string): readonly Member[] {
  return members.filter(({ seenAt }) => isWithin(seenAt, since, until));
}

const isWithin = (at: string, since: string, until: string): boolean => at >= since && at < until;

function digestStory(story: Story, shown: Member, reader: string, since: string, until: string): DigestStory {
  const added = seenBetween(story, since, until);
  const isNew = story.openedAt >= since;
  const isTold = story.toldAt !== undefined && story.alerted[reader] !== undefined;
  return {
    storyId: story.id,
    storyUrl: null,
    headline: shown.title,
    url: shown.url ?? '',
    source: shown.outlet,
    stateAffiliated: shown.stateAffiliated,
    language: shown.language,
    label: shown.label,
    score: shown.score,
    reason: [
      ...troubleWords(story, until),
      ...(isNew ? answerWords(story) : []),
      ...correctedWords(story, reader, since, until),
      ...(isNew ? ['new'] : []),
      ...newsLines(story, since, until),
      ...(isNew ? [] : cameWords(story, reader, since, until)),
      ...(isTold ? [`told ${hourOf(story.toldAt ?? '', until)}`] : []),
    ].join('; '),
    facts: isFallen(story)
      ? noFacts
      : isNew
        ? story.facts
        : newestFirst(story, added, newsBetween(story, since, until)),
    cited: citedBy(story),
    origins: story.origins,
  };
}

/**
 * What made it change, as far as it is not told by what befell it. An article joins when it has been read, which may be in
 * the period after the one in which it was seen; who came or changed last stands last among the members.
 */
function cameWords(story: Story, reader: string, since: string, until: string): readonly string[] {
  const added = seenBetween(story, since, until);
  if (added.length > 0) return [countOf(added.length, 'more article')];
  if (isTroubled(story, since, until) || correctedWords(story, reader, since, until).length > 0) return [];
  const isEdited = (story.corrections ?? []).some(({ at }) => isWithin(at, since, until));
  if (story.changedAt >= until && !isEdited) return answerWords(story);
  const last = story.members.at(-1);
  return [isEdited || (last?.version ?? 1) > 1 ? 'an article edited' : countOf(1, 'more article')];
}

/** When a reader was last told in the span that claims have changed which he had been told. */
function correctedWords({ corrections = [] }: Story, reader: string, since: string, until: string) {
  const last = corrections.findLast(
    ({ at, destinations }) => isWithin(at, since, until) && destinations.includes(reader),
  );
  return last ? [`corrected ${hourOf(last.at, until)}`] : [];
}

/** "And 6 more" is to hide what was known: before it stand figures that are news, then others of the articles that came. */
function newestFirst({ facts }: Story, added: readonly Member[], news: readonly Claim[]): StoryFacts {
  const told = new Set(news.map(claimWords));
  const came = new Set(added.map(({ articleId }) => articleId));
  const weigh = ({ value, articleId = '' }: Cited<Quantity>) =>
    Number(told.has(quantityWords(value))) * 2 + Number(came.has(articleId));
  return { ...facts, quantities: facts.quantities.toSorted((one, other) => weigh(other) - weigh(one)) };
}

/** `04:41 UTC`, and on which day where it is not within a day before the digest. */
function hourOf(at: string, until: string): string {
  const hour = `${at.slice(11, 16)} UTC`;
  return Date.parse(until) - Date.parse(at) < DAY_MS ? hour : (timeWords(at) ?? hour);
}
