import type { CoverageReply } from '../../shared/query/api-types.ts';
import { askOptions, withApi } from '../ask.ts';
import type { Command } from '../command.ts';
import { clean } from '../table.ts';

export const command: Command = {
  name: 'coverage',
  wordless: true,
  usage: '[--day YYYY-MM-DD]',
  summary: 'Proves a quiet day: what was watched, and what could not be.',
  options: { day: { value: 'D', help: 'a day in UTC (default: today so far)' }, ...askOptions },
  run: (call) =>
    withApi(call, async (api) => {
      const reply = await api.get<CoverageReply>('/api/coverage', { day: call.text('day') });
      process.stdout.write(call.on('json') ? `${JSON.stringify(reply)}\n` : page(reply));
      return 0;
    }),
};

function page({ sentence, feeds, entries, articles, possibleGaps, stuck }: CoverageReply): string {
  const named = (titles: readonly string[]) => (titles.length > 0 ? `: ${titles.map(clean).join(', ')}` : '');
  return [
    sentence,
    '',
    `feeds     ${feeds.healthy} of ${feeds.expected} healthy`,
    `failing   ${feeds.failing.length}${named(feeds.failing)}`,
    `silent    ${feeds.silent.length}${named(feeds.silent)}`,
    `gaps      ${possibleGaps.length}${named(possibleGaps)}`,
    `entries   ${entries.seen} seen, ${entries.new} new`,
    `articles  ${articles.read} pages read; ${articles.core} core, ${articles.related} related, ${articles.off} off`,
    `stuck     ${stuck}`,
    '',
  ].join('\n');
}
