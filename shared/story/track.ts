import { createHash } from 'node:crypto';
import type { JudgedArticle } from '../article/article.ts';
import { isNameless } from '../topic/attribution.ts';
import { strongest } from '../topic/strongest.ts';
import type { Fact, Facts, Quantity } from '../topic/verdict.ts';
import { likeness } from './sketch.ts';
import type { Member, Origins, Story } from './story.ts';

/** A story takes new articles for this long after its last change. */
export const STORY_LIFE_HOURS = 72;

// Of 33,153 pairs of different reports on the topic none is alike by more than 0.17 (99.9 % by 0.10 at most); a report
// with a quarter of its sentences exchanged stays above 0.32, with half of them above 0.18 in 19 of 20 cases.
const SAME_TEXT = 0.25;
// A copy that was hardly touched brings no word of its own: with a tenth exchanged the median is 0.67.
const SAME_COPY = 0.6;
const SAME_TITLE = 0.6;
// A member is about 700 bytes, an item of the table at most 400 KB.
const MOST_MEMBERS = 200;
const MOST_FACTS = 12;
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
  for (const story of stories) {
    const score = sameness(article, story);
    if (score > (best?.score ?? 0)) best = { story, score };
  }
  return best?.story ?? null;
}

/** Above 0 when the article belongs to the story: by its text, its title, or a figure that both report. */
function sameness(article: JudgedArticle, story: Story): number {
  let score = 0;
  for (const member of story.members) {
    const text = likeness(article.sketch, member.sketch);
    if (text >= SAME_TEXT) score = Math.max(score, 1 + text);
    const title = member.language === article.language ? titleLikeness(article.title, member.title) : 0;
    if (title >= SAME_TITLE) score = Math.max(score, title);
  }
  return score > 0 ? score : sharedFigure(article.verdict.facts, story.facts);
}

/** One figure with one unit, sent in one direction, within a story's life: the same claim in whatever language. */
function sharedFigure(one: Facts, other: Facts): number {
  if (one.direction?.value !== other.direction?.value) return 0;
  const telling = ({ value }: Fact<Quantity>) => value.amount >= 100 && value.amount % 1000 !== 0;
  const shared = one.quantities
    .filter(telling)
    .some(({ value }) =>
      other.quantities.some((fact) => fact.value.amount === value.amount && fact.value.unit === value.unit),
    );
  return shared ? 0.5 : 0;
}

function titleLikeness(one: string, other: string): number {
  const a = titleTokens(one);
  const b = titleTokens(other);
  if (Math.min(a.size, b.size) < 3) return 0;
  const shared = [...a].filter((token) => b.has(token)).length;
  return shared / (a.size + b.size - shared);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function titleTokens(title: string): ReadonlySet<string> {
  const words = Array.from(segmenter.segment(title.normalize('NFKC').toLowerCase()));
  return new Set(words.filter((word) => word.isWordLike).map((word) => word.segment));
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
    facts: article.verdict.facts,
    evidence: strongest(article.verdict.evidence, MOST_EVIDENCE),
    origins: originsOf([member]),
    alerted: {},
    unannounced: [],
  };
}

/** The story with one article more; unchanged when the article is in it as it is. */
export function joinStory(story: Story, article: JudgedArticle, now: string): Story {
  const others = story.members.filter(({ articleId }) => articleId !== article.id);
  const member = memberOf(article, others);
  const known = story.members.find(({ articleId }) => articleId === article.id);
  if (known && JSON.stringify(known) === JSON.stringify(member)) return story;
  const members = [...others, member].slice(-MOST_MEMBERS);
  const lead = members.reduce((best, one) => (standsBefore(one, best) ? one : best));
  return {
    ...story,
    changedAt: now,
    lead,
    label: lead.label,
    score: lead.score,
    members,
    facts: mergeFacts(story.facts, article.verdict.facts),
    evidence: lead === member ? strongest(article.verdict.evidence, MOST_EVIDENCE) : story.evidence,
    origins: originsOf(members),
  };
}

const rank = { core: 2, related: 1, off: 0 } as const;

function standsBefore(one: Member, other: Member): boolean {
  if (one.label !== other.label) return rank[one.label] > rank[other.label];
  return one.score > other.score;
}

function memberOf(article: JudgedArticle, others: readonly Member[]): Member {
  const copied = others.find(({ sketch }) => likeness(sketch, article.sketch) >= SAME_COPY);
  // "Officials" of two outlets need not be the same: only who has a name is an origin.
  const spoken = article.verdict.facts.attribution
    .map(({ value }) => value)
    .filter((value) => !isNameless(value));
  return {
    articleId: article.id,
    title: article.title,
    url: article.url,
    outlet: article.outlet.name,
    stateAffiliated: article.outlet.stateAffiliated,
    trusted: article.outlet.trusted,
    language: article.language,
    seenAt: article.seenAt,
    label: article.verdict.label,
    score: article.verdict.score,
    sketch: article.sketch,
    origins:
      copied?.origins ?? (spoken.length > 0 ? [...new Set(spoken)].slice(0, 5) : [article.outlet.name]),
  };
}

function originsOf(members: readonly Member[]): Origins {
  return {
    names: [...new Set(members.flatMap(({ origins }) => origins))].slice(0, 20),
    outlets: new Set(members.map(({ outlet }) => outlet)).size,
  };
}

/** The first quote of a claim stays; a claim that is new to the story is added. */
function mergeFacts(known: Facts, added: Facts): Facts {
  const merge = <Value>(a: readonly Fact<Value>[], b: readonly Fact<Value>[]): readonly Fact<Value>[] => {
    const values = new Set(a.map(({ value }) => JSON.stringify(value)));
    return [...a, ...b.filter(({ value }) => !values.has(JSON.stringify(value)))].slice(0, MOST_FACTS);
  };
  return {
    direction: known.direction ?? added.direction,
    stages: merge(known.stages, added.stages),
    goods: merge(known.goods, added.goods),
    quantities: merge(known.quantities, added.quantities),
    places: merge(known.places, added.places),
    people: merge(known.people, added.people),
    organisations: merge(known.organisations, added.organisations),
    ships: merge(known.ships, added.ships),
    attribution: merge(known.attribution, added.attribution),
    dates: merge(known.dates, added.dates),
  };
}
