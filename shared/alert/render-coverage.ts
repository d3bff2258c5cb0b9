import type { CoverageStatement, DigestAlert } from './alert.ts';
import { countOf, listOf } from './render-words.ts';
import { LEFT_OUT } from './spending-notice.ts';

/** `proven`: silence means that nothing happened. `partial`: something may have been missed. `blind`: nothing was seen. */
export type Sight = 'proven' | 'partial' | 'blind';

/** Below this share of answering feeds no span counts as proven: one dead feed in twenty is everyday life. */
const provenShare = 0.95;

/** How far a coverage statement can be relied on; entries that may be lost or stuck always cost it `proven`. */
export function sightOf(coverage: CoverageStatement): Sight {
  const { expected, healthy } = coverage.feeds;
  if (expected === 0 || healthy === 0) return 'blind';
  const whole = coverage.possibleGaps.length === 0 && coverage.stuck === 0 && !coverage.setAside;
  return whole && healthy / expected >= provenShare ? 'proven' : 'partial';
}

/** One or two plain sentences: what was seen, whether quiet can be trusted, and by name what was not seen. */
export function describeCoverage(coverage: CoverageStatement): string {
  const { feeds, entries, articles } = coverage;
  const sight = sightOf(coverage);
  if (sight === 'blind') {
    return feeds.expected === 0
      ? 'We were blind: no feed is being watched.'
      : `We were blind: none of ${countOf(feeds.expected, 'feed')} answered. Silence says nothing.`;
  }
  const quiet = articles.core === 0;
  const seen = `${feeds.healthy} of ${countOf(feeds.expected, 'feed')} answered, ${countOf(entries.seen, 'entry', 'entries')} seen, ${countOf(articles.read, 'page')} read, ${quiet ? 'nothing' : countOf(articles.core, 'article')} about the deal`;
  const opening =
    sight === 'partial' ? 'We were partly blind' : quiet ? 'Quiet and proven' : 'Coverage proven';
  return [`${opening}: ${seen}.`, describeMissing(coverage)].filter((part) => part !== '').join(' ');
}

/** What was not seen, feeds by name, in one sentence; empty when nothing is known to be missing. */
export function describeMissing({
  feeds,
  possibleGaps,
  stuck,
  setAside = 0,
  spending,
}: CoverageStatement): string {
  const missing = [
    feeds.failing.length > 0 ? `no answer from ${listOf(feeds.failing, 3)}` : null,
    feeds.silent.length > 0 ? `unusually quiet: ${listOf(feeds.silent, 3)}` : null,
    possibleGaps.length > 0 ? `entries may be missing from ${listOf(possibleGaps, 3)}` : null,
    spending ? `to save costs, ${LEFT_OUT[spending]}` : null,
    stuck > 0 ? `${countOf(stuck, 'article')} not through yet` : null,
    setAside > 0 ? `${countOf(setAside, 'article')} set aside: could not be handled` : null,
  ].filter((part) => part !== null);
  return missing.length > 0 ? `${capital(missing.join('; '))}.` : '';
}

/** Decided in the hour that its period ends with; later than that, a digest makes up for one that was missed. */
export function describeLateness({ to, decidedAt }: Pick<DigestAlert, 'to' | 'decidedAt'>): string {
  const hours = Math.floor((Date.parse(decidedAt) - Date.parse(to)) / 3_600_000);
  return hours > 1 ? `This digest comes ${hours} hours late.` : '';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
