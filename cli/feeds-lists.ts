import { countOf, oneLine } from '../shared/alert/render/words.ts';
import { parseFeedList, readFeedList, toListJson } from '../shared/feed/feed-list.ts';
import { readOpml, writeOpml } from '../shared/feed/opml.ts';
import type { FeedsAddedReply, FeedValues } from '../shared/query/feed-api-types.ts';
import { decodeText } from '../shared/runtime/text/decode-text.ts';
import { wholeFeedList } from './all-feeds.ts';
import { type Api, withApi } from './ask.ts';
import { answer, type Call, UsageError } from './command.ts';
import { inputOf, readAll, unreadable } from './json-lines.ts';

/** Bodies stay below what the local server and API Gateway take. */
const AT_ONCE = 300;
const CHARACTERS_AT_ONCE = 180_000;
/** Who waits longer than this wonders whether anything goes on. */
const PATIENCE_MS = 3000;

/**
 * `feeds import FILE`: the whole list is checked before any of it is sent. What the file does not say of a feed that is
 * there already stays as it is.
 */
export async function importFeeds([file, ...more]: readonly string[], call: Call): Promise<number> {
  if (file === undefined || more.length > 0) throw new UsageError('feeds import: expected one FILE, or "-"');
  const bytes = await readAll(inputOf(file)).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  // Lists of other readers are in the encoding of their country, those that Windows wrote begin with a mark.
  const { text } = decodeText(bytes, null);
  const { feeds, notes } = /^\s*</.test(text)
    ? fromOpml(text, file, call.on('skip-invalid'))
    : { feeds: fromJson(text, file), notes: [] };
  for (const note of notes) process.stderr.write(`left out: ${oneLine(note)}\n`);
  if (feeds.length === 0) throw new Error(`${file} names no feed`);
  return withApi(
    call,
    async (api) => {
      const reply = await send(feeds, api, patienceFor(feeds.length));
      const { added, changed, unchanged } = reply;
      return answer(
        call,
        reply,
        () =>
          `${countOf(added.length, 'feed')} added, ${changed.length.toLocaleString('en')} changed, ${unchanged.length.toLocaleString('en')} as they were.\n`,
      );
    },
    { mayBegin: true },
  );
}

/** `feeds export`: what is polled, as OPML or as a feed list, to standard output. */
export async function exportFeeds(words: readonly string[], call: Call): Promise<number> {
  if (words.length > 0)
    throw new UsageError('feeds export: expected no words; the list goes to standard output');
  if (call.on('opml') && call.on('json')) throw new UsageError('feeds export: expected --opml or --json');
  return withApi(call, async (api) => {
    const { feeds, paused } = await wholeFeedList(api);
    const entries = parseFeedList({ feeds }, 'the list of the API');
    process.stdout.write(
      call.on('json')
        ? `${JSON.stringify({ feeds: entries.map(toListJson) }, null, 2)}\n`
        : writeOpml(entries, 'Arms Watch'),
    );
    if (paused > 0) process.stderr.write(`left out, since paused: ${countOf(paused, 'feed')}\n`);
    return 0;
  });
}

function fromJson(text: string, file: string): readonly FeedValues[] {
  try {
    readFeedList(text, file);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
  // As the file has it, without defaults: they would undo what is set for a feed that is there.
  const { feeds }: { feeds: readonly FeedValues[] } = JSON.parse(text);
  return feeds;
}

function fromOpml(text: string, file: string, skipInvalid: boolean) {
  const { feeds, skipped } = readOpml(text);
  const wrong = skipped.filter((reason) => !reason.endsWith('is there twice'));
  if (wrong.length > 0 && !skipInvalid) {
    throw new UsageError(`${file} is refused (--skip-invalid takes the rest): ${wrong.join('; ')}`);
  }
  return {
    feeds: feeds.map((feed) => withoutDefaults(toListJson(feed), new URL(feed.url).hostname)),
    notes: skipped,
  };
}

/** What an OPML file does not say must not undo what is known of a feed. */
function withoutDefaults(values: FeedValues, host: string): FeedValues {
  const unsaid = { title: host, publisher: host, kind: 'other', focus: 'world', state_affiliated: false };
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        value !== null && !Object.entries(unsaid).some(([key, not]) => key === name && not === value),
    ),
  );
}

/** Says every few seconds on standard error how far it has come. */
function patienceFor(feeds: number): (done: number) => void {
  let said = performance.now();
  return (done) => {
    const now = performance.now();
    if (done === feeds || now - said < PATIENCE_MS) return;
    said = now;
    process.stderr.write(`${countOf(done, 'feed')} of ${feeds.toLocaleString('en')} so far\n`);
  };
}

async function send(
  feeds: readonly FeedValues[],
  api: Api,
  onProgress: (done: number) => void,
): Promise<FeedsAddedReply> {
  const replies: FeedsAddedReply[] = [];
  for (let rest = feeds; rest.length > 0; ) {
    let [take, size] = [0, 0];
    while (take < Math.min(rest.length, AT_ONCE) && size < CHARACTERS_AT_ONCE) {
      size += JSON.stringify(rest[take]).length;
      take += 1;
    }
    replies.push(await api.post<FeedsAddedReply>('/api/feeds', { feeds: rest.slice(0, take) }));
    rest = rest.slice(take);
    onProgress(feeds.length - rest.length);
  }
  return {
    added: replies.flatMap(({ added }) => added),
    changed: replies.flatMap(({ changed }) => changed),
    unchanged: replies.flatMap(({ unchanged }) => unchanged),
  };
}
