import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
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
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
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

/**
 * A mail to the operator when the account's month costs more than the settings say, or is about to. The whole account,
 * since costs can be told apart by stack only after somebody has activated its tags. Costs nothing: notifications of
 * AWS Budgets are free, and nothing is switched off by it.
 */
export function addBudget(scope: Construct, { monthlyBudgetUsd, alarmEmail }: Settings['deployment']): void {
  if (monthlyBudgetUsd === null || alarmEmail === null) return;
  const subscribers = [{ subscriptionType: 'EMAIL', address: alarmEmail }];
  const notice = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers,
  });
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
  });
}

/** Logs of the functions that say what is counted. */
interface Told {
  readonly articles: ILogGroup;
  readonly alerts: ILogGroup;
}

/**
 * The flow's few numbers as CloudWatch metrics, counted from what the functions log anyway (shared/runtime/log.ts): no
 * code of theirs, and no cost while the setting is off. Each costs 0.30 USD a month; there is one of each name, without
 * dimensions, in a namespace of the stack's name. Without it, Logs Insights answers the same from the same lines.
 */
export class Numbers extends Construct {
  constructor(scope: Construct, id: string, { articles, alerts }: Told) {
    super(scope, id);
    const metricNamespace = Stack.of(this).stackName;
    const count = (name: string, logGroup: ILogGroup, pattern: string, metricValue = '1'): void => {
      new MetricFilter(this, name, {
        logGroup,
        filterPattern: FilterPattern.literal(pattern),
        metricNamespace,
        metricName: name,
        metricValue,
      });
    };
    count('ArticlesJudged', articles, '{ $.message = "article judged" }');
    count('CoreArticles', articles, '{ $.message = "article judged" && $.label = "core" }');
    count('AlertsSent', alerts, '{ $.message = "delivery sent" && $.kind = "story" }');
    // Of articles that carry no date, from the decision.
    count(
      'SecondsToAlert',
      alerts,
      '{ $.message = "delivery sent" && $.kind = "story" && $.seconds >= 0 }',
      '$.seconds',
    );
  }
}
