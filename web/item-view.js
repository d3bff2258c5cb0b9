// An article: what it claims, its text with the words that moved the verdict, its versions, and what a reader says of it.

import {
  changeList,
  claimList,
  h,
  line,
  moment,
  outward,
  plainList,
  stateMark,
  verdict,
  words,
} from './elements.js';
import { conceptWords, countOf, languageWords, piecesOf, sumOf } from './format.js';

/** @import { ItemReply } from '../shared/query/api-types.ts' */

/**
 * @param {ItemReply} reply
 * @param {(label: Record<string, FormDataEntryValue>) => void} store takes what the reader says of the verdict
 */
export function itemView(reply, store) {
  const { item, evidence } = reply;
  /** @param {'title' | 'summary' | 'text'} field @param {string} text */
  const marked = (field, text) =>
    piecesOf(
      text,
      evidence.filter((one) => one.field === field),
    ).map(({ text: piece, names }) =>
      names.length === 0 ? piece : h('mark', { title: names.map(conceptWords).join(', ') }, piece),
    );
  return [
    h(
      'p',
      { class: 'back' },
      item.storyId ? h('a', { href: `#story/${encodeURIComponent(item.storyId)}` }, '← Its story') : null,
      h('a', { href: '#items' }, '← Articles'),
    ),
    h(
      'section',
      { class: 'card lead' },
      h(
        'p',
        { class: 'verdict-line' },
        verdict(item),
        item.readingWords ? h('span', { class: 'mark' }, item.readingWords) : null,
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
    ...(evidence.length > 0 ? [h('p', { class: 'meta' }, 'Marked words moved the verdict most.')] : []),
    h(
      'div',
      { class: 'card text', lang: item.language, dir: 'auto' },
      reply.summary && !reply.text.startsWith(reply.summary.replace(/[….\s]+$/u, ''))
        ? h('p', { class: 'summary' }, ...marked('summary', reply.summary))
        : null,
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
    labelForm(store),
  ];
}

/** The score as a sum that can be argued with: for who doubts it, so that the text comes first. @param {ItemReply} reply */
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
    h(
      'details',
      { class: 'why' },
      h('summary', {}, h('h2', {}, `Why core ${item.score.toFixed(2)}`)),
      h(
        'table',
        { class: 'sum card' },
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

/** @param {(label: Record<string, FormDataEntryValue>) => void} store */
function labelForm(store) {
  const by = h('input', { name: 'by', required: '', maxlength: '80', autocomplete: 'name' });
  const note = h('input', { name: 'note', maxlength: '500' });
  const options = {
    core: 'Core',
    related: 'Related',
    off: 'Off topic',
    'wrong-fact': 'A fact is wrong',
    duplicate: 'Duplicate',
  };
  const label = h(
    'select',
    { name: 'label' },
    ...Object.entries(options).map(([value, text]) => h('option', { value }, text)),
  );
  const form = /** @type {HTMLFormElement} */ (
    h(
      'form',
      { class: 'tools judge' },
      h('label', {}, h('span', {}, 'It is'), label),
      h('label', {}, h('span', {}, 'Your name'), by),
      h('label', { class: 'wide' }, h('span', {}, 'Note'), note),
      h('button', { type: 'submit' }, 'Store'),
    )
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    store(Object.fromEntries(new FormData(form)));
  });
  return form;
}
