import words from '../../config/topic/arms-deal-glosses.json' with { type: 'json' };
import type { CompiledTopic } from './compiled-topic.ts';
import { isCalibreOfRockets } from './quantities/meant-goods.ts';
import { isShare } from './quantities/measures.ts';
import { amountsIn } from './quantities/quantities.ts';
import { ancestorsOf, type Concept } from './topic.ts';
import type { Fact, Quantity } from './verdict.ts';

/** What labellers also call a good of the shipped topic, in English: only for comparing, so in no bundle. */
const glosses: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(words).map(([id, written]) => [
    id,
    written.split(',').map((gloss) => gloss.trim().toLowerCase()),
  ]),
);

/** Goods of many articles compared; see {@link goodsAgreement} for the three ways. */
export interface GoodsAgreementFigures {
  readonly exact: GoodsFigures;
  readonly kin: GoodsFigures;
  readonly closest: GoodsFigures;
}

export interface GoodsFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 over the goods of many articles, every good counting alike. */
export function goodsFigures(agreements: readonly GoodsAgreement[]): GoodsAgreementFigures {
  return {
    exact: pooled(agreements.map((one) => one.exact)),
    kin: pooled(agreements.map((one) => one.kin)),
    closest: pooled(agreements.map((one) => one.closest)),
  };
}

/** Goods of one article compared in three ways. */
export interface GoodsAgreement {
  /** The same concept. */
  readonly exact: Agreement;
  /** The same, its kind, or a kind of it. */
  readonly kin: Agreement;
  /** The same concept, after each list is left without what a closer good of that list already says. */
  readonly closest: Agreement;
}

/** How much of what was said was right, and of what is there was found. */
export interface Agreement {
  readonly said: number;
  readonly there: number;
  readonly saidRight: number;
  readonly thereFound: number;
}

/**
 * Compares goods found (concept ids) with goods that a labeller wrote, in English or in the words of the article.
 *
 * A labeller's phrase is read with the gazetteer itself: the concept whose gloss is the phrase, or the most special goods
 * named in it ("KN-23 missiles": KN-23; "shells and rockets": both). Phrases that name no concept count as not found,
 * never left out. Two goods are kin when they are the same or one is a kind of the other; the roots ("weapons", "military
 * technology") are kin of nothing, for everything is a kind of them.
 *
 * @param language of the article, for phrases that are not English
 */
export function goodsAgreement(
  compiled: CompiledTopic,
  written: readonly string[],
  found: readonly string[],
  language: string | null = 'en',
): GoodsAgreement {
  const wanted = [
    ...new Set(
      written.flatMap((phrase) => {
        const ids = goodsNamed(compiled, phrase, language);
        return ids.length > 0 ? ids : [`unknown: ${phrase}`];
      }),
    ),
  ];
  const above = (id: string): string[] =>
    ancestorsOf(compiled.topic, id).filter((ancestor) => ancestorsOf(compiled.topic, ancestor).length > 0);
  const kin = (one: string, two: string): boolean =>
    one === two || above(one).includes(two) || above(two).includes(one);
  const count = (
    listed: readonly string[],
    looked: readonly string[],
    same: (one: string, two: string) => boolean,
  ): Agreement => ({
    said: looked.length,
    there: listed.length,
    saidRight: looked.filter((one) => listed.some((two) => same(one, two))).length,
    thereFound: listed.filter((one) => looked.some((two) => same(one, two))).length,
  });
  const closest = (ids: readonly string[]): string[] => {
    const kinds = new Set(ids.flatMap((id) => ancestorsOf(compiled.topic, id)));
    return ids.filter((id) => !kinds.has(id));
  };
  const equal = (one: string, two: string): boolean => one === two;
  return {
    exact: count(wanted, found, equal),
    kin: count(wanted, found, kin),
    closest: count(closest(wanted), closest(found), equal),
  };
}

/**
 * The goods a labeller's phrase names, as concept ids; none where the topic does not know it.
 *
 * @param language of the article, for phrases in its words
 */
export function goodsNamed(
  compiled: CompiledTopic,
  phrase: string,
  language: string | null,
): readonly string[] {
  const { concepts } = compiled.topic;
  const glossed = concepts.find(({ id }) => glosses.get(id)?.includes(phrase.toLowerCase()));
  if (glossed) return [glossed.id];
  const rockets = concepts.find(({ id }) => id === 'rockets');
  const read = (tongue: string | null): Extract<Concept, { kind: 'good' }>[] => [
    ...new Set(
      compiled.match(compiled.fold(phrase), tongue).flatMap((hit) => {
        const said = concepts[hit.concept];
        // As they are read in articles: "122 mm rockets" are rockets.
        const isRockets =
          (said?.id === 'shells-122mm' && isCalibreOfRockets(phrase, hit)) ||
          (said?.id === 'missiles' && /122|Grad|Град/u.test(phrase));
        const concept = isRockets ? rockets : said;
        return concept?.kind === 'good' ? [concept] : [];
      }),
    ),
  ];
  const own = read(language);
  const goods = own.length > 0 ? own : read('en');
  const kinds = new Set(goods.flatMap((good) => ancestorsOf(compiled.topic, good.id)));
  const closer = goods.some((good) => !good.generic && good.made !== 'supplier');
  return goods
    .filter((good) => !kinds.has(good.id) && !(closer && good.generic === 'hidden'))
    .map((good) => good.id);
}

/**
 * Compares amounts found with what people wrote. A phrase without a number that can be read ("several dozen" in a
 * language whose words are not known) counts as not found. Shares are left out: those of labellers' phrases are not read.
 */
export function quantityAgreement(
  compiled: CompiledTopic,
  written: readonly string[],
  found: readonly Fact<Quantity>[],
  language: string | null,
): Agreement {
  const wanted = written.map((phrase) => amountsIn(compiled, phrase, language));
  const counts = found.filter(({ value }) => !isShare(value));
  const amounts = [...new Set(counts.map(({ value }) => value.amount))];
  return {
    said: amounts.length,
    there: wanted.length,
    saidRight: amounts.filter((amount) => wanted.some((some) => some.includes(amount))).length,
    thereFound: wanted.filter((some) => some.some((amount) => amounts.includes(amount))).length,
  };
}

/** Compares speakers found with what people wrote: they agree on a concept, or one's words hold the other's. */
export function attributionAgreement(
  compiled: CompiledTopic,
  written: readonly string[],
  found: readonly Fact[],
  language: string | null,
): Agreement {
  const wanted = written.map((phrase) => ({
    words: phrase.toLowerCase(),
    ids: new Set(
      [compiled.match, compiled.matchTelling]
        .flatMap((match) => match(compiled.fold(phrase), language))
        .map((hit) => compiled.topic.concepts[hit.concept]?.id ?? ''),
    ),
  }));
  const same = (fact: Fact, one: { readonly words: string; readonly ids: ReadonlySet<string> }): boolean => {
    const words = fact.quote.text.toLowerCase();
    return one.ids.has(fact.value) || one.words.includes(words) || words.includes(one.words);
  };
  return {
    said: found.length,
    there: wanted.length,
    saidRight: found.filter((fact) => wanted.some((one) => same(fact, one))).length,
    thereFound: wanted.filter((one) => found.some((fact) => same(fact, one))).length,
  };
}

/** Precision, recall and F1 over what many articles list, every entry counting alike. */
export function pooled(agreements: readonly Agreement[]): GoodsFigures {
  const sum = (pick: (one: Agreement) => number): number =>
    agreements.reduce((total, one) => total + pick(one), 0);
  const precision = sum((one) => one.saidRight) / (sum((one) => one.said) || 1);
  const recall = sum((one) => one.thereFound) / (sum((one) => one.there) || 1);
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / (precision + recall || 1)),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
