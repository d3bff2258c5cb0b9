import { listLanguage } from '../../runtime/text/languages.ts';
import type { CompiledTopic } from '../compiled-topic.ts';
import { oddsTold } from '../linear.ts';
import { byLanguage } from '../names/by-language.ts';
import { anyWord } from '../names/pattern.ts';
import { quoteOf, type Scene, type Sentence } from '../scene.ts';
import { tellingIn } from '../telling.ts';
import type { LinearModel } from '../topic.ts';
import type { Fact, JudgedText } from '../verdict.ts';
import { isNamed } from './callers.ts';
import {
  isAnswer,
  isHeadlinesVoice,
  lateness,
  type SpeakerCandidate,
  tellFeatures,
} from './candidate-features.ts';
import { speakerCandidates } from './candidates.ts';
import { isGeneric, isNameless, ownWord, voiceOf } from './voices.ts';

/** Log-odds from which the likeliest of those heard is told where no other is: one in seven. */
const leastOdds = -1.8;
/**
 * Log-odds from which whoever else is heard is told beside press: three in eight. "UN experts find debris of a Hwasong-11,
 * Reuters reports" is the word of the experts (docs/decisions/033-origins.md).
 */
const leastBesidePress = -0.5;

/** One of whom an article could be quoting, with the log-odds that a reader would name it. */
interface Weighed {
  readonly one: SpeakerCandidate;
  readonly odds: number;
}

/**
 * Who is said to say it: of those whom an article could be quoting, the ones that the model of the topic takes for whom a
 * reader would name, and whoever has a name and is heard in the headline; where it takes none, the likeliest of those heard
 * and of whoever imposes sanctions in the headline; where it takes press alone, also the likeliest of the others.
 *
 * @param carrying indices of the sentences that say something about the deal
 * @returns whoever is heard first comes first; values are concept ids (a country's for its nameless bodies), or, where
 *   nobody with a name is heard, the words of sources without one as written, in quotation marks
 */
export function attributionOf(
  compiled: CompiledTopic,
  scene: Scene,
  carrying: ReadonlySet<number>,
  tellings = tellingIn(compiled, scene),
): Fact[] {
  const candidates = speakerCandidates(compiled, scene, carrying, tellings);
  const said = speakersAmong(compiled.topic.model.speakers, candidates).map(({ caller, field }) => ({
    value: caller.value,
    quote: quoteOf(scene.input, { field, start: caller.start, end: caller.end }),
  }));
  // "Our analysts counted": those without a name are the publisher's where it says so.
  const own = said.every(({ value }) => isNameless(value)) ? ownFinding(scene.input) : null;
  return own === null ? said : [{ value: ownWord, quote: quoteOf(scene.input, own) }];
}

/** {@link attributionOf}, of candidates and by a model that may still be learning. */
export function speakersAmong(
  model: LinearModel,
  candidates: readonly SpeakerCandidate[],
): readonly SpeakerCandidate[] {
  const weighed = candidates.map((one) => ({
    one,
    odds: oddsTold(model, (tell) => tellFeatures(one, tell)),
  }));
  const best = likeliest(weighed, leastOdds);
  const first = weighed.filter(
    (each) => each.odds >= 0 || best.includes(each) || isHeadlinesVoice(each.one) || isDenier(each.one),
  );
  const relayed = first.every(({ one }) => isPress(one))
    ? likeliest(
        weighed.filter(({ one }) => !isPress(one)),
        leastBesidePress,
      )
    : [];
  const likely = weighed
    .filter((each) => first.includes(each) || relayed.includes(each))
    .map(({ one }) => one);
  const answered = candidates.filter(
    (one) => likely.length > 0 && likely.every((side) => isAnsweredBy(one, side)),
  );
  const chosen = [...answered, ...likely].sort((one, two) => lateness(one) - lateness(two));
  return chosen.filter((one) => !givesWay(one, chosen));
}

/** Of those who may be told at these log-odds or above, whoever is likeliest. */
function likeliest(weighed: readonly Weighed[], least: number): readonly Weighed[] {
  const told = weighed.filter(({ one }) => one.times > 0 || (one.opensOnSanctions && !one.caller.party));
  const best = Math.max(least, ...told.map(({ odds }) => odds));
  return told.filter(({ odds }) => odds === best);
}

function isPress({ caller }: SpeakerCandidate): boolean {
  return caller.kind === 'body' && voiceOf(caller.value)?.press === true;
}

/** A side of the deal that is heard before anybody else, denying: the news is its word, whoever said what it denies. */
function isDenier({ caller, place, deniesAtOnce }: SpeakerCandidate): boolean {
  return place === 0 && caller.party && deniesAtOnce;
}

/**
 * "Ten members of the Council called on Moscow to stop; its envoy called that a broken record": a generic body that is heard
 * first, whom a side of the deal answers.
 */
function isAnsweredBy({ caller, place }: SpeakerCandidate, other: SpeakerCandidate): boolean {
  return place === 0 && isGeneric(caller.value) && other.caller.party && other.place !== 0;
}

/**
 * "Officials" beside somebody with a name are mostly that body's own, and tell readers nothing; a country gives way to
 * whoever speaks for it; what a side of the deal answers below the lead is no word for what others claim of it; and who is
 * only named where a side is heard first ("Peskov denied a report of the NIS") is whom it answers.
 */
function givesWay(one: SpeakerCandidate, chosen: readonly SpeakerCandidate[]): boolean {
  const { caller } = one;
  return chosen.some(
    (other) =>
      other.caller !== caller &&
      ((caller.kind === 'nameless' && other.caller.kind !== 'nameless' && !isAnsweredBy(one, other)) ||
        other.caller.homes.includes(caller.value) ||
        (one.times === 0 && other.place === 0 && other.caller.party && isNamed(other.caller)) ||
        (isAnswer(one) && !other.caller.party && other.times > 0)),
  );
}

/**
 * What a group writes of its own work, in the first person. Words that papers write of themselves ("seen by us", "we
 * published") are none.
 */
const finds = byLanguage(
  {
    en: '(?:we|our (?:team|analysts?|researchers?|investigators|imagery))(?: have| also| again| then){0,2} (?:count(?:ed)?|logged|geolocated|tracked|measured|identified|assess(?:ed)?|catalogued|saw (?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten))',
    de: 'wir (?:haben )?(?:zählten|gezählt|ausgewertet|beobachteten)|zählten wir|unser(?:e Analysten|e Auswerter| Team)',
    ru: 'мы (?:насчитали|подсчитали|установили|проследили|отследили)|наши (?:аналитики|исследователи)',
  },
  anyWord,
);
/** Code units of a text in which a group says so. */
const ownWithin = 600;

/**
 * Where an article says that whoever publishes it found it out ("our team logged 212 wagons"), in its opening.
 *
 * @returns null where it does not, and in languages without a list
 */
function ownFinding(
  input: JudgedText,
): { readonly field: Sentence['field']; readonly start: number; readonly end: number } | null {
  const own = finds(listLanguage(input.language));
  if (own === undefined) return null;
  for (const field of ['title', 'text'] as const) {
    const match = own.exec(input[field].slice(0, ownWithin));
    if (match !== null) return { field, start: match.index, end: match.index + match[0].length };
  }
  return null;
}
