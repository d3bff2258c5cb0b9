import { instantOf } from '../feed/parse/time-zones.ts';
import { DAY_MS } from '../runtime/spans.ts';

/** What a web page says once navigation, consent layers and related links are gone. */
export interface PageContent {
  readonly title: string | null;
  /** Main text, one paragraph a line, paragraphs separated by a newline. Empty when there is none. */
  readonly text: string;
  /** ISO 8601, with the zone the page states where it states one. */
  readonly published: string | null;
  readonly modified: string | null;
  /** BCP 47 primary language found in the text (`zh-Hans`, `zh-Hant` for Chinese), or null. */
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  readonly author: string | null;
  readonly site: string | null;
  /** How far the page could be read; anything but `full` means that the feed entry has to carry the verdict too. */
  readonly reading: Reading;
}

/**
 * `full`: the article; `stub`: a paywalled or truncated opening; `wall`: a consent or "enable JavaScript" page;
 * `missing`: a soft 404; `listing`: a page of links; `other`: another article than the entry named;
 * `failed`: no page could be had or read; `entry`: the page was not asked for.
 */
export type Reading = 'full' | 'stub' | 'wall' | 'missing' | 'listing' | 'other' | 'failed' | 'entry';

/**
 * When a page says that it was published, in UTC.
 *
 * @param timeZone of times that are stated without one: an IANA name, UTC where it is null
 * @returns null where it says nothing, or names a time more than a day to come, which is a mistake as it is in a feed
 */
export function publishedAt(
  { published }: Pick<PageContent, 'published'>,
  now: Date,
  timeZone: string | null = null,
): string | null {
  if (published === null) return null;
  const hasNoZone = /T[\d:.]+$/.test(published);
  const wall = Date.parse(hasNoZone ? `${published}Z` : published);
  const at = hasNoZone && timeZone !== null ? instantOf(wall, { place: timeZone }) : wall;
  return at <= now.getTime() + DAY_MS ? new Date(at).toISOString() : null;
}
