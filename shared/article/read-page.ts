import { createHash } from 'node:crypto';
import type { Clock } from '../runtime/clock.ts';
import { type WebClient, WebFailure, type WebResponse } from '../runtime/web-client.ts';
import type { Blobs } from '../store/blobs.ts';
import type { HostTurns } from '../store/host-turns.ts';
import type { Article } from './article.ts';
import { extractPage } from './extract-page.ts';
import type { PageContent, Reading } from './page.ts';
import { reservations } from './reservations.ts';
import { mayRead } from './robots.ts';
import type { RobotsCache } from './robots-cache.ts';

export interface ReadPageServices {
  readonly web: WebClient;
  readonly hosts: HostTurns;
  readonly robots: RobotsCache;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly agent: string;
}

/** What came of a page. That it could not be had is an outcome, with the reason in `note`, never an exception. */
export interface PageReading {
  readonly reading: Reading;
  readonly note: string | null;
  readonly content: PageContent | null;
  readonly rawKey: string | null;
}

const PAGE_BYTES = 5 * 1024 * 1024;
const PAGE_WITHIN_MS = 20_000;
const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1';

/**
 * Reads the page of an article: robots.txt first, one request at a time per host, the raw bytes stored before they
 * are parsed, the publisher's reservations kept.
 *
 * @throws only what the table or the bucket throws: then the article is tried again
 */
export async function readPage(article: Article, services: ReadPageServices): Promise<PageReading> {
  if (article.url === null) return notRead('entry', 'the entry names no page');
  const rules = await services.robots.rulesFor(article.url);
  if (!mayRead(rules, article.url)) return notRead('entry', 'robots.txt asks programs not to read this page');

  const response = await ask(article.url, services);
  if (response instanceof WebFailure) return notRead('failed', `${response.kind}: ${response.message}`);
  if (response.status === 404 || response.status === 410)
    return notRead('missing', `HTTP ${response.status}`);
  if (response.status < 200 || response.status > 299) return notRead('failed', `HTTP ${response.status}`);
  const contentType = response.headers['content-type'] ?? null;
  if (contentType !== null && !/html|xml|text\/plain/i.test(contentType)) {
    return notRead('failed', `not a page: ${contentType.slice(0, 80)}`);
  }

  const head = Buffer.from(response.body.subarray(0, 256 * 1024)).toString('latin1');
  const reserved = reservations(response.headers, head, services.agent);
  if (reserved.tdmReserved) return notRead('entry', 'the publisher reserves text and data mining');
  const rawKey = reserved.noArchive ? null : rawKeyOf(article, response.body, services.clock.now());
  if (rawKey) await services.blobs.put(rawKey, response.body);

  const content = extractPage(response.body, {
    url: response.url,
    contentType,
    expectedTitle: article.title,
    languageHint: article.language,
  });
  const note = content.reading === 'full' ? null : `the page was read as: ${content.reading}`;
  return { reading: content.reading, note, content, rawKey };
}

async function ask(url: string, { hosts, web }: ReadPageServices): Promise<WebResponse | WebFailure> {
  try {
    await hosts.take(new URL(url).host, 'page');
    return await web.get(url, { accept: ACCEPT, maxBytes: PAGE_BYTES, timeoutMs: PAGE_WITHIN_MS });
  } catch (error) {
    if (error instanceof WebFailure) return error;
    throw error;
  }
}

function notRead(reading: Reading, note: string): PageReading {
  return { reading, note, content: null, rawKey: null };
}

function rawKeyOf(article: Article, body: Uint8Array, now: Date): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return `raw/pages/${now.toISOString().slice(0, 10)}/${article.id}-${hash}.gz`;
}
