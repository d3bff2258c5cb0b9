import { compileTopic } from './compiled-topic.ts';
import type { Concept, Topic } from './topic.ts';

/** Says of an entry's title and summary whether its page is worth reading. */
export type Gate = (title: string, summary: string, language?: string | null) => boolean;

/** What makes a page worth a request by itself: of people only those of the two sides, not every minister. */
function isTelling(concept: Concept | undefined): boolean {
  switch (concept?.kind) {
    case 'side':
    case 'pair':
    case 'good':
    case 'place':
    case 'ship':
      return true;
    case 'person':
    case 'organisation':
      return concept.side !== undefined;
    default:
      return false;
  }
}

/**
 * The first of the two tiers of reading: an entry that names neither side of the deal nor any of its people, goods,
 * places or ships is judged from itself alone. Made to let too much through rather than too little: what it keeps out
 * is never read.
 */
export function createGate(topic: Topic): Gate {
  const { match } = compileTopic(topic);
  return (title, summary, language = null) =>
    [title, summary].some((text) =>
      match(text, language).some(({ concept }) => isTelling(topic.concepts[concept])),
    );
}
