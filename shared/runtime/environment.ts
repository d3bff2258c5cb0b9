/**
 * Every environment variable of every function, in one place: the runtime reads them here, and infra must give
 * exactly these (`EnvironmentOf<'fetch-feed'>`), so that a variable infra forgets is a compile error and one that is
 * missing at run time stops the cold start with its name.
 */
export const environmentOf = {
  'schedule-feeds': ['TABLE', 'SETTINGS', 'FEED_LIST', 'FEEDS_QUEUE'],
  'fetch-feed': ['TABLE', 'BUCKET', 'SETTINGS', 'ARTICLES_QUEUE', 'FEEDS_QUEUE', 'FEEDS_DEAD_LETTERS'],
  'read-article': ['TABLE', 'BUCKET', 'SETTINGS', 'STORIES_QUEUE', 'ARTICLES_QUEUE', 'ARTICLES_DEAD_LETTERS'],
  'track-story': ['TABLE', 'SETTINGS', 'DELIVERIES_QUEUE', 'STORIES_QUEUE', 'STORIES_DEAD_LETTERS'],
  'send-alert': ['TABLE', 'SETTINGS', 'DELIVERIES_QUEUE', 'DELIVERIES_DEAD_LETTERS'],
  'send-digest': ['TABLE', 'BUCKET', 'SETTINGS', 'DELIVERIES_QUEUE'],
  reconcile: [
    'TABLE',
    'SETTINGS',
    'FEEDS_QUEUE',
    'ARTICLES_QUEUE',
    'STORIES_QUEUE',
    'DELIVERIES_QUEUE',
    'FEEDS_DEAD_LETTERS',
    'ARTICLES_DEAD_LETTERS',
    'STORIES_DEAD_LETTERS',
    'DELIVERIES_DEAD_LETTERS',
    'UNIT_COSTS',
    'OPERATOR_TOPIC',
    'INSTALLATION',
  ],
  'query-api': ['TABLE', 'BUCKET', 'SETTINGS'],
} as const;

export type FunctionName = keyof typeof environmentOf;

/** The variables of one function, all of them text: names, queue URLs, and `s3://bucket/key` addresses. */
export type EnvironmentOf<Name extends FunctionName> = Readonly<
  Record<(typeof environmentOf)[Name][number], string>
>;

type Variables = Readonly<Record<string, string | undefined>>;

// The one place where the process environment is read: see the rule in test/house-rules.test.ts.
// biome-ignore lint/style/noProcessEnv: this is that place
const processVariables = (): Variables => process.env;

/**
 * Reads the variables of one function at its cold start.
 *
 * @throws Error naming the function and the variable, when one is missing or empty
 */
export function readEnvironment<Name extends FunctionName>(
  name: Name,
  variables: Variables = processVariables(),
): EnvironmentOf<Name> {
  const wanted: readonly string[] = environmentOf[name];
  const missing = wanted.filter((variable) => !variables[variable]);
  if (missing.length > 0) {
    throw new Error(`${name} cannot start: environment variable ${missing.join(', ')} is not set`);
  }
  return Object.fromEntries(wanted.map((variable) => [variable, variables[variable]])) as EnvironmentOf<Name>;
}

/**
 * The private networks (CIDRs, commas between) that the local runner lets the fetcher reach. It alone sets this variable:
 * infra has no means to name it, so it is empty in every deployment.
 */
export function readAllowedPrivate(variables: Variables = processVariables()): readonly string[] {
  return variables.ALLOW_PRIVATE ? variables.ALLOW_PRIVATE.split(',') : [];
}

/**
 * The folder that e-mail goes to where the settings name no server; again, the local runner alone sets it.
 *
 * @throws Error when no folder was given: the e-mail transport "outbox" exists on one machine only
 */
export function readOutboxFolder(variables: Variables = processVariables()): string {
  if (variables.OUTBOX) return variables.OUTBOX;
  throw new Error('settings.email.transport is "outbox", which only the local runner has; expected "ses"');
}

/** A secret that a setting points at as `env:NAME`; null when it is not set. */
export function readSecretVariable(name: string, variables: Variables = processVariables()): string | null {
  return variables[name] || null;
}

/** The token that the command line shows to a deployment's API; null when there is none. */
export function readApiToken(variables: Variables = processVariables()): string | null {
  return variables.ARMS_WATCH_TOKEN || null;
}

/** Where the AWS tools of this shell are told to find AWS (a stand-in of it); null for AWS itself. */
export function readAwsEndpoint(variables: Variables = processVariables()): string | null {
  return variables.AWS_ENDPOINT_URL || null;
}

/** Sets variables for functions that run in this process (the local runner, tests). */
export function setEnvironment(values: Readonly<Record<string, string>>): void {
  Object.assign(processVariables(), values);
}

/** Whether what is printed may be coloured, as NO_COLOR, FORCE_COLOR and the terminal say (Node's own reading of them). */
export function colours(): boolean {
  return process.stdout.isTTY === true && process.stdout.hasColors();
}
