/**
 * What went wrong, by the codes of Node's sockets, resolver and TLS and of undici. Their own messages name the address,
 * which is a secret.
 */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken off',
  EPIPE: 'connection broken off',
  UND_ERR_SOCKET: 'connection broken off',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'host name cannot be resolved now',
  EHOSTUNREACH: 'host out of reach',
  ENETUNREACH: 'network out of reach',
  ETIMEDOUT: 'timed out',
  UND_ERR_CONNECT_TIMEOUT: 'timed out',
  UND_ERR_HEADERS_TIMEOUT: 'timed out',
  TimeoutError: 'timed out',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};
/** What has no code: a redirect that is not followed, a port that fetch refuses. */
const saidOf: Readonly<Record<string, string>> = {
  'unexpected redirect': 'it redirects, which is not followed',
  'bad port': 'its port is not for the web',
};
const MOST_CAUSES = 5;

/**
 * Why no answer came to a request, in words that hold nothing of its address: "connection refused". `fetch` says "fetch
 * failed" and keeps the reason as the cause of its error, or as the cause of that.
 *
 * @returns the code itself where it has no words here; the name of the error where it has no code
 */
export function noAnswerWords(error: unknown): string {
  let last = 'unknown error';
  let cause = error;
  for (let depth = 0; depth < MOST_CAUSES; depth++) {
    const { name, code, message } = saidBy(cause);
    const known = reasons[code ?? name ?? ''] ?? saidOf[message ?? ''];
    if (known !== undefined) return known;
    last = code ?? name ?? last;
    cause = typeof cause === 'object' && cause !== null && 'cause' in cause ? cause.cause : null;
  }
  return last;
}

/** Not by its class: the errors of `fetch` may be of another realm than this module. */
function saidBy(error: unknown) {
  if (typeof error !== 'object' || error === null) return {};
  return {
    name: 'name' in error && typeof error.name === 'string' ? error.name : undefined,
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    message: 'message' in error && typeof error.message === 'string' ? error.message : undefined,
  };
}
