import type { JudgedArticle } from '../article/article.ts';
import { authorityOf } from '../topic/speakers/voices.ts';

const SENTENCE_END = /[.!?](?=\s|$)|[。！？\n]/u;

/**
 * Who is named (by authority) in a headline or first sentence that says something.
 *
 * @param says asked of the words of either
 */
export function namedWhere(
  { title, excerpt, verdict }: JudgedArticle,
  says: (words: string) => boolean,
): readonly string[] {
  const { facts, evidence } = verdict;
  const end = excerpt.search(SENTENCE_END);
  const saying = [
    { field: 'title', text: title },
    { field: 'text', text: end < 0 ? excerpt : excerpt.slice(0, end) },
  ].filter(({ text }) => says(text));
  const named = [
    ...[...facts.attribution, ...facts.organisations, ...facts.people].map(({ value, quote }) => ({
      ...quote,
      concept: value,
    })),
    ...evidence,
  ].filter(({ field, start }) => saying.some((one) => one.field === field && start < one.text.length));
  return [...new Set(named.map(({ concept }) => authorityOf(concept)))];
}
