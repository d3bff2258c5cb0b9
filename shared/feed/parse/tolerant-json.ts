import { MOST_ENTRIES } from './raw-feed.ts';

/** Lists deeper than this hold no entries. */
const DEEPEST_LIST = 2;
/** Stands for nesting too deep to matter; what is inside is skipped over, not parsed. */
const DEEPEST = 512;

/**
 * Parses JSON, and of broken or cut-off JSON what is whole: the top object's plain strings, and every complete
 * object of the longest list near the top. Wrappers that keep JSON from being run as a script (`callback(...)`,
 * `)]}',`) are taken off. Linear in the text; never throws.
 *
 * @returns the value, or undefined where there is nothing like JSON
 */
export function parseTolerantly(text: string): { readonly value: unknown; readonly damaged: boolean } {
  const bare = unwrapped(text);
  if (!isAbyss(bare)) {
    try {
      return { value: JSON.parse(bare), damaged: false };
    } catch {
      // Broken: what is whole is picked out below.
    }
  }
  return { value: salvage(bare), damaged: true };
}

/** Whether brackets nest so deep that parsing them takes seconds and gigabytes; those in texts count, being few. */
function isAbyss(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST) return true;
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

interface Level {
  readonly list: boolean;
  readonly start: number;
  /** The key under which it stands; lists found are told apart by it. */
  readonly key: string;
}

/** Reads objects by their brackets, minding strings, so that one broken object does not lose its neighbours. */
function salvage(text: string): unknown {
  const levels: Level[] = [];
  const lists = new Map<string, unknown[]>();
  const strings = new Map<string, string>();
  let [key, lastString] = ['', ''];
  let afterColon = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      if (end < 0) break;
      lastString = text.slice(at + 1, Math.min(end, at + 2_000));
      if (afterColon && levels.length === 1) strings.set(key, lastString);
      at = end;
    } else if (char === ':') {
      if (levels.length <= DEEPEST_LIST) key = lastString;
      afterColon = true;
    } else if (char === ',') {
      afterColon = false;
    } else if (char === '{' || char === '[') {
      if (levels.length >= DEEPEST) break;
      levels.push({ list: char === '[', start: at, key });
      afterColon = false;
    } else if (char === '}' || char === ']') {
      const level = levels.pop();
      const outer = levels.at(-1);
      if (level === undefined || level.list !== (char === ']')) break;
      if (level.list || outer === undefined || !outer.list || levels.length > DEEPEST_LIST) continue;
      const entry = parseObject(text.slice(level.start, at + 1));
      if (entry !== undefined) listAt(lists, outer.key).push(entry);
      if (listAt(lists, outer.key).length >= MOST_ENTRIES) break;
    }
  }
  const found = [...lists].sort(([, one], [, other]) => other.length - one.length);
  const [name, list] = found[0] ?? ['', []];
  return name === '' && list.length > 0 ? list : { ...Object.fromEntries(strings), [name]: list };
}

function listAt(lists: Map<string, unknown[]>, key: string): unknown[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: unknown[] = [];
  lists.set(key, list);
  return list;
}

/** Position of the closing quote, or -1. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** Parses one object, if need be without raw controls, impossible escapes and trailing commas. */
function parseObject(text: string): unknown {
  for (const attempt of [text, mended(text)]) {
    try {
      return JSON.parse(attempt);
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
