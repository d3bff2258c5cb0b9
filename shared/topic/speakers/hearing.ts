import { pattern } from '../names/pattern.ts';
import type { Sentence } from '../scene.ts';
import { type Caller, isIn, isNamed, spaceless } from './callers.ts';
import { isHeadlined } from './headlined.ts';
import { costVerbLast, never } from './particles.ts';
import { isSpokenOf } from './spoken-of.ts';
import { voiceOf } from './voices.ts';

/** A word of saying, and on which side of it the speaker stands where the word says so ("according to", 따르면). */
export interface Saying {
  readonly start: number;
  readonly end: number;
  readonly speaker: 'before' | 'after' | null;
}

/** Where a sentence stands, and in what language. */
export interface Place {
  readonly text: string;
  readonly sentence: Pick<Sentence, 'start' | 'end'>;
  readonly title: boolean;
  /** Whether there is a colon in it. */
  readonly colon: boolean;
  readonly language: string | null;
}

/** Code units between a speaker and a word of saying: most, where it says on which side, and for a country's bare name. */
const withinEarshot = 70;
const besideWord = 40;
const country = { watching: 30, other: 2, named: 8 };
/** The same behind a word of saying that comes first. */
const behindWord = 30;
/** "zegt de Zuid-Koreaanse defensieminister Shin Won-sik": a person behind what they are. */
const behindTitle = 45;
/** "..., sagte der Sprecher des Außenministeriums in Washington, Matthew Miller": behind a word turned round. */
const behindInverted = 110;
const countryBehind = 4;
/** A country, an office or a source without a name steps back behind who has one when both stand this near. */
const besides = 40;
const touching = 6;
/** Who speaks for somebody, and says so alone: "a spokeswoman", "eine Sprecherin", "представитель". */
const mouth =
  /^(?:spokes|Sprecher|porte-parole|portavoz|porta-voz|portavoce|rzeczni|woordvoerder|mluvčí|sözcü|представител|пресс-секретар|речни|متحدث|대변인|发言人|發言人|報道官)/iu;
/** "talks with Putin, ...", "from Kim": who stands behind such a word is spoken of. */
const behind =
  /(?:^|\s)(?:with|to|against|from|by|for|and|of|on|about|mit|von|an|auf|über|für|gegen|avec|à|de|par|pour|con|a|por|contra|di|da|per|dal|dalla|met|van|aan|aus|z|ze|с|со|к|ко|от|из|против|для|у|з|із|до|від|проти|и|і|та|й|и)\s+(?:the\s|den\s|dem\s|der\s|die\s|le\s|il\s)?$/iu;
/** Names that stand this near are one speaker's: "Matthew Miller, spokesman of the State Department". */
const together = 26;

/** "сообщили «Восток-Прессу» в компании": whom it was told. */
const quotedNext = /^\s«[^«»]{2,30}»(?=\s)/u;
const quotesNext = pattern.u`^(?:\s\p{L}+)?\s?[:：]\s?["“«„「『‘]`;
/** "..., said Kirby": the word of saying comes first after a comma, a quotation or a dash. */
const inverts = /[,，"”»“—–-]\s*$/u;
/** ", как утверждает пресса": who speaks stands behind; "s'assure des munitions" is no "assure que". */
const asSaid = /(?:^|[\s,])(?:как|як|as|comme|como|come|jak)\s$|(?:^|\s)s['’]$/iu;
/** A unit or a firm that somebody is of: "заявил представитель группировки «Хортица» Трегубов". */
const quotedName = /[«“"„][^«»“”"„,]{2,30}[»”"“]/u;
/** What ends the reach of a word of saying to what follows it. */
const breaks = /[,;:.!?"“”«»„()]/u;
const breaksBefore = /[;!?]|\.\s/u;
/** "In a briefing in Washington he added": where it was said. */
const isWhere = /(?:^|\s)(?:in|im|em|en|à|w|v|в|во|у)\s$|[在驻駐]$/iu;
/** Turkish ends with the word of saying and begins with who speaks. */
const saidLast = new Set(['tr']);
const withinTurkish = 150;
/** Arabic mostly begins with the word of saying. */
const saidFirst = new Set(['ar']);
/** What a side of the deal finds, sees, shows or vows is no claim: "Kim has found ways to sell shells". */
const perceives =
  /^(?:vow(?:s|ed)?|pledg(?:es?|ed)|promis(?:es?|ed)|f(?:i|ou)nds?|se(?:e|es|en)|saw|observed|examined|studied|detected|shows?|showed|recorded)$/iu;
/** Languages in which a speaker follows the word of saying only where that is turned round. */
const speakerFirst = new Set(['en', 'zh', 'vi', 'id', 'th', 'hi', 'sw']);
const verbLast = new Set(['ko', 'ja']);

/**
 * Who is heard in a sentence, by the order of words of its language: no grammar, only which side of the word of saying,
 * how far, and what stands between.
 *
 * @param possible who could be, in order
 */
export function heardIn(
  place: Place,
  possible: readonly Caller[],
  sayings: readonly Saying[],
): readonly Caller[] {
  const heard: Caller[] = [];
  const costs = isIn(verbLast, place.language) ? costVerbLast() : costOf;
  let cited = never;
  for (const saying of sayings) {
    let speaker: Caller | null = null;
    let least = never;
    for (const caller of possible) {
      // "The Ilbo, quoting a source, said": who is quoted does not say what follows.
      if (caller.start >= cited && place.text.slice(caller.end, saying.start).includes(',')) continue;
      const cost = saying.speaker === null ? costs(place, saying, caller) : costBeside(place, saying, caller);
      if (cost >= least || isSpokenOf(place.text, place.sentence.start, saying, caller)) continue;
      least = cost;
      speaker = caller;
    }
    if (speaker !== null) add(heard, speaker);
    cited = saying.speaker === 'after' ? saying.end : never;
  }
  for (const caller of possible)
    if (place.title ? isHeadlined(place, caller) : place.colon && isQuotedNext(place, caller))
      add(heard, caller);
  if (heard.length > 0)
    for (const caller of possible) if (joins(place, caller, heard, sayings)) heard.push(caller);
  return heard.length < 2 ? heard : heard.filter((caller) => !stepsBack(caller, heard));
}

/** A list and no set: a sentence has one or two. */
function add(callers: Caller[], caller: Caller): void {
  if (!callers.includes(caller)) callers.push(caller);
}

/** A word that says where its speaker stands takes the nearest on that side. */
function costBeside({ text }: Place, saying: Saying, caller: Caller): number {
  const after = saying.speaker === 'after';
  const distance = after ? caller.start - saying.end : saying.start - caller.end;
  const bare = caller.kind === 'country' && !caller.distant;
  if (distance < 0 || distance > (bare ? (after ? country.named : countryBehind) : besideWord)) return never;
  const gap = after ? text.slice(saying.end, caller.start) : text.slice(caller.end, saying.start);
  return /[;:"“”«»]/u.test(gap) ? never : distance;
}

/** How unlikely it is, by place and order, that a caller is the speaker of a word of saying. */
function costOf({ text, sentence, language }: Place, saying: Saying, caller: Caller): number {
  const before = caller.end <= saying.start;
  if (!before && caller.start < saying.end) return never;
  const told = before ? 0 : (quotedNext.exec(text.slice(saying.end, caller.start))?.[0].length ?? 0);
  const distance = before ? saying.start - caller.end : caller.start - saying.end - told;
  const bare = caller.kind === 'country';
  const within = bare ? (caller.distant ? country.watching : country.other) : withinEarshot;
  const farthest = bare
    ? countryBehind
    : caller.kind === 'person'
      ? behindInverted
      : caller.kind === 'unlisted'
        ? behindTitle
        : behindWord;
  // How far comes first: most names of a long sentence are too far off for all else that is asked.
  const mayBeFar = before && !bare && distance <= withinTurkish;
  if (distance > (before ? within : farthest) && !(mayBeFar && isIn(saidLast, language))) return never;
  if (caller.party && perceives.test(text.slice(saying.start, saying.end))) return never;
  const ahead = text.slice(Math.max(sentence.start, saying.start - 6), saying.start);
  if (before) {
    if (asSaid.test(ahead) || (distance < 4 && heSaid.test(text.slice(saying.end, saying.end + 14))))
      return never;
    const gap = text.slice(caller.end, saying.start);
    if (breaksBefore.test(gap) || (isIn(spaceless, language) && (distance > 30 || gap.includes('，'))))
      return never;
    // "Without Kim Putin would ...”, says somebody: who is named in a quotation is not who is quoted.
    // "В «Рособоронэкспорте» опровергли": a body's name in quotation marks; papers in them mostly pass on.
    const isQuoted =
      (caller.kind === 'unlisted' || (caller.kind === 'body' && voiceOf(caller.value)?.press === false)) &&
      /["“„«「]/u.test(text.charAt(caller.start - 1)) &&
      /^["“”»」]/u.test(gap);
    if ((gap.match(/["“”„«»「」]/gu)?.length ?? 0) % 2 === (isQuoted ? 0 : 1)) return never;
    if (
      bare &&
      isWhere.test(text.slice(Math.max(sentence.start, caller.start - 5), caller.start)) &&
      !speaksFrom(text, sentence, saying, caller)
    )
      return never;
    const near = text.slice(Math.max(sentence.start, caller.start - 14), caller.start);
    const object = behind.test(near);
    if (object && (caller.party || bare) && !speaksFrom(text, sentence, saying, caller)) return never;
    // "À l'approche du retour de Trump, les Européens plaident": somebody else speaks behind the comma.
    if (object && gap.includes(',')) return never;
    // "John Kirby, the spokesman, said": in English a name right before the comma is no less the speaker.
    const turned = isInverted(text, sentence, saying) && !(language === 'en' && distance < 4);
    return distance + (object ? 20 : 0) + (turned ? 30 : 0);
  }
  const gap = text.slice(saying.end, caller.start).replace(quotedName, '');
  if (breaks.test(gap)) return never;
  if (bare && isWhere.test(gap) && !isByMany(text, saying)) return never;
  // صور نشرتها: "pictures that it published" is told in passing.
  if (isIn(saidFirst, language) && distance <= countryBehind)
    return /ها$/u.test(text.slice(saying.start, saying.end)) ? never : distance;
  const isFirst = isIn(speakerFirst, language);
  if (isInverted(text, sentence, saying)) return distance;
  if (distance > behindTitle) return never;
  if (isFirst && saidBy.test(gap)) return distance;
  return bare || caller.party || isFirst ? never : distance + 8;
}

/** "as disclosed by the NIS". */
const saidBy = /^\sby\s(?:the\s)?$/u;

/** "Поставлять ВКС, пишет он": who said so was named before, and is not who stands right before the comma. */
const heSaid = /^[а-яёіїєґ]* (?:он|она|они|він|вона|вони)(?![а-яёіїєґ])/iu;
const inRoom = /(?:^|\s)[ву]\s[«“"„]?$/iu;
const byMany = pattern.iu`^\p{L}*(?:ли|[аяую]т[ьи]?)(?!\p{L})`;

/** "У Кремлі заявили", "в Киеве говорят": in Slavic languages those in a place, and a verb of many right behind, are who speaks. */
function speaksFrom(text: string, sentence: Place['sentence'], saying: Saying, caller: Caller): boolean {
  return (
    saying.start - caller.end <= 3 &&
    inRoom.test(text.slice(Math.max(sentence.start, caller.start - 4), caller.start)) &&
    isByMany(text, saying)
  );
}

function isByMany(text: string, saying: Saying): boolean {
  return byMany.test(text.slice(saying.start, saying.end + 4));
}

function isInverted(text: string, sentence: Place['sentence'], saying: Saying): boolean {
  return inverts.test(text.slice(Math.max(sentence.start, saying.start - 3), saying.start));
}

/** Below the headline a name before a colon and a quotation. */
function isQuotedNext({ text }: Place, caller: Caller): boolean {
  return caller.kind !== 'country' && quotesNext.test(text.slice(caller.end, caller.end + 24));
}

/** Whether a name stands so near one that is heard that both are one speaker's. */
function joins(
  { text, language }: Place,
  caller: Caller,
  heard: readonly Caller[],
  sayings: readonly Saying[],
): boolean {
  if (heard.includes(caller) || caller.kind === 'country') return false;
  const reach = isIn(spaceless, language) ? 2 : together;
  for (const other of heard) {
    const titled = other.kind === 'nameless' && isNamed(caller) && isTitleOf(text, caller, other);
    if (other.kind === 'country' || (other.party !== caller.party && !titled)) continue;
    if (titled) return true;
    // "Lavrov on Kim's arms: ...": two people of the deal are two.
    if (other.party && other.kind === 'person' && caller.kind === 'person') continue;
    const [first, last] = other.start < caller.start ? [other, caller] : [caller, other];
    if (last.start - first.end > reach) continue;
    if (/[;:()"“”«»–—]|\.\s/u.test(text.slice(first.end, last.start))) continue;
    if (!sayings.some((saying) => saying.start >= first.end && saying.end <= last.start)) return true;
  }
  return false;
}

/** "el portavoz Dmitri Peskov", "페스코프 크렘린궁 대변인": an office beside a name has no side of its own. */
function isTitleOf(text: string, name: Caller, title: Caller): boolean {
  return (
    name.start - title.end === 1 ||
    (name.kind !== 'body' && isBehindTitle(text, name, title)) ||
    /^\s(?:[가-힣]{1,6}\s)?$/u.test(text.slice(name.end, Math.max(name.end, title.start)))
  );
}

/** "речник угруповання «Хортиця» Віктор Трегубов": in reach, with nothing between that ends it. */
function isBehindTitle(text: string, name: Caller, title: Caller): boolean {
  if (name.start < title.end || name.start - title.end > behindTitle) return false;
  const gap = text.slice(title.end, name.start);
  // "a spokesman said of Kim": only what the title is of stands between.
  if (
    name.kind === 'person' &&
    (!mouth.test(text.slice(title.start, title.end)) || behind.test(gap) || !ofTitle.test(gap))
  )
    return false;
  return !breaks.test(gap.replace(quotedName, ''));
}

/** "пресс-секретарь президента Песков", "porte-parole du Kremlin Peskov": one or two words and no verb of English. */
const ofTitle = pattern.u`^(?!.*\s(?:that|dass|que|che|że|czy|як|как)\s)(?:\s\p{L}[\p{L}-]{0,20}){1,2}\s$`;

function stepsBack(caller: Caller, heard: readonly Caller[]): boolean {
  if (isNamed(caller)) return false;
  return heard.some((other) => {
    const near = Math.max(caller.start - other.end, other.start - caller.end, 0);
    return isNamed(other) && near <= (caller.kind === 'office' && other.kind === 'body' ? touching : besides);
  });
}
