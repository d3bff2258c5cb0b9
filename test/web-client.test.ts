import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createNetServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  createBrotliCompress,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib';
import fc from 'fast-check';
import { createAddressGuard } from '../shared/runtime/web/address-guard.ts';
import { createWebClient, type WebClientOptions } from '../shared/runtime/web/http-client.ts';
import { WebFailure, type WebRequest, type WebResponse } from '../shared/runtime/web/web-client.ts';
import { selfSigned } from './self-signed.ts';
import { listen } from './support/loopback.ts';

const userAgent = 'ArmsWatch/0.1 (+https://contact.example/)';
const accept = 'application/rss+xml, */*;q=0.1';
const MIB = 1024 * 1024;

/** Where a server that must not be reached listens: Linux has all of 127.0.0.0/8, other systems one address. */
const refusedLoopback = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** Any name resolves to loopback, and loopback is allowed, unless a test says otherwise. */
function client(options: Partial<WebClientOptions> = {}) {
  const lookup = async () => [{ address: '127.0.0.1' }];
  return createWebClient({ userAgent, allowPrivate: ['127.0.0.1/32'], lookup, ...options });
}

function get(url: string, request: Partial<WebRequest> = {}, options: Partial<WebClientOptions> = {}) {
  return client(options).get(url, { accept, maxBytes: MIB, timeoutMs: 10_000, ...request });
}

async function failure(outcome: Promise<unknown>): Promise<WebFailure> {
  const reason = await outcome.then(
    () => 'an answer came',
    (error: unknown) => error,
  );
  if (reason instanceof WebFailure) return reason;
  throw new Error(`expected a WebFailure, but ${String(reason)}`);
}

/** An HTTP server that answers by `handle` and keeps what it was asked. */
async function site(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = [];
  const server = createHttpServer((request, response) => {
    requests.push(request);
    handle(request, response);
  });
  const port = await listen(server, closers);
  return { port, requests, base: `http://site.test:${port}` };
}

/** A TCP server: `talk` gets each connection, and the bytes of its request once the head is complete. */
async function rawSite(talk: (socket: Socket, head: string, connection: number) => void, address?: string) {
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

const text = (response: WebResponse) => Buffer.from(response.body).toString('utf8');

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

describe('addresses that are not for the web', () => {
  test.each([
    'ftp://site.test/feed',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,a',
    'feed',
    'http://',
    '',
    'http://site.test:0/',
    'http://site.test:22/',
    'http://site.test:25/',
    'http://site.test:81/',
    'https://site.test:853/',
    'http://site.test:6379/',
    'http://site.test:6667/',
    'http://site.test:11211/',
    'http://site.test:70000/',
  ])('such as "%s" are refused before a name is looked up', async (url) => {
    const asked: string[] = [];
    const lookup = async (name: string) => {
      asked.push(name);
      return [{ address: '127.0.0.1' }];
    };

    const refused = await failure(get(url, {}, { lookup }));

    expect(refused.kind).toBe('bad-url');
    expect(asked).toEqual([]);
  });

  test.each(['http://user:hunter2@site.test/', 'http://hunter2@site.test:8080/', 'http://:hunter2@[bad'])(
    'such as %s, with credentials, are refused without repeating them',
    async (url) => {
      const refused = await failure(get(url));

      expect(refused.kind).toBe('bad-url');
      expect(`${refused.url} ${refused.message}`).not.toContain('hunter2');
    },
  );

  test('include those of more than 8,192 characters', async () => {
    expect((await failure(get(`http://site.test/${'a'.repeat(8192)}`))).kind).toBe('bad-url');
  });

  test.each([':80', ':443', ':8080', ':8443', ':3000', ''])('do not include port "%s"', async (port) => {
    const lookup = async () => {
      throw new Error('no such name');
    };
    expect((await failure(get(`http://site.test${port}/`, {}, { lookup }))).kind).toBe('dns');
  });
});

/** Every range that no feed may lead into, from the IANA special-purpose registries. */
const REFUSED_IPV4 = (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
).split(' ');
const REFUSED_IPV6 =
  '::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7 fe80::/10 fec0::/10 ff00::/8 ::ffff:0:0:0/96 4000::/3'.split(
    ' ',
  );

const ipv4Number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
const hexPair = (bits: number) => `${(bits >>> 16).toString(16)}:${(bits & 0xffff).toString(16)}`;

function inIpv4Range(cidr: string): fc.Arbitrary<number> {
  const [base = '', length = ''] = cidr.split('/');
  return fc.integer({ min: 0, max: 2 ** (32 - Number(length)) - 1 }).map((host) => ipv4Number(base) + host);
}

function inIpv6Range(cidr: string): fc.Arbitrary<string> {
  const [base = '', length = ''] = cidr.split('/');
  const [head = '', tail = ''] = base.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  const bits = BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
  const room = (1n << BigInt(128 - Number(length))) - 1n;
  return fc.bigInt({ min: 0n, max: room }).map((host) =>
    (bits | host)
      .toString(16)
      .padStart(32, '0')
      .replace(/.{4}(?!$)/g, '$&:'),
  );
}

const refusedIpv4 = fc.constantFrom(...REFUSED_IPV4).chain(inIpv4Range);
const publicIpv4 = fc.integer({ min: 0, max: 2 ** 32 - 1 }).filter(
  (bits) =>
    dotted(bits) !== '168.63.129.16' &&
    !REFUSED_IPV4.some((cidr) => {
      const [base = '', length = ''] = cidr.split('/');
      const size = 2 ** (32 - Number(length));
      return bits >= ipv4Number(base) && bits < ipv4Number(base) + size;
    }),
);

/** The ways to write one IPv4 address that the WHATWG URL parser takes for it. */
function notations(bits: number): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0] = [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff);
  const octal = (part: number) => `0${part.toString(8)}`;
  const hex = (part: number) => `0x${part.toString(16)}`;
  return [
    dotted(bits),
    `${dotted(bits)}.`,
    `${bits}`,
    hex(bits),
    hex(bits).toUpperCase().replace('X', 'x'),
    octal(bits),
    [a, b, c, d].map(hex).join('.'),
    [a, b, c, d].map(octal).join('.'),
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.${b}.${(c << 8) | d}`,
    `${octal(a)}.${hex(b)}.${c}.${d}`,
    dotted(bits).replaceAll('.', '\u3002'),
    dotted(bits).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    dotted(bits).replace(/\d/g, (digit) => `%3${digit}`),
    `[::ffff:${dotted(bits)}]`,
    `[::ffff:${hexPair(bits)}]`,
    `[0:0:0:0:0:FFFF:${hexPair(bits)}]`,
    `[64:ff9b::${hexPair(bits)}]`,
    `[64:ff9b::${dotted(bits)}]`,
    `[::${hexPair(bits)}]`,
    `[2002:${hexPair(bits)}::1]`,
    `[64:ff9b:1::${hexPair(bits)}]`,
    `[2001:0:1:2:3:4:${hexPair(~bits >>> 0)}]`,
  ];
}

describe('the address guard', () => {
  const guard = createAddressGuard();

  test('refuses every address of a refused IPv4 range, in every notation, before connecting', async () => {
    const lookup = async () => {
      throw new Error('an address needs no lookup');
    };

    await fc.assert(
      fc.asyncProperty(refusedIpv4, async (bits) => {
        for (const host of notations(bits)) {
          const refused = await failure(get(`http://${host}/`, {}, { lookup, allowPrivate: [] }));
          expect([host, refused.kind]).toEqual([host, 'refused-address']);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('refuses every address of a refused IPv6 range', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REFUSED_IPV6).chain(inIpv6Range), (address) => {
        expect([address, guard(address) === null]).toEqual([address, false]);
      }),
      { numRuns: 1000 },
    );
  });

  test('lets public addresses pass, plain, mapped and through NAT64', () => {
    fc.assert(
      fc.property(publicIpv4, (bits) => {
        const ways = [dotted(bits), `::ffff:${dotted(bits)}`, `64:ff9b::${hexPair(bits)}`];
        expect(ways.map(guard)).toEqual([null, null, null]);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(inIpv6Range('2a00::/12'), (address) => guard(address) === null),
      { numRuns: 200 },
    );
    expect(guard('2606:4700::6810:84e5')).toBeNull();
  });

  test.each([
    ['169.254.169.254', 'metadata'],
    ['fd00:ec2::254', 'unique local'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['255.255.255.255', 'broadcast'],
    ['168.63.129.16', 'cloud'],
    ['64:ff9b::a9fe:a9fe', 'NAT64'],
    ['fe80::1%eth0', 'not an IP'],
    ['2a00::1%1', 'not an IP'],
    ['localhost', 'not an IP'],
    ['0x7f000001', 'not an IP'],
    ['', 'not an IP'],
  ])('says why %s is refused', (address, reason) => {
    expect(guard(address)).toContain(reason);
  });

  test('lifts exactly the ranges it is told to', () => {
    const lifted = createAddressGuard(['127.0.0.0/30', 'fd00::/64']);

    expect(['127.0.0.3', '::ffff:127.0.0.3', 'fd00::1'].map(lifted)).toEqual([null, null, null]);
    for (const address of ['127.0.0.4', '10.0.0.1', 'fd00:0:0:1::1', '::1', '64:ff9b::7f00:1']) {
      expect([address, lifted(address)]).toEqual([address, expect.any(String)]);
    }
    expect(createAddressGuard(['0.0.0.0/0'])('10.1.2.3')).toBeNull();
  });

  test.each(['127.0.0.1', '127.0.0.0/33', '::1/129', 'loopback', '127.0.0.1/8/8', '10/8', ''])(
    'does not take %j for a range',
    (cidr) => {
      expect(() => createAddressGuard([cidr])).toThrow(RangeError);
    },
  );
});

describe('names', () => {
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fd00:ec2::254',
  ])('that resolve to %s are refused, and no byte is sent', async (address) => {
    const { base, state } = await rawSite((socket) => socket.end());

    const refused = await failure(get(base, {}, { allowPrivate: [], lookup: async () => [{ address }] }));

    expect(refused).toMatchObject({ kind: 'refused-address', url: `${base}/` });
    expect(state.connections).toBe(0);
  });

  test('that resolve to allowed and refused addresses are reached by the allowed ones only', async () => {
    const { base, port } = await site((_, response) => response.end('public'));
    const inner = createNetServer();
    let reached = 0;
    inner.on('connection', () => {
      reached += 1;
    });
    if (refusedLoopback !== '127.0.0.1') {
      await new Promise<void>((resolve) => inner.listen(port, refusedLoopback, resolve));
      closers.push(() => new Promise((resolve) => inner.close(() => resolve())));
    }
    const lookup = async () => [{ address: '127.0.0.2' }, { address: '::1' }, { address: '127.0.0.1' }];

    const response = await get(base, {}, { lookup });

    expect(text(response)).toBe('public');
    expect(reached).toBe(0);
  });

  test('that change their address between two hops are checked again', async () => {
    const { base, requests } = await site((_, response) =>
      response.writeHead(302, { Location: '/again' }).end(),
    );
    const answers = ['127.0.0.1', '10.0.0.1'];

    const refused = await failure(
      get(base, {}, { lookup: async () => [{ address: answers.shift() ?? '' }] }),
    );

    expect(refused).toMatchObject({ kind: 'refused-address', url: `${base}/again` });
    expect(refused.hops).toEqual([{ from: `${base}/`, to: `${base}/again`, status: 302 }]);
    expect(requests).toHaveLength(1);
  });

  test('are looked up once a connection, so that a second answer changes nothing', async () => {
    const { base } = await site((_, response) => response.end('ok'));
    const asked: string[] = [];
    const lookup = async (name: string) => {
      asked.push(name);
      return [{ address: asked.length === 1 ? '127.0.0.1' : '10.0.0.1' }];
    };

    await get(base, {}, { lookup });

    expect(asked).toEqual(['site.test']);
  });

  test('that do not resolve, or to nothing, or to no address, fail as such', async () => {
    const kindFor = async (lookup: WebClientOptions['lookup']) =>
      (await failure(get('http://site.test/', {}, lookup === undefined ? {} : { lookup }))).kind;

    expect(await kindFor(async () => Promise.reject(new Error('ENOTFOUND')))).toBe('dns');
    expect(await kindFor(async () => [])).toBe('dns');
    expect(await kindFor(async () => [{ address: 'site.test' }])).toBe('refused-address');
  });

  test('are resolved by the system when no other resolver is given', async () => {
    const { port } = await site((_, response) => response.end('ok'));
    const system = createWebClient({ userAgent, allowPrivate: ['127.0.0.0/8'] });

    const response = await system.get(`http://localhost:${port}/`, {
      accept,
      maxBytes: 10,
      timeoutMs: 10_000,
    });

    expect(response.status).toBe(200);
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

describe('encodings', () => {
  const page = 'Пхеньян и Москва. '.repeat(500);
  const encoded = new Map<string, Buffer>([
    ['gzip', gzipSync(page)],
    ['x-gzip', gzipSync(page)],
    ['GZIP', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['br', brotliCompressSync(page)],
    ['identity', Buffer.from(page)],
    ['identity, gzip', gzipSync(page)],
    ['', Buffer.from(page)],
  ]);

  test.each([...encoded])('POLLING 16: %s is undone', async (encoding, bytes) => {
    const { base } = await site((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(bytes),
    );

    const response = await get(base);

    expect(text(response)).toBe(page);
    expect(response.wireBytes).toBe(bytes.length);
    expect(response.truncated).toBeUndefined();
  });

  test('deflate without its zlib header is undone', async () => {
    const { base } = await site((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'deflate' }).end(deflateRawSync(page)),
    );

    expect(text(await get(base))).toBe(page);
  });

  test('gzip in several members with garbage behind them is undone', async () => {
    const body = Buffer.concat([gzipSync('one '), gzipSync('two'), Buffer.alloc(100)]);
    const { base } = await site((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(body),
    );

    expect(text(await get(base))).toBe('one two');
  });

  test('an empty body needs no decoding', async () => {
    const { base } = await site((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(),
    );

    expect(await get(base)).toMatchObject({ status: 200, body: new Uint8Array(), wireBytes: 0 });
  });

  test.each([
    ['compress', Buffer.from('x')],
    ['zstd', Buffer.from('x')],
    ['gzip, gzip', gzipSync(gzipSync(page))],
    ['gzip', Buffer.from('<rss>not gzip at all</rss>')],
    ['br', Buffer.from('<rss>not brotli at all</rss>')],
    ['deflate', Buffer.from('<rss>not deflate</rss>')],
  ])('%s that was not asked for, or is a lie, is refused', async (encoding, bytes) => {
    const { base } = await site((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(bytes),
    );

    expect((await failure(get(base))).kind).toBe('bad-encoding');
  });

  test('that break off give all that could be read, marked, and no validators', async () => {
    const page = randomWords(300_000);
    const whole = { gzip: gzipSync(page), deflate: deflateSync(page), br: brotliCompressSync(page) };
    const cutAt = (coding: keyof typeof whole, share: number) =>
      whole[coding].subarray(0, Math.floor(whole[coding].length * share));
    const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = constants;
    const beginning = {
      gzip: (bytes: Buffer) => gunzipSync(bytes, { finishFlush: Z_SYNC_FLUSH }),
      deflate: (bytes: Buffer) => inflateSync(bytes, { finishFlush: Z_SYNC_FLUSH }),
      br: (bytes: Buffer) => brotliDecompressSync(bytes, { finishFlush: BROTLI_OPERATION_FLUSH }),
    };
    let body = Buffer.alloc(0);
    const { base } = await site((request, response) => {
      const headers = { 'Content-Encoding': request.url?.slice(1), ETag: '"half"', 'Last-Modified': 'now' };
      response.writeHead(200, headers).end(body);
    });

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('gzip', 'deflate', 'br'),
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        async (coding, share) => {
          body = cutAt(coding, share);

          const response = await get(`${base}/${coding}`);

          expect(response.truncated).toBe(true);
          expect(response.headers).not.toHaveProperty('etag');
          expect(response.headers).not.toHaveProperty('last-modified');
          expect(response.body.length).toBeGreaterThan(0);
          expect(beginning[coding](body).equals(response.body)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

/** Text that compresses about as news does: words of a fixed vocabulary in an order without pattern. */
function randomWords(length: number): Buffer {
  let state = 1;
  const words: string[] = [];
  for (let size = 0; size < length; size += 6) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    words.push((state >>> 8).toString(36).slice(0, 5));
  }
  return Buffer.from(words.join(' '));
}

describe('bodies that break off in transfer', () => {
  test.each([
    ['short of their length', 'Content-Length: 100\r\n\r\n<rss>half'],
    ['inside a chunk', 'Transfer-Encoding: chunked\r\n\r\n100\r\n<rss>half'],
    ['before the last chunk', 'Transfer-Encoding: chunked\r\n\r\n9\r\n<rss>half\r\n'],
    ['with a broken chunk size', 'Transfer-Encoding: chunked\r\n\r\n9\r\n<rss>half\r\nzz\r\n'],
  ])('%s give their beginning, marked, and no validators', async (_, rest) => {
    const { base } = await rawSite((socket) => socket.end(`HTTP/1.1 200 OK\r\nETag: "half"\r\n${rest}`));

    const response = await get(base);

    expect(response).toMatchObject({ status: 200, truncated: true, wireBytes: 9 });
    expect(text(response)).toBe('<rss>half');
    expect(response.headers).not.toHaveProperty('etag');
  });

  test('before their first byte are no answer', async () => {
    const { base } = await rawSite((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'));

    expect((await failure(get(base))).kind).toBe('protocol');
  });

  test('inside gzip too, give what could be inflated', async () => {
    const body = gzipSync(Buffer.from('<rss>'.repeat(5000)));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
    const { base } = await rawSite((socket) => {
      socket.write(head);
      socket.end(body.subarray(0, body.length - 12));
    });

    const response = await get(base);

    expect(response.truncated).toBe(true);
    expect(text(response)).toMatch(/^(<rss>)+/);
  });
});

describe('the limit on bytes', () => {
  test('lets a body of exactly that size pass, plain or inflated', async () => {
    const { base } = await site((request, response) => {
      const gzip = request.url === '/gzip';
      response.writeHead(200, gzip ? { 'Content-Encoding': 'gzip' } : {});
      response.end(gzip ? gzipSync(Buffer.alloc(1000, 'a')) : Buffer.alloc(1000, 'a'));
    });

    expect((await get(`${base}/`, { maxBytes: 1000 })).body).toHaveLength(1000);
    expect((await get(`${base}/gzip`, { maxBytes: 1000 })).body).toHaveLength(1000);
    expect((await failure(get(`${base}/`, { maxBytes: 999 }))).kind).toBe('too-large');
    expect((await failure(get(`${base}/gzip`, { maxBytes: 999 }))).kind).toBe('too-large');
  });

  test('can cut instead', async () => {
    const { base } = await site((request, response) => {
      const gzip = request.url === '/gzip';
      response.writeHead(200, gzip ? { 'Content-Encoding': 'gzip' } : {});
      response.end(gzip ? gzipSync(Buffer.alloc(100_000, 'a')) : Buffer.alloc(100_000, 'a'));
    });

    for (const path of ['/', '/gzip']) {
      const response = await get(base + path, { maxBytes: 70_000, whenTooLarge: 'cut' });
      expect(response.truncated).toBe(true);
      expect(text(response)).toBe('a'.repeat(70_000));
    }
  });

  test('counts what comes over the wire, even when nothing comes of it', async () => {
    const emptyBlock = Uint8Array.from([0, 0, 0, 0xff, 0xff]);
    const lastBlock = Uint8Array.from([1, 0, 0, 0xff, 0xff]);
    const { base } = await site((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'deflate' });
      response.write(Buffer.alloc(500_000, emptyBlock));
      response.end(lastBlock);
    });

    expect((await failure(get(base, { maxBytes: 500_000 }))).kind).toBe('too-large');
    expect(await get(base, { maxBytes: 500_005 })).toMatchObject({
      wireBytes: 500_005,
      body: new Uint8Array(),
    });
  });

  test('refuses an announced 50 MB without reading it', async () => {
    const { base } = await rawSite((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${50 * MIB}\r\n\r\n`),
    );

    expect((await failure(get(base))).kind).toBe('too-large');
  });

  test('POLLING 16: hangs up on a body that never ends', async () => {
    let sent = 0;
    const closed = Promise.withResolvers<void>();
    const { base } = await rawSite((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'a'))) sent += 65_536;
      };
      socket.on('drain', more);
      socket.on('close', () => closed.resolve());
      more();
    });

    expect((await failure(get(base))).kind).toBe('too-large');
    await closed.promise;
    expect(sent).toBeLessThan(40 * MIB);
  });

  test('holds for chunks of one byte each', async () => {
    const chunks = Buffer.from('1\r\na\r\n'.repeat(100_000));
    const { base } = await rawSite((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      socket.write(chunks);
      socket.end('0\r\n\r\n');
    });

    expect((await get(base, { maxBytes: 100_000 })).body).toHaveLength(100_000);
    expect((await failure(get(base, { maxBytes: 99_999 }))).kind).toBe('too-large');
  });

  test.each(['gzip', 'deflate', 'br'])('stops a %s bomb of 10 GB within bounded memory', async (coding) => {
    const { head, piece, times } = await bomb(coding);
    const { base } = await site((_, response) => {
      response.writeHead(200, { 'Content-Encoding': coding });
      response.write(head);
      for (let sent = 0; sent < times; sent += 1) response.write(piece);
      response.end();
    });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);

    const refused = await failure(get(base, { maxBytes: 15 * MIB })).finally(() => clearInterval(watch));

    expect(refused.kind).toBe('too-large');
    expect(peak - before).toBeLessThan(128 * MIB);
  });
});

/** Bytes that inflate to 10 GiB of zeros, as a beginning and a piece of 32 MiB that may follow itself. */
async function bomb(
  coding: string,
): Promise<{ readonly head: Buffer; readonly piece: Buffer; readonly times: number }> {
  const zeros = Buffer.alloc(32 * MIB);
  const none = Buffer.alloc(0);
  const times = 320;
  if (coding === 'gzip') return { head: none, piece: gzipSync(zeros), times };
  const { Z_SYNC_FLUSH, BROTLI_PARAM_QUALITY } = constants;
  if (coding === 'deflate') {
    return { head: none, piece: deflateRawSync(zeros, { finishFlush: Z_SYNC_FLUSH }), times };
  }
  const compress = createBrotliCompress({ params: { [BROTLI_PARAM_QUALITY]: 5 } });
  const flushed = async (): Promise<Buffer> => {
    await new Promise((resolve) => compress.write(zeros, resolve));
    await new Promise<void>((resolve) => compress.flush(resolve));
    return compress.read();
  };
  return { head: await flushed(), piece: await flushed(), times };
}

describe('the limit on time', () => {
  const timeoutMs = 150;

  test('ends a wait for a name', async () => {
    const lookup = () => new Promise<never>(() => {});

    expect((await failure(get('http://site.test/', { timeoutMs }, { lookup }))).kind).toBe('timeout');
  });

  test('POLLING 9: ends a wait for an answer, hangs up, and asks no second time', async () => {
    const closed = Promise.withResolvers<void>();
    const { base, state } = await rawSite((socket) => socket.on('close', () => closed.resolve()));

    expect((await failure(get(base, { timeoutMs }))).kind).toBe('timeout');
    await closed.promise;
    expect(state.connections).toBe(1);
  });

  test.each([
    ['headers', 'HTTP/1.1 200 OK\r\n', 'X: y\r\n'],
    ['informational answers', '', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ['a body', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 'a'],
    ['a body without length', 'HTTP/1.1 200 OK\r\n\r\n', 'a'],
  ])('ends a drip of %s', async (_, head, drop) => {
    const { base } = await rawSite((socket) => {
      socket.write(head);
      const drip = setInterval(() => socket.write(drop), 10);
      socket.on('close', () => clearInterval(drip));
    });

    expect((await failure(get(base, { timeoutMs }))).kind).toBe('timeout');
  });

  test('spans redirects', async () => {
    let hop = 0;
    const { base } = await site((_, response) => {
      hop += 1;
      setTimeout(() => response.writeHead(302, { Location: `/${hop}` }).end(), 60);
    });

    const ended = await failure(get(base, { timeoutMs }));

    expect(ended.kind).toBe('timeout');
    expect(ended.hops.length).toBeLessThan(5);
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
