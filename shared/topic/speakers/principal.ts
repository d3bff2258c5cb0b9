import { pattern } from '../names/pattern.ts';
import type { Caller } from './callers.ts';
import { voiceOf } from './voices.ts';

/** Who speaks for somebody, and says so alone: "a spokeswoman", "eine Sprecherin", "представитель". */
const mouth =
  /^(?:spokes|Sprecher|porte-parole|portavoz|porta-voz|portavoce|rzeczni|woordvoerder|mluvčí|sözcü|представител|пресс-секретар|речни|متحدث|대변인|发言人|發言人|報道官)/iu;
/** Whether a source without a name only speaks for somebody. */
export function isMouth(words: string): boolean {
  return mouth.test(words);
}

/** "talks with Putin, ...", "from Kim": who stands behind such a word is spoken of. */
export const behind =
  /(?:^|\s)(?:with|to|against|from|by|for|and|of|on|about|mit|von|an|für|gegen|avec|à|de|par|pour|con|a|por|contra|di|da|per|dal|dalla|met|van|aan|aus|z|ze|с|со|к|ко|от|из|против|для|у|з|із|до|від|проти|и|і|та|й|и)\s+(?:the\s|den\s|dem\s|der\s|le\s|il\s)?$/iu;
/** Code units between a role and who bears it. */
const titleWithin = 45;
/** Code units from the beginning of a sentence to the body that it is about. */
const subjectWithin = 60;

/**
 * "Swiss prosecutors have opened a case, a spokeswoman said": the body that the sentence begins with speaks by a mouth
 * that has no name. None where a name stands beside it, or the body is an object ("to the ministry").
 *
 * @param possible all whom the sentence could be quoting, in order
 */
export function principalOf(
  { text, sentence }: { readonly text: string; readonly sentence: { readonly start: number } },
  nameless: Caller,
  possible: readonly Caller[],
): Caller | undefined {
  if (!isMouth(text.slice(nameless.start, nameless.end))) return undefined;
  const hasName = possible.some(
    (one) =>
      (one.kind === 'person' || one.kind === 'unlisted') &&
      Math.max(one.start - nameless.end, nameless.start - one.end) <= titleWithin,
  );
  const first = hasName ? undefined : possible.find(({ kind }) => kind !== 'country');
  return first !== undefined &&
    (first.kind === 'office' || (first.kind === 'body' && voiceOf(first.value)?.press === false)) &&
    first.end <= nameless.start &&
    !behind.test(text.slice(Math.max(sentence.start, first.start - 14), first.start)) &&
    first.start - sentence.start < subjectWithin
    ? first
    : undefined;
}

/** "Nordhavn will no longer cover such ships, it said on Monday". */
const pronounAhead = pattern.iu`, (?:it|they) (?:also |later )?$`;

/**
 * Whom a pronoun before a word of saying means: the body or person with a name that an English sentence begins with.
 *
 * @param sayings words of saying of the sentence
 */
export function subjectOf(
  {
    text,
    sentence,
    language,
  }: {
    readonly text: string;
    readonly sentence: { readonly start: number };
    readonly language: string | null;
  },
  possible: readonly Caller[],
  sayings: readonly { readonly start: number }[],
): Caller | undefined {
  if (language !== 'en') return undefined;
  const saying = sayings.find(({ start }) =>
    pronounAhead.test(text.slice(Math.max(sentence.start, start - 16), start)),
  );
  const first = possible[0];
  return saying !== undefined &&
    first !== undefined &&
    (first.kind === 'office' || first.kind === 'body' || first.kind === 'unlisted') &&
    !first.party &&
    first.end < saying.start &&
    !behind.test(text.slice(Math.max(sentence.start, first.start - 14), first.start)) &&
    first.start - sentence.start < subjectWithin
    ? first
    : undefined;
}
