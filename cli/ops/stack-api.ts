import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { type AwsAccess, awsRequest } from './aws-request.ts';
import { nameOf, resourcesOf } from './stack-resources.ts';

const reply = v.object({
  statusCode: v.optional(v.number()),
  headers: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  body: v.optional(v.string()),
});
const failure = v.object({ errorMessage: v.string() });

/**
 * The query function of a deployed stack, started with the AWS keys of this shell instead of a token of the API: who
 * may start the function need not be a user of the pool. It answers as it does behind the API.
 *
 * @throws Error when there is no such stack, or it has no query function, or these keys may not start it
 */
export async function stackApi(
  access: AwsAccess,
  stack: string,
): Promise<(event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>> {
  const resources = await resourcesOf(access, stack);
  const query = resources.find(
    (one) => one.type === 'AWS::Lambda::Function' && nameOf(one) === 'QueryApiFunction',
  );
  if (!query) throw new Error(`the stack ${stack} has no query function of Arms Watch`);
  return async (event) => {
    const text = await awsRequest(access, {
      service: 'lambda',
      method: 'POST',
      path: `/2015-03-31/functions/${query.physicalId}/invocations`,
      body: JSON.stringify(event),
      contentType: 'application/json',
    });
    const answer: unknown = JSON.parse(text);
    // A function that fails is answered with 200 and what it threw.
    if (v.is(failure, answer)) throw new Error(`the query function failed: ${answer.errorMessage}`);
    return v.parse(reply, answer);
  };
}
