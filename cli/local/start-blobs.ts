import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

/** S3 on this folder, SQS and SNS. It reads what it knows of every object at its start, and gives up at one that is damaged. */
export async function startBlobs(folder: string | null): Promise<FauxqsServer> {
  const options = { port: 0, host: '127.0.0.1', logger: false } as const;
  if (folder === null) return startFauxqs(options);
  try {
    return await startFauxqs({ ...options, s3StorageDir: folder });
  } catch (error) {
    const isDamaged =
      typeof error === 'object' && error !== null && 'name' in error && error.name === 'SyntaxError';
    if (!isDamaged) throw error;
    await dropHalfWritten(folder);
    return startFauxqs({ ...options, s3StorageDir: folder });
  }
}

/**
 * Removes objects that a full disk or a kill left half written. Nobody was told that they were stored, so that whoever
 * wanted to does it again.
 */
async function dropHalfWritten(folder: string): Promise<void> {
  const END = '.meta.json';
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(END)) continue;
    const file = join(folder, name);
    const isWhole = await readFile(file, 'utf8').then(
      (text) => text.trimEnd().endsWith('}'),
      () => true,
    );
    if (isWhole) continue;
    await rm(file);
    await rm(`${file.slice(0, -END.length)}.data`, { force: true });
  }
}
