import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import type { FunctionName } from '../shared/runtime/environment.ts';
import type { Api } from './api.ts';
import type { WorkQueue } from './queue-function.ts';

export interface Watched {
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly queues: Readonly<Record<'feeds' | 'articles' | 'stories' | 'deliveries', WorkQueue>>;
  readonly api: Api;
}

/** One thing that somebody should know. */
export interface Concern {
  /** Also the heading of its part of docs/runbook.md. */
  readonly name: string;
  /** `high`: news or alerts are being missed; `medium`: they will be, or a part is; `low`: look at it this week. */
  readonly severity: 'high' | 'medium' | 'low';
  /** What it means for those who wait for news, in one sentence. */
  readonly impact: string;
  readonly metric: IMetric;
  readonly when: 'below' | 'at-least';
  readonly threshold: number;
  /** Periods of the metric in a row. */
  readonly periods: number;
}

const MINUTES_5 = Duration.minutes(5);
const MINUTES_15 = Duration.minutes(15);
const HOUR = Duration.hours(1);

/**
 * Everything that raises an alarm, in the order of the flow. All metrics are counted by AWS itself, so that an alarm
 * stands even when our own code cannot say a word. CloudWatch bills alarms by metric, also inside an expression: 23
 * of them here, 0.10 USD a month each, of which the first ten of an account are free.
 */
export function concernsOf({ functions, queues, api }: Watched): Concern[] {
  return [
    {
      name: 'feeds-not-polled',
      severity: 'high',
      impact: 'The clock does not start schedule-feeds: no feed is polled and no news can be seen.',
      metric: functions['schedule-feeds'].metricInvocations({ period: MINUTES_5 }),
      when: 'below',
      threshold: 1,
      periods: 2,
    },
    {
      name: 'nothing-fetched',
      severity: 'high',
      impact: 'Not one feed was asked for two hours: news is being missed.',
      metric: functions['fetch-feed'].metricInvocations({ period: HOUR }),
      when: 'below',
      threshold: 1,
      periods: 2,
    },
    {
      name: 'no-new-entries',
      severity: 'medium',
      impact: 'Not one new entry in any feed for six hours: either the world is silent or we are blind.',
      metric: queues.articles.queue.metricNumberOfMessagesSent({ period: HOUR }),
      when: 'below',
      threshold: 1,
      periods: 6,
    },
    {
      name: 'upkeep-silent',
      severity: 'medium',
      impact:
        'For two hours reconcile or send-digest was not started: stuck work stays stuck, digests stay unsent.',
      metric: new MathExpression({
        label: 'starts of the one that was started less',
        expression: 'MIN([FILL(reconcile, 0), FILL(digest, 0)])',
        usingMetrics: {
          reconcile: functions.reconcile.metricInvocations(),
          digest: functions['send-digest'].metricInvocations(),
        },
        period: HOUR,
      }),
      when: 'below',
      threshold: 1,
      periods: 2,
    },
    stuck('feeds', 30, 'medium', 'Feeds wait for their poll: news is seen late.', queues.feeds),
    stuck('articles', 60, 'medium', 'Entries wait to be read: news is seen but not judged.', queues.articles),
    stuck('stories', 15, 'high', 'Articles on the topic wait: no alert is decided.', queues.stories),
    stuck('deliveries', 15, 'high', 'Alerts were decided but do not reach people.', queues.deliveries),
    {
      name: 'dead-letters',
      severity: 'medium',
      impact:
        'Messages could not be handled and were set aside: each is a feed, an article or an alert that waits.',
      metric: total(
        Object.values(queues).map(({ deadLetters }) =>
          deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
        ),
        MINUTES_5,
      ),
      when: 'at-least',
      threshold: 1,
      periods: 1,
    },
    {
      name: 'functions-failing',
      severity: 'medium',
      impact:
        'Functions crash, time out or run out of memory: their work is tried again, and set aside in the end.',
      metric: total(
        Object.values(functions).map((one) => one.metricErrors()),
        MINUTES_15,
      ),
      when: 'at-least',
      threshold: 3,
      periods: 1,
    },
    {
      name: 'functions-throttled',
      severity: 'low',
      impact: 'The account has no Lambda concurrency left: work waits, and alerts come late.',
      // Without dimension: the concurrency belongs to the whole account, whoever uses it up.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: Stats.SUM,
        period: MINUTES_5,
      }),
      when: 'at-least',
      threshold: 10,
      periods: 3,
    },
    {
      name: 'api-failing',
      severity: 'low',
      impact: 'Questions to the API and the dashboard are answered with errors; alerts are not affected.',
      metric: api.stage.metricServerError({ period: MINUTES_5, statistic: Stats.SUM }),
      when: 'at-least',
      threshold: 5,
      periods: 1,
    },
  ];
}

/** A queue whose oldest message has waited this many minutes, for a quarter of an hour on end. */
function stuck(
  name: keyof Watched['queues'],
  minutes: number,
  severity: Concern['severity'],
  impact: string,
  { queue }: WorkQueue,
): Concern {
  return {
    name: `${name}-queue-stuck`,
    severity,
    impact,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTES_5, statistic: Stats.MAXIMUM }),
    when: 'at-least',
    threshold: minutes * 60,
    periods: 3,
  };
}

/** The sum of metrics of which some may have no data: SQS reports nothing of a queue that nobody touched for 6 h. */
function total(metrics: readonly IMetric[], period: Duration): MathExpression {
  return new MathExpression({
    label: 'total',
    expression: 'SUM(FILL(METRICS(), 0))',
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period,
  });
}
