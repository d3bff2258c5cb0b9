import type { ClientRequest, IncomingMessage } from 'node:http';
import { WebFailure, type WebFailureKind } from './web-client.ts';

/** Further ones are dropped by the parser. */
const MAX_HEADER_COUNT = 500;

/**
 * Sends one request and waits for the head of its answer.
 *
 * @param connect starts the request; nothing is sent before it is called.
 * @param signal ends the wait, and afterwards the body, as `timeout`.
 * @throws WebFailure naming the phase that failed: `dns` and `refused-address` (given by the lookup), `connect`
 *   (no byte of an answer came: may be tried again), `tls`, `protocol`, `timeout`.
 */
export function send(connect: () => ClientRequest, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let phase: 'connect' | 'tls' | 'wait' | 'answer' = 'connect';
    const fail = (cause: unknown) => reject(failureOf(cause, phase, url, signal));
    const sent = connect();
    sent.maxHeadersCount = MAX_HEADER_COUNT;
    sent.on('socket', (socket) => {
      socket.once('connect', () => {
        phase = url.protocol === 'https:' ? 'tls' : 'wait';
      });
      socket.once('secureConnect', () => {
        phase = 'wait';
      });
      socket.once('data', () => {
        phase = 'answer';
      });
    });
    sent.on('response', resolve);
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new WebFailure('protocol', url.href, `${url.host} switched protocols unasked.`));
    });
    sent.on('error', fail);
    sent.on('close', () => fail(null));
    sent.end();
  });
}

const RESETS = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

function failureOf(cause: unknown, phase: string, url: URL, signal: AbortSignal): WebFailure {
  if (signal.aborted) return timedOut(url);
  if (cause instanceof WebFailure) {
    return new WebFailure(cause.kind, url.href, cause.message, { cause: cause.cause });
  }
  const failure = (kind: WebFailureKind, message: string) =>
    new WebFailure(kind, url.href, message, { cause });
  const code = codeOf(cause);
  const reset = RESETS.has(code);
  if (code.startsWith('HPE_'))
    return failure('protocol', `${url.host} answered with invalid HTTP (${code}).`);
  if (phase === 'connect') return failure('connect', `No connection to ${url.host} (${code}).`);
  if (phase === 'tls' && !reset) return failure('tls', `No secure connection to ${url.host} (${code}).`);
  if (phase === 'answer') return failure('protocol', `${url.host} broke off inside the head of its answer.`);
  return failure('connect', `${url.host} closed the connection before answering (${code}).`);
}

function codeOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'closed';
}

/** The failure of a whole exchange that ran out of time, in whatever phase. */
export function timedOut(url: URL): WebFailure {
  return new WebFailure('timeout', url.href, `${url.host} did not answer in full within the time allowed.`);
}
