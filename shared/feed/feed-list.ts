import * as v from 'valibot';
import { describeIssues, isTimeZone } from '../runtime/settings.ts';
import { parseJsonText } from '../runtime/text/outside-text.ts';
import { canonicalFeedUrl } from './canonical-url.ts';

const kinds = [
  'wire',
  'newspaper',
  'broadcaster',
  'specialist',
  'think-tank',
  'government',
  'igo',
  'state-media',
  'aggregator',
  'other',
] as const;

/** Text on one line: no control characters or halves of characters, white space in single blanks. */
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((text) =>
      text
        .toWellFormed()
        .replace(/[\s\p{Cc}\uFFFE\uFFFF]+/gu, ' ')
        .trim(),
    ),
    v.minLength(1, 'expected some text'),
    v.maxLength(most, `expected at most ${most} characters`),
  );

const webAddress = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check((url) => {
    const parsed = URL.parse(url);
    return parsed !== null && /^https?:$/.test(parsed.protocol);
  }, 'expected an absolute http or https address'),
  v.check((url) => {
    const parsed = URL.parse(url);
    return parsed === null || (parsed.username === '' && parsed.password === '');
  }, 'expected an address without user name and password: this list is no place for secrets'),
);

/** One feed of a list, as people write it; gives a `FeedListEntry`. For single feeds that come by the API. */
export const feedEntrySchema = v.pipe(
  v.strictObject({
    url: webAddress,
    title: v.optional(line(300)),
    publisher: v.optional(line(300)),
    homepage: v.optional(v.nullable(webAddress), null),
    language: v.optional(
      v.nullable(
        v.pipe(
          v.string(),
          v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'expected a language tag such as "ko" or "zh-Hant"'),
        ),
      ),
      null,
    ),
    country: v.optional(
      v.nullable(
        v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'expected a country code of two capitals such as "KR"')),
      ),
      null,
    ),
    kind: v.optional(v.picklist(kinds, `expected one of ${kinds.join(', ')}`), 'other'),
    state_affiliated: v.optional(v.boolean(), false),
    focus: v.optional(
      v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,29}$/, 'expected one word such as "dprk" or "sanctions"')),
      'world',
    ),
    interval_minutes: v.optional(
      v.nullable(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(5, 'expected 5 minutes or more: no feed is asked more often'),
          v.maxValue(1440, 'expected 1440 minutes (a day) or less'),
        ),
      ),
      null,
    ),
    feed_only: v.optional(v.boolean(), false),
    always_read: v.optional(v.boolean(), false),
    time_zone: v.optional(
      v.nullable(v.pipe(v.string(), v.check(isTimeZone, 'expected an IANA time zone such as "Asia/Seoul"'))),
      null,
    ),
    trust: v.optional(v.picklist(['normal', 'low'], 'expected normal or low'), 'normal'),
    // Remarks for people; the program does not read them.
    notes: v.optional(line(2000)),
    state_note: v.optional(v.string()),
    confidence: v.optional(v.string()),
    composed: v.optional(v.boolean()),
  }),
  v.transform((entry) => {
    const host = new URL(entry.url).hostname;
    return {
      url: entry.url,
      title: entry.title ?? host,
      publisher: entry.publisher ?? host,
      homepage: entry.homepage,
      language: entry.language,
      country: entry.country,
      kind: entry.kind,
      stateAffiliated: entry.state_affiliated,
      focus: entry.focus,
      settings: {
        intervalMinutes: entry.interval_minutes,
        feedOnly: entry.feed_only,
        alwaysRead: entry.always_read,
        timeZone: entry.time_zone,
        trust: entry.trust,
      },
      notes: entry.notes ?? null,
    };
  }),
);

// Loose at the top, so that a list may carry remarks of its own; strict in each feed, so that a misspelt setting is
// refused instead of ignored.
const listSchema = v.looseObject({ feeds: v.pipe(v.array(feedEntrySchema), v.maxLength(5000)) });

/** One feed as a list describes it, checked and with its defaults. */
export type FeedListEntry = v.InferOutput<typeof feedEntrySchema>;

/**
 * Checks a feed list whole: `{"feeds": [{"url", "title", ...}]}`, only `url` required. Refused as a whole, so that a
 * slip never silently drops the feeds after it.
 *
 * @throws Error naming `source`, each wrong value by its path with what was expected, and both places of any two feeds
 *   that are one by `canonicalFeedUrl` (POLLING 12)
 */
export function parseFeedList(value: unknown, source: string): readonly FeedListEntry[] {
  const result = v.safeParse(listSchema, value);
  if (!result.success) throw new Error(`${source} is not valid: ${describeIssues(result.issues)}`);
  const { feeds } = result.output;
  const doubles = doublesIn(feeds);
  if (doubles.length > 0) throw new Error(`${source} is not valid: ${doubles.join('; ')}`);
  return feeds;
}

/**
 * The same from the text of a file.
 *
 * @throws Error as `parseFeedList`, and when the text is no JSON
 */
export function readFeedList(text: string, source: string): readonly FeedListEntry[] {
  let value: unknown;
  try {
    value = parseJsonText(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw new Error(`${source} is not valid JSON: ${why}`, { cause: error });
  }
  return parseFeedList(value, source);
}

/** An entry as the list writes it, without what is at its default: the way back for exports. */
export function toListJson(entry: FeedListEntry): Readonly<Record<string, unknown>> {
  const { settings } = entry;
  return {
    url: entry.url,
    title: entry.title,
    publisher: entry.publisher,
    homepage: entry.homepage,
    language: entry.language,
    country: entry.country,
    kind: entry.kind,
    state_affiliated: entry.stateAffiliated,
    focus: entry.focus,
    ...(settings.intervalMinutes !== null && { interval_minutes: settings.intervalMinutes }),
    ...(settings.feedOnly && { feed_only: true }),
    ...(settings.alwaysRead && { always_read: true }),
    ...(settings.timeZone !== null && { time_zone: settings.timeZone }),
    ...(settings.trust === 'low' && { trust: 'low' }),
    ...(entry.notes !== null && { notes: entry.notes }),
  };
}

/** Every entry whose address is that of an earlier one (POLLING 12), with the places of both. */
export function doublesIn(feeds: readonly FeedListEntry[]): string[] {
  const places = new Map<string, number>();
  return feeds.flatMap((feed, at) => {
    const key = canonicalFeedUrl(feed.url) ?? feed.url;
    const first = places.get(key);
    if (first === undefined) places.set(key, at);
    return first === undefined ? [] : [`feeds.${at}.url: the same feed as feeds.${first}.url (${feed.url})`];
  });
}
