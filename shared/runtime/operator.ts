import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { countMessages } from './queue/queue.ts';
import { awsLimits, sqsClient } from './services.ts';

/** SNS cuts nothing: a subject is at most 100 ASCII characters in one line, or the message is refused. */
const SUBJECT_CHARACTERS = 100;

/** The topic that carries alarms to whoever runs the installation. */
export function openOperatorTopic(topic: string): (subject: string, text: string) => Promise<void> {
  const client = new SNSClient(awsLimits);
  return async (subject, text) => {
    const Subject = subject.replace(/[^ -~]/g, '?').slice(0, SUBJECT_CHARACTERS);
    await client.send(new PublishCommand({ TopicArn: topic, Subject, Message: text }));
  };
}

/** How many messages lie in each of these queues, those that somebody looks at too; not exact while they change. */
export function openCounts<Name extends string>(
  urls: Readonly<Record<Name, string>>,
): () => Promise<Readonly<Record<Name, number>>> {
  const client = sqsClient();
  return async () => {
    const counts = await Promise.all(
      Object.entries<string>(urls).map(async ([name, url]) => {
        const { waiting, taken } = await countMessages(client, url);
        return [name, waiting + taken];
      }),
    );
    return Object.fromEntries(counts);
  };
}
