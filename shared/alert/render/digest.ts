import { widthOf } from '../../runtime/text/columns.ts';
import type { Cited, Origins } from '../../story/story.ts';
import type { DigestAlert, DigestStory } from '../alert.ts';
import {
  type AlertView,
  distinctBy,
  emptyView,
  footerOf,
  isLink,
  isText,
  type LinkList,
  link,
  outlet,
  plain,
  type Source,
} from './alert-view.ts';
import { describeCoverage, describeLateness, type Sight, sightOf } from './coverage.ts';
import { glossOf, tellingClaims } from './facts.ts';
import {
  conceptWords,
  countOf,
  foreignWords,
  languageTag,
  linkable,
  numberWords,
  oneLine,
  timeWords,
} from './words.ts';

/**
 * Stories with their claims, more of them by a headline each; and the columns of what stands beneath a headline: one line
 * of an e-mail as text, with a separator that the last word in it has not.
 */
const most = { reason: 300, stories: 18, lines: 30, related: 12, columns: 75 } as const;

/** A digest as people read it: its stories, and what was watched for them. */
export function digestView(digest: DigestAlert): AlertView {
  const sight = sightOf(digest.coverage);
  const core = digest.stories.length + (digest.more ?? 0);
  const related = digest.related ?? 0;
  const near = digest.relatedStories ?? [];
  const rest = digest.stories.slice(most.stories, most.stories + most.lines);
  const more = Math.max(0, core - most.stories - rest.length);
  const span = `${timeWords(digest.from) ?? 'the beginning'} to ${timeWords(digest.to) ?? 'now'}`;
  return {
    ...emptyView,
    tone: toneOfSight[sight],
    kicker: `Digest · ${span}`,
    headline: plain(headlineOf(digest, core, sight)),
    about: [
      related > 0 && near.length === 0
        ? `${countOf(related, 'story near it (related) is', 'stories near it (related) are')} not listed here.`
        : '',
      digest.leftOut
        ? `${countOf(digest.leftOut, 'more story about the deal is', 'more stories about the deal are')} left out: of a label, score or language not asked for here.`
        : '',
      describeCoverage(digest.coverage),
      describeLateness(digest),
    ].filter(isText),
    lists: [
      {
        title: 'Stories',
        items: digest.stories.slice(0, most.stories).map(digestItem),
        more: rest.length > 0 ? 0 : more,
      },
      { title: 'More stories, a line each', items: rest.map(digestLine), more },
      {
        title: 'Near the topic, a line each',
        items: near.slice(0, most.related).map(digestLine),
        more: Math.max(0, related - most.related),
      },
    ].filter(({ items }) => items.length > 0),
    links: [link('Open the dashboard', digest.dashboardUrl)].filter(isLink),
    footer: footerOf(digest.id, digest.decidedAt),
  };
}

function headlineOf(
  { stories, related = 0, relatedStories = [], leftOut }: DigestAlert,
  core: number,
  sight: Sight,
) {
  // Whose filter leaves out what there was is not told of a quiet day.
  const isCounted = stories.length > 0 || (leftOut !== undefined && relatedStories.length > 0);
  if (isCounted) {
    const onDeal = `${core === 0 ? 'No story' : countOf(core, 'story', 'stories')} about the deal`;
    return related > 0 ? `${onDeal}, ${numberWords(related)} near it` : onDeal;
  }
  return leftOut ? 'No story about the deal of those asked for here' : emptyDigest[sight];
}

const emptyDigest: Readonly<Record<Sight, string>> = {
  proven: 'Quiet: no story about the deal',
  partial: 'No story found, but we were partly blind',
  blind: 'Nothing can be said: we were blind',
};

const toneOfSight: Readonly<Record<Sight, AlertView['tone']>> = {
  proven: 'good',
  partial: 'bad',
  blind: 'bad',
};

/**
 * A story as an editor of a morning briefing has it: its headline and one line, in which stands what is claimed, what
 * befell the story, who says it. What has no room is in the story itself, to which the headline leads; the articles
 * that carry the claims are linked beside them.
 */
function digestItem(story: DigestStory): LinkList['items'][number] {
  const claims = tellingClaims(story.facts);
  const [what, how, ...where] = claims.map(({ value }) => value);
  const [first, ...reasons] = oneLine(story.reason, most.reason).split('; ');
  const media = story.stateAffiliated ? `${outlet(story)} (state media)` : '';
  const who = originsInShort(story.origins);
  const others = [foreignWords(story.language), media === '' ? outlet(story) : ''];
  const kept = fitting([what, first, media, who, how, ...reasons, ...where, ...others]);
  const befell = [first, ...reasons].filter((words) => isText(words) && kept.has(words));
  const told = claims.filter(
    ({ value }) => kept.has(value) && !befell.some((words) => words?.includes(value)),
  );
  const url = linkable(story.storyUrl ?? '') ?? linkable(story.url);
  return {
    phrase: {
      text: oneLine(story.headline, 200) || 'Untitled story',
      language: languageTag(story.language),
      url,
    },
    ...(told.length > 0 && { gloss: told.map(({ value }) => value).join(' · ') }),
    notes: [
      [...befell, who, media, ...others].filter((words) => isText(words) && kept.has(words)).join(' · '),
    ],
    sources: sourcesOf(claims, story.cited).filter((one) => one.url !== url),
  };
}

/** Those of some words that one line has room for, in the order of their weight; the first two in any case. */
function fitting(pieces: readonly (string | null | undefined)[]): ReadonlySet<string> {
  let left: number = most.columns;
  const kept = pieces.filter(isText).filter((piece, at) => {
    const columns = widthOf(piece) + ' · '.length;
    if (at > 1 && columns > left) return false;
    left -= columns;
    return true;
  });
  return new Set(kept);
}

/** `South Korea's NIS`, `4 origins`, `no origin named`: outlets are counted in the story. */
function originsInShort({ names }: Origins): string {
  const [name = '', ...more] = names;
  if (more.length > 0) return countOf(names.length, 'origin');
  return name === '' ? 'no origin named' : conceptWords(name);
}

/** The articles that claims stand in, each once. */
function sourcesOf(claims: readonly Cited[], cited: DigestStory['cited'] = []): readonly Source[] {
  const articles = claims.flatMap(({ articleId }) => cited.find(({ id }) => id === articleId) ?? []);
  return distinctBy(articles, ({ id }) => id).map((one) => ({
    label: outlet(one),
    url: linkable(one.url ?? ''),
  }));
}

function digestLine(story: DigestStory): LinkList['items'][number] {
  const { headline, language, storyUrl, url } = story;
  const gloss = story.fallen ? 'withdrawn' : glossOf(story.facts);
  return {
    phrase: {
      text: oneLine(headline, 120) || 'Untitled story',
      language: languageTag(language),
      url: linkable(storyUrl ?? '') ?? linkable(url),
    },
    ...(gloss !== '' && { gloss }),
    notes: [],
  };
}
