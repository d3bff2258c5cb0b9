import type { StoriesReply } from '../../shared/query/api-types.ts';
import { originCount } from '../../shared/story/origins.ts';
import { askOptions, withApi } from '../ask.ts';
import type { Command } from '../command.ts';
import { GOODS_LISTED, goodsList, goodsOption } from '../goods-option.ts';
import { LIMIT_HELP, listed, moreLine } from '../pages.ts';
import { SINCE_WORDS, sinceOption } from '../since.ts';
import { shortTime, tableOf } from '../table.ts';

export const command: Command = {
  name: 'stories',
  wordless: true,
  usage: '[--text WORDS] [--label L] [--since T] ...',
  summary:
    'Lists stories by their last change, newest first, with independent origins counted instead of outlets.',
  details: [`--since takes ${SINCE_WORDS}.`],
  options: {
    label: { value: 'L', help: 'core or related (default: both)' },
    language: { value: 'L', help: 'with an article in this language: ko, or Korean' },
    direction: { value: 'D', help: 'as in query: "North Korea to Russia"' },
    stage: { value: 'S', help: 'as in query: negotiation, transfer, denial, ...' },
    goods: { value: 'G', help: `goods of the deal with all their kinds: missiles; ${GOODS_LISTED}` },
    since: { value: 'T', help: 'changed since: 12h, 7d, yesterday, monday, 2026-08-01, ...' },
    text: { value: 'WORDS', help: 'that titles or facts say, or the English words for them' },
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
    return withApi(call, async (api) => {
      const query = {
        label: call.text('label'),
        language: call.text('language'),
        direction: call.text('direction'),
        stage: call.text('stage'),
        goods,
        since,
        text: call.text('text'),
      };
      const reply = await listed<StoriesReply, StoriesReply['stories'][number]>(
        call,
        api,
        '/api/stories',
        query,
        ({ stories }) => stories,
        (stories, cursor) => ({ stories, cursor }),
      );
      if (call.on('json')) {
        process.stdout.write(`${JSON.stringify(reply)}\n`);
        return 0;
      }
      const rows = reply.stories.map((story) => [
        shortTime(story.changedAt),
        story.label,
        story.score.toFixed(2),
        String(originCount(story.origins)),
        String(story.origins.outlets),
        story.languages.join(','),
        story.id,
        story.headline,
      ]);
      const head = ['changed', 'label', 'core score', 'origins', 'outlets', 'lang', 'id', 'headline'];
      process.stdout.write(rows.length > 0 ? tableOf(head, rows) : 'No stories.\n');
      process.stdout.write(moreLine(call, rows.length, reply.cursor));
      return 0;
    });
  },
};
