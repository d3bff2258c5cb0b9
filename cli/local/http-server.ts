import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { System } from './system.ts';

type Served = Pick<System, 'api'> & Partial<Pick<System, 'writeArchive'>>;

export interface DashboardServer {
  readonly port: number;
  close(): Promise<void>;
}

const HERE = 'http://127.0.0.1';
/** What `arms-watch archive` asks of the run that has its folder, before it reads the files; a deployment has no such path. */
export const WRITE_ARCHIVE = '/local/archive';
/** More than any route takes: which of them takes how much is its own answer. */
const MOST_BODY = 4_000_000;
const PORTS_TRIED = 20;

/**
 * Serves the query function on loopback, as API Gateway's HTTP API does in a deployment.
 *
 * Only requests that name a loopback host are answered: a page elsewhere that rebinds its own name to 127.0.0.1 must
 * not read what is stored here. Nor may one post labels: browsers name the page a request comes from as its origin.
 */
export async function serveDashboard(system: Served, port: number): Promise<DashboardServer> {
  const server = createServer((request, response) => {
    answer(system, request, response).catch((error: unknown) => {
      console.error(JSON.stringify({ level: 'ERROR', message: 'request failed', error: String(error) }));
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"error":"the request failed; see the log"}');
    });
  });
  await listenFrom(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(system: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end('{"error":"expected a loopback host"}');
    return;
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end('{"error":"expected a request of the dashboard itself"}');
    return;
  }
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' });
    response.end(`{"error":"body: expected at most ${MOST_BODY} bytes"}`);
    return;
  }
  if (request.method === 'POST' && request.url === WRITE_ARCHIVE && system.writeArchive) {
    await system.writeArchive();
    response.writeHead(204).end();
    return;
  }
  const result = await system.api(eventOf(request, body));
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  response.writeHead(result.statusCode ?? 200, headers);
  response.end(request.method === 'HEAD' ? undefined : (result.body ?? ''));
}

/** Null for a body that is longer than any the API takes here. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read to its end all the same: leaving would break the connection that the answer goes through.
    if (size <= MOST_BODY) chunks.push(chunk);
  }
  if (size > MOST_BODY) return null;
  return Buffer.concat(chunks).toString();
}

/** The request as API Gateway's payload 2.0 has it, as far as the function reads it. */
export function eventOf(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: string,
): APIGatewayProxyEventV2 {
  // Some paths, such as "//" and "a:", are no path of this host: then they are one of ours that leads nowhere.
  const asked = request.url ?? '/';
  const parsed = URL.parse(asked, HERE);
  const url = parsed?.pathname.startsWith('/') ? parsed : new URL(`${HERE}/${encodeURIComponent(asked)}`);
  const parameters = Map.groupBy(url.searchParams, ([name]) => name);
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: {},
    // One that is given more than once is joined by commas.
    queryStringParameters: Object.fromEntries(
      [...parameters].map(([name, given]) => [name, given.map(([, value]) => value).join()]),
    ),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: 'local',
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: '',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    body,
    isBase64Encoded: false,
  };
}

/** The port, or the next one that is free, since another run may have it; after some tries any, and the address is printed. */
async function listenFrom(server: Server, port: number): Promise<void> {
  const next = Array.from({ length: PORTS_TRIED }, (_, more) => port + more).filter((one) => one <= 65_535);
  for (const one of port === 0 ? [0] : [...next, 0]) {
    if ((await listen(server, one)) === 'listens') return;
  }
}

function listen(server: Server, port: number): Promise<'listens' | 'taken'> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve('taken') : reject(error);
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve('listens');
    });
  });
}
