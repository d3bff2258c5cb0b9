import { decodeXmlReferences } from './references.ts';

/** Bombs are made of entities: the longest text of one, of all declared, and of all that a document may expand. */
const ONE_ENTITY = 8_192;
const ALL_DECLARED = 262_144;
const ALL_EXPANDED = 1_048_576;

const DECLARATION = /<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"]*)"|'([^']*)')/g;

/**
 * The entities that a document declares for itself. Only literal values count: an external entity is never
 * fetched and stays an unknown name. Past the limits above a name is as good as undeclared.
 */
export class XmlEntities {
  readonly #texts = new Map<string, string>();
  #declared = 0;
  #expanded = 0;

  /**
   * Takes in the declarations of a DOCTYPE's internal subset. A value may name entities declared before it.
   *
   * @param subset what stands between `[` and `]`
   */
  declareAll(subset: string): void {
    for (const [, name, double, single] of subset.slice(0, ALL_DECLARED).matchAll(DECLARATION)) {
      if (name === undefined || this.#texts.has(name) || this.#declared >= ALL_DECLARED) continue;
      const value = (double ?? single ?? '').slice(0, ONE_ENTITY);
      const text = decodeXmlReferences(value, this).slice(0, ONE_ENTITY);
      this.#declared += text.length;
      this.#texts.set(name, text);
    }
  }

  /** Whether any entity was declared. */
  get any(): boolean {
    return this.#texts.size > 0;
  }

  /** The text of an entity, or null for one that is unknown or would break the limit. */
  expand(name: string): string | null {
    const text = this.#texts.get(name);
    if (text === undefined || this.#expanded > ALL_EXPANDED) return null;
    this.#expanded += text.length;
    return text;
  }
}
