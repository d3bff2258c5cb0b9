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
  readonly sqsRequests: number;
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
  /** Alarms of infra/concerns.ts; test/cost.test.ts counts them in the template. */
  alarms: { all: 4, high: 2 },
  /** Lambda's poller: five long polls of 20 s a queue, whether anything is in it or not (AWS, "Configuring scaling behavior for SQS event source mappings"). Only with `handOn: "at-once"`. */
  pollersPerQueue: 5,
  pollSeconds: 20,
  queues: 4,
  /** Ten due feeds a minute are more than ten in 42 minutes of 100: then one request more to send, take and delete. */
  crowdedShare: 0.42,
  /** Polls whose body differs from the last by a time stamp or by news; only those with news cost anything. */
  changedShare: 0.3,
  /** New articles whose page is read and that are about the topic at large; core ones are four for each alert. */
  relatedShare: 0.02,
  articlesPerAlert: 4,
  bodyGb: 15e3 / GB,
  /** An article and its entry in the index by time, packed: 0.9 KB each. */
  articleGb: 0.9e3 / GB,
  /** Files the archive writes an hour: the running hour, the last one, and five earlier ones again. */
  archiveFilesAnHour: 7,
  /** Queries that read an article of the day again: seven of the archive, two of the digest, at an eighth of a unit. */
  articleReadUnits: 9 / 8,
  /** JSON lines of the platform for an invocation (start and report), 26 bytes an event included. */
  platformLogBytes: 620,
  /**
   * Billed seconds. `look`: one request to an empty queue. `fetch`: the slowest of ten exchanges with servers all over
   * the world, what is stored and cold starts included. `entry`: four requests one after the other and the judge, the
   * next host's at the same time not counted. `page`: robots.txt once a day, a second between requests, extraction.
   */
  seconds: {
    schedule: 0.2,
    look: 0.04,
    fetch: 2.5,
    entry: 0.12,
    page: 2.5,
    track: 0.4,
    send: 1,
    reconcile: 0.8,
    digest: 1,
  },
  apiRequestsPerDay: 100,
  /** Of core and related articles, how many have a score between 0.2 and 0.8: 56 of the 893 labelled ones, a third of which are off. */
  doubtShare: 0.1,
  /** Tokens of one question and its answer: 900 for instructions and tool, the rest an article of 6,000 characters. */
  opinionTokens: { input: 2500, output: 150 },
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
  {
    deployment,
    retention,
    secondOpinion = null,
  }: Pick<Settings, 'deployment' | 'retention'> & Partial<Pick<Settings, 'secondOpinion'>>,
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
  const feedHours = Math.min(polls, load.feeds * 24 * DAYS);
  const core = load.alertsPerDay * assumptions.articlesPerAlert * DAYS;
  const articles = load.articlesPerDay * DAYS;
  const related = Math.max(0, articles * assumptions.relatedShare - core);
  const off = Math.max(0, articles - related - core);
  const alerts = load.alertsPerDay * DAYS;
  // Entries that come by chance, one poll like the other: some polls bring two.
  const bringing = polls === 0 ? 0 : polls * (1 - Math.exp(-articles / polls));
  const minutesWith = (events: number) => Math.min(MINUTES, events);
  const times: readonly (readonly [Counts, number])[] = [
    [steps.poll, polls],
    [steps.hour, feedHours],
    [steps.body, polls * assumptions.changedShare],
    [steps.raw, bringing],
    [steps.off, off],
    [steps.related, related],
    [steps.core, core],
    [steps.alert, alerts],
    // One item holds the leases of a minute.
    [steps.minute, MINUTES],
    [steps.lease, minutesWith(polls)],
    // The scheduler reads every feed.
    [{ ...NOTHING, readUnits: steps.minute.readUnits * (load.feeds / operations.feeds - 1) }, MINUTES],
    [steps.quarter, MINUTES / 15],
    [steps.digest, MINUTES / 60],
    [{ ...NOTHING, readUnits: assumptions.articleReadUnits }, articles],
  ];
  const all = (of: keyof Counts): number => times.reduce((sum, [counts, many]) => sum + counts[of] * many, 0);

  const { seconds } = assumptions;
  const atOnce = deployment.handOn === 'at-once';
  // Woken once a minute, all four; by pollers, whenever something came.
  const fetches = atOnce ? polls / 4 : MINUTES;
  const reads = atOnce ? bringing : MINUTES;
  const tracks = atOnce ? related + core : MINUTES;
  const sends = atOnce ? alerts : MINUTES;
  const clock = MINUTES + MINUTES / 15 + MINUTES / 60;
  const invocations = clock + fetches + reads + tracks + sends;
  const half =
    MINUTES * seconds.schedule +
    (MINUTES / 15) * seconds.reconcile +
    (MINUTES / 60) * seconds.digest +
    (tracks + sends) * seconds.look +
    (related + core) * seconds.track +
    alerts * seconds.send;
  // Ten at a time side by side; more than 500 a minute take longer than the slowest of them.
  const fetching = atOnce
    ? fetches * seconds.fetch * 0.6
    : minutesWith(polls) * seconds.fetch * Math.max(1, polls / MINUTES / 20) + MINUTES * seconds.look;
  const whole = reads * seconds.look + articles * seconds.entry + (related + core) * seconds.page;
  const gbSeconds =
    (half * MEMORY.others + fetching * MEMORY['fetch-feed'] + whole * MEMORY['read-article']) / 1024;
  const polling = atOnce
    ? (assumptions.queues * assumptions.pollersPerQueue * MINUTES * 60) / assumptions.pollSeconds
    : steps.looks * MINUTES;
  // Sent with the poll that found it; taken and deleted with the others of its minute.
  const moved =
    polls * steps.poll.sqsRequests +
    minutesWith(polls) * assumptions.crowdedShare * 3 +
    bringing +
    2 * minutesWith(bringing) +
    3 * (related + core + alerts);
  // The others say nothing of their starts (infra/news-stack.ts).
  const logged = fetches + reads + MINUTES / 15 + MINUTES / 60;
  const logGb = (all('logBytes') + logged * assumptions.platformLogBytes) / GB;
  const articleGb = articles * load.months * assumptions.articleGb;
  const pages = related + core;
  const rawGb = (bringing + pages) * assumptions.bodyGb * Math.min(load.months, retention.rawPageDays / DAYS);
  const archived = (MINUTES / 60) * assumptions.archiveFilesAnHour;

  const lines = [
    line(
      'SQS',
      atOnce ? 'polls of four queues by Lambda' : 'looks into four queues a minute',
      'sqsFifoRequest',
      polling,
    ),
    line('SQS', 'messages sent, taken and deleted', 'sqsFifoRequest', moved),
    line('SQS', 'counts of messages set aside', 'sqsFifoRequest', steps.quarter.sqsRequests * (MINUTES / 15)),
    line('DynamoDB', 'write units', 'dynamoWriteUnit', all('writeUnits')),
    line('DynamoDB', 'read units', 'dynamoReadUnit', all('readUnits')),
    line('DynamoDB', 'GB stored, with indexes', 'dynamoGbMonth', articleGb * 2),
    line('DynamoDB', 'GB under recovery', 'dynamoRecoveryGbMonth', articleGb),
    line('Lambda', 'invocations', 'lambdaRequest', invocations),
    line('Lambda', 'GB-seconds', 'lambdaArmGbSecond', gbSeconds),
    line('S3', 'objects written', 's3Put', all('s3Puts') + archived),
    line('S3', 'GB stored', 's3GbMonth', rawGb),
    line('CloudWatch', 'alarms', 'alarm', assumptions.alarms[deployment.alarms]),
    line('CloudWatch', 'GB of logs', 'logsGb', logGb),
    line('CloudWatch', 'GB of logs kept', 'logsGbMonth', (logGb * retention.logDays) / DAYS),
    line('Scheduler', 'starts', 'schedulerStart', clock),
    line('API Gateway', 'requests', 'apiRequest', assumptions.apiRequestsPerDay * DAYS),
    line('SES', 'e-mails', 'sesMessage', alerts + DAYS),
  ];
  const extras = [
    ...(deployment.dashboard ? [line('CloudWatch', 'dashboard', 'dashboard', 1)] : []),
    ...(deployment.tracing ? [line('X-Ray', 'traces', 'xrayTrace', invocations)] : []),
    ...(secondOpinion ? [opinionLine(secondOpinion, (related + core) * assumptions.doubtShare)] : []),
  ];
  return { lines, total: lines.reduce((sum, { usd }) => sum + usd, 0), extras };
}

/** What is asked in a month, and what that costs by the prices of the settings: never more than the budget. */
function opinionLine(
  { usdPerMillionTokens: price, monthlyBudgetUsd }: NonNullable<Settings['secondOpinion']>,
  wanted: number,
): BillLine {
  const { input, output } = assumptions.opinionTokens;
  const each = (input * price.input + output * price.output) / 1e6;
  const asked = Math.min(wanted, monthlyBudgetUsd / each);
  return {
    service: 'Bedrock',
    what: `second opinions, at most ${monthlyBudgetUsd} USD by the settings`,
    amount: Math.round(asked),
    usd: asked * each,
  };
}

/** Units of one poll, one article of a label, one alert: differences between the counted phases. */
function stepsOf({ phases, feeds, alertsSent }: Operations) {
  const total = (phase: string, ...functions: readonly string[]): Counts => {
    const counted = phases[phase];
    if (!counted) throw new Error(`bench/results/operations.json: expected a phase "${phase}"`);
    return functions.map((name) => counted[name] ?? NOTHING).reduce(plus, NOTHING);
  };
  const flow = ['schedule-feeds', 'fetch-feed', 'read-article', 'track-story'] as const;
  const workers = ['fetch-feed', 'read-article', 'track-story', 'send-alert'] as const;
  const minute = total('idle', ...flow);
  const unchanged = total('unchanged', ...flow);
  const body = total('unchangedBody', ...flow);
  const lease = minus(total('unchanged', 'schedule-feeds'), total('idle', 'schedule-feeds'));
  const raw = { ...NOTHING, s3Puts: minus(total('off', 'fetch-feed'), body).s3Puts / feeds };
  const article = (phase: string) => minus(times(minus(total(phase, ...flow), body), 1 / feeds), raw);
  return {
    minute: total('idle', 'schedule-feeds'),
    /** Requests with which a minute's functions look into queues that are empty. */
    looks: total('idle', ...workers).sqsRequests,
    lease: { ...NOTHING, writeUnits: lease.writeUnits },
    quarter: total('idle', 'reconcile'),
    digest: { ...total('idle', 'send-digest'), s3Puts: 0, readUnits: 0 },
    poll: minus(times(minus(unchanged, minute), 1 / feeds), {
      ...NOTHING,
      writeUnits: lease.writeUnits / feeds,
    }),
    hour: times(minus(total('hour', ...flow), unchanged), 1 / feeds),
    body: times(minus(body, unchanged), 1 / feeds),
    raw,
    off: article('off'),
    related: article('related'),
    core: article('core'),
    alert: times(total('core', 'send-alert'), 1 / Math.max(1, alertsSent)),
  };
}

const NOTHING: Counts = { writeUnits: 0, readUnits: 0, s3Puts: 0, sqsRequests: 0, logBytes: 0 };

function combine(a: Counts, b: Counts, by: (one: number, other: number) => number): Counts {
  return {
    writeUnits: by(a.writeUnits, b.writeUnits),
    readUnits: by(a.readUnits, b.readUnits),
    s3Puts: by(a.s3Puts, b.s3Puts),
    sqsRequests: by(a.sqsRequests, b.sqsRequests),
    logBytes: by(a.logBytes, b.logBytes),
  };
}

const plus = (a: Counts, b: Counts): Counts => combine(a, b, (one, other) => one + other);
// A phase with more work can cost less in some unit by chance of batching; no step costs less than nothing.
const minus = (a: Counts, b: Counts): Counts => combine(a, b, (one, other) => Math.max(0, one - other));
const times = (a: Counts, factor: number): Counts => combine(a, a, (one) => one * factor);
