import { oneLine } from '../../shared/alert/render/words.ts';
import type { ItemReply, LabelsReply } from '../../shared/query/api-types.ts';
import { LABELS } from '../../shared/topic/verdict.ts';
import { type Api, askOptions, withApi } from '../ask.ts';
import type { Command } from '../command.ts';
import { writeJsonLine } from '../json-lines.ts';
import { shortTime, tableOf } from '../table.ts';

type Labelled = LabelsReply['labels'][number];

const VERDICTS: readonly string[] = LABELS;

export const command: Command = {
  name: 'labels',
  wordless: true,
  usage: '[--jsonl]',
  summary: 'Lists what people said of articles (see label), newest first; --jsonl for eval and training.',
  details: [
    'With --jsonl: one line an article, with its text and the label that people gave last, as "arms-watch eval" and',
    'bench/train.ts read it; "disputed": true where two people differ, which both leave out. What is said of facts or of',
    'duplicates is no verdict, and not among these. To score the judge: arms-watch labels --jsonl | arms-watch eval -',
  ],
  options: {
    jsonl: {
      help: 'labelled articles as JSON Lines: id, title, summary, text, lang, label, judged, by, at, note',
    },
    ...askOptions,
  },
  run: (call) =>
    withApi(call, async (api) => {
      const labels = await all(api);
      if (call.on('jsonl')) {
        const verdicts = Map.groupBy(
          labels.filter(({ label }) => VERDICTS.includes(label)),
          ({ articleId }) => articleId,
        );
        for (const said of verdicts.values()) await writeJsonLine(await lineOf(said, api));
        return 0;
      }
      if (call.on('json')) {
        process.stdout.write(`${JSON.stringify({ labels })}\n`);
        return 0;
      }
      const rows = labels.map(({ at, label, by, articleId, note }) => [
        shortTime(at),
        label,
        oneLine(by),
        articleId,
        note,
      ]);
      process.stdout.write(
        rows.length > 0
          ? tableOf(['said', 'label', 'by', 'article', 'note'], rows)
          : 'Nobody has labelled an article yet: "arms-watch label ID LABEL" does.\n',
      );
      return 0;
    }),
};

async function all(api: Api): Promise<readonly Labelled[]> {
  const found: Labelled[] = [];
  let cursor: string | null = null;
  do {
    const page: LabelsReply = await api.get<LabelsReply>('/api/labels', { limit: '100', cursor });
    found.push(...page.labels);
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

/** @param said of one article, newest first */
async function lineOf(said: readonly Labelled[], api: Api): Promise<object> {
  const [last] = said;
  const id = last?.articleId ?? '';
  const { item, summary, text, textTruncated } = await api.get<ItemReply>(
    `/api/items/${encodeURIComponent(id)}`,
  );
  const lastOfEach = new Map(said.toReversed().map(({ by, label }) => [by, label]));
  return {
    id,
    url: item.url,
    title: item.title,
    summary,
    text,
    ...(textTruncated && { textTruncated }),
    lang: item.language,
    date: item.published ?? item.seenAt,
    label: last?.label,
    ...(new Set(lastOfEach.values()).size > 1 && { disputed: true }),
    judged: item.label,
    by: last?.by,
    at: last?.at,
    note: last?.note,
  };
}
