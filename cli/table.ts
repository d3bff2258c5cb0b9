import { stripVTControlCharacters } from 'node:util';
import { oneLine } from '../shared/alert/render/words.ts';
import { widthOf as columnsOf, graphemes } from '../shared/runtime/text/columns.ts';

/** What a last column has to have to be worth reading: about five words. */
const LEAST_COLUMNS = 30;

/** Of what stands under its row; a longer text is cut there. */
const MOST_LINES = 3;
const INDENT = 4;

/**
 * A table for people: columns as wide as their content. On a terminal that is too narrow for the last columns (the ones
 * that are read: headline, reason), those stand under their row, what names it first and in lines of its own, then as
 * many of the others side by side as fit; no line is wider than the terminal.
 *
 * @param width columns of the terminal, 0 where there is none: then every line is whole
 * @param naming the column by which a row is known, null where none is more than the others; default: the last
 */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number = process.stdout.columns ?? 0,
  naming: string | null = head.at(-1) ?? null,
): string {
  const all = [head, ...rows].map((row) => row.map((cell) => oneLine(cell)));
  // Not by arguments of one call: an answer of the archive may have more rows than a call takes.
  const widths = head.map((_, column) =>
    all.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  const beside = width > 0 ? columnsBeside(widths, width) : head.length;
  const lines = all.flatMap((row) => {
    const line = row
      .slice(0, beside)
      .map((cell, column) => (column === head.length - 1 ? cell : padded(cell, widths[column] ?? 0)));
    const name = naming === null ? -1 : head.indexOf(naming);
    const others = row.filter((_, column) => column >= beside && column !== name);
    const below = [
      ...(name < beside ? [] : broken(row[name] ?? '', width - INDENT)),
      ...packed(others, width),
    ];
    return [line.join('  ').trimEnd(), ...below.map((one) => ' '.repeat(INDENT) + one)];
  });
  return `${lines.map((line) => fitted(line, width)).join('\n')}\n`;
}

/** Cells side by side in as few lines as hold them, a longer one in lines of its own. */
function packed(cells: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let open = false;
  for (const cell of cells.filter((one) => one !== '')) {
    const beside = `${lines.at(-1)}  ${cell}`;
    const parts = broken(cell, width - INDENT);
    if (open && widthOf(beside) <= width - INDENT) lines.splice(-1, 1, beside);
    else lines.push(...parts);
    open = parts.length === 1;
  }
  return lines;
}

/** A text in lines that hold it, broken between words or, where they are longer, within them; empty for no text. */
function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const isLast = lines.length === MOST_LINES - 1;
    const part = isLast ? fitted(rest, width) : beginning(rest, width);
    lines.push(part.trimEnd());
    rest = isLast ? '' : rest.slice(part.length).trimStart();
  }
  return lines;
}

/** As much of a text as fits, up to the end of a word where one ends in the second half; at least one letter. */
function beginning(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const kept =
    graphemes(fitted(text, width + 1))
      .slice(0, -1)
      .join('') ||
    (graphemes(text)[0] ?? '');
  const space = text.charAt(kept.length) === ' ' ? kept.length : kept.lastIndexOf(' ');
  return space > kept.length / 2 ? kept.slice(0, space) : kept;
}

/** How many columns stand side by side: all if the last one gets enough, else those that fit whole, at least one. */
function columnsBeside(widths: readonly number[], width: number): number {
  const ends = widths.map((_, at) => widths.slice(0, at + 1).reduce((sum, one) => sum + one, 2 * at));
  const last = widths.length - 1;
  const least = Math.min(widths[last] ?? 0, LEAST_COLUMNS);
  if ((ends[last] ?? 0) - (widths[last] ?? 0) + least <= width) return widths.length;
  return Math.max(1, ends.slice(0, last).filter((end) => end <= width).length);
}

/** Longer lines are hard to read, however wide the terminal is. */
const MOST_COLUMNS = 100;

/** A paragraph as lines that fit the terminal, broken between words; elsewhere, where no eye has to, as one line. */
export function wrapped(text: string, indent = ''): string[] {
  if (process.stdout.isTTY !== true) return [indent + text];
  const room = Math.max(20, Math.min(process.stdout.columns ?? 80, MOST_COLUMNS) - indent.length);
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= room) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows.map((row) => indent + row);
}

/** The moment in local time, to the minute. */
export function shortTime(at: string | null): string {
  if (at === null || Number.isNaN(Date.parse(at))) return '-';
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Marks of style take no column. */
const widthOf = (text: string): number => columnsOf(stripVTControlCharacters(text));

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** A line cut to a number of columns, the last of them an ellipsis; 0 leaves it whole. */
export function fitted(line: string, width: number): string {
  if (width <= 0 || widthOf(line) <= width) return line;
  let used = 0;
  let kept = '';
  for (const letter of graphemes(line)) {
    used += widthOf(letter);
    if (used > width - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
