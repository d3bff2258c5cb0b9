// The dashboard: reads the fragment, asks the API, puts a view in place. No state but the address and what is shown.

import { h } from './elements.js';
import { filterForm, filterNames } from './filters.js';
import { countOf, coverageFigures, hashOf, routeOf, sightWords } from './format.js';
import { feedsView, itemCard, itemView, storyCard, storyView } from './views.js';

/** @import { CoverageReply, FeedsReply, FiltersReply, ItemReply, ItemsReply, ItemSummary, StoriesReply, StoryReply, StorySummary } from '../shared/query/api-types.ts' */

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const coverage = /** @type {HTMLElement} */ (document.getElementById('coverage'));

const refreshMs = 30_000;
/** What lists can be filtered by; where it could not be loaded, by what an address says. @type {FiltersReply} */
let choices = { goods: [], directions: [], stages: [], sources: [], languages: [] };
/** Counts navigations, so that a slow answer never replaces a newer view. */
let turn = 0;

/**
 * @template Reply
 * @param {string} path below `api/`
 * @param {RequestInit} [init]
 * @returns {Promise<Reply>}
 */
async function api(path, init) {
  const response = await fetch(new URL(`api/${path}`, document.baseURI), init);
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error ?? `The server answered ${response.status}`);
  return body;
}

/** Shows what the fragment names; focus goes to the new view, except on the first load. */
async function navigate() {
  const mine = ++turn;
  const { view, id, filters } = routeOf(location.hash);
  markTab({ story: 'stories', item: 'items' }[view] ?? view);
  main.setAttribute('aria-busy', 'true');
  status.textContent = '';
  try {
    const nodes = await viewNodes(view, id, filters);
    if (mine !== turn) return;
    main.replaceChildren(...nodes);
    document.title = `${main.querySelector('h1')?.textContent ?? 'Stories'} – Arms Watch`;
    scrollTo(0, 0);
    if (mine > 1) main.focus({ preventScroll: true });
  } catch (error) {
    if (mine !== turn) return;
    main.replaceChildren(
      h('p', { class: 'trouble' }, `This could not be loaded: ${reasonOf(error)}. `, again(navigate)),
    );
  } finally {
    if (mine === turn) main.setAttribute('aria-busy', 'false');
  }
}

/** @param {string} view @param {string} id @param {Record<string, string>} filters @returns {Promise<Node[]>} */
async function viewNodes(view, id, filters) {
  switch (view) {
    case 'story':
      return storyView(/** @type {StoryReply} */ (await api(`stories/${encodeURIComponent(id)}`)));
    case 'item':
      return itemNodes(id);
    case 'feeds':
      return feedsView(/** @type {FeedsReply} */ (await api('feeds')).feeds);
    case 'items':
      return listNodes('items', filters, itemPage);
    default:
      return listNodes('stories', filters, storyPage);
  }
}

/** @typedef {{ nodes: Node[], cursor: string | null, head: string }} Page one page of a list; `head` tells pages apart */

/** @param {URLSearchParams} query @returns {Promise<Page>} */
async function storyPage(query) {
  const { stories, cursor } = /** @type {StoriesReply} */ (await api(`stories?${query}`));
  addLanguages(stories.flatMap((story) => story.languages));
  return { nodes: stories.map(storyCard), cursor, head: headOf(stories) };
}

/** @param {URLSearchParams} query @returns {Promise<Page>} */
async function itemPage(query) {
  const { items, cursor } = /** @type {ItemsReply} */ (await api(`items?${query}`));
  addLanguages(items.flatMap(({ language }) => language ?? []));
  return { nodes: items.map((item) => itemCard(item)), cursor, head: items[0]?.id ?? '' };
}

/** Feeds bring articles of other languages than their own. @param {readonly string[]} seen */
function addLanguages(seen) {
  choices = { ...choices, languages: [...new Set([...choices.languages, ...seen])] };
}

/** @param {readonly StorySummary[]} stories */
const headOf = (stories) =>
  stories
    .slice(0, 5)
    .map(({ id, changedAt }) => `${id} ${changedAt}`)
    .join();

/**
 * A list with its filters, a "More" button while there is more, and a button that appears when something new is there:
 * the list never moves under the reader's eyes. Filters change the list in its place, so that focus stays where it is.
 *
 * @param {'stories' | 'items'} view
 * @param {Record<string, string>} start filters of the address
 * @param {(query: URLSearchParams) => Promise<Page>} load
 */
async function listNodes(view, start, load) {
  const mine = turn;
  let filters = start;
  let cursor = /** @type {string | null} */ (null);
  let head = '';
  let shown = 0;
  /** Counts answers that were asked for, so that a slow one never replaces a newer one. */
  let asked = 0;
  const chosen = () => Object.entries(filters).filter(([name]) => filterNames[view].includes(name));
  const query = () => new URLSearchParams(chosen());
  const list = h('div', { class: 'list' });
  const more = h('button', { type: 'button', class: 'more' }, 'More');
  const fresh = h('button', { type: 'button', class: 'fresh' }, 'Show what is new');
  const tools = filterForm(view, filters, choices, fresh, (name, value, how) => {
    filters = { ...filters, [name]: value };
    if (value === '') delete filters[name];
    // What is typed letter by letter is one step back, not ten.
    if (how === 'typed') history.replaceState(null, '', hashOf(view, filters));
    else history.pushState(null, '', hashOf(view, filters));
    refill();
  });

  /** @param {number} added */
  const count = (added) => {
    shown += added;
    more.hidden = cursor === null;
    const many = countOf(
      shown,
      view === 'items' ? 'article' : 'story',
      view === 'items' ? 'articles' : 'stories',
    );
    tools.say(`${many}${cursor === null ? '' : ' so far'}`);
  };
  const fill = async () => {
    const at = ++asked;
    const page = await load(query());
    if (at !== asked) return;
    list.replaceChildren(
      ...(page.nodes.length > 0 ? page.nodes : [nothing(view, chosen().length > 0, page)]),
    );
    ({ cursor, head } = page);
    fresh.hidden = true;
    shown = 0;
    count(page.nodes.length);
  };
  const refill = async () => {
    if (mine !== turn) return;
    list.setAttribute('aria-busy', 'true');
    try {
      await fill();
      status.textContent = '';
    } catch (error) {
      tools.say('');
      status.textContent = `The list could not be loaded: ${reasonOf(error)}`;
    } finally {
      list.setAttribute('aria-busy', 'false');
    }
  };
  more.addEventListener('click', async () => {
    const at = asked;
    const next = query();
    next.set('cursor', cursor ?? '');
    try {
      const page = await load(next);
      if (at !== asked) return;
      list.append(...page.nodes);
      cursor = page.cursor;
      count(page.nodes.length);
    } catch (error) {
      status.textContent = `No more could be loaded: ${reasonOf(error)}`;
    }
  });
  fresh.hidden = true;
  fresh.addEventListener('click', navigate);
  const look = async () => {
    const at = asked;
    const now = await load(query());
    if (at === asked && now.head !== head) fresh.hidden = false;
  };
  await fill();
  if (mine === turn) watched = { turn: mine, look };
  return [h('h1', { class: 'quiet' }, view === 'items' ? 'Articles' : 'Stories'), tools.form, list, more];
}

/** @param {'stories' | 'items'} view @param {boolean} filtered @param {Page} page */
function nothing(view, filtered, { cursor }) {
  const none = `No ${view === 'items' ? 'article' : 'story'}`;
  // The API reads so many at a time: older ones may fit.
  const why =
    cursor === null
      ? `${filtered ? 'fits' : 'here yet'}. The line above says what was watched.`
      : 'of the newest thousand fits. "More" looks further back.';
  return h('p', { class: 'empty' }, `${none} ${why}`);
}

/** @param {string} id @returns {Promise<Node[]>} */
async function itemNodes(id) {
  const path = `items/${encodeURIComponent(id)}`;
  const reply = /** @type {ItemReply} */ (await api(path));
  return itemView(reply, () => {
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
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        const body = JSON.stringify(Object.fromEntries(new FormData(form)));
        await api(`${path}/labels`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        await navigate();
        status.textContent = 'Stored, thank you.';
      } catch (error) {
        status.textContent = `Your judgement was not stored: ${reasonOf(error)}`;
      }
    });
    return form;
  });
}

async function showCoverage() {
  try {
    const today = /** @type {CoverageReply} */ (await api('coverage'));
    coverage.className = `coverage ${today.sight}`;
    coverage.replaceChildren(
      h('p', { class: 'figures' }, coverageFigures(today)),
      h('p', { class: 'missing' }, `${sightWords(today)}. ${today.missing}`),
    );
  } catch (error) {
    coverage.className = 'coverage blind';
    coverage.replaceChildren(h('p', { class: 'figures' }, `Coverage unknown: ${reasonOf(error)}`));
  }
}

/** What to look at again while the view of that turn is shown. @type {{ turn: number, look: () => Promise<void> } | null} */
let watched = null;

/** @param {string} view */
function markTab(view) {
  for (const tab of document.querySelectorAll('nav a')) {
    if (tab.getAttribute('data-view') === view) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
}

/** @param {() => void} action */
function again(action) {
  const button = h('button', { type: 'button' }, 'Try again');
  button.addEventListener('click', action);
  return button;
}

/** @param {unknown} error */
const reasonOf = (error) => (error instanceof Error ? error.message : String(error));

// The fragment names the view here, so the skip link may not change it.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', navigate);
setInterval(() => {
  if (document.visibilityState !== 'visible') return;
  showCoverage();
  if (watched?.turn === turn) watched.look().catch(() => {});
}, refreshMs);
showCoverage();
choices = await api('filters').catch(() => choices);
navigate();
