/**
 * From the poll that first sees a core article to the message at its destination, queues idle, on one machine
 * (DESIGN 4.10): the demonstration site lets articles out, the real functions do the rest.
 *
 *   node bench/latency.ts [--rounds N]
 */

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { startDemoSite } from '../cli/demo-site.ts';
import { captureFunctionLogs } from '../cli/local/function-logs.ts';
import { type System, startSystem } from '../cli/local/system.ts';
import { letTimePass } from '../cli/local/time-passes.ts';
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
  `${seconds.length} alerts: median ${at(0.5)} s, p95 ${at(0.95)} s, slowest ${at(1)} s\n`,
);

async function oneRound(): Promise<readonly number[]> {
  const site = await startDemoSite();
  const slack = createServer((_, response) => response.end('ok'));
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
    const known = new Set((await system.stories.recent('', 100)).map(({ id }) => id));
    site.advance();
    await letTimePass(system);
    await turn(system);
    const opened = (await system.stories.recent('', 100)).filter(({ id }) => !known.has(id));
    return (
      await Promise.all(opened.map((story) => delays(system, story.alerted.desk, story.lead.seenAt)))
    ).flat();
  } finally {
    await system.stop();
    await restore();
    await site.close();
    slack.close();
  }
}

async function delays(
  system: System,
  alertId: string | undefined,
  seenAt: string,
): Promise<readonly number[]> {
  if (!alertId) return [];
  const deliveries = await system.alerts.deliveries(alertId);
  return deliveries.flatMap(({ attempts }) =>
    attempts
      .filter(({ outcome }) => outcome === 'sent')
      .map((sent) => (Date.parse(sent.at) - Date.parse(seenAt)) / 1000),
  );
}

async function turn(system: System): Promise<void> {
  await system.wake('schedule-feeds');
  await system.drained();
}
