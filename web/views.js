// Whole views: replies of the API in, elements out.

import {
  changeList,
  claimList,
  evidenceList,
  h,
  line,
  moment,
  outward,
  sourceList,
  stateMark,
  verdict,
  words,
} from './elements.js';
import { countOf, languageWords, originsWords, untilWords } from './format.js';

/** @import { ItemSummary, StoryReply, StorySummary } from '../shared/query/api-types.ts' */
/** @import { FeedStatus } from '../shared/query/feed-api-types.ts' */

/** A story as far as lists show it. @param {StorySummary} story @param {'h1' | 'h2'} level */
function storyParts(story, level) {
  // A deployment of before they were told gives neither sources nor news.
  const { lead, languages, sources = [], news = [], standing = [] } = story;
  const isOne = sources.length < 2;
  const title = words(story.headline, lead.language);
  return [
    h(
      'p',
      { class: 'verdict-line' },
      verdict(story),
      h('span', { class: 'origins' }, originsWords(story.origins)),
    ),
    h(level, {}, level === 'h2' ? h('a', { href: `#story/${encodeURIComponent(story.id)}` }, title) : title),
    line(
      isOne ? outward(lead.url, lead.source) : words(lead.source, null),
      lead.stateAffiliated ? stateMark() : null,
      countOf(story.articles, 'article'),
      languages.map(languageWords).join(', '),
      story.openedAt === story.changedAt
        ? h('span', {}, 'seen ', moment(story.openedAt))
        : h('span', {}, 'first ', moment(story.openedAt), ', last ', moment(story.changedAt)),
    ),
    ...standing.map(standingLine),
    ...news.slice(0, level === 'h1' ? news.length : 1).map(newsLine),
    claimList(story.claims),
    isOne || level === 'h1' ? null : sourceList(sources, 'closed'),
    evidenceList(story.evidence, lead.language),
  ];
}

/** What became of a story, or which one it answers. @param {StorySummary['standing'][number]} standing */
function standingLine({ kind, words: says, storyId, at }) {
  const isTrouble = kind === 'withdrawn' || kind === 'denied';
  return h(
    'p',
    { class: isTrouble ? 'became grave' : 'became' },
    storyId ? h('a', { href: `#story/${encodeURIComponent(storyId)}` }, says) : h('strong', {}, says),
    h('span', { class: 'meta' }, ' ', moment(at)),
  );
}

/** What is new in a story, as against repeated. @param {StorySummary['news'][number]} news */
function newsLine({ at, words: says, source }) {
  return h(
    'p',
    { class: 'news' },
    h('strong', {}, 'New ', moment(at), ':'),
    ` ${says}`,
    source ? h('span', { class: 'meta' }, ' (', words(source, null), ')') : null,
  );
}

/** @param {StorySummary} story */
export function storyCard(story) {
  return h('article', { class: 'card' }, ...storyParts(story, 'h2'));
}

/** @param {ItemSummary} item @param {'list' | 'story'} place within a story its link to the story is left out */
export function itemCard(item, place = 'list') {
  return h(
    'article',
    { class: 'card' },
    h(
      'p',
      { class: 'verdict-line' },
      verdict(item),
      item.readingWords ? h('span', { class: 'mark' }, item.readingWords) : null,
    ),
    h(
      place === 'story' ? 'h3' : 'h2',
      {},
      h('a', { href: `#item/${encodeURIComponent(item.id)}` }, words(item.title, item.language)),
    ),
    line(
      outward(item.url, item.source),
      item.stateAffiliated ? stateMark() : null,
      languageWords(item.language),
      item.published ? h('span', {}, 'published ', moment(item.published)) : 'no date',
      h('span', {}, 'seen ', moment(item.seenAt)),
      item.storyId && place === 'list'
        ? h('a', { href: `#story/${encodeURIComponent(item.storyId)}` }, 'its story')
        : null,
    ),
    // In its story the claims are told together, with whose they are.
    place === 'list' ? claimList(item.claims) : null,
    evidenceList(item.evidence, item.language),
  );
}

/** What a story's articles were changed to, the newest first. @param {StoryReply['history']} history */
function changesSection(history) {
  if (history.length === 0) return [];
  return [
    h('h2', {}, 'What changed'),
    ...history.map(({ item, version, readAt, label, labelBefore, score, changes, alerts }) =>
      h(
        'article',
        { class: 'card' },
        line(
          h('a', { href: `#item/${encodeURIComponent(item.id)}` }, words(item.source, null)),
          `version ${version}`,
          h('span', {}, 'read ', moment(readAt)),
          alerts.length > 0 ? h('span', { class: 'mark' }, 'told as a correction') : null,
        ),
        label === labelBefore
          ? null
          : h('p', {}, `Judged ${labelBefore} before, now `, verdict({ label, score }), '.'),
        changeList(changes, item.language),
      ),
    ),
  ];
}

/** @param {StoryReply} reply */
export function storyView({ story, articles, leftOut = 0, alerts, history }) {
  const { sources = [] } = story;
  return [
    h('p', { class: 'back' }, h('a', { href: '#stories' }, '← Stories')),
    h('section', { class: 'card lead' }, ...storyParts(story, 'h1')),
    // A figure that was corrected is the news of it: before what each source says of the others.
    ...changesSection(history),
    ...(sources.length < 2 ? [] : [h('section', { class: 'card each' }, sourceList(sources, 'open'))]),
    h('h2', {}, countOf(articles.length, 'article')),
    ...articles.map((item) => itemCard(item, 'story')),
    ...(leftOut > 0
      ? [h('p', { class: 'meta' }, `${countOf(leftOut, 'older article')} not shown here.`)]
      : []),
    h('h2', {}, 'Alerts'),
    alerts.length === 0
      ? h('p', { class: 'meta' }, 'None was decided for this story.')
      : h(
          'ul',
          { class: 'alerts' },
          ...alerts.map(({ id, reason, decidedAt, deliveries }) =>
            h(
              'li',
              {},
              h('p', {}, reason, ' ', h('span', { class: 'meta' }, id, ' · ', moment(decidedAt))),
              h(
                'ul',
                {},
                ...deliveries.map((one) =>
                  h(
                    'li',
                    {},
                    `${one.destination}: ${one.state}`,
                    one.attempts > 1 ? `, ${one.attempts} attempts` : null,
                    one.trouble ? `, ${one.trouble}` : null,
                    one.sentAt ? ', ' : null,
                    moment(one.sentAt),
                  ),
                ),
              ),
            ),
          ),
        ),
  ];
}

/** Feeds in trouble first, those that somebody paused last. @param {readonly FeedStatus[]} feeds */
export function feedsView(feeds) {
  /** @param {FeedStatus} feed */
  const rank = ({ state, flag }) => (flag ? -1 : ['healthy', 'off'].indexOf(state));
  const ordered = feeds.toSorted(
    (a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en', { numeric: true }),
  );
  const now = Date.now();
  if (feeds.length === 0) {
    return [
      h('h1', {}, 'Feeds'),
      h('p', { class: 'empty' }, 'No feed is watched. "arms-watch feeds add ADDRESS" adds one.'),
    ];
  }
  return [
    h('h1', {}, 'Feeds'),
    h(
      'table',
      { class: 'feeds' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['Feed', 'State', 'Last answer', 'Next', 'New today'].map((name) =>
            h('th', { scope: 'col', class: name === 'New today' ? 'number' : null }, name),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        ...ordered.map((feed) =>
          h(
            'tr',
            {},
            h(
              'th',
              { scope: 'row' },
              outward(feed.url, feed.title, feed.language),
              h('span', { class: 'meta' }, languageWords(feed.language)),
            ),
            h(
              'td',
              { 'data-name': 'State', class: 'cause' },
              h(
                'span',
                { class: `state ${['ailing', 'healthy', 'paused'][rank(feed) + 1]}` },
                feed.state === 'off' ? 'paused' : feed.state,
              ),
              feed.state === 'healthy'
                ? null
                : h(
                    'span',
                    { class: 'meta' },
                    h('span', {}, 'since ', moment(feed.since)),
                    feed.reason ? `: ${feed.reason}` : null,
                  ),
              feed.flag ? h('span', { class: 'meta' }, `To do: ${feed.flag}`) : null,
            ),
            h('td', { 'data-name': 'Last answer' }, moment(feed.lastSuccessAt) ?? 'never'),
            h('td', { 'data-name': 'Next', class: 'soon' }, untilWords(feed.nextAt, now)),
            h('td', { 'data-name': 'New today', class: 'number' }, String(feed.newToday)),
          ),
        ),
      ),
    ),
  ];
}
