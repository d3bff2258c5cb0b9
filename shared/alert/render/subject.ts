import type { AlertContent, StoryAlert } from '../alert.ts';
import type { AlertView } from './alert-view.ts';
import { updateWords } from './changes.ts';
import { glossOf } from './facts.ts';
import { foreignWords, oneLine } from './words.ts';

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
  if (story.update) {
    const { headline, ...told } = story.update;
    const news = updateWords(told);
    return `${news.charAt(0).toUpperCase()}${news.slice(1)} · Re: ${oneLine(headline)}`;
  }
  if (story.reason !== 'new story') {
    return `${view.kicker.split(' · ').slice(1).join(' · ')}: ${view.headline.text}`;
  }
  const label = view.tone === 'core' ? '' : `[${view.tone}] `;
  const isTelling = foreignWords(story.language) === null && /\S\s+\S+\s+\S/u.test(view.headline.text);
  const claims = isTelling ? '' : glossOf(story.facts);
  return `${label}${claims === '' ? '' : `${claims}: `}${view.headline.text}`;
}
