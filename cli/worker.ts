import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { extractPage } from '../shared/article/extract-page.ts';
import { parseFeed } from '../shared/feed/parse-feed.ts';
import { decodeText } from '../shared/runtime/text/decode-text.ts';
import { isBinary, unreadable } from './json-lines.ts';
import type { Outcome, Task } from './time-limit.ts';

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await perform(task));
});

async function perform(task: Task): Promise<Outcome> {
  try {
    const bytes = await readFile(task.file).catch((cause: unknown) => {
      throw unreadable(task.file, cause);
    });
    const source = { url: task.url, contentType: task.contentType };
    if (task.kind === 'extract') {
      // What such bytes look like as letters would pass for an article without a title.
      if (isBinary(decodeText(bytes, task.contentType).text))
        throw new Error(`${task.file}: expected an HTML page, found an image, a PDF or the like`);
      const { reading: _reading, ...content } = extractPage(bytes, source);
      return { value: content };
    }
    const { title, format, items, warnings } = await parseFeed(bytes, { ...source, now: new Date() });
    return { value: { title, format, items, warnings } };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
