import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../command.ts';
import { startDemoSite } from '../demo-site.ts';
import { watch } from '../local/watch.ts';

export const command: Command = {
  name: 'demo',
  usage: '[--keep] [--port N]',
  summary:
    'Runs the whole flow on a small news site on loopback: six outlets, six languages, no network, no keys.',
  details: ['Ends by itself in under a minute; --keep leaves it running, with its dashboard, until Ctrl-C.'],
  options: {
    keep: { help: 'keep watching, and serve the dashboard' },
    port: { value: 'N', help: 'port of the dashboard (default: any free one)' },
  },
  run: async (call) => {
    const folder = await mkdtemp(join(tmpdir(), 'arms-watch-demo-'));
    const site = await startDemoSite();
    try {
      process.stdout.write(
        "A demonstration: six made-up outlets on loopback carry news of your own machine's making.\n",
      );
      await watch({
        folder,
        settings: { contact: 'demo@example.invalid', destinations: [{ name: 'terminal', kind: 'terminal' }] },
        feedList: site.feedList,
        allowPrivate: ['127.0.0.0/8'],
        outbox: join(folder, 'outbox'),
        once: !call.on('keep'),
        port: call.on('keep') ? Number(call.text('port') ?? 0) : null,
      });
    } finally {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    }
    return 0;
  },
};
