import { createHash } from 'node:crypto';
import type { Article, JudgedArticle } from '../article/article.ts';
import {
  type Claim,
  type ClaimsDifference,
  figureClaim,
  namedClaim,
  opennessOf,
  type Rewording,
} from '../article/claims-difference.ts';
import { wordsOf } from '../runtime/text/outside-text.ts';
import { takesItselfBack } from '../story/withdrawal-words.ts';
import { LARGE_FIGURE } from '../topic/quantities/bounds.ts';
import type { Fact, Label, Quantity } from '../topic/verdict.ts';
import type { StoryAlert } from './alert.ts';
import { alertIdOf, updateIdOf } from './decide.ts';
import { certaintyOf } from './stated.ts';

// Each claim carries two quotes of 300 characters; nobody acts on more from one edit.
const MOST_CHANGES = 5;
/** Two sentences with less in common are two sentences, not one reworded. */
const SAME_SENTENCE = 0.4;

const UNCOMPARED: ClaimsDifference = { appeared: [], changed: [], disappeared: [], reworded: [] };

/** One comparable step from a version to the next that the story has not heard of. */
export interface Edit {
  readonly version: number;
  readonly titleBefore: string;
  readonly title: string;
  readonly readBefore: string;
  readonly readAfter: string;
  readonly labelBefore: Label;
  readonly label: Label;
  readonly change: ClaimsDifference;
}

/** One thing that changed; of `labels` there is one an edit at most. */
export type Change =
  | { readonly part: 'changed'; readonly before: Claim; readonly after: Claim }
  | { readonly part: 'appeared'; readonly after: Claim }
  | { readonly part: 'disappeared'; readonly before: Claim }
  | { readonly part: 'reworded'; readonly rewording: Rewording }
  /** The page is marked as withdrawn; which of its claims had been told. */
  | { readonly part: 'withdrawn'; readonly articleId: string; readonly claims: readonly Claim[] }
  /** The publisher has no such page any more; what it claims of what had been told. */
  | { readonly part: 'gone'; readonly articleId: string; readonly claims: readonly Claim[] }
  | { readonly part: 'labels'; readonly articleId: string; readonly before: Label; readonly after: Label };

/**
 * The steps from version to version after `since`; none where two versions cannot be compared, but to one that withdraws what
 * stood there, of which often a line is left.
 */
export function editsOf(article: Article, since: number): readonly Edit[] {
  const versions = article.history?.versions ?? [];
  return versions.flatMap(({ version, title, change: compared, label, readAt }, at) => {
    const last = versions[at - 1];
    const change = compared ?? (isWithdrawnBy({ title, version }, article) ? UNCOMPARED : null);
    if (!last || change === null || version <= since) return [];
    return [
      {
        version,
        titleBefore: last.title,
        title,
        change,
        labelBefore: last.label,
        label,
        readBefore: last.readAt,
        readAfter: readAt,
      },
    ];
  });
}

/**
 * What of one edit those have to be told whom this alert told of the story, what weighs most first, at most five.
 *
 * Of the article that an alert named: a figure that became another (`figureOf`), went, or came beside one of its unit; a
 * direction that turned; the main stage or every speaker gone; a denial that came; its claim no longer called certain,
 * or now so; another label; and nothing else where its page is marked as withdrawn. Of any other article of the story: a
 * figure or direction that the alert had told, and a figure of such a unit that comes into the headline. Anything else
 * (names, places, dates, style) is kept with the version and shown, not sent. Only versions that can be compared count.
 */
export function changesToTell(
  edit: Edit,
  article: JudgedArticle,
  alert: StoryAlert,
  storyId: string,
): readonly Change[] {
  const { appeared, changed, disappeared, reworded } = byFigure(
    edit.change,
    article.verdict.facts.quantities,
  );
  const isOwn = alert.id === alertIdOf(storyId, article.id) || isUpdateBy(alert, article);
  if (isWithdrawnBy(edit, article)) {
    const claims = isOwn ? toldIn(alert.facts) : claimsWithdrawnBy(edit, article, alert);
    return isOwn || claims.length > 0 ? [{ part: 'withdrawn', articleId: article.id, claims }] : [];
  }
  const wasTold = (claim: Claim) => isFigureOrDirection(claim) && (isOwn || isToldBy(alert, claim));
  const units = new Set(alert.facts.quantities.map(({ value }) => value.unit));
  // A figure more in another outlet is told where that outlet puts it into its headline.
  const isFigureMore = (claim: Claim) =>
    claim.kind === 'quantities' && units.has(claim.value.unit) && (isOwn || edit.title.includes(claim.quote));
  const told: Change[] = [
    ...changed
      .filter(({ before, after }) => wasTold(before) && after.value !== 'both')
      .map(({ before, after }) => ({
        part: 'changed' as const,
        before: inItsSentence(before, [edit.titleBefore, ...reworded.map((one) => one.before.quote)]),
        after: inItsSentence(after, [edit.title, ...reworded.map((one) => one.after.quote)]),
      })),
    ...disappeared.filter(wasTold).map((before) => ({ part: 'disappeared', before }) as const),
    ...appeared.filter(isFigureMore).map((after) => ({ part: 'appeared', after }) as const),
  ];
  if (!isOwn) return told.slice(0, MOST_CHANGES);

  const mainStage = alert.facts.stages[0]?.value;
  const newSpeakers = new Set(appeared.map(({ kind, value }) => kind === 'attribution' && value));
  const speakers = article.verdict.facts.attribution.filter(({ value }) => !newSpeakers.has(value));
  const gone = disappeared.filter(
    ({ kind, value }) =>
      (kind === 'stages' && value === mainStage) || (kind === 'attribution' && speakers.length === 0),
  );
  const denials = appeared.filter(({ kind, value }) => kind === 'stages' && value === 'denial');
  const { labelBefore: before, label: after } = edit;
  const labels: Change[] = before === after ? [] : [{ part: 'labels', articleId: article.id, before, after }];
  return [
    ...labels,
    ...told,
    ...denials.map((one) => ({ part: 'appeared', after: one }) as const),
    ...gone.map((one) => ({ part: 'disappeared', before: one }) as const),
    ...reworded.filter(changesCertainty).map((rewording) => ({ part: 'reworded', rewording }) as const),
  ].slice(0, MOST_CHANGES);
}

/** Whether a version withdraws what stood there: by its headline; that the text says so is known of the last one alone. */
function isWithdrawnBy({ title, version }: Pick<Edit, 'title' | 'version'>, article: Article): boolean {
  return takesItselfBack({ title, excerpt: version === article.version ? article.excerpt : '' });
}

/** The figures that an alert told, or else its goods. */
export function toldIn({
  quantities,
  goods,
}: Pick<StoryAlert['facts'], 'quantities' | 'goods'>): readonly Claim[] {
  const figures = quantities.map(figureClaim);
  const claims = figures.length > 0 ? figures : goods.map((fact) => namedClaim('goods', fact));
  return claims.slice(0, MOST_CHANGES);
}

/** Of what an alert told the figures that the article had claimed, or else its goods, and its direction. */
function claimsWithdrawnBy(
  { change }: Edit,
  { verdict }: JudgedArticle,
  { facts }: StoryAlert,
): readonly Claim[] {
  const gone = [...change.disappeared, ...change.changed.map(({ before }) => before)];
  const figures = [
    ...verdict.facts.quantities.map(({ value }) => value),
    ...gone.flatMap((one) => (one.kind === 'quantities' ? [one.value] : [])),
  ];
  const goods = [...verdict.facts.goods.map(({ value }) => value), ...gone.map(({ value }) => value)];
  const quantities = facts.quantities.filter(({ value }) =>
    figures.some((one) => figureOf(one) === figureOf(value)),
  );
  return toldIn({ quantities, goods: facts.goods.filter(({ value }) => goods.includes(value)) });
}

function isUpdateBy({ id, update }: StoryAlert, article: JudgedArticle): boolean {
  return update !== undefined && id === updateIdOf(update.alertId, article.id);
}

/**
 * What tells one figure from another for who was told of it, without its unit. "Over 10,000", "at least 10,000" and
 * "10,000" are one, and so is "about 10,000": which of them a desk writes is style. "Up to 10,000" is another, since it
 * leaves open everything below; so are a range and a mere magnitude ("millions").
 */
export function figureOf(quantity: Quantity): string {
  const openness = opennessOf(quantity);
  return openness === '' || openness === 'least' ? `${quantity.amount}` : `${openness} ${quantity.amount}`;
}

/**
 * The difference with each figure once. The same number may be read as containers here and as shells there, and a unit
 * that is read otherwise in the next version is no news; nor is a figure that only became "over" it, or still stands.
 */
function byFigure(
  { appeared, changed, disappeared, reworded }: ClaimsDifference,
  standing: readonly Fact<Quantity>[],
): ClaimsDifference {
  const nameOf = (claim: Claim) => (claim.kind === 'quantities' ? figureOf(claim.value) : null);
  const others = (claims: readonly Claim[], known: readonly Claim[]) => {
    const figures = new Set(known.map(nameOf));
    return claims.filter((claim) => claim.kind !== 'quantities' || !figures.has(figureOf(claim.value)));
  };
  const left = new Set(standing.map(({ value }) => `${figureOf(value)} ${value.unit}`));
  const isLeft = (claim: Claim) =>
    claim.kind === 'quantities' && left.has(`${figureOf(claim.value)} ${claim.value.unit}`);
  const [before, after] = [changed.map((one) => one.before), changed.map((one) => one.after)];
  const isFirst = (one: ClaimsDifference['changed'][number], at: number) =>
    one.before.kind !== 'quantities' ||
    changed.findIndex(
      (two) => nameOf(two.before) === nameOf(one.before) && nameOf(two.after) === nameOf(one.after),
    ) === at;
  const isOneFigure = (one: ClaimsDifference['changed'][number]) =>
    one.before.kind === 'quantities' && nameOf(one.before) === nameOf(one.after);
  return {
    appeared: others(appeared, [...before, ...after, ...disappeared]),
    changed: changed.filter((one, at) => isFirst(one, at) && !isOneFigure(one)),
    disappeared: others(disappeared, [...before, ...after, ...appeared]).filter((claim) => !isLeft(claim)),
    reworded,
  };
}

/** A bare figure says little: the title or the sentence about the deal that it stands in, where it does. */
function inItsSentence(claim: Claim, sentences: readonly string[]): Claim {
  return { ...claim, quote: sentences.find((sentence) => sentence.includes(claim.quote)) ?? claim.quote };
}

function isFigureOrDirection({ kind }: Claim): boolean {
  return kind === 'quantities' || kind === 'direction';
}

/** A large number is the same figure in whatever unit: "28,500 containers" may be read as weapons in another language. */
function isToldBy({ facts }: StoryAlert, claim: Claim): boolean {
  if (claim.kind === 'direction') return facts.direction?.value === claim.value;
  const { kind, value } = claim;
  return (
    kind === 'quantities' &&
    facts.quantities.some(
      (fact) =>
        figureOf(fact.value) === figureOf(value) &&
        (fact.value.unit === value.unit || value.amount >= LARGE_FIGURE),
    )
  );
}

/** Whether "confirmed" or "alleged" or "not" came or went, in a sentence that is otherwise much the same. */
function changesCertainty({ before, after, wordsGone, wordsNew }: Rewording): boolean {
  const [gone, come] = [certaintyOf(wordsGone), certaintyOf(wordsNew)];
  if (gone.size === come.size && [...gone].every((mark) => come.has(mark))) return false;
  const [was, is] = [wordsOf(before.quote), wordsOf(after.quote)];
  const shared = [...was].filter((word) => is.has(word)).length;
  return shared >= SAME_SENTENCE * Math.min(was.size, is.size);
}

/** What it is known by that an article's page is marked as withdrawn. */
export function withdrawalKey(articleId: string): string {
  return keyOf({ part: 'withdrawn', articleId, claims: [] });
}

/** What a change is known by: a figure's is the same in whatever outlet and unit, a label's is its article's. */
export function keyOf(change: Change): string {
  return hash(sidesOf(change));
}

/** What the change that takes this one back is known by. */
export function keyOfOpposite(change: Change): string {
  return hash(sidesOf(change).toReversed());
}

function sidesOf(change: Change): readonly string[] {
  switch (change.part) {
    case 'changed':
      return [sideOf(change.before), sideOf(change.after)];
    case 'appeared':
      return ['', sideOf(change.after)];
    case 'disappeared':
      return [sideOf(change.before), ''];
    case 'reworded':
      return [change.rewording.wordsGone, change.rewording.wordsNew].map((words) => words.join(' '));
    case 'gone':
    case 'withdrawn':
      return [change.part, change.articleId];
    case 'labels':
      return [change.before, change.after].map((label) => `${change.articleId} ${label}`);
  }
}

function sideOf(claim: Claim): string {
  const value = claim.kind === 'quantities' ? figureOf(claim.value) : claim.value;
  return `${claim.kind} ${value}`;
}

function hash(sides: readonly string[]): string {
  return createHash('sha256').update(sides.join(' > ')).digest('base64url').slice(0, 10);
}

/** Changes as the difference that they are, for the message. */
export function differenceOf(changes: readonly Change[]): ClaimsDifference {
  return {
    changed: changes.flatMap((one) =>
      one.part === 'changed' ? [{ before: one.before, after: one.after }] : [],
    ),
    appeared: changes.flatMap((one) => (one.part === 'appeared' ? [one.after] : [])),
    disappeared: changes.flatMap((one) => (one.part === 'disappeared' ? [one.before] : [])),
    reworded: changes.flatMap((one) => (one.part === 'reworded' ? [one.rewording] : [])),
  };
}
