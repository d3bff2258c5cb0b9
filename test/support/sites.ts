import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createNetServer, type Socket } from 'node:net';
import { createWebClient, type WebClientOptions } from '../../shared/runtime/web/http-client.ts';
import { WebFailure, type WebRequest, type WebResponse } from '../../shared/runtime/web/web-client.ts';
import { listen } from './loopback.ts';

export const userAgent = 'ArmsWatch/0.1 (+https://contact.example/)';
export const accept = 'application/rss+xml, */*;q=0.1';
export const MIB = 1024 * 1024;

/** Where a server that must not be reached listens: Linux has all of 127.0.0.0/8, other systems one address. */
export const refusedLoopback = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

/** What ends the servers of a test, after it. */
export const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** Any name resolves to loopback, and loopback is allowed, unless a test says otherwise. */
export function client(options: Partial<WebClientOptions> = {}) {
  const lookup = async () => [{ address: '127.0.0.1' }];
  return createWebClient({ userAgent, allowPrivate: ['127.0.0.1/32'], lookup, ...options });
}

export function get(url: string, request: Partial<WebRequest> = {}, options: Partial<WebClientOptions> = {}) {
  return client(options).get(url, { accept, maxBytes: MIB, timeoutMs: 10_000, ...request });
}

export async function failure(outcome: Promise<unknown>): Promise<WebFailure> {
  const reason = await outcome.then(
    () => 'an answer came',
    (error: unknown) => error,
  );
  if (reason instanceof WebFailure) return reason;
  throw new Error(`expected a WebFailure, but ${String(reason)}`);
}

/** An HTTP server that answers by `handle` and keeps what it was asked. */
export async function site(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = [];
  const server = createHttpServer((request, response) => {
    requests.push(request);
    handle(request, response);
  });
  const port = await listen(server, closers);
  return { port, requests, base: `http://site.test:${port}` };
}

/** A TCP server: `talk` gets each connection, and the bytes of its request once the head is complete. */
export async function rawSite(
  talk: (socket: Socket, head: string, connection: number) => void,
  address?: string,
) {
  const state = { connections: 0, received: '' };
  const server = createNetServer((socket) => {
    state.connections += 1;
    const connection = state.connections;
    let head = '';
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1');
      state.received += bytes.toString('latin1');
      if (head.includes('\r\n\r\n')) talk(socket, head, connection);
    });
  });
  const port = await listen(server, closers, address);
  return { port, state, base: `http://site.test:${port}` };
}

export const text = (response: WebResponse) => Buffer.from(response.body).toString('utf8');
