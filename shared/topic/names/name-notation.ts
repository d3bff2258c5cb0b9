import { classOf, letter, running } from './fold.ts';
import { star } from './trie.ts';

/** A name of a topic as its notation means it (docs/decisions/040-the-judge.md). */
export interface NotedName {
  /** Without markers and ending, inner `*` kept. */
  readonly body: string;
  /** The body folded; {@link star} for an inner `*`, which ends one inflected word of several. Empty: it names nothing. */
  readonly units: readonly number[];
  /** `*name`: may begin inside a word. */
  readonly inside: boolean;
  /** `=Name`: only in its exact case. */
  readonly exact: boolean;
  /** `?name`: counts only where something stronger bears it out. */
  readonly weak: boolean;
  /** `^name`: begins a word also in Korean, Japanese and Chinese, as a weak one does. */
  readonly wordStart: boolean;
  /** `name$`: ends a word there. */
  readonly wordEnd: boolean;
  /** How many letters may follow: of an inflection (`name*`), or any ending (`name~`). */
  readonly tail: number;
  /** Whether it counts in texts of every language, not of its own alone: long enough, and not `!name` (a false friend). */
  readonly anywhere: boolean;
}

/** Letters that any inflected name (`*`) of a language may add, by language; `default` for the rest. */
export type Inflection = Readonly<Record<string, number>>;

const OPEN_TAIL = 40;
const UNKNOWN_INFLECTION = 3;
/** The code of names that count in all languages. */
export const EVERY_LANGUAGE = 'mul';

/**
 * Reads one name, markers included.
 *
 * @param language the names' code in the topic, `mul` for those of all languages
 * @param table how characters are folded: of `foldTable`
 */
export function readName(
  written: string,
  language: string,
  inflection: Inflection,
  table: Uint16Array,
): NotedName {
  const marked = markersOf(written);
  const markers = written.slice(0, marked);
  let body = written.slice(marked);
  const wordEnd = body.length > 1 && body.endsWith('$');
  if (wordEnd) body = body.slice(0, -1);
  let tail = 0;
  if (body.endsWith('~')) tail = OPEN_TAIL;
  if (body.endsWith('*')) tail = inflection[language] ?? inflection.default ?? UNKNOWN_INFLECTION;
  if (tail > 0) body = body.slice(0, -1);
  const units = unitsOf(body, table);
  return {
    body,
    units,
    inside: markers.includes('*'),
    exact: markers.includes('='),
    weak: markers.includes('?'),
    wordStart: /[?^]/.test(markers),
    wordEnd,
    tail,
    anywhere: !markers.includes('!') && (language === EVERY_LANGUAGE || units.length >= leastAnywhere(units)),
  };
}

/** Of how many characters the markers before a name are. */
function markersOf(written: string): number {
  let at = 0;
  while (at < written.length - 1 && '=?^*!'.includes(written.charAt(at))) at += 1;
  return at;
}

/** What {@link readName} would say of the beginning of a name, without reading all of it. */
export interface Opening {
  inside: boolean;
  /** The first units, as far as they stand before a marker, and how many they are. */
  readonly units: Uint16Array;
  length: number;
}

/**
 * @param table how characters are folded: of `foldTable`
 * @param opening is filled: twenty thousand names are read in a row, and a list for each took 7 of the 48 ms
 */
export function readOpening(written: string, table: Uint16Array, opening: Opening): void {
  const marked = markersOf(written);
  const { units } = opening;
  let length = 0;
  let before = 0;
  for (let at = marked; at < written.length && length < units.length; at += 1) {
    const character = written.charCodeAt(at);
    if (before !== 0 && (character === 0x2a || character === 0x7e || character === 0x24)) break;
    const unit = table[character] ?? 0;
    if (unit === 0 || (unit === 0x20 && before === 0x20)) continue;
    units[length] = unit;
    length += 1;
    before = unit;
  }
  opening.length = length;
  opening.inside = marked > 0 && written.slice(0, marked).includes('*');
}

function unitsOf(body: string, table: Uint16Array): readonly number[] {
  const units: number[] = [];
  for (let at = 0; at < body.length; at += 1) {
    if (body.charAt(at) === '*') {
      units.push(star);
      continue;
    }
    const unit = table[body.charCodeAt(at)] ?? 0;
    const blankAgain = unit === 0x20 && units.at(-1) === 0x20;
    if (unit !== 0 && !blankAgain) units.push(unit);
  }
  return units;
}

/** Folded code units from which on a name counts in texts of every language: shorter ones are other words elsewhere. */
function leastAnywhere(units: readonly number[]): number {
  if (units.some((unit) => classOf[unit] === running)) return 2;
  const ownScript = units.every((unit) => unit > 0x24f || classOf[unit] !== letter);
  return ownScript ? 5 : 8;
}
