import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './shell.ts';

const text = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');

/**
 * A script of docs/runbook.md as it is printed there, with what its reader puts in.
 *
 * @param heading of the part
 * @param number which script of the part, from 0
 * @param fill what stands for what is in capitals, or for another word of the text
 * @throws Error when the runbook has no such script, or no such word in it
 */
export function runbookScript(
  heading: string,
  number: number,
  fill: Readonly<Record<string, string>> = {},
): string {
  const part = text.split(/^## /m).find((one) => one.startsWith(`${heading}\n`));
  const scripts = [...(part ?? '').matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map((match) => match[1] ?? '');
  let script = scripts[number];
  if (script === undefined) throw new Error(`docs/runbook.md, "${heading}" has no script ${number}`);
  for (const [word, value] of Object.entries(fill)) {
    if (!script.includes(word)) throw new Error(`docs/runbook.md, "${heading}": ${word} is not in ${script}`);
    script = script.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), value);
  }
  return script;
}
