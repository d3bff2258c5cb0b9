import { readWords } from '../../shared/alert/render/coverage.ts';
import { oneLine } from '../../shared/alert/render/words.ts';
import type { CoverageReply } from '../../shared/query/api-types.ts';
import { askOptions, withApi } from '../ask.ts';
import { answer, type Command } from '../command.ts';
import { dayOf } from '../times.ts';

export const command: Command = {
  name: 'coverage',
  wordless: true,
  usage: '[--day YYYY-MM-DD|yesterday]',
  summary: 'Proves a quiet day: what was watched, and what could not be.',
  options: {
    day: { value: 'D', help: 'a day in UTC, or yesterday, monday, ... (default: today so far)' },
    ...askOptions,
  },
  run: async (call) => {
    const given = call.text('day');
    const day = given === null ? null : dayOf(given, new Date());
    return withApi(call, async (api) => {
      const reply = await api.get<CoverageReply>('/api/coverage', { day });
      return answer(call, reply, () => page(reply));
    });
  },
};

function page(reply: CoverageReply): string {
  const {
    sentence,
    feeds,
    entries,
    articles,
    possibleGaps,
    stuck,
    undelivered = 0,
    givenUp = 0,
    setAside = 0,
    notWatched,
    leftOut = {},
  } = reply;
  const named = (titles: readonly string[], more = 0) =>
    `${titles.length + more}${titles.length > 0 ? `: ${titles.map(oneLine).join(', ')}` : ''}${more > 0 ? ` and ${more} more` : ''}`;
  const pauses = (notWatched?.stretches ?? []).map(
    (one) => `${one.from.slice(11, 16)} to ${one.to.slice(11, 16)}`,
  );
  return [
    oneLine(sentence),
    '',
    `feeds     ${feeds.healthy} of ${feeds.expected} healthy`,
    `failing   ${named(feeds.failing, leftOut.failing)}`,
    `silent    ${named(feeds.silent, leftOut.silent)}`,
    `pauses    ${pauses.length}${pauses.length > 0 ? `, ${notWatched?.minutes} minutes (UTC): ${pauses.join(', ')}` : ''}`,
    ...(notWatched && notWatched.late.length > 0
      ? [`late      ${named(notWatched.late, leftOut.late)}`]
      : []),
    `gaps      ${named(possibleGaps, leftOut.possibleGaps)}`,
    `entries   ${entries.seen} seen, each once; ${entries.new} new`,
    `articles  ${readWords(articles)}; ${articles.core} core, ${articles.related} related, ${articles.off} off`,
    `stuck     ${stuck}`,
    ...(undelivered > 0 ? [`unsent    ${undelivered}`] : []),
    ...(givenUp > 0 ? [`given up  ${givenUp}`] : []),
    ...(setAside > 0 ? [`set aside ${setAside}`] : []),
    '',
  ].join('\n');
}
