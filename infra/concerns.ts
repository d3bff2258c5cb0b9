import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
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
 * stands even when our own code cannot say a word. One metric each, since CloudWatch bills alarms by metric, also inside
 * an expression: 18 of them, 0.10 USD a month each, of which the first ten of an account are free.
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
      name: 'reconcile-silent',
      severity: 'medium',
      impact:
        'The clock does not start reconcile: what is stuck stays stuck, and feeds that go quiet are not noticed.',
      metric: functions.reconcile.metricInvocations({ period: MINUTES_15 }),
      when: 'below',
      threshold: 1,
      periods: 3,
    },
    {
      name: 'send-digest-silent',
      severity: 'medium',
      impact: 'The clock does not start send-digest: digests stay unsent.',
      metric: functions['send-digest'].metricInvocations({ period: HOUR }),
      when: 'below',
      threshold: 1,
      periods: 2,
    },
    failing(
      'schedule-feeds',
      5,
      MINUTES_15,
      'high',
      'Feeds that are due are not taken: news is being missed.',
      functions,
    ),
    failing(
      'reconcile',
      2,
      HOUR,
      'medium',
      'What is stuck stays stuck, and coverage is not counted.',
      functions,
    ),
    failing('send-digest', 3, HOUR, 'medium', 'A digest failed at every try: it stays unsent.', functions),
    stuck('feeds', 30, 'medium', 'Feeds wait for their poll: news is seen late.', queues),
    stuck('articles', 60, 'medium', 'Entries wait to be read: news is seen but not judged.', queues),
    stuck('stories', 15, 'high', 'Articles on the topic wait: no alert is decided.', queues),
    stuck('deliveries', 15, 'high', 'Alerts were decided but do not reach people.', queues),
    setAside(
      'feeds',
      'medium',
      'A poll failed at every try: its feed is not read until its next turn.',
      queues,
    ),
    setAside('articles', 'medium', 'An entry could not be read: its article is not judged.', queues),
    setAside('stories', 'high', 'An article on the topic could not be told: its alert is missing.', queues),
    setAside('deliveries', 'high', 'An alert could not be sent: somebody was not told.', queues),
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
  queues: Watched['queues'],
): Concern {
  return {
    name: `${name}-queue-stuck`,
    severity,
    impact,
    metric: queues[name].queue.metricApproximateAgeOfOldestMessage({
      period: MINUTES_5,
      statistic: Stats.MAXIMUM,
    }),
    when: 'at-least',
    threshold: minutes * 60,
    periods: 3,
  };
}

/** A dead-letter queue that is not empty. */
function setAside(
  name: keyof Watched['queues'],
  severity: Concern['severity'],
  impact: string,
  queues: Watched['queues'],
): Concern {
  return {
    name: `${name}-dead-letters`,
    severity,
    impact,
    metric: queues[name].deadLetters.metricApproximateNumberOfMessagesVisible({
      period: MINUTES_5,
      statistic: Stats.MAXIMUM,
    }),
    when: 'at-least',
    threshold: 1,
    periods: 1,
  };
}

/** A function started by the clock that ends in an error; of the others a queue or the API tells. */
function failing(
  name: 'schedule-feeds' | 'reconcile' | 'send-digest',
  times: number,
  period: Duration,
  severity: Concern['severity'],
  impact: string,
  functions: Watched['functions'],
): Concern {
  return {
    name: `${name}-failing`,
    severity,
    impact,
    metric: functions[name].metricErrors({ period }),
    when: 'at-least',
    threshold: times,
    periods: 1,
  };
}
