import type { JudgedArticle } from '../article/article.ts';
import { negatedIn } from '../topic/facts/negation.ts';
import { isOfASide } from '../topic/speakers/voices.ts';
import type { Fact, Facts } from '../topic/verdict.ts';
import type { Comparable } from './comparable.ts';
import { eventClaimsOf } from './event-claims.ts';
import { leads } from './origins.ts';
import { claimOdds } from './same-event.ts';
import type { Member, Story } from './story.ts';

/**
 * Log-odds. Of 11 denials and protests in an analyst's month the story that is answered had 0.3 to 4.0, and the best of
 * all others -1.4 where it had none or opened another.
 */
const SAME_CLAIM = 0;

/**
 * The story that a denial denies, or that a side of the deal protests against: the one whose claims are most alike.
 *
 * @param stories those of these days
 */
export function deniedStory(article: JudgedArticle, stories: readonly Story[]): Story | null {
  if (!answers(article)) return null;
  const denial = { ...article, event: eventClaimsOf(article) };
  return likeliest(stories, (story) => denialOdds(denial, story));
}

/**
 * The denial of a story that was told before it: feeds are asked in turn, and who denies is at times read before who
 * reports. Only of what was published first; nobody denies tomorrow's report.
 *
 * @param stories those of these days; a denial of another story is none of this one, nor is what this one answers
 */
export function earlierDenial(story: Story, stories: readonly Story[]): Story | null {
  if (story.toldAt === undefined || story.lead.event?.stage === 'denial') return null;
  const since = story.members.map(publishedAt).sort()[0] ?? publishedAt(story.lead);
  const denials = stories.filter(
    ({ id, lead, toldAt, precedent }) =>
      toldAt !== undefined &&
      lead.event?.stage === 'denial' &&
      !(story.precedent?.answered && story.precedent.storyId === id) &&
      (!precedent?.answered || precedent.storyId === story.id) &&
      publishedAt(lead) >= since,
  );
  return likeliest(denials, ({ lead }) => denialOdds(lead, story));
}

const publishedAt = ({ published, seenAt }: Member): string => published ?? seenAt;

/** Log-odds that a denial is of a story: minus infinity below what makes it one claim. */
function denialOdds(denial: Comparable, story: Story): number {
  // "No sign that the purchase took place" claims nothing that could be denied.
  const claims = story.members.filter(
    ({ event, title, language }) =>
      event && event.stage !== 'denial' && negatedIn(title, language).length === 0,
  );
  const most = Math.max(...claims.map((member) => claimOdds(denial, member)), Number.NEGATIVE_INFINITY);
  return most < SAME_CLAIM ? Number.NEGATIVE_INFINITY : most;
}

/** The story of the best odds, the first of equal ones; null where all are minus infinity. */
function likeliest(stories: readonly Story[], oddsOf: (story: Story) => number): Story | null {
  let best: { readonly story: Story | null; readonly odds: number } = {
    story: null,
    odds: Number.NEGATIVE_INFINITY,
  };
  for (const story of stories) {
    const odds = oddsOf(story);
    if (odds > best.odds) best = { story, odds };
  }
  return best.story;
}

/** A story that is denied, with the story that denies it; the same where that is known. */
export function deniedBy(story: Story, { id: storyId, lead, openedAt: at }: Story): Story {
  const { denials = [] } = story;
  if (denials.some((one) => one.storyId === storyId)) return story;
  const { denies = [], origins, outlet, title: headline } = lead;
  const by = denies.length > 0 ? denies : origins;
  return { ...story, denials: [...denials, { storyId, at, by, outlet, headline }].slice(-MOST_DENIALS) };
}
const MOST_DENIALS = 5;

/** "No confirmation", "no evidence yet": of others than the sides, who know whether they dealt, it denies nothing. */
export function isUnconfirmed({ quote }: Fact, { attribution }: Facts): boolean {
  return UNCONFIRMED.test(quote.text) && !attribution.some(({ value }) => isOfASide(value));
}
const UNCONFIRMED =
  /confirm|conferm|evidence|proof|prueba|preuve|prove|bestätig|beweis|beleg|potwierdz|dowod|potvr|důkaz|подтвер|підтвер|доказ|доведен|확인|증거|確認|証拠|[证證](?:实|實|据|據)/iu;

/**
 * Whether an article is a denial, or a side's word on sanctions against it. "Britain confirms; Moscow denies" is none: one
 * that is not what the report is first about counts by its headline, or where a side is the first to speak.
 */
function answers({ verdict }: JudgedArticle): boolean {
  const { stages, attribution } = verdict.facts;
  const [main] = stages;
  if (main?.value === 'sanction')
    return attribution.length > 0 && attribution.every(({ value }) => isOfASide(value));
  const denial = stages.find(({ value }) => value === 'denial');
  if (!denial || isUnconfirmed(denial, verdict.facts)) return false;
  if (main === denial) return true;
  if (!leads(denial)) return false;
  const speaker = attribution.find(leads) ?? attribution[0];
  return denial.quote.field === 'title' || (speaker !== undefined && isOfASide(speaker.value));
}
