import { bitsOf } from './concept-bits.ts';
import { createFold, type FoldedText, foldTable } from './names/fold.ts';
import { compileMatcher, type Matcher, type MatcherSettings } from './names/matcher.ts';
import type { Name } from './names/name-index.ts';
import type { Concept, Topic } from './topic.ts';
import type { Stage } from './verdict.ts';
import { type Weighings, weighingsOf } from './weighing.ts';

/** Everything derived from a topic once, so that judging needs no further set-up. */
export interface CompiledTopic {
  readonly topic: Topic;
  /** What the matchers read: a text is folded once for all of them. */
  readonly fold: (text: string) => FoldedText;
  readonly match: Matcher;
  /** Signs, words of saying, sources without a name and countries that only speak: asked of articles on the topic alone. */
  readonly matchTelling: Matcher;
  readonly bits: Int32Array;
  /** What its acts tell, each once, in the order of the concepts. */
  readonly stages: readonly Stage[];
  readonly weighings: Weighings;
}

const compiledTopics = new WeakMap<Topic, CompiledTopic>();

/**
 * Compiles a topic, or hands back what was compiled for it before. On a cold start the shipped one takes a third of
 * what it would if all names were read: they are when a text comes to them.
 */
export function compileTopic(topic: Topic): CompiledTopic {
  const known = compiledTopics.get(topic);
  if (known) return known;
  const groups = new Map<string, number>();
  const groupOf = topic.concepts.map((concept) => {
    const group = groups.get(concept.kind) ?? groups.size;
    groups.set(concept.kind, group);
    return group;
  });
  const names: Name[] = [];
  const telling: Name[] = [];
  topic.concepts.forEach((concept, index) => {
    const own = isTelling(concept) ? telling : names;
    for (const [language, list] of Object.entries(concept.names))
      for (const name of list.split('|')) {
        const written = name.trim();
        if (written !== '') own.push({ concept: index, language, written });
      }
  });
  const table = foldTable(topic.variants);
  const settings: MatcherSettings = {
    inflection: topic.inflection,
    aliases: topic.aliases,
    table,
    groupOf: (concept) => groupOf[concept] ?? 0,
    isMask: (concept) => topic.concepts[concept]?.kind === 'mask',
    compounds: topic.compounds?.split('|') ?? [],
    isCompounded: (concept) => topic.concepts[concept]?.kind === 'good',
  };
  const compiled: CompiledTopic = {
    topic,
    bits: bitsOf(topic.concepts),
    stages: [
      ...new Set(topic.concepts.flatMap((concept) => (concept.kind === 'act' ? [concept.stage] : []))),
    ],
    weighings: weighingsOf(topic.model),
    fold: createFold(table),
    match: compileMatcher(names, settings),
    matchTelling: compileMatcher(telling, settings),
  };
  compiledTopics.set(topic, compiled);
  return compiled;
}

function isTelling(concept: Concept): boolean {
  if (concept.kind === 'other') return concept.role === 'witness';
  return concept.kind === 'sign' || concept.kind === 'speech' || concept.kind === 'source';
}
