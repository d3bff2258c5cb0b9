import type { DigestAlert, DigestStory } from '../alert.ts';
import {
  type AlertView,
  distinctBy,
  emptyView,
  footerOf,
  isLink,
  isText,
  judged,
  type LinkList,
  link,
  outlet,
  plain,
} from './alert-view.ts';
import { describeCoverage, describeLateness, type Sight, sightOf } from './coverage.ts';
import { factRows, glossOf } from './facts.ts';
import { countOf, foreignWords, languageTag, linkable, oneLine, originsWords, timeWords } from './words.ts';

/** Stories with their claims, more of them by a line each, and articles named for the claims of one. */
const most = { reason: 300, stories: 18, lines: 30, related: 12, sources: 3 } as const;

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
        ? `${countOf(related, 'related story is', 'related stories are')} not listed here.`
        : '',
      digest.leftOut
        ? `${countOf(digest.leftOut, 'core story is', 'core stories are')} left out: of a label, score or language not asked for here.`
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
  if (isCounted) return `${countOf(core + related, 'story', 'stories')}: ${core} core, ${related} related`;
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

function digestItem(story: DigestStory): LinkList['items'][number] {
  const sources = distinctBy(
    claimsOf(story, story.cited).flatMap((one) => one.sources ?? []),
    ({ label, url }) => `${label} ${url}`,
  ).slice(0, most.sources);
  // Claims of one article need not name it each: it is named beneath them.
  const claims = claimsOf(story, sources.length > 1 ? story.cited : []);
  const source = `${outlet(story)}${story.stateAffiliated ? ' (state media)' : ''}`;
  return {
    phrase: {
      text: oneLine(story.headline, 200) || 'Untitled story',
      language: languageTag(story.language),
      url: linkable(story.storyUrl ?? '') ?? linkable(story.url),
    },
    ...(claims.length > 0 && { gloss: claims.map(({ value }) => value).join(' · ') }),
    notes: [
      [
        oneLine(story.reason, most.reason),
        originsWords(story.origins),
        source,
        foreignWords(story.language),
        judged(story),
      ]
        .filter(isText)
        .join(' · '),
    ],
    ...(sources.length > 0 ? { sources } : {}),
  };
}

/** What a story in a digest has room for, in order. */
function claimsOf({ facts, language }: DigestStory, cited: DigestStory['cited']) {
  const shown = ['Claim', 'Quantity', 'Share', 'Sanctioned', 'Goods'];
  return factRows(facts, language, cited).filter(({ label }) => shown.includes(label));
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
