import type { JudgedArticle } from '../article/article.ts';
import { type Claim, figureClaim } from '../article/claims-difference.ts';
import { correctingOrigin } from '../story/own-correction.ts';
import { type Replaced, replacedBy, saysCorrection, takenBackBy } from '../story/said-wrong.ts';
import type { Story } from '../story/story.ts';
import { claimsWithdrawn, withdrawnMembers } from '../story/withdrawals.ts';
import { claimKey, distinctClaims } from './render/changes.ts';
import { withdrawalKey } from './telling-changes.ts';

/** What takes back or replaces what was told; `takenBack` is absent where nothing is, and empty where it is not read what. */
export interface TakenBack {
  readonly news: readonly Claim[];
  readonly takenBack?: readonly Claim[];
  /** {@link correctingOrigin} */
  readonly correctedBy?: string;
}

/**
 * What a report says that is wrong in what was told by one alert: a whole report that is withdrawn, figures that a
 * correction takes back (`takenBackBy`), and of any other report what it says instead ("30,200, not 32,000"), which is
 * news however little it differs.
 *
 * @param teller the outlet of that alert: its own correction is told with both figures though another told of it before,
 *   and also where no figure of it is read
 * @returns `known` for a withdrawal that has been told already
 */
export function takenBackIn(
  article: JudgedArticle,
  before: Story,
  told: readonly Claim[],
  alertId: string,
  teller: string | undefined,
): TakenBack | 'known' {
  const withdrawn = claimsWithdrawn(article, before, told);
  const isKnown = withdrawn && (isTold(before, withdrawn, alertId) || isMarked(article, before, alertId));
  if (withdrawn) return isKnown ? 'known' : { news: [], takenBack: withdrawn };
  const isOfTeller = teller === article.outlet.name && saysCorrection(article, 'title');
  const corrected = correctedBy(article, told, before, isOfTeller);
  return isOfTeller ? { takenBack: [], ...corrected } : corrected;
}

function correctedBy(
  article: JudgedArticle,
  told: readonly Claim[],
  before: Story,
  isOfTeller: boolean,
): TakenBack {
  if (article.verdict.label !== 'core') return { news: [] };
  const figures = told.flatMap((claim) => (claim.kind === 'quantities' ? [claim] : []));
  const { updates = [] } = before;
  const correctedBy = correctingOrigin(article, before.origins);
  const gone = isOfTeller ? [] : updates.flatMap(({ takenBack = [] }) => takenBack.map(claimKey));
  const known = figures.filter((claim) => !gone.includes(claimKey(claim))).map(({ value }) => value);
  // What an outlet put right in its page is told again by whose figure it was.
  const isNew = ({ after }: Replaced) =>
    isOfTeller ||
    correctedBy !== null ||
    !figures.some(({ value }) => value.amount === after?.amount && value.per === after.per);
  const replaced = replacedBy(article, known).filter(isNew);
  const now = new Set(replaced.map(({ after }) => after));
  const { quantities } = article.verdict.facts;
  const counted = quantities.filter(({ value }) => now.has(value)).map(figureClaim);
  // Where nothing is counted beside the number, what it corrects says what it is of.
  const stated = [...now].flatMap((value): readonly Claim[] =>
    value && !quantities.some((fact) => fact.value === value)
      ? [{ kind: 'quantities', value, quote: article.title }]
      : [],
  );
  const news = [...counted, ...stated];
  const taken = takenBackBy(article, before, known).filter(isNew);
  const old = new Set(taken.map((one) => one.before));
  if (old.size === 0) return { news: distinctClaims(news) };
  return {
    news: distinctClaims(news),
    takenBack: distinctClaims(figures.filter(({ value }) => old.has(value))),
    ...(correctedBy !== null && { correctedBy }),
  };
}

/** Whether a page of the report itself has been told of, marked as withdrawn. */
function isMarked(article: JudgedArticle, before: Story, alertId: string): boolean {
  const keys = withdrawnMembers(article, before).map(({ articleId }) => withdrawalKey(articleId));
  const told = before.corrections?.filter(({ of }) => of === alertId) ?? [];
  return keys.some((key) => told.some((one) => one.keys.includes(key)));
}

/** Whoever passes on a withdrawal takes back nothing that has not been taken back. */
export function isTold({ updates = [] }: Story, withdrawn: readonly Claim[], alertId: string): boolean {
  const gone = updates
    .filter(({ alerts }) => alerts.some(({ of }) => of === alertId))
    .flatMap(({ takenBack }) => (takenBack ? [takenBack.map(claimKey)] : []));
  return gone.length > 0 && withdrawn.every((claim) => gone.flat().includes(claimKey(claim)));
}
