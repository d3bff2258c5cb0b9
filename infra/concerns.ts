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
 * What CloudWatch watches because our own code could not say a word of it; all else `reconcile` finds in the system's
 * records and tells by the same topic (shared/alert/troubles/troubles.ts). One metric each, since CloudWatch bills alarms by
 * metric, also inside an expression: 4 of them, 0.10 USD a month each.
 */
export function concernsOf({ functions, api }: Watched): Concern[] {
  return [
    {
      name: 'reconcile-silent',
      severity: 'high',
      impact: 'The clock does not start reconcile: nobody is told of anything that is wrong.',
      metric: functions.reconcile.metricInvocations({ period: MINUTES_15 }),
      when: 'below',
      threshold: 1,
      periods: 3,
    },
    {
      name: 'reconcile-failing',
      severity: 'high',
      impact: 'What is stuck stays stuck, and nobody is told of anything else that is wrong.',
      metric: functions.reconcile.metricErrors({ period: HOUR }),
      when: 'at-least',
      threshold: 2,
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
