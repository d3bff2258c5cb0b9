import type { AlertContent } from '../alert.ts';
import type { AlertView } from './alert-view.ts';
import { type PlainLine, plainLines } from './plain.ts';
import { viewOf } from './view.ts';

/**
 * An alert for a terminal, without a final newline. Outside text cannot move the cursor, change colours or hide:
 * control characters and escape sequences are stripped before anything is laid out.
 *
 * @param options.width columns to fill; fewer than 24 count as 24
 * @param options.color whether the terminal takes SGR colours; without it there is no escape character at all
 */
export function renderTerminal(
  content: AlertContent,
  options: { readonly width: number; readonly color: boolean },
): string {
  const view = viewOf(content);
  const lines = plainLines(view, options.width);
  if (!options.color) return lines.map(({ text }) => text).join('\n');
  return lines.map((line) => colored(line, view.tone)).join('\n');
}

const tones: Readonly<Record<AlertView['tone'], string>> = {
  core: '1;31',
  related: '1;33',
  off: '2',
  good: '1;32',
  bad: '1;33',
  plain: '1',
};

const parts: Readonly<Record<PlainLine['part'], string>> = {
  kicker: '1',
  headline: '1',
  body: '',
  caution: '33',
  quote: '36',
  quiet: '2',
  link: '4',
};

function colored({ text, part }: PlainLine, tone: AlertView['tone']): string {
  const code = part === 'kicker' ? tones[tone] : parts[part];
  return code === '' || text === '' ? text : `\u001B[${code}m${text}\u001B[0m`;
}
