const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** What is put together of several characters: marks, joiners, signs of style, flags, tones of skin. */
const composed = /\p{M}|\u200C|\u200D|[\u{1F1E6}-\u{1F1FF}]|[\u{1F3FB}-\u{1F3FF}]/u;
const wide =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]/u;

/** The characters of a text as a reader counts them: "é" of two code points is one, and so is a flag. */
export function graphemes(text: string): readonly string[] {
  // Looking for their ends takes ten times as long, and few texts need it.
  return composed.test(text) ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text];
}

/** Columns that a text takes where all letters are of one width; East Asian characters and emoji take two. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + (wide.test(grapheme) ? 2 : 1), 0);
}
