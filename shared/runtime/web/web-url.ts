import { WebFailure } from './web-client.ts';

/** Longer than any article address seen in use; keeps hostile ones out of logs, keys and matchers. */
const MAX_URL_LENGTH = 8192;

/**
 * Unprivileged ports that speak something else than HTTP and would take a request for commands: the WHATWG
 * fetch list (https://fetch.spec.whatwg.org/#port-blocking) from 1024 up, then databases, queues, caches and
 * cluster control, which that list leaves to the same-origin policy that a server does not have.
 */
const REFUSED_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080, 1433, 1521, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 5900, 6379, 6443, 9042, 9092, 9200,
  9300, 10250, 11211, 27017,
]);

/**
 * Parses and normalises an address once, as the WHATWG URL standard does (so `http://0x7f.1/` shows as
 * 127.0.0.1), drops the fragment and refuses what a polite reader never needs. The address guard comes after.
 *
 * @param base address that a relative one (a `Location` header) refers to.
 * @throws WebFailure `bad-url`: not http or https, credentials, a port that is not for the web, too long.
 */
export function webUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null;
  if (url === null) return refuse(text, 'is not an address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refuse(text, 'is neither http nor https');
  if (url.username !== '' || url.password !== '') return refuse(url.href, 'carries credentials');
  if (url.href.length > MAX_URL_LENGTH) return refuse(text, `is longer than ${MAX_URL_LENGTH} characters`);
  if (!isWebPort(url)) return refuse(url.href, `names port ${url.port}, which is not for the web`);
  url.hash = '';
  return url;
}

/** Whether a text is an address of the web that could be asked, wherever it leads. */
export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function isWebPort(url: URL): boolean {
  const port = Number(url.port);
  return url.port === '' || port === 80 || port === 443 || (port >= 1024 && !REFUSED_PORTS.has(port));
}

function refuse(text: string, why: string): never {
  const shown = text.replace(/^([a-z][a-z0-9+.-]*:)?[/\\]*[^/\\?#]*@/i, '$1//').slice(0, 200);
  throw new WebFailure('bad-url', shown, `The address ${why}, so nothing was sent.`);
}
