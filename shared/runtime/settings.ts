import * as v from 'valibot';
import { environmentOf, type FunctionName } from './environment.ts';
import { LANGUAGE_EXPECTED, languageMeant } from './text/languages.ts';
import { shortened } from './text/outside-text.ts';

const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a name in kebab-case, at most 40 characters'),
);
const positive = v.pipe(v.number(), v.minValue(0));
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/**
 * Where a secret lives, never the secret itself: `ssm:/path` (an SSM SecureString parameter) or, on one machine,
 * `env:NAME` (a variable of the shell that runs it).
 */
const secret = v.pipe(
  v.string(),
  v.regex(
    /^(ssm:\/[\w./-]{1,200}|env:[A-Z][A-Z0-9_]{0,80})$/,
    'expected a reference such as "ssm:/arms-watch/slack" or "env:SLACK_WEBHOOK", never the secret itself',
  ),
);

/** As articles have it: a subscription for anything else would never be told, and not know. */
const language = v.pipe(
  v.string(),
  v.transform((named) => languageMeant(named) ?? ''),
  v.minLength(1, LANGUAGE_EXPECTED),
);

/**
 * What reaches a destination: everything of these labels, in these languages (all when null); of the core articles
 * those at or above this score, where the judge's own threshold (0: no other) is not strict enough.
 */
const subscription = {
  name,
  minScore: v.optional(share, 0),
  labels: v.optional(v.pipe(v.array(v.picklist(['core', 'related'])), v.minLength(1)), ['core'] as const),
  languages: v.optional(v.nullable(v.pipe(v.array(language), v.minLength(1))), null),
  digest: v.optional(v.boolean(), true),
  health: v.optional(v.boolean(), true),
};

/** What is none is named: of several it has to be known which. */
const mailAddress = v.pipe(
  v.string(),
  v.email(({ input }) => `expected an e-mail address, found ${JSON.stringify(shortened(input, 100))}`),
);

const destination = v.variant('kind', [
  v.strictObject({ ...subscription, kind: v.literal('terminal') }),
  v.strictObject({ ...subscription, kind: v.literal('slack'), webhook: secret }),
  v.strictObject({ ...subscription, kind: v.literal('webhook'), url: secret }),
  v.strictObject({
    ...subscription,
    kind: v.literal('email'),
    to: v.pipe(v.array(mailAddress), v.minLength(1), v.maxLength(50)),
  }),
]);

const email = v.strictObject({
  /** Its domain in small letters: so messages have it, and IAM compares letter by letter. */
  from: v.pipe(
    mailAddress,
    v.transform((address) => address.replace(/@.*$/, (domain) => domain.toLowerCase())),
  ),
  /** `ses`: Amazon SES v2; `outbox`: files in a folder, one per message; else a reference to an smtp:// URL. */
  transport: v.union(
    [v.picklist(['ses', 'outbox']), secret],
    'expected "ses", "outbox" or a reference to an SMTP URL',
  ),
});

/** Days that CloudWatch Logs can keep; any other number fails in the middle of a deployment. */
const logDays = v.picklist([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** Functions of one queue at work side by side: SQS takes 2 to 1000. */
const workers = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000));

const functionNames = Object.keys(environmentOf) as FunctionName[];

/** What only a deployment needs; nothing on one machine reads it. */
const deployment = v.strictObject({
  /** Gets every alarm, and its end; null: alarms are only to be seen in CloudWatch. */
  alarmEmail: v.optional(v.nullable(mailAddress), null),
  /** What is told: everything that is wrong, or only what says that news or alerts are missed now. */
  alarms: v.optional(v.picklist(['all', 'high']), 'all'),
  /** USD a month of the whole account; at 80 % of it, or when it will be passed, `alarmEmail` is told. Null: no budget. */
  monthlyBudgetUsd: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1))), 10),
  /** Where alarm texts send their reader: a heading of this page has the name of the alarm. */
  runbook: v.optional(v.pipe(v.string(), v.regex(/^\S{1,300}$/)), 'docs/runbook.md'),
  /** A CloudWatch dashboard, 3 USD a month. */
  dashboard: v.optional(v.boolean(), false),
  /** Articles judged, alerts sent and the seconds they took as CloudWatch metrics: four, 0.30 USD a month each. */
  numbers: v.optional(v.boolean(), false),
  /** X-Ray traces, 5 USD a million, of which 100,000 a month are free; the flow makes twice as many. */
  tracing: v.optional(v.boolean(), false),
  /** Stack traces that name the source line, for 2 MB more in each bundle. */
  sourceMaps: v.optional(v.boolean(), false),
  /**
   * How the next step of the flow starts. `each-minute`: each function wakes the next one when it has ended, once a
   * minute in all; what failed waits for the next minute. `at-once`: Lambda polls all queues all the time, 1.30 USD a
   * month more: for more than some 2,000 feeds, or where seconds count after a failure.
   */
  handOn: v.optional(v.picklist(['each-minute', 'at-once']), 'each-minute'),
  /** Of `at-once` only. Together 9 of the 10 that a new account may run at once: the clock and the API share the last one. */
  workers: v.optional(
    v.strictObject({ feeds: workers, articles: workers, stories: workers, deliveries: workers }),
    { feeds: 2, articles: 3, stories: 2, deliveries: 2 },
  ),
  /** Reserved concurrency by function. A new account has none to give: ask AWS for a higher quota first. */
  reservedConcurrency: v.optional(v.record(v.picklist(functionNames), whole), {}),
  tags: v.optional(v.record(v.pipe(v.string(), v.regex(/^(?!aws:)[\w .:/=+@-]{1,128}$/)), v.string()), {}),
});

const usdPerMillion = v.pipe(v.number(), v.minValue(0.001), v.maxValue(1000));

/**
 * A second opinion on articles that the judge is in doubt about, by a model on Amazon Bedrock. The text of such an
 * article is sent there, and each answer costs money: nothing is, unless this is set.
 */
const secondOpinion = v.strictObject({
  /** A model, or an inference profile (`eu.`, `us.`, ...), that takes tools and a tool choice in the Converse API. */
  model: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*){1,2}([.:-][a-z0-9]+)*$/,
      'expected the id of a model or an inference profile such as "amazon.nova-lite-v1:0"',
    ),
    v.maxLength(140),
  ),
  /** Where it is asked; null: where the functions run. */
  region: v.optional(
    v.nullable(
      v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a region such as "eu-west-1"')),
    ),
    null,
  ),
  /** USD of a calendar month (UTC) that is never exceeded; when it is used up, the judge decides alone. */
  monthlyBudgetUsd: v.pipe(v.number(), v.minValue(0.01), v.maxValue(10_000)),
  /** What the model costs, as the price list of Bedrock has it: the budget is kept by these. */
  usdPerMillionTokens: v.strictObject({ input: usdPerMillion, output: usdPerMillion }),
  /** Scores of the judge that count as doubt, bounds included. */
  band: v.optional(
    v.pipe(
      v.strictObject({ from: share, to: share }),
      v.check(({ from, to }) => from <= to, 'expected "from" not above "to"'),
    ),
    { from: 0.2, to: 0.8 },
  ),
  /** An article waits this long for its answer. */
  timeoutSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 8),
});

const settingsSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    contact: v.pipe(
      v.string(),
      v.regex(
        /^(https?:\/\/\S+|[^\s@]+@[^\s@]+)$/,
        'expected an e-mail address or a page where publishers can reach you',
      ),
    ),
    destinations: v.pipe(v.array(destination), v.minLength(1), v.maxLength(50)),
    email: v.optional(v.nullable(email), null),
    digest: v.optional(
      v.strictObject({
        hour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
        timeZone: v.pipe(v.string(), v.check(isTimeZone, 'expected an IANA time zone such as "Asia/Seoul"')),
      }),
      { hour: 6, timeZone: 'UTC' },
    ),
    /**
     * USD a calendar month, by the system's own count. When the month's pace would pass it, second opinions are left out,
     * then the pages of general feeds; polls, judging from entries and alerts never. Null: no cap.
     */
    monthlyCapUsd: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0.01))), 10),
    /**
     * First poll of a feed: entries older than this are stored and judged but alert nobody; at later polls seven days, or this
     * if it is more.
     */
    freshHours: v.optional(positive, 24),
    retention: v.optional(v.strictObject({ rawPageDays: whole, logDays, keepDataOnDestroy: v.boolean() }), {
      rawPageDays: 90,
      logDays: 30,
      keepDataOnDestroy: true,
    }),
    /** Null: nobody is asked, and no text leaves the installation. */
    secondOpinion: v.optional(v.nullable(secondOpinion), null),
    deployment: v.optional(deployment, {}),
  }),
  v.check(
    ({ destinations }) => new Set(destinations.map((one) => one.name)).size === destinations.length,
    'expected every destination to have a name of its own',
  ),
  v.check(
    ({ destinations, email: sender }) => sender !== null || destinations.every((one) => one.kind !== 'email'),
    'expected "email" with sender and transport, since a destination of kind "email" is there',
  ),
);

/** One installation: who runs it, whom it tells, what it keeps. Read from config/settings.json. */
export type Settings = v.InferOutput<typeof settingsSchema>;
export type Destination = Settings['destinations'][number];

/**
 * Checks a settings file whole.
 *
 * @throws Error listing each wrong value by its path and what was expected there
 */
export function parseSettings(value: unknown, source: string): Settings {
  const result = v.safeParse(settingsSchema, value);
  if (result.success) return result.output;
  throw new Error(`${source} is not valid: ${describeIssues(result.issues)}`);
}

/** Every reference to a secret in the settings, with what it has to hold: an address to post to, or of an SMTP server. */
export function secretsOf({ destinations, email }: Settings): ReadonlyMap<string, 'http' | 'smtp'> {
  const found = new Map<string, 'http' | 'smtp'>();
  for (const one of destinations) {
    if (one.kind === 'slack') found.set(one.webhook, 'http');
    if (one.kind === 'webhook') found.set(one.url, 'http');
  }
  const transport = email?.transport ?? 'outbox';
  if (transport !== 'ses' && transport !== 'outbox' && !found.has(transport)) found.set(transport, 'smtp');
  return found;
}

/** Every problem of a value as `path: what was expected`, in one line; of the value as a whole without a path. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => {
      const path = v.getDotPath(issue);
      const says = wordsFor(issue);
      return path === null ? says : `${path}: ${says}`;
    })
    .join('; ');
}

/** In our words where the library's own are left: of types, and of keys that are missing or too many as of types. */
function wordsFor({ type, message, expected, received }: v.BaseIssue<unknown>): string {
  if (message.startsWith('Invalid type: ')) return `expected ${expected ?? type}, found ${received}`;
  if (!message.startsWith('Invalid key: ')) return message;
  if (expected === 'never') return 'is not known here';
  return received === 'undefined' ? 'is missing' : message;
}

/** Whether the runtime knows a zone of this IANA name. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The name of an environment's stack; the first installation of an account has no name. */
export function stackNameOf(environment: string | null): string {
  return environment === null ? 'ArmsWatch' : `ArmsWatch-${environment}`;
}

/** The settings file of an environment, in the checkout. */
export function settingsFileOf(environment: string | null): string {
  return environment === null ? 'config/settings.json' : `config/settings.${environment}.json`;
}
