import { resolve } from 'node:path';
import { countOf, oneLine, verdictWords } from '../../shared/alert/render/words.ts';
import { type Replay, type ReplayedAlert, replay } from '../../shared/query/replay.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { parseTopic, type Topic } from '../../shared/topic/topic.ts';
import { answer, type Call, type Command, UsageError } from '../command.ts';
import { readJson } from '../json-lines.ts';
import { settingsOfLastRun } from '../local/last-settings.ts';
import { storeOptions, withStores } from '../stores.ts';
import { fitted, shortTime } from '../table.ts';
import { pastTime, TIME_WORDS } from '../times.ts';

/** More are in --json. */
const MOST_SHOWN = 40;

export const command: Command = {
  name: 'replay',
  wordless: true,
  usage: '[--since 90d] [--topic FILE] [--threshold X] [--settings FILE]',
  summary: 'Judges stored articles again and lists the alerts that would be gained and lost; writes nothing.',
  details: [
    'Without --topic: by the topic of this checkout, which shows what has changed since the articles were judged.',
    'A topic file has the shape of config/topic/arms-deal.json; without "model" it is judged with the shipped weights.',
    `--since takes ${TIME_WORDS}.`,
    'Alerts are worked out from verdicts and the subscriptions of the settings, before and after in the same way.',
  ],
  options: {
    since: { value: 'T', help: 'how far back: 12h, 90d, monday, 2026-08-01, ... (default: 90d)' },
    topic: { value: 'FILE', help: 'topic that judges (default: that of this checkout)' },
    threshold: {
      value: 'X',
      help: 'score from which on an article is core, 0 to 1 (default: the topic says)',
    },
    settings: {
      value: 'FILE',
      help: 'whose subscriptions count (default: those of the last run, else config/settings.json)',
    },
    json: { help: 'one JSON object with all of it' },
    ...storeOptions,
  },
  run: async (call) => {
    const now = new Date();
    const since = pastTime(call.text('since') ?? '90d', now);
    const threshold = thresholdOf(call);
    const topic = withThreshold(await topicOf(call.text('topic')), threshold);
    const deployed = ['stack', 'environment', 'region'].some((name) => call.text(name) !== null);
    const last = deployed ? null : await settingsOfLastRun(resolve(call.text('data') ?? 'data'));
    const file = call.text('settings') ?? last;
    const settings = parseSettings(
      await readJson(file ?? new URL('../../config/settings.json', import.meta.url)),
      file ?? 'config/settings.json',
    );
    const live = process.stderr.isTTY === true;
    const onProgress = (articles: number): void => {
      if (live) process.stderr.write(`\r\x1b[2K${countOf(articles, 'article')} judged again`);
    };
    const options = { topic, since, until: now.toISOString(), settings, onProgress };
    const result = await withStores(call, (stores) => replay(options, stores)).finally(() => {
      if (live) process.stderr.write('\r\x1b[2K');
    });
    return answer(call, result, () => page(result));
  },
};

function thresholdOf(call: Call): number | null {
  const text = call.text('threshold');
  if (text === null) return null;
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number <= 1)) {
    throw new UsageError(`--threshold ${text}: expected a number from 0 to 1`);
  }
  return number;
}

/** @throws Error naming the file, each wrong place in it and what was expected there */
async function topicOf(file: string | null): Promise<Topic> {
  if (file === null) return armsDeal;
  const data = await readJson(file);
  const whole =
    typeof data === 'object' && data !== null && !('model' in data)
      ? { ...data, model: armsDeal.model }
      : data;
  try {
    return parseTopic(whole);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\.?$/, '') : 'not a topic';
    throw new Error(
      `${file}: ${why}. A right one: copy config/topic/arms-deal.json of this checkout and change the copy; without a "model" the shipped weights judge`,
      { cause },
    );
  }
}

function withThreshold(topic: Topic, core: number | null): Topic {
  if (core === null) return topic;
  return { ...topic, model: { ...topic.model, thresholds: { ...topic.model.thresholds, core } } };
}

function page({ since, topicVersion, threshold, articles, changes, alerts }: Replay): string {
  const { judged, changed, entryOnly, withoutText } = articles;
  const list = (title: string, some: readonly ReplayedAlert[]): string[] =>
    some.length === 0
      ? []
      : [
          `${title}:`,
          ...some.slice(0, MOST_SHOWN).flatMap(lines),
          ...(some.length > MOST_SHOWN
            ? [`and ${some.length - MOST_SHOWN} more: --json lists them all`]
            : []),
          '',
        ];
  return [
    `${countOf(judged, 'article')} since ${shortTime(since)} judged again by topic ${topicVersion}, core from ${threshold.toFixed(2)}.`,
    ...(entryOnly > 0
      ? [`${countOf(entryOnly, 'article')} of them from the feed entry alone, as when it was seen.`]
      : []),
    ...(withoutText > 0 ? [`${countOf(withoutText, 'article')} left out: the text is stored no more.`] : []),
    '',
    changed === 0 ? 'No label changes.' : `${countOf(changed, 'label')} would be another:`,
    ...changes.map(({ from, to, articles: many }) => `  ${String(many).padStart(6)}  ${from} -> ${to}`),
    '',
    `Alerts: ${countOf(alerts.before, 'story', 'stories')} told of before, ${alerts.after} after; ` +
      `${alerts.gained.length} gained, ${alerts.lost.length} lost.`,
    '',
    ...list('Gained', alerts.gained),
    ...list('Lost', alerts.lost),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

/** Two lines, so that the headline has the width of the terminal. */
function lines(alert: ReplayedAlert): string[] {
  const facts = [
    alert.seenAt.slice(0, 10),
    `${verdictWords(alert.old)} -> ${verdictWords(alert.new)}`,
    alert.language ?? '?',
    `to ${alert.destinations.join(', ')}`,
    alert.storyId === null ? `new story, article ${alert.articleId}` : `story ${alert.storyId}`,
  ];
  const headline = `  ${oneLine(alert.headline)} (${oneLine(alert.source)})`;
  return [facts.join('  '), fitted(headline, process.stdout.columns ?? 0)];
}
