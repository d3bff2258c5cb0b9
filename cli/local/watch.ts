import { countOf } from '../../shared/alert/render/words.ts';
import { parseFeedList } from '../../shared/feed/feed-list.ts';
import { hourOf } from '../../shared/feed/feed-store.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { uselessVariables } from '../ops/findings.ts';
import { rebuildTable } from './embedded-aws.ts';
import { failingLines, notDueLine } from './feed-lines.ts';
import { captureFunctionLogs } from './function-logs.ts';
import { serveDashboard } from './http-server.ts';
import { lockFolder } from './lock.ts';
import { Outages } from './outages.ts';
import { Progress } from './people.ts';
import { askAllowedAgain } from './private-sites.ts';
import { RunCounts, type Summary, summarize } from './summary.ts';
import { type System, type SystemOptions, startSystem } from './system.ts';

export interface RunOptions extends Omit<SystemOptions, 'drive' | 'folder'> {
  readonly folder: string;
}

/** A running system with what it has counted so far and where it speaks to people. */
export interface Run {
  readonly system: System;
  readonly counts: RunCounts;
  readonly progress: Progress;
  /** Every function once, in flow order, and every queue empty at the end. */
  turn(): Promise<void>;
  /** Turn after turn until Ctrl-C, with the dashboard on this port (null: none; 0: any free one). */
  keepWatching(port: number | null): Promise<void>;
  summary(): Promise<Summary>;
}

const MINUTE_MS = 60_000;
const MOST_REASONS = 5;

/**
 * Starts the whole system on a folder of this machine, does the work, and ends it.
 *
 * @throws Error when settings or feed list are not valid, or another run has the folder: then nothing was started
 */
export async function withRun<Result>(
  options: RunOptions,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  const [useless] = uselessVariables(parseSettings(options.settings, 'settings'));
  if (useless) {
    throw new Error(`settings: a secret lies in env:${useless.name}, and this variable ${useless.why}`);
  }
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
    if (lock.leftBehind) {
      const items = await rebuildTable(options.folder);
      progress.line(`The last run was killed: its table was built again from ${countOf(items, 'item')}.`);
    }
    const system = await startSystem({ ...options, drive: true });
    try {
      await lock.announceQueues(system.queuesAt);
      progress.line(`Watching ${countOf(listed.length, 'feed')}. Data: ${options.folder}`);
      // Queues begin empty: what an earlier run left in them is in the outbox of the table.
      await system.wake('reconcile', { graceSeconds: 0, setAsideToo: true });
      await askAllowedAgain(system.feeds, options.allowPrivate, new Date());
      return await work({
        system,
        counts,
        progress,
        turn: () => oneTurn(system, counts, progress),
        keepWatching: (port) => keepWatching(system, port, counts, progress, lock.announce),
        summary: () => {
          const seconds = (performance.now() - started) / 1000;
          return lastWords(system, counts, { seconds, allowPrivate: options.allowPrivate }, progress);
        },
      });
    } finally {
      await system.stop();
    }
  } finally {
    await stopLogs();
    await lock.release();
  }
}

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

/** The clock of one machine: what EventBridge does in a deployment, reconcile more often since queues die with us. */
async function keepWatching(
  system: System,
  port: number | null,
  counts: RunCounts,
  progress: Progress,
  announce: (port: number) => Promise<void>,
): Promise<void> {
  const dashboard = port === null ? null : await serveDashboard(system, port);
  if (dashboard) {
    await announce(dashboard.port);
    progress.line(`Dashboard: http://127.0.0.1:${dashboard.port}/`);
  }
  progress.line('Ctrl-C ends it; nothing is lost.');
  const stop = interrupted();
  const ticker = setInterval(() => progress.status(counts.sentence()), 500);
  try {
    let digestHour = '';
    for (let round = 0; !stop.signal.aborted; round++) {
      const before = counts.sentence();
      const next = Date.now() + MINUTE_MS;
      await wakeOrTell(system, 'schedule-feeds', progress);
      if (round % 5 === 4) await wakeOrTell(system, 'reconcile', progress);
      // By the clock on the wall: rounds get longer under load, and a laptop sleeps.
      const hour = hourOf(new Date());
      if (hour !== digestHour) await wakeOrTell(system, 'send-digest', progress);
      digestHour = hour;
      await Promise.race([system.drained(), stop.wait(next - Date.now())]);
      if (counts.sentence() !== before) progress.line(`${clockTime()}  ${counts.sentence()}`);
      await stop.wait(next - Date.now());
    }
  } finally {
    clearInterval(ticker);
    stop.release();
    progress.line('Ending: finishing what is under way (Ctrl-C again leaves at once).');
    await dashboard?.close();
  }
}

/** A function that fails is woken again in its turn, as a schedule does: it ends neither the others nor the run. */
export async function wakeOrTell(
  system: Pick<System, 'wake'>,
  name: Parameters<System['wake']>[0],
  progress: Pick<Progress, 'line'>,
): Promise<void> {
  try {
    await system.wake(name);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(JSON.stringify({ level: 'ERROR', message: `${name} failed`, error: why }));
    progress.line(`${name} failed (${why}); it is tried again in its turn.`);
  }
}

async function lastWords(
  system: System,
  counts: RunCounts,
  { seconds, allowPrivate }: { readonly seconds: number; readonly allowPrivate: readonly string[] },
  progress: Progress,
): Promise<Summary> {
  const summary = await summarize(counts, system, seconds);
  const { feeds, alerts, stuck, deadLetters } = summary;
  const undelivered = Math.min(stuck, (await system.alerts.waiting('~', 1000)).length);
  const all = (await system.feeds.all()).map(({ value }) => value.feed);
  progress.line(counts.sentence());
  const notDue = notDueLine(all, counts.polled, new Date());
  if (notDue !== null) progress.line(notDue);
  progress.line(
    `${feeds.healthy} of ${countOf(feeds.expected, 'feed')} in order, ${feeds.failing} failing; ` +
      `${countOf(alerts.failed, 'delivery', 'deliveries')} failed, ${alerts.heldBack} held back, ` +
      `${countOf(undelivered, 'message')} not delivered yet, ${stuck - undelivered} stuck, ` +
      `${countOf(deadLetters, 'dead letter')}; ` +
      `${summary.seconds} s`,
  );
  for (const line of failingLines(all, allowPrivate).slice(0, MOST_REASONS)) progress.line(line);
  for (const [destination, { why, lost }] of counts.failures) {
    const next =
      lost > 0
        ? `${countOf(lost, 'message')} will not be tried again; "arms-watch story ID" shows what was missed.`
        : 'It is tried again; "arms-watch story ID" shows when.';
    progress.line(`"${destination}" could not be told: ${why}. ${next}`);
  }
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
