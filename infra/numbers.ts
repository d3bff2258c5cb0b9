import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

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
