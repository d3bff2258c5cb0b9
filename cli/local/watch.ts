import { parseFeedList } from '../../shared/feed/feed-list.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { captureFunctionLogs } from './function-logs.ts';
import { serveDashboard } from './http-server.ts';
import { lockFolder } from './lock.ts';
import { Outages } from './outages.ts';
import { Progress } from './people.ts';
import { RunCounts, type Summary, summarize } from './summary.ts';
import { type System, type SystemOptions, startSystem } from './system.ts';

export interface WatchOptions extends Omit<SystemOptions, 'drive' | 'folder'> {
  readonly folder: string;
  readonly once: boolean;
  /** Of the dashboard on loopback, 0 for any free one; null: none. */
  readonly port: number | null;
  /** Called when a round has ended, with its number from 1; the demo moves its news site on. */
  readonly afterRound?: (round: number) => void;
  /** How long to watch when nobody interrupts; null: for ever. */
  readonly rounds?: number | null;
  readonly roundMs?: number;
}

const MINUTE_MS = 60_000;

/**
 * Runs the whole system on this machine: one turn, or until it is interrupted.
 *
 * @returns what it did
 * @throws Error when settings or feed list are not valid, or another run has the folder: then nothing was started
 */
export async function watch(options: WatchOptions): Promise<Summary> {
  parseSettings(options.settings, 'settings');
  const listed = parseFeedList(options.feedList, 'feed list');
  const lock = await lockFolder(options.folder);
  const started = performance.now();
  const counts = new RunCounts();
  const progress = new Progress();
  const outages = new Outages(progress);
  const stopLogs = await captureFunctionLogs(`${options.folder}/logs/functions.jsonl`, (line) => {
    counts.add(line);
    outages.note(line);
  });
  try {
    const system = await startSystem({ ...options, drive: true });
    try {
      progress.line(`Watching ${listed.length} feeds. Data: ${options.folder}`);
      // Queues begin empty: what an earlier run left in them is in the outbox of the table.
      await system.wake('reconcile', { graceSeconds: 0 });
      if (options.once) await oneTurn(system, counts, progress);
      else await keepWatching(system, options, counts, progress, lock.announce);
      return await lastWords(system, counts, (performance.now() - started) / 1000, progress);
    } finally {
      await system.stop();
    }
  } finally {
    await stopLogs();
    await lock.release();
  }
}

/** Every function once, in flow order, and every queue empty at the end. */
async function oneTurn(system: System, counts: RunCounts, progress: Progress): Promise<void> {
  const ticker = setInterval(() => progress.status(counts.sentence()), 500);
  try {
    for (const name of ['schedule-feeds', 'reconcile', 'send-digest'] as const) {
      await system.wake(name);
      await system.drained();
    }
  } finally {
    clearInterval(ticker);
    progress.clear();
  }
}

async function keepWatching(
  system: System,
  options: WatchOptions,
  counts: RunCounts,
  progress: Progress,
  announce: (port: number) => Promise<void>,
): Promise<void> {
  const dashboard = options.port === null ? null : await serveDashboard(system, options.port);
  if (dashboard) {
    await announce(dashboard.port);
    progress.line(`Dashboard: http://127.0.0.1:${dashboard.port}/`);
  }
  progress.line('Ctrl-C ends it; nothing is lost.');
  const stop = interrupted();
  const ticker = setInterval(() => progress.status(counts.sentence()), 500);
  const { roundMs = MINUTE_MS, rounds = null } = options;
  try {
    for (let round = 1; !stop.signal.aborted && (rounds === null || round <= rounds); round++) {
      const before = counts.sentence();
      const next = Date.now() + roundMs;
      await system.wake('schedule-feeds');
      await Promise.race([system.drained(), stop.wait(roundMs)]);
      if (counts.sentence() !== before) progress.line(`${clockTime()}  ${counts.sentence()}`);
      if ((round * roundMs) % (5 * MINUTE_MS) === 0) await system.wake('reconcile');
      if (round === 1 || (round * roundMs) % (60 * MINUTE_MS) === 0) await system.wake('send-digest');
      options.afterRound?.(round);
      await stop.wait(next - Date.now());
    }
  } finally {
    clearInterval(ticker);
    stop.release();
    progress.line(
      stop.signal.aborted ? 'Ending: finishing what is under way (Ctrl-C again leaves at once).' : '',
    );
    await dashboard?.close();
  }
}

async function lastWords(
  system: System,
  counts: RunCounts,
  seconds: number,
  progress: Progress,
): Promise<Summary> {
  const summary = await summarize(counts, system, seconds);
  const { feeds, alerts, stuck, deadLetters } = summary;
  progress.line(counts.sentence());
  progress.line(
    `${feeds.healthy} of ${feeds.expected} feeds in order, ${feeds.failing} failing; ` +
      `${alerts.failed} deliveries failed, ${alerts.heldBack} held back, ${stuck} stuck, ${deadLetters} dead letters; ` +
      `${summary.seconds} s`,
  );
  return summary;
}

/** Waits that end at Ctrl-C or SIGTERM; a second Ctrl-C ends the process, which loses nothing either. */
function interrupted() {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  return {
    signal: controller.signal,
    wait: (milliseconds: number) =>
      new Promise<void>((resolve) => {
        if (controller.signal.aborted || milliseconds <= 0) return resolve();
        const timer = setTimeout(done, milliseconds);
        controller.signal.addEventListener('abort', done, { once: true });
        function done() {
          clearTimeout(timer);
          controller.signal.removeEventListener('abort', done);
          resolve();
        }
      }),
    release: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
    },
  };
}

function clockTime(): string {
  return new Date().toTimeString().slice(0, 5);
}
