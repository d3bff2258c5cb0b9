import { type ParseArgsConfig, parseArgs } from 'node:util';

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
  text(name: Names): string | null;
  texts(name: Names): readonly string[];
  on(name: Names): boolean;
}

export interface Command {
  readonly name: string;
  /** Takes options alone: a word is refused rather than left unheard. */
  readonly wordless?: true;
  /** How its words go: `FILE [--url U]`. */
  readonly usage: string;
  readonly summary: string;
  /** More for `--help`, a sentence a line. */
  readonly details?: readonly string[];
  readonly options: Options;
  /** @returns the exit code, 0 when it gives none */
  run(call: Call): Promise<number | undefined>;
}

/** The call itself is wrong: exit code 2 instead of 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError naming what is not an option, or lacks its value */
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
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (command.wordless && positionals.length > 0) {
      throw new UsageError(`expected no words, found "${positionals[0]}"`);
    }
    const all = (name: string): readonly string[] => {
      const value = values[name];
      return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
    };
    return {
      words: positionals,
      text: (name) => all(name).at(-1) ?? null,
      texts: all,
      on: (name) => values[name] === true,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'bad arguments', {
      cause: error,
    });
  }
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
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port ${text}: expected a number from 0 to 65535`);
  }
  return port;
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const rows = Object.entries({ ...command.options, help: { help: 'this text', short: 'h' } as Option }).map(
    ([name, { value, short, help }]) =>
      [`  ${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    `arms-watch ${command.name} ${command.usage}`.trim(),
    '',
    command.summary,
    ...(command.details ?? []),
    '',
    ...rows.map(([left, right]) => `${left.padEnd(width)}${right}`),
    '',
  ].join('\n');
}
