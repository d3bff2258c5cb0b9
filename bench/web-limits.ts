/**
 * Memory and time that hostile bodies and robots.txt files cost (figures in docs/decisions/020-http-client.md).
 * `node bench/web-limits.ts` runs each case in a process of its own against a server in this one.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { mayRead, robotsRules } from '../shared/article/robots.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import { WebFailure } from '../shared/runtime/web/web-client.ts';

const MIB = 1024 * 1024;
const chunked = 'Transfer-Encoding: chunked\r\n';
const gzip = 'Content-Encoding: gzip\r\n';

/** Header lines, the piece of body that is sent over and over, and how often. */
const cases: Readonly<Record<string, () => readonly [string, Buffer, number]>> = {
  'gzip bomb of 10 GiB': () => [gzip, gzipSync(Buffer.alloc(50 * MIB)), 205],
  'endless plain body': () => ['', Buffer.alloc(65_536), Number.POSITIVE_INFINITY],
  '16 MiB of noise in gzip': () => [gzip, gzipSync(randomBytes(16 * MIB)), 1],
  'endless chunks of one byte': () => [
    chunked,
    inChunks(Buffer.alloc(10_000, 'a')),
    Number.POSITIVE_INFINITY,
  ],
  'chunks of one byte inside gzip': () => [gzip + chunked, inChunks(gzipSync(randomBytes(16 * MIB))), 1],
};

function inChunks(bytes: Buffer): Buffer {
  const text = Array.from({ length: bytes.length }, () => '1\r\n?\r\n').join('');
  const framed = Buffer.from(text, 'latin1');
  for (const [index, byte] of bytes.entries()) framed[index * 6 + 3] = byte;
  return framed;
}

async function pour(socket: Socket, name: string): Promise<void> {
  const [headers, piece, times] = cases[name]?.() ?? ['', Buffer.alloc(0), 0];
  socket.write(`HTTP/1.1 200 OK\r\n${headers}\r\n`);
  for (let sent = 0; sent < times && !socket.destroyed; sent += 1) {
    await new Promise((resolve) => {
      socket.write(piece, resolve);
    });
  }
  socket.end();
}

async function ask(url: string): Promise<void> {
  const client = createWebClient({ userAgent: 'ArmsWatch-bench', allowPrivate: ['127.0.0.1/32'] });
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const outcome = await client.get(url, { accept: '*/*', maxBytes: 15 * MIB, timeoutMs: 30_000 }).then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof WebFailure ? error.kind : String(error)),
  );
  const figures = {
    outcome,
    seconds: Math.round(performance.now() - start) / 1000,
    beforeMiB: Math.round(before / MIB),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(JSON.stringify(figures));
}

async function main(): Promise<void> {
  const self = fileURLToPath(import.meta.url);
  const server = new Worker(self);
  const port = await new Promise((resolve) => server.once('message', resolve));
  for (const name of Object.keys(cases)) {
    const url = `http://127.0.0.1:${port}/${encodeURIComponent(name)}`;
    const figures: unknown = JSON.parse(execFileSync(process.execPath, [self, url], { encoding: 'utf8' }));
    console.log(name, figures);
  }
  await server.terminate();

  const file = `User-agent: *\n${`Disallow: /${'*a'.repeat(1000)}b\n`.repeat(50)}`.replace(/b$/gm, () =>
    String(Math.random()),
  );
  const rules = robotsRules({ status: 200, body: Buffer.from(file) }, { agent: 'bench', now: new Date() });
  for (const length of [100, 8000]) {
    const start = performance.now();
    mayRead(rules, `https://site.test/${'a'.repeat(length)}`);
    console.log(
      `slow robots.txt (${rules.lines.length} rules), path of ${length}:`,
      Math.round(performance.now() - start),
      'ms',
    );
  }
}

const [, , address] = process.argv;
if (!isMainThread) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => {
      const [, path = ''] = /^GET \/(\S*)/.exec(head.toString('latin1')) ?? [];
      void pour(socket, decodeURIComponent(path));
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const bound = server.address();
    parentPort?.postMessage(typeof bound === 'object' ? bound?.port : null);
  });
} else if (address !== undefined) {
  await ask(address);
} else {
  await main();
}
