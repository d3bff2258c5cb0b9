import { countOf } from '../../shared/alert/render/words.ts';
import { parseFeedList } from '../../shared/feed/feed-list.ts';
import { hourOf } from '../../shared/feed/feed-store.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { MINUTE_MS } from '../../shared/runtime/spans.ts';
import { uselessVariables } from '../ops/findings.ts';
import { rebuildTable } from './embedded-aws.ts';
import { failingLines, notDueLine } from './feed-lines.ts';
import { captureFunctionLogs } from './function-logs.ts';
import { serveDashboard } from './http-server.ts';
import { type Interruption, takeInterruptions } from './interruption.ts';
import { lockFolder } from './lock.ts';
import { Outages } from './outages.ts';
import { Progress } from './people.ts';
import { askAllowedAgain } from './private-sites.ts';
import { NOTHING_TO_WATCH, RunCounts, type Summary, summarize } from './summary.ts';
import { type System, type SystemOptions, startSystem } from './system.ts';

export interface RunOptions extends Omit<SystemOptions, 'drive' | 'folder'> {
  readonly folder: string;
}

/** A running system with what it has counted so far and where it speaks to people. */
export interface Run {
  readonly system: System;
  readonly counts: RunCounts;
  readonly progress: Progress;
  /** Every function once, in flow order, and every queue empty at the end; or until Ctrl-C, once what is under way is done. */
  turn(): Promise<'done' | 'interrupted'>;
  /** Turn after turn until Ctrl-C, of which `ending` says what it leaves, with the dashboard on this port (null: none; 0: any free one). */
  keepWatching(port: number | null, ending?: string): Promise<void>;
  /** Says what was done and what is left. */
  summary(): Promise<Summary>;
}

const ENDING = 'Ending: finishing what is under way (Ctrl-C again leaves at once).';

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
  parseFeedList(options.feedList, 'feed list');
  const lock = await lockFolder(options.folder);
  const started = performance.now();
  const counts = new RunCounts();
  const progress = new Progress();
  const stop = takeInterruptions();
  let unfinished = false;
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
      const watched = (await system.feeds.all()).filter(({ value }) => value.feed.enabled).length;
      const what = watched === 0 ? NOTHING_TO_WATCH : `Watching ${countOf(watched, 'feed')}.`;
      progress.line(`${what} Data: ${options.folder}`);
      // Queues begin empty: what an earlier run left in them is in the outbox of the table.
      await system.wake('reconcile', { graceSeconds: 0, setAsideToo: true });
      await askAllowedAgain(system.feeds, options.allowPrivate, new Date());
      const watch: Watch = { system, counts, progress, stop };
      return await work({
        system,
        counts,
        progress,
        turn: async () => {
          const ended = await oneTurn(watch);
          unfinished = ended === 'interrupted';
          return ended;
        },
        keepWatching: (port, ending = 'Ctrl-C ends it; nothing is lost.') =>
          keepWatching(watch, { port, ending }, lock.announce),
        summary: () => {
          const seconds = (performance.now() - started) / 1000;
          return lastWords(watch, { seconds, allowPrivate: options.allowPrivate, unfinished });
        },
      });
    } finally {
      await system.stop();
    }
  } finally {
    await stopLogs();
    await lock.release();
    stop.release();
  }
}

/** What goes on, and what may end it. */
interface Watch extends Pick<Run, 'system' | 'counts' | 'progress'> {
  readonly stop: Interruption;
}

async function oneTurn({ system, counts, progress, stop }: Watch): Promise<'done' | 'interrupted'> {
  const ticker = setInterval(() => progress.status(counts.sentence()), 500);
  try {
    for (const name of ['schedule-feeds', 'reconcile', 'send-digest'] as const) {
      if (stop.signal.aborted) break;
      await system.wake(name);
      await Promise.race([system.drained(), stop.wait()]);
    }
    if (!stop.signal.aborted) return 'done';
    progress.line(ENDING);
    await system.rest();
    return 'interrupted';
  } finally {
    clearInterval(ticker);
    progress.clear();
  }
}

/** The clock of one machine: what EventBridge does in a deployment, reconcile more often since queues die with us. */
async function keepWatching(
  { system, counts, progress, stop }: Watch,
  { port, ending }: { readonly port: number | null; readonly ending: string },
  announce: (port: number) => Promise<void>,
): Promise<void> {
  const dashboard = port === null ? null : await serveDashboard(system, port);
  if (dashboard) {
    await announce(dashboard.port);
    progress.line(`Dashboard: http://127.0.0.1:${dashboard.port}/`);
  }
  progress.line(ending);
  const ticker = setInterval(() => progress.status(counts.sentence()), 500);
  try {
    let digestHour = '';
    for (let turn = 0; !stop.signal.aborted; turn++) {
      const before = counts.sentence();
      const minute = stop.round(MINUTE_MS);
      await wakeOrTell(system, 'schedule-feeds', progress);
      await orTell('handing on what is due', progress, () => system.handOnDue());
      if (turn % 5 === 4) await wakeOrTell(system, 'reconcile', progress);
      // By the clock on the wall: rounds get longer under load, and a laptop sleeps.
      const hour = hourOf(new Date());
      if (hour !== digestHour) await wakeOrTell(system, 'send-digest', progress);
      digestHour = hour;
      await Promise.race([system.drained(), stop.wait(minute.msLeft())]);
      if (counts.sentence() !== before) progress.line(`${clockTime()}  so far: ${counts.sentence()}`);
      await stop.wait(minute.msLeft());
    }
  } finally {
    clearInterval(ticker);
    progress.line(ENDING);
    await dashboard?.close();
    await system.rest();
  }
}

/** A function that fails is woken again in its turn, as a schedule does: it ends neither the others nor the run. */
export function wakeOrTell(
  system: Pick<System, 'wake'>,
  name: Parameters<System['wake']>[0],
  progress: Pick<Progress, 'line'>,
): Promise<void> {
  return orTell(name, progress, () => system.wake(name));
}

async function orTell(
  what: string,
  progress: Pick<Progress, 'line'>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(JSON.stringify({ level: 'ERROR', message: `${what} failed`, error: why }));
    progress.line(`${what} failed (${why}); it is tried again in its turn.`);
  }
}

interface LastLook {
  readonly seconds: number;
  readonly allowPrivate: readonly string[];
  /** Ctrl-C came before the turn was done: what waits is no fault then. */
  readonly unfinished: boolean;
}

async function lastWords(
  { system, counts, progress, stop }: Watch,
  { seconds, allowPrivate, unfinished }: LastLook,
): Promise<Summary> {
  const summary = await summarize(counts, system, seconds);
  const { feeds, alerts, stuck, deadLetters } = summary;
  const undelivered = Math.min(stuck, (await system.alerts.waiting('~', 1000)).length);
  const all = (await system.feeds.all()).map(({ value }) => value.feed);
  progress.line(counts.sentence());
  if (unfinished) {
    progress.line(
      `Ended before the turn was done: ${feeds.polled} of ${countOf(feeds.expected, 'feed')} were asked, and ` +
        `${countOf(stuck, 'article or message waits', 'articles and messages wait')}; the next run goes on with them.`,
    );
    return summary;
  }
  const notDue = notDueLine(all, counts.polled, new Date());
  if (notDue !== null) progress.line(notDue);
  progress.line(
    `${feeds.healthy} of ${countOf(feeds.expected, 'feed')} in order, ${feeds.failing} failing; ` +
      `${countOf(alerts.failed, 'try to deliver', 'tries to deliver')} failed, ${alerts.heldBack} held back, ` +
      `${countOf(undelivered, 'message')} not delivered yet, ${stuck - undelivered} ${stop.signal.aborted ? 'left for the next run' : 'stuck'}, ` +
      `${countOf(deadLetters, 'dead letter')}; ` +
      `${summary.seconds} s`,
  );
  for (const line of failingLines(all, allowPrivate)) progress.line(line);
  for (const [destination, { why, lost }] of counts.failures) {
    const next =
      lost > 0
        ? `${countOf(lost, 'message')} will not be tried again; "arms-watch story ID" shows what was missed.`
        : 'It is tried again; "arms-watch story ID" shows when.';
    progress.line(`"${destination}" could not be told: ${why}. ${next}`);
  }
  return summary;
}

function clockTime(): string {
  return new Date().toTimeString().slice(0, 5);
}
