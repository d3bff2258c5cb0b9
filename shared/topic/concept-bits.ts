import type { Concept } from './topic.ts';
import type { Stage } from './verdict.ts';

/** What a concept says about a sentence that names it, as bits. */
export const bit = {
  supplier: 1,
  receiver: 2,
  arms: 4,
  technology: 8,
  civil: 16,
  made: 32,
  act: 64,
  denial: 128,
  sanction: 256,
  use: 512,
  talks: 1024,
  warning: 2048,
  exchange: 4096,
  subject: 8192,
  otherSupplier: 16384,
  observer: 32768,
  theatre: 65536,
  contrary: 131072,
  hedge: 262144,
  /** Somebody, who made no arms that stand beside the name; of a sentence: labourers. */
  people: 524288,
  route: 1048576,
  broker: 2097152,
  troops: 4194304,
  display: 8388608,
  back: 16777216,
  between: 33554432,
  help: 67108864,
  forward: 134217728,
  origin: 268435456,
  carriage: 536870912,
  unreal: 1073741824,
  depot: -2147483648,
} as const;

const actBit: Readonly<Record<Stage, number>> = {
  transfer: bit.act,
  negotiation: bit.talks,
  agreement: bit.talks,
  use: bit.use,
  sanction: bit.sanction,
  denial: bit.denial,
  warning: bit.warning,
  analysis: 0,
};

const cueBit = {
  between: bit.between,
  help: bit.help,
  origin: bit.origin,
  carriage: bit.carriage,
  depot: bit.depot,
} as const;

/** The supplier's own programme: a matter of its own, and technology where the receiver helps it. */
export const programme = bit.contrary | bit.back;

/** "Arms for Ukraine": what others give the receiver's enemy, or what the supplier gives for the war against it. */
export const forTheatre = bit.contrary | bit.theatre;

/** "Mine clearing": what is taken off the ground goes to nobody. */
export const clearing = bit.hedge | bit.back;

/** "North Korean-made": arms beside a name of arms or of where they are used; of cigarettes and wigs only a mark of origin. */
export const ofTheMake = bit.made | bit.forward | bit.arms | bit.origin;

/** The bits of every concept of a topic, by its index. */
export function bitsOf(concepts: readonly Concept[]): Int32Array {
  return Int32Array.from(concepts, (concept) => {
    switch (concept.kind) {
      case 'side':
        return concept.side === 'supplier' ? bit.supplier : bit.receiver;
      case 'place':
        if (concept.side === undefined) return 0;
        return concept.side === 'supplier' ? bit.supplier : bit.receiver;
      case 'pair':
        return bit.supplier | bit.receiver;
      case 'person':
      case 'organisation': {
        const person = concept.kind === 'person' ? bit.people : 0;
        if (concept.side === 'supplier') return bit.supplier | person;
        if (concept.side === 'receiver') return bit.receiver | person;
        return concept.side === 'broker' ? bit.broker : 0;
      }
      case 'good': {
        const made = concept.made === 'supplier' ? bit.made : concept.made === 'receiver' ? bit.receiver : 0;
        const back = concept.flow === 'back' || concept.group !== 'arms' ? bit.back : 0;
        if (concept.group === 'civil') return bit.civil;
        if (concept.made === 'supplier' && concept.generic !== undefined) return ofTheMake;
        const forward = back === 0 ? bit.forward : 0;
        return made | back | forward | (concept.group === 'arms' ? bit.arms : bit.technology);
      }
      case 'act':
        return actBit[concept.stage];
      case 'exchange':
        return bit.exchange;
      case 'subject':
        if (concept.aspect === 'clearing') return clearing;
        if (concept.aspect === 'troops') return bit.subject | bit.troops;
        if (concept.aspect === 'labour') return bit.subject | bit.people;
        return concept.aspect === 'display' ? bit.display : bit.subject;
      case 'cue':
        return cueBit[concept.cue];
      case 'other':
        if (concept.role === 'witness') return 0;
        return concept.role === 'supplier' ? bit.otherSupplier : bit.observer;
      case 'theatre':
        return bit.theatre;
      case 'contrary':
        if (concept.aspect === 'programme') return programme;
        if (concept.aspect === 'theatre') return forTheatre;
        return concept.aspect === 'unreal' ? bit.contrary | bit.unreal : bit.contrary;
      case 'hedge':
        return bit.hedge;
      case 'ship':
        return bit.route;
      default:
        return 0;
    }
  });
}

/** One of each; of fixed length, because it is asked some hundred times a sentence. */
export const has = (value: number, one: number, two: number, three = -1): boolean =>
  (value & one) !== 0 && (value & two) !== 0 && (value & three) !== 0;
export const deal = bit.arms | bit.technology;
export const acts = bit.act | bit.talks | bit.denial | bit.use | bit.exchange;
export const sides = bit.supplier | bit.receiver;

/** Both sides and arms in one sentence, or arms of the supplier's make with the receiver or the place of use. */
export const relates = (value: number): boolean =>
  !isElsewhere(value) &&
  (has(value, bit.supplier, bit.receiver, deal) ||
    has(value, bit.made, bit.receiver | bit.theatre) ||
    has(value, bit.origin, deal, bit.receiver | bit.theatre) ||
    has(value, bit.broker, deal) ||
    has(value, bit.route, bit.supplier, deal));

/** "The North fires a missile, Russia calls for restraint": another matter, and nothing in it that one gives the other. */
export const isElsewhere = (value: number): boolean =>
  (value & bit.contrary) !== 0 &&
  !(value & (bit.act | bit.exchange | bit.help | bit.denial | bit.carriage | bit.theatre | bit.sanction));

/** A designation, or letters of its script, name the maker too. */
export function withMaker(value: number): number {
  return value & (bit.made | bit.origin) ? value | bit.supplier : value;
}
