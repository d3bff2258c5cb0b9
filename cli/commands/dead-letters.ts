import { resolve } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { countOf } from '../../shared/alert/render/words.ts';
import type { CoverageReply } from '../../shared/query/api-types.ts';
import { stackNameOf } from '../../shared/runtime/settings.ts';
import { withApi } from '../ask.ts';
import { answer, type Call, type Command, UsageError } from '../command.ts';
import { holderOf } from '../local/lock.ts';
import { didYouMean } from '../near-word.ts';
import { type AwsAccess, openAccess } from '../ops/aws-request.ts';
import { countDeadLetters, drop, redrive, showDeadLetters } from '../ops/dead-letters.ts';
import { QUEUE_NAMES, type QueuePair, queuePairsOf, resourcesOf } from '../ops/stack-resources.ts';
import { shortTime, tableOf } from '../table.ts';

export const command: Command = {
  name: 'dead-letters',
  usage: 'list | show | redrive | drop [--queue Q] [--id ID]',
  summary: 'Shows messages that were set aside, sends them back, or drops them.',
  details: [
    'Of a deployment with the AWS keys of this shell; with --data, or where the shell names no AWS region, of the run',
    'that has the data folder now. Queues of a run on this machine live in its memory: when it ends, the table remembers',
    'what is not done, and the next run takes it up again, so that there is nothing to redrive.',
    'Sending back is safe at any time: every receiver drops what it has done already.',
  ],
  options: {
    queue: { value: 'Q', help: `${QUEUE_NAMES.join(', ')} (default: all)` },
    id: { value: 'ID', help: 'redrive, drop: only the message that "show" gives this id' },
    yes: { help: 'drop: without it nothing is dropped' },
    stack: { value: 'NAME', help: 'stack (default: ArmsWatch)' },
    environment: { value: 'NAME', help: 'the stack of this environment' },
    region: { value: 'R', help: 'AWS region (default: that of this shell)' },
    data: {
      value: 'DIR',
      help: 'ask the run that has this data folder (data, where npm start runs), not a deployment',
    },
    json: { help: 'JSON instead of a table' },
  },
  run: async (call) => {
    const [action = 'list', ...more] = call.words;
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!act) {
      const near = didYouMean(action, Object.keys(actions));
      throw new UsageError(`dead-letters ${action}: expected list, show, redrive or drop${near}`);
    }
    if (more.length > 0) {
      const option = QUEUE_NAMES.some((one) => one === more[0]) ? `--queue ${more[0]}` : '--queue or --id';
      throw new UsageError(
        `dead-letters ${action} takes no more words, found "${more[0]}": expected ${option}`,
      );
    }
    const name = call.text('queue');
    if (name !== null && !QUEUE_NAMES.some((one) => one === name)) {
      throw new UsageError(`--queue ${name}: expected ${QUEUE_NAMES.join(', ')}`);
    }
    if (action === 'drop' && !call.on('yes')) {
      throw new UsageError('drop deletes for good: give --yes to say so');
    }
    const queues = await openQueues(call);
    if (queues === null) return withoutRun(call);
    const { sqs, pairs } = queues;
    try {
      const chosen = pairs.filter((pair) => name === null || pair.name === name);
      const result = await act(sqs, chosen, call.text('id'));
      return answer(call, result.json, () => result.page);
    } finally {
      sqs.destroy();
    }
  },
};

interface Queues {
  readonly sqs: SQSClient;
  readonly pairs: readonly QueuePair[];
}

/** @returns null for a data folder that no run has */
async function openQueues(call: Call): Promise<Queues | null> {
  const deployed = ['stack', 'environment', 'region'].some((name) => call.text(name) !== null);
  const access = call.text('data') === null ? await accessOf(call, deployed) : null;
  if (access === null) {
    const holder = await holderOf(folderOf(call));
    if (!holder?.queues) return null;
    const { localQueues } = await import('../local/embedded-aws.ts');
    return localQueues(holder.queues);
  }
  const stack = call.text('stack') ?? stackNameOf(call.text('environment'));
  const resources = await resourcesOf(access, stack).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    const local = deployed ? '' : ' (for this machine: --data data)';
    throw new Error(`stack ${stack}: ${why}${local}`, { cause });
  });
  const pairs = queuePairsOf(resources);
  if (pairs.length === 0) throw new Error(`the stack ${stack} has no queues of Arms Watch`);
  // The region's own address, whatever host the queues go by: a stand-in of AWS names one that does not exist.
  return { sqs: new SQSClient({ region: access.region, useQueueUrlAsEndpoint: false }), pairs };
}

/** Who has set up no AWS means this machine: null, unless a deployment was asked for. */
async function accessOf(call: Call, deployed: boolean): Promise<AwsAccess | null> {
  const access = openAccess(call.text('region'));
  return deployed ? access : access.catch(() => null);
}

const folderOf = (call: Call): string => resolve(call.text('data') ?? 'data');

/** What can be said of a folder whose queues ended with their run: how many articles the next one tries again. */
async function withoutRun(call: Call): Promise<number> {
  const { setAside = 0 } = await withApi(call, (api) => api.get<CoverageReply>('/api/coverage'));
  const again = `the next run ("npm start") tries ${setAside === 1 ? 'it' : 'them'} again`;
  return answer(
    call,
    { run: false, queues: [], messages: [], setAside },
    () =>
      `No run has ${folderOf(call)} now, and the queues of a run end with it: no message is set aside.\n` +
      `${setAside === 0 ? 'No article is set aside either.' : `${countOf(setAside, 'article')} noted as set aside: ${again}.`}\n` +
      'A deployment is asked by --stack NAME.\n',
  );
}

interface Result {
  readonly json: unknown;
  readonly page: string;
}

type Action = (sqs: SQSClient, pairs: readonly QueuePair[], id: string | null) => Promise<Result>;

const actions: Readonly<Record<string, Action>> = {
  list: async (sqs, pairs) => {
    const counts = await countDeadLetters(sqs, pairs);
    return {
      json: { queues: counts },
      page: tableOf(
        ['queue', 'set aside'],
        counts.map(({ queue, messages }) => [queue, String(messages)]),
      ),
    };
  },
  show: async (sqs, pairs) => {
    const shown = await Promise.all(pairs.map((pair) => showDeadLetters(sqs, pair)));
    const letters = shown.flatMap((one) => one.letters);
    const behind = shown.reduce((sum, one) => sum + one.behind, 0);
    const rows = letters.map(({ sentAt, queue, id, group, reason, body }) => [
      shortTime(sentAt),
      queue,
      id,
      group,
      `${reason ?? 'failed at every try: see the log of its function'}: ${body}`,
    ]);
    return {
      json: { messages: letters, behind },
      page:
        rows.length > 0
          ? tableOf(['sent', 'queue', 'id', 'group', 'why, and what'], rows) + behindWords(behind)
          : 'Nothing is set aside.\n',
    };
  },
  redrive: (sqs, pairs, id) => total('sent back', pairs, id, (pair) => redrive(sqs, pair, id)),
  drop: (sqs, pairs, id) => total('dropped', pairs, id, (pair) => drop(sqs, pair, id)),
};

const behindWords = (behind: number): string =>
  behind === 0
    ? ''
    : `${behind} more behind these in their groups: SQS shows them once these are sent back or dropped.\n`;

/** @throws Error when the one message that is asked for was not found */
async function total(
  word: string,
  pairs: readonly QueuePair[],
  id: string | null,
  act: (pair: QueuePair) => Promise<number>,
): Promise<Result> {
  const counts: { queue: string; messages: number }[] = [];
  for (const pair of pairs) counts.push({ queue: pair.name, messages: await act(pair) });
  const sum = counts.reduce((all, { messages }) => all + messages, 0);
  if (id !== null && sum === 0)
    throw new Error(
      `--id ${id}: no message that can be had now has this id; "dead-letters show" lists those`,
    );
  return { json: { [word]: counts }, page: `${sum} ${sum === 1 ? 'message' : 'messages'} ${word}.\n` };
}
