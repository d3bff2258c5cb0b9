import type { ItemsReply } from '../../shared/query/api-types.ts';
import { askOptions, withApi } from '../ask.ts';
import type { Command } from '../command.ts';
import { goodsOption } from '../goods-option.ts';
import { SINCE_WORDS, sinceOption } from '../since.ts';
import { shortTime, tableOf } from '../table.ts';

const filters = [
  'label',
  'language',
  'source',
  'direction',
  'stage',
  'goods',
  'text',
  'since',
  'limit',
  'cursor',
] as const;

export const command: Command = {
  name: 'query',
  wordless: true,
  usage: '[--text WORDS] [--label L] [--since T] ...',
  summary: 'Lists stored articles, newest first; core ones when no label is given.',
  details: [
    `--since takes ${SINCE_WORDS}.`,
    '--text wants every word of it, in title, summary or facts, in any language; a number however its digits are grouped.',
  ],
  options: {
    label: { value: 'L', help: 'core (default), related or off' },
    language: { value: 'L', help: 'such as ko, or Korean' },
    source: { value: 'NAME', help: 'outlet' },
    direction: {
      value: 'D',
      help: 'dprk_to_russia, russia_to_dprk or both, or in words: "North Korea to Russia"',
    },
    stage: {
      value: 'S',
      help: 'negotiation, agreement, transfer, use, sanction, warning, denial or analysis',
    },
    goods: {
      value: 'G',
      help: 'goods of the deal as they are shown ("152 mm shells") or by id; --goods ? lists them',
    },
    text: { value: 'WORDS', help: 'that title, summary or facts say, or the English words for them: Angara' },
    since: { value: 'T', help: 'seen since: 12h, 7d, yesterday, monday, 2026-08-01, ...' },
    limit: { value: 'N', help: '1 to 100 (default: 25)' },
    cursor: { value: 'C', help: 'go on from an earlier answer' },
    ...askOptions,
  },
  run: (call) => {
    const since = sinceOption(call, new Date());
    const goods = goodsOption(call);
    return withApi(call, async (api) => {
      const query = {
        ...Object.fromEntries(filters.map((name) => [name, call.text(name)])),
        since,
        goods,
      };
      const reply = await api.get<ItemsReply>('/api/items', query);
      if (call.on('json')) {
        process.stdout.write(`${JSON.stringify(reply)}\n`);
        return 0;
      }
      const rows = reply.items.map((item) => [
        shortTime(item.seenAt),
        item.label,
        item.score.toFixed(2),
        item.language ?? '?',
        item.id,
        item.source,
        item.title,
      ]);
      process.stdout.write(
        rows.length > 0
          ? tableOf(['seen', 'label', 'core score', 'lang', 'id', 'source', 'title'], rows)
          : 'Nothing fits.\n',
      );
      if (reply.cursor) process.stdout.write(`More: --cursor ${reply.cursor}\n`);
      return 0;
    });
  },
};
