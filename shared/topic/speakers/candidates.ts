import type { CompiledTopic } from '../compiled-topic.ts';
import { flag } from '../facts/shares.ts';
import type { Features } from '../features.ts';
import { joined } from '../names/joined.ts';
import { fieldOf, type Mention, type Scene, type Sentence } from '../scene.ts';
import { type Caller, callersIn, isNamed } from './callers.ts';
import { heardIn, type Saying } from './hearing.ts';
import { sayingsIn, saysNothing, speechIn } from './sayings.ts';
import { conditionalIn, isOfEarlier, isOfProperty } from './spoken-of.ts';
import { voiceOf } from './voices.ts';

/** Somebody whom an article could be quoting, with what speaks for and against it. */
export interface SpeakerCandidate {
  /** Where it is heard first, else where it is named first. */
  readonly caller: Caller;
  readonly field: Sentence['field'];
  readonly features: Features;
}

/** Sentences below the headline that are read: later ones quote whoever reacts. In a short text these are all. */
const enough = 24;
/** Sentences below the headline in which whoever says the news is named first. */
const lead = 2;

/** Code units from the beginning of a sentence to a name that is its subject. */
const firstWords = 30;

/** Somebody named in a sentence in which it could be quoted. */
interface Appearance {
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
  readonly onTheDeal: boolean;
}

/**
 * Everybody whom an article could be quoting, in the order of the text, with features (0..1) that know no language: whether
 * and where it is heard (`hearing.ts`), what kind of speaker it is, and who else is heard.
 *
 * @param carrying indices of the sentences that say something about the deal
 */
export function speakerCandidates(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
): SpeakerCandidate[] {
  const byValue = Map.groupBy(appearancesIn(compiled, scene, carrying), ({ caller }) => caller.value);
  // People travel and meet: one who is only named counts where the text names goods with them.
  const all = [...byValue.values()]
    .map(summed)
    .filter(
      ({ caller, times, appearances }) =>
        times > 0 || caller.kind !== 'person' || appearances.some(({ at, goods }) => at >= 0 && goods),
    );
  const heard = all.filter(({ times }) => times > 0);
  const ranks = new Map(
    [...heard].sort((one, two) => one.heardAt - two.heardAt).map((one, rank) => [one, rank]),
  );
  const spoken = heard.reduce((sum, { times }) => sum + times, 0);
  const most = heard.reduce((top, { times }) => Math.max(top, times), 0);
  const named = heard.filter(({ caller }) => isNamed(caller));
  return all.map((one, rank) => {
    const { caller, times, appearances } = one;
    const { kind, party } = caller;
    const place = ranks.get(one);
    const inTitle = appearances.some(({ at }) => at < 0);
    const isHeard = (where: (at: number) => boolean): boolean =>
      appearances.some((appearance) => appearance.heard && where(appearance.at));
    const opensLead = appearances.filter(({ at, opens }) => opens && at >= 0 && at < lead);
    const features: Features = {
      heard: flag(times > 0),
      'heard twice': flag(times > 1),
      'heard three times': flag(times > 2),
      'share of all that is heard': times / (spoken || 1),
      'heard most': flag(times > 0 && times === most),
      'heard first': flag(place === 0),
      'heard after others': place === undefined ? 1 : Math.min(place, 6) / 6,
      'with a name, heard in the headline': flag(isNamed(caller) && !party && isHeard((at) => at < 0)),
      'heard in the first sentence': flag(isHeard((at) => at === 0)),
      'heard how late': times > 0 ? (Math.max(one.heardAt, -1) + 1) / (enough + 1) : 1,
      'named first': flag(rank === 0),
      'named after others': Math.min(rank, 8) / 8,
      'with a word of saying': flag(appearances.some((some) => some.spoken)),
      'with a word of saying, on the deal': flag(appearances.some((some) => some.spoken && some.onTheDeal)),
      'alone with a word of saying': flag(appearances.some((some) => some.spoken && some.alone)),
      'in a sentence on the deal': flag(appearances.some(({ onTheDeal }) => onTheDeal)),
      [joined('kind: ', kind)]: 1,
      [joined('in the headline: ', kind)]: flag(inTitle),
      'a side': flag(party),
      'a side, heard': flag(party && times > 0),
      'a side, heard in the headline': flag(party && isHeard((at) => at < 0)),
      'a side, heard late': flag(party && times > 0 && !isHeard((at) => at < lead)),
      'a side, others are heard': flag(party && named.some((two) => two !== one && !two.caller.party)),
      'a side, a person': flag(party && kind === 'person'),
      press: flag(voiceOf(caller.value)?.press ?? false),
      'press, heard': flag(times > 0 && (voiceOf(caller.value)?.press ?? false)),
      'nobody is heard': flag(spoken === 0),
      'nobody with a name is heard': flag(named.length === 0),
      'how many with a name are heard': Math.min(named.length, 6) / 6,
      'how many there are': Math.min(all.length, 12) / 12,
      'one of two at most': flag(all.length <= 2),
      [joined(times > 0 ? 'heard, kind: ' : 'not heard, kind: ', kind)]: 1,
      'opens headline or lead': flag(appearances.some(({ at, opens }) => opens && at < lead)),
      [joined('not heard, without goods: ', kind)]: flag(
        times === 0 && !appearances.some(({ goods }) => goods),
      ),
      'of a person who is not heard': flag(appearances.every(({ titled }) => titled)),
      [joined('opens the headline: ', kind)]: flag(appearances.some(({ at, opens }) => opens && at < 0)),
      [joined('opens the lead: ', kind)]: flag(opensLead.length > 0),
      [joined('opens the lead with goods: ', kind)]: flag(opensLead.some(({ goods }) => goods)),
      [joined('opens a headline on sanctions: ', kind)]: flag(
        appearances.some(({ at, opens, punishes }) => opens && punishes && at < 0),
      ),
      'somebody speaks for it': flag(
        named.some((two) => two !== one && two.caller.homes.includes(caller.value)),
      ),
      ...(kind === 'nameless' ? {} : { [joined('is ', caller.value)]: 1 }),
    };
    return { caller, field: one.field, features };
  });
}

interface Summed {
  readonly caller: Caller;
  readonly field: Sentence['field'];
  readonly appearances: readonly Appearance[];
  /** How often it is heard, and in which sentence first. */
  readonly times: number;
  readonly heardAt: number;
}

function summed(appearances: readonly Appearance[]): Summed {
  const heard = appearances.filter((one) => one.heard);
  const [first] = heard.length > 0 ? heard : appearances;
  if (first === undefined) throw new Error('Whoever is grouped appears');
  const { caller, field, at } = first;
  return { caller, field, appearances, times: heard.length, heardAt: at };
}

/** Whom each sentence could be quoting: of the headline and the lead, and of what follows where somebody speaks. */
function appearancesIn(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
): readonly Appearance[] {
  const read = scene.sentences.slice(0, scene.titleSentences + enough);
  const speech = speechIn(compiled, scene, read);
  const { language } = scene.input;
  const appearances: Appearance[] = [];
  read.forEach((sentence, index) => {
    const at = index - scene.titleSentences;
    const text = fieldOf(scene.input, sentence.field);
    const spoken = speech.get(index) ?? [];
    if (spoken.length === 0 && sentence.from === sentence.to) return;
    const sayings = sayingsIn(compiled, spoken, text);
    const words = text.slice(sentence.start, sentence.end);
    const colon = at >= 0 && holdsColon(words);
    if (at >= lead && sayings.length === 0 && !colon) return;
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const callers = callersIn(compiled, text, mentions, spoken, language);
    if (callers.length === 0) return;
    // What is told of another time, or that nothing was said, is no word of anybody named there.
    if (at > 0 && isOfEarlier(words, language)) return;
    if (spoken.length > 0 && sayings.length === 0 && words.search(saysNothing) >= 0) return;
    const unreal = conditionalIn(words, language);
    const isReal = ({ start }: Caller): boolean =>
      !unreal.some((one) => start >= sentence.start + one.start && start < sentence.start + one.end);
    const heard = heardIn({ text, sentence, title: at < 0, colon, language }, callers, sayings);
    const beside = isBesideTheMatter(compiled, mentions);
    const inPassing = sayings.filter((saying) => saying.speaker === 'after' && isOfProperty(text, saying));
    const goods = mentions.some((one) => isGood(compiled, one));
    const punishes = mentions.some((one) => isSanction(compiled, one));
    for (const caller of callers) {
      if (!isReal(caller) || (caller.party && beside) || inPassing.some((saying) => isBehind(caller, saying)))
        continue;
      appearances.push({
        caller,
        field: sentence.field,
        at,
        heard: heard.includes(caller),
        spoken: sayings.length > inPassing.length,
        titled:
          caller.kind === 'body' && callers.some((one) => isBearer(one, caller) && !heard.includes(one)),
        alone: callers.length === 1,
        opens: caller === callers[0] && caller.start - sentence.start <= firstWords,
        goods,
        punishes,
        onTheDeal: carrying.has(index),
      });
    }
  });
  return appearances;
}

const holdsColon = (words: string): boolean => words.includes(':') || words.includes('：');

/**
 * "The Kremlin said that Putin had invited him": of visits, treaties and troops alone, with no goods, act or exchange. What
 * a side of the deal says there is no word for what is claimed of it.
 */
function isBesideTheMatter({ topic }: CompiledTopic, mentions: readonly Mention[]): boolean {
  let beside = false;
  for (const { concept, weak } of mentions) {
    const one = weak ? undefined : topic.concepts[concept];
    if (one?.kind === 'good' || one?.kind === 'exchange' || one?.kind === 'cue' || one?.kind === 'ship')
      return false;
    if (one?.kind === 'act' && one.stage !== 'negotiation') return false;
    if (one?.kind === 'subject') beside = true;
  }
  return beside;
}

/** Code units from a word of saying to whoever it names. */
const behindWord = 40;

function isBehind({ start }: Caller, { end }: Saying): boolean {
  return start >= end && start - end <= behindWord;
}

/** Code units between a body and the person it is a title of. */
const titleWithin = 40;

function isBearer(person: Caller, body: Caller): boolean {
  return person.kind === 'person' && person.start >= body.end && person.start - body.end <= titleWithin;
}

function isGood({ topic }: CompiledTopic, { concept, weak }: Mention): boolean {
  return !weak && topic.concepts[concept]?.kind === 'good';
}

/** "Australia imposes sanctions": a country says so by doing it. */
function isSanction({ topic }: CompiledTopic, { concept, weak }: Mention): boolean {
  const one = topic.concepts[concept];
  return !weak && one?.kind === 'act' && one.stage === 'sanction';
}
