// The filters above a list. They change what the list shows, never themselves: who types keeps the focus.

import { h } from './elements.js';
import { conceptWords, languageWords } from './format.js';

/** Long enough that a word is not asked for letter by letter, short enough to feel at once. */
const typingMs = 350;

/** Kinds wide enough that each finds something: the API finds KN-23s by `missiles`. A finer one can be given in the address. */
const kinds = {
  weapons: 'All weapons',
  munitions: 'Ammunition',
  artillery: 'Artillery',
  missiles: 'Missiles',
  'air-defence': 'Air defence',
  drones: 'Drones',
  aircraft: 'Combat aircraft',
  'military-technology': 'Military technology',
  oil: 'Oil',
  food: 'Food',
  money: 'Money',
};

/**
 * @typedef {object} Filters
 * @property {HTMLElement} form
 * @property {(text: string) => void} say tells how many there are, to eyes and to screen readers
 */

/**
 * @param {'stories' | 'items'} view
 * @param {Record<string, string>} filters as chosen now
 * @param {Iterable<string>} languages tags to choose from
 * @param {Node} fresh a button that stands beside the filters
 * @param {(name: string, value: string, how: 'typed' | 'chosen') => void} onChange `typed`: while somebody types
 * @returns {Filters}
 */
export function filterForm(view, filters, languages, fresh, onChange) {
  // Without a label the API lists stories of both, and articles that are core.
  const labels = {
    ...(view === 'stories' ? { '': 'Core and related' } : {}),
    core: 'Core',
    related: 'Related',
    ...(view === 'items' ? { off: 'Off topic', all: 'All labels' } : {}),
  };
  const tongues = Object.fromEntries(
    [...languages]
      .map((one) => [one, languageWords(one)])
      .sort((a, b) => (a[1] ?? '').localeCompare(b[1] ?? '')),
  );
  const spoken = filters.language ?? '';
  if (spoken !== '' && !(spoken in tongues)) tongues[spoken] = languageWords(spoken);
  const found = h('output', { class: 'found', for: 'search' });
  const form = h(
    'form',
    { class: 'tools', role: 'search', 'aria-label': 'Filters' },
    searchField(),
    choice('Label', 'label', labels),
    choice('Goods', 'goods', { '': 'Any or none', ...kinds }),
    choice('Language', 'language', { '': 'Every language', ...tongues }),
    fresh,
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

  /** @param {string} title @param {string} name @param {Record<string, string>} options */
  function choice(title, name, options) {
    const first = Object.keys(options)[0] ?? '';
    const chosen = filters[name] || first;
    // What an address names beyond the choices is asked for all the same, so that it must be seen here.
    const offered = Object.hasOwn(options, chosen) ? options : { ...options, [chosen]: conceptWords(chosen) };
    const select = /** @type {HTMLSelectElement} */ (
      h(
        'select',
        { name },
        ...Object.entries(offered).map(([value, text]) =>
          h('option', { value, selected: value === chosen ? '' : null }, text),
        ),
      )
    );
    select.addEventListener('change', () => onChange(name, select.value, 'chosen'));
    return h('label', {}, h('span', {}, title), select);
  }
}
