import type { Claim } from '../../article/claims-difference.ts';
import type { Fact, Quantity } from '../../topic/verdict.ts';

/** A designation as texts write it in several scripts, and what readers know it by. */
interface Designation {
  readonly written: RegExp;
  readonly prefix: string;
}

/** Goods that the topic knows as a family, whose members differ too much to be told as one: what they are, of which designs. */
const families: Readonly<Record<string, { readonly one: string; readonly of: readonly Designation[] }>> = {
  'russian-jets': {
    one: 'jet',
    of: [
      {
        prefix: 'Su-',
        written: /(?:Su|Су|Sukhoi|苏|苏霍伊|蘇愷|수호이|Sukhoj|スホイ|スホーイ)[-‐–\s]?(\d{2})(?!\d)/iu,
      },
      { prefix: 'MiG-', written: /(?:MiG|МиГ|МіГ|米格|미그|ミグ)[-‐–\s]?(\d{2})(?!\d)/iu },
    ],
  },
  'air-defence': {
    one: 'air-defence system',
    of: [{ prefix: 'S-', written: /(?<![\p{L}\d])[SС][-‐–]?([345]00)(?!\d)/u }],
  },
  armour: {
    one: 'tank',
    of: [{ prefix: 'T-', written: /(?<![\p{L}\d])[TТ][-‐–]?(5[45]|62|72|80|90)(?!\d)/u }],
  },
};

/** "Su-35" of "сделку на 16 Су-35"; null where a quote names no design of the family, or several. */
function designIn(good: string, quote: string): string | null {
  const family = families[good];
  const found = family?.of.flatMap(({ prefix, written }) => {
    const number = written.exec(quote)?.[1];
    return number === undefined ? [] : [`${prefix}${number} ${family.one}`];
  });
  return found?.length === 1 ? (found[0] ?? null) : null;
}

/**
 * A good as people are shown it: "Su-35 jets" where its quote names them, for "MiG and Sukhoi jets".
 *
 * @param figures of the same claims: where they count another design too, the family stays
 */
export function typedGood<One extends Fact>(fact: One, figures: readonly Fact<Quantity>[] = []): One {
  const design = designIn(fact.value, fact.quote.text);
  if (design === null) return fact;
  const counted = figures.map(({ value, quote }) => designIn(value.unit, quote.text));
  return counted.some((one) => one !== null && one !== design) ? fact : { ...fact, value: `${design}s` };
}

/** The same of a figure: by its own quote, else by that of the goods that it counts. */
export function typedQuantity<One extends Fact<Quantity>>(fact: One, goods: readonly Fact[]): One {
  const { unit } = fact.value;
  const named = [fact.quote, ...goods.filter(({ value }) => value === unit).map(({ quote }) => quote)];
  const design = named.map(({ text }) => designIn(unit, text)).find((one) => one !== null);
  return design ? { ...fact, value: { ...fact.value, unit: design } } : fact;
}

/** The same of a claim in a message, by its own quote. */
export function typedClaim(claim: Claim): Claim {
  if (claim.kind === 'goods') {
    const design = designIn(claim.value, claim.quote);
    return design === null ? claim : { ...claim, value: `${design}s` };
  }
  if (claim.kind !== 'quantities') return claim;
  const unit = designIn(claim.value.unit, claim.quote);
  return unit === null ? claim : { ...claim, value: { ...claim.value, unit } };
}
