import { conceptNamed } from '../topic/concept-label.ts';
import {
  authorityOf,
  isGeneric,
  isNameless,
  ownWord,
  type Speaker,
  voiceOf,
} from '../topic/speakers/voices.ts';
import type { Fact, Facts } from '../topic/verdict.ts';
import { mayBeOneName } from './same-name.ts';
import type { Member, Origins } from './story.ts';

const MOST_A_MEMBER = 5;
const MOST_A_STORY = 20;

/** On whose word an article rests, and who denies what it reports. */
export type Voices = Pick<Member, 'origins' | 'denies'>;

/**
 * {@link voiceOf} for a name: concepts of the shipped topic by id and by the words readers are shown for them; any other
 * name, such as that of an outlet, is a voice of its own.
 */
export function speakerOf(name: string): Speaker | null {
  return voiceOf(conceptNamed(name) ?? name);
}

/**
 * Whose word an article rests on. An official and the body spoken for are one voice, and a government gives way to its
 * own body in the same article: "the NIS told lawmakers in Seoul" is one. A side of the deal is what the claim is
 * about: beside anybody else's word it adds none, and where it denies, is put under sanctions, or its weapons were
 * used, it carries none. A denial is the denier's, whosever claim it denies.
 *
 * An outlet is no origin of what it prints, unless it says that it found it out ("we counted"): where nobody known is
 * quoted, three papers pass on one report of a body that is not known here more often than each found it out
 * (docs/decisions/033-origins.md). The press is one where another quotes it, and a known body that is no press always
 * where it publishes itself.
 *
 * Counts too few rather than too many: readers take the number for confirmation.
 */
export function voicesOf(facts: Facts, outlet: string): Voices {
  const own = publisherOf(outlet);
  const isOwn = facts.attribution.some(({ value }) => value === ownWord);
  const ofPublisher = own && !own.press ? [own.voice] : isOwn && outlet !== '' ? [own?.voice ?? outlet] : [];
  const heard = heardIn(facts);
  const { sides } = heard;
  const others = heard.others
    .filter((name) => !own?.press || name !== own.voice)
    // "Correo Austral has learned", in El Correo Austral.
    .map((name) => (conceptNamed(name) === null && mayBeOneName(name, outlet) ? outlet : name));
  const main = facts.stages[0]?.value;
  // "The Kremlin rejects a claim of the White House": whose claim it is says nothing here.
  if (main === 'denial' && sides.length > 0 && !isSecond(sides, facts)) return { origins: [], denies: sides };
  if (others.length > 0) return { origins: oneFinding(withoutPress(knownFirst(others))) };
  if (main === 'denial') return { origins: [], denies: sides.length > 0 ? sides : ofPublisher };
  // Beside officials without a name, too, a side only answers.
  const accused =
    main === 'sanction' ||
    main === 'use' ||
    facts.stages.some(({ value }) => value === 'denial') ||
    facts.attribution.some(({ value }) => isNameless(value));
  return { origins: sides.length === 0 || accused ? ofPublisher : sides };
}

/** Of names that no list holds an article rests on the first: an institute and its expert, an expert and the journal. */
function oneFinding(names: readonly string[]): readonly string[] {
  const [first = ''] = names;
  return conceptNamed(first) === null ? names.slice(0, 1) : names;
}

/** Who an outlet is, by its name or its beginning ("Yonhap News Agency"); null for one that is not known. */
export function publisherOf(outlet: string): Speaker | null {
  const words = outlet.split(' ');
  const names = words.map((_, at) => words.slice(0, words.length - at).join(' '));
  const [whole, ...shorter] = names.map((name) => (conceptNamed(name) === null ? null : speakerOf(name)));
  // A body is what it is called in full: "Ukraine Today" does not speak for its country.
  return whole ?? shorter.find((one) => one?.press) ?? null;
}

/** "Kyiv says Moscow fired rockets; Moscow denies it": somebody else speaks first, and no agency. */
function isSecond(sides: readonly string[], { attribution }: Facts): boolean {
  const first = attribution.flatMap(({ value }) => speakerOf(value) ?? []).find(({ press }) => !press);
  return first !== undefined && !sides.includes(first.voice);
}

/** Who speaks in an article, a side of the deal only where nobody else does; empty where nobody is quoted. */
export function speakersIn(facts: Facts): readonly string[] {
  const { others, sides } = heardIn(facts);
  return others.length > 0 ? others : sides;
}

interface Voiced {
  readonly others: readonly string[];
  readonly sides: readonly string[];
}

/**
 * Voices of headline and lead, where the news is: others only where nobody speaks there, or nobody but a side of the
 * deal that does not deny it.
 */
function heardIn(facts: Facts): Voiced {
  // "Officials" of two outlets need not be the same: only who has a name is an origin.
  const named = facts.attribution.filter(({ value }) => !isNameless(value));
  const leading = voicedIn(named.filter(leads));
  const isDenial = facts.stages[0]?.value === 'denial';
  if (leading.others.length > 0 || (leading.sides.length > 0 && isDenial)) return leading;
  const whole = voicedIn(named);
  // A side of the deal that is named only further down was whose word the news is in 2 of 8 labelled articles.
  return { others: whole.others, sides: isDenial ? whole.sides : leading.sides };
}

function voicedIn(named: readonly Fact[]): Voiced {
  const speakers = named.flatMap(({ value }) => speakerOf(value) ?? []);
  const others = withoutGovernments(
    speakers.filter(({ party }) => !party),
    (speaker) => speaker,
  );
  return { others: voices(others), sides: voices(speakers.filter(({ party }) => party)) };
}

/** Characters of a text in which whoever says the news is named: two or three sentences, with and without blanks. */
const LEAD = 350;
const LEAD_WITHOUT_BLANKS = 150;

export function leads({ quote }: Fact): boolean {
  const within = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(quote.text) ? LEAD_WITHOUT_BLANKS : LEAD;
  return quote.field !== 'text' || quote.start < within;
}

/**
 * The origins of a story: whose word most of its reports rest on, and who confirms it by a report of its own
 * (`confirmations`). Nobody else counts, whoever is quoted beside: of twelve stories of real news with a second voice
 * nine were one word twice, since a second name mostly comments, passes on, or signs with the first. Those who deny are
 * origins only where nobody claims; none are, where no report names one that is known.
 */
export function originsOf(members: readonly Member[]): Origins {
  const standing = claiming(members);
  const [claims, confirms] = [false, true].map((kind) =>
    standing.filter((one) => (one.confirms === true) === kind),
  );
  const seconds = heardOf(confirms ?? []);
  const known = seconds.map(authorityOf);
  // Whom later reports quote as the second is not whose word it was; that one counts also where no list holds its name.
  const firsts = heardOf(claims ?? []).filter((name) => !known.includes(authorityOf(name)));
  const claimed = [...mostNamed(firsts, claims ?? []), ...seconds];
  const names = claimed.length > 0 ? claimed : knownFirst(standing.flatMap(({ denies = [] }) => denies));
  return {
    names: withoutGovernments([...new Set(names)], speakerOf).slice(0, MOST_A_STORY),
    outlets: new Set(members.filter(({ label }) => label !== 'off').map(({ outlet }) => outlet)).size,
  };
}

/** Everybody on whose word a report of a story rests, whether it counts as an origin or not. */
export function voicesHeard(members: readonly Member[]): readonly string[] {
  const standing = claiming(members);
  const names = heardOf(standing);
  return names.length > 0 ? names : knownFirst(standing.flatMap(({ denies = [] }) => denies));
}

function heardOf(members: readonly Member[]): readonly string[] {
  const names = knownFirst([...new Set(members.flatMap(({ origins }) => origins))]);
  return withoutGovernments(withoutPress(names), speakerOf);
}

/** The name that most reports rest on, the first of those where they are as many. */
function mostNamed(names: readonly string[], members: readonly Member[]): readonly string[] {
  const reports = (name: string) => members.filter(({ origins }) => origins.includes(name)).length;
  const most = Math.max(...names.map(reports));
  return names.filter((name) => reports(name) === most).slice(0, 1);
}

/**
 * Those whom the lists know, prosecutors or a court that no text places only where there is no other, and then as one;
 * where there are none, names as outlets write them. Beside a known body somebody with another name is mostly its author,
 * its director or a paper that passes it on.
 */
function knownFirst(names: readonly string[]): readonly string[] {
  const known = names.filter((name) => conceptNamed(name) !== null);
  const told = known.filter((name) => !isGeneric(conceptNamed(name) ?? name));
  if (known.length > 0) return told.length > 0 ? told : known.slice(0, 1);
  return names;
}

/**
 * The members whose claims are the story's: beside reports on the topic not what is only near it (a morning letter), beside
 * others no live ticker, and never what turned out to be off topic.
 */
export function claiming(members: readonly Member[]): readonly Member[] {
  const standing = members.filter(({ label }) => label !== 'off');
  const core = standing.filter(({ label }) => label === 'core');
  const reports = core.filter(({ ticker }) => !ticker);
  return [reports, core, standing].find(({ length }) => length > 0) ?? [];
}

/** How many words a story rests on at most: whoever is not named is one, in however many outlets. */
export function originCount({ names, outlets }: Origins): number {
  return names.length === 0 && outlets > 0 ? 1 : names.length;
}

/** "Bloomberg reported, quoting Budanov": the press is an origin only where nobody else speaks. */
function withoutPress(names: readonly string[]): readonly string[] {
  const others = names.filter((name) => speakerOf(name)?.press !== true);
  return others.length > 0 ? others : names;
}

/** Without governments that a body of their own stands beside, and with one ministry of each: White House and Pentagon. */
function withoutGovernments<One>(
  all: readonly One[],
  speakerIs: (one: One) => Speaker | null,
): readonly One[] {
  const represented = new Set(all.flatMap((one) => speakerIs(one)?.government ?? []));
  const spokenFor = new Map<string, string>();
  return all.filter((one) => {
    const speaker = speakerIs(one);
    if (speaker === null) return true;
    if (represented.has(speaker.voice)) return false;
    if (!speaker.ministry || speaker.government === null) return true;
    const first = spokenFor.get(speaker.government) ?? speaker.voice;
    spokenFor.set(speaker.government, first);
    return first === speaker.voice;
  });
}

function voices(speakers: readonly Speaker[]): readonly string[] {
  return [...new Set(speakers.map(({ voice }) => voice))].slice(0, MOST_A_MEMBER);
}
