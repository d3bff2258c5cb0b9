import { readFile } from 'node:fs/promises';
import { detectLanguage } from '../shared/article/language.ts';
import { discoverFeeds } from '../shared/feed/discover.ts';
import { newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { NotAFeedError, type ParsedFeed } from '../shared/feed/parsed-feed.ts';
import { afterPoll, feedRequest, planPoll } from '../shared/feed/polling.ts';
import { decodeText } from '../shared/runtime/decode-text.ts';
import { createWebClient } from '../shared/runtime/http-client.ts';
import { userAgent } from '../shared/runtime/services.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import type { WebClient, WebResponse } from '../shared/runtime/web-client.ts';
import { type Call, UsageError } from './command.ts';
import { clean, shortTime, tableOf } from './table.ts';

/** What `feeds check` finds at an address. */
interface Checked {
  readonly url: string;
  readonly title: string | null;
  readonly format: string;
  readonly language: string | null;
  readonly warnings: readonly string[];
  readonly items: ParsedFeed['items'];
  /** Minutes between polls, by what the feed asked for. */
  readonly everyMinutes: number;
  readonly validators: boolean;
}

/**
 * Asks an address as polling would, finds the feed behind a site's page, and says what it holds and how it would be
 * treated. At most two requests.
 */
export async function checkFeed([url, ...more]: readonly string[], call: Call): Promise<number> {
  if (url === undefined || more.length > 0) throw new UsageError('feeds check: expected one URL');
  const settings = parseSettings(
    JSON.parse(await readFile(new URL('../config/settings.json', import.meta.url), 'utf8')),
    'config/settings.json',
  );
  const web = createWebClient({
    userAgent: userAgent(settings),
    allowPrivate: call.texts('allow-private').flatMap((list) => list.split(',')),
  });
  const checked = await check(url, web, true);
  process.stdout.write(call.on('json') ? `${JSON.stringify(checked)}\n` : page(checked));
  return 0;
}

async function check(url: string, web: WebClient, mayDiscover: boolean): Promise<Checked> {
  const now = new Date();
  const [entry] = parseFeedList({ feeds: [{ url }] }, 'the address');
  if (!entry) throw new Error(`${url}: expected an address`);
  const feed = newFeed(entry, now);
  const plan = planPoll(feed, now);
  const response = await web.get(plan.url, feedRequest(plan));
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}: no feed there`);
  const parsed = await parse(response, now);
  if (parsed instanceof NotAFeedError) {
    const { linked } = discoverFeeds(
      decodeText(response.body, response.headers['content-type'] ?? null).text,
      response.url,
    );
    const [first] = linked;
    if (!mayDiscover || !first)
      throw new Error(
        `${url} is no feed: ${parsed.message}${mayDiscover ? ', and its page names none' : ''}`,
      );
    return check(first.url, web, false);
  }
  const document = { kind: 'feed', bodyHash: '', feed: parsed } as const;
  const after = afterPoll(feed, { kind: 'answer', plan, response, document }, now, () => 0.5);
  const titles = parsed.items.slice(0, 20).map(({ title }) => title ?? '');
  return {
    url: response.url,
    title: parsed.title,
    format: parsed.format,
    language: detectLanguage(titles.join('\n'), parsed.language),
    warnings: parsed.warnings,
    items: parsed.items,
    everyMinutes: Math.round(after.feed.polling.intervalSeconds / 60),
    validators: after.feed.polling.validators !== null,
  };
}

async function parse(response: WebResponse, now: Date): Promise<ParsedFeed | NotAFeedError> {
  try {
    const contentType = response.headers['content-type'] ?? null;
    return await parseFeed(response.body, { url: response.url, contentType, now });
  } catch (error) {
    if (error instanceof NotAFeedError) return error;
    throw error;
  }
}

function page({ url, title, format, language, warnings, items, everyMinutes, validators }: Checked): string {
  const rows = items
    .slice(0, 10)
    .map((item) => [shortTime(item.published), clean(item.title ?? '(no title)')]);
  return [
    `${clean(title ?? '(no title)')}  ${url}`,
    `${format}, ${items.length} entries, language ${language ?? 'unknown'}`,
    `Would be asked every ${everyMinutes} minutes, ${validators ? 'conditionally: it gives validators' : 'in full: it gives no validators'}.`,
    ...warnings.map((warning) => `Warning: ${clean(warning)}`),
    '',
    tableOf(['published', 'title'], rows),
  ].join('\n');
}
