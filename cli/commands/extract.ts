import type { Command } from '../command.ts';
import { fileCommand } from '../file-command.ts';

export const command: Command = fileCommand({
  name: 'extract',
  kind: 'extract',
  summary: 'Reads an article page from a file: title, text, dates, language, author.',
  urlIsNeeded: true,
});
