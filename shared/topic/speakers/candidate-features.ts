import { flag } from '../facts/shares.ts';
import type { Tell } from '../linear.ts';
import { joined } from '../names/joined.ts';
import type { Sentence } from '../scene.ts';
import { tellingSentences } from '../telling.ts';
import { type Caller, isNamed } from './callers.ts';
import { voiceOf } from './voices.ts';

/** Sentences below the headline in which whoever says the news is named first. */
export const lead = 2;

/** Somebody named in a sentence in which it could be quoted. */
export interface Appearance {
  readonly caller: Caller;
  readonly field: Sentence['field'];
  /** Which sentence below the headline; negative in it. */
  readonly at: number;
  readonly heard: boolean;
  /** Whether there is a word of saying in the sentence. */
  readonly spoken: boolean;
  /** Whether it is what a person who is not heard is of ("White House adviser Jake Sullivan landed"). */
  readonly titled: boolean;
  /** Whether nobody else could be quoted there. */
  readonly alone: boolean;
  /** Whether the sentence begins with it. */
  readonly opens: boolean;
  /** Whether goods are named there; and whether sanctions are imposed. */
  readonly goods: boolean;
  readonly punishes: boolean;
  /** Whether something is denied there. */
  readonly denies: boolean;
  readonly onTheDeal: boolean;
}

/** All of one value together: what is asked of any of its appearances, asked of each once. */
export interface Appearances {
  /** Where it is heard first, else where it is named first. */
  readonly caller: Caller;
  readonly field: Sentence['field'];
  /** How often it is heard, and in which sentence first. */
  readonly times: number;
  readonly heardAt: number;
  readonly heardInTitle: boolean;
  readonly heardAtOnce: boolean;
  /** Heard in the headline or the lead. */
  readonly heardEarly: boolean;
  readonly inTitle: boolean;
  readonly spoken: boolean;
  readonly spokenOnTheDeal: boolean;
  readonly spokenAlone: boolean;
  readonly onTheDeal: boolean;
  readonly goods: boolean;
  readonly goodsBelow: boolean;
  /** Nowhere more than what a person is of. */
  readonly titled: boolean;
  readonly opensTitle: boolean;
  readonly opensLead: boolean;
  readonly opensLeadWithGoods: boolean;
  readonly opensOnSanctions: boolean;
  /** Heard in the headline or the first sentence, where something is denied. */
  readonly deniesAtOnce: boolean;
}

/** @param appearances of one value, at least one, in the order of the text */
export function together(appearances: readonly Appearance[]): Appearances {
  const first = appearances.find(({ heard }) => heard) ?? appearances[0];
  if (first === undefined) throw new Error('Whoever is grouped appears');
  const { caller, field, at } = first;
  const all = {
    caller,
    field,
    times: 0,
    heardAt: at,
    heardInTitle: false,
    heardAtOnce: false,
    heardEarly: false,
    inTitle: false,
    spoken: false,
    spokenOnTheDeal: false,
    spokenAlone: false,
    onTheDeal: false,
    goods: false,
    goodsBelow: false,
    titled: true,
    opensTitle: false,
    opensLead: false,
    opensLeadWithGoods: false,
    opensOnSanctions: false,
    deniesAtOnce: false,
  };
  for (const one of appearances) {
    const inTitle = one.at < 0;
    if (inTitle) all.inTitle = true;
    if (one.onTheDeal) all.onTheDeal = true;
    if (!one.titled) all.titled = false;
    if (one.heard) {
      all.times += 1;
      if (inTitle) all.heardInTitle = true;
      if (one.at === 0) all.heardAtOnce = true;
      if (one.at < lead) all.heardEarly = true;
      if (one.at < 1 && one.denies) all.deniesAtOnce = true;
    }
    if (one.spoken) {
      all.spoken = true;
      if (one.onTheDeal) all.spokenOnTheDeal = true;
      if (one.alone) all.spokenAlone = true;
    }
    if (one.goods) {
      all.goods = true;
      if (!inTitle) all.goodsBelow = true;
    }
    if (!one.opens || one.at >= lead) continue;
    if (inTitle) {
      all.opensTitle = true;
      if (one.punishes) all.opensOnSanctions = true;
    } else {
      all.opensLead = true;
      if (one.goods) all.opensLeadWithGoods = true;
    }
  }
  return all;
}

/** Somebody whom an article could be quoting, with what speaks for and against it. */
export interface SpeakerCandidate extends Appearances {
  /** How many are named before it, and how many are heard before it; null where it is not heard. */
  readonly rank: number;
  readonly place: number | null;
  readonly others: Others;
}

/** What is known of all candidates of an article together. */
interface Others {
  readonly count: number;
  /** How often anybody is heard, and most often one of them. */
  readonly spoken: number;
  readonly most: number;
  /** Bodies and people with a name who are heard. */
  readonly named: readonly Appearances[];
}

/** @param all in the order of the text */
export function ranked(all: readonly Appearances[]): readonly SpeakerCandidate[] {
  const heard = all.filter(({ times }) => times > 0);
  const inOrder = [...heard].sort((one, two) => one.heardAt - two.heardAt);
  const others: Others = {
    count: all.length,
    spoken: heard.reduce((sum, { times }) => sum + times, 0),
    most: heard.reduce((top, { times }) => Math.max(top, times), 0),
    named: heard.filter(({ caller }) => isNamed(caller)),
  };
  return all.map((one, rank) => ({
    ...one,
    rank,
    place: one.times > 0 ? inOrder.indexOf(one) : null,
    others,
  }));
}

/** From 0 for whoever is heard first to 1 for who is heard after six others, or not at all. */
export function lateness({ place }: SpeakerCandidate): number {
  return place === null ? 1 : Math.min(place, 6) / 6;
}

/** With a name, heard in the headline, and no side of the deal. */
export function isHeadlinesVoice({ caller, heardInTitle }: SpeakerCandidate): boolean {
  return isNamed(caller) && !caller.party && heardInTitle;
}

/** A side of the deal that is heard below the lead alone: it answers. */
export function isAnswer({ caller, times, heardEarly }: SpeakerCandidate): boolean {
  return caller.party && times > 0 && !heardEarly;
}

/**
 * Tells one after the other what speaks for and against a candidate: features (0..1, many of them 0) that know no
 * language, on whether and where it is heard (`hearing.ts`), what kind of speaker it is, and who else is heard.
 */
export function tellFeatures(one: SpeakerCandidate, tell: Tell): void {
  const { caller, times, rank, place, others } = one;
  const { kind, party, value } = caller;
  const { named, spoken, count } = others;
  const heard = times > 0;
  const press = voiceOf(value)?.press ?? false;
  tell('heard', flag(heard));
  tell('heard twice', flag(times > 1));
  tell('heard three times', flag(times > 2));
  tell('share of all that is heard', times / (spoken || 1));
  tell('heard most', flag(heard && times === others.most));
  tell('heard first', flag(place === 0));
  tell('heard after others', lateness(one));
  tell('with a name, heard in the headline', flag(isHeadlinesVoice(one)));
  tell('heard in the first sentence', flag(one.heardAtOnce));
  tell('heard how late', heard ? (Math.max(one.heardAt, -1) + 1) / (tellingSentences + 1) : 1);
  tell('named first', flag(rank === 0));
  tell('named after others', Math.min(rank, 8) / 8);
  tell('with a word of saying', flag(one.spoken));
  tell('with a word of saying, on the deal', flag(one.spokenOnTheDeal));
  tell('alone with a word of saying', flag(one.spokenAlone));
  tell('in a sentence on the deal', flag(one.onTheDeal));
  tell(joined('kind: ', kind), 1);
  tell(joined('in the headline: ', kind), flag(one.inTitle));
  tell('a side', flag(party));
  tell('a side, heard', flag(party && heard));
  tell('a side, heard in the headline', flag(party && one.heardInTitle));
  tell('a side, heard late', flag(isAnswer(one)));
  tell(
    'a side, others are heard',
    flag(party && named.some((two) => two.caller !== caller && !two.caller.party)),
  );
  tell('a side, a person', flag(party && kind === 'person'));
  tell('press', flag(press));
  tell('press, heard', flag(heard && press));
  tell('nobody is heard', flag(spoken === 0));
  tell('nobody with a name is heard', flag(named.length === 0));
  tell('how many with a name are heard', Math.min(named.length, 6) / 6);
  tell('how many there are', Math.min(count, 12) / 12);
  tell('one of two at most', flag(count <= 2));
  tell(joined(heard ? 'heard, kind: ' : 'not heard, kind: ', kind), 1);
  tell('opens headline or lead', flag(one.opensTitle || one.opensLead));
  tell(joined('not heard, without goods: ', kind), flag(!heard && !one.goods));
  tell('of a person who is not heard', flag(one.titled));
  tell(joined('opens the headline: ', kind), flag(one.opensTitle));
  tell(joined('opens the lead: ', kind), flag(one.opensLead));
  tell(joined('opens the lead with goods: ', kind), flag(one.opensLeadWithGoods));
  tell(joined('opens a headline on sanctions: ', kind), flag(one.opensOnSanctions));
  tell(
    'somebody speaks for it',
    flag(named.some((two) => two.caller !== caller && two.caller.homes.includes(value))),
  );
  if (kind !== 'nameless' && kind !== 'unlisted') tell(joined('is ', value), 1);
}
