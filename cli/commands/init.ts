import { resolve } from 'node:path';
import { SSMClient } from '@aws-sdk/client-ssm';
import { readSecretVariable } from '../../shared/runtime/environment.ts';
import { isTimeZone, settingsFileOf, stackNameOf } from '../../shared/runtime/settings.ts';
import { type Call, type Command, shellWord, UsageError } from '../command.ts';
import { openAccess } from '../ops/aws-request.ts';
import {
  type AnsweredDestination,
  type Answers,
  draftSettings,
  problemOfAnswers,
} from '../ops/draft-settings.ts';
import { hasSecret, putSecret } from '../ops/parameters.ts';
import { InterruptedError, type Problem, type Questions, terminalQuestions } from '../ops/questions.ts';
import { placeFor, setUp } from '../ops/set-up.ts';

export const command: Command = {
  name: 'init',
  wordless: true,
  usage: '[--environment NAME] [--contact C] [--slack NAME] [--email NAME=ADDRESS] ...',
  summary: 'Asks for what an installation needs, writes its settings, and stores its secrets in SSM.',
  details: [
    'Without a terminal nothing is asked: --contact and one destination have to be given.',
    'A secret is never an option: --secret NAME=VARIABLE names a variable of this shell that holds it.',
    'What somebody set or stored is not overwritten without a yes, or --force. Ctrl-C at any question leaves everything as it was.',
  ],
  options: {
    environment: { value: 'NAME', help: 'another installation in the same account, such as staging' },
    contact: { value: 'C', help: 'e-mail address or page where publishers can reach you' },
    region: { value: 'R', help: 'AWS region of the secrets (default: that of this shell)' },
    slack: { value: 'NAME', many: true, help: 'a Slack channel; its webhook is a secret' },
    webhook: { value: 'NAME', many: true, help: 'a webhook; its address is a secret' },
    email: { value: 'NAME=A,B', many: true, help: 'an e-mail destination with its addresses' },
    terminal: { help: 'a destination on the terminal, for one machine' },
    from: { value: 'ADDRESS', help: 'sender of e-mail (default where it goes into a folder: the contact)' },
    smtp: {
      help: 'e-mail goes to an SMTP server, whose address is the secret "smtp" (default: Amazon SES; with --local a folder)',
    },
    secret: { value: 'NAME=VAR', many: true, help: 'the secret of this destination is in this variable' },
    'alarm-email': { value: 'ADDRESS', help: 'who gets the alarms of a deployment' },
    'digest-hour': { value: 'H', help: 'hour of the digest (default: 6)' },
    'time-zone': { value: 'ZONE', help: 'of that hour (default: that of this machine)' },
    local: { help: 'for one machine only: secrets are variables of the shell, nothing is stored in AWS' },
    file: {
      value: 'FILE',
      help: 'settings file (default: config/settings.json, or with the environment in it)',
    },
    force: { help: 'replace settings and secrets that exist' },
  },
  run: async (call) => {
    const questions = terminalQuestions();
    try {
      const environment = environmentOf(call);
      const file = call.text('file') ?? settingsFileOf(environment);
      const place = () => placeFor(resolve(file), call.on('force'), questions);
      // Whoever keeps what is there shall not have answered everything for nothing.
      const asked = questions.possible ? await place() : null;
      const answers = await answersOf(call, environment, questions);
      mustBeSettings(answers);
      const variables = new Map(call.texts('secret').map((text) => pairOf('secret', text)));
      let ssm: Promise<SSMClient> | null = null;
      const openSsm = (): Promise<SSMClient> => {
        ssm ??= openAccess(call.text('region')).then(({ region }) => new SSMClient({ region }));
        return ssm;
      };
      await setUp(answers, asked ?? (await place()), call.on('force'), {
        questions,
        secretOf: (name) => {
          const variable = variables.get(name);
          if (variable === undefined) return null;
          const value = readSecretVariable(variable);
          if (value === null) throw new Error(`--secret ${name}=${variable}: this variable is not set`);
          return value;
        },
        hasSecret: async (reference) => hasSecret(await openSsm(), reference),
        putSecret: async (reference, value, overwrite) =>
          putSecret(await openSsm(), reference, value, overwrite),
        say: (line) => process.stdout.write(`${line}\n`),
      });
      if (answers.email?.transport === 'outbox') {
        process.stdout.write(
          'E-mail is put into the folder outbox of the data folder, and sent to nobody; --smtp names a server.\n',
        );
      }
      const context = answers.environment === null ? '' : ` --context environment=${answers.environment}`;
      const { hour, timeZone } = answers.digest;
      process.stdout.write(
        `Digest: every day at ${String(hour).padStart(2, '0')}:00, ${timeZone}; "digest" in the settings changes it.\n`,
      );
      process.stdout.write(
        answers.secretsIn === 'env'
          ? `Next: npx arms-watch run --settings ${shellWord(file)}\n`
          : `Next: npx cdk deploy${context}, then npx arms-watch doctor --stack ${stackNameOf(answers.environment)}\n`,
      );
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error;
      process.stderr.write('arms-watch: ended before every question was answered; nothing was written\n');
      // As a shell has it for a program that Ctrl-C ended.
      return 130;
    } finally {
      questions.close();
    }
    return 0;
  },
};

/** @throws UsageError with each wrong answer, before any file or secret is touched */
function mustBeSettings(answers: Answers): void {
  try {
    draftSettings(answers);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function environmentOf(call: Call): string | null {
  const environment = call.text('environment');
  if (environment !== null && !/^[a-z][a-z0-9-]{0,19}$/.test(environment)) {
    throw new UsageError(`--environment ${environment}: expected kebab-case, at most 20 characters`);
  }
  return environment;
}

async function answersOf(call: Call, environment: string | null, questions: Questions): Promise<Answers> {
  // Nobody answers questions to hear at their end what was wrong with the call.
  const digest = { hour: digestHourOf(call), timeZone: timeZoneOf(call) };
  mustBeRight(call);
  const contact =
    call.text('contact') ??
    (await needed(questions, 'contact', 'Contact for publishers (address or page)', (answer) =>
      problemOfAnswers({ contact: answer }),
    ));
  let destinations = givenDestinations(call);
  if (destinations.length === 0) destinations = await askDestinations(questions);
  const mail = destinations.some(({ kind }) => kind === 'email');
  const from =
    call.text('from') ??
    (mail && transportOf(call) === 'outbox' ? senderOfOutbox(contact) : null) ??
    (mail
      ? await needed(questions, 'from', 'Sender of e-mail', (answer) =>
          problemOfAnswers({ email: { from: answer, transport: 'ses' } }),
        )
      : null);
  const alarmEmail =
    call.text('alarm-email') ??
    (questions.possible && !call.on('local')
      ? (await questions.ask('Who gets alarms (empty: nobody)', '', (answer) =>
          problemOfAnswers({ alarmEmail: answer || null }),
        )) || null
      : null);
  return {
    environment,
    contact,
    destinations,
    email: from === null ? null : { from, transport: transportOf(call) },
    alarmEmail,
    digest,
    secretsIn: call.on('local') ? 'env' : 'ssm',
  };
}

/** @throws UsageError for the first option that holds what no settings may */
function mustBeRight(call: Call): void {
  const given = (option: string, answersBy: (text: string) => Partial<Answers>) =>
    call.texts(option).map((text) => ({ option, text, answers: answersBy(text) }));
  const destination = (kind: 'slack' | 'webhook') => (name: string) => ({
    destinations: [{ kind, name, to: [] }],
  });
  const all = [
    ...given('contact', (contact) => ({ contact })),
    ...given('from', (from) => ({ email: { from, transport: transportOf(call) } })),
    ...given('alarm-email', (alarmEmail) => ({ alarmEmail })),
    ...given('slack', destination('slack')),
    ...given('webhook', destination('webhook')),
    ...given('email', (text) => ({ destinations: [mailDestination(text)] })),
  ];
  for (const { option, text, answers } of all) {
    const problem = problemOfAnswers(answers);
    if (problem !== null) {
      const expected = problem.replace(/^./, (first) => first.toLowerCase()).replace(/\.$/, '');
      throw new UsageError(`--${option} ${text}: ${expected}`);
    }
  }
}

function timeZoneOf(call: Call): string {
  // Of a machine whose own zone is no zone (TZ=:local) Node says nothing, whatever its type says.
  const own: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = call.text('time-zone') ?? own ?? 'UTC';
  if (!isTimeZone(timeZone))
    throw new UsageError(`--time-zone ${timeZone}: expected an IANA zone such as Asia/Seoul`);
  return timeZone;
}

function digestHourOf(call: Call): number {
  const text = call.text('digest-hour') ?? '6';
  // No number is not midnight.
  if (!/^\d{1,2}$/.test(text) || Number(text) > 23)
    throw new UsageError(`--digest-hour ${text}: expected a number from 0 to 23`);
  return Number(text);
}

/** What is put into a folder reaches nobody, so that nobody has to be asked who sends it. */
function senderOfOutbox(contact: string): string {
  const isAddress = problemOfAnswers({ email: { from: contact, transport: 'outbox' } }) === null;
  return isAddress ? contact : 'arms-watch@localhost.localdomain';
}

/** One machine has no SES: without a server its mail lies in a folder, to be looked at. */
function transportOf(call: Call): 'ses' | 'smtp' | 'outbox' {
  if (call.on('smtp')) return 'smtp';
  return call.on('local') ? 'outbox' : 'ses';
}

async function needed(
  questions: Questions,
  option: string,
  question: string,
  problem: Problem,
): Promise<string> {
  if (questions.possible) return questions.ask(question, '', problem);
  throw new UsageError(`--${option} is missing, and there is no terminal to ask on`);
}

function givenDestinations(call: Call): AnsweredDestination[] {
  return [
    ...(call.on('terminal') ? [{ kind: 'terminal' as const, name: 'terminal', to: [] }] : []),
    ...call.texts('slack').map((name) => ({ kind: 'slack' as const, name, to: [] })),
    ...call.texts('webhook').map((name) => ({ kind: 'webhook' as const, name, to: [] })),
    ...call.texts('email').map(mailDestination),
  ];
}

function mailDestination(text: string): AnsweredDestination {
  const [name, addresses] = pairOf('email', text);
  return { kind: 'email', name, to: listOf(addresses) };
}

const KINDS = ['slack', 'email', 'webhook', 'terminal'] as const;

async function askDestinations(questions: Questions): Promise<AnsweredDestination[]> {
  if (!questions.possible) {
    throw new UsageError('give a destination: --slack, --email, --webhook or --terminal');
  }
  const found: AnsweredDestination[] = [];
  const together = (more: AnsweredDestination): string | null =>
    problemOfAnswers({ destinations: [...found, more] });
  for (;;) {
    const asked = `Tell by ${KINDS.join(', ')}${found.length > 0 ? ' (empty: no more)' : ''}`;
    const answer = await questions.ask(asked, '', (text) =>
      (text === '' && found.length > 0) || kindOf(text) ? null : `Expected one of ${KINDS.join(', ')}.`,
    );
    const kind = kindOf(answer);
    if (!kind) return found;
    const to = ['desk@example.org'];
    const name = await questions.ask(
      'Name of this destination',
      found.some((one) => one.name === kind) ? '' : kind,
      (text) => together({ kind, name: text, to }),
    );
    const addresses =
      kind === 'email'
        ? await questions.ask('Addresses, with commas', '', (text) =>
            together({ kind, name, to: listOf(text) }),
          )
        : '';
    found.push({ kind, name, to: kind === 'email' ? listOf(addresses) : [] });
  }
}

const kindOf = (text: string): AnsweredDestination['kind'] | undefined =>
  KINDS.find((one) => one === text.toLowerCase());

/** A semicolon is as good: mail programs put one between addresses that are copied from them. */
const listOf = (text: string): string[] => text.split(/[,;]/).map((one) => one.trim());

function pairOf(option: string, text: string): readonly [string, string] {
  const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (value === '')
    throw new UsageError(`--${option} ${option === 'secret' ? '...' : text}: expected NAME=VALUE`);
  return [name, value];
}
