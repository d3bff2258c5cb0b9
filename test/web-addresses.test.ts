import { createServer as createNetServer } from 'node:net';
import fc from 'fast-check';
import { createAddressGuard } from '../shared/runtime/web/address-guard.ts';
import { createWebClient, type WebClientOptions } from '../shared/runtime/web/http-client.ts';
import {
  accept,
  closers,
  failure,
  get,
  rawSite,
  refusedLoopback,
  site,
  text,
  userAgent,
} from './support/sites.ts';

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
