import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { WebFailure } from './web-client.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  readonly whenTooLarge: 'fail' | 'cut';
}

export interface ReadBody {
  readonly body: Uint8Array;
  readonly wireBytes: number;
  readonly truncated: boolean;
}

/**
 * Reads a body and undoes its content-encoding (gzip, deflate with or without zlib header, br). What can be
 * read is read: a body that breaks off, in transfer or inside its encoding, gives its beginning as `truncated`.
 *
 * Both sizes are counted while bytes arrive, so a bomb costs `maxBytes` twice at most (encoded and inflated),
 * whatever it would inflate to; the socket is destroyed as soon as the answer is known.
 *
 * @throws WebFailure `too-large`; `bad-encoding` for an unknown, stacked or corrupt one; `protocol` when it
 *   breaks off before its first byte. A destroyed response (time-out) also ends as broken off: callers look first.
 */
export async function readBody(
  response: IncomingMessage,
  url: string,
  limits: BodyLimits,
): Promise<ReadBody> {
  const encoding = contentEncoding(response.headers['content-encoding']);
  try {
    if (encoding === null) {
      throw new WebFailure('bad-encoding', url, 'The body is in an encoding that was not asked for.');
    }
    const announced = Number(response.headers['content-length']);
    if (announced > limits.maxBytes && limits.whenTooLarge === 'fail') throw tooLarge(url, limits);
    return await decode(response, encoding, url, limits);
  } finally {
    response.destroy();
  }
}

function decode(response: IncomingMessage, encoding: string, url: string, limits: BodyLimits) {
  return new Promise<ReadBody>((resolve, reject) => {
    const output = new ByteStore(limits.maxBytes);
    // Input waits here while the inflater is busy. Flowing mode never pauses the response, because a paused
    // one drops what it holds when the peer resets; one store in place of a queue of chunks keeps a flood of
    // one-byte chunks from costing two hundred times its size.
    const waiting = new ByteStore(limits.maxBytes);
    let wireBytes = 0;
    let ended = false;
    let brokenOff = false;
    let busy = false;
    let inflater: Transform | null = null;

    const finish = (truncated: boolean) => {
      inflater?.destroy();
      if (truncated && output.size === 0) {
        reject(
          new WebFailure('protocol', url, 'The connection broke off before the first byte of the body.'),
        );
      } else {
        resolve({ body: output.take(), wireBytes, truncated });
      }
    };
    const overflow = () => {
      inflater?.destroy();
      if (limits.whenTooLarge === 'cut') resolve({ body: output.take(), wireBytes, truncated: true });
      else reject(tooLarge(url, limits));
    };
    const startInflater = (first: number) => {
      const started = inflaterFor(encoding, first);
      started.on('data', (chunk: Buffer) => {
        if (!output.add(chunk)) overflow();
      });
      started.on('end', () => finish(brokenOff));
      started.on('error', (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'Z_BUF_ERROR') finish(true);
        else reject(new WebFailure('bad-encoding', url, `The body is not valid ${encoding}.`, { cause }));
      });
      return started;
    };
    const pump = () => {
      if (busy) return;
      const [first] = waiting.view();
      if (first !== undefined) {
        inflater ??= startInflater(first);
        busy = true;
        inflater.write(waiting.take(), () => {
          busy = false;
          pump();
        });
      } else if (ended) {
        // Only now: zlib throws away the output of a write that carries the end of an unfinished stream.
        if (inflater === null) finish(brokenOff);
        else inflater.end();
      }
    };
    const end = (broken: boolean) => {
      if (ended) return;
      ended = true;
      brokenOff = broken;
      pump();
    };

    response.on('data', (chunk: Buffer) => {
      wireBytes += chunk.length;
      const store = encoding === 'identity' ? output : waiting;
      if (!store.add(chunk) || wireBytes > limits.maxBytes) {
        overflow();
      } else if (encoding !== 'identity') {
        pump();
      }
    });
    response.on('end', () => end(!response.complete));
    response.on('error', () => end(true));
    response.on('close', () => end(!response.complete));
  });
}

function tooLarge(url: string, limits: BodyLimits): WebFailure {
  return new WebFailure('too-large', url, `The body is larger than ${limits.maxBytes} bytes.`);
}

function contentEncoding(header: string | undefined): string | null {
  const names = (header ?? '').toLowerCase().split(',');
  const codings = names.map((name) => name.trim().replace(/^x-/, '')).filter((name) => name !== '');
  const [coding = 'identity', ...stacked] = codings.filter((name) => name !== 'identity');
  const known = ['identity', 'gzip', 'deflate', 'br'].includes(coding);
  return known && stacked.length === 0 ? coding : null;
}

/** "deflate" means zlib (RFC 9110 section 8.4.1.2), but some servers send it bare: method 8 marks a header. */
function inflaterFor(encoding: string, firstByte: number): Transform {
  if (encoding === 'gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  return (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();
}

/** Bytes in one growing block, up to a limit. */
class ByteStore {
  readonly #limit: number;
  #block = Buffer.alloc(0);
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Takes as much as fits; false when that was not all. */
  add(chunk: Uint8Array): boolean {
    const part = chunk.subarray(0, this.#limit - this.#size);
    const size = this.#size + part.length;
    if (size > this.#block.length) {
      const grown = Buffer.allocUnsafeSlow(
        Math.min(this.#limit, Math.max(size, this.#block.length * 2, 4096)),
      );
      grown.set(this.view());
      this.#block = grown;
    }
    this.#block.set(part, this.#size);
    this.#size = size;
    return part.length === chunk.length;
  }

  view(): Uint8Array {
    return this.#block.subarray(0, this.#size);
  }

  /** Hands the bytes over and starts anew. */
  take(): Uint8Array {
    const bytes = this.view();
    this.#block = Buffer.alloc(0);
    this.#size = 0;
    return bytes;
  }
}
