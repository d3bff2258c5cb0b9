import type { Clock } from '../../runtime/clock.ts';
import { EVENTS, type Log } from '../../runtime/log.ts';
import type { Settings } from '../../runtime/settings.ts';
import type { JudgedText, Verdict } from '../verdict.ts';
import { microUsdOf, mostMicroUsd, type OpinionBudget } from './opinion-budget.ts';
import { answerOf, inDoubt, questionOf, type SecondOpinion } from './second-opinion.ts';
import type { Model } from './second-opinion-model.ts';

/**
 * Asks for a second opinion where the judge is in doubt.
 *
 * @returns null where it is not; else an opinion, or why there is none. Never throws for what Bedrock does; it does when
 *   the table cannot be reached, as everything does then
 */
export type AskSecond = (
  text: JudgedText,
  verdict: Verdict,
  articleId: string,
) => Promise<SecondOpinion | null>;

export interface AskerServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly model: Model;
  readonly budget: OpinionBudget;
}

/** @param settings `settings.secondOpinion`: model, band, prices */
export function createAsker(
  settings: NonNullable<Settings['secondOpinion']>,
  { clock, log, model, budget }: AskerServices,
): AskSecond {
  const price = settings.usdPerMillionTokens;
  return async (text, verdict, articleId) => {
    if (!inDoubt(verdict, settings.band)) return null;
    const now = clock.now();
    const asked = { model: settings.model, at: now.toISOString(), localLabel: verdict.label };
    const question = questionOf(text);
    const most = mostMicroUsd(JSON.stringify(question), question.maxTokens, price);
    const reservation = await budget.reserve(most, now);
    if (typeof reservation === 'string') {
      log.info(EVENTS.secondOpinionNotAsked, { articleId, why: reservation });
      return { ...asked, outcome: 'not asked', why: reservation };
    }
    const answer = await model(question);
    const cost =
      answer.outcome === 'replied'
        ? Math.min(most, microUsdOf(answer.tokens, price))
        : answer.free
          ? 0
          : most;
    await budget.settle(reservation, cost);
    const opinion =
      answer.outcome === 'replied'
        ? answerOf(answer.reply, text)
        : ({ outcome: 'failed', why: answer.why } as const);
    log.info(EVENTS.secondOpinionAsked, {
      articleId,
      outcome: opinion.outcome,
      local: verdict.label,
      ...(opinion.outcome === 'answered' ? { said: opinion.said } : { why: opinion.why }),
      microUsd: cost,
    });
    return { ...asked, ...opinion };
  };
}
