import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createNetServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { selfSigned } from './self-signed.ts';
import { listen } from './support/loopback.ts';
import {
  accept,
  client,
  closers,
  failure,
  get,
  rawSite,
  refusedLoopback,
  site,
  text,
  userAgent,
} from './support/sites.ts';

describe('what is sent', () => {
  test('POLLING 17: is the user agent, what is accepted, and nothing else of its own', async () => {
    const { base, requests } = await site((_, response) => response.end('ok'));

    const response = await get(`${base}/feed?a=b#part`);

    expect(response).toMatchObject({ status: 200, url: `${base}/feed?a=b`, hops: [], wireBytes: 2 });
    expect(text(response)).toBe('ok');
    const [request] = requests;
    expect(request?.url).toBe('/feed?a=b');
    expect(request?.headers).toEqual({
      host: new URL(base).host,
      'user-agent': userAgent,
      accept,
      'accept-encoding': 'gzip, deflate, br',
      connection: 'close',
    });
  });

  test('holds the validators byte for byte', async () => {
    const { base, state } = await rawSite((socket) =>
      socket.end('HTTP/1.1 304 Not Modified\r\nETag: "n"\r\n\r\n'),
    );
    const etag = 'W/"a b,\t\u00e9\u00ff--gzip"';

    const response = await get(base, { validators: { etag, lastModified: 'yesterday, about noon' } });

    expect(response).toMatchObject({ status: 304, headers: { etag: '"n"' }, wireBytes: 0 });
    expect(response.body).toHaveLength(0);
    expect(state.received).toContain(`\r\nIf-None-Match: ${etag}\r\n`);
    expect(state.received).toContain('\r\nIf-Modified-Since: yesterday, about noon\r\n');
  });

  test('POLLING 4: never carries validators to a redirect target', async () => {
    const { base, requests } = await site((request, response) =>
      request.url === '/feed' ? response.writeHead(302, { Location: '/new' }).end() : response.end('new'),
    );

    await get(`${base}/feed`, { validators: { etag: '"old"', lastModified: null } });

    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"old"', undefined]);
  });

  test('carries the validators of a known redirect target to that target only', async () => {
    const { base, requests } = await site((request, response) =>
      request.url === '/feed'
        ? response.writeHead(302, { Location: '/new' }).end()
        : response.writeHead(304).end(),
    );
    const given = (url: string) => ({ targetValidators: { url, etag: '"new"', lastModified: null } });

    const known = await get(`${base}/feed`, given(`${base}/new`));
    await get(`${base}/feed`, given(`${base}/elsewhere`));

    expect(known.status).toBe(304);
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"new"',
      undefined,
      undefined,
    ]);
  });

  test.each(['"a"\r\nX-Injected: 1', '"a"\n', '\u0000', '\u007f', '"\u{1f600}"'])(
    'is nothing at all when a validator is %j, which no header can carry',
    async (etag) => {
      const { base, state } = await rawSite((socket) => socket.end());

      const refused = await failure(get(base, { validators: { etag, lastModified: null } }));

      expect(refused.kind).toBe('protocol');
      expect(state.connections).toBe(0);
    },
  );

  test('cannot be given a user agent with a line break', () => {
    expect(() => client({ userAgent: 'A\r\nCookie: b' })).toThrow(TypeError);
  });

  test('carries no line break from an address into the request', async () => {
    const { base, state } = await rawSite((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));

    await get(`${base}/a\r\nX-Injected: 1\r\n\r\nGET /b`);

    expect(state.received).toMatch(/^GET \/aX-Injected:%201GET%20\/b HTTP\/1\.1\r\n/);
    expect(state.received).not.toContain('\r\nX-Injected');
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('of status %d are followed and recorded', async (status) => {
    const { base } = await site((request, response) =>
      request.url === '/old'
        ? response.writeHead(status, { Location: 'new?x=1#y' }).end('moved')
        : response.end('here'),
    );

    const response = await get(`${base}/old`);

    expect(text(response)).toBe('here');
    expect(response.url).toBe(`${base}/new?x=1`);
    expect(response.hops).toEqual([{ from: `${base}/old`, to: `${base}/new?x=1`, status }]);
  });

  const countdown = (request: IncomingMessage, response: ServerResponse) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end('there');
    else response.writeHead(302, { Location: `/${left - 1}` }).end();
  };

  test('POLLING 14: are followed five times', async () => {
    const { base } = await site(countdown);

    expect((await get(`${base}/5`)).hops).toHaveLength(5);
  });

  test('POLLING 14: are not followed a sixth time', async () => {
    const { base, requests } = await site(countdown);

    const refused = await failure(get(`${base}/6`));

    expect(refused.kind).toBe('too-many-redirects');
    expect(refused.hops).toHaveLength(6);
    expect(requests).toHaveLength(6);
  });

  test('POLLING 14: in a circle are noticed at its first return', async () => {
    const { base, requests } = await site((request, response) =>
      response.writeHead(301, { Location: request.url === '/a' ? '/b' : '/a' }).end(),
    );

    expect((await failure(get(`${base}/a`))).kind).toBe('redirect-loop');
    expect(requests).toHaveLength(2);
  });

  test.each([
    [301, { Location: '/new', 'Retry-After': '120' }],
    [302, {}],
    [300, { Location: '/new' }],
    [304, { Location: '/new' }],
  ])('of status %d with %j are the answer', async (status, headers) => {
    const { base, requests } = await site((_, response) => response.writeHead(status, headers).end());

    const response = await get(base);

    expect(response).toMatchObject({ status, hops: [] });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['ftp://site.test/', 'bad-url'],
    ['http://a:b@site.test/', 'bad-url'],
    ['http://site.test:25/', 'bad-url'],
    ['http://[', 'bad-url'],
    ['http://127.0.0.2:8080/', 'refused-address'],
    ['http://2130706434/', 'refused-address'],
    ['//169.254.169.254/latest/meta-data/', 'refused-address'],
    ['http://[::1]/', 'refused-address'],
    ['http://[64:ff9b::10.0.0.1]/', 'refused-address'],
  ])('to %s are refused', async (location, kind) => {
    const { base } = await site((_, response) => response.writeHead(302, { Location: location }).end());

    expect((await failure(get(base))).kind).toBe(kind);
  });

  test('POLLING 14: to a private server never reach it', async () => {
    const inner = await rawSite((socket) => socket.end(), refusedLoopback);
    const { base } = await site((_, response) =>
      response.writeHead(307, { Location: `http://inner.test:${inner.port}/` }).end(),
    );
    const lookup = async (name: string) => [{ address: name === 'inner.test' ? '127.0.0.2' : '127.0.0.1' }];

    expect((await failure(get(base, {}, { lookup }))).kind).toBe('refused-address');
    expect(inner.state.connections).toBe(0);
  });

  test('with raw UTF-8 in Location lead where the site meant', async () => {
    const { base, state } = await rawSite((socket, head) =>
      socket.end(
        head.startsWith('GET / ')
          ? 'HTTP/1.1 302 Found\r\nLocation: /무기\r\n\r\n'
          : 'HTTP/1.1 200 OK\r\n\r\nok',
      ),
    );

    expect((await get(base)).url).toBe(`${base}/%EB%AC%B4%EA%B8%B0`);
    expect(state.connections).toBe(2);
  });
});

describe('https', () => {
  const authority = selfSigned(['secure.test']);
  const before = getCACertificates('default');
  beforeAll(() => setDefaultCACertificates([...before, authority.cert]));
  afterAll(() => setDefaultCACertificates(before));

  async function secureSite(handle: (request: IncomingMessage, response: ServerResponse) => void) {
    return await listen(createHttpsServer(authority, handle), closers);
  }

  test('is read as http is', async () => {
    const port = await secureSite((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<rss/>'),
    );

    const response = await get(`https://secure.test:${port}/`);

    expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'text/xml' } });
    expect(text(response)).toBe('<rss/>');
  });

  test('POLLING 14: is never left for http', async () => {
    const plain = await site((_, response) => response.end('plain'));
    const port = await secureSite((_, response) => response.writeHead(301, { Location: plain.base }).end());

    const refused = await failure(get(`https://secure.test:${port}/`));

    expect(refused.kind).toBe('downgrade');
    expect(plain.requests).toHaveLength(0);
  });

  test('may be led to by http', async () => {
    const port = await secureSite((_, response) => response.end('secure'));
    const { base } = await site((_, response) =>
      response.writeHead(301, { Location: `https://secure.test:${port}/` }).end(),
    );

    expect(text(await get(base))).toBe('secure');
  });

  test('with a certificate for another name fails as tls, once', async () => {
    let handshakes = 0;
    const server = createHttpsServer(authority, (_, response) => response.end());
    server.on('connection', () => {
      handshakes += 1;
    });
    const port = await listen(server, closers);

    expect((await failure(get(`https://other.test:${port}/`))).kind).toBe('tls');
    expect(handshakes).toBe(1);
  });

  test('on a port that speaks http fails as tls', async () => {
    const server = createNetServer((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const port = await listen(server, closers);

    expect((await failure(get(`https://secure.test:${port}/`))).kind).toBe('tls');
  });

  test('whose handshake is hung up on is tried once more', async () => {
    let connections = 0;
    const server = createNetServer((socket) => {
      connections += 1;
      socket.on('data', () => socket.destroy());
    });
    const port = await listen(server, closers);

    expect((await failure(get(`https://secure.test:${port}/`))).kind).toBe('connect');
    expect(connections).toBe(2);
  });

  test('whose handshake never ends is cut off', async () => {
    const port = await listen(
      createNetServer(() => {}),
      closers,
    );

    expect((await failure(get(`https://secure.test:${port}/`, { timeoutMs: 100 }))).kind).toBe('timeout');
  });
});

describe('answers that are no success', () => {
  test.each([403, 404, 410, 429, 500, 503])(
    'of status %d are answers, with headers and body',
    async (status) => {
      const { base, requests } = await site((_, response) =>
        response.writeHead(status, { 'Retry-After': '120', ETag: '"e"' }).end('sorry'),
      );

      const response = await get(base);

      expect(response).toMatchObject({ status, headers: { 'retry-after': '120', etag: '"e"' } });
      expect(text(response)).toBe('sorry');
      expect(requests).toHaveLength(1);
    },
  );

  test.each([
    ['huge', 'Content-Length: 99999999\r\n\r\n', `${'a'.repeat(200_000)}`],
    ['in an unknown encoding', 'Content-Encoding: zstd\r\n\r\n', 'abc'],
    ['never finished', 'Content-Length: 10\r\n\r\n', 'abc'],
    ['never begun', 'Content-Length: 10\r\n\r\n', ''],
  ])('count even when their body is %s', async (_, head, body) => {
    const { base } = await rawSite((socket) => {
      socket.write(`HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n${head}${body}`);
    });

    const response = await get(base, { timeoutMs: 300 });

    expect(response).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    expect(response.body.length).toBeLessThanOrEqual(64 * 1024);
  });

  test('keep repeated headers joined, and no cookies', async () => {
    const { base } = await site((_, response) =>
      response
        .writeHead(404, [
          ['X-Robots-Tag', 'noindex'],
          ['X-Robots-Tag', 'noarchive'],
          ['Set-Cookie', 'id=1'],
        ])
        .end(),
    );

    const { headers } = await get(base);

    expect(headers['x-robots-tag']).toBe('noindex, noarchive');
    expect(headers).not.toHaveProperty('set-cookie');
  });
});

describe('connections that fail', () => {
  const reset = (socket: Socket) => socket.resetAndDestroy();

  test('POLLING 9: before a byte of an answer are tried once more', async () => {
    const { base, state } = await rawSite((socket, _, connection) =>
      connection === 1 ? reset(socket) : socket.end('HTTP/1.1 200 OK\r\n\r\nok'),
    );

    expect(text(await get(base))).toBe('ok');
    expect(state.connections).toBe(2);
  });

  test.each([
    ['a reset', reset],
    ['a plain close', (socket: Socket) => socket.end()],
  ])('twice, by %s, are given up', async (_, hangUp) => {
    const { base, state } = await rawSite(hangUp);

    expect((await failure(get(base))).kind).toBe('connect');
    expect(state.connections).toBe(2);
  });

  test('on both sides of a redirect share one retry', async () => {
    const { base, state } = await rawSite((socket, head, connection) =>
      connection === 2 && head.startsWith('GET / ')
        ? socket.end('HTTP/1.1 302 Found\r\nLocation: /new\r\n\r\n')
        : reset(socket),
    );

    expect((await failure(get(base))).kind).toBe('connect');
    expect(state.connections).toBe(3);
  });

  test('inside the head of an answer are not tried again', async () => {
    const { base, state } = await rawSite((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'));

    expect((await failure(get(base))).kind).toBe('protocol');
    expect(state.connections).toBe(1);
  });

  test('to a closed port fail as such', async () => {
    const server = createNetServer();
    const port = await listen(server, closers);
    await new Promise((resolve) => server.close(resolve));
    closers.length = 0;

    const refused = await failure(get(`http://site.test:${port}/`));

    expect(refused.kind).toBe('connect');
    expect(refused.cause).toBeDefined();
    expect(refused.message).toContain('ECONNREFUSED');
  });

  test.each([
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['is HTTP/0.9', '<html>old</html>'],
    ['has a header without colon', 'HTTP/1.1 200 OK\r\nbroken\r\n\r\n'],
    ['has two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'has a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['has headers of 100 KiB', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(100 * 1024)}\r\n\r\n`],
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
  ])('because what comes %s fail as protocol, untried again', async (_, bytes) => {
    const { base, state } = await rawSite((socket) => socket.end(bytes));

    expect((await failure(get(base))).kind).toBe('protocol');
    expect(state.connections).toBe(1);
  });

  test('leave no more than 500 headers of a flood', async () => {
    const flood = Array.from({ length: 3000 }, (_, index) => `X-${index}: y\r\n`).join('');
    const { base } = await rawSite((socket) => socket.end(`HTTP/1.1 200 OK\r\n${flood}\r\nok`));

    expect(Object.keys((await get(base)).headers).length).toBeLessThanOrEqual(500);
  });

  test('are told in one sentence, without stack or secrets', async () => {
    const refused = await failure(get('http://site.test/feed?token=hunter2', {}, { allowPrivate: [] }));

    expect(refused.message).toMatch(/^[^\n]+\.$/);
    expect(refused.message).not.toContain('hunter2');
  });
});
