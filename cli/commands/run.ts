import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFeedList } from '../../shared/feed/feed-list.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { createAddressGuard } from '../../shared/runtime/web/address-guard.ts';
import { type Call, type Command, portOf, UsageError } from '../command.ts';
import { readJson } from '../json-lines.ts';
import { noteSettings } from '../local/last-settings.ts';
import { divertStdout } from '../local/people.ts';
import { complaintOf } from '../local/summary.ts';
import { withRun } from '../local/watch.ts';

export const command: Command = {
  name: 'run',
  wordless: true,
  usage: '[--once] [--json] [--feeds FILE] [--settings FILE] [--data DIR] [--port N] [--no-dashboard]',
  summary: 'Polls the feeds, reads and judges what is new, and alerts, until Ctrl-C.',
  details: [
    'Everything is kept in the data folder; stopping it in any way loses nothing.',
    'With --once: one full turn, every queue drained, a summary. For who runs it by a clock, the exit code is 0 when',
    'all that was due was told, or waits for another try at a destination that was slow or busy; 1 when not one feed',
    'could be read, when there were alerts and none could be sent, or when a destination refused a message for good,',
    'whatever the others took. Single feeds in trouble and what was set aside: "arms-watch doctor" ends with 1 for them.',
  ],
  options: {
    once: { help: 'one full turn of the flow, then a summary' },
    json: { help: 'the summary as JSON on standard output, and nothing else there' },
    feeds: { value: 'FILE', help: 'feed list (default: config/feeds.json)' },
    settings: { value: 'FILE', help: 'settings (default: config/settings.json)' },
    data: { value: 'DIR', help: 'data folder (default: data)' },
    port: { value: 'N', help: 'port of the dashboard on loopback (default: 8787, or the next free one)' },
    'no-dashboard': { help: 'no HTTP server' },
    'allow-private': {
      value: 'CIDR',
      many: true,
      help: 'let the fetcher reach a private network, such as a loopback test site',
    },
  },
  run: async (call) => {
    const folder = resolve(call.text('data') ?? 'data');
    const config = new URL('../../config/', import.meta.url);
    const people = call.on('json') ? divertStdout() : null;
    const port = call.on('no-dashboard') ? null : portOf(call, 8787);
    const allowPrivate = networksOf(call);
    const [settingsFile, feedsFile] = [call.text('settings'), call.text('feeds')];
    const settings = await readJson(settingsFile ?? new URL('settings.json', config));
    const feedList = await readJson(feedsFile ?? new URL('feeds.json', config));
    // The run checks them too, but knows no files that it could name.
    usable(() => parseSettings(settings, settingsFile ?? 'config/settings.json'));
    usable(() => parseFeedList(feedList, feedsFile ?? 'config/feeds.json'));
    const options = { folder, settings, feedList, allowPrivate, outbox: join(folder, 'outbox') };
    const { summary, failures, ended } = await withRun(options, async (run) => {
      await noteSettings(folder, resolve(settingsFile ?? fileURLToPath(new URL('settings.json', config))));
      const ended = call.on('once') ? await run.turn() : await run.keepWatching(port);
      return { summary: await run.summary(), failures: run.counts.failures, ended };
    });
    people?.restore();
    if (call.on('json')) process.stdout.write(`${JSON.stringify(summary)}\n`);
    // As a shell has it for a program that Ctrl-C ended: what it was called for is not done.
    if (ended === 'interrupted') return 130;
    const complaint = call.on('once') ? complaintOf(summary, failures) : null;
    if (complaint !== null) throw new Error(complaint);
    return 0;
  },
};

/** A file that holds a wrong value is a wrong call. */
function usable(check: () => unknown): void {
  try {
    check();
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The fetcher would refuse them at its first request, feed by feed. */
function networksOf(call: Call): readonly string[] {
  const networks = call.texts('allow-private').flatMap((list) => list.split(','));
  try {
    createAddressGuard(networks);
    return networks;
  } catch (cause) {
    throw new UsageError(`--allow-private: ${cause instanceof Error ? cause.message : 'no networks'}`, {
      cause,
    });
  }
}
