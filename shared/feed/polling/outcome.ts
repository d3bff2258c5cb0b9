import type { WebFailure, WebFailureKind, WebResponse } from '../../runtime/web/web-client.ts';
import type { FeedValidators } from '../feed.ts';
import type { ParsedFeed } from '../parsed-feed.ts';

/** One GET to be made: see `planPoll`. */
export interface PollPlan {
  readonly url: string;
  /** To be sent with the request for `url`: they came from it. */
  readonly validators: Pick<FeedValidators, 'etag' | 'lastModified'> | null;
  /** Validators that came from where `url` redirected last time; never to be sent anywhere else (POLLING 4). */
  readonly targetValidators: FeedValidators | null;
  /** `plain`: the last answer gave no validators, or the redirect's target must be read a second time. */
  readonly reason: 'first' | 'conditional' | 'plain' | 'revalidate';
}

/** What became of a plan. `document` is null unless the status is 200. */
export type PollOutcome =
  | {
      readonly kind: 'answer';
      readonly plan: PollPlan;
      readonly response: Pick<WebResponse, 'status' | 'headers' | 'url' | 'hops' | 'wireBytes' | 'truncated'>;
      readonly document: PolledDocument | null;
    }
  | {
      readonly kind: 'failure';
      readonly plan: PollPlan;
      readonly failure: Pick<WebFailure, 'kind' | 'message'>;
    };

/**
 * The body of a 200, whose SHA-256 in hex is `bodyHash`. `same`: `isSameBody`, so it was not parsed again.
 * `not-a-feed`: nothing could be read, `problem` says what it is instead.
 */
export type PolledDocument =
  | { readonly kind: 'feed'; readonly bodyHash: string; readonly feed: ParsedFeed }
  | { readonly kind: 'same'; readonly bodyHash: string }
  | { readonly kind: 'not-a-feed'; readonly bodyHash: string; readonly problem: string };

/** What an outcome means for the feed. `missing` (404) and the kinds of trouble differ in how long to wait. */
export type Finding =
  | { readonly kind: 'document'; readonly document: Extract<PolledDocument, { kind: 'feed' | 'same' }> }
  | { readonly kind: 'not-modified' }
  | {
      readonly kind: 'trouble';
      readonly state: TroubleState;
      readonly reason: string;
      readonly missing: boolean;
    };

export type TroubleState = 'failing' | 'blocked' | 'broken' | 'moved' | 'gone';

const brokenKinds: readonly WebFailureKind[] = [
  'refused-address',
  'bad-url',
  'too-large',
  'bad-encoding',
  'redirect-loop',
  'too-many-redirects',
  'downgrade',
];

/** Sorts an outcome into what the feed did: served, confirmed, or which trouble (POLLING 6 to 10, 20). */
export function findingOf(outcome: PollOutcome): Finding {
  if (outcome.kind === 'failure') {
    const { kind, message } = outcome.failure;
    return trouble(brokenKinds.includes(kind) ? 'broken' : 'failing', `${kind}: ${message}`);
  }
  const { response, document } = outcome;
  const { status } = response;
  if (status === 304) {
    return isConditional(outcome.plan)
      ? { kind: 'not-modified' }
      : trouble('broken', 'answers 304 to a request that set no condition');
  }
  if (status === 200 && document !== null) {
    if (document.kind === 'feed' && document.feed.items.length === 0 && response.truncated)
      return trouble('failing', 'protocol: The transfer broke off before the first entry.');
    if (document.kind !== 'not-a-feed') return { kind: 'document', document };
    return isPermanentMove(response)
      ? trouble('moved', `leads permanently to ${response.url}, which is no feed: ${document.problem}`)
      : trouble('broken', `is no feed: ${document.problem}`);
  }
  if (status === 410) return trouble('gone', 'answers 410: gone for good');
  if (status === 404) return trouble('broken', 'answers 404: not found', true);
  if (status === 429) return trouble('blocked', 'answers 429: too many requests');
  if ([401, 402, 403, 407, 451].includes(status)) return trouble('blocked', `answers ${status}: refuses us`);
  if (status >= 500 || status === 408 || status === 425) return trouble('failing', `answers ${status}`);
  return trouble('broken', `answers ${status}, which is no feed`);
}

/** Whether a chain of redirects was taken, and every hop of it permanent (POLLING 13). */
export function isPermanentMove(response: Pick<WebResponse, 'hops'>): boolean {
  return response.hops.length > 0 && response.hops.every((hop) => hop.status === 301 || hop.status === 308);
}

/** Whether any server was asked "only if changed". */
export function isConditional(plan: PollPlan): boolean {
  return plan.validators !== null || plan.targetValidators !== null;
}

function trouble(state: TroubleState, reason: string, missing = false): Finding {
  return { kind: 'trouble', state, reason, missing };
}
