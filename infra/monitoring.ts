import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from '../shared/runtime/settings.ts';
import { type Concern, concernsOf, type Watched } from './concerns.ts';

/** Who is told what: an alarm for each concern, a topic that carries them, and a dashboard where it is asked for. */
export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: Watched & { readonly settings: Settings }) {
    super(scope, id);
    const { alarmEmail, alarms, dashboard, runbook } = props.settings.deployment;

    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // The TLS rule makes a policy that replaces the one of SNS, by which alarms of the account could publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (alarmEmail) this.topic.addSubscription(new EmailSubscription(alarmEmail));

    const concerns = concernsOf(props).filter(({ severity }) => alarms === 'all' || severity === alarms);
    for (const concern of concerns) this.#watch(concern, runbook);
    if (dashboard) this.#draw(concerns);
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
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }

  #draw(concerns: readonly Concern[]): void {
    const widgets = concerns.map(
      ({ name, metric }) => new GraphWidget({ title: name, left: [metric], width: 8 }),
    );
    new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(2), widgets: [widgets] });
  }
}
