import type { CompiledTopic } from '../compiled-topic.ts';
import type { Hit } from '../names/matcher.ts';
import { matchesOf } from '../names/matches.ts';
import { fieldOf, type Mention, mentionOf, quoteOf, type Scene, type Sentence } from '../scene.ts';
import type { Fact } from '../verdict.ts';
import { type Caller, callersIn, isNamed } from './callers.ts';
import { heardIn, type Saying } from './hearing.ts';
import { conditionalIn, isInvented, isOfEarlier } from './spoken-of.ts';

const holdsColon = (words: string): boolean => words.includes(':') || words.includes('：');

/** Sentences below the headline that are read: later ones quote whoever reacts. In a short text these are all. */
const enough = 24;

/** Code units from the beginning of a sentence to a name that is its subject. */
const firstWords = 30;

/**
 * Who is said to say it: of those whom a sentence names, the one whom each word of saying belongs to; in the headline
 * also who stands before its colon or quotation, or after its dash. Where nobody with a name is heard so, whoever the
 * headline or the lead begins with ("The monitoring team counts ...", which is right in 29 of 36 labelled articles).
 * Nobody is heard in satire, and nobody below the first sentence whose words are of another time.
 *
 * @returns whoever is heard first comes first; values are concept ids (a country's for its nameless bodies), or, where
 *   nobody with a name is heard, the words of sources without one as written, in quotation marks
 */
export function attributionOf(compiled: CompiledTopic, scene: Scene): Fact[] {
  if (isInvented(scene.input)) return [];
  const read = scene.sentences.slice(0, scene.titleSentences + enough);
  const speech = speechIn(compiled, scene, read);
  const { language } = scene.input;
  const all: Heard[] = [];
  const first: (Heard & { readonly punishes: boolean })[] = [];
  read.forEach((sentence, index) => {
    const at = index - scene.titleSentences;
    const text = fieldOf(scene.input, sentence.field);
    const spoken = speech.get(index) ?? [];
    if (spoken.length === 0 && sentence.from === sentence.to) return;
    const sayings = sayingsIn(compiled, spoken, text);
    const colon = at >= 0 && holdsColon(text.slice(sentence.start, sentence.end));
    if (at >= lead && sayings.length === 0 && !colon) return;
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const callers = callersIn(compiled, text, mentions, spoken, language);
    const [one] = callers;
    if (one === undefined) return;
    const heard = heardIn({ text, sentence, title: at < 0, colon, language }, callers, sayings);
    const isOfNow = (): boolean =>
      at <= 0 || !isOfEarlier(text.slice(sentence.start, sentence.end), language);
    const told =
      spoken.length === 0 ||
      sayings.length > 0 ||
      text.slice(sentence.start, sentence.end).search(saysNothing) < 0;
    if (told && at < lead && opens(compiled, sentence, mentions, one, { text, at, language }) && isOfNow())
      first.push({
        caller: one,
        field: sentence.field,
        at,
        punishes: at < 0 && mentions.some((act) => isSanction(compiled, act)),
      });
    if (heard.length === 0 || !isOfNow()) return;
    const beside = isBesideTheMatter(compiled, mentions);
    for (const caller of heard)
      if (!(caller.party && beside)) all.push({ caller, field: sentence.field, at });
  });
  // What a side of the deal says below the lead is no word for what is claimed of it.
  const isHeard = ({ caller, at }: Heard): boolean =>
    (isNamed(caller) || caller.kind === 'office') && (!caller.party || at < lead);
  const answered = all.some(({ caller }) => caller.party);
  const opening = first.filter(({ caller }) => answered || caller.kind !== 'country');
  if (opening.length === 0 && all.length === 0) opening.push(...first.filter(({ punishes }) => punishes));
  const bodies = all.some(isHeard) ? [] : opening.slice(0, 1);
  const facts = new Map<string, Fact>();
  const speaking = all
    .filter((one) => speaksForTheStory(one, all))
    .map((one) => ({ ...one, place: placeOf(one, all) }))
    .sort((one, two) => one.place - two.place);
  for (const { caller, field } of [...bodies, ...speaking]) {
    if (facts.has(caller.value)) continue;
    const quote = quoteOf(scene.input, { field, start: caller.start, end: caller.end });
    facts.set(caller.value, { value: caller.value, quote });
  }
  // "Officials" beside somebody with a name are mostly that body's own, and tell readers nothing.
  const known = [...facts.values()].filter(({ value }) => !isNameless(value));
  return known.length > 0 ? known : [...facts.values()];
}

/** "declined to comment", "said it could not confirm": who says that says nothing. Only of words that are taken for saying. */
const saysNothing = new RegExp(
  [
    String.raw`declin\p{L}+ (?:any |further |to )?(?:comment|answer|respond|discuss|say|elaborate)`,
    String.raw`(?:said|says|told \p{L}+) (?:that )?(?:he|she|it|they|we) (?:could ?n[o’']t|can ?not|can[’']t|(?:was|were|is|are) (?:unable|not able|in no position) to) (?:\p{L}+ly )?(?:confirm|verify)`,
    String.raw`(?:said|says|told \p{L}+) (?:that )?(?:he|she|it|they|we) (?:had|has|have|knew|knows?) (?:no|nothing)(?: \p{L}+)? (?:information|details?|way|comment|knowledge|to confirm)`,
    String.raw`nichts? (?:\p{L}+ )?äußern|(?:kann|könne|konnten?|könnten) (?:das|es|dies|die \p{L}+|den \p{L}+)?\s?(?:derzeit |zunächst )?nicht (?:\p{L}+ )?(?:bestätigen|überprüfen)`,
    String.raw`(?:declin|rehus|rechaz|evit|recus)\p{L}+ (?:hacer |fazer |se a )?coment\p{L}+`,
    String.raw`no (?:pod|pued)\p{L}+ (?:confirm|verific)\p{L}+|não (?:pod\p{L}+|conseg\p{L}+) (?:confirm|verific)\p{L}+|ne (?:pas )?(?:pouvoir|peut|peuvent|pouvait|pouvaient) (?:pas )?(?:confirmer|vérifier)|non (?:poter|può|poteva)\p{L}* (?:conferm|verific)\p{L}+`,
    String.raw`не (?:мо[гж]\p{L}+|смог\p{L}*|змо[гж]\p{L}*|могл\p{L}+) (?:\p{L}+ )?(?:подтверд|провер|підтверд|перевір)\p{L}+`,
    'コメントを?(?:控|避|拒)|確認(?:でき(?:ない|ていない)|が取れ(?:ない|ていない))',
    String.raw`확인(?:할 수 없|해 (?:드리기|주기) 어렵|되지 않)\p{L}+|어렵다["”]?고 (?:했|말했|밝혔)|말을 아[꼈끼]|언급을 (?:피|자제|삼)`,
    '(?:无法|無法|不能|未能)(?:证实|證實|确认|確認|核实|核實)',
  ].join('|'),
  'giu',
);
/** Code units around a word of saying in which it is told that nothing was said. */
const around = 40;
/** Code units between the two: "이라며 말을 아꼈다", "заявили, что не могут подтвердить". */
const adjoins = 10;

/** Words of saying among what a sentence names. */
function sayingsIn(compiled: CompiledTopic, spoken: readonly Mention[], text: string): readonly Saying[] {
  if (spoken.length === 0) return [];
  // Once for all of them: hardly any sentence holds such words.
  const from = spoken[0]?.start ?? 0;
  const to = spoken.reduce((last, { end }) => Math.max(last, end), 0);
  const mayBe = text.slice(Math.max(0, from - around), to + around).search(saysNothing) >= 0;
  const sayings: Saying[] = [];
  for (const { concept, start, end } of spoken) {
    const one = compiled.topic.concepts[concept];
    if (one?.kind === 'speech' && !(mayBe && isOfNothing(text, start, end)))
      sayings.push({ start, end, speaker: one.speaker ?? null });
  }
  return sayings;
}

function isOfNothing(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - around);
  for (const match of matchesOf(saysNothing, text.slice(from, end + around))) {
    const at = from + match.index;
    if (at < end + adjoins && at + match[0].length + adjoins > start) return true;
  }
  return false;
}

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

/** "Australia imposes sanctions": a country says so by doing it. */
function isSanction({ topic }: CompiledTopic, { concept, weak }: Mention): boolean {
  const one = topic.concepts[concept];
  return !weak && one?.kind === 'act' && one.stage === 'sanction';
}

/**
 * Whether a sentence begins with whose news it is: a body with a name; in a headline a country too ("Seoul raises its
 * count"); below it a person only where goods are named with them, since people travel and meet ("Kirby met allies").
 */
function opens(
  compiled: CompiledTopic,
  sentence: Sentence,
  mentions: readonly Mention[],
  { kind, party, start }: Caller,
  { text, at, language }: { readonly text: string; readonly at: number; readonly language: string | null },
): boolean {
  if (party || start - sentence.start > firstWords) return false;
  const named =
    kind === 'body' ||
    (kind === 'country' && at < 0) ||
    (kind === 'person' &&
      at >= 0 &&
      mentions.some(({ concept, weak }) => !weak && compiled.topic.concepts[concept]?.kind === 'good'));
  if (!named) return false;
  const unreal = conditionalIn(text.slice(sentence.start, sentence.end), language);
  return !unreal.some((one) => start >= sentence.start + one.start && start < sentence.start + one.end);
}

interface Heard {
  readonly caller: Caller;
  readonly field: Sentence['field'];
  /** Which sentence below the headline; negative in it. */
  readonly at: number;
}

/** Sentences below the headline in which whoever says the news is named first. */
const lead = 2;

/**
 * Whether somebody heard says the story itself. A country gives way to whoever speaks for it; what follows the lead is
 * mostly reactions and background, so countries, sources without a name and sides of the deal are not taken from there
 * where somebody was heard before.
 */
function speaksForTheStory({ caller, at }: Heard, all: readonly Heard[]): boolean {
  if (isNamed(caller)) {
    if (!caller.party || at < 0 || all.some((other) => other.caller.party && other.at < 0)) return true;
    return !all.some((other) => !other.caller.party && other.at < at);
  }
  if (all.some((other) => isNamed(other.caller) && other.caller.homes.includes(caller.value))) return false;
  if (at < 0) return true;
  if (caller.party && all.some((other) => other.caller.value !== caller.value)) return false;
  return at < lead || !all.some((other) => other.at < at);
}

/** Where somebody is heard first: a body that speaks for a country also where the country is ("Kyiv says"). */
function placeOf({ caller }: Heard, all: readonly Heard[]): number {
  return all.findIndex((one) => one.caller.value === caller.value || caller.homes.includes(one.caller.value));
}

/** Words of saying, sources without a name and countries that only speak, by sentence. */
function speechIn(
  compiled: CompiledTopic,
  scene: Scene,
  read: readonly Sentence[],
): ReadonlyMap<number, readonly Mention[]> {
  const speech = new Map<number, Mention[]>();
  let field: Sentence['field'] | null = null;
  let hits: readonly Hit[] = [];
  let next = 0;
  read.forEach((sentence, at) => {
    if (sentence.field !== field) {
      field = sentence.field;
      const end = read.findLast((one) => one.field === field)?.end ?? 0;
      hits = compiled.matchSpeech(scene.folded[field], scene.input.language, 0, end);
      next = 0;
    }
    const own: Mention[] = [];
    for (let hit = hits[next]; hit !== undefined && hit.start < sentence.end; hit = hits[next]) {
      own.push(mentionOf(hit, field, at));
      next += 1;
    }
    if (own.length > 0) speech.set(at, own);
  });
  return speech;
}

/** Whether a value of {@link attributionOf} is the words of a source without a name: it tells nobody from anybody else. */
export function isNameless(value: string): boolean {
  return value.startsWith('“');
}
