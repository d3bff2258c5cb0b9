import type { Claim } from '../../article/claims-difference.ts';
import { calibresIn } from '../../topic/quantities/calibres.ts';
import type { Fact, Quantity } from '../../topic/verdict.ts';
import { isText } from './alert-view.ts';

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

/** Arms that are known by their calibre; of shells that is a good of the topic, but for its figures. */
const byCalibre: Readonly<Record<string, string>> = {
  rockets: 'rocket',
  mlrs: 'multiple rocket launcher',
  'self-propelled-gun': 'gun',
  'artillery-shells': 'shell',
  mortars: 'mortar',
};

/** Goods that the topic counts among wider ones, and that no reader would look for there, by the words of their quote. */
const ownNames: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  aircraft: [
    [
      /glide bomb|планирующ|керован|Gleitbomb|planant|planeador|szybuj|활공폭탄|滑空爆弾|滑翔炸[弹彈]/iu,
      'glide bomb',
    ],
    [
      /helicopter|hubschrauber|hélicoptère|helicóptero|elicotter|śmigł|verto?let|вертол|гелікоптер|헬기|ヘリ|直升[机機]/iu,
      'combat helicopter',
    ],
  ],
  'small-arms': [
    [/body armou?r|bulletproof|бронежилет|pare-balles|antibala|방탄|防[弹彈]衣|防弾/iu, 'bulletproof vest'],
  ],
};

function ownNameIn(good: string, quote: string): string | null {
  return ownNames[good]?.find(([words]) => words.test(quote))?.[1] ?? null;
}

/** "122 mm rocket"; null where the words name no calibre, or several. */
function calibreIn(good: string, quote: string): string | null {
  const name = byCalibre[good];
  if (name === undefined) return null;
  const written = calibresIn(quote);
  return written.length === 1 ? `${written[0]} mm ${name}` : null;
}

/** "Su-35" of "сделку на 16 Су-35"; null where a quote names no design of the family, or several. */
function designIn(good: string, quote: string): string | null {
  const family = families[good];
  const found = family?.of.flatMap(({ prefix, written }) => {
    const number = written.exec(quote)?.[1];
    return number === undefined ? [] : [`${prefix}${number} ${family.one}`];
  });
  return found?.length === 1 ? (found[0] ?? null) : (calibreIn(good, quote) ?? ownNameIn(good, quote));
}

/**
 * A good as people are shown it: "Su-35 jets" where its quote names them, for "MiG and Sukhoi jets".
 *
 * @param figures of the same claims: they may name it too, and where they count another design the family stays
 */
export function typedGood<One extends Fact>(fact: One, figures: readonly Fact<Quantity>[] = []): One {
  const named = [fact, ...figures.filter(({ value }) => value.unit === fact.value)];
  const designs = new Set(named.map(({ quote }) => designIn(fact.value, quote.text)).filter(isText));
  const [design] = designs;
  return design === undefined || designs.size > 1 ? fact : { ...fact, value: `${design}s` };
}

/** The same of a figure: by its own quote, else, but for calibres, by that of the goods that it counts. */
export function typedQuantity<One extends Fact<Quantity>>(fact: One, goods: readonly Fact[]): One {
  const { unit } = fact.value;
  const named = unit in families ? goods.filter(({ value }) => value === unit) : [];
  const design = [fact, ...named].map(({ quote }) => designIn(unit, quote.text)).find((one) => one !== null);
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
