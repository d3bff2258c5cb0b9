import { detectLanguage } from '../shared/article/language.ts';
import {
  mayRead,
  type RobotsRules,
  robotsRequest,
  robotsRules,
  robotsUrl,
} from '../shared/article/robots.ts';
import { discoverFeeds, type LinkedFeed } from '../shared/feed/discover.ts';
import { newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { type FeedEntry, NotAFeedError, type ParsedFeed } from '../shared/feed/parsed-feed.ts';
import { isPermanentMove } from '../shared/feed/polling/outcome.ts';
import { afterPoll, feedRequest, planPoll } from '../shared/feed/polling.ts';
import { explainInterval } from '../shared/query/feed-views.ts';
import { type Clock, systemClock } from '../shared/runtime/clock.ts';
import { userAgent } from '../shared/runtime/services.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { decodeText } from '../shared/runtime/text/decode-text.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import { type WebClient, WebFailure, type WebResponse } from '../shared/runtime/web/web-client.ts';
import { isWebAddress } from '../shared/runtime/web/web-url.ts';
import { HOST_GAP_MS } from '../shared/store/host-turns.ts';
import { mentionsTopic } from '../shared/topic/gate.ts';
import { answer, type Call, UsageError } from './command.ts';
import { checkedPage } from './feeds-check-page.ts';
import { readJson } from './json-lines.ts';

/** What `feeds check` finds at an address. */
export interface CheckedFeed {
  readonly url: string;
  /** The page that named the feed, or where it is guessed from; null when the address was the feed's own. */
  readonly foundBy: string | null;
  /** Other feeds that the page names. */
  readonly others: readonly LinkedFeed[];
  /** Where it moved to for good, by its redirects; null when it did not. */
  readonly movedTo: string | null;
  readonly title: string | null;
  readonly format: string;
  readonly language: string | null;
  readonly warnings: readonly string[];
  readonly interval: { readonly minutes: number; readonly why: string };
  readonly validators: { readonly etag: string | null; readonly lastModified: string | null } | null;
  readonly bytes: number;
  readonly robots: CheckedRobots | null;
  readonly entries: readonly CheckedEntry[];
}

/** What robots.txt says of the pages of the entries, for the site of the newest one. */
export interface CheckedRobots {
  readonly url: string;
  readonly problem: string | null;
  readonly crawlDelaySeconds: number | null;
}

/**
 * An entry, and what would be made of its page. `read`: it names a side of the deal or any of its goods, places or
 * ships. `entry`: it does not, and is judged from title and summary. `robots`: asked not to. `no-page`: has no link.
 * `unknown`: on another site, whose robots.txt was not asked for.
 */
export interface CheckedEntry extends Pick<FeedEntry, 'url' | 'title' | 'published'> {
  readonly page: 'read' | 'entry' | 'robots' | 'no-page' | 'unknown';
}

interface CheckServices {
  readonly web: WebClient;
  readonly clock: Clock;
  readonly agent: string;
}

/**
 * `feeds check URL`: asks an address as polling would, finds the feed behind a site's page, and says what it holds and
 * how it would be treated. At most one request for the address, one for each place where a feed may be (until there is
 * one), and one for robots.txt, a second apart; nothing is stored.
 */
export async function checkFeed([url, ...more]: readonly string[], call: Call): Promise<number> {
  if (url === undefined || more.length > 0) throw new UsageError('feeds check: expected one URL');
  if (!isWebAddress(url)) throw new UsageError(`feeds check ${url}: expected an http(s) address`);
  const settings = parseSettings(
    await readJson(new URL('../config/settings.json', import.meta.url)),
    'config/settings.json',
  );
  const agent = userAgent(settings);
  const allowPrivate = call.texts('allow-private').flatMap((list) => list.split(','));
  const web = createWebClient({ userAgent: agent, allowPrivate });
  const checked = await checkAddress(url, { web, clock: systemClock, agent });
  return answer(call, checked, () => checkedPage(checked));
}

/**
 * What is at an address, or at the feed that its page names.
 *
 * @throws Error saying what is there instead of a feed; WebFailure when no answer came
 */
export async function checkAddress(url: string, services: CheckServices): Promise<CheckedFeed> {
  const asked = await ask(url, services);
  if (asked.feed instanceof NotAFeedError) return discover(url, asked, services);
  return describe(asked, asked.feed, { foundBy: null, others: [] }, services);
}

interface Asked {
  readonly url: string;
  readonly response: WebResponse;
  readonly feed: ParsedFeed | NotAFeedError;
}

async function ask(url: string, { web, clock }: CheckServices): Promise<Asked> {
  const feed = feedFor(url, clock.now());
  const response = await web.get(url, feedRequest(planPoll(feed, clock.now())));
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}: no feed there`);
  try {
    const contentType = response.headers['content-type'] ?? null;
    const source = { url: response.url, contentType, now: clock.now() };
    return { url, response, feed: await parseFeed(response.body, source) };
  } catch (error) {
    if (error instanceof NotAFeedError) return { url, response, feed: error };
    throw error;
  }
}

/** Tries what the page names; when it names nothing, the places where publishing systems have a feed. */
async function discover(url: string, asked: Asked, services: CheckServices): Promise<CheckedFeed> {
  const { body, headers, url: pageUrl } = asked.response;
  const { linked, guesses } = discoverFeeds(decodeText(body, headers['content-type'] ?? null).text, pageUrl);
  for (const place of linked.length > 0 ? linked.slice(0, 3).map((one) => one.url) : guesses) {
    await services.clock.sleep(HOST_GAP_MS);
    const found = await ask(place, services).catch((error: unknown) => {
      // A place that is not there is the usual thing; whoever refuses us is not asked again.
      if (error instanceof WebFailure || (error instanceof Error && / answers 40[04]:/.test(error.message)))
        return null;
      throw error;
    });
    if (!found || found.feed instanceof NotAFeedError) continue;
    const others = linked.filter((one) => one.url !== place);
    return describe(found, found.feed, { foundBy: pageUrl, others }, services);
  }
  const problem = asked.feed instanceof NotAFeedError ? asked.feed.message : 'no feed';
  const tried =
    linked.length > 0
      ? 'and none of the feeds its page names is one'
      : 'and its site has none in the usual places';
  throw new Error(`${url} is no feed: ${problem.replace(/\.$/, '')}, ${tried}`);
}

async function describe(
  { url, response }: Asked,
  parsed: ParsedFeed,
  found: Pick<CheckedFeed, 'foundBy' | 'others'>,
  services: CheckServices,
): Promise<CheckedFeed> {
  const now = services.clock.now();
  const feed = feedFor(url, now);
  const document = { kind: 'feed', bodyHash: '', feed: parsed } as const;
  const outcome = { kind: 'answer', plan: planPoll(feed, now), response, document } as const;
  const after = afterPoll(feed, outcome, now, () => 0.5).feed;
  const titles = parsed.items.slice(0, 20).map(({ title }) => title ?? '');
  const language = detectLanguage(titles.join('\n'), parsed.language);
  const rules = await robotsOf(parsed.items, services);
  const { validators } = after.polling;
  return {
    ...found,
    url,
    movedTo: isPermanentMove(response) ? response.url : null,
    title: parsed.title,
    format: parsed.format,
    language,
    warnings: parsed.warnings,
    interval: explainInterval(after),
    validators: validators && { etag: validators.etag, lastModified: validators.lastModified },
    bytes: response.wireBytes,
    robots: rules && {
      url: rules.url,
      problem: rules.problem,
      crawlDelaySeconds: rules.rules.crawlDelaySeconds,
    },
    entries: parsed.items.map((item) => ({
      url: item.url,
      title: item.title,
      published: item.published,
      page: pageOf(item, language, rules),
    })),
  };
}

interface SiteRules {
  readonly url: string;
  readonly problem: string | null;
  readonly rules: RobotsRules;
}

/** robots.txt of the site that the first linked entry is on, as reading its page would ask for it. */
async function robotsOf(
  items: readonly FeedEntry[],
  { web, clock, agent }: CheckServices,
): Promise<SiteRules | null> {
  const page = items.find((item) => item.url !== null && /^https?:/.test(item.url))?.url;
  if (!page) return null;
  const url = robotsUrl(page);
  await clock.sleep(HOST_GAP_MS);
  const answer = await web.get(url, robotsRequest).catch((error: unknown) => {
    if (error instanceof WebFailure) return error;
    throw error;
  });
  const rules = robotsRules(answer, { agent, now: clock.now() });
  const unread = rules.unreachableSince !== null;
  const reason =
    answer instanceof WebFailure ? `${answer.kind}: ${answer.message}` : `answers ${answer.status}`;
  return { url, rules, problem: unread ? reason : null };
}

function pageOf(item: FeedEntry, language: string | null, site: SiteRules | null): CheckedEntry['page'] {
  if (item.url === null) return 'no-page';
  if (!mentionsTopic(item.title ?? '', item.summary ?? '', item.language ?? language)) return 'entry';
  if (!site || robotsUrl(item.url) !== site.url) return 'unknown';
  return mayRead(site.rules, item.url) ? 'read' : 'robots';
}

function feedFor(url: string, now: Date) {
  const [entry] = parseFeedList({ feeds: [{ url }] }, 'the address');
  if (!entry) throw new Error(`${url}: expected an address`);
  return newFeed(entry, now);
}
