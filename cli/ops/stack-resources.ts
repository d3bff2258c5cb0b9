import { type AwsAccess, awsRequest } from './aws-request.ts';

/** One resource of a deployed stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

export const QUEUE_NAMES = ['feeds', 'articles', 'stories', 'deliveries'] as const;
export type WorkQueueName = (typeof QUEUE_NAMES)[number];

/** A queue of the flow with the one that its messages are set aside in. */
export interface QueuePair {
  readonly name: WorkQueueName;
  readonly url: string;
  readonly deadLettersUrl: string;
}

/**
 * Every resource of a stack, by ListStackResources page for page.
 *
 * @throws Error when there is no such stack, or these keys may not ask
 */
export async function resourcesOf(access: AwsAccess, stack: string): Promise<readonly StackResource[]> {
  const found: StackResource[] = [];
  let token: string | null = null;
  do {
    const form: URLSearchParams = new URLSearchParams({
      Action: 'ListStackResources',
      Version: '2010-05-15',
      StackName: stack,
    });
    if (token) form.set('NextToken', token);
    const xml: string = await awsRequest(access, {
      service: 'cloudformation',
      method: 'POST',
      path: '/',
      body: form.toString(),
      contentType: 'application/x-www-form-urlencoded',
    });
    for (const [, member = ''] of xml.matchAll(/<member>([\s\S]*?)<\/member>/g)) {
      const [logicalId, physicalId, type] = ['LogicalResourceId', 'PhysicalResourceId', 'ResourceType'].map(
        (name) => textOf(member, name),
      );
      if (logicalId && physicalId && type) found.push({ logicalId, physicalId, type });
    }
    token = textOf(xml, 'NextToken');
  } while (token);
  return found;
}

/** The name that a resource has in infra/: its logical id without the hash. */
export function nameOf({ logicalId }: StackResource): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function textOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
  return text === undefined
    ? null
    : text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** The four queues of the flow; their physical ids are their addresses. */
export function queuePairsOf(resources: readonly StackResource[]): readonly QueuePair[] {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  return QUEUE_NAMES.flatMap((name) => {
    const beginning = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const url = queues.find(({ logicalId }) => logicalId.startsWith(`${beginning}Queue`))?.physicalId;
    const deadLettersUrl = queues.find(({ logicalId }) =>
      logicalId.startsWith(`${beginning}DeadLetters`),
    )?.physicalId;
    return url && deadLettersUrl ? [{ name, url, deadLettersUrl }] : [];
  });
}
