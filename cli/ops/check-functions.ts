import * as v from 'valibot';
import { environmentOf, type FunctionName } from '../../shared/runtime/environment.ts';
import { shortTime } from '../table.ts';
import { type AwsAccess, awsRequest } from './aws-request.ts';
import { type Finding, fine, wrong } from './findings.ts';
import { nameOf, type StackResource } from './stack-resources.ts';

const configuration = v.object({
  Runtime: v.optional(v.string()),
  State: v.optional(v.string()),
  LastUpdateStatus: v.optional(v.string()),
  LastModified: v.optional(v.string()),
  Environment: v.optional(v.object({ Variables: v.optional(v.record(v.string(), v.string())) })),
});

/** What infra gives beside the variables of a function: stack traces with source lines (infra/house-function.ts). */
const GIVEN_TOO = ['NODE_OPTIONS'];

/** Finds a stack that lacks a function of this version, or has one that this version does not know. */
export function functionCount(functions: readonly StackResource[]): readonly Finding[] {
  const expected = Object.keys(environmentOf).length;
  if (functions.length === expected) return [];
  return [
    wrong(
      'functions',
      `${functions.length} functions of ${expected} are there.`,
      'Deploy this version again: npx cdk deploy',
    ),
  ];
}

/**
 * Whether a function can run, and has exactly the variables that this version reads: one that was added by hand may
 * open what infra keeps shut (`ALLOW_PRIVATE`), and the next deployment of an unchanged template leaves it there.
 *
 * @returns with the findings, the address of the settings that the function reads
 */
export async function checkFunction(
  access: AwsAccess,
  one: StackResource,
  patience: Patience,
): Promise<{ readonly settings: string | null; readonly findings: readonly Finding[] }> {
  const is = await settled(access, one.physicalId, patience);
  const { ReservedConcurrentExecutions } = await asked(
    access,
    v.object({ ReservedConcurrentExecutions: v.optional(v.number()) }),
    'lambda',
    `/2019-09-30/functions/${one.physicalId}/concurrency`,
  );
  const check = nameOf(one);
  const says = `It runs on ${is.Runtime}, changed last at ${shortTime(is.LastModified ?? null)}.`;
  const found: Finding[] = [];
  const trouble = [
    is.Runtime === 'nodejs24.x' ? null : 'the runtime is not nodejs24.x',
    is.State === undefined || is.State === 'Active' ? null : `it is ${is.State}`,
    is.LastUpdateStatus === undefined || is.LastUpdateStatus === 'Successful'
      ? null
      : `its last update is ${is.LastUpdateStatus}`,
  ].filter((text) => text !== null);
  if (trouble.length > 0) {
    found.push(wrong(check, `${says} But ${trouble.join(', ')}.`, 'Deploy again: npx cdk deploy'));
  }
  if (ReservedConcurrentExecutions === 0) {
    found.push(
      wrong(
        check,
        'It is switched off: it may run no times at once (reserved concurrency 0).',
        `Switch it on: aws lambda delete-function-concurrency --function-name ${one.physicalId}`,
      ),
    );
  }
  const variables = is.Environment?.Variables ?? {};
  const odd = oddVariables(check, Object.keys(variables));
  if (odd !== null) {
    found.push(wrong(check, odd, 'Put back what the template says: npx cdk deploy --revert-drift'));
  }
  return { settings: variables.SETTINGS ?? null, findings: found.length > 0 ? found : [fine(check, says)] };
}

/** How long the doctor still waits for changes that Lambda is at: they take some seconds. For all functions together. */
export interface Patience {
  seconds: number;
}

/** What Lambda says of a function once it is done with the change that it is at, or patience has run out. */
async function settled(
  access: AwsAccess,
  id: string,
  patience: Patience,
): Promise<v.InferOutput<typeof configuration>> {
  for (;;) {
    const is = await asked(access, configuration, 'lambda', `/2015-03-31/functions/${id}/configuration`);
    const changing = is.State === 'Pending' || is.LastUpdateStatus === 'InProgress';
    if (!changing || patience.seconds <= 0) return is;
    patience.seconds -= 1;
    await access.clock.sleep(1000);
  }
}

function oddVariables(check: string, there: readonly string[]): string | null {
  const name = check
    .replace(/Function$/, '')
    .replace(/(?<!^)[A-Z]/g, '-$&')
    .toLowerCase();
  if (!isFunctionName(name)) return null;
  const wanted: readonly string[] = environmentOf[name];
  const missing = wanted.filter((one) => !there.includes(one));
  const added = there.filter((one) => !wanted.includes(one) && !GIVEN_TOO.includes(one));
  const sentences = [
    missing.length > 0 ? `It lacks the variable ${missing.join(', ')}.` : '',
    added.length > 0 ? `It has a variable that no deployment gives it: ${added.join(', ')}.` : '',
    added.includes('ALLOW_PRIVATE') ? 'With it, feeds may lead it into private networks.' : '',
  ].filter((text) => text !== '');
  return sentences.length > 0 ? sentences.join(' ') : null;
}

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(environmentOf, name);

const sourceState = v.object({ State: v.string(), LastProcessingResult: v.optional(v.nullable(v.string())) });

/** Whether Lambda takes messages from a queue to its function. */
export async function checkSource(access: AwsAccess, one: StackResource): Promise<readonly Finding[]> {
  const path = `/2015-03-31/event-source-mappings/${one.physicalId}`;
  const { State } = await asked(access, sourceState, 'lambda', path);
  return State === 'Enabled'
    ? [fine(nameOf(one), 'Its function is fed from its queue.')]
    : [
        wrong(
          nameOf(one),
          `Its function is not fed from its queue: ${State}.`,
          `Enable it: aws lambda update-event-source-mapping --enabled --uuid ${one.physicalId}`,
        ),
      ];
}

/** The flow in its order: where no queue feeds a function, the one before it wakes it (infra/news-stack.ts). */
const FLOW = ['ScheduleFeeds', 'FetchFeed', 'ReadArticle', 'TrackStory', 'SendAlert'] as const;

/** How a function is started by events is set for a version or alias of it, as infra does for the newest. */
const LATEST = { Qualifier: '$LATEST' };

const eventsState = v.object({
  DestinationConfig: v.optional(
    v.object({
      OnSuccess: v.optional(v.object({ Destination: v.optional(v.string()) })),
      OnFailure: v.optional(v.object({ Destination: v.optional(v.string()) })),
    }),
  ),
});

/** Whether each function of the flow wakes the next when it has ended, well or not. */
export async function checkWaking(
  access: AwsAccess,
  functions: readonly StackResource[],
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [index, name] of FLOW.slice(1).entries()) {
    const [one, next] = [FLOW[index], name].map((wanted) =>
      functions.find((there) => nameOf(there) === `${wanted}Function`),
    );
    if (!one || !next) continue;
    const path = `/2019-09-25/functions/${one.physicalId}/event-invoke-config`;
    const is = await asked(access, eventsState, 'lambda', path, LATEST).catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('lambda answered 404')) return null;
      throw error;
    });
    const { OnSuccess, OnFailure } = is?.DestinationConfig ?? {};
    const wakes = [OnSuccess, OnFailure].every((to) => to?.Destination?.endsWith(`:${next.physicalId}`));
    if (wakes) {
      found.push(fine(nameOf(one), `It wakes ${nameOf(next)}.`));
      continue;
    }
    const config = `/2015-03-31/functions/${next.physicalId}/configuration`;
    const { FunctionArn } = await asked(access, v.object({ FunctionArn: v.string() }), 'lambda', config);
    const to = `OnSuccess={Destination=${FunctionArn}},OnFailure={Destination=${FunctionArn}}`;
    found.push(
      wrong(
        nameOf(one),
        `It does not wake ${nameOf(next)}, which no queue feeds: what waits for it stays.`,
        `Let it: aws lambda put-function-event-invoke-config --function-name ${one.physicalId} --qualifier '$LATEST' --maximum-retry-attempts 0 --maximum-event-age-in-seconds 60 --destination-config '${to}'`,
      ),
    );
  }
  return found;
}

/** Whether a clock starts its function. */
export async function checkSchedule(access: AwsAccess, one: StackResource): Promise<readonly Finding[]> {
  // The physical id is the name, or "group|name" of a schedule outside the default group.
  const name = one.physicalId.split('|').at(-1) ?? one.physicalId;
  const { State } = await asked(access, v.object({ State: v.string() }), 'scheduler', `/schedules/${name}`);
  if (State === 'ENABLED') return [fine(nameOf(one), 'The clock is on.')];
  // An update takes a schedule whole: what it says now is handed back with the new state.
  const now = `aws scheduler get-schedule --name ${name} --output json --query '${KEPT_OF_SCHEDULE}'`;
  return [
    wrong(
      nameOf(one),
      `The clock is ${State}: its function is not started.`,
      `Enable it: aws scheduler update-schedule --state ENABLED --cli-input-json "$(${now})"`,
    ),
  ];
}

const KEPT_OF_SCHEDULE = `{${['Name', 'ScheduleExpression', 'FlexibleTimeWindow', 'Target']
  .map((name) => `${name}: ${name}`)
  .join(', ')}}`;

async function asked<Schema extends v.GenericSchema>(
  access: AwsAccess,
  schema: Schema,
  service: 'lambda' | 'scheduler',
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<v.InferOutput<Schema>> {
  return v.parse(schema, JSON.parse(await awsRequest(access, { service, method: 'GET', path, query })));
}
