// The dashboard: reads the fragment, asks the API, puts a view in place, and the reader back where a view was left.

import { h } from './elements.js';
import { agoWords, coverageFigures, routeOf, sightWords } from './format.js';
import { itemView } from './item-view.js';
import { listView, reasonOf, trouble } from './list.js';
import { changeEntry, enterEntry, goTo, keepPlace, placeHere, shownEntry } from './place.js';
import { feedsView, itemCard, storyCard, storyView } from './views.js';

/** @import { CoverageReply, FiltersReply, ItemReply, ItemsReply, StoriesReply, StoryReply, StorySummary } from '../shared/query/api-types.ts' */
/** @import { FeedsReply } from '../shared/query/feed-api-types.ts' */
/** @import { ListView, Page } from './list.js' */

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const coverage = /** @type {HTMLElement} */ (document.getElementById('coverage'));

const refreshMs = 30_000;
/** An answer on coverage counts the articles of the day: 145 read units of 2,000, a dollar a month for a page left open. */
const coverageMs = 300_000;
/** When coverage was shown last, in epoch milliseconds. */
let coverageAt = 0;
/** Lists to go back to without asking again; older ones are built anew. */
const mostKept = 8;

/** Where a view begins that was not shown before. */
const beginning = { y: 0, shown: 0, focus: null };

/** What lists can be filtered by; where it could not be loaded, by what an address says. @type {FiltersReply} */
let choices = { goods: [], directions: [], stages: [], sources: [], languages: [] };
/** Ends what the view before still waits for: its answers neither paint nor are read. */
let turn = new AbortController();
/** The list that is shown, if one is. @type {ListView | null} */
let list = null;
/** Lists that were left, by the entry of the history that they are. @type {Map<string, { list: ListView, focused: Element | null }>} */
const kept = new Map();

/**
 * @template Reply
 * @param {string} path below `api/`
 * @param {RequestInit} [init]
 * @returns {Promise<Reply>}
 */
async function api(path, init) {
  const response = await fetch(new URL(`api/${path}`, document.baseURI), init).catch((cause) => {
    // Each browser has words of its own for it: "Failed to fetch", "Load failed".
    throw new Error('the server does not answer', { cause });
  });
  const body = await response.json().catch((error) => {
    if (init?.signal?.aborted) throw error;
    return null;
  });
  if (!response.ok) throw new Error(body?.error ?? `the server answered ${response.status}`);
  // Whoever stands between, a sign-in page say, answers in the server's place.
  if (body === null) throw new Error('the answer is not from Arms Watch');
  return body;
}

/** Shows what the fragment names, where the reader left it if it was shown before. */
async function navigate() {
  const isFirst = shownEntry().key === '';
  if (!isFirst) leave();
  turn.abort();
  turn = new AbortController();
  const { signal } = turn;
  const { key } = enterEntry();
  const { view, id, filters } = routeOf(location.hash);
  markTab({ story: 'stories', item: 'items' }[view] ?? view);
  status.textContent = '';
  const place = placeHere();
  const before = kept.get(key);
  kept.delete(key);
  if (before) {
    ({ list } = before);
    show(list.nodes);
    goTo(main, { ...(place ?? beginning), focus: null });
    if (before.focused instanceof HTMLElement) before.focused.focus({ preventScroll: true });
    list.resume();
    list.offer(choices);
    await list.look().catch(() => {});
    return;
  }
  if (view === 'stories' || view === 'items') {
    list = listView(view, filters, choices, view === 'items' ? itemPage : storyPage, go);
    show(list.nodes);
    scrollTo(0, 0);
    if (!isFirst) main.focus({ preventScroll: true });
    const isOpen = await list.open(place?.shown ?? 0);
    // Whoever has begun to do something else stays there.
    const isIdle = [document.body, main].includes(/** @type {HTMLElement} */ (document.activeElement));
    if (isOpen && place && isIdle && !signal.aborted) goTo(main, place);
    return;
  }
  list = null;
  await showOne(view, id, signal, () => {
    if (!isFirst || place) goTo(main, place ?? beginning);
  });
}

/**
 * Shows a view that is nothing before its answer is there. Until then the one before stays, but takes no input.
 *
 * @param {string} view @param {string} id @param {AbortSignal} signal @param {() => void} shown
 */
async function showOne(view, id, signal, shown) {
  main.setAttribute('aria-busy', 'true');
  main.inert = true;
  status.textContent = 'Loading…';
  // The status stands below the view: who has nothing to look at yet would not see it.
  if (main.childElementCount === 0) main.append(h('p', { class: 'empty waiting' }, 'Loading…'));
  try {
    const nodes = await viewNodes(view, id, signal);
    if (signal.aborted) return;
    show(nodes);
    shown();
  } catch (error) {
    if (signal.aborted) return;
    show([
      h(
        'p',
        { class: 'back' },
        h(
          'a',
          { href: view === 'item' ? '#items' : '#stories' },
          view === 'item' ? '← Articles' : '← Stories',
        ),
      ),
      h('h1', {}, 'Not shown'),
      trouble('This could not be loaded', error, navigate),
    ]);
    scrollTo(0, 0);
  }
}

/** The list that is shown is filtered in another way. @param {string} hash @param {'replace' | 'push'} how */
function go(hash, how) {
  if (how === 'push') keepPlace(main);
  changeEntry(hash, how);
}

/** @param {Node[]} nodes */
function show(nodes) {
  main.inert = false;
  status.textContent = '';
  main.setAttribute('aria-busy', 'false');
  main.replaceChildren(...nodes);
  document.title = `${main.querySelector('h1')?.textContent ?? 'Stories'} – Arms Watch`;
  refreshTimes();
}

/** Keeps where the reader is, and the list that is shown. */
function leave() {
  keepPlace(main);
  if (!list?.leave()) return;
  const { activeElement } = document;
  kept.set(shownEntry().key, { list, focused: main.contains(activeElement) ? activeElement : null });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

/** @param {string} view @param {string} id @param {AbortSignal} signal @returns {Promise<Node[]>} */
async function viewNodes(view, id, signal) {
  if (view === 'feeds') {
    return feedsView(await allFeeds(signal));
  }
  if (view === 'item') return itemNodes(id, signal);
  return storyView(/** @type {StoryReply} */ (await api(`stories/${encodeURIComponent(id)}`, { signal })));
}

/** Every feed, however many answers they take. @param {AbortSignal} signal */
async function allFeeds(signal) {
  let reply = /** @type {FeedsReply} */ (await api('feeds', { signal }));
  const feeds = [...reply.feeds];
  while (reply.cursor !== undefined) {
    reply = await api(`feeds?cursor=${encodeURIComponent(reply.cursor)}`, { signal });
    feeds.push(...reply.feeds);
  }
  return feeds;
}

/** @param {URLSearchParams} query @param {AbortSignal} signal @returns {Promise<Page>} */
async function storyPage(query, signal) {
  const { stories, cursor } = /** @type {StoriesReply} */ (await api(`stories?${query}`, { signal }));
  offer({ languages: stories.flatMap((story) => story.languages) });
  return { nodes: stories.map(storyCard), cursor, head: headOf(stories) };
}

/** @param {URLSearchParams} query @param {AbortSignal} signal @returns {Promise<Page>} */
async function itemPage(query, signal) {
  const { items, cursor } = /** @type {ItemsReply} */ (await api(`items?${query}`, { signal }));
  offer({
    languages: items.flatMap(({ language }) => language ?? []),
    sources: items.map(({ source }) => source),
  });
  return { nodes: items.map((item) => itemCard(item)), cursor, head: items[0]?.id ?? '' };
}

/**
 * Adds to what lists can be filtered by: feeds bring articles of other languages and outlets than their own.
 *
 * @param {Partial<FiltersReply>} more
 */
function offer(more) {
  const { languages, sources } = choices;
  choices = {
    ...choices,
    ...more,
    languages: [...new Set([...languages, ...(more.languages ?? [])])],
    sources: [...new Set([...sources, ...(more.sources ?? [])])],
  };
  list?.offer(choices);
}

/** @param {readonly StorySummary[]} stories */
const headOf = (stories) =>
  stories
    .slice(0, 5)
    .map(({ id, changedAt }) => `${id} ${changedAt}`)
    .join();

/** @param {string} id @param {AbortSignal} signal @returns {Promise<Node[]>} */
async function itemNodes(id, signal) {
  const path = `items/${encodeURIComponent(id)}`;
  const reply = /** @type {ItemReply} */ (await api(path, { signal }));
  return itemView(reply, async (label) => {
    try {
      await api(`${path}/labels`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(label),
      });
    } catch (error) {
      tell(`Your judgement was not stored: ${reasonOf(error)}`);
      return;
    }
    // Whoever has gone on by now stays there.
    if (signal.aborted) return;
    await navigate();
    tell('Stored, thank you.');
  });
}

/** Says what came of what was done, on the screen: it stands below the view. @param {string} text */
function tell(text) {
  status.textContent = text;
  status.scrollIntoView({ block: 'nearest' });
}

async function showCoverage() {
  try {
    const today = /** @type {CoverageReply} */ (await api('coverage'));
    coverage.className = `coverage ${today.sight}`;
    coverage.replaceChildren(
      h('p', { class: 'figures' }, coverageFigures(today)),
      h('p', { class: 'missing' }, `${sightWords(today)}. ${today.missing}`),
    );
    coverageAt = Date.now();
  } catch (error) {
    coverage.className = 'coverage blind';
    coverage.replaceChildren(h('p', { class: 'figures' }, `Coverage unknown: ${reasonOf(error)}`));
  }
}

/** @param {string} view */
function markTab(view) {
  for (const tab of document.querySelectorAll('nav a')) {
    if (tab.getAttribute('data-view') === view) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
}

/** What was "just now" when it was painted is so no longer. */
function refreshTimes() {
  for (const time of main.querySelectorAll('time')) {
    time.textContent = agoWords(time.dateTime, Date.now());
  }
}

// The fragment names the view here, so the skip link may not change it.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  const first = /** @type {HTMLElement | null} */ (main.querySelector('.list h2 a'));
  (first ?? main).focus();
});
// The tab of the list that is shown leads to its top, as it is by now.
document.querySelector('nav')?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!list || link?.hash !== location.hash || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  list.renew();
});
// A link back to the view that one came from is a step back, to where one was in it.
main.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('.back a') : null;
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const { from } = shownEntry();
  if (!link || !isPlain || from === null) return;
  const [to, came] = [routeOf(link.getAttribute('href') ?? ''), routeOf(from)];
  if (to.view !== came.view || to.id !== came.id) return;
  event.preventDefault();
  history.back();
});
history.scrollRestoration = 'manual';
addEventListener('hashchange', navigate);
addEventListener('pagehide', () => keepPlace(main));
setInterval(() => {
  if (document.visibilityState !== 'visible') return;
  if (Date.now() - coverageAt >= coverageMs) showCoverage();
  refreshTimes();
  list?.look().catch(() => {});
}, refreshMs);
showCoverage();
navigate();
api('filters').then(offer, () => {});
