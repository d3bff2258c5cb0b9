/**
 * Finds names of the shipped topic that can never match otherwise than another name of the same concept does, and with
 * `--write` takes them out: a name costs bytes in every bundle, so it must earn them.
 *
 *   node bench/dead-names.ts [--write]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { classOf, foldTable, letter } from '../shared/topic/names/fold.ts';
import { readName } from '../shared/topic/names/name-notation.ts';

/** What of a topic's JSON is needed here; the rest is carried along. */
export interface NamedTopic {
  readonly inflection: Readonly<Record<string, number>>;
  readonly variants: string;
  readonly concepts: readonly {
    readonly id: string;
    readonly kind?: string;
    readonly names: Readonly<Record<string, string>>;
  }[];
}

interface Read {
  readonly language: string;
  readonly written: string;
  readonly body: string;
  /** What its markers ask for: names that differ in these match differently. */
  readonly markers: string;
  readonly tail: number;
  readonly anywhere: boolean;
}

const namesIn = (written: string): string[] => written.split('|').map((name) => name.trim());

function read(written: string, language: string, { inflection }: NamedTopic, table: Uint16Array): Read {
  const { body, units, tail, anywhere, ...markers } = readName(written, language, inflection, table);
  return {
    language,
    written,
    // The exact case is compared as written.
    body: markers.exact ? body : String.fromCharCode(...units),
    markers: JSON.stringify(markers),
    tail,
    anywhere,
  };
}

/**
 * Whether wherever `name` matches `other` does too, from the same place to the same end: the same beginning, then only
 * letters that the ending of `other` takes in, in every language in which `name` counts.
 */
function covers(other: Read, name: Read): boolean {
  if (
    other.markers !== name.markers ||
    !(other.anywhere || (other.language === name.language && !name.anywhere))
  )
    return false;
  if (!name.body.startsWith(other.body)) return false;
  const rest = name.body.slice(other.body.length);
  if (other.tail < rest.length + name.tail) return false;
  // An ending is taken in after a letter only, and only letters.
  return (
    rest === '' || [...`${other.body.slice(-1)}${rest}`].every((one) => classOf[one.charCodeAt(0)] === letter)
  );
}

/** Dead names of a topic, as `concept language name`, each with the name that covers it; of two alike the later is dead. */
export function deadNames(
  topic: NamedTopic,
): { concept: string; language: string; name: string; by: string }[] {
  const table = foldTable(topic.variants);
  return topic.concepts.flatMap(({ id, kind, names }) => {
    // Both sides are named in every language of the topic: whoever adds one begins there.
    if (kind === 'side') return [];
    const all = Object.entries(names).flatMap(([language, written]) =>
      namesIn(written).map((name) => read(name, language, topic, table)),
    );
    const kept: Read[] = [];
    const dead: { concept: string; language: string; name: string; by: string }[] = [];
    // Longest reach first, so that none is taken out in favour of one that goes itself.
    for (const name of all.toSorted(
      (one, two) =>
        one.body.length - two.body.length ||
        two.tail - one.tail ||
        Number(two.anywhere) - Number(one.anywhere),
    )) {
      const by = kept.find((other) => covers(other, name));
      if (by === undefined) kept.push(name);
      else
        dead.push({
          concept: id,
          language: name.language,
          name: name.written,
          by: `${by.language} ${by.written}`,
        });
    }
    return dead;
  });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
  const file = new URL('../config/topic/arms-deal.json', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const topic: NamedTopic = JSON.parse(text);
  const dead = deadNames(topic);
  for (const one of dead) console.log(`${one.concept} ${one.language}: ${one.name} (${one.by})`);
  if (values.write) {
    const kept = topic.concepts.map((concept) => {
      const names = Object.entries(concept.names).flatMap(([language, written]) => {
        const gone = dead
          .filter((one) => one.concept === concept.id && one.language === language)
          .map((one) => one.name);
        const left = namesIn(written).filter((name) => {
          const at = gone.indexOf(name);
          if (at !== -1) gone.splice(at, 1);
          return at === -1;
        });
        return left.length === 0 ? [] : [[language, left.join('|')] as const];
      });
      return { ...concept, names: Object.fromEntries(names) };
    });
    const slim = `${JSON.stringify({ ...topic, concepts: kept }, null, 2)}\n`;
    writeFileSync(file, slim);
    console.log(`${text.length} to ${slim.length} characters`);
  }
}
