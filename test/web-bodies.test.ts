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
import { failure, get, MIB, rawSite, site, text } from './support/sites.ts';

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
