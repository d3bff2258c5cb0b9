import { type AwsAccess, awsRequest } from './aws-request.ts';
import { type Finding, fine, wrong } from './findings.ts';
import { type StackResource, textOf } from './stack-resources.ts';

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
  const xml = await query(access, 'monitoring', {
    Action: 'DescribeAlarms',
    Version: '2010-08-01',
    AlarmNamePrefix: `${stack}/`,
    MaxRecords: String(MOST_ALARMS),
  });
  const alarms = alarmsOf(xml);
  const found: Finding[] = [];
  const gone = expected.filter(({ physicalId }) => !alarms.some(({ name }) => name === physicalId));
  for (const { physicalId } of gone) {
    found.push(
      wrong(`alarm ${physicalId}`, 'It is not there any more.', 'Put it back: npx cdk deploy --revert-drift'),
    );
  }
  for (const alarm of alarms) {
    const check = `alarm ${alarm.name}`;
    if (!alarm.tells) {
      found.push(
        wrong(
          check,
          'It tells nobody: its actions are switched off.',
          `Switch them on: aws cloudwatch enable-alarm-actions --alarm-names ${alarm.name}`,
        ),
      );
    }
    if (alarm.state !== 'ALARM') continue;
    found.push(
      isFirstWait(alarm, access.now())
        ? fine(check, 'It rings until its function has run for the first time, as after each new deployment.')
        : wrong(
            check,
            `It rings since ${alarm.stateSince ?? 'an unknown time'}. ${alarm.impact}`.trim(),
            `docs/runbook.md, "ArmsWatch/${alarm.name.slice(stack.length + 1)}".`,
          ),
    );
  }
  const quiet = alarms.filter(({ state }) => state !== 'ALARM').length;
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
  const xml = await query(access, 'sns', form);
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

interface Alarm {
  readonly name: string;
  readonly state: string;
  readonly stateSince: string | null;
  readonly changedAt: string | null;
  /** Takes missing data for trouble. */
  readonly heartbeat: boolean;
  /** How long it looks back. */
  readonly spanSeconds: number;
  readonly tells: boolean;
  /** What it means, of its description. */
  readonly impact: string;
}

/** Lists inside an alarm have members of their own, which are not alarms. */
const INNER_LISTS =
  /<(Metrics|Dimensions|AlarmActions|OKActions|InsufficientDataActions)>[\s\S]*?<\/\1>|<\w+\/>/g;

function alarmsOf(xml: string): readonly Alarm[] {
  return [...xml.replace(INNER_LISTS, '').matchAll(/<member>([\s\S]*?)<\/member>/g)].flatMap(
    ([, member = '']) => {
      const of = (element: string): string | null => textOf(member, element);
      const name = of('AlarmName');
      if (name === null) return [];
      return [
        {
          name,
          state: of('StateValue') ?? 'unknown',
          stateSince: of('StateUpdatedTimestamp'),
          changedAt: of('AlarmConfigurationUpdatedTimestamp'),
          heartbeat: of('TreatMissingData') === 'breaching',
          spanSeconds: Number(of('Period') ?? 0) * Number(of('EvaluationPeriods') ?? 0),
          tells: of('ActionsEnabled') !== 'false',
          impact: /^Severity: \w+\. (.*?) What to do:/.exec(of('AlarmDescription') ?? '')?.[1] ?? '',
        },
      ];
    },
  );
}

function isFirstWait({ heartbeat, changedAt, spanSeconds }: Alarm, now: Date): boolean {
  return (
    heartbeat && changedAt !== null && now.getTime() - Date.parse(changedAt) < (spanSeconds + 3600) * 1000
  );
}

/** A request in the query protocol, which CloudWatch and SNS speak. */
function query(
  access: AwsAccess,
  service: 'monitoring' | 'sns',
  form: Readonly<Record<string, string>>,
): Promise<string> {
  return awsRequest(access, {
    service,
    method: 'POST',
    path: '/',
    body: new URLSearchParams(form).toString(),
    contentType: 'application/x-www-form-urlencoded',
  });
}
