import data from '../../../config/topic/arms-deal-speakers.json' with { type: 'json' };
import type { Concept } from '../topic.ts';
import type { Hit } from './matcher.ts';
import { pattern } from './pattern.ts';

/** How the first names begin of people whom texts name by a last name that others bear too, by concept, in any script. */
const firstNames: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(data.firstNames).map(([id, names]) => [id, new RegExp(`(?<!\\p{L})(?:${names})`, 'u')]),
);

/** Whether somebody may be called so: not where the topic knows by what other first names he goes. */
export function isFirstNameOf(word: string, id: string): boolean {
  return firstNames.get(id)?.test(word) ?? true;
}

/** A word with a capital, or in scripts without them what stands before a dot or a blank, right before a last name. */
const ahead = pattern.u`(?<![\p{L}\p{M}'’-])(\p{Lu}[\p{L}\p{M}'’-]*\p{Ll})\s$|([가-힣]{1,5})\s$|([\p{sc=Katakana}ー]{2,}|\p{sc=Han}{1,12})[·・＝]$`;
/** Code units in which it stands. */
const within = 24;

/** Such a word that is no first name: what somebody is, or what begins a sentence. */
const noName = pattern.iu`^(?:the|an?|and|but|so|then|later|meanwhile|also|still|ex|former|acting|deputy|under|vice|first|prime|foreign|defen[cs]e|state|general|gen|lt|col|maj|major|capt|captain|colonel|rear|adm|admiral|vice|sen|senator|rep|dr|prof|mr|mrs|ms|sir|lord|representative|ambassador|envoy|director|commander|secretary|president|minister|chairman|chair|head|adviser|advisor|coordinator|analyst|expert|leader|says?|said|asked|why|how|what|who|did|does|when|while|as|if|with|for|after|before|on|in|at|by|from|to|of|per|like|both|\p{L}+day|january|february|march|april|may|june|july|august|september|october|november|december|\p{L}*(?:minister|präsident|sprecher|sekretär|chef|beauftragter?|berater|kanzler|botschafter|direktor|general|vertraute|diplomat)(?:in)?|herr|frau|wenn|auch|nach|von|mit|bei|für|laut|und|wie|pour|selon|avec|mais|le|la|el|los|il|mme|monsieur|ministre|ministro|presidente|président|portavoz|con|para|según|per|secondo|pan|pani|minister|rzecznik|prezydent|dla|глав\p{L}+|м[иі]н[иі]стр\p{L}*|президент\p{L}*|прем\p{L}+|посо?л\p{L}*|генсек\p{L}*|генерал\p{L}*|адм[иі]рал\p{L}*|реч\p{L}+|спикер\p{L}*|прес\p{L}+|представ\p{L}+|совет\p{L}+|радник\p{L}*|господин|пан|сам|для|при|по|за|как|як|что|що|но|и|й|та|о|об|про|ранее|раніше|также|також)$|[은는이가을를의에서로과와도며고던한난린들라온]$|(?:대변인|대통령|장관|차관|대사|대표|보좌관|조정관|의원|위원|국장|총장|장교|사령관|제독|총리|궁|부|청|원|실|회|군|국|전|현|측|씨|날|당시|앞서|지난)$`;

interface Field {
  readonly text: string;
  readonly hits: readonly Hit[];
}

/**
 * The names found in the fields of a text without people who only share a last name with somebody of the topic: "Jane Miller"
 * is not Matthew Miller, nor is "Miller" in a text that names her and not him.
 */
export function withoutNamesakes<One extends Field>(
  fields: readonly One[],
  concepts: readonly Concept[],
): readonly One[] {
  const all: { readonly hit: Hit; readonly is: ReturnType<typeof whose> }[] = [];
  for (const { text, hits } of fields)
    for (const hit of hits) {
      const named = concepts[hit.concept];
      const own = named?.kind === 'person' ? firstNames.get(named.id) : undefined;
      if (own !== undefined) all.push({ hit, is: whose(text, hit, hits, own) });
    }
  const others = new Set(all.flatMap(({ hit, is }) => (is === 'another' ? hit.concept : [])));
  if (others.size === 0) return fields;
  const meant = new Set(all.flatMap(({ hit, is }) => (is === 'own' ? hit.concept : [])));
  const dropped = new Set(
    all
      .filter(({ hit, is }) => is === 'another' || (others.has(hit.concept) && !meant.has(hit.concept)))
      .map(({ hit }) => hit),
  );
  return fields.map((field) => ({ ...field, hits: field.hits.filter((hit) => !dropped.has(hit)) }));
}

/** Bodies whose name another country's body has too, with words that tell of either country. */
const twins = new Map(
  Object.entries(data.twins).map(([id, { of, twin, else: other }]) => [
    id,
    { twin, own: new RegExp(of, 'gu'), other: new RegExp(other, 'gu') },
  ]),
);

/**
 * The names found in the fields of a text with each body that has a namesake in another country taken for that of the country
 * that is named nearest: a "Defense Intelligence Agency" beside Seoul is not the one of the United States.
 */
export function withoutTwins<One extends Field>(
  fields: readonly One[],
  concepts: readonly Concept[],
): readonly One[] {
  const twinOf = (hit: Hit) => twins.get(concepts[hit.concept]?.id ?? '');
  return fields.map((field) => {
    if (!field.hits.some(twinOf)) return field;
    const nearest = (to: Hit, words: RegExp): number =>
      Math.min(...Array.from(field.text.matchAll(words), ({ index }) => Math.abs(index - to.start)));
    const hits = field.hits.map((hit) => {
      const known = twinOf(hit);
      if (known === undefined || nearest(hit, known.own) <= nearest(hit, known.other)) return hit;
      return { ...hit, concept: concepts.findIndex(({ id }) => id === known.twin) };
    });
    return { ...field, hits };
  });
}

/** Whether a name has the first name of whom the topic knows by it, another one, or none. */
function whose(text: string, hit: Hit, hits: readonly Hit[], own: RegExp): 'own' | 'another' | 'bare' {
  if (own.test(text.slice(hit.start, hit.end))) return 'own';
  const before = text.slice(Math.max(0, hit.start - within), hit.start);
  const match = ahead.exec(before);
  if (match === null) return 'bare';
  const [, latin = '', korean = '', dotted = ''] = match;
  if (dotted !== '') return endsWith(dotted, own) ? 'own' : 'another';
  const word = `${latin}${korean}`;
  if (own.test(word)) return 'own';
  // "US-Außenminister": what a compound ends in is what it is.
  if (noName.test(word.split('-').at(-1) ?? word)) return 'bare';
  const start = hit.start - before.length + match.index;
  return hits.some((other) => other.start < hit.start && other.end > start) ? 'bare' : 'another';
}

/** "协调员约翰": Chinese writes what somebody is onto the name. */
function endsWith(word: string, own: RegExp): boolean {
  return [...word].some((_, at) => own.test(word.slice(at)));
}
