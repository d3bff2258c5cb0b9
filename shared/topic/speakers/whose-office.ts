import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';

/** Where a name stands in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Offices that the press of one country calls so without its name. */
const ofOneCountry: readonly (readonly [RegExp, string])[] = [
  [/^(?:РЖД|ЦБ|Центробанк|железн[а-я]+ дорог)/iu, 'russia'],
  [/^Bundesanwaltschaft/u, 'germany'],
  [/^외무성$/u, 'dprk'],
  [/^(?:Indo-Pacific|インド太平洋軍|인도태평양사령부|印太)/iu, 'united-states'],
];

/** The country (its concept) that an office is of by its words alone: `russia` for РЖД; null where any may have one. */
export function countryOfOffice(words: string): string | null {
  return ofOneCountry.find(([office]) => office.test(words))?.[1] ?? null;
}

/** Names that are one country's office where the text names that country, and any country's elsewhere. */
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

/** Of a headline: other states whose press calls an office so. */
const withTreasuries = /\bUK\b|Brit|London|\bMPs\b|Commons|Canad|Ottawa|Austral|Canberra/u;
/** Characters of a text that would name it: a headline or a short entry need not. */
const namesCountries = 250;

/**
 * Whether a name that is one country's office by custom ("Treasury") is some country's here.
 *
 * @param id the concept whose name it is
 * @param text the whole field that it stands in
 */
export function isAnyones(id: string, text: string, { start, end }: Span, language: string | null): boolean {
  const known = language === 'uk' ? undefined : bareOffices[id];
  if (known?.[0].test(text.slice(start, end)) !== true || known[1].test(text)) return false;
  return text.length > namesCountries || withTreasuries.test(text);
}

/** "under US and EU sanctions", "米国の制裁対象": whose sanctions somebody is under. */
const underSanctions = pattern.giu`(?<!\p{L})(?:under|unter|sous|bajo|под|під|pod)\s[^.,;:]{0,50}?(?:sanctions?|Sanktionen|sanciones|санкци\p{L}+|санкці\p{L}+|sankcj\p{L}+)|санкці?и?о?н\p{L}+ списк\p{L}+ [^,.;]{3,30}(?=,)|[^、。,，\s]{1,12}制裁(?:下|対象|对象|對象)|\S{1,10} 제재 (?:대상|아래|하에)`;
/** Asked before {@link underSanctions}, which looks for an end from each "under": an eighth of all judging without it. */
const sanctions = /san[ck][tci]|санкц|制裁|제재/iu;
/** "the first in the European Union": where, and not who. */
const inUnion = pattern.iu`(?:^|\s)(?:(?:in|with?in|across)(?:\sthe)?|(?:in|innerhalb)\sder|dans\sl[’']|de\sl[’']|en\sla|de\sla|nell[’']|w)\s?$`;

/**
 * Whether a body or country is only where something is, or whose sanctions somebody is under.
 *
 * @param value its concept
 */
export function isOnlyNamed(text: string, value: string, { start, end }: Span): boolean {
  if (value === 'eu' && inUnion.test(text.slice(Math.max(0, start - 20), start))) return true;
  const from = Math.max(0, start - 60);
  const around = text.slice(from, end + 60);
  if (!sanctions.test(around)) return false;
  for (const { index, 0: words } of matchesOf(underSanctions, around))
    if (from + index <= start && from + index + words.length >= end) return true;
  return false;
}
