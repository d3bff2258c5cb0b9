import { oneLine } from '../../shared/alert/render/words.ts';
import type { DecisionRecord, ItemReply } from '../../shared/query/api-types.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { createJudge } from '../../shared/topic/judge.ts';
import { whatIfs } from '../../shared/topic/what-if.ts';
import { askOptions, withApi, withArticle } from '../ask.ts';
import { answer, type Command, onlyWord } from '../command.ts';
import { explanation } from '../explanation.ts';
import { shortTime } from '../table.ts';
import { versionLines } from '../versions.ts';

export const command: Command = {
  name: 'explain',
  takesIds: true,
  usage: 'ID|URL',
  summary: 'Shows why a stored article was judged as it was, and what each subscription decided about it.',
  details: [
    '"arms-watch query" and "arms-watch story ID" list the ids of articles; the address of one serves too.',
  ],
  options: { ...askOptions },
  run: (call) => {
    const word = onlyWord(call, 'article ID or URL');
    return withApi(call, async (api) => {
      const reply = await withArticle(word, call, (id) =>
        api.get<ItemReply>(`/api/items/${encodeURIComponent(id)}`),
      );
      return answer(call, reply, () => page(reply));
    });
  },
};

const words = {
  sent: 'told',
  'held-back': 'held back',
  'not-wanted': 'not told',
} as const satisfies Record<DecisionRecord['decided'], string>;

function page(reply: ItemReply): string {
  const { item, summary, text } = reply;
  const judged = { title: item.title, summary, text, language: item.language };
  const verdict = { ...item, ...reply, facts: item.facts };
  // Of the judge that the what-ifs are of: its code has a revision besides the topic's version.
  const asOf = createJudge(armsDeal)(judged).topicVersion;
  return [
    `${oneLine(item.source)}, seen ${shortTime(item.seenAt)}, published ${shortTime(item.published)}, read as: ${item.reading}`,
    item.url,
    ...(reply.setAside ? [asideLine(reply.setAside)] : []),
    '',
    explanation(judged, verdict, { ...whatIfs(armsDeal, judged), asOf }, reply.secondOpinion ?? null),
    ...(reply.history ? versionLines(reply.history) : []),
    'Who was told:',
    ...(reply.decisions.length > 0
      ? reply.decisions.map(
          ({ destination, decided, reason }) => `  ${destination}: ${words[decided]}, ${oneLine(reason)}`,
        )
      : ['  nobody: it reached no subscription']),
    ...(reply.labels.length > 0 ? ['', 'What people said:'] : []),
    ...reply.labels.map(
      ({ by, label, note, at }) =>
        `  ${oneLine(by)}, ${shortTime(at)}: ${label}${note === '' ? '' : `, "${oneLine(note)}"`}`,
    ),
    '',
  ].join('\n');
}

function asideLine({ at, step, reason }: NonNullable<ItemReply['setAside']>): string {
  const what = step === 'read' ? 'reading it' : 'putting it into its story';
  return `SET ASIDE at ${shortTime(at)}, ${what} failed: ${oneLine(reason)} (once mended: "arms-watch dead-letters redrive")`;
}
