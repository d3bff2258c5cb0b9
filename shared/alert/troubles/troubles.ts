import type { ArticleStore } from '../../article/article-store.ts';
import type { Feed } from '../../feed/feed.ts';
import { isDue } from '../../feed/polling.ts';
import type { SpendingStage } from '../../store/spending.ts';
import type { AlertStore } from '../alert-store.ts';
import { LEFT_OUT } from './spending-notice.ts';

/** `high`: news or alerts are being missed; `medium`: they will be, or a part is; `low`: look at it this week. */
export type Severity = 'high' | 'medium' | 'low';

/**
 * What `reconcile` looks for in the system's own records and tells the operator, by name; each has a heading of that
 * name in docs/runbook.md. What it cannot tell, because then it does not run, CloudWatch watches: infra/concerns.ts.
 */
export const TROUBLES = {
  'feeds-not-polled': {
    severity: 'high',
    impact: 'Feeds that are due are not taken by schedule-feeds: no news can be seen.',
  },
  'nothing-fetched': {
    severity: 'high',
    impact: 'Not one feed was asked for two hours: news is being missed.',
  },
  'no-new-entries': {
    severity: 'medium',
    impact: 'Not one new entry in any feed for six hours: either the world is silent or we are blind.',
  },
  'send-digest-silent': {
    severity: 'medium',
    impact: 'No turn of send-digest has ended for three hours: digests stay unsent, the archive behind.',
  },
  'feeds-queue-stuck': { severity: 'medium', impact: 'Feeds wait for their poll: news is seen late.' },
  'articles-queue-stuck': {
    severity: 'medium',
    impact: 'Entries wait to be read: news is seen but not judged.',
  },
  'stories-queue-stuck': { severity: 'high', impact: 'Articles on the topic wait: no alert is decided.' },
  'deliveries-queue-stuck': { severity: 'high', impact: 'Alerts were decided but do not reach people.' },
  'feeds-dead-letters': {
    severity: 'medium',
    impact: 'A poll failed at every try: its feed is not read until its next turn.',
  },
  'articles-dead-letters': {
    severity: 'medium',
    impact: 'An entry could not be read: its article is not judged.',
  },
  'stories-dead-letters': {
    severity: 'high',
    impact: 'An article on the topic could not be told: its alert is missing.',
  },
  'deliveries-dead-letters': {
    severity: 'high',
    impact: 'An alert could not be sent: somebody was not told.',
  },
  'spending-capped': {
    severity: 'medium',
    impact: 'To stay below the cap on costs something is left out until the month ends; alerts go on.',
  },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly impact: string }>>;

export type TroubleName = keyof typeof TROUBLES;

/** A trouble that there is now, and what shows it. */
export interface Trouble {
  readonly name: TroubleName;
  readonly detail: string;
}

/** What is asked, beside the feeds as they stand. */
export interface TroubleSources {
  readonly articles: ArticleStore;
  readonly alerts: AlertStore;
  /** Messages set aside, by queue. */
  readonly deadLetters: () => Promise<
    Readonly<Record<'feeds' | 'articles' | 'stories' | 'deliveries', number>>
  >;
  /** What the cap on costs leaves out. */
  readonly stage: SpendingStage;
  /** When a turn of send-digest last ended; null before the first. */
  readonly digestAt: () => Promise<string | null>;
}

const HOUR = 60;

/** All troubles there are, at the cost of a handful of small reads. A young installation is given time to begin. */
export async function findTroubles(
  feeds: readonly Feed[],
  sources: TroubleSources,
  now: Date,
): Promise<readonly Trouble[]> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const [unread, untracked, unsent, deadLetters, digestAt] = await Promise.all([
    sources.articles.waiting('read', ago(HOUR), 1),
    sources.articles.waiting('track', ago(20), 1),
    sources.alerts.waiting(ago(20), 1),
    sources.deadLetters(),
    sources.digestAt(),
  ]);
  const began = feeds.map(({ addedAt }) => addedAt).reduce((a, b) => (b < a ? b : a), now.toISOString());
  const found: (Trouble | null)[] = [
    ...troublesOfFeeds(feeds, began, ago, now),
    (digestAt ?? began) < ago(3 * HOUR)
      ? { name: 'send-digest-silent', detail: digestAt ? `last ended ${digestAt}` : 'has never ended' }
      : null,
    unread.length > 0 ? { name: 'articles-queue-stuck', detail: `article ${unread[0]} for an hour` } : null,
    untracked.length > 0
      ? { name: 'stories-queue-stuck', detail: `article ${untracked[0]} for 20 minutes` }
      : null,
    unsent.length > 0
      ? { name: 'deliveries-queue-stuck', detail: `alert ${unsent[0]?.alertId} for 20 minutes` }
      : null,
    ...(['feeds', 'articles', 'stories', 'deliveries'] as const).map((queue) =>
      deadLetters[queue] > 0
        ? ({ name: `${queue}-dead-letters`, detail: `${deadLetters[queue]} messages` } as const)
        : null,
    ),
    sources.stage === 'normal' ? null : { name: 'spending-capped', detail: LEFT_OUT[sources.stage] },
  ];
  return found.filter((one) => one !== null);
}

function troublesOfFeeds(
  feeds: readonly Feed[],
  began: string,
  ago: (minutes: number) => string,
  now: Date,
): (Trouble | null)[] {
  const polled = feeds.filter(({ enabled, polling }) => enabled && polling.nextAt !== null);
  const overdue = (minutes: number) => polled.filter(({ polling }) => (polling.nextAt ?? '') <= ago(minutes));
  const latest = (times: readonly (string | null)[]) =>
    times.reduce<string | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
  const lastAt = latest(polled.map(({ polling }) => polling.lastAt));
  const newAt = latest(polled.map(({ health }) => health.rhythm.lastNewAt));
  // Due for a quarter of an hour, and nobody's for as long: a lease that is not taken up lapses and is renewed.
  const left = polled.filter((feed) => isDue(feed, new Date(now.getTime() - 15 * 60_000)));
  const late = overdue(30).length;
  const silent = overdue(2 * HOUR).length > 0 && (lastAt ?? began) < ago(2 * HOUR);
  return [
    left.length > 0 ? { name: 'feeds-not-polled', detail: `${left.length} feeds for 15 minutes` } : null,
    silent ? { name: 'nothing-fetched', detail: `last asked ${lastAt ?? 'never'}` } : null,
    polled.length > 0 && (newAt ?? began) < ago(6 * HOUR)
      ? { name: 'no-new-entries', detail: `last new entry ${newAt ?? 'never'}` }
      : null,
    late > 0
      ? { name: 'feeds-queue-stuck', detail: `${late} of ${polled.length} feeds for 30 minutes` }
      : null,
  ];
}
