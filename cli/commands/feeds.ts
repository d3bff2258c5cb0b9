import { askOptions } from '../ask.ts';
import { checkFeed } from '../check-feed.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { addFeed, pauseFeed, removeFeed, resumeFeed, setFeed, settingKeys } from '../feeds-edit.ts';
import { exportFeeds, importFeeds } from '../feeds-lists.ts';
import { listFeeds, showFeed, showHealth, showLog } from '../feeds-show.ts';

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

export const command: Command = {
  name: 'feeds',
  usage:
    'list | health | show FEED | log FEED | check URL | add URL | set FEED KEY=VALUE... | pause|resume|remove FEED | import FILE | export',
  summary: 'Shows the feeds that are watched and how they fare; adds, changes and checks feeds.',
  details: [
    'FEED is an id or an address. Feeds added or changed here are yours: later feed lists leave them alone.',
    '',
    'list: every feed. health: those in trouble first, with why, since when, and what is usual for each.',
    'show FEED: all about one: interval and why, validators, waits. log FEED: by day, what was asked and how politely.',
    'check URL: what is there (also by the address of a site), how it would be polled, and what would be read.',
    'add URL: watches a feed; one that is there already gets the settings that are given.',
    `set FEED KEY=VALUE...: ${settingKeys.join(', ')}; KEY= gives it its default back.`,
    'pause, resume: resume is the only way back for a feed that is gone. remove: no list brings it back, add does.',
    'import FILE: OPML, or JSON as config/feeds.json ("-": standard input); refused whole when anything in it is wrong.',
    'export: OPML with our settings in attributes of their own, or JSON, to standard output.',
  ],
  options: {
    title: { value: 'TEXT', help: 'add: how the feed is called' },
    publisher: { value: 'NAME', help: 'add: the outlet behind it' },
    language: { value: 'L', help: 'add: language tag such as ko' },
    country: { value: 'CC', help: 'add: country of the outlet such as KR' },
    kind: { value: 'K', help: 'add: wire, newspaper, broadcaster, government, state-media, ...' },
    'state-affiliated': { help: 'add: the outlet speaks for a state' },
    interval: {
      value: 'N',
      help: 'add: minutes between polls, 5 to 1440 (default: 10 or 60, by what it gives)',
    },
    'feed-only': { help: 'add: never ask for article pages' },
    'always-read': { help: 'add: read the page of every entry' },
    'time-zone': { value: 'Z', help: 'add: zone of dates that carry none, such as Asia/Seoul' },
    trust: { value: 'T', help: 'add: normal, or low: what it alone reports alerts nobody' },
    days: { value: 'N', help: 'log: how many days, 1 to 31 (default: 7)' },
    opml: { help: 'export: OPML 2.0 (the default)' },
    'skip-invalid': { help: 'import: take the rest of an OPML file in which some feeds are wrong' },
    'allow-private': { value: 'CIDR', many: true, help: 'check: let the fetcher reach a private network' },
    ...askOptions,
    json: { help: 'JSON as the API gives it, instead of a table; export: a feed list' },
  },
  run: (call) => {
    const [name = 'list', ...words] = call.words;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new UsageError(`feeds ${name}: expected ${Object.keys(actions).join(', ')}`);
    return action(words, call);
  },
};
