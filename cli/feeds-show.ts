import { countOf, oneLine } from '../shared/alert/render/words.ts';
import { span } from '../shared/feed/polling/rhythm.ts';
import type {
  ExpectedRhythm,
  FeedDay,
  FeedReply,
  FeedStatus,
  FeedsReply,
} from '../shared/query/feed-api-types.ts';
import { shortened } from '../shared/runtime/text/outside-text.ts';
import { allFeeds } from './all-feeds.ts';
import { withApi } from './ask.ts';
import { answer, type Call, UsageError } from './command.ts';
import { feedOf, only } from './feeds-edit.ts';
import { shortTime, tableOf } from './table.ts';

const order = ['gone', 'moved', 'broken', 'blocked', 'failing', 'quiet', 'empty', 'new', 'healthy', 'off'];
const TITLE = 28;

/** `feeds list` */
export function listFeeds(words: readonly string[], call: Call): Promise<number> {
  return all('list', words, call, ({ feeds }) =>
    tableOf(
      ['lang', 'state', 'id', 'title', 'address'],
      byTitle(feeds).map((feed) => [
        feed.language ?? '?',
        stateWord(feed.state),
        feed.id,
        shortened(oneLine(feed.title), TITLE),
        feed.url,
      ]),
      undefined,
      'title',
    ),
  );
}

/** As people look for one: by name, letter case and accents aside. */
function byTitle(feeds: readonly FeedStatus[]): FeedStatus[] {
  const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  return feeds.toSorted((one, other) => compare(oneLine(one.title), oneLine(other.title)));
}

/** `feeds health`: the ones in trouble first. */
export function showHealth(words: readonly string[], call: Call): Promise<number> {
  return all('health', words, call, ({ feeds }) => {
    const sorted = byTitle(feeds).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    const rows = sorted.map((feed) => [
      stateWord(feed.state),
      shortTime(feed.since),
      shortTime(feed.lastSuccessAt),
      feed.nextAt === null ? 'never' : shortTime(feed.nextAt),
      rhythmWords(feed.expected),
      String(feed.newToday),
      gapWords(feed),
      shortened(oneLine(feed.title), TITLE),
      whyOf(feed),
    ]);
    const head = ['state', 'since', 'last good', 'next', 'usual', 'new today', 'gaps', 'title', 'why'];
    return `${tableOf(head, rows, undefined, 'title')}\n${tally(feeds)}\n`;
  });
}

/** `feeds show FEED` */
export function showFeed(words: readonly string[], call: Call): Promise<number> {
  return one('show', words, call, page);
}

/** `feeds log FEED`: POLLING 22, by UTC day. */
export function showLog(words: readonly string[], call: Call): Promise<number> {
  return one('log', words, call, ({ feed, days }) =>
    days.length === 0
      ? `${oneLine(feed.title)}: not asked in these days.\n`
      : tableOf(
          [
            'day (UTC)',
            'requests',
            'conditional',
            '304',
            'bytes',
            'shortest gap',
            'waits obeyed',
            'entries',
            'new',
          ],
          days.map(dayRow),
        ),
  );
}

async function all(
  action: string,
  words: readonly string[],
  call: Call,
  render: (reply: FeedsReply) => string,
): Promise<number> {
  if (words.length > 0) throw new UsageError(`feeds ${action}: expected no words, found "${words[0]}"`);
  return withApi(call, async (api) => {
    const reply = await allFeeds(api);
    return answer(call, reply, () => (reply.feeds.length === 0 ? 'No feeds.\n' : render(reply)));
  });
}

async function one(
  action: string,
  words: readonly string[],
  call: Call,
  render: (reply: FeedReply) => string,
): Promise<number> {
  const word = only(action, words);
  return withApi(call, async (api) => {
    const { id } = await feedOf(word, api);
    const reply = await api.get<FeedReply>(`/api/feeds/${id}`, { days: call.text('days') });
    return answer(call, reply, () => render(reply));
  });
}

function page({ feed, sentence, settings, ...more }: FeedReply): string {
  const { etag = null, lastModified = null } = more.validators ?? {};
  const rows: readonly (readonly [string, string])[] = [
    ['id', feed.id],
    ['address', feed.url],
    ['state', `${stateWord(feed.state)} since ${shortTime(feed.since)}`],
    ['interval', `${more.interval.minutes} minutes: ${more.interval.why}`],
    ['asked', `${shortTime(more.lastAt)}, next ${feed.nextAt === null ? 'never' : shortTime(feed.nextAt)}`],
    ...(more.waitUntil === null
      ? []
      : [['wait', `the publisher asked to wait until ${shortTime(more.waitUntil)}`] as const]),
    [
      'validators',
      [etag && `ETag ${etag}`, lastModified && `Last-Modified ${lastModified}`].filter(Boolean).join(', ') ||
        'none',
    ],
    [
      'entries',
      `${more.entries ?? 'none'} in the last document, the newest of ${shortTime(more.newestEntryAt)}`,
    ],
    ['usual', rhythmWords(feed.expected)],
    ['gaps', gapWords(feed)],
    ['comes from', `${more.origin === 'list' ? 'the feed list' : 'an operator'}, ${shortTime(more.addedAt)}`],
    ['settings', settingWords(settings)],
    ...more.warnings.map((warning) => ['warning', warning] as const),
  ];
  const lines = rows.map(([name, text]) => `${name.padEnd(12)}${oneLine(text)}`);
  return `${oneLine(sentence)}\n\n${lines.join('\n')}\n`;
}

function settingWords(settings: FeedReply['settings']): string {
  return Object.entries(settings)
    .filter(([name, value]) => value !== null && !['url', 'title'].includes(name))
    .map(([name, value]) => `${name.replaceAll('_', '-')}=${String(value)}`)
    .join(' ');
}

function dayRow(day: FeedDay): readonly string[] {
  const percent = (share: number | null) => (share === null ? '-' : `${Math.round(share * 100)} %`);
  return [
    day.date,
    String(day.requests),
    percent(day.shareConditional),
    percent(day.shareNotModified),
    day.bytes < 10_000 ? `${day.bytes} B` : `${Math.round(day.bytes / 1000)} kB`,
    day.shortestGapSeconds === null ? '-' : span(day.shortestGapSeconds / 60),
    String(day.waitsObeyed),
    String(day.entriesSeen),
    String(day.entriesNew),
  ];
}

function rhythmWords({ quietAfterMinutes, newPerDay, learning }: ExpectedRhythm): string {
  if (quietAfterMinutes === null) return '-';
  if (learning) return `learning, ${span(quietAfterMinutes)} of grace`;
  const often = newPerDay === null ? '' : `, ${newPerDay} a day`;
  return `within ${span(quietAfterMinutes)}${often}`;
}

/** A feed that never gave a document cannot be said to have lost none. */
function gapWords({ gaps, gapAt, lastSuccessAt }: FeedStatus): string {
  if (lastSuccessAt === null) return '-';
  return gaps === 0 ? 'none' : `${gaps}, last ${shortTime(gapAt)}`;
}

function whyOf({ reason, flag }: FeedStatus): string {
  return [reason, flag && `to do: ${flag}`].filter((part) => part !== '').join('; ');
}

/** As the command is called that made it so. */
const stateWord = (state: string): string => (state === 'off' ? 'paused' : state);

function tally(feeds: readonly FeedStatus[]): string {
  const counts = order.flatMap((state) => {
    const count = feeds.filter((feed) => feed.state === state).length;
    return count > 0 ? [`${count} ${stateWord(state)}`] : [];
  });
  return `${countOf(feeds.length, 'feed')}: ${counts.join(', ') || 'none'}`;
}
