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
 * @property {(choices: FiltersReply) => void} offer what can be chosen by now; what is chosen stays
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
  /** @type {{ name: string, select: HTMLSelectElement, chosen: string }[]} */
  const selects = [];
  const more = h(
    'details',
    { class: 'more-filters', open: rare.some((name) => filters[name]) ? '' : null },
    h('summary', {}, 'More filters'),
    h(
      'div',
      { class: 'tools' },
      choice('Direction', 'direction'),
      choice('Stage', 'stage'),
      view === 'items' ? choice('Outlet', 'source') : null,
    ),
  );
  const found = h('output', { class: 'found', for: 'search' });
  const form = h(
    'form',
    { class: 'tools', role: 'search', 'aria-label': 'Filters' },
    searchField(),
    choice('Label', 'label'),
    choice('Goods', 'goods'),
    choice('Language', 'language'),
    fresh,
    more,
    found,
  );
  return {
    form,
    say: (text) => {
      found.textContent = text;
    },
    offer,
  };

  /** @param {FiltersReply} now */
  function offer(now) {
    for (const one of selects) fillSelect(one, optionsOf(one.name, now));
  }

  /** @param {string} name @param {FiltersReply} now @returns {readonly Choice[]} the first where none is chosen */
  function optionsOf(name, { goods, directions, stages, sources, languages }) {
    switch (name) {
      case 'goods':
        return [['', 'Any or none'], ...wordsOf(goods)];
      case 'direction':
        return [['', 'Any or none'], ...wordsOf(directions)];
      case 'stage':
        return [['', 'Any or none'], ...wordsOf(stages)];
      case 'language':
        return [['', 'Every language'], ...byWords(languages.map((one) => [one, languageWords(one)]))];
      case 'source':
        return [['', 'Every outlet'], ...byWords(sources.map((one) => [one, one]))];
      default:
        return labels;
    }
  }

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

  /** @param {string} title @param {string} name */
  function choice(title, name) {
    const select = /** @type {HTMLSelectElement} */ (h('select', { name }));
    const one = { name, select, chosen: filters[name] ?? '' };
    selects.push(one);
    fillSelect(one, optionsOf(name, choices));
    select.addEventListener('change', () => {
      one.chosen = select.value;
      onChange(name, select.value, 'chosen');
    });
    return h('label', {}, h('span', {}, title), select);
  }
}

/**
 * Offers what is not offered yet. A select that has it all is left alone: it may be open.
 *
 * @param {{ name: string, select: HTMLSelectElement, chosen: string }} one
 * @param {readonly Choice[]} options the first where none is chosen
 */
function fillSelect({ name, select, chosen: asked }, options) {
  const chosen = asked || options[0]?.[0] || '';
  // What an address names beyond the choices is asked for all the same, so that it must be seen here.
  const said = name === 'language' ? languageWords(chosen) : conceptWords(chosen);
  const isOffered = options.some(([value]) => value === chosen);
  /** @type {readonly Choice[]} */
  const offered = isOffered ? options : [...options, [chosen, said]];
  const there = [...select.children].map((option) => option.getAttribute('value'));
  if (there.length === offered.length && there.every((value, at) => value === offered[at]?.[0])) return;
  select.replaceChildren(
    ...offered.map(([value, text]) => h('option', { value, selected: value === chosen ? '' : null }, text)),
  );
}

/** @param {Choice[]} choices */
const byWords = (choices) => choices.sort((a, b) => a[1].localeCompare(b[1], 'en'));

/**
 * The choices as the API gives them, kinds of goods set in below what they are kinds of.
 *
 * @param {readonly (FilterChoice & { readonly depth?: number })[]} choices
 * @returns {Choice[]}
 */
function wordsOf(choices) {
  return choices.map(({ id, words, depth = 0 }) => [id, `${'\u2003'.repeat(depth)}${capital(words)}`]);
}
