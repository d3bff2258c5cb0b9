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

/**
 * How sure a report is of what it says, told by the beginnings of the words that say so in the press of some fifteen
 * languages. They belong to the languages, not to the topic: "confirmed" weighs the same in any news. Only single
 * words, since what is compared are the words that went from a sentence and those that came; a language without a
 * word here is compared by its figures and speakers alone.
 */
const MARKS = {
  // Before `sure`, which some of them contain.
  doubtful:
    /^(?:unconfirm|unverif|alleg|reportedly|purport|suspect|rumou?r|apparent|possibl|claim|angeblich|mutmaßlich|offenbar|unbestätigt|présum|prétend|apparemment|supuest|presunt|alegad|suposta|vermeend|vermoed|rzekom|domniem|údajn|iddia|sözde|muhtemel|påstå|misstänk|якобы|предполож|вероятн|возможно|нібито|ймовірн|можлив|의혹|추정|주장|가능성|疑|可能|涉嫌|据称|據稱|传|とみられ)/u,
  sure: /^(?:admit|acknowledg|räumt$|gesteht$|reconnaît|reconoce$|reconoció|ammette$|przyzna(?:je|ł)|призна(?:л|ет|ёт)|визна(?:л|в|є)|인정|認め|承认|confirm|verif|prove[nds]?$|bestätig|bewiesen|nachgewiesen|vérifi|prouv|comprob|comprov|bevestig|bewezen|potwierdz|udowodn|potvr|doğrula|teyit|kanıtla|bekräft|подтвер|доказан|підтвер|доведен|확인|입증|確認|确认|证实|證實)/u,
  negated:
    /^(?:not|never|cannot|no longer|nicht|kein\p{L}*|nie|jamais|nunca|jamás|mai|nooit|niet|nigdy|nikdy|inte|не|ні|ніколи|никогда)$/u,
} as const;

/** Which of being sure, in doubt and denied the words speak of. */
export function certaintyOf(words: readonly string[]): ReadonlySet<keyof typeof MARKS> {
  const found = new Set<keyof typeof MARKS>();
  for (const word of words) {
    if (MARKS.doubtful.test(word)) found.add('doubtful');
    else if (MARKS.sure.test(word)) found.add('sure');
    else if (MARKS.negated.test(word)) found.add('negated');
  }
  return found;
}
