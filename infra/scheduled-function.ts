import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { FunctionName } from '../shared/runtime/environment.ts';
import { type FunctionProps, HouseFunction } from './house-function.ts';

type ScheduledFunctionProps<Name extends FunctionName> = FunctionProps<Name> & {
  /** At least a minute. */
  readonly every: Duration;
  /** Tries after a failed one; 0 where the next turn comes soon enough. */
  readonly retries: 0 | 1 | 2;
};

/** A function that the clock starts. A turn that could not be given is dropped when the next one is due. */
export class ScheduledFunction<Name extends FunctionName> extends HouseFunction<Name> {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps<Name>) {
    super(scope, id, props);
    this.startedByEvents(props.retries, props.every);
    startedByClock(this, this.lambda, props.every);
  }
}

/** Starts a function again and again, with an event of the given content where one is given. */
export function startedByClock(
  scope: Construct,
  { functionArn }: IFunction,
  every: Duration,
  input?: object,
): void {
  // The schedule construct of CDK would let the clock start every version of the function too; this is the function.
  const start = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] });
  const { roleArn } = new Role(scope, 'ClockRole', {
    // Only schedules of this account: the service starts those of all customers (AWS "The confused deputy problem").
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: { Start: new PolicyDocument({ statements: [start] }) },
  });
  new CfnSchedule(scope, 'Clock', {
    scheduleExpression: ScheduleExpression.rate(every).expressionString,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: functionArn,
      roleArn,
      ...(input && { input: JSON.stringify(input) }),
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: every.toSeconds() },
    },
  });
}
