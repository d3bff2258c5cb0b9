/**
 * Writes the English words of each concept of the shipped topic to a small file of their own, for those who only show
 * facts. To be run after concepts are added or relabelled; a test tells when it was forgotten.
 *
 *   node bench/topic-words.ts
 */
import { writeFileSync } from 'node:fs';
import { armsDeal } from '../shared/topic/arms-deal.ts';

const words = Object.fromEntries(armsDeal.concepts.map(({ id, label }) => [id, label ?? id]));
writeFileSync(
  new URL('../config/topic/arms-deal-words.json', import.meta.url),
  `${JSON.stringify(words, null, 2)}\n`,
);
