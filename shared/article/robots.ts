import robotsParser from 'robots-parser';
import { DAY_MS, HOUR_MS } from '../runtime/spans.ts';
import { WebFailure, type WebRequest, type WebResponse } from '../runtime/web/web-client.ts';

/**
 * What one site's robots.txt says to one agent: plain JSON, to be stored by origin (scheme, host, port) and asked
 * for again after `expiresAt`. Usually some hundred bytes, 100 KiB at most.
 */
export interface RobotsRules {
  /** `all`: no rules; `none`: nothing may be read before `expiresAt`; `rules`: as `lines` say. */
  readonly access: 'all' | 'none' | 'rules';
  /** `allow:` and `disallow:` lines of the group for this agent, paths in one spelling; order is free. */
  readonly lines: readonly string[];
  /** Seconds between two page requests that the site asks for, at most 60, or null. */
  readonly crawlDelaySeconds: number | null;
  /** ISO 8601; at most 24 h after the answer (RFC 9309 section 2.4). */
  readonly expiresAt: string;
  /** Since when robots.txt has not been had (ISO 8601), or null. */
  readonly unreachableSince: string | null;
}

/** What the web client gave for `robotsUrl`: an answer, or the failure it threw. */
export type RobotsAnswer = Pick<WebResponse, 'status' | 'body' | 'truncated'> | WebFailure;

/** RFC 9309 section 2.5: at least this much must be parsed; the rest is not looked at. */
const PARSED_BYTES = 500 * 1024;
/**
 * More rules for one agent than this are read as "nothing may be read", since those dropped might forbid. It fits
 * a stored item, and bounds a match: hostile rules of this size cost one to three seconds for an 8 KiB address.
 */
const KEPT_CHARACTERS = 100 * 1024;
/** A longer delay would outlast the run that waits for it; pages left over wait for the next run anyway. */
const MAX_CRAWL_DELAY_SECONDS = 60;

/** How to ask for robots.txt: its first 500 KiB count, however long it is. */
export const robotsRequest: WebRequest = {
  accept: 'text/plain, */*;q=0.1',
  maxBytes: PARSED_BYTES,
  whenTooLarge: 'cut',
  timeoutMs: 15_000,
};

/** Where the rules for a page are; the origin of this address is also the key to store them under. */
export function robotsUrl(pageUrl: string): string {
  return new URL('/robots.txt', pageUrl).href;
}

/**
 * Reads an answer for robots.txt as RFC 9309 has it: 2xx is parsed; other 4xx, and too many redirects, mean that
 * there are no rules; 5xx, 429 (which asks to stay away) and no answer mean that nothing may be read for now:
 * for an hour at first, then for as long as it has lasted, up to a day. Meanwhile rules had before go on to hold.
 * After 30 days without an answer a site that never gave rules counts as having none (section 2.3.1.4).
 *
 * @param context.agent product token (`ArmsWatch`), or a whole User-Agent value that begins with it.
 * @param context.previous the stored rules that this answer renews, even when expired.
 */
export function robotsRules(
  answer: RobotsAnswer,
  context: { readonly agent: string; readonly now: Date; readonly previous?: RobotsRules | null },
): RobotsRules {
  const { now, agent, previous = null } = context;
  const fresh = { unreachableSince: null, expiresAt: new Date(now.getTime() + DAY_MS).toISOString() };
  switch (meaningOf(answer)) {
    case 'absent':
      return { access: 'all', lines: [], crawlDelaySeconds: null, ...fresh };
    case 'rules':
      return { ...groupFor(agent, answer instanceof WebFailure ? new Uint8Array() : answer.body), ...fresh };
    case 'unreachable':
      return unreachable(now, previous);
  }
}

/**
 * Whether a page may be read. The longest matching rule decides, `allow` wins a tie, no match allows (RFC 9309
 * section 2.2.2). False for an address that is not http or https.
 *
 * @param rules those stored for the page's origin, for the agent they were read for.
 */
export function mayRead(rules: RobotsRules, pageUrl: string): boolean {
  if (rules.access === 'none' || !/^https?:/i.test(pageUrl) || !URL.canParse(pageUrl)) return false;
  if (rules.access === 'all') return true;
  const { pathname, search } = new URL(pageUrl);
  const path = oneSpelling(pathname + search).replace(/[*$]/g, (sign) => (sign === '*' ? '%2A' : '%24'));
  const file = ['user-agent: *', ...rules.lines].join('\n');
  return (
    robotsParser('http://site.invalid/robots.txt', file).isAllowed(`http://site.invalid${path}`) === true
  );
}

function meaningOf(answer: RobotsAnswer): 'absent' | 'rules' | 'unreachable' {
  if (answer instanceof WebFailure) {
    return answer.kind === 'redirect-loop' || answer.kind === 'too-many-redirects' ? 'absent' : 'unreachable';
  }
  const { status, body, truncated = false } = answer;
  if (status === 429 || status >= 500) return 'unreachable';
  if (status < 200 || status >= 300) return 'absent';
  // Cut at the limit is what the RFC asks for; broken off before it, the rules that count may be missing.
  return truncated && body.length < PARSED_BYTES ? 'unreachable' : 'rules';
}

function unreachable(now: Date, previous: RobotsRules | null): RobotsRules {
  const since = previous?.unreachableSince ?? now.toISOString();
  const lastedMs = now.getTime() - Date.parse(since);
  const waitMs = Math.min(DAY_MS, Math.max(HOUR_MS, lastedMs));
  const state = { unreachableSince: since, expiresAt: new Date(now.getTime() + waitMs).toISOString() };
  if (previous?.access === 'rules') return { ...previous, ...state };
  const access = lastedMs > 30 * DAY_MS ? 'all' : 'none';
  return { access, lines: [], crawlDelaySeconds: null, ...state };
}

type Group = Pick<RobotsRules, 'access' | 'lines' | 'crawlDelaySeconds'>;

/**
 * Merges all groups that name the agent, or else all that name `*` (RFC 9309 section 2.2.1). Lines that are not
 * the RFC's neither end nor split a group, crawl-delay among them, as Google's parser has it.
 */
function groupFor(agent: string, file: Uint8Array): Group {
  const own = productToken(agent);
  const lines = { own: new Set<string>(), any: new Set<string>() };
  const delays = { own: Number.NaN, any: Number.NaN };
  const named = { own: false, any: false };
  let ownSeen = false;
  let inRules = false;

  for (const line of textOf(file).split(/\r\n|[\r\n]/)) {
    const [bare = ''] = line.split('#', 1);
    // No pattern here: one that trims on both sides of the colon is cubic on 500 KiB of spaces.
    const colon = bare.indexOf(':');
    const key = bare.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = bare.slice(colon + 1).trim();
    const heirs = (['own', 'any'] as const).filter((heir) => named[heir]);
    if (key === 'user-agent') {
      const token = productToken(value);
      named.own = token === own || (named.own && !inRules);
      named.any = token === '*' || (named.any && !inRules);
      ownSeen ||= named.own;
      inRules = false;
    } else if (key === 'allow' || key === 'disallow') {
      inRules = true;
      if (value !== '') for (const heir of heirs) lines[heir].add(`${key}: ${patternOf(value)}`);
    } else if (key === 'crawl-delay' && Number(value) > 0) {
      for (const heir of heirs) delays[heir] = Number(value);
    }
  }

  const heir = ownSeen ? 'own' : 'any';
  const kept = [...lines[heir]];
  const delay = Math.min(delays[heir], MAX_CRAWL_DELAY_SECONDS);
  const crawlDelaySeconds = Number.isNaN(delay) ? null : delay;
  const size = kept.reduce((sum, line) => sum + line.length, 0);
  if (size > KEPT_CHARACTERS) return { access: 'none', lines: [], crawlDelaySeconds };
  return { access: kept.length === 0 ? 'all' : 'rules', lines: kept, crawlDelaySeconds };
}

/** Lower-case product token of a User-Agent value or of a robots.txt line: `ArmsWatch/0.1 (+...)` is `armswatch`. */
export function productToken(userAgent: string): string {
  return (/^[^\s/;(]+/.exec(userAgent.trim())?.[0] ?? '').toLowerCase();
}

/** One character a byte, so that paths in any charset keep the bytes that addresses percent-encode. */
function textOf(file: Uint8Array): string {
  const text = Buffer.from(file)
    .subarray(0, PARSED_BYTES)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  // The client cuts at this length too, so a file that reaches it may end inside a rule.
  return file.length >= PARSED_BYTES ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

/** `*` and a final `$` are signs; stars in a row mean one, and cost a matcher as many passes. */
function patternOf(value: string): string {
  const anchor = value.endsWith('$') ? '$' : '';
  const path = anchor === '' ? value : value.slice(0, -1);
  return (
    oneSpelling(path)
      .replace(/\$/g, '%24')
      .replace(/\*{2,}/g, '*') + anchor
  );
}

/**
 * Brings a path to the one spelling in which RFC 9309 section 2.2.2 compares: unreserved characters bare, all
 * others but RFC 3986's reserved ones percent-encoded in upper case. Done on both sides, because robots-parser
 * and the URL standard encode different sets (`[`, `|`, `'`).
 */
function oneSpelling(path: string): string {
  return path.replace(/%[0-9a-f]{2}|[^A-Za-z0-9\-._~!$&()*+,;=:@/?]/gi, (match) => {
    if (match.length === 1) return percent(match.charCodeAt(0));
    const code = Number.parseInt(match.slice(1), 16);
    const plain = String.fromCharCode(code);
    return /[A-Za-z0-9\-._~]/.test(plain) ? plain : percent(code);
  });
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
