import type { Command } from '../command.ts';
import { fileCommand } from '../file-command.ts';

export const command: Command = fileCommand({
  name: 'parse-feed',
  kind: 'parse-feed',
  summary: 'Reads a feed of any format from a file: its entries, and what had to be repaired.',
  urlIsNeeded: false,
});
