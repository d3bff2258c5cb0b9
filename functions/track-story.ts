import { AlertStore } from '../shared/alert/alert-store.ts';
import { announceStory } from '../shared/alert/announce-story.ts';
import {
  alertsToCorrect,
  correctedDecisions,
  correctionOf,
  withCorrections,
} from '../shared/alert/corrections.ts';
import { decide, withAlert } from '../shared/alert/decide.ts';
import { noteDenial, notePrecedent, withPrecedent } from '../shared/alert/precedents.ts';
import { updatedDecisions } from '../shared/alert/update-decisions.ts';
import { updateOf, withUpdate } from '../shared/alert/updates.ts';
import { type Decision, isJudged, type JudgedArticle } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import type { Clock } from '../shared/runtime/clock.ts';
import { readEnvironment } from '../shared/runtime/environment.ts';
import { EVENTS, type EventName } from '../shared/runtime/log.ts';
import {
  type ArticleMessage,
  articleMessage,
  type DeliveryMessage,
} from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { queueHandler, type RecordServices } from '../shared/runtime/queue/queue-handler.ts';
import { steppingAside } from '../shared/runtime/queue/step-aside.ts';
import { openDeadLetters, openOwnQueue, openQueue, startFunction } from '../shared/runtime/services.ts';
import type { Settings } from '../shared/runtime/settings.ts';
import type { Stored } from '../shared/store/table.ts';
import { deniedBy, earlierDenial } from '../shared/story/denials.ts';
import type { Story } from '../shared/story/story.ts';
import { withFactsOf } from '../shared/story/story-facts.ts';
import { StoryStore } from '../shared/story/story-store.ts';
import { findStory, joinStory, openStory, STORY_LIFE_HOURS } from '../shared/story/track.ts';
import { isWithdrawal, WITHDRAWN_WITHIN_DAYS, withdrawnStory } from '../shared/story/withdrawals.ts';

/**
 * Woken by the stories queue, which has one group: stories change one at a time, so clustering needs no lock.
 * A crash between any two writes is mended by doing the record again: a story knows its members and its alerts.
 */
export interface TrackStoryServices extends RecordServices {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  readonly deliveries: Queue<DeliveryMessage>;
}

// The most stories an article is compared with; in the topic's busiest week so far there were fewer than a hundred.
const MOST_CANDIDATES = 300;
/** A story claims no more than the first dozen of each kind: what its latest articles say fills it. */
const MOST_REREAD = 40;

/** All articles wait in one group: one that cannot be tracked steps aside, noted on itself. */
export const handleTracking = steppingAside<ArticleMessage, TrackStoryServices>(
  (message, services) => trackStory(message, services),
  ({ articleId }, reason, { articles, clock }) =>
    articles.setAside(articleId, { at: clock.now().toISOString(), step: 'track', reason }),
);

/** Some twenty requests to the table, each tried again by its client. */
const NEEDS_MS = 10_000;

export const handler = queueHandler({
  message: articleMessage,
  build,
  handle: handleTracking,
  own: () => openOwnQueue(readEnvironment('track-story').STORIES_QUEUE),
  needsMs: NEEDS_MS,
  handedOn: (services) => services.deliveries.sent,
});

async function build(): Promise<TrackStoryServices> {
  const { environment, settings, clock, log, table } = await startFunction('track-story');
  return {
    settings,
    clock,
    log,
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    deliveries: openQueue(environment.DELIVERIES_QUEUE),
    deadLetters: openDeadLetters(environment.STORIES_DEAD_LETTERS),
  };
}

/** Puts one judged article into its story and announces what that story owes to anybody. */
export async function trackStory({ articleId }: ArticleMessage, services: TrackStoryServices): Promise<void> {
  const found = await services.articles.get(articleId);
  if (found?.value.next !== 'track') return;
  const article = found.value;
  if (!isJudged(article)) throw new Error(`article ${articleId} waits for its story without a verdict`);

  const now = services.clock.now();
  const since = new Date(now.getTime() - STORY_LIFE_HOURS * 3_600_000).toISOString();
  const { known, others } = await storyOf(article, since, services);

  if (!known && article.verdict.label === 'off') {
    // Its story is gone, and what is off topic opens none.
    await services.articles.save({ ...article, next: null }, found.revision);
    return;
  }

  const joined = known
    ? await reread(joinStory(known.value, article, now.toISOString()), known.value, article, services)
    : openStory(article, now.toISOString());
  const decided = decide(article, joined, services.settings.destinations);
  const alerted = await withPrecedent(
    withAlert(joined, article, decided, now.toISOString()),
    known?.value ?? null,
    article,
    others,
    services.stories,
  );
  const updated = known
    ? withUpdate(alerted, known.value, article, decided, others, now.toISOString())
    : alerted;
  const right = known ? await corrected(updated, known.value, article, services) : updated;
  const denial = earlierDenial(right, others);
  const story = denial ? deniedBy(right, denial) : right;
  const decisions = correctedDecisions(
    updatedDecisions(decided, story, article, known?.value ?? null, others),
    story,
    article,
  );
  const stored = await keep(story, known, services);
  await noteDenial(story, denial, services.stories);
  services.log.info(EVENTS.storyTracked, {
    articleId,
    storyId: story.id,
    opened: !known,
    members: story.members.length,
  });

  for (const { pending, error } of await announceStory(stored, services)) {
    if (pending.articleId === articleId) throw error;
    // Of another article, which was set aside for it: `reconcile` tries it again, and says so.
    services.log.error(EVENTS.partFailed, { part: `alert ${pending.alertId}` }, error);
  }
  if (decisions.some(({ outcome }) => outcome === 'alerted' || outcome === 'updated'))
    await notePrecedent(story, article, services.stories);
  await services.articles.save({ ...article, storyId: story.id, decisions, next: null }, found.revision);
  for (const { destination, outcome } of decisions) {
    const event = outcomeEvents[outcome];
    const alertId = alertIdOf(outcome, story, article, destination);
    if (event) services.log.info(event, { articleId, storyId: story.id, alertId, destination });
  }
}

/**
 * Its own story, however long ago that changed: an edited article is no new one; else the most alike of the recent, with
 * the other ones.
 */
async function storyOf(
  article: JudgedArticle,
  since: string,
  { stories }: TrackStoryServices,
): Promise<{ readonly known: Stored<Story> | null; readonly others: readonly Story[] }> {
  const own = article.storyId ? await stories.get(article.storyId) : null;
  if (own || article.verdict.label === 'off') return { known: own, others: [] };
  const recent = await stories.recent(since, MOST_CANDIDATES);
  // A story that came to nothing has been told of already: what takes up its words is told anew.
  const candidate =
    (isWithdrawal(article) && withdrawnStory(article, await withdrawable(article, stories))) ||
    findStory(
      article,
      recent.filter(({ label }) => label !== 'off'),
    );
  const known = candidate && (await stories.get(candidate.id));
  return { known, others: recent.filter(({ id }) => id !== known?.value.id) };
}

/** Stories that an outlet may still withdraw a report of. */
function withdrawable({ seenAt }: JudgedArticle, stories: StoryStore): Promise<readonly Story[]> {
  const since = new Date(Date.parse(seenAt) - WITHDRAWN_WITHIN_DAYS * 24 * 3_600_000).toISOString();
  return stories.recent(since, MOST_CANDIDATES);
}

/** An edit may take back what another article of the story still claims: its articles are asked what they say now. */
async function reread(
  story: Story,
  before: Story,
  article: JudgedArticle,
  { articles }: TrackStoryServices,
): Promise<Story> {
  const isEdit = before.members.some(({ articleId }) => articleId === article.id);
  if (story === before || !isEdit || story.members.length === 1) return story;
  const ids = story.members
    .map(({ articleId }) => articleId)
    .filter((id) => id !== article.id)
    .slice(-MOST_REREAD);
  const others = (await Promise.all(ids.map((id) => articles.get(id)))).flatMap((found) =>
    found && isJudged(found.value) ? [found.value] : [],
  );
  return withFactsOf(story, [...others, article]);
}

/**
 * With what those have to be told who were told of claims that this version of the article changes; whom the settings name
 * no more cannot be told.
 */
async function corrected(
  story: Story,
  before: Story,
  article: JudgedArticle,
  { alerts, clock, settings }: TrackStoryServices,
): Promise<Story> {
  const alerted = Object.entries(before.alerted).filter(([name]) =>
    settings.destinations.some((one) => one.name === name),
  );
  const known = { ...before, alerted: Object.fromEntries(alerted) };
  const contents = await Promise.all(alertsToCorrect(known, article).map((id) => alerts.get(id)));
  const told = contents.flatMap((content) => (content?.kind === 'story' ? [content] : []));
  return withCorrections(story, known, article, told, clock.now().toISOString());
}

function alertIdOf(
  outcome: Decision['outcome'],
  story: Story,
  article: JudgedArticle,
  destination: string,
): string | undefined {
  if (outcome === 'corrected') return correctionOf(story, article, destination)?.alertId;
  if (outcome === 'updated') return updateOf(story, article.id, destination);
  return outcome === 'alerted' ? story.alerted[destination] : undefined;
}

const outcomeEvents: Partial<Record<Decision['outcome'], EventName>> = {
  alerted: EVENTS.alertDecided,
  updated: EVENTS.alertDecided,
  corrected: EVENTS.alertDecided,
  'held back': EVENTS.alertHeldBack,
};

async function keep(
  story: Story,
  known: Stored<Story> | null,
  { stories }: TrackStoryServices,
): Promise<Stored<Story>> {
  if (known) return story === known.value ? known : stories.saveJoined(story, known.revision);
  if ((await stories.insert(story)) === 'stored') return { value: story, revision: 1 };
  // Opened by an earlier attempt, long enough ago to have left the candidates.
  const earlier = await stories.get(story.id);
  if (!earlier) throw new Error(`story ${story.id} vanished between two reads`);
  return earlier;
}
