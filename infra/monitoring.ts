import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from '../shared/runtime/settings.ts';
import { type Concern, concernsOf, type Watched } from './concerns.ts';

/** The topic that tells whoever runs the installation: alarms of CloudWatch, and what reconcile finds. */
export class Operator extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, alarmEmail: string | null) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // The TLS rule makes a policy that replaces the one of SNS, by which alarms of the account could publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (alarmEmail) this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }

  tell(): PolicyStatement[] {
    return [new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] })];
  }
}

/** An alarm for each concern of CloudWatch, and a dashboard where it is asked for. */
export class Monitoring extends Construct {
  readonly #topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    props: Watched & { readonly settings: Settings; readonly operator: Operator },
  ) {
    super(scope, id);
    const { alarms, dashboard, runbook } = props.settings.deployment;
    this.#topic = props.operator.topic;

    const concerns = concernsOf(props).filter(({ severity }) => alarms === 'all' || severity === alarms);
    for (const concern of concerns) this.#watch(concern, runbook);
    if (dashboard) this.#draw(props);
  }

  #watch({ name, severity, impact, metric, when, threshold, periods }: Concern, runbook: string): void {
    const heartbeat = when === 'below';
    const alarm = new Alarm(this, name, {
      // Not the name that CDK makes up: the reader of the e-mail looks for this one in the runbook.
      alarmName: `${Stack.of(this).stackName}/${name}`,
      alarmDescription: `Severity: ${severity}. ${impact} What to do: ${runbook}#armswatch${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: heartbeat
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // A heartbeat that reports nothing has stopped; failures that report nothing did not happen.
      treatMissingData: heartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
  }

  #draw({ queues, functions }: Watched): void {
    const graph = (title: string, left: readonly IMetric[]) =>
      new GraphWidget({ title, left: [...left], width: 12 });
    const every = Object.values(queues);
    const widgets = [
      graph(
        'Age of the oldest message',
        every.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
      ),
      graph(
        'Messages set aside',
        every.map(({ deadLetters }) => deadLetters.metricApproximateNumberOfMessagesVisible()),
      ),
      graph(
        'Starts',
        Object.values(functions).map((one) => one.metricInvocations()),
      ),
      graph(
        'Errors',
        Object.values(functions).map((one) => one.metricErrors()),
      ),
    ];
    new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(2), widgets: [widgets] });
  }
}
