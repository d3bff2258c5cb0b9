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
  /** Whether it counts in texts of every language, not of its own alone. */
  readonly anywhere: boolean;
}

/** Letters that any inflected name (`*`) of a language may add, by language; `default` for the rest. */
export type Inflection = Readonly<Record<string, number>>;

const OPEN_TAIL = 40;
const UNKNOWN_INFLECTION = 3;
const EVERY_LANGUAGE = 'mul';

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
  let body = written;
  const markers = new Set<string>();
  while (body.length > 1 && '=?^*'.includes(body.charAt(0))) {
    markers.add(body.charAt(0));
    body = body.slice(1);
  }
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
    inside: markers.has('*'),
    exact: markers.has('='),
    weak: markers.has('?'),
    wordStart: markers.has('^') || markers.has('?'),
    wordEnd,
    tail,
    anywhere: language === EVERY_LANGUAGE || units.length >= leastAnywhere(units),
  };
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
