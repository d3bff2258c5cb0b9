// Whole views: replies of the API in, elements out.

import {
  changeList,
  claimList,
  evidenceList,
  h,
  line,
  moment,
  outward,
  plainList,
  sourceList,
  stateMark,
  verdict,
  words,
} from './elements.js';
import {
  conceptWords,
  countOf,
  languageWords,
  originsWords,
  piecesOf,
  readingWords,
  sumOf,
  untilWords,
} from './format.js';

/** @import { FeedStatus, ItemReply, ItemSummary, StoryReply, StorySummary } from '../shared/query/api-types.ts' */

/** A story as far as lists show it. @param {StorySummary} story @param {'h1' | 'h2'} level */
function storyParts(story, level) {
  // A deployment of before they were kept gives no sources.
  const { lead, languages, sources = [] } = story;
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
    claimList(story.claims),
    isOne ? null : sourceList(sources, level === 'h1' ? 'open' : 'closed'),
    evidenceList(story.evidence, lead.language),
  ];
}

/** @param {StorySummary} story */
export function storyCard(story) {
  return h('article', { class: 'card' }, ...storyParts(story, 'h2'));
}

/** @param {ItemSummary} item @param {'list' | 'story'} place within a story its link to the story is left out */
export function itemCard(item, place = 'list') {
  const reading = readingWords(item.reading);
  return h(
    'article',
    { class: 'card' },
    h('p', { class: 'verdict-line' }, verdict(item), reading ? h('span', { class: 'mark' }, reading) : null),
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

/** The texts of an article that were judged, the newest first. @param {ItemReply} reply */
function versionsSection({ history, item }) {
  if (!history || (history.versions.length < 2 && history.goneSince === null)) return [];
  return [
    h('h2', {}, countOf(history.versions.length, 'version')),
    history.goneSince
      ? h('p', {}, 'The publisher has had no such page since ', moment(history.goneSince), '.')
      : null,
    ...history.versions
      .toReversed()
      .map(({ version, readAt, title, label, score, changes }) =>
        h(
          'article',
          { class: 'card' },
          h('p', { class: 'verdict-line' }, verdict({ label, score }), words(title, item.language)),
          line(`version ${version}`, h('span', {}, 'read ', moment(readAt))),
          version === history.versions[0]?.version ? null : changeList(changes, item.language),
        ),
      ),
  ].filter((part) => part !== null);
}

/** @param {StoryReply} reply */
export function storyView({ story, articles, alerts, history }) {
  return [
    h('p', { class: 'back' }, h('a', { href: '#stories' }, '← Stories')),
    h('section', { class: 'card lead' }, ...storyParts(story, 'h1')),
    ...changesSection(history),
    h('h2', {}, countOf(articles.length, 'article')),
    ...articles.map((item) => itemCard(item, 'story')),
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

/** @param {ItemReply} reply @param {() => Node} labelForm */
export function itemView(reply, labelForm) {
  const { item, evidence } = reply;
  /** @param {'title' | 'summary' | 'text'} field @param {string} text */
  const marked = (field, text) =>
    piecesOf(
      text,
      evidence.filter((one) => one.field === field),
    ).map(({ text: piece, names }) =>
      names.length === 0 ? piece : h('mark', { title: names.map(conceptWords).join(', ') }, piece),
    );
  const reading = readingWords(item.reading);
  return [
    h(
      'p',
      { class: 'back' },
      item.storyId
        ? h('a', { href: `#story/${encodeURIComponent(item.storyId)}` }, '← Its story')
        : h('a', { href: '#items' }, '← Articles'),
    ),
    h(
      'section',
      { class: 'card lead' },
      h(
        'p',
        { class: 'verdict-line' },
        verdict(item),
        reading ? h('span', { class: 'mark' }, reading) : null,
      ),
      h('h1', { lang: item.language, dir: 'auto' }, ...marked('title', item.title)),
      line(
        outward(item.url, item.source),
        item.stateAffiliated ? stateMark() : null,
        languageWords(item.language),
        moment(item.published),
      ),
      claimList(item.claims),
    ),
    ...sumTable(reply),
    h('h2', {}, 'Text as judged'),
    h(
      'div',
      { class: 'card text', lang: item.language, dir: 'auto' },
      reply.summary ? h('p', { class: 'summary' }, ...marked('summary', reply.summary)) : null,
      h('p', {}, ...marked('text', reply.text)),
      reply.textTruncated
        ? h('p', { class: 'meta', lang: 'en' }, 'The rest is stored and was judged, but is not shown here.')
        : null,
    ),
    ...versionsSection(reply),
    h('h2', {}, 'What was decided'),
    plainList(
      reply.decisions.map((one) => `${one.destination}: ${one.decided.replace('-', ' ')} – ${one.reason}`),
      'No destination has been asked yet.',
    ),
    h('h2', {}, 'Your judgement'),
    plainList(
      reply.labels.map((one) => `${one.label} by ${one.by}${one.note ? `: ${one.note}` : ''}`),
      '',
    ),
    labelForm(),
  ];
}

/** The score as a sum that can be argued with. @param {ItemReply} reply */
function sumTable({ item, contributions, topicVersion }) {
  const { rows, total } = sumOf(contributions, 12);
  const widest = Math.max(...rows.map(({ share }) => Math.abs(share)), 0.01);
  /** @param {number} share */
  const signed = (share) => `${share < 0 ? '−' : '+'}${Math.abs(share).toFixed(2)}`;
  const body = rows.map(({ name, share, sum }) => {
    const bar = h('span', { class: share < 0 ? 'bar against' : 'bar' });
    bar.style.setProperty('--share', `${(Math.abs(share) / widest) * 100}%`);
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, conceptWords(name)),
      h('td', { class: 'number' }, signed(share)),
      h('td', { class: 'bars', 'aria-hidden': 'true' }, bar),
      h('td', { class: 'number' }, signed(sum)),
    );
  });
  return [
    h('h2', {}, `Why core ${item.score.toFixed(2)}`),
    h(
      'div',
      { class: 'card' },
      h(
        'table',
        { class: 'sum' },
        h(
          'caption',
          {},
          `Log-odds of “core” that each feature adds or takes. They sum to ${signed(total)}, which is a probability of ${item.score.toFixed(2)}. Topic ${topicVersion}.`,
        ),
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, 'Feature'),
            h('th', { scope: 'col', class: 'number' }, 'Share'),
            h('td', { class: 'bars' }),
            h('th', { scope: 'col', class: 'number' }, 'Sum so far'),
          ),
        ),
        h('tbody', {}, ...body),
      ),
    ),
  ];
}

/** @param {readonly FeedStatus[]} feeds ailing ones first */
export function feedsView(feeds) {
  /** @param {FeedStatus} feed */
  const ailing = (feed) => (feed.state === 'healthy' ? 1 : 0);
  const ordered = feeds.toSorted((a, b) => ailing(a) - ailing(b) || a.title.localeCompare(b.title));
  const now = Date.now();
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
            h('th', { scope: 'col' }, name),
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
                { class: `state ${feed.state === 'healthy' ? 'healthy' : 'ailing'}` },
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
