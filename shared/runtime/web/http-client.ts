import { lookup as systemLookup } from 'node:dns/promises';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type AddressGuard, createAddressGuard } from './address-guard.ts';
import { readBody } from './http-body.ts';
import { send, timedOut } from './http-exchange.ts';
import {
  type WebClient,
  WebFailure,
  type WebFailureKind,
  type WebHop,
  type WebRequest,
  type WebResponse,
} from './web-client.ts';
import { webUrl } from './web-url.ts';

export interface WebClientOptions {
  /** `ArmsWatch/<version> (+<contact>)`; sent as it is. */
  readonly userAgent: string;
  /** CIDRs of private networks that may be reached; on one machine only, never in a deployment. */
  readonly allowPrivate?: readonly string[];
  /** All addresses of a host name; default: the system's resolver. What it answers is checked, not trusted. */
  readonly lookup?: (hostname: string) => Promise<readonly { readonly address: string }[]>;
}

const MAX_HOPS = 5;
const FOLLOWED = new Set([301, 302, 303, 307, 308]);
/** Node's 16 KiB is met by news sites with long Set-Cookie and Content-Security-Policy headers. */
const MAX_HEADER_BYTES = 64 * 1024;
/** The body of a 404 or 503 is only looked at by people. */
const MAX_ERROR_BODY_BYTES = 64 * 1024;
/** Node gives up an address after 250 ms when there is another; the far side of the world needs longer. */
const ATTEMPT_TIMEOUT_MS = 1500;

/** What one `get` carries from hop to hop. */
interface Trip {
  readonly request: WebRequest;
  readonly signal: AbortSignal;
  readonly hops: WebHop[];
  retriesLeft: number;
}

/**
 * The one way out to the web: one polite GET at a time, with every limit of POLLING statements 2, 4, 9, 14, 16
 * and 17 inside. Sends User-Agent, Accept, Accept-Encoding, the validators given, and nothing of its own beyond
 * Host and Connection. Connections are not kept: the next poll of a host is minutes away, and a frozen Lambda
 * would thaw with dead sockets.
 *
 * A 3xx with Retry-After, without Location, or other than 301, 302, 303, 307 and 308 is returned as the answer.
 * Answers other than 2xx keep at most 64 KiB of body and never fail for their body. One at a time per host, and
 * when to ask, are the callers' part.
 *
 * `get` rejects with `WebFailure` only.
 * @throws RangeError for an `allowPrivate` entry that is no CIDR; TypeError for a user agent no header can carry.
 */
export function createWebClient(options: WebClientOptions): WebClient {
  if (!isHeaderValue(options.userAgent)) throw new TypeError('The user agent holds control characters.');
  const guard = createAddressGuard(options.allowPrivate);
  const lookup = guardedLookup(guard, options.lookup ?? ((name) => systemLookup(name, { all: true })));
  const agents = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

  async function follow(asked: string, trip: Trip): Promise<WebResponse> {
    let url = webUrl(asked);
    const seen = new Set<string>();
    const first = url;
    for (;;) {
      seen.add(url.href);
      const response = await ask(url, conditionsFor(url, url === first, trip.request), trip);
      const location = redirectOf(response);
      if (location === null) return await answer(url, response, trip);
      response.destroy();
      const target = webUrl(location, url);
      trip.hops.push({ from: url.href, to: target.href, status: response.statusCode ?? 0 });
      checkHop(url, target, seen, trip);
      if (trip.request.stopAtOtherOrigin && target.origin !== url.origin) {
        const { statusCode: status = 0 } = response;
        const headers = headersOf(response);
        return { status, url: url.href, hops: trip.hops, headers, body: new Uint8Array(), wireBytes: 0 };
      }
      url = target;
    }
  }

  async function ask(
    url: URL,
    extra: Readonly<Record<string, string>>,
    trip: Trip,
  ): Promise<IncomingMessage> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Sockets do not look up what already is an address, so this is its only check.
    const reason = isIP(host) === 0 ? null : guard(host);
    if (reason !== null) throw refusedAddress(url, reason);
    const headers = {
      'User-Agent': options.userAgent,
      Accept: trip.request.accept,
      'Accept-Encoding': 'gzip, deflate, br',
      ...extra,
    };
    const connect = () => {
      const settings = {
        headers,
        lookup,
        signal: trip.signal,
        maxHeaderSize: MAX_HEADER_BYTES,
        autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
      };
      return url.protocol === 'https:'
        ? httpsRequest(url, { ...settings, agent: agents.https })
        : httpRequest(url, { ...settings, agent: agents.http });
    };
    try {
      return await send(connect, url, trip.signal);
    } catch (error) {
      const again = error instanceof WebFailure && error.kind === 'connect' && trip.retriesLeft > 0;
      if (!again) throw error;
      trip.retriesLeft -= 1;
      return await send(connect, url, trip.signal);
    }
  }

  return {
    async get(asked, request) {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
      const trip: Trip = { request, signal: deadline.signal, hops: [], retriesLeft: 1 };
      try {
        return await follow(asked, trip);
      } catch (error) {
        if (!(error instanceof WebFailure)) {
          throw new WebFailure('protocol', asked, 'The request could not be made.', { cause: error });
        }
        const { kind, url, message, cause } = error;
        throw new WebFailure(kind, url, message, { cause, hops: trip.hops });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/**
 * Resolves for the socket itself, so that what was checked is what is connected to (DNS rebinding gets no second
 * answer). Of a mixed answer the allowed addresses stay: refusing all would lose honest sites that publish a
 * stray private record beside their public one, and gains nothing, since the refused ones are never dialled.
 */
function guardedLookup(
  guard: AddressGuard,
  resolve: NonNullable<WebClientOptions['lookup']>,
): LookupFunction {
  return (hostname, options, callback) => {
    const url = `//${hostname}`;
    resolve(hostname)
      .then(
        (found) => {
          if (found.length === 0) return new WebFailure('dns', url, `The name ${hostname} has no address.`);
          const allowed = found.filter(({ address }) => guard(address) === null);
          return allowed.length > 0
            ? allowed
            : refusedAddress(url, guard(found[0]?.address ?? '') ?? 'refused');
        },
        (cause: unknown) =>
          new WebFailure('dns', url, `The name ${hostname} could not be resolved.`, { cause }),
      )
      .then((outcome) => {
        if (outcome instanceof WebFailure) return callback(outcome, '');
        const list = outcome.map(({ address }) => ({ address, family: isIP(address) }));
        const [first = { address: '', family: 0 }] = list;
        return options.all === true ? callback(null, list) : callback(null, first.address, first.family);
      });
  };
}

function refusedAddress(url: URL | string, reason: string): WebFailure {
  const href = String(url);
  return new WebFailure(
    'refused-address',
    href,
    `The address is not public (${reason}), so nothing was sent.`,
  );
}

async function answer(url: URL, response: IncomingMessage, trip: Trip): Promise<WebResponse> {
  const status = response.statusCode ?? 0;
  const wanted = status >= 200 && status < 300;
  const { maxBytes, whenTooLarge = 'fail' } = trip.request;
  const content = wanted
    ? await readBody(response, url.href, { maxBytes, whenTooLarge }).finally(() => {
        if (trip.signal.aborted) throw timedOut(url);
      })
    : await readBody(response, url.href, {
        maxBytes: Math.min(maxBytes, MAX_ERROR_BODY_BYTES),
        whenTooLarge: 'cut',
      }).catch(() => ({ body: new Uint8Array(), wireBytes: 0, truncated: true }));
  const { truncated, ...read } = content;
  const headers = headersOf(response);
  // A 304 to the validators of half a feed would hide the other half for good.
  const kept = truncated ? without(headers, ['etag', 'last-modified']) : headers;
  const whole = { status, url: url.href, hops: trip.hops, headers: kept, ...read };
  return truncated ? { ...whole, truncated } : whole;
}

function headersOf(response: IncomingMessage): Record<string, string> {
  const entries = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return without(Object.fromEntries(entries), ['set-cookie']);
}

function without(headers: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

function redirectOf(response: IncomingMessage): string | null {
  const { location, 'retry-after': retryAfter } = response.headers;
  const followed = FOLLOWED.has(response.statusCode ?? 0) && retryAfter === undefined;
  if (!followed || location === undefined) return null;
  // Headers arrive as Latin-1; sites that put raw Hangul or Cyrillic into Location mean UTF-8.
  const bytes = Buffer.from(location, 'latin1');
  return bytes.toString('utf8').includes('\ufffd') ? location : bytes.toString('utf8');
}

function checkHop(from: URL, to: URL, seen: ReadonlySet<string>, trip: Trip): void {
  const failure = (kind: WebFailureKind, message: string) => new WebFailure(kind, to.href, message);
  if (seen.has(to.href)) throw failure('redirect-loop', `${from.host} redirects in a circle.`);
  if (trip.hops.length > MAX_HOPS) {
    throw failure('too-many-redirects', `More than ${MAX_HOPS} redirects, the last by ${from.host}.`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw failure('downgrade', `${from.host} redirects from https to http.`);
  }
}

/** Validators go to the one address that gave them: the asked one, or a known target of its redirects (POLLING 4). */
function conditionsFor(url: URL, asked: boolean, request: WebRequest): Record<string, string> {
  const { validators, targetValidators, accept } = request;
  const known = asked ? validators : targetValidators?.url === url.href ? targetValidators : undefined;
  const headers = {
    ...(known?.etag ? { 'If-None-Match': known.etag } : {}),
    ...(known?.lastModified ? { 'If-Modified-Since': known.lastModified } : {}),
  };
  for (const [name, value] of Object.entries({ Accept: accept, ...headers })) {
    if (isHeaderValue(value)) continue;
    throw new WebFailure('protocol', url.href, `${name} holds control characters, so nothing was sent.`);
  }
  return headers;
}

/** RFC 9110 section 5.5: visible ASCII, space, tab and the opaque bytes 0x80 to 0xff. */
function isHeaderValue(value: string): boolean {
  return /^[\t -~\u0080-\u00ff]*$/.test(value);
}
