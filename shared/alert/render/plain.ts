import { graphemes, widthOf } from '../../runtime/text/columns.ts';
import { type AlertView, isText, type LinkList, type Phrase } from './alert-view.ts';

/** One line of a plain message with the part it plays; channels with colours colour by it. */
export interface PlainLine {
  readonly text: string;
  readonly part: 'kicker' | 'headline' | 'body' | 'caution' | 'quote' | 'quiet' | 'link';
}

/**
 * A view as lines no wider than `width` columns, with blank lines between its parts. East Asian characters count two
 * columns. Addresses are never broken, so a line with one may be wider.
 */
export function plainLines(view: AlertView, width: number): PlainLine[] {
  const columns = Math.max(24, width);
  const put = (part: PlainLine['part'], text: string, indent = ''): PlainLine[] =>
    wrap(text, columns - indent.length).map((line) => ({ part, text: `${indent}${line}` }));
  const blank: PlainLine = { part: 'body', text: '' };
  const after = (lines: readonly PlainLine[]): PlainLine[] => (lines.length > 0 ? [...lines, blank] : []);

  const labelWidth = Math.max(0, ...view.rows.map(({ label }) => label.length)) + 2;
  const rows = view.rows.flatMap(({ label, value, quote }) => [
    ...wrap(value, columns - labelWidth).map((line, index) => ({
      part: 'body' as const,
      text: `${(index === 0 ? label : '').padEnd(labelWidth)}${line}`,
    })),
    ...(quote ? put('quote', quoted(quote), ' '.repeat(labelWidth)) : []),
  ]);
  const lists = view.lists.flatMap((list) => after(listLines(list, put)));

  return [
    ...put('kicker', view.kicker),
    ...put('headline', view.headline.text),
    ...view.about.flatMap((line) => put('quiet', line)),
    ...view.cautions.flatMap((line) => put('caution', `! ${line}`)),
    blank,
    ...after(rows),
    ...after(view.excerpt ? put('quote', quoted(view.excerpt)) : []),
    ...after(evidenceLines(view, put)),
    ...lists,
    ...view.links.map(({ label, url }) => ({ part: 'link' as const, text: `${label}: ${url}` })),
    ...put('quiet', view.footer),
  ];
}

type Put = (part: PlainLine['part'], text: string, indent?: string) => PlainLine[];

/** Short quotes share a line: six words on six lines would bury the message. */
function evidenceLines(view: AlertView, put: Put): PlainLine[] {
  if (view.evidence.length === 0) return [];
  const pieces = view.evidence.map(({ quote, names }) =>
    names === null ? quoted(quote) : `${quoted(quote)} (${names})`,
  );
  return put('quiet', `Why: ${pieces.join('  ')}`);
}

function listLines({ title, items, more }: LinkList, put: Put): PlainLine[] {
  return [
    ...put('body', `${title}:`),
    ...items.flatMap(({ phrase, gloss, notes }) => [
      ...put('body', phrase.text, '  ').map((line, at) =>
        at === 0 ? { ...line, text: `- ${line.text.trimStart()}` } : line,
      ),
      ...put(gloss ? 'body' : 'quiet', [gloss, ...notes].filter(isText).join(' · '), '  '),
      ...(phrase.url ? [{ part: 'link' as const, text: `  ${phrase.url}` }] : []),
    ]),
    ...(more > 0 ? put('quiet', `and ${more} more`, '  ') : []),
  ];
}

const quoted = ({ text }: Phrase): string => `“${text}”`;

/** Breaks at spaces, and anywhere in scripts written without them; a word wider than the line is cut. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.match(
    /\s+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu,
  ) ?? []) {
    for (const part of widthOf(piece) > width ? graphemes(piece) : [piece]) {
      const wide = widthOf(part);
      if (used + wide > width && line.trim() !== '') {
        lines.push(line.trimEnd());
        line = '';
        used = 0;
      }
      if (line === '' && part.trim() === '') continue;
      line += part;
      used += wide;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}
