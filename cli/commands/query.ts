import { countOf } from '../../shared/alert/render/words.ts';
import type { ItemSummary, ItemsReply } from '../../shared/query/api-types.ts';
import { itemsQuery } from '../../shared/query/requests.ts';
import { type Api, askOptions } from '../ask.ts';
import type { Command } from '../command.ts';
import { GOODS_LISTED } from '../goods-option.ts';
import { LIMIT_HELP, type Query, showList } from '../show-list.ts';
import { shortTime } from '../table.ts';
import { TIME_WORDS } from '../times.ts';

export const command: Command = {
  name: 'query',
  wordless: true,
  usage: '[--text WORDS] [--label L] [--since T] ...',
  summary: 'Lists stored articles, newest first; core ones when no label is given.',
  details: [
    `--since and --until take ${TIME_WORDS}.`,
    '--text wants every word of it, in title, summary or facts, in any language; a number however its digits are grouped.',
    'A name of the topic finds its other names too ("Ангара": Angara, 앙가라); "\\"two words\\"" finds a phrase, "a|b" either.',
  ],
  options: {
    label: { value: 'L', help: 'core (default), related or off, several as core,related, or all' },
    language: { value: 'L', help: 'such as ko, or Korean' },
    source: { value: 'NAME', help: 'outlet, in any case' },
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
      help: `goods of the deal as they are shown ("152 mm shells") or by id, with all their kinds; ${GOODS_LISTED}`,
    },
    text: { value: 'WORDS', help: 'that title, summary or facts say, or the English words for them: Angara' },
    since: { value: 'T', help: 'seen since: 12h, 7d, yesterday, monday, 2026-08-01, ...' },
    until: { value: 'T', help: 'seen before that time' },
    limit: { value: 'N', help: LIMIT_HELP },
    cursor: { value: 'C', help: 'go on from an earlier answer' },
    ...askOptions,
  },
  run: (call) =>
    showList<'items', ItemSummary>(call, {
      path: '/api/items',
      takes: itemsQuery,
      name: 'items',
      filters: ['label', 'language', 'source', 'direction', 'stage', 'text'],
      head: ['seen', 'published', 'label', 'core score', 'lang', 'id', 'source', 'title'],
      rowOf: (item) => [
        shortTime(item.seenAt),
        shortTime(item.published),
        item.label,
        item.score.toFixed(2),
        item.language ?? '?',
        item.id,
        item.source,
        item.title,
      ],
      none: async (query, cursor, api) =>
        query.label === null && cursor === null ? nothingCore(query, api) : 'Nothing fits.',
    }),
};

/** Without a label only core articles are searched: what the same question finds under the others. */
async function nothingCore(query: Query, api: Api): Promise<string> {
  const found = await Promise.all(
    (['related', 'off'] as const).map(async (label) => {
      const { items, cursor } = await api.get<ItemsReply>('/api/items', { ...query, label });
      const count = `${items.length}${cursor === null ? '' : ' or more'}`;
      return items.length === 0
        ? []
        : [`--label ${label} finds ${items.length === 1 ? countOf(1, 'article') : `${count} articles`}`];
    }),
  );
  const others = found.flat();
  return others.length === 0 ? 'Nothing fits.' : `Nothing core fits; ${others.join(', ')}.`;
}
