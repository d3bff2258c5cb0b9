import { createHash } from 'node:crypto';
import type { Article, Decision, JudgedArticle } from '../article/article.ts';
import { correctingOrigin } from '../story/own-correction.ts';
import type { PendingAlert, Story, StoryCorrection } from '../story/story.ts';
import { isAloneAndGone } from '../story/withdrawals.ts';
import type { CorrectionAlert, StoryAlert } from './alert.ts';
import { isTold } from './taken-back.ts';
import {
  type Change,
  changesToTell,
  differenceOf,
  editsOf,
  figureOf,
  keyOf,
  keyOfOpposite,
  toldIn,
} from './telling-changes.ts';
import { updateOf } from './updates.ts';

const MOST_CORRECTIONS = 20;
const MOST_TOLD = 100;

/** The alerts to be asked what they told, before `withCorrections`; none where nothing was edited. */
export function alertsToCorrect(before: Story, article: Article): readonly string[] {
  return editsOf(article, heardOf(before, article)).length === 0 && !isAloneAndGone(article, before)
    ? []
    : [...new Set(Object.keys(before.alerted).map((name) => alertIdBehind(before, article, name)))];
}

/** Id of the alert that told a destination of this very article after it knew the story, else of the one of the story. */
function alertIdBehind(story: Story, { id }: Article, destination: string): string {
  return updateOf(story, id, destination) ?? story.alerted[destination] ?? '';
}

/**
 * The story with the corrections that are due, to be announced: one for each earlier alert, to its destinations, with
 * what they have not been told yet. Done again for the same version of the article it changes nothing, since the
 * story before then knows that version.
 *
 * @param before the story as it stood before the article joined it anew
 * @param told the alerts of `alertsToCorrect`
 */
export function withCorrections(
  story: Story,
  before: Story,
  article: JudgedArticle,
  told: readonly StoryAlert[],
  now: string,
): Story {
  const since = heardOf(before, article);
  const edits = editsOf(article, since);
  const changed = told.map((alert) => ({
    alert,
    changes: [
      ...edits.flatMap((edit) => changesToTell(edit, article, alert, story.id)),
      ...goneToTell(article, alert, story),
    ],
  }));
  const due = changed.flatMap(({ alert, changes }): readonly StoryCorrection[] => {
    const keys = changes
      .filter((change) => isNews(change, alert.id, story) && !isKnown(change, before, alert))
      .map(keyOf);
    const destinations = Object.keys(before.alerted).filter(
      (name) => alertIdBehind(before, article, name) === alert.id,
    );
    if (keys.length === 0 || destinations.length === 0) return [];
    const { id: articleId, version } = article;
    const alertId = createHash('sha256')
      .update(`correction ${alert.id} ${articleId} ${version}${edits.length === 0 ? ' gone' : ''}`)
      .digest('base64url')
      .slice(0, 16);
    return [{ alertId, of: alert.id, articleId, version, at: now, destinations, keys: [...new Set(keys)] }];
  });
  if (due.length === 0) return story;
  return {
    ...story,
    ...(story.told && { told: withAfter(story.told, changed) }),
    corrections: [...(story.corrections ?? []), ...due].slice(-MOST_CORRECTIONS),
    unannounced: [
      ...story.unannounced,
      ...due.map(({ alertId, articleId, destinations, of, keys }) => ({
        alertId,
        articleId,
        reason: 'correction',
        decidedAt: now,
        destinations,
        correction: { of, since, keys },
      })),
    ],
  };
}

/** What a correction tells is told: the next report with that figure brings no news. */
function withAfter(
  known: NonNullable<Story['told']>,
  changed: readonly { readonly alert: StoryAlert; readonly changes: readonly Change[] }[],
): NonNullable<Story['told']> {
  const added = changed.flatMap(({ alert: { id, update }, changes }) => {
    const of = update?.alertId ?? id;
    const news = changes.flatMap((one) =>
      one.part === 'changed' || one.part === 'appeared' ? [one.after] : [],
    );
    return known[of] ? [[of, [...known[of], ...news].slice(-MOST_TOLD)] as const] : [];
  });
  return { ...known, ...Object.fromEntries(added) };
}

/** That the page on which a story rests alone is gone, to those whom this alert told of its claims. */
function goneToTell(article: JudgedArticle, alert: StoryAlert, story: Story): readonly Change[] {
  if (!isAloneAndGone(article, story)) return [];
  return [{ part: 'gone', articleId: article.id, claims: toldIn(alert.facts) }];
}

/** Decisions as they are kept with this version of the article: who was told of the correction. */
export function correctedDecisions(
  decisions: readonly Decision[],
  story: Story,
  article: Article,
): readonly Decision[] {
  return decisions.map((decision) => {
    const correction = correctionOf(story, article, decision.destination);
    if (!correction) return decision;
    const why = `claims that alert ${correction.of} told have changed: alert ${correction.alertId}`;
    return { ...decision, outcome: 'corrected', why };
  });
}

/** What a destination is told of this version of an article, if anything. */
export function correctionOf(
  { corrections = [] }: Story,
  { id, version }: Article,
  destination: string,
): StoryCorrection | null {
  const made = corrections.find(
    (one) => one.articleId === id && one.version === version && one.destinations.includes(destination),
  );
  return made ?? null;
}

/** What a correction says; null where the versions it was decided on are no longer listed. */
export function correctionContent(
  story: Story,
  article: JudgedArticle,
  pending: PendingAlert,
  corrected: StoryAlert,
): CorrectionAlert | null {
  const wanted = pending.correction;
  if (!wanted) return null;
  const edits = editsOf(article, wanted.since);
  const changes = [
    ...edits.flatMap((edit) => changesToTell(edit, article, corrected, story.id)),
    ...goneToTell(article, corrected, story),
  ].filter((change) => wanted.keys.includes(keyOf(change)));
  const { history } = article;
  const [first, last] = [edits[0], edits.at(-1)];
  const readBefore = first?.readBefore ?? history?.versions.at(-1)?.readAt;
  const readAfter = last?.readAfter ?? history?.goneSince;
  if (!readBefore || !readAfter || changes.length === 0) return null;
  const withdrawn = changes.find((change) => change.part === 'withdrawn');
  const gone = changes.find((change) => change.part === 'gone');
  const correctedBy = correctingOrigin(article, story.origins);
  return {
    kind: 'correction',
    id: pending.alertId,
    decidedAt: pending.decidedAt,
    corrects: { alertId: corrected.id, decidedAt: corrected.decidedAt },
    headline: article.title,
    url: article.url ?? '',
    source: article.outlet.name,
    stateAffiliated: article.outlet.stateAffiliated,
    language: article.language,
    readBefore,
    readAfter,
    label: last?.label ?? article.verdict.label,
    score: article.verdict.score,
    labelBefore: first && changes.some(({ part }) => part === 'labels') ? first.labelBefore : null,
    ...(withdrawn && { withdrawn: withdrawn.claims }),
    ...(gone && { gone: gone.claims }),
    ...(correctedBy !== null && { correctedBy }),
    difference: differenceOf(changes),
    storyId: story.id,
    storyUrl: null,
  };
}

/** The last version that the story has heard of; an article that is new to it has nothing to correct. */
function heardOf(before: Story, { id, version }: Article): number {
  // The lead stands for the story also when it has left the members for want of room.
  const member = [...before.members, before.lead].find(({ articleId }) => articleId === id);
  return member ? (member.version ?? version - 1) : version;
}

/** Told and not taken back since; "3,000 became 12,000" is taken back by "12,000 became 3,000". */
function isNews(change: Change, of: string, { corrections = [] }: Story): boolean {
  const [key, opposite] = [keyOf(change), keyOfOpposite(change)];
  const last = corrections.findLast(
    (one) => one.of === of && (one.keys.includes(key) || one.keys.includes(opposite)),
  );
  return !last?.keys.includes(key);
}

/**
 * A figure that came is no news where another article of the story has brought it, one that went where its source has taken
 * it back, and a withdrawn page none where an article of its outlet has told of it.
 */
function isKnown(change: Change, before: Story, { id, update }: StoryAlert): boolean {
  const { facts } = before;
  if (change.part === 'withdrawn') return isTold(before, change.claims, update?.alertId ?? id);
  if (change.part === 'changed' && change.before.kind === 'quantities')
    return isTold(before, [change.before], update?.alertId ?? id);
  if (change.part !== 'appeared' || change.after.kind !== 'quantities') return false;
  const { value: came } = change.after;
  return facts.quantities.some(({ value }) => value.unit === came.unit && figureOf(value) === figureOf(came));
}
