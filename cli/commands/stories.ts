import type { StorySummary } from '../../shared/query/api-types.ts';
import { storiesQuery } from '../../shared/query/requests.ts';
import { originCount } from '../../shared/story/origins.ts';
import { askOptions } from '../ask.ts';
import type { Command } from '../command.ts';
import { GOODS_LISTED } from '../goods-option.ts';
import { LIMIT_HELP, showList } from '../show-list.ts';
import { shortTime } from '../table.ts';
import { TIME_WORDS } from '../times.ts';

export const command: Command = {
  name: 'stories',
  wordless: true,
  usage: '[--text WORDS] [--label L] [--since T] ...',
  summary:
    'Lists stories by their last change, newest first, with independent origins counted instead of outlets.',
  details: [`--since and --until take ${TIME_WORDS}.`],
  options: {
    label: { value: 'L', help: 'core or related (default: both)' },
    language: { value: 'L', help: 'with an article in this language: ko, or Korean' },
    direction: { value: 'D', help: 'as in query: "North Korea to Russia"' },
    stage: { value: 'S', help: 'as in query: negotiation, transfer, denial, ...' },
    goods: { value: 'G', help: `goods of the deal with all their kinds: missiles; ${GOODS_LISTED}` },
    since: { value: 'T', help: 'changed since: 12h, 7d, yesterday, monday, 2026-08-01, ...' },
    until: { value: 'T', help: 'last changed before that time' },
    text: { value: 'WORDS', help: 'that titles or facts say, or the English words for them' },
    limit: { value: 'N', help: LIMIT_HELP },
    cursor: { value: 'C', help: 'go on from an earlier answer' },
    ...askOptions,
  },
  run: (call) =>
    showList<'stories', StorySummary>(call, {
      path: '/api/stories',
      takes: storiesQuery,
      name: 'stories',
      filters: ['label', 'language', 'direction', 'stage', 'text'],
      head: ['changed', 'label', 'core score', 'origins', 'outlets', 'lang', 'id', 'headline'],
      rowOf: (story) => [
        shortTime(story.changedAt),
        story.label,
        story.score.toFixed(2),
        String(originCount(story.origins)),
        String(story.origins.outlets),
        story.languages.join(','),
        story.id,
        story.headline,
      ],
      none: async () => 'No stories.',
    }),
};
