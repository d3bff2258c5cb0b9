import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { describeIssues } from '../shared/runtime/settings.ts';

/** A file, or standard input for `-` and nothing. */
export function inputOf(file: string | undefined): Readable {
  return file === undefined || file === '-' ? process.stdin : createReadStream(file);
}

/** Everything of an input as text. */
export async function readAll(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/**
 * The objects of a JSON Lines input, one by one, empty lines passed over.
 *
 * @throws Error naming the line, and what was expected there
 */
export async function* jsonLines<Schema extends v.GenericSchema>(
  input: Readable,
  schema: Schema,
): AsyncGenerator<v.InferOutput<Schema>> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new Error(`line ${number}: expected one JSON object`, { cause });
    }
    const result = v.safeParse(schema, value);
    if (!result.success) throw new Error(`line ${number}: ${describeIssues(result.issues)}`);
    yield result.output;
  }
}

/** Writes one line of machine output, waiting where the reader is slower. */
export async function writeJsonLine(value: unknown): Promise<void> {
  if (process.stdout.write(`${JSON.stringify(value)}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}
