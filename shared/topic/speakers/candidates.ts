import type { CompiledTopic } from '../compiled-topic.ts';
import { inOrder } from '../names/in-order.ts';
import { pattern } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';
import { type Telling, tellingIn } from '../telling.ts';
import type { Stage } from '../verdict.ts';
import { type Caller, callersIn } from './callers.ts';
import {
  type Appearance,
  type Appearances,
  lead,
  ranked,
  type SpeakerCandidate,
  together,
} from './candidate-features.ts';
import { heardIn } from './hearing.ts';
import { isPlace } from './particles.ts';
import { sayingsIn, tellsOfNothing } from './sayings.ts';
import { conditionalIn, isAccused, isAsked, isInPassing, isOfEarlier } from './spoken-of.ts';
import { isTold } from './told.ts';
import { unlistedReader } from './unlisted.ts';
import { accusesOthers, voiceOf } from './voices.ts';

/** "쇼이구 국방장관", "오스틴 국방장관": in Korean what stands right behind a person of another country is that person's office. */
function isTitleBehind(body: Caller, person: Caller | undefined, language: string | null): boolean {
  return (
    language?.startsWith('ko') === true &&
    body.kind === 'body' &&
    person?.kind === 'person' &&
    body.start - person.end === 1 &&
    !person.homes.includes(body.value) &&
    !person.homes.includes('south-korea')
  );
}

/** Code units from the beginning of a sentence to a name that is its subject. */
const firstWords = 30;

/**
 * Everybody whom an article could be quoting, in the order of the text.
 *
 * @param carrying indices of the sentences that say something about the deal
 */
export function speakerCandidates(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  tellings = tellingIn(compiled, scene),
): readonly SpeakerCandidate[] {
  const byValue = Map.groupBy(
    appearancesIn(compiled, scene, carrying, tellings),
    ({ caller }) => caller.value,
  );
  const all: Appearances[] = [];
  for (const appearances of byValue.values()) {
    const one = together(appearances);
    // People travel and meet: one who is only named counts where the text names goods with them.
    const isOnlyNamed = one.caller.kind === 'unlisted' || (one.caller.kind === 'person' && !one.goodsBelow);
    if (one.times > 0 || !isOnlyNamed) all.push(one);
  }
  return ranked(all);
}

/** Whom each sentence could be quoting: of the headline and the lead, and of what follows where somebody speaks. */
function appearancesIn(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  tellings: readonly Telling[],
): readonly Appearance[] {
  const { language } = scene.input;
  const appearances: Appearance[] = [];
  const unlisted = unlistedReader(language);
  const inCourt = isInCourt(compiled, tellings);
  const accused = new Set<string>();
  tellings.forEach(({ spoken }, index) => {
    const sentence = scene.sentences[index];
    if (sentence === undefined) return;
    const at = index - scene.titleSentences;
    const text = fieldOf(scene.input, sentence.field);
    if (spoken.length === 0 && sentence.from === sentence.to) return;
    const sayings = sayingsIn(compiled, spoken, text, sentence);
    const words = text.slice(sentence.start, sentence.end);
    const colon = at >= 0 && (words.includes(':') || words.includes('：'));
    if (at >= lead && sayings.length === 0 && !colon) return;
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const listed = callersIn(compiled, text, mentions, spoken, language);
    const others =
      at < 0 || sayings.length === 0
        ? []
        : unlisted(text, sentence, [...mentions, ...spoken], listed).filter(
            (one) => !isOfOffice(text, one, listed),
          );
    // Only what begins a text: a headline has no dateline.
    const dateline = at >= 0 && sentence.start === 0 ? datelineOf(text) : 0;
    if (inCourt) for (const one of others) if (isAccused(text, one)) accused.add(one.value);
    const callers = inOrder([...listed, ...others]).filter(
      (one, place, all) =>
        !isWrittenAt(one, dateline) &&
        !isPlace(text, one) &&
        !(sayings.length > 0 && isTold(text, sentence, one)) &&
        !accused.has(one.value) &&
        !isTitleBehind(one, all[place - 1], language) &&
        !(at < 0 && isSilent(text, one, all[place + 1]?.start ?? sentence.end)),
    );
    if (callers.length === 0) return;
    // What is told of another time, or that nothing was said, is no word of anybody named there.
    if ((at > 0 || (at < 0 && index > 0)) && isOfEarlier(words, language)) return;
    if (spoken.length > 0 && sayings.length === 0 && tellsOfNothing(words)) return;
    const unreal = conditionalIn(words, language);
    const speaking = callers.filter(
      (one) =>
        !sayings.some((saying) => isInPassing(text, saying, one)) &&
        !unreal.some(
          ({ start, end }) => one.start >= sentence.start + start && one.start < sentence.start + end,
        ),
    );
    const heard = heardIn({ text, sentence, title: at < 0, colon, language }, speaking, sayings);
    if (appearances.some((one) => one.heard) && isAsked(words, language)) return;
    const beside = isBesideTheMatter(compiled, mentions);
    const goods = mentions.some((one) => isGood(compiled, one));
    const punishes = mentions.some((one) => isOfStage(compiled, one, 'sanction'));
    const denies = mentions.some((one) => isOfStage(compiled, one, 'denial'));
    for (const caller of speaking) {
      if (caller.party && beside) continue;
      appearances.push({
        caller,
        field: sentence.field,
        at,
        heard: heard.includes(caller),
        spoken: sayings.length > 0,
        titled:
          caller.kind === 'body' && callers.some((one) => isBearer(one, caller) && !heard.includes(one)),
        alone: callers.length === 1,
        opens: caller === callers[0] && caller.start - sentence.start <= firstWords,
        goods,
        punishes,
        denies,
        onTheDeal: carrying.has(index),
      });
    }
  });
  return appearances;
}

/** Whether prosecutors or a court are named: what the accused says there is no word for what is claimed. */
function isInCourt({ topic }: CompiledTopic, tellings: readonly Telling[]): boolean {
  return tellings.some(({ spoken }) =>
    spoken.some(({ concept }) => accusesOthers(topic.concepts[concept]?.id ?? '')),
  );
}

/** 합참 "예의주시", 韓国軍が確認中: a headline says so of whom it names right before. */
function isSilent(text: string, { end }: Caller, next: number): boolean {
  return tellsOfNothing(text.slice(end, Math.min(next, end + silentWithin)));
}
const silentWithin = 30;

/** "South Korea's foreign minister Cho Tae-yul": who stands behind an office speaks for it. */
function isOfOffice(text: string, one: Caller, listed: readonly Caller[]): boolean {
  return listed.some(
    (other) =>
      (other.kind === 'office' || other.kind === 'body') &&
      one.start >= other.end &&
      one.start - other.end <= 14 &&
      behindOffice.test(text.slice(other.end, one.start)),
  );
}

/** "military intelligence service MIVD", "the ministry (MND)". */
const behindOffice = /^(?:.{0,2}|\s(?:service|agency|department)\s[("“]?)$/u;

/** What may follow the place in a dateline: a country, a day, an agency in brackets. */
const dayOrLand = String.raw`(?:\d{1,2}\.?(?: \p{L}{3,9}\.?)?|\p{Lu}[\p{L}.]{0,14}(?: [\p{Lu}\d][\p{L}\d.]{0,14}){0,2})`;
const agency = String.raw`\([^()]{2,40}\)`;
/** "LONDON - ", "TOKYO (Kyodo) - ", "PARIS (Havre Presse): ", "LONDRES.- ", "SEOUL, South Korea (AP) — ", "BERLIN, 3. Nov. - ". */
const inCapitals = pattern.u`^[^\p{L}\p{N}]{0,3}\p{Lu}{2}[\p{Lu}.’'-]*(?:[ /]\p{Lu}[\p{Lu}.’'-]*){0,3}(?:[,.] ?${dayOrLand}){0,3} ?(?:${agency}(?: ?[—–:-]| (?=\p{Lu}))|\.?[—–-]{1,2}(?=\s))`;
/** "Tokio (dpa) – Nordkorea": not in capitals, what follows begins a sentence, and no second dash closes the first. */
const inLowerCase = pattern.u`^[^\p{L}\p{N}]{0,3}\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){0,2}(?:, ${dayOrLand}){0,2}(?: ?${agency})?(?: [—–-]{1,2}|\.[—–-]) (?=[\p{Lu}\d"“«„])(?![^.!?]{0,160} [—–-]{1,2} )`;

/** "(서울=연합뉴스)", "【ソウル共同】", "（中央社首爾3日電）", "新华社平壤11月4日电": what a text in Korean, Japanese or Chinese begins with. */
const inBrackets =
  /^\s*(?:[(（【［[〔〈][^()（）【】［］[\]〔〕〈〉]{2,30}[)）】］\]〕〉]|[\p{sc=Han}]{3,12}\d{1,2}月\d{1,2}日[电電])/u;

/** Where the line ends that says where a text was written; 0 where it begins with none. */
function datelineOf(text: string): number {
  return (inCapitals.exec(text) ?? inLowerCase.exec(text) ?? inBrackets.exec(text))?.[0].length ?? 0;
}

/** A country, its capital or an agency in the dateline: where and for whom the text was written, and nobody in it. */
function isWrittenAt({ kind, value, end }: Caller, dateline: number): boolean {
  return (
    (kind === 'country' || kind === 'unlisted' || (kind === 'body' && voiceOf(value)?.press === true)) &&
    end <= dateline
  );
}

/**
 * "The Kremlin said that Putin had invited him": of visits, treaties and troops alone, with no goods, act or exchange, or of
 * goods that are shown ("KCNA reported a visit to a shell plant"). What a side of the deal says there is no word for what
 * is claimed of it.
 */
function isBesideTheMatter({ topic }: CompiledTopic, mentions: readonly Mention[]): boolean {
  let beside = false;
  let shown = false;
  let goods = false;
  for (const { concept, weak } of mentions) {
    const one = weak ? undefined : topic.concepts[concept];
    if (one?.kind === 'exchange' || one?.kind === 'cue' || one?.kind === 'ship') return false;
    if (one?.kind === 'act' && one.stage !== 'negotiation') return false;
    if (one?.kind === 'good') goods = true;
    if (one?.kind === 'subject') beside = true;
    if (one?.kind === 'subject' && one.aspect === 'display') shown = true;
  }
  return beside && (shown || !goods);
}

/** Code units between a body and the person it is a title of. */
const titleWithin = 40;

function isBearer(person: Caller, body: Caller): boolean {
  return person.kind === 'person' && person.start >= body.end && person.start - body.end <= titleWithin;
}

function isGood({ topic }: CompiledTopic, { concept, weak }: Mention): boolean {
  return !weak && topic.concepts[concept]?.kind === 'good';
}

/** "Australia imposes sanctions", "Moscow denies": a country says so by doing it. */
function isOfStage({ topic }: CompiledTopic, { concept, weak }: Mention, stage: Stage): boolean {
  const one = topic.concepts[concept];
  return !weak && one?.kind === 'act' && one.stage === stage;
}
