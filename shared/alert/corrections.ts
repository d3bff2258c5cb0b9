import { createHash } from 'node:crypto';
import type { Article, Decision, JudgedArticle } from '../article/article.ts';
import type { Claim, ClaimsDifference, Rewording } from '../article/claims-difference.ts';
import type { PendingAlert, Story, StoryCorrection } from '../story/story.ts';
import type { Label } from '../topic/verdict.ts';
import type { CorrectionAlert, StoryAlert } from './alert.ts';
import { certaintyOf } from './certainty.ts';
import { alertIdOf } from './decide.ts';

/**
 * Which changes of an edited article have to reach those who were told of its story.
 *
 * Of the article that an alert named: a figure that became another or went, a direction that turned, the main stage
 * gone, every speaker gone, a denial that came, another figure of a unit that was told, its claim no longer called
 * certain (or now so), and another label. Of any other article of the story: a figure or direction that the alert had told. Anything else (names, places, dates,
 * style) is kept with the version and shown, not sent. Only versions that can be compared count.
 */

const MOST_CORRECTIONS = 20;
// Each claim carries two quotes of 300 characters; nobody acts on more from one edit.
const MOST_CHANGES = 5;
/** Two sentences with less in common are two sentences, not one reworded. */
const SAME_SENTENCE = 0.4;

/** One comparable step from a version to the next that the story has not heard of. */
interface Edit {
  readonly version: number;
  readonly readBefore: string;
  readonly readAfter: string;
  readonly labelBefore: Label;
  readonly label: Label;
  readonly change: ClaimsDifference;
}

/** One thing that changed; of `labels` there is one an edit at most. */
type Change =
  | { readonly part: 'changed'; readonly before: Claim; readonly after: Claim }
  | { readonly part: 'appeared'; readonly after: Claim }
  | { readonly part: 'disappeared'; readonly before: Claim }
  | { readonly part: 'reworded'; readonly rewording: Rewording }
  | { readonly part: 'labels'; readonly articleId: string; readonly before: Label; readonly after: Label };

/** The alerts to be asked what they told, before `withCorrections`; none where nothing was edited. */
export function alertsToCorrect(before: Story, article: Article): readonly string[] {
  return editsOf(article, heardOf(before, article)).length === 0
    ? []
    : [...new Set(Object.values(before.alerted))];
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
  const due = told.flatMap((alert): readonly StoryCorrection[] => {
    const changes = edits.flatMap((edit) => changesToTell(edit, article, alert, story.id));
    const keys = changes
      .filter((change) => isNews(change, alert.id, story) && !isKnown(change, before))
      .map(keyOf);
    const destinations = Object.keys(before.alerted).filter((name) => before.alerted[name] === alert.id);
    if (keys.length === 0 || destinations.length === 0) return [];
    const alertId = hash(`correction ${alert.id} ${article.id} ${article.version}`, 16);
    const { id: articleId, version } = article;
    return [{ alertId, of: alert.id, articleId, version, at: now, destinations, keys: [...new Set(keys)] }];
  });
  if (due.length === 0) return story;
  return {
    ...story,
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
  const changes = edits
    .flatMap((edit) => changesToTell(edit, article, corrected, story.id))
    .filter((change) => wanted.keys.includes(keyOf(change)));
  const [first, last] = [edits[0], edits.at(-1)];
  if (!first || !last || changes.length === 0) return null;
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
    readBefore: first.readBefore,
    readAfter: last.readAfter,
    label: last.label,
    score: article.verdict.score,
    labelBefore: changes.some(({ part }) => part === 'labels') ? first.labelBefore : null,
    difference: differenceOf(changes),
    storyId: story.id,
    storyUrl: null,
  };
}

/** The last version that the story has heard of; an article that is new to it has nothing to correct. */
function heardOf(before: Story, { id, version }: Article): number {
  const member = before.members.find(({ articleId }) => articleId === id);
  return member ? (member.version ?? version - 1) : version;
}

function editsOf({ history }: Article, since: number): readonly Edit[] {
  const versions = history?.versions ?? [];
  return versions.flatMap(({ version, change, label, readAt }, at) => {
    const last = versions[at - 1];
    if (!last || change === null || version <= since) return [];
    return [{ version, change, label, labelBefore: last.label, readBefore: last.readAt, readAfter: readAt }];
  });
}

function changesToTell(
  edit: Edit,
  article: JudgedArticle,
  alert: StoryAlert,
  storyId: string,
): readonly Change[] {
  const { appeared, changed, disappeared, reworded } = edit.change;
  const isOwn = alert.id === alertIdOf(storyId, article.id);
  const wasTold = (claim: Claim) => isFigureOrDirection(claim) && (isOwn || isToldBy(alert, claim));
  const told: Change[] = [
    ...changed
      .filter(
        ({ before, after }) => wasTold(before) && !(after.kind === 'direction' && after.value === 'both'),
      )
      .map((one) => ({ part: 'changed', ...one }) as const),
    ...disappeared.filter(wasTold).map((before) => ({ part: 'disappeared', before }) as const),
  ];
  if (!isOwn) return told.slice(0, MOST_CHANGES);

  const mainStage = alert.facts.stages[0]?.value;
  const newSpeakers = new Set(appeared.map(({ kind, value }) => kind === 'attribution' && value));
  const speakers = article.verdict.facts.attribution.filter(({ value }) => !newSpeakers.has(value));
  const gone = disappeared.filter(
    ({ kind, value }) =>
      (kind === 'stages' && value === mainStage) || (kind === 'attribution' && speakers.length === 0),
  );
  const units = new Set(alert.facts.quantities.map(({ value }) => value.unit));
  const added = appeared.filter(
    (claim) =>
      (claim.kind === 'stages' && claim.value === 'denial') ||
      (claim.kind === 'quantities' && units.has(claim.value.unit)),
  );
  const { labelBefore: before, label: after } = edit;
  const labels: Change[] = before === after ? [] : [{ part: 'labels', articleId: article.id, before, after }];
  return [
    ...labels,
    ...told,
    ...added.map((one) => ({ part: 'appeared', after: one }) as const),
    ...gone.map((one) => ({ part: 'disappeared', before: one }) as const),
    ...reworded.filter(changesCertainty).map((rewording) => ({ part: 'reworded', rewording }) as const),
  ].slice(0, MOST_CHANGES);
}

function isFigureOrDirection({ kind }: Claim): boolean {
  return kind === 'quantities' || kind === 'direction';
}

function isToldBy({ facts }: StoryAlert, claim: Claim): boolean {
  if (claim.kind === 'direction') return facts.direction?.value === claim.value;
  const { kind, value } = claim;
  return (
    kind === 'quantities' &&
    facts.quantities.some((fact) => fact.value.amount === value.amount && fact.value.unit === value.unit)
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

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): Set<string> {
  const words = [...segmenter.segment(text.toLowerCase())].filter(({ isWordLike }) => isWordLike);
  return new Set(words.map(({ segment }) => segment));
}

/** Told and not taken back since; "3,000 became 12,000" is taken back by "12,000 became 3,000". */
function isNews(change: Change, of: string, { corrections = [] }: Story): boolean {
  const [key, opposite] = [keyOf(change), hash(sidesOf(change).toReversed().join(' > '), 10)];
  const last = corrections.findLast(
    (one) => one.of === of && (one.keys.includes(key) || one.keys.includes(opposite)),
  );
  return !last?.keys.includes(key);
}

/** A figure that came is none where another article of the story has brought it. */
function isKnown(change: Change, { facts }: Story): boolean {
  if (change.part !== 'appeared' || change.after.kind !== 'quantities') return false;
  const { amount, unit } = change.after.value;
  return facts.quantities.some(({ value }) => value.amount === amount && value.unit === unit);
}

function keyOf(change: Change): string {
  return hash(sidesOf(change).join(' > '), 10);
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
    case 'labels':
      return [change.before, change.after].map((label) => `${change.articleId} ${label}`);
  }
}

function sideOf(claim: Claim): string {
  const value = claim.kind === 'quantities' ? `${claim.value.amount} ${claim.value.unit}` : claim.value;
  return `${claim.kind} ${value}`;
}

function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

function differenceOf(changes: readonly Change[]): ClaimsDifference {
  return {
    changed: changes.flatMap((one) =>
      one.part === 'changed' ? [{ before: one.before, after: one.after }] : [],
    ),
    appeared: changes.flatMap((one) => (one.part === 'appeared' ? [one.after] : [])),
    disappeared: changes.flatMap((one) => (one.part === 'disappeared' ? [one.before] : [])),
    reworded: changes.flatMap((one) => (one.part === 'reworded' ? [one.rewording] : [])),
  };
}
