// The pieces views are made of. Text from outside reaches the page as text nodes only (see `h`).

import {
  agoWords,
  countOf,
  distinctEvidence,
  languageWords,
  linkTarget,
  namedBy,
  verdictWords,
} from './format.js';

/** @import { ClaimChange } from '../shared/alert/render/changes.ts' */
/** @import { Row } from '../shared/alert/render/alert-view.ts' */
/** @import { StorySource } from '../shared/query/api-types.ts' */

/**
 * An element. Strings become text nodes; attributes are set by name, and the only one that may carry outside text
 * into behaviour, `href`, is our own fragment or has passed `linkTarget`.
 *
 * @param {string} tag
 * @param {Record<string, string | null | undefined>} [attributes] null and undefined are left out
 * @param {...(Node | string | null)} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null).filter((child) => child !== ''));
  return element;
}

/** Outside text in its own language and direction. @param {string} text @param {string | null} language */
export const words = (text, language) => h('bdi', { lang: language }, text);

/** @param {string} url @param {string} label @param {string | null} language */
export function outward(url, label, language = null) {
  const target = linkTarget(url);
  if (target === null) return words(label, language);
  return h(
    'a',
    { href: target, rel: 'noopener noreferrer', target: '_blank', lang: language, dir: 'auto' },
    label,
  );
}

/** @param {string | null} at */
export function moment(at) {
  const text = agoWords(at, Date.now());
  return text === ''
    ? null
    : h(
        'time',
        { datetime: at, title: new Date(at ?? '').toLocaleString('en-GB', { timeZoneName: 'short' }) },
        text,
      );
}

/** Parts of a line with dots between them. @param {...(Node | string | null)} parts */
export function line(...parts) {
  const shown = parts.filter((part) => part !== null).filter((part) => part !== '');
  return h('p', { class: 'meta' }, ...shown.flatMap((part, index) => (index === 0 ? [part] : [' · ', part])));
}

/** @param {{ label: string, score: number }} judged */
export const verdict = (judged) => h('span', { class: `verdict ${judged.label}` }, verdictWords(judged));

export const stateMark = () => h('span', { class: 'mark' }, 'state media');

/** @param {readonly Row[]} claims */
export function claimList(claims) {
  if (claims.length === 0) return null;
  return h(
    'dl',
    { class: 'claims' },
    ...claims.map(({ label, value, quote, sources = [] }) =>
      h(
        'div',
        {},
        h('dt', {}, label),
        h(
          'dd',
          {},
          value,
          ...(quote ? [' ', h('q', { lang: quote.language, dir: 'auto' }, quote.text)] : []),
          ...(quote && sources.length > 1 ? [' ', whose(quote.url, sources)] : []),
        ),
      ),
    ),
  );
}

/**
 * Whose words a quote is, where several are named before it.
 *
 * @param {string | null} url @param {readonly { label: string, url: string | null }[]} sources
 */
function whose(url, sources) {
  const source = url === null ? undefined : sources.find((one) => one.url === url);
  return source ? h('span', { class: 'whose' }, '– ', words(source.label, null)) : null;
}

/**
 * The articles that a story's claims stand in, each with its own: one stop for who goes by keyboard, until it is opened.
 *
 * @param {readonly StorySource[]} sources
 * @param {'closed' | 'open'} state
 */
export function sourceList(sources, state) {
  const names = [...new Set(sources.map(({ source }) => source))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return h(
    'details',
    { class: 'sources', open: state === 'open' ? '' : null },
    h(
      'summary',
      {},
      `Claims stand in ${countOf(sources.length, 'article')}: ${names.slice(0, 3).join(', ')}${more}`,
    ),
    h(
      'ul',
      {},
      ...sources.map(({ url, title, source, stateAffiliated, language, claims }) =>
        h(
          'li',
          {},
          outward(url, title, language),
          line(source, stateAffiliated ? stateMark() : null, languageWords(language)),
          claimList(claims),
        ),
      ),
    ),
  );
}

/** @param {readonly { concept: string, text: string }[]} evidence @param {string | null} language */
export function evidenceList(evidence, language) {
  if (evidence.length === 0) return null;
  return h(
    'div',
    { class: 'because' },
    h('span', { 'aria-hidden': 'true' }, 'Why'),
    h(
      'ul',
      { class: 'evidence', 'aria-label': 'Why' },
      ...distinctEvidence(evidence).map((one) => {
        const words = namedBy(one);
        return h(
          'li',
          {},
          h('q', {}, h('mark', { lang: language, dir: 'auto' }, one.text)),
          ...(words === null ? [] : [' ', h('span', {}, words)]),
        );
      }),
    ),
  );
}

/**
 * What a version claims other than the one before: what went struck out, what came beside it, each with its words.
 *
 * @param {readonly ClaimChange[] | null} changes null where the two cannot be compared
 * @param {string | null} language
 */
export function changeList(changes, language) {
  if (changes === null)
    return h('p', { class: 'meta' }, 'Not comparable: read or judged in another way than the one before.');
  if (changes.length === 0) return h('p', { class: 'meta' }, 'No claim changed.');
  /** @param {'del' | 'ins'} tag @param {string | null} said @param {string | null} quote */
  const side = (tag, said, quote) =>
    said === null
      ? null
      : h(
          'dd',
          {},
          h(tag, {}, said),
          ...(quote ? [' ', h('q', { lang: language, dir: 'auto' }, quote)] : []),
        );
  return h(
    'dl',
    { class: 'claims changes' },
    ...changes.map(({ label, before, after, quoteBefore, quoteAfter, what }) =>
      h(
        'div',
        {},
        h('dt', {}, what === 'reworded' ? `${label}, in other words` : label),
        side('del', before, quoteBefore),
        side('ins', after, quoteAfter),
      ),
    ),
  );
}

/** @param {readonly string[]} lines @param {string} none */
export function plainList(lines, none) {
  if (lines.length === 0) return h('p', { class: 'meta' }, none);
  return h('ul', {}, ...lines.map((text) => h('li', {}, text)));
}
