import { askOptions } from '../ask.ts';
import { checkFeed } from '../check-feed.ts';
import { type Call, type Command, type CommandPart, UsageError } from '../command.ts';
import { addFeed, pauseFeed, removeFeed, resumeFeed, setFeed, settingKeys } from '../feeds-edit.ts';
import { exportFeeds, importFeeds } from '../feeds-lists.ts';
import { listFeeds, showFeed, showHealth, showLog } from '../feeds-show.ts';
import { didYouMean } from '../near-word.ts';

type Action = (words: readonly string[], call: Call) => Promise<number>;

const actions: Readonly<Record<string, Action>> = {
  list: listFeeds,
  health: showHealth,
  show: showFeed,
  log: showLog,
  check: checkFeed,
  add: addFeed,
  set: setFeed,
  pause: pauseFeed,
  resume: resumeFeed,
  remove: removeFeed,
  import: importFeeds,
  export: exportFeeds,
};

const asked = [...Object.keys(askOptions)];
const feedSettings = [
  'title',
  'publisher',
  'language',
  'country',
  'kind',
  'state-affiliated',
  'interval',
  'feed-only',
  'always-read',
  'time-zone',
  'trust',
];
const FEED =
  'FEED is an id, an address or a title, as "arms-watch feeds list" shows them, or an outlet with one feed.';
const YOURS = 'It is yours from then on: later feed lists leave it alone.';

const parts: Readonly<Record<string, CommandPart>> = {
  list: { usage: '', summary: 'Lists every feed that is watched, with its state.', options: asked },
  health: {
    usage: '',
    summary:
      'Says how the feeds fare: those in trouble first, with why, since when, and what is usual for each.',
    options: asked,
  },
  show: {
    usage: 'FEED',
    summary: 'Shows all about one feed: its interval and why, validators, waits, settings, warnings.',
    details: [FEED],
    options: asked,
  },
  log: {
    usage: 'FEED [--days N]',
    summary: 'Shows by day what a feed was asked, how politely, and what it gave.',
    details: [FEED],
    options: ['days', ...asked],
  },
  check: {
    usage: 'URL',
    summary:
      'Says what feed is at an address, or named by the page there, how it would be polled and what read.',
    details: ['It asks that site now, stores nothing and changes nothing: "feeds add" watches the feed.'],
    options: ['allow-private', 'json'],
  },
  add: {
    usage: 'URL [--title TEXT] [--language L] [--interval N] ...',
    summary: 'Watches a feed from now on; one that is there already gets the settings that are given.',
    details: [YOURS, 'It is not asked here: "feeds check URL" shows first what is there.'],
    options: [...feedSettings, ...asked],
  },
  set: {
    usage: 'FEED KEY=VALUE...',
    summary: 'Changes settings of a feed that is watched.',
    details: [FEED, `KEY is one of ${settingKeys.join(', ')}. KEY= gives it its default back.`, YOURS],
    options: asked,
  },
  pause: {
    usage: 'FEED',
    summary: 'Asks a feed no more until it is resumed; its articles stay.',
    details: [FEED],
    options: asked,
  },
  resume: {
    usage: 'FEED',
    summary: 'Asks a paused feed again; the only way back for one that is gone.',
    details: [FEED, 'It is asked once its interval, and any wait that its publisher asked for, are over.'],
    options: asked,
  },
  remove: {
    usage: 'FEED',
    summary: 'Forgets a feed; its articles stay. No list brings it back, "feeds add" does.',
    details: [FEED],
    options: asked,
  },
  import: {
    usage: 'FILE',
    summary: 'Watches the feeds of a list, OPML or JSON as config/feeds.json ("-": standard input).',
    details: [
      'Refused whole when anything in it is wrong. What it does not say of a feed that is there stays as it is.',
    ],
    options: ['skip-invalid', ...asked],
  },
  export: {
    usage: '[--opml | --json]',
    summary:
      'Writes the feeds that are polled to standard output, as OPML with our settings in attributes, or JSON.',
    options: ['opml', ...asked],
  },
};

export const command: Command = {
  name: 'feeds',
  usage: 'list | health | show | log | check | add | set | pause | resume | remove | import | export',
  summary: 'Shows the feeds that are watched and how they fare; adds, changes and checks feeds.',
  details: [
    'Feeds added or changed here are yours: later feed lists leave them alone.',
    'Each of these has --help of its own, with what else it takes ("arms-watch feeds add --help"):',
  ],
  parts,
  options: {
    title: { value: 'TEXT', help: 'how the feed is called' },
    publisher: { value: 'NAME', help: 'the outlet behind it' },
    language: { value: 'L', help: 'language tag such as ko' },
    country: { value: 'CC', help: 'country of the outlet such as KR' },
    kind: { value: 'K', help: 'wire, newspaper, broadcaster, government, state-media, ...' },
    'state-affiliated': { help: 'the outlet speaks for a state' },
    interval: {
      value: 'N',
      help: 'minutes between polls, 5 to 1440 (default: 10 or 60, by what it gives)',
    },
    'feed-only': { help: 'never ask for article pages' },
    'always-read': { help: 'read the page of every entry' },
    'time-zone': { value: 'Z', help: 'zone of dates that carry none, such as Asia/Seoul' },
    trust: { value: 'T', help: 'normal, or low: what it alone reports alerts nobody' },
    days: { value: 'N', help: 'how many days, 1 to 31 (default: 7)' },
    opml: { help: 'OPML 2.0 (the default)' },
    'skip-invalid': { help: 'take the rest of an OPML file in which some feeds are wrong' },
    'allow-private': { value: 'CIDR', many: true, help: 'let the fetcher reach a private network' },
    ...askOptions,
    json: { help: 'JSON instead of a table' },
  },
  run: (call) => {
    const [name = 'list', ...words] = call.words;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    const part = parts[name];
    if (!action || !part) {
      const known = Object.keys(actions);
      throw new UsageError(`feeds ${name}: expected ${known.join(', ')}${didYouMean(name, known)}`);
    }
    const unheard = call.given.find((option) => !part.options.includes(option));
    if (unheard !== undefined) throw new UsageError(`feeds ${name} does not take --${unheard}`);
    return action(words, call);
  },
};
