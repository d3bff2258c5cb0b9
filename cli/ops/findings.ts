import type { CoverageStatement } from '../../shared/alert/alert.ts';
import { describeNotWatched } from '../../shared/alert/render/coverage.ts';
import type { SpendingReply } from '../../shared/query/api-types.ts';
import { readSecretVariable } from '../../shared/runtime/environment.ts';
import { type Settings, secretsOf } from '../../shared/runtime/settings.ts';
import { HOUR_MS } from '../../shared/runtime/spans.ts';
import { isWebAddress } from '../../shared/runtime/web/web-url.ts';
import { shortTime } from '../table.ts';

/** What one look at an installation found: all well, or what is wrong and what to do about it, in sentences. */
export interface Finding {
  readonly check: string;
  readonly wrong: boolean;
  readonly says: string;
  readonly todo: string | null;
}

export const fine = (check: string, says: string): Finding => ({ check, wrong: false, says, todo: null });
export const wrong = (check: string, says: string, todo: string): Finding => ({
  check,
  wrong: true,
  says,
  todo,
});

/** A feed, as far as its health goes. */
export interface FeedHealth {
  readonly title: string;
  readonly state: string;
  readonly reason: string | null;
  readonly lastSuccessAt: string | null;
}

/** States in which a feed brings no news until something changes. `new` is none: it has not been asked yet. */
const TROUBLED = new Set(['failing', 'blocked', 'broken', 'moved', 'gone']);
/** The alarm no-new-entries waits as long. */
const SILENT_HOURS = 6;

/**
 * What feeds and their last article say. One feed in trouble is told and is no fault of the installation; a quarter of
 * them, or no success at all for two hours, is.
 *
 * @param watching false where the run has ended: then it is told how old everything is, and that is as it should be
 */
export function feedFindings(
  feeds: readonly FeedHealth[],
  lastSeenAt: string | null,
  now: Date,
  watching = true,
): readonly Finding[] {
  const ended = (check: string, says: string, todo: string) =>
    watching ? wrong(check, says, todo) : fine(check, says);
  const watched = feeds.filter(({ state }) => state !== 'off');
  if (watched.length === 0) {
    return [
      wrong(
        'feeds',
        'No feed is watched.',
        'Is the feed list empty, or did schedule-feeds never run? See its log.',
      ),
    ];
  }
  const troubled = watched.filter(({ state }) => TROUBLED.has(state));
  const named = troubled
    .slice(0, 5)
    .map(({ title, state, reason }) => `${title} (${state}${reason ? `: ${reason}` : ''})`)
    .join('; ');
  const more = troubled.length > 5 ? ` and ${troubled.length - 5} more` : '';
  const sentence = `${watched.length - troubled.length} of ${watched.length} feeds are in order${named ? `; in trouble: ${named}${more}` : ''}.`;
  const successes = watched.flatMap(({ lastSuccessAt }) =>
    lastSuccessAt ? [Date.parse(lastSuccessAt)] : [],
  );
  const last = Math.max(...successes, 0);
  const found: Finding[] = [
    troubled.length * 4 > watched.length
      ? wrong(
          'feeds',
          sentence,
          'So many at once mostly have one cause: network, user agent, or a new version. "feeds health" tells.',
        )
      : fine('feeds', sentence),
  ];
  const help = 'Does schedule-feeds run, and fetch-feed? On one machine: is "npm start" on?';
  if (last === 0) found.push(wrong('polling', 'No feed was ever read.', help));
  else if (last < now.getTime() - 2 * HOUR_MS) {
    found.push(ended('polling', `No feed was read since ${new Date(last).toISOString()}.`, help));
  } else {
    found.push(fine('polling', `A feed was last read at ${shortTime(new Date(last).toISOString())}.`));
  }
  const silentFor = lastSeenAt === null ? null : (now.getTime() - Date.parse(lastSeenAt)) / HOUR_MS;
  const blind =
    'Either the world is silent or the flow is blind: look at the queues, then at the log of fetch-feed.';
  if (silentFor === null) found.push(wrong('articles', 'No article was ever seen.', blind));
  else if (silentFor > SILENT_HOURS) {
    found.push(ended('articles', `No article was seen since ${shortTime(lastSeenAt)}.`, blind));
  } else found.push(fine('articles', `The last article was seen at ${shortTime(lastSeenAt)}.`));
  return found;
}

/**
 * Stretches of today (UTC) in which feeds were due and not asked: a fault while one lasts that should not, else told.
 *
 * @param watching false where the run has ended: then nothing is expected to be asked
 */
export function watchFindings(today: CoverageStatement, watching = true): readonly Finding[] {
  const { notWatched } = today;
  if (!notWatched) return [];
  const says = describeNotWatched(today);
  const lasts = notWatched.stretches.at(-1)?.to === today.to;
  return [
    watching && lasts
      ? wrong(
          'watching',
          says,
          'Does schedule-feeds run, and fetch-feed? Is its schedule on, its queue behind?',
        )
      : fine('watching', says),
  ];
}

/** Articles that wait for an operator: each is news that nobody was told of. */
export function setAsideFinding(articles: number): Finding {
  if (articles === 0) return fine('set aside', 'Every article could be handled.');
  return wrong(
    'set aside',
    `${articles} ${articles === 1 ? 'article' : 'articles'} could not be handled.`,
    '"arms-watch dead-letters show" and "explain ID" say why; once mended, "dead-letters redrive" sends them back.',
  );
}

/** What settings lack to be of use, though they are valid. */
export function settingsFindings(
  { contact, destinations, deployment }: Settings,
  deployed: boolean,
): readonly Finding[] {
  const found: Finding[] = [
    contact.endsWith('example.invalid')
      ? wrong(
          'contact',
          'Nobody can be reached: publishers are told this contact at every request.',
          'Set "contact" in the settings, or run "arms-watch init".',
        )
      : fine('contact', `Publishers are told ${contact}.`),
  ];
  const terminals = destinations.filter(({ kind }) => kind === 'terminal');
  if (deployed && terminals.length === destinations.length) {
    found.push(
      wrong(
        'destinations',
        'Alerts go to a log that nobody reads: only "terminal" is set.',
        'Add Slack, e-mail or a webhook: "arms-watch init".',
      ),
    );
  } else {
    found.push(fine('destinations', `Alerts go to ${destinations.map(({ name }) => name).join(', ')}.`));
  }
  if (deployed && deployment.alarmEmail === null) {
    found.push(wrong('alarms', 'Alarms reach nobody.', 'Set "deployment.alarmEmail" and deploy.'));
  }
  return found;
}

/** A variable of this shell that settings name for a secret, and that no message can be sent by. */
export interface UselessVariable {
  readonly name: string;
  /** In words that go on from its name, and hold nothing of what it holds. */
  readonly why: 'is not set in this shell' | 'holds no http(s) address' | 'holds no smtp:// address';
}

/** What would otherwise be found out at the first alert, which is too late. */
export function uselessVariables(settings: Settings): readonly UselessVariable[] {
  return [...secretsOf(settings)]
    .filter(([reference]) => reference.startsWith('env:'))
    .flatMap(([reference, holds]): readonly UselessVariable[] => {
      const name = reference.slice('env:'.length);
      const value = readSecretVariable(name);
      if (value === null) return [{ name, why: 'is not set in this shell' }];
      if (holds === 'http') return isWebAddress(value) ? [] : [{ name, why: 'holds no http(s) address' }];
      return /^smtps?:\/\/[^/]/i.test(value) ? [] : [{ name, why: 'holds no smtp:// address' }];
    });
}

/** What the month has cost so far by the system's own count, and whether its cap leaves something out. */
export function spendingFinding({ month, usd, cap, stage, leftOut }: SpendingReply): Finding {
  const says = `${month}: ${usd.toFixed(2)} USD so far, ${cap === null ? 'without a cap' : `of a cap of ${cap}`}.`;
  return stage === 'normal'
    ? fine('spending', says)
    : wrong(
        'spending',
        `${says} Until the month ends, ${leftOut}.`,
        'Raise "monthlyCapUsd" in the settings, poll less often, or leave it: alerts go on.',
      );
}
