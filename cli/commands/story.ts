import { countOf, oneLine, originsWords, verdictWords } from '../../shared/alert/render/words.ts';
import { articleId } from '../../shared/feed/canonical-url.ts';
import type { StoryReply } from '../../shared/query/api-types.ts';
import { askOptions, sameData, withApi, withHint } from '../ask.ts';
import { answer, type Command, onlyWord } from '../command.ts';
import { shortTime, tableOf, wrapped } from '../table.ts';
import { storyChangeLines } from '../versions.ts';

export const command: Command = {
  name: 'story',
  takesIds: true,
  usage: 'ID',
  summary: 'Shows one story: its claims, its evidence, its articles, and who was told of it.',
  details: ['"arms-watch stories" lists the ids, and each message has that of its story at the foot.'],
  options: { ...askOptions },
  run: (call) => {
    const id = onlyWord(call, 'story ID');
    return withApi(call, async (api) => {
      const asked = /^https?:\/\//.test(id) ? articleId(id) : id;
      const reply = await withHint(
        api.get<StoryReply>(`/api/stories/${encodeURIComponent(asked)}`),
        `there is no story ${asked}`,
        `"arms-watch stories${sameData(call)}" lists them`,
      );
      return answer(call, reply, () => page(reply));
    });
  },
};

function page({ story, articles, leftOut = 0, alerts, history }: StoryReply): string {
  const told = alerts.flatMap((alert) =>
    alert.deliveries.map((one) => [
      shortTime(one.sentAt ?? alert.decidedAt),
      one.destination,
      one.state,
      alert.reason,
    ]),
  );
  // Whole, and beneath the table: in a column of its own it would leave no room for any other.
  const troubles = new Set(
    alerts
      .flatMap(({ deliveries }) => deliveries)
      .flatMap(({ destination, state, trouble }) =>
        trouble ? [`${destination}, ${state}: ${trouble}`] : [],
      ),
  );
  const members = articles.map((item) => [
    shortTime(item.seenAt),
    item.label,
    item.score.toFixed(2),
    item.language ?? '?',
    item.reading,
    item.id,
    item.source,
    item.title,
  ]);
  return [
    oneLine(story.headline),
    `${verdictWords(story)}; opened ${shortTime(story.openedAt)}, changed ${shortTime(story.changedAt)}`,
    oneLine(originsWords(story.origins)),
    // A deployment of an earlier version does not say.
    ...(story.standing ?? []).map(
      ({ words, storyId, at }) =>
        `${oneLine(words)} (${storyId ? `story ${storyId} of ` : ''}${shortTime(at)})`,
    ),
    '',
    ...story.claims.map(
      ({ label, value, quote }) =>
        `  ${label}: ${oneLine(value)}${quote ? `  "${oneLine(quote.text)}"` : ''}`,
    ),
    ...sourcesOf(story).map(([label, url]) => `  ${oneLine(label)}: ${url}`),
    ...story.evidence.map(({ concept, text }) => `  "${oneLine(text)}" names ${concept}`),
    '',
    tableOf(['seen', 'label', 'core score', 'lang', 'read', 'id', 'source', 'title'], members),
    ...(leftOut > 0 ? [`${countOf(leftOut, 'older article')} not shown here.\n`] : []),
    ...storyChangeLines(history),
    told.length > 0 ? tableOf(['sent', 'to', 'state', 'why'], told) : 'Nobody was told of it.\n',
    ...[...troubles].flatMap((trouble) => [...wrapped(oneLine(trouble)), '']),
  ].join('\n');
}

/** The articles that the claims stand in, by address; none of a story of one article. */
function sourcesOf({ claims }: StoryReply['story']): readonly (readonly [string, string])[] {
  const sources = claims.flatMap((claim) => claim.sources ?? []);
  return [...new Map(sources.flatMap(({ label, url }) => (url ? [[url, label] as const] : [])))].map(
    ([url, label]) => [label, url],
  );
}
