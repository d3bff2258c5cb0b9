import type { CompiledTopic } from './compiled-topic.ts';
import type { Hit } from './names/matcher.ts';
import { type Mention, mentionOf, type Scene, type Sentence } from './scene.ts';
import { isSaidIn, undeniedWithin } from './undenied.ts';

/** Signs of which one stands among the words by which nobody denies. */
const OF_DENIALS: ReadonlySet<string> = new Set(['tell-deny', 'tell-never']);

/** Sentences below the headline that are read for it: later ones quote whoever reacts. In a short text these are all. */
export const tellingSentences = 24;

/** The words of a sentence that move no label, and tell how a claim is meant and who makes it. */
export interface Telling {
  /** Concepts that are signs. */
  readonly signs: readonly number[];
  /** Words of saying, sources without a name and countries that only speak. */
  readonly spoken: readonly Mention[];
}

/** {@link Telling} by sentence, as far as any is read. Asked of articles on the topic alone, and read once for all facts. */
export function tellingIn({ topic, matchTelling }: CompiledTopic, scene: Scene): readonly Telling[] {
  const read = scene.sentences.slice(0, scene.titleSentences + tellingSentences);
  let field: Sentence['field'] | null = null;
  let hits: readonly Hit[] = [];
  let next = 0;
  return read.map((sentence, at) => {
    if (sentence.field !== field) {
      field = sentence.field;
      const end = read.findLast((one) => one.field === field)?.end ?? 0;
      hits = matchTelling(scene.folded[field], scene.input.language, 0, end);
      next = 0;
    }
    const first = next;
    const spoken: Mention[] = [];
    // "Did not deny" is no sign of a denial. Asked of few sentences: it is dear.
    let mayDeny = false;
    for (let hit = hits[next]; hit !== undefined && hit.start < sentence.end; hit = hits[next]) {
      const concept = topic.concepts[hit.concept];
      if (concept?.kind !== 'sign') spoken.push(mentionOf(hit, field, at));
      else if (OF_DENIALS.has(concept.id)) mayDeny = true;
      next += 1;
    }
    const undenied = !mayDeny ? [] : undeniedWithin(scene.folded[field].text, sentence, scene.input.language);
    const signs: number[] = [];
    for (const hit of hits.slice(first, next))
      if (topic.concepts[hit.concept]?.kind === 'sign' && !isSaidIn(undenied, hit)) signs.push(hit.concept);
    return { signs, spoken };
  });
}
