import type { Decision, JudgedArticle } from '../article/article.ts';
import type { Claim } from '../article/claims-difference.ts';
import { DAY_MS } from '../runtime/spans.ts';
import { leads, originCount, speakersIn, voicesHeard } from '../story/origins.ts';
import { amountsStated, saysRevision } from '../story/said-wrong.ts';
import type { NewOfStory, PendingAlert, Story, StoryUpdate } from '../story/story.ts';
import { withdrawnMembers } from '../story/withdrawals.ts';
import { authorityOf, isOfASide, voiceOf } from '../topic/speakers/voices.ts';
import type { Facts } from '../topic/verdict.ts';
import type { StoryAlert } from './alert.ts';
import { alertIdOf, updateIdOf } from './decide.ts';
import { alsoNew, MOST_NEWS, newsIn } from './news.ts';
import { claimWords, distinctClaims, isDeed, isMarked, updateLines, updateWords } from './render/changes.ts';
import { conceptWords } from './render/words.ts';
import { storyContent } from './story-content.ts';
import { takenBackIn } from './taken-back.ts';
import { toldBy, toldToAll } from './told.ts';
import { figuresOf } from './told-figures.ts';

/** More of one story in a day is for the digest; not that it is withdrawn, which is told once. */
export const MOST_UPDATES_A_DAY = 3;
const MOST_UPDATES = 20;
export const IN_IT = 'new in it: ';
const MOST_BESIDE = 3;

/**
 * The story with what an article brings to those who were told of it: one record and one alert for each alert that
 * they had been told of it by. Done again for the same article it changes nothing, since the story before then has the
 * article; what edits of it change is told by corrections.
 *
 * @param before the story as it stood before the article joined it
 * @param decisions of `decide`: who was told already, and would be told of this article by itself
 * @param others the other stories of these days
 */
export function withUpdate(
  story: Story,
  before: Story,
  article: JudgedArticle,
  decisions: readonly Decision[],
  others: readonly Story[],
  now: string,
): Story {
  const isKnown = [...before.members, before.lead].some(({ articleId }) => articleId === article.id);
  // That a report is withdrawn is told to all who were told of it, whatever else they ask for.
  const isWithdrawn = withdrawnMembers(article, before).length > 0;
  const wanting = decisions
    .filter(
      ({ outcome, destination }) =>
        outcome === 'already alerted' || (isWithdrawn && before.alerted[destination] !== undefined),
    )
    .map((one) => one.destination);
  if (isKnown || wanting.length === 0 || !article.fresh || !article.outlet.trusted) return story;
  const updates = [...Map.groupBy(wanting, (name) => before.alerted[name] ?? '')].flatMap(
    ([of, destinations]): StoryUpdate[] => {
      const teller = before.members.find(({ articleId }) => alertIdOf(before.id, articleId) === of);
      const told = toldBy(before, of);
      // What others were told of other stories is no reason to keep it from these.
      const elsewhere = others.flatMap((one) => toldToAll(one, destinations));
      const corrected = takenBackIn(article, before, told, of, teller?.outlet);
      if (corrected === 'known') return [];
      const { takenBack, correctedBy } = corrected;
      const more = isWithdrawn ? [] : newsIn(article, before, [...told, ...corrected.news], elsewhere);
      // "Note on shells for Russia" is about a figure, whatever stage is read in such a headline;
      // and who gives another figure for the one that was told does not confirm it.
      const besides = [
        ...(takenBack?.length ? ['stages'] : []),
        ...(corrected.news.length > 0 ? ['attribution'] : []),
      ];
      const fresh = more.filter(({ kind }) => !besides.includes(kind));
      const news = [...corrected.news, ...fresh].slice(0, MOST_NEWS);
      if (news.length === 0 && takenBack === undefined) return [];
      const isForDigest = !isWithdrawn && isFull(before, of, now);
      const alerts = isForDigest ? [] : [{ alertId: updateIdOf(of, article.id), of, destinations }];
      const also = isWithdrawn ? [] : alsoNew(article, [...told, ...news]);
      const beside = besideOf(news, told);
      const by = news.some(isDeed) ? speakerOf(news, article.verdict.facts, before) : undefined;
      return [
        {
          articleId: article.id,
          at: now,
          news,
          ...(by !== undefined && { by }),
          ...(correctedBy && { correctedBy }),
          ...(takenBack ? { takenBack } : isByTheSame(news, beside, article, before) && { differs: true }),
          ...originsOf(news, before, story),
          ...(also.length > 0 && { also }),
          beside,
          alerts,
        },
      ];
    },
  );
  if (updates.length === 0) return story;
  const pending = updates.flatMap((update) =>
    update.alerts.map(
      ({ alertId, of, destinations }): PendingAlert => ({
        alertId,
        articleId: article.id,
        reason: reasonOf(update, article, before),
        decidedAt: now,
        destinations,
        follows: of,
      }),
    ),
  );
  return {
    ...story,
    updates: [...(story.updates ?? []), ...updates].slice(-MOST_UPDATES),
    unannounced: [...story.unannounced, ...pending],
  };
}

/** How many origins the story had and has, where the news is who confirms it, and it counts as one. */
function originsOf([first]: readonly Claim[], before: Story, story: Story): Pick<NewOfStory, 'origins'> {
  const origins = { before: originCount(before.origins), now: originCount(story.origins) };
  return first?.kind === 'attribution' && origins.now > origins.before ? { origins } : {};
}

/** Whether the story's own voice is said to have given another figure: until a second outlet says so it may be a slip. */
function isByTheSame(
  [first]: readonly Claim[],
  beside: readonly Claim[],
  article: JudgedArticle,
  { members }: Story,
): boolean {
  if (first?.kind !== 'quantities' || saysRevision(article)) return false;
  const { unit, per } = first.value;
  const others = figuresOf(beside).filter((one) => one.unit === unit && one.per === per);
  // What gives the told figure too gives its own for something else: a part of it, or what was counted besides.
  const stated = amountsStated(article);
  const isOther = others.length > 0 && !others.some(({ amount }) => stated.includes(amount));
  return isOther && speakersIn(article.verdict.facts).some((name) => voicesHeard(members).includes(name));
}

function isFull({ updates = [] }: Story, alertId: string, now: string): boolean {
  const since = new Date(Date.parse(now) - DAY_MS).toISOString();
  const sent = updates.filter(({ at, alerts }) => at > since && alerts.some(({ of }) => of === alertId));
  return sent.length >= MOST_UPDATES_A_DAY;
}

/** Figures of the same unit where any were told, else the figures; of other claims those of the same kind. */
function besideOf(news: readonly Claim[], told: readonly Claim[]): readonly Claim[] {
  const first = news.find(({ kind }) => kind !== 'attribution');
  if (first === undefined) return [];
  const same = told.filter((claim) => claim.kind === first.kind && claim.value !== first.value);
  if (first.kind === 'stages') return same.slice(0, 1);
  if (first.kind !== 'quantities') return same.slice(0, MOST_BESIDE);
  const unit = same.filter((claim) => claim.kind === 'quantities' && claim.value.unit === first.value.unit);
  return (unit.length > 0 ? unit : same).slice(0, MOST_BESIDE);
}

function reasonOf(update: NewOfStory, { verdict }: JudgedArticle, before: Story): string {
  const { news } = update;
  const speaker = speakerOf(news, verdict.facts, before);
  // Of two who speak, the other may be who gave the figure.
  const isUnsure = news[0]?.kind === 'quantities' && speakersIn(verdict.facts).length > 1;
  const isSaid = isUnsure || update.by !== undefined || news.some(({ kind }) => kind === 'attribution');
  const by = speaker && !isSaid && !update.differs ? `, by ${conceptWords(speaker)}` : '';
  const isPlain = !isMarked(update) && update.beside.length > 0;
  const told = isPlain ? ` (told: ${update.beside.map(claimWords).join(', ')})` : '';
  return `${updateWords(update, 'new in this story: ')}${told}${by}`;
}

/** Of a denial the side that denies, if one does; else who is heard first, the press that passes it on last. */
function speakerOf(news: readonly Claim[], { attribution }: Facts, { members }: Story): string | undefined {
  const first = news.find(isDeed) ?? news[0];
  if (first?.kind === 'stages' && first.value === 'sanction') {
    // "Britain follows EU": those that were told of are not whose these are.
    const heard = voicesHeard(members).map(authorityOf);
    return attribution.find(({ value }) => !heard.includes(authorityOf(value)))?.value;
  }
  const isDenial = first?.kind === 'stages' && first.value === 'denial';
  const denier = attribution.find(({ value }) => isDenial && isOfASide(value));
  const others = attribution.filter(({ value }) => !voiceOf(value)?.press);
  return (denier ?? others.find(leads) ?? others[0] ?? attribution[0])?.value;
}

/** The update by which a destination is told of what an article brings to the story, if it is. */
export function updateOf(
  { updates = [] }: Story,
  articleId: string,
  destination: string,
): string | undefined {
  return updates
    .filter((one) => one.articleId === articleId)
    .flatMap((one) => alertOf(one, destination) ?? [])
    .at(0)?.alertId;
}

/** What articles that joined a story in a span of time brought to it, whoever was told. */
export function newsBetween({ updates = [] }: Story, since: string, until: string): readonly Claim[] {
  const news = updates.filter(({ at }) => at >= since && at < until).flatMap((one) => one.news);
  return distinctClaims(news);
}

/** The same in words (`updateLines`). */
export function newsLines({ updates = [] }: Story, since: string, until: string): readonly string[] {
  const own = updates.filter(({ at }) => at >= since && at < until);
  return updateLines(own, IN_IT);
}

/** The alert by which a destination is told of an update. */
export function alertOf(
  { alerts }: StoryUpdate,
  destination: string,
): StoryUpdate['alerts'][number] | undefined {
  return alerts.find(({ destinations }) => destinations.includes(destination));
}

/** What an update says; as of a new story where nothing was told after all by the alert that it follows. */
export function updateContent(
  story: Story,
  article: JudgedArticle,
  pending: PendingAlert,
  followed: StoryAlert | null,
): StoryAlert {
  const content = storyContent(story, article, pending);
  const update = story.updates?.find(({ alerts }) =>
    alerts.some(({ alertId }) => alertId === pending.alertId),
  );
  if (!followed || !update) return content;
  const { id: alertId, decidedAt, headline } = followed;
  const { articleId: _, at: __, alerts: ___, ...rest } = update;
  return { ...content, update: { alertId, decidedAt, headline, ...rest } };
}
