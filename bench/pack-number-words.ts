/**
 * Packs the number words of every language for the bundles: a third of the bytes, in which read-article has few left.
 * To be run after `config/topic/number-words.json` was changed; a test tells when it was forgotten.
 *
 *   node bench/pack-number-words.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const file = (name: string) => new URL(`../config/topic/${name}`, import.meta.url);
const words: unknown = JSON.parse(readFileSync(file('number-words.json'), 'utf8'));
const brotli = brotliCompressSync(JSON.stringify(words)).toString('base64');
writeFileSync(file('number-words-packed.json'), `${JSON.stringify({ brotli }, null, 2)}\n`);
