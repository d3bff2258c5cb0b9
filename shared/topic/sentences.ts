/** A sentence of a text, as offsets into it. */
import { pattern } from './names/pattern.ts';
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text without stops (Thai, lists, feeds that drop punctuation) is cut here, so that "one sentence" stays near. */
const longest = 400;
/** A run of stops is tried at its beginning alone: from within it ends as it does from there. */
const stop = /(?<![.!?…])[.!?…]+["')\]»”’]*\s+|[。！？؟।]["'」』）)”’]*|\n+/g;

/** A full stop after one of these, or after a single letter, ends no sentence. */
const abbreviation = pattern.iu`(?:^|[\s(.])(?:\p{L}|St|Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Lt|Maj|Sgt|Capt|Cmdr|Brig|Sen|Rep|Gov|Amb|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|тыс|тис|млн|млрд|им|ул|г|гг|tys|mln|ca|bzw|z\.B|usw|art|núm|ee|uu|bl|U\.S|U\.N|U\.K)\.$`;

/** Letters of the longest abbreviation. */
const longestShort = 4;

/** Whether the word before a full stop may be as short as an abbreviation: most that end a sentence are longer. */
function isShort(text: string, stop: number): boolean {
  for (let at = stop - 1; at >= stop - longestShort - 1; at -= 1)
    if (at < 0 || !isLetter(text.charCodeAt(at))) return true;
  return false;
}

/** Whether a unit is surely a letter: Latin, Cyrillic or Korean. */
function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (unit >= 0xc0 && unit <= 0x24f) ||
    (unit >= 0x400 && unit <= 0x52f) ||
    (unit >= 0xac00 && unit <= 0xd7a3)
  );
}

/**
 * Cuts a text into sentences, by stops in any script and by lines.
 *
 * @returns spans in order, without gaps that hold letters; a span is at most about 400 code units long
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  const push = (start: number, end: number): void => {
    let from = start;
    while (end - from > longest) {
      const cut = text.slice(from, from + longest + 1).lastIndexOf(' ');
      const to = from + (cut > 0 ? cut + 1 : longest);
      spans.push({ start: from, end: to });
      from = to;
    }
    if (end > from) spans.push({ start: from, end });
  };
  let start = 0;
  stop.lastIndex = 0;
  for (let match = stop.exec(text); match !== null; match = stop.exec(text)) {
    const end = match.index + match[0].length;
    if (
      match[0].startsWith('.') &&
      isShort(text, match.index) &&
      abbreviation.test(text.slice(Math.max(start, match.index - 6), match.index + 1))
    )
      continue;
    push(start, end);
    start = end;
  }
  push(start, text.length);
  return spans;
}
