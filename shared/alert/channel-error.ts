import type { Secrets } from '../runtime/secrets.ts';
import type { AlertContent } from './alert.ts';

/** A way to one destination. */
export interface Channel {
  /**
   * @returns what the destination answered, in a few words for the ledger
   * @throws ChannelError when it was not taken: refused, out of reach, or gone
   */
  send(content: AlertContent): Promise<string>;
}

/** The destination did not take the alert. The message says why, without its address, which may be a secret. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  /** It answered; otherwise nothing came back. */
  readonly answered: boolean;
  /** It will never take this: 404, 410, or a malformed request; no retry. */
  readonly gone: boolean;
  readonly retryAfterSeconds: number | null;

  constructor(
    message: string,
    details: { answered: boolean; gone?: boolean; retryAfterSeconds?: number | null },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.answered = details.answered;
    this.gone = details.gone ?? false;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}

/** A secret that cannot be read now is an attempt that failed, with its reason: the ledger knows and tries again. */
export async function readSecret(secrets: Secrets, reference: string, fresh: boolean): Promise<string> {
  return secrets(reference, fresh).catch((cause: unknown) => {
    throw new ChannelError(`the secret ${reference} cannot be read`, { answered: false }, { cause });
  });
}
