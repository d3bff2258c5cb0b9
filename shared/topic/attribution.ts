import type { CompiledTopic } from './compiled-topic.ts';
import type { Hit } from './matcher.ts';
import { fieldOf, type Mention, quoteOf, readLimit, type Scene } from './scene.ts';
import type { Concept } from './topic.ts';
import type { Fact } from './verdict.ts';

/** Code units between a speaker and a word of saying. */
const withinEarshot = 60;

/** A country steps back behind its agency or minister when both stand this near. */
const besides = 40;

/** "Budanov: ...", "국정원 “...”": who opens a headline before a colon or a quotation is quoted there. */
const opens = /^\s?[:：]|^[\s,]{0,2}["“«„「『‘]/u;

/** Bodies that are named for what they decided more often than for what they say. */
const decides =
  /resolution|резолюц|резолюці|결의|決議|决议|résolution|resoluci|resoluç|risoluzion|Sicherheitsrat|Security Council|Совет|安保理|安理会|안보리/iu;

/**
 * Who is said to say it: organisations, people, sources without a name and the country that watches, near a word of
 * saying or before the colon of the headline.
 *
 * @returns values are concept ids, or for sources without a name the words as written, in quotation marks
 */
export function attributionOf(compiled: CompiledTopic, scene: Scene): Fact[] {
  const facts = new Map<string, Fact>();
  const speech = speechIn(compiled, scene);
  scene.sentences.forEach((sentence, at) => {
    const spoken = speech.get(at);
    const title = at < scene.titleSentences;
    // Below the headline nobody is heard without a word of saying.
    if (spoken === undefined && !title) return;
    const text = fieldOf(scene.input, sentence.field);
    const mentions = [...scene.mentions.slice(sentence.from, sentence.to), ...(spoken ?? [])].sort(
      (one, two) => one.start - two.start,
    );
    const said = mentions.filter((mention) => conceptOf(compiled, mention)?.kind === 'speech');
    if (said.length === 0 && !title) return;
    const isQuoted = (mention: Mention): boolean =>
      said.some((one) => Math.max(one.start - mention.end, mention.start - one.end) <= withinEarshot) ||
      (title && opens.test(text.slice(mention.end, mention.end + 4)));
    const heard = mentions.filter(
      (mention) =>
        !mention.weak &&
        isQuoted(mention) &&
        speaks(conceptOf(compiled, mention), text.slice(mention.start, mention.end + 14)),
    );
    for (const mention of heard) {
      const concept = conceptOf(compiled, mention);
      if (concept === undefined) continue;
      const general = concept.kind === 'other' || concept.kind === 'source';
      const closer = heard.some((two) => {
        const kind = conceptOf(compiled, two)?.kind;
        const named =
          kind === 'organisation' || kind === 'person' || (concept.kind === 'other' && kind === 'source');
        return two !== mention && named && distance(two, mention) <= besides;
      });
      if (general && closer) continue;
      const quote = quoteOf(scene.input, mention);
      const value = concept.kind === 'source' ? `“${quote.text.toLowerCase()}”` : concept.id;
      if (!facts.has(value)) facts.set(value, { value, quote });
    }
  });
  return [...facts.values()];
}

/** Words of saying and sources without a name, by sentence. */
function speechIn(compiled: CompiledTopic, scene: Scene): ReadonlyMap<number, readonly Mention[]> {
  const speech = new Map<number, Mention[]>();
  let field: Scene['sentences'][number]['field'] | null = null;
  let hits: readonly Hit[] = [];
  let next = 0;
  scene.sentences.forEach((sentence, at) => {
    if (sentence.field !== field) {
      field = sentence.field;
      hits = compiled.matchSpeech(fieldOf(scene.input, field).slice(0, readLimit), scene.input.language);
      next = 0;
    }
    const own: Mention[] = [];
    for (let hit = hits[next]; hit !== undefined && hit.start < sentence.end; hit = hits[next]) {
      own.push({ ...hit, field, sentence: at });
      next += 1;
    }
    if (own.length > 0) speech.set(at, own);
  });
  return speech;
}

function conceptOf(compiled: CompiledTopic, mention: Mention): Concept | undefined {
  return compiled.topic.concepts[mention.concept];
}

function speaks(concept: Concept | undefined, words: string): boolean {
  if (concept?.kind === 'organisation') return !decides.test(words);
  return (
    concept?.kind === 'person' ||
    concept?.kind === 'source' ||
    (concept?.kind === 'other' && concept.role === 'observer')
  );
}

function distance(one: Mention, two: Mention): number {
  return Math.max(one.start - two.end, two.start - one.end, 0);
}

/** Whether a value of {@link attributionOf} is the words of a source without a name: it tells nobody from anybody else. */
export function isNameless(value: string): boolean {
  return value.startsWith('“');
}
