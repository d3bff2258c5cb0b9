import { StaleWriteError } from '../../store/table.ts';

/** A fault outside of the record at hand, named so by whoever met it. */
export class PassingFault extends Error {
  override readonly name = 'PassingFault';
}

/** A message that no retry can mend: it goes to the dead-letter queue at once, with the reason. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** What AWS says of a request that is wrong in itself, such as an item of more than 400 KB. */
const OF_THE_REQUEST = new Set(['ValidationException', 'InvalidMessageContents', 'InvalidParameterValue']);

/** Connections that break while an answer is still read: then no client is there to say so. */
const OF_THE_NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * Whether an error, or what caused it, has nothing to do with the record at hand: throttling, network, time-outs, keys
 * and permissions of the installation, a write by somebody else. Every client of AWS leaves `$metadata` on what went
 * wrong from its first request on; what comes without it is a defect of ours or of the record.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StaleWriteError || error instanceof PassingFault) return true;
  if ('$metadata' in error) return !OF_THE_REQUEST.has(error.name);
  if ('code' in error && typeof error.code === 'string' && OF_THE_NETWORK.has(error.code)) return true;
  return isPassing(error.cause);
}
