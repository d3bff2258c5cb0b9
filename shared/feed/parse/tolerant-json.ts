import { MOST_ENTRIES } from './raw-feed.ts';

/** Nesting past this is no listing's. */
const DEEPEST = 512;
/**
 * Objects, lists and strings past this are no listing's either: the richest have some sixty an entry, of 5,000. Parsed they take
 * up to 50 times their bytes, so that 14 KB on the wire (15 MB of `{},`) took 700 MB, and fetch-feed has 384.
 */
const MOST_PARTS = 500_000;

/**
 * Parses JSON, and of broken or cut-off JSON what is whole: the texts that name a listing, and every complete object
 * of its list of entries. Wrappers that keep JSON from being run as a script (`callback(...)`,
 * `)]}',`) are taken off. Linear in the text; never throws.
 *
 * @returns the value, or undefined where there is nothing like JSON
 */
export function parseTolerantly(text: string): { readonly value: unknown; readonly damaged: boolean } {
  const bare = unwrapped(text);
  if (!isTooMuch(bare)) {
    try {
      return { value: JSON.parse(bare), damaged: false };
    } catch {
      // Broken: what is whole is picked out below.
    }
  }
  return { value: salvage(bare), damaged: true };
}

/** Whether brackets nest so deep, or hold so many parts, that parsing them takes seconds and gigabytes. */
function isTooMuch(text: string): boolean {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at, text.length);
      if (at < 0) return false;
      if (++parts > MOST_PARTS) return true;
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST || ++parts > MOST_PARTS) return true;
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return false;
}

function unwrapped(text: string): string {
  const trimmed = text.trim();
  const call = /^(?:\)\]\}',?|[\w.$]{1,100}\()\s*(?=[[{])/.exec(trimmed);
  if (call === null) return trimmed;
  return trimmed.slice(call[0].length).replace(/\)\s*;?$/, '');
}

/** Where a list of entries starts: the outermost array, or the first under a key that listings use. */
const LIST = /^\s*\[|"(items|entries|articles|posts|results|news|data)"\s*:\s*\[/;
const NAMELESS_LIST = /\[\s*\{/;
/** Top-level texts that tell whose a listing is. */
const TELLING = /"(version|title|language)"\s*:\s*"((?:[^"\\]|\\.){0,500})"/g;
/** An entry longer than this is not worth finding the end of. */
const LONGEST_OBJECT = 262_144;

/**
 * Picks out of the list every object that parses by itself. Of a broken one its parts do, which are told from
 * entries by their keys: an entry has at least half of those of the richest object found.
 */
function salvage(text: string): unknown {
  const start = LIST.exec(text) ?? NAMELESS_LIST.exec(text);
  if (start === null) return undefined;
  const found: object[] = [];
  // Each broken object is scanned to where its brackets would close: together not more than a few documents' length.
  let budget = text.length * 8 + LONGEST_OBJECT;
  let at = text.indexOf('{', start.index + start[0].length - 1);
  while (at >= 0 && budget > 0 && found.length < MOST_ENTRIES) {
    const end = endOfObject(text, at);
    budget -= (end ?? Math.min(text.length, at + LONGEST_OBJECT)) - at;
    const object = end === null ? undefined : parseObject(text.slice(at, end));
    if (object !== undefined) found.push(object);
    at = text.indexOf('{', object === undefined || end === null ? at + 1 : end);
  }
  const richest = found.reduce((most: string[], object) => {
    const keys = Object.keys(object);
    return keys.length > most.length ? keys : most;
  }, []);
  const entries = found.filter(
    (entry) => richest.filter((key) => Object.hasOwn(entry, key)).length * 2 >= richest.length,
  );
  const told = [...text.slice(0, start.index).matchAll(TELLING)].map(
    ([, key, value]) => [key, value] as const,
  );
  return start[0].trimStart() === '['
    ? entries
    : { ...Object.fromEntries(told), [start[1] ?? 'items']: entries };
}

/** Position behind the bracket that closes the object, or null where none does in reasonable distance. */
function endOfObject(text: string, start: number): number | null {
  const limit = Math.min(text.length, start + LONGEST_OBJECT);
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const char = text[at];
    if (char === '"') {
      at = endOfString(text, at, limit);
      if (at < 0) return null;
    } else if (char === '{' || char === '[') {
      if (++depth > DEEPEST) return null;
    } else if (char === '}' || char === ']') {
      if (--depth === 0) return at + 1;
    }
  }
  return null;
}

/** Position of the closing quote, or -1 where there is none before the limit. */
function endOfString(text: string, start: number, limit: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0 && at < limit; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** Parses one object, if need be without raw controls, impossible escapes and trailing commas. */
function parseObject(text: string): object | undefined {
  for (const attempt of [text, mended(text)]) {
    try {
      const value: unknown = JSON.parse(attempt);
      return typeof value === 'object' && value !== null ? value : undefined;
    } catch {
      // The mended text is tried next; an object that is broken even so is left out.
    }
  }
  return undefined;
}

function mended(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g, (found) => (found === '\\' ? '\\\\' : found))
    .replace(/,(\s*[}\]])/g, '$1');
}
