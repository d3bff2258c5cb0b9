import type { FeedEntry, FeedSource, ParsedFeed } from '../parsed-feed.ts';
import { type DateContext, type DateFlaw, readDate, writesDayFirst } from './feed-dates.ts';
import { plainText, type RawText } from './plain-text.ts';
import { MOST_ENTRIES, type RawEntry, type RawFeed, type RawLink } from './raw-feed.ts';
import { isPlace } from './time-zones.ts';

/** Longest texts that leave the parser, in UTF-16 code units. */
const LONGEST = { title: 1_000, summary: 4_000, author: 200, id: 2_000, url: 4_000 } as const;

/** What Atom links may be read as the article's address, best first; `enclosure`, `replies` and `edit` are not. */
const RELATIONS: readonly (string | null)[] = [null, 'alternate', 'canonical', 'shortlink', 'self', 'via'];

/**
 * Decides between what readers found: one address, title, summary and date per entry, all plain text and UTC.
 *
 * @param raw the reader's findings
 * @param source the feed's address (relative links), time of reading (dates to come) and zone
 * @param warnings what was said about the feed so far; this adds what was guessed or dropped here
 */
export function finishFeed(raw: RawFeed, source: FeedSource, warnings: readonly string[]): ParsedFeed {
  const language = firstLanguage(raw.languages);
  const zoneKnown = source.timeZone !== undefined && isPlace(source.timeZone);
  const dates = raw.entries.flatMap((entry) => [...entry.published, ...entry.updated]);
  const context: DateContext = {
    now: source.now,
    timeZone: zoneKnown ? (source.timeZone ?? 'UTC') : 'UTC',
    language,
    dayFirst: writesDayFirst(dates, language),
  };
  const notes = new Notes(zoneKnown);
  const items = raw.entries.flatMap((entry) => finishEntry(entry, { source, context, notes, language }));
  if (raw.entries.length >= MOST_ENTRIES) notes.full = true;
  const strangeZone = source.timeZone !== undefined && !zoneKnown;
  return {
    title: firstText(raw.titles, LONGEST.title, 'known'),
    format: raw.format,
    language,
    ttlMinutes: raw.ttlMinutes,
    items,
    warnings: [
      ...warnings,
      ...(strangeZone ? [`The time zone ${source.timeZone} of the feed's settings is unknown.`] : []),
      ...notes.sentences(),
    ],
  };
}

interface Setting {
  readonly source: FeedSource;
  readonly context: DateContext;
  readonly notes: Notes;
  readonly language: string | null;
}

function finishEntry(entry: RawEntry, { source, context, notes, language }: Setting): FeedEntry[] {
  const id =
    entry.ids.map(({ value }) => value.replace(/\s+/g, ' ').trim()).find((value) => value !== '') ?? null;
  const url = addressOf(entry, source.url);
  const title = firstText(entry.titles, LONGEST.title, 'known');
  const summary = firstText(entry.summaries, LONGEST.summary, 'all');
  if (id === null && url === null && title === null && summary === null) {
    notes.empty++;
    return [];
  }
  if (url === null) notes.addressless++;
  const author = firstText(entry.authors, LONGEST.author, 'known');
  return [
    {
      id: id === null ? null : id.toWellFormed().slice(0, LONGEST.id),
      url,
      title,
      published: firstDate([...entry.published, ...entry.updated], context, notes),
      updated: firstDate(entry.updated, context, null),
      summary,
      author: author === null ? null : (/^\S+@\S+\s+\((.+)\)$/.exec(author)?.[1] ?? author),
      language: firstLanguage(entry.languages) ?? language,
    },
  ];
}

/** Of several links the one that Atom calls the alternate as HTML; without any, an id that claims to be an address. */
function addressOf(entry: RawEntry, feedUrl: string): string | null {
  const ranked = entry.links
    .map((link) => ({ link, rank: RELATIONS.indexOf(link.rel) * 2 + (isPage(link.type) ? 0 : 1) }))
    .filter(({ link }) => RELATIONS.includes(link.rel))
    .sort((one, other) => one.rank - other.rank);
  const main = ranked.filter(({ rank }) => rank < 4).map(({ link }) => link);
  const rest = ranked.filter(({ rank }) => rank >= 4).map(({ link }) => link);
  const permalinks = entry.ids
    .filter(({ value, permalink }) => permalink && /^\s*https?:\/\//i.test(value))
    .map(({ value }) => ({ href: value, base: null }));
  for (const { href, base } of [...main, ...permalinks, ...rest]) {
    const url = httpAddress(href, base ?? feedUrl);
    if (url !== null) return url;
  }
  return null;
}

function isPage(type: RawLink['type']): boolean {
  return type === null || type === '' || type.includes('html');
}

function httpAddress(href: string, base: string): string | null {
  // An escaped ampersand that survives decoding was escaped twice; no address means it.
  const written = href.trim().replaceAll('&amp;', '&');
  if (written === '' || written.length > LONGEST.url) return null;
  const url = URL.parse(written) ?? URL.parse(written, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // Percent-encoding makes nine bytes of one Chinese character.
  return url.href.length <= LONGEST_ENCODED ? url.href : null;
}

/** As long as a page may call itself; a longer one is no address of an article, and would swell what it is stored in. */
const LONGEST_ENCODED = 2_048;

function firstText(candidates: readonly RawText[], limit: number, tags: 'known' | 'all'): string | null {
  for (const candidate of candidates) {
    const text = plainText(candidate, limit, tags);
    if (text !== null) return text;
  }
  return null;
}

function firstLanguage(candidates: readonly string[]): string | null {
  for (const candidate of candidates) {
    const tag = languageTag(candidate);
    if (tag !== null) return tag;
  }
  return null;
}

function firstDate(candidates: readonly string[], context: DateContext, notes: Notes | null): string | null {
  let worst: { flaw: DateFlaw; text: string } | null = null;
  for (const text of candidates) {
    if (text.trim() === '') continue;
    const { iso, flaw } = readDate(text, context);
    if (iso !== null) {
      if (flaw !== null) notes?.flawed(flaw, text);
      return iso;
    }
    if (flaw !== null) worst ??= { flaw, text };
  }
  if (worst !== null) notes?.flawed(worst.flaw, worst.text);
  return null;
}

/** Counts what was wrong with entries, so that a feed of 5,000 says it once. */
class Notes {
  empty = 0;
  full = false;
  addressless = 0;
  readonly #flaws = new Map<DateFlaw, { count: number; example: string }>();
  readonly #zoneKnown: boolean;

  constructor(zoneKnown: boolean) {
    this.#zoneKnown = zoneKnown;
  }

  flawed(flaw: DateFlaw, text: string): void {
    const seen = this.#flaws.get(flaw);
    if (seen !== undefined) seen.count++;
    else
      this.#flaws.set(flaw, { count: 1, example: plainText({ value: text, as: 'text' }, 60, 'known') ?? '' });
  }

  sentences(): string[] {
    const said: string[] = [];
    const add = (flaw: DateFlaw, words: string): void => {
      const seen = this.#flaws.get(flaw);
      if (seen !== undefined)
        said.push(`${seen.count} ${seen.count === 1 ? 'date' : 'dates'} ${words}: ${seen.example}`);
    };
    add('unreadable', 'could not be read, such as');
    add('future', 'to come left out, such as');
    add('placeholder', 'that stand for none left out, such as');
    if (!this.#zoneKnown) add('no-zone', 'without time zone read as UTC, such as');
    if (this.addressless > 0) said.push(`${counted(this.addressless)} without an address.`);
    if (this.empty > 0) said.push(`${counted(this.empty)} without address, id and text left out.`);
    if (this.full) said.push(`Only the first ${MOST_ENTRIES} entries were read.`);
    return said;
  }
}

function counted(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

/** Languages that listings name in English words, as GDELT does. */
const NAMED =
  'ar be bg bn cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv mk ms nb nl pl pt ro ru sk sl ' +
  'sq sr sv sw ta th tr uk ur uz vi zh';

let codes: ReadonlyMap<string, string> | null = null;

/**
 * A language as feeds write it (`en-us`, `ko_KR`, `kor`, `Korean`) as a BCP 47 tag, or null where it is none.
 *
 * @param written at most a few words; longer text is no language
 */
function languageTag(written: string): string | null {
  const name = written.trim();
  if (name.length > 40) return null;
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(name)) {
    try {
      return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0] ?? null;
    } catch {
      return null;
    }
  }
  codes ??= namesToCodes();
  return codes.get(name.toLowerCase()) ?? null;
}

function namesToCodes(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return new Map(NAMED.split(' ').map((code) => [(names.of(code) ?? code).toLowerCase(), code]));
}
