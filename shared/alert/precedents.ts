import type { JudgedArticle } from '../article/article.ts';
import { deniedBy, deniedStory } from '../story/denials.ts';
import { kindOfGood } from '../story/event-claims.ts';
import { speakersIn } from '../story/origins.ts';
import type { Precedent, Story } from '../story/story.ts';
import type { StoryStore } from '../story/story-store.ts';
import { claimedFigures } from './news.ts';
import { LEAST_FIGURE } from './told-figures.ts';

/** After this a figure is no longer what the next is measured by. */
const KEPT_DAYS = 60;
const DAY_SECONDS = 86_400;
/** Of each: what a headline has room for. A story that opens costs four reads at most, an alert four and as many writes. */
const MOST = 2;

/**
 * A story that is told for the first time, with what it answers or follows: the story of these days that it denies, else
 * the figure of the same kind of goods, the same way, by the same voice, told within sixty days of another story. Figures
 * develop over weeks, and stories end after three days.
 *
 * @param before the story as it stood before this article; null where the article opened it
 * @param others the other stories of these days
 */
export async function withPrecedent(
  story: Story,
  before: Story | null,
  article: JudgedArticle,
  others: readonly Story[],
  stories: StoryStore,
): Promise<Story> {
  if (story.toldAt === undefined || before?.toldAt !== undefined) return story;
  const answered = answeredBy(article, others);
  if (answered) return { ...story, precedent: answered };
  const found = await Promise.all(keysOf(article).map((key) => stories.precedent(key)));
  const [last] = found
    .filter((one) => one !== null && one.storyId !== story.id)
    .toSorted((one, other) => (other?.at ?? '').localeCompare(one?.at ?? ''));
  // The store drops what is over its time within days, not at once.
  const since = new Date(Date.parse(story.toldAt) - KEPT_DAYS * DAY_SECONDS * 1000).toISOString();
  return last && last.at >= since ? { ...story, precedent: last } : story;
}

const isDenial = ({ verdict }: JudgedArticle): boolean => verdict.facts.stages[0]?.value === 'denial';

function answeredBy(article: JudgedArticle, others: readonly Story[]): Precedent | null {
  const denied = deniedStory(
    article,
    others.filter(({ toldAt }) => toldAt !== undefined),
  );
  return denied && answering(denied, isDenial(article));
}

/** What a story answers that was told: null before that. */
function answering({ id: storyId, toldAt: at, lead }: Story, isDenied: boolean): Precedent | null {
  return at === undefined ? null : { storyId, at, figures: [], answered: { headline: lead.title, isDenied } };
}

/**
 * Brings a denial and what it denies together in the store, whichever of the two was seen first: each says so of the other
 * from now on. A crash before that is mended when the record is done again.
 *
 * @param story as it is stored, a denial or not
 * @param denial the one that was told before it
 */
export async function noteDenial(story: Story, denial: Story | null, stories: StoryStore): Promise<void> {
  const { precedent } = story;
  if (precedent?.answered?.isDenied)
    await change(precedent.storyId, stories, (denied) => deniedBy(denied, story));
  const denied = denial && answering(story, true);
  if (denied)
    await change(denial.id, stories, (one) =>
      one.precedent?.answered ? one : { ...one, precedent: denied },
    );
}

async function change(id: string, stories: StoryStore, to: (story: Story) => Story): Promise<void> {
  const found = await stories.get(id);
  if (!found) return;
  const changed = to(found.value);
  if (changed !== found.value) await stories.save(changed, found.revision);
}

/**
 * Notes the figures that an article told of its story, for the next of their kind. As of when they were told, not of now:
 * an edit weeks later brings its article here again, and what another story has told since is the newer.
 */
export async function notePrecedent(
  story: Story,
  article: JudgedArticle,
  stories: StoryStore,
): Promise<void> {
  const { id: storyId, toldAt, updates = [] } = story;
  const at = updates.find(({ articleId }) => articleId === article.id)?.at ?? toldAt;
  // Who denies a figure has not told it: the report that does would follow the denial.
  if (at === undefined || isDenial(article)) return;
  const figures = figuresOf(article).slice(0, MOST);
  const expiresAt = Math.ceil(Date.parse(at) / 1000) + KEPT_DAYS * DAY_SECONDS;
  for (const key of keysOf(article)) {
    const last = await stories.precedent(key);
    if (last === null || last.at <= at) await stories.notePrecedent(key, { storyId, at, figures }, expiresAt);
  }
}

const figuresOf = (article: JudgedArticle) =>
  claimedFigures(article).filter(({ amount }) => amount >= LEAST_FIGURE);

function keysOf(article: JudgedArticle): readonly string[] {
  const { direction } = article.verdict.facts;
  if (article.verdict.label !== 'core' || !direction || direction.value === 'both') return [];
  const kinds = [...new Set(figuresOf(article).map(({ unit }) => kindOfGood(unit)))].slice(0, MOST);
  const voices = speakersIn(article.verdict.facts).slice(0, MOST);
  return kinds.flatMap((kind) => voices.map((voice) => `${direction.value} ${kind} ${voice}`));
}
