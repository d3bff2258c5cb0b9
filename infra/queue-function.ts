import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { FunctionName } from '../shared/runtime/environment.ts';
import { type FunctionProps, HouseFunction } from './house-function.ts';
import { startedByClock } from './scheduled-function.ts';

/**
 * Tries before a message is set aside. Where Lambda polls: 5, which AWS advises, each after the visibility time-out.
 * Where the function takes for itself what failed comes back in two minutes: 20 outlast the same outage.
 */
const MOST_RECEIVES = { polled: 5, taken: 20 } as const;
/** AWS "Configuring a queue for Lambda": six times the function's timeout, room for a throttled batch's retries. */
const VISIBILITY_FACTOR = 6;

interface WorkQueueProps {
  readonly turn: Duration;
  /** Whether Lambda polls it (`handOn: "at-once"`). */
  readonly polled: boolean;
}

/**
 * A FIFO queue with its dead-letter queue. Deduplication ids are explicit: two messages are one when they hand on the
 * same thing in the same turn, whatever their bodies say.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** Longest time a function may work at one batch of this queue. */
  readonly turn: Duration;

  constructor(scope: Construct, id: string, { turn, polled }: WorkQueueProps) {
    super(scope, id);
    this.turn = turn;
    const common = { fifo: true, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: Duration.seconds(turn.toSeconds() * VISIBILITY_FACTOR),
      retentionPeriod: Duration.days(7),
      deadLetterQueue: {
        queue: this.deadLetters,
        maxReceiveCount: polled ? MOST_RECEIVES.polled : MOST_RECEIVES.taken,
      },
    });
  }

  send(): PolicyStatement[] {
    return [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] })];
  }

  /** Seeing how many messages were set aside. */
  count(): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: [this.deadLetters.queueArn] }),
    ];
  }

  /**
   * What the function, or Lambda's poller in its name, does: taking, putting back what there was no time for, and
   * setting aside what can never be handled.
   */
  take({ polled }: { readonly polled: boolean }): PolicyStatement[] {
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage'];
    return [
      new PolicyStatement({
        // Lambda's poller wants to know how the queue is set before it takes from it.
        actions: polled ? [...actions, 'sqs:GetQueueAttributes'] : actions,
        resources: [this.queue.queueArn],
      }),
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    ];
  }
}

type QueueFunctionProps<Name extends FunctionName> = Omit<FunctionProps<Name>, 'timeout'> & {
  readonly takes: WorkQueue;
  /** How many of it may work side by side, each at groups of its own, where Lambda polls the queue. */
  readonly workers: number;
  /** Whether it hands on what waits elsewhere for a time that has come: polled by Lambda, it is asked to each minute. */
  readonly hasDue?: boolean;
  /** Messages Lambda's poller takes at a time, ten if not said: as many as surely fit into its turn. */
  readonly batch?: number;
};

/**
 * A function that works a queue off. By default the function before it in the flow wakes it, and it takes for itself;
 * with `handOn: "at-once"` Lambda polls the queue, empty or not (docs/decisions/072-hand-on.md).
 */
export class QueueFunction<Name extends FunctionName> extends HouseFunction<Name> {
  constructor(scope: Construct, id: string, props: QueueFunctionProps<Name>) {
    const { takes, workers, batch = 10 } = props;
    const polled = props.settings.deployment.handOn === 'at-once';
    super(scope, id, { ...props, timeout: takes.turn, may: [...takes.take({ polled }), ...props.may] });
    if (!polled) {
      // The next minute wakes it again: an event that failed or came late is not worth repeating.
      this.startedByEvents(0, Duration.minutes(1));
      return;
    }
    new EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: takes.queue.queueArn,
      batchSize: batch,
      maxConcurrency: workers,
      reportBatchItemFailures: true,
    });
    if (props.hasDue) startedByClock(this, this.lambda, Duration.minutes(1), { dueOnly: true });
  }
}
