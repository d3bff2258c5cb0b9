import { stripVTControlCharacters } from 'node:util';
import type { Reading } from '../../article/page.ts';
import { beginningOf } from '../../runtime/text/outside-text.ts';
import { originCount } from '../../story/origins.ts';
import type { Origins } from '../../story/story.ts';
import { conceptLabel } from '../../topic/concept-label.ts';
import { measureOf, wholeOf } from '../../topic/quantities/measures.ts';
import type { Bound, Direction, Label, Quantity, Stage } from '../../topic/verdict.ts';

/**
 * Characters that act instead of being read: C0/C1 controls, line and paragraph separators, bidirectional overrides
 * and isolates (they can make `moc.live` read as `evil.com`), invisible tags and fillers, lone surrogates.
 * Joiners (U+200C, U+200D) stay: Persian and emoji need them.
 */
const acting =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/**
 * Outside text as one line that only says something: escape sequences and acting characters gone, white space
 * collapsed, cut at `limit` characters (UTF-16, never through a surrogate pair) with an ellipsis.
 */
export function oneLine(text: string, limit = Number.POSITIVE_INFINITY): string {
  const breaks = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ');
  const line = stripVTControlCharacters(breaks).replace(acting, '').replace(/\s+/g, ' ').trim();
  return cut(line, limit);
}

/** The first `limit` UTF-16 units of a text, the last one an ellipsis where something was cut off. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${beginningOf(text, Math.max(0, limit - 1))}…`;
}

/** Words as a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * An address that is safe behind a link in any channel: http(s), no credentials, and percent-encoded where a channel
 * would take a character for markup (`|` and angle brackets in Slack, quotes in HTML).
 *
 * @returns null for everything else: such text is shown, never linked
 */
export function linkable(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
  parsed.username = '';
  parsed.password = '';
  return parsed.href.replace(/[|<>"'`\\^{}\s]/g, encodeURIComponent).replace(/'/g, '%27');
}

const numbers = new Intl.NumberFormat('en');

/** `6,700`, `20 billion`: nobody counts nine noughts at a glance. */
export const numberWords = (amount: number): string =>
  amount < BILLION ? numbers.format(amount) : `${numbers.format(amount / BILLION)} billion`;
const BILLION = 1e9;

/** `1 feed`, `6,700 containers`; the plural is regular unless given. */
export function countOf(amount: number, one: string, many = `${one}s`): string {
  return `${numberWords(amount)} ${amount === 1 ? one : many}`;
}

/** `A, B and 4 more`: names from outside, cleaned, at most `most` of them. */
export function listOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => oneLine(name, 80));
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

/**
 * A concept id of the topic data as words: `nis` is "South Korea's NIS". Of a topic that has no words for it the id
 * serves: `good:shell-152mm` is "shell 152mm". Anything that does not look like an id is a name as its source wrote it,
 * and stays.
 */
export function conceptWords(concept: string): string {
  const label = conceptLabel(concept);
  if (label !== null) return label;
  if (!/^[a-z0-9]+([:/._-][a-z0-9]+)*$/.test(concept)) return oneLine(concept, 80);
  const id = concept.replace(/^[a-z]+[:/.]/, '').slice(0, 80);
  return /^[a-z]{1,3}-\d+[a-z]?$/.test(id) ? id.toUpperCase() : id.replace(/[_.-]+/g, ' ');
}

const directions: Readonly<Record<Direction, string>> = {
  dprk_to_russia: 'North Korea → Russia',
  russia_to_dprk: 'Russia → North Korea',
  both: 'North Korea ↔ Russia',
};

const stages: Readonly<Record<Stage, string>> = {
  negotiation: 'under negotiation',
  agreement: 'agreed',
  transfer: 'transfer',
  use: 'in use',
  sanction: 'sanctions',
  warning: 'warning',
  denial: 'denied',
  analysis: 'analysis',
};

/** Where a stage stands for itself: "New: in use" would not say what is. */
const newStages: Readonly<Record<Stage, string>> = {
  negotiation: 'talks',
  agreement: 'an agreement',
  transfer: 'a transfer',
  use: 'use in the war',
  sanction: 'sanctions',
  warning: 'a warning',
  denial: 'a denial',
  analysis: 'an analysis',
};

const labels: Readonly<Record<Label, string>> = { core: 'Core', related: 'Related', off: 'Off topic' };

/** What a reader has to know when a verdict does not rest on the whole article; null when it does. */
const readings: Readonly<Record<Reading, string | null>> = {
  full: null,
  stub: 'Only the opening could be read (a paywall, or a very short page)',
  wall: 'Judged on the feed entry: consent wall',
  missing: 'Judged on the feed entry: page not found',
  listing: 'Judged on the feed entry: the link leads to a list',
  other: 'Judged on the feed entry: the link leads to another article',
  failed: 'Judged on the feed entry: page could not be read',
  entry: 'Judged on the feed entry',
};

/** English words for the values of a verdict; every channel and the dashboard use the same ones. */
export const wordFor = {
  direction: (value: Direction): string => directions[value],
  stage: (value: Stage): string => stages[value],
  newStage: (value: Stage): string => newStages[value],
  label: (value: Label): string => labels[value],
  reading: (value: Reading): string | null => readings[value],
} as const;

/**
 * A verdict in words: `core 0.97`, `related (core 0.02)`. The score is always that of core, and beside another label it
 * would be read as that label's.
 *
 * @param name how the label is written; default: as the API has it
 */
export function verdictWords(
  { label, score }: { readonly label: Label; readonly score: number },
  name: string = label,
): string {
  return label === 'core' ? `${name} ${score.toFixed(2)}` : `${name} (core ${score.toFixed(2)})`;
}

/** What one of a thing is called, and several; words that are no plural of their own need "pieces", "rounds", "systems". */
const unitNames: Readonly<Record<string, readonly [string, string]>> = {
  usd: ['US dollar', 'US dollars'],
  person: ['person', 'people'],
  people: ['person', 'people'],
  'listed-person': ['person', 'people'],
  'listed-body': ['firm or body', 'firms and bodies'],
  percent: ['per cent', 'per cent'],
  munitions: ['round of ammunition', 'rounds of ammunition'],
  'self-propelled-gun': ['howitzer or gun', 'howitzers and guns'],
  'small-arms': ['small arm', 'small arms'],
  aircraft: ['combat aircraft', 'combat aircraft'],
  'air-defence': ['air-defence system', 'air-defence systems'],
  'electronic-warfare': ['electronic-warfare system', 'electronic-warfare systems'],
  'satellite-technology': ['satellite', 'satellites'],
  'tonne-of-gold': ['tonne of gold', 'tonnes of gold'],
  'tonne-of-food': ['tonne of food', 'tonnes of food'],
  'air-defence-battalion': ['air-defence battalion', 'air-defence battalions'],
  'air-defence-battery': ['air-defence battery', 'air-defence batteries'],
  'air-defence-regiment': ['air-defence regiment', 'air-defence regiments'],
  'mlrs-battalion': ['rocket-launcher battalion', 'rocket-launcher battalions'],
  'self-propelled-gun-battalion': ['artillery battalion', 'artillery battalions'],
};

/** Of words without a plural ("artillery", "missile technology") there are pieces. */
const massWords = /(?:artillery|technology|equipment|warfare|defence|ammunition|oil|food|money)$/;

function namesOfUnit(unit: string): readonly [string, string] {
  const whole = wholeOf(unit);
  if (whole !== null) {
    const words = `% ${measureOf(unit) === 'duds' ? 'duds among' : 'of'} ${conceptWords(whole)}`;
    return [words, words];
  }
  const known = unitNames[unit.toLowerCase()];
  if (known) return known;
  const words = conceptWords(unit);
  if (massWords.test(words)) return [`piece of ${words}`, `pieces of ${words}`];
  return words.endsWith('s') ? [words.slice(0, -1), words] : [words, `${words}s`];
}

const severalNames: Readonly<Record<number, string>> = {
  10: 'tens',
  12: 'dozens',
  20: 'scores',
  100: 'hundreds',
  1000: 'thousands',
  10000: 'tens of thousands',
  100000: 'hundreds of thousands',
  1000000: 'millions',
  10000000: 'tens of millions',
  100000000: 'hundreds of millions',
  1000000000: 'billions',
};

const boundNames: Readonly<Record<Exclude<Bound['kind'], 'range'>, string>> = {
  over: 'over ',
  least: 'at least ',
  most: 'up to ',
  under: 'under ',
  nearly: 'nearly ',
};

/**
 * `6,700 containers`, `about 1,000,000 shells`, `over 10,000 containers`, `20 to 30 missiles`, `millions of shells`,
 * `20 × 240 mm multiple rocket launchers`, `150,000 shells a month`, `60 % of artillery shells`, `50 % duds among artillery
 * shells`, `down by over 50 %`.
 */
export function quantityWords({ amount, unit, approximate, several, bound, per }: Quantity): string {
  const names = namesOfUnit(unit);
  const rate = per === undefined ? '' : ` a ${per}`;
  const magnitude = several && severalNames[amount];
  if (magnitude) return `${magnitude} of ${names[1]}${rate}`;
  // "20 240 mm multiple rocket launchers" reads as one number.
  const [one, many] = names.map((name) => (/^\d/.test(name) ? `× ${name}` : name)) as [string, string];
  if (bound?.kind === 'range') return `${numberWords(amount)} to ${countOf(bound.to, one, many)}${rate}`;
  const near = bound ? boundNames[bound.kind] : approximate ? 'about ' : '';
  if (measureOf(unit) === 'fall') return `down by ${near}${amount} %`;
  return `${near}${countOf(amount, one, many)}${rate}`;
}

/**
 * `1 origin (South Korea's NIS) in 7 outlets`: what confirmation there really is. Where nobody known is quoted it is
 * `1 origin (not named) in 3 outlets`, however many carry it: they may all pass on one word.
 */
export function originsWords({ names, outlets }: Origins): string {
  const where = outlets > 0 ? ` in ${countOf(outlets, 'outlet')}` : '';
  if (names.length === 0) return `${countOf(originCount({ names, outlets }), 'origin')} (not named)${where}`;
  return `${countOf(names.length, 'origin')} (${listOf(names.map(conceptWords), 4)})${where}`;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A well-formed BCP 47 tag as it is, for `lang` attributes; null for anything else a feed may claim. */
export function languageTag(language: string | null): string | null {
  return language !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? language : null;
}

/** `Korean` for `ko`; null for an unknown tag. */
export function languageWords(language: string | null): string | null {
  const tag = languageTag(language);
  return tag === null ? null : (languageNames.of(tag) ?? null);
}

/** `Korean`, of words that one who reads English may not read. */
export function foreignWords(language: string | null): string | null {
  return language === null || /^en\b/.test(language) ? null : languageWords(language);
}

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `21 Nov 2026, 06:10 UTC`; null for what is no date. */
export function timeWords(at: string | null): string | null {
  const time = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(time)) return null;
  return `${days.format(time)}, ${new Date(time).toISOString().slice(11, 16)} UTC`;
}
