import type { Settings } from '../../shared/runtime/settings.ts';

/** What one installation has to do. */
export interface Load {
  readonly feeds: number;
  readonly intervalMinutes: number;
  /** New entries of all feeds a day. */
  readonly articlesPerDay: number;
  readonly alertsPerDay: number;
  /** Months of stored articles that are paid for; they are never deleted. */
  readonly months: number;
}

/** What steps of the flow ask of AWS, counted by `npm run bench:operations`. */
export interface Operations {
  readonly feeds: number;
  readonly alertsSent: number;
  readonly phases: Readonly<Record<string, Readonly<Record<string, Counts>>>>;
}

interface Counts {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly s3Puts: number;
  readonly sqsSends: number;
  readonly logBytes: number;
}

export type Prices = Readonly<Record<string, { readonly usd: number; readonly per: number }>>;

export interface BillLine {
  readonly service: string;
  readonly what: string;
  readonly amount: number;
  readonly usd: number;
}

export interface Bill {
  readonly lines: readonly BillLine[];
  readonly total: number;
  /** What the settings add that the system does without: dashboard, traces. */
  readonly extras: readonly BillLine[];
}

const MINUTES = 30 * 24 * 60;
const DAYS = 30;
const GB = 1e9;

/**
 * What could not be counted on one machine, each with its ground. Figures of a running stack replace them:
 * the bill of its first full day.
 */
export const assumptions = {
  /** Lambda reads a queue with five long polls of 20 s, and with fewer only where no maximum concurrency is set (AWS, "Configuring scaling behavior for SQS event source mappings"; stated for standard queues). */
  pollersPerQueue: 5,
  pollSeconds: 20,
  queues: 4,
  /** Messages of one invocation: ten are sent at once, and five pollers share them. */
  batch: 4,
  /** Alarms of infra/concerns.ts; test/cost.test.ts counts them in the template. */
  alarms: { all: 18, high: 7 },
  /** Polls whose body differs from the last, by news or by a time stamp in it: each is kept. */
  changedShare: 0.3,
  /** New articles whose page is read and that are about the topic at large; core ones are four for each alert. */
  relatedShare: 0.02,
  articlesPerAlert: 4,
  bodyGb: 15e3 / GB,
  /** An article and its entry in the index by time: 1.4 KB each. */
  articleGb: 1.4e3 / GB,
  /** JSON lines of the platform for each invocation (start and report), 26 bytes an event included. */
  platformLogBytes: 620,
  /** Billed seconds an invocation; fetching waits for the slowest of a batch, pages for robots.txt and a second between. */
  seconds: {
    schedule: 0.25,
    fetch: 1.5,
    read: 0.4,
    page: 2,
    track: 0.4,
    send: 1,
    reconcile: 0.6,
    digest: 0.3,
  },
  apiRequestsPerDay: 100,
} as const;

/** Memory in MB, as infra/news-stack.ts gives it; test/cost.test.ts compares. */
export const MEMORY = { 'fetch-feed': 384, 'read-article': 1024, others: 512 } as const;

/**
 * The bill of one month, from what the code was counted to ask for, and the prices of a list.
 *
 * @throws Error naming a price or a phase that the files lack
 */
export function monthlyBill(
  load: Load,
  { deployment, retention }: Pick<Settings, 'deployment' | 'retention'>,
  operations: Operations,
  prices: Prices,
): Bill {
  const price = (name: string, amount: number): number => {
    const found = prices[name];
    if (!found) throw new Error(`config/prices.json: expected a price "${name}"`);
    return (amount / found.per) * found.usd;
  };
  const line = (service: string, what: string, name: string, amount: number): BillLine => ({
    service,
    what,
    amount: Math.round(amount * 1000) / 1000,
    usd: price(name, amount),
  });

  const steps = stepsOf(operations);
  const polls = (load.feeds * MINUTES) / load.intervalMinutes;
  const core = load.alertsPerDay * assumptions.articlesPerAlert * DAYS;
  const articles = load.articlesPerDay * DAYS;
  const related = Math.max(0, articles * assumptions.relatedShare - core);
  const off = Math.max(0, articles - related - core);
  const alerts = load.alertsPerDay * DAYS;
  const changed = polls * assumptions.changedShare;
  const times: readonly (readonly [Counts, number])[] = [
    [steps.poll, polls],
    [steps.body, changed],
    [steps.off, off],
    [steps.related, related],
    [steps.core, core],
    [steps.alert, alerts],
    [steps.minute, MINUTES],
    // The scheduler reads every feed.
    [{ ...NOTHING, readUnits: steps.minute.readUnits * (load.feeds / operations.feeds - 1) }, MINUTES],
    [steps.quarter, MINUTES / 15],
  ];
  const all = (of: keyof Counts): number => times.reduce((sum, [counts, many]) => sum + counts[of] * many, 0);

  const fetches = polls / assumptions.batch;
  // Entries come by the poll that found them: one batch of one host.
  const reads = Math.min(articles, changed);
  const { seconds } = assumptions;
  const invocations = MINUTES + MINUTES / 15 + MINUTES / 60 + fetches + reads + related + core + alerts;
  const half =
    MINUTES * seconds.schedule +
    (MINUTES / 15) * seconds.reconcile +
    (MINUTES / 60) * seconds.digest +
    (related + core) * seconds.track +
    alerts * seconds.send;
  const whole = reads * seconds.read + (related + core) * seconds.page;
  const gbSeconds =
    (half * MEMORY.others + fetches * seconds.fetch * MEMORY['fetch-feed'] + whole * MEMORY['read-article']) /
    1024;
  const polling = (assumptions.queues * assumptions.pollersPerQueue * MINUTES * 60) / assumptions.pollSeconds;
  const logGb = (all('logBytes') + invocations * assumptions.platformLogBytes) / GB;
  const articleGb = articles * load.months * assumptions.articleGb;
  const rawGb = changed * assumptions.bodyGb * Math.min(load.months, retention.rawPageDays / DAYS);

  const lines = [
    line('SQS', 'polls of four queues by Lambda', 'sqsFifoRequest', polling),
    line(
      'SQS',
      'messages sent and deleted',
      'sqsFifoRequest',
      all('sqsSends') + fetches + reads + related + core,
    ),
    line('DynamoDB', 'write units', 'dynamoWriteUnit', all('writeUnits')),
    line('DynamoDB', 'read units', 'dynamoReadUnit', all('readUnits')),
    line('DynamoDB', 'GB stored, with indexes', 'dynamoGbMonth', articleGb * 2),
    line('DynamoDB', 'GB under recovery', 'dynamoRecoveryGbMonth', articleGb),
    line('Lambda', 'invocations', 'lambdaRequest', invocations),
    line('Lambda', 'GB-seconds', 'lambdaArmGbSecond', gbSeconds),
    line('S3', 'objects written', 's3Put', all('s3Puts')),
    line('S3', 'GB stored', 's3GbMonth', rawGb),
    line('CloudWatch', 'alarms', 'alarm', assumptions.alarms[deployment.alarms]),
    line('CloudWatch', 'GB of logs', 'logsGb', logGb),
    line('CloudWatch', 'GB of logs kept', 'logsGbMonth', (logGb * retention.logDays) / DAYS),
    line('Scheduler', 'starts', 'schedulerStart', MINUTES + MINUTES / 15 + MINUTES / 60),
    line('API Gateway', 'requests', 'apiRequest', assumptions.apiRequestsPerDay * DAYS),
    line('SES', 'e-mails', 'sesMessage', alerts + DAYS),
  ];
  const extras = [
    ...(deployment.dashboard ? [line('CloudWatch', 'dashboard', 'dashboard', 1)] : []),
    ...(deployment.tracing ? [line('X-Ray', 'traces', 'xrayTrace', invocations)] : []),
  ];
  return { lines, total: lines.reduce((sum, { usd }) => sum + usd, 0), extras };
}

/** Units of one poll, one article of a label, one alert: differences between the counted phases. */
function stepsOf({ phases, feeds, alertsSent }: Operations) {
  const total = (phase: string, ...functions: readonly string[]): Counts => {
    const counted = phases[phase];
    if (!counted) throw new Error(`bench/results/operations.json: expected a phase "${phase}"`);
    return functions.map((name) => counted[name] ?? NOTHING).reduce(plus, NOTHING);
  };
  const flow = ['schedule-feeds', 'fetch-feed', 'read-article', 'track-story'] as const;
  const minute = total('idle', 'schedule-feeds');
  const unchanged = total('unchanged', ...flow);
  const body = total('unchangedBody', ...flow);
  const article = (phase: string) => times(minus(total(phase, ...flow), body), 1 / feeds);
  return {
    minute,
    quarter: total('idle', 'reconcile'),
    poll: times(minus(unchanged, minute), 1 / feeds),
    body: times(minus(body, unchanged), 1 / feeds),
    off: article('off'),
    related: article('related'),
    core: article('core'),
    alert: times(total('core', 'send-alert'), 1 / Math.max(1, alertsSent)),
  };
}

const NOTHING: Counts = { writeUnits: 0, readUnits: 0, s3Puts: 0, sqsSends: 0, logBytes: 0 };

function combine(a: Counts, b: Counts, by: (one: number, other: number) => number): Counts {
  return {
    writeUnits: by(a.writeUnits, b.writeUnits),
    readUnits: by(a.readUnits, b.readUnits),
    s3Puts: by(a.s3Puts, b.s3Puts),
    sqsSends: by(a.sqsSends, b.sqsSends),
    logBytes: by(a.logBytes, b.logBytes),
  };
}

const plus = (a: Counts, b: Counts): Counts => combine(a, b, (one, other) => one + other);
// A phase with more work can cost less in some unit by chance of batching; no step costs less than nothing.
const minus = (a: Counts, b: Counts): Counts => combine(a, b, (one, other) => Math.max(0, one - other));
const times = (a: Counts, factor: number): Counts => combine(a, a, (one) => one * factor);
