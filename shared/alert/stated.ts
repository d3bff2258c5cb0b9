import type { JudgedArticle } from '../article/article.ts';
import type { Claim } from '../article/claims-difference.ts';
import { sentencesOf } from '../topic/sentences.ts';
import type { Fact } from '../topic/verdict.ts';

/** A line of an outlet's name or a place before the text is no first sentence. */
const LEAST_SENTENCE = 20;

/** The values of the claims of a kind. */
export function valuesOf(
  claims: readonly Claim[],
  of: Exclude<Claim['kind'], 'quantities'>,
): readonly string[] {
  return claims.flatMap((claim) => (claim.kind !== 'quantities' && claim.kind === of ? [claim.value] : []));
}

/** Whether the headline says it. */
export function isInTitle({ quote }: Fact<unknown>): boolean {
  return quote.field === 'title';
}

/** In the headline or the first sentence: from the second on, outlets recall what was known. */
export function opens({ quote }: Fact<unknown>, { summary, excerpt }: JudgedArticle): boolean {
  if (quote.field === 'title') return true;
  const text = quote.field === 'summary' ? summary : excerpt;
  const first = sentencesOf(text).find(
    ({ start, end }) => text.slice(start, end).trim().length > LEAST_SENTENCE,
  );
  return first !== undefined && quote.start < first.end;
}
