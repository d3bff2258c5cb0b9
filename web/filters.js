// The filters above a list. They change what the list shows, never themselves: who types keeps the focus.

import { h } from './elements.js';
import { capital, conceptWords, languageWords } from './format.js';

/** @import { FilterChoice, FiltersReply } from '../shared/query/api-types.ts' */

/** Long enough that a word is not asked for letter by letter, short enough to feel at once. */
const typingMs = 350;

/**
 * What each list can be filtered by, in the address and in the API alike.
 *
 * @type {Record<'stories' | 'items', readonly string[]>}
 */
export const filterNames = {
  stories: ['text', 'label', 'goods', 'language', 'direction', 'stage'],
  items: ['text', 'label', 'goods', 'language', 'direction', 'stage', 'source'],
};

/** Asked for less often: kept together, so that the list begins on the first screen of a telephone. */
const rare = ['direction', 'stage', 'source'];

/** @typedef {[value: string, words: string]} Choice */

/**
 * @typedef {object} Filters
 * @property {HTMLElement} form
 * @property {(text: string) => void} say tells how many there are, to eyes and to screen readers
 */

/**
 * @param {'stories' | 'items'} view
 * @param {Record<string, string>} filters as chosen now
 * @param {FiltersReply} choices
 * @param {Node} fresh a button that stands beside the filters
 * @param {(name: string, value: string, how: 'typed' | 'chosen') => void} onChange `typed`: while somebody types
 * @returns {Filters}
 */
export function filterForm(view, filters, choices, fresh, onChange) {
  /** @type {Choice[]} */
  const labels = [
    ['core', 'Core'],
    ['related', 'Related'],
  ];
  // Without a label the API lists stories of both, and articles that are core.
  if (view === 'stories') labels.unshift(['', 'Core and related']);
  else labels.push(['off', 'Off topic'], ['all', 'All labels']);
  const tongues = choices.languages
    .map((one) => /** @type {Choice} */ ([one, languageWords(one)]))
    .sort((a, b) => a[1].localeCompare(b[1]));
  const outlets = choices.sources.map((one) => /** @type {Choice} */ ([one, one]));
  const more = h(
    'details',
    { class: 'more-filters', open: rare.some((name) => filters[name]) ? '' : null },
    h('summary', {}, 'More filters'),
    h(
      'div',
      { class: 'tools' },
      choice('Direction', 'direction', [['', 'Any or none'], ...wordsOf(choices.directions)]),
      choice('Stage', 'stage', [['', 'Any or none'], ...wordsOf(choices.stages)]),
      view === 'items' ? choice('Outlet', 'source', [['', 'Every outlet'], ...outlets]) : null,
    ),
  );
  const found = h('output', { class: 'found', for: 'search' });
  const form = h(
    'form',
    { class: 'tools', role: 'search', 'aria-label': 'Filters' },
    searchField(),
    choice('Label', 'label', labels),
    choice('Goods', 'goods', [['', 'Any or none'], ...wordsOf(choices.goods)]),
    choice('Language', 'language', [['', 'Every language'], ...tongues]),
    fresh,
    more,
    found,
  );
  return {
    form,
    say: (text) => {
      found.textContent = text;
    },
  };

  function searchField() {
    const search = /** @type {HTMLInputElement} */ (
      h('input', {
        type: 'search',
        id: 'search',
        name: 'text',
        maxlength: '200',
        enterkeyhint: 'search',
        autocomplete: 'off',
        placeholder: 'Angara, 6700, снаряды',
      })
    );
    search.value = filters.text ?? '';
    let asked = search.value.trim();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const ask = () => {
      clearTimeout(timer);
      const text = search.value.trim();
      // Enter after a pause, or a blank at the end, asks nothing new.
      if (text === asked) return;
      asked = text;
      onChange('text', text, 'typed');
    };
    search.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, typingMs);
    });
    // Enter, and leaving the field, do not wait.
    search.addEventListener('change', ask);
    search.addEventListener('keydown', (event) => {
      // Enter would load the page anew; while letters are composed (Korean, Japanese, Chinese) it ends a word.
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      ask();
    });
    const what = view === 'items' ? 'titles, summaries and facts' : 'titles and facts';
    return h('label', { class: 'search' }, h('span', {}, `Search ${what}`), search);
  }

  /** @param {string} title @param {string} name @param {readonly Choice[]} options the first where none is chosen */
  function choice(title, name, options) {
    const chosen = filters[name] || options[0]?.[0] || '';
    // What an address names beyond the choices is asked for all the same, so that it must be seen here.
    const said = name === 'language' ? languageWords(chosen) : conceptWords(chosen);
    const isOffered = options.some(([value]) => value === chosen);
    /** @type {readonly Choice[]} */
    const offered = isOffered ? options : [...options, [chosen, said]];
    const select = /** @type {HTMLSelectElement} */ (
      h(
        'select',
        { name },
        ...offered.map(([value, text]) =>
          h('option', { value, selected: value === chosen ? '' : null }, text),
        ),
      )
    );
    select.addEventListener('change', () => onChange(name, select.value, 'chosen'));
    return h('label', {}, h('span', {}, title), select);
  }
}

/**
 * The choices as the API gives them, kinds of goods set in below what they are kinds of.
 *
 * @param {readonly (FilterChoice & { readonly depth?: number })[]} choices
 * @returns {Choice[]}
 */
function wordsOf(choices) {
  return choices.map(({ id, words, depth = 0 }) => [id, `${'\u2003'.repeat(depth)}${capital(words)}`]);
}
