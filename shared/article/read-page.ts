import { createHash } from 'node:crypto';
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS } from '../runtime/spans.ts';
import { retryAfter } from '../runtime/web/http-time.ts';
import {
  validatorsOf,
  type WebClient,
  WebFailure,
  type WebRequest,
  type WebResponse,
} from '../runtime/web/web-client.ts';
import { webUrl } from '../runtime/web/web-url.ts';
import type { Blobs } from '../store/blobs.ts';
import { HOST_GAP_MS, type HostTurns } from '../store/host-turns.ts';
import type { JudgedText } from '../topic/verdict.ts';
import type { Article } from './article.ts';
import { extractPage } from './extract-page.ts';
import type { PageContent, Reading } from './page.ts';
import { reservations } from './reservations.ts';
import { mayRead } from './robots.ts';
import type { RobotsCache } from './robots-cache.ts';
import type { PageMemory } from './versions.ts';

export interface ReadPageServices {
  readonly web: WebClient;
  readonly hosts: HostTurns;
  readonly robots: RobotsCache;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly agent: string;
  readonly pageLimits?: PageLimits;
}

/**
 * Of one GET: `maxBytes` compressed or inflated, `timeoutMs`. `exchangeMs` is for everything about one page, robots.txt,
 * waits and redirects included: no request begins after it, so that a slow host cannot use up the function's time.
 */
export interface PageLimits extends Pick<WebRequest, 'maxBytes' | 'timeoutMs'> {
  readonly exchangeMs: number;
}

/** What came of a page. That it could not be had is an outcome, with the reason in `note`, never an exception. */
export interface PageReading {
  readonly outcome: 'read';
  readonly reading: Reading;
  readonly note: string | null;
  readonly content: PageContent | null;
  readonly rawKey: string | null;
  /** What to ask the page again with; null when it was not had. */
  readonly memory: PageMemory | null;
  /** Whether what kept it back is likely to be over in an hour. */
  readonly passing?: boolean;
}

/** `unchanged`: the page is the one it was (304); `postponed`: its host asks to be left alone until then. */
export type PageOutcome =
  | PageReading
  | { readonly outcome: 'unchanged'; readonly memory: PageMemory }
  | { readonly outcome: 'postponed'; readonly until: Date };

const PAGE_LIMITS: PageLimits = { maxBytes: 5 * 1024 * 1024, timeoutMs: 20_000, exchangeMs: 30_000 };
const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1';
/** The longest wait for a crawl delay inside a run: some pages of one host have to fit into the function's 120 s. */
const PATIENCE_MS = 10_000;
const PASSING: readonly WebFailure['kind'][] = ['dns', 'connect', 'tls', 'timeout', 'protocol'];
/** Redirects from one origin to another that are followed; within one origin the web client counts. */
const MOST_ORIGINS = 4;

/**
 * Reads the page of an article: robots.txt first, that of every origin it redirects to as well, one request at a time
 * per host and as slowly as its crawl delay asks, the raw bytes stored before they are parsed, the publisher's
 * reservations kept.
 *
 * @param memory what an earlier reading left: then the page is asked for only if it has changed
 * @throws only what the table or the bucket throws: then the article is tried again
 */
export async function readPage(
  article: Article,
  memory: PageMemory | null,
  services: ReadPageServices,
): Promise<PageOutcome> {
  const asked = memory?.asked ?? article.url;
  if (asked === null) return notRead('entry', 'the entry names no page');
  const answer = await ask(asked, memory, services);
  if (answer instanceof WebFailure) {
    return notRead('failed', `${answer.kind}: ${answer.message}`, PASSING.includes(answer.kind));
  }
  if ('outcome' in answer) return answer;

  const { status, headers } = answer;
  const until = leftAloneUntil(answer, services.clock.now());
  if (until) await services.hosts.leaveAlone(new URL(answer.url).host, until);
  if (status === 304 && memory) {
    return { outcome: 'unchanged', memory: memoryOf(asked, answer, memory) };
  }
  if (status === 404 || status === 410) return notRead('missing', `HTTP ${status}`);
  if (status < 200 || status > 299) {
    return notRead('failed', `HTTP ${status}`, status >= 500 || [408, 425, 429].includes(status));
  }
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !/html|xml|text\/plain/i.test(contentType)) {
    return notRead('failed', `not a page: ${contentType.slice(0, 80)}`);
  }

  const head = Buffer.from(answer.body.subarray(0, 256 * 1024)).toString('latin1');
  const reserved = reservations(headers, head, services.agent);
  if (reserved.tdmReserved) return notRead('entry', 'the publisher reserves text and data mining');
  const rawKey = reserved.noArchive ? null : rawKeyOf(article, answer.body, services.clock.now());
  if (rawKey) await services.blobs.put(rawKey, answer.body);

  const content = extractPage(answer.body, {
    url: answer.url,
    contentType,
    expectedTitle: article.title,
    languageHint: article.language,
  });
  const passing = answer.truncated === true;
  // Half a text is no edit of the whole one.
  const reading = passing && content.reading === 'full' ? 'stub' : content.reading;
  const readAs = passing ? 'the page broke off before its end' : `the page was read as: ${reading}`;
  const note = reading === 'full' ? null : readAs;
  const remembered = { ...memoryOf(asked, answer, null), title: content.title };
  return {
    outcome: 'read',
    reading,
    note,
    content: { ...content, reading },
    rawKey,
    memory: remembered,
    passing,
  };
}

/** One GET, followed from origin to origin, each asked for its robots.txt before it is asked for a page. */
async function ask(
  asked: string,
  memory: PageMemory | null,
  services: ReadPageServices,
): Promise<WebResponse | WebFailure | PageOutcome> {
  const limits = services.pageLimits ?? PAGE_LIMITS;
  const end = services.clock.now().getTime() + limits.exchangeMs;
  const msLeft = () => end - services.clock.now().getTime();
  try {
    let url = webUrl(asked).href;
    for (let origins = 0; origins < MOST_ORIGINS; origins++) {
      const turn = msLeft() > 0 ? await takeTurn(url, Math.min(PATIENCE_MS, msLeft()), services) : null;
      if (turn) return turn;
      const timeoutMs = Math.min(limits.timeoutMs, msLeft());
      if (timeoutMs <= 0)
        return notRead('failed', 'timeout: its site took too long to come to the page', true);
      const response = await get(url, memory, { ...limits, timeoutMs }, services);
      const hop = response.hops.at(-1);
      if (hop?.from !== response.url) return response;
      url = hop.to;
    }
    return notRead('failed', `redirects across more than ${MOST_ORIGINS} sites`);
  } catch (error) {
    if (error instanceof WebFailure) return error;
    throw error;
  }
}

/** Until when a site that is too busy asks to be left alone (RFC 9110 section 10.2.3), a day at most; null where it does not. */
function leftAloneUntil({ status, headers }: WebResponse, now: Date): Date | null {
  const seconds = status === 429 || status === 503 ? retryAfter(headers['retry-after'], now) : null;
  return seconds ? new Date(Math.min(now.getTime() + seconds * 1000, now.getTime() + DAY_MS)) : null;
}

/** Null when the page may be asked for now. */
async function takeTurn(
  url: string,
  patienceMs: number,
  { robots, hosts }: ReadPageServices,
): Promise<PageOutcome | null> {
  // News does not wait for it: the article is judged from its entry, and its page is due again in an hour.
  const alone = await hosts.aloneUntil(new URL(url).host);
  if (alone) return notRead('failed', `its site asks to be left alone until ${alone.toISOString()}`, true);
  const rules = await robots.rulesFor(url);
  if (!mayRead(rules, url)) {
    return rules.unreachableSince
      ? notRead('failed', 'robots.txt could not be had: until it can, nothing of this site is read', true)
      : notRead('entry', 'robots.txt asks programs not to read this page');
  }
  const gapMs = Math.max(HOST_GAP_MS, (rules.crawlDelaySeconds ?? 0) * 1000);
  const until = await hosts.take(new URL(url).host, 'page', { gapMs, patienceMs });
  return until && { outcome: 'postponed', until };
}

function get(
  url: string,
  memory: PageMemory | null,
  { maxBytes, timeoutMs }: PageLimits,
  { web }: ReadPageServices,
): Promise<WebResponse> {
  const request = { accept: ACCEPT, maxBytes, timeoutMs, stopAtOtherOrigin: true };
  if (!memory) return web.get(url, request);
  return web.get(
    url,
    memory.url === url ? { ...request, validators: memory } : { ...request, targetValidators: memory },
  );
}

/** A 304 need not repeat the validators that it was asked with. */
function memoryOf(asked: string, answer: WebResponse, before: PageMemory | null): PageMemory {
  const { etag, lastModified } = validatorsOf(answer);
  return {
    asked,
    url: answer.url,
    etag: etag ?? before?.etag ?? null,
    lastModified: lastModified ?? before?.lastModified ?? null,
    title: before?.title ?? null,
  };
}

/** Whether the text of its page, or its opening, was what the article was judged by. */
export function wasRead({ reading }: Pick<Article, 'reading'>): boolean {
  return reading === 'full' || reading === 'stub';
}

/** The page of an article as it was read last, for when it cannot be had again; null where it never was. */
export async function pageReadBefore(article: Article, blobs: Blobs): Promise<PageReading | null> {
  const { reading, readingNote: note, rawKey, textKey, history } = article;
  const stored = reading && wasRead(article) && textKey ? await blobs.getText(textKey) : null;
  if (!reading || stored === null) return null;
  const { text }: Pick<JudgedText, 'text'> = JSON.parse(stored);
  const unsaid = { title: null, published: null, modified: null, language: null, canonicalUrl: null };
  const content = { ...unsaid, text, author: null, site: null, reading };
  return { outcome: 'read', reading, note, content, rawKey, memory: history?.page ?? null };
}

/** A page that was not asked for or could not be had, with why. */
export function notRead(reading: Reading, note: string | null, passing = false): PageReading {
  return { outcome: 'read', reading, note, content: null, rawKey: null, memory: null, passing };
}

function rawKeyOf(article: Article, body: Uint8Array, now: Date): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return `raw/pages/${now.toISOString().slice(0, 10)}/${article.id}-${hash}.gz`;
}
