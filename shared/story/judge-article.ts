import { createHash } from 'node:crypto';
import type { Article } from '../article/article.ts';
import { detectLanguage } from '../article/language.ts';
import type { PageReading } from '../article/read-page.ts';
import type { Clock } from '../runtime/clock.ts';
import { shortened } from '../runtime/text/outside-text.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Judge } from '../topic/judge.ts';
import { type SecondOpinion, settledLabel } from '../topic/opinion/second-opinion.ts';
import type { AskSecond } from '../topic/opinion/second-opinion-asker.ts';
import type { JudgedText, Verdict } from '../topic/verdict.ts';
import { sketchOf } from './sketch.ts';
import { isWithdrawal } from './withdrawals.ts';

/** The score from which on a notice that withdraws a report is near the topic: it says what was wrong, not what is claimed. */
const NEAR = 0.15;

export interface JudgeArticleServices {
  readonly judge: Judge;
  readonly clock: Clock;
  readonly blobs: Blobs;
  /** Absent where the settings want no second opinion. */
  readonly askSecond?: AskSecond;
}

/**
 * An article as it stands once it is judged by what was read of it, waiting for its story where that has to hear of it.
 * The text that was judged is stored before; the article itself is not.
 *
 * @param page what came of its page: of any reading but `full` and `stub` the feed entry alone is judged
 */
export async function judgeArticle(
  article: Article,
  page: PageReading,
  services: JudgeArticleServices,
): Promise<Article> {
  const now = services.clock.now();
  // A wall, a list of links or another article says nothing about this one.
  const text = page.reading === 'full' || page.reading === 'stub' ? (page.content?.text ?? '') : '';
  const title = article.title || page.content?.title || '';
  const language =
    detectLanguage([title, text || article.summary].join('\n'), article.language) ??
    page.content?.language ??
    null;
  const judged: JudgedText = { title, summary: article.summary, text, language };
  const local = services.judge(judged);
  const key = textKeyOf(article, judged);
  const opinion = await secondOpinion(article, judged, key, local, services);
  const excerpt = shortened(text || article.summary, 400);
  const label = settledLabel(local.label, opinion);
  const isNotice = label === 'off' && local.score >= NEAR && isWithdrawal({ title, excerpt, verdict: local });
  const verdict = { ...local, label: isNotice ? 'related' : label };
  const handedOn = verdict.label !== 'off' || article.storyId !== null;
  const textKey = handedOn || text !== '' ? key : null;
  if (textKey && textKey !== article.textKey) await services.blobs.put(textKey, JSON.stringify(judged));
  const { opinion: _, ...unjudged } = article;
  return {
    ...unjudged,
    ...(opinion && { opinion }),
    title,
    language,
    published: article.published ?? page.content?.published ?? null,
    author: article.author ?? page.content?.author ?? null,
    reading: page.reading,
    readingNote: page.note,
    rawKey: page.rawKey,
    textKey,
    excerpt,
    verdict: verdict.label === 'off' ? brief(verdict) : verdict,
    sketch: handedOn ? sketchOf(`${title}\n${text || article.summary}`) : null,
    next: handedOn ? 'track' : null,
    nextSince: now.toISOString(),
  };
}

/** What alerts nobody is not worth a question; what was answered for this very text is not asked again. */
async function secondOpinion(
  article: Article,
  judged: JudgedText,
  textKey: string,
  local: Verdict,
  { askSecond }: JudgeArticleServices,
): Promise<SecondOpinion | null> {
  if (!askSecond || !article.fresh) return null;
  const { opinion } = article;
  const known = opinion?.outcome === 'answered' && article.textKey === textKey ? opinion : null;
  return known?.localLabel === local.label ? known : askSecond(judged, local, article.id);
}

/** Nobody reads the facts of what is off topic: enough stays to see why it was judged so. */
function brief(verdict: Verdict): Verdict {
  const strongest = [...verdict.evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 5);
  return { ...verdict, evidence: strongest };
}

function textKeyOf(article: Article, text: JudgedText): string {
  const hash = createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16);
  return `text/${article.id}-${hash}.gz`;
}
