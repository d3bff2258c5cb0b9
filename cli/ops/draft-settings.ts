import { parseSettings } from '../../shared/runtime/settings.ts';

/** Everything that `init` asks for. Secrets are beside it: they never come into a settings file. */
export interface Answers {
  readonly environment: string | null;
  readonly contact: string;
  readonly destinations: readonly AnsweredDestination[];
  /** Sender of e-mail, and whether SES or an SMTP server takes it. */
  readonly email: { readonly from: string; readonly transport: 'ses' | 'smtp' | 'outbox' } | null;
  readonly alarmEmail: string | null;
  readonly digest: { readonly hour: number; readonly timeZone: string };
  /** `ssm`: a deployment; `env`: this machine alone, where secrets are variables of the shell. */
  readonly secretsIn: 'ssm' | 'env';
}

export interface AnsweredDestination {
  readonly kind: 'terminal' | 'slack' | 'webhook' | 'email';
  readonly name: string;
  /** Addresses, for e-mail. */
  readonly to: readonly string[];
}

/** A secret that the settings point at, and what it must look like. */
export interface SecretSlot {
  /** The destination it belongs to, or `smtp`. */
  readonly name: string;
  readonly reference: string;
  readonly purpose: string;
  readonly scheme: readonly string[];
}

/**
 * Settings and the secrets that they point at, from answers.
 *
 * @throws Error listing each wrong value by its path, as the functions would at their start
 */
export function draftSettings(answers: Answers): {
  readonly settings: object;
  readonly secrets: readonly SecretSlot[];
} {
  const secrets: SecretSlot[] = [];
  const slot = (name: string, purpose: string, scheme: readonly string[]): string => {
    const reference = referenceOf(answers, name);
    secrets.push({ name, reference, purpose, scheme });
    return reference;
  };
  const destinations = answers.destinations.map(({ kind, name, to }) => ({
    name,
    kind,
    ...(kind === 'email' ? { to } : {}),
    ...(kind === 'slack' ? { webhook: slot(name, `Slack webhook of "${name}"`, ['https:']) } : {}),
    ...(kind === 'webhook' ? { url: slot(name, `address of webhook "${name}"`, ['https:', 'http:']) } : {}),
  }));
  const { email, digest, alarmEmail } = answers;
  const settings = {
    contact: answers.contact,
    destinations,
    ...(email
      ? {
          email: {
            from: email.from,
            transport:
              email.transport !== 'smtp'
                ? email.transport
                : slot('smtp', 'address of the SMTP server', ['smtp:', 'smtps:']),
          },
        }
      : {}),
    digest,
    freshHours: 24,
    retention: { rawPageDays: 90, logDays: 30, keepDataOnDestroy: true },
    ...(alarmEmail ? { deployment: { alarmEmail } } : {}),
  };
  parseSettings(settings, 'what was answered');
  if (settings.contact.endsWith('example.invalid')) {
    throw new Error('contact: publishers are told it at every request, so it has to be somebody');
  }
  return { settings, secrets };
}

/** Answers that are all right, beside which a single one is looked at. */
const TRIAL: Answers = {
  environment: null,
  contact: 'desk@example.org',
  destinations: [{ kind: 'terminal', name: 'trial', to: [] }],
  email: { from: 'desk@example.org', transport: 'ses' },
  alarmEmail: null,
  digest: { hour: 6, timeZone: 'UTC' },
  secretsIn: 'ssm',
};

/** What is wrong with some of the answers, whatever the others will be; null when nothing is. */
export function problemOfAnswers(some: Partial<Answers>): string | null {
  try {
    draftSettings({ ...TRIAL, ...some });
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // The first, since others follow from it, and without its path in settings that nobody has seen yet.
    const [reason = ''] = said.replace(/^what was answered is not valid: /, '').split(/; (?=[\w.]+: )/);
    return `${reason.replace(/^[\w.()\s]+: /, '').replace(/^./, (first) => first.toUpperCase())}.`;
  }
}

function referenceOf({ environment, secretsIn }: Answers, name: string): string {
  if (secretsIn === 'env') return `env:ARMS_WATCH_${name.toUpperCase().replaceAll('-', '_')}`;
  return `ssm:/arms-watch/${environment === null ? '' : `${environment}/`}${name}`;
}

/** What is wrong with a secret, or null; the value itself is never said. */
export function problemOfSecret({ purpose, scheme }: SecretSlot, value: string): string | null {
  const url = URL.parse(value);
  if (url && scheme.includes(url.protocol)) return null;
  return `${purpose}: expected an address that begins with ${scheme.map((one) => `${one}//`).join(' or ')}`;
}
