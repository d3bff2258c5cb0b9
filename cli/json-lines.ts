import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { describeIssues } from '../shared/runtime/settings.ts';
import { decodeText } from '../shared/runtime/text/decode-text.ts';
import { parseJsonText } from '../shared/runtime/text/outside-text.ts';

/** A file, or standard input for `-` and nothing. */
export function inputOf(file: string | undefined): Readable {
  if (file !== undefined && file !== '-') return createReadStream(file);
  // Who has forgotten the file would wait for an answer that waits for them.
  if (process.stdin.isTTY)
    process.stderr.write('Reading from the terminal: Ctrl-D ends it, Ctrl-C leaves.\n');
  return process.stdin;
}

const WHY_UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: ': there is no such file',
  EISDIR: ': it is a folder',
  EACCES: ': this user may not read it',
};

/** Says that a file cannot be read, and why where that is known. */
export function unreadable(name: string, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new Error(`${name} cannot be read${WHY_UNREADABLE[code] ?? ''}`, { cause });
}

/** Everything of an input. */
export async function readAll(input: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * The objects of a JSON Lines input, one by one, empty lines passed over.
 *
 * @param onWrong told of a line (from 1) that is no such object, and what was expected; without it the first one ends it
 * @throws Error naming the line, and what was expected there; or saying that the input cannot be read
 */
export async function* jsonLines<Schema extends v.GenericSchema>(
  input: Readable,
  schema: Schema,
  onWrong: (line: number, problem: string) => void = (line, problem) => {
    throw new Error(`${'path' in input ? `${input.path}, ` : ''}line ${line}: ${problem}`);
  },
): AsyncGenerator<v.InferOutput<Schema>> {
  let number = 0;
  for await (const line of linesOf(input)) {
    number++;
    if (line.trim() === '') continue;
    const value = parsed(line);
    const result = value === undefined ? null : v.safeParse(schema, value);
    if (result?.success) yield result.output;
    else onWrong(number, result ? describeIssues(result.issues) : 'expected one JSON object');
  }
}

/** Fifty times the longest article that is read: what goes on and on without an end of line is no JSON Lines. */
const LONGEST_LINE = 50_000_000;

/**
 * Lines as JSON Lines has them, which end with a line feed and nothing else. Node's readline ends one at U+2028 too, which
 * may stand in any text within JSON.
 */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  const name = 'path' in input ? String(input.path) : 'standard input';
  let rest = '';
  for await (const text of textsOf(input, name)) {
    const [end = '', ...lines] = text.split('\n');
    if (rest.length + end.length > LONGEST_LINE)
      throw new Error(`${name}: expected JSON Lines, found a line of more than ${LONGEST_LINE} characters`);
    rest += end;
    if (lines.length === 0) continue;
    yield rest;
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

async function* textsOf(input: Readable, name: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of chunksOf(input, name)) {
    decoder ??= decoderFor(chunk, name);
    yield decoder.decode(chunk, { stream: true });
  }
}

/** Of these bytes a byte order mark can be told from no mark. */
const TELLING_BYTES = 4;

/** What comes, the first of it long enough to tell its encoding by. */
async function* chunksOf(input: Readable, name: string): AsyncGenerator<Buffer> {
  let first: Buffer | null = Buffer.alloc(0);
  try {
    for await (const chunk of input) {
      const bytes: Buffer = first === null ? chunk : Buffer.concat([first, chunk]);
      first = first !== null && bytes.length < TELLING_BYTES ? bytes : null;
      if (first === null) yield bytes;
    }
  } catch (cause) {
    throw unreadable(name, cause);
  }
  if (first !== null) yield first;
}

/** By the whole lines of what comes first: no letter of them is cut in two. */
function decoderFor(first: Buffer, name: string): InstanceType<typeof TextDecoder> {
  const end = first.lastIndexOf('\n');
  const { encoding } = decodeText(end > 0 ? first.subarray(0, end) : first, null);
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw new Error(`${name}: expected JSON Lines in UTF-8, found ${encoding}`, { cause });
  }
}

function parsed(line: string): unknown {
  try {
    return parseJsonText(line);
  } catch {
    return undefined;
  }
}

/** Writes one line of machine output, waiting where the reader is slower. */
export async function writeJsonLine(value: unknown): Promise<void> {
  if (process.stdout.write(`${JSON.stringify(value)}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

/**
 * A JSON file of this checkout or of the operator.
 *
 * @throws Error naming the file, when it cannot be read or is no JSON
 */
export async function readJson(file: string | URL): Promise<unknown> {
  const name = file instanceof URL ? file.pathname.split('/').slice(-2).join('/') : file;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(name, cause);
  });
  try {
    return parseJsonText(text);
  } catch (cause) {
    throw new Error(`${name} is not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`, {
      cause,
    });
  }
}

/** Of what is no text in any encoding every tenth letter is a control character; texts have stray ones at most. */
export function isBinary(text: string): boolean {
  const controls = text.match(/(?![\t\n\v\f\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return text.startsWith('%PDF-') || controls > 0.02 * text.length;
}
