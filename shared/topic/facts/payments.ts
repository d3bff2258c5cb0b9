import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { byLanguage } from '../names/by-language.ts';
import { pattern } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';

/** Words of paying, each a source. */
interface Words {
  /** Verbs: who is paid stands right behind, or behind a sum and a preposition. */
  readonly pays: string;
  /** Nouns, before a preposition alone: "payments to", "Millionen an". */
  readonly sums?: string;
  /** The preposition before who is paid; where a case tells who is, nothing. */
  readonly to: string;
  /** What stands before the arms that are paid. */
  readonly forArms: string;
}

interface Payment {
  /** What ends before who is paid. */
  readonly before?: RegExp;
  /** What follows who is paid, where verbs stand behind. */
  readonly behind?: RegExp;
  /** What stands between who is paid and the arms. */
  readonly forArms?: RegExp;
}

/** Code units before or behind who is paid that are read. */
const reach = 60;

const few = String.raw`(?:\s[\p{L}\d$€£¥.,'’%-]+){0,7}`;
const aWord = String.raw`(?:\s\p{L}[\p{L}'’-]*){0,3}`;

const paymentIn = byLanguage<Words | Payment, Payment>(
  {
    en: {
      pays: '(?:re)?pa(?:y|ys|id|ying)',
      sums: 'payments?|repayments?|money|funds|cash|dollars|remittances|millions|billions',
      // "To a front company of".
      to: String.raw`to(?: [\p{L}-]+){0,4}`,
      forArms: 'for|in (?:return|exchange) for',
    },
    de: {
      pays: '(?:be)?zahl(?:t|te|en|ten)|bezahlt hat',
      sums: 'Zahlung(?:en)?|Überweisung(?:en)?|Gelder|Geld|Millionen|Milliarden',
      to: 'an(?: die| das)?',
      forArms: 'für|als Gegenleistung für|im Austausch für',
    },
    fr: {
      pays: '(?:paie|paye|payé|payer|payait|paient|verse|versé|verser)(?: la)?',
      sums: 'paiements?|versements?|virements?|fonds|argent|millions|milliards',
      to: 'à(?: la)?|vers(?: la)?',
      forArms: "pour|contre|en échange d(?:e|es|['’])",
    },
    es: {
      pays: 'pag(?:a|ó|ado|ar|aba|an|aron)',
      sums: 'pagos?|transferencias?|fondos|dinero|millones',
      to: 'a',
      forArms: 'por|a cambio de',
    },
    pt: {
      pays: 'pag(?:a|ou|ado|ar|am|aram)',
      sums: 'pagamentos?|transferências?|fundos|dinheiro|milhões',
      to: 'a|à',
      forArms: 'por|pel[oa]s?|em troca de',
    },
    it: {
      pays: 'pag(?:a|ato|are|ava|ano|ò)(?: la)?',
      sums: 'pagament[oi]|bonific[oi]|fondi|denaro|milioni|miliardi',
      to: 'a|alla',
      forArms: 'per|in cambio di',
    },
    nl: {
      pays: 'betaal(?:t|de|den)?',
      sums: 'betaling(?:en)?|geld|miljoenen|miljarden',
      to: 'aan',
      forArms: 'voor|in ruil voor',
    },
    ru: { pays: String.raw`(?:за|о|вы|у)?пла[тч]\p{L}*`, to: '', forArms: 'за|в обмен на' },
    uk: { pays: String.raw`(?:за|о|ви|с)?пла[тч]\p{L}*`, to: '', forArms: 'за|в обмін на' },
    pl: { pays: String.raw`(?:za|o|wy)?pła[ct]\p{L}*`, to: '', forArms: 'za|w zamian za' },
    ko: {
      behind:
        /^(?:측|군)?(?:에게|에|한테)\s?[^.,]{0,25}(?:대금|값|비용|돈|달러|자금)[^.,]{0,12}(?:지급|지불|송금|결제|보내|보냈|건네|치르|치렀)/u,
    },
    ja: { behind: /^(?:側)?[にへ][^。、]{0,20}(?:代金|支払|送金)/u },
    zh: { behind: /^[^。，、]{0,4}(?:支付|付款|付了|汇款|匯款)/u },
  },
  (words) => {
    if (!('pays' in words)) return words;
    const { pays, sums = pays, to, forArms } = words;
    const payee = to === '' ? `(?:${pays})${few}` : `(?:${pays})|(?:${pays}|${sums})${few}\\s(?:${to})`;
    return {
      before: pattern.iu`(?<!\p{L})(?:${payee})\s$`,
      forArms: pattern.iu`^${few}\s(?:${forArms})${aWord}\s$`,
    };
  },
);

/**
 * Whether a side is paid for arms: "paid Pyongyang $20 billion for shells", "Zahlungen an Nordkorea für Granaten". The
 * arms come from it, though it reads like a receiver. Not where oil, food or technology pays: that goes to it.
 *
 * @param at index of the side's mention
 */
export function isPaidForArms(
  { topic, bits }: CompiledTopic,
  { sentences, mentions, input }: Scene,
  at: number,
): boolean {
  const payment = paymentIn(input.language);
  const side = mentions[at];
  if (payment === undefined || side === undefined) return false;
  const { before, behind, forArms } = payment;
  const text = fieldOf(input, side.field);
  const { start = 0, from = 0, to = 0 } = sentences[side.sentence] ?? {};
  const read = Math.max(start, side.start - reach);
  const word = before?.exec(text.slice(read, side.start));
  if (word === null || behind?.test(text.slice(side.end, side.end + reach)) === false) return false;
  const named = mentions.slice(from, to).filter(({ weak }) => !weak);
  const isKind = (kind: number) => (one: Mention) => ((bits[one.concept] ?? 0) & kind) !== 0;
  const pays = (one: Mention): boolean =>
    isKind(bit.back)(one) || (isKind(bit.civil)(one) && topic.concepts[one.concept]?.id !== 'money');
  // "Millionen Granaten an Russland" are no money.
  const paidAt = read + (word?.index ?? 0);
  const isSent = (one: Mention): boolean =>
    isKind(bit.forward)(one) && word !== undefined && one.start > paidAt && one.end < side.start;
  if (named.some((one) => pays(one) || isSent(one))) return false;
  return named.some(
    (one) =>
      isKind(bit.forward)(one) &&
      (forArms === undefined || (one.start > side.end && forArms.test(text.slice(side.end, one.start)))),
  );
}
