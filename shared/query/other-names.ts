import { conceptWords } from '../alert/render/words.ts';
import { armsDeal } from '../topic/arms-deal.ts';
import { foldTable } from '../topic/names/fold.ts';
import { type NotedName, readName } from '../topic/names/name-notation.ts';
import { isFirstNameOf } from '../topic/names/namesakes.ts';
import { namedKind } from '../topic/topic.ts';
import { folded } from './text-filter.ts';

const MOST_WORDS = 4;
/** As many as a search may have: what it becomes is looked for in every title of a page. */
const MOST_LETTERS = 1000;

interface Named {
  readonly id: string;
  readonly isPerson: boolean;
  /** Each with how it is compared: folding all of them again for every word would take seconds. */
  readonly names: readonly (NotedName & { readonly plain: string })[];
}

/**
 * A search in which every name of the topic stands beside the other names of the same thing, in all its languages:
 * `Ангара` becomes `"Ангара"|"Angara"|"앙가라"...`, so that it finds the English and the Korean report.
 *
 * This module is loaded by the first search: the gazetteer (360 KB) is not to weigh on the start of what asks for no name.
 *
 * @param search words as the user gives them; one that holds a phrase or alternatives already stays as it is
 * @returns at most 1000 letters: names that do not fit any more are left out, or all where too many are named
 */
export function withOtherNames(search: string): string {
  if (/["|]/.test(search)) return search;
  const words = search.split(/\s+/).filter(Boolean);
  known ??= namedConcepts();
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    const [length, ways] = longestName(words.slice(at, at + MOST_WORDS), known);
    const room = MOST_LETTERS - search.length - out.join(' ').length;
    out.push(length === 0 ? (words[at] ?? '') : joined(ways, room));
    at += Math.max(length, 1);
  }
  const wider = out.join(' ');
  return wider.length > MOST_LETTERS ? search : wider;
}

/** Read once for all searches. */
let known: readonly Named[] | null = null;

function namedConcepts(): readonly Named[] {
  const table = foldTable(armsDeal.variants);
  return armsDeal.concepts
    .filter((concept) => concept.kind === 'good' || namedKind(concept) !== null)
    .map(({ id, kind, names }) => ({
      id,
      isPerson: kind === 'person',
      names: Object.entries(names)
        .flatMap(([language, written]) =>
          written.split('|').map((name) => readName(name, language, armsDeal.inflection, table)),
        )
        .filter(({ body }) => kind === 'good' || isProper(body))
        .map((name) => ({ ...name, plain: plainOf(name.body) })),
    }));
}

/** "spy agency" counts as a name only beside others that say whose; scripts without capitals do not tell. */
const isProper = (body: string): boolean => !/^\p{Ll}/u.test(body);

/** The longest beginning of some words that is a name, and all the ways to say it; 0 where there is none. */
function longestName(words: readonly string[], known: readonly Named[]): [number, readonly string[]] {
  for (let length = words.length; length > 0; length--) {
    const own = words.slice(0, length);
    const meant = known.filter((one) => isNamed(own.join(' '), one) || isWholeName(own, one));
    if (meant.length > 0) return [length, [own.join(' '), ...meant.flatMap(waysToSay)]];
  }
  return [0, []];
}

function isNamed(said: string, { id, names }: Named): boolean {
  const plain = plainOf(said);
  if (plain === plainOf(conceptWords(id))) return true;
  return names.some(
    (name) =>
      name.plain !== '' &&
      plain.startsWith(name.plain) &&
      plain.length - name.plain.length <= Math.min(name.tail, MOST_ENDING),
  );
}

/** "Сергей Шойгу": a first name before a last name that the topic has; of several who bear it, only its own. */
function isWholeName([first = '', ...last]: readonly string[], one: Named): boolean {
  if (!one.isPerson || last.length === 0 || !/^\p{Lu}/u.test(first)) return false;
  return isFirstNameOf(first, one.id) && isNamed(last.join(' '), one);
}

/** As names are compared: "Kim Jong-un" is Kim Jong Un. */
const plainOf = (name: string): string => folded(name).replaceAll('-', ' ');

/** An open ending takes in whole words. */
const MOST_ENDING = 4;

/** Short Latin names stand inside other words ("NIS" in "administration"); facts have the English words anyway. */
function waysToSay({ id, names }: Named): readonly string[] {
  const sayable = names.filter(
    ({ body }) => isProper(body) && !body.includes('*') && !/^[\p{sc=Latin}\s.]{0,4}$/u.test(body),
  );
  return [conceptWords(id), ...sayable.map(({ body }) => body)];
}

function joined(ways: readonly string[], room: number): string {
  const different = [...new Map(ways.map((way) => [folded(way), way.replaceAll('"', '')])).values()];
  let left = room;
  return different
    .filter((way, index) => {
      left -= way.length + 3;
      return index < 2 || left >= 0;
    })
    .map((way) => `"${way}"`)
    .join('|');
}
