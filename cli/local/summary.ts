import { countOf } from '../../shared/alert/render/words.ts';
import type { ArticleStore } from '../../shared/article/article-store.ts';
import { standingOf } from '../../shared/feed/health.ts';
import { EVENTS } from '../../shared/runtime/log.ts';
import type { Label } from '../../shared/topic/verdict.ts';
import type { LogLine } from './function-logs.ts';
import type { System } from './system.ts';

/** What a run did: the contract of `run --once --json` (DESIGN 9). */
export interface Summary {
  readonly feeds: { expected: number; polled: number; healthy: number; failing: number };
  readonly entries: { seen: number; new: number };
  readonly articles: { read: number; core: number; related: number; off: number };
  readonly stories: { opened: number; updated: number };
  /** Each counts destinations: one alert to three of them is three. */
  readonly alerts: { decided: number; sent: number; failed: number; heldBack: number };
  readonly stuck: number;
  readonly deadLetters: number;
  readonly seconds: number;
}

/** What became of messages to a destination that could not be told. */
interface DeliveryFailure {
  /** In its own words, the last time. */
  readonly why: string;
  /** Messages that are not tried again: it refused them for good, or they were tried as often as they are. */
  readonly lost: number;
}

/** What a run without feeds says, and how it gets some. */
export const NOTHING_TO_WATCH =
  'There is nothing to watch: the feed list is empty, and no feed was added ("arms-watch feeds add URL" adds one, "feeds import FILE" many).';

const MOST_REMEMBERED = 20_000;

/** Counts a run from what its functions log: the same events that a deployment counts. */
export class RunCounts {
  readonly polled = new Set<string>();
  readonly entries = { seen: 0, new: 0 };
  readonly stories = { opened: 0, updated: 0 };
  readonly alerts = { decided: 0, sent: 0, failed: 0, heldBack: 0 };
  /** Why a destination could not be told, the last time that it could not; for good, where it ever was. */
  readonly failures = new Map<string, DeliveryFailure>();
  /** Articles, not readings: one that was edited and read again counts once, as it was judged last. */
  readonly articles = { read: 0, core: 0, related: 0, off: 0 };
  pages = 0;
  readAgain = 0;
  /** Ids of the alerts that somebody was told. */
  readonly #told = new Set<string>();
  readonly #judged = new Map<string, { readonly label: Label; readonly page: boolean }>();

  /** What has been done so far, in one calm line. */
  sentence(): string {
    const { entries, articles, stories, alerts } = this;
    const again = this.readAgain > 0 ? `, ${this.readAgain} read again` : '';
    // One alert goes to each destination that asked for it: who reads "alerts" counts news.
    const alerted = this.#told.size;
    const messages = alerts.sent === alerted ? '' : ` in ${countOf(alerts.sent, 'message')}`;
    return (
      `${countOf(this.polled.size, 'feed')} polled, ${countOf(entries.new, 'new entry', 'new entries')}, ` +
      `${countOf(articles.read, 'article')} read (${countOf(this.pages, 'page')}${again}): ${articles.core} core, ${articles.related} related; ` +
      `${countOf(stories.opened, 'story', 'stories')}, ${countOf(alerted, 'alert')} sent${messages}`
    );
  }

  add(line: LogLine): void {
    switch (line.message) {
      case EVENTS.feedPolled:
        this.polled.add(String(line.feedId));
        this.entries.seen += Number(line.entries);
        this.entries.new += Number(line.discovered);
        return;
      case EVENTS.articleJudged:
        this.#noteJudged(String(line.articleId), line.label as Label, line.pageAsked === true);
        return;
      case EVENTS.storyTracked:
        if (line.opened) this.stories.opened++;
        else this.stories.updated++;
        return;
      case EVENTS.alertDecided:
        this.alerts.decided++;
        return;
      case EVENTS.alertHeldBack:
        this.alerts.heldBack++;
        return;
      case EVENTS.deliverySent:
        if (line.kind !== 'story' && line.kind !== 'correction') return;
        this.alerts.sent++;
        this.#told.add(String(line.alertId));
        return;
      case EVENTS.deliveryFailed:
        if (line.kind === 'story' || line.kind === 'correction') this.alerts.failed++;
        this.#noteFailure(String(line.destination), String(line.detail), line.state === 'failed');
        return;
    }
  }

  #noteFailure(destination: string, why: string, forGood: boolean): void {
    const lost = (this.failures.get(destination)?.lost ?? 0) + (forGood ? 1 : 0);
    this.failures.set(destination, { why, lost });
  }

  #noteJudged(id: string, label: Label, page: boolean): void {
    const known = this.#judged.get(id);
    if (known) {
      this.readAgain++;
      this.articles[known.label]--;
    } else this.articles.read++;
    this.articles[label]++;
    if (page && !known?.page) this.pages++;
    this.#judged.set(id, { label, page: page || known?.page === true });
    // A run may last for months, an article is edited within days.
    const [oldest] = this.#judged.keys();
    if (this.#judged.size > MOST_REMEMBERED && oldest !== undefined) this.#judged.delete(oldest);
  }
}

/**
 * Why a single turn was not as it should be, in one sentence; null when it was. Who runs it by a clock of their own sees
 * only whether it failed (docs/decisions/011-command-line.md): that nothing could be read, or somebody was not told and
 * will not be, is worth their mail; a feed in trouble among many, or a destination that is busy, is not.
 */
export function complaintOf(
  { feeds: { expected, failing }, alerts: { sent, failed } }: Pick<Summary, 'feeds' | 'alerts'>,
  failures: RunCounts['failures'],
): string | null {
  if (expected === 0) return `${NOTHING_TO_WATCH.charAt(0).toLowerCase()}${NOTHING_TO_WATCH.slice(1, -1)}`;
  if (failing === expected) {
    return `none of ${countOf(expected, 'feed')} could be read, so that no news was seen: "arms-watch feeds health" says why`;
  }
  if (sent === 0 && failed > 0) {
    return 'not one alert could be sent, so that nobody was told: "arms-watch stories" and "story ID" show which, and why';
  }
  const refusing = [...failures].filter(([, { lost }]) => lost > 0);
  if (refusing.length === 0) return null;
  const named = refusing.map(
    ([name, { why, lost }]) => `"${name}" missed ${countOf(lost, 'message')} (${why})`,
  );
  return `not everybody was told: ${named.join('; ')}; the rest was done`;
}

/** The whole summary: the counts of the run, and what the store says at its end. */
export async function summarize(counts: RunCounts, system: System, seconds: number): Promise<Summary> {
  const feeds = (await system.feeds.all()).map(({ value }) => value.feed).filter(({ enabled }) => enabled);
  const standing = feeds.map(({ health }) => standingOf(health));
  const failing = standing.filter((one) => one === 'failing').length;
  return {
    feeds: {
      expected: feeds.length,
      polled: counts.polled.size,
      healthy: standing.filter((one) => one === 'healthy' || one === 'silent').length,
      failing,
    },
    entries: counts.entries,
    articles: counts.articles,
    stories: counts.stories,
    alerts: counts.alerts,
    stuck: await stuck(system),
    deadLetters: await system.deadLetters(),
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** What has been stored and not handed on, or handed on and not done, once the queues are empty. */
async function stuck({ articles, stories, alerts }: System): Promise<number> {
  const ever = '~';
  const [unread, untracked, unannounced, unsent] = await Promise.all([
    waiting(articles, 'read'),
    waiting(articles, 'track'),
    stories.waiting(ever, 1000),
    alerts.waiting(ever, 1000),
  ]);
  return unread + untracked + unannounced.length + unsent.length;
}

async function waiting(articles: ArticleStore, step: 'read' | 'track'): Promise<number> {
  return (await articles.waiting(step, '~', 1000)).length;
}
