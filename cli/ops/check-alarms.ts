import * as v from 'valibot';
import { type AwsAccess, awsRequest } from './aws-request.ts';
import { type Finding, fine, wrong } from './findings.ts';
import type { StackResource } from './stack-resources.ts';

/** CloudWatch describes so many alarms at once; a stack has fewer. */
const MOST_ALARMS = 100;

/**
 * The alarms of a stack: which ring, which are switched off, which were deleted. A heartbeat that rings because there
 * was no time yet for its first beat is told, and is no fault.
 */
export async function checkAlarms(
  access: AwsAccess,
  stack: string,
  expected: readonly StackResource[],
): Promise<readonly Finding[]> {
  const text = await awsRequest(access, {
    service: 'monitoring',
    method: 'POST',
    path: '/',
    target: 'GraniteServiceVersion20100801.DescribeAlarms',
    body: JSON.stringify({ AlarmNamePrefix: `${stack}/`, MaxRecords: MOST_ALARMS }),
    contentType: 'application/x-amz-json-1.0',
  });
  const alarms = v.parse(described, JSON.parse(text)).MetricAlarms;
  const found: Finding[] = [];
  const gone = expected.filter(({ physicalId }) => !alarms.some(({ AlarmName }) => AlarmName === physicalId));
  for (const { physicalId } of gone) {
    found.push(
      wrong(`alarm ${physicalId}`, 'It is not there any more.', 'Put it back: npx cdk deploy --revert-drift'),
    );
  }
  for (const alarm of alarms) {
    const check = `alarm ${alarm.AlarmName}`;
    if (!alarm.ActionsEnabled) {
      found.push(
        wrong(
          check,
          'It tells nobody: its actions are switched off.',
          `Switch them on: aws cloudwatch enable-alarm-actions --alarm-names ${alarm.AlarmName}`,
        ),
      );
    }
    if (alarm.StateValue !== 'ALARM') continue;
    found.push(
      isFirstWait(alarm, access.clock.now())
        ? fine(check, 'It rings until its function has run for the first time, as after each new deployment.')
        : wrong(
            check,
            `It rings since ${timeOf(alarm.StateUpdatedTimestamp)}. ${impactOf(alarm)}`.trim(),
            `docs/runbook.md, "ArmsWatch/${alarm.AlarmName.slice(stack.length + 1)}".`,
          ),
    );
  }
  const quiet = alarms.filter(({ StateValue }) => StateValue !== 'ALARM').length;
  if (found.every((finding) => !finding.wrong) && alarms.length > 0) {
    found.push(fine('alarms', `${quiet} of ${alarms.length} alarms are quiet.`));
  }
  return found;
}

/**
 * The topic that carries alarms: whether those who subscribed have confirmed, without which SNS sends them nothing and
 * says so nowhere.
 *
 * @param subscriptions those that the stack made; none when the settings name no address
 */
export async function checkTopic(
  access: AwsAccess,
  topic: StackResource,
  subscriptions: readonly StackResource[],
): Promise<readonly Finding[]> {
  const TopicArn = topic.physicalId;
  const form = { Action: 'GetTopicAttributes', Version: '2010-03-31', TopicArn };
  const xml = await awsRequest(access, {
    service: 'sns',
    method: 'POST',
    path: '/',
    body: new URLSearchParams(form).toString(),
    contentType: 'application/x-www-form-urlencoded',
  });
  const count = (name: string): number => {
    const value = new RegExp(`<key>${name}</key>\\s*<value>(\\d+)</value>`).exec(xml)?.[1];
    return Number(value ?? 0);
  };
  const [confirmed, pending] = [count('SubscriptionsConfirmed'), count('SubscriptionsPending')];
  if (subscriptions.length === 0 && confirmed + pending === 0) return [];
  const again = `aws sns subscribe --protocol email --topic-arn ${TopicArn} --notification-endpoint ADDRESS`;
  if (pending > 0) {
    return [
      wrong(
        'alarm topic',
        `${pending} of ${pending + confirmed} addresses for alarms ${pending === 1 ? 'has' : 'have'} not confirmed, and ${pending === 1 ? 'gets' : 'get'} none.`,
        `Follow the link in the mail "AWS Notification - Subscription Confirmation"; for another mail: ${again}`,
      ),
    ];
  }
  return confirmed === 0
    ? [wrong('alarm topic', 'Nobody is subscribed to alarms any more.', `Subscribe again: ${again}`)]
    : [fine('alarm topic', `Alarms reach ${confirmed} ${confirmed === 1 ? 'address' : 'addresses'}.`)];
}

const described = v.object({
  MetricAlarms: v.array(
    v.object({
      AlarmName: v.string(),
      AlarmDescription: v.optional(v.string(), ''),
      StateValue: v.string(),
      /** Seconds since 1970, as all times here. */
      StateUpdatedTimestamp: v.optional(v.number(), 0),
      AlarmConfigurationUpdatedTimestamp: v.optional(v.number(), 0),
      ActionsEnabled: v.optional(v.boolean(), true),
      TreatMissingData: v.optional(v.string(), 'missing'),
      Period: v.optional(v.number(), 0),
      EvaluationPeriods: v.optional(v.number(), 0),
    }),
  ),
});
type Alarm = v.InferOutput<typeof described>['MetricAlarms'][number];

const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** What it means for those who wait for news, of its description (infra/monitoring.ts). */
const impactOf = ({ AlarmDescription }: Alarm): string =>
  /^Severity: \w+\. (.*?) What to do:/.exec(AlarmDescription)?.[1] ?? '';

/** A heartbeat younger than what it looks back on: there was no time yet for a first beat. An hour is for starting. */
function isFirstWait(alarm: Alarm, now: Date): boolean {
  const seconds = now.getTime() / 1000 - alarm.AlarmConfigurationUpdatedTimestamp;
  return alarm.TreatMissingData === 'breaching' && seconds < alarm.Period * alarm.EvaluationPeriods + 3600;
}
