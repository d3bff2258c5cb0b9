import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'last-settings.json';

/** Notes in a data folder which settings file its run goes by, so that whoever looks at the folder can judge the same. */
export async function noteSettings(folder: string, file: string): Promise<void> {
  await writeFile(join(folder, NAME), JSON.stringify({ file }));
}

/** The settings file that the last run of a folder went by; null where none is noted. */
export async function settingsOfLastRun(folder: string): Promise<string | null> {
  try {
    const { file }: { readonly file?: unknown } = JSON.parse(await readFile(join(folder, NAME), 'utf8'));
    return typeof file === 'string' ? file : null;
  } catch {
    return null;
  }
}
