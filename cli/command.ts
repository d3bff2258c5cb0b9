import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from './near-word.ts';

/** One option of a command; `value` names its argument in the help, and its absence makes it a switch. */
export interface Option {
  readonly help: string;
  readonly value?: string;
  readonly short?: string;
  readonly many?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** What a command is called with. */
export interface Call<Names extends string = string> {
  readonly words: readonly string[];
  /** Names of the options that were given. */
  readonly given: readonly string[];
  text(name: Names): string | null;
  texts(name: Names): readonly string[];
  on(name: Names): boolean;
}

/** What the help of one part of a command says: which of the command's options it hears, and how its words go. */
export interface CommandPart {
  readonly usage: string;
  readonly summary: string;
  readonly details?: readonly string[];
  readonly options: readonly string[];
}

export interface Command {
  readonly name: string;
  /** Takes options alone: a word is refused rather than left unheard. */
  readonly wordless?: true;
  /** Its words are ids of what is stored, which may begin with a dash: one of their shape is never an option. */
  readonly takesIds?: true;
  /** How its words go: `FILE [--url U]`. */
  readonly usage: string;
  readonly summary: string;
  /** More for `--help`, a sentence a line. */
  readonly details?: readonly string[];
  readonly options: Options;
  /** Commands of its own (`feeds list`), each with its help: then the first word is one of them. */
  readonly parts?: Readonly<Record<string, CommandPart>>;
  /** @returns the exit code, 0 when it gives none */
  run(call: Call): Promise<number | undefined>;
}

/** The call itself is wrong: exit code 2 instead of 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Stories and alerts have 16 characters of base64url for an id: one in 64 begins with a dash. */
const DASHED_ID = /^-[\w-]{15}$/;
/** Goes before a dashed id so that the parser takes it for a word; no argument of a process can hold it. */
const SHIELD = '\0';

/** @throws UsageError naming what is not an option, with the one that it may have meant, or lacks its value */
export function parseCall(command: Command, args: readonly string[]): Call {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [
      name,
      {
        type: option.value ? ('string' as const) : ('boolean' as const),
        ...(option.short ? { short: option.short } : {}),
        ...(option.many ? { multiple: true } : {}),
      },
    ]),
  ) satisfies ParseArgsConfig['options'];
  const isDashedId = (arg: string) =>
    command.takesIds === true && DASHED_ID.test(arg) && !Object.hasOwn(options, arg.slice(2));
  const shielded = args.map((arg) => (isDashedId(arg) ? SHIELD + arg : arg));
  try {
    const parsed = parseArgs({ args: shielded, options, allowPositionals: true });
    const positionals = parsed.positionals.map(bare);
    if (command.wordless && positionals.length > 0) {
      const meant =
        'text' in command.options ? ` (did you mean --text ${shellWord(positionals.join(' '))}?)` : '';
      throw new UsageError(`expected no words, found "${positionals[0]}"${meant}`);
    }
    const all = (name: string): readonly string[] => {
      const value = parsed.values[name];
      return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string').map(bare);
    };
    return {
      words: positionals,
      given: Object.keys(parsed.values),
      text: (name) => all(name).at(-1) ?? null,
      texts: all,
      on: (name) => parsed.values[name] === true,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(misuse(error, command), { cause: error });
  }
}

const bare = (word: string): string => (word.startsWith(SHIELD) ? word.slice(SHIELD.length) : word);

/** What Node's parser says of a call, in our words: its own go on about escaping. */
function misuse(error: unknown, { options }: Command): string {
  // Not by its class: the parser may have another Error than this module.
  const said =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  const [, unknown] = /^Unknown option '-*([^']*)'/.exec(said) ?? [];
  if (unknown !== undefined) {
    const first = said.split('. ')[0] ?? said;
    const known = ['help', ...Object.keys(options)];
    const meant = didYouMean(unknown, known, '--');
    return `${first}${meant === '' ? `: there are ${known.map((name) => `--${name}`).join(', ')}` : meant}`;
  }
  const [, option] = /^Option '([^']*)' argument is ambiguous/.exec(said) ?? [];
  if (option !== undefined) {
    const long = option.replace(/^.*(--[\w-]+).*$/s, '$1');
    return `${long} lacks its value; one that begins with a dash is written ${long}=-VALUE`;
  }
  const [, lacking = ''] = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument missing/.exec(said) ?? [];
  const value = options[lacking.slice(2)]?.value;
  if (value !== undefined) return `${lacking} lacks its value: ${lacking} ${value}`;
  return said.split('. ')[0] ?? said;
}

/**
 * What is said of values by the names that they have elsewhere (`label: expected core`), said of the options of a call that
 * they were given by (`--label cor: expected core`).
 *
 * @param optionOf the option of a name, where it is another
 */
export function inOptions(message: string, call: Call, optionOf = (name: string) => name): string {
  return message.replace(/(?<=^|; )(\w+): (.*?)(?=; \w+: |$)/gs, (whole, name: string, says: string) => {
    const option = optionOf(name);
    const value = call.given.includes(option) ? call.text(option) : null;
    if (value === null) return whole;
    const isNamed = value !== '' && (says.includes(`"${value}"`) || says.split(' ').includes(value));
    return `--${option}${isNamed ? '' : ` ${value === '' ? "''" : value}`}: ${says}`;
  });
}

/**
 * The word of a call that takes one.
 *
 * @throws UsageError where there is none, or more
 */
export function onlyWord({ words: [word, ...more] }: Call, expected: string): string {
  if (word === undefined || more.length > 0) throw new UsageError(`expected one ${expected}`);
  return word;
}

/**
 * The option `--port` of a call.
 *
 * @throws UsageError when it is no port
 */
export function portOf(call: Call, usual: number): number {
  const text = call.text('port');
  if (text === null) return usual;
  const port = Number(text);
  // No number is not 0, which means any.
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`--port ${text}: expected a number from 0 to 65535`);
  }
  return port;
}

/**
 * Writes an answer to standard output: as JSON where the call asks for that, else the page for people.
 *
 * @param page ends with its line; put together only where it is shown
 * @returns the exit code
 */
export function answer(call: Call, reply: unknown, page: () => string): number {
  process.stdout.write(call.on('json') ? `${JSON.stringify(reply)}\n` : page());
  return 0;
}

/** The help of one command, or of the part of it that is named. */
export function helpOf(command: Command, part: string | null = null): string {
  const own =
    part !== null && command.parts && Object.hasOwn(command.parts, part) ? command.parts[part] : null;
  const shown: Omit<CommandPart, 'options'> = own ?? command;
  // Of a command with parts, what one of them alone takes is told in the help of that part.
  const takers = (name: string) =>
    Object.values(command.parts ?? {}).filter(({ options }) => options.includes(name));
  const heard = Object.entries(command.options).filter(([name]) =>
    own ? own.options.includes(name) : !command.parts || takers(name).length > 1,
  );
  const rows = [...heard, ['help', { help: 'this text', short: 'h' }] as const].map(
    ([name, { value, short, help }]: readonly [string, Option]) =>
      [`  ${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  const parts = own ? [] : Object.entries(command.parts ?? {});
  const wide = Math.max(0, ...parts.map(([name]) => name.length)) + 2;
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    `arms-watch ${command.name}${own ? ` ${part}` : ''} ${shown.usage}`.trim(),
    '',
    shown.summary,
    ...(shown.details ?? []),
    ...(parts.length > 0
      ? ['', ...parts.map(([name, { summary }]) => `  ${name.padEnd(wide)}${summary}`)]
      : []),
    '',
    ...rows.map(([left, right]) => `${left.padEnd(width)}${right}`),
    '',
  ].join('\n');
}

/** A text as one word of a POSIX shell: in quotes where it holds anything that the shell would act on. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
