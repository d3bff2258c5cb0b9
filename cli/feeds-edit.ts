import * as v from 'valibot';
import { oneLine } from '../shared/alert/render/words.ts';
import { feedEntrySchema } from '../shared/feed/feed-list.ts';
import { feedAtAddress } from '../shared/feed/operator-changes.ts';
import type {
  FeedRemovedReply,
  FeedReply,
  FeedStatus,
  FeedsAddedReply,
  FeedValues,
} from '../shared/query/feed-api-types.ts';
import { folded } from '../shared/query/text-filter.ts';
import { describeIssues } from '../shared/runtime/settings.ts';
import { allFeeds } from './all-feeds.ts';
import { type Api, sameData, withApi } from './ask.ts';
import { answer, type Call, inOptions, UsageError } from './command.ts';
import { shortTime } from './table.ts';

/** What `set` and the options of `add` change, with the names that a feed list has for them. */
const settings = {
  title: { name: 'title', type: 'text' },
  publisher: { name: 'publisher', type: 'text' },
  homepage: { name: 'homepage', type: 'text' },
  language: { name: 'language', type: 'text' },
  country: { name: 'country', type: 'text' },
  kind: { name: 'kind', type: 'text' },
  focus: { name: 'focus', type: 'text' },
  url: { name: 'url', type: 'text' },
  interval: { name: 'interval_minutes', type: 'number' },
  'feed-only': { name: 'feed_only', type: 'flag' },
  'always-read': { name: 'always_read', type: 'flag' },
  'state-affiliated': { name: 'state_affiliated', type: 'flag' },
  'time-zone': { name: 'time_zone', type: 'text' },
  trust: { name: 'trust', type: 'text' },
} as const;

type Key = keyof typeof settings;

/** The keys of `feeds set`. */
export const settingKeys = Object.keys(settings).filter(isKey);

const defaults: Readonly<Partial<Record<Key, unknown>>> = {
  kind: 'other',
  focus: 'world',
  'feed-only': false,
  'always-read': false,
  'state-affiliated': false,
  trust: 'normal',
};

/** `feeds add URL`: the feed with the options given; one that is there gets those options. */
export async function addFeed([url, ...more]: readonly string[], call: Call): Promise<number> {
  if (url === undefined || more.length > 0) throw new UsageError('feeds add: expected one URL');
  const values: FeedValues = Object.fromEntries(settingKeys.flatMap((key) => given(key, call)));
  // What the API would refuse makes no data folder, where there is none yet.
  const { issues } = v.safeParse(feedEntrySchema, { url, ...values });
  if (issues) throw new UsageError(inOptions(describeIssues(issues), call, keyOf));
  return withApi(
    call,
    async (api) => {
      const reply = await api.post<FeedsAddedReply>('/api/feeds', { url, ...values });
      return answer(call, reply, () => `${addedSentence(reply, call)}\n`);
    },
    { mayBegin: true },
  );
}

/** `feeds set FEED KEY=VALUE...` */
export async function setFeed([word, ...pairs]: readonly string[], call: Call): Promise<number> {
  if (word === undefined || pairs.length === 0)
    throw new UsageError('feeds set: expected a feed and KEY=VALUE');
  const changes: FeedValues = Object.fromEntries(pairs.map(pairOf));
  return withApi(call, async (api) => {
    const { id } = await feedOf(word, api);
    const reply = await api.patch<FeedReply>(`/api/feeds/${id}`, changes);
    return answer(call, reply, () => `Set: ${nameOf(reply.feed)}; ${nextOf(reply.feed, call)}.\n`);
  });
}

/** `feeds pause FEED` */
export function pauseFeed(words: readonly string[], call: Call): Promise<number> {
  return switched('pause', words, call);
}

/** `feeds resume FEED`: asks again once the interval, and any wait the publisher asked for, are over. */
export function resumeFeed(words: readonly string[], call: Call): Promise<number> {
  return switched('resume', words, call);
}

/** `feeds remove FEED` */
export async function removeFeed(words: readonly string[], call: Call): Promise<number> {
  const word = only('remove', words);
  return withApi(call, async (api) => {
    const { id } = await feedOf(word, api);
    const reply = await api.delete<FeedRemovedReply>(`/api/feeds/${id}`);
    const { title, url } = reply.removed;
    return answer(call, reply, () => `Removed: ${oneLine(title)}  ${url}. Its articles stay.\n`);
  });
}

/**
 * The feed that a word names: by its id, an address it has or was listed under, its title in any case, or the outlet that
 * messages name.
 *
 * @throws Error when there is none, or more than one of this title or outlet
 */
export async function feedOf(word: string, api: Api): Promise<FeedStatus> {
  const { feeds } = await allFeeds(api);
  const rows = feeds.map((feed) => ({ feed }));
  const found = feeds.find(({ id }) => id === word) ?? feedAtAddress(word, rows)?.feed;
  if (found) return found;
  const is = (name: string) => folded(oneLine(name)) === folded(oneLine(word));
  const titled = feeds.filter(({ title }) => is(title));
  const named = titled.length > 0 ? titled : feeds.filter(({ outlet }) => is(outlet));
  const [only, ...others] = named;
  if (only && others.length === 0) return only;
  if (only) {
    const called = titled.length > 0 ? 'are called' : 'are of';
    throw new Error(`${named.length} feeds ${called} ${word}: ${named.map(({ id }) => id).join(', ')}`);
  }
  throw new Error(`there is no feed ${word}; "arms-watch feeds list" shows them all`);
}

/** The one word that an action wants. */
export function only(action: string, [word, ...more]: readonly string[]): string {
  if (word === undefined || more.length > 0) throw new UsageError(`feeds ${action}: expected one feed`);
  return word;
}

async function switched(action: 'pause' | 'resume', words: readonly string[], call: Call): Promise<number> {
  const word = only(action, words);
  return withApi(call, async (api) => {
    const { id } = await feedOf(word, api);
    const reply = await api.patch<FeedReply>(`/api/feeds/${id}`, { enabled: action === 'resume' });
    const done = action === 'resume' ? 'Resumed' : 'Paused';
    const next = action === 'pause' ? `${resumeWords(id, call)} asks it again` : nextOf(reply.feed, call);
    return answer(call, reply, () => `${done}: ${nameOf(reply.feed)}; ${next}.\n`);
  });
}

const resumeWords = (id: string, call: Call): string => `"arms-watch feeds resume ${id}${sameData(call)}"`;

function addedSentence({ added, changed, unchanged }: FeedsAddedReply, call: Call): string {
  const [one] = [...added, ...changed, ...unchanged];
  if (!one) return 'Nothing was added.';
  const done =
    added.length > 0 ? 'Added' : changed.length > 0 ? 'Was there, now changed' : 'Was there as it is';
  const check = added.length > 0 ? ` "arms-watch feeds check ${one.url}" shows what is there.` : '';
  return `${done}: ${nameOf(one)}; ${nextOf(one, call)}.${check}`;
}

function nameOf({ id, title, url }: FeedStatus): string {
  return `${id}  ${oneLine(title)}  ${url}`;
}

function nextOf({ id, state, nextAt }: FeedStatus, call: Call): string {
  if (state === 'off') return `it is paused (${resumeWords(id, call)})`;
  if (nextAt === null) return `it is gone and not asked any more (${resumeWords(id, call)} tries again)`;
  return `to be asked from ${shortTime(nextAt)} on`;
}

function pairOf(pair: string): readonly [string, unknown] {
  const [, given = '', text = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
  const key = keyOf(given);
  if (!isKey(key))
    throw new UsageError(`feeds set ${pair}: expected KEY=VALUE with one of ${settingKeys.join(', ')}`);
  return [settings[key].name, typedValue(key, text)];
}

function given(key: Key, call: Call): readonly (readonly [string, unknown])[] {
  const { name, type } = settings[key];
  if (type === 'flag') return call.on(key) ? [[name, true]] : [];
  const text = call.text(key);
  return text === null ? [] : [[name, typedValue(key, text)]];
}

/** What the API is told: it knows the rules of each value, here only numbers and switches are told from text. */
function typedValue(key: Key, text: string): unknown {
  if (text === '') return defaults[key] ?? null;
  const { type } = settings[key];
  if (type === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (type === 'flag')
    return text === 'true' || text === 'yes' ? true : text === 'false' || text === 'no' ? false : text;
  return text;
}

/** The option of what a feed list calls by this name. */
function keyOf(name: string): string {
  return settingKeys.find((key) => settings[key].name === name) ?? name;
}

function isKey(key: string): key is Key {
  return Object.hasOwn(settings, key);
}
