import type { CompiledTopic } from '../compiled-topic.ts';
import { inOrder } from '../names/in-order.ts';
import { pattern } from '../names/pattern.ts';
import type { Mention } from '../scene.ts';
import type { Concept } from '../topic.ts';
import { isOfSanctions } from './spoken-of.ts';
import { countryAtHome, countryOfOffice, voiceOf } from './voices.ts';

/** Somebody a sentence could be quoting. */
export interface Caller {
  /** Concept id (also of a source such as prosecutors), or the words of a source without a name, in quotation marks. */
  readonly value: string;
  /** `office`: a nameless body with its country, which is the value; `country`: one by its name alone. */
  readonly kind: 'person' | 'body' | 'unlisted' | 'office' | 'nameless' | 'country';
  /** Whether the country is one that watches: a side of the deal, or the land of the war, is mostly spoken of. */
  readonly distant: boolean;
  readonly party: boolean;
  /** The voice and the government that a body or person speaks for. */
  readonly homes: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** "Russia's foreign ministry", "Kharkiv regional prosecutors", "ウクライナの検察": country, at most two words, office. */
const countryFirst = pattern.u`^(?:['’]s?)?[\s-](?:[\p{L}-]{2,}[\s-]){0,2}$`;
/** "ministère ukrainien", "Минобороны Украины", "foreign ministry in Seoul", "minister obrony Korei Południowej". */
const countryLast = pattern.u`^\s(?:\p{L}{1,4}['’\s]|degli\s|delle\s){0,2}(?:\p{L}{5,12}\s){0,2}(?:\p{L}{1,4}['’\s]){0,2}$`;
/** "Ministerium für Verteidigung Südkoreas": no verb stands between ("Laut Geheimdienst sinken Nordkoreas Lieferungen"). */
const countryLastInGerman = pattern.u`^\s(?:(?:der|des|von|in|im|für)\s){0,2}(?:\p{Lu}\p{L}{3,}\s)?$`;
/** "In Trümmern aus der Ukraine fanden Ermittler": they are of no country that the text names. */
const findsBetween = /^\s(?:f[aä]nd|entdeck|st(?:ie|o)ß|sicher|barg|untersuch|zähl)\p{Ll}*\s/u;
/** English puts the country first, or says of or in which it is. */
const countryLastInEnglish = /^\s(?:of|in|from|for)\s(?:the\s)?$/u;
const countryFirstInRunning = /^[\s의の的]?[군军軍側측]?[\s의の的]?$/u;
/** "сказал в Пекине пресс-секретарь": where it was said, not whose office. */
const isWhere = /(?:^|\s)(?:in|im|в|у|à|en|w|v)\s$|在$/iu;
/**
 * Whether a text is in one of some languages, by the first two letters of its code: a set, since it is asked of every
 * name beside every word of saying.
 */
export function isIn(languages: ReadonlySet<string>, language: string | null): boolean {
  return language !== null && languages.has(language.slice(0, 2));
}

/** Languages in which a name is written onto its particle, or without blanks. */
export const spaceless: ReadonlySet<string> = new Set(['ko', 'ja', 'zh', 'yu']);
/** Code units between a country and its office. */
const farthest = 26;
/** "the Kim's sister said": what belongs to a person speaks, not the person. */
const possessed = /^(?:['’]s\s|..['’]s\s)/u;

const none: readonly string[] = [];

/** What a sentence names, in order, as far as somebody could be quoted in it. */
interface Named {
  readonly concepts: readonly Concept[];
  readonly text: string;
  readonly language: string | null;
  readonly names: readonly Mention[];
  readonly countries: readonly Mention[];
  readonly sources: readonly Mention[];
  readonly spoken: readonly Mention[];
  /** Countries that are found to be of an office, and who is found to be somebody: filled on the way. */
  readonly taken: Mention[];
  readonly callers: Caller[];
}

/** Whether nobody and no word of saying stands between two places. */
function isClear({ concepts, names, sources, spoken }: Named, from: number, to: number): boolean {
  const stands = (one: Mention): boolean => one.start >= from && one.end <= to;
  const says = (one: Mention): boolean => concepts[one.concept]?.kind === 'speech' && stands(one);
  return !spoken.some(says) && !names.some(stands) && !sources.some(stands);
}

/** The country of a name: the prosecutors of a town of the war are its land's. */
function landOf(concept: Concept | undefined): string | undefined {
  return concept?.kind === 'theatre' ? (concept.within ?? concept.id) : concept?.id;
}

/** The country beside an office, whose it is. */
function countryOf(named: Named, office: Mention): Mention | undefined {
  const { text, language, countries } = named;
  if (countries.length === 0) return undefined;
  // 防衛省, 우리 정부, Банк России: an office that has its country in its name.
  const within = countries.find(
    (one) =>
      (one.start <= office.start && one.end >= office.end) ||
      (one.start >= office.start && one.end <= office.end),
  );
  // インド太平洋軍 has one in its name that it is not of.
  const id = within === undefined ? undefined : landOf(named.concepts[within.concept]);
  if (within !== undefined && id !== undefined && voiceOf(id) !== null) return within;
  const running = isIn(spaceless, language);
  const beside = countries.findLast((one) => one.end <= office.start && office.start - one.end <= farthest);
  // 俄罗斯驻朝鲜大使: an ambassador is of who sent him.
  const isHost = beside !== undefined && /[驻駐]/u.test(text.charAt(beside.start - 1));
  const before = isHost ? countries.find((one) => one.end === beside.start - 1) : beside;
  if (before !== undefined && isClear(named, before.end, office.start)) {
    const gap = text.slice(before.end, office.start);
    const isOf =
      isHost ||
      gap === '' ||
      ((running ? countryFirstInRunning : countryFirst).test(gap) && !findsBetween.test(gap));
    if (isOf && !isWhere.test(text.slice(Math.max(0, before.start - 8), before.start))) return before;
  }
  if (running) return undefined;
  const after = countries.find((one) => one.start >= office.end && one.start - office.end <= farthest);
  if (after === undefined || !isClear(named, office.end, after.start)) return undefined;
  const behind =
    language === 'en' ? countryLastInEnglish : language === 'de' ? countryLastInGerman : countryLast;
  return behind.test(text.slice(office.end, after.start)) ? after : undefined;
}

/** Gives a body to the country beside it, unless that is its `home` already. */
function isPaired(named: Named, office: Mention, home: string | null): boolean {
  const country = countryOf(named, office);
  const id = country === undefined ? undefined : landOf(named.concepts[country.concept]);
  if (country === undefined || id === undefined)
    return country === undefined && home === null && isOfOneCountry(named, office);
  if (id === home) {
    // "Госдепартамент США": the department says so, and no country beside it.
    named.taken.push(country);
    return false;
  }
  const speaker = voiceOf(id);
  // Of a country that is not told apart from others no more is known than that the body is not the one at home.
  if (speaker === null) return home !== null;
  named.taken.push(country);
  const start = Math.min(office.start, country.start);
  const end = Math.max(office.end, country.end);
  named.callers.push({
    value: id,
    kind: 'office',
    distant: false,
    party: speaker.party,
    homes: none,
    start,
    end,
  });
  return true;
}

/** Gives an office to the country that its words are of, or where a text begins with it, to that of its language. */
function isOfOneCountry({ text, language, callers }: Named, office: Mention): boolean {
  const { start, end } = office;
  const value = countryOfOffice(text.slice(start, end)) ?? countryAtHome(text, office, language);
  if (value === null) return false;
  const party = voiceOf(value)?.party === true;
  callers.push({ value, kind: 'office', distant: false, party, homes: none, start, end });
  return true;
}

/** "джерела в ГУР", "sources in the CIA": the body speaks. */
const isWithin =
  /^\s(?:in|within|at|inside|from|of|в|во|у|из|із|з|im|beim|aus|bei|de|du|au|en|del|dentro|nel|w|ve)(?:\s(?:the|dem|der|la|le|el|il|l['’]))?\s$/iu;

/** "영국 오픈소스센터", "英國「開源中心」", "London-based CAR". */
const isFrom = /^(?:-based\s|[\s의の的]?\s?["“«„「『《]?)$/u;

/** "a Ukrainian analyst", "미국 싱크탱크", "英シンクタンク". */
const isOrigin = /^[\s의の的]?$/u;

/** Names that are one country's office where a text names that country, and any country's in one that does not. */
const bareOffices: Readonly<Record<string, readonly [bare: RegExp, home: RegExp]>> = {
  'us-treasury': [
    /^(?:(?:the )?Treasury|재무부|财政部)$/iu,
    /\bU\.?S\.?(?![A-Za-z])|United States|Americ|Washington|OFAC|미국|美/iu,
  ],
  'ukraine-prosecutors': [
    /^(?:прокуратур|Generalstaatsanwaltschaft|prosecutor general)/iu,
    /укра[иї]|ukrain|харьк|харків|kyiv|київ|киев/iu,
  ],
};
/** Characters of a text that would name it: a headline or a short entry need not. */
const namesCountries = 250;

function isAnyones(id: string, text: string, { start, end }: Mention, language: string | null): boolean {
  const known = text.length > namesCountries && language !== 'uk' ? bareOffices[id] : undefined;
  return known?.[0].test(text.slice(start, end)) === true && !known[1].test(text);
}

/** Where a body is from does not speak beside it. */
function takeHome({ text, countries, taken }: Named, body: Mention): void {
  const home = countries.findLast((one) => one.end <= body.start);
  if (home !== undefined && isFrom.test(text.slice(home.end, body.start))) taken.push(home);
}

/**
 * Who could be quoted in a sentence: bodies and people with a name, nameless ones, and countries. An official body
 * without a name is its country's where one stands beside it, and so is a body that one country is known to have
 * ("국방부") where another stands beside it ("러시아 국방부").
 *
 * @param mentions concepts of one sentence, in order
 * @param spoken its words of saying, sources without a name and countries that only speak
 */
export function callersIn(
  compiled: CompiledTopic,
  text: string,
  mentions: readonly Mention[],
  spoken: readonly Mention[],
  language: string | null,
): readonly Caller[] {
  const { concepts } = compiled.topic;
  const mayCall = ({ concept }: Mention): boolean =>
    isName(concepts[concept]) || isCountry(concepts[concept]);
  if (!mentions.some(mayCall) && !spoken.some(({ concept }) => concepts[concept]?.kind !== 'speech'))
    return [];
  const names: Mention[] = [];
  const countries: Mention[] = [];
  const sources: Mention[] = [];
  for (const mention of mentions) {
    const concept = concepts[mention.concept];
    if (
      !mention.weak &&
      concept !== undefined &&
      isName(concept) &&
      !isAnyones(concept.id, text, mention, language)
    )
      names.push(mention);
  }
  // "South Korea's spy agency" names no country beside the agency, "Washington Post" none at all.
  const isFree = (one: Mention): boolean =>
    !names.some((name) => name.start <= one.start && name.end >= one.end);
  for (const mention of mentions)
    if (isCountry(concepts[mention.concept]) && isFree(mention)) countries.push(mention);
  for (const mention of spoken) {
    const kind = concepts[mention.concept]?.kind;
    if (kind === 'speech' || !isFree(mention)) continue;
    if (kind === 'source') sources.push(mention);
    else countries.push(mention);
  }
  inOrder(countries);

  const callers: Caller[] = [];
  const taken: Mention[] = [];
  const named: Named = { concepts, text, language, names, countries, sources, spoken, taken, callers };
  for (const mention of names) {
    const concept = concepts[mention.concept];
    const speaker = concept === undefined ? null : voiceOf(concept.id);
    if (concept === undefined || speaker === null) continue;
    const home = speaker.government ?? speaker.voice;
    const person = concept.kind === 'person';
    // "Południowokoreański wywiad" has its country in its name.
    const hasCountry = [...mentions, ...spoken].some(
      (one) => isCountry(concepts[one.concept]) && mention.start <= one.start && one.end <= mention.end,
    );
    if (!person && home !== concept.id && !hasCountry && isPaired(named, mention, home)) continue;
    if (!person) takeHome(named, mention);
    const { start, end } = mention;
    if (person && possessed.test(text.slice(end - 2, end + 3))) continue;
    const kind = person ? 'person' : 'body';
    const homes = [speaker.voice, home];
    callers.push({ value: concept.id, kind, distant: false, party: speaker.party, homes, start, end });
  }
  for (const mention of sources) {
    const concept = concepts[mention.concept];
    if (concept?.kind !== 'source' || (concept.official && isPaired(named, mention, null))) continue;
    const { start, end } = mention;
    const of = callers.findIndex((one) => one.kind === 'body' && isWithin.test(text.slice(end, one.start)));
    const body = callers[of];
    if (body !== undefined) {
      callers[of] = { ...body, start };
      continue;
    }
    // "a Ukrainian analyst": where somebody is from does not speak.
    const from = concept.official ? undefined : countries.findLast((one) => one.end <= start);
    if (from !== undefined && isOrigin.test(text.slice(from.end, start))) taken.push(from);
    const value = concept.known ? concept.id : `“${text.slice(start, end).trim().toLowerCase()}”`;
    callers.push({ value, kind: 'nameless', distant: false, party: false, homes: none, start, end });
  }
  for (const mention of countries) {
    const concept = concepts[mention.concept];
    if (concept === undefined || mention.weak || taken.includes(mention)) continue;
    const speaker = voiceOf(concept.id);
    if (speaker === null || (concept.kind === 'other' && concept.role === 'supplier')) continue;
    const { start, end } = mention;
    if (concept.kind === 'theatre' && (concept.within !== undefined || !speaks.test(text.slice(start, end))))
      continue;
    const distant = concept.kind === 'other';
    // The press of the two sides is theirs; elsewhere a paper speaks for itself.
    if (
      distant &&
      (media.test(text.slice(Math.max(0, start - 12), start)) || media.test(text.slice(end, end + 18)))
    )
      continue;
    callers.push({
      value: concept.id,
      kind: 'country',
      distant,
      party: speaker.party,
      homes: none,
      start,
      end,
    });
  }
  return inOrder(
    callers.filter((one) => one.kind === 'person' || one.kind === 'nameless' || !isOfSanctions(text, one)),
  );
}

/** Of the names of the land of the war its own, its army's and its capital's, not the front's ("СВО", "乌东"). */
const speaks =
  /^(?:укра|ukra|ucra|oekra|우크|ウクラ|乌|烏|всу|зсу|вооруж|збройн|ки[еїє]в|ky[ijl]|kie|k[ií]j|키이|키예|キーウ|キエフ|基辅|基輔|أوكر|كيي|ουκρ|kiov)/iu;

/** Words for the press beside a country: "South Korean media", "médias sud-coréens", "韓国メディア". */
const media = pattern.iu`(?<!\p{L})(?:media|newspapers?|press|dail(?:y|ies)|outlets?|broadcasters?|Medien|Zeitung(?:en)?|Tageszeitung|Presse|médias?|presse|quotidien|journal|medios|prensa|periódicos?|diario|stampa|giornal[ei]|quotidiano|imprensa|jorna(?:l|is)|СМИ|ЗМІ|медиа|медіа|газет[аы]|издани[ея]|видання|prasa|dziennik|gazet[ay]|deník|list)(?!\p{L})|언론|매체|일간|주간|メディア|新聞|紙|誌|媒|周刊|报纸`;

/** Whether a caller is a body or a person with a name of its own. */
export function isNamed(caller: Caller): boolean {
  return caller.kind === 'person' || caller.kind === 'body' || caller.kind === 'unlisted';
}

function isName(concept: Concept | undefined): boolean {
  return concept?.kind === 'organisation' || concept?.kind === 'person';
}

function isCountry(concept: Concept | undefined): boolean {
  return concept?.kind === 'other' || concept?.kind === 'side' || concept?.kind === 'theatre';
}
