/**
 * From the start of the scheduler that has a feed with news polled to the message at its destination, queues idle, on
 * one machine (DESIGN 4.10): the demonstration site lets two articles and a correction out, the real functions do the
 * rest. A message is a new story, or a correction of one; what only repeats is not told.
 *
 *   node bench/latency.ts [--rounds N]
 */

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { startDemoSite } from '../cli/demo-site.ts';
import { captureFunctionLogs } from '../cli/local/function-logs.ts';
import { letTimePass, type System, startSystem } from '../cli/local/system.ts';
import { setEnvironment } from '../shared/runtime/environment.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, one: { type: 'boolean', default: false } },
});
if (values.one) {
  process.stdout.write(JSON.stringify(await oneRound()));
  process.exit(0);
}
// A process each: the functions keep the clients of their first cold start.
const seconds: number[] = Array.from({ length: Number(values.rounds) }, () =>
  JSON.parse(execFileSync(process.execPath, [import.meta.filename, '--one'], { encoding: 'utf8' })),
).flat();
seconds.sort((a, b) => a - b);
const at = (share: number) =>
  (seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))] ?? 0).toFixed(2);
process.stdout.write(
  `${seconds.length} messages: median ${at(0.5)} s, p95 ${at(0.95)} s, slowest ${at(1)} s\n`,
);

async function oneRound(): Promise<readonly number[]> {
  const site = await startDemoSite();
  const arrivals: number[] = [];
  const slack = createServer((_, response) => {
    arrivals.push(performance.now());
    response.end('ok');
  });
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  setEnvironment({ BENCH_HOOK: `http://127.0.0.1:${(slack.address() as AddressInfo).port}/` });
  const restore = await captureFunctionLogs(null, () => {});
  const system = await startSystem({
    folder: null,
    settings: {
      contact: 'b@example.org',
      destinations: [{ name: 'desk', kind: 'slack', webhook: 'env:BENCH_HOOK' }],
    },
    feedList: site.feedList,
    allowPrivate: ['127.0.0.0/8'],
    outbox: '',
    drive: true,
  });
  try {
    await turn(system);
    site.advance();
    await letTimePass(system);
    arrivals.length = 0;
    const begun = performance.now();
    await turn(system);
    return arrivals.map((at) => (at - begun) / 1000);
  } finally {
    await system.stop();
    await restore();
    await site.close();
    slack.close();
  }
}

async function turn(system: System): Promise<void> {
  await system.wake('schedule-feeds');
  await system.drained();
}
