import { countOf } from '../../shared/alert/render/words.ts';
import type { ItemsReply } from '../../shared/query/api-types.ts';
import { type Api, askOptions, withApi } from '../ask.ts';
import type { Command } from '../command.ts';
import { GOODS_LISTED, goodsList, goodsOption } from '../goods-option.ts';
import { LIMIT_HELP, listed, moreLine } from '../pages.ts';
import { SINCE_WORDS, sinceOption } from '../since.ts';
import { shortTime, tableOf } from '../table.ts';

const filters = ['label', 'language', 'source', 'direction', 'stage', 'goods'] as const;

type Query = Readonly<Record<string, string | null>>;

export const command: Command = {
  name: 'query',
  wordless: true,
  usage: '[--text WORDS] [--label L] [--since T] ...',
  summary: 'Lists stored articles, newest first; core ones when no label is given.',
  details: [
    `--since takes ${SINCE_WORDS}.`,
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
    limit: { value: 'N', help: LIMIT_HELP },
    cursor: { value: 'C', help: 'go on from an earlier answer' },
    ...askOptions,
  },
  run: async (call) => {
    const known = goodsList(call);
    if (known !== null) {
      process.stdout.write(known);
      return 0;
    }
    const since = sinceOption(call, new Date());
    const goods = goodsOption(call);
    const itemsOf = (query: Query, api: Api) =>
      listed<ItemsReply, ItemsReply['items'][number]>(
        call,
        api,
        '/api/items',
        query,
        ({ items }) => items,
        (items, cursor) => ({ items, cursor }),
      );
    return withApi(call, async (api) => {
      const query: Query = {
        ...Object.fromEntries(filters.map((name) => [name, call.text(name)])),
        text: call.text('text'),
        since,
        goods,
      };
      const reply = await itemsOf(query, api);
      if (call.on('json')) {
        process.stdout.write(`${JSON.stringify(reply)}\n`);
        return 0;
      }
      const rows = reply.items.map((item) => [
        shortTime(item.seenAt),
        shortTime(item.published),
        item.label,
        item.score.toFixed(2),
        item.language ?? '?',
        item.id,
        item.source,
        item.title,
      ]);
      process.stdout.write(
        rows.length > 0
          ? tableOf(['seen', 'published', 'label', 'core score', 'lang', 'id', 'source', 'title'], rows)
          : `${query.label === null && reply.cursor === null ? await nothingCore(query, api) : 'Nothing fits.'}\n`,
      );
      process.stdout.write(moreLine(call, rows.length, reply.cursor));
      return 0;
    });
  },
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
