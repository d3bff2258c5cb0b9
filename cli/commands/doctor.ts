import { access, constants, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { oneLine } from '../../shared/alert/render/words.ts';
import type { CoverageReply, ItemsReply, SpendingReply } from '../../shared/query/api-types.ts';
import { parseSettings, stackNameOf } from '../../shared/runtime/settings.ts';
import { LABELS } from '../../shared/topic/verdict.ts';
import { allFeeds } from '../all-feeds.ts';
import { type Api, withApi } from '../ask.ts';
import type { Call, Command } from '../command.ts';
import { shellWord } from '../command.ts';
import { readJson } from '../json-lines.ts';
import { settingsOfLastRun } from '../local/last-settings.ts';
import { holderOf, wasKilled } from '../local/lock.ts';
import { openAccess } from '../ops/aws-request.ts';
import { checkDestinations } from '../ops/check-destinations.ts';
import { checkQueue } from '../ops/check-queue.ts';
import {
  type Finding,
  feedFindings,
  fine,
  setAsideFinding,
  settingsFindings,
  spendingFinding,
  uselessVariables,
  watchFindings,
  wrong,
} from '../ops/findings.ts';

export const command: Command = {
  name: 'doctor',
  wordless: true,
  usage: '[--stack NAME | --environment NAME | --api URL | --data DIR] [--settings FILE]',
  summary: 'Looks at an installation and says what is wrong and what to do; exit code 1 if something is.',
  details: [
    'Without option: the data folder on this machine. --stack: everything a deployment is made of, with the AWS keys of',
    'this shell. --api: only what its API tells (token in ARMS_WATCH_TOKEN).',
  ],
  options: {
    stack: { value: 'NAME', help: 'a deployed stack, such as ArmsWatch' },
    environment: { value: 'NAME', help: 'the stack of this environment' },
    region: { value: 'R', help: 'AWS region (default: that of this shell)' },
    api: { value: 'URL', help: 'a deployment by its API' },
    data: { value: 'DIR', help: 'data folder on this machine (default: data)' },
    settings: { value: 'FILE', help: 'settings of this machine (default: those of the last run)' },
    json: { help: 'JSON instead of sentences' },
  },
  run: async (call) => {
    const findings = await look(call);
    const faults = findings.filter((finding) => finding.wrong);
    process.stdout.write(
      call.on('json') ? `${JSON.stringify({ findings })}\n` : page(findings, faults.length),
    );
    return faults.length > 0 ? 1 : 0;
  },
};

async function look(call: Call): Promise<readonly Finding[]> {
  const environment = call.text('environment');
  const stack = call.text('stack') ?? (environment === null ? null : stackNameOf(environment));
  if (stack !== null) {
    const { checkStack } = await import('../ops/check-stack.ts');
    return checkStack(await openAccess(call.text('region')), stack);
  }
  if (call.text('api') !== null)
    return withApi(call, async (api) => [
      ...(await askFeeds(api)),
      ...(await checkDestinations(api, null, true)),
    ]);
  return checkMachine(call);
}

async function checkMachine(call: Call): Promise<readonly Finding[]> {
  const folder = resolve(call.text('data') ?? 'data');
  const last = await settingsOfLastRun(folder);
  const watched = (await holderOf(folder)) !== null;
  const { findings, destinations } = await checkSettings(call.text('settings'), last, watched);
  return [...findings, ...(await checkFolder(folder, call, destinations))];
}

interface SettingsLook {
  readonly findings: readonly Finding[];
  /** Null where the settings cannot be read. */
  readonly destinations: readonly string[] | null;
}

/**
 * Of the file that is named, else of the one that the last run of the folder went by.
 *
 * @param watched whether a run has the folder: no run begins without its secrets, so that another shell needs none
 */
async function checkSettings(
  named: string | null,
  last: string | null,
  watched: boolean,
): Promise<SettingsLook> {
  try {
    const file = named ?? last;
    const name = file ?? 'config/settings.json';
    const source = file ?? new URL('../../config/settings.json', import.meta.url);
    const settings = parseSettings(await readJson(source), name);
    const why = named !== null ? '' : last === null ? ' (no run has noted another)' : ', as its last run did';
    const findings = [
      fine('settings', `This goes by ${name}${why}.`),
      ...settingsFindings(settings, false),
      ...uselessVariables(settings).map(({ name, why }) =>
        watched
          ? fine(`secret env:${name}`, `This variable ${why}; the run that watches has its own.`)
          : wrong(
              `secret env:${name}`,
              `This variable ${why}.`,
              'Set it in the shell that runs "npm start".',
            ),
      ),
    ];
    return { findings, destinations: settings.destinations.map(({ name }) => name) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const todo = 'Mend the file, or write it anew: "arms-watch init --local".';
    return { findings: [wrong('settings', `${why}.`, todo)], destinations: null };
  }
}

/** Below this, a day of raw pages may fill the disk. */
const LEAST_FREE = 1e9;
/** Opening a table writes to it. */
const TO_OPEN = 1e6;

async function checkFolder(
  folder: string,
  call: Call,
  destinations: readonly string[] | null,
): Promise<readonly Finding[]> {
  try {
    await access(`${folder}/dynamodb/CURRENT`, constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    return [
      code === 'ENOENT'
        ? wrong('data', `There are no data in ${folder}.`, '"npm start" makes them.')
        : wrong(
            'data',
            `The data in ${folder} may not be read and written (${code ?? error}).`,
            'Whose are they? Give them to who runs this, or run it as their owner.',
          ),
    ];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const gigabytes = `${(free / 1e9).toFixed(1)} GB`;
  const holder = await holderOf(folder);
  const found = [
    free < LEAST_FREE
      ? wrong('disk', `Only ${gigabytes} are free.`, 'Make room, or move the data folder.')
      : fine('disk', `${gigabytes} are free.`),
    holder ? fine('run', `Process ${holder.pid} watches.`) : await endOfRun(folder),
    ...(holder?.queues ? await checkQueues(holder.queues, folder) : []),
  ];
  // A run without dashboard answers no questions, and nobody else may open its table; on a full disk nobody can.
  if ((holder && holder.port === null) || (holder === null && free < TO_OPEN)) return found;
  const asked = await withApi(call, async (api) => [
    ...(await askFeeds(api, holder !== null)),
    ...(await checkDestinations(api, destinations, holder !== null)),
  ]);
  return [...found, ...asked];
}

/** Queues of a run live in its memory: only while it lasts can they be looked at. */
async function checkQueues(endpoint: string, folder: string): Promise<readonly Finding[]> {
  const { localQueues } = await import('../local/embedded-aws.ts');
  const { sqs, pairs } = localQueues(endpoint);
  try {
    const found = await Promise.all(
      pairs.map((pair) => checkQueue(sqs, pair, ` --data ${shellWord(folder)}`)),
    );
    return found.flat();
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    return [wrong('queues', `Could not be looked at: ${why}.`, 'Has the run just ended? Ask again.')];
  } finally {
    sqs.destroy();
  }
}

async function endOfRun(folder: string): Promise<Finding> {
  return (await wasKilled(folder))
    ? wrong('run', 'The last run was killed: nothing is watching.', '"npm start" takes up what it left.')
    : fine('run', 'Nothing is watching now: the last run has ended. "npm start" watches until Ctrl-C.');
}

async function askFeeds(api: Api, watching = true): Promise<readonly Finding[]> {
  const { feeds } = await allFeeds(api);
  const newest = await Promise.all(
    LABELS.map((label) => api.get<ItemsReply>('/api/items', { label, limit: '1' })),
  );
  const seen = newest.flatMap(({ items }) => items.map(({ seenAt }) => seenAt)).sort();
  const today = await api.get<CoverageReply>('/api/coverage');
  const spent = spendingFinding(await api.get<SpendingReply>('/api/spending'));
  return [
    ...feedFindings(feeds, seen.at(-1) ?? null, new Date(), watching),
    ...watchFindings(today, watching),
    setAsideFinding(today.setAside ?? 0),
    spent,
  ];
}

function page(findings: readonly Finding[], faults: number): string {
  const lines = findings.flatMap(({ check, wrong: bad, says, todo }) => [
    `${bad ? 'WRONG' : 'ok   '}  ${oneLine(check)}: ${oneLine(says)}`,
    ...(todo ? [`       ${oneLine(todo)}`] : []),
  ]);
  const last = faults === 0 ? 'All is well.' : `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.`;
  return `${lines.join('\n')}\n\n${last}\n`;
}
