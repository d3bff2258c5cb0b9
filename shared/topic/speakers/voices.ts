import data from '../../../config/topic/arms-deal-speakers.json' with { type: 'json' };

const speaksFor: ReadonlyMap<string, string> = new Map(Object.entries(data.speaksFor));
const partOf: ReadonlyMap<string, string> = new Map(Object.entries(data.partOf));
const ministries: ReadonlySet<string> = new Set(data.ministries);
const parties: ReadonlySet<string> = new Set(data.parties);
const press: ReadonlySet<string> = new Set(data.press);
const heads: ReadonlySet<string> = new Set(data.heads);
const neverSpeak: ReadonlySet<string> = new Set(data.neverSpeak);
const generic: ReadonlySet<string> = new Set(data.generic);
const accusers: ReadonlySet<string> = new Set(data.accusers);
const offices = Object.entries(data.offices).map(([country, names]) => ({
  country,
  names: new RegExp(`^(?:${names})`, 'iu'),
}));

const atHome = new Map(
  Object.entries(data.atHome).map(([language, [country = '', words = '']]) => [
    language,
    { country, words: new RegExp(`^(?:${words})`, 'iu') },
  ]),
);

/** Who is quoted, as far as it matters for the number of independent origins. */
export interface Speaker {
  /** The body that is spoken for: an official and the body are one voice. */
  readonly voice: string;
  /** One of the sides of the deal: what is claimed is claimed of it. */
  readonly party: boolean;
  /** The government that the body is part of, or null. */
  readonly government: string | null;
  /** A ministry says what its government says; a service, a staff or a prosecutor what it found out itself. */
  readonly ministry: boolean;
  /** A paper, broadcaster or agency: it passes on what others say, or tells what it found out itself. */
  readonly press: boolean;
}

/** Last words of the names of papers, broadcasters and agencies; ids of the topic have no capitals. */
const outlets =
  /\s(?:News|Times|Post|Wire|Insider|Today|Network|TV|Radio|Herald|Journal|Daily|Press|Gazette|Review|Ilbo|Shimbun|Courier|Mirror|Standard|Chronicle|Observer|Tribune|Zeitung|Presse|Nachrichten|Monde|Magazin(?:e|o)?|Wiadomości|Новости|Новини|Известия)$|(?:日報|新聞|일보|신문)$/u;

function voiceNamed(id: string): Speaker | null {
  if (neverSpeak.has(id)) return null;
  const voice = speaksFor.get(id) ?? id;
  return {
    voice,
    party: parties.has(voice),
    government: partOf.get(voice) ?? null,
    ministry: ministries.has(voice),
    press: press.has(voice) || outlets.test(voice),
  };
}

/** Asked of every name of every sentence on the topic. */
const voices: ReadonlyMap<string, Speaker | null> = new Map(
  [...speaksFor.keys(), ...partOf.keys(), ...parties, ...neverSpeak].map((id) => [id, voiceNamed(id)]),
);

/**
 * Whose voice a concept of the shipped topic is: `nis` for the NIS and for its director, `russia` for whoever speaks for
 * the Kremlin; any other id is a voice of its own.
 *
 * @returns null for what is only ever spoken of: firms and units under sanctions, councils that vote
 */
export function voiceOf(id: string): Speaker | null {
  const known = voices.get(id);
  return known === undefined ? voiceNamed(id) : known;
}

/** Whose word it is of those who act: a ministry and its government are one. */
export function authorityOf(name: string): string {
  const voice = voiceOf(name);
  return voice?.government ?? voice?.voice ?? name;
}

/**
 * The country (its concept) that an office is of by its words alone, since the press of one country alone calls it so:
 * `russia` for РЖД; null where any country may have one.
 */
export function countryOfOffice(words: string): string | null {
  return offices.find(({ names }) => names.test(words))?.country ?? null;
}

/** What stands before an office with which a text begins: nothing, or a dateline. */
const opensText = /^(?:.{0,60}[=)）】\]—–-])?[\s"“„«「]*(?:Il\s)?$/u;

/**
 * The country (its concept) whose office a text means that begins with it and names no country, in a language that is
 * written in one country: `japan` for 政府; null for other words and languages, and further down, where such words mean
 * an office named before.
 */
export function countryAtHome(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  language: string | null,
): string | null {
  const home = atHome.get((language ?? '').slice(0, 2));
  if (home === undefined || start > 80 || !home.words.test(text.slice(start, end + 1))) return null;
  return opensText.test(text.slice(0, start)) ? home.country : null;
}

/** Whether a concept is the head of a side of the deal: headlines name him for his country. */
export function isHead(id: string): boolean {
  return heads.has(id);
}

/** Whether a concept is any body of a kind: "prosecutors" of one paper may be another's "Kharkiv prosecutors". */
export function isGeneric(id: string): boolean {
  return generic.has(id);
}

/** Whether a concept is one that brings people to court, or judges them there. */
export function accusesOthers(id: string): boolean {
  return accusers.has(id);
}

/** Whether somebody speaks for a side of the deal. */
export function isOfASide(id: string): boolean {
  return voiceOf(id)?.party === true;
}

/** Whether a speaker is the words of a source without a name, in quotation marks: it tells nobody from anybody else. */
export function isNameless(value: string): boolean {
  return value.startsWith('“');
}

/** The speaker of an article that tells what whoever publishes it has found out: nobody by name. */
export const ownWord = '“we”';
