import * as v from 'valibot';
import { type Call, type Command, UsageError } from './command.ts';
import { inputOf, jsonLines, writeJsonLine } from './json-lines.ts';
import { LimitedWorker, type Task } from './time-limit.ts';

interface FileCommand {
  readonly name: string;
  readonly kind: Task['kind'];
  readonly summary: string;
  /** Relative links in it mean nothing without its address. */
  readonly urlIsNeeded: boolean;
}

const lineSchema = v.looseObject({
  id: v.union([v.string(), v.number()], 'expected a text or a number'),
  file: v.string('expected the path of a file'),
  url: v.optional(v.nullable(v.string()), null),
  contentType: v.optional(v.nullable(v.string()), null),
});

const NO_ADDRESS = 'http://unknown.invalid/';

/** A command that reads one file, or with --jsonl one file a line, each within its own time limit. */
export function fileCommand({ name, kind, summary, urlIsNeeded }: FileCommand): Command {
  return {
    name,
    usage: urlIsNeeded ? 'FILE --url U | --jsonl' : 'FILE [--url U] [--content-type T] | --jsonl',
    summary,
    details: [
      'Prints one JSON object. With --jsonl: lines {"id","file","url","contentType"} on standard input, one answer a',
      'line with the same id, and "error" where the file cannot be read as what it should be.',
    ],
    options: {
      url: { value: 'U', help: 'address it came from, for relative links' },
      'content-type': { value: 'T', help: 'Content-Type header it came with' },
      jsonl: { help: 'many files: JSON Lines in and out' },
    },
    run: async (call) => {
      const worker = new LimitedWorker();
      try {
        return call.on('jsonl') ? await many(kind, worker) : await one(kind, urlIsNeeded, call, worker);
      } finally {
        await worker.close();
      }
    },
  };
}

async function one(
  kind: Task['kind'],
  urlIsNeeded: boolean,
  call: Call,
  worker: LimitedWorker,
): Promise<number> {
  const [file, ...more] = call.words;
  if (file === undefined || more.length > 0) throw new UsageError('expected one FILE');
  const url = call.text('url');
  if (urlIsNeeded && url === null)
    throw new UsageError('expected --url: relative links need the address of the page');
  if (url !== null && !URL.canParse(url)) throw new UsageError(`--url ${url}: expected an absolute address`);
  const outcome = await worker.run({
    kind,
    file,
    url: url ?? NO_ADDRESS,
    contentType: call.text('content-type'),
  });
  if ('error' in outcome) {
    throw new Error(outcome.error.includes(file) ? outcome.error : `${file}: ${outcome.error}`);
  }
  process.stdout.write(`${JSON.stringify(outcome.value, null, process.stdout.isTTY ? 2 : 0)}\n`);
  return 0;
}

async function many(kind: Task['kind'], worker: LimitedWorker): Promise<number> {
  for await (const { id, file, url, contentType } of jsonLines(inputOf('-'), lineSchema)) {
    const outcome = await worker.run({ kind, file, url: url ?? NO_ADDRESS, contentType });
    await writeJsonLine('error' in outcome ? { id, error: outcome.error } : { id, ...outcome.value });
  }
  return 0;
}
