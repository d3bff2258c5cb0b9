import { parseOpml } from 'feedsmith';
import * as v from 'valibot';
import { describeIssues } from '../runtime/settings.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import { canonicalFeedUrl } from './canonical-url.ts';
import type { FeedListEntry } from './feed-list.ts';
import { feedEntrySchema, toListJson } from './feed-list.ts';

/** What an OPML file holds for us, and what was passed over. */
export interface OpmlFeeds {
  readonly feeds: readonly FeedListEntry[];
  /** Sentences for the operator: outlines that are no feed we can take, with the reason. */
  readonly skipped: readonly string[];
}

/** The document is no OPML that can be read, or too much of it. */
export class NotOpmlError extends Error {
  override readonly name = 'NotOpmlError';
}

// OPML 2.0 wants attributes that it does not define in a namespace of their own; the name is an identifier only.
const namespace = 'urn:arms-watch:feed-list';
const texts = ['publisher', 'country', 'kind', 'focus', 'time_zone', 'trust', 'notes'] as const;
const flags = ['state_affiliated', 'feed_only', 'always_read'] as const;
const numbers = ['interval_minutes'] as const;
const ownNames: readonly string[] = [...texts, ...flags, ...numbers];

const maxCharacters = 5_000_000;
const maxDepth = 50;

/**
 * Reads the subscription list of another reader, or our own export, folders flattened. A feed that cannot be taken is
 * passed over with its reason; of two that are one feed the first is taken. Our own attributes are checked as in a feed
 * list, since they were written to be obeyed; what other programs wrote is taken where it makes sense.
 *
 * Hostile input costs little: declared entities are not expanded, nothing outside is loaded, size and depth are bounded.
 *
 * @throws NotOpmlError
 */
export function readOpml(text: string): OpmlFeeds {
  if (text.length > maxCharacters) throw new NotOpmlError('the file is longer than 5 million characters');
  const outlines = outlinesOf(text);
  const feeds = new Map<string, FeedListEntry>();
  const skipped: string[] = [];
  let place = 0;
  for (const outline of outlines) {
    const url = textOf(outline, 'xmlUrl');
    if (url === null) continue;
    place++;
    const read = v.safeParse(feedEntrySchema, toListValue(outline, url));
    const key = canonicalFeedUrl(url) ?? url;
    if (!read.success) skipped.push(`feed ${place}, ${url}: ${describeIssues(read.issues)}`);
    else if (feeds.has(key)) skipped.push(`${url} is there twice`);
    else feeds.set(key, read.output);
  }
  return { feeds: [...feeds.values()], skipped };
}

/** Writes OPML 2.0 that any reader takes, with our own settings in attributes that `readOpml` gives back unchanged. */
export function writeOpml(feeds: readonly FeedListEntry[], title: string): string {
  const lines = feeds.map((feed) => {
    const value = toListJson(feed);
    const own = ownNames.map((name) => [`aw:${name}`, value[name]] as const);
    const attributes = [
      ['type', 'rss'],
      ['text', feed.title],
      ['title', feed.title],
      ['xmlUrl', feed.url],
      ['htmlUrl', feed.homepage],
      ['language', feed.language],
      ...own,
    ] as const;
    return `    <outline${attributes.map(([name, given]) => attribute(name, given)).join('')}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:aw="${namespace}">`,
    `  <head><title>${escapeXml(title)}</title></head>`,
    '  <body>',
    ...lines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

type Outline = Readonly<Record<string, unknown>>;

function outlinesOf(text: string): readonly Outline[] {
  const found: Outline[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (!Array.isArray(value) || depth > maxDepth) return;
    for (const outline of value) {
      if (!isOutline(outline)) continue;
      found.push(outline);
      collect(outline.outlines, depth + 1);
    }
  };
  try {
    const { body } = parseOpml(text, { extraOutlineAttributes: ownNames.map((name) => `aw:${name}`) });
    collect(body?.outlines, 0);
  } catch (error) {
    throw new NotOpmlError('the file is no OPML that can be read', { cause: error });
  }
  return found;
}

function isOutline(value: unknown): value is Outline {
  return typeof value === 'object' && value !== null;
}

function textOf(outline: Outline, name: string): string | null {
  const value = outline[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function toListValue(outline: Outline, url: string): Readonly<Record<string, unknown>> {
  const title = textOf(outline, 'title') ?? textOf(outline, 'text');
  const homepage = textOf(outline, 'htmlUrl');
  const language = textOf(outline, 'language');
  const own = ownNames.flatMap((name) => {
    const value = textOf(outline, `aw:${name}`);
    return value === null ? [] : [[name, typed(name, value)] as const];
  });
  return {
    url,
    ...(title !== null && { title: beginningOf(title, 300) }),
    ...(homepage !== null && /^https?:\/\//i.test(homepage) && URL.canParse(homepage) && { homepage }),
    ...(language !== null &&
      /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) && { language: lowerPrimary(language) }),
    ...Object.fromEntries(own),
  };
}

function typed(name: string, value: string): unknown {
  if (flags.some((flag) => flag === name)) return value === 'true' ? true : value === 'false' ? false : value;
  return numbers.some((number) => number === name) ? Number(value) : value;
}

function lowerPrimary(tag: string): string {
  return tag.replace(/^[^-]+/, (primary) => primary.toLowerCase());
}

function attribute(name: string, value: unknown): string {
  return value === null || value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`;
}

function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character] ?? character);
}
