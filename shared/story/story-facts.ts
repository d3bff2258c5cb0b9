import type { JudgedArticle } from '../article/article.ts';
import type { Quantity } from '../topic/verdict.ts';
import { saidIn } from './denier.ts';
import { claiming } from './origins.ts';
import { isOneAmount, takenBackBy } from './said-wrong.ts';
import type { Cited, Member, Story, StoryFacts } from './story.ts';
import { figuresWithdrawn } from './withdrawals.ts';

const MOST_FACTS = 12;

/** Amounts that an edit put others in place of, and that it may still name: "corrected from 28,500". */
export function replacedFigures({ history }: JudgedArticle): ReadonlySet<number> {
  const replaced = new Set<number>();
  for (const { before, after } of history?.versions.flatMap(({ change }) => change?.changed ?? []) ?? []) {
    if (before.kind !== 'quantities' || after.kind !== 'quantities') continue;
    if (before.value.amount !== after.value.amount) replaced.add(before.value.amount);
    replaced.delete(after.value.amount);
  }
  return replaced;
}

/** What one article claims, as claims of its story. */
export function citing(article: JudgedArticle): StoryFacts {
  const { id: articleId } = article;
  const facts = saidIn(article);
  const { direction } = facts;
  const replaced = replacedFigures(article);
  const lists = eachList((of) => of(facts).map((fact) => ({ ...fact, articleId })));
  return {
    ...lists,
    direction: direction && { ...direction, articleId },
    quantities: lists.quantities.filter(({ value }) => !replaced.has(value.amount)),
  };
}

/** The lists of claims, each made by one rule of those that it is made from. */
function eachList(
  made: <Value>(of: (facts: StoryFacts) => readonly Cited<Value>[]) => readonly Cited<Value>[],
): Omit<StoryFacts, 'direction'> {
  return {
    stages: made(({ stages }) => stages),
    goods: made(({ goods }) => goods),
    quantities: made(({ quantities }) => quantities),
    places: made(({ places }) => places),
    people: made(({ people }) => people),
    organisations: made(({ organisations }) => organisations),
    ships: made(({ ships }) => ships),
    attribution: made(({ attribution }) => attribution),
    dates: made(({ dates }) => dates),
  };
}

/**
 * What the story (its members those of now) claims with this version of an article in it: what only earlier versions of it
 * said is gone. Claims of the article that stands for the story come first.
 */
export function factsWith(
  { facts, withdrawn = [], members }: Story,
  article: JudgedArticle,
  lead: Member,
): StoryFacts {
  const silent = members.filter((one) => !claiming(members).includes(one)).map(({ articleId }) => articleId);
  const rest = [article.id, ...silent].reduce(withoutArticle, facts);
  if (silent.includes(article.id)) return standing(rest, withdrawn);
  const own = citing(article);
  const all = lead.articleId === article.id ? mergeFacts(own, rest) : mergeFacts(rest, own);
  return standing(all, withdrawn);
}

/**
 * The story with the claims of its articles as they are now: after an edit, what was read first in the edited one may
 * stand in another still.
 *
 * @param articles those of its members that could be read; of others the claims stay as they are known
 */
export function withFactsOf(story: Story, articles: readonly JudgedArticle[]): Story {
  const leading = articles.find(({ id }) => id === story.lead.articleId);
  const ids = claiming(story.members).map(({ articleId }) => articleId);
  const others = articles.filter((article) => article !== leading && ids.includes(article.id));
  const unread = articles.reduce((facts, { id }) => withoutArticle(facts, id), story.facts);
  const known = others.map(citing).reduce(mergeFacts, leading ? mergeFacts(citing(leading), unread) : unread);
  return { ...story, facts: standing(known, story.withdrawn ?? []) };
}

/**
 * What has been taken back of the figures of a story, with what an article takes back of them, one by one or with a
 * whole report (`takenBackBy`, `figuresWithdrawn`). What it claims itself is taken back no more. A feed of low trust takes
 * nothing back: it could empty any story.
 */
export function withdrawnWith(story: Story, article: JudgedArticle): readonly Quantity[] {
  const { facts, withdrawn = [], members } = story;
  const isKnown = members.some(({ articleId }) => articleId === article.id);
  if (!article.outlet.trusted) return withdrawn;
  // What an edit says is what the article claims; a page that withdraws itself may still say what it had claimed.
  if (isKnown) {
    const own = figuresWithdrawn(article, story).filter(
      (one) => !withdrawn.some((two) => isOneAmount(one, two)),
    );
    return own.length > 0 ? [...withdrawn, ...own].slice(-MOST_FACTS) : withdrawn;
  }
  const replaced = takenBackBy(
    article,
    story,
    facts.quantities.map(({ value }) => value),
  );
  const now = new Set(replaced.map(({ after }) => after?.amount));
  const all = [...withdrawn, ...replaced.map(({ before }) => before), ...figuresWithdrawn(article, story)];
  return all.filter(({ amount }) => !now.has(amount)).slice(-MOST_FACTS);
}

/** Whoever repeats what was taken back. */
function standing(facts: StoryFacts, withdrawn: readonly Quantity[]): StoryFacts {
  const isWithdrawn = (value: Quantity) => withdrawn.some((one) => isOneAmount(one, value));
  return { ...facts, quantities: facts.quantities.filter(({ value }) => !isWithdrawn(value)) };
}

function withoutArticle(facts: StoryFacts, id: string): StoryFacts {
  const { direction } = facts;
  return {
    ...eachList((of) => of(facts).filter(({ articleId }) => articleId !== id)),
    direction: direction?.articleId === id ? null : direction,
  };
}

/**
 * The first quote of a claim stays, but where it was only recalled and is now told; a claim that is new to the story is
 * added.
 */
function mergeFacts(known: StoryFacts, added: StoryFacts): StoryFacts {
  const lists = eachList((of) => {
    const values = new Set(of(known).map(({ value }) => JSON.stringify(value)));
    const more = of(added).filter(({ value }) => !values.has(JSON.stringify(value)));
    const told = new Map(
      of(added).flatMap((fact) => (fact.background ? [] : [[JSON.stringify(fact.value), fact]])),
    );
    const kept = of(known).map((fact) =>
      fact.background ? (told.get(JSON.stringify(fact.value)) ?? fact) : fact,
    );
    return [...kept, ...more].slice(0, MOST_FACTS);
  });
  return { ...lists, direction: known.direction ?? added.direction };
}
