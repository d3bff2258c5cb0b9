import { normalized } from '../runtime/text/outside-text.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text in any script, each once, in lower case and compatibility forms made one: as texts are compared. */
export function wordsOf(text: string): ReadonlySet<string> {
  const parts = Array.from(segmenter.segment(normalized(text, 'NFKC').toLowerCase()));
  return new Set(parts.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment));
}
