import { fieldOf, type Mention, type Scene } from '../scene.ts';
import { conditionalIn } from '../speakers/spoken-of.ts';
import { type Negated, negatedIn } from './negation.ts';

/** The words of a sentence, and which stretches of them are negated or under a condition: each read when first asked. */
export class Clauses {
  readonly words: string;
  readonly from: number;
  readonly #language: string | null;
  #negated: readonly Negated[] | undefined;
  #conditional: readonly Stretch[] | undefined;

  constructor(words: string, from: number, language: string | null) {
    this.words = words;
    this.from = from;
    this.#language = language;
  }

  negated(): readonly Negated[] {
    this.#negated ??= negatedIn(this.words, this.#language);
    return this.#negated;
  }

  conditional(): readonly Stretch[] {
    this.#conditional ??= conditionalIn(this.words, this.#language);
    return this.#conditional;
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** @param at index of a sentence; one that is not there has no words */
export function clausesOf({ sentences, input }: Scene, at: number): Clauses {
  const sentence = sentences[at];
  if (sentence === undefined) return new Clauses('', 0, input.language);
  const { field, start, end } = sentence;
  return new Clauses(fieldOf(input, field).slice(start, end), start, input.language);
}

/** The first of some stretches of a sentence in which a mention begins. */
export function covering<Span extends Stretch>(
  { from }: Clauses,
  spans: readonly Span[],
  mention: Mention,
): Span | undefined {
  const at = mention.start - from;
  return spans.find(({ start, end }) => at >= start && at < end);
}
