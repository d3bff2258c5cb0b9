import type { Article, JudgedArticle } from '../article/article.ts';
import type { Claim } from '../article/claims-difference.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import type { Quantity } from '../topic/verdict.ts';
import { amountKey, type EventClaims, eventClaimsOf, weightOf } from './event-claims.ts';
import { publisherOf } from './origins.ts';
import { amountsStated, saysCorrection } from './said-wrong.ts';
import type { FallenReport, Member, Story } from './story.ts';
import { isMarkedWithdrawn, ownsUp, saysWithdrawal } from './withdrawal-words.ts';

/** An outlet owns up after days, when its story has long taken its last article. */
export const WITHDRAWN_WITHIN_DAYS = 14;
const MOST_FALLEN = 5;
const MOST_HEADLINE = 300;
/** What a report can be told by when it is withdrawn; places and persons stand in many. */
const CLAIM = /^(?:goods|figure|amount|ships):/;
/** A shorter name of an outlet stands in texts by chance. */
const SHORTEST_NAME = 4;
/** Before a name of an outlet, which texts leave out or inflect. */
const ARTICLE = /^(?:the|der|die|das|le|la|les|el|il|o|a) /iu;
/** "The Baltic Times" is not The Times. */
const NOT_IN_A_NAME = String.raw`(?<!(?<!\p{L})(?!(?:The|Der|Die|Das|Les?|La|El|Il|O|A) )\p{Lu}[\p{L}’'-]* )`;

/**
 * Whether an outlet takes a report back whole: its headline says so, or calls a denial a correction, its page is marked, or
 * it says so of its own report in its own words.
 */
export function isWithdrawal(article: Notice): boolean {
  return saysOfWhom(article) || ownsUp(article);
}

type Notice = Pick<JudgedArticle, 'title' | 'excerpt' | 'verdict'>;

/** In words that may be another's, of whom the text names. */
function saysOfWhom(article: Notice): boolean {
  const isDenial = article.verdict.facts.stages[0]?.value === 'denial';
  return (
    saysWithdrawal(article.title) ||
    isMarkedWithdrawn(article) ||
    (isDenial && saysCorrection(article, 'title'))
  );
}

/**
 * The story with the report that an article withdraws: its outlet's own, or of an outlet that it names, with goods, a
 * figure or a ship in common; of several the one that has most. Whatever else that story holds, and however alike others
 * are: a withdrawal is worded like the denial that came before it.
 *
 * @param stories those that changed within WITHDRAWN_WITHIN_DAYS
 */
export function withdrawnStory(article: JudgedArticle, stories: readonly Story[]): Story | null {
  if (!isWithdrawal(article)) return null;
  const keys = keysOf(article);
  let best: { readonly story: Story; readonly weight: number } | null = null;
  for (const story of stories) {
    const weights = withdrawnMembers(article, story).map((member) => inCommon(keys, member.event));
    const weight = Math.max(0, ...weights);
    if (weight > (best?.weight ?? 0)) best = { story, weight };
  }
  return best?.story ?? null;
}

/**
 * The reports of a story that an article withdraws: itself as it was where its page is marked. None by a feed of low trust,
 * which could empty any story.
 */
export function withdrawnMembers(article: JudgedArticle, { members, lead }: Story): readonly Member[] {
  if (!article.outlet.trusted || !isWithdrawal(article)) return [];
  const keys = keysOf(article);
  const listed = members.some(({ articleId }) => articleId === lead.articleId) ? members : [lead, ...members];
  const itself = listed.filter(({ articleId }) => articleId === article.id);
  if (itself.length > 0) return itself.filter((member) => withdrawsItself(article, member));
  const isAnyones = saysOfWhom(article);
  return listed.filter(
    ({ outlet, event: claimed }) =>
      claimed?.stage !== 'denial' &&
      (article.outlet.name === outlet ||
        (isAnyones && isNamedIn(`${article.title}\n${article.excerpt}`, outlet))) &&
      inCommon(keys, claimed) > 0,
  );
}

/** Whether a page withdraws what stood on it before, and is no notice that withdraws another. */
function withdrawsItself(article: JudgedArticle, { corrected }: Member): boolean {
  return isMarkedWithdrawn(article) || (ownsUp(article) && corrected !== true);
}

/**
 * The figures of a story that fall with its withdrawn reports: none where somebody who is known has said so besides.
 */
export function figuresWithdrawn(article: JudgedArticle, story: Story): readonly Quantity[] {
  const withdrawn = withdrawnMembers(article, story);
  if (withdrawn.length === 0 || isSaidBesides(withdrawn, story)) return [];
  return story.facts.quantities
    .map(({ value }) => value)
    .filter((one) => withdrawn.some(({ event }) => event?.keys.includes(amountKey(one))));
}

/** The reports of a story that have fallen, with those that an article withdraws: once for each article that says so. */
export function fallenWith(story: Story, article: JudgedArticle, at: string): readonly FallenReport[] {
  const { fallen = [] } = story;
  if (fallen.some(({ articleId }) => articleId === article.id)) return fallen;
  const withdrawn = withdrawnMembers(article, story);
  const [first] = withdrawn;
  const headline = beginningOf(article.title, MOST_HEADLINE);
  if (!first && isAloneAndGone(article, story)) {
    const { id: articleId, outlet } = article;
    const gone = { articleId, at, outlet: outlet.name, headline, isWhole: false, isGone: true } as const;
    return [...fallen, gone].slice(-MOST_FALLEN);
  }
  if (!first) return fallen;
  const isWhole = !isSaidBesides(withdrawn, story);
  return [...fallen, { articleId: article.id, at, outlet: first.outlet, headline, isWhole }].slice(
    -MOST_FALLEN,
  );
}

/**
 * Whether the publisher has a page no more on which alone a story rests: no other outlet tells it, but in the words of this
 * one.
 */
export function isAloneAndGone(
  article: Pick<Article, 'history' | 'id' | 'outlet'>,
  { members, fallen = [] }: Story,
): boolean {
  // That it was withdrawn has been told.
  if (fallen.some(({ isGone }) => !isGone)) return false;
  if (!article.history?.goneSince || !members.some(({ articleId }) => articleId === article.id)) return false;
  const { name } = article.outlet;
  return members.every(
    (one) =>
      one.outlet === name ||
      one.event?.stage === 'denial' ||
      (one.origins.length > 0 && !restsOnOthers(one, [name])),
  );
}

function isSaidBesides(withdrawn: readonly Member[], { members }: Story): boolean {
  const outlets = withdrawn.map(({ outlet }) => outlet);
  return members.some(
    (one) => !outlets.includes(one.outlet) && restsOnOthers(one, outlets) && one.event?.stage !== 'denial',
  );
}

/** Who passes a report on rests on its outlet, which he may name without its article. */
function restsOnOthers({ origins }: Member, outlets: readonly string[]): boolean {
  const names = outlets.flatMap((one) => [one, one.replace(ARTICLE, ''), publisherOf(one)?.voice]);
  return origins.some((name) => !names.includes(name) && !names.includes(name.replace(ARTICLE, '')));
}

/** Of what was told what a withdrawn report had claimed: its figures, or else its goods. */
export function claimsWithdrawn(
  article: JudgedArticle,
  story: Story,
  told: readonly Claim[],
): readonly Claim[] | undefined {
  const keys = withdrawnMembers(article, story).flatMap(({ event }) => event?.keys ?? []);
  if (keys.length === 0) return undefined;
  const figures = told.flatMap((claim) =>
    claim.kind === 'quantities' && keys.includes(amountKey(claim.value)) ? [claim] : [],
  );
  const goods = told.filter((claim) => claim.kind === 'goods' && keys.includes(`goods:${claim.value}`));
  if (figures.length === 0) return goods;
  // "48 missiles" and "48 KN-25" are one figure, read with another word.
  return figures.filter(
    ({ value: { amount, per } }, at) =>
      at === figures.findIndex(({ value }) => value.amount === amount && value.per === per),
  );
}

/** As it is written, with a capital or in capitals, since "monde" is not Le Monde; without its article not inside another name. */
function isNamedIn(text: string, outlet: string): boolean {
  const name = outlet.replace(ARTICLE, '');
  if (name.length < SHORTEST_NAME) return false;
  const opening = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const written = [name, opening, name.toUpperCase()].map((one) =>
    one.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'),
  );
  const before = `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}])${name === outlet ? '' : NOT_IN_A_NAME}`;
  return new RegExp(`${before}(?:${written.join('|')})`, 'u').test(text);
}

/** What a notice claims, or where the judge reads no claim in it, what it names: goods, and numbers of two digits or more. */
function keysOf(article: JudgedArticle): readonly string[] {
  const { keys, told = [] } = eventClaimsOf(article);
  if (keys.some((key) => CLAIM.test(key))) return keys;
  return [
    ...told.map((key) => key.replace('told:', 'goods:')),
    ...amountsStated(article).flatMap((amount) => (amount < LEAST_NUMBER ? [] : [`amount:${amount}`])),
  ];
}
const LEAST_NUMBER = 10;

function inCommon(one: readonly string[], other: EventClaims | undefined): number {
  const keys = one.filter((key) => CLAIM.test(key) && other?.keys.includes(key));
  return keys.reduce((sum, key) => sum + weightOf(key), 0);
}
