import * as v from 'valibot';

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

/** What reaches a destination: everything of these labels at or above this score, in these languages (all when null). */
const subscription = {
  name,
  minScore: v.optional(share, 0.5),
  labels: v.optional(v.pipe(v.array(v.picklist(['core', 'related'])), v.minLength(1)), ['core'] as const),
  languages: v.optional(v.nullable(v.pipe(v.array(v.string()), v.minLength(1))), null),
  digest: v.optional(v.boolean(), true),
  health: v.optional(v.boolean(), true),
};

const destination = v.variant('kind', [
  v.strictObject({ ...subscription, kind: v.literal('terminal') }),
  v.strictObject({ ...subscription, kind: v.literal('slack'), webhook: secret }),
  v.strictObject({ ...subscription, kind: v.literal('webhook'), url: secret }),
  v.strictObject({
    ...subscription,
    kind: v.literal('email'),
    to: v.pipe(
      v.array(v.pipe(v.string(), v.email('expected an e-mail address'))),
      v.minLength(1),
      v.maxLength(50),
    ),
  }),
]);

const email = v.strictObject({
  from: v.pipe(v.string(), v.email('expected an e-mail address')),
  /** `ses`: Amazon SES v2; `outbox`: files in a folder, one per message; else a reference to an smtp:// URL. */
  transport: v.union(
    [v.picklist(['ses', 'outbox']), secret],
    'expected "ses", "outbox" or a reference to an SMTP URL',
  ),
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
    /** First poll of a feed: entries older than this are stored and judged but alert nobody. */
    freshHours: v.optional(positive, 24),
    retention: v.optional(
      v.strictObject({ rawPageDays: whole, logDays: whole, keepDataOnDestroy: v.boolean() }),
      { rawPageDays: 90, logDays: 30, keepDataOnDestroy: true },
    ),
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

/** Every problem of a value as `path: what was expected`, in one line. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => {
      const path = v.getDotPath(issue) ?? '(whole file)';
      return `${path}: ${issue.message}`;
    })
    .join('; ');
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
