import { beginningOf, wordsOf } from '../runtime/text/outside-text.ts';
import type { Direction, Evidence, Fact, Facts, Quantity, Stage } from '../topic/verdict.ts';

/** One typed claim without its offsets: what it says, and the words that carried it (cut at 300 characters). */
export type Claim =
  | { readonly kind: 'direction'; readonly value: Direction; readonly quote: string }
  | { readonly kind: 'stages'; readonly value: Stage; readonly quote: string }
  | { readonly kind: 'quantities'; readonly value: Quantity; readonly quote: string }
  | { readonly kind: NamedKind; readonly value: string; readonly quote: string };

/** Lists whose values are names or days. */
type NamedKind = Exclude<keyof Facts, 'direction' | 'stages' | 'quantities'>;

/** What a later version of an article claims other than the one before. */
export interface ClaimsDifference {
  readonly appeared: readonly Claim[];
  readonly disappeared: readonly Claim[];
  /** A figure of one unit, or the direction, that was replaced: "3,000" became "12,000". */
  readonly changed: readonly { readonly before: Claim; readonly after: Claim }[];
  /** The same claim in other words: which words went ("confirmed") and which came ("reportedly"). */
  readonly reworded: readonly Rewording[];
}

export interface Rewording {
  readonly before: Claim;
  readonly after: Claim;
  readonly wordsGone: readonly string[];
  readonly wordsNew: readonly string[];
}

/** What two versions are compared by. */
export interface Claims {
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}

// A difference is stored with its article, whose item is at most 400 KB; nobody reads more than this of one edit.
const MOST_OF_A_KIND = 20;
const MOST_QUOTE = 300;
const MOST_WORDS = 12;

/**
 * Compares the claims of two versions of one article.
 *
 * Both have to be judged by one version of the topic: else what differs may be the judge. Figures are told apart by
 * amount, unit and which way they are open; "about 3,000", "nearly 3,000" and "3,000" are one, "up to 3,000" and
 * "at least 3,000" are others, and so are "a million" and "millions". Pure and total.
 */
export function claimsDifference(before: Claims, after: Claims): ClaimsDifference {
  const [old, now] = [claimsOf(before), claimsOf(after)];
  const gone = without(old, now);
  const added = without(now, old);
  const led = [
    ...leadersReplaced(old, now, added),
    ...leadersReplaced(now, old, gone).map((back) => ({ before: back.after, after: back.before })),
  ];
  const taken = new Set(led.flatMap(({ before, after }) => [before, after]));
  const left = (claims: readonly Claim[]) => claims.filter((claim) => !taken.has(claim));
  const changed = [...led, ...replacements(left(gone), left(added))];
  const replaced = new Set(changed.flatMap((one) => [one.before, one.after]));
  const rest = (claims: readonly Claim[]) =>
    claims.filter((claim) => !replaced.has(claim)).slice(0, MOST_OF_A_KIND);
  return {
    appeared: rest(added),
    disappeared: rest(gone),
    changed: changed.slice(0, MOST_OF_A_KIND),
    reworded: rewordings(old, now),
  };
}

/** Whether anything differs at all. */
export function isDifferent({ appeared, disappeared, changed, reworded }: ClaimsDifference): boolean {
  return appeared.length + disappeared.length + changed.length + reworded.length > 0;
}

/** A figure as a claim. */
export function figureClaim({ value, quote }: Fact<Quantity>): Claim {
  return { kind: 'quantities', value, quote: quoted(quote.text) };
}

/** A fact with a name as a claim. */
export function namedClaim(kind: NamedKind, { value, quote }: Fact): Claim {
  return { kind, value, quote: quoted(quote.text) };
}

function claimsOf({ facts, evidence }: Claims): readonly Claim[] {
  const named = (kind: NamedKind): readonly Claim[] => facts[kind].map((fact) => namedClaim(kind, fact));
  // A denial that stands in a sentence of its own is evidence, but no stage of the deal.
  const denial = evidence.find(({ concept }) => concept === 'denial');
  const denied = denial && !facts.stages.some(({ value }) => value === 'denial');
  const { direction } = facts;
  return distinct([
    ...(direction
      ? [{ kind: 'direction', value: direction.value, quote: quoted(direction.quote.text) } as const]
      : []),
    ...facts.stages.map(
      ({ value, quote }) => ({ kind: 'stages', value, quote: quoted(quote.text) }) as const,
    ),
    ...(denied ? [{ kind: 'stages', value: 'denial', quote: quoted(denial.text) } as const] : []),
    ...facts.quantities.map(figureClaim),
    ...named('goods'),
    ...named('places'),
    ...named('people'),
    ...named('organisations'),
    ...named('ships'),
    ...named('attribution'),
    ...named('dates'),
  ]);
}

function identityOf(claim: Claim): string {
  if (claim.kind !== 'quantities') return `${claim.kind} ${claim.value}`;
  return `${claim.kind} ${opennessOf(claim.value)} ${claim.value.amount} ${claim.value.unit}`;
}

/**
 * Which way a quantity is open, for telling "up to 3,000" from "3,000": `least`, `most`, `several`, `to 5000` of a range,
 * empty for the number itself, exact or not; a rate is no count ("least a year").
 */
export function opennessOf({ per, ...count }: Quantity): string {
  return per === undefined ? opennessOfCount(count) : `${opennessOfCount(count)} a ${per}`.trim();
}

function opennessOfCount({ several, bound }: Quantity): string {
  if (several) return 'several';
  switch (bound?.kind) {
    case 'over':
    case 'least':
      return 'least';
    case 'most':
    case 'under':
      return 'most';
    case 'range':
      return `to ${bound.to}`;
    case 'nearly':
    case undefined:
      return '';
  }
}

function distinct(claims: readonly Claim[]): readonly Claim[] {
  return [...new Map(claims.toReversed().map((claim) => [identityOf(claim), claim])).values()].toReversed();
}

function without(claims: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  const known = new Set(others.map(identityOf));
  return claims.filter((claim) => !known.has(identityOf(claim)));
}

/**
 * Figures that led the earlier version in their unit and are only named behind a new one now: "29,200 containers. The
 * 28,500 told at first were a count of October", corrects 28,500 though it stays in the text.
 *
 * @param added what only the later version claims
 */
function leadersReplaced(
  old: readonly Claim[],
  now: readonly Claim[],
  added: readonly Claim[],
): ClaimsDifference['changed'] {
  return added.flatMap((after) => {
    if (after.kind !== 'quantities') return [];
    const before = old.find((claim) => isSameMeasure(claim, after));
    const [leader, ...behind] = now.filter((claim) => isSameMeasure(claim, after));
    const stays = behind.some((claim) => before && identityOf(claim) === identityOf(before));
    return before && leader === after && stays ? [{ before, after }] : [];
  });
}

/** In the order of the text: the first figure of a unit that went is taken for the first of that unit that came. */
function replacements(gone: readonly Claim[], added: readonly Claim[]): ClaimsDifference['changed'] {
  const left = [...added];
  return gone.flatMap((before) => {
    const at = left.findIndex((after) => isSameMeasure(before, after));
    const [after] = at < 0 ? [] : left.splice(at, 1);
    return after ? [{ before, after }] : [];
  });
}

function isSameMeasure(one: Claim, other: Claim): boolean {
  if (one.kind === 'quantities') return other.kind === 'quantities' && one.value.unit === other.value.unit;
  return one.kind === 'direction' && other.kind === 'direction';
}

/** The direction is quoted by its whole sentence, so that the words around a claim that stays can be compared. */
function rewordings(before: readonly Claim[], after: readonly Claim[]): readonly Rewording[] {
  return before.flatMap((old) => {
    const now = after.find((claim) => identityOf(claim) === identityOf(old));
    if (!now || old.kind !== 'direction') return [];
    const [was, is] = [wordsOf(old.quote), wordsOf(now.quote)];
    const wordsGone = [...was].filter((word) => !is.has(word)).slice(0, MOST_WORDS);
    const wordsNew = [...is].filter((word) => !was.has(word)).slice(0, MOST_WORDS);
    return wordsGone.length + wordsNew.length > 0 ? [{ before: old, after: now, wordsGone, wordsNew }] : [];
  });
}

/** The words that carry a claim as they are kept with it, wherever claims are kept. */
export function quoted(text: string): string {
  return beginningOf(text, MOST_QUOTE);
}
