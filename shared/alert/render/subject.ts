import type { Claim } from '../../article/claims-difference.ts';
import type { AlertContent, StoryAlert } from '../alert.ts';
import type { AlertView } from './alert-view.ts';
import { claimWords, isMarked, updateWords } from './changes.ts';
import { glossOf } from './facts.ts';
import { capital, foreignWords, oneLine } from './words.ts';

/**
 * An alert in the one line that is read of it before it is opened, as the subject of an e-mail or the notification of
 * Slack. News first: a phone shows some 40 characters. A headline in another language than English comes behind what
 * is claimed under it in English, so that who does not read that language knows whether to get up; so does one of two
 * words at most ("Lady R").
 *
 * @param view of the same alert
 * @returns one clean line of any length
 */
export function subjectOf(content: AlertContent, view: AlertView): string {
  switch (content.kind) {
    case 'correction':
      return `${view.kicker.replace(' · ', ': ')}: ${view.headline.text}`;
    case 'story':
      return storySubject(content, view);
    case 'digest':
      return `${view.headline.text} · ${view.kicker}`;
    case 'health':
      return `${view.kicker}: ${view.headline.text}`;
    case 'watching':
      return view.headline.text;
  }
}

function storySubject(story: StoryAlert, view: AlertView): string {
  const isTelling = foreignWords(story.language) === null && /\S\s+\S+\s+\S/u.test(view.headline.text);
  if (story.update) {
    const { headline, ...told } = story.update;
    const news = capital(updateWords(told));
    // What is confirmed or corrected stands in the headline of the story, who says what is only new in that of the report.
    if (isMarked(told) || !isTelling) return `${news} · Re: ${oneLine(headline)}`;
    const own = view.headline.text;
    const isSaid = told.news.every((claim) => own.includes(claimWords(withoutHedge(claim))));
    return isSaid ? `New: ${own}` : `${news} · ${own}`;
  }
  if (story.reason !== 'new story') {
    return `${view.kicker.split(' · ').slice(1).join(' · ')}: ${view.headline.text}`;
  }
  const label = view.tone === 'core' ? '' : `[${view.tone}] `;
  const claims = isTelling ? '' : glossOf(story.facts);
  return `${label}${claims === '' ? '' : `${claims}: `}${view.headline.text}`;
}

/** Headlines leave out "about" and "over". */
function withoutHedge(claim: Claim): Claim {
  if (claim.kind !== 'quantities' || claim.value.bound?.kind === 'range') return claim;
  const { bound: _, ...value } = claim.value;
  return { ...claim, value: { ...value, approximate: false } };
}
