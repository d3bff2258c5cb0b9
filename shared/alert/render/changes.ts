import type { Claim, ClaimsDifference } from '../../article/claims-difference.ts';
import type { NewOfStory } from '../../story/story.ts';
import { LARGE_FIGURE } from '../../topic/quantities/bounds.ts';
import { isListed, isShare } from '../../topic/quantities/measures.ts';
import type { Facts, Stage } from '../../topic/verdict.ts';
import { typedClaim } from './named-type.ts';
import { conceptWords, countOf, oneLine, quantityWords, wordFor } from './words.ts';

/** One difference between two versions, in English words, with the quotes as they stood. */
export interface ClaimChange {
  readonly what: 'changed' | 'appeared' | 'disappeared' | 'reworded';
  /** What kind of claim: `Quantity`, `Claim`, `Says who`, ... */
  readonly label: string;
  /** For `reworded`: the words that went, and those that came. */
  readonly before: string | null;
  readonly after: string | null;
  readonly quoteBefore: string | null;
  readonly quoteAfter: string | null;
}

const claimLabels: Readonly<Record<keyof Facts, string>> = {
  direction: 'Claim',
  stages: 'Claim',
  goods: 'Goods',
  quantities: 'Quantity',
  places: 'Places',
  people: 'People',
  organisations: 'Organisations',
  ships: 'Ships',
  attribution: 'Says who',
  dates: 'Dates',
};

/** What kind of claim it is, as rows of messages are labelled. */
export function labelOf(claim: Claim | null): string {
  if (claim?.kind === 'quantities' && isShare(claim.value)) return 'Share';
  if (claim?.kind === 'quantities' && isListed(claim.value)) return 'Sanctioned';
  return claimLabels[claim?.kind ?? 'stages'];
}

/** A difference between two versions in English words, what weighs most first; quotes are one clean line each. */
export function claimChanges({
  changed,
  appeared,
  disappeared,
  reworded,
}: ClaimsDifference): readonly ClaimChange[] {
  return [
    ...changed.map(({ before, after }) => change('changed', before, after)),
    ...appeared
      .filter(
        (claim) =>
          !isFigureOf(claim, [...changed.flatMap(({ before, after }) => [before, after]), ...disappeared]),
      )
      .map((claim) => change('appeared', null, claim)),
    ...disappeared.map((claim) => change('disappeared', claim, null)),
    ...reworded.map(({ before, after, wordsGone, wordsNew }) => ({
      ...change('reworded', before, after),
      before: listed(wordsGone),
      after: listed(wordsNew),
    })),
  ];
}

/** "28,500" that were containers and are pieces in the new wording are no new figure: a large number is one in any unit. */
function isFigureOf(claim: Claim, known: readonly Claim[]): boolean {
  if (claim.kind !== 'quantities' || claim.value.amount < LARGE_FIGURE) return false;
  const { amount } = claim.value;
  return known.some((one) => one.kind === 'quantities' && one.value.amount === amount);
}

function change(what: ClaimChange['what'], before: Claim | null, after: Claim | null): ClaimChange {
  return {
    what,
    label: labelOf(after ?? before),
    before: before && claimWords(before),
    after: after && claimWords(after),
    quoteBefore: before && oneLine(before.quote, 160),
    quoteAfter: after && oneLine(after.quote, 160),
  };
}

/** What a claim says, in English words: `6,700 containers`, `Russia → North Korea`. */
export const claimWords = (claim: Claim): string => plainWords(typedClaim(claim));

/** By the names of the topic: one report's "Su-35" are another's "Russian jets". */
function plainWords(claim: Claim): string {
  switch (claim.kind) {
    case 'quantities':
      return quantityWords(claim.value);
    case 'direction':
      return wordFor.direction(claim.value);
    case 'stages':
      return wordFor.stage(claim.value);
    case 'dates':
      return oneLine(claim.value, 40);
    default:
      return conceptWords(claim.value);
  }
}

/** What tells one claim from another for who reads it: of a kind, and in the same words. */
export const claimKey = (claim: Claim): string => `${claim.kind} ${plainWords(claim)}`;

/** Each claim once, as it was made last. */
export const distinctClaims = (claims: readonly Claim[]): readonly Claim[] => [
  ...new Map(claims.map((claim) => [claimKey(claim), claim])).values(),
];

/** Stages that are somebody's deed: "new: sanctions" would not say whose. */
const deeds: ReadonlySet<Stage> = new Set(['sanction', 'warning', 'denial']);

export const isDeed = (claim: Claim): boolean => claim.kind === 'stages' && deeds.has(claim.value);

/** `6,700 containers, sanctions by Japan`: all that is new. */
function newsWords(news: readonly Claim[], by?: string): string {
  return news.map((claim) => newsWord(claim, by)).join(', ');
}

function newsWord(claim: Claim, by?: string): string {
  if (claim.kind === 'attribution') return `confirmed by ${claimWords(claim)}`;
  if (claim.kind !== 'stages') return claimWords(claim);
  const whose = by !== undefined && isDeed(claim) ? ` by ${conceptWords(by)}` : '';
  return `${wordFor.newStage(claim.value)}${whose}`;
}

/**
 * An update in words: `new: 6,700 containers`, `corrected by South Korea's NIS: 30,200 containers (told: 32,000
 * containers)`, `differs: 5 ships in one outlet, 2 ships told before`, `confirmed by NATO: now 2 origins (1 before)`.
 */
export function updateWords(
  { news, by, takenBack, correctedBy, differs, beside, origins }: NewOfStory,
  first = 'new: ',
): string {
  const [one, ...more] = news;
  if (takenBack) {
    const old = newsWords(takenBack);
    if (!one) return old === '' ? 'correction' : `withdrawn: ${old}`;
    const whose = correctedBy === undefined ? '' : ` by ${conceptWords(correctedBy)}`;
    return `corrected${whose}: ${newsWords(news, by)}${old === '' ? '' : ` (told: ${old})`}`;
  }
  if (differs && one) {
    const rest = more.length > 0 ? `; ${first}${newsWords(more, by)}` : '';
    return `differs: ${claimWords(one)} in one outlet, ${newsWords(beside)} told before${rest}`;
  }
  if (one && origins) {
    const rest = more.length > 0 ? `; ${first}${newsWords(more, by)}` : '';
    return `${newsWord(one, by)}: now ${countOf(origins.now, 'origin')} (${origins.before} before)${rest}`;
  }
  return `${first}${newsWords(news, by)}`;
}

/** Whether it says more than that something is new. */
export const isMarked = ({ takenBack, differs, origins }: NewOfStory): boolean =>
  takenBack !== undefined || differs === true || origins !== undefined;

/**
 * Several updates in words, each claim once: what was corrected or differs by itself, then all that is only new together.
 *
 * @param first what stands before claims that are only new
 */
export function updateLines(updates: readonly NewOfStory[], first: string): readonly string[] {
  const news = updates
    .filter((one) => !isMarked(one))
    .flatMap((one) => one.news.map((claim) => newsWord(claim, one.by)));
  return [
    ...new Set(updates.filter(isMarked).map((one) => updateWords(one, first))),
    ...(news.length > 0 ? [`${first}${[...new Set(news)].join(', ')}`] : []),
  ];
}

function listed(words: readonly string[]): string | null {
  return words.length > 0 ? words.map((word) => oneLine(word, 40)).join(', ') : null;
}
