import type { AlertContent } from '../alert.ts';
import { describeCoverage, type Sight, sightOf } from './coverage.ts';

/**
 * The JSON body of a webhook delivery. `version` grows only when a field changes its meaning or goes; new fields may
 * come at any time, so receivers ignore what they do not know. `alert` is an `AlertContent` as documented there; a
 * digest's coverage has its sentence beside it. Text from outside is given as found, without any escaping but JSON's:
 * a receiver that puts it into markup escapes it itself.
 *
 * Deliveries may repeat after a failure on the way: `alert.id` together with the destination is the key to know one by.
 */
export interface WebhookBody {
  readonly type: 'arms-watch.alert';
  readonly version: 1;
  readonly alert: AlertContent;
  /** Digests only: what `alert.coverage` amounts to. */
  readonly coverage?: { readonly sight: Sight; readonly sentence: string };
}

/** An alert as the documented, versioned webhook body. */
export function renderWebhook(content: AlertContent): WebhookBody {
  const body = { type: 'arms-watch.alert', version: 1, alert: content } as const;
  if (content.kind !== 'digest') return body;
  return {
    ...body,
    coverage: { sight: sightOf(content.coverage), sentence: describeCoverage(content.coverage) },
  };
}
