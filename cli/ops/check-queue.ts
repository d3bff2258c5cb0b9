import type { SQSClient } from '@aws-sdk/client-sqs';
import { countMessages } from '../../shared/runtime/queue/queue.ts';
import { type Finding, fine, wrong } from './findings.ts';
import type { QueuePair } from './stack-resources.ts';

/** A queue with more than this waiting is behind. */
const MANY_WAITING = 500;

/**
 * How many messages of a queue wait, and how many were set aside.
 *
 * @param where options that lead `dead-letters` to this queue, such as ` --data data`; none for a deployment
 * @throws whatever SQS answers where it may not be asked, or is not there
 */
export async function checkQueue(
  sqs: SQSClient,
  { name, url, deadLettersUrl }: QueuePair,
  where = '',
): Promise<readonly Finding[]> {
  const { waiting: messages } = await countMessages(sqs, url);
  const { waiting: aside } = await countMessages(sqs, deadLettersUrl);
  const check = `queue ${name}`;
  if (aside > 0) {
    return [
      wrong(
        check,
        `${aside} ${aside === 1 ? 'message was' : 'messages were'} set aside, ${messages} wait.`,
        `See why: npx arms-watch dead-letters show --queue ${name}${where}; mend it; then redrive instead of show, or drop what is wanted no more.`,
      ),
    ];
  }
  return messages > MANY_WAITING
    ? [wrong(check, `${messages} messages wait.`, `docs/runbook.md, ArmsWatch/${name}-queue-stuck.`)]
    : [fine(check, `${messages} messages wait, none was set aside.`)];
}
