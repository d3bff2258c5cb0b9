import RssParser from 'rss-parser';
import type { Role } from './feed-vocabulary.ts';
import type { GatheredFeed } from './gather-feed.ts';
import type { Field } from './leaf.ts';
import type { RawText } from './plain-text.ts';
import type { RawEntry, RawFeed } from './raw-feed.ts';
import { escapeMarkup } from './references.ts';

/** What xml2js makes of an element: its text alone, or text (`_`) and attributes (`$`). */
type XmlNode = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };

type Lists<Name extends string> = { readonly [key in Name]?: readonly XmlNode[] };
type FeedLists = Lists<'titles' | 'languages' | 'ttls'>;
type EntryLists = Lists<
  'ids' | 'links' | 'titles' | 'summaries' | 'published' | 'updates' | 'authors' | 'languages'
>;

/**
 * The element that carries each role in what rss-parser is given. Summaries go by a name it does not know: its
 * own handling of `description` and `content:encoded` takes quadratic time on text such as `&lt;br` repeated.
 */
const ELEMENT: Readonly<Partial<Record<Role, string>>> = {
  title: 'title',
  link: 'link',
  id: 'guid',
  published: 'pubDate',
  updated: 'atom:updated',
  summary: 'atom:summary',
  author: 'dc:creator',
  language: 'dc:language',
  ttl: 'ttl',
};

/** `keepArray` keeps every candidate with its attributes, where rss-parser by itself takes the first. */
const ALL = { keepArray: true };
const CUSTOM_FIELDS = {
  feed: [
    ['title', 'titles', ALL],
    ['dc:language', 'languages', ALL],
    ['ttl', 'ttls', ALL],
  ],
  item: [
    ['guid', 'ids', ALL],
    ['link', 'links', ALL],
    ['title', 'titles', ALL],
    ['atom:summary', 'summaries', ALL],
    ['pubDate', 'published', ALL],
    ['atom:updated', 'updates', ALL],
    ['dc:creator', 'authors', ALL],
    ['dc:language', 'languages', ALL],
  ],
};

/**
 * Reads a gathered feed with rss-parser, which is given every dialect as the plain, well-formed RSS 2.0 that it
 * reads without loss: by itself it loses whole feeds to one bare `&` or one odd date.
 *
 * @throws Error when rss-parser rejects what it is given
 */
export async function readWithRssParser(gathered: GatheredFeed): Promise<RawFeed> {
  // The package's types want field names only; its documentation and code take [from, to, options] as well.
  const options = { defaultRSS: 2, customFields: CUSTOM_FIELDS } as unknown as RssParser.ParserOptions<
    FeedLists,
    EntryLists
  >;
  const parsed = await new RssParser<FeedLists, EntryLists>(options).parseString(asPlainRss(gathered));
  return {
    format: gathered.dialect,
    titles: texts(parsed.titles),
    languages: strings(parsed.languages),
    ttlMinutes: numberIn(strings(parsed.ttls)[0]),
    entries: parsed.items.map(entryFrom),
  };
}

function entryFrom(item: EntryLists): RawEntry {
  return {
    ids: nodes(item.ids).map(({ text, attributes }) => ({
      value: text,
      permalink: attributes.ispermalink !== 'false',
    })),
    links: nodes(item.links).map(({ text, attributes }) => ({
      href: text,
      rel: attributes.rel ?? null,
      type: attributes.type ?? null,
      base: attributes.base ?? null,
    })),
    titles: texts(item.titles),
    summaries: texts(item.summaries),
    published: strings(item.published),
    updated: strings(item.updates),
    authors: texts(item.authors),
    languages: strings(item.languages),
  };
}

function asPlainRss({ fields, entries }: GatheredFeed): string {
  const out = ['<rss version="2.0"><channel>'];
  write(out, [...fields, ...ttlFrom(fields)]);
  for (const entry of entries) {
    // An empty item is an empty string to rss-parser, which then takes `''.link` for a field: an attribute helps.
    out.push(entry.length === 0 ? '<item empty="">' : '<item>');
    write(out, entry);
    out.push('</item>');
  }
  out.push('</channel></rss>');
  return out.join('');
}

function write(out: string[], fields: readonly Field[]): void {
  const settled = new Set<Role>();
  for (const { role, value, as, attributes } of fields.toSorted((one, other) => one.rank - other.rank)) {
    const element = ELEMENT[role];
    if (element === undefined || settled.has(role)) continue;
    const prose = role === 'title' || role === 'summary' || role === 'author';
    // What is surely readable makes the candidates behind it needless, full texts above all.
    if (prose && isSurelyReadable(value)) settled.add(role);
    out.push(`<${element}`);
    if (prose && as !== 'html') out.push(` as="${as}"`);
    for (const [name, found] of attributes) out.push(` ${name}="${escapeMarkup(found)}"`);
    out.push('>', content(value), `</${element}>`);
  }
}

function isSurelyReadable(value: string): boolean {
  const start = value.slice(0, 2_000);
  return (
    !/<(?:style|script|!--)/i.test(start) && /[\p{L}\p{N}]/u.test(start.replace(/<[^<>]*>|&#?\w*;?/g, ''))
  );
}

/** Text as element content, in sections where it holds markup: rss-parser reads those far faster than references. */
function content(value: string): string {
  const text = withoutControls(value);
  return /[<&>]/.test(text) ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : text;
}

/** XML has no way to write most control characters, and nothing here needs them. */
function withoutControls(text: string): string {
  return text.replace(/[\v\f]/g, ' ').replace(/[^\P{Cc}\t\n\r\x80-\x9f]+/gu, '');
}

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/** `sy:updatePeriod` and `sy:updateFrequency` as the `ttl` they amount to: the longest wait asked for counts. */
export function ttlFrom(fields: readonly Field[]): Field[] {
  const said = (role: Role): string =>
    fields
      .find((field) => field.role === role)
      ?.value.trim()
      .toLowerCase() ?? '';
  const minutes = PERIOD_MINUTES[said('updatePeriod')];
  const ttl = Number(said('ttl'));
  if (minutes === undefined) return [];
  const wait = Math.round(minutes / (Number(said('updateFrequency')) || 1));
  return wait > ttl || Number.isNaN(ttl)
    ? [{ role: 'ttl', rank: -1, value: String(wait), as: 'text', attributes: new Map() }]
    : [];
}

/** A number of minutes as a feed states it; null unless it is above zero. */
export function numberIn(text: string | undefined): number | null {
  const minutes = Number(text ?? Number.NaN);
  return Number.isFinite(minutes) && minutes > 0 ? Math.round(minutes) : null;
}

function nodes(
  list: readonly XmlNode[] | undefined,
): { text: string; attributes: Readonly<Record<string, string>> }[] {
  return (list ?? []).map((node) =>
    typeof node === 'string'
      ? { text: node, attributes: {} }
      : { text: node._ ?? '', attributes: node.$ ?? {} },
  );
}

function strings(list: readonly XmlNode[] | undefined): string[] {
  return nodes(list).map(({ text }) => text);
}

function texts(list: readonly XmlNode[] | undefined): RawText[] {
  return nodes(list).map(({ text, attributes }) => ({ value: text, as: asOf(attributes.as) }));
}

function asOf(written: string | undefined): RawText['as'] {
  return written === 'text' || written === 'markup' ? written : 'html';
}
