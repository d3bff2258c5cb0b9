/** One polite GET: what is asked, and within which limits. */
export interface WebRequest {
  readonly accept: string;
  /** Sent byte for byte as the same URL gave them (RFC 9110 section 13); never to a redirect target. */
  readonly validators?: { readonly etag: string | null; readonly lastModified: string | null };
  /**
   * Validators that a redirect's target gave: sent only with a hop to exactly that `url`, never to another address.
   */
  readonly targetValidators?: {
    readonly url: string;
    readonly etag: string | null;
    readonly lastModified: string | null;
  };
  /** Most bytes of body, compressed or inflated; a larger one fails with `too-large`. */
  readonly maxBytes: number;
  /** `cut` keeps the first `maxBytes` and marks the answer `truncated`; default `fail`. */
  readonly whenTooLarge?: 'fail' | 'cut';
  /** Milliseconds for the whole exchange, redirects and body included. */
  readonly timeoutMs: number;
  /**
   * A redirect to another origin (scheme, host, port) is given as the answer, without body, its target as the last of
   * `hops`: for callers that have to ask that origin's robots.txt first. Default: followed.
   */
  readonly stopAtOtherOrigin?: boolean;
}

export interface WebResponse {
  readonly status: number;
  /** Address that gave this answer, after redirects. */
  readonly url: string;
  readonly hops: readonly WebHop[];
  /** Lower-case names; repeated headers joined by ", ". Never cookies; no validators when `truncated`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded of its content-encoding; empty for 304. */
  readonly body: Uint8Array;
  /** Bytes of body that came over the wire, still encoded; headers and redirects not counted. */
  readonly wireBytes: number;
  /** True when `body` is only the beginning: the transfer or its encoding broke off, or it was cut. */
  readonly truncated?: boolean;
}

export interface WebHop {
  readonly from: string;
  readonly to: string;
  readonly status: number;
}

/** Every HTTP answer, 404 and 503 included, is a `WebResponse`; no answer is a `WebFailure`. */
export interface WebClient {
  get(url: string, request: WebRequest): Promise<WebResponse>;
}

export type WebFailureKind =
  | 'refused-address'
  | 'bad-url'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'too-large'
  | 'bad-encoding'
  | 'redirect-loop'
  | 'too-many-redirects'
  | 'downgrade'
  | 'protocol';

/** No usable answer came: nothing was sent (`refused-address`, `bad-url`), or the exchange broke off. */
export class WebFailure extends Error {
  override readonly name = 'WebFailure';
  readonly kind: WebFailureKind;
  /** Address at which it went wrong, without credentials: the one asked, or a redirect target. */
  readonly url: string;
  /** Redirects that were answered before. */
  readonly hops: readonly WebHop[];

  constructor(
    kind: WebFailureKind,
    url: string,
    message: string,
    options: ErrorOptions & { readonly hops?: readonly WebHop[] } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.url = url;
    this.hops = options.hops ?? [];
  }
}

/** Longer validators are not kept: they lie in small records, and no honest server needs more for either. */
const LONGEST_VALIDATOR = 1024;

/** What an answer may be asked again with; null for what is missing or too long to keep. */
export function validatorsOf({ headers }: Pick<WebResponse, 'headers'>): {
  readonly etag: string | null;
  readonly lastModified: string | null;
} {
  const kept = (value: string | undefined) =>
    value !== undefined && value.length <= LONGEST_VALIDATOR ? value : null;
  return { etag: kept(headers.etag), lastModified: kept(headers['last-modified']) };
}
