import { armsDeal } from './arms-deal.ts';
import { compileTopic } from './compiled-topic.ts';
import type { Concept, Topic } from './topic.ts';

/**
 * Whether a feed entry is worth reading in full: it names either side of the deal, somebody of theirs or who
 * watches them, or one of the goods, places or ships. Made to miss nothing, not to be right: one weak name is enough.
 *
 * @param title headline of the entry, in any language
 * @param summary its summary as plain text, or empty
 * @param language BCP 47, where known: it keeps short names of other languages out
 */
export function mentionsTopic(title: string, summary: string, language: string | null = null): boolean {
  return mentions(armsDeal, title, language) || (summary !== '' && mentions(armsDeal, summary, language));
}

/** {@link mentionsTopic} for one text and any topic. */
export function mentions(topic: Topic, text: string, language: string | null): boolean {
  const { fold, match } = compileTopic(topic);
  return match(fold(text), language).some((hit) => opens(topic.concepts[hit.concept]));
}

/** Oil, grain and "technology" are in every business page: they open nothing by themselves. */
function opens(concept: Concept | undefined): boolean {
  switch (concept?.kind) {
    case 'side':
    case 'pair':
    case 'place':
    case 'ship':
      return true;
    case 'person':
      return concept.side !== undefined;
    case 'organisation':
      return concept.side !== undefined || concept.watches === true;
    case 'good':
      return concept.group !== 'civil' && !(concept.group === 'technology' && concept.generic !== undefined);
    default:
      return false;
  }
}
