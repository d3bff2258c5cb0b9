import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it, where they are missing. Not by Node's own `recursive`: where the system says that
 * a folder which is there is not (`/proc/x`), that tries for ever.
 *
 * @param folder an absolute path
 * @throws Error naming the folder that cannot be made, or what is there instead
 */
export async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory()) return;
  if (there) throw new Error(`${folder} is no folder`);
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') return;
    throw new Error(`the folder ${folder} cannot be made (${cause.code ?? cause.message})`, { cause });
  });
}
