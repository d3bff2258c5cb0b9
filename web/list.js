// A list with its filters: it is there at once, fills itself, and asks the API again when a filter changes.

import { h } from './elements.js';
import { filterForm, filterNames } from './filters.js';
import { countOf, hashOf } from './format.js';

/** @import { FiltersReply } from '../shared/query/api-types.ts' */

/** The most that the API gives at once. */
const mostAtOnce = 100;

/** @typedef {{ nodes: HTMLElement[], cursor: string | null, head: string }} Page one page of a list; `head` tells pages apart */

/**
 * @typedef {object} ListView
 * @property {Node[]} nodes
 * @property {(least: number) => Promise<boolean>} open loads so many at least; false where something else was asked meanwhile
 * @property {() => Promise<void>} renew loads it again, and begins at its top
 * @property {() => Promise<void>} look finds out whether something new is there
 * @property {(choices: FiltersReply) => void} offer what can be chosen by now
 * @property {() => boolean} leave ends all it waits for; whether it can be shown again as it is
 * @property {() => void} resume it is shown again
 */

/**
 * A list with its filters, a "More" button while there is more, and a button that appears when something new is there:
 * the list never moves under the reader's eyes. Filters change the list in its place, so that focus stays where it is.
 * Once left, it neither changes the address nor paints, whatever was typed or asked before.
 *
 * @param {'stories' | 'items'} view
 * @param {Record<string, string>} start filters of the address
 * @param {FiltersReply} choices
 * @param {(query: URLSearchParams, signal: AbortSignal) => Promise<Page>} load
 * @param {(hash: string, how: 'replace' | 'push') => void} go changes the address
 * @returns {ListView}
 */
export function listView(view, start, choices, load, go) {
  let filters = start;
  let cursor = /** @type {string | null} */ (null);
  let head = '';
  let shown = 0;
  let isFilled = false;
  let isLeft = false;
  /** Of what was asked last; what was asked before has lost its reader. */
  let asking = new AbortController();
  const chosen = () => Object.entries(filters).filter(([name]) => filterNames[view].includes(name));
  const query = () => new URLSearchParams(chosen());
  const list = h('div', { class: 'list' });
  const more = h('button', { type: 'button', class: 'more', hidden: '' }, 'More');
  const fresh = h('button', { type: 'button', class: 'fresh', hidden: '' }, 'Show what is new');
  const tools = filterForm(view, filters, choices, fresh, (name, value, how) => {
    filters = { ...filters, [name]: value };
    if (value === '') delete filters[name];
    isFilled = false;
    if (isLeft) return;
    // What is typed letter by letter is one step back, not ten.
    go(hashOf(view, filters), how === 'typed' ? 'replace' : 'push');
    fill();
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

  /** @param {number} [least] how many, where there are so many; false where something else was asked meanwhile */
  const fill = async (least = 0) => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    list.setAttribute('aria-busy', 'true');
    if (shown === 0) list.replaceChildren(h('p', { class: 'empty waiting' }, 'Loading…'));
    try {
      const wanted = query();
      if (least > 0) wanted.set('limit', String(Math.min(least, mostAtOnce)));
      const first = await load(wanted, signal);
      const nodes = [...first.nodes];
      let next = first.cursor;
      while (next !== null && nodes.length < least) {
        wanted.set('cursor', next);
        const page = await load(wanted, signal);
        nodes.push(...page.nodes);
        next = page.cursor;
      }
      if (signal.aborted) return false;
      ({ head } = first);
      cursor = next;
      list.replaceChildren(...(nodes.length > 0 ? nodes : [nothing(view, chosen().length > 0, cursor)]));
      fresh.hidden = true;
      shown = 0;
      count(nodes.length);
      isFilled = true;
    } catch (error) {
      if (signal.aborted) return false;
      // Cards under filters that they were not asked for would mislead.
      list.replaceChildren(trouble('This could not be loaded', error, () => fill(least)));
      more.hidden = true;
      shown = 0;
      tools.say('');
    }
    list.setAttribute('aria-busy', 'false');
    return true;
  };

  let isAdding = false;
  more.addEventListener('click', async () => {
    if (isAdding) return;
    isAdding = true;
    const { signal } = asking;
    const next = query();
    next.set('cursor', cursor ?? '');
    more.textContent = 'Loading…';
    try {
      const page = await load(next, signal);
      if (signal.aborted) return;
      const hadFocus = document.activeElement === more;
      // "None of the newest fits" is so no longer.
      if (page.nodes.length > 0) list.querySelector('.empty')?.remove();
      list.append(...page.nodes);
      cursor = page.cursor;
      count(page.nodes.length);
      // Who goes by keyboard reads on where the new ones begin, not behind the last of them.
      if (hadFocus) titleIn(page.nodes[0])?.focus({ preventScroll: true });
    } catch (error) {
      if (!signal.aborted) tools.say(`No more could be loaded: ${reasonOf(error)}`);
    } finally {
      isAdding = false;
      more.textContent = 'More';
    }
  });
  const renew = async () => {
    if (!(await fill())) return;
    scrollTo(0, 0);
    titleIn(list)?.focus({ preventScroll: true });
  };
  fresh.addEventListener('click', renew);

  return {
    nodes: [h('h1', { class: 'quiet' }, view === 'items' ? 'Articles' : 'Stories'), tools.form, list, more],
    open: fill,
    renew,
    look: async () => {
      const { signal } = asking;
      if (!isFilled) return;
      const now = await load(query(), signal);
      if (!signal.aborted && now.head !== head) fresh.hidden = false;
    },
    offer: tools.offer,
    leave: () => {
      isLeft = true;
      asking.abort();
      return isFilled;
    },
    resume: () => {
      isLeft = false;
      asking = new AbortController();
      if (isFilled) return;
      // Something was typed as the view was left.
      go(hashOf(view, filters), 'replace');
      fill();
    },
  };
}

/** @param {HTMLElement | undefined} part */
const titleIn = (part) => /** @type {HTMLElement | null | undefined} */ (part?.querySelector('h2 a'));

/** @param {'stories' | 'items'} view @param {boolean} filtered @param {string | null} cursor */
function nothing(view, filtered, cursor) {
  const none = `No ${view === 'items' ? 'article' : 'story'}`;
  // The API reads so many at a time: older ones may fit.
  const why =
    cursor === null
      ? `${filtered ? 'fits' : 'here yet'}. The line above says what was watched.`
      : 'of the newest thousand fits. "More" looks further back.';
  return h('p', { class: 'empty' }, `${none} ${why}`);
}

/** What went wrong, and a button to try again. @param {string} what @param {unknown} error @param {() => void} again */
export function trouble(what, error, again) {
  const button = h('button', { type: 'button' }, 'Try again');
  button.addEventListener('click', again);
  return h('p', { class: 'trouble' }, `${what}: ${reasonOf(error)}. `, button);
}

/** @param {unknown} error */
export const reasonOf = (error) => (error instanceof Error ? error.message : String(error));
