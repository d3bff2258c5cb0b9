import { readFile } from 'node:fs/promises';
import { parseJsonText } from '../../shared/runtime/text/outside-text.ts';

/**
 * A JSON file of this checkout or of the operator.
 *
 * @throws Error naming the file, when it cannot be read or is no JSON
 */
export async function readJson(file: string | URL): Promise<unknown> {
  const name = file instanceof URL ? file.pathname.split('/').slice(-2).join('/') : file;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${name} cannot be read`, { cause });
  });
  try {
    return parseJsonText(text);
  } catch (cause) {
    throw new Error(`${name} is not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`, {
      cause,
    });
  }
}
