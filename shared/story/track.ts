import { createHash } from 'node:crypto';
import type { JudgedArticle } from '../article/article.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import { conceptNamed } from '../topic/concept-label.ts';
import { probability } from '../topic/linear.ts';
import { areOneCount } from '../topic/quantities/bounds.ts';
import { LISTED } from '../topic/quantities/measures.ts';
import { strongest } from '../topic/strongest.ts';
import type { Fact, Facts, Quantity } from '../topic/verdict.ts';
import { bestFirst } from './best-member.ts';
import type { Comparable } from './comparable.ts';
import { confirmations } from './confirmation.ts';
import { saidIn } from './denier.ts';
import { eventClaimsOf, isTicker, kindOfGood } from './event-claims.ts';
import { originsOf, speakersIn, type Voices, voicesHeard, voicesOf } from './origins.ts';
import { isByItsSource, replacedBy, saysCorrection, takenBackBy } from './said-wrong.ts';
import { correctionOdds, eventOdds } from './same-event.ts';
import { isCopy, likeness, titleLikeness } from './sketch.ts';
import type { Member, Story } from './story.ts';
import { citing, factsWith, replacedFigures, withdrawnWith } from './story-facts.ts';
import { bounded } from './story-store.ts';
import { nameOneStrike, nameOtherStates } from './two-stories.ts';
import { takesItselfBack } from './withdrawal-words.ts';
import { fallenWith, withdrawnMembers } from './withdrawals.ts';

/** A story takes new articles for this long after its last change. */
export const STORY_LIFE_HOURS = 72;

// Of 33,153 pairs of different reports on the topic none is alike by more than 0.17 (99.9 % by 0.10 at most); a report
// with a quarter of its sentences exchanged stays above 0.32, with half of them above 0.18 in 19 of 20 cases.
const SAME_TEXT = 0.25;
const SAME_TITLE = 0.6;
// Log-odds. Learnt on one half of the labelled events, the pairs of the other half are joined with a precision of 0.98 and
// 0.99 (docs/decisions/032-stories.md).
const SAME_EVENT = 0.3;
/** A report near the topic with a story on it, or the other way round: to keep them apart costs nobody an alert. */
const SAME_EVENT_BESIDE = 2;
/** Of the members of a story, so many may be two stories with a report that joins it: one is misread. */
const MOST_AGAINST = 1 / 3;
/** What such a member counts, in log-odds. */
const RULED_OUT = -3;
/** Small numbers are shared by chance, and those of people, firms and money are not what a deal is told by. */
const LEAST_FIGURE = 100;
const BESIDE_ARMS: readonly string[] = ['usd', 'organisation', 'person', ...LISTED];
const MOST_TITLE = 500;
const MOST_EVIDENCE = 6;

/**
 * Finds the story an article belongs to.
 *
 * @param stories those that changed within STORY_LIFE_HOURS, newest first
 * @returns the story that holds the article already, else the most alike one, or null when it opens a new one
 */
export function findStory(article: JudgedArticle, stories: readonly Story[]): Story | null {
  const holder = stories.find((story) => story.members.some(({ articleId }) => articleId === article.id));
  if (holder) return holder;
  let best: { story: Story; score: number } | null = null;
  // One object for all stories: what is read of it is kept by it (`said-wrong.ts`).
  const report = { ...article, event: eventClaimsOf(article) };
  for (const story of stories) {
    const score = sameness(report, story);
    if (score > (best?.score ?? 0)) best = { story, score };
  }
  return best?.story ?? null;
}

type Report = JudgedArticle & Comparable;

/** Above 0 when the article belongs to the story: by its text, its title, or the event that it reports. */
function sameness(article: Report, story: Story): number {
  let score = 0;
  for (const member of story.members) {
    const text = likeness(article.sketch, member.sketch);
    if (text >= SAME_TEXT) score = Math.max(score, 1 + text);
    const title = sameTitle(article, member);
    if (title >= SAME_TITLE) score = Math.max(score, title);
  }
  return score > 0 ? score : sharedReport(article, story);
}

/** Likeness of titles in one language; 0 where all that differs is the state that acts. */
function sameTitle(article: Report, { title, language, event }: Member): number {
  if (language !== article.language) return 0;
  if (event && article.event && nameOtherStates(article.event, event)) return 0;
  return titleLikeness(article.title, title);
}

/**
 * Another report of the event that the story tells, published within a story's life of its members. The best of them and
 * all of them count the same, lest a chain of reports, each a little like the next, hides one event behind another.
 */
function sharedReport(report: Report, story: Story): number {
  const figures = figuresOf(story);
  const replaced = replacedBy(report, figures);
  if (replaced.length === 0 && (hasNewHeadlineFigure(report, story.facts) || isAnotherFind(report, story)))
    return 0;
  const taken = takenBackBy(report, story, figures);
  const corrects = taken.some(({ isSaid }) => isSaid) || (taken.length > 0 && isByItsSource(report, story));
  const near = story.members.filter(
    ({ event, published }) => event && isWithinLife(report.published, published ?? null),
  );
  // Who examines a strike days later names its day; of those who told of it that night some do not.
  const ofOneStrike = near.filter((member) => nameOneStrike(report, member));
  const odds = (ofOneStrike.length > 0 ? ofOneStrike : near).map((member) =>
    corrects ? correctionOdds(report, member) : eventOdds(report, member),
  );
  const best = Math.max(...odds);
  const against = odds.filter((one) => one === Number.NEGATIVE_INFINITY).length;
  if (odds.length === 0 || best < SAME_EVENT || against > MOST_AGAINST * odds.length) return 0;
  const mean = odds.reduce((sum, one) => sum + Math.max(one, RULED_OUT), 0) / odds.length;
  const both = (best + mean) / 2;
  // Less than any likeness of titles: the surer sign wins.
  const least = report.verdict.label === story.label ? SAME_EVENT : SAME_EVENT_BESIDE;
  return both >= least ? probability(both) * SAME_TITLE : 0;
}

/** A figure of arms in the headline that is none of those that the story holds in its unit would go untold. */
function hasNewHeadlineFigure(report: Report, known: Facts): boolean {
  return report.verdict.facts.quantities
    .filter((fact) => fact.quote.field === 'title' && isOfArms(fact))
    .some(({ value }) => {
      const others = known.quantities.filter((fact) => isOfArms(fact) && fact.value.unit === value.unit);
      return others.length > 0 && others.every((fact) => !areOneCount(fact.value, value));
    });
}

/**
 * Two outlets that name nobody whom the lists know are two sources where each leads with an exact small figure of its own:
 * "35 armoured vehicles" is no rounding of 55.
 */
function isAnotherFind({ verdict }: Report, { facts, members }: Story): boolean {
  if ([...speakersIn(verdict.facts), ...voicesHeard(members)].some((name) => conceptNamed(name) !== null))
    return false;
  return verdict.facts.quantities.filter(isExactCount).some(({ value, quote }) => {
    const kind = kindOfGood(value.unit);
    const others = facts.quantities.filter((one) => isExactCount(one) && kindOfGood(one.value.unit) === kind);
    const isOther = others.length > 0 && others.every((one) => one.value.amount !== value.amount);
    return quote.field === 'title' && isOther;
  });
}

/** One of a thing is an article ("a missile"), and what counts people, firms and money is not what a deal is told by. */
function isExactCount({ value: { amount, approximate, bound, several, unit } }: Fact<Quantity>): boolean {
  const isExact = !approximate && !bound && !several;
  return isExact && amount > 1 && amount < LEAST_FIGURE && !BESIDE_ARMS.includes(unit);
}

/** Those that were taken back too: more than one outlet tells of a correction. */
function figuresOf({ facts, withdrawn = [] }: Story): readonly Quantity[] {
  return [...facts.quantities.map(({ value }) => value), ...withdrawn];
}

/** "Millions" is no figure: it contradicts neither three million nor six. */
function isOfArms({ value }: Fact<Quantity>): boolean {
  return value.amount >= LEAST_FIGURE && !value.several && !BESIDE_ARMS.includes(value.unit);
}

function isWithinLife(one: string | null, other: string | null): boolean {
  const apart = Math.abs(Date.parse(one ?? '') - Date.parse(other ?? ''));
  return Number.isNaN(apart) || apart <= STORY_LIFE_HOURS * 3_600_000;
}

/** A story of one article. Its id comes from the article's, so that opening it twice is opening it once. */
export function openStory(article: JudgedArticle, now: string): Story {
  const member = memberOf(article, []);
  return {
    id: createHash('sha256').update(`story ${article.id}`).digest('base64url').slice(0, 16),
    openedAt: now,
    changedAt: now,
    lead: member,
    label: member.label,
    score: member.score,
    members: [member],
    facts: citing(article),
    evidence: strongest(article.verdict.evidence, MOST_EVIDENCE),
    origins: originsOf([member]),
    alerted: {},
    unannounced: [],
  };
}

/** The story with one article more; unchanged when the article is in it as it is. */
export function joinStory(story: Story, article: JudgedArticle, now: string): Story {
  const others = story.members.filter(({ articleId }) => articleId !== article.id);
  const withdrawn = withdrawnWith(story, article);
  const known = story.members.find(({ articleId }) => articleId === article.id);
  // A known one takes back nothing anew; it stands as the correction that it was for as long as it says so.
  const isStill = () => saysCorrection(article) || takenBackBy(article, story, figuresOf(story)).length > 0;
  const takesBack = known
    ? takesItselfBack(article) ||
      (known.corrected === true && (known.version === article.version || isStill()))
    : withdrawn.some((one) => !story.withdrawn?.includes(one)) || withdrawnMembers(article, story).length > 0;
  const member = memberOf(article, others, takesBack);
  const fallen = fallenWith(story, article, now);
  const isAsBefore = fallen.length === (story.fallen ?? []).length;
  if (known && isAsBefore && JSON.stringify(known) === JSON.stringify(member)) return story;
  const members = [...others, member];
  // One that has left the members for want of room still stands for the story.
  const standing = story.lead.articleId === article.id ? members : [story.lead, ...members];
  // A notice that withdraws a report stands for no story: nobody would see what was withdrawn.
  const claiming = standing.filter(({ articleId }) => !fallen.some((one) => one.articleId === articleId));
  const lead = bestFirst(claiming.length > 0 ? claiming : standing)[0] ?? member;
  return bounded({
    ...story,
    changedAt: now,
    lead,
    label: lead.label,
    score: Math.max(...standing.filter(({ label }) => label === lead.label).map(({ score }) => score)),
    members,
    facts: factsWith({ ...story, members, withdrawn }, article, lead),
    ...(withdrawn.length > 0 && { withdrawn }),
    ...(fallen.length > 0 && { fallen }),
    evidence: lead === member ? strongest(article.verdict.evidence, MOST_EVIDENCE) : story.evidence,
    origins: originsOf(members),
  });
}

function memberOf(article: JudgedArticle, others: readonly Member[], takesBack = false): Member {
  const copied = others.find(({ sketch }) => isCopy(sketch, article.sketch));
  const said = saidIn(article);
  const confirming = confirmations(article, others);
  // Whoever speaks of other things there is no origin of what is confirmed.
  const facts = confirming.length > 0 ? { ...said, attribution: confirming } : said;
  return {
    articleId: article.id,
    title: beginningOf(article.title, MOST_TITLE),
    url: article.url,
    outlet: article.outlet.name,
    stateAffiliated: article.outlet.stateAffiliated,
    trusted: article.outlet.trusted,
    language: article.language,
    seenAt: article.seenAt,
    label: article.verdict.label,
    score: article.verdict.score,
    sketch: article.sketch,
    version: article.version,
    published: article.published,
    ...((takesBack || replacedFigures(article).size > 0) && { corrected: true as const }),
    ...(isTicker(article) && { ticker: true as const }),
    event: eventClaimsOf(article),
    ...(confirming.length > 0 && { confirms: true as const }),
    ...(copied ? saidBy(copied) : voicesOf(facts, article.outlet.name)),
  };
}

function saidBy({ origins, denies }: Member): Voices {
  return denies ? { origins, denies } : { origins };
}
