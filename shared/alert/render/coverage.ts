import { span } from '../../feed/polling/rhythm.ts';
import type { CoverageStatement, DigestAlert, NotWatched } from '../alert.ts';
import { LEFT_OUT } from '../troubles/spending-notice.ts';
import { capital, countOf, listOf, timeWords } from './words.ts';

/** `proven`: silence means that nothing happened, though it may have been told late. `partial`: something may have been missed. `blind`: nothing was seen. */
export type Sight = 'proven' | 'partial' | 'blind';

/** Below this share of answering feeds no span counts as proven: one dead feed in twenty is everyday life. */
const provenShare = 0.95;

/**
 * How far a coverage statement can be relied on, from when watching began. Entries that may be lost or stuck always cost it `proven`, and so does
 * a span at whose end nothing was watched. A stretch that was made up for within the span does not: every feed was asked
 * again, and still listed what was known before, so that nothing is lost but time.
 */
export function sightOf(coverage: CoverageStatement): Sight {
  const { expected, healthy } = coverage.feeds;
  if (expected === 0 || healthy === 0) return 'blind';
  const whole = coverage.possibleGaps.length === 0 && coverage.stuck === 0 && !coverage.setAside;
  const { notWatched } = coverage;
  const known = expected - (notWatched?.feedsBehind ?? 0);
  const toTheEnd = !notWatched || notWatched.stretches.at(-1)?.to !== coverage.to;
  return whole && toTheEnd && Math.min(healthy, known) / expected >= provenShare ? 'proven' : 'partial';
}

/** A few plain sentences: what was seen, whether quiet can be trusted, and by name what was not seen. */
export function describeCoverage(coverage: CoverageStatement): string {
  const { feeds, entries, articles, notWatched } = coverage;
  const sight = sightOf(coverage);
  if (sight === 'blind') {
    if (coverage.watchingSince !== undefined && coverage.watchingSince >= coverage.to) {
      return `We were blind: watching began later, ${timeWords(coverage.watchingSince)}.`;
    }
    return feeds.expected === 0
      ? 'We were blind: no feed is being watched.'
      : sentences(
          feeds.unasked === feeds.expected
            ? `We are blind yet: none of ${countOf(feeds.expected, 'feed')} has been asked so far.`
            : `We were blind: none of ${countOf(feeds.expected, 'feed')} answered.`,
          describeNotWatched(coverage),
          'Silence says nothing.',
        );
  }
  const quiet = articles.core === 0;
  const seen = `${feeds.healthy} of ${countOf(feeds.expected, 'feed')} answered, ${countOf(entries.seen, 'entry', 'entries')} seen, ${readWords(articles)}, ${quiet ? 'nothing' : countOf(articles.core, 'article')} about the deal`;
  const since = coverage.watchingSince === undefined ? '' : ` since ${beganWords(coverage)}`;
  const proven = `${quiet ? 'Quiet and proven' : 'Coverage proven'}${since}${notWatched ? ', in part late' : ''}`;
  return sight === 'partial'
    ? sentences(`We were partly blind: ${seen}.`, describeMissing(coverage))
    : sentences(`${proven}: ${seen}.`, ...gapsOf(coverage));
}

/** `362 pages read, 18 more by title and summary alone`: most of those name nothing of the topic, some could not be read. */
export function readWords({ read, core, related, off }: CoverageStatement['articles']): string {
  const byEntry = core + related + off - read;
  const pages = `${countOf(read, 'page')} read`;
  return byEntry > 0 ? `${pages}, ${byEntry} more by title and summary alone` : pages;
}

/** What was not seen, or seen late, feeds by name; empty when all was watched and nothing is known to be missing. */
export function describeMissing(coverage: CoverageStatement): string {
  const began = coverage.watchingSince === undefined ? '' : `Watching began at ${beganWords(coverage)}.`;
  return sentences(began, ...gapsOf(coverage));
}

/** What was not seen since watching began, a sentence each. */
function gapsOf(coverage: CoverageStatement): readonly string[] {
  const { feeds, possibleGaps, stuck, undelivered = 0, givenUp = 0, setAside = 0, spending } = coverage;
  const missing = [
    feeds.failing.length > 0 ? `no answer from ${listOf(feeds.failing, 3)}` : null,
    feeds.silent.length > 0 ? `unusually quiet: ${listOf(feeds.silent, 3)}` : null,
    feeds.unasked ? `${countOf(feeds.unasked, 'new feed')} not asked yet` : null,
    possibleGaps.length > 0 ? `entries may be missing from ${listOf(possibleGaps, 3)}` : null,
    spending ? `to save costs, ${LEFT_OUT[spending]}` : null,
    stuck > 0 ? `${countOf(stuck, 'article')} not through yet` : null,
    undelivered > 0 ? `${countOf(undelivered, 'message')} not delivered yet, to be tried again` : null,
    givenUp > 0 ? `${countOf(givenUp, 'message')} given up, never delivered` : null,
    setAside > 0 ? `${countOf(setAside, 'article')} set aside: could not be handled` : null,
  ].filter((part) => part !== null);
  const listed = missing.length > 0 ? `${capital(missing.join('; '))}.` : '';
  return [describeNotWatched(coverage), listed];
}

/** `04:28 UTC`, with its day where the span has more than one. */
function beganWords({ from, to, watchingSince = from }: CoverageStatement): string {
  const oneDay = from.slice(0, 10) === to.slice(0, 10);
  return oneDay ? `${watchingSince.slice(11, 16)} UTC` : (timeWords(watchingSince) ?? watchingSince);
}

/**
 * When the monitor itself did not watch, and what that means: `Not watching 02:05 to 02:53 UTC, 48 minutes: caught up
 * since without a gap, so told late at most.` Empty when every feed was asked in time.
 */
export function describeNotWatched(coverage: CoverageStatement): string {
  const { notWatched } = coverage;
  if (!notWatched) return '';
  const { stretches, late } = notWatched;
  const about = [
    stretches.length > 0 ? `not watching ${stretchWords(coverage, notWatched)}` : null,
    late.length > 0 ? `asked more than half an hour late: ${listOf(late, 3)}` : null,
  ].filter((part) => part !== null);
  return `${capital(about.join('; '))}: ${outcomeWords(coverage, notWatched)}.`;
}

function outcomeWords(
  { feeds, possibleGaps }: CoverageStatement,
  { behind, feedsBehind, askedAgainAt }: NotWatched,
): string {
  const all = feedsBehind === feeds.expected;
  const named = `${countOf(feedsBehind, 'feed')}${feedsBehind > 3 ? ', such as' : ':'} ${listOf(behind.slice(0, 3), 3)}`;
  const ofThem = all ? '' : ` (${named})`;
  if (askedAgainAt !== null) {
    return `what came meanwhile${ofThem} was seen after this span, by ${timeWords(askedAgainAt)}`;
  }
  if (feedsBehind > 0) return `what came since is not known${ofThem}`;
  if (possibleGaps.length > 0) return 'asked again since, but not everything was still listed';
  return feeds.failing.length > 0
    ? 'caught up since without a gap wherever there was an answer'
    : 'caught up since without a gap, so told late at most';
}

/** Stretches in order, those as one that only a minute of asking stands between. */
function joined(stretches: NotWatched['stretches']): NotWatched['stretches'] {
  const all: { from: string; to: string }[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const last = all.at(-1);
    if (last && Date.parse(from) - Date.parse(last.to) <= 60_000) last.to = to;
    else all.push({ from, to });
  }
  return all;
}

/** `02:05 to 02:53 UTC, 48 minutes`, with days where the span has more than one; of many, the longest. */
function stretchWords({ from, to }: CoverageStatement, { stretches, minutes }: NotWatched): string {
  const oneDay = from.slice(0, 10) === to.slice(0, 10);
  const time = (at: string) => (oneDay ? at.slice(11, 16) : (timeWords(at) ?? at).replace(' UTC', ''));
  const lasting = (one: { from: string; to: string }) => Date.parse(one.to) - Date.parse(one.from);
  const whole = joined(stretches);
  const shown = whole
    .toSorted((a, b) => lasting(b) - lasting(a))
    .slice(0, MOST_STRETCHES)
    .sort((a, b) => a.from.localeCompare(b.from))
    .map((one) => `${time(one.from)} to ${time(one.to)} UTC`);
  const rest = whole.length - shown.length;
  const words = rest > 0 ? `${shown.join(', ')} and ${countOf(rest, 'time')} more` : shown.join(' and ');
  return `${words}, ${span(minutes)}${whole.length > 1 ? ' together' : ''}`;
}

const MOST_STRETCHES = 3;

const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** Decided in the hour that its period ends with; later than that, a digest makes up for one that was missed. */
export function describeLateness({ to, decidedAt }: Pick<DigestAlert, 'to' | 'decidedAt'>): string {
  const hours = Math.floor((Date.parse(decidedAt) - Date.parse(to)) / 3_600_000);
  return hours > 1 ? `This digest comes ${hours} hours late.` : '';
}
