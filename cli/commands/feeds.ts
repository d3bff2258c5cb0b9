import type { FeedsReply } from '../../shared/query/api-types.ts';
import { askOptions, withApi } from '../ask.ts';
import { checkFeed } from '../check-feed.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { shortTime, tableOf } from '../table.ts';

export const command: Command = {
  name: 'feeds',
  usage: 'list | health | check URL',
  summary: 'Shows the feeds that are watched and how they fare; checks one that might be.',
  details: [
    'list: every feed. health: those in trouble first, with why and since when.',
    'check URL: what is there (also by the address of a site), its newest entries, and how often it would be polled.',
  ],
  options: {
    ...askOptions,
    'allow-private': { value: 'CIDR', many: true, help: 'check: let the fetcher reach a private network' },
  },
  run: async (call) => {
    const [action = 'list', ...words] = call.words;
    switch (action) {
      case 'list':
        return table(call, ({ feeds }) =>
          tableOf(
            ['lang', 'state', 'id', 'title', 'address'],
            feeds.map((feed) => [feed.language ?? '?', feed.state, feed.id, feed.title, feed.url]),
          ),
        );
      case 'health':
        return table(call, health);
      case 'check':
        return checkFeed(words, call);
      default:
        throw new UsageError(`feeds ${action}: expected list, health or check`);
    }
  },
};

function table(call: Call, render: (reply: FeedsReply) => string): Promise<number> {
  return withApi(call, async (api) => {
    const reply = await api.get<FeedsReply>('/api/feeds');
    process.stdout.write(call.on('json') ? `${JSON.stringify(reply)}\n` : render(reply));
    return 0;
  });
}

const order = ['gone', 'moved', 'broken', 'blocked', 'failing', 'quiet', 'empty', 'new', 'healthy', 'off'];

function health({ feeds }: FeedsReply): string {
  const sorted = [...feeds].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const rows = sorted.map((feed) => [
    feed.state,
    shortTime(feed.since),
    shortTime(feed.lastSuccessAt),
    shortTime(feed.nextAt),
    String(feed.newToday),
    feed.title,
    feed.reason,
  ]);
  return tableOf(['state', 'since', 'last good', 'next', 'new today', 'title', 'why'], rows);
}
